//! Prompts at a (pseudo) terminal.

use rexpect::session::{PtySession, spawn_command};

use std::sync::atomic::{AtomicUsize, Ordering};

use super::{
    Cli,
    bank::{Bank, Gate, stale},
    monitor, wait_for,
};

/// Runs the binary in a terminal; `redirect` is what a shell puts after a command. Ends with `code=N.`.
pub fn at_terminal(cli: &Cli, args: &[&str], redirect: &str) -> PtySession {
    session(cli, args, &format!("trap : INT; \"$0\" \"$@\" {redirect}; echo code=$?."))
}

/// Runs a script of a shell in a terminal; `"$0" "$@"` is the binary with its arguments.
pub fn session(cli: &Cli, args: &[&str], script: &str) -> PtySession {
    let plain = cli.command(args);
    let mut command = std::process::Command::new("sh");
    command.args(["-c", script]);
    command.arg(plain.get_program()).args(plain.get_args()).env_clear();
    command.envs(plain.get_envs().filter_map(|(key, value)| value.map(|value| (key, value))));
    command.env("TERM", "xterm").env("PATH", "/usr/bin:/bin").current_dir(plain.get_current_dir().unwrap());
    spawn_command(command, Some(20_000)).unwrap()
}

pub fn answer(session: &mut PtySession, question: &str, typed: &str) -> String {
    let before = session.exp_string("[y/N]").unwrap();
    assert!(before.contains(question), "{question}: {before}");
    session.send(typed).unwrap();
    session.flush().unwrap();
    before
}

pub fn code(session: &mut PtySession) -> (String, String) {
    let before = session.exp_string("code=").unwrap();
    (before, session.exp_string(".").unwrap())
}

const EXPIRE: [&str; 4] = ["applications", "expire", "--older-than", "30d"];

#[test]
fn exit_13_is_no_and_nothing_is_written() {
    let bank = Bank::with(stale(7));
    let cli = Cli::on(&bank);
    for typed in ["n\r", "\r"] {
        let mut session = at_terminal(&cli, &EXPIRE, "");
        let told = answer(&mut session, "Expire 7 applications", typed);
        for words in
            ["c-00", "and 2 more", &bank.base_url(), "cutoff", "counted from the creation date", "--older-than 30d"]
        {
            assert!(told.contains(words), "{words}: {told}");
        }
        let (told, code) = code(&mut session);
        assert_eq!(code, "13");
        assert!(told.contains("nothing was written"), "{told}");
    }
    assert!(bank.writes().is_empty());
    assert_eq!(cli.runs(), 0);
}

#[test]
fn yes_writes() {
    let bank = Bank::with(stale(3));
    let cli = Cli::on(&bank);
    let mut session = at_terminal(&cli, &EXPIRE, "");
    answer(&mut session, "Expire 3 applications", "y\r");
    let (told, code) = code(&mut session);
    assert_eq!(code, "0", "{told}");
    assert_eq!(bank.writes().len(), 3);
}

#[test]
fn ids_on_stdin_leave_the_terminal_to_answer() {
    let bank = Bank::with(stale(3));
    let cli = Cli::on(&bank);
    let ids = cli.file("ids", "c-00\nc-02\n");
    for (redirect, typed, expected) in [
        (format!("<{ids}"), "n\r", "13"),
        (format!("<{ids} 2>/dev/null"), "n\r", "13"),
        (format!("<{ids}"), "y\r", "0"),
    ] {
        let mut session = at_terminal(&cli, &["applications", "expire", "-"], &redirect);
        answer(&mut session, "Expire 2 applications", typed);
        assert_eq!(code(&mut session).1, expected, "{redirect}");
    }
    assert_eq!(bank.writes().len(), 2);
}

