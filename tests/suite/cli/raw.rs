//! `api`, `doctor` and `docs`: raw requests, checks of the setup, the command tree as data.

use super::{
    Cli,
    bank::{Answer, Bank, stale},
};

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn a_read_is_printed_as_the_server_sent_it() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let out = cli.run(&["api", "apiture", "/applications/c-00"]).ok();
    assert_eq!(out.json(), bank.document("c-00"));
    let url = format!("{}/applications/c-00", bank.base_url());
    assert_eq!(cli.run(&["api", "apiture", &url, "-q", ".state"]).ok().out, "running\n");
    let head = cli.run(&["api", "apiture", "applications/c-00", "-i"]).ok().out;
    assert!(head.starts_with("HTTP 200\n") && head.to_lowercase().contains("x-request-id: req-7\n"), "{head}");
    let request = bank.seen().pop().unwrap();
    assert_eq!(request.header("api-key"), Some("key-1234567890"));
}

#[test]
fn what_a_person_types_is_encoded_and_a_link_of_the_api_is_taken() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let line = |cli: &Cli, path: &str| {
        cli.run(&["api", "apiture", path]);
        bank.seen().pop().unwrap().head.lines().next().unwrap().to_owned()
    };
    let asked = line(&cli, "/runningApplications?name=x|Name 1");
    assert_eq!(asked, "GET /accountApplications/runningApplications?name=x%7CName%201 HTTP/1.1");
    let encoded = line(&cli, "/runningApplications?name=x%7CName%201");
    assert_eq!(encoded, asked, "what is encoded is not encoded again");
    let one = "GET /accountApplications/applications/c-00 HTTP/1.1";
    let absolute = format!("{}/applications/c-00", bank.base_url());
    for link in ["/accountApplications/applications/c-00", "applications/c-00", &absolute] {
        assert_eq!(line(&cli, link), one, "{link}");
    }
    // Behind a gateway the API does not know what stands before its own path.
    let gated = Cli::on(&bank).var("CASECTL_APITURE_BASE_URL", &bank.base_url().replace("/acc", "/gate/acc"));
    for link in ["/accountApplications/applications/c-00", "/gate/accountApplications/applications/c-00", &absolute] {
        assert_eq!(line(&gated, link), "GET /gate/accountApplications/applications/c-00 HTTP/1.1", "{link}");
    }
    let seen = bank.seen().len();
    for away in ["//elsewhere.example/accountApplications/applications/c-00", "https://elsewhere.example/x"] {
        cli.run(&["api", "apiture", away]).exits(2).says("leads to");
    }
    assert_eq!(bank.seen().len(), seen);
}

