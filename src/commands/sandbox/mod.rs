//! `casectl sandbox`: the simulated providers as a server, with their population, log and faults.
//!
//! The `sandbox` layer does the simulation.

mod job;
mod population;
mod serve;

use clap::Subcommand;
use serde_json::{Map, Value, json};

use self::population::{PopulationArgs, describe, warn_if_stale};
use crate::{
    context::Context,
    error::Result,
    sandbox::{self, ArmedFault, Fault, Status, Store, Transition},
    ui::{Column, Rows},
    wording::counted,
};

/// The built-in simulated server
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    /// Run the simulated server for other programs, until interrupted
    #[command(after_help = serve::HELP)]
    Serve(serve::Args),
    /// Start over with a fresh population; applications, log, tokens and faults are discarded
    Reset(PopulationArgs),
    /// Show what the sandbox holds
    Status {
        /// List every change that was applied, in the order of the commits
        #[arg(long)]
        transitions: bool,
    },
    /// Upload a document to the simulated Open-Capture, and print the token to wait for
    #[command(after_help = job::HELP)]
    Job(job::Args),
    /// Arm faults for every server of this sandbox, `-p sandbox` included; without arguments: list them
    #[command(visible_alias = "faults", after_help = FAULTS)]
    Fault(FaultArgs),
}

#[derive(clap::Args, Debug)]
struct FaultArgs {
    /// What goes wrong, for which requests, and how often
    #[arg(value_name = "SPEC")]
    specs: Vec<Fault>,
    /// List the armed faults, with how many requests they concerned and how often they struck
    #[arg(long)]
    list: bool,
    /// Disarm all; before SPEC are armed
    #[arg(long)]
    clear: bool,
}

/// The syntax of faults, for the help.
const FAULTS: &str = "\
SPEC: KIND[=VALUE][,times=N][,skip=N][,rate=SHARE][,method=METHOD][,path=/PATH]

Kinds:
  status=503               this status with a problem body; nothing is processed
  rate-limit=SECONDS       429 with Retry-After; date:SECONDS sends it as a date
  latency=200ms            processed and answered so much later (ms or s), also
                           when the client no longer waits
  reset-before             the connection ends; nothing is processed
  reset-after              processed and committed, then the connection ends
  truncate                 processed; the body ends before its Content-Length
  malformed                processed; the body is cut JSON
  html=502                 an HTML page of a gateway; nothing is processed
  ignore-filters           a list holds everything of its view
  shift-pages=N            from the second page on, N earlier items are gone
                           (negative: are new)
  duplicate-page           the link to the next page leads to the same page
  stale=N, stale=5s        reads show the time before a change, N times or so long
  weak-etag, no-etag       entity tags are weak, or absent
  no-date                  there is no Date
  clock-skew=SECONDS       Date is off by this much; may be negative
  wrong-id                 a representation carries the _id of another case
  status-false             Biometrid: 200 with status:false; nothing is processed
  sql-false                Open-Capture: 200 with process: false, as its database
                           fails; a login is refused
  no-broker                Open-Capture: a job cannot be queued; its row is made,
                           and the answer is a 500

Limits:
  times=N                  strike at most N requests; without it all
  skip=N                   let N requests pass first
  rate=0.05                strike this share of them; the draws are repeatable
  method=POST              only requests with this method
  path=/applications       only this path and below; with a final / only below

Examples:
  casectl sandbox fault status=503,times=1,method=POST
  casectl sandbox fault latency=200ms reset-after,rate=0.05,method=POST
  casectl sandbox fault --clear";

pub(in crate::commands) const STATUS: &[Column] = &[
    Column::new("applications", "APPLICATIONS"),
    Column::new("pending", "PENDING").at("states.pending"),
    Column::new("running", "RUNNING").at("states.running"),
    Column::new("blocked", "BLOCKED").at("states.blocked"),
    Column::new("approved", "APPROVED").at("states.approved"),
    Column::new("rejected", "REJECTED").at("states.rejected"),
    Column::new("canceled", "CANCELED").at("states.canceled"),
    Column::new("expired", "EXPIRED").at("states.expired"),
    Column::new("enrollments", "ENROLLMENTS").at("holds.apiture.enrollments"),
    Column::new("processes", "PROCESSES").at("holds.biometrid.processes"),
    Column::new("customers", "CUSTOMERS"),
    Column::new("persons", "PERSONS").at("holds.beclm.persons"),
    Column::new("jobs", "JOBS").at("holds.opencapture.jobs"),
    Column::new("seed", "SEED"),
    Column::new("created", "CREATED").at("created_at").time(),
    Column::new("transitions", "TRANSITIONS"),
    Column::new("faults", "FAULTS"),
    Column::new("path", "PATH"),
];

const TRANSITIONS: &[Column] = &[
    Column::new("seq", "SEQ"),
    Column::new("at", "AT").time(),
    Column::new("verb", "VERB"),
    Column::new("id", "ID"),
    Column::new("noun", "NOUN"),
    Column::new("from", "FROM").state(),
    Column::new("to", "TO").state(),
    Column::new("actor", "ACTOR"),
    Column::new("etag_before", "ETAG_BEFORE").wide(),
    Column::new("etag_after", "ETAG_AFTER").wide(),
    Column::new("request_id", "REQUEST_ID").wide(),
];

