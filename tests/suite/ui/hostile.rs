//! Text from a server that wants more than to be read.

use crate::corpus::targets::captured::Captured;
use casectl::ui::{Format, SortKey, sanitise, sanitise_lines, strip_html};

use super::{OutputOptions, list, options, pipe, show, tty};

const NASTY: &[(&str, &str)] = &[
    ("\u{1b}[31mred\u{1b}[0m", "red"),
    ("a\u{1b}]52;c;ZXZpbA==\u{7}b", "ab"),
    ("a\u{1b}]8;;https://evil.example\u{1b}\\link\u{1b}]8;;\u{1b}\\b", "alinkb"),
    ("a\u{9b}2Jb", "ab"),
    ("a\u{90}q#0\u{9c}b", "ab"),
    ("a\u{1b}Pq\u{1b}\\b", "ab"),
    ("a\u{1b}(Bb\u{1b}cd", "abd"),
    ("never ended \u{1b}]0;rest stays", "never ended 0;rest stays"),
    ("\u{202e}txt.exe\u{202c}", "txt.exe"),
    ("zero\u{200b}width\u{feff}", "zerowidth"),
    ("tab\there\r\nthere", "tab here there"),
    ("bell\u{7}del\u{7f}nel\u{85}", "bell\u{fffd}del\u{fffd}nel "),
    ("tag\u{e0041}s", "tags"),
    ("fill\u{3164}er\u{ffa0}s\u{115f}\u{34f}\u{e01ef}", "fillers"),
    ("plain Zoë 名前 🦀", "plain Zoë 名前 🦀"),
    ("\u{1b}", ""),
];

#[test]
fn sequences_and_hidden_characters_go_and_text_stays() {
    for (nasty, clean) in NASTY {
        assert_eq!(sanitise(nasty), *clean, "{nasty:?}");
    }
    assert_eq!(sanitise_lines("a\r\nb\tc\u{1b}[2J"), "a\nb\tc");
}

#[test]
fn no_format_lets_a_control_character_through() {
    for (nasty, _) in NASTY {
        let document =
            serde_json::json!({"_id": nasty, "name": nasty, "state": nasty, (*nasty): nasty, "email": nasty});
        let document = document.to_string();
        for format in all() {
            for streams in [pipe(), tty(80), pipe_revealing()] {
                let (out, err) = list(streams, &options(format), &[&document]);
                harmless(&out, format);
                harmless(&err, format);
            }
            let (out, err) = show(tty(80), &options(format), &document);
            harmless(&out, format);
            harmless(&err, format);
        }
    }
}

fn pipe_revealing() -> (super::Ui, Captured) {
    super::revealing()
}

fn all() -> [Format; 7] {
    [Format::Table, Format::Wide, Format::Json, Format::Ndjson, Format::Csv, Format::Yaml, Format::Name]
}

fn harmless(text: &str, format: Format) {
    let bad =
        |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{202a}'..='\u{202e}' | '\u{200b}');
    assert!(!text.chars().any(bad), "{format:?}: {text:?}");
}

#[test]
fn the_value_in_json_is_still_the_servers() {
    for (nasty, _) in NASTY {
        let document = serde_json::json!({"name": nasty}).to_string();
        let (out, _) = list(pipe(), &options(Format::Json), &[&document]);
        let rows: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
        assert_eq!(rows[0]["name"], *nasty);
    }
}

