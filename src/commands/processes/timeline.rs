//! `processes timeline ID`: everything that happened in a process, as rows by time.

use jiff::Timestamp;
use serde_json::{Value, json, value::RawValue, value::to_raw_value};

use super::{display::fields, target::Which};
use crate::{
    commands::ids::CaseRef,
    context::Context,
    error::{CliError, Result},
    ui::{Column, Format, Rows, TimeFormat},
};

pub(in crate::commands) const COLUMNS: &[Column] = &[
    Column::new("at", "AT").time(),
    Column::new("kind", "KIND"),
    Column::new("event", "EVENT"),
    Column::new("by", "BY"),
    Column::new("text", "TEXT"),
    Column::new("id", "ID").wide(),
];

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Which process
    #[arg(value_name = "ID")]
    id: CaseRef,
    #[command(flatten)]
    which: Which,
}

/// An event in a process.
struct Entry {
    /// The date, as sent.
    at: Option<String>,
    kind: &'static str,
    event: String,
    by: Option<String>,
    text: Option<String>,
    /// The whole entry.
    data: Value,
}

impl Entry {
    fn instant(&self) -> Option<Timestamp> {
        self.at.as_ref()?.parse().ok()
    }
}

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let mut options = context.output()?;
    options.check(COLUMNS)?;
    if options.format != Format::Csv {
        // Ages would not distinguish events within minutes.
        options.time_format = options.time_format.or(Some(TimeFormat::Iso));
    }
    let target = args.which.resolve(context)?;
    if target.is_masstack() {
        return Err(CliError::usage("masstack documents no log of a process; `show` prints all there is"));
    }
    let (store, _) = context.open(target.noun, target.opening(), None)?;
    let asked = args.id.resolve(context, target.noun)?;
    context.block_on(async {
        let read = store.read(&asked).await;
        let case = read.map_err(|failure| CliError::from(failure).about(asked.as_str()))?;
        case.misnamed(&asked).iter().for_each(|words| context.ui.warn(words));
        let process: Value = serde_json::from_str(case.raw.get()).unwrap_or_default();
        let mut entries = entries(&process, context.ui.reveals());
        // Entries without a usable date come last.
        entries.sort_by_key(|entry| entry.instant().map_or((true, Timestamp::MAX), |at| (false, at)));
        let undated = entries.iter().filter(|entry| entry.instant().is_none()).count();
        let mut rows = Rows::new(&context.ui, COLUMNS, &options, "id")?;
        for Entry { at, kind, event, by, text, data } in entries {
            let id = asked.as_str();
            let row = json!({
                "at": at, "kind": kind, "event": event, "by": by, "text": text, "id": id, "data": data,
                "noun": target.noun.name, "provider": target.noun.provider,
            });
            rows.push_value(&row)?;
        }
        rows.finish()?;
        if undated > 0 {
            let (entries, come) = match undated {
                1 => ("1 entry", "comes"),
                _ => (&*format!("{undated} entries"), "come"),
            };
            context.ui.note(&format!("{entries} without a usable date {come} last"));
        }
        Ok(())
    })
}

/// All entries with a date, and the steps, which have none.
fn entries(process: &Value, reveal: bool) -> Vec<Entry> {
    let marks = [("created", "created_at"), ("finished", "finished_at"), ("deleted", "deleted_at")];
    let marks = marks.into_iter().filter_map(|(event, key)| {
        let at = process.get(key)?.as_str()?.to_owned();
        Some(Entry { at: Some(at), kind: "process", event: event.to_owned(), by: None, text: None, data: Value::Null })
    });
    let list = |key: &str| process.get(key).and_then(Value::as_array).into_iter().flatten().cloned();
    let log = list("log").map(|data| Entry {
        at: date(&data),
        kind: "log",
        event: word(&data, "action").unwrap_or_default(),
        by: match (word(&data, "entityType"), word(&data, "entityId")) {
            (Some(kind), Some(id)) => Some(format!("{kind} {id}")),
            (kind, id) => kind.or(id),
        },
        text: data.get("data").and_then(|data| word(data, "text")),
        data,
    });
    let noted = |kind: &'static str, key: &'static str| {
        list(key).map(move |data| Entry {
            at: date(&data),
            kind,
            event: word(&data, "action").unwrap_or_else(|| kind.to_owned()),
            by: None,
            text: word(&data, "text").or_else(|| Some(data.as_str()?.to_owned())).or_else(|| plain(&data, reveal)),
            data,
        })
    };
    let steps = list("stepData").map(|data| Entry {
        at: date(&data),
        kind: "step",
        event: word(&data, "step").unwrap_or_default(),
        by: None,
        text: data.get("data").and_then(|data| plain(data, reveal)),
        data,
    });
    marks.chain(log).chain(noted("note", "notes")).chain(noted("correction", "corrections")).chain(steps).collect()
}

/// The date of an entry: `created_at` in the reference's log and notes.
fn date(entry: &Value) -> Option<String> {
    ["created_at", "updated_at"].iter().find_map(|key| word(entry, key))
}

fn word(entry: &Value, key: &str) -> Option<String> {
    entry.get(key)?.as_str().map(str::to_owned)
}

/// The scalar members, with sensitive ones masked.
fn plain(data: &Value, reveal: bool) -> Option<String> {
    let raw: Box<RawValue> = to_raw_value(data).ok()?;
    Some(fields(&raw, &["created_at", "updated_at"], reveal)).filter(|text| !text.is_empty())
}
