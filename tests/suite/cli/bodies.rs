//! Writes with a body: create, update, patch, edit; and delete.

use serde_json::{Value, json};

use super::{
    Cli,
    bank::{Answer, Bank, case, stale},
};

fn body(bank: &Bank, at: usize) -> Value {
    serde_json::from_str(&bank.writes()[at].body).unwrap()
}

#[test]
fn create_sends_the_document_and_names_what_was_made() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let file = cli.file("new.json", r#"{"products":[{"name":"Savings"}],"n":1.50}"#);
    let out = cli.run(&["applications", "create", "--input", &file, "--yes", "-o", "ndjson"]).ok();
    let row = &out.ndjson()[0];
    assert_eq!((&row["id"], &row["outcome"], &row["to"]), (&json!("made-1"), &json!("done"), &json!("running")));
    assert_eq!(row["from"], Value::Null);
    assert_eq!(bank.seen().len(), 1, "nothing is read for a creation: {:?}", bank.seen());
    let sent = &bank.writes()[0];
    assert_eq!((sent.method.as_str(), sent.target.as_str()), ("POST", "/applications"));
    assert_eq!(sent.header("content-type"), Some("application/hal+json"));
    assert_eq!(sent.header("if-match"), None);
    assert_eq!(sent.body, r#"{"products":[{"name":"Savings"}],"n":1.50}"#, "the document goes as it is");
    let marked = cli.file("marked.json", "\u{feff}{\"n\":1}");
    cli.run(&["applications", "create", "--input", &marked, "--dry-run"]).ok();
    let run = cli.only_run();
    assert_eq!((&run["status"], &run["done"], &run["open_intents"]), (&json!("finished"), &json!(1), &json!(0)));
    let shown = cli.run(&["runs", "show", run["run"].as_str().unwrap(), "-o", "ndjson"]).ok().ndjson();
    assert_eq!(shown.len(), 1, "{shown:?}");
    assert_eq!((&shown[0]["id"], &shown[0]["outcome"]), (&json!("made-1"), &json!("done")));
    let out =
        cli.run_with(&["applications", "create", "--input", "-", "--yes", "--dry-run", "-o", "ndjson"], "{}").ok();
    assert_eq!(out.ndjson()[0]["outcome"], "planned");
    assert_eq!(bank.writes().len(), 1);
}

#[test]
fn a_creation_whose_reply_is_lost_is_unknown_and_never_repeated() {
    let bank = Bank::start(vec![], false, |request| request.is_write().then(Answer::gone));
    let cli = Cli::on(&bank);
    let file = cli.file("new.json", "{}");
    let out = cli.run(&["applications", "create", "--input", &file, "--yes", "-o", "json"]).exits(14);
    assert_eq!(out.error()["code"], "reply_lost");
    assert_eq!(bank.writes().len(), 1);
    let bank = Bank::start(vec![], false, |r| r.is_write().then(|| Answer::problem(400, "Already one running.")));
    let out = Cli::on(&bank).run(&["applications", "create", "--input", &file, "--yes"]).exits(5);
    out.says("Already one running.");
}

#[test]
fn update_shows_the_difference_and_pins_the_version_it_showed() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let mut document = bank.document("c-00");
    document["accountName"] = "New name".into();
    document["_links"] = json!({ "self": { "href": "http://other.example/applications/c-00" } });
    let file = cli.file("c.json", &document.to_string());
    let out = cli.run(&["applications", "update", "c-00", "--input", &file, "--yes"]).ok();
    let out = out.says("- accountName: \"Account c-00\"\n+ accountName: \"New name\"");
    assert!(!out.err.contains("_links"), "links are the server's: {}", out.err);
    let sent = &bank.writes()[0];
    assert_eq!((sent.method.as_str(), sent.target.as_str()), ("PUT", "/applications/c-00"));
    assert_eq!(sent.header("if-match"), Some("\"1\""));
    assert_eq!(bank.document("c-00")["accountName"], "New name");

    let out = cli.run(&["applications", "update", "c-00", "--input", &file, "--yes", "--etag", "\"1\""]).exits(5);
    assert!(!out.err.contains("+ accountName"), "{}", out.err);
    assert_eq!(bank.writes().len(), 1);
    let nameless = cli.file("n.json", r#"{"accountName":"New name"}"#);
    cli.run(&["applications", "update", "nobody", "--input", &nameless, "--yes"]).exits(3).says("nobody");
    cli.run(&["applications", "update", "c-00", "--input", &file, "--yes", "--dry-run"]).ok();
    assert_eq!(bank.writes().len(), 1);
}

#[test]
fn values_that_look_alike_when_masked_still_differ() {
    let mut person = case("p", "running", 1);
    person["applicants"] = json!([{ "contact": { "birthdate": "1980-02-03" } }]);
    let bank = Bank::with(vec![person]);
    let cli = Cli::on(&bank);
    let file = cli.file("p.json", &bank.document("p").to_string().replace("1980", "1990"));
    let out = cli
        .run(&["applications", "update", "p", "--input", &file, "--yes"])
        .ok()
        .says("- applicants[0].contact.birthdate: \"****2-03\"");
    assert!(!out.err.contains("1980") && !out.err.contains("1990"), "{}", out.err);
    assert!(!out.err.contains("already"), "{}", out.err);
    assert_eq!(bank.document("p")["applicants"][0]["contact"]["birthdate"], "1990-02-03");
}

#[test]
fn a_change_between_the_difference_and_the_write_stops_the_update() {
    let bank = Bank::start(stale(1), false, |request| request.is_write().then(|| Answer::problem(412, "It changed.")));
    let cli = Cli::on(&bank);
    let file = cli.file("c.json", r#"{"accountName":"x"}"#);
    let out = cli.run(&["applications", "update", "c-00", "--input", &file, "--yes", "-o", "json"]).exits(5);
    assert_eq!(out.error()["code"], "etag_stale");
    assert_eq!(bank.writes().len(), 1);
}

#[test]
fn patch_builds_its_body_from_fields() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    cli.run(&[
        "applications",
        "patch",
        "c-00",
        "-f",
        "accountName=7",
        "-F",
        "fundingAmount.value=\"2.50\"",
        "-F",
        "n=7",
        "--yes",
    ])
    .ok();
    let whole = json!({ "accountName": "7", "fundingAmount": { "value": "2.50", "currency": "USD" }, "n": 7 });
    assert_eq!(body(&bank, 0), whole, "a server that replaces members keeps the currency");
    let sent = &bank.writes()[0];
    assert_eq!((sent.method.as_str(), sent.target.as_str()), ("PATCH", "/applications/c-00"));
    assert_eq!(sent.header("if-match"), Some("\"1\""));
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    let record = std::fs::read_to_string(cli.state().join(format!("runs/{run}.jsonl"))).unwrap();
    assert!(record.contains("fundingAmount.value=***") && !record.contains("2.50"), "{record}");
    cli.run_with(&["applications", "patch", "c-00", "--input", "-", "--yes"], r#"{"accountName":"8"}"#).ok();
    assert_eq!(bank.document("c-00")["accountName"], "8");
    for (args, words) in [
        (&["-F", "n=x"][..], "-f n="),
        (&["-f", "novalue"], "PATH=VALUE"),
        (&["-F", "a=1", "-F", "a.b=2"], "contradicts"),
        (&["-F", "a=1", "-f", "a=2"], "twice"),
        (&[], "what shall change?"),
        (&["-F", "a=1", "--input", "x"], "cannot be used with"),
    ] {
        cli.run(&[&["applications", "patch", "c-00", "--yes"][..], args].concat()).exits(2).says(words);
    }
    assert_eq!(bank.writes().len(), 2);
}

#[test]
fn bodies_that_are_none_are_refused_before_any_request() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    for (text, words) in [
        ("nonsense", "not JSON"),
        ("{\"a\":1", "not JSON"),
        ("[1]", "not a JSON object"),
        ("", "not JSON"),
        (r#"{"applicants":[{"contact":{"identification":[{"value":"****3333"}]}}]}"#, "masked"),
    ] {
        for args in [
            ["create", "--input", "-"].as_slice(),
            &["update", "c-00", "--input", "-"],
            &["patch", "c-00", "--input", "-"],
        ] {
            let args: Vec<&str> = ["applications"].iter().chain(args).chain(&["--yes"]).copied().collect();
            let out = cli.run_with(&args, text).exits(2).says(words);
            assert!(out.err.contains("--input -"), "where it stands: {}", out.err);
        }
    }
    cli.run(&["applications", "create", "--input", "nowhere.json", "--yes"]).exits(2).says("nowhere.json");
    assert!(bank.seen().is_empty());
}

#[test]
fn what_a_patch_cannot_change_is_refused_with_the_command_that_does() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    for (field, words) in [
        ("state=approved", "casectl applications approve c-00"),
        ("state=odd", "casectl applications approve|"),
        ("_links.self.href=x", "leave it out"),
        ("_embedded.x=1", "leave it out"),
    ] {
        cli.run(&["applications", "patch", "c-00", "-yf", field]).exits(2).says(words);
    }
    assert!(bank.seen().is_empty());
}

#[test]
fn a_patch_that_was_not_taken_over_is_not_done() {
    let bank = Bank::start(stale(1), false, |request| {
        let mut kept = case("c-00", "running", 40);
        kept["fundingAmount"]["value"] = "2.50".into();
        (request.method == "PATCH").then(|| Answer::json(200, &kept).header("ETag", "\"2\""))
    });
    let cli = Cli::on(&bank);
    let args =
        ["applications", "patch", "c-00", "-f", "accountName=New", "-F", "fundingAmount.value=\"2.50\"", "--yes"];
    let out = cli.run(&[&args[..], &["-o", "json"]].concat()).exits(5);
    let error = out.error();
    assert_eq!(error["code"], "not_taken_over", "{error}");
    let message = error["message"].as_str().unwrap();
    assert!(message.contains("accountName") && !message.contains("New"), "{message}");
    assert_eq!(out.json()[0]["outcome"], "not-taken-over");
    let run = cli.only_run();
    assert_eq!((&run["done"], &run["failed"], &run["counts"]["not-taken-over"]), (&json!(0), &json!(1), &json!(1)));
    cli.run(&["journal", "verify"]).ok();
    // An answer that shows nothing is no contradiction where the case itself shows it.
    let bank = Bank::with(stale(1));
    Cli::on(&bank).run(&["applications", "patch", "c-00", "-f", "accountName=New", "--yes"]).ok();
}

#[test]
fn a_body_that_is_too_large_is_an_error_before_anything_is_sent() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let large = format!("{{\"a\":\"{}\"}}{}", "x".repeat(16 << 20), " ".repeat(9));
    let file = cli.file("large.json", &large);
    for args in [
        &["applications", "create", "--input", &file, "--yes"][..],
        &["applications", "patch", "c-00", "--input", &file, "--yes"],
        &["api", "apiture", "things", "--input", &file, "--yes"],
        &["api", "apiture", "things", "-F", &format!("a=@{file}"), "--yes"],
    ] {
        cli.run(args).exits(2).says("larger than 16 MiB");
    }
    // What follows the limit counts as well where the beginning is a document of its own.
    let padded = cli.file("padded.json", &format!("{{}}{}x", " ".repeat(16 << 20)));
    cli.run(&["api", "apiture", "things", "--input", &padded, "--yes"]).exits(2).says("larger than 16 MiB");
    assert!(bank.seen().is_empty());
}

