//! `casectl man DIR`: a manual page for each command, generated from the parser.
//!
//! Pages must not depend on the date, the machine or the terminal, because they are committed.

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

/// A manual page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The file name, e.g. `casectl-applications-list.1`.
    pub file: String,
    /// The source in roff.
    pub roff: String,
}

/// All pages, casectl's own first.
pub fn pages(tree: Command) -> io::Result<Vec<Page>> {
    let mut tree = tree.disable_help_subcommand(true);
    tree.build();
    let mut pages = vec![page(&tree, None)?];
    below(&tree, &mut pages)?;
    Ok(pages)
}

/// The generator's definition that makes `\*(Aq` a straight apostrophe.
const APOSTROPHE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";

/// Writes `casectl.1`, `casectl-applications.1`, `casectl-applications-list.1` and so on.
pub fn run(context: &Context, args: &Args, tree: Command) -> Result<()> {
    let failed = |error: io::Error| {
        let place = args.dir.display().to_string();
        CliError::new(Exit::Failure, "local_io", format!("{place}: {error}")).about(place)
    };
    fs::create_dir_all(&args.dir).map_err(failed)?;
    for page in pages(tree).map_err(failed)? {
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
    // Global flags are described on casectl's own page only; otherwise a page has all that `--help` has.
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
    // Each section repeats the definition of the apostrophe; one is enough.
    let sections = String::from_utf8_lossy(&roff).replace(APOSTROPHE, "");
    text.push_str(&sections);
    let (notes, examples) = command.get_after_help().map_or_else(Default::default, |help| told(&help.to_string()));
    text.push_str(&notes);
    text.push_str(&parent.map_or_else(whole_program, |_| one_command()));
    text.push_str(&section_of_examples(examples, command, parent.is_none()));
    text.push_str(&see_also(command, parent));
    Ok(Page { file: format!("{name}.1"), roff: set(&text) })
}

fn display_name(command: &Command) -> String {
    command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned()
}

/// The date of the version, so that pages do not depend on the day they were generated.
const DATE: &str = "2026-11-26";

fn title(name: &str) -> String {
    let (name, version) = (name.to_uppercase(), env!("CARGO_PKG_VERSION"));
    format!("{APOSTROPHE}.TH \"{name}\" \"1\" \"{DATE}\" \"casectl {version}\" \"casectl manual\"\n")
}

/// Sections of casectl's own page only.
fn whole_program() -> String {
    let exits = crate::error::EXIT_CODES
        .iter()
        .map(|(exit, name, when)| format!(".TP\n\\fB{}\\fR {}\n{}\n", exit.code(), escape(name), escape(when)));
    let listed = |rows: &[(&str, &str)]| {
        rows.iter().map(|(name, what)| format!(".TP\n\\fB{}\\fR\n{}\n", escape(name), escape(what))).collect::<String>()
    };
    format!(
        ".SH \"ENVIRONMENT\"\n{}.SH \"FILES\"\n{}.SH \"EXIT STATUS\"\n{}",
        listed(ENVIRONMENT),
        listed(FILES),
        exits.collect::<String>()
    )
}

/// Variables that are not settings, and the most used of those that are. Every setting has one.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("CASECTL_PROFILE", "The profile to use where -p names none."),
    ("CASECTL_CONFIG_DIR", "The folder of config.toml and of the profiles."),
    ("CASECTL_STATE_DIR", "The folder of runs, plans, the journal and the sandbox."),
    (
        "CASECTL_PROVIDER_KEY",
        "Any setting of a profile, for instance CASECTL_APITURE_BASE_URL or CASECTL_OPENCAPTURE_TOKEN. A flag outranks it, \
         and it outranks the profile. One that limits or protects and is set to nothing is refused; any other counts as unset.",
    ),
    ("CASECTL_NO_INPUT, CI", "Set to 1 or true, nothing is asked, as with --no-input."),
    ("COMPLETE", "The name of a shell: prints the script that completes commands there."),
    ("EDITOR, VISUAL", "The editor of the edit commands."),
    ("ACCESSIBLE, TERM=dumb", "Whole lines instead of single keys, and nothing that is redrawn."),
    ("NO_COLOR, CLICOLOR_FORCE", "No colour, or colour also where stdout is no terminal."),
    (
        "https_proxy, http_proxy, all_proxy, no_proxy",
        "Proxies, as curl takes them; never used for addresses of this machine.",
    ),
];

const FILES: &[(&str, &str)] = &[
    ("config.toml", "In the configuration folder: the default profile and preferences of the display. Nothing secret."),
    ("profiles/NAME.toml", "In the configuration folder: one profile, its settings and its tokens. Mode 0600."),
    ("runs/RUN.jsonl", "In the state folder: one run of writes, each line chained to the one before."),
    ("plans/", "In the state folder: proposed writes."),
    ("journal.jsonl", "In the state folder: every run, chained."),
    ("sandbox/", "In the state folder: the database of the built\u{2d}in server."),
];

