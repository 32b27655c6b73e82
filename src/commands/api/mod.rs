//! `casectl api PROVIDER PATH`: sends a raw request. Reads are retried and paged like all others; a write is confirmed,
//! recorded and sent once.

mod answer;
mod body;

use std::{ffi::OsString, path::PathBuf};

use bytes::Bytes;

use self::answer::Answers;
use super::{
    args::{WriteArgs, not_empty},
    input,
};
use crate::{
    cases::{id::CaseId, total::Total},
    context::Context,
    error::{CliError, Exit, Result},
    providers::{PROVIDERS, Provider, raw::RawRequest},
    ui::mask_url,
    wording,
    writes::requests::Sending,
};

/// Number of pages after which a collection counts as endless.
const MAX_PAGES: usize = 10_000;

/// Send a raw API request with the profile's credentials
#[derive(clap::Args, Debug)]
#[command(after_help = HELP)]
pub struct Args {
    #[arg(value_name = "PROVIDER", value_parser = not_empty, help = which())]
    provider: String,
    /// Path below the provider's base URL, with a query if need be
    #[arg(value_name = "PATH", value_parser = not_empty)]
    path: String,
    /// HTTP method [default: GET, or POST with fields or a body]
    #[arg(short = 'X', long, value_name = "METHOD", value_parser = not_empty)]
    method: Option<String>,
    /// A field as text; of a GET a query parameter; may be repeated
    #[arg(short = 'f', long, value_name = "KEY=VALUE")]
    raw_field: Vec<String>,
    /// A field as JSON where it is JSON, else as text; @FILE reads it from a file; may be repeated
    #[arg(short = 'F', long, value_name = "KEY=VALUE")]
    field: Vec<OsString>,
    /// A further header; may be repeated. Credentials come from the profile
    #[arg(short = 'H', long, value_name = "NAME: VALUE")]
    header: Vec<String>,
    /// The body; `-` is stdin
    #[arg(long, value_name = "FILE", conflicts_with_all = ["field", "raw_field"])]
    input: Option<PathBuf>,
    /// Follow the pages of a collection: one JSON array of all pages, or one page a line with -o ndjson
    #[arg(long)]
    paginate: bool,
    /// Print the status and the headers first
    #[arg(short, long)]
    include: bool,
    #[command(flatten)]
    write: WriteArgs,
}

const HELP: &str = "\
A field makes it a POST, as a body does; -X GET sends fields as query parameters. Everything but GET and HEAD is a \
write, and so is a GET of which the API is known to change something (Open-Capture: verifier/retryFromMonitoring, \
auth/logout): it asks, or wants --yes; it is recorded before it leaves; and it is sent once. No criterion is checked and no \
version is compared: give -H 'If-Match: …' where the API takes one.

  casectl api apiture applications -X GET -f limit=2 -q '._embedded.items[].name'
  casectl api apiture applications --paginate -q '.[]._embedded.items[]._id'
  casectl api biometrid processes/5efe1546d677cb49cc08a9dc -i";

/// The registry's providers, for the help.
fn which() -> String {
    let ids: Vec<&str> = PROVIDERS.iter().map(|provider| provider.id).collect();
    format!("Which API: {}", ids.join(", "))
}

