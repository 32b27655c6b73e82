//! Flags and messages about the sandbox's population.

use crate::{
    context::Context,
    sandbox::{Options, Status},
    ui::age,
    wording::counted,
};

/// Flags of a new population.
#[derive(clap::Args, Debug)]
pub(super) struct PopulationArgs {
    /// How many applications a new population holds [default: 300]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(..=1_000_000))]
    pub(super) applications: Option<u32>,
    /// The same seed makes the same population [default: 1]
    #[arg(long, value_name = "N")]
    pub(super) seed: Option<u64>,
}

impl PopulationArgs {
    /// The options for a server or a reset.
    pub(super) fn options(&self) -> Options {
        let default = Options::default();
        Options {
            applications: self.applications.map_or(default.applications, |n| n as usize),
            seed: self.seed.unwrap_or(default.seed),
            ..default
        }
    }
}

/// The number of applications and the seed.
pub(super) fn describe(status: &Status) -> String {
    format!("{}, seed {}", counted(status.applications, "application"), status.seed)
}

/// Warns about an old population: its cases age, and after some days more of them match than intended.
pub(super) fn warn_if_stale(context: &Context, status: &Status) {
    let now = context.env.now();
    if !status.is_fresh(now) {
        context.ui.warn(&format!(
            "the population is {} old, and applications have crossed the 30-day line since it was made; \
             `casectl sandbox reset` makes a fresh one",
            age(status.created_at, now)
        ));
    }
}
