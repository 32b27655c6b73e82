//! Error messages: what failed, for which case, the server's words and request id, and what to do.

use super::{
    Cli,
    bank::{Answer, Bank, stale},
};

/// stderr of a command that fails, without its notes and with the port taken out.
fn words(cli: &Cli, bank: &Bank, args: &[&str]) -> String {
    let err = cli.run(&[args, &["--quiet"]].concat()).err.replace(&bank.base_url(), "BASE");
    err.lines().filter(|line| !line.starts_with("warning: ")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn an_error_has_a_headline_facts_and_a_hint() {
    let bank = Bank::start(stale(1), false, |request| {
        request.query().contains_key("a").then(|| {
            let nested = serde_json::json!({ "message": "state is not filterable", "type": "unknownProperty" });
            Answer::json(
                400,
                &serde_json::json!({ "_error": {
                    "message": "The filter is malformed.", "type": "badFilter", "statusCode": 400,
                    "remediation": "Read the guide.", "_embedded": { "errors": [nested] },
                }}),
            )
        })
    });
    let cli = Cli::on(&bank);
    let words = words(&cli, &bank, &["applications", "list", "--match", "a=b"]);
    let lines: Vec<&str> = words.lines().collect();
    assert!(lines[0].starts_with("error: listing applications: GET BASE/applications"), "{words}");
    assert!(lines[0].ends_with("(400): The filter is malformed."), "{words}");
    for line in [
        "  type: badFilter",
        "  the server suggests: Read the guide.",
        "  also: state is not filterable (unknownProperty)",
        "  request id: req-7",
    ] {
        assert!(lines.contains(&line), "{line}: {words}");
    }
    assert!(lines.last().unwrap().starts_with("hint: "), "{words}");
}

#[test]
fn an_error_leads_with_what_was_asked_and_tells_all_that_the_server_told() {
    let bank = Bank::start(stale(1), false, |_| {
        let inner = serde_json::json!({ "message": "innermost", "type": "deep", "attributes": { "n": 2 } });
        let nested = serde_json::json!({ "message": "nested", "errors": [inner] });
        Some(Answer::json(
            404,
            &serde_json::json!({ "_error": {
                "_id": "e-77", "message": "No such thing.", "type": "gone", "occurredAt": "2026-11-02T03:04:05.000Z",
                "attributes": { "field": "deposit", "value": -1, "taxId": "111-22-3333" }, "errors": [nested],
            }}),
        ))
    });
    let cli = Cli::on(&bank);
    let show = words(&cli, &bank, &["applications", "show", "x"]);
    let lines: Vec<&str> = show.lines().collect();
    assert_eq!(lines[0], "error: application x not found", "{show}");
    assert_eq!(lines[1], "  GET BASE/applications/x (404): No such thing.", "{show}");
    for line in [
        "  attributes: field=deposit, value=-1, taxId=****3333",
        "  occurred at: 2026-11-02T03:04:05.000Z",
        "  error id: e-77",
        "  also: nested",
        "  also: innermost (deep; n=2)",
    ] {
        assert!(lines.contains(&line), "{line}: {show}");
    }
    for args in [
        &["enrollments", "show", "x"][..],
        &["applications", "approve", "x", "--yes"],
        &["applications", "patch", "x", "-f", "a=b", "--yes"],
        &["applications", "delete", "x", "--yes"],
    ] {
        let noun = args[0].trim_end_matches('s');
        let said = words(&cli, &bank, args);
        assert!(said.starts_with(&format!("error: {noun} x not found\n")), "{args:?}: {said}");
        cli.run(args).exits(3);
    }
}

#[test]
fn a_list_without_filters_is_not_told_about_filters() {
    let bank = Bank::start(vec![], false, |_| Some(Answer::problem(400, "No.")));
    let cli = Cli::on(&bank);
    let plain = words(&cli, &bank, &["applications", "list"]);
    assert!(!plain.contains("filter"), "{plain}");
    let filtered = words(&cli, &bank, &["applications", "list", "--match", "a=b"]);
    assert!(filtered.contains("may not filter"), "{filtered}");
}

#[test]
fn a_wrong_api_key_is_not_mended_by_a_login() {
    let bank = Bank::start(vec![], false, |_| Some(Answer::problem(401, "The API key is not known.")));
    let cli = Cli::with_profile(&bank, "bank", "", "", true);
    let key = words(&cli, &bank, &["applications", "list"]);
    assert!(key.contains("profile set apiture.api_key") && !key.contains("auth login"), "{key}");
    let bank = Bank::start(vec![], false, |_| Some(Answer::problem(401, "The token has expired.")));
    let cli = Cli::with_profile(&bank, "bank", "", "", true);
    let token = words(&cli, &bank, &["applications", "list"]);
    assert!(token.contains("auth login apiture --with-token"), "there is no client of OAuth2: {token}");
}

/// A variable outranks what a login or the profile keeps, so that neither mends it.
#[test]
fn a_refused_credential_of_the_environment_is_mended_there() {
    let hint = |message: &'static str, status: u16, args: &[&str]| {
        let bank = Bank::start(stale(4), false, move |request| {
            (status == 401 || request.is_write()).then(|| Answer::problem(status, message))
        });
        let error = Cli::on(&bank).run(&[args, &["-o", "json"]].concat()).exits(4).error();
        error["hint"].as_str().unwrap().to_owned()
    };
    let expire: &[&str] = &["applications", "expire", "--older-than", "30d", "--yes"];
    for args in [&["applications", "list"][..], expire, &["api", "apiture", "applications"]] {
        let token = hint("The token has expired.", 401, args);
        assert!(token.contains("change CASECTL_APITURE_ACCESS_TOKEN, or unset it"), "{token}");
        let key = hint("The API key is not known.", 401, args);
        assert!(key.contains("change CASECTL_APITURE_API_KEY, or unset it"), "{key}");
        for hint in [token, key] {
            assert!(!hint.contains("auth login") && !hint.contains("profile set"), "{hint}");
        }
    }
    let may_not = hint("Insufficient scope.", 403, expire);
    assert!(may_not.starts_with("this login may not do that: put another token into CASECTL_APITURE_ACCESS_TOKEN"));
    assert!(may_not.contains("runs retry"), "{may_not}");
}

#[test]
fn an_id_that_does_not_exist_is_said_once() {
    let bank = Bank::start(stale(2), false, |request| {
        request.path().ends_with("nobody").then(|| Answer::problem(404, "There is no such application."))
    });
    let cli = Cli::on(&bank);
    let one = cli.run(&["applications", "approve", "nobody", "--yes"]).exits(3).err;
    assert!(one.contains("error: application nobody not found\n  request id: ") && !one.contains("no such"), "{one}");
    assert!(one.contains("hint: `casectl applications list` shows"), "{one}");
    let two = cli.run(&["applications", "approve", "nobody", "c-00", "--yes"]).exits(10).err;
    assert!(two.contains("first, nobody: There is no such application.\n  request id: "), "{two}");
    assert_eq!(two.matches("no such").count(), 1, "{two}");
    // What says more is shown.
    let bank = Bank::start(stale(1), false, |request| {
        request.path().ends_with("nobody").then(|| Answer::problem(404, "It was archived in 2019."))
    });
    Cli::on(&bank).run(&["applications", "approve", "nobody", "--yes"]).exits(3).says("It was archived in 2019.");
}

#[test]
fn nothing_is_said_of_what_the_server_did_not_say() {
    let bank = Bank::start(vec![], false, |_| {
        let error = serde_json::json!({ "_error": { "message": "No.", "type": "", "remediation": "  " } });
        Some(Answer::json(404, &error))
    });
    let cli = Cli::on(&bank);
    let words = words(&cli, &bank, &["applications", "show", "a"]);
    assert!(!words.contains("suggests") && !words.contains("type:"), "{words}");
    assert!(words.lines().all(|line| !line.trim_end().ends_with(':')), "{words}");
}

#[test]
fn the_message_of_one_case_names_it_and_says_no_thing_twice() {
    let bank = Bank::start(stale(2), false, |r| r.is_write().then(|| Answer::problem(409, "It is locked.")));
    let cli = Cli::on(&bank);
    let one = words(&cli, &bank, &["applications", "expire", "c-00", "--yes"]);
    assert_eq!(one.matches("It is locked.").count(), 1, "{one}");
    assert!(one.starts_with("error: expire c-00: "), "{one}");
    let two = words(&cli, &bank, &["applications", "expire", "--older-than", "30d", "--yes", "-j1"]);
    assert!(two.starts_with("error: 2 of 2 applications were not expired\n"), "{two}");
    assert_eq!(two.matches("It is locked.").count(), 1, "{two}");
    assert!(two.contains("first, c-0"), "one of the two is named: {two}");
}

#[test]
fn an_html_page_is_named_as_what_it_is() {
    let page = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1>nginx</body></html>";
    let bank = Bank::start(vec![], false, move |_| Some(Answer::new(502, page).header("Content-Type", "text/html")));
    let cli = Cli::on(&bank);
    let words = words(&cli, &bank, &["applications", "show", "a", "--retry", "0"]);
    assert!(words.contains("502 Bad Gateway") && !words.contains('<'), "{words}");
    assert!(words.contains("a proxy or gateway answered"), "{words}");
}

#[test]
fn errors_of_the_command_line_are_json_in_machine_formats() {
    let cli = Cli::bare();
    for format in ["json", "ndjson", "jsonl", "csv", "yaml"] {
        assert_eq!(cli.run(&["applications", "list", "--no-such", "-o", format]).exits(2).error()["code"], "usage");
        let glued = format!("-o{format}");
        assert_eq!(cli.run(&["applications", "list", "--no-such", &glued]).exits(2).error()["code"], "usage");
        let spelled = format!("--output={format}");
        assert_eq!(cli.run(&["applications", "list", &spelled]).exits(2).error()["code"], "no_profile");
    }
    for flag in [&["--json"][..], &["--json=a"], &["-q", "."], &["--jq=."], &["-q."]] {
        let out = cli.run(&[&["applications", "list", "--no-such"][..], flag].concat()).exits(2);
        assert_eq!(out.error()["code"], "usage", "{flag:?}");
    }
    let plain = cli.run(&["applications", "list", "--no-such"]).exits(2);
    assert!(plain.err.starts_with("error: "), "{}", plain.err);
    let keys = cli.run(&["applications", "list", "-o", "json"]).exits(2).error();
    let keys: Vec<&String> = keys.as_object().unwrap().keys().collect();
    assert_eq!(keys[..6], ["code", "exit", "message", "hint", "request_id", "resource"]);
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn the_exit_code_does_not_depend_on_how_things_are_shown() {
    let bank = Bank::start(stale(3), false, |request| {
        (request.is_write() && request.target.contains("c-01")).then(|| Answer::problem(409, "No."))
    });
    let cli = Cli::on(&bank);
    for show in [
        &["-o", "table"][..],
        &["-o", "name"],
        &["-q", "length"],
        &["--json=id"],
        &["--quiet"],
        &["--debug"],
        &["--color", "always"],
        &["--reveal"],
    ] {
        for at in ["c-00", "c-01", "c-02"] {
            bank.set_state(at, "running");
        }
        cli.run(&[&["applications", "expire", "--older-than", "30d", "--yes"][..], show].concat()).exits(10);
    }
}

#[test]
fn help_fits_80_columns_and_warns_of_what_an_age_is() {
    let cli = Cli::bare().var("COLUMNS", "80");
    for verb in [
        "list", "show", "create", "update", "patch", "edit", "delete", "approve", "reject", "expire", "cancel",
        "start", "watch", "wait",
    ] {
        for flag in ["-h", "--help"] {
            let help = cli.run(&["applications", verb, flag]).ok().out;
            let long: Vec<&str> = help.lines().filter(|line| line.chars().count() > 80).collect();
            assert!(long.is_empty(), "{verb} {flag}: {long:?}");
        }
    }
    let help = cli.run(&["applications", "expire", "-h"]).ok().out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(help.contains("no date of last activity"), "{help}");
    assert!(!help.contains("--all"), "{help}");
}
