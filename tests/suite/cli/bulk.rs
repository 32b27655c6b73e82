//! Bulk writes: what is selected, what a dry run shows, what a run leaves behind.

use serde_json::{Value, json};

use super::{
    Cli,
    bank::{Answer, Bank, case, stale},
    outcomes,
};

const EXPIRE: [&str; 6] = ["applications", "expire", "--older-than", "30d", "-o", "ndjson"];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    EXPIRE.iter().chain(more).copied().collect()
}

#[cfg(feature = "sandbox")]
#[test]
fn the_main_job_on_the_built_in_server() {
    let cli = Cli::sandbox();
    let planned = cli.run(&with(&["--dry-run"])).ok();
    assert!(cli.store().transitions().unwrap().is_empty(), "a dry run writes nothing");
    assert_eq!(cli.runs(), 0);
    assert!(planned.ndjson().iter().all(|row| row["outcome"] == "planned" && row["to"] == "expired"));
    let done = cli.run(&with(&["--yes"])).ok().says("created before");
    let ids = |rows: &[Value]| {
        let mut ids: Vec<String> = outcomes(rows).into_iter().map(|(id, _)| id).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&planned.ndjson()), ids(&done.ndjson()));
    let mut applied: Vec<String> = cli.store().transitions().unwrap().into_iter().map(|t| t.application).collect();
    applied.sort();
    assert_eq!(applied, ids(&done.ndjson()));
    assert!((40..=90).contains(&applied.len()));
    cli.run(&with(&["--yes"])).ok().says("nothing to expire");
    assert_eq!(cli.store().transitions().unwrap().len(), applied.len());
    let run = cli.only_run();
    assert_eq!(
        (&run["status"], &run["done"], &run["verb"]),
        (&json!("finished"), &json!(applied.len()), &json!("expire"))
    );
    let shown = cli.run(&["runs", "show", run["run"].as_str().unwrap(), "-o", "ndjson"]).ok();
    assert_eq!(ids(&shown.ndjson()), ids(&done.ndjson()));
}

#[test]
fn a_dry_run_ends_as_the_run_would_and_sends_only_reads() {
    let bank = Bank::with(stale(3));
    let cli = Cli::on(&bank);
    cli.run(&with(&["--dry-run"])).ok().says("dry run: 3 applications would be written; nothing was");
    cli.run(&with(&["--dry-run", "--max", "2"])).exits(2);
    cli.run(&with(&["--dry-run", "--expect", "4"])).exits(2);
    bank.set_state("c-00", "approved");
    cli.run(&["applications", "reject", "c-00", "--dry-run"]).exits(5);
    cli.run(&["applications", "reject", "c-00", "c-01", "--dry-run"]).exits(10);
    cli.run(&["applications", "reject", "nobody", "--dry-run"]).exits(3);
    assert!(bank.writes().is_empty());
    assert_eq!(cli.runs(), 0);
}

#[test]
fn ids_come_from_arguments_files_and_our_own_rows() {
    let bank = Bank::with(stale(9));
    let cli = Cli::on(&bank);
    let expire = |more: &[&str], stdin: &str| {
        let args: Vec<&str> = ["applications", "expire", "--yes", "-o", "ndjson"].iter().chain(more).copied().collect();
        let out = cli.run_with(&args, stdin).ok();
        (outcomes(&out.ndjson()).into_iter().map(|(id, _)| id).collect::<Vec<_>>(), out.err)
    };
    let file = cli.file("ids", "\u{feff}c-01\n\n  c-02  \r\nc-01\n");
    let (ids, err) = expire(&["-j1", "c-00", "--ids-file", &file, "c-00"], "");
    assert_eq!(ids, ["c-00", "c-01", "c-02"]);
    assert!(err.contains("2 ids were given more than once"), "{err}");
    let listed = cli.run(&["applications", "list", "--name", "Account c-03", "-o", "ndjson"]).ok().out;
    assert_eq!(expire(&["-"], &listed).0, ["c-03"]);
    let rows = "{\"id\":\"c-04\",\"outcome\":\"failed\"}\nc-05\n";
    assert_eq!(expire(&["-j1", "-"], rows).0, ["c-04", "c-05"]);
    let names = cli.run(&["applications", "list", "--name", "Account c-06", "-o", "name"]).ok().out;
    assert_eq!(expire(&["-"], &names).0, ["c-06"]);
    assert_eq!(bank.writes().len(), 7);
}

