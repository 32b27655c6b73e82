//! What 2xx answers mean: a new case with two ids, a removal that is only accepted, entity tags that guard nothing.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use serde_json::{Value, json};

use super::{
    Cli,
    bank::{Answer, Bank, case, stale},
};

/// A bank that answers each creation with this document and, where there is one, this `Location`; `c0` and `c9` are there.
fn making(made: Value, location: Option<&'static str>) -> Bank {
    Bank::start(vec![case("c0", "running", 40), case("c9", "running", 0)], true, move |request| {
        let answer = Answer::json(201, &made);
        (request.method == "POST").then(|| match location {
            Some(link) => answer.header("Location", link),
            None => answer,
        })
    })
}

fn create(bank: &Bank, format: &str) -> super::Out {
    Cli::on(bank).run_with(&["applications", "create", "--input", "-", "--yes", "-o", format], "{}")
}

#[test]
fn a_new_case_goes_by_its_link_and_by_none_where_links_differ() {
    const C9: Option<&str> = Some("/accountApplications/applications/c9");
    let by_id = json!({ "_id": "c0", "state": "running" });
    let mut linked = by_id.clone();
    linked["_links"] = json!({ "self": { "href": "/accountApplications/applications/c9" } });
    for bank in [making(by_id.clone(), C9), making(linked.clone(), C9), making(linked.clone(), None)] {
        let out = create(&bank, "name").ok().says("calls the new case c0 too; its link names c9, which counts");
        assert_eq!(out.out, "c9\n");
    }
    let two = making(linked, Some("/accountApplications/applications/c0"));
    let out = create(&two, "name").exits(14).says("by two links, c9 and, as its Location, c0");
    assert_eq!(out.out, "");
    assert_eq!(create(&two, "json").exits(14).error()["code"], "no_id");
    let plain = create(&making(by_id, Some("/accountApplications/applications/c0")), "name").ok();
    assert_eq!((plain.out.as_str(), plain.err.contains("too")), ("c0\n", false), "{}", plain.err);
}

/// A bank that answers a removal so, and shows the case until it was read this often afterwards.
fn removing(answer: Answer, reads: usize) -> Bank {
    let (removed, read) = (AtomicUsize::new(0), AtomicUsize::new(0));
    Bank::start(vec![case("a", "expired", 40)], true, move |request| match request.method.as_str() {
        "DELETE" => {
            removed.fetch_add(1, Ordering::SeqCst);
            Some(answer.clone())
        }
        _ if removed.load(Ordering::SeqCst) == 0 || read.fetch_add(1, Ordering::SeqCst) < reads => None,
        _ => Some(Answer::problem(404, "There is no such application.")),
    })
}

#[test]
fn a_removal_that_is_only_accepted_is_done_when_the_case_is_gone() {
    let shown = || Answer::json(200, &case("a", "expired", 40));
    for answer in [Answer::new(202, ""), Answer::json(202, &json!({})), shown()] {
        for reads in [0, 1] {
            let bank = removing(answer.clone(), reads);
            let row = Cli::on(&bank).run(&["applications", "delete", "a", "--yes", "-o", "ndjson"]).ok().ndjson();
            assert_eq!((&row[0]["outcome"], &row[0]["to"]), (&json!("done"), &Value::Null));
            assert_eq!(bank.writes().len(), 1);
        }
        let bank = removing(answer, usize::MAX);
        let cli = Cli::on(&bank);
        let out = cli.run(&["applications", "delete", "a", "--yes", "-o", "ndjson"]).exits(14);
        let row = &out.ndjson()[0];
        assert_eq!((&row["outcome"], &row["code"]), (&json!("unknown"), &json!("not_in_target")));
        let out = out.says("the application is not known to be gone").says("runs resume");
        assert!(!out.err.contains("deleted 1"), "{}", out.err);
        assert_eq!(bank.writes().len(), 1, "it is not sent again by itself");
        assert_eq!(cli.run(&["applications", "delete", "a", "--yes", "-o", "name"]).exits(14).out, "");
    }
}

