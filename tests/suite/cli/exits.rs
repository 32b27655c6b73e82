//! Every exit code, one test a row; 13, 130 and 143 stand with the terminal and the signals.

use serde_json::json;

use super::{
    Cli,
    bank::{Answer, Bank, case, stale},
};

#[test]
fn exit_0_is_success_an_empty_list_and_nothing_left_to_do() {
    let bank = Bank::with(vec![case("a", "expired", 40)]);
    let cli = Cli::on(&bank);
    cli.run(&["applications", "list"]).ok();
    assert_eq!(cli.run(&["applications", "list", "--name", "nobody", "-o", "json"]).ok().out, "[]\n");
    cli.run(&["applications", "expire", "--older-than", "30d", "--yes"]).ok().says("nothing to expire");
    cli.run(&["applications", "expire", "a", "--yes"]).ok();
    assert!(bank.writes().is_empty());
    assert_eq!(cli.runs(), 0, "a run of zero writes leaves no run file");
}

#[cfg(target_os = "linux")]
#[test]
fn exit_1_is_a_full_disk() {
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let bank = Bank::with(stale(3));
    let cli = Cli::on(&bank);
    for format in ["table", "json", "ndjson", "csv", "yaml", "name"] {
        let child = cli.command(&["applications", "list", "-o", format]).stdout(full()).spawn().unwrap();
        super::ended(child.wait_with_output().unwrap()).exits(1).says("No space left");
    }
    // The writes are done and recorded; that their rows are lost is no reason to call it a success.
    let args = ["applications", "expire", "--older-than", "30d", "--yes"];
    let child = cli.command(&args).stdout(full()).spawn().unwrap();
    super::ended(child.wait_with_output().unwrap()).exits(1).says("No space left").says("3 done");
    assert_eq!(bank.state_of("c-02"), "expired");
    assert_eq!(cli.only_run()["status"], "finished");
}

/// Where the exit code is the verdict, it does not depend on how much of the output is read.
#[test]
fn a_verdict_outlives_the_reader_of_stdout() {
    let bank = Bank::with(vec![super::bank::case("c-00", "running", 40), super::bank::case("c-01", "rejected", 40)]);
    let cli = Cli::on(&bank);
    for (args, code) in [
        (&["status", "--over", "1d", "--check"][..], 8),
        (&["applications", "wait", "c-00", "c-01", "--for", "approved", "--timeout", "1s"], 9),
        (&["applications", "wait", "c-01", "--for", "approved", "-o", "ndjson"], 9),
        (&["applications", "list"], 0),
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let child = cli.command(args).stdout(writer).stderr(std::process::Stdio::piped()).spawn().unwrap();
        super::ended(child.wait_with_output().unwrap()).exits(code);
    }
}

/// Through a shell, which closes stdout before the program begins.
#[cfg(unix)]
fn without_stdout(cli: &Cli, args: &[&str]) -> super::Out {
    without(">&-", cli, args)
}

/// Runs a command with a stream that the shell closes.
#[cfg(unix)]
fn without(stream: &str, cli: &Cli, args: &[&str]) -> super::Out {
    let program = cli.command(args);
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &format!(r#"exec "$0" "$@" {stream}"#)]).arg(program.get_program()).args(program.get_args());
    shell.env_clear().current_dir(program.get_current_dir().unwrap());
    shell.envs(program.get_envs().filter_map(|(key, value)| Some((key, value?))));
    super::ended(shell.output().unwrap())
}

#[cfg(unix)]
#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn exit_1_is_a_stdout_that_is_closed_for_what_prints_data() {
    let bank = Bank::with(stale(3));
    let cli = Cli::on(&bank);
    for args in [
        &["applications", "list"][..],
        &["applications", "list", "-o", "json", "-q", "length"],
        &["applications", "show", "c-00"],
        &["api", "apiture", "applications"],
        &["audit", "--help"],
        &["--version"],
        &["journal", "head"],
        &["completions", "bash"],
        &["docs", "--format", "json"],
    ] {
        let out = without_stdout(&cli, args);
        assert_eq!(out.code, 1, "{args:?}: {}", out.err);
        out.says("stdout").says("closed");
    }
    // What prints nothing needs no stdout.
    assert_eq!(without_stdout(&cli, &["applications", "list", "--name", "nobody"]).code, 0);
    assert_eq!(without_stdout(&cli, &["no-such-command"]).code, 2);
    // To throw it away is another thing.
    let null = || std::fs::OpenOptions::new().read(true).write(true).open("/dev/null").unwrap();
    let child = cli.command(&["applications", "list"]).stdout(null()).spawn().unwrap();
    super::ended(child.wait_with_output().unwrap()).ok();
    // Writes are done and recorded; that their rows are lost is told at the end.
    let out = without_stdout(&cli, &["applications", "expire", "--older-than", "30d", "--yes"]);
    out.exits(1).says("closed").says("3 done");
    assert_eq!(bank.writes().len(), 3);
    assert_eq!(cli.only_run()["status"], "finished");
    cli.run(&["journal", "verify"]).ok();
}

