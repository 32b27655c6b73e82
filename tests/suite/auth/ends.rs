//! When a login ends: Open-Capture issues one refresh token per user, which works once, usually expires with the access
//! token, and is deleted when the server refuses a renewal.

use serde_json::{Value, json};

use super::write_profile;
use crate::cli::{
    Cli,
    bank::{Answer, Bank, Request},
};

/// A token whose end is so many seconds away.
fn jwt(seconds: i64) -> String {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    let end = now() + seconds;
    let payload = json!({ "exp": end, "iat": end - 86_400, "sub": 1 }).to_string();
    format!("eyJhbGciOiJIUzUxMiJ9.{}.c2lnbmF0dXJl", URL_SAFE_NO_PAD.encode(payload))
}

fn now() -> i64 {
    casectl::env::Env::system().now().as_second()
}

fn refused() -> Answer {
    Answer::json(401, &json!({ "errors": "Token error", "message": "refresh token not found" }))
        .header("Content-Type", "application/json")
}

/// A server whose logins give tokens that end after so many seconds, and which refuses each renewal.
fn server(access: i64, refresh: i64) -> Bank {
    Bank::start(Vec::new(), false, move |request: &Request| {
        let path = request.target.rsplit_once("/ws").map_or("", |(_, path)| path);
        Some(match path.split('?').next().unwrap() {
            "/auth/login" => Answer::json(
                200,
                &json!({ "auth_token": jwt(access), "minutes_before_exp": access / 60, "refresh_token": jwt(refresh),
                    "user": { "username": "admin" } }),
            ),
            "/auth/login/refresh" => refused(),
            "/monitoring/list" => Answer::json(200, &json!({ "processes": [] })),
            _ => refused(),
        })
    })
}

fn desk(bank: &Bank, more: &str) -> Cli {
    let cli = Cli::bare().var("CASECTL_PROFILE", "scan");
    let url = bank.base_url().replace("/accountApplications", "/backend_oc/demo");
    write_profile(&cli, "scan", &format!("[opencapture]\nbase_url = \"{url}\"\n{more}"));
    cli
}

fn status(cli: &Cli) -> Value {
    cli.run(&["auth", "status", "opencapture", "-o", "json"]).ok().json()[0].clone()
}

fn login(cli: &Cli) -> String {
    cli.run_with(&["auth", "login", "opencapture", "--username", "admin"], "pass-word-1\n").ok().err
}

fn renewals(bank: &Bank) -> usize {
    bank.seen().iter().filter(|request| request.target.ends_with("/auth/login/refresh")).count()
}

#[test]
fn tokens_that_end_together_are_not_called_renewed_by_themselves() {
    // The same second, and clocks that differ by less than a renewal comes ahead.
    for refresh in [86_400, 86_400 - 5, 86_400 + 5, 600] {
        let said = login(&desk(&server(86_400, refresh), ""));
        assert!(said.contains("the refresh token ends at "), "{refresh}: {said}");
        assert!(said.contains("log in again") && said.contains("casectl auth login opencapture --basic"), "{said}");
        assert!(!said.contains("by itself") && !said.contains("is renewed once"), "{refresh}: {said}");
    }
    let said = login(&desk(&server(3_600, 86_400), ""));
    assert!(said.contains("the token is renewed once before it ends") && !said.contains("ends at"), "{said}");
}

#[test]
fn a_login_says_that_the_server_keeps_one_refresh_token_a_user() {
    let said = login(&desk(&server(3_600, 86_400), ""));
    assert!(said.contains("keeps one refresh token for each user: a later login, a browser's too, replaces"), "{said}");
}

