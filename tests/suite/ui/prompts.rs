//! Prompts and progress at a real (pseudo) terminal: this test binary runs itself there, as `child`.

use std::process::Command;

use casectl::{
    env::Env,
    ui::{Progress, Ui, UiOptions},
};
use rexpect::session::{PtySession, spawn_command};
use secrecy::ExposeSecret as _;

const TASK: &str = "CASECTL_TEST_TASK";
/// As long as the screen of these tests is wide.
const LONG: &str = "Base URL of the Apiture API (https://bank.example/accountApplications; - for another API)";

#[test]
#[ignore = "runs in a terminal, started by the other tests of this file"]
fn child() {
    let env = Env::system();
    let ui = Ui::new(&env, UiOptions { no_input: env.var("NO_INPUT").is_some(), ..UiOptions::default() });
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let result = match env.var(TASK).as_deref() {
        Some("confirm") => format!("{:?}", runtime.block_on(ui.confirm("3 cases\u{1b}[2J\nexpire them?"))),
        Some("confirm-on-tty") => format!("{:?}", runtime.block_on(ui.confirm_on_tty("expire them?"))),
        Some("input") => format!("{:?}", runtime.block_on(ui.input("base URL", Some("https://x")))),
        Some("long-input") => format!("{:?}", runtime.block_on(ui.input(LONG, None))),
        Some("select") => format!("{:?}", runtime.block_on(ui.select("Which?", &["one", "two"]))),
        Some("password") => {
            let typed = runtime.block_on(ui.password("token"));
            format!("{:?}", typed.map(|secret| secret.expose_secret().chars().rev().collect::<String>()))
        }
        Some("progress") => {
            let progress = Progress::cases(&ui, 10);
            progress.ended(4, [("changed", 0), ("failed", 1), ("unknown", 2)]);
            ui.print_line("a row").unwrap();
            progress.ended(10, [("failed", 1), ("unknown", 2)]);
            drop(progress);
            "cleared".to_owned()
        }
        _ => return,
    };
    ui.print_line(&format!("result: {result}.")).unwrap();
}

/// Runs the child; `redirect` is what a shell puts after a command.
fn run(task: &str, redirect: &str) -> PtySession {
    run_after(task, redirect, "")
}

/// As [`run`], after these commands of the shell.
fn run_after(task: &str, redirect: &str, before: &str) -> PtySession {
    let exe = Env::args().into_iter().next().unwrap();
    let mut command = Command::new("sh");
    let script =
        format!("stty echo; tty; {before} exec \"$0\" --exact ui::prompts::child --ignored --nocapture {redirect}");
    command.args(["-c".into(), script.into(), exe]).env(TASK, task).env("TERM", "xterm");
    spawn_command(command, Some(20_000)).unwrap()
}

fn answer(task: &str, redirect: &str, question: &str, typed: &str) -> String {
    let mut session = run(task, redirect);
    session.exp_string(question).unwrap();
    session.send(typed).unwrap();
    session.flush().unwrap();
    result(&mut session)
}

fn result(session: &mut PtySession) -> String {
    session.exp_string("result: ").unwrap();
    session.exp_string(".").unwrap()
}

#[test]
fn enter_is_no_and_only_y_is_yes() {
    for (typed, expected) in [("y\r", "Ok(Yes)"), ("n\r", "Ok(No)"), ("\r", "Ok(No)"), ("yn\r", "Ok(No)")] {
        assert_eq!(answer("confirm", "", "expire them?", typed), expected, "{typed:?}");
    }
}

#[test]
fn the_terminal_answers_where_stdin_is_data() {
    assert_eq!(answer("confirm-on-tty", "</dev/null", "expire them?", "y\r"), "Ok(Yes)");
    assert_eq!(answer("confirm-on-tty", "</dev/null 2>/dev/null", "expire them?", "y\r"), "Ok(Yes)");
    assert_eq!(result(&mut run("confirm", "</dev/null")), "Err(NoTerminal)");
    assert_eq!(result(&mut run("confirm", "2>/dev/null")), "Err(NoTerminal)");
}

#[test]
fn a_secret_is_not_echoed_and_a_default_is_taken() {
    let mut session = run("password", "");
    let (_, device) = session.exp_regex("/dev/[a-z]+/?[0-9]+").unwrap();
    session.exp_string("token").unwrap();
    // The prompt appears before echo is off, and what is typed in between would be lost.
    wait_for_no_echo(&device);
    session.send("s3cr3t\r").unwrap();
    session.flush().unwrap();
    let before = session.exp_string("result: ").unwrap();
    assert!(!before.contains("s3cr3t"), "{before:?}");
    assert_eq!(session.exp_string(".").unwrap(), "Ok(\"t3rc3s\")");
    let mut session = run("input", "");
    session.exp_string("base URL").unwrap();
    session.send("\r").unwrap();
    session.flush().unwrap();
    session.exp_string("result: Ok(\"https://x\")").unwrap();
}

