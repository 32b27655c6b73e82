//! `monitor retry`: the only write on processes. The API makes it a GET, and each call starts a new process.

use std::time::Duration;

use serde_json::{Value, json, value::to_raw_value};

use super::{
    rows::{self, COLUMNS},
    server::{monitoring, not_found, trouble, unsure},
    tokens::{self, Given},
};
use crate::{
    cases::{
        follow::{Jobs as _, Key, Trace},
        id::CaseId,
        job::{Job, Stage, Token},
    },
    commands::args::WriteArgs,
    context::Context,
    error::{CliError, Exit, Result},
    providers::{
        opencapture::{PROVIDER, monitoring::Monitoring, process::Process},
        raw::{RawRequest, Telling},
    },
    ui::{Format, OutputOptions},
    writes::requests::Sending,
};

/// Arguments.
#[derive(clap::Args, Debug)]
#[command(after_help = HELP)]
pub struct Args {
    /// The number of the process, or its token while the server knows it
    #[arg(value_name = "ID")]
    process: Given,
    /// Also a process that has not failed: one that still runs, or ended well
    #[arg(long, help_heading = "Consent")]
    force: bool,
    #[command(flatten)]
    write: WriteArgs,
}

const HELP: &str = "\
The server makes a new process with a number of its own from the file of the old one, and queues it; the old one stays as it \
is. Each call makes another one, also where the server answers with an error because it could not queue it: so it is sent \
once. A file that is gone is refused. Only processes of the verifier can be retried. One that has not failed is asked about, \
and without a question refused (5) unless --force is given.

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
        let (telling, settings): (Option<Telling>, _) = (Some(names_a_process), args.write.clone().into());
        Ok(Sending { provider, request, id, question, from_stdin: false, telling, settings })
    };
    // Local checks come before any request.
    sending(0, None)?.check(context)?;
    let store = monitoring(context)?;
    let (id, old) = context.block_on(find(&store, &key))?;
    refuse_unfit(&old, id)?;
    refuse_unfailed(context, &args, &old, id)?;
    let sending = sending(id, Some(question(&old, id)))?;
    let (answer, sent) = sending.send(context)?;
    let file = old.job.filename.as_deref().unwrap_or("NAME");
    let Some(answer) = answer else {
        return sent.map_err(|error| match error.exit {
            Exit::Unknown | Exit::Remote => error.hint(format!(
                "it may have made a process all the same; look before it is repeated: {}",
                finding(file)
            )),
            _ => error,
        });
    };
    let Some(made) = Made::of(&answer.body) else { return sent };
    let listed = match context.block_on(made.listed(context, &store)) {
        Err(error) if error.is_interruption() => return Err(error),
        Err(error) => {
            context.ui.warn(&error.message);
            None
        }
        Ok(listed) => listed,
    };
    let Some(process) = listed else {
        made.tell(context, &options, file)?;
        return sent;
    };
    let zone = rows::server_zone(context)?;
    context.ui.object(&rows::row(&process, zone.as_ref())?, COLUMNS, "id", &options)?;
    if let Some(id) = process.job.id {
        context.ui.note(&context.as_typed(&format!("to wait for it: casectl monitor wait {id}")));
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

/// Refuses a process that has not failed, where nobody is asked about it: another one of its file would be made.
fn refuse_unfailed(context: &Context, args: &Args, old: &Process, id: u64) -> Result<()> {
    let is_asked = !args.write.yes && !args.write.dry_run && context.ui.can_prompt();
    if args.force || is_asked || old.job.stage() == Stage::Failed {
        return Ok(());
    }
    let words = format!("{}, and would be worked on twice; nothing was sent", described(old, id));
    Err(CliError::new(Exit::Refused, "not_retryable", words)
        .about(format!("process {id}"))
        .hint("--force makes a new process of its file all the same"))
}

fn question(old: &Process, id: u64) -> String {
    let mut described = described(old, id);
    described.replace_range(..1, "P");
    format!("{described}. Make a new process of its file?")
}

fn described(old: &Process, id: u64) -> String {
    let file = old.job.filename.as_deref().map(|file| format!(" ({file})")).unwrap_or_default();
    let state = match old.job.stage() {
        Stage::Waiting => "still waiting",
        Stage::Running => "still running, as far as the server knows",
        Stage::Failed => "failed",
        Stage::Done => "done without an error",
        Stage::Unclear => "done, and the server does not tell whether with an error",
    };
    format!("process {id}{file} is {state}")
}

/// Refuses a success that names no process, such as the page of a proxy.
fn names_a_process(body: &[u8]) -> std::result::Result<(), &'static str> {
    Made::of(body).map(drop).ok_or("it names no new process: there is no token")
}

/// Looks at a process that is not listed yet, after these pauses.
const PAUSES: [Duration; 3] = [Duration::ZERO, Duration::from_millis(250), Duration::from_millis(500)];

/// What the answer says of the new process, as that to an upload: its token, and the name of the stored file.
struct Made {
    token: Token,
    file: Option<String>,
}

impl Made {
    fn of(body: &[u8]) -> Option<Self> {
        let body: Value = serde_json::from_slice(body).ok()?;
        let first = body.get(0).unwrap_or(&body);
        let text = |key: &str| first.get(key).and_then(Value::as_str);
        Some(Self { token: Token::new(text("token")?).ok()?, file: text("filename").map(str::to_owned) })
    }

    /// The process, once the server lists it.
    async fn listed(&self, context: &Context, store: &Monitoring) -> Result<Option<Process>> {
        let about = |failure| trouble(&failure).during("the retry was made; reading the new process");
        for pause in PAUSES {
            context.env.sleep(pause).await;
            let found = store.by_token(&self.token, false).await.map_err(about)?;
            if let Some(process) = found.processes.into_iter().next() {
                return Ok(Some(process));
            }
            // A short job may have ended by now, and its token is forgotten then.
            if let Trace::Found(Job { id: Some(id), .. }) =
                store.trace(&self.token, self.file.as_deref()).await.map_err(about)?
            {
                return Ok(store.by_id(id).await.map_err(about)?.into_iter().next());
            }
        }
        Ok(None)
    }

    /// Tells the token of a process that is not listed yet: nothing else names it.
    fn tell(&self, context: &Context, options: &OutputOptions, file: &str) -> Result<()> {
        let row = json!({ "id": null, "filename": self.file, "token": self.token.expose() });
        let row = to_raw_value(&row).map_err(|error| CliError::new(Exit::Failure, "failure", error.to_string()))?;
        match options.format == Format::Name && options.jq.is_none() {
            false => context.ui.object(&row, COLUMNS, "id", options)?,
            true if context.ui.reveals() => context.ui.print(&format!("{}\n", self.token.expose()))?,
            true => {}
        }
        let token = tokens::masked(&self.token);
        context.ui.warn(&format!("the server made a process, token {token}, and does not list it yet"));
        context.ui.note(&context.as_typed(&format!("to find it: {}", finding(file))));
        Ok(())
    }
}

/// The command that lists the processes of a file.
fn finding(file: &str) -> String {
    format!("casectl monitor list --module verifier --filename '{}'", file.replace(['\'', '%'], ""))
}
