//! `casectl applications`: the thirteen operations of the API, bulk decisions, watching.

mod decide;
mod edit;
mod list;
mod show;
mod single;

use clap::Subcommand;

use super::{
    args::{BulkArgs, CriteriaArgs},
    watching,
};
use crate::{
    cases::action::Action,
    context::Context,
    error::Result,
    providers::apiture::applications as api,
    ui::{Column, ColumnKind},
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    /// List applications, filtered and sorted
    #[command(alias = "ls")]
    List(list::Args),
    /// Show one application in full
    #[command(aliases = ["get", "view", "describe"])]
    Show(show::Args),
    /// Create an application from a JSON document
    Create(single::CreateArgs),
    /// Replace an application by a JSON document (PUT)
    Update(single::UpdateArgs),
    /// Change fields of an application (PATCH)
    Patch(single::PatchArgs),
    /// Change an application in an editor
    Edit(edit::Args),
    /// Delete applications; servers allow it for expired and pending ones
    Delete(single::DeleteArgs),
    /// Approve applications: accounts are opened
    Approve(DecideArgs),
    /// Reject applications
    Reject(DecideArgs),
    /// Expire applications. Age is that of the creation date: the API shows no date of last activity
    Expire(DecideArgs),
    /// Cancel applications and their workflows
    Cancel(DecideArgs),
    /// Start blocked applications
    Start(DecideArgs),
    /// Show each change of applications until interrupted
    Watch(watching::WatchArgs),
    /// Wait until applications are in a state
    Wait(watching::WaitArgs),
}

/// Arguments of the five actions.
#[derive(clap::Args, Debug)]
pub struct DecideArgs {
    /// Ids; `-` reads them, or rows of `-o ndjson`, from stdin
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// Which cases.
    #[command(flatten)]
    pub criteria: CriteriaArgs,
    /// Within which limits.
    #[command(flatten)]
    pub bulk: BulkArgs,
}

/// Columns of lists and of `show`.
pub const COLUMNS: &[Column] = &[
    column("id", "ID", "_id", ColumnKind::Text, false),
    column("name", "NAME", "name|accountName", ColumnKind::Text, false),
    column("state", "STATE", "state", ColumnKind::State, false),
    column("created", "CREATED", "createdAt", ColumnKind::Time, false),
    column("applicant", "APPLICANT", "applicantName", ColumnKind::Text, false),
    column("account", "ACCOUNT", "accountName", ColumnKind::Text, true),
    column("product", "PRODUCT", "productName", ColumnKind::Text, true),
    column("funding", "FUNDING", "fundingAmount", ColumnKind::Money, true),
    column("workflow", "WORKFLOW", "workflowState", ColumnKind::State, true),
    column("completed", "COMPLETED", "completedAt", ColumnKind::Time, true),
];

const fn column(
    name: &'static str,
    header: &'static str,
    path: &'static str,
    kind: ColumnKind,
    wide_only: bool,
) -> Column {
    Column { name, header, path, kind, wide_only }
}

/// Does what was asked.
pub fn run(context: &Context, args: Args) -> Result<()> {
    let decide = |action: &'static Action, args| decide::run(context, action, args);
    match args.verb {
        Verb::List(args) => list::run(context, &args),
        Verb::Show(args) => show::run(context, &args),
        Verb::Create(args) => single::create(context, &args),
        Verb::Update(args) => single::update(context, &args),
        Verb::Patch(args) => single::patch(context, &args),
        Verb::Edit(args) => edit::run(context, &args),
        Verb::Delete(args) => single::delete(context, args),
        Verb::Approve(args) => decide(&api::APPROVE, args),
        Verb::Reject(args) => decide(&api::REJECT, args),
        Verb::Expire(args) => decide(&api::EXPIRE, args),
        Verb::Cancel(args) => decide(&api::CANCEL, args),
        Verb::Start(args) => decide(&api::START, args),
        Verb::Watch(args) => watching::watch(context, &api::NOUN, &[], &args),
        Verb::Wait(args) => watching::wait(context, &api::NOUN, &[], &args),
    }
}