#[test]
fn a_removal_that_was_accepted_is_settled_by_a_resumption() {
    let bank = removing(Answer::new(202, ""), 2);
    let cli = Cli::on(&bank);
    cli.run(&["applications", "delete", "a", "--yes"]).exits(14);
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    let row = cli.run(&["runs", "resume", &run, "--yes", "-o", "ndjson"]).ok().ndjson();
    assert_eq!((&row[0]["id"], &row[0]["outcome"]), (&json!("a"), &json!("done")));
    assert_eq!(bank.writes().len(), 1);
}

/// A `Location` alone may name anything.
#[test]
fn a_creation_that_shows_no_case_is_read() {
    const LOCATION: &str = "/accountApplications/applications/c-00";
    let making = |status: u16, cases: Vec<Value>| {
        Bank::start(cases, true, move |r| r.is_write().then(|| Answer::new(status, "").header("Location", LOCATION)))
    };
    let create = |bank: &Bank, name: &str| {
        let body = json!({ "accountName": name }).to_string();
        let args = ["applications", "create", "--input", "-", "--yes", "-o", "ndjson"];
        let out = Cli::on(bank).run_with(&args, &body);
        (out.code, out.ndjson()[0]["outcome"].clone())
    };
    for status in [201, 202] {
        assert_eq!(create(&making(status, vec![]), "New"), (14, json!("unknown")), "{status}: nothing is there");
        let made = making(status, stale(1));
        assert_eq!(create(&made, "Account c-00"), (0, json!("done")), "{status}");
        assert!(made.targets("GET").last().unwrap().ends_with("/applications/c-00"));
    }
    assert_eq!(create(&making(201, stale(1)), "Another"), (5, json!("not-taken-over")));
}

/// What a server accepted for later is not refused because a read does not show it yet.
#[test]
fn a_patch_that_was_accepted_is_done_when_a_read_shows_it() {
    for reads in [0, 1, usize::MAX] {
        let (sent, read) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let mut changed = case("c-00", "running", 40);
        changed["accountName"] = "New".into();
        let bank = Bank::start(stale(1), false, move |r| {
            if r.is_write() {
                sent.fetch_add(1, Ordering::SeqCst);
                return Some(Answer::new(202, ""));
            }
            let shown = sent.load(Ordering::SeqCst) > 0 && read.fetch_add(1, Ordering::SeqCst) >= reads;
            shown.then(|| Answer::json(200, &changed).header("ETag", "\"2\""))
        });
        let args = ["applications", "patch", "c-00", "-f", "accountName=New", "--yes", "-o", "ndjson"];
        let out = Cli::on(&bank).run(&args);
        let expected = if reads < 2 { (0, "done") } else { (14, "unknown") };
        assert_eq!((out.code, out.ndjson()[0]["outcome"].as_str().unwrap()), expected, "{reads}: {}", out.err);
        assert_eq!(bank.writes().len(), 1);
    }
}

/// A bank that makes a tag with each read and holds writes to the last one it made.
fn restless(changes: bool) -> (Bank, Arc<AtomicUsize>) {
    let made = Arc::new(AtomicUsize::new(0));
    let tags = Arc::clone(&made);
    let fixed = case("a", "running", 40);
    let bank = Bank::start(vec![], true, move |request| {
        if request.is_write() {
            return match request.header("if-match") {
                Some(_) => Some(Answer::problem(412, "It changed.")),
                None => Some(Answer::json(200, &case("a", "canceled", 40))),
            };
        }
        let mut shown = fixed.clone();
        let tag = tags.fetch_add(1, Ordering::SeqCst);
        if changes {
            shown["readings"] = json!(tag);
        }
        Some(Answer::json(200, &shown).header("ETag", &format!("\"{tag}\"")))
    });
    (bank, made)
}