#[cfg(unix)]
#[test]
fn a_stdin_that_is_closed_is_no_empty_list() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank).var("CASECTL_OPENCAPTURE_BASE_URL", &bank.base_url());
    let cli = cli.var("CASECTL_BECLM_BASE_URL", &bank.base_url()).var("CASECTL_BECLM_TOKEN", "t");
    let cli = cli.var("CASECTL_BECLM_PATH", "/trail/{externalRefId}");
    for args in [
        &["applications", "expire", "-", "--yes"][..],
        &["applications", "expire", "--ids-file", "-", "--yes"],
        &["applications", "patch", "c-00", "--input", "-", "--yes"],
        &["api", "apiture", "applications", "-X", "POST", "--input", "-", "--yes"],
        &["api", "apiture", "applications", "-X", "POST", "-F", "name=@-", "--yes"],
        &["monitor", "show", "-"],
        &["audit", "show", "-", "--source", "x"],
    ] {
        let out = without("<&-", &cli, args);
        assert_eq!(out.code, 2, "{args:?}: {}", out.err);
        out.says("closed");
    }
    assert!(bank.writes().is_empty());
    assert_eq!(cli.run(&["applications", "expire", "-", "--yes"]).code, 0, "an empty list is one");
}

#[test]
fn exit_2_is_bad_usage_and_no_write_was_sent() {
    let bank = Bank::with(stale(3));
    let cli = Cli::on(&bank);
    let out = cli.run(&["applications", "expire", "--older-than", "30d", "--yes", "--max", "2"]).exits(2);
    let out = out.says("there are at least 3 applications to expire, more than the limit of 2 (from --max)");
    out.says("nothing was written");
    let out =
        cli.run(&["applications", "expire", "--older-than", "30d", "--yes", "--expect", "2", "-o", "json"]).exits(2);
    assert_eq!(out.error()["code"], "unexpected_selection");
    assert!(bank.writes().is_empty());
}

#[test]
fn exit_3_is_an_id_that_does_not_exist() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let out = cli.run(&["applications", "show", "nobody", "-o", "json"]).exits(3);
    let error = out.error();
    assert_eq!(
        (&error["code"], &error["exit"], &error["resource"]),
        (&json!("not_found"), &json!(3), &json!("nobody"))
    );
    assert_eq!(error["request_id"], "req-7");
    cli.run(&["applications", "expire", "nobody", "--yes"]).exits(3).says("nobody");
    cli.run(&["applications", "wait", "nobody", "--for", "state=approved"]).exits(3);
    cli.run(&["runs", "show", "0000"]).exits(3).says("runs list");
}

#[test]
fn exit_4_names_the_credential_and_where_it_comes_from() {
    let out = Cli::bare().var("CASECTL_APITURE_BASE_URL", "http://127.0.0.1:9/x").run(&["apps", "list"]).exits(4);
    out.says("no api_key for apiture").says("CASECTL_APITURE_API_KEY");
    for (status, code, words) in [(401, "unauthorized", "not accepted"), (403, "forbidden", "does not allow this")] {
        let bank = Bank::start(stale(5), false, move |_| Some(Answer::problem(status, "No.")));
        let cli = Cli::on(&bank);
        let out = cli.run(&["applications", "list", "-o", "json"]).exits(4);
        let error = out.error();
        assert_eq!(error["code"], code);
        let told = error.to_string();
        assert!(told.contains("CASECTL_APITURE_ACCESS_TOKEN") && told.contains("CASECTL_APITURE_API_KEY"), "{told}");
        assert!(!told.contains("token-1234567890") && !told.contains("key-1234567890"), "{told}");
        assert!(told.contains(words), "{told}");
        // The selection cannot be read, so nothing is written.
        cli.run(&["applications", "expire", "--older-than", "30d", "--yes"]).exits(4).says("nothing was written");
        assert!(bank.writes().is_empty());
    }
    // The write is refused: the run stops at the first.
    let bank = Bank::start(stale(5), false, |request| request.is_write().then(|| Answer::problem(401, "Expired.")));
    let out = Cli::on(&bank).run(&["applications", "expire", "--older-than", "30d", "--yes", "-j1", "-o", "json"]);
    let error = out.exits(4).error();
    assert!(error.to_string().contains("CASECTL_APITURE_ACCESS_TOKEN"), "{error}");
    assert_eq!(bank.writes().len(), 1);
}

