//! `casectl status`: what waits for a decision at every API of the profile, and what waits on this machine. Read-only.

mod here;
mod waiting;

use futures_util::future::join_all;
use serde_json::{Value, json};

use here::Here;
use waiting::Waiting;

use crate::{
    cases::age::{Age, BadAge},
    context::Context,
    error::{CliError, Exit, Result},
    providers::Noun,
    reads::progress::{self, Counts},
    ui::{Column, Format, OutputOptions, Rows, bar},
    wording::{counted, thousands},
};

/// What waits for a decision, at every API and here
#[derive(clap::Args, Debug)]
#[command(long_about = ABOUT)]
pub struct Args {
    /// Count the cases that are older than this [default: status.over of the profile]
    #[arg(long, value_name = "AGE")]
    over: Option<Age>,
    /// Fetch each waiting case in full where the list does not show its age
    #[arg(long)]
    full: bool,
    /// Exit with 8 when a case is over the limit
    #[arg(long)]
    check: bool,
}

const ABOUT: &str = "What waits for a decision, at every API and here\n\n\
    For each kind of cases that the profile's APIs decide: how many wait, by state, the age of the oldest, the median and the \
    90th percentile, and how many are over a limit. All APIs are asked at once; one that fails is a line, and the exit code \
    says so at the end. Then what waits on this machine: runs that are not finished, outcomes that are not known, plans that \
    wait for a second person, decisions of reviews that are not written, and tokens that end within a day.\n\n\
    A list that shows no dates gives no percentiles without --full: of such a list the oldest case is read where the API \
    sorts by creation, and those over the limit are found between the oldest and the newest. Where it does not sort, --check \
    reads each case.";

pub(in crate::commands) const COLUMNS: &[Column] = &[
    Column::new("provider", "PROVIDER"),
    Column::new("noun", "NOUN"),
    Column::new("waiting", "CASES").at("total"),
    Column::new("states", "STATES").at("by_state"),
    Column::new("oldest", "OLDEST").time(),
    Column::new("p50", "P50").at("p50"),
    Column::new("p90", "P90").at("p90"),
    Column::new("over", "OVER"),
    Column::new("error", "ERROR").at("trouble"),
];

/// Columns on a terminal. Kinds of cases are named by their nouns, and failures are explained below the table.
const DRAWN: &[Column] = &[
    Column::new("noun", "NOUN").at("called"),
    COLUMNS[2],
    COLUMNS[3].state(),
    COLUMNS[4],
    COLUMNS[5],
    COLUMNS[6],
    COLUMNS[7],
    Column::bar(),
    COLUMNS[0].wide(),
    COLUMNS[8].wide(),
];

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let options = context.output()?;
    options.check(COLUMNS)?;
    let profile = context.profile()?;
    let limit = limit(context, args)?;
    if args.check && limit.is_none() {
        return Err(CliError::usage("--check wants a limit").hint("give --over 14d, or set status.over in the profile"));
    }
    if args.check {
        context.ui.outlive_reader();
    }
    let nouns: Vec<&'static Noun> = context
        .registry
        .providers
        .iter()
        .filter(|provider| profile.is_configured(provider.id))
        .flat_map(|provider| provider.nouns)
        .filter(|noun| !waiting::states(noun).is_empty())
        .collect();
    let counts = Counts::default();
    let asked = waiting::Asked { limit, full: args.full, certain: args.check, counts: &counts };
    let all = join_all(nouns.iter().map(|noun| waiting::look(context, noun, &asked)));
    let found = context.block_on(async { Ok(progress::showing(context, "waiting cases", &counts, all).await) })?;
    let found: Vec<Found> = nouns.into_iter().zip(found).collect();
    let here = Here::look(context)?;
    show(context, &options, limit, &found, &here)?;
    verdict(args, limit, found)
}