#[test]
fn tags_that_are_made_anew_with_each_read_are_told() {
    let told = "the same representation with another entity tag at each read";
    for args in [
        &["applications", "cancel", "a", "--yes"][..],
        &["applications", "cancel", "a", "--yes", "--etag", "\"7\""],
        &["applications", "patch", "a", "-f", "contact.name=N", "--yes"],
    ] {
        let (bank, _) = restless(false);
        let out = Cli::on(&bank).run(&[args, &["-o", "json"]].concat()).exits(5).says(told);
        assert_eq!(out.error()["code"], "unstable_tag", "{args:?}");
        assert!(!out.err.contains("changed meanwhile"), "{args:?}: {}", out.err);
        assert!(out.error()["hint"].as_str().unwrap().contains("casectl api"), "{args:?}: {}", out.err);
    }
    // Where the text changes too, nobody can tell.
    let (bank, _) = restless(true);
    let out = Cli::on(&bank).run(&["applications", "cancel", "a", "--yes"]).exits(5).says("changed meanwhile");
    assert!(!out.err.contains(told), "{}", out.err);
    // What the hints name sends no tag.
    let (bank, _) = restless(false);
    let cli = Cli::on(&bank);
    let row = cli.run(&["applications", "cancel", "a", "--yes", "--unguarded", "-o", "ndjson"]).ok().ndjson();
    assert_eq!((&row[0]["outcome"], bank.writes()[0].header("if-match")), (&json!("done"), None));
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    let file = std::fs::read_to_string(cli.state().join("runs").join(format!("{run}.jsonl"))).unwrap();
    let intent = file.lines().find(|line| line.contains(r#""t":"intent""#)).unwrap();
    assert!(intent.contains(r#""unguarded":true"#), "{intent}");
    // Where a tag guards, it is sent.
    let steady = Bank::with(vec![case("a", "running", 40)]);
    Cli::on(&steady).run(&["applications", "cancel", "a", "--yes", "--unguarded"]).ok();
    assert_eq!(steady.writes()[0].header("if-match"), Some("\"1\""));
    let (bank, _) = restless(false);
    let api = ["api", "apiture", "canceledApplications?application=a", "-X", "POST", "--yes"];
    Cli::on(&bank).run(&api).ok();
    assert_eq!(bank.writes()[0].header("if-match"), None);
}

/// Bodies of a 200 that are no case.
const UNUSABLE: [&str; 5] =
    ["<html><body>Please log in</body></html>", "[1,2]", "{\"_id\":\"c-00\",", "null", "\u{1f}\u{8b}"];

/// A bank that answers each write with this and, where it does what was asked, shows the case so from then on.
fn mumbling(body: &'static str, applies: Option<Value>) -> Bank {
    let written = AtomicUsize::new(0);
    Bank::start(stale(8), false, move |request| {
        if request.is_write() {
            written.fetch_add(1, Ordering::SeqCst);
            return Some(Answer::new(200, body).header("Content-Type", "text/html"));
        }
        let after = written.load(Ordering::SeqCst) > 0 && request.path() == "/applications/c-00";
        let now = applies.as_ref().filter(|_| after)?;
        Some(match now.is_null() {
            true => Answer::problem(404, "There is no such application."),
            false => Answer::json(200, now).header("ETag", "\"2\""),
        })
    })
}

#[test]
fn a_success_that_cannot_be_used_does_not_tell_and_is_not_sent_again() {
    let mut named = case("c-00", "running", 40);
    named["accountName"] = "New".into();
    let verbs: [(&[&str], Value); 3] = [
        (&["applications", "expire", "c-00"], case("c-00", "expired", 40)),
        (&["applications", "patch", "c-00", "-f", "accountName=New"], named),
        (&["applications", "delete", "c-00"], Value::Null),
    ];
    for (verb, after) in &verbs {
        let args = [verb, &["--yes", "-o", "json"][..]].concat();
        let bodies = if verb[1] == "expire" { &UNUSABLE[..2] } else { &UNUSABLE[..1] };
        for body in bodies {
            let bank = mumbling(body, None);
            let out = Cli::on(&bank).run(&args).exits(14);
            let row = &out.json()[0];
            assert_eq!((&row["outcome"], bank.writes().len()), (&json!("unknown"), 1), "{verb:?} {body}: {row}");
            let says = ["does not say whether", "is not known to be gone"].iter().any(|words| out.err.contains(words));
            assert!(says && !out.err.contains("reply was lost"), "{verb:?} {body}: {}", out.err);
            assert!(!out.err.contains("attempts"), "{verb:?} {body}: {}", out.err);
        }
        for body in UNUSABLE {
            let bank = mumbling(body, Some(after.clone()));
            let row = &Cli::on(&bank).run(&args).ok().json()[0];
            assert_eq!((&row["outcome"], bank.writes().len()), (&json!("done"), 1), "{verb:?} {body}: {row}");
            assert!(!row["message"].to_string().contains("reply was lost"), "{row}");
        }
    }
}

#[test]
fn a_creation_whose_answer_cannot_be_used_says_so() {
    for body in UNUSABLE {
        let bank = mumbling(body, None);
        let out = create(&bank, "json").exits(14).says("does not say whether");
        assert!(!out.err.contains("reply was lost"), "{body}: {}", out.err);
        assert_eq!((bank.writes().len(), &out.error()["code"]), (1, &json!("reply_lost")), "{body}");
    }
}

/// A representation that goes by the id that was asked for and by the link of another case is of the other one.
#[test]
fn a_read_after_a_lost_reply_is_held_to_its_link() {
    let written = AtomicUsize::new(0);
    let bank = Bank::start(stale(2), false, move |request| {
        if request.is_write() {
            written.fetch_add(1, Ordering::SeqCst);
            return Some(Answer::gone());
        }
        let mut now = case("c-00", "expired", 40);
        now["_links"]["self"]["href"] = "/accountApplications/applications/c-01".into();
        (written.load(Ordering::SeqCst) > 0).then(|| Answer::json(200, &now).header("ETag", "\"2\""))
    });
    let row = Cli::on(&bank).run(&["applications", "expire", "c-00", "--yes", "-o", "json"]).exits(14).json();
    assert_eq!(row[0]["outcome"], "unknown", "{row}");
}

/// What is said of no case by name is done where a read shows it; where none can be had, nobody knows.
#[test]
fn a_document_that_is_answered_without_a_name_wants_a_read() {
    let mut shown = case("c-00", "running", 40);
    shown["accountName"] = "New".into();
    let mut nameless = shown.clone();
    nameless.as_object_mut().unwrap().remove("_id");
    nameless["_links"] = json!({});
    let patch = ["applications", "patch", "c-00", "-f", "accountName=New", "--yes", "--retry", "0", "-o", "json"];
    for (read, code) in [
        (Answer::json(200, &shown).header("ETag", "\"2\""), 0),
        (Answer::json(200, &case("c-00", "running", 40)).header("ETag", "\"2\""), 14),
        (Answer::problem(503, "Not now."), 14),
        (Answer::problem(404, "No such application."), 14),
    ] {
        let (written, said) = (AtomicUsize::new(0), nameless.clone());
        let bank = Bank::start(stale(1), false, move |request| {
            if request.is_write() {
                written.fetch_add(1, Ordering::SeqCst);
                return Some(Answer::json(200, &said));
            }
            (written.load(Ordering::SeqCst) > 0).then(|| read.clone())
        });
        let out = Cli::on(&bank).run(&patch).exits(code);
        assert_eq!(bank.writes().len(), 1);
        if code != 0 {
            assert_eq!(out.error()["code"], "not_in_target", "{}", out.err);
            out.says("names no case");
        }
    }
}

/// What waits in a server's queue, or behind a cache, must not be sent a second time.
#[test]
fn a_resumption_only_reads_what_the_server_accepted() {
    let accepted: [(Answer, &str); 4] = [
        (Answer::new(202, ""), "the answer shows no state"),
        (Answer::json(200, &json!({})), "the answer shows no state"),
        (Answer::json(200, &case("c-00", "running", 40)), "the answer shows running"),
        (Answer::new(200, UNUSABLE[0]).header("Content-Type", "text/html"), "does not tell whether"),
    ];
    for (answer, words) in accepted {
        let shown = Arc::new(AtomicUsize::new(0));
        let now = Arc::clone(&shown);
        let bank = Bank::start(stale(1), true, move |request| {
            if request.is_write() {
                return Some(answer.clone());
            }
            let read = request.path() == "/applications/c-00" && now.load(Ordering::SeqCst) > 0;
            read.then(|| Answer::json(200, &case("c-00", "expired", 40)).header("ETag", "\"2\""))
        });
        let cli = Cli::on(&bank);
        cli.run(&["applications", "expire", "c-00", "--yes"]).exits(14);
        let run = cli.only_run()["run"].as_str().unwrap().to_owned();
        let resume = ["runs", "resume", &run, "-o", "json"];
        let dry = cli.run(&[&resume[..], &["--dry-run"]].concat()).ok();
        assert!(dry.err.contains("1 uncertain case to check") && dry.err.contains("0 applications would be written"));
        // Nothing is written, so nothing is asked.
        let out = cli.run(&resume).exits(14);
        let row = &out.json()[0];
        assert_eq!((&row["outcome"], &row["to"]), (&json!("unknown"), &json!("running")), "{row}");
        assert!(out.err.contains(words) && !out.err.contains("process ended"), "{}", out.err);
        assert_eq!(bank.writes().len(), 1, "{words}");
        shown.store(1, Ordering::SeqCst);
        let done = cli.run(&[&resume[..], &["--yes"]].concat()).ok();
        assert_eq!((&done.json()[0]["outcome"], bank.writes().len()), (&json!("done"), 1), "{}", done.err);
        cli.run(&["journal", "verify"]).ok();
    }
}

/// What got no answer may go out once more, and is counted among what would be written.
#[test]
fn a_dry_run_of_a_resumption_counts_what_may_be_sent_again() {
    let down = Arc::new(AtomicUsize::new(1));
    let dead = Arc::clone(&down);
    let bank = Bank::start(stale(1), true, move |request| {
        let written = request.is_write() || dead.load(Ordering::SeqCst) == 2;
        if request.is_write() && dead.load(Ordering::SeqCst) == 1 {
            dead.store(2, Ordering::SeqCst);
        }
        (dead.load(Ordering::SeqCst) > 0 && written).then(Answer::gone)
    });
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "c-00", "--yes", "--retry", "0"]).exits(14);
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    down.store(0, Ordering::SeqCst);
    let resume = ["runs", "resume", &run, "-o", "json"];
    let dry = cli.run(&[&resume[..], &["--dry-run"]].concat()).ok();
    assert!(dry.err.contains("1 application would be written"), "{}", dry.err);
    assert_eq!(dry.json()[0]["outcome"], "planned");
    cli.run(&resume).exits(2).says("--yes");
    cli.run(&[&resume[..], &["--yes"]].concat()).ok();
    assert_eq!(bank.writes().len(), 2);
}

/// Whoever is sent elsewhere is told so, and the write is not sent twice to be told it again.
#[test]
fn a_redirected_write_is_sent_once() {
    for (status, code, outcome) in
        [(301, 6, "failed"), (302, 6, "failed"), (303, 14, "unknown"), (307, 6, "failed"), (308, 6, "failed")]
    {
        let bank = Bank::start(stale(1), true, move |request| {
            request.is_write().then(|| Answer::new(status, "").header("Location", "/jobs/1"))
        });
        let cli = Cli::on(&bank);
        let out = cli.run(&["applications", "expire", "c-00", "--yes", "-o", "json"]).exits(code);
        assert_eq!((&out.json()[0]["outcome"], bank.writes().len()), (&json!(outcome), 1), "{status}: {}", out.err);
        if code == 14 {
            let run = cli.only_run()["run"].as_str().unwrap().to_owned();
            cli.run(&["runs", "resume", &run, "--yes"]).exits(14);
        }
        assert_eq!(bank.writes().len(), 1, "{status}");
    }
}
