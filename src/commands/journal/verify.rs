//! `journal verify` and `journal head`: checks that the record is intact, and prints the hash to prove it later.

use serde_json::json;

use crate::{
    context::Context,
    error::{CliError, Exit, Result},
    journal::{self, Digest, Error, Finding, Report, VerifiedRun, log},
    ui::{Column, Rows},
    wording::counted,
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// A hash that `journal head` printed earlier: it must be that of a line of the journal
    #[arg(long, value_name = "HASH", value_parser = digest)]
    head: Option<Digest>,
}

fn digest(text: &str) -> std::result::Result<Digest, &'static str> {
    Digest::try_from(text.trim().to_ascii_lowercase())
        .map_err(|_| "a hash has 64 hex digits, as `journal head` prints it")
}

pub(in crate::commands) const COLUMNS: &[Column] = &[
    Column::new("run", "RUN"),
    Column::new("verdict", "VERDICT").state(),
    Column::new("what", "WHAT"),
    Column::new("line", "LINE"),
    Column::new("file", "FILE").wide(),
    Column::new("cases", "CASES").wide(),
    Column::new("intents", "INTENTS").wide(),
    Column::new("outcomes", "OUTCOMES").wide(),
    Column::new("archived", "ARCHIVED").wide(),
];

const HEAD: &[Column] = &[Column::new("lines", "LINES"), Column::new("hash", "HASH")];

/// Prints the hash of the journal's last line.
pub fn head(context: &Context) -> Result<()> {
    let options = context.output()?;
    options.check(HEAD)?;
    let verified = log::verify(context.dirs.state()?)?;
    let head = json!({ "lines": verified.lines, "hash": verified.head.to_string() });
    Ok(context.ui.value(&head, HEAD, "hash", &options)?)
}

/// Runs `journal verify`.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let options = context.output()?;
    options.check(COLUMNS)?;
    context.ui.outlive_reader();
    let state_dir = context.dirs.state()?;
    let mut rows = Rows::live(&context.ui, COLUMNS, &options, "run")?;
    let (mut tally, mut shown) = (Tally::default(), Ok(()));
    let report = journal::verify(state_dir, args.head, |verdict| {
        let row = row(&verdict);
        // If stdout is closed, the check continues, because its exit code counts.
        if shown.is_ok() {
            shown = rows.push_value(&row);
        }
        tally.add(verdict);
    })?;
    if shown.is_ok() {
        shown = rows.finish();
    }
    conclude(context, args.head, report, tally)?;
    Ok(shown?)
}

#[derive(Default)]
struct Tally {
    whole: u64,
    open: u64,
    not_begun: u64,
    not_checked: u64,
    misfits: u64,
    first: Option<Error>,
}

impl Tally {
    fn add(&mut self, verdict: VerifiedRun) {
        match verdict.finding {
            Finding::Whole => self.whole += 1,
            Finding::Open | Finding::EndMissing => self.open += 1,
            Finding::NotBegun => self.not_begun += 1,
            Finding::NotChecked => self.not_checked += 1,
            Finding::Misfit(error) => {
                self.misfits += 1;
                // A file of a later version is no damage; damage takes precedence.
                let damage = matches!(error, Error::Damaged { .. });
                let known = matches!(self.first, Some(Error::Damaged { .. }));
                if self.first.is_none() || (damage && !known) {
                    self.first = Some(error);
                }
            }
        }
    }
}

/// Prints the summary; fails with the first record that does not verify.
fn conclude(context: &Context, head: Option<Digest>, report: Report, tally: Tally) -> Result<()> {
    let Tally { whole, open, not_begun, not_checked, misfits, first } = tally;
    let mut facts = vec![format!("{whole} whole")];
    let more =
        [(open, "open"), (not_begun, "never begun"), (not_checked, "not checked"), (misfits, "that do not verify")];
    facts.extend(more.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
    let runs = counted(whole + open + not_begun + not_checked + misfits, "run");
    let ui = &context.ui;
    match &report.journal {
        Ok(read) => {
            ui.note(&format!("journal: {}, head {}", counted(read.lines, "line"), read.head));
            if read.torn > 0 {
                ui.note(
                    "journal: a last line was cut off while it was written, which is normal; the next write mends it",
                );
            }
        }
        Err(error) => ui.warn(&format!("the journal does not verify: {error}")),
    }
    ui.note(&format!("{runs}: {}", facts.join(", ")));
    if let Some(sealed) = &report.sealed {
        ui.note(&format!(
            "journal: begun after a damaged one was put aside in {} by {} at {}: {} (its head {}, its last line {})",
            sealed.folder,
            sealed.who,
            crate::wording::to_the_second(sealed.at),
            sealed.reason,
            sealed.head,
            sealed.last
        ));
    }
    let lines = report.journal?.lines;
    if let Some(error) = first {
        return Err(error.into());
    }
    match (head, report.anchored) {
        (Some(hash), None) => Err(integrity(
            "head_not_found",
            format!(
                "no line of the journal has the hash {hash}: lines that were there when it was kept are gone or changed"
            ),
        )
        .about(log::path(context.dirs.state()?).display().to_string())),
        (Some(_), Some(line)) => {
            ui.note(&format!("the head that was kept is line {line} of {lines}"));
            Ok(())
        }
        (None, _) => Ok(()),
    }
}

fn row(verdict: &VerifiedRun) -> serde_json::Value {
    let audit = verdict.audit.as_ref();
    let torn = audit.is_some_and(|audit| audit.torn > 0);
    let normal = |text: &str| match torn {
        true => format!("{text}; a last line was cut off, which is normal"),
        false => text.to_owned(),
    };
    let running = || journal::is_running(&verdict.path);
    let (word, what, line) = match &verdict.finding {
        Finding::Whole => ("whole", None, None),
        Finding::Open | Finding::EndMissing if running() => ("open", Some("a process works on it".to_owned()), None),
        Finding::EndMissing => {
            ("open", Some("finished, and the journal does not have its end: `runs resume` adds it".to_owned()), None)
        }
        Finding::Open => ("open", Some(normal("not finished; `runs resume` continues the run")), None),
        Finding::NotBegun => ("not-begun", Some(normal("nothing was sent")), None),
        Finding::NotChecked => {
            let place = if verdict.journal_line.is_some() { "before its end" } else { "before it" };
            ("not-checked", Some(format!("the journal is damaged {place}")), None)
        }
        Finding::Misfit(Error::Damaged { line, why, .. }) => ("damaged", Some(why.to_string()), Some(*line)),
        Finding::Misfit(error) => ("unreadable", Some(error.to_string()), None),
    };
    let file = match &verdict.finding {
        Finding::Misfit(Error::Damaged { path, .. }) => path,
        _ => &verdict.path,
    };
    json!({
        "run": verdict.run.to_string(),
        "verdict": word,
        "what": what,
        "line": line,
        "file": file.display().to_string(),
        "journal_line": verdict.journal_line,
        "cases": audit.map(|audit| audit.cases),
        "intents": audit.map(|audit| audit.intents),
        "outcomes": audit.map(|audit| audit.outcomes),
        "archived": verdict.archived,
    })
}

/// An error that says the record was changed.
pub(super) fn integrity(code: &'static str, words: String) -> CliError {
    CliError::new(Exit::Integrity, code, words).hint("keep the files as evidence; do not edit them")
}