/// A kind of cases, and what was found.
type Found = (&'static Noun, Result<Waiting>);

/// The limit: the flag's, else the profile's.
fn limit(context: &Context, args: &Args) -> Result<Option<Age>> {
    let Some(configured) = context.profile()?.status_over() else { return Ok(args.over) };
    match args.over {
        Some(over) => Ok(Some(over)),
        None => configured.value.parse().map(Some).map_err(|error: BadAge| {
            CliError::new(Exit::Usage, "bad_setting", format!("status.over ({}): {error}", configured.source))
        }),
    }
}

fn show(context: &Context, options: &OutputOptions, limit: Option<Age>, found: &[Found], here: &Here) -> Result<()> {
    let tabular = matches!(options.format, Format::Table | Format::Wide | Format::Csv | Format::Name);
    if !tabular || options.jq.is_some() {
        let document = json!({
            "at": context.env.now().to_string(),
            "profile": context.profile()?.name(),
            "limit_s": limit.map(Age::seconds),
            "providers": found.iter().map(document).collect::<Vec<_>>(),
            "runs": here.runs,
            "plans": here.plans,
            "reviews": here.reviews,
            "tokens": here.tokens,
        });
        return Ok(context.ui.value(&document, COLUMNS, "profile", options)?);
    }
    let drawn = context.ui.out_is_tty() && matches!(options.format, Format::Table | Format::Wide);
    let most = found.iter().filter_map(|(_, found)| found.as_ref().ok()).map(Waiting::total).max().unwrap_or(0);
    let mut rows = Rows::new(&context.ui, if drawn { DRAWN } else { COLUMNS }, options, "noun")?;
    for one in found {
        let mut row = row(one, options);
        if drawn {
            let noun = one.0;
            let is_shared = found.iter().filter(|(other, _)| other.name == noun.name).count() > 1;
            let of = if is_shared { format!(" ({})", noun.provider) } else { String::new() };
            row["called"] = format!("{}{of}", noun.name).into();
            match &one.1 {
                Ok(waiting) => row["bar"] = bar(waiting.total(), most).into(),
                Err(_) => row["by_state"] = "cannot be read".into(),
            }
        }
        rows.push_value(&row)?;
    }
    rows.finish()?;
    if found.is_empty() {
        context.ui.note("the profile configures no API whose cases are decided here");
    }
    if matches!(options.format, Format::Table | Format::Wide) && options.columns.is_none() {
        context.ui.print(&here.text(context, options))?;
        context.ui.flush()?;
    }
    let lacking = found.iter().filter_map(|(noun, found)| Some((noun, found.as_ref().ok()?)));
    let lacking: Vec<&str> = lacking.filter(|(_, found)| found.lacks_ages()).map(|(noun, _)| noun.name).collect();
    if !lacking.is_empty() {
        context.ui.note(&format!("the lists of {} show no dates; --full reads each case for them", lacking.join(", ")));
    }
    Ok(())
}

/// One kind of cases as data. Scripts rely on these fields.
fn document((noun, found): &Found) -> Value {
    let mut document = json!({ "provider": noun.provider, "noun": noun.name });
    let of = match found {
        Ok(waiting) => waiting.document(),
        Err(error) => {
            let (code, hint) = (error.code.as_ref(), error.hints.first());
            json!({ "error": { "code": code, "exit": error.exit.code(), "message": error.message, "hint": hint } })
        }
    };
    if let (Value::Object(document), Value::Object(of)) = (&mut document, of) {
        document.extend(of);
    }
    document
}

/// One kind of cases as a row of a table.
fn row(one: &Found, options: &OutputOptions) -> Value {
    let mut row = document(one);
    match &one.1 {
        Ok(waiting) => {
            row["total"] = waiting.total().into();
            row["by_state"] = waiting.by_state().into();
            let words = |seconds: Option<i64>| seconds.map(|seconds| waiting::age_words(seconds, options.now));
            row["p50"] = words(waiting.p50).into();
            row["p90"] = words(waiting.p90).into();
        }
        Err(error) => row["trouble"] = error.message.as_str().into(),
    }
    row
}

fn unread(noun: &Noun, error: &CliError) -> String {
    format!("{} {}: {}", noun.provider, noun.name, error.message)
}

/// The exit code. Cases over the limit come first. Otherwise the status is complete only if every API answered: if none
/// did, the error that all share, else partial, as for bulk writes.
fn verdict(args: &Args, limit: Option<Age>, found: Vec<Found>) -> Result<()> {
    let over: u64 = found.iter().filter_map(|(_, found)| found.as_ref().ok()?.over).sum();
    if let Some(limit) = limit.filter(|_| args.check && over > 0) {
        let verb = if over == 1 { "is" } else { "are" };
        let words = format!("{} {verb} over the limit of {limit}", counted(over, "case"));
        let mut error = CliError::new(Exit::Pending, "over_limit", words);
        let failed = found.into_iter().filter_map(|(noun, found)| Some(unread(noun, &found.err()?)));
        error.details.extend(failed);
        return Err(error);
    }
    let asked = found.len();
    let mut failed: Vec<(&Noun, CliError)> =
        found.into_iter().filter_map(|(noun, found)| Some((noun, found.err()?))).collect();
    if failed.is_empty() {
        return Ok(());
    }
    let same = failed.iter().all(|(_, error)| error.exit == failed[0].1.exit);
    if failed.len() == asked && same && asked == 1 {
        return Err(failed.remove(0).1);
    }
    let exit = if failed.len() == asked && same { failed[0].1.exit } else { Exit::Partial };
    let words: Vec<String> = failed.iter().map(|(noun, error)| unread(noun, error)).collect();
    let message = format!("{} of {} could not be read", thousands(failed.len() as u64), counted(asked as u64, "list"));
    let code = if exit == Exit::Partial { "partial".into() } else { failed[0].1.code.clone() };
    let mut error = CliError::new(exit, code, message);
    error.details = words;
    let mut hints: Vec<String> = failed.into_iter().flat_map(|(_, error)| error.hints).collect();
    hints.dedup();
    error.hints = hints;
    Err(error)
}
