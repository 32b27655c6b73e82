//! A sixth API, added by its folder and one line: profiles, variables, `doctor`, `api`, lists, decisions and records know it
//! without a word about it anywhere else.

mod toy;

use crate::corpus::targets::captured::Captured;
use casectl::{
    commands::{self, Cli},
    context::Context,
    env::{Env, ManualClock},
    error::CliError,
    profile::{Dirs, Preferences, Schema},
    providers::{PROVIDERS, Provider, Registry, sections},
    ui::UiOptions,
};
use clap::Parser as _;
use serde_json::{Value, json};

use crate::cli::bank::{Answer, Bank, Request};

/// The list of the product, and the one line.
const ALL: [Provider; 6] = [PROVIDERS[0], PROVIDERS[1], PROVIDERS[2], PROVIDERS[3], PROVIDERS[4], toy::PROVIDER];
static REGISTRY: Registry = Registry { providers: &ALL, schema: Schema { sections: &sections(&ALL) } };

const NOW: &str = "2026-11-21T12:00:00Z";

/// Two people wait, and one is cleared already.
fn desk() -> Bank {
    let person =
        |id: &str, state: &str| json!({ "id": id, "name": "Ann", "state": state, "since": "2026-09-01T00:00:00Z" });
    let answer = move |request: &Request| {
        if request.header("x-pass") != Some("open-sesame") {
            return Answer::new(401, "");
        }
        let path: Vec<&str> = request.path().trim_start_matches('/').split('/').collect();
        match path[..] {
            ["desk"] => {
                Answer::json(200, &json!([person("a", "waiting"), person("b", "waiting"), person("c", "cleared")]))
            }
            ["desk", "c"] => Answer::json(200, &person("c", "cleared")).header("ETag", "\"1\""),
            ["desk", id] => Answer::json(200, &person(id, "waiting")).header("ETag", "\"1\""),
            ["desk", _, "clear"] if request.header("if-match") == Some("\"1\"") => Answer::new(204, ""),
            _ => Answer::new(404, ""),
        }
    };
    Bank::start(vec![], false, move |request| Some(answer(request).header("Date", "Sat, 21 Nov 2026 12:00:00 GMT")))
}

struct Ran {
    result: Result<(), CliError>,
    out: String,
    err: String,
}

/// Runs a command line in this process.
fn run(bank: &Bank, folder: &std::path::Path, args: &[&str]) -> Ran {
    let (base, state) = (bank.base_url(), folder.display().to_string());
    let vars = [
        ("CASECTL_TOY_BASE_URL", base.as_str()),
        ("CASECTL_TOY_PASS", "open-sesame"),
        ("CASECTL_STATE_DIR", state.as_str()),
        ("CASECTL_CONFIG_DIR", state.as_str()),
    ];
    let env = Env::manual(&vars, &ManualClock::at(NOW.parse().unwrap()));
    let argv: Vec<String> = std::iter::once("casectl").chain(args.iter().copied()).map(str::to_owned).collect();
    let cli = Cli::try_parse_from(&argv).unwrap();
    let (ui, captured) = Captured::screen(&env, UiOptions::default(), false, 80);
    let preferences = Preferences::load(&env, &Dirs::resolve(&env)).unwrap();
    let context = Context::with_ui(env, ui, &REGISTRY, cli.global, preferences, argv);
    let result = commands::run(&context, cli.command);
    context.ui.flush().unwrap();
    Ran { result, out: captured.out(), err: captured.err() }
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

impl Ran {
    #[track_caller]
    fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}: {} {} {:?}", self.out, self.err, self.result))
    }
}

#[test]
fn its_settings_have_variables_and_stand_in_profiles() {
    let (bank, folder) = (desk(), folder());
    let shown = run(&bank, folder.path(), &["profile", "show", "-o", "json"]).json();
    let of = |key: &str| {
        shown
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["key"] == key)
            .unwrap_or_else(|| panic!("{key}: {shown}"))
            .clone()
    };
    assert!(of("toy.base_url").to_string().contains("CASECTL_TOY_BASE_URL"));
    assert!(!of("toy.pass").to_string().contains("open-sesame"));
}

