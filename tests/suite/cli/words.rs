//! Wording of errors and warnings: they do not mislead, are short, and never show certain things.

use casectl::{
    error::CliError,
    profile::{self, DirKind},
};
use serde_json::json;

use super::{
    Cli,
    bank::{Answer, Bank, case, stale},
};

#[test]
fn a_refused_credential_is_named_with_its_source_wherever_it_is_refused() {
    for status in [401, 403] {
        let bank = Bank::start(stale(25), false, move |request| {
            let refused = request.query().get("start").is_some_and(|start| start == "10");
            refused.then(|| Answer::problem(status, "No."))
        });
        let half_way = Cli::on(&bank).run(&["applications", "list"]).exits(4).says("CASECTL_APITURE_ACCESS_TOKEN");
        assert!(half_way.err.contains("incomplete: 10 applications shown"), "{}", half_way.err);
        let at_write = Bank::start(stale(4), false, move |r| r.is_write().then(|| Answer::problem(status, "No.")));
        let run = ["applications", "expire", "--older-than", "30d", "--yes", "-j1"];
        Cli::on(&at_write).run(&run).exits(4).says("CASECTL_APITURE_ACCESS_TOKEN");
        let one = ["applications", "expire", "c-00", "--yes"];
        Cli::on(&at_write).run(&one).exits(4).says("CASECTL_APITURE_ACCESS_TOKEN");
    }
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn a_jq_error_is_short_and_quotes_no_case() {
    let mut cases = stale(40);
    for case in &mut cases {
        case["taxId"] = json!("111-22-3333");
        case["note"] = json!("private words");
    }
    let bank = Bank::start(cases, true, |_| None);
    let cli = Cli::on(&bank);
    let out = cli.run(&["applications", "list", "-q", ".foo.bar"]).exits(1).says("jq").says("foo");
    assert!(out.err.len() < 400 && !out.err.contains("Ann Example"), "{}", out.err);
    for expr in [".taxId.x", ".note | tonumber", ".taxId - 1", "error(.taxId)", "[.taxId, .note] | .x"] {
        let out = cli.run(&["applications", "list", "--where", expr]).ok().says("40 cases shown although");
        assert!(!out.err.contains("3333") && !out.err.contains("private"), "{expr}: {}", out.err);
        assert!(out.err.len() < 600, "{expr}: {}", out.err);
    }
    cli.run(&["applications", "list", "--where", "error(\"my own words\")"]).ok().says("my own words");
    cli.run(&["applications", "list", "-q", "error(\"my own words\")"]).exits(1).says("my own words");
}

#[test]
fn a_page_that_was_read_before_is_named_as_a_link_without_its_secrets() {
    let bank = Bank::start(vec![], false, |request| {
        let next = "/accountApplications/applications?start=1&access_token=hush-hush";
        let id = if request.query().contains_key("start") { "b" } else { "a" };
        Some(Answer::json(
            200,
            &json!({
                "_embedded": { "items": [{ "_id": id, "state": "running" }] },
                "_links": { "next": { "href": next } },
            }),
        ))
    });
    let out = Cli::on(&bank).run(&["applications", "list", "-o", "name"]).exits(6).says("start=1");
    assert!(!out.err.contains("Url {") && !out.err.contains("hush") && !out.err.contains("Some("), "{}", out.err);
}

#[test]
fn columns_that_summaries_lack_are_told_once_and_full_fills_them() {
    let bank = Bank::with(vec![case("a", "running", 9), case("b", "running", 40)]);
    let cli = Cli::on(&bank);
    for more in [
        &["--columns", "id,product,funding"][..],
        &["-o", "wide"],
        &["-o", "csv"],
        &["--sort-by", "created"],
        &["--sort-by", "created", "-o", "csv"],
        &["--json=id,productName"],
    ] {
        let list = |full: &'static [&'static str]| cli.run(&[&["applications", "list"][..], more, full].concat()).ok();
        let warned = list(&[]).says("--full");
        assert_eq!(warned.err.matches("warning: ").count(), 1, "{more:?}: {}", warned.err);
        assert_eq!(list(&["--full"]).err, "", "{more:?}");
    }
    assert_eq!(cli.run(&["applications", "list"]).ok().err, "", "nothing was asked for that is not there");
    assert_eq!(cli.run(&["applications", "list", "--columns", "id,state"]).ok().err, "");
    let full = cli.run(&["applications", "list", "--columns", "id,product", "--full"]).ok().out;
    assert_eq!(full, "ID\tPRODUCT\na\tSavings\nb\tSavings\n");
    let sorted = cli.run(&["applications", "list", "--sort-by", "created", "--full", "-o", "name"]).ok().out;
    assert_eq!(sorted, "b\na\n");
    let before = bank.seen().len();
    cli.run(&["applications", "list", "--older-than", "30d", "--full"]).ok();
    assert_eq!(bank.seen().len() - before, 3, "a case that was read for a criterion is not read again");
}

