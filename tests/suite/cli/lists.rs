//! Lists: every format parsed again, the output flags, and which pages are requested.

use serde_json::Value;

use super::{
    Cli,
    bank::{Answer, Bank, case, stale},
};

const LISTS: &[&[&str]] = &[&["applications", "list"], &["runs", "list"]];

/// A sandbox with two runs, so that every list has rows.
#[cfg(feature = "sandbox")]
fn busy() -> Cli {
    let cli = Cli::sandbox();
    cli.run(&["applications", "expire", "--older-than", "30d", "--limit", "2", "--yes"]).ok();
    cli.run(&["applications", "cancel", "--older-than", "30d", "--limit", "1", "--yes"]).ok();
    cli
}

fn with<'a>(list: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    list.iter().chain(more).copied().collect()
}

#[cfg(feature = "sandbox")]
#[test]
fn every_list_says_the_same_in_every_format() {
    let cli = busy();
    for list in LISTS {
        let json = cli.run(&with(list, &["-o", "json"])).ok().json();
        let rows = json.as_array().unwrap();
        assert!(rows.len() >= 2, "{list:?}");
        let id = if rows[0].get("_id").is_some() { "_id" } else { "run" };
        let ids: Vec<&str> = rows.iter().map(|row| row[id].as_str().unwrap()).collect();

        for alias in ["ndjson", "jsonl"] {
            assert_eq!(cli.run(&with(list, &["-o", alias])).ok().ndjson(), *rows);
        }
        assert_eq!(cli.run(&with(list, &["--json"])).ok().json(), json);
        let yaml: Value = serde_saphyr::from_str(&cli.run(&with(list, &["-o", "yaml"])).ok().out).unwrap();
        assert_eq!(yaml, json);
        assert_eq!(cli.run(&with(list, &["-o", "name"])).ok().out.lines().collect::<Vec<_>>(), ids);

        let csv = cli.run(&with(list, &["-o", "csv"])).ok().out;
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        assert_eq!(reader.headers().unwrap()[0], *id.trim_start_matches('_'));
        let first: Vec<String> = reader.records().map(|record| record.unwrap()[0].to_owned()).collect();
        assert_eq!(first, ids);

        for format in ["table", "wide"] {
            let table = cli.run(&with(list, &["-o", format])).ok().out;
            let (header, body) = table.split_once('\n').unwrap();
            assert!(header.starts_with(&id.trim_start_matches('_').to_uppercase()), "{header}");
            let tabs = header.matches('\t').count();
            assert!(body.lines().all(|line| line.matches('\t').count() == tabs), "{table}");
            assert_eq!(body.lines().map(|line| line.split('\t').next().unwrap()).collect::<Vec<_>>(), ids);
            assert!(!table.contains('\u{1b}'));
            let bare = cli.run(&with(list, &["-o", format, "--no-headers"])).ok().out;
            assert_eq!(bare, body);
        }
        let count = cli.run(&with(list, &["-q", "length"])).ok().out;
        assert_eq!(count, format!("{}\n", rows.len()));
    }
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn an_empty_list_is_an_empty_value_in_every_format() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    for (list, words) in
        [(&["applications", "list", "--name", "nobody"][..], "no applications match"), (&["runs", "list"], "no runs")]
    {
        for (format, expected) in [("json", "[]\n"), ("ndjson", ""), ("yaml", "[]\n"), ("name", "")] {
            assert_eq!(cli.run(&with(list, &["-o", format])).ok().says(words).out, expected, "{format}");
        }
        let csv = cli.run(&with(list, &["-o", "csv"])).ok().out;
        assert_eq!(csv.lines().count(), 1, "the header alone: {csv}");
        let table = cli.run(&with(list, &[])).ok().out;
        assert!(table.lines().count() <= 1, "{table}");
        assert_eq!(cli.run(&with(list, &["-q", "length"])).ok().out, "0\n");
        assert_eq!(cli.run(&with(list, &["--quiet", "-o", "json"])).ok().err, "");
    }
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn fields_columns_and_jq_choose_what_is_shown() {
    let bank = Bank::start(vec![case("a", "running", 1), case("b", "blocked", 2)], true, |_| None);
    let cli = Cli::on(&bank);
    let list = |more: &[&str]| cli.run(&with(&["applications", "list"], more));
    assert_eq!(
        list(&["--json=state,fundingAmount.value"]).ok().json(),
        serde_json::json!([
            { "state": "running", "fundingAmount.value": "1500.00" },
            { "state": "blocked", "fundingAmount.value": "1500.00" },
        ])
    );
    assert_eq!(list(&["--columns", "state,id"]).ok().out, "STATE\tID\nrunning\ta\nblocked\tb\n");
    assert_eq!(list(&["--columns", "id,fundingAmount.currency", "-o", "csv"]).ok().out.lines().nth(1), Some("a,USD"));
    assert_eq!(list(&["-q", ".[].state"]).ok().out, "running\nblocked\n");
    assert_eq!(list(&["-q", "map({s: .state})[0]"]).ok().out.trim(), r#"{"s":"running"}"#);
    list(&["--columns", "colour"]).exits(2).says("colour").says("state");
    list(&["-q", ".["]).exits(2).says("jq");
    list(&["--json", "-o", "csv"]).exits(2);
    let asked = bank.seen().len();
    list(&["--columns", "colour", "-o", "json"]).exits(2);
    assert_eq!(bank.seen().len(), asked, "a wrong flag is found before any request");
    list(&["-q", "error(\"no\")"]).exits(1).says("jq");
}

#[test]
fn rows_are_sorted_and_the_server_is_asked_where_it_can() {
    let cases = vec![case("a", "running", 2), case("b", "blocked", 9), case("c", "approved", 5)];
    let bank = Bank::start(cases, true, |_| None);
    let cli = Cli::on(&bank);
    let ids =
        |sort: &str| cli.run(&["applications", "list", "-o", "name", "--sort-by", sort]).ok().out.replace('\n', "");
    assert_eq!(ids("created"), "bca");
    assert_eq!(ids("-created"), "acb");
    assert_eq!(ids("-state"), "abc");
    assert_eq!(ids("_id"), "abc");
    let sorts: Vec<_> = bank.seen().iter().map(|request| request.query().get("sortBy").cloned()).collect();
    assert_eq!(sorts, [Some("createdAt".into()), Some("-createdAt".into()), Some("-state".into()), None]);
    // Which come first is known only when all are there.
    let first = cli.run(&["applications", "list", "-o", "name", "--sort-by", "created", "-L", "1"]).ok().out;
    assert_eq!(first, "b\n");
}

#[test]
fn several_keys_are_asked_of_the_server_and_sorted_here_the_first_one_first() {
    let mut cases =
        vec![case("a", "running", 2), case("b", "blocked", 9), case("c", "running", 5), case("d", "blocked", 1)];
    cases[0]["accountName"] = "Same".into();
    let bank = Bank::start(cases, true, |_| None);
    let cli = Cli::on(&bank);
    let ids =
        |sort: &str| cli.run(&["applications", "list", "-o", "name", "--sort-by", sort]).ok().out.replace('\n', "");
    assert_eq!(ids("state,-created"), "dbac");
    assert_eq!(ids("-state,created"), "cabd");
    assert_eq!(ids(" State , -Created"), "dbac");
    // One key that the server does not document, and it is asked for none.
    assert_eq!(ids("state,_id"), "bdac");
    let asked: Vec<_> = bank.seen().iter().map(|request| request.query().get("sortBy").cloned()).collect();
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(asked, [text("state,-createdAt"), text("-state,createdAt"), text("state,-createdAt"), None]);
    for wrong in ["state,", ",state", "-", "state,,created"] {
        cli.run(&["applications", "list", "--sort-by", wrong]).exits(2).says("a field is empty");
    }
    // What a full representation calls otherwise is sorted by as well.
    let full = ["applications", "list", "--full", "-o", "name", "--sort-by", "name"];
    assert_eq!(cli.run(&full).ok().out.replace('\n', ""), "bcda");
}

#[test]
fn the_order_of_the_server_is_not_called_missing_and_not_lost() {
    // Summaries show no date: only the server can sort by it.
    let bank = Bank::with(vec![case("a", "running", 9), case("b", "blocked", 40), case("c", "running", 20)]);
    let cli = Cli::on(&bank);
    let list = |sort: &str| cli.run(&["applications", "list", "-o", "name", "--sort-by", sort]).ok();
    let by_server = list("-created,state");
    assert_eq!(by_server.out, "a\nb\nc\n", "sorting by the second key alone would undo the first");
    by_server.says("the order by created is the server's");
    let here = list("-state,funding");
    assert_eq!(here.out, "a\nc\nb\n");
    here.says("rows are not sorted by funding");
    assert!(!bank.seen().last().unwrap().target.contains("sortBy"), "the server does not document that order");
}

#[test]
fn a_limit_never_asks_for_the_page_it_does_not_need() {
    let bank = Bank::with(stale(35));
    let cli = Cli::on(&bank);
    let pages = |more: &[&str]| {
        let before = bank.seen().len();
        let out = cli.run(&with(&["applications", "list", "-o", "name"], more)).ok();
        (out.out.lines().count(), bank.seen().len() - before)
    };
    assert_eq!(pages(&["--limit", "10", "--page-size", "10"]), (10, 1));
    assert_eq!(pages(&["-L", "7"]), (7, 1));
    assert_eq!(bank.seen().last().unwrap().query()["limit"], "7", "no more is asked for than is shown");
    assert_eq!(pages(&["-L", "11", "--page-size", "10"]), (11, 2));
    assert_eq!(pages(&["-L", "0"]), (35, 4));
    assert_eq!(pages(&["--all"]), (35, 4));
    assert_eq!(pages(&[]), (35, 4), "a pipe takes all pages");
    assert_eq!(pages(&["--start", "30"]), (5, 1));
    cli.run(&["applications", "list", "--all", "-L", "3"]).exits(2);
    cli.run(&["applications", "list", "--page-size", "0"]).exits(2);
    cli.run(&["applications", "list", "-L", "3"]).ok().says("showing the first 3");
    cli.run(&["applications", "list", "-L", "35"]).ok();
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn an_error_half_way_leaves_json_open_and_is_not_a_success() {
    let bank = Bank::start(stale(25), false, |request| {
        (request.query().get("start").is_some_and(|start| start == "20")).then(|| Answer::problem(500, "Broken."))
    });
    let cli = Cli::on(&bank);
    let list = |format: &str| {
        cli.run(&["applications", "list", "-o", format, "--retry", "0"]).exits(6).says("incomplete").says("20")
    };
    let json = list("json").out;
    assert!(serde_json::from_str::<Value>(&json).is_err(), "{json}");
    assert_eq!(serde_json::from_str::<Vec<Value>>(&format!("{}]", json.trim_end())).unwrap().len(), 20);
    assert_eq!(list("ndjson").ndjson().len(), 20);
    assert_eq!(list("csv").out.lines().count(), 21);
    assert_eq!(list("table").out.lines().count(), 21);
    assert_eq!(list("name").out.lines().count(), 20);
    let jq = cli.run(&["applications", "list", "-q", "length", "--retry", "0"]).exits(6);
    assert_eq!(jq.out, "", "jq never sees a part for the whole");
}

#[test]
fn numbers_and_unknown_fields_pass_unchanged() {
    let text = r#"{"_id":"a","state":"brand-new","n":1e400,"m":1500.00,"big":12345678901234567890123,"createdAt":"2026-01-02T03:04:05Z","workflowState":"x","future":{"deep":[null,true]}}"#;
    let page = format!(r#"{{"start":0,"limit":10,"count":1,"_links":{{}},"_embedded":{{"items":[{text}]}}}}"#);
    let bank = Bank::start(vec![], false, move |request| {
        Some(if request.path() == "/applications" { Answer::new(200, page.clone()) } else { Answer::new(200, text) })
    });
    let cli = Cli::on(&bank);
    assert_eq!(cli.run(&["applications", "list", "-o", "ndjson"]).ok().out.trim_end(), text);
    assert_eq!(cli.run(&["applications", "show", "a", "-o", "ndjson"]).ok().out.trim_end(), text);
}

#[test]
fn aliases_of_nouns_and_verbs_do_the_same() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let expected = cli.run(&["applications", "list"]).ok().out;
    for noun in ["application", "app", "apps"] {
        assert_eq!(cli.run(&[noun, "ls"]).ok().out, expected);
    }
    let shown = cli.run(&["applications", "show", "c-00"]).ok().out;
    for verb in ["get", "view", "describe"] {
        assert_eq!(cli.run(&["apps", verb, "c-00"]).ok().out, shown);
    }
    cli.run(&["applications", "lis"]).exits(2);
}