#[test]
fn an_empty_list_of_ids_is_no_case_and_never_all() {
    let bank = Bank::with(stale(3));
    let cli = Cli::on(&bank);
    let file = cli.file("ids", "\n  \n");
    cli.run(&["applications", "expire", "--yes", "--ids-file", &file]).ok().says("nothing to expire");
    cli.run_with(&["applications", "expire", "--yes", "-"], "").ok();
    cli.run_with(&["applications", "expire", "--yes", "-", "--older-than", "30d"], "").ok();
    cli.run_with(&["applications", "expire", "--yes", "-", "--filter", "search('x')"], "").ok();
    cli.run_with(&["applications", "delete", "--yes", "-"], "").ok();
    assert!(bank.writes().is_empty());
    assert_eq!(cli.runs(), 0);
    cli.run(&["applications", "expire", "--yes", "--ids-file", &file, "--expect", "1"]).exits(2);
}

#[test]
fn ids_and_criteria_intersect() {
    let bank = Bank::with(vec![case("old", "running", 40), case("young", "running", 3), case("other", "running", 40)]);
    let cli = Cli::on(&bank);
    let out = cli.run(&with(&["old", "young", "--yes"])).ok().says("1 of the ids given does not match");
    assert_eq!(outcomes(&out.ndjson()), [("old".into(), "done".into())]);
    assert_eq!((bank.state_of("young"), bank.state_of("other")), ("running".into(), "running".into()));
    assert!(
        bank.targets("GET").iter().all(|target| target.starts_with("/applications/")),
        "the collection is not walked"
    );
}

#[test]
fn limits_shards_and_expectations_count_writes_only() {
    let mut cases = stale(6);
    cases.push(case("done-before", "expired", 40));
    let bank = Bank::with(cases.clone());
    let cli = Cli::on(&bank);
    let out = cli.run(&with(&["--yes", "--limit", "2", "--expect", "2"])).ok();
    assert_eq!(outcomes(&out.ndjson()).len(), 2);
    let shard = |part: &str| {
        let out = cli.run(&with(&["--dry-run", "--shard", part])).ok();
        outcomes(&out.ndjson()).into_iter().map(|(id, _)| id).collect::<Vec<_>>()
    };
    let mut both = [shard("0/2"), shard("1/2")].concat();
    both.sort();
    assert_eq!(both, ["c-02", "c-03", "c-04", "c-05"]);
    cli.run(&with(&["--yes", "--expect", "4", "--max", "3"])).exits(2).says("from --max");
    let args = ["applications", "expire", "done-before", "c-02", "--yes", "--max", "1", "-o", "ndjson", "-j1"];
    let out = cli.run(&args).ok();
    assert_eq!(outcomes(&out.ndjson()), [("done-before".into(), "already".into()), ("c-02".into(), "done".into())]);
}

#[test]
fn states_that_a_verb_cannot_leave_are_not_selected() {
    let cases: Vec<Value> = ["pending", "running", "blocked", "canceled", "expired", "rejected", "approved"]
        .into_iter()
        .map(|state| case(state, state, 40))
        .collect();
    for (verb, expected) in [
        ("approve", vec!["running", "blocked"]),
        ("reject", vec!["running", "blocked"]),
        ("expire", vec!["running", "blocked"]),
        ("cancel", vec!["running", "blocked"]),
        ("start", vec!["blocked"]),
    ] {
        let bank = Bank::with(cases.clone());
        let args = ["applications", verb, "--older-than", "30d", "--yes", "--max", "9", "-j1", "-o", "ndjson"];
        let out = Cli::on(&bank).run(&args).ok();
        assert_eq!(outcomes(&out.ndjson()).into_iter().map(|(id, _)| id).collect::<Vec<_>>(), expected, "{verb}");
        let paths: Vec<String> = bank.writes().iter().map(|write| write.path().to_owned()).collect();
        let set = match verb {
            "approve" => "/approvedApplications",
            "reject" => "/rejectedApplications",
            "expire" => "/expiredApplications",
            "cancel" => "/canceledApplications",
            _ => "/runningApplications",
        };
        assert!(paths.iter().all(|path| path == set), "{paths:?}");
    }
}

#[test]
fn a_pinned_version_is_the_only_one_that_is_written() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let out = cli.run(&["applications", "approve", "c-00", "--yes", "--etag", "\"0\"", "-o", "json"]).exits(5);
    assert_eq!(out.error()["code"], "etag_stale");
    assert!(bank.writes().is_empty());
    cli.run(&["applications", "approve", "c-00", "--yes", "--etag", "\"1\""]).ok();
    assert_eq!(bank.writes()[0].header("if-match"), Some("\"1\""));
}