#[test]
fn a_collection_that_does_not_exist_is_a_wrong_address() {
    let bank = Bank::start(stale(1), false, |request| {
        (request.path() == "/applications").then(|| Answer::problem(404, "No such path."))
    });
    let cli = Cli::on(&bank);
    for args in [&["applications", "list"][..], &["applications", "expire", "--older-than", "30d", "--yes"]] {
        cli.run(args).exits(6).says("No such path.").says("check base_url");
        let error = cli.run(&[args, &["-o", "json"]].concat()).exits(6).error();
        assert_eq!((&error["code"], &error["exit"]), (&json!("no_collection"), &json!(6)));
    }
    cli.run(&["applications", "show", "nobody"]).exits(3);
}

#[test]
fn a_state_that_is_not_documented_is_pointed_out() {
    let bank = Bank::start(vec![case("a", "rejected", 1)], false, |request| {
        request.query().get("state").filter(|state| *state == "runing").map(|_| Answer::problem(422, "Bad state."))
    });
    let cli = Cli::on(&bank);
    let list = cli.run(&["applications", "list", "--state", "runing"]).ok().says("did you mean running?");
    assert!(list.err.contains("the server refuses to filter by state"), "{}", list.err);
    cli.run(&["applications", "list", "--state", "archived"]).ok().says("the documented states are pending,");
    let wait = ["applications", "wait", "a", "--timeout", "0s", "--for"];
    let wait = |states: &'static str| cli.run(&[&wait[..], &[states]].concat());
    let typo = wait("state=approved,expird").exits(8).says("`expird` is not among the documented states");
    assert!(typo.err.contains("did you mean expired?") && !typo.err.contains("can still come"), "{}", typo.err);
    wait("state=approved").exits(9).says("will not be approved any more");
}

#[test]
fn fields_behind_a_blank_are_not_taken_for_an_id() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    for (args, fields) in [
        (&["applications", "list", "--json", "id,state"][..], "id,state"),
        (&["applications", "expire", "--yes", "--json", "id"], "id"),
        (&["applications", "show", "--json", "createdAt", "c-00"], "createdAt"),
    ] {
        let error = cli.run(args).exits(2).error();
        assert_eq!(error["hint"], format!("write --json={fields}"));
    }
    assert!(bank.seen().is_empty());
    assert_eq!(cli.run(&["applications", "show", "--json", "c-00"]).ok().json()["_id"], "c-00");
    cli.run(&["--json", "applications", "list"]).ok();
    cli.run(&["applications", "show", "--json", "--", "id"]).exits(3);
}

#[test]
fn a_field_may_be_called_as_its_column() {
    let bank = Bank::start(vec![case("a", "running", 1)], true, |_| None);
    let out = Cli::on(&bank).run(&["applications", "list", "--json=id,state,applicant"]).ok();
    assert_eq!(out.json(), json!([{ "id": "a", "state": "running", "applicant": "Ann Example" }]));
    assert_eq!(out.err, "");
    Cli::on(&bank).run(&["applications", "list", "--json=colour"]).ok().says("no row has the field colour");
}

