//! What stdout gets while something is watched.

use crate::corpus::targets::captured::Captured;
use casectl::ui::{Format, Rows, Ui, Watching};
use serde_json::Value;

use super::{COLUMNS, OutputOptions, now, options, pipe, raw, tty};

const ENTER: &str = "\u{1b}[?1049h";
const LEAVE: &str = "\u{1b}[?1049l";
const CURSOR: &str = "\u{1b}[?25h";

/// Something that is watched.
struct Scene {
    ui: Ui,
    captured: Captured,
    options: OutputOptions,
    watching: Watching,
}

impl Scene {
    fn new((ui, captured): (Ui, Captured), options: OutputOptions) -> Self {
        let watching = ui.watch(COLUMNS, &options, "_id", "every 5 s".to_owned()).unwrap();
        Self { ui, captured, options, watching }
    }

    /// A list that is read whole.
    fn read(&self, documents: &[&str]) {
        self.watching.begin(now());
        let mut rows = Rows::new(&self.ui, COLUMNS, &self.options, "_id").unwrap();
        documents.iter().for_each(|document| rows.push(&raw(document)).unwrap());
        rows.finish().unwrap();
        self.watching.end(now()).unwrap();
    }

    /// A list that ends in the middle.
    fn fail_after(&self, documents: &[&str]) {
        self.watching.begin(now());
        let mut rows = Rows::new(&self.ui, COLUMNS, &self.options, "_id").unwrap();
        documents.iter().for_each(|document| rows.push(&raw(document)).unwrap());
        rows.abort().unwrap();
        self.watching.trouble("the server is away; trying again").unwrap();
    }

    /// The event and the id of each line.
    fn told(&self) -> Vec<(String, String)> {
        let text = |event: &Value, key: &str| event[key].as_str().unwrap().to_owned();
        self.events().iter().map(|event| (text(event, "event"), text(event, "id"))).collect()
    }

