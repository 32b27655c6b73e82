//! `monitor show`: processes by token or id with their steps, and optionally the data of their documents.

use std::collections::HashSet;

use jiff::tz::TimeZone;
use serde_json::{Value, json, value::RawValue};

use super::{
    documents::{self, Documents},
    rows::{self, COLUMNS, COLUMNS_WITH_DATA, STEPS},
    server::{ambiguous, forgotten, monitoring, not_found, trouble, unnamed, unsure},
    tokens::{self, Which},
};
use crate::{
    cases::{
        follow::{Jobs as _, Key, Trace},
        outcome::Failure,
    },
    context::Context,
    error::Result,
    providers::opencapture::{monitoring::Monitoring, process::Process, sheet::PROCESS},
    reads::{
        live::{Live, LiveArgs},
        sheet,
    },
    ui::{Column, Format, OutputOptions, Page, Rows},
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(flatten)]
    which: Which,
    /// With the data that was read from the documents; of the verifier's processes only
    #[arg(long)]
    data: bool,
    #[command(flatten)]
    live: LiveArgs,
}

/// The result of looking up a key.
enum Found {
    Processes(Vec<Process>),
    /// Nothing; the server never issued this token or id.
    Nothing,
    /// Nothing; the server may have forgotten it.
    Unsure,
    /// Several processes that match the upload.
    Candidates(Vec<Process>),
}

/// Keys without a result or with several.
#[derive(Default)]
struct Misses<'a> {
    not_found: Vec<&'a Key>,
    unsure: Vec<&'a Key>,
    ambiguous: Option<(&'a Key, Vec<u64>)>,
}

impl Misses<'_> {
    /// The error with the highest precedence: what cannot be known comes first.
    fn into_result(self) -> Result<()> {
        match self.ambiguous {
            Some((key, ids)) => Err(ambiguous(&tokens::shown(key), &ids)),
            None if !self.unsure.is_empty() => Err(unsure(&self.unsure)),
            None if !self.not_found.is_empty() => Err(not_found(&self.not_found)),
            None => Ok(()),
        }
    }
}

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let columns = if args.data { COLUMNS_WITH_DATA } else { COLUMNS };
    let live = Live::new(context, args.live, columns, "id")?;
    let keys = args.which.keys(&context.env)?;
    let view =
        View { context, store: monitoring(context)?, zone: rows::server_zone(context)?, data: args.data, columns };
    // With `-w`, the ids that each key led to, because tokens are wiped when processes end.
    let mut ids = vec![Vec::new(); keys.len()];
    live.run(context, async |options| view.all(&keys, &mut ids, options).await)
}

/// How processes are shown.
struct View<'a> {
    context: &'a Context,
    store: Monitoring,
    zone: Option<TimeZone>,
    data: bool,
    columns: &'static [Column],
}

