//! Open-Capture: user and password, a refresh token that works once, and Basic. The server follows the recorded
//! exchanges of the contract.

use serde_json::json;

use crate::cli::{
    Cli,
    bank::{Answer, Bank, Request},
    write_profile,
};

/// A token of the server: a JSON Web Token whose end is so many seconds away.
fn jwt(seconds: i64) -> String {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    let end = casectl::env::Env::system().now().as_second() + seconds;
    let payload = json!({ "exp": end, "iat": end - 86_400, "sub": 1 }).to_string();
    format!("eyJhbGciOiJIUzUxMiJ9.{}.c2lnbmF0dXJl", URL_SAFE_NO_PAD.encode(payload))
}

fn answer(request: &Request) -> Answer {
    let refused = |status, words: &str| {
        Answer::json(status, &json!({ "errors": "Login error", "message": words }))
            .header("Content-Type", "application/json")
    };
    let path = request.target.rsplit_once("/ws").map_or("", |(_, path)| path);
    match (path, request.body.as_str()) {
        ("/auth/login", r#"{"username":"admin","password":"pass-word-1","lang":"en"}"#) => Answer::json(
            200,
            &json!({"admin_password_alert": "True", "auth_token": jwt(3_600), "minutes_before_exp": 1440,
                "refresh_token": "refresh.works.once", "user": {"username": "admin", "privileges": "*"}}),
        ),
        ("/auth/login", _) => refused(401, "Bad authentication informations"),
        ("/auth/login/refresh", r#"{"token":"refresh.works.once"}"#) => {
            assert_eq!(request.header("authorization"), Some("Bearer refresh.works.once"));
            Answer::json(200, &json!({ "token": jwt(7_200), "user": { "username": "admin" } }))
        }
        ("/auth/login/refresh", _) => Answer::new(401, ""),
        _ => refused(404, path),
    }
}

fn desk(more: &str) -> (Bank, Cli) {
    let bank = Bank::start(Vec::new(), false, |request| Some(answer(request)));
    let cli = Cli::bare().var("CASECTL_PROFILE", "scan");
    let url = bank.base_url().replace("/accountApplications", "/demo/backend_oc");
    write_profile(&cli, "scan", &format!("[opencapture]\nbase_url = \"{url}\"\n{more}"));
    (bank, cli)
}

fn text(cli: &Cli) -> String {
    std::fs::read_to_string(cli.config().join("profiles/scan.toml")).unwrap()
}

const LOGIN: &[&str] = &["auth", "login", "opencapture", "--username", "admin"];

#[test]
fn user_and_password_give_a_token_that_is_renewed_once() {
    let (bank, cli) = desk("");
    let done =
        cli.run_with(LOGIN, "pass-word-1\n").ok().says("logged in to opencapture as admin").says("one login a person");
    assert!(!done.err.contains("pass-word-1"));
    assert_eq!(bank.seen()[0].header("accept-language"), Some("en"));
    assert!(text(&cli).contains("refresh_token = \"refresh.works.once\"") && text(&cli).contains("expires_at = "));
    assert!(!text(&cli).contains("pass-word-1"), "the password is not kept");
    cli.run(&["auth", "refresh", "opencapture"]).ok();
    assert!(!text(&cli).contains("refresh_token"), "it works once, and no other follows: {}", text(&cli));
    cli.run(&["auth", "refresh", "opencapture"]).exits(4).says("there is no refresh_token for opencapture");
    let status = cli.run(&["auth", "status", "-o", "json"]).ok().json();
    assert_eq!((&status[0]["state"], &status[0]["renewable"]), (&json!("present"), &json!(false)));
}

#[test]
fn a_wrong_password_and_a_dead_server_are_told_apart() {
    let (bank, cli) = desk("");
    let done = cli.run_with(&[LOGIN, &["--password-stdin"]].concat(), "wrong-password").exits(4);
    let done = done.says("Bad authentication informations");
    assert!(!done.err.contains("wrong-password"), "{}", done.err);
    assert_eq!(bank.seen().len(), 1, "a password is tried once");
    let dead = Cli::bare().var("CASECTL_PROFILE", "scan");
    write_profile(&dead, "scan", "[opencapture]\nbase_url = \"http://127.0.0.1:1/demo\"\n");
    dead.run_with(LOGIN, "pass-word-1").exits(6);
    cli.run(&["auth", "login", "opencapture"]).exits(2).says("--username");
}

#[test]
fn a_web_service_account_is_kept_as_it_is_and_no_token_hides_it() {
    let (bank, cli) = desk("token = \"old\"\nrefresh_token = \"old-refresh\"\n");
    cli.run_with(&[LOGIN, &["--basic"]].concat(), "pass-word-1").ok();
    let kept = text(&cli);
    assert!(kept.contains("password = \"pass-word-1\"") && !kept.contains("token"), "{kept}");
    let status = cli.run(&["auth", "status", "-o", "json"]).ok().json();
    assert_eq!((&status[0]["who"], &status[0]["state"]), (&json!("admin"), &json!("present")));
    cli.run_with(&[LOGIN, &["--basic"]].concat(), "pass:word").exits(2).says("colon");
    assert_eq!(bank.seen().len(), 1, "the account is tried once, at the login");
}
