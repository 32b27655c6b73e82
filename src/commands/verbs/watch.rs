//! `watch` and `wait`: read cases repeatedly, with conditional requests.

use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap, HashSet},
    time::Duration,
};

use clap::builder::{Resettable, Str};
use serde_json::json;

use crate::{
    cases::{
        duration::Span,
        id::CaseId,
        outcome::{Failure, Reason},
        watch::{self, Change, Goal, Watch, WatchEnd},
    },
    commands::{
        args::{self, INTERVAL},
        ids,
    },
    context::{Context, silently},
    env::to_the_second,
    error::{CliError, Exit, Result},
    providers::{Noun, Opening},
    reads::{criteria, naming, progress},
    ui::{Column, Format, Rows},
    wording::{counted, quoted},
};

/// Maximum number of ids in the suggested command to continue.
const TOLD: usize = 20;

/// Which cases are watched.
#[derive(clap::Args, Debug)]
#[command(next_help_heading = "Watching")]
struct Cases {
    /// Ids; `-` reads them, or rows of `-o ndjson`, from stdin
    #[arg(value_name = "ID", required_unless_present = "ids_file", help_heading = Resettable::<Str>::Reset)]
    ids: Vec<String>,
    /// Read ids from this file, one a line
    #[arg(long, value_name = "FILE")]
    ids_file: Option<std::path::PathBuf>,
}

/// Arguments of `watch`.
#[derive(clap::Args, Debug)]
#[command(next_help_heading = "Watching")]
pub struct WatchArgs {
    #[command(flatten)]
    cases: Cases,
    /// Time between two rounds of reads [default: 5s]
    #[arg(long, value_name = "DURATION", value_parser = args::interval)]
    interval: Option<Span>,
    /// Stop after this long
    #[arg(long, value_name = "DURATION")]
    timeout: Option<Span>,
}

/// Arguments of `wait`.
#[derive(clap::Args, Debug)]
#[command(next_help_heading = "Watching")]
pub struct WaitArgs {
    #[command(flatten)]
    cases: Cases,
    /// What to wait for: `approved` or `approved,rejected`; `state=approved` and `status=approved` say the same
    #[arg(long = "for", value_name = "[state=]A,B", value_parser = goal_states)]
    goal: States,
    /// Stop at the first case that gets there
    #[arg(long)]
    any: bool,
    /// Time between two rounds of reads [default: 5s]
    #[arg(long, value_name = "DURATION", value_parser = args::interval)]
    interval: Option<Span>,
    /// Give up after this long
    #[arg(long, value_name = "DURATION", default_value = "10m")]
    timeout: Span,
}

impl Cases {
    fn read(&self, context: &Context, noun: &Noun) -> Result<Vec<CaseId>> {
        let named = ids::read(context, noun, &self.ids, self.ids_file.as_deref())?;
        named.ids.filter(|ids| !ids.is_empty()).ok_or_else(|| {
            CliError::usage(format!("no {} is named", noun.one)).hint("give ids, `-` or --ids-file FILE")
        })
    }
}

impl WatchArgs {
    /// The ids to watch.
    pub fn ids(&self, context: &Context, noun: &Noun) -> Result<Vec<CaseId>> {
        self.cases.read(context, noun)
    }
}

impl WaitArgs {
    /// The ids to wait for.
    pub fn ids(&self, context: &Context, noun: &Noun) -> Result<Vec<CaseId>> {
        self.cases.read(context, noun)
    }
}