#[test]
fn clocks_are_explained_once_and_no_date_is_there_to_be_copied() {
    let args = ["applications", "expire", "--older-than", "30d", "--yes"];
    let on = |date: &'static str| {
        let bank = Bank::start(stale(1), false, move |r| {
            (r.path() == "/applications")
                .then(|| Answer::json(200, &json!({ "_embedded": { "items": [] } })).header("Date", date))
        });
        let out = Cli::on(&bank).run(&args).exits(2).says("--as-of INSTANT");
        assert_eq!(out.err.matches("nothing was written").count(), 1, "{}", out.err);
        out.err
    };
    let skewed = on("Sat, 21 Nov 2020 09:00:00 GMT");
    assert!(skewed.contains("correct the wrong clock"), "{skewed}");
    let missing = on("soon");
    assert!(!missing.contains("correct the wrong clock"), "{missing}");
}

#[cfg(feature = "sandbox")]
#[test]
fn nothing_is_said_twice() {
    let page = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1>gateway</body></html>";
    let bank = Bank::start(vec![], false, move |_| Some(Answer::new(502, page).header("Content-Type", "text/html")));
    let html = Cli::on(&bank).run(&["applications", "list", "--retry", "0"]).exits(6).err;
    assert!(html.contains("502 Bad Gateway gateway") && html.matches("502 Bad").count() == 1, "{html}");
    assert!(!html.contains("incomplete"), "nothing was shown: {html}");
    let cli = Cli::sandbox();
    let homeless = CliError::from(profile::Error::NoDirectory { kind: DirKind::State }).human().join("\n");
    assert_eq!(homeless.matches("set CASECTL_STATE_DIR").count(), 1, "{homeless}");
    cli.run(&["sandbox", "fault", "no-date"]).ok();
    cli.run(&["sandbox", "fault", "--clear"]).ok().says("1 fault disarmed");
    cli.run(&["sandbox", "reset", "--applications", "1"]).ok().says("holds 1 application, seed");
}

#[test]
fn both_statuses_are_shown_where_they_differ() {
    let body = |inside: u16| json!({ "_error": { "message": "Too late.", "statusCode": inside } });
    for (inside, told) in [(422, true), (409, false)] {
        let bank = Bank::start(stale(1), false, move |_| Some(Answer::json(409, &body(inside))));
        let err = Cli::on(&bank).run(&["applications", "show", "c-00"]).exits(5).err;
        assert!(err.contains("(409): Too late."), "{err}");
        assert_eq!(err.contains("says status 422"), told, "{err}");
    }
}

#[test]
fn what_was_given_or_looked_for_is_named() {
    let cli = Cli::bare();
    let missing = cli.run(&["-p", "nowhere", "applications", "list"]).exits(2);
    assert!(missing.err.contains("profiles/nowhere.toml"), "{}", missing.err);
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "a/b", "--yes"]).exits(2).says("\"a/b\"").says("must not contain");
    let long = cli.run(&["applications", "expire", &"x".repeat(3000), "--yes"]).exits(2).says("256 bytes");
    assert!(long.err.len() < 300, "{}", long.err);
}

#[test]
fn a_token_file_of_line_breaks_is_empty() {
    let bank = Bank::with(stale(1));
    for text in ["\n", "\n\n", "\r\n\r\n"] {
        let mut cli = Cli::on(&bank);
        let file = cli.file("token", text);
        cli = cli.var("CASECTL_APITURE_ACCESS_TOKEN", "").var("CASECTL_APITURE_ACCESS_TOKEN_FILE", &file);
        let out = cli.run(&["applications", "list"]).exits(4);
        assert!(out.err.contains("is empty"), "{text:?}: {}", out.err);
    }
}

