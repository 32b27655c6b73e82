//! `create`, `update`, `patch` and `delete`: writes with a body, and removal. They use the same engine as decisions.

use std::path::{Path, PathBuf};

use bytes::Bytes;
use serde_json::value::RawValue;

use super::Kind;
use crate::{
    cases::{
        action::Action,
        id::CaseId,
        json::{Json, Members},
    },
    commands::{
        args::{BulkArgs, WriteArgs},
        bodies,
        ids::{self, CaseRef},
        input,
    },
    context::Context,
    error::{CliError, Exit, Result},
    providers::{Opening, identity::OF_THE_SERVER},
    reads::naming,
    writes::{
        changes::{self, Base, Objection},
        order::{Named, Order},
        pipeline, rules,
    },
};

/// Arguments of `create`.
#[derive(clap::Args, Debug)]
pub struct CreateArgs {
    /// JSON document; `-` is stdin
    #[arg(long, value_name = "FILE")]
    input: PathBuf,
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
    #[arg(long, value_name = "FILE")]
    input: PathBuf,
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
    #[arg(long, value_name = "FILE", conflicts_with_all = ["field", "raw_field"])]
    input: Option<PathBuf>,
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

/// Runs `delete`.
pub fn delete(context: &Context, kind: &Kind, action: &'static Action, args: DeleteArgs) -> Result<()> {
    let named = ids::read_to_write(context, kind.noun, &args.ids, args.bulk.ids_file.as_deref())?;
    if named.ids.is_none() {
        return Err(CliError::usage(format!("delete which {}? give ids, `-` or --ids-file", kind.noun.name)));
    }
    let order = Order::of(kind.noun, action, named, args.bulk.settings(kind.noun, action.verb)?);
    rules::check(context, &order)?;
    let opening = Opening { action: Some(action), ..Opening::default() };
    let (store, base) = context.open(order.noun, opening, order.settings.pace.rps)?;
    pipeline::run(context, &order, &*store, &base)
}

/// Runs `create`.
pub fn create(context: &Context, kind: &Kind, action: &'static Action, args: &CreateArgs) -> Result<()> {
    let body = input::object(&context.env, &args.input)?;
    input::refuse_masked(&body, &format!("--input {}", args.input.display()))?;
    refuse_decided(kind, &parsed(&body), None)?;
    let mut lines = changes::difference("{}", &body, context.ui.reveals());
    lines.push(format!("Create this {}?", kind.noun.one));
    let order = order(kind, action, None, &args.write, Some(&args.input))?;
    let order = Order { question: Some(lines.join("\n")), ..order };
    rules::check(context, &order)?;
    write(context, &order, body)
}

/// Runs `update`. Without `--etag`, the case is read first, and the prompt shows the difference.
pub fn update(context: &Context, kind: &Kind, action: &'static Action, args: &UpdateArgs) -> Result<()> {
    let body = input::object(&context.env, &args.input)?;
    input::refuse_masked(&body, &format!("--input {}", args.input.display()))?;
    let id = args.id.resolve(context, kind.noun)?;
    refuse_other_case(kind, &id, &body, &args.input)?;
    let document = parsed(&body);
    let mut order = order(kind, action, Some(&id), &args.write, Some(&args.input))?;
    rules::check(context, &order)?;
    if order.settings.etag.is_none() || document.get("state").is_some() {
        let read = read(context, &id, &mut order)?;
        let name = format!("--input {}", args.input.display());
        Base::of(&read).refuse_masks(&document).map_err(|objection| objected(kind, objection, &name))?;
        refuse_decided(kind, &document, Some((&id, &parsed(&read))))?;
        ask_of_difference(context, &id, &read, &body, "Replace", &mut order);
    }
    write(context, &order, body)
}

/// Runs `patch`. A nested value is sent within its whole top-level member, in case the server replaces members. For
/// that and for the prompt, the case is read first.
pub fn patch(context: &Context, kind: &Kind, action: &'static Action, args: &PatchArgs) -> Result<()> {
    let (partial, name) = match &args.input {
        Some(input) => (parsed(&input::object(&context.env, input)?), format!("--input {}", input.display())),
        None if args.field.is_empty() && args.raw_field.is_empty() => {
            return Err(CliError::usage("what shall change? give --input, -F path=JSON or -f path=text"));
        }
        None => (Json::Object(bodies::fields(&args.field, &args.raw_field)?), "the patch".to_owned()),
    };
    let text = partial.to_string();
    input::refuse_masked(&text, &name)?;
    let members = partial.members().cloned().unwrap_or_default();
    if members.is_empty() {
        return Err(CliError::usage(format!("{name} changes nothing: it has no member")));
    }
    let id = args.id.resolve(context, kind.noun)?;
    refuse_server_members(kind, &id, members.iter())?;
    let mut order = order(kind, action, Some(&id), &args.write, args.input.as_deref())?;
    rules::check(context, &order)?;
    if order.settings.yes && !members.values().any(Json::is_object) {
        return write(context, &order, text);
    }
    let read = read(context, &id, &mut order)?;
    let (base, objected) = (Base::of(&read), |objection| objected(kind, objection, &name));
    base.refuse_masks(&partial).map_err(objected)?;
    let whole = base.whole(&members).map_err(objected)?;
    ask_of_change(context, &id, &read, &whole, &mut order);
    write(context, &order, Json::Object(whole).to_string())
}

/// Refuses members that a patch cannot change: the state, which has commands, and members that the server generates.
pub(super) fn refuse_server_members<'a>(
    kind: &Kind,
    id: &CaseId,
    mut members: impl Iterator<Item = (&'a String, &'a Json)>,
) -> Result<()> {
    let refused = members.find(|(key, _)| *key == "state" || OF_THE_SERVER.contains(&key.as_str()));
    let Some((key, value)) = refused else { return Ok(()) };
    let error = CliError::new(Exit::Usage, "bad_body", format!("a patch cannot change {key}")).about(key.clone());
    Err(match key == "state" {
        true => error.hint(deciding_command(kind, id.as_str(), value)),
        false => error.hint(format!("{key} is made by the server, which ignores it in a body: leave it out")),
    })
}

