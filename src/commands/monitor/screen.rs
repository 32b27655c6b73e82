//! Shows the events of followed processes: rows on stdout, and live lines on a terminal.

use std::time::Duration;

use serde_json::json;

use super::{rows, server::unnamed, story::Story, tokens};
use crate::{
    cases::{
        follow::{Event, Key, Notice, What},
        job::Job,
    },
    context::Context,
    env::to_the_second,
    error::Result,
    ui::{Board, Column, Format, OutputError, OutputOptions, Rows},
    wording::counted,
};

/// Columns of events, named like their members.
pub const EVENTS: &[Column] = &[
    Column::new("at", "AT").time(),
    Column::new("event", "EVENT").state(),
    Column::new("id", "ID"),
    Column::new("filename", "FILENAME"),
    Column::new("step", "STEP"),
    Column::new("elapsed", "ELAPSED").wide(),
    Column::new("message", "MESSAGE"),
    Column::new("module", "MODULE").wide(),
    Column::new("status", "STATUS").state().wide(),
    Column::new("error", "ERROR").wide(),
    Column::new("waited", "WAITED").wide(),
    Column::new("token", "TOKEN").wide(),
    Column::new("token_sha256", "TOKEN_SHA256").wide(),
];

/// Prints events.
pub struct Screen<'a> {
    context: &'a Context,
    options: &'a OutputOptions,
    rows: Rows<'a>,
    board: Option<Board>,
    /// With live lines, the table lists only processes that ended.
    only_ends: bool,
    /// Whether jq gets each event separately, because there may be no end for hours.
    event_by_event: bool,
    /// Whether it watches, and waits for no end.
    watches: bool,
    started: Duration,
    story: &'a mut Story,
    gone: Option<OutputError>,
}

impl<'a> Screen<'a> {
    /// A screen without events yet.
    pub fn new(context: &'a Context, options: &'a OutputOptions, watches: bool, story: &'a mut Story) -> Result<Self> {
        let board = Board::new(&context.ui);
        Ok(Self {
            rows: Rows::live(&context.ui, EVENTS, options, "id")?.named_once(),
            only_ends: board.is_some() && context.ui.out_is_tty() && matches!(options.format, Format::Table),
            event_by_event: watches && options.jq.is_some(),
            watches,
            started: context.env.elapsed(),
            gone: None,
            context,
            options,
            board,
            story,
        })
    }

    /// Whether there are live lines.
    pub fn draws(&self) -> bool {
        self.board.is_some()
    }

    /// Shows a notice.
    pub fn told(&mut self, notice: &Notice<'_>) {
        match notice {
            Notice::Event(event) => self.event(event),
            Notice::Trouble(failure) => self.context.ui.warn(&format!("{failure}; trying again")),
            Notice::Many(at, count) => {
                let name = self.story.key(*at).map(tokens::shown).unwrap_or_default();
                self.context.ui.warn(&format!("{name} names {count} processes; all are followed"));
            }
            Notice::Tick => {}
        }
        if let Some(board) = &self.board {
            let open = (0..self.story.len()).filter(|at| self.story.is_open(*at)).count();
            let waiting = open.saturating_sub(board.shown());
            let more = if waiting > 0 { format!(", {waiting} of them not shown") } else { String::new() };
            board.foot(format!("{open} of {} open{more}", counted(self.story.len() as u64, "job")));
            board.tick();
        }
    }

