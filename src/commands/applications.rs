//! `casectl applications`: the thirteen operations of the API, bulk decisions and watching.

use clap::Subcommand;

use super::{
    args::one_of,
    verbs::{DecideArgs, Kind, decide, document, edit, list, review, show, stats, watch},
};
use crate::{
    cases::action::Action, context::Context, error::Result, providers::apiture::applications as api, ui::Column,
};

/// Account applications (Apiture): list, show, decide, change
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    /// List applications, filtered and sorted
    #[command(alias = "ls")]
    List(ListArgs),
    /// Show one application in full
    #[command(aliases = ["get", "view", "describe"])]
    Show(show::Args),
    /// Count applications by state, age and decisions
    Stats(stats::Args),
    /// Create an application from a JSON document; only a product is required
    Create(document::CreateArgs),
    /// Replace an application by a JSON document (PUT)
    Update(document::UpdateArgs),
    /// Change fields of an application (PATCH)
    Patch(document::PatchArgs),
    /// Change an application in an editor
    Edit(edit::Args),
    /// Delete applications; servers allow it for expired and pending ones
    #[command(
        after_help = "Examples:\n  casectl applications delete ID --dry-run\n  casectl applications list --state expired -o ndjson | casectl applications delete - --max 50 --yes"
    )]
    Delete(document::DeleteArgs),
    /// Approve applications: accounts are opened
    #[command(
        after_help = "Examples:\n  casectl applications approve ID --reason \"documents checked\"\n  casectl applications approve --state running --older-than 10d --max 20 --dry-run\n  casectl applications list --state running -o ndjson | casectl applications approve - --expect 3"
    )]
    Approve(DecideArgs),
    /// Reject applications
    #[command(
        after_help = "Examples:\n  casectl applications reject ID --reason \"not the same person\"\n  casectl applications reject --name \"Test Account\" --max 20 --dry-run\n  casectl applications reject --ids-file ids.txt --yes"
    )]
    Reject(DecideArgs),
    /// Expire applications. Age is that of the creation date: the API shows no date of last activity
    #[command(
        after_help = "Examples:\n  casectl applications expire --older-than 30d --dry-run\n  casectl applications expire --older-than 30d --max 500,5% --canary 3 --yes\n  casectl applications expire --ids-file ids.txt --reason \"no answer\""
    )]
    Expire(DecideArgs),
    /// Cancel applications and their workflows
    #[command(
        after_help = "Examples:\n  casectl applications cancel ID --reason \"withdrawn\"\n  casectl applications cancel --state blocked --older-than 60d --dry-run"
    )]
    Cancel(DecideArgs),
    /// Start blocked applications
    #[command(
        after_help = "Examples:\n  casectl applications start ID\n  casectl applications start --state blocked --newer-than 7d --dry-run"
    )]
    Start(DecideArgs),
    /// Look at one application after the other, oldest first, and decide each with a key; written at the end
    #[command(
        after_help = "Examples:\n  casectl applications review --state running --limit 20\n  casectl applications review --ids-file ids.txt --reason \"documents checked\""
    )]
    Review(DecideArgs),
    /// Show each change of applications until interrupted
    Watch(watch::WatchArgs),
    /// Wait until applications are in a state
    Wait(watch::WaitArgs),
}

/// Arguments of `list`.
#[derive(clap::Args, Debug)]
struct ListArgs {
    /// Which collection of the API
    #[arg(long, value_parser = one_of(VIEWS), default_value = "all")]
    view: &'static str,
    #[command(flatten)]
    list: list::Args,
}

const VIEWS: &[(&str, &str, &str)] = &[
    ("all", "Every application", "all"),
    ("running", "Running ones", "running"),
    ("blocked", "Blocked ones", "blocked"),
];

/// How applications are displayed.
pub const KIND: Kind = Kind {
    noun: &api::NOUN,
    columns: &[
        Column::new("id", "ID").at("_id"),
        Column::new("name", "NAME").at("name|accountName"),
        Column::new("state", "STATE").state(),
        Column::new("created", "CREATED").at("createdAt").time(),
        Column::new("applicant", "APPLICANT").at("applicantName"),
        Column::new("account", "ACCOUNT").at("accountName").wide(),
        Column::new("product", "PRODUCT").at("productName").wide(),
        Column::new("funding", "FUNDING").at("fundingAmount").money().wide(),
        Column::new("workflow", "WORKFLOW").at("workflowState").state().wide(),
        Column::new("completed", "COMPLETED").at("completedAt").time().wide(),
    ],
    id_path: "_id",
};

/// Runs the subcommand.
pub fn run(context: &Context, args: Args) -> Result<()> {
    let decide = |action: &'static Action, args| decide::run(context, &KIND, action, args);
    match args.verb {
        Verb::List(ListArgs { view, list }) => list::run(context, &KIND, Some(view), &list),
        Verb::Show(args) => show::run(context, &KIND, &args),
        Verb::Stats(args) => stats::run(context, &KIND, &args),
        Verb::Create(args) => document::create(context, &KIND, &api::CREATE, &args),
        Verb::Update(args) => document::update(context, &KIND, &api::UPDATE, &args),
        Verb::Patch(args) => document::patch(context, &KIND, &api::PATCH, &args),
        Verb::Edit(args) => edit::run(context, &KIND, &api::PATCH, &args),
        Verb::Delete(args) => document::delete(context, &KIND, &api::DELETE, args),
        Verb::Approve(args) => decide(&api::APPROVE, args),
        Verb::Reject(args) => decide(&api::REJECT, args),
        Verb::Expire(args) => decide(&api::EXPIRE, args),
        Verb::Cancel(args) => decide(&api::CANCEL, args),
        Verb::Start(args) => decide(&api::START, args),
        Verb::Review(args) => review::run(context, &KIND, &[&api::APPROVE, &api::REJECT], args),
        Verb::Watch(args) => watch::watch(context, &api::NOUN, &[], &args.ids(context, &api::NOUN)?, &args),
        Verb::Wait(args) => watch::wait(context, &api::NOUN, &[], &args.ids(context, &api::NOUN)?, &args),
    }
}