#[test]
fn a_case_that_changes_between_read_and_write_is_not_written_over() {
    let bank = Bank::start(stale(2), false, |request| {
        (request.is_write() && request.target.contains("c-00")).then(|| Answer::problem(412, "It changed."))
    });
    let cli = Cli::on(&bank);
    let out = cli.run(&with(&["--yes", "-j1"])).exits(10);
    assert_eq!(out.ndjson()[0]["outcome"], "refused", "the same tag: the server refuses, for whatever reason");
    let bank = Bank::with(stale(1));
    // Approved by a colleague while we decide.
    bank.set_state("c-00", "approved");
    Cli::on(&bank).run(&with(&["--yes"])).ok().says("nothing to expire");
}

#[cfg(feature = "sandbox")]
#[test]
fn clocks_that_disagree_stop_a_write() {
    let ages: [&[&str]; 2] = [&["--older-than", "30d"], &["--where", "(.createdAt | fromdate) < now - 86400 * 30"]];
    for age in ages.into_iter().take(if cfg!(feature = "jq") { 2 } else { 1 }) {
        clocks_that_disagree_stop_a_write_by(age);
    }
}

#[cfg(feature = "sandbox")]
fn clocks_that_disagree_stop_a_write_by(age: &[&str]) {
    let expire = |more: &[&'static str]| [&["applications", "expire", "--yes", "-o", "json"], age, more].concat();
    for (fault, code) in
        [("no-date", "no_server_time"), ("clock-skew=400", "clock_skew"), ("clock-skew=-400", "clock_skew")]
    {
        let cli = Cli::sandbox();
        cli.fault(fault);
        let out = cli.run(&expire(&[])).exits(2);
        assert_eq!(out.error()["code"], code);
        assert!(out.error()["hint"].as_str().unwrap().contains("--as-of"), "{}", out.err);
        assert!(cli.store().transitions().unwrap().is_empty());
        let out = cli.run(&expire(&["--as-of", "2020-01-01"])).ok();
        assert_eq!(out.out.trim(), "[]");
        cli.run(&[&["applications", "list"], age].concat()).ok();
    }
}

#[test]
fn max_failures_and_deadline_end_a_run_early() {
    let bank = Bank::start(stale(6), false, |r| r.is_write().then(|| Answer::problem(409, "No.")));
    let cli = Cli::on(&bank);
    let out = cli.run(&with(&["--yes", "-j1", "--max-failures", "2"])).exits(10).says("--max-failures is reached");
    let ends: Vec<String> = outcomes(&out.ndjson()).into_iter().map(|(_, outcome)| outcome).collect();
    assert_eq!(ends, ["refused", "refused", "not-attempted", "not-attempted", "not-attempted", "not-attempted"]);
    assert_eq!(bank.writes().len(), 2);
    let bank = Bank::with(stale(3));
    let out = Cli::on(&bank).run(&with(&["--yes", "--deadline", "0s"])).exits(10).says("--deadline has passed");
    assert_eq!(out.ndjson()[0]["code"], "deadline");
    assert!(bank.writes().is_empty());
}

#[test]
fn strict_refuses_cases_that_offer_nothing() {
    let mut offered = case("offered", "running", 40);
    offered["_links"]["apiture:expire"] = json!({ "href": "/x" });
    let mut withheld = case("withheld", "running", 40);
    withheld["_links"]["apiture:cancel"] = json!({ "href": "/x" });
    let bank = Bank::with(vec![offered, withheld, case("silent", "running", 40)]);
    let cli = Cli::on(&bank);
    let out = cli.run(&with(&["--yes", "--strict", "--dry-run"])).exits(10);
    let ends: Vec<(String, String)> = outcomes(&out.ndjson());
    let expected = [("offered", "planned"), ("withheld", "refused"), ("silent", "refused")];
    assert_eq!(ends, expected.map(|(id, end)| (id.to_owned(), end.to_owned())));
    let out = cli.run(&with(&["--yes", "-j1"])).exits(10).says("1 application without any action link");
    let ends: Vec<String> = outcomes(&out.ndjson()).into_iter().map(|(_, outcome)| outcome).collect();
    assert_eq!(ends, ["done", "refused", "done"]);
}

#[test]
fn unguarded_writes_are_marked_and_never_sent_twice() {
    let bank = Bank::start(vec![], false, |request| match request.is_write() {
        true => Some(Answer::problem(503, "Down.")),
        false => Some(Answer::json(200, &case("a", "running", 40))),
    });
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "a", "--yes"]).exits(5).says("--unguarded");
    assert!(bank.writes().is_empty());
    let out = cli.run(&["applications", "expire", "a", "--yes", "--unguarded", "-o", "ndjson"]).exits(14);
    assert_eq!(out.ndjson()[0]["outcome"], "unknown");
    assert_eq!(bank.writes().len(), 1);
    assert_eq!(bank.writes()[0].header("if-match"), None);
}

