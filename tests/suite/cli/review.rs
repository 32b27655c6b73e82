//! A review at a (pseudo) terminal: one case after the other, one key each, written at the end.

use rexpect::session::PtySession;
use serde_json::{Value, json};

use super::{
    Cli,
    bank::{Answer, Bank, case, stale},
    terminal::{answer, at_terminal, code},
    wait_for,
};

/// A key at the question of a case; gives what was shown since the last one.
pub fn press(session: &mut PtySession, key: &str) -> String {
    let shown = session.exp_string("q quit: ").unwrap();
    send(session, key);
    shown
}

pub fn send(session: &mut PtySession, typed: &str) {
    session.send(typed).unwrap();
    session.flush().unwrap();
}

/// The reason of a rejection.
pub fn because(session: &mut PtySession, typed: &str) -> String {
    let asked = session.exp_string("back").unwrap();
    session.exp_string("): ").unwrap();
    send(session, typed);
    asked
}

pub fn files(cli: &Cli) -> Vec<std::path::PathBuf> {
    let folder = cli.state().join("reviews");
    std::fs::read_dir(folder).map(|entries| entries.map(|entry| entry.unwrap().path()).collect()).unwrap_or_default()
}

pub fn kept(cli: &Cli) -> Vec<Value> {
    let files = files(cli);
    let lines = files.iter().flat_map(|file| {
        let text = std::fs::read_to_string(file).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Value>>()
    });
    lines.collect()
}

/// Three of different age, listed youngest first.
pub fn three() -> Vec<Value> {
    vec![case("young", "running", 3), case("middle", "blocked", 30), case("old", "running", 300)]
}

pub const REVIEW: [&str; 4] = ["applications", "review", "--color", "never"];

#[test]
fn oldest_first_one_key_each_and_nothing_is_written_before_the_last_question() {
    let bank = Bank::with(three());
    let cli = Cli::on(&bank);
    let mut session = at_terminal(&cli, &REVIEW, "");
    let first = press(&mut session, "a");
    assert!(first.contains("3 applications to look at, oldest first"), "{first}");
    for words in
        ["application Account old", "no warnings", "0 decided, 2 left after this one", "a approve, r reject, s skip"]
    {
        assert!(first.contains(words), "{words}: {first}");
    }
    let second = press(&mut session, "s");
    assert!(second.contains("Account middle") && second.contains("1 decided, 1 left"), "{second}");
    let third = press(&mut session, "r");
    assert!(third.contains("Account young") && third.contains("this is the last one"), "{third}");
    because(&mut session, "duplicate\r");
    let question = answer(&mut session, "2 applications were decided", "y\r");
    for words in
        ["approve       1 application ", "reject        1 application ", "rejected: duplicate", &bank.base_url()]
    {
        assert!(question.contains(words), "{words}: {question}");
    }
    assert!(question.contains("Write 2 decisions at"), "{question}");
    let (told, code) = code(&mut session);
    assert_eq!(code, "0", "{told}");
    let writes = bank.writes();
    let written: Vec<(&str, Option<&str>)> =
        writes.iter().map(|write| (write.target.as_str(), write.header("If-Match"))).collect();
    assert_eq!(writes.len(), 2, "{written:?}");
    assert!(written[0].0.contains("approved") && written[0].0.contains("old"), "{written:?}");
    assert!(written[1].0.contains("rejected") && written[1].0.contains("young"), "{written:?}");
    assert!(written.iter().all(|(_, tag)| tag.is_some()), "{written:?}");
    let runs = cli.run(&["runs", "list", "-o", "json"]).ok().json();
    let of = |verb: &str| runs.as_array().unwrap().iter().find(|run| run["verb"] == verb).unwrap()["run"].clone();
    let shown = |verb: &str| cli.run(&["runs", "show", of(verb).as_str().unwrap()]).ok().err;
    assert!(shown("reject").contains("reason: duplicate") && !shown("approve").contains("reason"));
    assert!(files(&cli).is_empty(), "what was written is kept nowhere else");
}

#[test]
fn what_is_on_disk_is_private_and_holds_nothing_personal() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    let mut session = at_terminal(&cli, &["applications", "review", "--name", "Account c-00|Account c-01"], "");
    press(&mut session, "a");
    session.exp_string("q quit: ").unwrap();
    let lines = kept(&cli);
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert_eq!(
        (&lines[1]["t"], &lines[1]["id"], &lines[1]["verb"]),
        (&json!("decided"), &json!("c-00"), &json!("approve"))
    );
    assert!(lines[1]["etag"].is_string(), "{lines:?}");
    let text = std::fs::read_to_string(&files(&cli)[0]).unwrap();
    assert!(!text.contains("Ann") && !text.contains("Account"), "{text}");
    let mode = std::os::unix::fs::PermissionsExt::mode(&files(&cli)[0].metadata().unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    send(&mut session, "\u{3}");
    let (told, code) = code(&mut session);
    assert_eq!(code, "130");
    assert!(told.contains("interrupted; nothing was written") && told.contains("1 decision is kept"), "{told}");
    assert!(bank.writes().is_empty());
}

