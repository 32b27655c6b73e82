//! What criteria judge: what cannot be judged is neither a yes nor a no, and a predicate that means nothing selects nothing to write.

use casectl::env::Env;
use serde_json::json;

use super::{
    Cli,
    bank::{Answer, Bank, Request, case, stale},
    naming::list,
};

/// Cases that name their applicants in several ways, or not at all.
fn with_applicants() -> Bank {
    let contact = |id: &str| json!([{ "contact": { "_links": { "self": { "href": format!("https://www.example.com/contacts/contacts/{id}") } } } }]);
    let mut cases = stale(3);
    cases[0]["applicants"] = contact("1");
    cases[1]["applicants"] = contact("2");
    cases[2]["applicants"] = json!([]);
    Bank::with(cases)
}

#[test]
fn what_cannot_be_judged_is_shown_by_lists_and_refused_by_writes() {
    let bank = with_applicants();
    let cli = Cli::on(&bank);
    let listed = list(&cli, &["--applicant", "/contacts/contacts/1", "-o", "name"]);
    assert_eq!(listed.out, "c-00\nc-02\n");
    assert!(listed.err.contains("1 case shown") && listed.err.contains("names no applicants"), "{}", listed.err);
    assert!(listed.err.contains("give the criteria to the write itself"), "{}", listed.err);
    let args = ["applications", "expire", "--applicant", "/contacts/contacts/1", "--yes"];
    cli.run(&args).exits(2).says("c-02").says("names no applicants").says("nothing was written");
    cli.run(&[&args[..], &["c-02"]].concat()).exits(2).says("names no applicants");
    assert!(bank.writes().is_empty());
    // What another criterion rules out needs no judging.
    let named = [&args[..], &["--name", "Account c-00"]].concat();
    cli.run(&named).ok();
    assert_eq!(bank.state_of("c-00"), "expired");
    let listed = list(&cli, &["--match", "organizationName=Snow", "-o", "name"]);
    assert_eq!(listed.out.lines().count(), 3, "a property that no case shows: {}", listed.err);
    assert!(listed.err.contains("3 cases shown") && listed.err.contains("organizationName"), "{}", listed.err);
    cli.run(&["applications", "expire", "--match", "organizationName=Snow", "--yes"]).exits(2).says("organizationName");
}

#[test]
fn states_that_the_server_does_not_filter_by_are_filtered_here_and_that_is_said() {
    for status in [400, 422] {
        let bank = Bank::start(stale(3), false, move |request: &Request| {
            request.query().contains_key("state").then(|| Answer::problem(status, "no such parameter"))
        });
        bank.set_state("c-01", "blocked");
        let listed = list(&Cli::on(&bank), &["--state", "blocked", "-o", "name"]);
        assert_eq!(listed.out, "c-01\n");
        assert!(listed.err.contains("filtered here"), "{}", listed.err);
        let args = ["applications", "cancel", "--state", "blocked", "--yes"];
        Cli::on(&bank).run(&args).ok().says("filtered here");
        assert_eq!(bank.state_of("c-01"), "canceled");
    }
}