const ARMED: &[Column] = &[
    Column::new("id", "ID"),
    Column::new("fault", "FAULT"),
    Column::new("server", "SERVER"),
    Column::new("seen", "SEEN"),
    Column::new("fired", "FIRED"),
];

/// Runs the subcommand.
pub fn run(context: &Context, args: Args) -> Result<()> {
    match args.verb {
        Verb::Serve(args) => serve::run(context, &args),
        Verb::Reset(population) => reset(context, &population),
        Verb::Status { transitions: false } => status(context),
        Verb::Status { transitions: true } => transitions(context),
        Verb::Job(args) => job::run(context, &args),
        Verb::Fault(args) => fault(context, &args),
    }
}

fn store(context: &Context) -> Result<Store> {
    Ok(Store::open(&context.env, context.dirs.ensure_state()?)?)
}

/// Does not prompt: only simulated data is lost, and the same seed recreates it.
fn reset(context: &Context, population: &PopulationArgs) -> Result<()> {
    let options = population.options();
    let state_dir = context.dirs.ensure_state()?;
    let emptied = Store::open(&context.env, state_dir).and_then(|store| {
        let before = store.status()?;
        store.reset(&options)?;
        Ok(before)
    });
    let before = match emptied {
        Ok(before) => before.map(|before| format!("{}, {}", describe(&before), counted(before.transitions, "change"))),
        Err(error) if error.is_damage() => {
            Store::discard(state_dir)?;
            Store::open(&context.env, state_dir)?.reset(&options)?;
            Some("a database that could not be used".to_owned())
        }
        Err(error) => return Err(error.into()),
    };
    if let Some(before) = before {
        context.ui.note(&format!("forgotten: {before}"));
    }
    let holds = counted(options.applications as u64, "application");
    context.ui.note(&format!("the sandbox holds {holds}, seed {}", options.seed));
    Ok(())
}

fn status(context: &Context) -> Result<()> {
    let options = context.output()?;
    options.check(STATUS)?;
    let store = store(context)?;
    let (status, faults) = (store.status()?, store.faults()?.len());
    context.ui.value(&status_object(status.as_ref(), faults), STATUS, "path", &options)?;
    match status {
        None => context.ui.note("there is no population yet; the first use makes one"),
        Some(status) => warn_if_stale(context, &status),
    }
    Ok(())
}

fn status_object(status: Option<&Status>, faults: usize) -> Value {
    let count = |(state, count): &(&str, u64)| ((*state).to_owned(), json!(count));
    let mut holds = json!({});
    for (api, thing, count) in status.map(|status| status.holds.as_slice()).unwrap_or_default() {
        holds[api][thing] = json!(count);
    }
    json!({
        "applications": status.map_or(0, |status| status.applications),
        "states": status.map(|status| status.by_state.iter().map(count).collect::<Map<_, _>>()),
        "holds": holds,
        "customers": sandbox::MASSTACK_CUSTOMERS,
        "seed": status.map(|status| status.seed),
        "created_at": status.map(|status| status.created_at.to_string()),
        "transitions": status.map_or(0, |status| status.transitions),
        "faults": faults,
        "path": status.map(|status| status.path.to_string_lossy()),
    })
}

fn transitions(context: &Context) -> Result<()> {
    let lines = store(context)?.transitions()?;
    list(context, TRANSITIONS, lines.iter().map(transition_row), "no change was applied")
}

fn transition_row(line: &Transition) -> Value {
    json!({
        "seq": line.seq,
        "at": line.at.to_string(),
        "verb": line.verb,
        "noun": line.noun,
        "id": line.application,
        "from": line.from,
        "to": line.to,
        // The label of the token, which is not secret. Under the name `token` it would be masked.
        "actor": line.token,
        "etag_before": line.etag_before,
        "etag_after": line.etag_after,
        "request_id": line.request_id,
    })
}

fn fault(context: &Context, args: &FaultArgs) -> Result<()> {
    let store = store(context)?;
    if args.clear {
        let cleared = store.clear_faults()?;
        context.ui.note(&format!("{} disarmed", counted(cleared as u64, "fault")));
    }
    for fault in &args.specs {
        let id = store.add_fault(fault)?;
        context.ui.note(&format!("fault {id} armed: {fault}"));
    }
    if args.list || (args.specs.is_empty() && !args.clear) {
        return list(context, ARMED, store.faults()?.iter().map(fault_row), "no fault is armed");
    }
    Ok(())
}

fn fault_row(armed: &ArmedFault) -> Value {
    json!({
        "id": armed.id,
        "fault": armed.fault.to_string(),
        "server": armed.server,
        "seen": armed.seen,
        "fired": armed.fired,
    })
}

fn list(
    context: &Context,
    columns: &'static [Column],
    lines: impl ExactSizeIterator<Item = Value>,
    none: &str,
) -> Result<()> {
    let options = context.output()?;
    let mut rows = Rows::new(&context.ui, columns, &options, "id")?;
    let empty = lines.len() == 0;
    for line in lines {
        rows.push_value(&line)?;
    }
    rows.finish()?;
    if empty {
        context.ui.note(none);
    }
    Ok(())
}
