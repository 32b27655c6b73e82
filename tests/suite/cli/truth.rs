//! The summary, the exit code and the record of a run agree, also after it was resumed.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use serde_json::json;

use super::{
    Cli,
    bank::{Answer, Bank, case, stale},
    outcomes,
};

const EXPIRE: [&str; 9] = ["applications", "expire", "--older-than", "30d", "--yes", "-j1", "--retry", "0", "-o"];

fn expire(format: &str) -> Vec<&str> {
    EXPIRE.into_iter().chain([format]).collect()
}

/// A bank that, while it is broken, applies writes of some cases without a reply, and cannot be read from then on.
/// `refused` are cases whose writes it refuses.
fn broken(cases: usize, lost: &'static [&'static str], refused: &'static [&'static str]) -> (Bank, Arc<AtomicBool>) {
    let broken = Arc::new(AtomicBool::new(true));
    let (state, wrote) = (Arc::clone(&broken), AtomicBool::new(false));
    let bank = Bank::start(stale(cases), false, move |request| {
        let about = |ids: &[&str]| ids.iter().any(|id| request.target.contains(id));
        match request.is_write() {
            true if about(refused) => Some(Answer::problem(409, "Not this one.")),
            true if state.load(Ordering::SeqCst) && about(lost) => {
                wrote.store(true, Ordering::SeqCst);
                Some(Answer::gone())
            }
            false if state.load(Ordering::SeqCst) && wrote.load(Ordering::SeqCst) && about(lost) => {
                Some(Answer::problem(503, "Down."))
            }
            _ => None,
        }
    });
    (bank, broken)
}

fn run_id(cli: &Cli) -> String {
    cli.only_run()["run"].as_str().unwrap().to_owned()
}

