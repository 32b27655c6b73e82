//! `audit show`: the request, the drawing, every format, and the traps of the reference.

use serde_json::{Value, json};

use super::{
    super::bank::{Answer, Bank},
    REF, answering, bare, cli, sample, server, with_folder, without_folder,
};

fn drawn(body: &Value) -> String {
    let bank = answering(body);
    cli(&bank).run(&["audit", "show", REF, "--type", "blacklist"]).ok().out
}

#[test]
fn the_request_has_the_three_parameters_and_the_token() {
    let bank = answering(&sample());
    cli(&bank).run(&["audit", "show", REF, "--type", "blacklist"]).ok();
    let seen = bank.seen();
    assert_eq!(seen[0].target, format!("/pisteaudit?externalRefId={REF}&sourceName=F1&controlType=BLACKLIST"));
    assert_eq!(seen[0].header("authorization"), Some("Bearer token-1234567890"));
    assert_eq!(seen.len(), 1);
}

#[test]
fn path_header_and_scheme_come_from_the_profile_and_the_source_from_the_flag() {
    let bank = answering(&sample());
    let cli = bare(&bank)
        .var("CASECTL_BECLM_PATH", "/v1/{sourceName}/{externalRefId}/audit?kind={controlType}")
        .var("CASECTL_BECLM_AUTH_HEADER", "X-Api-Token")
        .var("CASECTL_BECLM_AUTH_SCHEME", "Token");
    cli.run(&["audit", "show", "a&b=c%2F", "--source", "F 2", "--type", "pep"]).ok();
    let seen = bank.seen();
    assert_eq!(seen[0].target, "/v1/F%202/a&b=c%252F/audit?kind=PEP");
    assert_eq!(seen[0].header("x-api-token"), Some("Token token-1234567890"));
}

#[test]
fn a_missing_setting_is_named_and_nothing_is_sent() {
    let bank = answering(&sample());
    let out = bare(&bank).run(&["audit", "show", REF]).exits(2);
    assert!(out.err.contains("beclm.path is not set") && out.err.contains("CASECTL_BECLM_PATH"), "{}", out.err);
    let out = bare(&bank).var("CASECTL_BECLM_PATH", "/x").run(&["audit", "show", REF]).exits(2);
    assert!(out.err.contains("beclm.source is not set") && out.err.contains("--source"), "{}", out.err);
    let wrong = bare(&bank).var("CASECTL_BECLM_PATH", "/{ref}").run(&["audit", "show", REF, "--source", "F1"]);
    wrong.exits(2).says("{ref} is not a parameter");
    assert!(bank.seen().is_empty());
}

#[test]
fn the_drawing_says_who_what_when_and_where_the_record_disagrees() {
    let text = drawn(&sample());
    for words in [
        "firstName lastName, 5a145d6765cc642c9a076f68: BLACKLIST",
        "NO_RISK_FOUND (needs manual review: the person has the reference externalRefId instead of 5a145d6765cc642c9a076f68; \
         and 2 more doubts)",
        "1 rue du test, Building, 33700 Mérignac, State, France",
        "FR, 1278 entries, of 2023-11-30T09:59:11.782687Z",
        "BLACKLIST, API, user@example.com",
        "2023-11-30T09:59:11.784431309Z  user@example.com: This is a comment on risk folder",
        "the newest status says POTENTIAL_RISK but the risk folder's last status says NO_RISK_FOUND",
    ] {
        assert!(text.contains(words), "lacks {words:?}:\n{text}");
    }
    for hidden in ["1994-11-14", "12345678", "2023-11-30 ", "2023-11-30,"] {
        assert!(!text.contains(hidden), "shows {hidden:?}:\n{text}");
    }
    let bank = answering(&sample());
    let revealed = cli(&bank).run(&["audit", "show", REF, "--type", "blacklist", "--reveal"]).ok();
    assert!(revealed.out.contains("1994-11-14") && revealed.out.contains("12345678"), "{}", revealed.out);
    assert!(!revealed.err.contains("masked"), "{}", revealed.err);
}

