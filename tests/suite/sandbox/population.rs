//! The population, the store, and several users of one store.

use std::{collections::BTreeSet, time::Duration};

use casectl::{
    env::{Env, ManualClock},
    sandbox::{Error, Options, Server, Store},
};
use jiff::Timestamp;
use serde_json::Value;

use super::client::{NOW, Sandbox, if_match, small};

fn everything(sandbox: &Sandbox) -> Vec<Value> {
    let list = sandbox.get("/applications?limit=1000").json();
    list.pointer("/_embedded/items").and_then(Value::as_array).expect("items").clone()
}

fn age(item: &Value, now: Timestamp) -> i64 {
    let created: Timestamp = item["createdAt"].as_str().expect("createdAt").parse().expect("an instant");
    now.duration_since(created).as_secs()
}

#[test]
fn every_seed_gives_a_population_fit_for_the_main_job() {
    const DAY: i64 = 86_400;
    let sandbox = Sandbox::start(Options { full_items: true, page_cap: 1000, ..Options::default() });
    let store = sandbox.store();
    for seed in 1..=10 {
        store.reset(&Options { seed, ..Options::default() }).expect("reset");
        let items = everything(&sandbox);
        assert_eq!(items.len(), 300);
        let ages: Vec<i64> = items.iter().map(|item| age(item, sandbox.clock.now())).collect();
        assert!(
            ages.iter().all(|age| !(29 * DAY..=31 * DAY).contains(age)),
            "seed {seed}: someone stands near the line"
        );
        assert!(
            ages.iter().min() < Some(&(10 * 60)) && ages.iter().max() > Some(&(399 * DAY)),
            "seed {seed}: {ages:?}"
        );
        let open = |item: &Value| item["state"] == "running" || item["state"] == "blocked";
        let eligible = items.iter().zip(&ages).filter(|(item, age)| open(item) && **age > 30 * DAY).count();
        assert!((40..=90).contains(&eligible), "seed {seed}: {eligible} are eligible");
        let distinct =
            |field: &str| items.iter().map(|item| item[field].as_str().expect("text")).collect::<BTreeSet<_>>();
        assert_eq!(distinct("state").len(), 7);
        assert!(distinct("productName").len() >= 5 && distinct("applicantName").len() >= 150);
        assert!(distinct("applicantName").iter().any(|name| !name.is_ascii()));
        for item in &items {
            let ended = ["approved", "rejected", "canceled", "expired"].iter().any(|state| item["state"] == *state);
            assert_eq!(item.get("completedAt").is_some(), ended, "{item}");
        }
    }
}

#[test]
fn the_same_seed_at_the_same_instant_is_the_same_population() {
    let made = |seed| {
        let sandbox = Sandbox::start(Options { seed, full_items: true, relative_links: true, ..small() });
        everything(&sandbox)
    };
    let one = made(7);
    assert_eq!(one, made(7));
    assert_ne!(one, made(8));
}

#[test]
fn small_and_empty_populations_are_possible() {
    for applications in [0, 1, 7, 40] {
        let sandbox = Sandbox::start(Options { applications, ..Options::default() });
        assert_eq!(sandbox.get("/applications").json()["count"], applications);
    }
}

#[test]
fn state_outlives_the_server_and_reset_forgets_it() {
    let Sandbox { folder, clock, env, server } = Sandbox::start(small());
    let store = Store::open(&env, folder.path()).expect("the store");
    let before = store.status().expect("a status").expect("a population");
    assert_eq!((before.seed, before.applications, before.transitions), (1, 100, 0));
    assert_eq!(before.created_at, NOW.parse().expect("an instant"));
    drop(server);
    clock.advance(Duration::from_secs(60));
    // Another seed asks for nothing: there is a population.
    let server = Server::start(&env, folder.path(), Options { seed: 9, ..small() }).expect("a server");
    let sandbox = Sandbox { folder, clock, env, server };
    let id = sandbox.first("running");
    assert_eq!(sandbox.act("approved", &id, &[]).status, 200);
    let after = store.status().expect("a status").expect("a population");
    let running =
        |status: &casectl::sandbox::Status| status.by_state.iter().find(|(state, _)| *state == "running").map(|s| s.1);
    assert_eq!((after.seed, after.created_at, after.transitions), (1, before.created_at, 1));
    assert_eq!(running(&after), running(&before).map(|n| n - 1));
    store.reset(&Options { seed: 9, ..small() }).expect("reset");
    let fresh = store.status().expect("a status").expect("a population");
    assert_eq!((fresh.seed, fresh.transitions), (9, 0));
    assert_eq!(sandbox.show(&id).status, 404);
}

#[test]
fn two_servers_on_one_store_decide_each_application_once() {
    let one = Sandbox::start(small());
    let other = Server::start(&one.env, one.folder.path(), small()).expect("a second server");
    let other = Sandbox {
        folder: tempfile::tempdir().expect("a folder"),
        clock: one.clock.clone(),
        env: one.env.clone(),
        server: other,
    };
    let ids = one.ids("running");
    let tags: Vec<String> = ids.iter().map(|id| one.show(id).etag().to_owned()).collect();
    let decide = |sandbox: &Sandbox, set: &str| -> Vec<u16> {
        ids.iter().zip(&tags).map(|(id, tag)| sandbox.act(set, id, &if_match(tag)).status).collect()
    };
    let (approved, rejected) = std::thread::scope(|scope| {
        let approve = scope.spawn(|| decide(&one, "approved"));
        let reject = scope.spawn(|| decide(&other, "rejected"));
        (approve.join().expect("no panic"), reject.join().expect("no panic"))
    });
    for (id, pair) in ids.iter().zip(approved.into_iter().zip(rejected)) {
        assert!(matches!(pair, (200, 412) | (412, 200)), "{id}: {pair:?}");
    }
    let log = one.store().transitions().expect("the log");
    assert_eq!(log.len(), ids.len());
    assert!(log.is_sorted_by_key(|line| line.seq));
}

