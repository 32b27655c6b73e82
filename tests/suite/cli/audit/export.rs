//! `audit export`: many persons, failures as rows, and resuming a file.

use serde_json::{Value, json};

use super::{
    super::bank::{Answer, Bank, Gate, Request},
    cli, server, with_folder, without_folder,
};

/// Knows everybody whose reference begins with `p`.
fn registry() -> Bank {
    server(answer)
}

fn answer(request: &Request) -> Answer {
    let query = request.query();
    let (reference, kind) = (&query["externalRefId"], &query["controlType"]);
    match reference.split('-').next() {
        Some("p") => Answer::json(200, &without_folder(reference, kind, 2)),
        Some("match") => Answer::json(200, &with_folder(reference, kind, "MATCH", 2)),
        Some("down") => Answer::new(501, ""),
        _ => Answer::json(404, &json!({ "message": "not known" })),
    }
}

fn rows(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn keys(rows: &[Value]) -> Vec<String> {
    rows.iter().map(|row| format!("{} {}", row["ref"].as_str().unwrap(), row["type"].as_str().unwrap())).collect()
}

#[test]
fn rows_come_in_the_order_of_the_ids_whatever_is_given() {
    let bank = registry();
    let given = "p-2\n\n{\"id\":\"p-1\"}\n{\"_id\":\"p-3\"}\np-2\n";
    let out = cli(&bank).run_with(&["audit", "export", "--ids-file", "-", "-j", "4"], given).ok();
    let rows = rows(&out.out);
    assert_eq!(
        keys(&rows),
        ["p-2 BLACKLIST", "p-2 PEP", "p-1 BLACKLIST", "p-1 PEP", "p-3 BLACKLIST", "p-3 PEP"],
        "{}",
        out.out
    );
    assert_eq!(rows[0]["trail"]["person"]["externalRef"]["externalRefId"], "p-2");
    assert_eq!(bank.seen().len(), 6);
}

#[test]
fn csv_has_a_line_each() {
    let bank = registry();
    let args = ["audit", "export", "--ids-file", "-", "--type", "pep", "-o", "csv"];
    let out = cli(&bank).run_with(&args, "p-1\nx-1\n").exits(10);
    let lines: Vec<&str> = out.out.lines().collect();
    assert!(lines[0].starts_with("ref,type,state,control,verdict,error,"), "{}", out.out);
    assert!(
        lines[1].starts_with("p-1,PEP,NO_RISK_FOUND,") && lines[2].starts_with("x-1,PEP,,,,not_found,"),
        "{lines:?}"
    );
}

#[test]
fn failures_are_rows_and_the_exit_code_tells_of_them() {
    let bank = registry();
    let run = |ids: &str, more: &[&str]| {
        let args = [&["audit", "export", "--ids-file", "-", "--type", "pep"], more].concat();
        cli(&bank).run_with(&args, ids)
    };
    let out = run("p-1\nx-1\ndown-1\n", &[]).exits(10);
    let codes: Vec<Value> = rows(&out.out).iter().map(|row| row["error"]["code"].clone()).collect();
    assert_eq!(codes, [Value::Null, json!("not_found"), json!("server_error")]);
    run("x-1\nx-2\n", &[]).exits(3);
    run("", &[]).ok();
    let check = ["--check", "--max-age", "90d"];
    let out = run("p-1\nmatch-1\n", &check).exits(9);
    let verdicts: Vec<Value> = rows(&out.out).iter().map(|row| row["verdict"].clone()).collect();
    assert_eq!(verdicts, ["clear", "match"]);
    run("p-1\nmatch-1\n", &check).exits(9).says("1 of 2 trails: a match");
    run("p-1\n", &["--check", "--max-age", "1d"]).exits(8).says("1 of 1 trail: needs manual review");
    run("match-1\nx-1\n", &check).exits(10);
}

#[test]
fn a_credential_that_is_refused_ends_the_export() {
    let bank = server(|_| Answer::new(401, ""));
    let ids: String = (0..50).map(|n| format!("p-{n}\n")).collect();
    let out = cli(&bank).run_with(&["audit", "export", "--ids-file", "-", "-j", "2"], &ids).exits(4);
    assert_eq!(out.out.lines().count(), 1, "{}", out.out);
    assert!(bank.seen().len() <= 4, "{}", bank.seen().len());
}

#[test]
fn a_file_is_continued_without_asking_twice() {
    let bank = registry();
    let cli = cli(&bank);
    let ids = cli.file("ids", "p-1\nx-1\ndown-1\np-2\n");
    let out = cli.file("old", "");
    let args = ["audit", "export", "--ids-file", &ids, "--type", "pep", "--out", &out];
    cli.run(&args).exits(2).says("--resume");
    let resumed = [&args[..], &["--resume"]].concat();
    cli.run(&resumed).exits(10);
    let text = std::fs::read_to_string(&out).unwrap();
    assert_eq!(keys(&rows(&text)), ["p-1 PEP", "x-1 PEP", "down-1 PEP", "p-2 PEP"]);
    // A process that was killed leaves a line without its end.
    let cut: String =
        text.lines().take(3).map(|line| format!("{line}\n")).collect::<String>() + "{\"ref\":\"p-2\",\"sour";
    std::fs::write(&out, cut).unwrap();
    let before = bank.seen().len();
    cli.run(&resumed).exits(10).says("2 of 4 stand in the file already");
    // Several are asked at once, so the order in which they arrive says nothing.
    let mut asked: Vec<String> =
        bank.seen()[before..].iter().map(|seen| seen.query()["externalRefId"].clone()).collect();
    asked.sort();
    assert_eq!(asked, ["down-1", "p-2"], "what failed is asked again, what is known is not");
    let text = std::fs::read_to_string(&out).unwrap();
    assert_eq!(keys(&rows(&text)), ["p-1 PEP", "x-1 PEP", "down-1 PEP", "p-2 PEP"]);
    let other = [&resumed[..], &["--source", "F2"]].concat();
    cli.run(&other).exits(2).says("of the source F1");
    let foreign = cli.file("foreign", "hello\n");
    cli.run(&["audit", "export", "--ids-file", &ids, "--out", &foreign, "--resume"]).exits(2);
    assert_eq!(std::fs::read_to_string(&foreign).unwrap(), "hello\n", "a file of somebody else's is not touched");
}

#[test]
fn a_file_of_csv_is_continued_too() {
    let bank = server(|request| {
        let query = request.query();
        let (reference, kind) = (&query["externalRefId"], &query["controlType"]);
        let mut body = with_folder(reference, kind, if reference == "match-1" { "MATCH" } else { "NO_MATCH" }, 2);
        // A cell may hold quotes and line ends.
        body["riskFolder"]["personIdentity"] = "Last \"the\nFirst\", Name".into();
        if reference.starts_with(['p', '+', 'm']) { Answer::json(200, &body) } else { answer(request) }
    });
    let cli = cli(&bank);
    let ids = cli.file("ids", "p-1\nx-1\n+p-3\ndown-1\nmatch-1\n");
    let out = format!("{ids}.csv");
    let args =
        ["audit", "export", "--ids-file", &ids, "--type", "pep", "--out", &out, "-o", "csv", "--check", "--max-age"];
    let args = [&args[..], &["90d"]].concat();
    let resumed = [&args[..], &["--resume"]].concat();
    cli.run(&args).exits(10);
    let whole = std::fs::read_to_string(&out).unwrap();
    assert!(whole.starts_with("ref,type,") && whole.contains("\n'+p-3,PEP,NO_MATCH,"), "{whole}");
    let asked = |from: usize| {
        let mut asked: Vec<String> =
            bank.seen()[from..].iter().map(|seen| seen.query()["externalRefId"].clone()).collect();
        asked.sort();
        asked
    };
    // It is cut amid the line end of a cell, and behind a row.
    let cuts = [
        (whole.find("First").unwrap(), vec!["+p-3", "down-1", "match-1", "p-1", "x-1"]),
        (whole.rfind("First").unwrap(), vec!["down-1", "match-1"]),
        (whole.len(), vec!["down-1"]),
    ];
    for (cut, again) in cuts {
        std::fs::write(&out, &whole[..cut]).unwrap();
        let before = bank.seen().len();
        cli.run(&resumed).exits(10).says("3 trails, 2 clear, 1 a match, 1 not found, 1 failed");
        assert_eq!(asked(before), again, "{cut}");
        let text = std::fs::read_to_string(&out).unwrap();
        assert_eq!(text.matches("ref,type,").count(), 1, "{text}");
        let mut rows: Vec<&str> = text.lines().filter_map(|line| line.split_once(",PEP,")).map(|row| row.0).collect();
        rows.sort_unstable();
        assert_eq!(rows, ["'+p-3", "down-1", "match-1", "p-1", "x-1"], "{text}");
    }
    let other = cli.file("other", "a,b\n1,2\n");
    let foreign = ["audit", "export", "--ids-file", &ids, "--out", &other, "-o", "csv", "--resume"];
    cli.run(&foreign).exits(2).says("row 1");
    assert_eq!(std::fs::read_to_string(&other).unwrap(), "a,b\n1,2\n");
    cli.run(&[&resumed[..], &["--columns", "ref"]].concat()).exits(2).says("--columns");
    cli.run(&["audit", "export", "--ids-file", &ids, "--out", &out, "-o", "yaml", "--resume"]).exits(2);
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it_and_the_file_holds_what_came() {
    use std::os::unix::fs::PermissionsExt as _;
    let gate = Gate::default();
    let held = gate.clone();
    let bank = server(move |request| {
        if request.query()["externalRefId"] == "p-3" {
            held.wait();
        }
        answer(request)
    });
    let cli = cli(&bank);
    let ids = cli.file("ids", "p-1\np-2\np-3\np-4\n");
    let out = format!("{ids}.ndjson");
    let args = ["audit", "export", "--ids-file", &ids, "--type", "pep", "--out", &out, "-j", "1"];
    let running = cli.spawn(&args);
    super::super::wait_for("two rows", || {
        std::fs::read_to_string(&out).is_ok_and(|text| text.lines().count() == 2) && bank.seen().len() == 3
    });
    running.signal("INT");
    let ended = running.end().exits(130);
    assert!(ended.err.contains("--resume") && ended.err.contains("2 trails"), "{}", ended.err);
    gate.open();
    assert_eq!(std::fs::metadata(&out).unwrap().permissions().mode() & 0o777, 0o600);
    cli.run(&[&args[..], &["--resume"]].concat()).ok();
    let text = std::fs::read_to_string(&out).unwrap();
    assert_eq!(keys(&rows(&text)), ["p-1 PEP", "p-2 PEP", "p-3 PEP", "p-4 PEP"]);
}