/// On a terminal it is the sheet of every other kind: what speaks against the person first, with a word.
#[cfg(unix)]
#[test]
fn on_a_terminal_the_doubts_come_first() {
    let bank = answering(&sample());
    let args = ["audit", "show", REF, "--type", "blacklist", "--color", "never"];
    let cli = cli(&bank);
    let mut session = super::super::terminal::at_terminal(&cli, &args, "");
    let (told, code) = super::super::terminal::code(&mut session);
    assert_eq!(code, "0", "{told}");
    let lines: Vec<&str> = told.lines().map(str::trim_end).collect();
    let title = lines.iter().position(|line| line.starts_with("firstName lastName, ")).unwrap();
    assert!(lines[title + 1].starts_with("  WARNING  "), "{told}");
    assert!(told.contains("WARNING  the date of birth and the one that was added by hand differ"), "{told}");
    assert!(told.contains("****") && !told.contains("1994-11-14"), "{told}");
    let mut sheet = lines.iter().filter(|line| !line.starts_with("masked: "));
    assert!(sheet.all(|line| line.chars().count() <= 80), "{told}");
    let piped = drawn(&sample());
    assert!(piped.contains("the date of birth and the one that was added by hand differ"), "{piped}");
}

#[test]
fn what_the_drawing_does_not_know_is_named() {
    let mut body = sample();
    body["surprise"] = json!({ "a": 1, "b": [2] });
    let text = drawn(&body);
    assert!(text.contains("also there") && text.contains("surprise (2 values)"), "{text}");
    let text = drawn(&json!({ "person": { "identity": { "lastName": "A" } } }));
    assert!(text.contains("comments\n  none"), "{text}");
}

#[test]
fn the_drawing_names_what_it_masks_as_json_does() {
    let bank = answering(&sample());
    let show = |more: &[&str]| cli(&bank).run(&[&["audit", "show", REF], more].concat()).ok().err;
    let note = show(&["-o", "json"]);
    assert!(note.contains("masked: ") && note.contains("proofOfId.number"), "{note}");
    assert_eq!(show(&[]), note);
    let bank = answering(&with_folder(REF, "BLACKLIST", "NO_MATCH", 3));
    let out = cli(&bank).run(&["audit", "show", REF, "--type", "blacklist"]).ok();
    assert!(!out.err.contains("masked"), "nothing is hidden: {}", out.err);
}

/// The webhooks' samples list the newest status first, the sample of the trail the oldest.
#[test]
fn statuses_are_put_in_order_of_time_to_the_nanosecond() {
    let mut body = sample();
    body["riskFolder"]["statuses"].as_array_mut().unwrap().reverse();
    let text = drawn(&body);
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("lacks {words}:\n{text}"));
    assert!(at("11.782691531Z  NO_RISK_FOUND") < at("11.782712945Z  POTENTIAL_RISK"), "{text}");
}

#[test]
fn a_record_that_agrees_is_not_accused() {
    let text = drawn(&with_folder(REF, "BLACKLIST", "NO_MATCH", 3));
    assert!(text.contains("NO_MATCH (clear)") && !text.contains("disagrees"), "{text}");
    let text = drawn(&without_folder(REF, "BLACKLIST", 3));
    assert!(text.contains("risk folder     none") && !text.contains("disagrees"), "{text}");
}

/// What is drawn and what `--check` says must be one verdict.
#[test]
fn a_person_who_was_never_controlled_is_not_drawn_as_clear() {
    let mut body = with_folder(REF, "BLACKLIST", "NO_MATCH", 3);
    body["lastPersonControlResult"] = Value::Null;
    let text = drawn(&body);
    assert!(text.contains("NO_MATCH (needs manual review: the risk folder was last controlled at"), "{text}");
    assert!(text.contains("but there is no last control)") && !text.contains("more doubt"), "{text}");
    let text = drawn(&with_folder(REF, "BLACKLIST", "UNKNOWN", 3));
    assert!(text.contains("UNKNOWN (needs manual review)"), "{text}");
    let text = drawn(&json!({ "person": { "identity": { "lastName": "A" } } }));
    assert!(text.contains("no state (needs manual review: there is no last control; and 2 more doubts)"), "{text}");
    assert!(text.contains("what the answer lacks\n  the answer names no person\n  the answer has no result"), "{text}");
    assert!(!text.contains("disagrees"), "{text}");
}

#[test]
fn every_member_is_optional_and_may_be_of_any_type() {
    for body in [
        json!({}),
        json!({ "riskFolder": null, "person": null, "state": null, "lastPersonControlResult": null }),
        json!({ "riskFolder": [], "person": 7, "state": {}, "lastPersonControlResult": "x" }),
        json!({ "riskFolder": { "statuses": [1, null, {}], "comments": {}, "lastStatus": [] },
                "lastPersonControlResult": { "date": 5, "controlListImports": [null, "x"], "trigger": [] } }),
    ] {
        drawn(&body);
    }
}