#[test]
fn exit_5_is_a_refusal_with_the_servers_words() {
    let bank = Bank::start(stale(1), false, |request| {
        request.is_write().then(|| Answer::problem(409, "The workflow is being edited."))
    });
    let cli = Cli::on(&bank);
    let out = cli.run(&["applications", "expire", "c-00", "--yes"]).exits(5).says("The workflow is being edited.");
    out.says("request id: req-7").says("runs show");
    let out = cli.run(&["applications", "expire", "c-00", "--yes", "-o", "json"]).exits(5);
    assert_eq!(out.error()["code"], "conflict");
    // A state that the action cannot leave, seen before anything is sent.
    let bank = Bank::with(vec![case("a", "approved", 1)]);
    let out = Cli::on(&bank).run(&["applications", "reject", "a", "--yes", "-o", "json"]).exits(5);
    assert_eq!(out.error()["code"], "state_conflict");
    assert!(out.error()["message"].as_str().unwrap().contains("approved"));
    assert!(bank.writes().is_empty());
    // No strong entity tag.
    let bank = Bank::start(vec![], false, |request| {
        (request.path() == "/applications/a")
            .then(|| Answer::json(200, &case("a", "running", 40)).header("ETag", "W/\"1\""))
    });
    let out = Cli::on(&bank).run(&["applications", "expire", "a", "--yes", "-o", "json"]).exits(5);
    assert_eq!(out.error()["code"], "no_strong_tag");
    assert!(out.error()["hint"].as_str().unwrap().contains("--unguarded"), "{}", out.err);
    assert!(bank.writes().is_empty());
    for (status, code) in [(400, "invalid"), (422, "invalid"), (428, "precondition_required")] {
        let bank = Bank::start(stale(1), false, move |r| r.is_write().then(|| Answer::problem(status, "No.")));
        let out = Cli::on(&bank).run(&["applications", "expire", "c-00", "--yes", "-o", "json"]).exits(5);
        assert_eq!(out.error()["code"], code, "{status}");
    }
}

#[test]
fn exit_6_is_the_server_or_the_network() {
    let closed = Cli::bare()
        .var("CASECTL_APITURE_BASE_URL", "http://127.0.0.1:1/accountApplications")
        .var("CASECTL_APITURE_API_KEY", "k")
        .var("CASECTL_APITURE_ACCESS_TOKEN", "t");
    let out = closed.run(&["applications", "list", "--retry", "0", "-o", "json"]).exits(6);
    assert_eq!(out.error()["code"], "unreachable");
    let html = "<html><head><title>Bad Gateway</title></head><body>nginx</body></html>";
    type Make = fn() -> Answer;
    let answers: [(&str, Make); 5] = [
        ("server_error", || Answer::problem(503, "Down.")),
        ("server_error", || {
            Answer::new(502, "<html><title>Bad Gateway</title></html>").header("Content-Type", "text/html")
        }),
        ("bad_body", || Answer::new(200, "{\"start\":0,\"_emb")),
        ("connection_lost", Answer::gone),
        ("redirect", || Answer::new(302, "").header("Location", "https://elsewhere.example/")),
    ];
    for (code, answer) in answers {
        let bank = Bank::start(vec![], false, move |_| Some(answer()));
        let out = Cli::on(&bank).run(&["applications", "list", "--retry", "0", "-o", "json"]).exits(6);
        assert_eq!(out.error()["code"], code, "{}", out.err);
        assert!(!out.err.contains(html) && !out.err.contains("<html>"), "{}", out.err);
    }
}

#[test]
fn exit_7_says_when_to_try_again() {
    let bank = Bank::start(vec![], false, |_| Some(Answer::problem(429, "Slow down.").header("Retry-After", "600")));
    let out = Cli::on(&bank).run(&["applications", "list", "-o", "json"]).exits(7);
    let error = out.error();
    assert_eq!(error["code"], "rate_limited");
    assert!(error["hint"].as_str().unwrap().contains("try again at 20"), "{error}");
    assert_eq!(bank.seen().len(), 1);
}

