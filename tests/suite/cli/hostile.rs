//! What a server or an applicant writes into a document must not reach a terminal, a spreadsheet, or a log unmasked.

use serde_json::{Value, json};

use super::{
    Cli,
    bank::{Answer, Bank, case},
};

const NAMES: &[&str] = &[
    "\u{1b}[2J\u{1b}[31mred",
    "\u{1b}]52;c;cm0gLXJmIC8=\u{7}clip",
    "abc\u{202e}gpj.exe",
    "two\nlines\r\nand\ttabs",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)",
];

fn bank() -> Bank {
    let cases = NAMES.iter().enumerate().map(|(at, name)| {
        let mut case = case(&format!("h-{at}"), "running", 1);
        case["accountName"] = (*name).into();
        case["name"] = (*name).into();
        case["applicantName"] = (*name).into();
        case
    });
    Bank::start(cases.collect(), true, |_| None)
}

fn is_harmless(text: &str) -> bool {
    !text.chars().any(|c| (c.is_control() && !matches!(c, '\n' | '\t')) || ('\u{202a}'..='\u{202e}').contains(&c))
}

#[test]
fn no_format_passes_an_escape_or_an_override_on() {
    let bank = bank();
    let cli = Cli::on(&bank);
    for format in ["table", "wide", "json", "ndjson", "csv", "yaml", "name"] {
        let out = cli.run(&["applications", "list", "-o", format]).ok();
        assert!(is_harmless(&out.out.replace("\r\n", "\n")), "{format}: {:?}", out.out);
        let show = cli.run(&["applications", "show", "h-0", "-o", format]).ok();
        assert!(is_harmless(&show.out), "{format}: {:?}", show.out);
    }
    let table = cli.run(&["applications", "list"]).ok().out;
    assert_eq!(table.lines().count(), NAMES.len() + 1, "a name cannot make a row: {table}");
    assert!(table.lines().all(|line| line.matches('\t').count() == 4), "nor a column: {table}");
    let json = cli.run(&["applications", "list", "-o", "json"]).ok().json();
    assert_eq!(json[0]["name"], NAMES[0], "JSON escapes and loses nothing");
    let debug = cli.run(&["applications", "list", "--debug"]).ok().err;
    assert!(is_harmless(&debug), "{debug:?}");
}

#[test]
fn csv_cells_are_never_formulas() {
    let csv = Cli::on(&bank()).run(&["applications", "list", "-o", "csv"]).ok().out;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    for record in reader.records() {
        for cell in record.unwrap().iter() {
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell:?}");
        }
    }
}

#[test]
fn the_servers_message_cannot_write_lines_of_its_own() {
    let bank =
        Bank::start(vec![], false, |_| Some(Answer::problem(422, "no\u{1b}[2J\nerror: all done\r\nhint: rm -rf /")));
    let out = Cli::on(&bank).run(&["applications", "list"]).exits(5);
    assert!(is_harmless(&out.err), "{:?}", out.err);
    assert!(
        !out.err.lines().any(|line| line.starts_with("error: all done") || line.starts_with("hint: rm")),
        "{}",
        out.err
    );
    let out = Cli::on(&bank).run(&["applications", "list", "-o", "json"]).exits(5);
    assert!(out.error()["message"].as_str().unwrap().contains("all done"));
}

const SECRETS: &[&str] =
    &["112-22-3333", "ann@example.com", "1980-02-03", "+15550101234", "400800123456", "verify-me-9876543210"];

fn person() -> Value {
    let mut person = case("p", "running", 40);
    person["fundingAccount"] = json!({ "accountNumbers": { "full": SECRETS[4], "masked": "********3456" } });
    person["applicants"] = json!([{
        "verificationToken": SECRETS[5],
        "contact": {
            "birthdate": SECRETS[2],
            "identification": [{ "type": "taxId", "value": SECRETS[0] }],
            "emailAddresses": [{ "value": SECRETS[1] }],
            "phones": [{ "number": SECRETS[3] }],
            "addresses": [{ "city": "Portland" }],
        },
    }]);
    person
}

