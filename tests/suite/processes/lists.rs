//! `processes list` and `stats`: the query, both envelopes, paging that cannot be trusted, masking in every format.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::json;

use super::*;

#[test]
fn every_parameter_of_the_reference_is_sent_and_the_order_is_never_left_out() {
    let bank = server(|_| Some(listed(&[rejected()], 1, 1)));
    let args = [
        "processes",
        "list",
        "--client-id",
        "c1",
        "--search",
        "ruben rocha",
        "--id",
        "i1",
        "--status",
        "rejected,finished",
        "--remaining-steps",
        "s1",
        "--created",
        "2020-07-01..2020-07-03",
        "--deleted",
        "2020-07-02",
        "--log-columns",
        "process-reject",
        "--page",
        "2",
        "--page-size",
        "7",
    ];
    on(&bank).run(&args).ok();
    let seen = bank.seen();
    assert_eq!(seen[0].path(), "/processes");
    assert_eq!(seen[0].header("authorization"), Some("Bearer token-1234567890"));
    let expected = [
        ("clientId", "c1"),
        ("search", "ruben rocha"),
        ("id", "i1"),
        ("status", "rejected,finished"),
        ("remainingSteps", "s1"),
        ("created_at", "2020-07-01T00:00:00Z,2020-07-03T00:00:00Z"),
        ("deleted_at", "2020-07-02"),
        ("columns", "process-reject"),
        ("sortBy", "created_at"),
        ("order", "asc"),
        ("page", "2"),
        ("limit", "7"),
    ];
    let query = seen[0].query();
    for (key, value) in expected {
        assert_eq!(query.get(key).map(String::as_str), Some(value), "{key}");
    }
    assert_eq!(query.len(), expected.len());
    let plain = server(|_| Some(listed(&[], 1, 0)));
    on(&plain).run(&["ps", "ls"]).ok().says("no processes match");
    let query = plain.seen()[0].query();
    assert_eq!((query["sortBy"].as_str(), query["order"].as_str()), ("created_at", "asc"));
}

#[test]
fn pages_of_the_list_are_read_to_the_last_and_an_empty_one_ends_it() {
    let bank = server(|request| {
        let page: u64 = request.query()["page"].parse().unwrap();
        let items: Vec<Value> = if page < 3 { vec![finished(&format!("p{page}"))] } else { Vec::new() };
        Some(listed(&items, page, 6))
    });
    let out = on(&bank).run(&["processes", "list", "-o", "name"]).ok().out;
    assert_eq!(out, "p1\np2\n");
    assert_eq!(bank.seen().len(), 3, "the third page is empty, whatever lastPage says");
}

#[test]
fn a_server_that_ignores_page_numbers_is_a_loop_and_not_an_endless_list() {
    let bank = server(|_| Some(listed(&[rejected()], 1, 6)));
    let out = on(&bank).run(&["processes", "list", "-o", "name"]).exits(6);
    assert!(out.says("incomplete: 1 process shown").err.contains("repeat"));
    assert_eq!(bank.seen().len(), 2);
}

#[test]
fn views_are_collections_of_their_own_and_are_sent_no_parameters() {
    let bank = server(|request| {
        let view = request.path().strip_prefix("/processes/")?;
        ["rejected", "finished", "completed", "incomplete"].contains(&view).then(|| viewed(&[], 1, 0))
    });
    for view in ["rejected", "finished", "completed", "incomplete"] {
        let out = on(&bank).run(&["processes", "list", "--view", view, "-o", "json"]).ok();
        assert_eq!(out.out, "[]\n", "total 0 and lastPage 0, as in the reference");
        assert_eq!(bank.seen().last().unwrap().target, format!("/processes/{view}"));
    }
    on(&bank).run(&["processes", "list", "--view", "rejected", "--page", "2", "--page-size", "5"]).ok();
    assert_eq!(bank.seen().last().unwrap().target, "/processes/rejected?page=2&limit=5");
    let before = bank.seen().len();
    for flag in [["--search", "x"], ["--id", "x"], ["--client-id", "x"], ["--deleted", "x"], ["--log-columns", "x"]] {
        let args = [["processes", "list", "--view", "rejected"].as_slice(), &flag].concat();
        on(&bank).run(&args).exits(2).says(flag[0]).says("a view takes no parameters");
    }
    assert_eq!(bank.seen().len(), before);
}

#[test]
fn status_is_checked_here_and_is_not_a_view() {
    let bank = server(|_| Some(viewed(&[rejected(), finished("f1")], 1, 1)));
    let args = ["processes", "list", "--view", "rejected", "--status", "finished", "-o", "name"];
    assert_eq!(on(&bank).run(&args).ok().out, "f1\n");
    assert_eq!(bank.seen()[0].target, "/processes/rejected");
}

#[test]
fn a_view_that_repeats_its_page_ends_with_a_warning() {
    let bank = server(|_| Some(viewed(&[rejected()], 1, 4)));
    let out = on(&bank).run(&["processes", "list", "--view", "rejected", "-o", "name"]).ok();
    assert_eq!(out.out, "5efe1546d677cb49cc08a9dc\n");
    assert!(out.err.contains("gives the same one again"), "{}", out.err);
    assert_eq!(bank.targets("GET"), ["/processes/rejected", "/processes/rejected?page=2"]);
}

