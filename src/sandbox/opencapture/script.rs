//! The course of a job: a pure function of its script, its upload, its length, and the present.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

/// What happens to a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// A document is processed to the end; then the worker deletes the token.
    Ok,
    /// An error during the work; then it ends with `error: true`, and the token is deleted.
    Fail,
    /// The worker dies: running forever.
    Hang,
    /// The broker was down: waiting forever.
    Queued,
    /// Finished in 0.07 seconds, whatever its length.
    Short,
    /// A batch of the splitter, which keeps its token.
    Splitter,
    /// The worker is killed half-way; another one restarts at step 1.
    Restart,
    /// As [`Script::Ok`], with a worker that keeps the token.
    Kept,
    /// As [`Script::Kept`], but the document has been deleted since.
    Gone,
    /// A damaged file: failed in 0.07 seconds, whatever its length, before anybody can have looked.
    Corrupt,
}

/// A document number that does not exist.
pub const MISSING: i64 = 99_999;

/// A job in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The row's number.
    pub id: i64,
    /// The token of its upload.
    pub token: String,
    /// Its script.
    pub script: Script,
    /// When it was uploaded.
    pub uploaded: Timestamp,
    /// From the upload to the end.
    pub length: SignedDuration,
    /// The name under which the uploaded file is stored.
    pub filename: String,
}

/// A job at an instant.
#[derive(Debug)]
pub struct Progress {
    pub status: &'static str,
    pub error: bool,
    pub created: Timestamp,
    pub end: Option<(Timestamp, SignedDuration)>,
    /// By number as text, so that 10 comes before 2.
    pub steps: BTreeMap<String, Step>,
    pub document: Option<i64>,
    pub knows_token: bool,
}

#[derive(Clone, Debug)]
pub struct Step {
    pub at: Timestamp,
    pub status: &'static str,
    pub message: String,
}

const WORK: [&str; 10] = [
    "Processing file using workflow&nbsp;<strong>default_workflow</strong>&nbsp;: FILE",
    "No supplier informations found in the header, improve image and retry...",
    "No supplier informations found with improved header, try with footer...",
    "No supplier informations found in the footer, improve image and retry...",
    "No supplier informations found in the footer, change Tesseract function to retrieve text and retry on header...",
    "No supplier informations found in the header as string, change Tesseract function to retrieve text and retry on \
     footer...",
    "Invoice number found : FA2026-0001",
    "Document date found : 2026-10-15",
    "Document due date found : 2026-11-15",
    "Footer informations found : [TTC : 600.00] - [HT : 500.0] - [VAT AMOUNT : 100.0] - [VAT RATE : 20.0]",
];

const TRACEBACK: &str = "Traceback (most recent call last):\n  File \"/opt/process.py\", line 214, in launch\n    \
                         pages = convert(path)\nPDFPageCountError: <strong>Unable to get page count.</strong>";

impl Script {
    /// All, by their names.
    pub const ALL: [(&'static str, Self); 10] = [
        ("ok", Self::Ok),
        ("fail", Self::Fail),
        ("hang", Self::Hang),
        ("queued", Self::Queued),
        ("short", Self::Short),
        ("splitter", Self::Splitter),
        ("restart", Self::Restart),
        ("kept", Self::Kept),
        ("gone", Self::Gone),
        ("corrupt", Self::Corrupt),
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, script)| *script == self).map_or("", |(name, _)| name)
    }

    /// The script of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, script)| *script)
    }

    /// The module that works on it.
    #[must_use]
    pub const fn module(self) -> &'static str {
        if matches!(self, Self::Splitter) { "splitter" } else { "verifier" }
    }
}

impl Job {
    /// The name of the file as uploaded, which is the one in the row: `invoice.pdf` for the stored `invoice_abcd.pdf`.
    pub fn sent_name(&self) -> String {
        let (stem, ending) = self.filename.rsplit_once('.').unwrap_or((&self.filename, ""));
        let stem = stem.rsplit_once('_').map_or(stem, |(stem, _)| stem);
        if ending.is_empty() { stem.to_owned() } else { format!("{stem}.{ending}") }
    }

