//! The metrics, checked with promtool.
#![allow(clippy::print_stderr, reason = "a test that leaves something out says so")]

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use super::{
    Cli,
    bank::{Answer, Bank, stale},
};

/// What promtool says of metrics; `None` where it is not installed.
fn objections(metrics: &str) -> Option<String> {
    let mut command = Command::new("promtool");
    command.args(["check", "metrics"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let Ok(mut child) = command.spawn() else {
        eprintln!("left out: promtool is not installed, so it has not looked at the metrics");
        return None;
    };
    child.stdin.take().unwrap().write_all(metrics.as_bytes()).unwrap();
    let out = child.wait_with_output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    Some(if out.status.success() { said } else { format!("exit {:?}: {said}", out.status.code()) })
}

#[test]
fn promtool_has_nothing_against_the_metrics() {
    let bank = Bank::start(stale(5), false, |request| {
        (request.is_write() && request.target.ends_with("=c-01")).then(|| Answer::problem(409, "Not this one."))
    });
    // A name that has to be escaped in a label's value is none that a profile can have; a verb of each kind is there.
    let cli = Cli::on(&bank);
    let none = cli.run(&["runs", "metrics"]).ok().out;
    cli.run(&["applications", "expire", "c-00", "c-01", "--yes"]).exits(10);
    cli.run(&["applications", "reject", "c-02", "--yes"]).ok();
    cli.run(&["applications", "expire", "--name", "Nobody", "--yes"]).ok();
    cli.run(&["applications", "approve", "c-03", "--yes", "--deadline", "0s"]).exits(10);
    let some = cli.run(&["runs", "metrics"]).ok().out;
    assert!(some.lines().count() > 20, "{some}");
    for metrics in [none, some] {
        if let Some(said) = objections(&metrics) {
            assert_eq!(said, "", "{metrics}");
        }
    }
    // The tool is asked in a way in which it objects at all.
    if let Some(said) = objections("casectl_x{a=\"b\"} 1\ncasectl_x{a=\"b\"} 2\n# TYPE casectl_x gauge\n") {
        assert_ne!(said, "");
    }
}
