//! What the operator named is what is shown, sent and recorded: ids, documents, versions.

use serde_json::{Value, json};

use super::{
    Cli,
    bank::{Answer, Bank, case, stale},
    outcomes,
};

/// A bank whose case `x` calls itself `y`.
fn misnamed() -> Bank {
    let mut shown = case("y", "running", 40);
    shown.as_object_mut().unwrap().remove("_links");
    Bank::start(vec![case("y", "running", 40)], true, move |request| {
        (!request.is_write() && request.path().ends_with("/applications/x"))
            .then(|| Answer::json(200, &shown).header("ETag", "\"1\""))
    })
}

#[test]
fn the_likeliest_command_is_suggested_first() {
    for format in [&[][..], &["-o", "json"]] {
        let out = Cli::bare().run(&[&["aplications", "list"][..], format].concat()).exits(2);
        assert!(out.err.contains("exist: 'applications', "), "{}", out.err);
    }
}

#[test]
fn a_case_is_shown_under_the_id_that_was_asked_for() {
    let bank = misnamed();
    let cli = Cli::on(&bank);
    for format in ["name", "ndjson", "csv", "table"] {
        let out = cli
            .run(&["applications", "show", "x", "-o", format])
            .ok()
            .says("asked for x, and the representation names y");
        cli.run_with(&["applications", "cancel", "-", "--yes"], if format == "name" { &out.out } else { "x\n" })
            .exits(5);
    }
    let row = cli.run(&["applications", "show", "x", "-o", "ndjson"]).ok().ndjson();
    assert_eq!(row[0]["_id"], "x");
    assert_eq!(cli.run(&["applications", "show", "x", "-o", "name"]).ok().out, "x\n");
    let sheet = cli.run(&["applications", "show", "x"]).ok().out;
    assert!(sheet.lines().any(|line| line.starts_with("id") && line.ends_with('x')), "{sheet}");
    assert!(bank.writes().is_empty());
}

#[test]
fn a_document_of_another_case_does_not_replace_one() {
    let bank = Bank::with(stale(3));
    let cli = Cli::on(&bank);
    let other = cli.run(&["applications", "show", "c-01", "-o", "ndjson"]).ok().out;
    let linked =
        json!({ "accountName": "x", "_links": { "self": { "href": "/accountApplications/applications/c-01" } } });
    for document in [other, json!({ "_id": "c-01" }).to_string(), linked.to_string()] {
        let file = cli.file("document", &document);
        cli.run(&["applications", "update", "c-00", "--input", &file, "--yes"])
            .exits(2)
            .says("c-01")
            .says("not of c-00");
    }
    let same = cli.file("same", &json!({ "_id": "c-00", "accountName": "New" }).to_string());
    cli.run(&["applications", "update", "c-00", "--input", &same, "--yes"]).ok();
    assert_eq!(bank.writes().len(), 1);
}

#[test]
fn a_document_decides_no_case_in_passing() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let file = cli.file("approved", &json!({ "accountName": "x", "state": "approved" }).to_string());
    let update = ["applications", "update", "c-00", "--input", &file, "--yes"];
    cli.run(&update).exits(2).says("casectl applications approve c-00");
    cli.run(&[&update[..], &["--etag", "\"1\""]].concat()).exits(2);
    cli.run(&["applications", "create", "--input", &file, "--yes"]).exits(2).says("cannot begin as");
    cli.run(&["applications", "patch", "c-00", "-f", "_id=c-09", "--yes"]).exits(2).says("_id");
    let empty = cli.file("empty", "{}");
    cli.run(&["applications", "patch", "c-00", "--input", &empty, "--yes"]).exits(2).says("changes nothing");
    assert!(bank.writes().is_empty());
    let kept = cli.file("kept", &json!({ "accountName": "x", "state": "running" }).to_string());
    cli.run(&["applications", "update", "c-00", "--input", &kept, "--yes"]).ok();
}

#[test]
fn a_field_of_a_list_is_changed_in_its_place() {
    let mut shown = case("a", "running", 1);
    shown["applicants"] = json!([{ "contact": { "lastName": "Q", "firstName": "P" } }, { "role": "r" }]);
    for path in ["applicants.0.contact.lastName", "applicants[0].contact.lastName"] {
        let bank = Bank::with(vec![shown.clone()]);
        let cli = Cli::on(&bank);
        cli.run(&["applications", "patch", "a", "-f", &format!("{path}=Z"), "--yes"]).ok();
        let sent: Value = serde_json::from_str(&bank.writes()[0].body).unwrap();
        let whole = json!({ "applicants": [{ "contact": { "lastName": "Z", "firstName": "P" } }, { "role": "r" }] });
        assert_eq!(sent, whole, "{path}");
        for wrong in [
            "applicants.7.role=x",
            "applicants.role=x",
            "accountName.first=x",
            "applicants[x].role=x",
            "applicants[0=x",
        ] {
            cli.run(&["applications", "patch", "a", "-f", wrong, "--yes"]).exits(2);
        }
        assert_eq!(bank.writes().len(), 1);
    }
}

/// `start` leads to a state that the case can leave again: another state after a lost reply proves nothing.
#[test]
fn a_change_after_a_lost_reply_leaves_the_outcome_unknown_where_the_case_can_go_on() {
    let ran = |verb: &[&str], from: &'static str, shows: &'static str| {
        let bank = Bank::start(vec![case("a", from, 40)], false, move |request| request.is_write().then(Answer::gone));
        let (cli, args) =
            (Cli::on(&bank), [&["applications"], verb, &["a", "--yes", "--retry", "0", "-o", "ndjson"]].concat());
        // The write that is lost is followed by one of somebody else.
        let moved = std::thread::scope(|scope| {
            let running = scope.spawn(|| cli.run(&args));
            super::wait_for("a write", || !bank.writes().is_empty());
            bank.set_state("a", shows);
            running.join().unwrap()
        });
        outcomes(&moved.ndjson())[0].1.clone()
    };
    assert_eq!(ran(&["start"], "blocked", "approved"), "unknown");
    assert_eq!(ran(&["expire"], "running", "approved"), "changed");
}

