//! Search terms are often names of persons: they appear in no line of `-v` and `--debug` and in no error.

use serde_json::json;

use super::{
    Cli,
    bank::{Answer, Bank, stale},
};

/// The value, and its other forms on the wire.
const MAIL: &str = "elsa.snow@bank.example";
const FORMS: [&str; 3] = [MAIL, "elsa.snow%40bank.example", "elsa.snow"];

fn everywhere(bank: &Bank) -> Cli {
    Cli::on(bank).var("CASECTL_BIOMETRID_BASE_URL", &bank.base_url()).var("CASECTL_BIOMETRID_TOKEN", "token-1234567890")
}

/// Command lines that send it as a parameter.
fn searches() -> Vec<Vec<String>> {
    let filter = format!("search('{MAIL}')");
    let mail = format!("contact.email={MAIL}");
    let value = format!("applicants.contact.identification.value={MAIL}");
    let field = format!("q={MAIL}");
    [
        vec!["applications", "list", "--search", MAIL],
        vec!["applications", "list", "--filter", &filter],
        vec!["applications", "list", "--match", &mail],
        vec!["applications", "list", "--match", &value],
        vec!["enrollments", "list", "--search", MAIL],
        vec!["processes", "list", "--search", MAIL],
        vec!["processes", "list", "--log-columns", MAIL],
        vec!["api", "apiture", "applications", "-X", "GET", "-f", &field],
    ]
    .into_iter()
    .map(|args| args.into_iter().map(str::to_owned).collect())
    .collect()
}

#[track_caller]
fn hidden(text: &str, what: &[&str]) {
    for form in FORMS {
        assert!(!text.contains(form), "{what:?} shows {form}: {text}");
    }
}

#[test]
fn nothing_searched_for_shows_in_verbose_lines_nor_in_what_the_server_repeats() {
    let bank = Bank::start(vec![], true, |request| {
        let href = format!("https://bank.example{}", request.target);
        let body = if request.path() == "/processes" {
            json!({ "data": [], "meta": { "message": format!("Nobody is called {MAIL}."), "pagination": {} } })
        } else {
            json!({ "_links": { "self": { "href": href } }, "_embedded": { "items": [] } })
        };
        Some(Answer::json(200, &body).header("Link", &format!("<{href}>; rel=self")))
    });
    for args in searches() {
        for flag in ["-v", "--debug"] {
            let args: Vec<&str> = args.iter().map(String::as_str).chain([flag]).collect();
            let out = everywhere(&bank).run(&args).ok();
            hidden(&out.err, &args);
            assert!(out.err.contains("****") && out.err.contains("GET http"), "the place is told: {}", out.err);
        }
    }
    let sent = bank.seen();
    assert_eq!(sent.len(), 2 * searches().len());
    assert!(sent.iter().all(|request| FORMS[1..].iter().any(|form| request.target.contains(form))), "it is sent");
}

#[test]
fn nothing_searched_for_shows_in_an_error() {
    for answer in [
        Answer::problem(422, &format!("{MAIL} is no property.")),
        Answer::new(502, format!("<html>no route to /applications?q={MAIL}</html>"))
            .header("Content-Type", "text/html"),
        Answer::new(200, "{"),
        Answer::gone(),
    ] {
        let bank = Bank::start(vec![], true, move |_| Some(answer.clone()));
        for args in searches() {
            for format in [[].as_slice(), &["-o", "json"]] {
                let fixed = ["--retry", "0"];
                let args: Vec<&str> =
                    args.iter().map(String::as_str).chain(fixed).chain(format.iter().copied()).collect();
                let out = everywhere(&bank).run(&args);
                // Whatever is a success is printed as it came by `api`.
                assert!(out.code != 0 || args[0] == "api", "{args:?}");
                hidden(&out.err, &args);
            }
        }
    }
    // A collection that loops names the place.
    let bank = Bank::start(stale(1), true, |request| {
        let next = request.target.clone();
        let item = json!({ "_id": "c-00", "state": "running", "createdAt": "2020-01-01T00:00:00Z" });
        let links = json!({ "next": { "href": format!("/accountApplications{next}") } });
        Some(Answer::json(200, &json!({ "start": 0, "_embedded": { "items": [item] }, "_links": links })))
    });
    let out = Cli::on(&bank).run(&["applications", "list", "--search", MAIL]).exits(6);
    hidden(&out.err, &["a loop"]);
}

#[test]
fn what_is_no_search_shows() {
    let bank = Bank::with(stale(1));
    let out = Cli::on(&bank).run(&["applications", "list", "--state", "running", "--page-size", "7", "-v"]).ok();
    assert!(out.err.contains("state=running") && out.err.contains("limit=7"), "{}", out.err);
}