    fn events(&self) -> Vec<Value> {
        self.captured.out().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// What the terminal shows: what was drawn last.
    fn drawn(&self) -> String {
        self.captured.out().rsplit("\u{1b}[H").next().unwrap().replace("\u{1b}[K", "").replace("\u{1b}[J", "")
    }
}

fn pairs(told: &[(&str, &str)]) -> Vec<(String, String)> {
    told.iter().map(|(event, id)| ((*event).to_owned(), (*id).to_owned())).collect()
}

const A: &str = r#"{"_id":"a","state":"running","email":"ann.example@example.com"}"#;
const A_LATER: &str = r#"{"_id":"a","state":"approved","email":"ann.example@example.com"}"#;
const B: &str = r#"{"_id":"b","state":"running"}"#;

#[test]
fn a_pipe_gets_what_is_added_changed_and_removed_and_nothing_else() {
    let scene = Scene::new(pipe(), options(Format::Ndjson));
    scene.read(&[A, B]);
    assert_eq!(scene.told(), pairs(&[("added", "a"), ("added", "b")]));
    scene.read(&[B, A]);
    assert_eq!(scene.told().len(), 2, "another order is no change");
    scene.read(&[A_LATER]);
    assert_eq!(scene.told()[2..], pairs(&[("changed", "a"), ("removed", "b")]));
    let events = scene.events();
    assert_eq!(events[2]["item"]["state"], "approved");
    assert_eq!((&events[3]["item"], &events[3]["at"]), (&Value::Null, &Value::from("2026-11-21T10:00:00Z")));
    scene.read(&[A_LATER, B]);
    assert_eq!(scene.told()[4..], pairs(&[("added", "b")]));
}

#[test]
fn what_a_failed_reading_did_not_come_to_is_not_gone() {
    let scene = Scene::new(pipe(), options(Format::Ndjson));
    scene.read(&[A, B]);
    scene.fail_after(&[A_LATER]);
    scene.fail_after(&[]);
    assert_eq!(scene.told()[2..], pairs(&[("changed", "a")]));
    assert_eq!(scene.captured.err().matches("the server is away").count(), 1, "said once");
    scene.read(&[A_LATER, B]);
    assert_eq!(scene.told().len(), 3);
    assert!(scene.captured.err().ends_with("it can be read again\n"), "{}", scene.captured.err());
    scene.fail_after(&[]);
    assert_eq!(scene.captured.err().matches("the server is away").count(), 2, "said again when it comes again");
}

#[test]
fn items_are_masked_and_a_change_of_what_is_masked_is_seen() {
    let scene = Scene::new(pipe(), options(Format::Ndjson));
    scene.read(&[A]);
    scene.read(&[&A.replace("ann.", "eve.")]);
    assert_eq!(scene.told(), pairs(&[("added", "a"), ("changed", "a")]));
    assert!(
        !scene.captured.out().contains("ann.") && scene.captured.out().contains("****"),
        "{}",
        scene.captured.out()
    );
    assert_eq!(scene.captured.err().matches("masked: email").count(), 1, "{}", scene.captured.err());
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn fields_and_jq_apply_to_each_event() {
    let mut picked = options(Format::Ndjson);
    picked.fields = Some(vec!["state".to_owned()]);
    let scene = Scene::new(pipe(), picked);
    scene.read(&[A]);
    assert_eq!(scene.events()[0]["item"], serde_json::json!({ "state": "running" }));
    let mut filtered = options(Format::Json);
    filtered.jq = Some(casectl::ui::JqFilter::compile(r#""\(.event) \(.item.state)""#, now()).unwrap());
    let scene = Scene::new(pipe(), filtered);
    scene.read(&[A]);
    scene.read(&[]);
    assert_eq!(scene.captured.out(), "added running\nremoved null\n");
}

#[test]
fn rows_have_the_event_before_the_columns() {
    for (format, first, second) in [
        (Format::Csv, "at,event,id,name,state,age,amount,email", "2026-11-21T10:00:00Z,added,a,,running,,,****.com"),
        (Format::Table, "AT\tEVENT\tID\tNAME\tSTATE\tAGE", "2026-11-21T10:00:00Z\tadded\ta\t\trunning\t"),
    ] {
        let scene = Scene::new(pipe(), options(format));
        scene.read(&[A]);
        scene.read(&[]);
        let out = scene.captured.out();
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines[..2], [first, second]);
        assert!(lines.len() == 3 && lines[2].contains("removed"), "{out}");
        let columns = |line: &str| line.matches([',', '\t']).count();
        assert_eq!(columns(lines[2]), columns(lines[0]), "{out}");
    }
    let scene = Scene::new(pipe(), options(Format::Yaml));
    scene.read(&[B]);
    assert!(scene.captured.out().starts_with("- at: ") && scene.captured.out().contains("event: added"));
}

#[test]
fn two_rows_of_one_id_are_two_things() {
    let scene = Scene::new(pipe(), options(Format::Ndjson));
    let other = A.replace("running", "blocked");
    scene.read(&[A, &other]);
    scene.read(&[A, &other]);
    assert_eq!(scene.told(), pairs(&[("added", "a"), ("added", "a")]));
    scene.read(&[A, &other.replace("blocked", "expired")]);
    assert_eq!(scene.events()[2]["item"]["state"], "expired");
}

#[test]
fn an_id_may_stand_in_another_place_and_a_row_without_one_is_left_out() {
    let (ui, captured) = pipe();
    let options = options(Format::Csv);
    let watching = ui.watch(COLUMNS, &options, "_id|id", "every 5 s".to_owned()).unwrap();
    for _ in 0..2 {
        watching.begin(now());
        for document in [r#"{"id":"p","state":"new"}"#, r#"{"_id":7}"#, r#"{"state":"lost"}"#] {
            ui.object(&raw(document), COLUMNS, "_id|id", &options).unwrap();
        }
        watching.end(now()).unwrap();
    }
    let out = captured.out();
    assert!(out.starts_with("at,event,id,name,state,") && out.lines().count() == 3, "{out}");
    assert!(out.contains("added,p,,new,") && out.contains("added,7,,,"), "{out}");
    assert_eq!(captured.err(), "warning: a row without an id cannot be followed and is left out\n");
}

#[test]
fn a_document_is_watched_like_a_row() {
    let scene = Scene::new(pipe(), options(Format::Ndjson));
    for document in [A, A, A_LATER] {
        scene.watching.begin(now());
        scene.ui.object(&raw(document), COLUMNS, "_id", &scene.options).unwrap();
        scene.watching.end(now()).unwrap();
    }
    assert_eq!(scene.told(), pairs(&[("added", "a"), ("changed", "a")]));
}

#[test]
fn a_terminal_is_redrawn_and_is_as_it_was_at_the_end() {
    let scene = Scene::new(tty(80), options(Format::Table));
    scene.read(&[A, B]);
    assert!(scene.drawn().starts_with("every 5 s; read at 2026-11-21T10:00:00Z\r\nID"), "{}", scene.drawn());
    scene.read(&[A_LATER]);
    let drawn = scene.drawn();
    assert!(drawn.contains("approved") && !drawn.contains("running"), "{drawn}");
    let captured = scene.captured.clone();
    assert_eq!(captured.out().matches(ENTER).count(), 1);
    assert!(!captured.out().contains(LEAVE));
    drop(scene);
    let out = captured.out();
    let after = out.split(LEAVE).nth(1).unwrap();
    assert!(out.contains(CURSOR) && after.contains("approved") && !after.contains('\u{1b}'), "{after}");
    assert_eq!(captured.err(), "", "nothing beside the drawing");
}

#[test]
fn trouble_stands_above_the_last_good_reading() {
    let scene = Scene::new(tty(80), options(Format::Table));
    scene.read(&[A, B]);
    scene.fail_after(&[A_LATER]);
    let drawn = scene.drawn();
    let lines: Vec<&str> = drawn.lines().collect();
    assert!(lines[0].contains("read at") && lines[1].contains("warning: the server is away"), "{drawn}");
    assert!(drawn.contains("running") && !drawn.contains("approved"), "half a reading is not shown: {drawn}");
    scene.read(&[A, B]);
    assert!(!scene.drawn().contains("the server is away"));
    assert_eq!(scene.captured.err(), "");
}

#[test]
fn a_drawing_is_not_higher_than_the_terminal() {
    let scene = Scene::new(tty(80), options(Format::Table));
    let many: Vec<String> = (0..100).map(|at| format!(r#"{{"_id":"case-{at:03}","state":"running"}}"#)).collect();
    scene.ui.note("a remark from before");
    scene.read(&many.iter().map(String::as_str).collect::<Vec<_>>());
    let drawn = scene.drawn();
    assert_eq!(drawn.lines().count(), 24, "{drawn}");
    assert!(drawn.contains("case-000") && drawn.contains("more lines") && !drawn.contains("case-099"), "{drawn}");
}

/// Clearing behind a line that fills its row would take its last character with it.
#[test]
fn a_line_that_fills_its_row_is_whole_and_a_longer_one_is_cut() {
    let scene = Scene::new(tty(20), options(Format::Table));
    scene.watching.begin(now());
    scene.ui.print("12345678901234567890\n123456789012345678901\nshort\n").unwrap();
    scene.watching.end(now()).unwrap();
    let out = scene.captured.out();
    let drawn = out.rsplit("\u{1b}[H").next().unwrap();
    assert!(drawn.contains("\r\n12345678901234567890\r\n1234567890123456789…\r\nshort\u{1b}[K"), "{drawn:?}");
}

#[test]
fn what_differs_with_each_reading_is_no_change_where_it_is_known() {
    let scene = Scene::new(pipe(), options(Format::Ndjson));
    scene.watching.ignore(&["total"]);
    for document in [
        r#"{"_id":"a","state":"running","total":1}"#,
        r#"{"_id":"a","total":2,"state":"running"}"#,
        r#"{"_id":"a","tot\u0061l":3,"state":"running"}"#,
        r#"{"_id":"a","state":"approved","total":3}"#,
        r#"{"_id":"a","state":{"total":1},"total":3}"#,
        r#"{"_id":"a","state":{"total":2},"total":3}"#,
    ] {
        scene.read(&[document]);
    }
    assert_eq!(scene.told(), pairs(&[("added", "a"), ("changed", "a"), ("changed", "a"), ("changed", "a")]));
}

#[test]
fn no_headers_and_quiet_hold_while_watching() {
    let mut bare = options(Format::Table);
    bare.no_headers = true;
    let env = super::env(&[("NO_COLOR", "1")]);
    let quiet = casectl::ui::UiOptions { quiet: true, ..Default::default() };
    let scene = Scene::new(Captured::screen(&env, quiet, true, 80), bare);
    scene.read(&[B]);
    assert!(scene.drawn().starts_with("b   -  running"), "{}", scene.drawn());
}

#[test]
fn changes_on_a_terminal_without_escape_sequences_stand_in_columns() {
    let env = super::env(&[("TERM", "dumb")]);
    let scene = Scene::new(Captured::screen(&env, Default::default(), true, 80), options(Format::Table));
    scene.read(&[B, r#"{"_id":"a-longer-id","name":"Ann","state":"running"}"#]);
    scene.read(&[r#"{"_id":"a-longer-id","name":"Ann","state":"approved"}"#]);
    let out = scene.captured.out();
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines.len() == 5 && !out.contains('\t'), "{out}");
    for column in ["EVENT", "ID", "NAME", "STATE"] {
        let at = lines[0].find(column).unwrap();
        let begins = |line: &&str| line.as_bytes()[at - 1] == b' ' && line.as_bytes()[at] != b' ';
        assert!(lines.iter().all(begins), "{column}:\n{out}");
    }
}

#[test]
fn a_terminal_without_escape_sequences_gets_changes() {
    let env = super::env(&[("TERM", "dumb")]);
    let (ui, captured) = Captured::screen(&env, Default::default(), true, 80);
    let scene = Scene::new((ui, captured), options(Format::Ndjson));
    scene.read(&[B]);
    assert_eq!(scene.told(), pairs(&[("added", "b")]));
}
