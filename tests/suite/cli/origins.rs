//! Credentials are sent to no other server, whatever links and redirects say: another server listens and receives
//! nothing.

use serde_json::json;

use super::{
    Cli,
    bank::{Answer, Bank, Request, case},
};

const SECRETS: [&str; 2] = ["key-1234567890", "token-1234567890"];

/// A server that nobody was told to speak to.
fn trap() -> Bank {
    Bank::start(vec![case("c-0", "running", 40)], true, |_| None)
}

/// A bank whose every link leads to the trap.
fn luring(trap: &Bank) -> Bank {
    let elsewhere = trap.base_url();
    let mut lure = case("c-0", "running", 40);
    let link = |path: &str| json!({ "href": format!("{elsewhere}{path}") });
    lure["_links"] = json!({
        "self": link("/applications/c-0"),
        "apiture:approve": link("/approvedApplications?application=c-0"),
        "apiture:expire": link("/expiredApplications?application=c-0"),
    });
    Bank::start(vec![], true, move |request: &Request| {
        let shown = |status| Answer::json(status, &lure).header("ETag", "\"1\"");
        Some(match (request.method.as_str(), request.path()) {
            ("GET", "/applications") if !request.query().contains_key("start") => Answer::json(
                200,
                &json!({
                    "start": 0, "limit": 1, "count": 2, "_embedded": { "items": [lure] },
                    "_links": { "next": { "href": format!("{elsewhere}/applications?start=1") } },
                }),
            ),
            ("GET", "/applications") => {
                Answer::json(200, &json!({ "start": 1, "limit": 1, "count": 1, "_embedded": { "items": [] } }))
            }
            ("POST", "/applications") => shown(201).header("Location", &format!("{elsewhere}/applications/c-0")),
            ("GET", _) => shown(200),
            ("DELETE", _) => Answer::json(
                409,
                &json!({ "_error": {
                    "message": "Look there", "_links": { "describedby": { "href": format!("{elsewhere}/why") } },
                }}),
            ),
            _ => shown(302).header("Location", &format!("{elsewhere}/expiredApplications?application=c-0")),
        })
    })
}

#[test]
fn no_link_of_a_server_leads_to_another() {
    let trap = trap();
    let bank = luring(&trap);
    let cli = Cli::on(&bank);
    let body = cli.file("new.json", r#"{"accountName":"New"}"#);
    for args in [
        &["applications", "list", "--all"][..],
        &["applications", "list", "--older-than", "1d", "--all"],
        &["applications", "show", "c-0"],
        &["applications", "approve", "c-0", "--yes"],
        &["applications", "expire", "c-0", "--yes", "--strict"],
        &["applications", "expire", "--older-than", "1d", "--yes"],
        &["applications", "create", "--input", &body, "--yes"],
        &["applications", "delete", "c-0", "--yes"],
        &["api", "apiture", "applications", "--paginate"],
        &["api", "apiture", "approvedApplications", "-X", "POST", "--yes"],
        &["doctor"],
    ] {
        let before = bank.seen().len();
        let out = cli.run(args);
        assert!(bank.seen().len() > before, "{args:?} asked nothing: {}", out.err);
        assert!(trap.seen().is_empty(), "{args:?} went to {:?}", trap.seen());
    }
    assert!(bank.seen().iter().all(|request| request.header("api-key") == Some(SECRETS[0])), "the bank itself gets it");
}

#[test]
fn no_status_redirects_a_read_to_another_server_or_to_clear_text() {
    let trap = trap();
    let place = trap.base_url();
    let host = place.trim_start_matches("http:").to_owned();
    for status in [301, 302, 303, 307, 308] {
        for location in [format!("{place}/applications"), host.clone(), place.replace("127.0.0.1", "localhost")] {
            let bank = Bank::start(vec![], true, move |_| Some(Answer::new(status, "").header("Location", &location)));
            Cli::on(&bank).run(&["applications", "list"]).exits(6).says("redirect");
        }
    }
    assert!(trap.seen().is_empty(), "{:?}", trap.seen());
}

#[test]
fn an_address_from_the_environment_never_gets_the_profiles_credentials() {
    let trap = trap();
    let bank = Bank::with(vec![case("c-0", "running", 40)]);
    let cli = Cli::with_profile(&bank, "bank", "", "", true);
    cli.run(&["applications", "list"]).ok();
    let lured = Cli::with_profile(&bank, "bank", "", "", true).var("CASECTL_APITURE_BASE_URL", &trap.base_url());
    for args in [
        &["applications", "list"][..],
        &["applications", "expire", "c-0", "--yes"],
        &["api", "apiture", "applications"],
        &["api", "apiture", "applications", "-X", "POST", "--yes"],
        &["doctor"],
    ] {
        let out = lured.run(args);
        assert_ne!(out.code, 0, "{args:?}");
        for secret in SECRETS {
            assert!(!out.out.contains(secret) && !out.err.contains(secret), "{args:?}: {}", out.err);
        }
    }
    for request in trap.seen() {
        assert!(!SECRETS.iter().any(|secret| request.head.contains(secret)), "{}", request.head);
    }
    // Its own credentials, from where the address comes from, are used.
    let own = lured.var("CASECTL_APITURE_API_KEY", "other-key-1").var("CASECTL_APITURE_ACCESS_TOKEN", "other-token-1");
    own.run(&["applications", "list"]).ok();
    let last = trap.seen().pop().unwrap();
    assert_eq!(last.header("authorization"), Some("Bearer other-token-1"));
    assert!(!last.head.contains(SECRETS[0]), "{}", last.head);
}

#[test]
fn ids_of_a_server_are_one_segment_of_a_path() {
    let ids = ["a%2Fb", "a;b=c&d", "a+b%20c", "é名", "%2e%2e", "a:b@c", "~'()*!$,"];
    let bank = Bank::start(ids.iter().map(|id| case(id, "running", 40)).collect(), false, |_| None);
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "--older-than", "30d", "--dry-run", "--max", "100"]);
    let asked: Vec<String> =
        bank.targets("GET").into_iter().filter(|target| target.starts_with("/applications/")).collect();
    assert_eq!(asked.len(), ids.len(), "{asked:?}");
    let read: std::collections::BTreeSet<String> = asked.iter().map(|target| segment_of(target)).collect();
    assert_eq!(read, ids.iter().map(|id| (*id).to_owned()).collect(), "{asked:?}");
    let bad = ["../admin", "a/b", "a?b", "a#b", "a\\b", ".", "..", "a\nb"];
    let bank = Bank::start(bad.iter().map(|id| case(id, "running", 40)).collect(), true, |_| None);
    Cli::on(&bank).run(&["applications", "expire", "--older-than", "30d", "--yes", "--max", "100"]);
    assert!(bank.writes().is_empty(), "{:?}", bank.writes());
    let asked = bank.targets("GET");
    assert!(asked.iter().all(|target| !target.starts_with("/applications/")), "{asked:?}");
}

/// The one segment that names the case, as a server reads it.
fn segment_of(target: &str) -> String {
    let segment = target.trim_start_matches("/applications/");
    assert!(!segment.contains(['/', '?', '#']) && segment.is_ascii(), "{target}");
    let query = format!("v={}", segment.replace('+', "%2B").replace('&', "%26"));
    url::form_urlencoded::parse(query.as_bytes()).next().unwrap().1.into_owned()
}
