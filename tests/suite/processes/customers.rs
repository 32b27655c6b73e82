//! MasStack: bodies of any form, addresses that are checked before use, errors without a body.

use serde_json::json;

use super::*;

const CUSTOMER: &str = "123e4567-e89b-12d3-a456-556642440000";
const PROCESS: &str = "4189285b-08f8-4628-adda-4767d81362e7";

fn masstack(bank: &Bank) -> Cli {
    Cli::bare()
        .var("CASECTL_MASSTACK_BASE_URL", &bank.base_url())
        .var("CASECTL_MASSTACK_ORG", "telco")
        .var("CASECTL_MASSTACK_AUTH_ROLES", "API_KEY")
}

fn with(body: &'static str) -> Bank {
    server(move |_| Some(Answer::new(200, body)))
}

#[test]
fn a_link_is_accepted_wherever_an_id_is() {
    let bank = with("{}");
    let path = format!("/orgs/telco/customers/{CUSTOMER}/identification-processes/{PROCESS}");
    let absolute = format!("{}{path}", bank.base_url());
    for link in [&*format!("/v4{path}"), &absolute] {
        masstack(&bank).run(&["processes", "show", link, "--customer", CUSTOMER]).ok();
        assert_eq!(bank.targets("GET").pop(), Some(path.clone()));
    }
    masstack(&bank).run(&["api", "masstack", &absolute]).ok();
    assert_eq!(bank.targets("GET").pop(), Some(path.clone()));
    let elsewhere = format!("https://elsewhere.example{path}");
    masstack(&bank).run(&["processes", "show", &elsewhere, "--customer", CUSTOMER]).exits(2).says("another server");
}

#[test]
fn the_requests_are_those_of_the_reference() {
    let bank = with("[]");
    masstack(&bank).run(&["processes", "list", "--customer", CUSTOMER]).ok();
    masstack(&bank).run(&["processes", "show", PROCESS, "--customer", CUSTOMER]).ok();
    let base = format!("/orgs/telco/customers/{CUSTOMER}/identification-processes");
    assert_eq!(bank.targets("GET"), [base.clone(), format!("{base}/{PROCESS}")]);
    let seen = bank.seen();
    assert_eq!((seen[0].header("accept"), seen[0].header("x-auth-roles")), (Some("application/json"), Some("API_KEY")));
    assert_eq!(seen[0].header("authorization"), None);
    masstack(&bank)
        .var("CASECTL_MASSTACK_TOKEN", "jwt")
        .run(&["ps", "ls", "--customer", CUSTOMER, "--org", "a/b c"])
        .ok();
    let last = bank.seen().pop().unwrap();
    assert_eq!(last.header("authorization"), Some("Bearer jwt"));
    assert!(last.target.starts_with("/orgs/a%2Fb%20c/customers/"), "{}", last.target);
}

#[test]
fn what_is_no_uuid_is_never_sent() {
    let bank = with("[]");
    let cli = masstack(&bank);
    cli.run(&["processes", "list", "--customer", "42"]).exits(2).says("UUID");
    cli.run(&["processes", "list", "--customer", "{123e4567-e89b-12d3-a456-556642440000}"]).exits(2);
    cli.run(&["processes", "show", "42", "--customer", CUSTOMER]).exits(2).says("UUID");
    cli.run(&["processes", "wait", "42", "--customer", CUSTOMER, "--for", "status=x"]).exits(2).says("UUID");
    cli.run(&["processes", "list"]).exits(2).says("--customer");
    cli.run(&["processes", "list", "--customer", CUSTOMER, "--view", "rejected"]).exits(2).says("--view");
    cli.run(&["processes", "accept", PROCESS, "--customer", CUSTOMER, "--yes"]).exits(2).says("no such write");
    assert!(bank.seen().is_empty());
}

