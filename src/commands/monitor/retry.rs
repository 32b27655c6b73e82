//! `monitor retry`: the only write on processes. The API makes it a GET, and each call starts a new process.

use serde_json::Value;

use super::{
    rows::{self, COLUMNS},
    server::{monitoring, not_found, trouble, unsure},
    tokens::{self, Given},
};
use crate::{
    cases::{
        follow::{Jobs as _, Key, Trace},
        id::CaseId,
        job::{Stage, Token},
    },
    commands::args::WriteArgs,
    context::Context,
    error::{CliError, Exit, Result},
    providers::{
        opencapture::{PROVIDER, monitoring::Monitoring, process::Process},
        raw::{RawAnswer, RawRequest},
    },
    writes::requests::Sending,
};

/// Arguments.
#[derive(clap::Args, Debug)]
#[command(after_help = HELP)]
pub struct Args {
    /// The number of the process, or its token while the server knows it
    #[arg(value_name = "ID")]
    process: Given,
    #[command(flatten)]
    write: WriteArgs,
}

const HELP: &str = "\
The server makes a new process with a number of its own from the file of the old one, and queues it; the old one stays as it \
is. Each call makes another one, also where the server answers with an error because it could not queue it: so it is sent \
once. A file that is gone is refused. Only processes of the verifier can be retried.

  casectl monitor retry 8
  casectl monitor retry 8 --yes -o name | casectl monitor wait -";

/// Runs the command.
pub fn run(context: &Context, args: Args) -> Result<()> {
    let options = context.output()?;
    options.check(COLUMNS)?;
    args.write.refuse_etag("the server compares no versions")?;
    let key = args.process.key()?;
    let provider = context.provider(PROVIDER.id)?;
    let base = context.base_url(provider.id)?;
    let sending = |id: u64, question: Option<String>| -> Result<Sending> {
        let path = format!("ws/verifier/retryFromMonitoring/{id}");
        let request = RawRequest::new(&base, "GET", &path, &[], &[])
            .map_err(|error| CliError::usage(error.to_string()))?
            .to(provider);
        let id = CaseId::new(&id.to_string())?;
        Ok(Sending { provider, request, id, question, from_stdin: false, settings: args.write.clone().into() })
    };
    // Local checks come before any request.
    sending(0, None)?.check(context)?;
    let store = monitoring(context)?;
    let (id, old) = context.block_on(find(&store, &key))?;
    refuse_unfit(&old, id)?;
    let sending = sending(id, Some(question(&old, id)))?;
    let (answer, sent) = sending.send(context)?;
    let file = old.job.filename.as_deref().unwrap_or("NAME");
    let Some(answer) = answer else {
        return sent.map_err(|error| match error.exit {
            Exit::Unknown | Exit::Remote => error.hint(format!(
                "it may have made a process all the same; look before it is repeated: casectl monitor list --module verifier \
                 --filename '{}'",
                file.replace(['\'', '%'], "")
            )),
            _ => error,
        });
    };
    let zone = rows::server_zone(context)?;
    match context.block_on(made(&store, &answer))? {
        Some(process) => {
            context.ui.object(&rows::row(&process, zone.as_ref())?, COLUMNS, "id", &options)?;
            if let Some(id) = process.job.id {
                context.ui.note(&context.as_typed(&format!("to wait for it: casectl monitor wait {id}")));
            }
        }
        None => context
            .ui
            .note(&context.as_typed(
                "the server does not say which process it made; casectl monitor list shows the newest first",
            )),
    }
    sent
}

async fn find(store: &Monitoring, key: &Key) -> Result<(u64, Process)> {
    let about = |failure| trouble(&failure).during(&tokens::shown(key));
    let found = match key {
        Key::Id(id) => store.by_id(*id).await.map_err(about)?,
        Key::Token(token) | Key::Upload(token, _) => store.by_token(token, false).await.map_err(about)?.processes,
    };
    let asked = if let Key::Id(id) = key { Some(*id) } else { None };
    let mut ids: Vec<u64> = found.iter().filter_map(|process| process.job.id).collect();
    ids.sort_unstable();
    ids.dedup();
    if let [first, _, ..] = ids[..] {
        let all: Vec<String> = ids.iter().map(u64::to_string).collect();
        let shown = tokens::shown(key);
        let words = format!("{shown} names {} processes: {}", ids.len(), all.join(", "));
        return Err(CliError::usage(words)
            .about(shown)
            .hint(format!("give the number of the one that is meant: casectl monitor retry {first}")));
    }
    let first = found.into_iter().next().and_then(|process| Some((asked.or(process.job.id)?, process)));
    match (first, key.token()) {
        (Some(found), _) => Ok(found),
        (None, Some(token)) => Err(match store.trace(token, None).await.map_err(about)? {
            Trace::Never => not_found(&[key]),
            Trace::Forgotten | Trace::Found(_) | Trace::Candidates(_) => unsure(&[key]),
        }),
        (None, None) => Err(not_found(&[key])),
    }
}

/// Refuses processes that the API cannot retry.
fn refuse_unfit(old: &Process, id: u64) -> Result<()> {
    let about = |words: String| CliError::new(Exit::Refused, "not_retryable", words).about(format!("process {id}"));
    if old.job.module.as_deref().is_some_and(|module| module != "verifier") {
        return Err(about(format!("process {id} is not of the verifier, and only the verifier's can be retried")));
    }
    Ok(())
}

fn question(old: &Process, id: u64) -> String {
    let file = old.job.filename.as_deref().map(|file| format!(" ({file})")).unwrap_or_default();
    let state = match old.job.stage() {
        Stage::Waiting => "still waiting",
        Stage::Running => "still running, as far as the server knows",
        Stage::Failed => "failed",
        Stage::Done => "done without an error",
        Stage::Unclear => "done, and the server does not tell whether with an error",
    };
    format!("Process {id}{file} is {state}. Make a new process of its file?")
}

/// Finds the process that was started. Like an upload, it is identified by file name and token.
async fn made(store: &Monitoring, answer: &RawAnswer) -> Result<Option<Process>> {
    let Ok(body) = serde_json::from_slice::<Value>(&answer.body) else { return Ok(None) };
    let first = body.get(0).unwrap_or(&body);
    let text = |key: &str| first.get(key).and_then(Value::as_str);
    let Some(Ok(token)) = text("token").map(Token::new) else { return Ok(None) };
    let about = |failure| trouble(&failure).during("the retry was made; reading the new process");
    let found = store.by_token(&token, false).await.map_err(about)?;
    if let Some(process) = found.processes.into_iter().next() {
        return Ok(Some(process));
    }
    match store.trace(&token, text("filename")).await.map_err(about)? {
        Trace::Found(job) => match job.id {
            Some(id) => Ok(store.by_id(id).await.map_err(about)?.into_iter().next()),
            None => Ok(None),
        },
        Trace::Never | Trace::Forgotten | Trace::Candidates(_) => Ok(None),
    }
}
