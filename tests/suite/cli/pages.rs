//! `api --paginate`: the pages of every API that has any, and the error for one that has none.

use serde_json::{Value, json};

use super::{
    Cli,
    bank::{Answer, Bank, Request},
};

const REPEATED: &str = "gives the same one again: the rest cannot be read";

fn on(bank: &Bank) -> Cli {
    let cli = Cli::bare().var("CASECTL_MASSTACK_ORG", "telco").var("CASECTL_BECLM_PATH", "/pisteaudit");
    ["BIOMETRID", "MASSTACK", "BECLM", "OPENCAPTURE"].into_iter().fold(cli, |cli, api| {
        cli.var(&format!("CASECTL_{api}_BASE_URL"), &bank.base_url())
            .var(&format!("CASECTL_{api}_TOKEN"), "token-1234567890")
    })
}

fn server(script: impl Fn(&Request) -> Value + Send + Sync + 'static) -> Bank {
    Bank::start(vec![], true, move |request| Some(Answer::json(200, &script(request))))
}

fn page_of(request: &Request) -> u64 {
    request.query().get("page").map_or(1, |page| page.parse().unwrap())
}

/// The list's envelope: numbers below `meta.pagination`.
fn list(page: u64, last: u64) -> Value {
    json!({ "data": [{ "_id": format!("p{page}") }], "meta": { "message": "Success.", "pagination": {
        "total": last, "limit": 1, "page": page, "lastPage": last, "sortBy": "id", "order": "asc" } }, "status": true })
}

