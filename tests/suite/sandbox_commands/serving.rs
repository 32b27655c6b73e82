//! `sandbox serve`: what it prints, where it listens, how it ends, and the switches of its wire format.

use std::{
    io::{BufRead as _, BufReader},
    process::Stdio,
};

use casectl::profile::Dirs;
use serde_json::Value;

use super::program::{Place, changed, ended, log};

const EXPIRE: [&str; 6] = ["applications", "expire", "--older-than", "30d", "--yes", "-ondjson"];

#[test]
fn the_settings_it_prints_lead_a_client_to_it() {
    let place = Place::new();
    let server = place.serve(&["--applications", "40"]);
    let names: Vec<&str> = server.settings.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names[..3], ["CASECTL_APITURE_BASE_URL", "CASECTL_APITURE_API_KEY", "CASECTL_APITURE_ACCESS_TOKEN"]);
    for section in ["BIOMETRID", "MASSTACK", "BECLM", "OPENCAPTURE"] {
        for key in ["BASE_URL", "TOKEN"] {
            assert!(names.contains(&format!("CASECTL_{section}_{key}").as_str()), "{section} {key}: {names:?}");
        }
    }
    let shell = format!(
        "set -a; {}; set +a; exec {} applications list -o name",
        server.settings.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; "),
        env!("CARGO_BIN_EXE_casectl")
    );
    let mut command = std::process::Command::new("sh");
    command.env_clear().env("HOME", place.state()).args(["-c", &shell]);
    assert_eq!(ended(command).exits(0).out.lines().count(), 40);
}

#[test]
fn json_names_the_endpoints_and_every_credential_unmasked() {
    let place = Place::new();
    let mut command = place.command(place.server_state(), &["sandbox", "serve", "-o", "json"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("a server");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("stdout")).read_line(&mut line).expect("a line");
    child.kill().and_then(|()| child.wait()).expect("killed");
    let object: Value = serde_json::from_str(&line).expect("an object");
    for (field, value) in [
        ("api_key", casectl::sandbox::API_KEY),
        ("access_token", casectl::sandbox::ACCESS_TOKEN),
        ("client_id", casectl::sandbox::CLIENT_ID),
        ("client_secret", casectl::sandbox::CLIENT_SECRET),
        ("public_client_id", casectl::sandbox::PUBLIC_CLIENT_ID),
        ("read_only_token", casectl::sandbox::READ_ONLY_TOKEN),
        ("customer_token", casectl::sandbox::CUSTOMER_TOKEN),
        ("expired_token", casectl::sandbox::EXPIRED_TOKEN),
    ] {
        assert_eq!(object[field], value, "{field}");
    }
    let base = object["base_url"].as_str().expect("an address");
    let origin = base.strip_suffix("/accountApplications").expect("the base path");
    assert_eq!(object["token_url"], format!("{origin}/auth/oauth2/token"));
    assert_eq!(object["authorize_url"], format!("{origin}/auth/oauth2/authorize"));
}

#[cfg(unix)]
#[test]
fn signals_end_it_at_once_with_their_exit_codes() {
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let place = Place::new();
        let server = place.serve(&["--applications", "10", "--fault", "status=503"]);
        assert_eq!(server.signal(signal), Some(code), "{signal}");
        let left = super::program::store(place.server_state()).faults().expect("faults");
        assert!(left.is_empty(), "its faults ended with it: {left:?}");
    }
}

#[test]
fn it_listens_on_this_machine_only() {
    let place = Place::new();
    for address in ["0.0.0.0:0", "192.0.2.1:8080", "[::]:0"] {
        let refused = place.sandbox(&["serve", "--listen", address]).exits(2);
        assert!(refused.err.contains("ssh -L"), "{}", refused.err);
    }
    for address in ["127.0.0.1", "8080", "example.com:80", "localhost:x"] {
        place.sandbox(&["serve", "--listen", address]).exits(2);
    }
    assert!(!place.server_state().exists(), "nothing is made for a refusal");
    let server = place.serve(&["--listen", "localhost:0", "--applications", "1"]);
    let taken = place.sandbox(&["serve", "--listen", server.address()]).exits(1);
    assert!(taken.err.contains(server.address()) && taken.err.contains("in use"), "{}", taken.err);
}

#[test]
fn a_population_that_is_there_stays_and_the_difference_is_said() {
    let place = Place::new();
    place.sandbox(&["reset", "--applications", "20", "--seed", "7"]).exits(0);
    let said = |args: &[&str]| {
        let mut server = place.serve(args);
        server.child.kill().expect("killed");
        std::io::read_to_string(server.child.stderr.take().expect("stderr")).expect("text")
    };
    assert!(!said(&[]).contains("warning"));
    assert!(!said(&["--applications", "20", "--seed", "7"]).contains("warning"));
    for args in [["--applications", "30"], ["--seed", "8"]] {
        let said = said(&args);
        assert!(said.contains("holds 20 applications, seed 7 already") && said.contains("sandbox reset"), "{said}");
    }
}

#[test]
fn the_main_job_works_in_every_wire_format() {
    for switch in ["--full-items", "--any-of", "--relative-links", "--require-if-match", "--page-cap=7"] {
        let place = Place::new();
        let server = place.serve(&["--applications", "50", switch]);
        let ran = ended(server.client(&place, &EXPIRE)).exits(0);
        assert!(ran.rows().len() > 5, "{switch}");
        assert_eq!(changed(&log(place.server_state())), ran.ids("done"), "{switch}");
    }
}

#[test]
fn the_state_folder_is_private() {
    let place = Place::new();
    let _server = place.serve(&["--applications", "1"]);
    let dirs = Dirs { config: None, state: Some(place.server_state()) };
    dirs.ensure_state().expect("a folder that only its owner can use");
}

/// Another program that opens the database and closes it again takes itself for the last one unless the server holds its lock,
/// and removes the log in which the server's writes are.
#[cfg(target_os = "linux")]
#[test]
fn an_outside_client_of_the_database_leaves_the_servers_log_in_place() {
    use std::os::unix::fs::MetadataExt as _;
    let place = Place::new();
    let server = place.serve(&["--applications", "40"]);
    ended(server.client(&place, &EXPIRE)).exits(0);
    let before = log(place.server_state()).len();
    assert!(before > 0);
    let folder = place.server_state().join("sandbox");
    let wal = || std::fs::metadata(folder.join("sandbox.db-wal")).map(|file| file.ino()).ok();
    let had = wal();
    assert!(had.is_some());
    for _ in 0..3 {
        let outside = rusqlite::Connection::open(folder.join("sandbox.db")).expect("the database");
        let count: i64 = outside.query_row("SELECT count(*) FROM transitions", [], |row| row.get(0)).expect("a count");
        assert_eq!(count as usize, before);
        outside.close().expect("closed");
        assert_eq!(wal(), had, "the log is the one that the server writes");
    }
    let open = ended(server.client(&place, &["applications", "list", "--state", "running", "-o", "name"])).exits(0).out;
    let id = open.lines().next().expect("a running one").to_owned();
    ended(server.client(&place, &["applications", "expire", &id, "--yes"])).exits(0);
    assert_eq!(log(place.server_state()).len(), before + 1, "what the server wrote afterwards is found");
}