#[test]
fn a_value_in_a_bundled_flag_is_not_recorded() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    cli.run(&["applications", "patch", "c-00", "-yf", "accountName=Secret-1"]).ok();
    cli.run(&["applications", "patch", "c-00", "-yfaccountName=Secret-2"]).ok();
    cli.run(&["api", "apiture", "applications/c-00", "-X", "PATCH", "-iyf", "accountName=Secret-3"]).ok();
    for entry in std::fs::read_dir(cli.state().join("runs")).unwrap() {
        let record = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(!record.contains("Secret") && record.contains("accountName=***"), "{record}");
    }
}

#[test]
fn a_message_that_quotes_the_case_is_struck_everywhere() {
    let mut person = case("p", "running", 40);
    person["applicants"] = json!([{ "contact": { "taxId": "111-22-3333" } }]);
    let bank = Bank::start(vec![person], false, |r| {
        let words = "Tax id 111223333 (111-22-3333) and new-tax-777 are under review.";
        r.is_write().then(|| {
            Answer::json(
                422,
                &json!({ "_error": { "message": words, "attributes": { "why": words, "taxId": "111-22-3333" },
                "errors": [{ "message": words }] } }),
            )
        })
    });
    let cli = Cli::on(&bank);
    let field = "applicants=[{\"contact\":{\"taxId\":\"new-tax-777\"}}]";
    for args in [&["applications", "reject", "p", "--yes"][..], &["applications", "patch", "p", "-F", field, "--yes"]] {
        let out = cli.run(args).exits(5).says("Tax id ****3333 (****3333)");
        assert!(!out.err.contains("111-22-3333") && !out.err.contains("111223333"), "{}", out.err);
        let machine = cli.run(&[args, &["-o", "json"]].concat()).exits(5);
        assert!(!format!("{}{}", machine.out, machine.err).contains("111-22"), "{machine:?}");
        let traced =
            cli.run(&[args, &["--debug"]].concat()).exits(5).says("< {\"_error\"").says("Tax id ****3333 (****3333)");
        assert!(!traced.err.contains("111-22-3333") && !traced.err.contains("111223333"), "{}", traced.err);
        assert_eq!(traced.err.contains("new-tax-777"), args[1] == "reject", "what was sent is struck: {}", traced.err);
    }
    let out = cli.run(&["applications", "patch", "p", "-F", field, "--yes"]).exits(5);
    assert!(!out.err.contains("new-tax-777"), "what was sent is struck as well: {}", out.err);
    for entry in std::fs::read_dir(cli.state().join("runs")).unwrap() {
        let record = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(record.contains("Tax id ****3333") && !record.contains("3333 (111"), "{record}");
        assert!(!record.contains("111-22-3333") && !record.contains("111223333"), "{record}");
    }
}