/// The command that leads to a state.
fn deciding_command(kind: &Kind, id: &str, state: &Json) -> String {
    let noun = kind.noun.name;
    let deciding = kind.noun.actions.iter().filter(|action| action.target.is_some());
    match deciding.clone().find(|action| action.target == state.as_str()) {
        Some(action) => format!("casectl {noun} {} {id}", action.verb),
        None => {
            let verbs: Vec<&str> = deciding.map(|action| action.verb).collect();
            format!("a state is reached by a command: casectl {noun} {} {id}", verbs.join("|"))
        }
    }
}

/// Refuses a document that would decide a case in passing: it has another state than the case or, if it creates a case,
/// a state that only a decision leads to.
fn refuse_decided(kind: &Kind, document: &Json, now: Option<(&CaseId, &Json)>) -> Result<()> {
    // A replacement without a state would take it away.
    let Some(state) = document.get("state").filter(|state| now.is_some() || !state.is_null()) else { return Ok(()) };
    let is_decided = match now {
        Some((_, now)) => now.get("state") != Some(state),
        None => kind.noun.terminal.iter().any(|terminal| state.as_str() == Some(*terminal)),
    };
    if !is_decided {
        return Ok(());
    }
    let words = match now {
        Some((id, now)) => format!(
            "the document says that {id} is {}, and it is {}: an update cannot change its state",
            state.as_str().unwrap_or("in another state"),
            now.get("state").and_then(Json::as_str).unwrap_or("in another one")
        ),
        None => format!("a new {} cannot begin as {state}", kind.noun.one),
    };
    let id = now.map_or("ID", |(id, _)| id.as_str());
    let hint = deciding_command(kind, id, state);
    Err(CliError::new(Exit::Usage, "bad_body", words).about("state").hint(hint))
}