    /// The job at `now`.
    pub fn progress(&self, now: Timestamp) -> Progress {
        let at_once = matches!(self.script, Script::Short | Script::Corrupt);
        let length = if at_once { SignedDuration::from_millis(70) } else { self.length };
        let start = plus(self.uploaded, length / 10);
        let mut progress = Progress {
            status: "wait",
            error: false,
            created: self.uploaded,
            end: None,
            steps: BTreeMap::new(),
            document: None,
            knows_token: true,
        };
        if self.script == Script::Queued || now < start {
            return progress;
        }
        let end = plus(self.uploaded, length);
        let again = plus(start, end.duration_since(start) / 2);
        progress.status = "running";
        progress.created = if self.script == Script::Restart && now >= again { again } else { start };
        for (number, step) in self.steps(start, again, end) {
            if step.at <= now {
                progress.status = step.status;
                progress.error |= step.status == "error";
                progress.steps.insert(number.to_string(), step);
            }
        }
        if now >= end && self.script != Script::Hang {
            progress.status = "done";
            progress.end = Some((end, end.duration_since(progress.created)));
            progress.knows_token = matches!(self.script, Script::Splitter | Script::Kept | Script::Gone);
            progress.document = match self.script {
                Script::Fail | Script::Corrupt => None,
                Script::Gone => Some(MISSING),
                // Batches have their own numbers: this one is also the number of an unrelated document, or of none.
                Script::Splitter => Some(if self.id % 2 == 0 { 1 } else { MISSING }),
                _ => Some(self.id),
            };
        }
        progress
    }

    /// Every step that is ever written, in order; a later one with the same number replaces the earlier.
    fn steps(&self, start: Timestamp, again: Timestamp, end: Timestamp) -> Vec<(usize, Step)> {
        let last = || format!("Process end after {}", clock(end.duration_since(start)));
        let line = |number: usize| match WORK.get(number - 1) {
            Some(text) => ("running", text.replace("FILE", &self.sent_name())),
            None => ("running", last()),
        };
        match self.script {
            Script::Hang => spread(start, end, 11, line).into_iter().take(3).collect(),
            Script::Fail => spread(start, end, 5, |number| match number {
                3 => ("error", TRACEBACK.to_owned()),
                4 => ("running", "Moving file to the error folder".to_owned()),
                5 => ("running", last()),
                _ => line(number),
            }),
            Script::Corrupt => spread(start, end, 2, |number| match number {
                1 => ("error", "Syntax Error: Couldn\"t read xref table".to_owned()),
                _ => ("running", last()),
            }),
            Script::Splitter => spread(start, end, 3, |number| match number {
                2 => ("running", "Separating pages with QR codes&nbsp;: <strong>4</strong> documents".to_owned()),
                3 => ("running", last()),
                _ => line(number),
            }),
            Script::Restart => {
                let mut steps = spread(start, again, 11, line);
                steps.truncate(6);
                steps.extend(spread(again, end, 11, line));
                steps
            }
            Script::Ok | Script::Queued | Script::Short | Script::Kept | Script::Gone => spread(start, end, 11, line),
        }
    }
}

/// `count` lines from `start` to `end`, the last at the end.
fn spread(
    start: Timestamp,
    end: Timestamp,
    count: usize,
    line: impl Fn(usize) -> (&'static str, String),
) -> Vec<(usize, Step)> {
    let span = end.duration_since(start).as_millis();
    let steps = (1..=count).map(|number| {
        let share = span * number as i128 / count as i128;
        let at = plus(start, SignedDuration::from_millis(i64::try_from(share).unwrap_or(i64::MAX)));
        let (status, message) = line(number);
        (number, Step { at, status, message })
    });
    steps.collect()
}

fn plus(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_add(by).unwrap_or(at)
}

/// `00:00:22.35`.
pub fn clock(elapsed: SignedDuration) -> String {
    let (seconds, cents) = (elapsed.as_secs(), elapsed.subsec_millis() / 10);
    format!("{:02}:{:02}:{:02}.{cents:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}
