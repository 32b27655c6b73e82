//! `audit export --resume`: the file must be of the same export, with the verdicts that this command would give.

use serde_json::Value;

use super::{
    super::{
        Cli, Out,
        bank::{Answer, Bank, Request},
    },
    cli, server, with_folder,
};

/// Controlled two days ago; who begins with `d` has a doubt that no age removes.
fn answer(request: &Request) -> Answer {
    let query = request.query();
    let (reference, kind) = (&query["externalRefId"], &query["controlType"]);
    let state = if reference.starts_with('m') { "MATCH" } else { "NO_MATCH" };
    let mut body = with_folder(reference, kind, state, 2);
    body["person"]["identity"]["birth"] = serde_json::json!({ "date": "1994-11-14" });
    if reference.starts_with('d') {
        body["state"] = "POTENTIAL_RISK".into();
    }
    Answer::json(200, &body)
}

/// An export of these ids into a file of its own, and what of it is given each time.
struct Export {
    bank: Bank,
    cli: Cli,
    out: String,
}

impl Export {
    fn of(ids: &str, args: &[&str]) -> Self {
        let bank = server(answer);
        let cli = cli(&bank);
        let out = format!("{}.out", cli.file("begun", ids));
        let export = Self { bank, cli, out };
        let ids = export.cli.file("begun", ids);
        let first = [&["audit", "export", "--ids-file", &ids, "--out", &export.out], args].concat();
        export.cli.run(&first);
        assert!(!export.text().is_empty());
        export
    }

    fn text(&self) -> String {
        std::fs::read_to_string(&self.out).unwrap()
    }

    fn again(&self, ids: &str, args: &[&str]) -> Out {
        let ids = self.cli.file("again", ids);
        self.cli.run(&[&["audit", "export", "--ids-file", &ids, "--out", &self.out, "--resume"], args].concat())
    }

    /// Nothing is sent, and the file is as it was.
    fn refuses(&self, ids: &str, args: &[&str], words: &str) {
        let (text, sent) = (self.text(), self.bank.seen().len());
        self.again(ids, args).exits(2).says(words).says("--out");
        assert_eq!(self.bank.seen().len(), sent, "{args:?}");
        assert_eq!(self.text(), text, "{args:?}");
    }
}

#[test]
fn verdicts_that_are_not_those_of_this_age_are_refused() {
    let long = ["--type", "pep", "--check", "--max-age", "9000d"];
    let short = ["--type", "pep", "--check", "--max-age", "1d"];
    let export = Export::of("p-1\nd-1\n", &long);
    export.refuses("p-1\nd-1\np-2\n", &short, "row 1: it says clear, and by --max-age 1d it is review");
    let out = export.again("p-1\nd-1\np-2\n", &long).exits(8);
    out.says("2 of 3 stand in the file already").says("3 trails, 2 clear, 1 for a person to decide");
    let export = Export::of("p-1\nm-1\n", &short);
    export.refuses("p-1\nm-1\n", &long, "row 1: it says review, and by --max-age 9000d it is clear");
    // A match is one at any age, and another age that changes nothing is no other verdict.
    Export::of("m-1\n", &long).again("m-1\n", &short).exits(9).says("1 of 1 stand in the file already");
    let export = Export::of("p-1\n", &long);
    export.again("p-1\n", &["--type", "pep", "--check", "--max-age", "90d"]).ok();
}

/// A row of CSV has no trail, but the date of the control; why it needs manual review it does not tell to a program.
#[test]
fn verdicts_of_csv_are_judged_by_the_date_of_the_control_or_asked_again() {
    let long = ["--type", "pep", "-o", "csv", "--check", "--max-age", "9000d"];
    let short = ["--type", "pep", "-o", "csv", "--check", "--max-age", "1d"];
    let export = Export::of("m-1\np-1\nd-1\n", &long);
    export.refuses("m-1\np-1\nd-1\n", &short, "row 3: it says clear, and by --max-age 1d it is review");
    let out = export.again("m-1\np-1\nd-1\n", &long).exits(9);
    out.says("2 of 3 stand in the file already").says("3 trails, 1 clear, 1 for a person to decide, 1 a match");
    let export = Export::of("p-1\n", &short);
    export.again("p-1\n", &long).ok().says("0 of 1 stand in the file already").says("1 trail, 1 clear");
    assert_eq!(export.text().matches(",PEP,").count(), 1, "{}", export.text());
    let relative = [&long[..], &["--time-format", "relative"]].concat();
    let export = Export::of("p-1\n", &relative);
    export.again("p-1\n", &relative).ok().says("0 of 1 stand in the file already");
}