/// Refuses a document of another case than the one it would replace.
fn refuse_other_case(kind: &Kind, id: &CaseId, body: &str, input: &Path) -> Result<()> {
    let Ok(raw) = RawValue::from_string(body.to_owned()) else { return Ok(()) };
    let named = (kind.noun.identify)(&raw);
    let other = named.id.filter(|named| named != id).map(String::from).or(named.also);
    match other {
        None => Ok(()),
        Some(other) => Err(CliError::new(
            Exit::Usage,
            "bad_body",
            format!("the document of --input {} is of {} {other}, not of {id}", input.display(), kind.noun.one),
        )
        .about(id.as_str())
        .hint(format!("leave its _id and links out if it is meant for {id}"))),
    }
}

/// Words the reason why a document is not sent.
pub(super) fn objected(kind: &Kind, objection: Objection, name: &str) -> CliError {
    match objection {
        Objection::Masked(path) => input::masked(name, &path),
        Objection::Removed(path) => {
            CliError::usage(format!("the field {path} was removed, and a patch cannot remove fields"))
                .hint(format!("replace the whole document with `casectl {} update ID --input FILE`", kind.noun.name))
        }
        Objection::NoMember(path) => CliError::usage(format!(
            "the case has no {path}: what is there is a list without such a place, or no object"
        ))
        .hint("places in a list are counted from 0: -f applicants.0.role=…"),
    }
}

/// Sends a body through the engine.
pub(super) fn write(context: &Context, order: &Order, body: String) -> Result<()> {
    let opening = Opening { action: Some(order.action), body: Some(Bytes::from(body)), ..Opening::default() };
    let (store, base) = context.open(order.noun, opening, None)?;
    pipeline::run(context, order, &*store, &base)
}

/// Reads the case and requires this version for the write.
pub(super) fn read(context: &Context, id: &CaseId, order: &mut Order) -> Result<String> {
    let (store, _) = context.open(order.noun, Opening::default(), None)?;
    let case = context
        .block_on(async { Ok(store.read(id).await?) })
        .map_err(|error| pipeline::before_writes(error).of_case("reading", order.noun.one, id.as_str()))?;
    // A change to another case's document would be sent to this one.
    naming::refuse_other(id, &case).map_err(|failure| pipeline::before_writes(failure.into()).about(id.as_str()))?;
    if !parsed(case.raw.get()).is_object() {
        let words = format!("the representation of {id} cannot be taken apart: it is no object, or nested too deeply");
        return Err(CliError::new(Exit::Remote, "bad_body", words).about(id.as_str()));
    }
    // The prompt and the unchanged parts depend on this representation.
    order.judged = case.untagged_digest();
    let pinned = order.settings.etag.take();
    order.settings.etag = pinned.or(case.etag);
    Ok(case.raw.get().to_owned())
}

/// Makes the difference the prompt of the order.
pub(super) fn ask_of_change(context: &Context, id: &CaseId, read: &str, members: &Members, order: &mut Order) {
    let mut after = parsed(read);
    if let Json::Object(after) = &mut after {
        after.extend(members.clone());
    }
    ask_of_difference(context, id, read, &after.to_string(), "Patch", order);
}

fn ask_of_difference(context: &Context, id: &CaseId, before: &str, after: &str, verb: &str, order: &mut Order) {
    let lines = changes::difference(before, after, context.ui.reveals());
    if lines.is_empty() {
        context.ui.note("the document is what the server has already");
    }
    // The difference is part of the prompt; without a prompt it is a note.
    if order.settings.yes || order.settings.dry_run {
        lines.iter().for_each(|line| context.ui.note(line));
    }
    order.question = Some(format!("{}\n{verb} {} {id}?", lines.join("\n"), order.noun.one));
}

fn parsed(text: &str) -> Json {
    Json::parse(text).unwrap_or_default()
}

/// An order for a single write with a body, to this case or to create one.
pub(super) fn order(
    kind: &Kind,
    action: &'static Action,
    id: Option<&CaseId>,
    write: &WriteArgs,
    input: Option<&Path>,
) -> Result<Order> {
    let id = id.cloned().map_or_else(|| CaseId::new(CaseId::STAND_IN), Ok)?;
    let named = Named::one(id, input.is_some_and(input::is_stdin));
    Ok(Order::of(kind.noun, action, named, write.clone().into()))
}