#[test]
fn a_review_that_was_cut_short_goes_on_and_what_changed_is_shown_again() {
    let bank = Bank::with(stale(3));
    let cli = Cli::on(&bank);
    let mut session = at_terminal(&cli, &REVIEW, "");
    press(&mut session, "a");
    press(&mut session, "a");
    session.exp_string("q quit: ").unwrap();
    send(&mut session, "\u{3}");
    assert_eq!(code(&mut session).1, "130");
    bank.set_state("c-01", "blocked");
    let mut session = at_terminal(&cli, &REVIEW, "");
    let shown = press(&mut session, "s");
    for words in [
        "continuing an earlier review: 2 decisions are kept",
        "c-01: it changed since it was shown",
        "This one changed since you decided to approve it",
        "Account c-01",
        "1 decided",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let next = press(&mut session, "q");
    assert!(next.contains("Account c-02"), "{next}");
    let question = answer(&mut session, "1 application was decided", "n\r");
    assert!(question.contains("2 applications left for another review"), "the skipped one too: {question}");
    let (told, declined) = code(&mut session);
    assert_eq!(declined, "13", "{told}");
    assert!(told.contains("declined; nothing was written") && told.contains("1 decision is kept"), "{told}");
    assert!(bank.writes().is_empty());
    // Other criteria are another review.
    let mut session = at_terminal(&cli, &["applications", "review", "c-00"], "");
    let shown = press(&mut session, "q");
    assert!(!shown.contains("earlier review"), "{shown}");
    assert_eq!(code(&mut session).1, "0");
    let mut session = at_terminal(&cli, &REVIEW, "");
    press(&mut session, "q");
    answer(&mut session, "Write 1 decision", "y\r");
    assert_eq!(code(&mut session).1, "0");
    assert_eq!(bank.writes().len(), 1);
}

/// A decision on one case stands for none that the server shows in its place.
#[test]
fn a_case_that_answers_as_another_one_is_named_and_not_shown_again_as_the_decided_one() {
    let swapped = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let now = std::sync::Arc::clone(&swapped);
    let bank = Bank::start(stale(1), false, move |r| {
        let answers = now.load(std::sync::atomic::Ordering::SeqCst) && r.path() == "/applications/c-00";
        answers.then(|| Answer::json(200, &case("c-07", "running", 40)).header("ETag", "\"1\""))
    });
    let cli = Cli::on(&bank);
    let mut session = at_terminal(&cli, &REVIEW, "");
    session.exp_string("q quit: ").unwrap();
    swapped.store(true, std::sync::atomic::Ordering::SeqCst);
    send(&mut session, "a");
    let (told, _) = code(&mut session);
    assert!(told.contains("c-00: the server answers about another case, c-07"), "{told}");
    // The line breaks at the width of the terminal.
    let folded = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(folded.contains("the decision to approve it no longer stands"), "{told}");
    assert!(bank.writes().is_empty());
}

#[test]
fn a_sheet_in_a_review_names_its_own_key() {
    let bank = Bank::with(three());
    let cli = Cli::on(&bank);
    let mut session = at_terminal(&cli, &REVIEW, "");
    let first = press(&mut session, "s");
    assert!(first.contains("o lists each with its path") && !first.contains("-o wide"), "{first}");
    press(&mut session, "q");
    assert_eq!(code(&mut session).1, "0");
}

#[test]
fn undo_open_and_unknown_keys() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    let mut session = at_terminal(&cli, &REVIEW, "");
    let first = press(&mut session, "x");
    assert!(!first.contains("u undo"), "nothing can be taken back yet: {first}");
    session.exp_string("press one of these keys").unwrap();
    let again = press(&mut session, "o");
    assert!(again.contains("a approve"), "{again}");
    let opened = press(&mut session, "a");
    assert!(opened.contains("fundingAmount.value:"), "{opened}");
    let second = press(&mut session, "u");
    assert!(second.contains("Account c-01") && second.contains("u undo"), "{second}");
    let back = press(&mut session, "s");
    assert!(back.contains("Account c-00") && back.contains("0 decided"), "{back}");
    // More than one key is no answer.
    press(&mut session, "aa");
    session.exp_string("press one of these keys").unwrap();
    press(&mut session, "\u{1b}[A");
    session.exp_string("press one of these keys").unwrap();
    press(&mut session, "q");
    let (told, code) = code(&mut session);
    assert_eq!(code, "0", "{told}");
    assert!(told.contains("nothing was decided") && bank.writes().is_empty(), "{told}");
    assert!(files(&cli).is_empty());
}