/// A server may quote the whole document; the record holds none of it, and nobody sees what is sensitive within a text of it.
#[test]
fn a_message_that_quotes_the_document_leaves_nothing_of_it_in_the_record() {
    let bank = Bank::start(vec![case("p", "running", 40)], false, |r| {
        let words = format!("bad value; sent {}", r.body);
        r.is_write().then(|| Answer::problem(422, &words))
    });
    let cli = Cli::on(&bank);
    let document = r#"{"accountName":"Confidential Plum","note":"{\"taxId\":\"777-66-5555\"}"}"#;
    let file = cli.file("document", document);
    for args in [
        &["applications", "patch", "p", "-f", "accountName=Confidential Plum", "--yes"][..],
        &["applications", "patch", "p", "-f", "note={\"taxId\":\"777-66-5555\"}", "--yes", "-o", "json"],
        &["applications", "update", "p", "--input", &file, "--yes"],
        &["applications", "create", "--input", &file, "--yes"],
        &["api", "apiture", "applications/p", "-X", "PATCH", "--input", &file, "--yes"],
    ] {
        let out = cli.run(args);
        // The difference that is asked about shows the operator's own text.
        let told: Vec<&str> = out.err.lines().filter(|line| !line.starts_with("+ note")).collect();
        assert!(!format!("{}{}", out.out, told.join("")).contains("777-66-5555"), "{args:?}: {out:?}");
    }
    let mut records = 0;
    for entry in std::fs::read_dir(cli.state().join("runs")).unwrap() {
        let record = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(!record.contains("Confidential") && !record.contains("777-66-5555"), "{record}");
        records += 1;
    }
    assert_eq!(records, 5);
}