#[test]
fn a_file_of_another_export_is_refused() {
    for form in ["ndjson", "csv"] {
        let row = if form == "csv" { "row 2" } else { "row 1" };
        let with = |kind| ["--type", kind, "-o", form];
        let export = Export::of("m-1\np-2\n", &with("pep"));
        export.refuses("m-1\np-2\n", &with("blacklist"), &format!("{row}: of the type PEP"));
        export.refuses("p-2\np-3\n", &with("pep"), &format!("{row}: m-1 is not among the ids"));
        // More ids and both types are a wider question, whose answer the file begins.
        export.again("m-1\np-2\np-3\n", &with("all")).ok().says("2 of 6 stand in the file already");
    }
}

#[test]
fn masked_and_revealed_rows_are_not_mixed() {
    let export = Export::of("p-1\n", &["--type", "pep"]);
    export.refuses("p-1\np-2\n", &["--type", "pep", "--reveal"], "row 1: birth.date is masked");
    export.again("p-1\np-2\n", &["--type", "pep"]).ok();
    let export = Export::of("p-1\n", &["--type", "pep", "--reveal"]);
    assert!(export.text().contains("1994-11-14"));
    export.refuses("p-1\np-2\n", &["--type", "pep"], "row 1: birth.date is not masked");
    export.again("p-1\np-2\n", &["--type", "pep", "--reveal"]).ok();
    let rows: Vec<Value> = export.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows[1]["trail"]["person"]["identity"]["birth"]["date"], "1994-11-14");
}

/// Each single place of a row, as a JSON pointer.
fn places(at: &str, value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| places(&format!("{at}/{key}"), value, into)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(number, value)| places(&format!("{at}/{number}"), value, into));
        }
        _ => into.push(at.to_owned()),
    }
}

/// No hash is in the file of an export: it is its owner's. What makes it that of another export is refused, what says nothing
/// is asked again, and what a trail holds is believed as far as its verdict stays what it was.
#[test]
fn each_edit_of_the_file_is_refused_asked_again_or_below_the_trail() {
    let args = ["--type", "pep", "--check", "--max-age", "9000d"];
    let export = Export::of("p-1\n", &args);
    let good = export.text();
    let row: Value = serde_json::from_str(&good).unwrap();
    let mut pointers = Vec::new();
    places("", &row, &mut pointers);
    let (mut refused, mut again, mut kept) = (Vec::new(), Vec::new(), Vec::new());
    for pointer in pointers {
        let mut edited = row.clone();
        let value = edited.pointer_mut(&pointer).unwrap();
        *value = match &*value {
            Value::String(text) => format!("{text}x").into(),
            Value::Number(number) => (number.as_i64().unwrap_or(0) + 1).into(),
            _ => "x".into(),
        };
        let edited = format!("{edited}\n");
        std::fs::write(&export.out, &edited).unwrap();
        let before = export.bank.seen().len();
        let out = export.again("p-1\n", &args);
        match (out.code, export.bank.seen().len() > before) {
            (2, false) => {
                assert_eq!(export.text(), edited, "{pointer}: it is left as it is");
                refused.push(pointer);
            }
            (0, true) => again.push(pointer),
            (0, false) => kept.push(pointer),
            other => panic!("{pointer}: {other:?} {}", out.err),
        }
    }
    for pointer in ["/ref", "/source", "/type", "/error", "/trail/person/externalRef/externalRefId"] {
        assert!(refused.iter().any(|one| one == pointer), "{pointer}: {refused:?}");
    }
    assert_eq!(again, ["/verdict"]);
    assert!(kept.iter().all(|pointer| pointer.starts_with("/trail/") || pointer.starts_with("/why")), "{kept:?}");
    // Rows that say what the other said, twice, and cut in the middle.
    std::fs::write(&export.out, good.repeat(2)).unwrap();
    export.again("p-1\n", &args).ok().says("1 of 1 stand in the file already");
    assert_eq!(export.text(), good);
    std::fs::write(&export.out, &good[..good.len() / 2]).unwrap();
    export.again("p-1\n", &args).ok().says("0 of 1 stand in the file already");
}
