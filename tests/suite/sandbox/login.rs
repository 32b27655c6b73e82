//! The OAuth2 endpoints: grants, PKCE, rotation.

use std::time::Duration;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use casectl::sandbox::{CLIENT_ID, CLIENT_SECRET, PUBLIC_CLIENT_ID};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::client::{Answer, Sandbox, bearer, keys, small};

const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const REDIRECT: &str = "http://127.0.0.1:9999/callback";

fn token(sandbox: &Sandbox, fields: &[(&str, &str)]) -> Answer {
    let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let head = "POST /auth/oauth2/token HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded";
    let answer = sandbox.raw(head, &form).expect("an answer");
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    answer
}

fn text(body: &Value, field: &str) -> String {
    body[field].as_str().unwrap_or_else(|| panic!("no {field} in {body}")).to_owned()
}

/// What `authorize` sends back to the client.
fn authorize(sandbox: &Sandbox, more: &[(&str, &str)]) -> Vec<(String, String)> {
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("redirect_uri", REDIRECT), ("state", "xyz")])
        .extend_pairs(more)
        .finish();
    let answer = sandbox.raw(&format!("GET /auth/oauth2/authorize?{query} HTTP/1.1"), "").expect("an answer");
    assert_eq!(answer.status, 302);
    let target = url::Url::parse(answer.header("location").expect("a location")).expect("an address");
    assert!(target.as_str().starts_with(REDIRECT));
    target.query_pairs().into_owned().collect()
}

fn code(sandbox: &Sandbox) -> String {
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
    let back = authorize(
        sandbox,
        &[
            ("response_type", "code"),
            ("client_id", PUBLIC_CLIENT_ID),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ],
    );
    assert_eq!(back[1], ("state".to_owned(), "xyz".to_owned()));
    assert_eq!(back[0].0, "code");
    back[0].1.clone()
}

fn redeem(sandbox: &Sandbox, code: &str, verifier: &str) -> Answer {
    token(
        sandbox,
        &[
            ("grant_type", "authorization_code"),
            ("client_id", PUBLIC_CLIENT_ID),
            ("code", code),
            ("redirect_uri", REDIRECT),
            ("code_verifier", verifier),
        ],
    )
}

fn refresh(sandbox: &Sandbox, token_text: &str) -> Answer {
    token(sandbox, &[("grant_type", "refresh_token"), ("client_id", PUBLIC_CLIENT_ID), ("refresh_token", token_text)])
}

fn reads(sandbox: &Sandbox, access: &str) -> u16 {
    sandbox.send("GET", "/applications?limit=1", &bearer(access), "").status
}

#[test]
fn a_code_with_its_proof_gives_tokens_that_expire() {
    let sandbox = Sandbox::start(small());
    let answer = redeem(&sandbox, &code(&sandbox), VERIFIER);
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")));
    let body = answer.json();
    assert_eq!(keys(&body), ["access_token", "token_type", "expires_in", "scope", "refresh_token"]);
    assert_eq!((&body["token_type"], &body["expires_in"]), (&"Bearer".into(), &3600.into()));
    let access = text(&body, "access_token");
    assert_eq!(reads(&sandbox, &access), 200);
    sandbox.clock.advance(Duration::from_secs(3600));
    assert_eq!(reads(&sandbox, &access), 401);
}

#[test]
fn a_code_works_once_with_its_proof_and_in_time() {
    let sandbox = Sandbox::start(small());
    let refused = redeem(&sandbox, &code(&sandbox), "another-verifier");
    assert_eq!((refused.status, text(&refused.json(), "error").as_str()), (400, "invalid_grant"));
    let late = code(&sandbox);
    sandbox.clock.advance(Duration::from_secs(61));
    assert_eq!(text(&redeem(&sandbox, &late, VERIFIER).json(), "error"), "invalid_grant");
    let once = code(&sandbox);
    let access = text(&redeem(&sandbox, &once, VERIFIER).json(), "access_token");
    assert_eq!(redeem(&sandbox, &once, VERIFIER).status, 400);
    assert_eq!(reads(&sandbox, &access), 401, "the second use revokes what the first one gave");
}

