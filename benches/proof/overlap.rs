//! Several processes with the same selection at the same time: each case is written once, and no process reports a
//! failure.

use std::collections::{BTreeMap, BTreeSet};

use super::place::{Ended, Place, Running, verify};

/// How the journals of the processes stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Journals {
    /// All in one state folder.
    One,
    /// Each in its own, as on machines of their own.
    Each,
    /// Each in its own, and each process takes its part of the selection: `--shard`.
    Shards,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Figures {
    pub eligible: usize,
    pub rows: BTreeMap<String, usize>,
}

/// Proves it.
pub fn run(applications: usize, processes: usize, journals: Journals) -> Figures {
    let place = Place::new();
    // A short wait before each write, or the first process is through before the last has started.
    let server = place.serve(&["--applications", &applications.to_string(), "--fault", "latency=3ms,method=POST"]);
    let now = casectl::env::Env::system().now();
    let month = jiff::SignedDuration::from_hours(30 * 24);
    let cutoff = now.checked_sub(month).expect("a month ago");
    let open = |state: &str| matches!(state, "running" | "blocked");
    let held = place.applications().into_iter().filter(|held| open(&held.state) && held.created_at < cutoff);
    let eligible: BTreeSet<String> = held.map(|held| held.id).collect();
    let name = |number: usize| match journals {
        Journals::One => "state".to_owned(),
        Journals::Each | Journals::Shards => format!("state-{number}"),
    };
    let order = ["applications", "expire", "--older-than", "30d", "--yes", "--max", "100000", "-o", "ndjson"];
    let start = |number: usize| {
        let shard = format!("{number}/{processes}");
        let part = if journals == Journals::Shards { vec!["--shard", shard.as_str()] } else { Vec::new() };
        Running::start(server.client(&place, &name(number), &[&order[..], &part].concat()))
    };
    let running: Vec<Running> = (0..processes).map(start).collect();
    let ended: Vec<Ended> = running.into_iter().map(Running::end).collect();
    let mut figures = Figures { eligible: eligible.len(), ..Figures::default() };
    let mut done = Vec::new();
    for ended in &ended {
        assert_eq!(ended.code, Some(0), "a false failure: {}{}", ended.out, ended.err);
        for row in ended.rows() {
            let outcome = row["outcome"].as_str().unwrap_or_default().to_owned();
            assert!(matches!(outcome.as_str(), "done" | "already" | "not-matching"), "a false failure: {row}");
            assert!(outcome == "done" || journals != Journals::Shards, "two shards hold one case: {row}");
            *figures.rows.entry(outcome).or_default() += 1;
        }
        done.extend(ended.ids("done"));
    }
    done.sort();
    let log: Vec<String> = place.log().into_iter().map(|line| line.application).collect();
    let changed: BTreeSet<String> = log.iter().cloned().collect();
    assert_eq!(log.len(), changed.len(), "a case was changed twice");
    assert_eq!(changed, eligible, "what was changed is what was eligible");
    assert_eq!(done, changed.into_iter().collect::<Vec<_>>(), "each change has one row that says done");
    for number in 0..processes {
        verify(&place, &name(number));
        if journals == Journals::One {
            break;
        }
    }
    figures
}