#[test]
fn single_writes_ask_too() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let body = cli.file("body.json", r#"{"accountName":"New"}"#);
    // Without an environment, the server says where the write goes.
    let server = format!("(unspecified) at {}", bank.base_url());
    for (args, question) in [
        (vec!["applications", "patch", "c-00", "-f", "accountName=New"], "Patch application c-00?"),
        (vec!["applications", "update", "c-00", "--input", &body], "Replace application c-00?"),
        (vec!["applications", "update", "c-00", "--input", &body, "--quiet"], "+ accountName: \"New\""),
        (vec!["applications", "create", "--input", &body], "Create this application?"),
        (vec!["applications", "create", "--input", &body], "+ accountName: \"New\""),
        (vec!["applications", "create", "--input", &body], &server),
        (vec!["applications", "delete", "c-00"], "Delete 1 application"),
        (vec!["applications", "approve", "c-00"], "Approve 1 application"),
    ] {
        let mut session = at_terminal(&cli, &args, "");
        answer(&mut session, question, "n\r");
        assert_eq!(code(&mut session).1, "13", "{args:?}");
    }
    assert!(bank.writes().is_empty());
    let mut session = at_terminal(&cli, &["applications", "create", "--input", "-"], &format!("<{body}"));
    answer(&mut session, "Create this application?", "y\r");
    assert_eq!(code(&mut session).1, "0");
    assert_eq!(bank.writes().len(), 1);
}

/// A list that is answered once the keys were typed.
fn slow_list(cases: usize) -> (Bank, Gate) {
    let gate = Gate::default();
    let held = gate.clone();
    let bank = Bank::start(stale(cases), false, move |request| {
        if !request.is_write() {
            held.wait();
        }
        None
    });
    (bank, gate)
}

#[test]
fn what_was_typed_before_the_question_is_no_answer() {
    let (bank, gate) = slow_list(2);
    let cli = Cli::on(&bank);
    let mut session = at_terminal(&cli, &EXPIRE, "");
    wait_for("the list is asked for", || !bank.seen().is_empty());
    session.send("y\ry\r").unwrap();
    session.flush().unwrap();
    gate.open();
    answer(&mut session, "Expire 2 applications", "\r");
    assert_eq!(code(&mut session).1, "13");
    assert!(bank.writes().is_empty());
}

#[test]
fn ctrl_d_is_a_no() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let mut session = at_terminal(&cli, &["applications", "expire", "c-00"], "");
    answer(&mut session, "Expire 1 application", "\u{4}");
    let (told, exit) = code(&mut session);
    assert_eq!(exit, "13", "{told}");
    assert!(told.contains("declined; nothing was written"), "{told}");
    // After an answer too: Enter ends one.
    let mut session = at_terminal(&cli, &["applications", "expire", "c-00"], "");
    answer(&mut session, "Expire 1 application", "y\u{4}\u{4}");
    assert_eq!(code(&mut session).1, "13");
    assert!(bank.writes().is_empty());
}

#[test]
fn production_is_agreed_to_by_the_number_of_cases() {
    let bank = Bank::with(stale(3));
    let cli = Cli::with_profile(&bank, "bank", "environment = \"production\"", "", true);
    for (typed, expected) in [("y\r", "13"), ("2\r", "13"), ("\r", "13"), ("3\u{4}\u{4}", "13"), ("3\r", "0")] {
        let mut session = at_terminal(&cli, &EXPIRE, "");
        let before = session.exp_string("Type the number of cases to confirm:").unwrap();
        assert!(before.contains("\u{1b}[1m\u{1b}[31mproduction\u{1b}[0m"), "{before:?}");
        session.send(typed).unwrap();
        session.flush().unwrap();
        assert_eq!(code(&mut session).1, expected, "{typed:?}");
    }
    assert_eq!(bank.writes().len(), 3);
    // One case is agreed to with a key.
    bank.set_state("c-00", "running");
    let mut session = at_terminal(&cli, &["applications", "reject", "c-00"], "");
    answer(&mut session, "production", "n\r");
    assert_eq!(code(&mut session).1, "13");
}

#[test]
fn a_resumption_asks_as_every_write_does() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "--older-than", "30d", "--yes", "--deadline", "0s"]).exits(10);
    let run = cli.run(&["runs", "list", "-o", "name"]).ok().out.trim().to_owned();
    for (typed, expected) in [("n\r", "13"), ("y\r", "0")] {
        let mut session = at_terminal(&cli, &["runs", "resume", &run], "");
        let told = answer(&mut session, "Expire 2 applications", typed);
        for words in ["Resume run", "remaining     2", &bank.base_url()] {
            assert!(told.contains(words), "{words}: {told}");
        }
        assert_eq!(code(&mut session).1, expected);
    }
    assert_eq!(bank.writes().len(), 2);
}

