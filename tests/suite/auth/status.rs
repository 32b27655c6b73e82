//! `casectl auth status`: the login in force, what is wrong with it, and that nothing is sent to find out.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::Desk;
use crate::cli::{
    Cli,
    bank::{Answer, Bank, stale},
    write_profile,
};

fn jwt(payload: &Value) -> String {
    format!("eyJhbGciOiJSUzI1NiJ9.{}.c2ln", URL_SAFE_NO_PAD.encode(payload.to_string()))
}

fn row(rows: &Value, provider: &str) -> Value {
    rows.as_array().unwrap().iter().find(|row| row["provider"] == provider).unwrap().clone()
}

#[test]
fn each_provider_with_its_source_owner_end_and_scopes() {
    let cli = Cli::bare().var("CASECTL_PROFILE", "p").var("CASECTL_BECLM_TOKEN_FILE", "kept");
    cli.file("kept", "opaque-token\n");
    let token = jwt(&json!({"sub": "u-1", "name": "Ann Example", "exp": 4_000_000_000_u64, "scp": ["read", "write"]}));
    write_profile(
        &cli,
        "p",
        &format!(
            "[biometrid]\ntoken_command = [\"printf\", \"{token}\"]\n[opencapture]\nbase_url = \"https://c.example\"\n\
             username = \"robot\"\npassword = \"pass-word-1\"\n[beclm]\nbase_url = \"https://b.example\"\n"
        ),
    );
    // A token of the environment belongs to an address of the environment.
    let done = cli.run(&["auth", "status", "-o", "json"]);
    let rows = done.json();
    let biometrid = row(&rows, "biometrid");
    assert_eq!(biometrid["source"], "from biometrid.token_command in profile p");
    assert_eq!((&biometrid["who"], &biometrid["scopes"]), (&json!("Ann Example"), &json!(["read", "write"])));
    assert_eq!(biometrid["expires_at"], "2096-10-02T07:06:40Z");
    assert_eq!((&biometrid["renewable"], &biometrid["usable"]), (&json!(false), &json!(true)));
    assert_eq!(row(&rows, "opencapture")["who"], "robot");
    assert_eq!(row(&rows, "beclm")["source"], "from CASECTL_BECLM_TOKEN_FILE");
    assert_eq!(rows.as_array().unwrap().len(), 3);
    assert_eq!(done.code, 0, "{}", done.err);
    for secret in ["pass-word-1", &token, "opaque-token"] {
        assert!(!done.out.contains(secret) && !done.err.contains(secret));
    }
}

#[test]
fn whatever_cannot_be_used_ends_with_4_in_every_format() {
    let ended = jwt(&json!({"sub": "u-1", "exp": 1_000_000_000}));
    let table = [
        ("[apiture]\nbase_url = \"https://a.example/x\"\napi_key = \"key-123456\"\n".to_owned(), "apiture", "missing"),
        (format!("[biometrid]\ntoken = \"{ended}\"\n"), "biometrid", "expired"),
        ("[biometrid]\ntoken_file = \"not-there\"\n".to_owned(), "biometrid", "unavailable"),
        ("[opencapture]\nbase_url = \"https://c.example\"\ntoken = \"t-123456\"\nexpires_at = 2020-01-01T00:00:00Z\n"
            .to_owned(), "opencapture", "expired"),
    ];
    for (text, provider, state) in table {
        let cli = Cli::bare().var("CASECTL_PROFILE", "p");
        write_profile(&cli, "p", &text);
        for format in ["table", "wide", "json", "ndjson", "csv", "yaml", "name"] {
            let done = cli.run(&["auth", "status", "-o", format]).exits(4).says(provider);
            assert!(done.out.contains(provider), "{format}: {}", done.out);
        }
        let done = cli.run(&["auth", "status", provider, "-o", "json"]).exits(4);
        assert_eq!((&done.json()[0]["state"], &done.error()["code"]), (&json!(state), &json!("credential_unusable")));
        // A way to log in that works.
        cli.run(&["auth", "status", "masstack"]).exits(4).says("casectl auth login masstack --with-token");
    }
}

#[test]
fn a_token_for_another_address_is_withheld() {
    let cli = Cli::bare().var("CASECTL_PROFILE", "p").var("CASECTL_BIOMETRID_BASE_URL", "https://evil.example");
    write_profile(&cli, "p", "[biometrid]\ntoken = \"token-123456\"\n");
    let done = cli.run(&["auth", "status", "-o", "json"]).exits(4).says("is not sent to https://evil.example");
    assert_eq!(done.json()[0]["state"], "withheld");
}

#[test]
fn nothing_is_sent_unless_it_is_asked_for() {
    let bank = Bank::start(stale(1), false, |request| {
        let known = request.header("authorization") == Some("Bearer token-number-1");
        (!known).then(|| Answer::problem(401, "The access token has expired."))
    });
    let profile = |token: &str| {
        let cli = Cli::bare().var("CASECTL_PROFILE", "p");
        let url = bank.base_url();
        let keys = format!("base_url = \"{url}\"\napi_key = \"key-123456\"\naccess_token = \"{token}\"\n");
        write_profile(&cli, "p", &format!("[apiture]\n{keys}"));
        cli
    };
    profile("token-number-0").run(&["auth", "status"]).ok();
    assert!(bank.seen().is_empty());
    profile("token-number-1").run(&["auth", "status", "--check"]).ok();
    let refused = profile("token-number-0").run(&["auth", "status", "--check", "-o", "json"]).exits(4);
    assert_eq!(refused.json()[0]["state"], "refused");
    let dead = Cli::bare().var("CASECTL_PROFILE", "p");
    write_profile(&dead, "p", "[biometrid]\nbase_url = \"http://127.0.0.1:1/api\"\ntoken = \"token-123456\"\n");
    let unknown = dead.run(&["auth", "status", "--check", "--retry", "0", "-o", "json"]).exits(6);
    assert_eq!(unknown.json()[0]["state"], "unknown");
}

#[test]
fn an_ended_token_that_can_be_renewed_is_usable() {
    let desk = Desk::expired("expires_at = 2020-01-01T00:00:00Z");
    let rows = desk.cli.run(&["auth", "status", "-o", "json"]).ok().json();
    assert_eq!((&rows[0]["state"], &rows[0]["renewable"]), (&json!("renewable"), &json!(true)));
    assert_eq!(desk.count("refresh"), 1, "nothing was sent");
    desk.cli.run(&["auth", "status", "--check"]).ok();
    assert_eq!(desk.count("refresh"), 2);
}

#[test]
fn the_built_in_profile_stands_too() {
    let rows = Cli::sandbox().run(&["auth", "status", "-o", "json"]).ok().json();
    assert_eq!(row(&rows, "apiture")["source"], "from the sandbox");
}