#[test]
fn status_tells_when_the_refresh_token_ends_and_whose_the_login_is() {
    let bank = server(3_600, 86_400);
    let cli = desk(&bank, "");
    login(&cli);
    let row = status(&cli);
    let until: jiff::Timestamp = row["renewable_until"].as_str().unwrap().parse().unwrap();
    assert!((until.as_second() - now() - 86_400).abs() < 60, "{row}");
    // `sub` is a number of the server's table, and nobody's name.
    assert_eq!((&row["who"], &row["renewable"], &row["state"]), (&json!("admin"), &json!(true), &json!("present")));
    let wide = cli.run(&["auth", "status", "-o", "wide"]).ok().out;
    assert!(wide.contains("RENEWABLE_UNTIL") && wide.contains("admin"), "{wide}");
    // One that has ended renews nothing, although it is there.
    let over = desk(&bank, &format!("token = \"{}\"\nrefresh_token = \"{}\"\n", jwt(3_600), jwt(-60)));
    let row = status(&over);
    assert_eq!((&row["renewable"], &row["state"]), (&json!(false), &json!("present")), "{row}");
    assert_eq!(renewals(&bank), 0, "nothing is sent to find out");
}

#[test]
fn a_refused_early_renewal_leaves_a_working_login_in_force() {
    let bank = server(3_600, 86_400);
    let cli = desk(&bank, "");
    login(&cli);
    let out = cli.run(&["auth", "refresh", "opencapture"]).exits(4);
    let out = out
        .says("refuses the renewal: Token error: refresh token not found (401)")
        .says("the present token goes on working until");
    assert!(!out.err.contains("has ended and"), "{}", out.err);
    cli.run(&["monitor", "list", "-o", "name"]).ok();
    assert_eq!(status(&cli)["state"], "present");
    // The same where a command renews ahead of the end: what it was asked to do is done with the token that works.
    let bank = server(3_600, 86_400);
    let cli = desk(&bank, &format!("token = \"{}\"\nrefresh_token = \"{}\"\n", jwt(30), jwt(86_400)));
    let out = cli.run(&["monitor", "list", "-o", "name"]).ok();
    assert!(!out.err.contains("log in"), "{}", out.err);
    assert_eq!(renewals(&bank), 1);
}

#[test]
fn a_refresh_token_that_was_refused_is_not_sent_again() {
    // Each refusal wipes the refresh token that the server keeps, which is that of a browser by now.
    let bank = server(3_600, 86_400);
    let cli = desk(&bank, &format!("token = \"{}\"\nrefresh_token = \"{}\"\n", jwt(30), jwt(86_400)));
    for _ in 0..3 {
        cli.run(&["monitor", "list", "-o", "name"]).ok();
    }
    assert_eq!(renewals(&bank), 1);
    assert_eq!(status(&cli)["renewable"], json!(false));
    cli.run(&["auth", "refresh", "opencapture"]).exits(4).says("there is no refresh_token for opencapture");
}

#[test]
fn a_web_service_account_is_checked_at_once() {
    let line = ["auth", "login", "opencapture", "--username", "robot", "--basic"];
    for (status, body) in [
        (500, json!({ "errors": "Wrong", "message": "Bad account" })),
        (401, json!({ "errors": "No", "message": "Bad account" })),
    ] {
        let bank = Bank::start(Vec::new(), false, move |_: &Request| {
            Some(Answer::json(status, &body).header("Content-Type", "application/json"))
        });
        let out = desk(&bank, "").run_with(&line, "pass-word-1").exits(4);
        out.says("login to opencapture").says("Bad account").says("accounts of the mode webservice");
        assert!(bank.seen()[0].header("authorization").unwrap().starts_with("Basic "));
    }
    // A server that cannot be asked is not one that refuses.
    let dead = Cli::bare().var("CASECTL_PROFILE", "scan");
    write_profile(&dead, "scan", "[opencapture]\nbase_url = \"http://127.0.0.1:1/backend_oc/demo\"\n");
    dead.run_with(&[&line[..], &["--retry", "0"]].concat(), "pass-word-1").ok().says("not checked");
}

#[test]
fn the_documents_advise_it_for_cron() {
    for page in ["docs/unattended.md", "docs/configuration.md", "docs/providers.md"] {
        let text = std::fs::read_to_string(page).unwrap();
        assert!(text.contains("auth login opencapture --basic") && text.contains("cron"), "{page}");
    }
}