/// A number is the digits it was written with: those beside a change as they were read, those that were asked for as typed.
#[test]
fn numbers_are_sent_in_the_digits_they_were_written_with() {
    const READ: &str =
        r#"{"_id":"c1","state":"running","acct":{"n":12345678901234567890123,"m":100.10,"e":1E2,"x":1}}"#;
    let bank = Bank::start(vec![], false, |_| Some(Answer::new(200, READ).header("ETag", "\"1\"")));
    let cli = Cli::on(&bank);
    let input = cli.file("patch.json", r#"{"acct":{"x":123456789012345678.90}}"#);
    for (flags, sent) in [
        (["-F", "acct.x=0.10"], r#"{"acct":{"n":12345678901234567890123,"m":100.10,"e":1E2,"x":0.10}}"#),
        (["-F", "num=12345678901234567890.123"], r#"{"num":12345678901234567890.123}"#),
        (["--input", &input], r#"{"acct":{"n":12345678901234567890123,"m":100.10,"e":1E2,"x":123456789012345678.90}}"#),
    ] {
        let mut args = vec!["applications", "patch", "c1", "--yes"];
        args.extend(flags);
        // The server shows what it had: what came of it is not what this is about.
        cli.run(&args);
        assert_eq!(bank.writes().last().unwrap().body, sent);
    }
    let number = "num=12345678901234567890.10";
    cli.run(&["api", "apiture", "/applications/c1", "-X", "PATCH", "-F", number, "--yes"]);
    assert_eq!(bank.writes().last().unwrap().body, r#"{"num":12345678901234567890.10}"#);
    // A server that rounds has not taken over what was asked.
    let rounds = r#"{"_id":"c1","state":"running","num":1.2345678901234567e19}"#;
    let bank = Bank::start(vec![], false, move |_| Some(Answer::new(200, rounds).header("ETag", "\"1\"")));
    let patch = ["applications", "patch", "c1", "-F", "num=12345678901234567890.123", "--yes", "-o", "ndjson"];
    let out = Cli::on(&bank).run(&patch);
    assert_ne!(out.ndjson()[0]["outcome"], "done", "{}", out.out);
    // Nor is a number near to the one that is asked for that one.
    let near = r#"{"_id":"c1","state":"running","createdAt":"2020-01-01T00:00:00Z","n":12345678901234567890123}"#;
    let bank = Bank::start(vec![], false, move |_| Some(Answer::new(200, near).header("ETag", "\"1\"")));
    let cancel = |n: &str| {
        let asked = format!("n={n}");
        Cli::on(&bank)
            .run(&["applications", "cancel", "c1", "--match", &asked, "--dry-run", "-o", "ndjson"])
            .ndjson()
            .len()
    };
    assert_eq!((cancel("12345678901234567890123"), cancel("12345678901234567890124")), (1, 0));
}

#[test]
fn a_creation_that_finds_no_collection_is_no_missing_case() {
    let bank = Bank::start(vec![], false, |r| r.is_write().then(|| Answer::problem(404, "Nothing here.")));
    let cli = Cli::on(&bank);
    let out = cli.run_with(&["applications", "create", "--input", "-", "--yes", "-o", "json"], "{}").exits(6);
    assert_eq!(out.error()["code"], "no_collection");
    assert!(out.error()["hint"].as_str().unwrap().contains("base_url"));
}

#[test]
fn an_update_that_takes_the_state_away_is_refused() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    for (state, flags) in [("null", vec![]), ("\"approved\"", vec![]), ("null", vec!["--etag", "\"1\""])] {
        let file = cli.file("new.json", &format!(r#"{{"accountName":"A","state":{state}}}"#));
        let mut args = vec!["applications", "update", "c-00", "--input", &file, "--yes"];
        args.extend(flags);
        cli.run(&args).exits(2).says("an update cannot change its state");
    }
    assert!(bank.writes().is_empty());
}

#[test]
fn a_404_to_a_write_of_a_case_that_is_there_is_no_missing_case() {
    let bank = Bank::start(stale(1), false, |r| r.is_write().then(|| Answer::problem(404, "No route.")));
    let cli = Cli::on(&bank);
    for write in [&["patch", "c-00", "-F", "n=1"][..], &["delete", "c-00"], &["approve", "c-00"]] {
        let mut args = vec!["applications"];
        args.extend(write);
        args.extend(["--yes", "-o", "ndjson"]);
        let out = cli.run(&args).exits(5).says("a read still shows the case");
        assert_eq!((&out.ndjson()[0]["outcome"], &out.ndjson()[0]["code"]), (&json!("refused"), &json!("invalid")));
    }
    // What it answered 404 to it may have done.
    let state = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let canceled = case("c-00", "canceled", 40);
    let acting = Bank::start(stale(1), false, move |r| {
        let acted = state.fetch_or(r.is_write(), std::sync::atomic::Ordering::SeqCst);
        match r.is_write() {
            true => Some(Answer::problem(404, "No route.")),
            false => acted.then(|| Answer::json(200, &canceled).header("ETag", "\"2\"")),
        }
    });
    let out = Cli::on(&acting).run(&["applications", "cancel", "c-00", "--yes", "-o", "ndjson"]).ok();
    assert_eq!(out.ndjson()[0]["outcome"], "already");
    // What was accepted is judged by a read, whatever the answer shows.
    let echoes = Bank::start(stale(1), false, |r| {
        let mut shown = case("c-00", "running", 40);
        shown["accountName"] = "New".into();
        r.is_write().then(|| Answer::json(202, &shown))
    });
    let patch = ["applications", "patch", "c-00", "-f", "accountName=New", "--yes", "-o", "ndjson"];
    let out = Cli::on(&echoes).run(&patch).exits(14).says("accepted the request (202), which is no change yet");
    assert_eq!(out.ndjson()[0]["outcome"], "unknown", "it may come later");
    // One that is gone is gone.
    let sent = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let bank = Bank::start(stale(1), false, move |r| {
        let gone = sent.fetch_or(r.is_write(), std::sync::atomic::Ordering::SeqCst) || r.is_write();
        gone.then(|| Answer::problem(404, "No such case."))
    });
    Cli::on(&bank).run(&["applications", "approve", "c-00", "--yes"]).exits(3).says("not found");
}

#[test]
fn deleting_is_guarded_and_gone_is_gone() {
    let bank = Bank::with(vec![case("a", "expired", 40), case("b", "expired", 40)]);
    let cli = Cli::on(&bank);
    let out = cli.run(&["applications", "delete", "a", "b", "--yes", "-j1", "-o", "ndjson"]).ok();
    assert_eq!((&out.ndjson()[0]["outcome"], &out.ndjson()[0]["to"]), (&json!("done"), &Value::Null));
    assert_eq!(bank.writes()[0].method, "DELETE");
    assert_eq!(bank.writes()[0].header("if-match"), Some("\"1\""));
    assert_eq!(bank.state_of("b"), "gone");
    cli.run(&["applications", "delete", "a", "--yes"]).exits(3);
}