#[test]
fn markup_and_escapes_do_not_reach_the_screen() {
    let mut body = with_folder(REF, "BLACKLIST", "MATCH", 1);
    body["riskFolder"]["comments"] = json!([
        { "text": "<b>bold</b> &amp; \u{1b}[2Jgone\nsecond line", "timestamp": "2023-11-30T09:59:11Z", "author": "\u{202e}a" }
    ]);
    body["person"]["identity"]["lastName"] = "x\u{1b}]0;title\u{7}y\n\nverdict  NO_MATCH".into();
    let text = drawn(&body);
    assert!(text.contains("a: bold & gone second line"), "{text}");
    assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']) && !text.contains("\nverdict"), "{text}");
}

#[test]
fn json_is_what_the_server_sent_but_for_what_is_masked() {
    let bank = answering(&sample());
    let out = cli(&bank).run(&["audit", "show", REF, "--type", "blacklist", "-o", "json"]).ok();
    let mut expected = sample();
    for (place, shown) in [
        ("/riskFolder/manuallyAddedInformation/birthDate", "****1-14"),
        ("/riskFolder/manuallyAddedInformation/additionalInformation/birthYear", "****"),
        ("/riskFolder/manuallyAddedInformation/additionalInformation/birthMonth", "****"),
        ("/riskFolder/manuallyAddedInformation/proofOfId/number", "****5678"),
        ("/person/identity/birth/date", "****1-30"),
    ] {
        *expected.pointer_mut(place).unwrap() = shown.into();
    }
    assert_eq!(out.json(), expected);
    assert!(out.err.contains("proofOfId.number"), "{}", out.err);
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn every_format_shows_both_types() {
    let bank = server(|request| {
        let kind = request.query()["controlType"].clone();
        Answer::json(200, &with_folder(REF, &kind, "NO_MATCH", 2))
    });
    let cli = cli(&bank);
    let run = |more: &[&str]| cli.run(&[&["audit", "show", REF], more].concat()).ok().out;
    let list: Value = serde_json::from_str(&run(&["-o", "json"])).unwrap();
    let kinds = |rows: &[Value]| rows.iter().map(|row| row["riskFolder"]["type"].clone()).collect::<Vec<_>>();
    assert_eq!(kinds(list.as_array().unwrap()), ["BLACKLIST", "PEP"]);
    let lines: Vec<Value> = run(&["-o", "ndjson"]).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(kinds(&lines), ["BLACKLIST", "PEP"]);
    assert!(run(&["-o", "yaml"]).contains("type: PEP"));
    let csv = run(&["-o", "csv"]);
    assert!(csv.starts_with("ref,name,type,state,control,lists,score,first,folder,person\n"), "{csv}");
    assert!(csv.contains(&format!("\n{REF},LastName FirstName,PEP,NO_MATCH,")), "{csv}");
    assert_eq!(run(&["-o", "name"]), format!("{REF}\n{REF}\n"));
    assert_eq!(run(&["--columns", "type,state"]), "TYPE\tSTATE\nBLACKLIST\tNO_MATCH\nPEP\tNO_MATCH\n");
    assert_eq!(run(&["-q", ".[].state"]), "NO_MATCH\nNO_MATCH\n");
    let drawing = run(&["-o", "wide"]);
    assert!(drawing.contains(": BLACKLIST") && drawing.contains(": PEP"), "{drawing}");
}

#[test]
fn a_failed_call_has_its_own_exit_code_and_what_came_is_shown() {
    let half = server(|request| match request.query()["controlType"].as_str() {
        "PEP" => Answer::json(404, &json!({ "message": "no such person" })),
        kind => Answer::json(200, &without_folder(REF, kind, 1)),
    });
    let out = cli(&half).run(&["audit", "show", REF]).exits(3);
    assert!(
        out.out.contains(": BLACKLIST") && out.err.contains("PEP") && out.err.contains("no such person"),
        "{out:?}"
    );
    let failing = |answer: Answer, code: i32| {
        let bank: Bank = server(move |_| answer.clone());
        cli(&bank).run(&["audit", "show", REF, "--type", "pep", "--retry", "0"]).exits(code)
    };
    failing(Answer::new(401, ""), 4).says("CASECTL_BECLM_TOKEN");
    failing(Answer::new(500, ""), 6);
    failing(Answer::new(200, ""), 6);
    failing(Answer::json(200, &json!([])), 6).says("not a JSON object");
    failing(Answer::new(200, "<html>hello</html>").header("Content-Type", "text/html"), 6);
}

#[test]
fn a_reference_is_the_clients_own_word_and_is_encoded() {
    for (reference, encoded) in
        [("a b/c?d%41#e", "a%20b%2Fc%3Fd%2541%23e"), ("Ærø & søn", "%C3%86r%C3%B8%20&%20s%C3%B8n"), ("{x}", "%7Bx%7D")]
    {
        let bank = answering(&json!({}));
        let path = cli(&bank).var("CASECTL_BECLM_PATH", "/pisteaudit/{externalRefId}");
        let shown = path.run(&["audit", "show", reference, "--type", "pep", "-o", "name"]).ok();
        assert_eq!(shown.out, format!("{reference}\n"), "an empty trail has the reference that was asked for");
        assert!(bank.seen()[0].path().ends_with(&format!("/pisteaudit/{encoded}")), "{}", bank.seen()[0].target);
        cli(&bank).run(&["audit", "show", reference, "--type", "pep", "-o", "name"]).ok();
        assert_eq!(bank.seen()[1].query().get("externalRefId").map(String::as_str), Some(reference));
        let file = path.file("refs", &format!("{reference}\n"));
        let exported = path.run(&["audit", "export", "--ids-file", &file, "--type", "pep", "-o", "ndjson"]).ok();
        assert_eq!(exported.out.lines().count(), 1, "{}", exported.err);
    }
    let bank = answering(&json!({}));
    let path = cli(&bank).var("CASECTL_BECLM_PATH", "/pisteaudit/{externalRefId}");
    path.run(&["audit", "show", ".."]).exits(2).says("beclm.path");
    path.run(&["audit", "show", "a\u{1b}b"]).exits(2);
    assert!(bank.seen().is_empty());
}

#[test]
fn several_persons_are_shown_and_judged_from_arguments_a_file_or_stdin() {
    let bank = answering(&without_folder("P1", "PEP", 3));
    let cli = cli(&bank);
    let file = cli.file("refs", "P2\nP3\n");
    let base = ["audit", "show", "--type", "pep", "-o", "ndjson"];
    assert_eq!(cli.run(&[&base[..], &["P1", "P2"]].concat()).ok().ndjson().len(), 2);
    assert_eq!(cli.run(&[&base[..], &["--ids-file", &file, "P1", "P1"]].concat()).ok().ndjson().len(), 3);
    assert_eq!(cli.run_with(&[&base[..], &["-"]].concat(), "P1\n{\"ref\":\"P4\"}\n").ok().ndjson().len(), 2);
    let checked = cli.run(&[&base[..], &["--check", "--max-age", "90d", "P1", "P2"]].concat());
    assert_eq!(checked.ndjson().len(), 2, "{}", checked.err);
    assert_eq!(cli.run(&["audit", "export", "--type", "pep", "P1", "P2"]).ok().ndjson().len(), 2);
    assert_eq!(cli.run_with(&["audit", "export", "--type", "pep", "-"], "P1\nP5\n").ok().ndjson().len(), 2);
    cli.run(&["audit", "show"]).exits(2);
    cli.run(&["audit", "export"]).exits(2);
    cli.run_with(&["audit", "show", "-", "-"], "P1\n").exits(2).says("once");
}

#[cfg(unix)]
#[test]
fn the_references_sample_at_both_widths() {
    let bank = answering(&sample());
    for width in [80, 160] {
        let script = format!("stty cols {width} rows 50; \"$0\" \"$@\" --color never 2>/dev/null; echo code=$?.");
        let args = ["audit", "show", REF, "--type", "blacklist"];
        let told = super::super::terminal::session(&cli(&bank), &args, &script).exp_string("code=").unwrap();
        let bytes: Vec<u8> = told.chars().map(|c| u8::try_from(c).unwrap()).collect();
        let text = String::from_utf8(bytes).unwrap().replace('\r', "");
        assert!(text.lines().all(|line| line.chars().count() <= width), "{text}");
        let contradiction = text.matches("the newest status says").count();
        assert_eq!(contradiction, 1, "each is told once, among the warnings: {text}");
        // The age is counted from today.
        let text = (2..99).fold(text, |text, years| text.replace(&format!("({years}y)"), "(3y)"));
        insta::assert_snapshot!(format!("audit-{width}"), text);
    }
}
