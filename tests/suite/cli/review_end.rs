//! The end of a review: the last question, and what is written, kept or planned after it.

use serde_json::{Value, json};

use super::{
    Cli,
    bank::{Bank, stale},
    review::{REVIEW, because, files, press, send},
    terminal::{answer, at_terminal, code},
};

#[test]
fn a_case_that_changes_while_others_are_looked_at_is_shown_again_before_the_question() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    let mut session = at_terminal(&cli, &REVIEW, "");
    press(&mut session, "a");
    session.exp_string("q quit: ").unwrap();
    bank.set_state("c-00", "blocked");
    send(&mut session, "a");
    let again = press(&mut session, "a");
    assert!(again.contains("c-00: it changed since it was shown") && again.contains("Decide again"), "{again}");
    answer(&mut session, "2 applications were decided", "y\r");
    assert_eq!(code(&mut session).1, "0");
    assert_eq!(bank.writes().len(), 2);
}

/// The version that was seen goes with the write: a change after the question is refused by the server and reported.
#[test]
fn a_change_after_the_question_is_not_overwritten() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let mut session = at_terminal(&cli, &REVIEW, "");
    press(&mut session, "a");
    session.exp_string("[y/N]").unwrap();
    bank.set_state("c-00", "blocked");
    send(&mut session, "y\r");
    let (told, code) = code(&mut session);
    assert_eq!(code, "5", "{told}");
    assert!(told.contains("changed"), "{told}");
    assert_eq!(bank.state_of("c-00"), "blocked");
}

/// Decisions that wait on this machine are named where all that waits here is.
#[test]
fn status_names_the_kept_decisions_and_how_to_go_on() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    let reviews = |cli: &Cli| cli.run(&["status", "-o", "json"]).json()["reviews"].as_array().unwrap().clone();
    assert!(reviews(&cli).is_empty());
    for args in [&REVIEW[..], &["applications", "review", "c-01"]] {
        let mut session = at_terminal(&cli, args, "");
        press(&mut session, "a");
        if args == REVIEW {
            session.exp_string("q quit: ").unwrap();
            assert_eq!(reviews(&cli)[0]["running"], true);
            send(&mut session, "q");
        }
        answer(&mut session, "1 application was decided", "n\r");
        assert_eq!(code(&mut session).1, "13");
    }
    let all = reviews(&cli);
    let facts: Vec<_> = all.iter().map(|one| (&one["decisions"], &one["running"], &one["command"])).collect();
    let (one, no, command) = (json!(1), json!(false), json!("casectl applications review"));
    assert_eq!(facts, [(&one, &no, &command), (&one, &no, &Value::Null)], "{all:?}");
    let text = cli.run(&["status"]).out;
    assert!(
        text.contains("applications: 1 decision") && text.contains("`casectl applications review` continues it"),
        "{text}"
    );
    assert!(text.contains("continue it with its own `casectl applications review"), "{text}");
    let mut session = at_terminal(&cli, &REVIEW, "");
    press(&mut session, "q");
    answer(&mut session, "Write 1 decision", "y\r");
    assert_eq!(code(&mut session).1, "0");
    assert_eq!(reviews(&cli).len(), 1);
}

#[test]
fn the_rules_of_writes_hold() {
    let bank = Bank::with(stale(3));
    // Production: the number of cases is typed.
    let cli = Cli::with_profile(
        &bank,
        "live",
        "environment = \"production\"",
        "[bulk]\nrequire_reason = true\nmax = 2",
        true,
    );
    let mut session = at_terminal(&cli, &REVIEW, "");
    press(&mut session, "a");
    because(&mut session, "\r");
    session.exp_string("a reason is required here").unwrap();
    because(&mut session, "sound\r");
    press(&mut session, "a");
    because(&mut session, "sound\r");
    let asked = session.exp_string("Type the number of cases to confirm:").unwrap();
    assert!(asked.contains("the limit of 2 decisions is reached") && asked.contains("approved: sound"), "{asked}");
    send(&mut session, "y\r");
    assert_eq!(code(&mut session).1, "13");
    assert!(bank.writes().is_empty());
    // The kept decisions are more than this limit.
    let mut session = at_terminal(&cli, &["applications", "review", "--max", "1", "--color", "never"], "");
    let (told, refused) = code(&mut session);
    assert_eq!(refused, "2", "{told}");
    assert!(told.contains("more than the limit of 1"), "{told}");
    let none = Cli::with_profile(&bank, "none", "writes = \"none\"", "", true);
    let (told, refused) = code(&mut at_terminal(&none, &REVIEW, ""));
    assert_eq!(refused, "2", "{told}");
    assert!(bank.writes().is_empty());
}