#[track_caller]
fn holds_no_secret(text: &str) {
    let found: Vec<_> = SECRETS.iter().filter(|secret| text.contains(**secret)).collect();
    assert!(found.is_empty(), "{found:?} in {text}");
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn sensitive_values_are_masked_wherever_they_could_appear() {
    let bank = Bank::start(vec![person()], true, |_| None);
    let cli = Cli::on(&bank);
    for format in ["table", "wide", "json", "ndjson", "csv", "yaml", "name"] {
        for args in [["applications", "list", "-o", format, "--debug"], ["applications", "show", "p", "-o", format]] {
            let out = cli.run(&args).ok();
            holds_no_secret(&out.out);
            holds_no_secret(&out.err);
        }
    }
    let deep = "applicants.0.contact.identification.0.value";
    for args in [
        &["applications", "list", "-q", ".. | strings"][..],
        &["applications", "list", "--columns", deep],
        &["applications", "list", "--sort-by", deep, "-o", "json"],
        &["applications", "list", "--json=applicants"],
        &["applications", "patch", "p", "-f", "x=1", "--yes", "--debug"],
        &["applications", "show", "p", "--watch", "--interval", "0s"],
    ] {
        let out = cli.run(args);
        holds_no_secret(&out.out);
        holds_no_secret(&out.err);
    }
    let shown =
        cli.run(&["applications", "show", "p", "-o", "json"]).ok().says("masked:").says("identification[].value");
    assert_eq!(shown.json()["applicants"][0]["contact"]["identification"][0]["value"], "****3333");
    assert_eq!(shown.json()["applicants"][0]["contact"]["addresses"][0]["city"], "Portland");
    assert_eq!(shown.err.matches("masked:").count(), 1);
    // Criteria see the raw values.
    let found = cli.run(&["applications", "list", "-o", "name", "--match", "applicants.contact.birthdate=1980-02-03"]);
    assert_eq!(found.ok().out, "p\n");
    let found = cli.run(&[
        "applications",
        "list",
        "-o",
        "name",
        "--where",
        ".applicants[0].contact.emailAddresses[0].value == \"ann@example.com\"",
    ]);
    assert_eq!(found.ok().out, "p\n");
}

#[test]
fn reveal_shows_them_by_flag_and_by_profile() {
    let bank = Bank::start(vec![person()], true, |_| None);
    let out = Cli::on(&bank).run(&["applications", "show", "p", "-o", "json", "--reveal"]).ok();
    assert!(SECRETS.iter().all(|secret| out.out.contains(secret)), "{}", out.out);
    let cli = Cli::with_profile(&bank, "open", "reveal = true", "", true);
    assert!(cli.run(&["applications", "show", "p", "-o", "json"]).ok().out.contains(SECRETS[0]));
}

#[test]
fn credentials_appear_nowhere() {
    let bank = Bank::start(vec![person()], true, |_| None);
    let cli = Cli::on(&bank);
    for args in [
        &["applications", "list", "--debug", "-v"][..],
        &["applications", "expire", "p", "--yes", "--debug"],
        &["runs", "list", "-o", "json"],
    ] {
        let out = cli.run(args).ok();
        for secret in ["key-1234567890", "token-1234567890"] {
            assert!(!out.out.contains(secret) && !out.err.contains(secret), "{args:?}: {}", out.err);
        }
    }
    let sent = bank.seen().remove(0);
    assert_eq!(sent.header("api-key"), Some("key-1234567890"));
    assert_eq!(sent.header("authorization"), Some("Bearer token-1234567890"));
    for entry in std::fs::read_dir(cli.state().join("runs")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(!text.contains("token-1234567890"), "{text}");
        holds_no_secret(&text);
    }
}

#[test]
fn an_error_in_json_is_json_whatever_the_server_says() {
    // A control sequence without its end would swallow the quotes and keys that follow it.
    for words in ["no \u{9b}", "no \u{9d}", "a\u{9d}b\u{9c}c", "\u{202e}on", "a\u{7f}b\u{2028}c", "\u{1b}]8;;x\u{7}"] {
        let answer = json!({ "_error": { "message": words, "type": "x \u{9c}", "remediation": "do \u{9b}" } });
        let bank = Bank::start(vec![], false, move |_| Some(Answer::json(422, &answer)));
        let out = Cli::on(&bank).run(&["applications", "list", "-o", "json"]).exits(5);
        assert!(is_harmless(&out.err) && !out.err.contains('\u{2028}'), "{:?}", out.err);
        let error = out.error();
        assert_eq!((error["exit"].as_i64(), error["code"].as_str()), (Some(5), Some("invalid")), "{words:?}");
    }
}

#[test]
fn markup_in_a_message_is_text() {
    let answer = json!({ "_error": {
        "message": "<p>Not&nbsp;<strong>ready</strong></p>", "remediation": "<a href=\"https://evil.example\">wait</a>",
        "_embedded": { "errors": [{ "message": "<b>inner</b>", "type": "<i>kind</i>" }] },
    }});
    let bank = Bank::start(vec![], false, move |_| Some(Answer::json(422, &answer)));
    let out =
        Cli::on(&bank).run(&["applications", "list"]).exits(5).says("Not ready").says("wait").says("inner (kind)");
    assert!(!out.err.contains(['<', '>']) && !out.err.contains("evil"), "{}", out.err);
}