#[test]
fn a_parameter_of_the_list_is_no_property_of_a_case() {
    let bank = Bank::with(stale(3));
    for (name, flag) in [
        ("start", "--start"),
        ("limit", "--limit"),
        ("sortBy", "--sort-by"),
        ("filter", "--filter"),
        ("q", "--search"),
        ("applicant", "--applicant"),
        ("state", "--state"),
        ("State", "--state"),
        ("name", "--name"),
    ] {
        let matched = format!("{name}=1");
        let list = Cli::on(&bank).run(&["applications", "list", "--match", "a=b", "--match", &matched]).exits(2);
        list.says("parameter of the list").says(flag);
        Cli::on(&bank).run(&["applications", "expire", "--match", &matched, "--yes"]).exits(2);
    }
    assert!(bank.seen().is_empty());
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn a_misspelt_path_is_refused_by_writes_however_it_is_written() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    for predicate in [
        r#".stat != "blocked""#,
        r#". as {stat: $s} | $s != "blocked""#,
        r#"getpath(["stat"]) != "blocked""#,
        r#""stat" as $k | .[$k] != "blocked""#,
        r#".["st" + "at"] != "blocked""#,
        r#"pick(.stat) | .stat != "blocked""#,
        r#". + {} | .stat != "blocked""#,
        r#"with_entries(.) | .stat != "blocked""#,
        r#"tojson | fromjson | .stat != "blocked""#,
    ] {
        let refused = cli.run(&["applications", "expire", "--where", predicate, "--yes"]).exits(2);
        refused.says(".stat").says("did you mean .state?").says("nothing was written");
        let listed = list(&cli, &["--where", predicate, "-o", "name"]);
        assert!(listed.err.contains("did you mean .state?"), "{predicate}: {}", listed.err);
    }
    cli.run(&["applications", "expire", "--where", ". as {state: $s} | $s != \"blocked\"", "--yes"]).ok();
    assert_eq!(bank.writes().len(), 2);
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn a_predicate_that_fails_on_a_case_cannot_judge_it() {
    let mut cases = stale(4);
    cases[0]["organization"] = json!({ "name": "Snow" });
    cases[1]["organization"] = json!({ "name": null });
    cases[2]["organization"] = json!({ "name": "Rain" });
    cases[2]["fundingAmount"]["value"] = "2000 USD".into();
    cases[3]["organization"] = json!({ "name": "Hail", "pattern": "(" });
    let bank = Bank::with(cases);
    let cli = Cli::on(&bank);
    for (predicate, id, why) in [
        (r#".organization.name | test("S")"#, "c-01", "a string to match"),
        (
            r#".organization.name != null and (.organization.pattern? // "x" | . as $p | "S" | test($p))"#,
            "c-03",
            "cannot be used",
        ),
        (".fundingAmount.value | tonumber > 1000", "c-02", "as a number"),
    ] {
        let listed = list(&cli, &["--where", predicate, "-o", "name"]);
        assert!(listed.out.lines().any(|line| line == id), "{predicate}: {}", listed.out);
        assert!(listed.err.contains("1 case shown") && listed.err.contains(why), "{predicate}: {}", listed.err);
        let refused = cli.run(&["applications", "expire", "--where", predicate, "--yes"]).exits(2);
        refused.says(id).says(why).says("nothing was written");
    }
    assert!(bank.writes().is_empty());
    // No output is an answer: no.
    cli.run(&["applications", "expire", "--where", r#".organization.name | select(. == "Snow")"#, "--yes"]).ok();
    assert_eq!((bank.writes().len(), bank.state_of("c-00")), (1, "expired".to_owned()));
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn a_predicate_that_does_not_end_is_an_error() {
    let bank = Bank::with(stale(3));
    let cli = Cli::on(&bank);
    for endless in ["def f: f; f", "[.state?] | last(range(1e12)) > 1"] {
        let expire = ["applications", "expire", "--where", endless, "--yes", "--deadline", "2m"];
        cli.run(&expire).exits(2).says("does not end").says("nothing was written");
        cli.run(&["applications", "list", "--where", endless]).exits(2).says("does not end");
        cli.run(&["applications", "list", "-q", endless]).exits(2).says("does not end");
    }
    assert!(bank.writes().is_empty());
}

/// Each case is judged within a budget of steps, a fraction of a second; between two of them a deadline is noticed, as a signal is.
#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn a_deadline_is_noticed_while_many_cases_are_judged() {
    for full in [true, false] {
        let bank = Bank::start(stale(30), full, |_| None);
        let cli = Cli::on(&bank);
        // It ends by itself, and takes its time.
        let slow = "[.state, range(250000)] | length == 0";
        let expire = ["applications", "expire", "--where", slow, "--yes", "-o", "json"];
        let began = Env::system();
        let out = cli.run(&[&expire[..], &["--deadline", "10ms"]].concat()).exits(10);
        let late = began.elapsed();
        assert_eq!(out.error()["code"], "deadline");
        let began = Env::system();
        cli.run(&expire).ok();
        assert!(late < began.elapsed() / 2, "{late:?} of {:?}, full: {full}", began.elapsed());
    }
}

/// A large document may take long; nobody need wait for it.
#[cfg(unix)]
#[test]
fn a_signal_ends_an_evaluation_that_takes_long() {
    let mut large = case("c-00", "running", 40);
    large["note"] = "x".repeat(4 << 20).into();
    let bank = Bank::with(vec![large]);
    let cli = Cli::on(&bank);
    let mut run = cli.spawn(&["applications", "show", "c-00", "-q", "def f: f; f"]);
    while run.child.try_wait().unwrap().is_none() {
        // One that comes before the evaluation has taken long is kept until it ends.
        run.signal("TERM");
    }
    run.end().exits(143);
}

/// The reference's amounts are texts, and any text is greater than any number.
#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn an_order_of_two_types_selects_nothing_to_write() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    for predicate in [".fundingAmount.value > 150", ".createdAt < now"] {
        let out = cli.run(&["applications", "cancel", "--where", predicate, "--yes"]).exits(2);
        out.says("which jq orders by type alone");
        cli.run(&["applications", "list", "--where", predicate]).ok().says("which jq orders by type alone");
    }
    for predicate in ["(.fundingAmount.value > 150)?", "try (.fundingAmount.value > 150) catch true"] {
        cli.run(&["applications", "cancel", "--where", predicate, "--yes"]).exits(2);
    }
    let never =
        [&["applications"][..], &["cancel", "--yes", "--where", ".fundingAmount.value != 1500", "-o", "json"]].concat();
    let out = cli.run(&never).exits(2);
    assert_eq!(out.error()["code"], "unequal_types");
    out.says("compares a string with a number in each case it looked at (2)");
    assert!(bank.writes().is_empty());
    // `//` binds weaker than `>`, so that the text would be the output.
    let weak = ".fundingAmount.value // 0 > 100";
    cli.run(&["applications", "cancel", "--where", weak, "--yes"]).exits(2).says("write (.n // 0) > 5");
    let weak = ".fundingAmount.value";
    cli.run(&["applications", "cancel", "--where", weak, "--yes"]).exits(2).says("its output is a string");
    cli.run(&["applications", "list", "--where", weak]).ok().says("its output is a string");
    cli.run(&["applications", "cancel", "--where", "select(.state == \"nowhere\")", "--yes"]).ok();
    assert!(bank.writes().is_empty());
    let fits = "(.fundingAmount.value | tonumber) > 150";
    cli.run(&["applications", "cancel", "--where", fits, "--yes"]).ok();
    assert_eq!(bank.writes().len(), 2);
}