#[test]
fn decisions_become_plans_where_another_person_must_approve() {
    let bank = Bank::with(stale(3));
    let cli = Cli::with_profile(&bank, "two", "", "[bulk]\nsecond_approver = true", true);
    let mut session = at_terminal(&cli, &REVIEW, "");
    press(&mut session, "a");
    press(&mut session, "r");
    because(&mut session, "x\r");
    press(&mut session, "q");
    let question = answer(&mut session, "Save 2 decisions as plans", "y\r");
    assert!(question.contains("write nothing now"), "{question}");
    let (told, code) = code(&mut session);
    assert_eq!(code, "11", "{told}");
    let plans: Vec<_> = std::fs::read_dir(cli.state().join("plans")).unwrap().collect();
    assert_eq!(plans.len(), 2, "{told}");
    assert!(bank.writes().is_empty() && files(&cli).is_empty());
}

#[test]
fn plan_out_names_a_file_for_each_kind_of_decision() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    let plan = cli.file("plan.jsonl", "");
    std::fs::remove_file(&plan).unwrap();
    let mut session = at_terminal(&cli, &["applications", "review", "--plan-out", &plan], "");
    press(&mut session, "a");
    press(&mut session, "r");
    because(&mut session, "\r");
    answer(&mut session, "Save 2 decisions as plans", "y\r");
    let (told, code) = code(&mut session);
    assert_eq!(code, "0", "{told}");
    let second = plan.replace("plan.jsonl", "plan-2-reject.jsonl");
    for (file, verb) in [(&plan, "approve"), (&second, "reject")] {
        let shown = cli.run(&["plan", "show", file, "-o", "json"]).ok().json();
        assert_eq!(shown["verb"], verb, "{shown}");
    }
    assert!(bank.writes().is_empty());
    cli.run(&["plan", "apply", &second, "--yes"]).ok();
    assert_eq!(bank.writes().len(), 1);
}

/// One run succeeds and the other is refused: the end is that of a bulk run in which some cases are not done.
#[test]
fn the_exit_code_is_that_of_a_bulk_run() {
    let bank = Bank::start(stale(2), false, |request| {
        (request.is_write() && request.target.contains("rejected"))
            .then(|| super::bank::Answer::problem(422, "not this one"))
    });
    let cli = Cli::on(&bank);
    let args = ["applications", "review", "-o", "json", "--color", "never"];
    let rows = cli.file("rows", "");
    let mut session = at_terminal(&cli, &args, &format!(">{rows}"));
    press(&mut session, "a");
    press(&mut session, "r");
    because(&mut session, "\r");
    answer(&mut session, "2 applications were decided", "y\r");
    let (told, code) = code(&mut session);
    assert_eq!(code, "10", "{told}");
    let rows: Value = serde_json::from_str(&std::fs::read_to_string(rows).unwrap()).unwrap();
    let outcomes: Vec<&str> = rows.as_array().unwrap().iter().map(|row| row["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["done", "refused"], "one array of all rows");
}

#[test]
fn a_dry_run_writes_nothing_and_keeps_what_was_decided() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let mut session = at_terminal(&cli, &["applications", "review", "--dry-run", "--color", "never"], "");
    press(&mut session, "a");
    let (told, code) = code(&mut session);
    assert_eq!(code, "0", "{told}");
    assert!(told.contains("planned") && told.contains("dry run: 1 application would be written"), "{told}");
    assert!(bank.writes().is_empty());
    let mut session = at_terminal(&cli, &REVIEW, "");
    answer(&mut session, "continuing an earlier review", "y\r");
    assert_eq!(super::terminal::code(&mut session).1, "0");
}

/// The hook is told once, of all that the command wrote.
#[test]
fn the_hook_is_told_of_the_review() {
    let bank = Bank::with(stale(2));
    let place = Cli::bare();
    let hook = place.file("hook.sh", "cat > \"$1.new\"; mv \"$1.new\" \"$1\"");
    let told = hook.replace("hook.sh", "told");
    let rest = format!("[hooks]\nafter = [\"/bin/sh\", \"{hook}\", \"{told}\"]\n");
    let cli = Cli::with_profile(&bank, "p", "", &rest, true);
    let mut session = at_terminal(&cli, &REVIEW, "");
    press(&mut session, "a");
    press(&mut session, "r");
    because(&mut session, "\r");
    answer(&mut session, "2 applications were decided", "y\r");
    assert_eq!(code(&mut session).1, "0");
    let told: Value = serde_json::from_str(&std::fs::read_to_string(told).unwrap()).unwrap();
    assert_eq!((&told["noun"], &told["verb"], &told["exit"]), (&json!("applications"), &json!("review"), &json!(0)));
    assert_eq!(told["counts"], json!({ "done": 2 }));
}