#[test]
fn what_was_answered_survives_a_kill() {
    let sandbox = Sandbox::start(small());
    let ids = sandbox.ids("running");
    for id in &ids {
        assert_eq!(sandbox.act("expired", id, &[]).status, 200);
    }
    // What a killed process leaves: the files as they are, without a last checkpoint and without the shared index.
    let left = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(left.path().join("sandbox")).expect("a folder");
    for file in ["sandbox/sandbox.db", "sandbox/sandbox.db-wal"] {
        std::fs::copy(sandbox.folder.path().join(file), left.path().join(file)).expect("copied");
    }
    let server = Server::start(&sandbox.env, left.path(), small()).expect("a server");
    let found = Sandbox { folder: left, clock: sandbox.clock.clone(), env: sandbox.env.clone(), server };
    assert!(found.ids("running").is_empty());
    let logged: Vec<String> =
        found.store().transitions().expect("the log").into_iter().map(|t| t.application).collect();
    assert_eq!(logged, ids);
}

#[test]
fn one_connection_carries_several_requests() {
    use std::io::{Read as _, Write as _};
    let sandbox = Sandbox::start(small());
    let mut stream = std::net::TcpStream::connect(sandbox.server.addr()).expect("a connection");
    let request = "GET /nothing HTTP/1.1\r\nHost: sandbox\r\n";
    write!(stream, "{request}\r\n{request}Connection: close\r\n\r\n").expect("sent");
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("two answers");
    assert_eq!(text.matches("HTTP/1.1 404").count(), 2);
}

#[test]
fn servers_that_start_at_once_share_one_population() {
    let folder = tempfile::tempdir().expect("a folder");
    let env = Env::manual(&[], &ManualClock::at(NOW.parse().expect("an instant")));
    let counts: Vec<u64> = std::thread::scope(|scope| {
        let starts: Vec<_> =
            (0..4).map(|_| scope.spawn(|| Server::start(&env, folder.path(), small()).expect("a server"))).collect();
        let servers: Vec<Server> = starts.into_iter().map(|start| start.join().expect("no panic")).collect();
        let store = Store::open(&env, folder.path()).expect("the store");
        servers.iter().map(|_| store.status().expect("a status").expect("a population").applications).collect()
    });
    assert_eq!(counts, [100; 4]);
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_the_store() {
    use std::os::unix::fs::PermissionsExt as _;
    let sandbox = Sandbox::start(small());
    sandbox.act("approved", &sandbox.first("running"), &[]);
    let folder = sandbox.folder.path().join("sandbox");
    let mode = |path: &std::path::Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let files: Vec<_> =
        std::fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    assert!(files.iter().any(|path| path.ends_with("sandbox.db")) && files.len() >= 3, "{files:?}");
    for path in files {
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[test]
fn a_store_of_another_build_is_refused() {
    let Sandbox { folder, env, server, .. } = Sandbox::start(small());
    drop(server);
    let db = rusqlite::Connection::open(folder.path().join("sandbox/sandbox.db")).expect("the database");
    db.pragma_update(None, "user_version", 99).expect("changed");
    drop(db);
    let refused = Store::open(&env, folder.path()).expect_err("refused");
    assert!(matches!(refused, Error::Format { found: 99, known: 2, .. }), "{refused:?}");
}

#[test]
fn a_server_stops_when_asked_and_frees_its_address() {
    // On an address of its own: no other test gets its port in between, and no connection comes from it.
    let own = if cfg!(target_os = "linux") { "127.83.1.1:0" } else { "127.0.0.1:0" };
    let sandbox = Sandbox::start(Options { listen: own.parse().expect("an address"), ..small() });
    let address = sandbox.server.addr();
    let stopper = sandbox.server.stopper();
    let waiting = std::thread::spawn(move || sandbox.server.wait());
    stopper.stop();
    waiting.join().expect("no panic").expect("a clean end");
    assert!(std::net::TcpStream::connect(address).is_err());
    let taken = std::net::TcpListener::bind(address).expect("free again");
    let env = Env::system();
    let folder = tempfile::tempdir().expect("a folder");
    let refused =
        Server::start(&env, folder.path(), Options { listen: address, ..small() }).expect_err("the address is taken");
    assert!(matches!(refused, Error::Listen { .. }), "{refused:?}");
    drop(taken);
}

/// Without a lock on the database another program takes itself for the only one, and removes the write-ahead log when it ends.
#[cfg(target_os = "linux")]
#[test]
fn a_second_store_in_one_process_leaves_the_first_its_lock() {
    use std::os::unix::fs::MetadataExt as _;
    let dir = tempfile::tempdir().unwrap();
    let env = casectl::env::Env::system();
    let first = casectl::sandbox::Store::open(&env, dir.path()).unwrap();
    let inode = std::fs::metadata(dir.path().join("sandbox/sandbox.db")).unwrap().ino();
    let pid = std::process::id().to_string();
    let listed = || {
        let locks = std::fs::read_to_string("/proc/locks").unwrap();
        locks.lines().any(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            words.contains(&pid.as_str()) && words.iter().any(|word| word.ends_with(&format!(":{inode}")))
        })
    };
    // The system's list can miss a line while other processes lock and unlock.
    let held = || (0..100).any(|_| listed());
    assert!(held());
    drop(casectl::sandbox::Store::open(&env, dir.path()).unwrap());
    assert!(held(), "the second took the lock of the first with it");
    drop(first);
}