#[test]
fn an_environment_that_says_nobody_is_there_is_believed() {
    let bank = Bank::with(stale(1));
    for (name, value) in [("CASECTL_NO_INPUT", "1"), ("CASECTL_NO_INPUT", "true"), ("CI", "true")] {
        let cli = Cli::on(&bank).var(name, value);
        let mut session = at_terminal(&cli, &["applications", "expire", "c-00"], "");
        let (told, code) = code(&mut session);
        assert_eq!(code, "2", "{name}: {told}");
    }
    assert!(bank.seen().is_empty());
}

#[test]
fn no_input_never_asks() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let mut session = at_terminal(&cli, &["applications", "expire", "c-00", "--no-input"], "");
    let (told, code) = code(&mut session);
    assert_eq!(code, "2");
    assert!(told.contains("--yes"), "{told}");
    assert!(bank.seen().is_empty());
}

#[test]
fn ctrl_c_at_the_question_writes_nothing() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let mut session = at_terminal(&cli, &["applications", "expire", "c-00"], "");
    answer(&mut session, "Expire 1 application", "\u{3}");
    let (told, code) = code(&mut session);
    assert_eq!(code, "130");
    assert!(told.contains("error: interrupted at the question; nothing was written"), "{told}");
    assert!(bank.writes().is_empty());
}

#[test]
fn a_signal_from_elsewhere_at_the_question_ends_it() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    for (signal, expected) in [("INT", "130"), ("TERM", "143")] {
        let script = r#"sh -c 'echo pid=$$.; exec "$0" "$@"' "$0" "$@"; echo code=$?."#;
        let mut session = session(&cli, &["applications", "expire", "c-00", "-o", "json"], script);
        session.exp_string("pid=").unwrap();
        let pid = session.exp_string(".").unwrap();
        session.exp_string("[y/N]").unwrap();
        let kill = format!("kill -{signal} {pid}");
        assert!(std::process::Command::new("sh").args(["-c", &kill]).status().unwrap().success());
        let (told, code) = code(&mut session);
        assert_eq!(code, expected, "{told}");
        assert!(told.contains("interrupted at the question; nothing was written"), "{told}");
    }
    assert!(bank.writes().is_empty());
    assert_eq!(cli.runs(), 0);
}

#[test]
fn the_list_of_runs_fits_a_terminal() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "c-00", "--yes"]).ok();
    cli.run(&["applications", "reject", "c-01", "--yes"]).ok();
    let ids = cli.run(&["runs", "list", "-o", "name"]).ok().out;
    let mut session = at_terminal(&cli, &["runs", "list", "--color", "never"], "");
    let (told, code) = code(&mut session);
    assert_eq!(code, "0");
    let lines: Vec<&str> = told.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
    assert!(lines.iter().all(|line| line.chars().count() <= 80), "{told}");
    for (word, line) in [("expire", lines[2]), ("reject", lines[1])] {
        assert!(line.contains(word) && line.contains("finished") && !line.contains('…'), "{told}");
        let prefix = line.split(' ').next().unwrap();
        assert_eq!(ids.lines().filter(|id| id.starts_with(prefix)).count(), 1, "{prefix}: {ids}");
        cli.run(&["runs", "show", prefix]).ok();
    }
}

#[test]
fn lists_of_what_was_written_say_where_also_on_a_narrow_terminal() {
    let bank = Bank::with(stale(2));
    let cli = Cli::with_profile(&bank, "bank-north", "environment = \"production\"", "", false);
    cli.run(&["-p", "bank-north", "applications", "expire", "c-00", "--yes"]).ok();
    for list in ["runs", "journal"] {
        let (told, code) = code(&mut at_terminal(&cli, &[list, "list", "--color", "never"], ""));
        assert_eq!(code, "0", "{told}");
        let lines: Vec<&str> = told.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
        let header = lines.iter().position(|line| line.contains("RUN")).unwrap();
        let row = lines[header + 1];
        assert!(lines[header].contains("ENVIRONMENT") && row.contains("production"), "{told}");
        assert!(row.contains("expire"), "{told}");
        match list {
            // What became of the cases comes first.
            "runs" => {
                ["DONE", "FAILED", "UNKNOWN"].iter().for_each(|name| assert!(lines[header].contains(name), "{told}"))
            }
            _ => assert!(lines[header].contains("PROFILE") && row.contains("bank-north"), "{told}"),
        }
        assert!(row.contains("finished") && row.chars().count() <= 80, "{told}");
    }
}