/// Sections of the page of each command.
fn one_command() -> String {
    "\
.SH \"COMMON OPTIONS\"\nThe options for the connection and for the output stand on every command;\n\\fBcasectl\\fR(1) describes \
     them.\n.SH \"ENVIRONMENT\"\nEvery setting has a variable; see \\fBcasectl\\fR(1).\n.SH \"FILES\"\nProfiles, runs, plans \
     and the journal; see \\fBcasectl\\fR(1).\n.SH \"EXIT STATUS\"\n0 when it is done; \\fBcasectl\\fR(1) has the table of all \
     codes.\n"
        .to_owned()
}

/// What `--help` prints below the options: paragraphs are notes, indented lines are examples.
fn told(help: &str) -> (String, Vec<String>) {
    let (mut notes, mut examples) = (String::new(), Vec::new());
    for line in help.lines() {
        match line.strip_prefix("  ") {
            _ if line.trim().is_empty() => notes.push_str(".PP\n"),
            Some(example) if example.trim_start().starts_with("casectl") || example.contains("| casectl") => {
                examples.push(example.trim_start().to_owned());
            }
            Some(listed) => notes.push_str(&format!(".RS\n.nf\n\\&{}\n.fi\n.RE\n", literal(listed))),
            None => notes.push_str(&format!("\\&{}\n", literal(line))),
        }
    }
    let mut notes = notes.replace(".fi\n.RE\n.RS\n.nf\n", "");
    while let Some(shorter) = notes.strip_suffix(".PP\n") {
        notes.truncate(shorter.len());
    }
    (if notes.trim().is_empty() { notes } else { format!(".SH \"NOTES\"\n{notes}") }, examples)
}

fn section_of_examples(mut examples: Vec<String>, command: &Command, is_program: bool) -> String {
    if examples.is_empty() && is_program {
        examples = [
            "casectl -p sandbox applications list",
            "casectl -p sandbox applications expire --older-than 30d --dry-run",
            "casectl -p sandbox applications expire --older-than 30d --yes",
            "casectl runs list",
        ]
        .map(str::to_owned)
        .to_vec();
    }
    if examples.is_empty() {
        let name = display_name(command).replace('-', " ");
        let values = command.get_positionals().filter(|arg| arg.is_required_set());
        let values = values.filter_map(|arg| arg.get_value_names()?.first().map(|name| format!(" {name}")));
        let help = if command.has_subcommands() { " --help" } else { "" };
        examples.push(format!("{name}{}{help}", values.collect::<String>()));
    }
    let lines: String = examples.iter().map(|line| format!("\\&{}\n", literal(line))).collect();
    format!(".SH \"EXAMPLES\"\n.nf\n{lines}.fi\n")
}

fn see_also(command: &Command, parent: Option<&Command>) -> String {
    let above = parent.map(display_name).filter(|name| name != "casectl");
    let below = command.get_subcommands().filter(|command| !command.is_hide_set()).map(display_name);
    let whole = parent.map(|_| "casectl".to_owned());
    let mut all: Vec<String> = above.into_iter().chain(whole).chain(below).collect();
    all.dedup();
    let all: Vec<String> = all.iter().map(|name| format!("\\fB{}\\fR(1)", escape(name))).collect();
    format!(".SH \"SEE ALSO\"\n{}\n", all.join(",\n"))
}

/// Escapes text for roff.
fn escape(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-")
}

/// Like [`escape`], with straight apostrophes.
fn literal(text: &str) -> String {
    escape(text).replace('\'', "\\*(Aq")
}

/// Maximum length of a source line, as linters want.
const LINE: usize = 78;

/// Reformats the source as linters want: ASCII, short lines, no duplicate paragraph requests.
fn set(roff: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut as_it_stands = false;
    for line in roff.lines() {
        let line: String = line
            .chars()
            .map(|c| if c.is_ascii() { c.to_string() } else { format!("\\[u{:04X}]", u32::from(c)) })
            .collect();
        match line.as_str() {
            ".nf" => as_it_stands = true,
            ".fi" => as_it_stands = false,
            _ => {}
        }
        // An empty line is a space already; a break next to it would be a second one.
        let is_space = |line: &str| line == ".sp" || line.is_empty();
        if is_space(&line) && lines.last().is_some_and(|last| last == ".br") {
            lines.pop();
        }
        if line == ".br" && lines.last().is_some_and(|last| is_space(last)) {
            continue;
        }
        if as_it_stands || line.starts_with(['.', '\'']) || line.len() <= LINE {
            lines.push(line);
            continue;
        }
        let mut rest = String::new();
        for word in line.split(' ') {
            if !rest.is_empty() && rest.len() + 1 + word.len() > LINE {
                lines.push(std::mem::take(&mut rest));
            }
            let is_start = rest.is_empty() && word.starts_with(['.', '\'']);
            rest = if rest.is_empty() { word.to_owned() } else { format!("{rest} {word}") };
            if is_start {
                rest.insert_str(0, "\\&");
            }
        }
        lines.push(rest);
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}
