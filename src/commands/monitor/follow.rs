//! `monitor wait` and `monitor watch`: many processes at once, as events in a pipe and as live lines on a terminal.

use std::time::Duration;

use serde_json::{json, value::to_raw_value};

use super::{
    monitoring, rows, show,
    tokens::{self, Which},
    trouble,
};
use crate::{
    cases::{
        duration::Span,
        follow::{self, Event, Fate, FollowEnd, How, Key, Notice, What},
        job::{Job, Stage},
    },
    context::{Context, silently},
    error::{CliError, Exit, Result},
    ui::{Board, Column, Format, OutputError, OutputOptions, Rows, TimeFormat},
    wording::counted,
};

/// How often the live lines move.
const TICK: Duration = Duration::from_millis(500);

/// Arguments of `watch`.
#[derive(clap::Args, Debug)]
pub struct WatchArgs {
    #[command(flatten)]
    which: Which,
    /// End after this long
    #[arg(long, value_name = "DURATION")]
    timeout: Option<Span>,
}

/// Arguments of `wait`.
#[derive(clap::Args, Debug)]
pub struct WaitArgs {
    #[command(flatten)]
    which: Which,
    /// Give up after this long: a process can hang for ever
    #[arg(long, value_name = "DURATION", default_value = "10m")]
    timeout: Span,
}

/// Columns of events. Their names are those of the members.
const EVENTS: &[Column] = &[
    Column::new("at", "AT").time(),
    Column::new("event", "EVENT").state(),
    Column::new("id", "ID"),
    Column::new("filename", "FILENAME"),
    Column::new("step", "STEP"),
    Column::new("elapsed", "ELAPSED"),
    Column::new("message", "MESSAGE"),
    Column::new("module", "MODULE").wide(),
    Column::new("status", "STATUS").state().wide(),
    Column::new("error", "ERROR").wide(),
    Column::new("waited", "WAITED").wide(),
    Column::new("token", "TOKEN").wide(),
    Column::new("token_sha256", "TOKEN_SHA256").wide(),
];

/// `watch`: until interrupted.
pub fn watch(context: &Context, args: &WatchArgs) -> Result<()> {
    let timeout = args.timeout.map(Span::duration);
    let how = How { timeout, for_ever: true, tick: None };
    run(context, &args.which.keys()?, how, args.timeout).map_err(silently)
}

/// `wait`: until each has ended.
pub fn wait(context: &Context, args: &WaitArgs) -> Result<()> {
    let how = How { timeout: Some(args.timeout.duration()), for_ever: false, tick: None };
    run(context, &args.which.keys()?, how, Some(args.timeout))
}

fn run(context: &Context, keys: &[Key], how: How, timeout: Option<Span>) -> Result<()> {
    let options = options(context)?;
    options.check(EVENTS)?;
    let store = monitoring(context)?;
    let started = context.env.elapsed();
    let mut names: Vec<String> = keys.iter().map(tokens::shown).collect();
    let following = async {
        let board = Board::new(&context.ui);
        let how = How { tick: board.as_ref().map(|_| TICK), ..how };
        let rows = Rows::live(&context.ui, EVENTS, &options, "id")?;
        // Where the lines live, a table holds what they leave behind.
        let only_ends = board.is_some() && context.ui.out_is_tty() && matches!(options.format, Format::Table);
        let names = &mut names;
        let mut screen = Screen {
            context,
            options: &options,
            for_ever: how.for_ever,
            rows,
            board,
            only_ends,
            started,
            names,
            ended: vec![false; keys.len()],
            silent: 0,
            gone: None,
        };
        let told = |notice: Notice<'_>| screen.told(&notice);
        let end = follow::follow(&context.env, &store, keys, &how, &context.interrupt, told).await;
        let silent = screen.silent;
        screen.end()?;
        Ok((end.map_err(|failure| trouble(&failure))?, silent))
    };
    let (end, silent) =
        if how.for_ever { context.block_on_while_read(following)? } else { context.block_on(following)? };
    match end {
        FollowEnd::Interrupted => Err(CliError::silent(Exit::Interrupted)),
        FollowEnd::Settled(fates) => conclude(keys, &names, &fates, timeout),
        FollowEnd::TimedOut(fates) => conclude(keys, &names, &fates, timeout).map_err(|error| match silent {
            0 => error,
            _ => error.detail(format!("the server gave no answer about {}", counted(silent, "job"))),
        }),
    }
}

