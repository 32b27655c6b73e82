//! Enrollments: lists, decisions on one and on many, deletion, and what is never shown.

use serde_json::Value;

use super::{Cli, outcomes};

/// Every enrollment as the server has it.
fn all(cli: &Cli) -> Vec<Value> {
    cli.run(&["enrollments", "list", "--full", "--reveal", "-o", "ndjson"]).ok().ndjson()
}

fn id_of(one: &Value) -> &str {
    one["_id"].as_str().unwrap()
}

fn offered<'a>(all: &'a [Value], verb: &str) -> Vec<&'a Value> {
    all.iter().filter(|one| one["_links"].get(format!("apiture:{verb}")).is_some()).collect()
}

#[test]
fn a_link_is_accepted_wherever_an_id_is() {
    let cli = Cli::sandbox();
    let everything = all(&cli);
    let one = offered(&everything, "reject")[0];
    let (id, link) = (id_of(one), one["_links"]["self"]["href"].as_str().unwrap());
    assert!(link.starts_with("/accountApplications/enrollments/") || link.starts_with("http"), "{link}");
    let path = format!("/accountApplications/enrollments/{id}");
    assert_eq!(cli.run(&["enrollments", "show", &path, "-o", "name"]).ok().out, format!("{id}\n"));
    assert_eq!(cli.run(&["api", "apiture", &path, "-q", "._id"]).ok().out, format!("{id}\n"));
    let out = cli.run(&["enrollments", "reject", &path, "--yes", "-o", "ndjson"]).ok();
    assert_eq!((&out.ndjson()[0]["id"], &out.ndjson()[0]["outcome"]), (&id.into(), &"done".into()));
    cli.run(&["enrollments", "show", &format!("/accountApplications/applications/{id}")]).exits(2).says("link");
}

#[test]
fn criteria_are_checked_here_and_the_server_is_asked_for_none_of_them() {
    let cli = Cli::sandbox();
    let everything = all(&cli);
    for (criterion, holds) in [
        (
            vec!["--state", "running,blocked"],
            (|one| one["state"] == "running" || one["state"] == "blocked") as fn(&Value) -> bool,
        ),
        (vec!["--where", ".flaggedForReview"], |one| one["flaggedForReview"] == true),
        (vec!["--match", "workflowState=canceled"], |one| one["workflowState"] == "canceled"),
    ] {
        let mut args = vec!["enrollment", "ls", "-o", "name"];
        args.extend(criterion);
        let shown = cli.run(&args).ok();
        let expected: Vec<&str> = everything.iter().filter(|one| holds(one)).map(id_of).collect();
        assert!(!expected.is_empty() && expected.len() < everything.len());
        assert_eq!(shown.out.lines().collect::<Vec<_>>(), expected, "{args:?}");
    }
    let one = &everything[3];
    let named = cli.run(&["enrollments", "list", "--name", one["applicantName"].as_str().unwrap(), "-o", "name"]).ok();
    assert!(named.out.lines().any(|line| line == id_of(one)));
    let contact = one.pointer("/applicant/contact/_links/self/href").and_then(Value::as_str).unwrap();
    assert_eq!(cli.run(&["enrollments", "list", "--applicant", contact, "-o", "name"]).ok().out.trim(), id_of(one));
    cli.run(&["enrollments", "list", "--state", "nonsense", "-o", "name"]).ok().says("no enrollments match");
}