/// Runs the command.
pub fn run(context: &Context, args: Args) -> Result<()> {
    let provider = context.provider(&args.provider)?;
    let answers = Answers::new(context, args.include)?;
    let has_body = args.input.is_some() || !args.field.is_empty() || !args.raw_field.is_empty();
    let method = args.method.clone().unwrap_or_else(|| if has_body { "POST" } else { "GET" }.to_owned());
    let reads = matches!(method.to_ascii_uppercase().as_str(), "GET" | "HEAD");
    if reads && args.input.is_some() {
        return Err(CliError::usage("a GET has no body; --input wants -X POST, PUT or PATCH"));
    }
    let query = if reads { body::query(&context.env, &args.field, &args.raw_field)? } else { Vec::new() };
    let base = context.base_url(provider.id)?;
    let request = RawRequest::new(&base, &method, &args.path, &query, &args.header)
        .map_err(|error| CliError::usage(error.to_string()))?
        .to(provider);
    if !request.is_write(provider) {
        return read(context, provider, &request, answers, args.paginate);
    }
    if args.paginate {
        return Err(unmeant(args.method.is_none(), CliError::usage("--paginate is for reads")));
    }
    if reads {
        return write(context, provider, request, answers, args);
    }
    let as_json = request.sends_json(provider.manners.media);
    let request = match body::of(&context.env, args.input.as_deref(), &args.field, &args.raw_field, as_json)? {
        Some(text) => request.body(provider.manners.media, Bytes::from(text)),
        None => request,
    };
    write(context, provider, request, answers, args)
}

fn read(
    context: &Context,
    provider: &'static Provider,
    request: &RawRequest,
    mut answers: Answers<'_>,
    paginate: bool,
) -> Result<()> {
    let client = context.client(provider, None)?;
    if !paginate {
        let answer = context.block_on(async { Ok(request.read(provider, &client).await?) })?;
        return answers.one(&answer);
    }
    context.block_on(async {
        if provider.paging.is_none() {
            context.ui.note(&format!("{} documents no pages: one answer is all there is", provider.title));
        }
        let mut visited = std::collections::HashSet::from([request.url().clone()]);
        let (mut last, mut total) = (None, Total::default());
        let mut at = Some(request.clone());
        while let Some(request) = at {
            let answer = request.read(provider, &client).await?;
            if last.replace(answer.body.clone()).is_some_and(|last| last == answer.body) {
                context.ui.warn(
                    "the server says that there are more pages, and gives the same one again: the rest cannot be read",
                );
                break;
            }
            answers.page(&answer)?;
            total.note(answer.paging.total);
            let next = answer.paging.next;
            if next.as_ref().is_some_and(|next| !visited.insert(next.clone())) {
                let words = "the pages of the collection repeat: the next one was read before";
                return Err(CliError::new(Exit::Remote, "paging_loop", words));
            }
            if visited.len() >= MAX_PAGES {
                return Err(CliError::new(Exit::Remote, "paging_loop", format!("more than {MAX_PAGES} pages")));
            }
            at = next.map(|url| request.at(url));
        }
        if total.shrank() {
            context.ui.warn(wording::moved(true));
        }
        Ok(())
    })?;
    answers.finish()
}

/// Sends a write through the engine, which records it.
fn write(
    context: &Context,
    provider: &'static Provider,
    request: RawRequest,
    mut answers: Answers<'_>,
    args: Args,
) -> Result<()> {
    args.write.refuse_etag("here give -H 'If-Match: \"…\"'")?;
    let implied = args.method.is_none() && !args.write.yes && request.method() == "POST";
    let is_get = matches!(request.method(), "GET" | "HEAD");
    let target = format!("{} {}", request.method(), mask_url(&request.shown_url()));
    let sending = Sending {
        provider,
        request,
        id: CaseId::new("request")?,
        question: is_get
            .then(|| format!("{target} changes something, although it is a {}. Send it?", &target[..4].trim())),
        from_stdin: args.input.as_deref().is_some_and(input::is_stdin),
        telling: None,
        settings: args.write.into(),
    };
    sending.check(context).map_err(|error| unmeant(implied, error))?;
    let (answer, sent) = sending.send(context)?;
    if let Some(answer) = answer {
        answers.one(&answer)?;
    }
    sent
}

/// Fields imply POST, as in other tools. The hint is for users who meant a query.
fn unmeant(implied: bool, error: CliError) -> CliError {
    if implied {
        error.hint("fields and a body make it a POST; -X GET sends fields as query parameters")
    } else {
        error
    }
}