#[test]
fn a_body_is_shown_whole_whatever_its_form() {
    let bodies = [
        r#"[{"id":"4189285b-08f8-4628-adda-4767d81362e7","status":"OPEN","nif":"123456789","agent":7}]"#,
        r#"{"total":1,"items":[{"id":"4189285b-08f8-4628-adda-4767d81362e7","status":"OPEN","nif":"123456789","agent":7}]}"#,
        r#"{"identification_processes":[{"id":"4189285b-08f8-4628-adda-4767d81362e7","status":"OPEN","nif":"123456789","agent":7}]}"#,
        r#"{"id":"4189285b-08f8-4628-adda-4767d81362e7","status":"OPEN","nif":"123456789","agent":7}"#,
    ];
    for body in bodies {
        let bank = with(body);
        let list = |more: &[&str]| {
            masstack(&bank).run(&[["processes", "list", "--customer", CUSTOMER].as_slice(), more].concat()).ok()
        };
        let whole: Value = serde_json::from_str(body).unwrap();
        // What is around the array goes; where it is not clear which array is meant, the body is shown whole.
        let listed = ["items", "identification_processes"].iter().find_map(|name| whole.get(*name)).unwrap_or(&whole);
        assert_eq!(list(&["--json", "--reveal"]).json(), *listed, "{body}");
        assert_eq!(list(&["-o", "name"]).out, format!("{PROCESS}\n"), "{body}");
        assert_eq!(list(&["-o", "ndjson", "--reveal"]).ndjson()[0]["agent"], 7);
        for format in FORMATS {
            let out = list(&["-o", format, "--debug"]);
            assert!(out.out.contains(PROCESS) && !out.out.contains("123456789"), "{format}: {}", out.out);
            assert!(!out.err.contains("123456789"), "{format}");
        }
        let table = list(&[]).out;
        assert!(table.contains("nif=****6789 agent=7") && table.contains("OPEN"), "{table}");
        let show = masstack(&bank).run(&["processes", "show", PROCESS, "--customer", CUSTOMER, "--json", "--reveal"]);
        assert_eq!(show.ok().json(), whole);
    }
    let single = with(bodies[3]);
    for format in FORMATS {
        let out = masstack(&single).run(&["processes", "show", PROCESS, "--customer", CUSTOMER, "-o", format]).ok();
        assert!(out.out.contains(PROCESS) && !out.out.contains("123456789"), "{format}: {}", out.out);
    }
    let table = masstack(&single).run(&["processes", "show", PROCESS, "--customer", CUSTOMER]).ok().out;
    assert!(table.contains("agent\t7"), "every field is shown: {table}");
}

#[test]
fn what_passes_is_repeated_a_500_once_and_a_refusal_never() {
    for (status, retries, sent, exit) in [
        (503, "2", 3, 6),
        (504, "2", 3, 6),
        (500, "4", 2, 6),
        (405, "4", 1, 5),
        (400, "4", 1, 5),
        (401, "4", 1, 4),
        (403, "4", 1, 4),
        (404, "4", 1, 3),
        (408, "4", 1, 6),
    ] {
        let bank = server(move |_| Some(Answer::new(status, "")));
        let args = ["processes", "show", PROCESS, "--customer", CUSTOMER, "--retry", retries, "--retry-max-wait", "0s"];
        masstack(&bank).run(&args).exits(exit).says(&status.to_string());
        assert_eq!(bank.seen().len(), sent, "{status}");
    }
    let worded = server(|_| Some(Answer::json(400, &json!({ "message": "Invalid request body" }))));
    masstack(&worded).run(&["processes", "list", "--customer", CUSTOMER]).exits(5).says("Invalid request body");
}