    fn event(&mut self, event: &Event<'_>) {
        self.story.hear(event);
        let is_end = matches!(
            event.what,
            What::Done
                | What::Failed
                | What::Unclear
                | What::Forgotten
                | What::Unknown
                | What::Candidate
                | What::Pending
        );
        let waited = self.context.env.elapsed().saturating_sub(self.started);
        if let Some(board) = &mut self.board {
            match is_end {
                true => board.end(event.at),
                false => board.line(event.at, waited, &line(event)),
            }
        }
        if self.only_ends && !is_end {
            return;
        }
        if let (What::Seen, Key::Id(asked), None) = (event.what, event.key, event.job.and_then(|job| job.id)) {
            self.context.ui.warn(&unnamed(*asked));
        }
        let id = id_of(event);
        // Names are for the next command: of a wait, those that ended without error.
        let is_named = id.is_some() && (self.watches || matches!(event.what, What::Done));
        if self.options.format == Format::Name && !is_named {
            return;
        }
        let row = self.row(event, id, waited);
        let told = match self.event_by_event {
            true => self.context.ui.value(&row, EVENTS, "id", self.options),
            false => self.rows.push_value(&row).and_then(|()| self.rows.flush()),
        };
        if let Err(error) = told {
            self.context.interrupt.request();
            self.gone = Some(error);
        }
    }

    fn row(&self, event: &Event<'_>, id: Option<u64>, waited: Duration) -> serde_json::Value {
        let job = event.job.cloned().unwrap_or_default();
        json!({
            "at": to_the_second(self.context.env.now()).to_string(),
            "event": word(event.what),
            "id": id,
            "token": event.key.token().map(|token| token.expose()),
            "token_sha256": event.key.token().map(|token| token.hash()),
            "module": job.module,
            "filename": job.filename,
            "status": event.job.map(|job| &job.status),
            "error": event.job.filter(|job| !job.error_untold).map(|job| job.error),
            "step": event.step.map(|step| rows::number(&step.key)),
            "message": event.step.map(|step| rows::plain(&step.message)),
            "elapsed": job.elapsed,
            "waited": (waited.as_secs_f64() * 10.0).round() / 10.0,
        })
    }

    /// Ends the output; reports if it could not be written.
    pub fn end(mut self) -> Result<()> {
        drop(self.board.take());
        match self.gone.take() {
            Some(error) => Err(error.into()),
            None if self.event_by_event => Ok(()),
            None => Ok(self.rows.finish()?),
        }
    }
}

fn id_of(event: &Event<'_>) -> Option<u64> {
    match event.key {
        Key::Id(id) => Some(*id),
        Key::Token(_) | Key::Upload(..) => event.job.and_then(|job| job.id),
    }
}

/// The event's name in rows. Scripts rely on it.
fn word(what: What) -> &'static str {
    match what {
        What::Seen => "seen",
        What::Status => "status",
        What::Step => "step",
        What::ById => "by_id",
        What::Done => "done",
        What::Failed => "failed",
        What::Unclear => "unclear",
        What::Forgotten => "forgotten",
        What::Unknown => "unknown",
        What::Candidate => "candidate",
        What::Pending => "pending",
    }
}

/// A live line: process, progress and last message, which precedes the file name, as that may be long.
fn line(event: &Event<'_>) -> String {
    let job: Option<&Job> = event.job;
    let name = match job.and_then(|job| job.id) {
        Some(id) => id.to_string(),
        None => tokens::shown(event.key),
    };
    let file =
        job.and_then(|job| job.filename.as_deref()).map(|file| format!(" {}", shortened(file))).unwrap_or_default();
    let status = job.map_or("", |job| job.status.as_str());
    let step = event.step.map(|step| format!(" {}", step.key)).unwrap_or_default();
    let message = event.step.map(|step| format!(": {}", rows::plain(&step.message))).unwrap_or_default();
    format!("{name}{file} {status}{step}{message}")
}

/// The start and the end of a file name, to leave room for the message on 80 columns.
fn shortened(file: &str) -> String {
    const MOST: usize = 20;
    let chars: Vec<char> = file.chars().collect();
    if chars.len() <= MOST {
        return file.to_owned();
    }
    let (head, tail) = (&chars[..11], &chars[chars.len() - 8..]);
    format!("{}…{}", head.iter().collect::<String>(), tail.iter().collect::<String>())
}