#[test]
fn production_may_be_written_from_a_terminal_by_its_default_profile() {
    let bank = Bank::with(stale(1));
    let cli = Cli::with_profile(&bank, "bank", "environment = \"production\"", "", true);
    let mut session = at_terminal(&cli, &["applications", "expire", "c-00"], "");
    let told = answer(&mut session, "in \u{1b}[1m\u{1b}[31mproduction\u{1b}[0m?", "y\r");
    assert!(told.contains("bank (\u{1b}[1m\u{1b}[31mproduction\u{1b}[0m)"), "{told}");
    assert_eq!(code(&mut session).1, "0");
}

#[test]
fn a_table_on_a_terminal_stops_at_a_screenful_and_says_so() {
    let bank = Bank::with(stale(60));
    let cli = Cli::on(&bank);
    let mut session = at_terminal(&cli, &["applications", "list"], "");
    let (told, code) = code(&mut session);
    assert_eq!(code, "0");
    assert!(told.contains("showing the first 50") && told.contains("c-49") && !told.contains("c-50"), "{told}");
    assert_eq!(bank.seen().len(), 5, "the sixth page is not needed");
    let mut session = at_terminal(&cli, &["applications", "list", "-o", "name"], "");
    assert!(self::code(&mut session).0.contains("c-59"), "a machine format takes all");
}

#[test]
fn a_watched_list_is_redrawn_and_ctrl_c_gives_the_terminal_back() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    let args = ["applications", "list", "--full", "-w", "--interval", "1s", "--color", "never"];
    let mut session = at_terminal(&cli, &args, "");
    session.exp_string("read at").unwrap();
    let first = session.exp_string("\u{1b}[J").unwrap();
    assert!(first.contains("c-00") && first.contains("running"), "{first}");
    bank.set_state("c-00", "approved");
    session.exp_string("approved").unwrap();
    session.send("\u{3}").unwrap();
    session.flush().unwrap();
    session.exp_string("\u{1b}[?25h\u{1b}[?1049l").unwrap();
    let (left, code) = code(&mut session);
    assert_eq!(code, "130");
    assert!(left.contains("approved") && !left.contains('\u{1b}') && !left.contains("error"), "{left}");
}

#[test]
fn a_terminal_that_cannot_be_drawn_on_reads_changes_as_lines() {
    for variable in ["TERM=dumb", "ACCESSIBLE=1"] {
        let bank = Bank::with(stale(2));
        let cli = Cli::on(&bank);
        let args = ["applications", "list", "--full", "-w", "--interval", "1s"];
        let script = format!(r#"export {variable} NO_COLOR=1; trap : INT; "$0" "$@"; echo code=$?."#);
        let mut session = session(&cli, &args, &script);
        let before = session.exp_string("c-01").unwrap();
        bank.set_state("c-00", "approved");
        let change = session.exp_string("approved").unwrap();
        session.send("\u{3}").unwrap();
        session.flush().unwrap();
        let (rest, code) = code(&mut session);
        assert_eq!(code, "130");
        let told = format!("{before}c-01{change}approved{rest}");
        assert!(before.contains("EVENT") && before.contains("added"), "{variable}: {told}");
        assert!(change.contains("changed"), "{variable}: {told}");
        assert!(!told.contains('\u{1b}') && !told.contains("{\"") && !told.contains('\t'), "{variable}: {told}");
    }
}

#[test]
fn ctrl_z_gives_the_terminal_back_and_fg_draws_again() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    let args = ["applications", "list", "-w", "--interval", "1s", "--color", "never"];
    let script = r#"set -m; trap : INT; "$0" "$@"; echo stopped=$?.; fg >/dev/null; echo code=$?."#;
    let mut session = session(&cli, &args, script);
    session.exp_string("read at").unwrap();
    session.send("\u{1a}").unwrap();
    session.flush().unwrap();
    session.exp_string("\u{1b}[?1049l").unwrap();
    session.exp_string("stopped=").unwrap();
    session.exp_string("\u{1b}[?1049h").unwrap();
    session.exp_string("read at").unwrap();
    session.send("\u{3}").unwrap();
    session.flush().unwrap();
    session.exp_string("\u{1b}[?1049l").unwrap();
    assert_eq!(code(&mut session).1, "130");
}

