//! `casectl docs --format json`: the command tree as data, generated from the parser.

use std::any::TypeId;

use clap::{Arg, ArgAction, Command};
use serde_json::{Map, Value, json};

use crate::{
    cases::{age::Age, duration::Span, id::CaseId, shard::Shard},
    commands::{fields, ids::CaseRef},
    context::Context,
    error::{EXIT_CODES, Result},
    profile::Ceiling,
    ui::{Column, ColumnKind, Format},
};

/// Print the whole command tree for programs
#[derive(clap::Args, Debug)]
pub struct Args {
    /// In which form
    #[arg(long, value_enum, default_value = "json")]
    format: Form,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Form {
    /// One JSON object
    Json,
}

/// Prints the command tree.
pub fn run(context: &Context, args: &Args, tree: Command) -> Result<()> {
    let Form::Json = args.format;
    let mut options = context.output()?;
    options.format = match options.format {
        kept @ (Format::Ndjson | Format::Yaml) => kept,
        _ => Format::Json,
    };
    Ok(context.ui.value(&document(tree), &[], "name", &options)?)
}

/// The command tree, global options and exit codes.
#[must_use]
pub fn document(tree: Command) -> Value {
    let mut tree = tree.disable_help_subcommand(true);
    tree.build();
    let exits = EXIT_CODES.iter().map(|(exit, name, when)| json!({ "code": exit.code(), "name": name, "when": when }));
    let global = tree.get_arguments().filter(|arg| arg.is_global_set()).map(option);
    json!({
        "name": "casectl",
        "version": env!("CARGO_PKG_VERSION"),
        "about": tree.get_about().map(ToString::to_string),
        "global_options": global.collect::<Vec<_>>(),
        "commands": commands(&tree, &[]),
        "exit_codes": exits.collect::<Vec<_>>(),
    })
}

fn commands(parent: &Command, path: &[&str]) -> Vec<Value> {
    let shown = parent.get_subcommands().filter(|command| !command.is_hide_set());
    shown.map(|command| node(command, path)).collect()
}

fn node(command: &Command, above: &[&str]) -> Value {
    let path: Vec<&str> = above.iter().copied().chain([command.get_name()]).collect();
    // `--help` is clap's own, and global flags are listed at the top.
    let own = |arg: &&Arg| !arg.is_global_set() && arg.get_id() != "help";
    let (arguments, options): (Vec<&Arg>, Vec<&Arg>) =
        command.get_arguments().filter(own).partition(|a| a.is_positional());
    json!({
        "name": command.get_name(),
        "command": format!("casectl {}", path.join(" ")),
        "about": command.get_about().map(ToString::to_string),
        "help": command.get_after_help().map(ToString::to_string),
        "aliases": command.get_all_aliases().collect::<Vec<_>>(),
        "arguments": arguments.into_iter().map(argument).collect::<Vec<_>>(),
        "options": options.into_iter().map(option).collect::<Vec<_>>(),
        "fields": fields::of(&path).map(|fields| fields.iter().map(field).collect::<Vec<_>>()),
        "commands": commands(command, &path),
    })
}

/// A field of a row: the name of its column and its path in JSON, with an alternative after a `|`.
fn field(column: &Column) -> Value {
    let kind = match column.kind {
        ColumnKind::Text | ColumnKind::Id | ColumnKind::Bar => "text",
        ColumnKind::State => "state",
        ColumnKind::Time => "instant",
        ColumnKind::Money => "money",
    };
    json!({ "name": column.name, "path": column.path, "type": kind, "wide": column.wide_only })
}

fn argument(arg: &Arg) -> Value {
    let mut described = common(arg);
    described.insert("required".to_owned(), arg.is_required_set().into());
    Value::Object(described)
}

fn option(arg: &Arg) -> Value {
    let mut described = Map::new();
    described.insert("long".to_owned(), arg.get_long().map(|long| format!("--{long}")).into());
    described.insert("short".to_owned(), arg.get_short().map(|short| format!("-{short}")).into());
    described.extend(common(arg));
    described.insert("required".to_owned(), arg.is_required_set().into());
    described.insert("hidden".to_owned(), arg.is_hide_set().into());
    described.insert("heading".to_owned(), arg.get_help_heading().into());
    Value::Object(described)
}

fn common(arg: &Arg) -> Map<String, Value> {
    let takes_value = arg.get_action().takes_values();
    let name = arg.get_value_names().filter(|_| takes_value).and_then(|names| names.first()).map(ToString::to_string);
    let possible: Vec<String> = match takes_value {
        true => arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect(),
        false => Vec::new(),
    };
    let repeats = matches!(arg.get_action(), ArgAction::Append | ArgAction::Count)
        || arg.get_num_args().is_some_and(|range| range.max_values() > 1);
    let defaults: Vec<String> = match takes_value {
        true => arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect(),
        false => Vec::new(),
    };
    let help = arg.get_help().map(ToString::to_string);
    let described = json!({
        "name": arg.get_id().as_str(),
        "value_name": name,
        "type": kind(arg, &possible),
        "values": possible,
        "default": defaults.first().cloned().or_else(|| help.as_deref().and_then(told_default)),
        "repeatable": repeats,
        "help": help,
    });
    if let Value::Object(described) = described { described } else { Map::new() }
}

/// The type that a value is parsed as.
fn kind(arg: &Arg, possible: &[String]) -> &'static str {
    if !arg.get_action().takes_values() {
        return "flag";
    }
    if !possible.is_empty() {
        return "choice";
    }
    let of = arg.get_value_parser().type_id();
    let whole =
        [TypeId::of::<u16>(), TypeId::of::<u32>(), TypeId::of::<u64>(), TypeId::of::<usize>(), TypeId::of::<i64>()];
    match () {
        () if whole.iter().any(|whole| of == *whole) => "integer",
        () if of == TypeId::of::<f64>() => "number",
        () if of == TypeId::of::<Age>() || of == TypeId::of::<Span>() => "duration",
        () if of == TypeId::of::<CaseId>() || of == TypeId::of::<CaseRef>() => "id",
        () if of == TypeId::of::<Shard>() => "shard",
        () if of == TypeId::of::<Ceiling>() => "limit",
        () if of == TypeId::of::<std::path::PathBuf>() => "path",
        () => "string",
    }
}

/// A default that depends on the profile is given in the help text: `[default: the profile's, else 8]`.
fn told_default(help: &str) -> Option<String> {
    let (_, rest) = help.split_once("[default: ")?;
    rest.split_once(']').map(|(words, _)| words.to_owned())
}