/// A view's envelope: numbers beside the items.
fn view(page: u64, last: u64, items: &Value) -> Value {
    json!({ "data": { "total": last, "page": page, "perPage": 1, "lastPage": last, "data": items },
        "meta": { "message": "Success." }, "status": true })
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn both_envelopes_of_biometrid_are_followed_and_what_was_asked_for_is_kept() {
    let bank = server(|request| list(page_of(request), 3));
    let args = ["api", "biometrid", "processes?search=two%20words&limit=1", "--paginate", "-q", ".[].data[]._id"];
    assert_eq!(on(&bank).run(&args).ok().out, "p1\np2\np3\n");
    let pages: Vec<Option<String>> = bank.seen().iter().map(|request| request.query().remove("page")).collect();
    assert_eq!(pages, [None, Some("2".to_owned()), Some("3".to_owned())]);
    for request in bank.seen() {
        assert!(request.target.contains("search=two%20words") && request.target.contains("limit=1"), "{request:?}");
    }
    let views = server(|request| {
        let page = page_of(request);
        view(page, 2, &json!([{ "_id": format!("v{page}") }]))
    });
    let args = ["api", "biometrid", "processes/rejected", "--paginate", "-q", ".[].data.data[]._id"];
    assert_eq!(on(&views).run(&args).ok().out, "v1\nv2\n");
    let later = ["api", "biometrid", "processes/rejected?page=2", "--paginate", "-q", "length"];
    assert_eq!(on(&views).run(&later).ok().out, "1\n", "from the page that was asked for");
}

#[test]
fn pages_of_biometrid_whose_total_shrinks_may_lack_a_process() {
    let args = ["api", "biometrid", "processes", "--paginate"];
    let leaving = server(|request| list(page_of(request), if page_of(request) == 1 { 3 } else { 2 }));
    on(&leaving).run(&args).ok().says("rows may be missing");
    let still = server(|request| list(page_of(request), 3));
    assert_eq!(on(&still).run(&args).ok().err, "");
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn the_pages_of_biometrid_end_with_an_empty_one_a_repeated_one_and_where_there_are_none() {
    let empty = server(|request| view(page_of(request), 6, &json!([])));
    let args = ["api", "biometrid", "processes/rejected", "--paginate", "-q", "length"];
    assert_eq!(on(&empty).run(&args).ok().out, "1\n");
    assert_eq!(empty.seen().len(), 1, "an empty page is the last, whatever lastPage says");
    // The reference's own view: nothing, and lastPage 0.
    let none = server(|_| view(1, 0, &json!([])));
    on(&none).run(&args).ok();
    assert_eq!(none.seen().len(), 1);
    let deaf = server(|_| view(1, 40, &json!([{ "_id": "same" }])));
    let out = on(&deaf).run(&args).ok().says(REPEATED);
    assert_eq!((out.out.as_str(), deaf.seen().len()), ("1\n", 2));
    let one = server(|_| json!({ "data": { "_id": "p1", "status": "finished" }, "meta": {}, "status": true }));
    on(&one).run(&["api", "biometrid", "processes/p1", "--paginate"]).ok();
    assert_eq!(one.seen().len(), 1);
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn the_rows_of_open_capture_are_followed_by_offset_when_a_limit_is_asked_for() {
    let bank = server(|request| {
        let number = |key: &str, or: u64| request.query().get(key).map_or(or, |text| text.parse().unwrap());
        let (offset, limit) = (number("offset", 0), number("limit", 5));
        let rows: Vec<Value> =
            (0..5).rev().skip(offset as usize).take(limit as usize).map(|id| json!({ "id": id, "total": 5 })).collect();
        json!({ "processes": rows })
    });
    let ids = |path: &str| {
        on(&bank).run(&["api", "opencapture", path, "--paginate", "-q", "[.[].processes[].id]|tostring"]).ok().out
    };
    assert_eq!(ids("ws/monitoring/list?limit=2&module=verifier"), "[4,3,2,1,0]\n");
    let targets: Vec<String> = bank.targets("GET");
    assert_eq!(targets.len(), 3, "the total stands on each row: {targets:?}");
    assert!(targets[2].contains("offset=4") && targets[2].contains("module=verifier"), "{targets:?}");
    assert_eq!(ids("ws/monitoring/list"), "[4,3,2,1,0]\n", "without a limit all rows come at once");
    assert_eq!(bank.seen().len(), 4);
    // Without a total a short page is the last.
    let silent = server(|_| json!({ "processes": [{ "id": 1 }] }));
    on(&silent).run(&["api", "opencapture", "ws/monitoring/list?limit=2", "--paginate"]).ok();
    assert_eq!(silent.seen().len(), 1);
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn of_an_api_without_pages_it_is_said() {
    let bank = server(|_| json!([{ "id": 1 }]));
    for (api, title) in [("masstack", "MasStack"), ("beclm", "BeCLM")] {
        let out = on(&bank).run(&["api", api, "x", "--paginate", "-q", ".[0][0].id"]).ok().says("documents no pages");
        assert_eq!(out.out, "1\n");
        assert!(out.err.contains(title), "{}", out.err);
        let quiet = on(&bank).run(&["api", api, "x", "--paginate", "--quiet"]).ok();
        assert_eq!(quiet.err, "");
    }
}

#[test]
fn whoever_meant_a_query_is_told_that_a_field_makes_it_a_write() {
    let bank = server(|_| json!([]));
    let paged = on(&bank).run(&["api", "biometrid", "processes", "-f", "limit=2", "--paginate"]).exits(2);
    paged.says("--paginate is for reads").says("-X GET");
    on(&bank).run(&["api", "biometrid", "processes", "-f", "limit=2"]).exits(2).says("--yes").says("-X GET");
    assert!(bank.seen().is_empty());
    // The examples of the help are reads.
    let help = on(&bank).run(&["api", "--help"]).ok().out;
    let examples = help.lines().filter(|line| line.trim().starts_with("casectl api "));
    let fields: Vec<&str> = examples.filter(|line| line.contains(" -f ") || line.contains(" -F ")).collect();
    assert!(!fields.is_empty() && fields.iter().all(|line| line.contains("-X GET")), "{fields:?}");
    for id in ["apiture", "biometrid", "masstack", "beclm", "opencapture"] {
        assert!(help.contains(id), "{id}");
    }
}