impl View<'_> {
    async fn all(&self, keys: &[Key], ids: &mut [Vec<u64>], options: &OutputOptions) -> Result<()> {
        let mut misses = Misses::default();
        if let ([key], [kept]) = (keys, &mut *ids)
            && let Some(process) = self.single(key, kept, &mut misses, options).await?
        {
            return self.one(&process, options).await;
        }
        if keys.len() == 1 {
            return misses.into_result();
        }
        let mut sink = Rows::new(&self.context.ui, self.columns, options, "id")?;
        let mut sections = Vec::new();
        let mut shown = HashSet::new();
        for (key, kept) in keys.iter().zip(ids) {
            let found = match self.find(key, kept).await {
                Ok(found) => found,
                Err(error) => {
                    sink.abort()?;
                    return Err(error);
                }
            };
            for process in miss(key, found, &mut misses) {
                // A process may be named by both its token and its id.
                if process.job.id.is_some_and(|id| !shown.insert(id)) {
                    continue;
                }
                let documents = self.documents(&process).await?;
                sink.push(&self.row(&process, &documents)?)?;
                sections.push(documents);
            }
        }
        sink.finish()?;
        for documents in sections {
            self.sections(&documents, options)?;
        }
        misses.into_result()
    }

    /// The only process that the key leads to. Several are shown as a list.
    async fn single<'k>(
        &self,
        key: &'k Key,
        kept: &mut Vec<u64>,
        misses: &mut Misses<'k>,
        options: &OutputOptions,
    ) -> Result<Option<Process>> {
        let found = self.find(key, kept).await?;
        let is_guess = matches!(found, Found::Candidates(_));
        let mut processes = miss(key, found, misses);
        let mut shown = HashSet::new();
        processes.retain(|process| process.job.id.is_none_or(|id| shown.insert(id)));
        if processes.len() <= 1 {
            return Ok(processes.pop());
        }
        if !is_guess {
            self.context.ui.warn("the token names more than one process; all are shown");
        }
        let mut sink = Rows::new(&self.context.ui, self.columns, options, "id")?;
        for process in &processes {
            sink.push(&self.row(process, &self.documents(process).await?)?)?;
        }
        sink.finish()?;
        Ok(None)
    }

    /// Looks up a key. The ids found by a token are kept in `kept`, to find the processes after the token is wiped.
    async fn find(&self, key: &Key, kept: &mut Vec<u64>) -> Result<Found> {
        let about = |failure: Failure| trouble(&failure).during(&tokens::shown(key));
        let ids = match key {
            Key::Id(id) => vec![*id],
            Key::Token(token) | Key::Upload(token, _) => {
                let found = self.store.by_token(token, false).await.map_err(about)?;
                if !found.processes.is_empty() {
                    *kept = found.processes.iter().filter_map(|process| process.job.id).collect();
                    return Ok(Found::Processes(found.processes));
                }
                match kept.as_slice() {
                    [_, ..] => kept.clone(),
                    [] => match self.store.trace(token, key.file()).await.map_err(about)? {
                        Trace::Never => return Ok(Found::Nothing),
                        Trace::Forgotten => return Ok(Found::Unsure),
                        Trace::Found(job) => match job.id {
                            Some(id) => vec![id],
                            None => return Ok(Found::Unsure),
                        },
                        Trace::Candidates(jobs) => {
                            let mut processes = Vec::new();
                            for id in jobs.iter().filter_map(|job| job.id) {
                                processes.extend(self.store.by_id(id).await.map_err(about)?);
                            }
                            return Ok(Found::Candidates(processes));
                        }
                    },
                }
            }
        };
        let mut processes = Vec::new();
        for id in &ids {
            let read = self.store.by_id(*id).await.map_err(about)?;
            if read.is_empty() && !kept.is_empty() {
                return Err(forgotten(&tokens::shown(key)));
            }
            if read.iter().any(|process| process.job.id.is_none()) {
                self.context.ui.warn(&unnamed(*id));
            }
            processes.extend(read);
        }
        if key.token().is_some() {
            *kept = ids;
        }
        Ok(if processes.is_empty() { Found::Nothing } else { Found::Processes(processes) })
    }

    async fn documents(&self, process: &Process) -> Result<Documents> {
        if self.data { documents::of(self.context, &self.store, process).await } else { Ok(Documents::default()) }
    }

    /// The row of a process with the data of its documents.
    fn row(&self, process: &Process, documents: &Documents) -> Result<Box<RawValue>> {
        let row = rows::row(process, self.zone.as_ref())?;
        match documents.json() {
            Some(json) => rows::with_member(&row, "document_data", &json),
            None => Ok(row),
        }
    }

    async fn one(&self, process: &Process, options: &OutputOptions) -> Result<()> {
        let documents = self.documents(process).await?;
        let is_table = matches!(options.format, Format::Table | Format::Wide) && options.jq.is_none();
        if !is_table || self.context.ui.tells_changes() || options.columns.is_some() {
            return Ok(self.context.ui.object(&self.row(process, &documents)?, self.columns, "id", options)?);
        }
        let row = rows::row(process, self.zone.as_ref())?;
        // The format for pipes is stable.
        if self.context.ui.out_is_tty()
            && sheet::is_wanted(&self.context.ui, options)
            && let Some(page) = self.sheet(process, &row, &documents, options)?
        {
            return Ok(sheet::show(&self.context.ui, &page, row.get())?);
        }
        let row = rows::once(process, &row)?;
        self.context.ui.object(&row, COLUMNS, "id", options)?;
        if !process.job.steps.is_empty() {
            self.context.ui.print("\n")?;
            let steps = OutputOptions { sort_by: Vec::new(), ..options.clone() };
            let mut sink = Rows::new(&self.context.ui, STEPS, &steps, "step")?;
            for step in &process.job.steps {
                sink.push_value(&rows::step_row(step, self.zone.as_ref()))?;
            }
            sink.finish()?;
        }
        self.sections(&documents, options)
    }

    /// The sheet of a process with its steps and the data of its documents.
    fn sheet(
        &self,
        process: &Process,
        row: &RawValue,
        documents: &Documents,
        options: &OutputOptions,
    ) -> Result<Option<Page>> {
        let steps = process.job.steps.iter().map(|step| rows::step_row(step, self.zone.as_ref()));
        let mut shown = rows::with_member(row, "steps_shown", &steps.collect::<Value>().to_string())?;
        if self.data {
            let all =
                documents.0.iter().map(|(id, data)| format!("{{\"document\":{},\"data\":{}}}", json!(id), data.get()));
            let all: Vec<String> = all.collect();
            shown = rows::with_member(&shown, "documents_shown", &format!("[{}]", all.join(",")))?;
        }
        let name = process.job.id.map_or_else(|| "process".to_owned(), |id| format!("process {id}"));
        Ok(sheet::page(&self.context.ui, &PROCESS, &name, shown.get(), options))
    }

    /// Prints the data of each document below the sheet.
    fn sections(&self, documents: &Documents, options: &OutputOptions) -> Result<()> {
        let is_table = matches!(options.format, Format::Table | Format::Wide) && options.jq.is_none();
        if !self.data || !is_table || self.context.ui.tells_changes() || options.columns.is_some() {
            return Ok(());
        }
        let every_field = OutputOptions { format: Format::Wide, sort_by: Vec::new(), ..options.clone() };
        for (id, data) in &documents.0 {
            self.context.ui.print(&format!("\nDocument {id}\n"))?;
            self.context.ui.object(data, &[], "id", &every_field)?;
        }
        Ok(())
    }
}

/// The processes found; otherwise notes what went wrong.
fn miss<'k>(key: &'k Key, found: Found, misses: &mut Misses<'k>) -> Vec<Process> {
    match found {
        Found::Processes(processes) => return processes,
        Found::Candidates(processes) => {
            let ids = processes.iter().filter_map(|process| process.job.id).collect();
            misses.ambiguous.get_or_insert((key, ids));
            return processes;
        }
        Found::Nothing => misses.not_found.push(key),
        Found::Unsure => misses.unsure.push(key),
    }
    Vec::new()
}