/// A stream in a pipe is read by programs, unless somebody says otherwise; and it has no end to close an array with.
fn options(context: &Context) -> Result<OutputOptions> {
    let mut options = context.output()?;
    let asked = context.global.output.output.is_some()
        || context.global.output.columns.is_some()
        || context.preferences.output.is_some();
    let streams = match options.format {
        Format::Json => options.jq.is_none(),
        Format::Table => !asked && !context.ui.out_is_tty(),
        _ => false,
    };
    if streams {
        options.format = Format::Ndjson;
    }
    // An event that was just now has no age.
    if options.format != Format::Csv {
        options.time_format = options.time_format.or(Some(TimeFormat::Iso));
    }
    Ok(options)
}

/// What the fates together mean. A failure is certain and weighs most; that something is still open weighs least.
fn conclude(keys: &[Key], names: &[String], fates: &[Fate], timeout: Option<Span>) -> Result<()> {
    let with = |fate: Fate| -> Vec<usize> { (0..keys.len()).filter(|at| fates.get(*at) == Some(&fate)).collect() };
    let said = |all: &[usize]| {
        let first = all.first().and_then(|at| names.get(*at)).map_or("", String::as_str);
        if all.len() > 1 { format!("{first} and {} more", all.len() - 1) } else { first.to_owned() }
    };
    let (failed, forgotten, unknown, open) =
        (with(Fate::Failed), with(Fate::Forgotten), with(Fate::Unknown), with(Fate::Open));
    let error = if !failed.is_empty() {
        CliError::new(Exit::Unreachable, "job_failed", format!("ended with an error: {}", said(&failed)))
            .hint("casectl monitor show --id N shows its steps")
    } else if !forgotten.is_empty() {
        self::forgotten(&said(&forgotten))
    } else if !unknown.is_empty() {
        show::not_found(&unknown.iter().map(|at| &keys[*at]).collect::<Vec<_>>())
    } else if !open.is_empty() {
        let within = timeout.map(|timeout| format!(" within {timeout}")).unwrap_or_default();
        CliError::new(Exit::Pending, "pending", format!("not ended{within}: {}", said(&open)))
            .detail("it can still end; or its worker is dead and it never will")
    } else {
        return Ok(());
    };
    let kinds = [(&failed, "failed"), (&forgotten, "forgotten"), (&unknown, "unknown"), (&open, "not ended")];
    let done = with(Fate::Done).len();
    let counts = kinds.iter().map(|(keys, word)| (keys.len(), *word)).chain([(done, "done")]);
    let counts: Vec<String> =
        counts.filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    let of_all = format!("of {}: {}", counted(keys.len() as u64, "job"), counts.join(", "));
    Err(if keys.len() > 1 { error.detail(of_all) } else { error })
}

/// What was seen and is gone, token and id.
pub fn forgotten(what: &str) -> CliError {
    CliError::new(Exit::Unknown, "job_forgotten", format!("the server has forgotten what it was working on: {what}"))
        .detail("it was there at first and can be found no more, so how it ended cannot be known")
        .hint("casectl monitor list may still show it")
}

/// Where notices go.
struct Screen<'a> {
    context: &'a Context,
    options: &'a OutputOptions,
    for_ever: bool,
    rows: Rows<'a>,
    board: Option<Board>,
    only_ends: bool,
    started: Duration,
    /// What each job is called, better once it was seen.
    names: &'a mut [String],
    /// Which of them have ended; what is watched may begin again.
    ended: Vec<bool>,
    /// Jobs that time ran out for before there was any answer.
    silent: u64,
    gone: Option<OutputError>,
}