/// A live line for each job on stderr, and on stdout only how each ended.
#[test]
fn jobs_that_are_waited_for_have_a_line_each() {
    let looks = AtomicUsize::new(0);
    let bank = monitor::server(move |request| {
        let failing = request.body.contains("bad-1");
        let over = looks.fetch_add(1, Ordering::SeqCst) >= 8;
        let mut row = monitor::row(if failing { 2 } else { 1 }, if over { "done" } else { "running" }, over && failing);
        row["steps"] = serde_json::json!({ "9": { "message": "x" }, "10": { "message": "Reading <b>page</b> 3" } });
        monitor::found(&[row])
    });
    let cli = monitor::on(&bank);
    let mut session = at_terminal(&cli, &["monitor", "wait", "good-1", "bad-1", "--color", "never"], "");
    session.exp_string("invoice1.pdf running 10: Reading page 3").unwrap();
    session.exp_string("2 of 2 jobs open").unwrap();
    let (told, code) = code(&mut session);
    assert_eq!(code, "9");
    for words in ["done", "failed", "ended with an error: process 2 (invoice2.pdf)", "of 2 jobs: 1 failed, 1 done"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!told.contains("seen") && !told.contains("<b>"), "{told}");
}

/// A process, its steps and the data of its documents are one sheet.
#[test]
fn a_job_is_a_sheet_with_the_data_of_its_documents() {
    let bank = monitor::server(|request| {
        if request.target.contains("ocuments") {
            let data = serde_json::json!({ "datas": { "invoice_number": "A-1" } });
            return super::bank::Answer::json(200, &data);
        }
        let mut row = monitor::row(3, "done", true);
        row["steps"] =
            serde_json::json!({ "1": { "date": "2026-01-05 10:11:13", "message": "no such file", "status": "error" } });
        monitor::found(&[row])
    });
    let cli = monitor::on(&bank);
    let (told, code) = code(&mut at_terminal(&cli, &["monitor", "show", "--id", "3", "--color", "never"], ""));
    assert_eq!(code, "0", "{told}");
    for words in
        ["process 3", "WARNING  it ended with an error: no such file", "outcome       failed", "invoice3.pdf", "steps"]
    {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!told.contains(monitor::TOKEN), "{told}");
}