#[test]
fn a_refresh_token_rotates_and_its_reuse_revokes_the_family() {
    let sandbox = Sandbox::start(small());
    let first = redeem(&sandbox, &code(&sandbox), VERIFIER).json();
    let second = refresh(&sandbox, &text(&first, "refresh_token"));
    assert_eq!(second.status, 200);
    let second = second.json();
    assert_ne!(text(&second, "refresh_token"), text(&first, "refresh_token"));
    assert_eq!(reads(&sandbox, &text(&second, "access_token")), 200);
    let reused = refresh(&sandbox, &text(&first, "refresh_token"));
    assert_eq!((reused.status, text(&reused.json(), "error").as_str()), (400, "invalid_grant"));
    assert_eq!(refresh(&sandbox, &text(&second, "refresh_token")).status, 400);
    assert_eq!(reads(&sandbox, &text(&second, "access_token")), 401);
}

#[test]
fn client_credentials_give_an_access_token_with_the_scopes_asked_for() {
    let sandbox = Sandbox::start(small());
    let basic = base64::engine::general_purpose::STANDARD.encode(format!("{CLIENT_ID}:{CLIENT_SECRET}"));
    let head = format!("POST /auth/oauth2/token HTTP/1.1\r\nAuthorization: Basic {basic}");
    let answer = sandbox.raw(&head, "grant_type=client_credentials&scope=banking/read").expect("an answer");
    let body = answer.json();
    assert_eq!((answer.status, &body["scope"], body.get("refresh_token")), (200, &"banking/read".into(), None));
    let access = bearer(&text(&body, "access_token"));
    let id = sandbox.first("running");
    assert_eq!(sandbox.send("GET", &format!("/applications/{id}"), &access, "").status, 200);
    assert_eq!(sandbox.send("POST", &format!("/expiredApplications?application={id}"), &access, "").status, 403);
}

#[test]
fn refusals_are_those_of_rfc_6749() {
    let sandbox = Sandbox::start(small());
    let secret = [("client_id", CLIENT_ID), ("client_secret", CLIENT_SECRET)];
    let ask = |more: &[(&str, &str)]| token(&sandbox, &[&secret, more].concat());
    let table = [
        (token(&sandbox, &[("grant_type", "client_credentials")]), 401, "invalid_client"),
        (token(&sandbox, &[("client_id", CLIENT_ID), ("client_secret", "wrong")]), 401, "invalid_client"),
        (ask(&[]), 400, "invalid_request"),
        (ask(&[("grant_type", "password")]), 400, "unsupported_grant_type"),
        (ask(&[("grant_type", "refresh_token")]), 400, "invalid_request"),
        (ask(&[("grant_type", "refresh_token"), ("refresh_token", "unknown")]), 400, "invalid_grant"),
        (ask(&[("grant_type", "client_credentials"), ("scope", "moon/read")]), 400, "invalid_scope"),
        (
            token(&sandbox, &[("grant_type", "client_credentials"), ("client_id", PUBLIC_CLIENT_ID)]),
            400,
            "unauthorized_client",
        ),
    ];
    for (answer, status, error) in table {
        assert_eq!((answer.status, text(&answer.json(), "error").as_str()), (status, error));
    }
}

#[test]
fn authorize_reports_to_the_client_only_where_it_is_known() {
    let sandbox = Sandbox::start(small());
    let error = |more: &[(&str, &str)]| authorize(&sandbox, more)[0].clone();
    let known = ("client_id", PUBLIC_CLIENT_ID);
    assert_eq!(error(&[known, ("response_type", "token")]).1, "unsupported_response_type");
    assert_eq!(error(&[known, ("response_type", "code")]).1, "invalid_request", "a public client must use PKCE");
    for query in
        ["client_id=nobody&redirect_uri=http://127.0.0.1/", "client_id=sandbox-cli&redirect_uri=https://evil.example/"]
    {
        let answer = sandbox.raw(&format!("GET /auth/oauth2/authorize?response_type=code&{query} HTTP/1.1"), "");
        let answer = answer.expect("an answer");
        assert_eq!((answer.status, answer.header("location")), (400, None));
    }
}
