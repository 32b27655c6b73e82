//! Query parameters that are sent; and the server's filtering is never trusted.

use std::collections::HashMap;

use super::{
    Cli,
    bank::{Answer, Bank, case, stale},
    outcomes,
};

fn asked(more: &[&str]) -> (String, HashMap<String, String>, String) {
    let bank = Bank::start(vec![case("a", "running", 1)], true, |_| None);
    let args: Vec<&str> = ["applications", "list", "-o", "json"].iter().chain(more).copied().collect();
    Cli::on(&bank).run(&args).ok();
    let first = bank.seen().remove(0);
    (first.path().to_owned(), first.query(), first.target)
}

fn pairs(expected: &[(&str, &str)]) -> HashMap<String, String> {
    expected.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn each_view_is_asked_for_what_it_documents() {
    let all = ["--state", "running,blocked", "--name", "A|B", "--filter", "search('x y')", "--search", "two words"];
    let more = ["--sort-by", "-created", "--page-size", "5", "--start", "3"];
    let args = |view: &'static str| [&["--view", view][..], &all, &more].concat();
    let common =
        [("filter", "search('x y')"), ("q", "two words"), ("sortBy", "-createdAt"), ("start", "3"), ("limit", "5")];
    let states = [("state", "running|blocked")];
    let (path, query, target) = asked(&args("all"));
    assert_eq!((path.as_str(), query), ("/applications", pairs(&[&common[..], &states].concat())));
    assert!(target.contains("q=two%20words"), "{target}");
    let (path, query, _) = asked(&args("running"));
    assert_eq!(path, "/runningApplications");
    assert_eq!(query, pairs(&[&common[..], &states, &[("name", "A|B")]].concat()));
    let (path, query, _) = asked(&args("blocked"));
    assert_eq!((path.as_str(), query), ("/blockedApplications", pairs(&common)));
}

#[test]
fn applicant_and_simple_filters_are_sent_where_they_are_documented() {
    let (_, query, _) = asked(&["--applicant", "/contacts/contacts/7", "--match", "productName=Savings|6 Month CD"]);
    assert_eq!(query, pairs(&[("applicant", "/contacts/contacts/7"), ("productName", "Savings|6 Month CD")]));
    let (_, query, _) = asked(&["--view", "running", "--applicant", "/contacts/contacts/7"]);
    assert_eq!(query, pairs(&[]));
    let (_, query, target) = asked(&[]);
    assert_eq!((query, target.as_str()), (pairs(&[]), "/applications"));
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn a_server_that_ignores_filters_changes_no_list_and_no_write() {
    let cases = vec![
        case("young", "running", 3),
        case("old", "running", 40),
        case("old-blocked", "blocked", 40),
        case("old-approved", "approved", 40),
        case("old-named", "running", 40),
    ];
    let bank = Bank::with(cases);
    let cli = Cli::on(&bank);
    let list = |more: &[&str]| {
        let args: Vec<&str> = ["applications", "list", "-o", "name"].iter().chain(more).copied().collect();
        cli.run(&args).ok().out.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(list(&["--state", "blocked"]), ["old-blocked"]);
    assert_eq!(list(&["--name", "Account young|Account old"]), ["young", "old"]);
    assert_eq!(list(&["--newer-than", "30d"]), ["young"]);
    assert_eq!(list(&["--older-than", "30d", "--state", "running"]), ["old", "old-named"]);
    assert_eq!(list(&["--where", ".accountName | test(\"named\")"]), ["old-named"]);
    assert_eq!(list(&["--match", "productName=Other"]), Vec::<String>::new());
    let out = cli.run(&["applications", "expire", "--older-than", "30d", "--yes", "-o", "ndjson"]).ok();
    let mut done = outcomes(&out.ndjson());
    done.sort();
    assert_eq!(done.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["old", "old-blocked", "old-named"]);
    assert_eq!((bank.state_of("young"), bank.state_of("old-approved")), ("running".into(), "approved".into()));
    assert_eq!(bank.writes().len(), 3);
}

#[test]
fn a_full_read_is_paid_only_where_the_list_cannot_answer() {
    let cases = vec![case("a", "running", 40), case("b", "approved", 40), case("c", "running", 3)];
    let bank = Bank::with(cases.clone());
    let cli = Cli::on(&bank);
    let gets = |bank: &Bank| bank.targets("GET").into_iter().filter(|t| t.starts_with("/applications/")).count();
    cli.run(&["applications", "list", "--state", "running", "--name", "Account a"]).ok();
    assert_eq!(gets(&bank), 0, "state and name stand in the summary");
    cli.run(&["applications", "list", "--state", "running", "--older-than", "30d"]).ok();
    assert_eq!(gets(&bank), 2, "one for each candidate the summary does not rule out");
    let full = Bank::start(cases, true, |_| None);
    Cli::on(&full).run(&["applications", "list", "--older-than", "30d"]).ok();
    assert_eq!(gets(&full), 0, "full items answer for themselves");
    // A write reads each candidate once: that read is judged and gives the tag.
    Cli::on(&full).run(&["applications", "expire", "--older-than", "30d", "--yes"]).ok();
    assert_eq!(gets(&full), 1);
    assert_eq!(full.writes()[0].header("if-match"), Some("\"1\""));
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn criteria_that_could_not_judge_a_case_say_so() {
    let mut undated = case("undated", "running", 40);
    undated["createdAt"] = "2026-01-01T00:00:00".into();
    let bank = Bank::with(vec![undated, case("a", "running", 40)]);
    let cli = Cli::on(&bank);
    let out = cli.run(&["applications", "expire", "--older-than", "30d", "--yes"]).ok();
    out.says("no usable creation date");
    assert_eq!(bank.state_of("undated"), "running");
    let out = cli.run(&[
        "applications",
        "list",
        "--where",
        "if ._id == \"a\" then error(\"odd\") else true end",
        "-o",
        "name",
    ]);
    assert_eq!(out.ok().says("1 case shown although").says("odd").out, "undated\na\n");
    let out = cli.run(&["applications", "list", "--where", "select(._id != \"a\")", "-o", "name"]);
    assert_eq!(out.ok().says("--where gave no answer for 1").out, "undated\n");
    cli.run(&["applications", "list", "--state", "runing"]).ok().says("`runing` is not among the documented states");
    cli.run(&["applications", "list", "--where", ".["]).exits(2).says("jq");
}

#[test]
fn a_server_that_refuses_a_filter_is_quoted_with_what_to_do() {
    let bank = Bank::start(stale(1), false, |request| {
        let keys = ["state", "productName"];
        keys.iter().any(|key| request.query().contains_key(*key)).then(|| Answer::problem(422, "Cannot filter by it."))
    });
    let cli = Cli::on(&bank);
    let args = ["applications", "list", "--match", "productName=Savings", "--state", "running"];
    cli.run(&args).exits(5).says("Cannot filter by it.").says("--where");
    // States are an optimisation: it goes on without.
    cli.run(&["applications", "expire", "--older-than", "30d", "--yes"]).ok().says("1 done");
}

#[test]
fn a_server_that_refuses_an_order_is_asked_without_ours_and_a_persons_is_told() {
    let bank = Bank::start(stale(2), false, |request| {
        request.query().contains_key("sortBy").then(|| Answer::problem(400, "sortBy is not supported."))
    });
    let cli = Cli::on(&bank);
    let list = ["applications", "list", "--sort-by", "created"];
    let out = cli.run(&[&list[..], &["-o", "json"]].concat()).exits(5);
    let error = out.error();
    assert_eq!(error["code"], "invalid");
    assert!(error["hint"].as_str().unwrap().contains("sortBy=createdAt"), "{error}");
    cli.run(&list).exits(5).says("leave --sort-by out");
    // What only this program wants is left out: a job at night writes all the same.
    cli.run(&["applications", "expire", "--older-than", "30d", "--yes"]).ok();
    assert_eq!((bank.state_of("c-00"), bank.state_of("c-01")), ("expired".to_owned(), "expired".to_owned()));
    let lists = bank.targets("GET").into_iter().filter(|target| target.contains("state=running")).count();
    assert_eq!(lists, 2, "with an order and without: {:?}", bank.targets("GET"));
    // Both refused: both are left out, and the states are judged here.
    let bank = Bank::start(stale(1), false, |request| {
        let query = request.query();
        (query.contains_key("sortBy") || query.contains_key("state")).then(|| Answer::problem(422, "no such parameter"))
    });
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "--older-than", "30d", "--yes"]).ok();
    assert_eq!(bank.state_of("c-00"), "expired");
}
