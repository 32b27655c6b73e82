//! `casectl enrollments`: the eight documented operations, bulk decisions and watching.
//!
//! There are no commands for cancel, expire and start, which are not documented for enrollments.

use clap::Subcommand;

use super::verbs::{DecideArgs, Kind, decide, document, edit, list, review, show, stats, watch};
use crate::{context::Context, error::Result, providers::apiture::enrollments as api, ui::Column};

/// Enrollments of people (Apiture): list, show, decide, change
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// List enrollments; criteria are checked here, the API documents no filter but --filter and --search
    #[command(alias = "ls")]
    List(list::Args),
    /// Show one enrollment in full
    #[command(aliases = ["get", "view", "describe"])]
    Show(show::Args),
    /// Count enrollments by state, age and decisions
    Stats(stats::Args),
    /// Create an enrollment from a JSON document; its workflow starts
    Create(document::CreateArgs),
    /// Replace an enrollment by a JSON document (PUT)
    Update(document::UpdateArgs),
    /// Change fields of an enrollment (PATCH)
    Patch(document::PatchArgs),
    /// Change an enrollment in an editor
    Edit(edit::Args),
    /// Delete enrollments and what they own, unguarded: the API documents no precondition. --etag sends one
    #[command(
        after_help = "Examples:\n  casectl enrollments delete ID --dry-run\n  casectl enrollments list --state expired -o ndjson | casectl enrollments delete - --max 50 --yes"
    )]
    Delete(document::DeleteArgs),
    /// Approve enrollments: people get access to digital banking
    #[command(
        after_help = "Examples:\n  casectl enrollments approve ID --reason \"documents checked\"\n  casectl enrollments approve --state running --older-than 10d --max 20 --dry-run\n  casectl enrollments list --state running -o ndjson | casectl enrollments approve - --expect 3"
    )]
    Approve(DecideArgs),
    /// Reject enrollments
    #[command(
        after_help = "Examples:\n  casectl enrollments reject ID --reason \"not the same person\"\n  casectl enrollments reject --name \"Test Account\" --max 20 --dry-run\n  casectl enrollments reject --ids-file ids.txt --yes"
    )]
    Reject(DecideArgs),
    /// Look at one enrollment after the other, oldest first, and decide each with a key; written at the end
    #[command(
        after_help = "Examples:\n  casectl enrollments review --state running --limit 20\n  casectl enrollments review --ids-file ids.txt --reason \"documents checked\""
    )]
    Review(DecideArgs),
    /// Show each change of enrollments until interrupted
    Watch(watch::WatchArgs),
    /// Wait until enrollments are in a state
    Wait(watch::WaitArgs),
}

/// How enrollments are displayed. The only personal data is the name, which distinguishes them.
pub const KIND: Kind = Kind {
    noun: &api::NOUN,
    columns: &[
        Column::new("id", "ID").at("_id"),
        Column::new("name", "NAME").at("name|applicantName"),
        Column::new("state", "STATE").state(),
        Column::new("created", "CREATED").at("createdAt").time(),
        Column::new("flagged", "FLAGGED").at("flaggedForReview"),
        Column::new("workflow", "WORKFLOW").at("workflowState").state().wide(),
        Column::new("completed", "COMPLETED").at("completedAt").time().wide(),
    ],
    id_path: "_id",
};

/// Runs the subcommand.
pub fn run(context: &Context, verb: Verb) -> Result<()> {
    match verb {
        Verb::List(args) => list::run(context, &KIND, None, &args),
        Verb::Show(args) => show::run(context, &KIND, &args),
        Verb::Stats(args) => stats::run(context, &KIND, &args),
        Verb::Create(args) => document::create(context, &KIND, &api::CREATE, &args),
        Verb::Update(args) => document::update(context, &KIND, &api::UPDATE, &args),
        Verb::Patch(args) => document::patch(context, &KIND, &api::PATCH, &args),
        Verb::Edit(args) => edit::run(context, &KIND, &api::PATCH, &args),
        Verb::Delete(args) => document::delete(context, &KIND, &api::DELETE, args),
        Verb::Approve(args) => decide::run(context, &KIND, &api::APPROVE, args),
        Verb::Reject(args) => decide::run(context, &KIND, &api::REJECT, args),
        Verb::Review(args) => review::run(context, &KIND, &[&api::APPROVE, &api::REJECT], args),
        Verb::Watch(args) => watch::watch(context, &api::NOUN, &[], &args.ids(context, &api::NOUN)?, &args),
        Verb::Wait(args) => watch::wait(context, &api::NOUN, &[], &args.ids(context, &api::NOUN)?, &args),
    }
}