#[test]
fn a_cell_of_a_spreadsheet_is_no_formula() {
    for text in ["=1+1", "+x", "-x", "@SUM(1)", " =1+1", "\u{3000}=1", "＝1", "－x", "\t=1", "\r\n=1", "\u{200b}=1"] {
        let document = serde_json::json!({ "_id": text, "name": text, "amount": { "value": text } }).to_string();
        let (out, _) = list(pipe(), &options(Format::Csv), &[&document]);
        let mut reader = csv::Reader::from_reader(out.as_bytes());
        let record = reader.records().next().unwrap().unwrap();
        for cell in record.iter().filter(|cell| !cell.is_empty()) {
            // An id keeps a sign for what is not seen, and is no formula either.
            assert!(cell.starts_with(['\'', '\u{fffd}']), "{text:?} became {cell:?}");
        }
    }
    let (out, _) = list(pipe(), &options(Format::Csv), &[r#"{"_id":"-1.50","name":"+3","amount":{"value":-2}}"#]);
    assert!(out.lines().nth(1).unwrap().starts_with("-1.50,+3,"), "numbers stay: {out}");
}

#[test]
fn a_name_cannot_add_a_row_or_a_cell() {
    let document = r#"{"_id":"x","name":"a\nb-9\tapproved\u2028c","state":"running"}"#;
    for streams in [pipe(), tty(200)] {
        let (out, _) = list(streams, &options(Format::Table), &[document]);
        assert_eq!(out.lines().count(), 2, "{out:?}");
    }
    let (out, _) = list(pipe(), &options(Format::Table), &[document]);
    assert_eq!(out.lines().nth(1).unwrap().split('\t').count(), 4);
}

#[test]
fn a_deep_document_does_not_exhaust_the_stack() {
    let deep = format!("{}{}", "[".repeat(20_000), "]".repeat(20_000));
    for format in all() {
        list(pipe(), &options(format), &[&deep]);
    }
    let objects = format!("{}1{}", "{\"value\":".repeat(10_000), "}".repeat(10_000));
    let columns =
        format!("{{\"_id\":{deep},\"amount\":{objects},\"createdAt\":{deep},\"email\":{deep},\"x\":{objects}}}");
    for format in all() {
        let sorted = OutputOptions { sort_by: SortKey::list("amount"), ..options(format) };
        for streams in [pipe(), tty(80)] {
            let (out, _) = list(streams, &sorted, &[&columns, &columns]);
            assert!(out.len() < 5 * columns.len(), "{format:?}: {}", out.len());
        }
        let (out, _) = show(tty(80), &options(format), &columns);
        assert!(out.len() < 5 * columns.len(), "{format:?}: {}", out.len());
    }
}

#[test]
fn markup_becomes_text() {
    assert_eq!(strip_html("<p>Not&nbsp;<strong>ready</strong><br/>yet &amp; so on</p>"), "Not ready yet & so on");
    assert_eq!(
        strip_html("<style>p{}</style><SCRIPT>alert(1)</script>x &lt;y&gt; 1 < 2 &unknown; &#27;[31mz"),
        "x <y> 1 < 2 &unknown; z"
    );
    assert_eq!(strip_html("see <b>pass</b>port<I class='x'>s</I>.<br>New"), "see passports. New");
    assert_eq!(strip_html("<<b>script>x &lt;<b>/i>"), "< script>x < /i>");
    assert_eq!(strip_html("Traceback:\n  File \"<stdin>\", line 1"), "Traceback: File \" \", line 1");
    assert_eq!(strip_html("open <a href='x"), "open <a href='x");
}

#[test]
fn a_text_that_only_begins_sequences_or_tags_takes_no_square_of_its_length() {
    // At the square of its length each of these would take hours.
    let long = |part: &str| part.repeat((2 << 20) / part.len());
    for part in ["\u{9d}", "\u{90}x", "\u{9b}", "\u{9b}0;", "\u{1b}]", "\u{9d}\u{1b}x", "\u{1b}"] {
        let text = format!("{}\u{1b}x", long(part));
        assert!(sanitise(&text).len() <= text.len(), "{part:?}");
        assert!(sanitise_lines(&text).len() <= text.len(), "{part:?}");
    }
    for part in ["<a", "<", "<script>", "<style><script>", "</", "<a>", "&", "&#", "<script></", "<!--"] {
        assert!(strip_html(&long(part)).len() <= 2 << 20, "{part}");
    }
    assert_eq!(sanitise("\u{9d}a\u{9d}b\u{7}c\u{9d}d"), "cd", "what was found once is still found");
    assert_eq!(strip_html("<script>a</script>b<script>c<style>d</STYLE>e<a"), "b c e<a");
}