#[cfg(feature = "sandbox")]
#[test]
fn a_lost_reply_is_settled_by_reading() {
    let cli = Cli::sandbox();
    cli.fault("reset-after,times=3,method=POST");
    let out = cli.run(&with(&["--yes", "--limit", "10"])).ok();
    assert!(outcomes(&out.ndjson()).iter().all(|(_, outcome)| outcome == "done"));
    assert_eq!(cli.store().transitions().unwrap().len(), 10, "nothing was written twice");
}

#[cfg(feature = "sandbox")]
#[test]
fn other_peoples_mishaps_on_the_built_in_server_end_well() {
    for fault in [
        "shift-pages=3",
        "status=503,times=3",
        "rate-limit=0,times=3",
        "truncate,times=2,method=GET",
        "html=502,times=2,method=GET",
        "ignore-filters",
    ] {
        let cli = Cli::sandbox();
        cli.fault(fault);
        cli.run(&with(&["--yes"])).ok();
        let transitions = cli.store().transitions().unwrap();
        let ids: std::collections::HashSet<_> = transitions.iter().map(|t| t.application.clone()).collect();
        assert_eq!(ids.len(), transitions.len(), "{fault}");
        cli.store().clear_faults().unwrap();
        cli.run(&with(&["--dry-run"])).ok().says("0 match");
    }
    let cli = Cli::sandbox();
    cli.fault("duplicate-page");
    let out = cli.run(&["applications", "expire", "--older-than", "30d", "--yes", "-o", "json"]).exits(6);
    assert_eq!(out.error()["code"], "paging_loop");
    assert!(cli.store().transitions().unwrap().is_empty());
}

/// A tag that guards a write is that of the plain body, and what settles a lost reply comes from no cache.
#[test]
fn reads_of_a_case_ask_for_the_plain_body_and_those_that_settle_for_no_cache() {
    let lost = std::sync::atomic::AtomicBool::new(false);
    let bank = Bank::start(stale(1), false, move |request| {
        let first = request.is_write() && !lost.swap(true, std::sync::atomic::Ordering::SeqCst);
        first.then(Answer::gone)
    });
    Cli::on(&bank).run(&with(&["--yes"])).ok();
    let seen = bank.seen();
    let reads: Vec<_> = seen.iter().filter(|request| request.path().starts_with("/applications/")).collect();
    assert!(reads.len() >= 2, "one that selects, one that settles");
    assert!(reads.iter().all(|read| read.header("accept-encoding") == Some("identity")));
    assert_eq!(reads[0].header("cache-control"), None);
    assert!(reads[1..].iter().all(|read| read.header("cache-control") == Some("no-cache")));
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn a_predicate_on_a_member_that_no_case_has_writes_nothing() {
    let bank = Bank::with(stale(3));
    let cli = Cli::on(&bank);
    let expire = |predicate: &'static str| {
        ["applications", "expire", "--older-than", "30d", "--yes", "-o", "json", "--where", predicate]
    };
    let out =
        cli.run(&expire(".stat != \"blocked\"")).exits(2).says("none of the 3 cases that were looked at has .stat");
    assert_eq!(out.error()["code"], "unknown_path");
    let hint = out.error()["hint"].as_str().unwrap().to_owned();
    assert!(hint.contains("did you mean .state?") && hint.contains(".stat?"), "{hint}");
    cli.run(&expire("test(\"(\")")).exits(2).says("cannot be used");
    assert!(bank.writes().is_empty());
    let list = ["applications", "list", "-o", "name", "--where", ".stat != \"blocked\""];
    assert_eq!(cli.run(&list).ok().says("has .stat; did you mean .state?").out.lines().count(), 3);
    cli.run(&expire(".stat? != \"blocked\"")).ok();
    assert_eq!(bank.writes().len(), 3);
}
