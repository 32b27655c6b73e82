//! casectl manages identity-verification cases over APIs it does not control.
//!
//! The layers, and which may know which (a test holds the table):
//!
//! | layer | what it is | may import |
//! |---|---|---|
//! | [`commands`] | one file a noun: flags, and a thin `run` | everything below |
//! | [`writes`] | a write from what was ordered to its report | everything below but sandbox |
//! | [`reads`] | what every list, walk and watch shares, and the try of one API | wording, context, error, ui, profile, providers, http, cases, env |
//! | [`wording`] | numbers with their nouns, plurals, quoting | `cases::outcome` |
//! | [`context`] | what a command is given | env, ui, profile, providers, http, sandbox |
//! | [`error`] | words, hints, string codes and exit codes of every error | everything below, to word it |
//! | [`providers`] | an adapter for each API: endpoints, wire types, facts | cases, http, the key types and `Secret` of profile |
//! | [`sandbox`] | a simulated provider that shares nothing with the adapters | env |
//! | [`journal`] | run files and the journal, durable and chained | cases, env |
//! | [`cases`] | the engine: select, write, watch; pure but for its ports | backoff, env |
//! | [`http`](mod@http) | one client: retries, limits, redaction | backoff, env |
//! | [`profile`] | settings and credentials with their sources | env, `wording::{closest, quoted}` |
//! | [`ui`] | streams, formats, masking, prompts | env |
//! | [`backoff`] | how often to try again, and the waits between | nothing |
//! | [`env`](mod@env) | the one door to variables, time and identity | nothing |

pub mod backoff;
pub mod cases;
pub mod commands;
pub mod context;
pub mod env;
pub mod error;
pub mod http;
pub mod journal;
pub mod profile;
pub mod providers;
pub mod reads;
#[cfg(feature = "sandbox")]
pub mod sandbox;
pub mod ui;
pub mod wording;
pub mod writes;

use std::ffi::OsString;

use clap::{CommandFactory as _, FromArgMatches as _};

use commands::Cli;
use context::Context;
use error::{CliError, Exit};

/// Runs casectl with these arguments, the program name first, and returns the exit code.
#[must_use]
pub fn run(env: &env::Env, args: Vec<OsString>) -> u8 {
    run_with(env, args, &providers::REGISTRY)
}

/// Runs casectl with these APIs instead of its own.
#[must_use]
pub fn run_with(env: &env::Env, args: Vec<OsString>, registry: &'static providers::Registry) -> u8 {
    if let Some(answered) = commands::completion(env, registry, &args) {
        let ui = plain_ui(env);
        let printed = answered.map(|bytes| ui.print(&String::from_utf8_lossy(&bytes)).and_then(|()| ui.flush()));
        // Errors are not printed, because the user is typing.
        return if matches!(printed, Ok(Ok(()))) { Exit::Ok.code() } else { Exit::Failure.code() };
    }
    let shown: Vec<String> = args.iter().map(|arg| arg.to_string_lossy().into_owned()).collect();
    if let Some(fields) = spaced_fields(&shown) {
        let error = CliError::usage("--json takes fields after `=` only; what follows a blank is an id or a command");
        return report(&plain_ui(env), &error.hint(format!("write --json={fields}")), true);
    }
    let (cli, recordable, order) = match parse(args, &shown) {
        Ok(parsed) => parsed,
        Err(error) => return report_usage(env, &nearest_first(error), &shown),
    };
    let describes_itself = cli.command.describes_itself();
    // An unreadable `config.toml` is an error only of a command that uses display preferences.
    let made = match describes_itself || matches!(cli.command, commands::Command::Doctor(_)) {
        true => Context::without_preferences(env.clone(), registry, cli.global, recordable),
        false => Context::new(env.clone(), registry, cli.global, recordable),
    };
    let mut context = match made {
        Ok(context) => context,
        Err(error) => return report(&plain_ui(env), &error, wants_json(&shown)),
    };
    if !describes_itself {
        context.heed_variables(commands::flags_of_writes);
    }
    if let Some((noun, verb)) = order {
        context.note_order(|ordered| (ordered.noun, ordered.verb) = (noun, verb));
    }
    match commands::run(&context, cli.command) {
        Ok(()) => match context.ui.flush() {
            Ok(()) => Exit::Ok.code(),
            Err(error) => report(&context.ui, &error.into(), context.machine_errors()),
        },
        Err(error) => {
            // Output must come before the error, even if stdout is closed.
            let _ = context.ui.flush();
            report(&context.ui, &context.told(error), context.machine_errors())
        }
    }
}

/// Reports a panic like any other failure, and returns the exit code.
#[must_use]
pub fn failed(env: &env::Env, args: &[OsString], panic: &dyn std::any::Any) -> u8 {
    let words = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    let words = words.unwrap_or("it gave no reason");
    let args: Vec<String> = args.iter().map(|arg| arg.to_string_lossy().into_owned()).collect();
    let error = CliError::new(Exit::Failure, "internal", format!("casectl failed: {words}")).hint(
        "if the system was short of descriptors or memory, try again; `casectl runs list` shows what is unfinished",
    );
    report(&plain_ui(env), &error, wants_json(&args))
}