#[test]
fn exit_8_is_a_state_that_can_still_come() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let out = cli.run(&["applications", "wait", "c-00", "--for", "state=approved", "--timeout", "0s", "-o", "json"]);
    assert_eq!(out.exits(8).error()["code"], "pending");
    cli.run(&["applications", "watch", "c-00", "--timeout", "0s"]).exits(8).says("c-00");
}

#[test]
fn exit_9_is_a_state_that_cannot_come_any_more() {
    let bank = Bank::with(vec![case("a", "rejected", 1)]);
    let out = Cli::on(&bank).run(&["applications", "wait", "a", "--for", "state=approved", "-o", "ndjson"]).exits(9);
    let error = out.error();
    assert_eq!((&error["code"], &error["resource"]), (&json!("unreachable_state"), &json!("a")));
    assert_eq!(out.ndjson()[0]["to"], "rejected");
}

#[test]
fn exit_10_is_some_done_and_some_not() {
    let bank = Bank::start(stale(3), false, |request| {
        (request.is_write() && request.target.contains("c-01")).then(|| Answer::problem(409, "Not this one."))
    });
    let cli = Cli::on(&bank);
    let out = cli.run(&["applications", "expire", "--older-than", "30d", "--yes", "-o", "ndjson"]).exits(10);
    let error = out.error();
    assert_eq!(error["code"], "partial");
    assert_eq!(error["resource"], "c-01");
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    assert!(error["hint"].as_str().unwrap().contains(&run), "the run id is printed: {error}");
    assert!(error.to_string().contains("Not this one."), "{error}");
}

#[test]
fn exit_11_is_a_write_that_a_second_person_must_approve() {
    let bank = Bank::with(stale(1));
    let cli = Cli::with_profile(&bank, "bank", "", "[bulk]\nsecond_approver = true", true);
    let out = cli.run(&["applications", "expire", "c-00", "--yes", "-o", "json"]).exits(11);
    assert_eq!(out.error()["code"], "approval_required");
    assert!(bank.writes().is_empty());
    let table = cli.run(&["help", "exit-codes"]).ok().out;
    assert!(table.contains("11  approval-required"), "{table}");
}

#[test]
fn exit_12_is_a_record_that_does_not_verify() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "--older-than", "30d", "--yes"]).ok();
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    let file = cli.state().join("runs").join(format!("{run}.jsonl"));
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replacen("c-01", "c-09", 1)).unwrap();
    let out = cli.run(&["runs", "show", &run, "-o", "json"]).exits(12);
    assert_eq!(out.error()["code"], "damaged");
    cli.run(&["runs", "resume", &run, "--yes"]).exits(12).says("no write was sent");
    assert_eq!(cli.only_run()["status"], "damaged");
}

#[test]
fn exit_14_is_a_write_whose_outcome_cannot_be_found_out() {
    let bank = Bank::start(stale(2), false, |request| {
        let after_the_write = request.path().starts_with("/applications/c-00");
        match request.is_write() {
            true if request.target.contains("c-00") => Some(Answer::gone()),
            false if after_the_write && WROTE.load(std::sync::atomic::Ordering::SeqCst) => {
                Some(Answer::problem(503, "Down."))
            }
            _ => {
                if request.is_write() {
                    WROTE.store(true, std::sync::atomic::Ordering::SeqCst);
                }
                None
            }
        }
    });
    static WROTE: std::sync::atomic::AtomicBool = std::sync::atomic::AtomicBool::new(false);
    // c-01 first, alone: from then on c-00 cannot be read.
    let cli = Cli::on(&bank);
    let args = ["applications", "expire", "c-01", "c-00", "--yes", "-j1", "--retry", "0", "-o", "ndjson"];
    let out = cli.run(&args).exits(14);
    assert_eq!(super::outcomes(&out.ndjson()), [("c-01".into(), "done".into()), ("c-00".into(), "unknown".into())]);
    assert_eq!(out.error()["code"], "reply_lost");
}

#[test]
fn help_exit_codes_prints_the_table_and_no_more() {
    let cli = Cli::bare();
    let text = cli.run(&["help", "exit-codes"]).ok().out;
    for code in (0..=14).chain([130, 143]) {
        assert!(text.lines().any(|line| line.trim_start().starts_with(&format!("{code}  "))), "{code}: {text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    assert!(!text.contains("--output"), "{text}");
    assert_eq!(cli.run(&["exit-codes"]).ok().out, text);
}