#[test]
fn a_200_with_status_false_is_an_error_with_the_server_s_words() {
    let bank = server(|_| Some(said_no("The client is suspended.")));
    on(&bank).run(&["processes", "list"]).exits(5).says("The client is suspended.");
    let old = server(|_| Some(Answer::new(200, r#"{"status":false,"data":{"message":"REQUEST_LIMIT_REACHED"}}"#)));
    on(&old).run(&["processes", "list"]).exits(5).says("REQUEST_LIMIT_REACHED");
    for status in ["\"error\"", "\"false\"", "0", "\"Failed\""] {
        let body = format!(r#"{{"data":[],"meta":{{"message":"boom"}},"status":{status}}}"#);
        let worded = server(move |_| Some(Answer::new(200, body.clone())));
        on(&worded).run(&["processes", "list"]).exits(5).says("boom");
    }
    // A request of one's own wording is no way around it, and the record of a write does not call it done.
    on(&bank).run(&["api", "biometrid", "processes"]).exits(5).says("The client is suspended.");
    let cli = on(&bank);
    cli.run(&["api", "biometrid", "processes/x/accept", "-X", "PATCH", "--yes"]).exits(5).says("suspended");
    assert_eq!(cli.only_run()["done"], 0);
}

#[test]
fn a_body_that_is_no_page_is_an_error() {
    for body in ["", "<html>", "[]", "{}", r#"{"data":7,"status":true}"#, r#"{"data":{"data":{}},"status":true}"#] {
        let bank = server(move |_| Some(Answer::new(200, body)));
        on(&bank).run(&["processes", "list"]).exits(6);
    }
}

#[test]
fn either_key_is_an_id() {
    let mut process = finished("x");
    process.as_object_mut().unwrap().remove("_id");
    process["id"] = json!("by-id");
    let bank = server(move |_| Some(listed(&[process.clone()], 1, 1)));
    assert_eq!(on(&bank).run(&["processes", "list", "-o", "name"]).ok().out, "by-id\n");
    assert_eq!(on(&bank).run(&["processes", "list", "--columns", "id", "--no-headers"]).ok().out, "by-id\n");
}

#[test]
fn every_format_shows_the_name_and_hides_the_identifiers() {
    let bank = server(|_| Some(listed(&[rejected(), finished("f1")], 1, 1)));
    for format in FORMATS {
        let out = on(&bank).run(&["processes", "list", "-o", format, "--debug"]).ok();
        for secret in ["123456789", "ruben.rocha@polygon.pt", "913354444", "token-1234567890"] {
            assert!(!out.out.contains(secret) && !out.err.contains(secret), "{format} shows {secret}");
        }
        let shown = ["table", "wide", "csv"].contains(&format);
        assert_eq!(out.out.contains("ruben rocha"), shown, "{format}: {}", out.out);
        assert!(out.out.contains("5efe1546d677cb49cc08a9dc"), "{format}");
    }
    let out = on(&bank).run(&["processes", "list", "-o", "json", "--reveal"]).ok().json();
    assert_eq!(out, json!([rejected(), finished("f1")]), "field for field");
    let masked = on(&bank).run(&["processes", "list", "-o", "ndjson"]).ok().ndjson();
    assert_eq!(masked[0]["stepData"][0]["data"]["client_nif"], "****6789");
}

#[test]
fn a_display_name_made_of_identifiers_is_masked() {
    let mut process = finished("f1");
    process["settings"]["processUsername"] = json!(["stepData.data.client_nif", "stepData.data.name"]);
    let bank = server(move |_| Some(listed(&[process.clone()], 1, 1)));
    let row = on(&bank).run(&["processes", "list", "--columns", "name", "--no-headers"]).ok().out;
    assert_eq!(row, "****6789 ruben\n");
    let named = on(&bank).run(&["processes", "list", "--name", "123456789 ruben", "-o", "name"]).ok().out;
    assert_eq!(named, "f1\n", "criteria see raw values");
}

#[test]
fn the_server_s_order_is_not_trusted() {
    let bank = server(|_| Some(listed(&[rejected(), finished("f1")], 1, 1)));
    let out = on(&bank).run(&["processes", "list", "--sort-by", "created", "-o", "name"]).ok().out;
    assert_eq!(out, "f1\n5efe1546d677cb49cc08a9dc\n");
    on(&bank).run(&["processes", "list", "-v"]).ok().says("lists by id asc");
    // It is asked all the same, in its own words, for what it has a field for.
    for (sort, by, order) in [
        ("-created", "created_at", "desc"),
        ("status", "status", "asc"),
        ("id", "_id", "asc"),
        ("name", "created_at", "asc"),
    ] {
        on(&bank).run(&["processes", "list", "--sort-by", sort]).ok();
        let query = bank.seen().pop().unwrap().query();
        assert_eq!((query["sortBy"].as_str(), query["order"].as_str()), (by, order), "{sort}");
    }
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn stats_count_statuses_ages_and_decisions() {
    let bank = server(|_| Some(listed(&[rejected(), finished("f1"), approved("a1")], 1, 1)));
    let as_of = "2020-07-05T17:10:00Z";
    let json = on(&bank).run(&["processes", "stats", "--as-of", as_of, "-o", "json"]).ok().json();
    assert_eq!(json["total"], 3);
    assert_eq!(json["status"], json!({ "approved": 1, "finished": 1, "rejected": 1 }));
    assert_eq!(json["ages"][1], json!({ "age": "1d to 7d", "from_days": 1, "until_days": 7, "count": 3 }));
    assert_eq!(
        json["decisions"],
        json!([
            { "day": "2020-07-02", "approved": 0, "rejected": 1, "count": 1 },
            { "day": "2020-07-03", "approved": 1, "rejected": 0, "count": 1 }
        ])
    );
    for format in FORMATS {
        let out = on(&bank).run(&["processes", "stats", "--as-of", as_of, "-o", format]).ok().out;
        assert!(out.contains("finished") && !out.contains('█'), "{format}: {out}");
    }
    assert_eq!(on(&bank).run(&["processes", "stats", "-q", ".total"]).ok().out, "3\n");
}

/// What no criterion can judge is counted as it is listed, and not in silence.
#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn stats_say_what_was_counted_although_it_could_not_be_judged() {
    let bank = server(|_| Some(listed(&[rejected(), finished("f1")], 1, 1)));
    for (verb, kept) in [("list", "shown"), ("stats", "counted")] {
        let out = on(&bank).run(&["processes", verb, "--where", ".status + 1 == 2"]).ok();
        out.says(&format!("2 cases {kept} although a criterion could not be judged; the first time: --where:"));
    }
}

/// In every sample `delete_at` lies two days after the creation, and `deleted_at` is the time of the rejection.
#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn the_purge_that_is_planned_is_not_the_deletion_that_was() {
    let bank = server(|_| Some(listed(&[rejected(), finished("f1")], 1, 1)));
    let args = ["processes", "list", "--columns", "status,deleted,purge", "--no-headers", "--time-format", "raw"];
    let rows = on(&bank).run(&args).ok().out;
    let expected =
        "rejected\t2020-07-02T17:11:48.050Z\t2020-07-04T17:11:34.748Z\nfinished\t\t2020-07-04T17:11:34.748Z\n";
    assert_eq!(rows, expected);
    let deleted = on(&bank).run(&["processes", "list", "--where", ".deleted_at != null", "-o", "name"]).ok().out;
    assert_eq!(deleted, "5efe1546d677cb49cc08a9dc\n");
}

/// The guide says Bearer, the reference "authentication user token".
#[test]
fn a_token_that_brings_its_scheme_along_is_sent_as_it_is() {
    for (token, sent) in [("abc.def.ghi", "Bearer abc.def.ghi"), ("JWT abc.def.ghi", "JWT abc.def.ghi")] {
        let bank = server(|_| Some(listed(&[], 1, 0)));
        on(&bank).var("CASECTL_BIOMETRID_TOKEN", token).run(&["processes", "list"]).ok();
        assert_eq!(bank.seen()[0].header("authorization"), Some(sent));
    }
}

#[test]
fn how_many_were_shown_before_an_error_is_told_in_the_right_number() {
    let bank = server(|request| {
        let page: u64 = request.query()["page"].parse().unwrap();
        Some(if page < 3 { listed(&[finished(&format!("p{page}"))], page, 6) } else { Answer::new(400, "") })
    });
    on(&bank).run(&["processes", "list", "-o", "name"]).exits(5).says("incomplete: 2 processes shown before this");
}

#[test]
fn a_list_without_a_word_of_pages_ends_where_it_repeats_itself() {
    let unpaged = |items: Vec<Value>| {
        server(move |_| {
            Some(Answer::json(200, &json!({ "data": items, "meta": { "message": "Success." }, "status": true })))
        })
    };
    let bank = unpaged(vec![finished("p1"), finished("p2")]);
    let out = on(&bank).run(&["processes", "list", "-o", "name"]).ok();
    assert_eq!((out.out.as_str(), out.err.as_str()), ("p1\np2\n", ""));
    assert_eq!(bank.seen().len(), 2, "the second is the first again");
    let dry = on(&bank).run(&["processes", "accept", "--status", "finished", "--dry-run", "--max", "9", "-o", "name"]);
    assert_eq!(dry.ok().out, "p1\np2\n");
    // Some rows that come again are a sign of pages that move.
    let next = AtomicUsize::new(0);
    let bank = server(move |_| {
        let at = next.fetch_add(1, Ordering::SeqCst);
        let items: Vec<Value> = [["p1", "p2"], ["p2", "p3"], ["p2", "p3"]][at.min(2)].map(finished).to_vec();
        Some(Answer::json(200, &json!({ "data": items, "status": true })))
    });
    let out = on(&bank).run(&["processes", "list", "-o", "name"]).ok();
    assert_eq!(out.out, "p1\np2\np3\n");
    assert!(out.err.contains("changed while it was read"), "{}", out.err);
}