#[test]
fn what_was_typed_before_a_question_decides_nothing() {
    let (gate, held) = {
        let gate = super::bank::Gate::default();
        (gate.clone(), gate)
    };
    let bank = Bank::start(stale(1), false, move |request| {
        if request.path().ends_with("c-00") {
            held.wait();
        }
        None
    });
    let cli = Cli::on(&bank);
    let mut session = super::terminal::session(&cli, &REVIEW, "stty echo; \"$0\" \"$@\"; echo code=$?.");
    wait_for("the case is asked for", || bank.seen().iter().any(|request| request.path().ends_with("c-00")));
    // Once it is echoed, the terminal has it.
    send(&mut session, "a#");
    session.exp_string("a#").unwrap();
    gate.open();
    session.exp_string("q quit: ").unwrap();
    send(&mut session, "q");
    let (told, code) = code(&mut session);
    assert_eq!(code, "0");
    assert!(told.contains("nothing was decided"), "{told}");
}

#[test]
fn keys_that_need_enter() {
    for (name, value) in [("TERM", "dumb"), ("ACCESSIBLE", "1")] {
        let bank = Bank::with(stale(2));
        let cli = Cli::on(&bank).var(name, value);
        // The shell's TERM is the test's; the variable is set again behind it.
        let script = format!("{name}={value}; export {name}; \"$0\" \"$@\"; echo code=$?.");
        let mut session = super::terminal::session(&cli, &REVIEW, &script);
        for typed in ["approve\r", "r\r"] {
            let shown = session.exp_string("q quit, then Enter: ").unwrap();
            assert!(!shown.contains('\u{1b}'), "nothing is redrawn: {shown:?}");
            send(&mut session, typed);
        }
        because(&mut session, "\r");
        answer(&mut session, "2 applications were decided", "y\r");
        let (told, code) = code(&mut session);
        assert_eq!(code, "0", "{told}");
        assert_eq!(bank.writes().len(), 2);
    }
}

#[test]
fn shards_are_disjoint_and_ids_from_stdin_leave_the_terminal_to_answer() {
    let bank = Bank::with(stale(6));
    let cli = Cli::on(&bank);
    let mut looked_at = Vec::new();
    for shard in ["0/2", "1/2"] {
        let mut session = at_terminal(&cli, &["applications", "review", "--shard", shard, "--color", "never"], "");
        loop {
            let shown = press(&mut session, "s");
            let id = shown.split("Account c-").nth(1).unwrap()[..2].to_owned();
            looked_at.push(id);
            if shown.contains("this is the last one") {
                break;
            }
        }
        assert_eq!(code(&mut session).1, "0");
    }
    looked_at.sort();
    assert_eq!(looked_at, ["00", "01", "02", "03", "04", "05"]);
    let ids = cli.file("ids", "c-04\n");
    let mut session = at_terminal(&cli, &["applications", "review", "-"], &format!("<{ids}"));
    press(&mut session, "a");
    answer(&mut session, "1 application was decided", "y\r");
    assert_eq!(code(&mut session).1, "0");
    assert_eq!(bank.state_of("c-04"), "approved");
}

#[test]
fn without_a_terminal_it_says_what_to_use_instead() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    for args in
        [vec!["applications", "review"], vec!["enrollments", "review", "--yes"], vec!["applications", "review", "c-00"]]
    {
        let out = cli.run(&args).exits(2).says("terminal");
        assert!(out.err.contains("casectl") && out.err.contains("list") && out.err.contains("--yes"), "{}", out.err);
    }
    let error = cli.run(&["applications", "review", "-o", "json"]).exits(2).error();
    assert_eq!(error["code"], "no_terminal");
    assert!(bank.seen().is_empty(), "nothing was sent");
}

#[cfg(feature = "sandbox")]
#[test]
fn processes_are_accepted_and_cannot_be_rejected() {
    let cli = Cli::sandbox();
    let mut session = at_terminal(&cli, &["processes", "review", "-L2", "--color", "never"], "");
    let shown = press(&mut session, "a");
    assert!(shown.contains("a accept, s skip") && !shown.contains("r reject"), "{shown}");
    press(&mut session, "s");
    let question = answer(&mut session, "1 process was decided", "y\r");
    assert!(question.contains("UNGUARDED"), "{question}");
    let (told, code) = code(&mut session);
    assert_eq!(code, "0", "{told}");
    cli.run(&["processes", "review", "--customer", "123e4567-e89b-12d3-a456-556642440000", "--org", "telco"]).exits(2);
}

