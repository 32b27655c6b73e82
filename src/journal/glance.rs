//! A quick look at the newest runs, for shell completion of their ids. Nothing is verified, so nothing may depend on
//! it.

use std::{
    io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom},
    path::Path,
};

use jiff::Timestamp;
use serde_json::Value;

use super::{files, run_files::FOLDER};

/// How much of a run file is read at its start and at its end.
const PIECE: u64 = 16 << 10;

/// A run file's first and last line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glance {
    /// The run.
    pub id: String,
    /// What was ordered.
    pub order: String,
    /// When.
    pub started: Option<Timestamp>,
    /// How it ended, with its counts; `None` if it has not.
    pub end: Option<String>,
}

impl Glance {
    /// A description: `applications approve, 3h ago, finished: 12 done`.
    #[must_use]
    pub fn words(&self, now: Timestamp) -> String {
        let age = self
            .started
            .map(|at| format!(", {} ago", age(now.duration_since(at).as_secs().max(0))))
            .unwrap_or_default();
        format!("{}{age}, {}", self.order, self.end.as_deref().unwrap_or("unfinished"))
    }
}

/// The newest runs that are not archived, newest first. Unreadable ones are left out.
#[must_use]
pub fn newest_runs(state_dir: &Path, most: usize) -> Vec<Glance> {
    let folder = state_dir.join(FOLDER);
    let entries = std::fs::read_dir(&folder).into_iter().flatten();
    // Ids start with the time.
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".jsonl"))
        .collect();
    names.sort_unstable_by(|a, b| b.cmp(a));
    names.truncate(most);
    names.iter().filter_map(|name| glance(&folder.join(name), name.strip_suffix(".jsonl")?)).collect()
}

fn glance(path: &Path, id: &str) -> Option<Glance> {
    let mut file = files::open_read(path).ok()?;
    let mut first = String::new();
    BufReader::new((&file).take(PIECE)).read_line(&mut first).ok()?;
    let header: Value = serde_json::from_str(&first).ok()?;
    let text = |key: &str| header.get(key).and_then(Value::as_str).unwrap_or_default();
    let length = file.metadata().ok()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(PIECE))).ok()?;
    let mut tail = Vec::new();
    file.take(PIECE).read_to_end(&mut tail).ok()?;
    let tail = String::from_utf8_lossy(&tail);
    let last: Option<Value> = tail.lines().last().and_then(|line| serde_json::from_str(line).ok());
    Some(Glance {
        id: id.to_owned(),
        order: format!("{} {}", text("noun"), text("verb")),
        started: text("started_at").parse().ok(),
        end: last.filter(|line| line.get("t").and_then(Value::as_str) == Some("closed")).map(|line| end(&line)),
    })
}

fn end(closed: &Value) -> String {
    let reason = closed.get("reason").and_then(Value::as_str).unwrap_or("closed");
    let counts = closed.get("counts").and_then(Value::as_object).into_iter().flatten();
    let counts: Vec<String> = counts
        .filter_map(|(name, count)| Some((name, count.as_u64().filter(|count| *count > 0)?)))
        .map(|(name, count)| format!("{count} {}", name.replace('_', " ")))
        .collect();
    if counts.is_empty() { reason.to_owned() } else { format!("{reason}: {}", counts.join(" ")) }
}

fn age(seconds: i64) -> String {
    match seconds {
        ..60 => format!("{seconds}s"),
        60..3_600 => format!("{}min", seconds / 60),
        3_600..86_400 => format!("{}h", seconds / 3_600),
        _ => format!("{}d", seconds / 86_400),
    }
}