impl Screen<'_> {
    fn told(&mut self, notice: &Notice<'_>) {
        match notice {
            Notice::Event(event) => self.event(event),
            Notice::Trouble(failure) => self.context.ui.warn(&format!("{failure}; trying again")),
            Notice::Many(at, count) => self.context.ui.warn(&format!(
                "{} names {count} processes; the first is followed",
                self.names.get(*at).map_or("", String::as_str)
            )),
            Notice::Tick => {}
        }
        if let Some(board) = &self.board {
            let open = self.ended.iter().filter(|ended| !**ended).count();
            let waiting = open.saturating_sub(board.shown());
            let more = if waiting > 0 { format!(", {waiting} of them not shown") } else { String::new() };
            board.foot(format!("{open} of {} open{more}", counted(self.names.len() as u64, "job")));
            board.tick();
        }
    }

    fn event(&mut self, event: &Event<'_>) {
        let ended = matches!(event.what, What::Done | What::Failed | What::Forgotten | What::Unknown);
        let over = event.job.is_some_and(|job| matches!(job.stage(), Stage::Done | Stage::Failed));
        self.ended[event.at] = ended || over;
        match event.job.map(|job| (job.id, job.filename.as_deref())) {
            Some((Some(id), file)) if event.what == What::Seen => {
                let file = file.map(|file| format!(" ({file})")).unwrap_or_default();
                self.names[event.at] = format!("process {id}{file}");
            }
            None if event.what == What::Pending => self.silent += 1,
            _ => {}
        }
        let waited = self.context.env.elapsed().saturating_sub(self.started);
        if let Some(board) = &mut self.board {
            if self.ended[event.at] || event.what == What::Pending {
                board.end(event.at);
            } else {
                board.line(event.at, waited, &line(event));
            }
        }
        if self.only_ends && !ended && event.what != What::Pending {
            return;
        }
        let Ok(raw) = to_raw_value(&self.row(event, waited)) else { return };
        // What goes on for ever has no end at which all of it could be filtered: jq sees each event by itself.
        let told = match self.for_ever && self.options.jq.is_some() {
            true => self.context.ui.object(&raw, EVENTS, "id", self.options),
            false => self.rows.push(&raw).and_then(|()| self.rows.flush()),
        };
        if let Err(error) = told {
            self.context.interrupt.request();
            self.gone = Some(error);
        }
    }

    fn row(&self, event: &Event<'_>, waited: Duration) -> serde_json::Value {
        let now = self.context.env.now();
        let job = event.job.cloned().unwrap_or_default();
        let (token, hash) = match event.key {
            Key::Token(token) => (Some(token.expose()), Some(token.hash())),
            Key::Id(_) => (None, None),
        };
        let id = match event.key {
            Key::Id(id) => Some(*id),
            Key::Token(_) => job.id,
        };
        json!({
            "at": now.round(jiff::Unit::Second).unwrap_or(now).to_string(),
            "event": word(event.what),
            "id": id,
            "token": token,
            "token_sha256": hash,
            "module": job.module,
            "filename": job.filename,
            "status": event.job.map(|job| &job.status),
            "error": event.job.map(|job| job.error),
            "step": event.step.map(|step| rows::number(&step.key)),
            "message": event.step.map(|step| rows::plain(&step.message)),
            "elapsed": job.elapsed,
            "waited": (waited.as_secs_f64() * 10.0).round() / 10.0,
        })
    }

    fn end(mut self) -> Result<()> {
        drop(self.board.take());
        match self.gone.take() {
            Some(error) => Err(error.into()),
            None if self.for_ever && self.options.jq.is_some() => Ok(()),
            None => Ok(self.rows.finish()?),
        }
    }
}

/// The word for an event in a row. Stable.
fn word(what: What) -> &'static str {
    match what {
        What::Seen => "seen",
        What::Status => "status",
        What::Step => "step",
        What::ById => "by_id",
        What::Done => "done",
        What::Failed => "failed",
        What::Forgotten => "forgotten",
        What::Unknown => "unknown",
        What::Pending => "pending",
    }
}

/// A live line: which job, how far, and what it said last.
fn line(event: &Event<'_>) -> String {
    let job: Option<&Job> = event.job;
    let name = job.and_then(|job| job.filename.clone()).unwrap_or_else(|| tokens::shown(event.key));
    let status = job.map_or("", |job| job.status.as_str());
    let step = event.step.map(|step| format!(" step {}", step.key)).unwrap_or_default();
    let message = event.step.map(|step| format!(": {}", rows::plain(&step.message))).unwrap_or_default();
    format!("{name} {status}{step}{message}")
}