#[test]
fn nothing_personal_shows_in_any_format() {
    let cli = Cli::sandbox();
    let everything = all(&cli);
    let one = everything.iter().find(|one| one["flaggedForReview"] == true).unwrap();
    let text = |pointer: &str| one.pointer(pointer).and_then(Value::as_str).unwrap().to_owned();
    let secrets = [
        text("/applicants/0/contact/identification/0/value"),
        text("/applicants/0/user/identification/0/value"),
        text("/applicants/0/contact/birthdate"),
        text("/applicants/0/user/birthdate"),
        text("/applicants/0/contact/phones/0/number"),
        text("/applicants/0/contact/emailAddresses/0/value"),
        text("/applicants/0/verificationToken"),
        text("/applicants/0/fraudReport/inputs/identity/taxId"),
        text("/applicants/0/fraudReport/inputs/identity/ipAddress"),
        text("/applicants/0/fraudReport/outputs/token"),
        text("/applicant/contact/identification/0/value"),
        text("/applicant/contact/birthdate"),
    ];
    for format in ["table", "wide", "json", "ndjson", "csv", "yaml", "name"] {
        for args in [vec!["show", id_of(one)], vec!["list", "--full", "--all"]] {
            let out = cli.run(&[&["enrollments"], &args[..], &["-o", format]].concat()).ok();
            let found: Vec<_> = secrets.iter().filter(|secret| out.out.contains(*secret)).collect();
            assert!(found.is_empty() && out.out.contains(id_of(one)), "{format} {args:?}: {found:?}");
        }
    }
    let revealed = cli.run(&["enrollments", "show", id_of(one), "-o", "json", "--reveal"]).ok();
    assert!(secrets.iter().all(|secret| revealed.out.contains(secret)));
    let jq = cli.run(&["enrollments", "show", id_of(one), "-q", ".applicants[0].fraudReport"]).ok();
    assert!(secrets.iter().all(|secret| !jq.out.contains(secret)), "{}", jq.out);
}

#[test]
fn one_is_approved_when_its_requirements_are_met_and_refused_when_not() {
    let cli = Cli::sandbox();
    let everything = all(&cli);
    let ready = id_of(offered(&everything, "approve")[0]);
    let unready = everything.iter().find(|one| {
        let links = &one["_links"];
        links.get("apiture:reject").is_some() && links.get("apiture:approve").is_none()
    });
    let unready = id_of(unready.unwrap());
    let refused = cli.run(&["enrollments", "approve", unready, "--yes", "-o", "json"]).exits(5);
    assert_eq!(outcomes(refused.json().as_array().unwrap())[0].1, "refused");
    let done = cli.run(&["enrollment", "approve", ready, "--yes", "-o", "json"]).ok();
    assert_eq!(outcomes(done.json().as_array().unwrap()), [(ready.to_owned(), "done".to_owned())]);
    cli.run(&["enrollments", "wait", ready, "--for", "state=approved"]).ok();
    cli.run(&["enrollments", "wait", ready, "--for", "state=rejected"]).exits(9);
    cli.run(&["enrollments", "approve", ready, "--yes"]).ok().says("0 match, 1 already");
    assert_eq!(cli.store().transitions().unwrap().len(), 1, "nobody was asked twice");
    for verb in ["cancel", "expire", "start"] {
        cli.run(&["enrollments", verb, ready]).exits(2).says("unrecognized subcommand");
    }
}

#[test]
fn a_bulk_approval_wants_a_limit_and_keeps_to_what_the_server_offers() {
    let cli = Cli::sandbox();
    let everything = all(&cli);
    let ready: Vec<&str> = offered(&everything, "approve").into_iter().map(id_of).collect();
    let open = offered(&everything, "reject").len();
    cli.run(&["enrollments", "approve", "--state", "running,blocked", "--yes"])
        .exits(2)
        .says("explicit --max or --expect: people get access to digital banking");
    let out =
        cli.run(&["enrollments", "approve", "--state", "running,blocked", "--max", "100", "--yes", "-o", "ndjson"]);
    let out = out.exits(10);
    let rows = outcomes(&out.ndjson());
    assert_eq!(rows.len(), open);
    let mut done: Vec<&str> = rows.iter().filter(|(_, how)| how == "done").map(|(id, _)| id.as_str()).collect();
    let mut expected = ready.clone();
    done.sort_unstable();
    expected.sort_unstable();
    assert_eq!(done, expected);
    let log = cli.store().transitions().unwrap();
    assert!(log.iter().all(|line| line.noun == "enrollments" && line.verb == "approve"));
    assert_eq!(log.len(), ready.len());
    let shown = cli.run(&["sandbox", "status", "--transitions", "-o", "ndjson"]).ok().ndjson();
    assert!(shown.iter().all(|line| line["noun"] == "enrollments"));
}