#[test]
fn two_reviews_of_the_same_do_not_share_a_file() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    let mut session = at_terminal(&cli, &REVIEW, "");
    session.exp_string("q quit: ").unwrap();
    let (told, code) = code(&mut at_terminal(&cli, &REVIEW, ""));
    assert_ne!(code, "0");
    assert!(told.contains("--shard 0/2"), "{told}");
    send(&mut session, "q");
}

/// Somebody who has never seen a case goes by what the sheet says.
#[cfg(feature = "sandbox")]
#[test]
fn ten_of_the_sandbox_are_decided_by_what_their_sheets_say() {
    let cli = Cli::sandbox();
    let args = ["applications", "review", "--older-than", "30d", "-L", "10", "--color", "never"];
    let mut session = at_terminal(&cli, &args, "");
    let (mut sound, mut doubtful) = (0, 0);
    loop {
        let shown = session.exp_string("q quit: ").unwrap();
        let is_sound = shown.contains("no warnings");
        assert_ne!(is_sound, shown.contains("  WARNING  "), "{shown}");
        send(&mut session, if is_sound { "a" } else { "r" });
        if is_sound {
            sound += 1;
        } else {
            doubtful += 1;
            because(&mut session, "\r");
        }
        if shown.contains("this is the last one") {
            break;
        }
    }
    assert!(sound > 0 && doubtful > 0 && sound + doubtful == 10, "{sound} and {doubtful}");
    answer(&mut session, "10 applications were decided", "y\r");
    let (told, code) = code(&mut session);
    assert_eq!(code, "0", "{told}");
    let runs = cli.run(&["runs", "list", "-o", "json"]).ok().json();
    let done = |verb: &str| runs.as_array().unwrap().iter().find(|run| run["verb"] == verb).unwrap()["done"].clone();
    assert_eq!((done("approve"), done("reject")), (json!(sound), json!(doubtful)));
}

#[cfg(feature = "sandbox")]
#[test]
fn the_sandbox_has_cases_of_each_kind_of_doubt_in_every_noun() {
    use casectl::providers::{
        apiture::sheet::{APPLICATION, ENROLLMENT},
        biometrid::sheet::PROCESS,
        sheet::Sheet,
    };
    let cli = Cli::sandbox();
    let doubts = |args: &[&str], sheet: &Sheet| {
        let rows = cli.run(&[args, &["--reveal", "-o", "ndjson", "--all"]].concat()).ok().ndjson();
        let all: Vec<Vec<String>> = rows.iter().map(|row| (sheet.doubts)(row)).collect();
        assert!(all.iter().any(Vec::is_empty), "some are without a doubt: {args:?}");
        all.concat()
    };
    let open = ["--state", "running,blocked", "--full"];
    for (found, wanted) in [
        (
            doubts(&[&["applications", "list"][..], &open].concat(), &APPLICATION),
            &[
                "not verified",
                "the identity is failed",
                "a foreign political figure",
                "a relative of a political figure",
                "quiz failed",
                "identityOnGovernmentWatchlist",
                "addressIsHighRisk",
                "contradiction",
                "missing documents",
                "none is uploaded",
                "returned: Invalid U.S. Address",
                "is stale",
                "revoked",
                "dates of birth differ",
                "flagged for review",
            ][..],
        ),
        (
            doubts(&[&["enrollments", "list"][..], &open].concat(), &ENROLLMENT),
            &[
                "not verified",
                "quiz failed",
                "the identity is failed",
                "political figure",
                "addressIsHighRisk",
                "missing documents",
                "Government Issued ID returned",
                "is stale",
                "pending",
                "dates of birth differ",
            ][..],
        ),
        (
            doubts(&["processes", "list", "--status", "finished"], &PROCESS),
            &["the video is not complete", "the video is not available", "contradiction", "corrections were asked for"]
                [..],
        ),
    ] {
        for words in wanted {
            assert!(found.iter().any(|doubt| doubt.contains(words)), "{words}: {found:#?}");
        }
    }
}