#[test]
fn the_media_types_are_those_of_the_reference() {
    let bank = Bank::start(stale(1), false, |r| r.is_write().then(|| Answer::new(200, "{}")));
    let cli = Cli::on(&bank);
    cli.run(&["api", "apiture", "applications/c-00"]).ok();
    assert_eq!(bank.seen().pop().unwrap().header("accept"), Some("application/hal+json"));
    cli.run(&["api", "apiture", "applications", "-f", "accountName=x", "--yes"]).ok();
    let write = bank.seen().pop().unwrap();
    let types = (write.header("accept"), write.header("content-type"));
    assert_eq!(types, (Some("application/hal+json"), Some("application/hal+json")));
    let own = ["-H", "Accept: text/csv", "-H", "Content-Type: application/json"];
    cli.run(&[&["api", "apiture", "applications", "-f", "a=x", "--yes"], &own[..]].concat()).ok();
    let write = bank.seen().pop().unwrap();
    assert_eq!((write.header("accept"), write.header("content-type")), (Some("text/csv"), Some("application/json")));
    let other = Cli::bare().var("CASECTL_MASSTACK_BASE_URL", &bank.base_url()).var("CASECTL_MASSTACK_TOKEN", "jwt-123");
    other.run(&["api", "masstack", "orgs/x", "-X", "PUT", "-f", "a=1", "--yes"]).ok();
    let write = bank.seen().pop().unwrap();
    assert_eq!(
        (write.header("accept"), write.header("content-type")),
        (Some("application/json"), Some("application/json"))
    );
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn fields_of_a_read_are_parameters_and_pages_are_followed() {
    let bank = Bank::with(stale(25));
    let cli = Cli::on(&bank);
    cli.run(&["api", "apiture", "applications", "-X", "GET", "-f", "q=two words", "-F", "limit=10"]).ok();
    assert_eq!(bank.targets("GET"), ["/applications?limit=10&q=two%20words"]);
    let counts = cli.run(&["api", "apiture", "applications", "--paginate", "-q", "[.[]._embedded.items|length]"]).ok();
    assert_eq!(counts.out, "[10,10,5]\n");
    let lines = cli.run(&["api", "apiture", "applications", "--paginate", "-o", "ndjson"]).ok().ndjson();
    assert_eq!(lines.len(), 3);
}

#[test]
fn a_collection_that_links_in_a_circle_ends() {
    let bank = Bank::start(stale(1), false, |request| {
        let next = if request.target.contains("start=1") { 0 } else { 1 };
        Some(Answer::json(
            200,
            &serde_json::json!({
                "start": 0, "_embedded": { "items": [{ "_id": "a" }] },
                "_links": { "next": { "href": format!("/accountApplications/applications?start={next}") } },
            }),
        ))
    });
    let out = Cli::on(&bank).run(&["api", "apiture", "applications?start=0", "--paginate", "-o", "json"]).exits(6);
    assert_eq!(out.error()["code"], "paging_loop");
}

#[test]
fn a_write_wants_consent_is_recorded_and_sent_once() {
    let bank = Bank::start(stale(1), false, |r| r.is_write().then(|| Answer::new(200, r#"{"ok":1}"#)));
    let cli = Cli::on(&bank);
    let args = ["api", "apiture", "thing?x=1", "-F", "n=1", "-f", "t=1"];
    cli.run(&args).exits(2).says("--yes");
    assert!(bank.seen().is_empty());
    let out = cli.run(&[&args[..], &["--yes", "--reason", "ticket 7"]].concat()).ok();
    assert_eq!(out.out, "{\"ok\":1}\n");
    let [write] = &bank.writes()[..] else { panic!("{:?}", bank.writes()) };
    assert_eq!((write.method.as_str(), write.target.as_str()), ("POST", "/thing?x=1"));
    assert_eq!(write.body, r#"{"n":1,"t":"1"}"#);
    let run = cli.only_run();
    assert_eq!((&run["verb"], &run["status"]), (&"post".into(), &"finished".into()), "{run}");
    cli.run(&["api", "apiture", "thing", "-X", "DELETE", "--yes", "--dry-run"]).ok();
    assert_eq!(bank.writes().len(), 1);
}

#[test]
fn a_write_whose_reply_is_lost_is_unknown_and_not_repeated() {
    for (answer, code) in [(Answer::gone(), 14), (Answer::new(503, ""), 14), (Answer::problem(409, "No."), 5)] {
        let bank = Bank::start(vec![], false, move |_| Some(answer.clone()));
        let cli = Cli::on(&bank);
        cli.run(&["api", "apiture", "thing", "-X", "PUT", "--yes"]).exits(code);
        assert_eq!(bank.writes().len(), 1);
        assert_eq!(cli.only_run()["status"], "finished");
    }
}

#[test]
fn what_may_not_leave_does_not_leave() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let masked = cli.file("masked.json", r#"{"identification":[{"value":"****1234"}]}"#);
    for (args, words) in [
        (vec!["api", "apiture", "https://elsewhere.example/x"], "leads to https://elsewhere.example"),
        (vec!["api", "apiture", "../admin"], "not below the base URL"),
        (vec!["api", "apiture", "x", "-H", "Authorization: Bearer abc"], "credential"),
        (vec!["api", "apiture", "x", "-H", "nonsense"], "not a header"),
        (vec!["api", "apiture", "x", "-H", "X-HTTP-Method-Override: DELETE"], "names another method or path"),
        (vec!["api", "apiture", "x", "-X", "POST", "-H", "x-method-override: DELETE"], "names another method or path"),
        (vec!["api", "apiture", "x", "-H", "X-Original-URL: /y"], "names another method or path"),
        (vec!["api", "apiture", "x", "-X", "TRACE"], "not one of GET"),
        (vec!["api", "nobody", "x"], "no provider"),
        (vec!["api", "apiture", "x", "--yes", "--input", &masked], "masked value"),
        (vec!["api", "apiture", "x", "-o", "csv"], "json, ndjson or yaml"),
    ] {
        cli.run(&args).exits(2).says(words);
    }
    assert!(bank.seen().is_empty());
}

#[test]
fn an_answer_that_is_no_json_cannot_steer_the_terminal() {
    let bank = Bank::start(vec![], false, |_| Some(Answer::new(200, "plain \u{1b}[31mred\u{7}")));
    let out = Cli::on(&bank).run(&["api", "apiture", "x"]).ok().out;
    assert!(out.contains("plain") && !out.contains('\u{1b}') && !out.contains('\u{7}'), "{out:?}");
}

#[cfg(feature = "sandbox")]
#[test]
fn doctor_finds_nothing_wrong_on_the_built_in_server() {
    let rows = Cli::sandbox().run(&["doctor", "-o", "json"]).ok().json();
    let rows = rows.as_array().unwrap();
    assert!(rows.iter().all(|row| row["status"] != "trouble"), "{rows:?}");
    let apiture = rows.iter().find(|row| row["check"] == "apiture").unwrap();
    assert_eq!((&apiture["reachable"], &apiture["authenticated"]), (&true.into(), &true.into()));
}

#[test]
fn doctor_tells_each_trouble_and_what_to_do() {
    let row = |cli: &Cli, code: i32| {
        let out = cli.run(&["doctor", "-o", "json"]).exits(code);
        assert_eq!(out.error()["code"], "doctor");
        let rows = out.json();
        rows.as_array().unwrap().iter().find(|row| row["status"] == "trouble").unwrap().clone()
    };
    let denied = Bank::start(vec![], false, |_| Some(Answer::problem(401, "Who?")));
    let found = row(&Cli::on(&denied), 4);
    assert_eq!((&found["reachable"], &found["authenticated"]), (&true.into(), &false.into()), "{found}");
    let skewed =
        Bank::start(vec![], false, |_| Some(Answer::new(200, "{}").header("Date", "Sat, 21 Nov 2020 10:00:00 GMT")));
    let found = row(&Cli::on(&skewed), 2);
    assert_eq!(found["code"], "clocks_differ");
    assert!(found["clock_difference_s"].as_i64().unwrap() < -300, "{found}");
    let nobody = Cli::bare()
        .var("CASECTL_APITURE_BASE_URL", "http://127.0.0.1:1/accountApplications")
        .var("CASECTL_APITURE_API_KEY", "key-1234567890")
        .var("CASECTL_APITURE_ACCESS_TOKEN", "token-1234567890");
    let found = row(&nobody, 6);
    assert_eq!((&found["reachable"], &found["code"]), (&false.into(), &"unreachable".into()));
    let bank = Bank::with(vec![]);
    let keyless = Cli::bare().var("CASECTL_APITURE_BASE_URL", &bank.base_url());
    let found = row(&keyless, 4);
    assert_eq!((&found["reachable"], &found["code"]), (&true.into(), &"not_logged_in".into()));
    assert!(found["advice"].as_str().unwrap().contains("CASECTL_APITURE_API_KEY"), "{found}");
}

#[test]
fn doctor_has_advice_for_every_trouble_and_says_who_it_is() {
    let opencapture = |bank: &Bank, token: &str| {
        Cli::bare().var("CASECTL_OPENCAPTURE_BASE_URL", &bank.base_url()).var("CASECTL_OPENCAPTURE_TOKEN", token)
    };
    // The user's number is all that its token says: {"sub":1,"exp":4102444800}
    let token = "e30.eyJzdWIiOjEsImV4cCI6NDEwMjQ0NDgwMH0.c2ln";
    let well = Bank::start(vec![], false, |_| Some(Answer::new(200, r#"{"processes":[]}"#)));
    let rows = opencapture(&well, token).run(&["doctor", "-o", "ndjson"]).ok().ndjson();
    let row = rows.iter().find(|row| row["check"] == "opencapture").unwrap();
    assert_eq!((&row["who"], &row["until"]), (&"user 1".into(), &"2100-01-01T00:00:00Z".into()), "{row}");
    for (answer, code, advice) in [
        (Answer::new(401, ""), 4, "change CASECTL_OPENCAPTURE_TOKEN, or unset it"),
        (Answer::new(403, ""), 4, "ask those who run the API"),
        (
            Answer::json(500, &serde_json::json!({ "errors": "Erreur", "message": "x" })),
            4,
            "change CASECTL_OPENCAPTURE_TOKEN",
        ),
        (Answer::new(404, ""), 6, "check opencapture.base_url"),
        (Answer::new(503, ""), 6, "try again later"),
        (Answer::gone(), 6, "try again later"),
        (Answer::new(200, "<html>Welcome</html>"), 6, "base_url points at the API itself"),
        (Answer::new(302, "").header("Location", "https://elsewhere.example/"), 6, "base_url"),
    ] {
        let bank = Bank::start(vec![], false, move |_| Some(answer.clone()));
        let out = opencapture(&bank, token).run(&["doctor"]).exits(code);
        assert!(out.err.contains(&format!("hint: {advice}")) || out.err.contains(advice), "{advice}: {}", out.err);
        let rows = opencapture(&bank, token).run(&["doctor", "-o", "ndjson"]).exits(code).ndjson();
        let row = rows.iter().find(|row| row["status"] == "trouble").unwrap();
        assert!(row["advice"].as_str().unwrap().contains(advice), "{row}");
    }
    // Biometrid says no with a 200.
    let suspended = Bank::start(vec![], false, |_| {
        Some(Answer::json(
            200,
            &serde_json::json!({ "data": {}, "meta": { "message": "Suspended." }, "status": false }),
        ))
    });
    let cli = Cli::bare().var("CASECTL_BIOMETRID_TOKEN", "t").var("CASECTL_BIOMETRID_BASE_URL", &suspended.base_url());
    let row = cli.run(&["doctor", "-o", "ndjson"]).exits(5).says("doctor").ndjson().remove(3);
    assert!(row["trouble"].as_str().unwrap().contains("Suspended.") && row["authenticated"].is_null(), "{row}");
    let homeless = Cli::bare().var("CASECTL_MASSTACK_TOKEN", "t").var("CASECTL_MASSTACK_BASE_URL", &well.base_url());
    homeless.run(&["doctor"]).exits(2).says("masstack.org is not set").says("CASECTL_MASSTACK_ORG");
    let broken = Cli::with_profile(&well, "bank", "this is = = no toml", "", true);
    let rows = broken.run(&["doctor", "-o", "ndjson"]).exits(2).ndjson();
    assert_ne!(rows[0]["advice"], "", "{}", rows[0]);
}

#[test]
fn a_refusal_that_is_no_401_is_known_for_what_it_is() {
    // Open-Capture says so with a 500 that has a body.
    let bank = Bank::start(vec![], false, |_| {
        Some(Answer::json(500, &serde_json::json!({ "errors": "Erreur", "message": "Signature invalide" })))
    });
    let cli = Cli::bare()
        .var("CASECTL_OPENCAPTURE_BASE_URL", &bank.base_url())
        .var("CASECTL_OPENCAPTURE_TOKEN", "token-1234567890");
    let rows = cli.run(&["doctor", "-o", "json"]).exits(4).json();
    let found = rows.as_array().unwrap().iter().find(|row| row["check"] == "opencapture").unwrap().clone();
    assert_eq!((&found["reachable"], &found["authenticated"]), (&true.into(), &false.into()), "{found}");
    cli.run(&["api", "opencapture", "ws/monitoring/list"]).exits(4).says("not authorised");
    cli.run(&["api", "opencapture", "ws/x", "-X", "POST", "--yes"]).exits(4);
    // A wrong address is no success.
    let lost = Bank::start(vec![], false, |_| Some(Answer::new(404, "")));
    Cli::on(&lost).run(&["doctor"]).exits(6);
}

#[test]
fn doctor_works_with_a_broken_profile() {
    let bank = Bank::with(vec![]);
    let cli = Cli::with_profile(&bank, "bank", "this is = = no toml", "", true);
    let out = cli.run(&["doctor"]).exits(2).says("bank.toml");
    assert!(out.out.contains("profile\ttrouble"), "{}", out.out);
    let none = Cli::bare().run(&["doctor"]).exits(2);
    assert!(none.err.contains("profile init"), "{}", none.err);
}

#[test]
#[cfg_attr(not(feature = "sandbox"), ignore = "wants the feature `sandbox`")]
fn the_command_tree_as_data_names_every_command() {
    let cli = Cli::bare();
    let docs = cli.run(&["docs", "--format", "json"]).ok().json();
    let find = |path: &[&str]| {
        path.iter().fold(docs.clone(), |at, name| {
            let below = at["commands"].as_array().unwrap();
            below.iter().find(|command| command["name"] == *name).unwrap_or_else(|| panic!("no {name}")).clone()
        })
    };
    let expire = find(&["applications", "expire"]);
    let flag = |name: &str| expire["options"].as_array().unwrap().iter().find(|o| o["long"] == name).unwrap().clone();
    assert_eq!(flag("--older-than")["type"], "duration");
    assert_eq!(flag("--yes")["type"], "flag");
    assert_eq!((&flag("--max")["type"], &flag("--state")["repeatable"]), (&"limit".into(), &true.into()));
    let view = find(&["applications", "list"])["options"].as_array().unwrap().clone();
    let view = view.iter().find(|option| option["long"] == "--view").unwrap();
    assert_eq!((&view["values"], &view["default"]), (&serde_json::json!(["all", "running", "blocked"]), &"all".into()));
    assert_eq!(find(&["applications", "show"])["arguments"][0]["type"], "id");
    assert_eq!(docs["exit_codes"].as_array().unwrap().len(), 18);
    // What the program's own help lists is there.
    let help = cli.run(&["--help"]).ok().out;
    let section = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let listed = section.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    for name in listed.filter(|name| !name.is_empty() && *name != "help") {
        find(&[name]);
    }
}

/// What was cut off on its way through a pipe must not arrive as a document.
#[test]
fn a_body_that_is_sent_as_json_is_json() {
    let bank =
        Bank::start(Vec::new(), false, |request| request.is_write().then(|| Answer::json(200, &serde_json::json!({}))));
    let cli = Cli::on(&bank);
    let send = ["api", "apiture", "things", "--input", "-", "--yes", "-o", "json"];
    let plain = |media: &'static str| [&send[..], &["-H", media]].concat();
    for body in ["{\"tr", "", "  \n", "{}{}", "{\"a\":1}\n{\"a\":2}\n", "a=1", "[1,]"] {
        for media in ["", "Content-Type: application/json; charset=utf-8", "content-type: Application/Merge-Patch+JSON"]
        {
            let args = if media.is_empty() { send.to_vec() } else { plain(media) };
            let error = cli.run_with(&args, body).exits(2).error();
            assert_eq!(error["code"], "bad_body", "{body:?} {error}");
        }
    }
    assert!(bank.seen().is_empty());
    cli.run_with(&plain("Content-Type: text/csv"), "{\"tr").ok();
    cli.run_with(&plain("Content-Type: application/x-ndjson"), "{\"a\":1}\n{\"a\":2}\n").ok();
    cli.run_with(&send, "\u{feff}{\"a\": 1.0 }\n").ok();
    cli.run_with(&send, "[1]").ok();
    let bodies: Vec<String> = bank.writes().into_iter().map(|write| write.body).collect();
    assert_eq!(bodies, ["{\"tr", "{\"a\":1}\n{\"a\":2}\n", "{\"a\": 1.0 }\n", "[1]"]);
}