#[test]
fn doctor_looks_at_it_and_api_reaches_it() {
    let (bank, folder) = (desk(), folder());
    let rows = run(&bank, folder.path(), &["doctor", "-o", "json"]).json();
    let toy = rows.as_array().unwrap().iter().find(|row| row["check"] == "toy").unwrap().clone();
    assert_eq!((&toy["status"], &toy["authenticated"]), (&json!("ok"), &json!(true)), "{toy}");
    assert_eq!(run(&bank, folder.path(), &["api", "toy", "desk/c"]).json()["state"], "cleared");
}

#[test]
fn its_cases_are_listed_shown_and_decided() {
    let (bank, folder) = (desk(), folder());
    let list = run(&bank, folder.path(), &["processes", "list", "--provider", "toy", "-o", "json"]).json();
    assert_eq!(list.as_array().unwrap().len(), 3);
    let shown = run(&bank, folder.path(), &["processes", "show", "a", "--provider", "toy", "-o", "json"]).json();
    assert_eq!(shown["state"], "waiting");
    let args = ["processes", "accept", "--provider", "toy", "--older-than", "30d", "--max", "5", "--yes", "-o", "json"];
    let ran = run(&bank, folder.path(), &args);
    ran.result.as_ref().unwrap_or_else(|error| panic!("{error:?} {}", ran.err));
    let mut done: Vec<String> =
        ran.json().as_array().unwrap().iter().map(|row| format!("{} {}", row["id"], row["outcome"])).collect();
    done.sort();
    assert_eq!(done, [r#""a" "done""#, r#""b" "done""#]);
    let mut cleared = bank.targets("POST");
    cleared.sort();
    assert_eq!(cleared, ["/desk/a/clear", "/desk/b/clear"]);
    let runs = run(&bank, folder.path(), &["runs", "list", "-o", "json"]).json();
    assert_eq!(
        (&runs[0]["noun"], &runs[0]["verb"], &runs[0]["status"]),
        (&json!("processes"), &json!("accept"), &json!("finished"))
    );
    let verified = run(&bank, folder.path(), &["journal", "verify"]);
    verified.result.unwrap();
}

#[test]
fn everything_that_goes_through_the_list_knows_it() {
    let (bank, folder) = (desk(), folder());
    let status = run(&bank, folder.path(), &["auth", "status", "-o", "json"]).json();
    let toy = status.as_array().unwrap().iter().find(|row| row["provider"] == "toy").unwrap();
    assert_eq!(toy["usable"], true, "{toy}");
    for format in ["table", "wide", "json", "ndjson", "csv", "yaml", "name"] {
        let list = run(&bank, folder.path(), &["processes", "list", "--provider", "toy", "-o", format]);
        assert_eq!(list.out.matches("Ann").count(), if format == "name" { 0 } else { 3 }, "{format}: {}", list.out);
        let show = run(&bank, folder.path(), &["processes", "show", "c", "--provider", "toy", "-o", format]);
        assert!(show.result.is_ok() && (format == "name" || show.out.contains("cleared")), "{format}: {}", show.out);
    }
    let stats = run(&bank, folder.path(), &["processes", "stats", "--provider", "toy", "-o", "json"]).json();
    assert_eq!(stats["status"], json!({ "waiting": 2, "cleared": 1 }));
    let wait = ["processes", "wait", "c", "--provider", "toy", "--for", "state=cleared"];
    run(&bank, folder.path(), &wait).result.unwrap();
    let clear = ["api", "toy", "desk/a/clear", "-X", "POST", "-H", "If-Match: \"1\"", "--yes"];
    run(&bank, folder.path(), &clear).result.unwrap();
    let runs = run(&bank, folder.path(), &["runs", "list", "-o", "json"]).json();
    assert_eq!((&runs[0]["noun"], &runs[0]["verb"]), (&json!("api"), &json!("post")));
}