#[cfg(feature = "sandbox")]
#[test]
fn enrollments_are_reviewed_too() {
    let cli = Cli::sandbox();
    let mut session = at_terminal(&cli, &["enrollments", "review", "-L1", "--color", "never"], "");
    let shown = press(&mut session, "r");
    assert!(shown.contains("1 enrollment to look at") && shown.contains("a approve, r reject"), "{shown}");
    because(&mut session, "documents missing\r");
    answer(&mut session, "1 enrollment was decided", "y\r");
    let (told, code) = code(&mut session);
    assert_eq!(code, "0", "{told}");
    assert_eq!(cli.only_run()["noun"], "enrollments");
}

/// What the server sends steers no terminal, neither on the sheet nor in full.
#[test]
fn hostile_cases_are_shown_harmlessly() {
    let mut hostile = case("c-00", "running", 40);
    hostile["accountName"] = json!("Evil\u{1b}[2Jname\u{7}");
    hostile["extra\u{1b}[31m"] = json!({ "a": "b\u{1b}]0;title\u{7}" });
    let bank = Bank::with(vec![hostile]);
    let cli = Cli::on(&bank);
    let mut session = at_terminal(&cli, &REVIEW, "");
    let sheet = press(&mut session, "o");
    let after = &sheet[sheet.find("to look at").unwrap()..];
    assert!(!after.contains('\u{1b}') && !after.contains('\u{7}'), "{after:?}");
    let opened = press(&mut session, "q");
    assert!(!opened.contains('\u{1b}') && !opened.contains('\u{7}') && opened.contains("extra"), "{opened:?}");
}

/// A signal from elsewhere at a key leaves the terminal as it was, and keeps what was decided.
#[test]
fn a_signal_at_a_key_gives_the_terminal_back() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    let script = r#"sh -c 'echo pid=$$.; exec "$0" "$@"' "$0" "$@"; echo code=$?.; stty -a | tr ';' '\n' | grep -c -w -e ' echo' -e icanon"#;
    let mut session = super::terminal::session(&cli, &REVIEW, script);
    session.exp_string("pid=").unwrap();
    let pid = session.exp_string(".").unwrap();
    press(&mut session, "a");
    session.exp_string("q quit: ").unwrap();
    let kill = format!("kill -TERM {pid}");
    assert!(std::process::Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    let (told, ended) = code(&mut session);
    assert_eq!(ended, "143", "{told}");
    assert!(told.contains("1 decision is kept"), "{told}");
    let rest = session.exp_eof().unwrap();
    assert!(rest.trim().starts_with('2') || rest.trim().starts_with('1'), "echo and icanon are on again: {rest:?}");
    assert!(bank.writes().is_empty());
}

/// A terminal that goes away answers nothing, also where the last question was left out.
#[test]
fn a_terminal_that_goes_away_decides_and_writes_nothing() {
    let bank = Bank::with(stale(2));
    for set in ["", "TERM=dumb; export TERM; "] {
        let cli = Cli::on(&bank);
        let script = format!(r#"{set}trap '' HUP; exec sh -c 'echo pid=$$.; exec "$0" "$@"' "$0" "$@""#);
        let args = [&REVIEW[..], &["--yes"]].concat();
        let mut session = super::terminal::session(&cli, &args, &script);
        session.exp_string("pid=").unwrap();
        let pid = session.exp_string(".").unwrap();
        session.exp_string("q quit").unwrap();
        session.exp_string(": ").unwrap();
        send(&mut session, if set.is_empty() { "a" } else { "a\r" });
        session.exp_string("q quit").unwrap();
        session.exp_string(": ").unwrap();
        drop(session);
        let alive = format!("kill -0 {pid} 2>/dev/null");
        wait_for("the review to end", || {
            !std::process::Command::new("sh").args(["-c", &alive]).status().unwrap().success()
        });
        assert!(bank.writes().is_empty(), "{set}");
        assert_eq!(kept(&cli).iter().filter(|line| line["t"] == "decided").count(), 1);
    }
}

#[cfg(feature = "sandbox")]
#[test]
fn a_review_of_the_sandbox_goes_on_though_its_port_is_another() {
    let cli = Cli::sandbox();
    let line = ["applications", "review", "-L2", "--color", "never"];
    let mut session = at_terminal(&cli, &line, "");
    press(&mut session, "a");
    press(&mut session, "u");
    let again = press(&mut session, "a");
    assert!(again.contains("the decision to approve it is taken back"), "{again}");
    session.exp_string("q quit: ").unwrap();
    send(&mut session, "\u{3}");
    assert_eq!(code(&mut session).1, "130");
    let mut session = at_terminal(&cli, &line, "");
    let shown = press(&mut session, "q");
    assert!(shown.contains("continuing an earlier review: 1 decision is kept"), "{shown}");
    answer(&mut session, "1 application was decided", "n\r");
    assert_eq!(code(&mut session).1, "13");
}
