//! What is hidden, where, and what may never be seen.

use casectl::ui::{Asked, Format, JqFilter, SortKey, contains_masked, mask_answer, mask_url};
use proptest::prelude::*;
use serde_json::Value;

use super::{OutputOptions, list, now, options, pipe, revealing, show, tty};

/// Documents shaped as each API sends them; `S` stands where a secret goes.
const SHAPES: &[&str] = &[
    r#"{"verificationToken":S}"#,
    r#"{"applicants":[{"identification":[{"type":"taxId","value":S}]}]}"#,
    r#"{"identification":{"value":S}}"#,
    r#"{"a":{"taxId":S}}"#,
    r#"{"birthdate":S}"#,
    r#"{"birthDate":S}"#,
    r#"{"accountNumbers":{"masked":"*6789","full":S}}"#,
    r#"{"accountNumber":S}"#,
    r#"{"phones":[{"type":"home","number":S}]}"#,
    r#"{"phoneNumbers":[{"number":S}]}"#,
    r#"{"phone":S}"#,
    r#"{"phone":{"country":"1","rest":[S]}}"#,
    r#"{"emailAddresses":[{"value":S}]}"#,
    r#"{"email":S}"#,
    r#"{"emails":[S,{"type":"x","value":S}]}"#,
    r#"{"fraudReport":{"scores":[{"text":S}]}}"#,
    r#"{"stepData":[{"data":{"client_email":S}}]}"#,
    r#"{"stepData":[{"data":{"client_phonenumber":S}}]}"#,
    r#"{"stepData":[{"data":{"client_nif":S}}]}"#,
    r#"{"NIF":S}"#,
    r#"{"riskFolder":{"manuallyAddedInformation":{"proofOfId":{"number":S}}}}"#,
    r#"{"person":{"identity":{"birth":{"date":S}}}}"#,
    r#"{"additionalInformation":{"birthYear":S}}"#,
    r#"{"process":[{"token":S}]}"#,
    r#"{"document_data":{"1":{"vat_number":S}}}"#,
    r#"{"_embedded":{"items":{"anyOf":[{"identification":[{"value":S}]}]}}}"#,
    r#"{"\u0065mail":S}"#,
    r#"{"E-Mail":S}"#,
    r#"{"email":"x","email":S}"#,
    r#"{"iban":S}"#,
];

/// What stands at sensitive names but is no secret, and what only sounds like one.
const PLAIN: &str = r#"{"_id":"x","preferredEmailAddressId":"ea1","preferredPhoneId":"pa12345678","date_of_phone_validation":"01/01/2019","routingNumber":"123123123","accountNumbers":{"masked":"*6789"},"name":"Max Mustermann","addresses":[{"value":"1 rue du test"}],"fraudReport":null,"email":"","emailVerified":true,"phones":[{"type":"homephone","_id":"hp123456"}],"token_type":"bearer-long"}"#;

#[test]
fn every_shape_is_masked_in_every_format() {
    let secret = "SECRET-VALUE-0042";
    for shape in SHAPES {
        let document = shape.replace('S', &format!("\"{secret}\""));
        for format in formats() {
            for streams in [pipe(), tty(200)] {
                let (out, err) = list(streams, &options(format), &[&document]);
                assert!(!out.contains(secret) && !err.contains(secret), "{shape} as {format:?}: {out}");
            }
            let (out, err) = show(pipe(), &options(format), &document);
            assert!(!out.contains(secret) && !err.contains(secret), "{shape} as {format:?}: {out}");
        }
        let (out, err) = list(pipe(), &options(Format::Ndjson), &[&document]);
        assert!(out.contains("\"****"), "{out}");
        assert!(err.starts_with("masked: ") && err.ends_with("(use --reveal)\n"), "{err}");
        assert!(list(revealing(), &options(Format::Ndjson), &[&document]).0.contains(secret));
    }
}

#[test]
fn what_is_not_sensitive_is_untouched() {
    let (out, err) = list(pipe(), &options(Format::Ndjson), &[PLAIN]);
    assert_eq!((out.trim_end(), err.as_str()), (PLAIN, ""));
}

#[test]
fn four_characters_of_eight_are_kept() {
    let document = r#"{"email":"ab@c.fr","phone":"12345678","taxId":987654321,"nif":12,"token":"éééééééé","password":"long-password","fraudReport":{"hit":true,"n":1}}"#;
    let (out, err) = show(pipe(), &options(Format::Json), document);
    let expected = r#"{"email":"****","phone":"****5678","taxId":"****4321","nif":"****","token":"****éééé","password":"****","fraudReport":{"hit":"****","n":"****"}}"#;
    assert_eq!(out.trim_end(), expected);
    assert_eq!(err, "masked: email, phone, taxId, nif, token, password, fraudReport (use --reveal)\n");
}