/// The terminal itself edits what is typed: nothing is redrawn, and no question stands there twice.
#[test]
fn a_typed_question_is_written_once_and_sends_no_escape() {
    for (task, question, typed, expected) in [
        ("input", "base URL [https://x]: ", "http://y\r", "Ok(\"http://y\")"),
        ("long-input", "another API): ", "\r- \r", "Ok(\"- \")"),
        ("input", "base URL [https://x]: ", "a\u{1b}[Db\r\r", "Ok(\"https://x\")"),
        ("select", "Number, 1 to 2 [1]: ", "3\r2\r", "Ok(1)"),
    ] {
        let mut session = run(task, "");
        let mut shown = String::new();
        for line in typed.split_inclusive('\r') {
            shown += &session.exp_string(question).unwrap();
            shown += question;
            session.send(line).unwrap();
            session.flush().unwrap();
        }
        shown += &session.exp_string("result: ").unwrap();
        assert_eq!(session.exp_string(".").unwrap(), expected, "{shown}");
        assert!(!shown.contains('\u{1b}'), "{shown:?}");
        assert_eq!(shown.matches(question).count(), typed.matches('\r').count(), "{shown:?}");
    }
    assert_eq!(answer("input", "", "base URL", "\u{4}"), "Err(Declined)");
}

fn wait_for_no_echo(device: &str) {
    let env = Env::system();
    for _ in 0..2000 {
        let settings = Command::new("sh").args(["-c", "stty -a <\"$0\"", device]).output().unwrap();
        if String::from_utf8_lossy(&settings.stdout).split_whitespace().any(|word| word == "-echo") {
            return;
        }
        env.block(std::time::Duration::from_millis(10));
    }
    panic!("echo stays on");
}

#[test]
fn progress_is_drawn_and_rows_stand_alone() {
    let mut session = run("progress", "");
    session.exp_string("4/10 cases, 1 failed, 2 unknown").unwrap();
    session.exp_string("a row\r\n").unwrap();
    assert_eq!(result(&mut session), "cleared");
    let mut session = run("progress", "2>/dev/null");
    let before = session.exp_string("result: ").unwrap();
    assert!(before.contains("a row") && !before.contains("cases"), "{before:?}");
}

#[test]
fn what_was_typed_before_the_question_is_no_answer() {
    for (task, redirect) in [("confirm", ""), ("confirm-on-tty", "</dev/null")] {
        // The shell waits until what is typed has reached the terminal, so it is there before the question.
        let mut session =
            run_after(task, redirect, "echo ready; stty -icanon min 1; dd bs=1 count=1 2>/dev/null; stty icanon;");
        session.exp_string("ready").unwrap();
        session.send("xy\r").unwrap();
        session.flush().unwrap();
        session.exp_string("[y/N]").unwrap();
        session.send("\r").unwrap();
        session.flush().unwrap();
        assert_eq!(result(&mut session), "Ok(No)", "{task}");
    }
}

#[test]
fn the_end_of_the_input_is_a_no() {
    assert_eq!(answer("confirm", "", "expire them?", "\u{4}"), "Ok(No)");
    assert_eq!(answer("confirm-on-tty", "</dev/null", "expire them?", "\u{4}"), "Ok(No)");
}

/// Enter ends an answer. Ctrl-D twice ends the line without it: whoever presses that leaves.
#[test]
fn an_answer_that_ctrl_d_ends_is_none() {
    for typed in ["y\u{4}\u{4}", "yes\u{4}\u{4}"] {
        assert_eq!(answer("confirm", "", "expire them?", typed), "Ok(No)", "{typed:?}");
        assert_eq!(answer("confirm-on-tty", "</dev/null", "expire them?", typed), "Ok(No)", "{typed:?}");
    }
    assert_eq!(answer("confirm", "", "expire them?", "\u{4}y\r"), "Ok(No)");
    let mut session = run("password", "");
    let (_, device) = session.exp_regex("/dev/[a-z]+/?[0-9]+").unwrap();
    session.exp_string("token").unwrap();
    wait_for_no_echo(&device);
    session.send("s3cr\u{4}\u{4}").unwrap();
    session.flush().unwrap();
    assert_eq!(result(&mut session), "Err(Declined)");
}