#[test]
fn a_run_with_unknown_outcomes_stays_resumable_and_is_settled_by_reading() {
    let (bank, is_broken) = broken(4, &["c-01", "c-02"], &[]);
    let cli = Cli::on(&bank);
    let out = cli.run(&expire("table")).exits(14);
    let out = out.says("error: the outcome of 2 of 4 applications is unknown: they may have been expired\n");
    assert!(!out.err.contains("not expired"), "{}", out.err);
    let run = run_id(&cli);
    let out = out.says(&format!("`casectl runs resume {run}` settles the unknown ones by reading"));
    out.says(&format!("run {run}: starting 4 writes\n"));
    let listed = cli.only_run();
    assert_eq!((&listed["status"], &listed["done"], &listed["unknown"]), (&json!("stopped"), &json!(2), &json!(2)));
    let text = std::fs::read_to_string(cli.state().join("runs").join(format!("{run}.jsonl"))).unwrap();
    assert!(text.lines().last().unwrap().contains(r#""code":"reply_lost""#), "{text}");

    cli.run(&["runs", "show", &run]).ok().says("stopped (reply_lost) at ");

    // As long as nothing can be read, nothing is known.
    cli.run(&["runs", "resume", &run, "--yes", "--retry", "0"]).exits(14).says("2 unknown; 2 done before");
    is_broken.store(false, Ordering::SeqCst);
    let out = cli.run(&["runs", "resume", &run, "--yes", "-o", "ndjson"]).ok().says("2 done; 2 done before");
    assert_eq!(outcomes(&out.ndjson()).iter().filter(|(_, outcome)| outcome == "done").count(), 2);
    let listed = cli.only_run();
    assert_eq!((&listed["status"], &listed["done"], &listed["unknown"]), (&json!("finished"), &json!(4), &json!(0)));
    assert!((0..4).all(|n| bank.state_of(&format!("c-0{n}")) == "expired"));
    cli.run(&["runs", "resume", &run, "--yes"]).ok().says("nothing is left to do");
}

#[test]
fn one_unknown_among_failures_is_told_apart() {
    let (bank, _) = broken(5, &["c-01"], &["c-02", "c-03"]);
    let out = Cli::on(&bank).run(&expire("json")).exits(14);
    assert_eq!(
        out.error()["message"],
        "2 of 5 applications were not expired, and the outcome of 1 is unknown: it may have been expired"
    );
    let (bank, _) = broken(3, &[], &["c-02"]);
    let out = Cli::on(&bank).run(&expire("json")).exits(10);
    assert_eq!(out.error()["message"], "1 of 3 applications was not expired");
}

#[test]
fn a_lost_document_is_not_settled_by_reading_and_nobody_says_so() {
    let bank = Bank::start(stale(1), false, |request| request.is_write().then(Answer::gone));
    let cli = Cli::on(&bank);
    let body = cli.file("body.json", "{}");
    let out = cli.run(&["applications", "create", "--input", &body, "--yes"]).exits(14);
    assert!(!out.err.contains("runs resume"), "{}", out.err);
    let seen = bank.seen().len();
    let run = run_id(&cli);
    cli.run(&["runs", "resume", &run, "--yes"]).exits(14).says("a resumption can do nothing more");
    assert_eq!(bank.seen().len(), seen);
}

#[test]
fn a_resumption_speaks_of_the_whole_run() {
    let (bank, is_broken) = broken(5, &["c-04"], &["c-01", "c-02"]);
    let cli = Cli::on(&bank);
    cli.run(&expire("ndjson")).exits(14);
    is_broken.store(false, Ordering::SeqCst);
    let run = run_id(&cli);
    let again = "run the original command again: casectl applications expire --older-than 30d --yes -j1";
    let out = cli.run(&["runs", "resume", &run, "--yes"]).exits(10).says("1 done; 2 done, 2 refused before");
    out.says("error: 2 of 5 applications were not expired\n").says(again);
    let listed = cli.only_run();
    assert_eq!((&listed["status"], &listed["done"], &listed["failed"]), (&json!("finished"), &json!(3), &json!(2)));
    // The record of the end counts the whole run too.
    let text = std::fs::read_to_string(cli.state().join("runs").join(format!("{run}.jsonl"))).unwrap();
    assert!(text.lines().last().unwrap().contains(r#""counts":{"done":3,"refused":2}"#), "{text}");
    let out = cli.run(&["runs", "resume", &run, "--yes", "-o", "json"]).exits(10);
    let error = out.error();
    assert_eq!(
        (&error["code"], &error["message"]),
        (&json!("partial"), &json!("2 of 5 applications were not expired"))
    );
    assert!(error["hint"].as_str().unwrap().contains(again), "{error}");
}

#[test]
fn the_printed_command_resumes_as_it_is_printed() {
    let (bank, _) = broken(2, &["c-01"], &[]);
    let cli = Cli::with_profile(&bank, "bank", "", "", false);
    let out = cli.run(&[&["-p", "bank"], &expire("table")[..]].concat()).exits(14);
    let run = run_id(&cli);
    let out = out.says(&format!("`casectl -p bank runs resume {run}`"));
    let printed = out.err.split('`').find(|part| part.contains("runs resume")).unwrap();
    let words: Vec<&str> = printed.split(' ').skip(1).chain(["--yes", "--retry", "0"]).collect();
    cli.run(&words).exits(14).says("1 unknown");
    // Without a name, the profile of the record is taken, and that is told.
    cli.run(&["runs", "resume", &run, "--yes", "--retry", "0"])
        .exits(14)
        .says("profile bank, with which the run was begun");
    let variable = cli.var("CASECTL_PROFILE", "bank");
    variable.run(&["runs", "resume", &run, "--yes", "--retry", "0"]).exits(14).says("casectl -p bank runs resume");
}

#[cfg(feature = "sandbox")]
#[test]
fn the_default_profile_needs_no_name_and_another_one_is_told_of() {
    let (bank, _) = broken(2, &["c-01"], &[]);
    let cli = Cli::with_profile(&bank, "bank", "", "", true);
    let out = cli.run(&expire("table")).exits(14).says("`casectl runs resume ");
    assert!(!out.err.contains("-p bank"), "{}", out.err);
    let run = run_id(&cli);
    let profiles = cli.config().join("profiles");
    std::fs::copy(profiles.join("bank.toml"), profiles.join("other.toml")).unwrap();
    let out = cli.run(&["runs", "resume", &run, "--yes", "--retry", "0", "-p", "other"]).exits(14);
    out.says("the run was begun with profile bank; profile other points to the same server");
    // The default may be another one by now.
    std::fs::write(cli.config().join("config.toml"), "default_profile = \"other\"\n").unwrap();
    let out = cli.run(&["runs", "resume", &run, "--yes", "--retry", "0"]).exits(14);
    out.says("profile bank, with which the run was begun");
    let writes = bank.writes().len();
    let sandbox = cli.run(&["runs", "resume", &run, "--yes", "-p", "sandbox", "-o", "json"]).exits(2);
    assert_eq!(sandbox.error()["code"], "other_server");
    assert_eq!(bank.writes().len(), writes);
}

#[cfg(feature = "sandbox")]
#[test]
fn a_run_of_the_sandbox_is_not_taken_up_elsewhere() {
    let bank = Bank::with(stale(2));
    let cli = Cli::with_profile(&bank, "bank", "", "", true);
    let args = ["-p", "sandbox", "applications", "expire", "--older-than", "30d", "--yes", "--deadline", "0s"];
    cli.run(&args).exits(10).says("casectl -p sandbox runs resume");
    let run = run_id(&cli);
    let out = cli.run(&["runs", "resume", &run, "--yes", "-p", "bank", "-o", "json"]).exits(2);
    assert_eq!(out.error()["code"], "other_server");
    assert!(bank.seen().is_empty());
    cli.run(&["runs", "resume", &run, "--yes"]).ok().says("profile sandbox, with which the run was begun");
}

#[test]
fn names_of_a_write_are_fit_for_the_next_command() {
    let mut cases = stale(3);
    cases.push(case("there", "expired", 40));
    let bank = Bank::start(cases, false, |request| {
        (request.is_write() && request.target.contains("c-01")).then(|| Answer::problem(409, "Not this one."))
    });
    let cli = Cli::on(&bank);
    let out = cli.run(&["applications", "expire", "c-00", "c-01", "there", "nobody", "--yes", "-j1", "-o", "name"]);
    assert_eq!(out.exits(10).out, "c-00\nthere\n");
    let shown = cli.run(&["runs", "show", &run_id(&cli), "-o", "name"]).ok().out;
    assert_eq!(shown.lines().count(), 4, "a record names all its cases");
}

#[test]
fn the_list_of_runs_counts_each_kind_by_itself() {
    let mut cases = stale(4);
    cases.push(case("there", "expired", 40));
    let bank = Bank::start(cases, false, |request| {
        let refused = request.is_write() && request.target.contains("c-01");
        refused.then(|| Answer::problem(409, "Not this one."))
    });
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "c-00", "c-01", "c-02", "there", "nobody", "--yes"]).exits(10);
    let run = cli.only_run();
    let counts = ["cases", "done", "already", "failed", "unknown"].map(|field| run[field].as_u64().unwrap());
    assert_eq!(counts, [5, 2, 1, 2, 0], "{run}");
    let table = cli.run(&["runs", "list"]).ok().out;
    assert_eq!(table.lines().next(), Some("RUN\tSTARTED\tSTATUS\tVERB\tPROFILE\tENVIRONMENT\tDONE\tFAILED\tUNKNOWN"));
    assert!(table.contains(run["run"].as_str().unwrap()), "an id is shortened for a screen alone: {table}");
    assert!(cli.run(&["runs", "list", "-o", "wide"]).ok().out.contains("\tDONE\tALREADY\tFAILED\tUNKNOWN\t"));
}

#[test]
fn what_is_there_already_is_counted_on_stderr() {
    let bank = Bank::with(vec![case("a", "rejected", 1)]);
    let out = Cli::on(&bank).run(&["applications", "reject", "a", "--yes"]).ok();
    out.says("applications: 1 fetched, 0 match, 1 already\n");
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn a_record_shows_its_criteria_as_they_are_typed() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    let typed = "--state running,blocked --older-than 30d --created 2020-01-01T00:00:00Z.. --name 'Account c-00|it'\\''s' \
                 --where '.state == \"running\"' --match 'productName=Savings|Loans'";
    let args = [
        "applications",
        "expire",
        "--state",
        "running,blocked",
        "--older-than",
        "30d",
        "--created",
        "2020-01-01..",
        "--name",
        "Account c-00|it's",
        "--where",
        ".state == \"running\"",
        "--match",
        "productName=Savings|Loans",
        "--yes",
    ];
    cli.run(&args).ok();
    cli.run(&["runs", "show", &run_id(&cli)]).ok().says(&format!("criteria: {typed}\n")).says("cutoff: ");
}

#[test]
fn a_state_folder_that_cannot_hold_runs_is_found_before_any_request() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    std::fs::create_dir(cli.state()).unwrap();
    super::private_folder(&cli.state());
    // A file where the folder of runs should be: nobody can write below it, root neither.
    std::fs::write(cli.state().join("runs"), "").unwrap();
    let out = cli.run(&expire("table")).exits(1).says("the state folder").says("nothing was written");
    out.says("set CASECTL_STATE_DIR");
    assert!(bank.seen().is_empty());
    std::fs::remove_file(cli.state().join("runs")).unwrap();
    std::fs::create_dir(cli.state().join("journal.jsonl")).unwrap();
    cli.run(&expire("table")).exits(1).says("journal.jsonl").says("the state folder");
    assert!(bank.seen().is_empty());
}