#[cfg(feature = "sandbox")]
#[test]
fn the_journal_fits_a_terminal() {
    let cli = Cli::sandbox();
    let cases = cli.run(&["applications", "list", "--state", "running", "-L2", "-o", "name"]).ok().out;
    for (case, verb) in cases.lines().zip(["cancel", "reject"]) {
        cli.run(&["applications", verb, case, "--yes"]).ok();
    }
    let ids = cli.run(&["runs", "list", "-o", "name"]).ok().out;
    let lines = |args: &[&str]| {
        let (told, code) = code(&mut at_terminal(&cli, args, ""));
        assert_eq!(code, "0", "{told}");
        told.lines().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    let listed = lines(&["journal", "list", "--color", "never"]);
    for (line, verb) in listed.iter().skip(1).zip(["reject", "cancel"]) {
        assert!(line.contains(verb) && line.contains("finished") && line.contains("1 done"), "{listed:#?}");
        assert!(line.chars().count() <= 80, "{listed:#?}");
        let prefix = line.split(' ').next().unwrap();
        assert_eq!(ids.lines().filter(|id| id.starts_with(prefix)).count(), 1, "{prefix}: {listed:#?}");
    }
    let shown = lines(&["journal", "show", "--color", "never"]);
    let header = shown.iter().find(|line| line.starts_with("AT ")).unwrap();
    assert!(["ID", "FROM", "TO", "OUTCOME"].iter().all(|name| header.contains(name)), "{shown:#?}");
    // A long name of a person or a machine has no room.
    let has_operator = header.contains("OPERATOR");
    assert!(has_operator || shown[0].starts_with("no room for OPERATOR"), "{shown:#?}");
    for case in cases.lines() {
        let row = shown.iter().find(|line| line.contains(case)).unwrap();
        assert!(row.contains("done") && row.contains('@') == has_operator && row.chars().count() <= 80, "{shown:#?}");
    }
}

#[test]
fn a_bulk_write_to_production_is_confirmed_by_its_number() {
    let bank = Bank::with(stale(7));
    let cli = Cli::with_profile(&bank, "live", "environment = \"production\"", "", true);
    for (typed, ends) in [("y\r", "13"), ("8\r", "13"), ("\u{4}", "13"), ("7\r", "0")] {
        let mut session = at_terminal(&cli, &EXPIRE, "");
        let told = session.exp_string("Type the number of cases to confirm:").unwrap();
        assert!(told.contains("\u{1b}[1m\u{1b}[31mproduction\u{1b}[0m"), "{told:?}");
        assert!(bank.writes().is_empty());
        session.send(typed).unwrap();
        session.flush().unwrap();
        assert_eq!(code(&mut session).1, ends, "{typed:?}");
    }
    assert_eq!(bank.writes().len(), 7);
    bank.set_state("c-00", "running");
    let mut session = at_terminal(&cli, &["applications", "approve", "c-00"], "");
    answer(&mut session, "production", "n\r");
    assert_eq!(code(&mut session).1, "13", "one named case is no bulk write");
}

/// Who approves sees whom it is about, or says that they need not.
#[test]
fn nobody_approves_blindly_unless_they_say_so() {
    let held = AtomicUsize::new(0);
    let held: &'static AtomicUsize = Box::leak(Box::new(held));
    let mut cases = stale(2);
    cases[1]["flaggedForReview"] = true.into();
    let bank = Bank::start(cases, false, |_| match held.load(Ordering::SeqCst) {
        0 => None,
        _ => Some(super::bank::Answer::problem(500, "Out of order.")),
    });
    let token = |name: &str| {
        use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
        format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(format!(r#"{{"sub":"{name}"}}"#)))
    };
    let cli = Cli::on(&bank).var("CASECTL_APITURE_ACCESS_TOKEN", &token("ann"));
    cli.run(&["applications", "expire", "--older-than", "30d", "--plan-out", "p"]).ok();
    let path = cli.state().parent().unwrap().join("p").to_str().unwrap().to_owned();
    let other = Cli::on(&bank).var("CASECTL_APITURE_ACCESS_TOKEN", &token("bob"));
    let mut session = at_terminal(&other, &["plan", "approve", &path], "");
    let told = answer(&mut session, "Approve as bob", "n\r");
    for words in ["2 cases, as frozen", "application Account c-00", "WARNING", "flagged for review", "Ann Example"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert_eq!(code(&mut session).1, "13");
    held.store(1, Ordering::SeqCst);
    let mut session = at_terminal(&other, &["plan", "approve", &path, "--retry", "0"], "");
    let (told, exit) = code(&mut session);
    assert!(exit == "6" && told.contains("--offline") && told.contains("nothing was approved"), "{exit}: {told}");
    // Nor does an answer that was given beforehand: what cannot be looked at is not approved.
    let refused = other.run(&["plan", "approve", &path, "--yes", "--retry", "0"]).exits(6);
    refused.says("looking at the cases").says("nothing was approved").says("--offline");
    let plan = other.run(&["plan", "show", &path, "-o", "json", "--offline"]).ok().json();
    assert_eq!(plan["approvals"], serde_json::json!([]));
    other.run(&["plan", "approve", &path, "--yes", "--offline"]).ok().says("not looked at").says("approved by bob");
    let third = Cli::on(&bank).var("CASECTL_APITURE_ACCESS_TOKEN", &token("carol"));
    let mut session = at_terminal(&third, &["plan", "approve", &path, "--offline"], "");
    let told = answer(&mut session, "Approve as carol", "y\r");
    assert!(told.contains("not looked at (--offline)"), "{told}");
    assert_eq!(code(&mut session).1, "0");
}