#[test]
fn a_412_for_the_very_version_that_is_shown_is_no_change() {
    let bank = Bank::start(stale(1), false, |request| request.is_write().then(|| Answer::problem(412, "No match.")));
    let out = Cli::on(&bank).run(&["applications", "expire", "c-00", "--yes", "-o", "json"]).exits(5);
    assert!(out.err.contains("something on the way changes tags"), "{}", out.err);
}

#[test]
fn an_etag_that_guards_nothing_is_refused_where_it_is_typed() {
    let bank = Bank::with(stale(1));
    for tag in ["*", "W/\"1\"", "1", "\"1", "\"a\"b\""] {
        Cli::on(&bank)
            .run(&["applications", "approve", "c-00", "--yes", "--etag", tag])
            .exits(2)
            .says("strong entity tag");
    }
    assert!(bank.seen().is_empty());
}

#[test]
fn a_server_that_repeats_itself_shows_no_change() {
    let bank = Bank::start(vec![case("a", "running", 1)], true, |request| {
        (!request.is_write()).then(|| Answer::json(200, &case("a", "running", 1)).header("ETag", "\"1\""))
    });
    let args = ["applications", "watch", "a", "--interval", "1s", "--timeout", "2s", "-o", "ndjson"];
    assert_eq!(Cli::on(&bank).run(&args).exits(8).ndjson().len(), 1);
}

#[test]
fn the_state_of_another_case_is_not_waited_for() {
    let bank = misnamed();
    let cli = Cli::on(&bank);
    for verb in [vec!["wait", "x", "--for", "running"], vec!["watch", "x", "--timeout", "1s"]] {
        let out = cli.run(&[&["applications"], &verb[..], &["-o", "json"]].concat()).exits(5);
        assert_eq!((out.out.as_str(), out.error()["code"].as_str()), ("", Some("wrong_case")), "{verb:?}");
        out.says("asked for x, and the representation names y");
    }
    cli.run(&["applications", "wait", "x", "y", "--for", "running"]).exits(5);
    cli.run(&["applications", "patch", "x", "-f", "contact.name=N", "--yes"]).exits(5).says("names y");
    assert!(bank.writes().is_empty());
}

#[test]
fn a_case_whose_link_is_its_own_is_waited_for_and_what_it_calls_itself_is_told() {
    let answers = |change: fn(&mut Value)| {
        let mut shown = case("x", "running", 40);
        change(&mut shown);
        Bank::start(vec![], true, move |request| {
            (!request.is_write()).then(|| Answer::json(200, &shown).header("ETag", "\"1\""))
        })
    };
    let wait = ["applications", "wait", "x", "--for", "running"];
    let linked = answers(|case| case["_id"] = json!("y"));
    Cli::on(&linked).run(&wait).ok().says("asked for x, and the representation names it and y alike");
    let nameless = answers(|case| {
        case.as_object_mut().unwrap().remove("_id");
        case.as_object_mut().unwrap().remove("_links");
    });
    Cli::on(&nameless).run(&wait).ok().says("asked for x, and the representation names no case");
    let elsewhere = answers(|case| case["_links"]["self"]["href"] = json!("/accountApplications/applications/y"));
    Cli::on(&elsewhere).run(&wait).exits(5).says("asked for x, and the representation names y");
    assert_eq!(Cli::on(&answers(|_| {})).run(&wait).ok().err.matches("asked for").count(), 0);
}

/// Nothing changed where a proxy marked the tag, or where there is none to compare with.
#[test]
fn a_pinned_tag_that_cannot_be_compared_is_no_change() {
    for (pinned, shown, says, code) in [
        ("\"1-gzip\"", Some("\"1\""), "that of the answer as a proxy compresses it", "etag_stale"),
        ("\"1--gzip\"", Some("\"1\""), "that of the answer as a proxy compresses it", "etag_stale"),
        ("\"1;br\"", Some("\"1\""), "that of the answer as a proxy compresses it", "etag_stale"),
        ("\"1\"", Some("\"1-gzip\""), "a proxy marks it as that of a compressed answer", "etag_stale"),
        ("\"1\"", Some("W/\"1\""), "which is weak", "no_strong_tag"),
        ("\"1\"", None, "shows no entity tag", "no_strong_tag"),
        ("\"1\"", Some("\"2\""), "the case changed meanwhile", "etag_stale"),
        ("\"agzip\"", Some("\"a\""), "the case changed meanwhile", "etag_stale"),
        ("\"1\"", Some("W/\"2\""), "the case changed meanwhile", "etag_stale"),
    ] {
        let bank = Bank::start(stale(1), false, move |request| {
            let answer = Answer::json(200, &case("c-00", "running", 40));
            (request.path() == "/applications/c-00")
                .then(|| shown.map_or_else(|| answer.clone(), |tag| answer.clone().header("ETag", tag)))
        });
        let out = Cli::on(&bank)
            .run(&["applications", "approve", "c-00", "--yes", "--etag", pinned, "-o", "json"])
            .exits(5)
            .says(says);
        let changed = says.contains("changed");
        assert_eq!(out.json()[0]["outcome"], if changed { "changed" } else { "refused" }, "{pinned} {shown:?}");
        assert_eq!((&out.error()["code"], bank.writes().len()), (&json!(code), 0), "{pinned} {shown:?}");
        assert_eq!(out.err.contains("changed meanwhile"), changed, "{}", out.err);
    }
}
