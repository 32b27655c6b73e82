//! `edit`: the editor as a program, what it may change, and what is sent.

use serde_json::{Value, json};

use super::{
    Cli,
    bank::{Answer, Bank, case, stale},
    terminal::{answer, at_terminal, code},
};

fn body(bank: &Bank, at: usize) -> Value {
    serde_json::from_str(&bank.writes()[at].body).unwrap()
}

/// Writes what the bank refuses, and with the reason on top of the document what it takes.
const MENDS: &str = r##"#!/bin/sh
echo "$@" >> "$HOME/calls"
for file; do :; done
case "$(grep -c '^# error: ' "$file")" in
  0) sed -i 's/"accountName": .*/"accountName": "Bad",/' "$file" ;;
  *) cp "$file" "$HOME/again"; sed -i 's/"accountName": .*/"accountName": "Good",/' "$file" ;;
esac
"##;

const SCRIPT: &str = r#"#!/bin/sh
ls -l "$1" | cut -c1-10 > "$HOME/mode"
cp "$1" "$HOME/before"
sed 's/"accountName": .*/"accountName": "Edited",/' "$HOME/before" > "$1"
"#;

fn editing(cli: Cli, script: &str) -> Cli {
    let file = cli.file("editor.sh", script);
    super::set_mode(file.as_ref(), 0o700);
    cli.var("EDITOR", &file).var("PATH", "/usr/bin:/bin")
}