/// The parent resources of the cases, for APIs that nest them: names and ids.
pub type Within<'a> = &'a [(&'static str, String)];

/// The states of `--for`.
#[derive(Clone, Debug)]
struct States(Vec<String>);

fn goal_states(text: &str) -> Result<States, String> {
    let states = text.strip_prefix("state=").or_else(|| text.strip_prefix("status=")).unwrap_or(text);
    if states.contains('=') {
        return Err("write approved, or state=approved,rejected".to_owned());
    }
    let states: Vec<String> = states.split(',').map(|state| state.trim().to_owned()).collect();
    if states.iter().any(String::is_empty) { Err("a state is empty".to_owned()) } else { Ok(States(states)) }
}

pub(in crate::commands) const EVENTS: &[Column] = &[
    Column::new("at", "AT"),
    Column::new("id", "ID"),
    Column::new("from", "FROM").state(),
    Column::new("to", "TO").state(),
];

/// Runs `watch`: prints a row for each change until interrupted.
pub fn watch(
    context: &Context,
    noun: &'static Noun,
    within: Within<'_>,
    ids: &[CaseId],
    args: &WatchArgs,
) -> Result<()> {
    let how = Watch { interval: interval(args.interval), timeout: args.timeout.map(Span::duration), goal: None };
    let mut open: BTreeMap<String, bool> = ids.iter().map(|id| (id.to_string(), true)).collect();
    let end = events(context, noun, within, ids, &how, |change| {
        open.insert(change.id.to_string(), !noun.terminal.contains(&change.to));
    })
    .map_err(silently)?;
    match end {
        WatchEnd::TimedOut => still_open(args, open),
        WatchEnd::Reached => Ok(()),
        WatchEnd::Interrupted => Err(CliError::silent(Exit::Interrupted)),
        WatchEnd::Unreachable { .. } => Ok(()),
    }
}

/// The result at the end of `--timeout`: whether more changes are possible.
fn still_open(args: &WatchArgs, open: BTreeMap<String, bool>) -> Result<()> {
    let open: Vec<String> = open.into_iter().filter_map(|(id, open)| open.then_some(id)).collect();
    let (Some(first), Some(timeout)) = (open.first(), args.timeout) else { return Ok(()) };
    let more = if open.len() > 1 { format!(" and {} more", open.len() - 1) } else { String::new() };
    let words = format!("{first}{more} can still change after {timeout}");
    Err(CliError::new(Exit::Pending, "pending", words).about(first.as_str()))
}

/// Runs `wait`: until the goal is reached, or no longer can be.
pub fn wait(context: &Context, noun: &'static Noun, within: Within<'_>, ids: &[CaseId], args: &WaitArgs) -> Result<()> {
    let States(states) = &args.goal;
    criteria::warn_undocumented(context, noun, states, "it is waited for all the same");
    // Nothing is known about transitions to undocumented states, so they cannot be called unreachable.
    let known = criteria::undocumented(noun, states).next().is_none();
    let terminal = if known { noun.terminal } else { &[] };
    let goal = Goal { states: states.clone(), any: args.any, terminal };
    let how = Watch { interval: interval(args.interval), timeout: Some(args.timeout.duration()), goal: Some(goal) };
    let wanted = states.join(" or ");
    let mut there: HashSet<String> = HashSet::new();
    let followed = events(context, noun, within, ids, &how, |change| {
        match states.iter().any(|state| state == change.to) {
            true => there.insert(change.id.to_string()),
            false => there.remove(change.id.as_str()),
        };
    });
    let open: Vec<&CaseId> = ids.iter().filter(|id| !there.contains(id.as_str())).collect();
    let goes_on = |error: CliError| match continued(context, noun, within, &open, states) {
        Some(command) => error.hint(format!("to continue: {command}")),
        None => error,
    };
    // The login expired meanwhile; the hint names the cases to continue with.
    match followed.map_err(|error| if error.exit == Exit::Auth { goes_on(error) } else { error })? {
        WatchEnd::Reached => Ok(()),
        WatchEnd::Interrupted => Err(CliError::silent(Exit::Interrupted)),
        WatchEnd::TimedOut => {
            let of = if ids.len() > 1 {
                format!("{} of {} ", open.len(), counted(ids.len() as u64, noun.one))
            } else {
                String::new()
            };
            let words =
                format!("{of}not {wanted} within {}{}", args.timeout, if known { "; it can still come" } else { "" });
            Err(goes_on(CliError::new(Exit::Pending, "pending", words)))
        }
        WatchEnd::Unreachable { id, state } => {
            let words = format!("{} {id} is {state} and will not be {wanted} any more", noun.one);
            Err(CliError::new(Exit::Unreachable, "unreachable_state", words).about(id.as_str()))
        }
    }
}

/// The command that waits for the rest; `None` if it would be too long to read.
fn continued(
    context: &Context,
    noun: &Noun,
    within: Within<'_>,
    open: &[&CaseId],
    states: &[String],
) -> Option<String> {
    if open.is_empty() || open.len() > TOLD {
        return None;
    }
    let ids: Vec<_> = open.iter().map(|id| quoted(id.as_str())).collect();
    let mut command = format!("casectl {} wait {} --for {}", noun.name, ids.join(" "), quoted(&states.join(",")));
    let serving = context.registry.providers.iter().flat_map(|provider| provider.nouns);
    if within.is_empty() && serving.filter(|other| other.name == noun.name).count() > 1 {
        command.push_str(&format!(" --provider {}", noun.provider));
    }
    within.iter().for_each(|(flag, value)| command.push_str(&format!(" --{flag} {}", quoted(value))));
    Some(command)
}

fn interval(asked: Option<Span>) -> Duration {
    asked.map_or(INTERVAL, Span::duration)
}

/// Prints changes as rows. JSON becomes one object for each line, because the stream has no end to close an array.
fn events(
    context: &Context,
    noun: &'static Noun,
    within: Within<'_>,
    ids: &[CaseId],
    how: &Watch,
    mut also: impl FnMut(&Change<'_>),
) -> Result<WatchEnd> {
    let mut options = context.output()?;
    if options.format == Format::Json && options.jq.is_none() {
        options.format = Format::Ndjson;
    }
    options.check(EVENTS)?;
    let (store, _) = context.open(noun, Opening { within, ..Opening::default() }, None)?;
    let following = async {
        let mut rows = Rows::live(&context.ui, EVENTS, &options, "id")?.named_once();
        let mut gone = None;
        let states = RefCell::new(HashMap::new());
        let mut disputed = HashSet::new();
        let on_change = |change: &Change<'_>| {
            naming::refuse_other(change.id, change.case)?;
            if let Some(words) = change.case.misnamed(change.id)
                && disputed.insert(change.id.clone())
            {
                context.ui.warn(&words);
            }
            also(change);
            states.borrow_mut().insert(change.id.clone(), change.to.to_owned());
            // Names are for the next command: of a wait, those cases that got there.
            let is_there = |goal: &Goal| goal.states.iter().any(|state| state == change.to);
            if options.format == Format::Name && options.jq.is_none() && !how.goal.as_ref().is_none_or(is_there) {
                return Ok(());
            }
            let at = to_the_second(context.env.now());
            let event = json!({
                "at": at.to_string(),
                "id": change.id.as_str(),
                "from": change.from,
                "to": change.to,
                "noun": noun.name,
                "provider": noun.provider,
            });
            // jq gets each event separately, because the stream has no end.
            let told = match options.jq {
                Some(_) => context.ui.value(&event, EVENTS, "id", &options),
                None => rows.push_value(&event).and_then(|()| rows.flush()),
            };
            if let Err(error) = told {
                context.interrupt.request();
                gone = Some(error);
            }
            Ok(())
        };
        let watching = watch::watch(&context.env, &*store, ids, how, &context.interrupt, on_change, trouble(context));
        let end = match &how.goal {
            Some(goal) => {
                progress::telling(context, |elapsed| waiting(goal, &states.borrow(), ids, elapsed), watching).await
            }
            None => watching.await,
        };
        if let Some(error) = gone {
            return Err(error.into());
        }
        if options.jq.is_none() {
            rows.finish()?;
        }
        end.map_err(|(id, failure)| match failure.reason {
            Reason::NotFound => CliError::from(failure).of_case("reading", noun.one, id.as_str()),
            _ => CliError::from(failure),
        })
    };
    if how.goal.is_none() {
        return context.block_on_while_read(following);
    }
    context.ui.outlive_reader();
    context.block_on(following)
}

/// The progress of the wait.
fn waiting(goal: &Goal, states: &HashMap<CaseId, String>, ids: &[CaseId], elapsed: Duration) -> String {
    let there = states.values().filter(|state| goal.states.contains(state)).count();
    format!("waiting for {}: {there} of {}, {}s", goal.states.join(" or "), ids.len(), elapsed.as_secs())
}

fn trouble(context: &Context) -> impl FnMut(&CaseId, &Failure) + '_ {
    |id, failure| context.ui.warn(&format!("{id}: {failure}; trying again"))
}
