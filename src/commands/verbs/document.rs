//! `create`, `update`, `patch` and `delete`: writes with a body, and removal. They take the same path as decisions.

use bytes::Bytes;

use super::Kind;
use crate::{
    cases::{action::Action, criteria::Criteria, id::CaseId},
    commands::{
        args::{BulkArgs, WriteArgs, not_empty},
        bodies,
        ids::{self, CaseRef, Named},
    },
    context::Context,
    error::{CliError, Result},
    providers::Opening,
    writes::{pipeline, rules},
};

/// Arguments of `create`.
#[derive(clap::Args, Debug)]
pub struct CreateArgs {
    /// JSON document; `-` is stdin
    #[arg(long, value_name = "FILE", value_parser = not_empty)]
    input: String,
    #[command(flatten)]
    write: WriteArgs,
}

/// Arguments of `update`.
#[derive(clap::Args, Debug)]
pub struct UpdateArgs {
    /// Which case
    #[arg(value_name = "ID")]
    id: CaseRef,
    /// JSON document that replaces it; `-` is stdin
    #[arg(long, value_name = "FILE", value_parser = not_empty)]
    input: String,
    #[command(flatten)]
    write: WriteArgs,
}

/// Arguments of `patch`.
#[derive(clap::Args, Debug)]
pub struct PatchArgs {
    /// Which case
    #[arg(value_name = "ID")]
    id: CaseRef,
    /// JSON document with the fields to change; `-` is stdin
    #[arg(long, value_name = "FILE", conflicts_with_all = ["field", "raw_field"], value_parser = not_empty)]
    input: Option<String>,
    /// A field and its value as JSON; dots nest; may be repeated
    #[arg(short = 'F', long, value_name = "PATH=JSON")]
    field: Vec<String>,
    /// A field and its value as text; may be repeated
    #[arg(short = 'f', long, value_name = "PATH=TEXT")]
    raw_field: Vec<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Arguments of `delete`.
#[derive(clap::Args, Debug)]
pub struct DeleteArgs {
    /// Ids; `-` reads them, or rows of `-o ndjson`, from stdin
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    #[command(flatten)]
    bulk: BulkArgs,
}

/// Deletes.
pub fn delete(context: &Context, kind: &Kind, action: &'static Action, args: DeleteArgs) -> Result<()> {
    let named = ids::read(context, kind.noun, &args.ids, args.bulk.ids_file.as_deref())?;
    if named.ids.is_none() {
        return Err(CliError::usage(format!("delete which {}? give ids, `-` or --ids-file", kind.noun.name)));
    }
    let order = order(kind, action, named, args.bulk, None);
    rules::refuse_all(&order)?;
    rules::check(context, &order)?;
    let opening = Opening { action: Some(action), ..Opening::default() };
    let (store, base) = context.open(order.noun, opening, order.args.pace.rps)?;
    pipeline::run(context, &order, &*store, &base)
}

/// Creates.
pub fn create(context: &Context, kind: &Kind, action: &'static Action, args: &CreateArgs) -> Result<()> {
    let body = bodies::read(&args.input)?;
    let question = format!("Create this {}?", kind.noun.one);
    let order = order(kind, action, named_one(None, &args.input)?, limits(&args.write), Some(question));
    rules::check(context, &order)?;
    write(context, &order, body)
}

/// Replaces. Without `--etag` the case is read first and the difference shown before it is asked.
pub fn update(context: &Context, kind: &Kind, action: &'static Action, args: &UpdateArgs) -> Result<()> {
    let body = bodies::read(&args.input)?;
    let id = args.id.resolve(context, kind.noun)?;
    let mut order = order(kind, action, named_one(Some(&id), &args.input)?, limits(&args.write), None);
    rules::check(context, &order)?;
    if order.args.write.etag.is_none() {
        show_difference(context, &id, &body, &mut order)?;
    }
    write(context, &order, body)
}

/// Patches.
pub fn patch(context: &Context, kind: &Kind, action: &'static Action, args: &PatchArgs) -> Result<()> {
    let body = match &args.input {
        Some(input) => bodies::read(input)?,
        None if args.field.is_empty() && args.raw_field.is_empty() => {
            return Err(CliError::usage("what shall change? give --input, -F path=JSON or -f path=text"));
        }
        None => bodies::fields(&args.field, &args.raw_field)?,
    };
    let id = args.id.resolve(context, kind.noun)?;
    let named = named_one(Some(&id), args.input.as_deref().unwrap_or_default())?;
    let question = format!("Patch {id} with {}?", crate::ui::mask_text(body.as_bytes()));
    let order = order(kind, action, named, limits(&args.write), Some(question));
    rules::check(context, &order)?;
    write(context, &order, body)
}

/// Sends a body through the engine.
pub(super) fn write(context: &Context, order: &pipeline::Order, body: String) -> Result<()> {
    let opening = Opening { action: Some(order.action), body: Some(Bytes::from(body)), ..Opening::default() };
    let (store, base) = context.open(order.noun, opening, None)?;
    pipeline::run(context, order, &*store, &base)
}

/// Reads the case, shows what the update would change, and pins the version that was shown.
fn show_difference(context: &Context, id: &CaseId, body: &str, order: &mut pipeline::Order) -> Result<()> {
    let (store, _) = context.open(order.noun, Opening::default(), None)?;
    let case = context
        .block_on(async { Ok(store.read(id).await?) })
        .map_err(|error| pipeline::before_writes(error).about(id.as_str()))?;
    let lines = bodies::difference(case.raw.get(), body);
    if lines.is_empty() {
        context.ui.note("the document is what the server has already");
    }
    // What is asked about is part of the question; without one it is a remark.
    if order.args.write.yes || order.args.write.dry_run {
        lines.iter().for_each(|line| context.ui.note(line));
    }
    order.args.write.etag = case.etag.map(|tag| tag.as_str().to_owned());
    order.question = Some(format!("{}\nReplace {} {id}?", lines.join("\n"), order.noun.one));
    Ok(())
}

pub(super) fn named_one(id: Option<&CaseId>, input: &str) -> Result<Named> {
    let id = id.cloned().map_or_else(|| CaseId::new("new"), Ok)?;
    Ok(Named { ids: Some(vec![id]), duplicates: 0, from_stdin: input == "-" })
}

pub(super) fn limits(write: &WriteArgs) -> BulkArgs {
    BulkArgs { write: write.clone(), ..BulkArgs::default() }
}

pub(super) fn order(
    kind: &Kind,
    action: &'static Action,
    named: Named,
    args: BulkArgs,
    question: Option<String>,
) -> pipeline::Order {
    pipeline::Order {
        noun: kind.noun,
        action,
        named,
        criteria: Criteria::default(),
        as_of: None,
        args,
        question,
        rows: true,
    }
}