#[test]
fn masked_places_are_named_once() {
    let (ui, captured) = pipe();
    let document = super::raw(r#"{"_id":"x","identification":[{"value":"123456789"}],"email":"someone@example.com"}"#);
    for format in [Format::Json, Format::Ndjson, Format::Table] {
        ui.object(&document, super::COLUMNS, "_id", &options(format)).unwrap();
    }
    assert_eq!(captured.err(), "masked: identification[].value, email (use --reveal)\n");
    let (_, err) = list(pipe(), &options(Format::Table), &[r#"{"_id":"x","email":"someone@example.com"}"#]);
    assert_eq!(err, "", "a table that does not show the column does not speak of it");
    let (_, err) = list(pipe(), &options(Format::Wide), &[r#"{"_id":"x","email":"someone@example.com"}"#]);
    assert_eq!(err, "masked: email (use --reveal)\n");
}

#[test]
fn order_follows_what_is_shown() {
    let rows = [r#"{"_id":"1","email":"b-secret-0001"}"#, r#"{"_id":"2","email":"a-secret-0002"}"#];
    let sorted = OutputOptions { sort_by: SortKey::list("email"), ..options(Format::Name) };
    assert_eq!(list(pipe(), &sorted, &rows).0, "1\n2\n");
    assert_eq!(list(revealing(), &sorted, &rows).0, "2\n1\n");
}

#[test]
fn a_body_with_a_masked_value_is_recognised() {
    let document =
        r#"{"_id":"x","applicants":[{"identification":[{"type":"taxId","value":"123-45-6789"}],"pet":"****"}]}"#;
    let (out, _) = show(pipe(), &options(Format::Json), document);
    assert_eq!(contains_masked(out.as_bytes()).as_deref(), Some("identification[].value"));
    assert_eq!(contains_masked(document.as_bytes()), None);
    assert_eq!(contains_masked(br#"{"email":"****"}"#).as_deref(), Some("email"));
    assert_eq!(contains_masked(br#"{"taxId":"*****3333"}"#), None, "the server's own mask has five stars");
    assert_eq!(contains_masked(b"not json"), None);
    assert_eq!(contains_masked(&[0xff, 0xfe]), None);
}

#[test]
fn bodies_in_debug_output_are_masked_whatever_they_are() {
    let text = |body: &[u8]| mask_answer(body, str::to_owned);
    assert_eq!(text(br#"{ "email": "someone@example.com" }"#), r#"{"email":"****.com"}"#);
    let cut = text(br#"{"a":1,"email":"someone@example.c"#);
    assert!(!cut.contains("someone") && cut.contains("not whole"), "{cut}");
    assert_eq!(
        text(b"grant_type=refresh_token&refresh%5Ftoken=abcdefghijkl&client_secret=s&scope=a%20b&code=zzzzzzzzzz"),
        "grant_type=refresh_token&refresh%5Ftoken=****&client_secret=****&scope=a%20b&code=****"
    );
    assert_eq!(text(b"<h1>Bad\x1b[2J Gateway</h1>"), "<h1>Bad Gateway</h1>");
    let long = text("é".repeat(5000).as_bytes());
    assert!(long.len() < 4200 && long.ends_with("(10000 bytes)"));
    assert_eq!(text(b""), "");
}

fn formats() -> [Format; 7] {
    [Format::Table, Format::Wide, Format::Json, Format::Ndjson, Format::Csv, Format::Yaml, Format::Name]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn no_secret_of_eight_survives(shape in 0..SHAPES.len(), secret in "[A-Za-z0-9 éß@.\\\\\"-]{8,24}") {
        let quoted = Value::from(secret.clone()).to_string();
        let document = SHAPES[shape].replace('S', &quoted);
        let inner = quoted.trim_matches('"').to_owned();
        let all = format!(r#"{{"_id":"x","deep":[{{"x":{document}}}],"also":{document}}}"#);
        for format in formats() {
            let sorted = OutputOptions { sort_by: SortKey::list("also.email"), ..options(format) };
            for options in [options(format), sorted] {
                let (out, err) = list(pipe(), &options, &[&all, &document]);
                prop_assert!(!out.contains(&secret) && !out.contains(&inner) && !err.contains(&secret));
            }
        }
        for expr in [".", "..", "[.. | strings] | join(\" \")", "tostring", "[paths(strings) as $p | getpath($p)]"] {
            let Ok(filter) = JqFilter::compile(expr, now()) else {
                prop_assert!(!cfg!(feature = "jq"));
                continue;
            };
            let options = OutputOptions { jq: Some(filter), ..options(Format::Json) };
            let (out, err) = list(pipe(), &options, &[&all]);
            prop_assert!(!out.contains(&secret) && !out.contains(&inner) && !err.contains(&secret));
        }
    }
}

#[test]
fn sensitive_parameters_of_a_query_are_hidden_and_the_others_are_not() {
    for (url, shown) in [
        ("https://h/a?q=elsa&state=running&limit=2", "https://h/a?q=****&state=running&limit=2"),
        ("/processes?search=a%40b&columns=x&sortBy=id", "/processes?search=****&columns=****&sortBy=id"),
        (
            "/a?applicants.contact.identification.value=1&%71=2",
            "/a?applicants.contact.identification.value=****&%71=****",
        ),
        ("/a?contact.taxId=1&name=Elsa&filter=eq%281%29", "/a?contact.taxId=****&name=Elsa&filter=****"),
        ("/a?q=&q", "/a?q=&q"),
        ("/a/q=1", "/a/q=1"),
    ] {
        assert_eq!(mask_url(url), shown);
    }
}

#[test]
fn what_was_asked_for_is_struck_from_what_repeats_it() {
    let asked =
        Asked::of("https://h/a?q=elsa%20snow&filter=search%28%27queen%20of%20ice%27%29&state=running&limit=123456");
    assert_eq!(asked.strike("elsa%20snow, elsa+snow, elsa snow"), "****, ****, ****");
    assert_eq!(asked.strike("no queen of ice is running; 123456"), "no **** is running; 123456");
    assert_eq!(Asked::of("https://h/a?q=of").strike("one of many"), "one of many", "a short text is ordinary");
    let body = r#"{"self":"/a?q=elsa%20snow","nif":"123456789"}"#;
    assert_eq!(mask_answer(body.as_bytes(), |text| asked.strike(text)), r#"{"self":"/a?q=****","nif":"****6789"}"#);
}
