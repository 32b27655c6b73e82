//! The fields of each command's rows, for `docs --format json`: table and CSV columns with their paths in JSON.

use super::{
    applications, audit, auth, doctor, enrollments, journal, monitor, plan, processes, profile, runs, sandbox, status,
    verbs,
};
use crate::{reads::stats, ui::Column, writes::rows};

/// The fields of the rows of a command, by its path; `None` if it prints no rows.
#[must_use]
pub fn of(path: &[&str]) -> Option<&'static [Column]> {
    Some(match path {
        ["applications", "list" | "show"] => applications::KIND.columns,
        ["enrollments", "list" | "show"] => enrollments::KIND.columns,
        ["processes", "list" | "show"] => processes::COLUMNS,
        ["processes", "timeline"] => processes::timeline::COLUMNS,
        ["applications" | "enrollments" | "processes", "stats"] => stats::COLUMNS,
        ["applications" | "enrollments" | "processes", "watch" | "wait"] => verbs::watch::EVENTS,
        ["applications" | "enrollments" | "processes", _] | ["runs", "resume" | "retry"] | ["plan", "apply"] => {
            rows::COLUMNS
        }
        ["audit", "show"] => audit::COLUMNS,
        ["audit", "export"] => audit::export_rows::COLUMNS,
        ["monitor", "list" | "recent" | "show"] => monitor::COLUMNS,
        ["monitor", "watch" | "wait"] => monitor::EVENTS,
        ["runs", "list"] => &runs::list::RUNS,
        ["runs", "show"] => runs::show::COLUMNS,
        ["runs", "check"] => runs::check::COLUMNS,
        ["runs", "archive"] => runs::archive::COLUMNS,
        ["plan", "list"] => &plan::list::COLUMNS,
        ["plan", "show"] => plan::show::CASES,
        ["journal", "list"] => &journal::list::COLUMNS,
        ["journal", "show"] => &journal::show::COLUMNS,
        ["journal", "stats"] => journal::stats::COLUMNS,
        ["journal", "verify"] => journal::verify::COLUMNS,
        ["profile", "list"] => profile::list::COLUMNS,
        ["profile", "show"] => profile::show::COLUMNS,
        ["auth", "status"] => auth::status::COLUMNS,
        ["sandbox", "status"] => sandbox::STATUS,
        ["status"] => status::COLUMNS,
        ["doctor"] => doctor::COLUMNS,
        _ => return None,
    })
}

/// Whether a word is the name of a column or member, which users may type after a bare `--json`.
#[must_use]
pub fn is_field(word: &str) -> bool {
    let shown =
        [applications::KIND.columns, enrollments::KIND.columns, audit::COLUMNS, monitor::COLUMNS, processes::COLUMNS];
    let columns = shown.into_iter().flatten();
    let columns = columns.flat_map(|column| column.path.split('|').chain([column.name]));
    columns
        .chain(["from", "to", "outcome", "code", "request_id", "event", "item", "noun", "provider"])
        .any(|name| name == word)
}

/// The columns of a noun's lists.
pub fn columns_of(noun: &str) -> Vec<&'static str> {
    let columns = match noun {
        "applications" => applications::KIND.columns,
        "enrollments" => enrollments::KIND.columns,
        "audit" => audit::COLUMNS,
        "monitor" => monitor::COLUMNS,
        "processes" => processes::COLUMNS,
        _ => &[],
    };
    columns.iter().map(|column| column.name).collect()
}