fn left(cli: &Cli) -> Vec<std::path::PathBuf> {
    let folder = cli.state().join("edit");
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn what_was_edited_is_sent_as_a_patch_and_the_file_removed() {
    let bank = Bank::with(stale(1));
    let cli = editing(Cli::on(&bank), SCRIPT);
    cli.run(&["applications", "edit", "c-00", "--yes"]).ok();
    assert_eq!(body(&bank, 0), json!({ "accountName": "Edited" }));
    assert_eq!(bank.writes()[0].method, "PATCH");
    assert_eq!(bank.writes()[0].header("if-match"), Some("\"1\""));
    assert_eq!(std::fs::read_to_string(cli.home.path().join("mode")).unwrap().trim(), "-rw-------");
    assert!(left(&cli).is_empty());
}

#[test]
fn a_refusal_keeps_the_work_and_says_where() {
    let bank = Bank::start(stale(1), false, |r| r.is_write().then(|| Answer::problem(422, "Not that name.")));
    let cli = editing(Cli::on(&bank), SCRIPT);
    let out = cli.run(&["applications", "edit", "c-00", "--yes"]).exits(5).says("Not that name.");
    let kept = left(&cli);
    assert_eq!(kept.len(), 1);
    assert!(out.err.contains(kept[0].to_str().unwrap()), "{}", out.err);
    assert!(std::fs::read_to_string(&kept[0]).unwrap().contains("Edited"));
}

#[test]
fn a_document_that_is_refused_comes_back_with_the_reason_until_it_is_accepted() {
    let bank = Bank::start(stale(1), false, |r| {
        let bad = r.is_write() && r.body.contains("Bad");
        bad.then(|| Answer::problem(422, "Not that name."))
    });
    let cli = editing(Cli::on(&bank), MENDS);
    let quoted = cli.file("my editor", MENDS);
    super::set_mode(quoted.as_ref(), 0o700);
    let cli = cli.var("VISUAL", &format!("'{quoted}' --wait 'two words'"));
    let unattended = Bank::start(stale(1), false, |r| {
        let bad = r.is_write() && r.body.contains("Bad");
        bad.then(|| Answer::problem(422, "Not that name."))
    });
    let alone = editing(Cli::on(&unattended), MENDS);
    alone.run(&["applications", "edit", "c-00", "--yes"]).ok().says("+ accountName: \"Good\"");
    assert_eq!(body(&unattended, 1), json!({ "accountName": "Good" }));
    let mut session = at_terminal(&cli, &["applications", "edit", "c-00"], "");
    answer(&mut session, "+ accountName: \"Bad\"", "y\r");
    answer(&mut session, "+ accountName: \"Good\"", "y\r");
    assert_eq!(code(&mut session).1, "0");
    assert_eq!(bank.writes().len(), 2);
    assert_eq!(body(&bank, 1), json!({ "accountName": "Good" }));
    let again = std::fs::read_to_string(cli.home.path().join("again")).unwrap();
    assert!(
        again.contains("# error: patch c-00: ") && again.contains("Not that name.") && again.contains("\"Bad\""),
        "{again}"
    );
    let calls = std::fs::read_to_string(cli.home.path().join("calls")).unwrap();
    assert!(calls.starts_with("--wait two words /"), "as a shell reads it: {calls}");
    assert!(left(&cli).is_empty());
}

/// Run again on its own output, a program that takes no notice of the refusal makes its change twice.
#[test]
fn where_nobody_is_asked_a_change_that_is_made_twice_is_not_sent() {
    let twice = r##"#!/bin/sh
echo run >> "$HOME/runs"
for file; do :; done
n=$(sed -n 's/.*"n": \([0-9]*\).*/\1/p' "$file")
sed -i "s/\"n\": .*/\"n\": $((n + 1)),/; /\"applicants\"/{n;N;N;N;d}" "$file"
"##;
    let mut person = case("p", "running", 1);
    person["applicants"] = json!([{ "name": "J", "taxId": "111-22-1111" }, { "name": "J", "taxId": "333-44-1111" }]);
    let mut numbered = case("n", "running", 1);
    numbered["n"] = json!(1);
    numbered["z"] = json!(1);
    for (id, why, code, sent) in [("n", "Not that.", 5, 1), ("p", "taxId holds a masked value", 2, 0)] {
        let bank = Bank::start(vec![numbered.clone(), person.clone()], false, |r| {
            (r.is_write() && !r.body.contains("3")).then(|| Answer::problem(422, "Not that."))
        });
        let cli = editing(Cli::on(&bank), twice);
        let out = cli.run(&["applications", "edit", id, "--yes"]).exits(code).says(why);
        assert!(out.err.contains("the editor is started again"), "{}", out.err);
        assert_eq!(bank.writes().len(), sent);
        assert_eq!(std::fs::read_to_string(cli.home.path().join("runs")).unwrap(), "run\nrun\n");
    }
}

#[test]
fn a_masked_value_under_another_name_is_never_sent() {
    let mut person = case("p", "running", 1);
    person["contact"] = json!({ "taxId": "987-65-4321" });
    person["mask"] = json!("****1234");
    let bank = Bank::with(vec![person]);
    let script = "#!/bin/sh\nsed -i '0,/^{/s/^{/{\"note\":\"****4321\",/' \"$1\"\n";
    let cli = editing(Cli::on(&bank), script);
    cli.run(&["applications", "edit", "p", "--yes"]).exits(2).says("note holds a masked value");
    for field in ["note=****4321", "note=****", "a.b=****4321"] {
        cli.run(&["applications", "patch", "p", "-f", field, "--yes"]).exits(2).says("masked value");
        cli.run(&["api", "apiture", "/applications/p", "-X", "PATCH", "-f", field, "--yes"]).exits(2);
    }
    let form = cli.file("form", "note=%2A%2A%2A%2A4321");
    cli.run(&["api", "apiture", "/applications/p", "-X", "PATCH", "--input", &form, "--yes"]).exits(2);
    assert!(bank.writes().is_empty());
    // What the server itself sent so may stay where it is.
    let script = "#!/bin/sh\nsed -i 's/\"accountName\": .*/\"accountName\": \"New\",/' \"$1\"\n";
    let cli = editing(Cli::on(&bank), script);
    cli.run(&["applications", "edit", "p", "--yes"]).ok();
    assert_eq!(body(&bank, 0), json!({ "accountName": "New" }));
}

#[test]
fn an_edit_beside_a_masked_value_keeps_it_and_sends_its_member_whole() {
    let mut person = case("p", "running", 1);
    person["applicants"] =
        json!([{ "role": "owner", "contact": { "birthdate": "1980-02-03", "taxId": "111-22-3333" } }]);
    let bank = Bank::with(vec![person]);
    let script = "#!/bin/sh\ncp \"$1\" \"$HOME/before\"\nsed -i 's/\"owner\"/\"joint\"/' \"$1\"\n";
    let cli = editing(Cli::on(&bank), script);
    let out = cli.run(&["applications", "edit", "p", "--yes"]).ok().says("+ applicants[0].role: \"joint\"");
    assert!(!out.err.contains("birthdate"), "{}", out.err);
    let contact = json!({ "birthdate": "1980-02-03", "taxId": "111-22-3333" });
    assert_eq!(body(&bank, 0), json!({ "applicants": [{ "role": "joint", "contact": contact }] }));
    let before = std::fs::read_to_string(cli.home.path().join("before")).unwrap();
    assert!(before.contains("****3333") && !before.contains("111-22-3333"), "{before}");
}

#[test]
fn an_editor_that_no_shell_could_read_is_named() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank).var("EDITOR", "vi 'unclosed");
    cli.run(&["applications", "edit", "c-00", "--yes"]).exits(2).says("$EDITOR");
    assert!(bank.seen().is_empty());
}

#[test]
fn nothing_changed_writes_nothing() {
    let bank = Bank::with(stale(1));
    let cli = editing(Cli::on(&bank), "#!/bin/sh\n");
    cli.run(&["applications", "edit", "c-00", "--yes"]).ok().says("nothing was changed");
    assert!(bank.writes().is_empty() && left(&cli).is_empty());
}

