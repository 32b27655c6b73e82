//! The error of several cases is about one of them: its id, URL, request id, code and words belong together.

use std::sync::{
    Arc, Condvar, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use serde_json::Value;

use super::{
    Cli, Out,
    bank::{Answer, Bank, Request, stale},
};
#[cfg(unix)]
use super::{
    review::{REVIEW, because, press},
    terminal::{answer, at_terminal, code},
};

/// The case that a write names.
fn case_of(request: &Request) -> String {
    request.query().remove("application").unwrap_or_else(|| request.path().rsplit('/').next().unwrap().to_owned())
}

/// A bank that answers each write as told by how many came before, with a request id of the case. The first write is
/// answered after the second, so that they end out of order.
fn refusing(cases: usize, status: impl Fn(usize) -> u16 + Send + Sync + 'static) -> Bank {
    let (count, second) = (AtomicUsize::new(0), Arc::new((Mutex::new(false), Condvar::new())));
    Bank::start(stale(cases), false, move |request| {
        if !request.is_write() {
            return None;
        }
        let at = count.fetch_add(1, Ordering::SeqCst);
        let (came, told) = &*second;
        match at {
            0 => drop(told.wait_while(came.lock().unwrap(), |came| !*came).unwrap()),
            _ => {
                *came.lock().unwrap() = true;
                told.notify_all();
            }
        }
        Some(refusal(request, status(at)))
    })
}

fn refusal(request: &Request, status: u16) -> Answer {
    let case = case_of(request);
    Answer::problem(status, &format!("Not {case}.")).header("X-Request-Id", &format!("request-of-{case}"))
}

/// The error of a command, held against the row of the case that it names.
#[track_caller]
fn held_together(out: &Out, wanted: Option<&str>) -> Value {
    let error = out.error();
    let bad: Vec<Value> = out.ndjson().into_iter().filter(|row| row["outcome"] != "not-attempted").collect();
    let row = match wanted {
        None => bad.first(),
        Some(code) => bad.iter().find(|row| row["code"] == code),
    };
    let row = row.unwrap_or_else(|| panic!("{}\n{error}", out.out));
    assert_eq!((&error["resource"], &error["request_id"]), (&row["id"], &row["request_id"]), "{error}\n{}", out.out);
    let (id, words) = (row["id"].as_str().unwrap(), error["details"][0].as_str().unwrap());
    assert!(words.contains(&format!("first, {id}: ")) || words.contains(&format!("refused, {id}: ")), "{error}");
    let others = out.ndjson().into_iter().map(|row| row["id"].as_str().unwrap().to_owned()).filter(|other| other != id);
    let about = format!("{} {}", error["message"], error["details"]);
    others.for_each(|other| assert!(!about.contains(&other), "{other}: {error}"));
    error
}

const EXPIRE: [&str; 9] = ["applications", "expire", "--older-than", "30d", "--yes", "-o", "ndjson", "-j", "4"];

#[test]
fn the_error_of_a_run_is_about_the_case_that_it_names() {
    for (status, exit, code) in [(403, 4, "forbidden"), (401, 4, "unauthorized"), (409, 5, "conflict")] {
        let bank = refusing(6, move |_| status);
        let error = held_together(&Cli::on(&bank).run(&EXPIRE).exits(exit), None);
        assert_eq!(error["code"], code, "{error}");
        // The same for people.
        let bank = refusing(6, move |_| status);
        let told = Cli::on(&bank).run(&EXPIRE[..5]).exits(exit).err;
        let id = told.split("first, ").nth(1).and_then(|rest| rest.split(':').next()).unwrap();
        assert!(told.contains(&format!("request id: request-of-{id}\n")), "{told}");
        assert!(told.contains(&format!("Not {id}.")) && told.matches("Not c-").count() == 1, "{told}");
    }
}

/// The credential ends the run, so the error is about a case that it was refused for, whatever failed before.
#[test]
fn where_the_credential_ends_a_run_the_error_is_about_a_case_that_it_was_refused_for() {
    for (status, code) in [(403, "forbidden"), (401, "unauthorized")] {
        let bank = refusing(8, move |at| if at < 2 { 409 } else { status });
        let error = held_together(&Cli::on(&bank).run(&[&EXPIRE[..7], &["-j", "2"]].concat()).exits(4), Some(code));
        assert_eq!(error["code"], code, "{error}");
    }
}

#[test]
fn so_is_that_of_ids_of_a_retry_of_a_resumption_and_of_a_plan() {
    let bank = refusing(6, |at| if at < 6 { 403 } else { 409 });
    let cli = Cli::on(&bank);
    let ids = ["c-00", "c-01", "c-02"];
    let show = ["--yes", "-o", "ndjson", "-j", "2"];
    held_together(&cli.run(&[&["applications", "expire"][..], &ids, &show].concat()).exits(4), None);
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    held_together(&cli.run(&[&["runs", "retry", &run][..], &show].concat()).exits(4), None);
    let plan = cli.file("plan", "");
    std::fs::remove_file(&plan).unwrap();
    cli.run(&["applications", "expire", "--older-than", "30d", "--plan-out", &plan]).ok();
    held_together(&cli.run(&[&["plan", "apply", &plan][..], &show].concat()).exits(5), None);
    // Some are left when three were forbidden.
    let bank = refusing(16, |_| 403);
    let cli = Cli::on(&bank);
    cli.run(&EXPIRE).exits(4);
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    held_together(&cli.run(&[&["runs", "resume", &run][..], &show].concat()).exits(4), None);
}

/// What failed is told verb by verb, each with a request id of its own.
#[cfg(unix)]
#[test]
fn so_is_that_of_a_review_with_several_verbs() {
    let bank = Bank::start(stale(2), false, |request| request.is_write().then(|| refusal(request, 409)));
    let cli = Cli::on(&bank);
    let mut session = at_terminal(&cli, &REVIEW, "");
    press(&mut session, "a");
    press(&mut session, "r");
    because(&mut session, "duplicate\r");
    answer(&mut session, "2 applications were decided", "y\r");
    let told = code(&mut session).0;
    for id in ["c-00", "c-01"] {
        let (said, request) = (format!("Not {id}."), format!("request id: request-of-{id}"));
        let (said, request) = (told.find(&said).unwrap(), told.find(&request).unwrap());
        assert!(said < request && !told[said..request].contains("request id"), "{told}");
        assert_eq!(told.matches(&format!("request-of-{id}")).count(), 1, "{told}");
    }
}