#[cfg(feature = "sandbox")]
#[test]
fn durations_are_called_durations_and_help_breaks_no_sentence() {
    let cli = Cli::bare().var("COLUMNS", "80");
    let help = |args: &[&str]| cli.run(&[args, &["--help"]].concat()).ok().out;
    let wait = help(&["applications", "wait"]);
    assert!(wait.contains("--timeout <DURATION>") && !wait.contains("<AGE>"), "{wait}");
    let expire = help(&["applications", "expire"]);
    assert!(expire.contains("--deadline <DURATION>") && expire.contains("--older-than <AGE>"), "{expire}");
    for columns in ["60", "80", "120"] {
        let help = Cli::bare().var("COLUMNS", columns).run(&["sandbox", "serve", "--help"]).ok().out;
        let prose = help.split("Prints the settings").nth(1).unwrap().split("casectl sandbox serve").next().unwrap();
        let widest = columns.parse::<usize>().unwrap();
        let lines: Vec<&str> = prose.trim_end().lines().collect();
        assert!(lines.iter().all(|line| line.chars().count() <= widest), "{help}");
        for (line, next) in lines.iter().zip(&lines[1..]).filter(|(line, _)| !line.starts_with(' ')).skip(1) {
            let word = next.split(' ').next().unwrap();
            let room = line.chars().count() + 1 + word.chars().count();
            assert!(word.is_empty() || room > widest.min(100), "{columns}: a break before {word:?} in {help}");
        }
    }
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn a_command_in_a_hint_keeps_the_profile_that_was_named() {
    let bank = Bank::start(stale(1), false, |_| Some(super::bank::Answer::problem(401, "no such token")));
    let cli = Cli::with_profile(&bank, "other", "", "", false);
    let named = |args: &[&str]| cli.run(&[&["-p", "other"], args].concat());
    for args in [&["applications", "list"][..], &["applications", "expire", "c-00", "--yes"], &["doctor"]] {
        named(args).exits(4).says("casectl -p other auth login apiture");
    }
    let row = named(&["doctor", "--jq", ".[] | select(.check == \"apiture\") | .advice"]).exits(4);
    assert!(row.out.contains("casectl -p other auth login apiture"), "{}", row.out);
    named(&["auth", "refresh", "apiture"]).exits(4).says("casectl -p other auth login apiture");
    // A profile that a variable names is that of the next command as well.
    let by_variable = Cli::with_profile(&bank, "other", "", "", false).var("CASECTL_PROFILE", "other");
    by_variable.run(&["applications", "list"]).exits(4).says("casectl auth login apiture");
}

#[test]
fn a_run_that_a_refused_credential_stopped_names_the_first_case() {
    let bank = Bank::start(stale(3), false, |request| {
        request.is_write().then(|| super::bank::Answer::problem(401, "no such token"))
    });
    let out = Cli::on(&bank).run(&["applications", "expire", "--older-than", "30d", "-j", "1", "--yes"]).exits(4);
    out.says("3 of 3 applications were not expired").says("first, c-00: ").says("no such token");
}

/// Wherever an age is taken: `5m` could be minutes or months.
#[test]
fn an_age_that_could_be_two_is_refused_with_what_to_write_instead() {
    let cli = Cli::sandbox();
    for args in [
        &["runs", "list", "--since"][..],
        &["journal", "list", "--since"],
        &["journal", "show", "--since"],
        &["journal", "stats", "--since"],
        &["runs", "check", "--max-age"],
        &["status", "--over"],
        &["applications", "list", "--older-than"],
        &["processes", "list", "--newer-than"],
        &["audit", "export", "x", "--check", "--max-age"],
    ] {
        cli.run(&[args, &["5m"]].concat()).exits(2).says("write 5min for minutes, or 150d for months");
        cli.run(&[args, &["0d"]].concat()).exits(2).says("`0d` is not an age");
    }
    // Every help text that tells how an age is written says so.
    let help = casectl::commands::tree();
    let mut left = vec![help];
    let mut told = 0;
    while let Some(mut command) = left.pop() {
        command.build();
        for argument in command.get_arguments() {
            let words = argument.get_help().map(ToString::to_string).unwrap_or_default();
            let is_age = argument.get_value_names().is_some_and(|names| names.iter().any(|name| name.contains("AGE")));
            if is_age && words.contains("86,400") {
                assert!(words.contains("min,") && !words.contains(" m,"), "{words}");
                told += 1;
            }
        }
        left.extend(command.get_subcommands().cloned());
    }
    assert!(told > 3, "{told}");
}
