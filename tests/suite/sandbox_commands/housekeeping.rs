//! `sandbox reset`, `status` and `fault`.

use casectl::{
    env::{Env, ManualClock},
    sandbox::{Options, Store},
};
use serde_json::Value;

use super::program::{Ended, Place, ended};

fn json(ended: Ended) -> Value {
    serde_json::from_str(&ended.exits(0).out).expect("JSON")
}

#[test]
fn status_counts_and_reset_begins_again() {
    let place = Place::new();
    let empty = place.sandbox(&["status", "-o", "json"]);
    assert!(empty.err.contains("no population yet"), "{}", empty.err);
    assert_eq!(json(empty)["applications"], 0);

    let reset = place.sandbox(&["reset", "--applications", "60", "--seed", "5"]).exits(0);
    assert_eq!(reset.out, "");
    assert!(reset.err.contains("60 applications, seed 5"), "{}", reset.err);
    place.sandbox(&["fault", "status=503", "latency=1ms"]).exits(0);
    let status = json(place.sandbox(&["status", "-o", "json"]));
    assert_eq!((&status["applications"], &status["seed"], &status["faults"]), (&60.into(), &5.into(), &2.into()));
    let states = status["states"].as_object().expect("counts");
    assert_eq!(states.len(), 7);
    assert_eq!(states.values().filter_map(Value::as_u64).sum::<u64>(), 60);

    let reset = place.sandbox(&["reset"]).exits(0);
    assert!(reset.err.contains("forgotten: 60 applications, seed 5, 0 changes"), "{}", reset.err);
    let status = json(place.sandbox(&["status", "-o", "json"]));
    assert_eq!((&status["applications"], &status["seed"], &status["faults"]), (&300.into(), &1.into(), &0.into()));
}

#[test]
fn the_log_is_listed_in_every_format() {
    let place = Place::new();
    let list = |format: &str| place.run(&["sandbox", "status", "--transitions", "-o", format]).exits(0);
    assert_eq!((list("json").out.as_str(), list("ndjson").out.as_str()), ("[]\n", ""));
    let expire = ["-p", "sandbox", "applications", "expire", "--older-than", "30d", "--yes", "-L", "3", "-ondjson"];
    let done = place.run(&expire).exits(0).ids("done");
    assert_eq!(done.len(), 3);

    let rows: Vec<Value> = serde_json::from_str(&list("json").out).expect("an array");
    assert_eq!(list("ndjson").rows(), rows);
    let mut ids: Vec<&str> = rows.iter().filter_map(|row| row["id"].as_str()).collect();
    let names = list("name").out;
    assert_eq!(names.lines().collect::<Vec<_>>(), ids);
    ids.sort_unstable();
    assert_eq!(ids, done);
    for row in &rows {
        assert_eq!((&row["verb"], &row["to"]), (&"expire".into(), &"expired".into()));
        assert_ne!(row["etag_before"], row["etag_after"]);
        assert!(row["actor"].as_str().is_some_and(|actor| !actor.contains('*') && !actor.is_empty()), "{row}");
    }
    let text = list("csv").out;
    let mut csv = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(csv.headers().expect("headers").get(3), Some("id"));
    assert_eq!(csv.records().count(), 3);
    assert_eq!(list("table").out.lines().count(), 4);
}

#[test]
fn a_population_that_lay_too_long_is_told() {
    let place = Place::new();
    for (days, stale) in [(2, false), (4, true)] {
        let then = Env::system().now() - jiff::SignedDuration::from_hours(days * 24);
        let env = Env::manual(&[], &ManualClock::at(then));
        std::fs::create_dir_all(place.server_state()).expect("a folder");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            std::fs::set_permissions(place.server_state(), std::fs::Permissions::from_mode(0o700)).expect("private");
        }
        let store = Store::open(&env, &place.server_state()).expect("a store");
        store.reset(&Options { applications: 5, ..Options::default() }).expect("a population");
        let status = place.sandbox(&["status"]).exits(0);
        assert_eq!(status.err.contains("crossed the 30-day line"), stale, "{days} days: {}", status.err);
    }
}

