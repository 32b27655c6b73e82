//! Screens on which decisions are made: rows of a bulk verb, its prompt, overviews; at two widths, on a manual clock.

mod colours;
mod every;
mod gist;
mod lists;
#[cfg(unix)]
mod moving;
mod plain;
mod plans;
#[cfg(unix)]
mod questions;
mod records;
mod rows;
mod stats;
mod status;

use crate::corpus::targets::captured::Captured;
use casectl::{
    commands::{self, Cli},
    context::Context,
    env::{Env, ManualClock},
    error::CliError,
    profile::Preferences,
    providers::REGISTRY,
    ui::{ColorChoice, Ui, UiOptions},
};
use clap::Parser as _;
use serde_json::{Value, json};

use super::cli::bank::Bank;

const NOW: &str = "2026-11-21T10:00:00Z";

/// Folders and an environment of its own, before a terminal or a pipe that is kept.
struct Desk {
    home: tempfile::TempDir,
    vars: Vec<(String, String)>,
    now: jiff::Timestamp,
}

/// What a command showed, and how it ended.
struct Shown {
    out: String,
    err: String,
    ended: Result<(), CliError>,
}

impl Desk {
    fn at(bank: &Bank) -> Self {
        let mut desk = Self::alone();
        let vars = [
            ("CASECTL_APITURE_BASE_URL", bank.base_url()),
            ("CASECTL_APITURE_API_KEY", "key-1234567890".to_owned()),
            ("CASECTL_APITURE_ACCESS_TOKEN", "token-1234567890".to_owned()),
        ];
        desk.vars.extend(vars.map(|(key, value)| (key.to_owned(), value)));
        desk
    }

    /// Without an API. The folder's path is as long on every machine.
    fn alone() -> Self {
        let place = if cfg!(unix) { std::path::PathBuf::from("/tmp") } else { std::env::temp_dir() };
        let home = tempfile::tempdir_in(place).unwrap();
        let folder = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
        let vars = [("CASECTL_CONFIG_DIR", folder("config")), ("CASECTL_STATE_DIR", folder("state"))];
        let vars = vars.map(|(key, value)| (key.to_owned(), value)).to_vec();
        Self { home, vars, now: NOW.parse().unwrap() }
    }

    fn file(&self, name: &str) -> String {
        self.home.path().join(name).to_str().unwrap().to_owned()
    }

    /// Runs a command; `width` is that of the terminal, `None` a pipe.
    fn run(&self, args: &[&str], width: Option<u16>) -> Shown {
        self.coloured(args, width, ColorChoice::Never)
    }

    fn coloured(&self, args: &[&str], width: Option<u16>, color: ColorChoice) -> Shown {
        let vars: Vec<(&str, &str)> = self.vars.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        let env = Env::manual_of("ann", "desk", &vars, &ManualClock::at(self.now));
        let cli = Cli::try_parse_from([&["casectl"], args].concat()).unwrap();
        let options = UiOptions { color, reveal: cli.global.output.reveal, ..UiOptions::default() };
        let (ui, captured): (Ui, Captured) = Captured::screen(&env, options, width.is_some(), width.unwrap_or(80));
        let context = Context::with_ui(env, ui, &REGISTRY, cli.global, Preferences::default(), Vec::new());
        let ended = commands::run(&context, cli.command);
        context.ui.flush().unwrap();
        Shown { out: captured.out(), err: captured.err(), ended }
    }
}

/// A running application of this many days, by an applicant and for an amount of its own.
fn application(at: usize, days: i64, state: &str) -> Value {
    application_at(NOW.parse().unwrap(), at, days, state)
}

fn application_at(now: jiff::Timestamp, at: usize, days: i64, state: &str) -> Value {
    let names = ["Žofie Patel", "Dmitri Ximénez", "Grace Brontë", "Maria Dvořák de la Concepción y Ortega"];
    let created = now - jiff::SignedDuration::from_hours(24 * days);
    let id = format!("53b5825b-3c6b-43a0-9eeb-c6de32a4{at:04}");
    json!({
        "_id": id, "accountName": format!("My Savings {at}"), "applicantName": names[at % names.len()],
        "productName": if at.is_multiple_of(3) { "12 Month CD" } else { "Personal Savings" },
        "state": state, "workflowState": "open", "createdAt": created.to_string(),
        "fundingAmount": { "value": format!("{}.50", 1000 * (at + 1)), "currency": "USD" },
        "flaggedForReview": at % 4 == 1,
        "_links": { "self": { "href": format!("/accountApplications/applications/{id}") } },
    })
}

fn applications(n: usize) -> Vec<Value> {
    (0..n).map(|at| application(at, 40 + at as i64, if at % 5 == 3 { "blocked" } else { "running" })).collect()
}
