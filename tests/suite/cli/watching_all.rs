//! `-w` on everything that lists or shows: which commands have it, that it reports changes, and how it ends.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{
    Cli, Running,
    audit::{REF, answering as trail, cli as audit, with_folder},
    bank::Answer,
    monitor::{TOKEN, found, on, row, server},
};

/// The commands that list or show, as the program itself tells them.
fn listing(commands: &Value, path: &str, into: &mut BTreeSet<String>) {
    for command in commands.as_array().unwrap() {
        let name = command["name"].as_str().unwrap();
        let path = format!("{path} {name}").trim().to_owned();
        if ["list", "show", "recent"].contains(&name) {
            let options = command["options"].as_array().unwrap();
            assert!(options.iter().any(|option| option["long"] == "--watch"), "{path} cannot be watched");
            into.insert(path.clone());
        }
        listing(&command["commands"], &path, into);
    }
}

/// Sends Ctrl-C and looks at the end: 130, and no word of trouble.
fn ends_cleanly(watching: Running) -> Vec<Value> {
    watching.signal("INT");
    let out = watching.end().exits(130);
    assert!(!out.err.contains("error") && !out.err.contains("warning"), "{}", out.err);
    out.ndjson()
}

#[cfg(feature = "sandbox")]
#[test]
fn every_list_and_show_can_be_watched_and_ends_with_ctrl_c() {
    let cli = Cli::sandbox();
    let id = |noun: &str, state: &str| {
        let args = [noun, "list", "--state", state, "-L", "1", "-o", "name"];
        cli.run(&args).ok().out.trim().to_owned()
    };
    let (application, enrollment) = (id("applications", "running"), id("enrollments", "running"));
    let process = cli.run(&["processes", "list", "-L", "1", "-o", "name"]).ok().out.trim().to_owned();
    cli.run(&["applications", "expire", &application, "--yes"]).ok();
    let run = cli.run(&["runs", "list", "-o", "name"]).ok().out.trim().to_owned();
    let plan = cli.file("plan", "");
    std::fs::remove_file(&plan).unwrap();
    cli.run(&["enrollments", "approve", &enrollment, "--plan-out", &plan]).ok();
    let propose = ["applications", "expire", "--state", "running", "--limit", "1"];
    super::ended(cli.command(&propose).env("CASECTL_WRITES", "plan-only").output().unwrap()).exits(11);
    let commands: Vec<Vec<&str>> = vec![
        vec!["applications", "list"],
        vec!["applications", "show", &application],
        vec!["enrollments", "list"],
        vec!["enrollments", "show", &enrollment],
        vec!["processes", "list"],
        vec!["processes", "list", "--customer", "1b671a64-40d5-491e-99b0-da01ff1f3341"],
        vec!["processes", "show", &process],
        vec!["audit", "show", "P00004"],
        vec!["monitor", "list"],
        vec!["monitor", "recent"],
        vec!["monitor", "show", "--id", "1"],
        vec!["runs", "list"],
        vec!["runs", "show", &run],
        vec!["plan", "list"],
        vec!["plan", "show", &plan],
        vec!["journal", "list"],
        vec!["journal", "show", &run],
        vec!["profile", "list"],
        vec!["profile", "show"],
    ];
    let mut known = BTreeSet::new();
    listing(&cli.run(&["docs", "--format", "json"]).ok().json()["commands"], "", &mut known);
    assert_eq!(commands.iter().map(|words| words[..2].join(" ")).collect::<BTreeSet<_>>(), known);
    for command in &commands {
        let watching = cli.spawn(&[command.as_slice(), &["-w", "--interval", "1s"]].concat());
        watching.wait_for_lines(1);
        let told = ends_cleanly(watching);
        assert!(told.iter().all(|event| event["event"] == "added"), "{command:?}: {told:?}");
        let members: Vec<&String> = told[0].as_object().unwrap().keys().collect();
        assert_eq!(members, ["at", "event", "id", "item"], "{command:?}");
    }
}

#[test]
fn a_process_of_monitor_is_told_when_it_changes_and_not_when_only_its_neighbours_do() {
    let looks = std::sync::atomic::AtomicU64::new(0);
    let bank = server(move |_| {
        let look = looks.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let mut rows = vec![row(1, "running", false)];
        if look >= 1 {
            rows.insert(0, row(2, "wait", false));
        }
        if look >= 2 {
            rows[1] = row(1, "done", false);
        }
        let total = rows.len();
        rows.iter_mut().for_each(|row| (row["total"], row["age"]) = (total.into(), look.into()));
        Answer::json(200, &json!({ "processes": rows }))
    });
    let watching = on(&bank).spawn(&["monitor", "list", "-w", "--interval", "1s"]);
    watching.wait_for_lines(3);
    super::wait_for("a fourth reading", || bank.seen().len() >= 4);
    watching.signal("INT");
    let told = watching.end().exits(130).ndjson();
    let told: Vec<String> = told.iter().map(|event| format!("{} {}", event["event"], event["id"])).collect();
    assert_eq!(told, [r#""added" 1"#, r#""added" 2"#, r#""changed" 1"#]);
}

#[test]
fn a_watched_token_that_is_forgotten_is_shown_by_its_id_to_the_end() {
    let bank = server(|_| found(&[]));
    // Nothing is known of a token that was forgotten before the first look.
    on(&bank).run(&["monitor", "show", TOKEN, "-w"]).exits(14);
    let looks = std::sync::atomic::AtomicU64::new(0);
    let bank = server(move |request| match request.path().rsplit('/').next() {
        Some("getProcessByToken") if looks.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 0 => {
            found(&[row(7, "running", false)])
        }
        Some("getProcessByToken") => found(&[]),
        _ => {
            let mut done = row(7, "done", false);
            done["token"] = Value::Null;
            found(&[done])
        }
    });
    let watching = on(&bank).spawn(&["monitor", "show", TOKEN, "-w", "--interval", "1s"]);
    watching.wait_for_lines(2);
    watching.signal("INT");
    let told = watching.end().exits(130).ndjson();
    let states: Vec<&Value> = told.iter().map(|event| &event["item"]["status"]).collect();
    assert_eq!((states, &told[1]["event"]), (vec![&json!("running"), &json!("done")], &json!("changed")));
}

#[test]
fn a_watched_trail_lives_through_a_restart_and_ends_where_the_person_is_gone() {
    let looks = std::sync::atomic::AtomicU64::new(0);
    let bank = super::audit::server(move |_| match looks.fetch_add(1, std::sync::atomic::Ordering::SeqCst) {
        0 => Answer::json(200, &with_folder(REF, "BLACKLIST", "POTENTIAL_RISK", 3)),
        1 => Answer::gone(),
        2 => Answer::new(503, ""),
        3 => Answer::json(200, &with_folder(REF, "BLACKLIST", "NO_MATCH", 3)),
        _ => Answer::new(404, ""),
    });
    let args = ["audit", "show", REF, "--type", "blacklist", "-w", "--interval", "1s", "--retry", "0"];
    let out = audit(&bank).run(&args).exits(3).says("404");
    let states: Vec<Value> = out.ndjson().iter().map(|event| event["item"]["state"].clone()).collect();
    assert_eq!(states, ["POTENTIAL_RISK", "NO_MATCH"]);
    assert_eq!(out.err.matches("trying again").count(), 1, "once for an outage: {}", out.err);
    let bank = trail(&with_folder(REF, "BLACKLIST", "NO_MATCH", 3));
    audit(&bank).run(&["audit", "show", REF, "-w", "--check", "--max-age", "9d"]).exits(2).says("--check");
}
