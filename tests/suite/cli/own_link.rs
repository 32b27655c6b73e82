//! A representation is that of the case that its own link names, in every command, also where its `_id` is missing; where that is
//! another's, it is shown with a word on it and not written to.

use std::sync::Mutex;

use serde_json::{Value, json};

use super::{
    Cli,
    bank::{Answer, Bank, Request, case},
};

/// A bank with one application or enrollment, `c-00`, whose representation is changed so wherever it is shown.
fn showing(noun: &'static str, change: fn(&mut Value)) -> Bank {
    let mut only = case("c-00", "running", 40);
    only["_links"]["self"]["href"] = format!("/accountApplications/{noun}/c-00").into();
    change(&mut only);
    let known = Mutex::new((only, 1));
    let one = format!("/{noun}/c-00");
    Bank::start(vec![], true, move |request: &Request| {
        let (now, version) = &mut *known.lock().unwrap();
        match (request.method.as_str(), request.path()) {
            ("GET", path) if path == one => {}
            ("GET", path) if path == format!("/{noun}") => {
                let page = json!({ "count": 1, "_links": {}, "_embedded": { "items": [now] } });
                return Some(Answer::json(200, &page));
            }
            ("PATCH", path) if path == one => {
                let body: Value = serde_json::from_str(&request.body).unwrap();
                now.as_object_mut().unwrap().extend(body.as_object().unwrap().clone());
                *version += 1;
            }
            ("POST", set @ ("/canceledApplications" | "/approvedApplications" | "/approvedEnrollments")) => {
                assert!(request.target.ends_with("=c-00"), "{}", request.target);
                now["state"] = set[1..9].into();
                *version += 1;
            }
            _ => return None,
        }
        Some(Answer::json(200, now).header("ETag", &format!("\"{version}\"")))
    })
}

fn without_id(case: &mut Value) {
    case.as_object_mut().unwrap().remove("_id");
}

fn with_another_id(case: &mut Value) {
    case["_id"] = json!("c-07");
}

const NAME: &[&str] = &["-o", "name"];

#[test]
fn every_read_takes_a_representation_for_that_of_its_own_link() {
    for (change, marked) in [(without_id as fn(&mut Value), false), (with_another_id, true)] {
        for noun in ["applications", "enrollments"] {
            let run = |args: &[&str]| {
                let out = Cli::on(&showing(noun, change)).run(&[&[noun], args].concat());
                assert_eq!(out.err.contains("c-07"), marked, "{args:?}: {}", out.err);
                out
            };
            assert_eq!(run(&[&["list"], NAME].concat()).ok().out, "c-00\n");
            assert_eq!(run(&[&["list", "--full"], NAME].concat()).ok().out, "c-00\n");
            assert_eq!(run(&[&["show", "c-00"], NAME].concat()).ok().out, "c-00\n");
            let table = run(&["show", "c-00", "-o", "csv", "--columns", "id", "--no-headers"]).ok().out;
            assert_eq!(table, "c-00\n");
            assert_eq!(run(&["wait", "c-00", "--for", "running", "-o", "name"]).ok().out, "c-00\n");
        }
    }
}

#[test]
fn every_write_takes_a_representation_without_an_id_for_that_of_its_own_link() {
    for (noun, verb) in [("applications", "cancel"), ("enrollments", "approve")] {
        let bank = showing(noun, without_id);
        let cli = Cli::on(&bank);
        cli.run(&[noun, "patch", "c-00", "-f", "productName=Other", "--yes"]).ok();
        cli.run(&[noun, verb, "c-00", "--plan-out", "p"]).ok();
        let shown = cli.run(&["plan", "show", "p"]).ok();
        assert!(!format!("{}{}", shown.out, shown.err).contains("cannot be compared"), "{}", shown.err);
        cli.run(&["plan", "apply", "p", "--yes"]).ok();
        assert_eq!(bank.writes().len(), 2);
        let bank = showing(noun, without_id);
        let cli = Cli::on(&bank);
        let shown = cli.run(&[&[noun, "show", "c-00"], NAME].concat()).ok().out;
        let out = cli.run_with(&[noun, verb, "-", "--yes", "-o", "ndjson"], &shown).ok();
        assert_eq!((bank.writes().len(), &out.ndjson()[0]["outcome"]), (1, &json!("done")));
    }
}

#[cfg(unix)]
#[test]
fn a_review_shows_what_its_own_link_names_and_passes_by_what_names_two() {
    use super::terminal::{answer, at_terminal, code};
    let bank = showing("applications", without_id);
    let review = ["applications", "review", "--color", "never"];
    let cli = Cli::on(&bank);
    let mut session = at_terminal(&cli, &review, "");
    session.exp_string("q quit: ").unwrap();
    session.send("a").unwrap();
    session.flush().unwrap();
    answer(&mut session, "1 application was decided", "y\r");
    let (told, exit) = code(&mut session);
    assert_eq!((exit.as_str(), bank.writes().len()), ("0", 1), "{told}");
    let bank = showing("applications", with_another_id);
    let cli = Cli::on(&bank);
    let (told, _) = code(&mut at_terminal(&cli, &review, ""));
    let folded = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(folded.contains("names it and c-07 alike; nothing can be decided of it"), "{told}");
    assert!(bank.writes().is_empty());
}

#[test]
fn what_names_no_case_or_two_is_not_written_to_in_words_that_are_true() {
    let nameless: fn(&mut Value) = |case| {
        without_id(case);
        case["_links"] = json!({});
    };
    let of_another_kind: fn(&mut Value) = |case| {
        let href = case["_links"]["self"]["href"].as_str().unwrap();
        let other = if href.contains("applications/") { "enrollments" } else { "applications" };
        case["_links"]["self"]["href"] = format!("/accountApplications/{other}/c-00").into();
    };
    let unusable: fn(&mut Value) = |case| case["_id"] = json!("a/b");
    for (change, words) in [
        (nameless, "asked for c-00, and the representation names no case"),
        (of_another_kind, "asked for c-00, and the representation names it and /accountApplications/"),
        (with_another_id, "asked for c-00, and the representation names it and c-07 alike"),
        (unusable, "asked for c-00, and the representation names it and a/b alike"),
    ] {
        for (noun, verb) in [("applications", "cancel"), ("enrollments", "approve")] {
            let bank = showing(noun, change);
            let cli = Cli::on(&bank);
            for args in [
                &[noun, verb, "c-00", "--yes", "-o", "json"][..],
                &[noun, "patch", "c-00", "-f", "x=y", "--yes", "-o", "json"],
            ] {
                let out = cli.run(args).exits(5).says(words);
                let told = format!("{}{}", out.out, out.err);
                assert!(told.contains("wrong_case") && !told.contains("another case"), "{args:?}: {told}");
            }
            assert!(bank.writes().is_empty());
            assert_eq!(cli.run(&[&[noun, "show", "c-00"], NAME].concat()).ok().says(words).out, "c-00\n");
        }
    }
}
