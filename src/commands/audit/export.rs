//! `audit export`: the trails of many people, one row each, in the order of the ids.
//!
//! Memory is bounded by the number of concurrent calls. A failed call is a row too, and changes the exit code.

use std::{cell::RefCell, fs::File, path::PathBuf};

use futures_util::{StreamExt as _, stream};

use super::{
    export_file::{self, Form, Wanted},
    export_rows::{COLUMNS, Row},
    references::{Given, Persons, nobody},
    show,
    tally::Tally,
    trails::{TrailArgs, failure_json, has_address, judge, open},
};
use crate::{
    context::Context,
    error::{CliError, CliErrorKind, Result},
    providers::beclm::{
        record::Record,
        reference::Reference,
        trails::{ControlType, Trail, Trails},
    },
    ui::{Format, OutputOptions, Progress, Rows, Streams, Ui, UiOptions},
    wording::counted,
};

/// Number of consecutive failures that end an export, if the next call would fail for the same reason.
const MAX_STREAK: u32 = 3;

/// Arguments.
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Rows are NDJSON unless -o says otherwise: {ref, source, type, verdict, why, trail, error}, in the \
    order of the ids; what is absent is null. A person who is not known is a row with the error not_found.\n\n\
    Exit codes: that of the failures if all failed alike, 10 if some failed; with --check then 9 for a match, 8 where one \
    needs manual review."
)]
pub struct Args {
    #[command(flatten)]
    persons: Persons,
    #[command(flatten)]
    trails: TrailArgs,
    /// Parallel calls [default: the profile's, else 8]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1024))]
    jobs: Option<u32>,
    /// Requests per second [default: the profile's, else 20; none on loopback]
    #[arg(long, value_name = "N")]
    rps: Option<f64>,
    /// Write to this file, which only you can read, instead of stdout
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Continue the file of --out (NDJSON or CSV) that the same command began: its rows are kept, except failed calls
    #[arg(long, requires = "out")]
    resume: bool,
}

/// An export in progress.
struct Export<'a> {
    context: &'a Context,
    args: &'a Args,
    trails: &'a Trails,
    tally: &'a RefCell<Tally>,
}

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let mut options = options(context)?;
    options.check(COLUMNS)?;
    let form = args.resume.then(|| form(&options)).transpose()?.unwrap_or_default();
    if args.trails.check {
        context.ui.outlive_reader();
    }
    let trails = open(context, &args.trails, args.rps)?;
    let Given { all: ids, again, .. } = args.persons.read(&context.env)?;
    if again > 0 {
        context.ui.note(&format!("{} given twice is exported once", counted(again as u64, "id")));
    }
    if args.trails.check && ids.is_empty() {
        return Err(nobody());
    }
    ids.iter().try_for_each(|reference| has_address(&trails, reference))?;
    let (file, done) = match &args.out {
        Some(path) if args.resume => {
            let wanted = Wanted {
                form,
                source: trails.source(),
                persons: form.persons(&ids),
                controls: args.trails.controls,
                reveals: context.ui.reveals(),
                max_age: args.trails.max_age,
                now: context.env.now(),
            };
            let (file, done) = export_file::resume(path, &wanted)?;
            (Some(file), done)
        }
        Some(path) => (Some(export_file::create(path)?), export_file::Done::default()),
        None => (None, export_file::Done::default()),
    };
    options.no_headers |= done.begun;
    let ui = file.map_or_else(|| context.ui.clone(), |file| file_screen(context, file));
    let tally = RefCell::new(done.tally.clone());
    let all = ids.iter().flat_map(|id| args.trails.controls.iter().map(move |control| (id, *control)));
    let wanted = all.filter(|(id, control)| !done.has(id.as_str(), control.name()));
    let total = (ids.len() * args.trails.controls.len()) as u64;
    if args.resume {
        context.ui.note(&format!("{} of {total} stand in the file already", done.tally.rows()));
    }
    let export = Export { context, args, trails: &trails, tally: &tally };
    let ended = context.block_on(export.all(&ui, &options, wanted, total));
    // Before a signal ends the process, the rows written so far must reach the file.
    let flushed = ui.flush().map_err(CliError::from);
    export.end(ended.and(flushed))
}

/// The output options, with NDJSON as the default.
fn options(context: &Context) -> Result<OutputOptions> {
    let mut options = context.output()?;
    let flags = &context.global.output;
    if flags.output.is_none() && flags.json.is_none() && flags.jq.is_none() && flags.columns.is_none() {
        options.format = Format::Ndjson;
    }
    Ok(options)
}