#[test]
fn an_editor_that_fails_or_leaves_nonsense_writes_nothing() {
    let bank = Bank::with(stale(1));
    for (script, code, words) in [
        ("#!/bin/sh\nexit 3\n", 1, "nothing was written"),
        ("#!/bin/sh\necho nonsense > \"$1\"\n", 2, "not JSON"),
        ("#!/bin/sh\necho '{}' > \"$1\"\n", 2, "was removed"),
        ("#!/bin/sh\necho '[]' > \"$1\"\n", 2, "not a JSON object"),
        ("#!/bin/sh\nsed -i '0,/^{/s/^{/{\"email\":\"****.com\",/' \"$1\"\n", 2, "masked value"),
        ("#!/bin/sh\nsed -i 's/\"running\"/\"approved\"/' \"$1\"\n", 2, "applications approve c-00"),
    ] {
        let cli = editing(Cli::on(&bank), script);
        cli.run(&["applications", "edit", "c-00", "--yes"]).exits(code).says(words);
        assert!(left(&cli).is_empty(), "nothing was written, so nothing is kept: {script}");
    }
    let cli = Cli::on(&bank).var("EDITOR", "/no/such/editor");
    cli.run(&["applications", "edit", "c-00", "--yes"]).exits(1).says("VISUAL or EDITOR names");
    assert!(left(&cli).is_empty(), "nothing was edited: nothing is kept");
    assert!(bank.writes().is_empty());
}

#[test]
fn without_a_terminal_and_an_editor_none_is_started() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let vi = cli.file("vi", "#!/bin/sh\ntouch \"$HOME/started\"\n");
    super::set_mode(vi.as_ref(), 0o700);
    let folder = cli.home.path().to_str().unwrap().to_owned();
    let cli = cli.var("PATH", &format!("{folder}:/usr/bin:/bin"));
    for noun in ["applications", "enrollments"] {
        let out = cli.run(&[noun, "edit", "c-00", "--yes"]).exits(2).says("there is no terminal to edit on");
        assert!(out.err.contains(&format!("casectl {noun} patch ID")) && out.err.contains("EDITOR"), "{}", out.err);
    }
    assert!(bank.seen().is_empty() && !cli.home.path().join("started").exists());
}

/// What was typed over a mask, or around one, is no value; asterisks alone are text.
#[test]
fn a_part_of_a_mask_is_never_sent_and_emphasis_is() {
    let mut person = case("p", "running", 1);
    person["contact"] =
        json!({ "taxId": "987-65-6789", "email": "ann@mail.example.org", "note": "Tax ****0000 as the bank has it" });
    person["name"] = json!("x");
    let refused = [
        ("taxId", "****432"),
        ("taxId", "****67890"),
        ("note", "Tax ****6789 ok"),
        ("note", "(****6789)"),
        ("note", "****6789, ****.org"),
    ];
    let honest =
        ["**bold**", "****", "a **** b", "**** ok", "*****6789", "****bold****", "x****6789y", "see ****note here"];
    let bank = Bank::with(vec![person]);
    let cli = Cli::on(&bank);
    for (name, text) in refused {
        let field = format!("contact.{name}={text}");
        cli.run(&["applications", "patch", "p", "-f", &field, "--yes"]).exits(2).says("masked value");
        let body = cli.file("body", &json!({ "contact": { name: text } }).to_string());
        cli.run(&["applications", "create", "--input", &body, "--yes"]).exits(2).says("masked value");
        let api = ["api", "apiture", "/applications/p", "-X", "PATCH", "--input", &body, "--yes"];
        cli.run(&api).exits(2).says("masked value");
        let script = format!("#!/bin/sh\nsed -i 's/\"name\": \"x\"/\"{name}\": \"{text}\"/' \"$1\"\n");
        editing(Cli::on(&bank), &script).run(&["applications", "edit", "p", "--yes"]).exits(2);
    }
    // The very mask of a value that was read is one, though its tail looks like a word.
    let mut lettered = case("l", "running", 1);
    lettered["contact"] = json!({ "taxId": "98765ABCD", "note": "" });
    let other = Bank::with(vec![lettered]);
    let words = Cli::on(&other);
    words
        .run(&["applications", "patch", "l", "-f", "contact.note=Tax ****ABCD ok", "--yes"])
        .exits(2)
        .says("masked value");
    assert!(bank.writes().is_empty() && other.writes().is_empty(), "{:?}", bank.writes());
    for text in honest.iter().filter(|text| **text != "****") {
        cli.run(&["applications", "patch", "p", "-f", &format!("note={text}"), "--yes"]);
        let sent = bank.writes().pop().unwrap_or_else(|| panic!("{text} was not sent"));
        assert!(sent.body.contains(text), "{text}: {}", sent.body);
    }
    // What the case holds already stays.
    let script = "#!/bin/sh\nsed -i 's/\"name\": \"x\"/\"name\": \"y\"/' \"$1\"\n";
    let before = bank.writes().len();
    editing(Cli::on(&bank), script).run(&["applications", "edit", "p", "--yes"]);
    assert_eq!(bank.writes().len(), before + 1);
}