#[test]
fn a_run_of_enrollments_is_resumed_by_its_noun() {
    let cli = Cli::sandbox();
    let everything = all(&cli);
    let open = offered(&everything, "reject").len();
    cli.fault("status=503,skip=2,method=POST,path=/rejectedEnrollments");
    let reject = ["enrollments", "reject", "--state", "running,blocked", "--yes", "-j1", "--retry", "0"];
    let limited = [&reject[..], &["--max-failures", "2"]].concat();
    cli.run(&limited).exits(10).says("--max-failures is reached");
    cli.store().clear_faults().unwrap();
    let run = cli.only_run();
    assert_eq!((&run["noun"], &run["done"]), (&"enrollments".into(), &2.into()));
    let before = cli.store().transitions().unwrap().len();
    assert_eq!(before, 2);
    cli.run(&["runs", "resume", run["run"].as_str().unwrap(), "--yes"]);
    let after = cli.store().transitions().unwrap();
    assert!(after.len() > before && after.iter().all(|line| line.verb == "reject" && line.noun == "enrollments"));
    cli.run(&reject).ok();
    assert_eq!(cli.store().transitions().unwrap().len(), open, "each once");
}

#[test]
fn a_deletion_is_said_to_be_unguarded_and_sends_a_tag_only_when_it_is_given() {
    let cli = Cli::sandbox();
    let everything = all(&cli);
    let [first, second, third] = [0, 1, 2].map(|at| id_of(&everything[at]));
    cli.run(&["enrollments", "delete"]).exits(2).says("delete which enrollments?");
    cli.run(&["enrollments", "delete", first, "--etag", "\"another\"", "--yes"]).exits(5).says("changed meanwhile");
    assert!(cli.store().transitions().unwrap().is_empty());
    let record = |id: &str| {
        let runs = cli.state().join("runs");
        let texts = std::fs::read_dir(runs).unwrap().map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
        texts.into_iter().find(|text| text.contains(id)).unwrap()
    };
    cli.run(&["enrollments", "delete", first, "--yes"]).ok();
    let intent = record(first).lines().find(|line| line.contains(r#""t":"intent""#)).unwrap().to_owned();
    assert!(intent.contains(r#""unguarded":true"#), "{intent}");
    let shown = cli.run(&["enrollments", "show", second, "--verbose"]).ok();
    let tag = shown.err.lines().find_map(|line| line.split_once("entity tag ")).unwrap().1.trim().to_owned();
    cli.run(&["enrollments", "delete", second, "--etag", &tag, "--yes"]).ok();
    let intent = record(second).lines().find(|line| line.contains(r#""t":"intent""#)).unwrap().to_owned();
    assert!(!intent.contains("unguarded") && intent.contains(r#""etag":"#), "{intent}");
    cli.run(&["enrollments", "show", second]).exits(3);
    // Nothing guards it, so a lost reply is settled by reading and the write is never sent again.
    cli.fault("status=503,method=DELETE");
    let failed = cli.run(&["enrollments", "delete", third, "--yes", "-o", "json"]);
    assert_ne!(failed.code, 0);
    let struck = cli.store().faults().unwrap();
    assert_eq!(struck[0].fired, 1, "once");
}

#[test]
fn documents_are_created_patched_and_edited() {
    let cli = Cli::sandbox();
    let body = r#"{"applicant": {"username": "new.one", "contact": {"firstName": "New", "lastName": "One"}}}"#;
    let input = cli.file("new.json", body);
    let made = cli.run(&["enrollments", "create", "--input", &input, "--yes", "-o", "json"]).ok();
    let id = made.json()[0]["id"].as_str().unwrap().to_owned();
    cli.run(&["enrollments", "patch", &id, "-F", r#"documents=[{"uri":"http://example.com"}]"#, "--yes"]).ok();
    let shown = cli.run(&["enrollments", "show", &id, "-o", "json"]).ok().json();
    assert_eq!(shown["documents"][0]["uri"], "http://example.com");
    let replaced = cli.file("all.json", r#"{"applicants": [], "documents": []}"#);
    cli.run(&["enrollments", "update", &id, "--input", &replaced, "--yes"]).ok().says("- documents");
    let cli = cli.var("EDITOR", "sed -i 's/\"approvals\":\\[\\]/\"approvals\":[]/'");
    cli.run(&["enrollments", "edit", &id, "--yes"]).ok().says("nothing was changed");
}