/// The file format, which must be one that can be continued.
fn form(options: &OutputOptions) -> Result<Form> {
    let picks = options.jq.is_some() || options.fields.is_some() || options.columns.is_some();
    match options.format {
        Format::Ndjson if !picks => Ok(Form::Ndjson),
        Format::Csv if !picks => Ok(Form::Csv),
        _ => {
            Err(CliError::usage("--resume continues whole rows of NDJSON or CSV: nothing else tells where it stopped")
                .hint("leave out -o, --json, --jq and --columns, or write -o csv"))
        }
    }
}

/// Output whose stdout is a file. Messages go to the usual stderr.
fn file_screen(context: &Context, file: File) -> Ui {
    let options = UiOptions { reveal: context.ui.reveals(), ..UiOptions::default() };
    let streams = Streams {
        out: Box::new(file),
        err: Box::new(std::io::sink()),
        in_is_tty: false,
        out_is_tty: false,
        err_is_tty: false,
        width: 80,
    };
    Ui::with_streams(&context.env, options, streams)
}

impl Export<'_> {
    async fn all<'t>(
        &self,
        ui: &Ui,
        options: &OutputOptions,
        wanted: impl Iterator<Item = (&'t Reference, ControlType)>,
        total: u64,
    ) -> Result<()> {
        let jobs = self.args.jobs.unwrap_or(self.context.profile()?.bulk().jobs.value) as usize;
        let progress = Progress::cases(&self.context.ui, total);
        let mut rows = Rows::live(ui, COLUMNS, options, "ref")?;
        let fetched = stream::iter(wanted)
            .map(|(id, control)| async move { (id, control, self.trails.fetch(id, control).await) })
            .buffered(jobs);
        let mut fetched = std::pin::pin!(fetched);
        let mut streak = 0;
        while let Some((id, control, fetched)) = fetched.next().await {
            let fetched = fetched.map_err(|error| CliError::from(error).about(id.as_str()));
            rows.push_value(&self.row(id, control, &fetched))?;
            rows.flush()?;
            let tally = self.tally.borrow();
            progress.ended(tally.rows(), [("failed", tally.failures())]);
            let Err(error) = fetched else {
                streak = 0;
                continue;
            };
            // The server or the account fails, rather than one person.
            let is_general = matches!(error.kind, CliErrorKind::Forbidden | CliErrorKind::Unreachable);
            streak = if is_general { streak + 1 } else { 0 };
            if streak >= MAX_STREAK
                || matches!(
                    error.kind,
                    CliErrorKind::Unauthorized | CliErrorKind::RateLimited | CliErrorKind::LocalRequest
                )
            {
                rows.abort()?;
                return Err(error.detail("the export stopped: the next calls would fail alike"));
            }
        }
        Ok(rows.finish()?)
    }

    fn row<'t>(&'t self, id: &'t Reference, control: ControlType, fetched: &'t Result<Trail>) -> Row<'t> {
        let mut row = Row {
            r#ref: id,
            source: self.trails.source(),
            r#type: control.name(),
            verdict: None,
            why: None,
            trail: None,
            error: None,
        };
        match fetched {
            Ok(trail) => {
                row.trail = Some(&trail.raw);
                let assessment =
                    self.args.trails.check.then(|| judge(self.context, trail, id, control, self.args.trails.max_age));
                if let Some(assessment) = &assessment {
                    row.verdict = Some(assessment.verdict.word());
                    row.why = Some(show::why(Record(&trail.value), &assessment.doubts));
                }
                self.tally.borrow_mut().written(assessment.map(|assessment| assessment.verdict));
            }
            Err(error) => {
                row.error = Some(failure_json(error));
                self.tally.borrow_mut().failed(error.exit);
            }
        }
        row
    }

    /// Prints the summary and sets the exit code.
    fn end(&self, ended: Result<()>) -> Result<()> {
        let ui = &self.context.ui;
        let tally = self.tally.borrow();
        let resumable = self.args.out.as_ref().filter(|_| tally.rows() > 0);
        match ended {
            Ok(()) => {
                ui.note(&tally.words());
                if self.args.out.is_some() && !ui.reveals() {
                    ui.note("sensitive values are masked in the file; --reveal writes them");
                }
                tally.result(self.args.out.is_some())
            }
            Err(error) if error.silent => Err(error),
            Err(error) => {
                let error = error.detail(format!("incomplete: {}", tally.words()));
                Err(match resumable {
                    Some(path) => {
                        error.hint(format!("continue with the same command and --out {} --resume", path.display()))
                    }
                    None => error,
                })
            }
        }
    }
}
