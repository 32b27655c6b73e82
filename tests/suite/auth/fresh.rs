//! Tokens are renewed in time, by exactly one of the processes that need it, and a failed renewal is reported.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use serde_json::json;

use super::Desk;
use crate::cli::{
    Cli,
    bank::{Answer, Bank, stale},
    wait_for, write_profile,
};

const LIST: &[&str] = &["applications", "list", "-L", "1", "-o", "name"];

fn eight(desk: &Desk) {
    let running: Vec<_> = (0..8).map(|_| desk.cli.spawn(LIST)).collect();
    for one in running {
        let ended = one.end().exits(0);
        assert_eq!(ended.out.lines().count(), 1);
    }
}

/// The server revokes the whole login when a refresh token is used twice: a second grant would fail them all.
#[test]
fn eight_processes_with_an_expired_token_are_one_grant_and_eight_successes() {
    let desk = Desk::expired("expires_at = 2020-01-01T00:00:00Z");
    eight(&desk);
    assert_eq!((desk.count("access"), desk.count("refresh")), (2, 2), "one of each is new");
    assert_ne!(desk.value("refresh_token").unwrap(), "refresh-number-one");
    let text = desk.read();
    assert!(text.starts_with("# kept\n") && text.contains("\"sandbox-api-key\" # kept too\n"), "{text}");
    assert_eq!(fs::metadata(desk.profile()).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn eight_processes_whose_token_ended_unannounced_are_one_grant_too() {
    let desk = Desk::expired("");
    eight(&desk);
    assert_eq!((desk.count("access"), desk.count("refresh")), (2, 2));
}

#[test]
fn a_token_that_ends_within_a_minute_is_renewed_ahead_and_one_that_does_not_is_left() {
    let soon = casectl::env::Env::system().now() + std::time::Duration::from_secs(30);
    let desk = Desk::expired(&format!("expires_at = {}", soon.round(jiff::Unit::Second).unwrap()));
    desk.cli.run(LIST).ok();
    assert_eq!(desk.count("refresh"), 2);
    let held = desk.value("access_token");
    desk.cli.run(LIST).ok();
    assert_eq!((desk.count("refresh"), desk.value("access_token")), (2, held));
}

/// A run of writes whose token ends in the middle goes on after one renewal.
#[test]
fn a_run_goes_on_when_its_token_ends_in_the_middle() {
    let grants = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&grants);
    let writes = AtomicUsize::new(0);
    let bank = Bank::start(stale(12), false, move |request| {
        if request.path() == "/auth/oauth2/token" {
            let grant = count.fetch_add(1, Ordering::SeqCst) + 1;
            let body = json!({"access_token": format!("token-number-{grant}"), "token_type": "Bearer",
                "refresh_token": format!("refresh-number-{grant}"), "expires_in": 3600});
            return Some(Answer::json(200, &body));
        }
        let token = request.header("authorization").unwrap_or_default().to_owned();
        let ended = writes.load(Ordering::SeqCst) >= 4;
        if token == "Bearer token-number-0" && ended || token.is_empty() {
            return Some(Answer::problem(401, "The access token has expired."));
        }
        if request.is_write() {
            writes.fetch_add(1, Ordering::SeqCst);
        }
        None
    });
    let cli = Cli::bare().var("CASECTL_PROFILE", "bank");
    write_profile(&cli, "bank", &login_text(&bank));
    let done = cli.run(&["applications", "expire", "--older-than", "30d", "--yes", "-j", "3", "-o", "ndjson"]).ok();
    assert_eq!(done.ndjson().iter().filter(|row| row["outcome"] == "done").count(), 12);
    assert_eq!(grants.load(Ordering::SeqCst), 1);
}

fn login_text(bank: &Bank) -> String {
    format!(
        "environment = \"test\"\n[apiture]\nbase_url = \"{}\"\napi_key = \"key-1234567890\"\n\
         access_token = \"token-number-0\"\nrefresh_token = \"refresh-number-0\"\n[apiture.oauth]\nclient_id = \"cli\"\n",
        bank.base_url()
    )
}

/// A bank whose token has ended, and whose token endpoint answers so.
fn failing(status: u16, body: &'static str) -> (Bank, Cli) {
    let bank = Bank::start(stale(1), false, move |request| match request.path() {
        "/auth/oauth2/token" => Some(Answer::new(status, body).header("Content-Type", "application/json")),
        _ => Some(Answer::problem(401, "The access token has expired.")),
    });
    let cli = Cli::bare().var("CASECTL_PROFILE", "bank");
    write_profile(&cli, "bank", &login_text(&bank));
    (bank, cli)
}

#[test]
fn a_passing_failure_never_sends_anybody_to_log_in() {
    let (_bank, cli) = failing(503, r#"{"error":"temporarily_unavailable"}"#);
    for command in [LIST, &["applications", "expire", "c-00", "--yes"]] {
        let done = cli.run(&[command, &["--retry", "1", "--retry-max-wait", "1s"]].concat()).exits(6);
        let done = done.says("cannot be renewed now").says("try again later");
        assert!(!done.err.contains("log in"), "{}", done.err);
    }
    let text = fs::read_to_string(cli.config().join("profiles/bank.toml")).unwrap();
    assert!(text.contains("refresh-number-0"), "nothing is thrown away");
}

#[test]
fn a_final_refusal_says_log_in_again_and_ends_with_4() {
    let body = r#"{"error":"invalid_grant","error_description":"revoked refresh-number-0"}"#;
    let (bank, cli) = failing(400, body);
    let done = cli.run(&[LIST, &["-o", "json"]].concat()).exits(4);
    let error = done.error();
    assert_eq!(error["code"], "login_ended");
    assert!(error["hint"].as_str().unwrap().contains("casectl auth login apiture"), "{error}");
    assert!(!done.err.contains("refresh-number-0"), "what the server echoes of a secret is struck: {}", done.err);
    let grants = bank.seen().iter().filter(|seen| seen.path() == "/auth/oauth2/token").count();
    assert_eq!(grants, 1, "a refresh token that is refused is not sent again");
}

#[test]
fn a_refresh_token_from_elsewhere_is_not_spent() {
    let desk = Desk::expired("");
    let text = desk.read().replace("refresh_token = \"refresh-number-one\"\n", "");
    desk.write(&text);
    let file = desk.cli.file("elsewhere", "refresh-number-one");
    let cli = |variable: &str, value: &str| {
        let mut command = desk.cli.command(LIST);
        command.env(variable, value);
        command.output().unwrap().status.code()
    };
    assert_eq!(cli("CASECTL_APITURE_REFRESH_TOKEN", "refresh-number-one"), Some(4));
    assert_eq!(cli("CASECTL_APITURE_REFRESH_TOKEN_FILE", &file), Some(4));
    assert_eq!(desk.count("refresh"), 1);
}

/// The new refresh token would be lost, and with it the login.
#[test]
fn a_profile_that_cannot_be_written_spends_nothing() {
    // Who may do everything is not held by modes: a folder in the place of the lock stops everybody.
    let desk = Desk::expired("");
    fs::create_dir(desk.profile().with_extension("lock")).unwrap();
    desk.cli.run(LIST).exits(1).says("cannot be renewed here");
    assert_eq!(desk.count("refresh"), 1);
}

#[test]
fn a_client_that_logs_in_by_itself_needs_no_token_to_begin_with() {
    let desk = Desk::new("");
    let text = desk.read().replace("client_id = \"sandbox-cli\"", "");
    desk.write(&format!(
        "{text}client_id = \"sandbox-client\"\nflow = \"client_credentials\"\nclient_secret = \"sandbox-client-secret\"\n"
    ));
    eight(&desk);
    assert!(desk.value("access_token").is_some() && desk.value("refresh_token").is_none());
    desk.cli.run(&["auth", "status"]).ok();
    let held = desk.value("access_token");
    desk.cli.run(&["auth", "refresh", "apiture"]).ok();
    assert_ne!(desk.value("access_token"), held);
}

/// Killed between the request for a token and its storing: the lock is free again, and the profile is as it was.
#[test]
fn a_process_killed_while_it_renews_leaves_a_profile_that_works() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let killed = Arc::new((Mutex::new(false), Condvar::new()));
    let gate = Arc::clone(&killed);
    let bank = Bank::start(stale(1), false, move |request| {
        if request.path() != "/auth/oauth2/token" {
            let fresh = request.header("authorization") == Some("Bearer token-number-2");
            return (!fresh).then(|| Answer::problem(401, "The access token has expired."));
        }
        if count.fetch_add(1, Ordering::SeqCst) == 0 {
            let held = gate.0.lock().unwrap();
            drop(gate.1.wait_while(held, |killed| !*killed).unwrap());
            return Some(Answer::gone());
        }
        assert!(request.body.contains("refresh-number-0"), "{}", request.body);
        Some(Answer::json(200, &json!({"access_token": "token-number-2", "token_type": "bearer"})))
    });
    let cli = Cli::bare().var("CASECTL_PROFILE", "bank");
    write_profile(&cli, "bank", &login_text(&bank));
    let before = fs::read_to_string(cli.config().join("profiles/bank.toml")).unwrap();
    let running = cli.spawn(LIST);
    wait_for("the request for a token", || asked.load(Ordering::SeqCst) == 1);
    running.signal("KILL");
    running.end();
    *killed.0.lock().unwrap() = true;
    killed.1.notify_all();
    assert_eq!(fs::read_to_string(cli.config().join("profiles/bank.toml")).unwrap(), before);
    cli.run(LIST).ok();
    let text = fs::read_to_string(cli.config().join("profiles/bank.toml")).unwrap();
    assert!(text.contains("token-number-2") && text.contains("refresh-number-0"), "RFC 6749, 6: the old one goes on");
}

/// Killed while the answer is on its way into the profile: the file is the old one or the new one, and nothing else that
/// holds a token stays beside it.
#[test]
fn a_process_killed_while_it_stores_leaves_the_old_profile_or_the_new() {
    for _ in 0..8 {
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        let bank = Bank::start(stale(1), false, move |request| {
            if request.path() != "/auth/oauth2/token" {
                let ended = request.header("authorization") == Some("Bearer token-number-0");
                return ended.then(|| Answer::problem(401, "The access token has expired."));
            }
            count.fetch_add(1, Ordering::SeqCst);
            let body = json!({"access_token": "token-number-1", "token_type": "bearer",
                "refresh_token": "refresh-number-1", "expires_in": 3600});
            Some(Answer::json(200, &body))
        });
        let cli = Cli::bare().var("CASECTL_PROFILE", "bank");
        write_profile(&cli, "bank", &login_text(&bank));
        let running = cli.spawn(LIST);
        wait_for("the request for a token", || asked.load(Ordering::SeqCst) == 1);
        running.signal("KILL");
        running.end();
        let text = fs::read_to_string(cli.config().join("profiles/bank.toml")).unwrap();
        let old = text.contains("token-number-0") && text.contains("refresh-number-0");
        let new = text.contains("token-number-1") && text.contains("refresh-number-1");
        assert!(old != new, "{text}");
        cli.run(LIST).ok();
        cli.run(&["auth", "refresh", "apiture"]).ok();
        let mut files: Vec<_> =
            fs::read_dir(cli.config().join("profiles")).unwrap().map(|f| f.unwrap().file_name()).collect();
        files.sort();
        assert_eq!(files, ["bank.lock", "bank.toml"]);
    }
}

/// A bank whose token endpoint answers 200 with this, and whose API takes `token-number-1` only.
fn answering(body: &str) -> (Bank, Cli) {
    let body = body.to_owned();
    let bank = Bank::start(stale(1), false, move |request| match request.path() {
        "/auth/oauth2/token" => Some(Answer::new(200, body.clone()).header("Content-Type", "application/json")),
        _ if request.header("authorization") == Some("Bearer token-number-1") => None,
        _ => Some(Answer::problem(401, "The access token has expired.")),
    });
    let cli = Cli::bare().var("CASECTL_PROFILE", "bank");
    write_profile(&cli, "bank", &login_text(&bank));
    (bank, cli)
}

fn grants(bank: &Bank) -> usize {
    bank.seen().iter().filter(|seen| seen.path() == "/auth/oauth2/token").count()
}

fn profile_of(cli: &Cli) -> String {
    fs::read_to_string(cli.config().join("profiles/bank.toml")).unwrap()
}

#[test]
fn a_token_answer_is_read_as_servers_write_it() {
    for body in [
        r#"{"access_token":"token-number-1","refresh_token":"refresh-number-1","expires_in":"3600","token_type":"bearer"}"#,
        r#"{"access_token":"token-number-1","refresh_token":"refresh-number-1","expires_in":3599.5}"#,
        r#"{"access_token":"token-number-1","refresh_token":"refresh-number-1","expires_in":null,"token_type":7,"scope":["a","b"]}"#,
        r#"{"access_token":"token-number-1","refresh_token":"refresh-number-1","expires_in":{"s":1},"scope":{},"x":[1]}"#,
        "\u{feff}{\"access_token\":\"token-number-1\",\"refresh_token\":\"refresh-number-1\",\"expires_in\":-1}",
    ] {
        let (bank, cli) = answering(body);
        cli.run(LIST).ok();
        cli.run(LIST).ok();
        assert_eq!(grants(&bank), 1, "{body}");
        let text = profile_of(&cli);
        assert!(text.contains("refresh-number-1") && text.contains("token-number-1"), "{text}");
    }
}

#[test]
fn a_refresh_token_is_not_sent_again_after_a_success_that_cannot_be_used() {
    for (body, kept) in [
        (r#"{"token_type":"bearer"}"#, ""),
        (r#"{"refresh_token":"refresh-number-1"}"#, "refresh-number-1"),
        ("<html>welcome</html>", ""),
    ] {
        let (bank, cli) = answering(body);
        cli.run(LIST).exits(4);
        assert_eq!(grants(&bank), 1, "{body}");
        let text = profile_of(&cli);
        assert!(!text.contains("refresh-number-0") && text.contains(kept), "{body}: {text}");
        cli.run(LIST).exits(4);
        let first = |seen: &&crate::cli::bank::Request| seen.body.contains("refresh-number-0");
        assert_eq!(bank.seen().iter().filter(first).count(), 1, "{body}");
    }
}

#[test]
fn a_refresh_token_that_was_replaced_by_what_cannot_be_read_is_not_sent_again() {
    for (odd, kept) in
        [("12", false), (r#"{"value":"x"}"#, false), (r#""a\u0007b""#, false), ("null", true), (r#""""#, true)]
    {
        let body = format!(r#"{{"access_token":"token-number-1","refresh_token":{odd},"expires_in":3600}}"#);
        let (bank, cli) = answering(&body);
        cli.run(LIST).ok();
        assert_eq!(grants(&bank), 1, "{odd}");
        let text = profile_of(&cli);
        assert!(text.contains("token-number-1"), "{odd}: {text}");
        assert_eq!(text.contains("refresh-number-0"), kept, "{odd}: {text}");
    }
}

#[test]
fn a_success_that_carries_an_error_is_that_error() {
    let (bank, cli) = answering(r#"{"error":"invalid_grant","error_description":"session is over"}"#);
    cli.run(LIST).exits(4).says("session is over");
    assert_eq!(grants(&bank), 1);
    // What was answered with a success, and is of no use, is not sent a second time; the token beside it stays.
    let text = profile_of(&cli);
    assert!(!text.contains("refresh-number-0") && text.contains("token-number-0"), "{text}");
    cli.run(LIST).exits(4).says("auth login apiture");
    assert_eq!(grants(&bank), 1);
    let (bank, cli) = answering(r#"{"error":"invalid_client","error_description":"no such client"}"#);
    cli.run(LIST).exits(4).says("no such client");
    cli.run(LIST).exits(4);
    assert_eq!(grants(&bank), 1, "whatever the error is, a success is not asked twice");
    assert!(!profile_of(&cli).contains("refresh-number-0"));
}

/// A disk that is full when the grant has come loses nothing: the file that takes the new tokens is there, with room,
/// before they are asked for, and only takes the old one's place.
#[cfg(unix)]
#[test]
fn the_file_of_a_renewal_is_there_with_room_before_the_grant_is_asked_for() {
    use std::os::unix::fs::MetadataExt as _;
    let cli = Cli::bare().var("CASECTL_PROFILE", "bank");
    let folder = cli.config().join("profiles");
    let seen = Arc::new(std::sync::Mutex::new(Vec::new()));
    let (found, watched) = (Arc::clone(&seen), folder.clone());
    let bank = Bank::start(stale(1), false, move |request| match request.path() {
        "/auth/oauth2/token" => {
            let entries = fs::read_dir(&watched).unwrap().flatten();
            let new = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(".bank.toml.new-"));
            found.lock().unwrap().extend(new.map(|entry| entry.metadata().unwrap()));
            let body = r#"{"access_token":"token-number-1","refresh_token":"refresh-number-1","expires_in":60}"#;
            Some(Answer::new(200, body).header("Content-Type", "application/json"))
        }
        _ if request.header("authorization") == Some("Bearer token-number-1") => None,
        _ => Some(Answer::problem(401, "The access token has expired.")),
    });
    write_profile(&cli, "bank", &login_text(&bank));
    let before = fs::metadata(folder.join("bank.toml")).unwrap();
    cli.run(LIST).ok();
    let after = fs::metadata(folder.join("bank.toml")).unwrap();
    let seen = seen.lock().unwrap();
    assert_eq!(seen.len(), 1, "one file, made before the grant");
    assert_eq!((seen[0].ino(), seen[0].mode() & 0o777), (after.ino(), 0o600));
    assert!(after.ino() != before.ino() && seen[0].blocks() * 512 >= before.len() + (16 << 10), "{:?}", seen[0]);
    assert!(profile_of(&cli).contains("refresh-number-1"));
}

#[test]
fn a_success_whose_body_breaks_off_has_spent_the_refresh_token() {
    let body = r#"{"access_token":"token-number-1","refresh_to"#;
    for encoding in ["identity", "gzip"] {
        let bank = Bank::start(stale(1), false, move |request| match request.path() {
            "/auth/oauth2/token" => {
                let answer = Answer::new(200, body).header("Content-Type", "application/json");
                Some(answer.header("Content-Encoding", encoding).header("Content-Length", "900").cut())
            }
            _ => Some(Answer::problem(401, "The access token has expired.")),
        });
        let cli = Cli::bare().var("CASECTL_PROFILE", "bank");
        write_profile(&cli, "bank", &login_text(&bank));
        for _ in 0..2 {
            cli.run(LIST).exits(4).says("auth login apiture");
            assert_eq!(grants(&bank), 1, "{encoding}");
            assert!(!profile_of(&cli).contains("refresh-number-0"), "{encoding}");
        }
    }
}