#[test]
fn a_uuid_is_the_same_in_either_case() {
    let bank = with(r#"{"id":"4189285b-08f8-4628-adda-4767d81362e7","status":"OPEN"}"#);
    let upper = PROCESS.to_uppercase();
    let out = masstack(&bank).run(&["processes", "show", &upper, "--customer", CUSTOMER]).ok();
    assert_eq!(out.err, "", "no word of another process");
    masstack(&bank).run(&["processes", "wait", &upper, "--customer", CUSTOMER, "--for", "status=OPEN"]).ok();
    let other = with(r#"{"id":"00000000-08f8-4628-adda-4767d81362e7","status":"OPEN"}"#);
    let show = ["processes", "show", PROCESS, "--customer", CUSTOMER];
    masstack(&other).run(&show).ok().says("and the representation names 00000000-");
    masstack(&other)
        .run(&["processes", "wait", PROCESS, "--customer", CUSTOMER, "--for", "status=OPEN"])
        .exits(5)
        .says("and the representation names 00000000-");
}

#[test]
fn an_unknown_customer_is_not_found_and_no_fault_of_the_address() {
    let missing = [
        Answer::json(404, &json!({ "code": 404, "message": "Customer not found" })),
        Answer::new(404, "").header("Content-Type", "text/plain"),
    ];
    for answer in missing {
        let bank = server(move |_| Some(answer.clone()));
        for verb in [["processes", "list"], ["processes", "stats"]] {
            for format in FORMATS {
                let args = [verb.as_slice(), &["--customer", CUSTOMER, "-o", format]].concat();
                let out = masstack(&bank).run(&args).exits(3);
                assert!(out.err.contains(&format!("organisation telco has no customer {CUSTOMER}")), "{}", out.err);
                assert!(out.err.contains("--customer") && !out.err.contains("base_url"), "{}", out.err);
                assert!(out.out.is_empty() || format == "json", "{format}: {}", out.out);
            }
        }
        let error = masstack(&bank).run(&["processes", "list", "--customer", CUSTOMER, "-o", "json"]).exits(3).error();
        assert_eq!((&error["code"], &error["resource"]), (&json!("not_found"), &json!(CUSTOMER)), "{error}");
        let show = ["processes", "show", PROCESS, "--customer", CUSTOMER];
        assert!(!masstack(&bank).run(&show).exits(3).err.contains("base_url"));
    }
    // A customer without processes is no error.
    masstack(&with("[]")).run(&["processes", "list", "--customer", CUSTOMER]).ok().says("no processes match");
    masstack(&with("")).run(&["processes", "list", "--customer", CUSTOMER]).ok().says("no processes match");
}

#[test]
fn a_state_is_waited_for_where_the_body_has_one() {
    let bank = with(r#"{"identification_process":{"status":"COMPLETED"}}"#);
    let args = ["processes", "wait", PROCESS, "--customer", CUSTOMER, "--for", "status=COMPLETED"];
    masstack(&bank).run(&args).ok();
    let stateless = with(r#"{"x":1}"#);
    let args = [args.as_slice(), &["--timeout", "1s", "--interval", "1s"]].concat();
    masstack(&stateless).run(&args).exits(8);
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn a_name_that_no_field_holds_by_the_reference_is_no_criterion() {
    let bank = with(r#"[{"id":"4189285b-08f8-4628-adda-4767d81362e7","firstName":"Ann"}]"#);
    let list = ["processes", "list", "--customer", CUSTOMER];
    masstack(&bank).run(&[&list[..], &["--name", "Ann"]].concat()).exits(2).says("--where");
    let out = masstack(&bank).run(&[&list[..], &["--where", ".firstName == \"Ann\"", "-o", "name"]].concat()).ok();
    assert_eq!(out.out.lines().count(), 1);
}

fn listed_by(body: &'static str, format: &str) -> crate::cli::Out {
    masstack(&with(body)).run(&["processes", "list", "--customer", CUSTOMER, "-o", format])
}

#[test]
fn a_row_that_stands_twice_in_the_one_answer_is_no_sign_of_pages() {
    let body =
        r#"{"content":[{"id":"4189285b-08f8-4628-adda-4767d81362e7"},{"id":"4189285b-08f8-4628-adda-4767d81362e7"}]}"#;
    let out = listed_by(body, "name").ok();
    assert_eq!(out.out, format!("{PROCESS}\n"));
    assert!(!out.err.contains("changed while"), "{}", out.err);
    out.says("1 row repeats a process that is listed already, and is left out");
}

#[test]
fn one_of_two_arrays_is_not_taken_for_the_list() {
    let body = r#"{"items":[],"data":[{"id":"4189285b-08f8-4628-adda-4767d81362e7","status":"OPEN"}]}"#;
    let whole: Value = serde_json::from_str(body).unwrap();
    assert_eq!(listed_by(body, "json").ok().json(), whole);
    assert_eq!(listed_by(body, "ndjson").ok().ndjson(), [whole]);
    assert!(!listed_by(body, "table").ok().err.contains("no processes match"));
}

#[test]
fn more_than_is_listed_is_told() {
    for format in ["json", "ndjson", "name", "table"] {
        let counted = r#"{"total":10,"items":[{"id":"4189285b-08f8-4628-adda-4767d81362e7"}]}"#;
        listed_by(counted, format).ok().says("counts 9 processes more");
        let both = r#"{"total":10,"items":[{"id":"4189285b-08f8-4628-adda-4767d81362e7"}],"next":"?page=2"}"#;
        listed_by(both, format).ok().says("counts 9 processes more than it listed, and names a further page");
        let linked = r#"{"items":[{"id":"4189285b-08f8-4628-adda-4767d81362e7"}],"next":"?page=2"}"#;
        listed_by(linked, format).ok().says("names a further page").says("rows may be missing");
        let all = r#"{"total":1,"items":[{"id":"4189285b-08f8-4628-adda-4767d81362e7"}],"next":null}"#;
        assert_eq!(listed_by(all, format).ok().err, "", "{format}");
    }
    let stats = r#"{"items":[{"id":"4189285b-08f8-4628-adda-4767d81362e7"}],"next":"?page=2"}"#;
    masstack(&with(stats)).run(&["processes", "stats", "--customer", CUSTOMER]).ok().says("names a further page");
}

#[test]
fn what_is_no_list_is_not_taken_for_an_empty_one() {
    let list = ["processes", "list", "--customer", CUSTOMER];
    for body in ["null", "7", "\"none\"", "true"] {
        for more in [&[][..], &["--json"], &["-o", "name"], &["--status", "OPEN"]] {
            let out = masstack(&with(body)).run(&[&list[..], more].concat()).exits(6);
            assert!(
                out.err.contains("neither an array nor an object") && !out.err.contains("no processes match"),
                "{body}"
            );
        }
        masstack(&with(body)).run(&["processes", "show", PROCESS, "--customer", CUSTOMER]).exits(6);
    }
    for (body, words) in [
        (r#"{"error":"boom"}"#, "boom"),
        (r#"{"status":"error","items":[]}"#, "reports an error"),
        (r#"{"success":false,"data":[],"message":"boom"}"#, "boom"),
    ] {
        for more in [&[][..], &["--json"], &["-o", "name"], &["--status", "OPEN"]] {
            masstack(&with(body)).run(&[&list[..], more].concat()).exits(5).says(words);
        }
        masstack(&with(body)).run(&["processes", "stats", "--customer", CUSTOMER]).exits(5).says(words);
        masstack(&with(body)).run(&["processes", "show", PROCESS, "--customer", CUSTOMER]).exits(5).says(words);
    }
}

#[test]
fn documents_are_not_taken_for_processes() {
    let body = r#"{"documents":[{"id":"d1","status":"OPEN"}]}"#;
    assert_eq!(listed_by(body, "name").ok().out, "", "d1 is no process");
    let whole: Value = serde_json::from_str(body).unwrap();
    assert_eq!(listed_by(body, "json").ok().json(), whole);
    assert_eq!(listed_by(body, "ndjson").ok().ndjson(), [whole]);
    let named = r#"{"customerIdentificationProcesses":[{"id":"4189285b-08f8-4628-adda-4767d81362e7"}]}"#;
    assert_eq!(listed_by(named, "name").ok().out, format!("{PROCESS}\n"));
}

#[test]
fn what_cannot_be_judged_is_shown_and_counted() {
    let status = |body: &'static str| {
        let bank = server(move |request| match request.path().ends_with("/identification-processes") {
            true => Some(Answer::new(200, body)),
            false => Some(Answer::json(200, &json!({ "id": PROCESS, "x": 1 }))),
        });
        masstack(&bank).run(&["processes", "list", "--customer", CUSTOMER, "--status", "OPEN", "-o", "ndjson"]).ok()
    };
    for body in [
        r#"[{"x":1},{"id":"00000000-0000-4000-8000-000000000000","status":"CLOSED"}]"#,
        r#"[{"id":"4189285b-08f8-4628-adda-4767d81362e7","x":1}]"#,
        r#"{"documents":[{"id":"d1","status":"OPEN"}]}"#,
    ] {
        let out = status(body).says("1 case shown although a criterion could not be judged").says("shows no state");
        assert_eq!(out.ndjson().len(), 1, "{body}");
    }
    let out = status(r#"[{"status":"OPEN"},{"status":"CLOSED"}]"#);
    assert_eq!((out.ndjson().len(), out.err.contains("could not be judged")), (1, false));
}

/// A list of one is that one, with the id that it has; of several nobody can tell.
#[test]
fn a_process_that_is_answered_by_a_list_is_held_to_its_id() {
    let show =
        |body| masstack(&with(body)).run(&["processes", "show", PROCESS, "--customer", CUSTOMER, "-o", "json"]).ok();
    let wait = |body| {
        let args = ["processes", "wait", PROCESS, "--customer", CUSTOMER, "--for", "status=OPEN", "--timeout", "1s"];
        masstack(&with(body)).run(&args)
    };
    for other in [
        r#"[{"id":"00000000-08f8-4628-adda-4767d81362e7","status":"OPEN"}]"#,
        r#"{"items":[{"id":"00000000-08f8-4628-adda-4767d81362e7","status":"OPEN"}]}"#,
    ] {
        show(other).says("and the representation names 00000000-");
        wait(other).exits(5).says("and the representation names 00000000-");
    }
    let same = r#"[{"id":"4189285b-08f8-4628-adda-4767d81362e7","status":"OPEN"}]"#;
    assert!(!show(same).err.contains("representation"));
    wait(same).ok();
    let several = r#"[{"id":"4189285b-08f8-4628-adda-4767d81362e7","status":"OPEN"},{"id":"b","status":"OPEN"}]"#;
    show(several).says("and the representation names no case");
    wait(several).exits(8);
}