#[test]
fn reset_mends_a_database_that_cannot_be_used() {
    let place = Place::new();
    let db = place.server_state().join("sandbox/sandbox.db");
    let damages: [fn(&std::path::Path); 5] = [
        |db| std::fs::write(db, "this is not a database, and it is longer than a header").expect("written"),
        |db| execute(db, "PRAGMA user_version = 99"),
        |db| execute(db, "DROP TABLE transitions"),
        // An earlier build, whose tables were fewer or others under the same number.
        |db| execute(db, "DROP TABLE biometrid_processes"),
        |db| execute(db, "ALTER TABLE tokens RENAME COLUMN family TO line"),
    ];
    for (at, damage) in damages.into_iter().enumerate() {
        place.sandbox(&["reset", "--applications", "3"]).exits(0);
        damage(&db);
        let listing = place.command(place.server_state(), &["-p", "sandbox", "processes", "list"]);
        let unusable = ended(listing).exits(1);
        assert!(unusable.err.contains("casectl sandbox reset"), "damage {at}: {}", unusable.err);
        let broken = place.sandbox(&["status"]).exits(1);
        assert!(broken.err.contains("casectl sandbox reset"), "damage {at}: {}", broken.err);
        let reset = place.sandbox(&["reset", "--applications", "4"]).exits(0);
        assert!(reset.err.contains("could not be used"), "damage {at}: {}", reset.err);
        assert_eq!(json(place.sandbox(&["status", "-o", "json"]))["applications"], 4);
    }
}

fn execute(db: &std::path::Path, sql: &str) {
    rusqlite::Connection::open(db).and_then(|db| db.execute_batch(sql)).expect("executed");
}

#[test]
fn faults_are_armed_listed_and_cleared() {
    let place = Place::new();
    let list = |args: &[&str]| place.sandbox(&[&["fault"], args, &["-o", "ndjson"]].concat()).exits(0);
    assert!(list(&[]).err.contains("no fault is armed"));
    assert_eq!(list(&["status=503,times=1", "latency=1ms,method=get"]).out, "");
    let specs = |ended: Ended| -> Vec<String> {
        ended.rows().iter().map(|row| row["fault"].as_str().expect("a fault").to_owned()).collect()
    };
    assert_eq!(specs(list(&[])), ["status=503,times=1", "latency=1ms,method=GET"]);
    assert_eq!(specs(list(&["--clear", "no-date", "--list"])), ["no-date"]);
    assert!(list(&["--clear"]).err.contains("1 fault disarmed"));
    assert_eq!(list(&["--list"]).out, "");
    for bad in ["explode", "status=200", "status=503,color=red", ""] {
        place.sandbox(&["fault", bad]).exits(2);
    }
    let help = place.sandbox(&["fault", "--help"]).exits(0).out;
    let kinds = ["status", "rate-limit", "latency", "reset-before", "reset-after", "truncate", "malformed", "html"];
    let more =
        ["ignore-filters", "shift-pages", "duplicate-page", "stale", "weak-etag", "no-etag", "no-date", "clock-skew"];
    for kind in kinds.into_iter().chain(more).chain(["wrong-id", "times=N", "skip=N", "rate=", "method=", "path="]) {
        assert!(help.contains(kind), "{kind}");
    }
}

#[test]
fn faults_strike_the_built_in_profile_as_well_and_count() {
    let place = Place::new();
    place.run(&["sandbox", "fault", "status=404,times=1,path=/applications/"]).exits(0);
    let id = place.run(&["-p", "sandbox", "applications", "list", "-L", "1", "-o", "name"]).exits(0).out;
    place.run(&["-p", "sandbox", "applications", "show", id.trim()]).exits(3);
    place.run(&["-p", "sandbox", "applications", "show", id.trim()]).exits(0);
    let rows = place.run(&["sandbox", "fault", "-o", "ndjson"]).exits(0).rows();
    assert_eq!((&rows[0]["seen"], &rows[0]["fired"]), (&2.into(), &1.into()));
}

#[test]
fn a_running_server_sees_a_reset() {
    let place = Place::new();
    let server = place.serve(&["--applications", "20"]);
    let count = || ended(server.client(&place, &["applications", "list", "-o", "name"])).exits(0).out.lines().count();
    assert_eq!(count(), 20);
    place.sandbox(&["reset", "--applications", "7", "--seed", "2"]).exits(0);
    assert_eq!(count(), 7);
}

#[test]
fn a_job_is_uploaded_and_its_token_printed() {
    let place = Place::new();
    let token = place.sandbox(&["job"]).exits(0).out;
    assert_eq!(token.trim_end().split('_').count(), 4, "a date, a time, a digest and a UUID: {token}");
    let job = json(place.sandbox(&["job", "--script", "splitter", "--seconds", "600", "-o", "json"]));
    assert_eq!((&job["module"], &job["script"]), (&"splitter".into(), &"splitter".into()));
    assert!(job["token"].as_str().is_some_and(|token| !token.contains('*')), "{job}");
    let status = json(place.sandbox(&["status", "-o", "json"]));
    assert_eq!(status["holds"]["opencapture"]["jobs"], 22);
    assert_eq!(status["holds"]["beclm"]["persons"], 6000);
    assert!(place.sandbox(&["job", "--script", "explode"]).exits(2).err.contains("restart"));
    place.sandbox(&["job", "--seconds", "0"]).exits(2);
}
