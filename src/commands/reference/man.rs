//! `casectl man DIR`: a page for each command, from the same tree that parses the command line.
//!
//! Nothing in a page may depend on the day, the machine or the terminal: the pages are committed.

use std::{fs, io, path::PathBuf};

use clap::Command;
use clap_mangen::Man;

use crate::{
    context::Context,
    error::{CliError, Exit, Result},
};

/// Write the manual pages into a folder
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Folder to write to; created if missing
    pub dir: PathBuf,
}

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// `casectl-applications-list.1`.
    pub file: String,
    /// Its source, in roff.
    pub roff: String,
}

/// Every page, the program's own first.
///
/// # Errors
/// None in practice: a page is rendered into memory.
pub fn pages() -> io::Result<Vec<Page>> {
    let mut tree = crate::commands::tree().disable_help_subcommand(true);
    tree.build();
    let mut pages = vec![page(&tree, None)?];
    below(&tree, &mut pages)?;
    Ok(pages)
}

/// How the generator lets `\*(Aq` print a straight apostrophe.
const APOSTROPHE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";

/// Writes `casectl.1`, `casectl-applications.1`, `casectl-applications-list.1` and so on.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let failed = |error: io::Error| {
        let place = args.dir.display().to_string();
        CliError::new(Exit::Failure, "local_io", format!("{place}: {error}")).about(place)
    };
    fs::create_dir_all(&args.dir).map_err(failed)?;
    for page in pages().map_err(failed)? {
        fs::write(args.dir.join(&page.file), page.roff).map_err(failed)?;
    }
    context.ui.note(&format!("manual pages written to {}", args.dir.display()));
    Ok(())
}

fn below(parent: &Command, pages: &mut Vec<Page>) -> io::Result<()> {
    for command in parent.get_subcommands().filter(|command| !command.is_hide_set()) {
        pages.push(page(command, Some(parent))?);
        below(command, pages)?;
    }
    Ok(())
}

fn page(command: &Command, parent: Option<&Command>) -> io::Result<Page> {
    let name = display_name(command);
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").to_owned();
    // The flags that every command has are told once, on the program's page; a page tells all that `--help` does.
    let shown = command.clone().override_usage(usage).mut_args(|arg| {
        let elsewhere = parent.is_some() && (arg.is_global_set() || arg.get_id() == "help");
        let hidden = elsewhere || arg.is_hide_set();
        arg.hide(hidden).hide_short_help(false)
    });
    let man = Man::new(shown.clone());
    let mut roff = Vec::new();
    man.render_name_section(&mut roff)?;
    man.render_synopsis_section(&mut roff)?;
    man.render_description_section(&mut roff)?;
    if shown.get_arguments().any(|arg| !arg.is_hide_set()) {
        man.render_options_section(&mut roff)?;
    }
    if shown.get_subcommands().any(|command| !command.is_hide_set()) {
        man.render_subcommands_section(&mut roff)?;
    }
    let mut text = title(&name);
    // Each section comes with the same definition of the apostrophe; once is enough.
    let sections = String::from_utf8_lossy(&roff).replace(APOSTROPHE, "");
    text.push_str(&sections);
    text.push_str(&command.get_after_help().map_or_else(String::new, |help| notes(&help.to_string())));
    text.push_str(&parent.map_or_else(exit_status, see_also));
    Ok(Page { file: format!("{name}.1"), roff: text })
}

fn display_name(command: &Command) -> String {
    command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned()
}

/// No date: a page is as old as the version it names.
fn title(name: &str) -> String {
    let (name, version) = (name.to_uppercase(), env!("CARGO_PKG_VERSION"));
    format!("{APOSTROPHE}.TH \"{name}\" \"1\" \"\" \"casectl {version}\" \"casectl manual\"\n")
}

fn exit_status() -> String {
    let rows = crate::error::EXIT_CODES
        .iter()
        .map(|(exit, name, when)| format!(".TP\n\\fB{}\\fR {}\n{}\n", exit.code(), escape(name), escape(when)));
    format!(".SH \"EXIT STATUS\"\n{}", rows.collect::<String>())
}

/// What `--help` says below the options: text flows, indented lines are examples and stay as they are.
fn notes(help: &str) -> String {
    let line = |line: &str| match line.strip_prefix("  ") {
        _ if line.is_empty() => ".PP\n".to_owned(),
        Some(example) => format!(".RS\n.nf\n\\&{}\n.fi\n.RE\n", escape(example).replace('\'', "\\*(Aq")),
        None => format!("\\&{}\n", escape(line).replace('\'', "\\*(Aq")),
    };
    let lines: String = help.lines().map(line).collect();
    format!(".SH \"NOTES\"\n{lines}").replace(".fi\n.RE\n.RS\n.nf\n", "")
}

fn see_also(parent: &Command) -> String {
    let parent = display_name(parent);
    let beside = if parent == "casectl" { String::new() } else { format!("\\fB{}\\fR(1), ", escape(&parent)) };
    format!(
        ".SH \"COMMON OPTIONS\"\nThe options for the connection and for the output stand on every command; \
         \\fBcasectl\\fR(1) describes them, and the exit status.\n.SH \"SEE ALSO\"\n{beside}\\fBcasectl\\fR(1)\n"
    )
}

/// Text in which roff sees no request and no escape.
fn escape(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-")
}
