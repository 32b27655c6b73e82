//! `monitor show`: processes by token or id, with their steps, and on request the data of their documents.

use jiff::tz::TimeZone;
use serde_json::value::{RawValue, to_raw_value};

use super::{
    follow, monitoring,
    rows::{self, COLUMNS, STEPS},
    tokens::{self, Which},
    trouble,
};
use crate::{
    cases::{follow::Key, job::Token, outcome::Failure},
    context::Context,
    error::{CliError, Exit, Result},
    providers::opencapture::{
        monitoring::{Found, Monitoring},
        process::Process,
    },
    reads::live::{Live, LiveArgs},
    ui::{Format, OutputOptions, Rows},
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(flatten)]
    which: Which,
    /// With the data that was read from the documents
    #[arg(long)]
    data: bool,
    #[command(flatten)]
    live: LiveArgs,
}

/// Shows.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let live = Live::new(context, args.live, COLUMNS, "id")?;
    let keys = args.which.keys()?;
    let store = monitoring(context)?;
    let zone = rows::server_zone(context)?;
    // With `-w`, what each was when it was last seen: a worker wipes the token when it ends.
    let mut ids = vec![None; keys.len()];
    live.run(context, async |options| {
        let mut missing = Vec::new();
        if let [key] = keys.as_slice() {
            let found = find(context, &store, key, &mut ids[0], args.data).await?;
            return match found.processes.as_slice() {
                [] => Err(not_found(&[key])),
                [process] => one(context, process, &found, zone.as_ref(), options),
                many => {
                    let words = "the token names more than one process; all are shown";
                    context.ui.warn(words);
                    let mut sink = Rows::new(&context.ui, COLUMNS, options, "id")?;
                    many.iter().try_for_each(|process| {
                        Ok::<(), CliError>(sink.push(&document(context, process, &found, zone.as_ref())?)?)
                    })?;
                    Ok(sink.finish()?)
                }
            };
        }
        let mut sink = Rows::new(&context.ui, COLUMNS, options, "id")?;
        for (key, id) in keys.iter().zip(&mut ids) {
            let found = match find(context, &store, key, id, args.data).await {
                Ok(found) => found,
                Err(error) => {
                    sink.abort()?;
                    return Err(error);
                }
            };
            for process in &found.processes {
                sink.push(&document(context, process, &found, zone.as_ref())?)?;
            }
            if found.processes.is_empty() {
                missing.push(key);
            }
        }
        sink.finish()?;
        if missing.is_empty() { Ok(()) } else { Err(not_found(&missing)) }
    })
}

/// What a key leads to. The id of a process that a token led to is kept: it finds the process when the token is forgotten.
async fn find(context: &Context, store: &Monitoring, key: &Key, kept: &mut Option<u64>, data: bool) -> Result<Found> {
    let about = |failure: Failure| trouble(&failure).during(&tokens::shown(key));
    let id = match key {
        Key::Id(id) => *id,
        Key::Token(token) => {
            let found = store.by_token(token, data).await.map_err(about)?;
            let first = found.processes.first().and_then(|process| process.job.id);
            match (first, *kept) {
                (None, Some(id)) if found.processes.is_empty() => id,
                _ => {
                    *kept = first;
                    return Ok(found);
                }
            }
        }
    };
    let processes = store.by_id(id).await.map_err(about)?;
    if processes.is_empty() && kept.is_some() {
        return Err(follow::forgotten(&tokens::shown(key)));
    }
    let mut found = Found { processes, documents: Default::default() };
    if data {
        add_data(context, store, id, &mut found).await?;
    }
    Ok(found)
}

/// The data of documents are given to a token only, so the row's own is used while it has one.
async fn add_data(context: &Context, store: &Monitoring, id: u64, found: &mut Found) -> Result<()> {
    let Some(process) = found.processes.first() else { return Ok(()) };
    match process.token.as_deref().map(Token::new) {
        Some(Ok(token)) => {
            let with_data = store.by_token(&token, true).await.map_err(|failure| trouble(&failure))?;
            if with_data.processes.iter().any(|process| process.job.id == Some(id)) {
                found.documents = with_data.documents;
            }
        }
        Some(Err(_)) | None => context.ui.warn(&format!(
            "no data for process {id}: the server gives them to a token only, and has forgotten this one's"
        )),
    }
    Ok(())
}

/// The row, with the data of its own documents.
fn document(context: &Context, process: &Process, found: &Found, zone: Option<&TimeZone>) -> Result<Box<RawValue>> {
    let row = rows::row(process, zone)?;
    let splitter = process.job.module.as_deref() == Some("splitter");
    let is_own = |id: &String| !splitter && process.document_ids.contains(id);
    let (own, other): (Vec<_>, Vec<_>) = found.documents.iter().partition(|(id, _)| is_own(id));
    if !other.is_empty() && splitter {
        context.ui.warn("data left out: for a splitter process the server may send those of another one");
    } else if !other.is_empty() && found.processes.len() == 1 {
        context.ui.warn("data left out: the server sent a document that is not one of this process's");
    }
    if own.is_empty() {
        return Ok(row);
    }
    let members: Vec<String> =
        own.iter().map(|(id, data)| format!("{}:{}", serde_json::Value::from(id.as_str()), data.get())).collect();
    rows::with_member(&row, "document_data", &format!("{{{}}}", members.join(",")))
}

fn one(
    context: &Context,
    process: &Process,
    found: &Found,
    zone: Option<&TimeZone>,
    options: &OutputOptions,
) -> Result<()> {
    let row = document(context, process, found, zone)?;
    context.ui.object(&row, COLUMNS, "id", options)?;
    let is_table = matches!(options.format, Format::Table | Format::Wide) && options.jq.is_none();
    if !is_table || options.tells_changes() || options.columns.is_some() || process.job.steps.is_empty() {
        return Ok(());
    }
    context.ui.print("\n")?;
    let steps = OutputOptions { sort_by: None, ..options.clone() };
    let mut sink = Rows::new(&context.ui, STEPS, &steps, "step")?;
    for step in &process.job.steps {
        let row = to_raw_value(&rows::step_row(step, zone));
        sink.push(&row.map_err(|error| CliError::new(Exit::Failure, "failure", error.to_string()))?)?;
    }
    Ok(sink.finish()?)
}

/// The server answers alike for a token that it never gave and for one that it wiped when the process ended.
pub fn not_found(keys: &[&Key]) -> CliError {
    let Some(first) = keys.first() else { return CliError::silent(Exit::NotFound) };
    let more = if keys.len() > 1 { format!(" and {} more", keys.len() - 1) } else { String::new() };
    let error =
        CliError::new(Exit::NotFound, "not_found", format!("the server knows no {}{more}", tokens::shown(first)))
            .about(tokens::shown(first));
    if !keys.iter().any(|key| matches!(key, Key::Token(_))) {
        return error;
    }
    error
        .detail("either it never was one, or the process had ended before it was asked for: the verifier forgets tokens then")
        .hint("casectl monitor list shows the process if it ran; --id N reads how it ended")
}
