//! `runs check`: tells a monitoring system whether unattended runs succeed. Reads the local record and sends nothing.

use jiff::Timestamp;
use serde_json::json;

use crate::{
    cases::{
        age::{Age, BadAge},
        clock::MAX_SKEW,
    },
    commands::args::not_empty,
    context::Context,
    error::{CliError, Exit, Result},
    journal::{self, Finding, History, Past, RunId, Series, SeriesKey},
    ui::{Column, Format},
    wording::{counted, to_the_second},
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Only runs of this noun
    #[arg(long, value_name = "NOUN", value_parser = not_empty)]
    noun: Option<String>,
    /// Only runs of this verb
    #[arg(long, value_name = "VERB", value_parser = not_empty)]
    verb: Option<String>,
    /// How old the last success may be (26h)
    #[arg(long, value_name = "AGE", value_parser = max_age)]
    max_age: Age,
}

fn max_age(text: &str) -> std::result::Result<Age, String> {
    let age: Age = text.parse().map_err(|error: BadAge| error.to_string())?;
    if age.seconds() > 0 { Ok(age) } else { Err("it must be more than nothing, for example 26h".to_owned()) }
}

pub(in crate::commands) const COLUMNS: &[Column] = &[
    Column::new("status", "STATUS"),
    Column::new("code", "CODE"),
    Column::new("message", "MESSAGE"),
    Column::new("last_run", "LAST_RUN"),
    Column::new("last_success", "LAST_SUCCESS").time(),
];

/// The state of the runs.
struct Found {
    exit: Exit,
    code: &'static str,
    message: String,
}

/// Runs the command. The most serious problem sets the exit code.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let options = context.output()?;
    options.check(COLUMNS)?;
    context.ui.outlive_reader();
    let state_dir = context.dirs.state()?;
    let mut damage = None;
    let report = journal::verify(state_dir, None, |verdict| {
        if let Finding::Misfit(error) = verdict.finding {
            damage.get_or_insert(error);
        }
    })?;
    let history = History::read(state_dir, None);
    let all = journal::series(state_dir, &history);
    let wanted = |key: &SeriesKey| {
        let is = |wanted: &Option<String>, value: &str| wanted.as_ref().is_none_or(|wanted| wanted == value);
        is(&args.noun, &key.noun) && is(&args.verb, &key.verb) && context.is_asked_for(&key.profile)
    };
    let series = joined(all.into_iter().filter(|(key, _)| wanted(key)).map(|(_, series)| series));
    let found = match report.journal.err().or(damage) {
        Some(error) => {
            Found { exit: Exit::Integrity, code: "damaged", message: format!("the record does not verify: {error}") }
        }
        None => judge(&series, context.env.now(), args.max_age),
    };
    let status = crate::error::exit_name(found.exit);
    if matches!(options.format, Format::Table | Format::Wide) && options.jq.is_none() {
        let word = if found.exit == Exit::Ok { "OK" } else { "NOT OK" };
        context.ui.print_line(&format!("casectl runs {word}: {}", crate::ui::sanitise(&found.message)))?;
    } else {
        let last = series.last.as_ref();
        let shown = json!({
            "status": status,
            "exit": found.exit.code(),
            "code": found.code,
            "message": found.message,
            "last_run": last.and_then(|last| last.run).map(|run| run.to_string()),
            "last_run_at": last.map(|last| last.at.to_string()),
            "last_exit": last.map(|last| last.exit),
            "last_success": series.last_success.map(|at| at.to_string()),
            "runs_open": series.open,
            "cases_unknown": series.unknown,
        });
        context.ui.value(&shown, COLUMNS, "status", &options)?;
    }
    match found.exit {
        Exit::Ok => Ok(()),
        exit => Err(CliError::new(exit, found.code, found.message)),
    }
}

/// Merges several series into one, for an overall answer.
fn joined(all: impl Iterator<Item = Series>) -> Series {
    all.fold(Series::default(), |mut one, other| {
        one.last = match (one.last.take(), other.last) {
            (Some(mine), Some(theirs)) => Some(if mine.at >= theirs.at { mine } else { theirs }),
            (mine, theirs) => mine.or(theirs),
        };
        one.last_success = one.last_success.max(other.last_success);
        one.open += other.open;
        one.gone.extend(other.gone);
        one.unknown += other.unknown;
        one.unsettled.extend(other.unsettled);
        one
    })
}

fn judge(series: &Series, now: Timestamp, max_age: Age) -> Found {
    let found = |exit, code, message| Found { exit, code, message };
    let named = |runs: &[RunId]| {
        let more = if runs.len() > 1 { format!(" and {} more", runs.len() - 1) } else { String::new() };
        runs.first().map(|run| format!("{run}{more}")).unwrap_or_default()
    };
    if series.unknown > 0 {
        let words = format!(
            "the outcome of {} is unknown (run {}); `casectl runs resume` settles it by reading",
            counted(series.unknown, "case"),
            named(&series.unsettled)
        );
        return found(Exit::Unknown, "unknown", words);
    }
    if !series.gone.is_empty() {
        let words = format!("run {} has no end and no process works on it", named(&series.gone));
        return found(Exit::Partial, "run_unfinished", words);
    }
    if let Some(Past { run, exit, at, .. }) = series.last.as_ref().filter(|last| !last.is_success()) {
        let which = run.map(|run| format!("run {run}")).unwrap_or("run, which found nothing to write,".to_owned());
        return found(
            Exit::Partial,
            "partial",
            format!("the last {which} ended at {} with exit code {exit}", to_the_second(*at)),
        );
    }
    match series.last_success {
        None => found(Exit::Pending, "overdue", "no run has succeeded so far".to_owned()),
        Some(at) if at.duration_since(now) > MAX_SKEW => found(
            Exit::Pending,
            "overdue",
            format!(
                "the last success is dated {}, in the future: nobody can tell how long ago it was",
                to_the_second(at)
            ),
        ),
        Some(at) if now.duration_since(at).as_secs() > max_age.seconds() => found(
            Exit::Pending,
            "overdue",
            format!("the last success was at {}, longer than {max_age} ago", to_the_second(at)),
        ),
        Some(at) => found(Exit::Ok, "ok", format!("the last success was at {}", to_the_second(at))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_success_of_the_future_is_of_no_age() {
        let now: Timestamp = "2026-11-21T10:00:00Z".parse().unwrap();
        let exit = |minutes: i64| {
            let at = now + jiff::SignedDuration::from_mins(minutes);
            judge(&Series { last_success: Some(at), ..Series::default() }, now, "26h".parse().unwrap()).exit
        };
        assert_eq!(
            [exit(-60), exit(5), exit(6), exit(60 * 24 * 365)],
            [Exit::Ok, Exit::Ok, Exit::Pending, Exit::Pending]
        );
        assert_eq!(exit(-60 * 27), Exit::Pending);
    }
}