/// The noun and the verb of a write.
type Order = Option<(String, String)>;

/// The command, its line without what must not be recorded, and what it writes.
fn parse(args: Vec<OsString>, shown: &[String]) -> Result<(Cli, Vec<String>, Order), clap::Error> {
    let matches = commands::parser().try_get_matches_from(args)?;
    let cli = Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut Cli::command()))?;
    Ok((cli, commands::recordable::recordable(&matches, shown), commands::writes(&matches)))
}

fn report(ui: &ui::Ui, error: &CliError, as_json: bool) -> u8 {
    if !error.silent {
        match as_json {
            true => ui.error_document(&ui::escape_json(&error.json())),
            // A server's message must not be able to add lines of its own.
            false => error.human().iter().for_each(|line| ui.error_line(&ui::sanitise(line))),
        }
    }
    error.exit.code()
}

/// The suggested commands in the order of likeness: clap names the likeliest last.
fn nearest_first(mut error: clap::Error) -> clap::Error {
    use clap::error::{ContextKind, ContextValue};
    if let Some(ContextValue::Strings(names)) = error.get(ContextKind::SuggestedSubcommand) {
        let nearest = names.iter().rev().cloned().collect();
        error.insert(ContextKind::SuggestedSubcommand, ContextValue::Strings(nearest));
    }
    error
}

/// Prints clap's message: help and version on stdout with exit code 0, anything else as bad usage.
fn report_usage(env: &env::Env, error: &clap::Error, args: &[String]) -> u8 {
    let ui = plain_ui(env);
    if !error.use_stderr() {
        let printed =
            ui.print_styled(&error.render().ansi().to_string(), &error.render().to_string()).and_then(|()| ui.flush());
        return match printed {
            Ok(()) => Exit::Ok.code(),
            Err(error) => report(&ui, &error.into(), false),
        };
    }
    if args.len() <= 1 {
        let fits = |line: &&str| cfg!(feature = "sandbox") || !line.contains("-p sandbox");
        FIRST_STEPS.lines().filter(fits).for_each(|line| ui.error_line(line));
        return Exit::Usage.code();
    }
    let instead = commands::meant::instead_of(error);
    if wants_json(args) {
        let hint = instead.unwrap_or_else(|| "casectl --help".to_owned());
        return report(&ui, &CliError::usage(on_one_line(error)).hint(hint), true);
    }
    for (at, line) in error.to_string().trim_end().lines().enumerate() {
        ui.error_line(line);
        if let Some(instead) = instead.as_ref().filter(|_| at == 0) {
            ui.error_line(&format!("\n  tip: {instead}"));
        }
    }
    Exit::Usage.code()
}

/// The output of `casectl` without arguments.
const FIRST_STEPS: &str = "\
casectl manages identity-verification cases over five APIs. What to do next:
  casectl -p sandbox applications list   try it on the built-in server, without an account
  casectl profile init                   connect it: addresses and credentials, asked for one by one
  casectl doctor                         see what works and what does not
  casectl --help                         every command; `casectl help exit-codes` for scripts
";

/// The error and its suggestion, without the usage below it.
fn on_one_line(error: &clap::Error) -> String {
    let words = error.to_string();
    let lines = words.lines().map(str::trim).take_while(|line| !line.starts_with("Usage:"));
    let said: Vec<&str> = lines.filter(|line| !line.is_empty() && !line.starts_with("For more information")).collect();
    said.join(" ").trim_start_matches("error: ").to_owned()
}

/// The fields in `--json id,state`, which other tools accept. Here they would be taken for the id of a case.
fn spaced_fields(args: &[String]) -> Option<&str> {
    let end = args.iter().position(|arg| arg == "--").unwrap_or(args.len());
    let pairs = args[..end].windows(2).filter(|pair| pair[0] == "--json");
    let mut following = pairs.map(|pair| pair[1].as_str()).filter(|word| !word.starts_with('-'));
    following.find(|word| word.contains(',') || commands::is_field(word))
}

fn plain_ui(env: &env::Env) -> ui::Ui {
    ui::Ui::new(env, ui::UiOptions::default())
}

/// Guesses whether the arguments, which cannot be parsed, ask for a machine format.
fn wants_json(args: &[String]) -> bool {
    let machine = |format: &str| matches!(format, "json" | "ndjson" | "jsonl" | "csv" | "yaml");
    args.iter().enumerate().any(|(at, arg)| {
        let value = args.get(at + 1).map(String::as_str).unwrap_or_default();
        match arg.as_str() {
            "-o" | "--output" => machine(value),
            "--json" | "-q" | "--jq" => true,
            _ => {
                ["--output=", "-o=", "-o"].iter().any(|flag| arg.strip_prefix(flag).is_some_and(machine))
                    || ["--json=", "--jq=", "-q"].iter().any(|flag| arg.starts_with(flag))
            }
        }
    })
}
