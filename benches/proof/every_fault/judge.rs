//! What must be true after a fault, and after everything was taken up again: of the server's own log, of the record, of the files.
//!
//! Nothing here knows which operation was struck; what is not as it must be is told in words.

use std::{collections::BTreeMap, fs, os::unix::fs::PermissionsExt as _, path::Path};

use casectl::{
    cases::outcome::Outcome,
    journal::{self, CloseReason, Error},
};

use super::{
    stage::{Stage, TEMPLATE},
    supervisor::{Fault, Strike, Traced},
    verbs::{DAMAGED, PLAN, PROFILE, Verb},
};

/// How a command ended that met a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// It did what it was to do, and said so.
    Done,
    /// It said that it could not, or was killed, and nothing had been written.
    Nothing,
    /// It was cut short, and what was left was done when it was taken up again.
    Later,
}

/// What was found.
#[derive(Debug)]
pub struct Verdict {
    pub end: End,
    /// What is not as it must be.
    pub wrong: Vec<String>,
    /// A new token was lost on its way to the profile: a person logs in again. It is told, and nothing on this side can help.
    pub logged_out: bool,
}

/// Looks at everything, takes up what was cut short, and looks again.
pub fn judge(stage: &Stage, traced: &Traced, strike: Strike) -> Verdict {
    let fault = strike.fault;
    let mut wrong = Vec::new();
    said(traced, fault, &mut wrong);
    let done = traced.ended.code == Some(0) && !fault.is_deadly();
    let before = stage.changes();
    if done && !stage.expected.iter().all(|id| before.iter().any(|change| change.application == *id)) {
        wrong.push("it says that all is done, and it is not".to_owned());
    }
    if stage.verb.is_a_run() {
        intents(stage, &mut wrong);
    }
    if stage.verb == Verb::ProfileSet {
        stored(stage, traced, &mut wrong);
    }
    // What is sealed does not verify before, and what is given up is not taken up.
    if !matches!(stage.verb, Verb::Seal | Verb::Abandon) {
        resume(stage, &mut wrong);
        record(stage, &mut wrong);
    }
    if matches!(stage.verb, Verb::Resume | Verb::Apply) {
        retry(stage, &mut wrong);
    }
    let (args, ends) = stage.verb.again(stage);
    let again = stage.ran(&args);
    let mut logged_out = false;
    if !again.code.is_some_and(|code| ends.contains(&code)) {
        // A failure of the disk that passes is no excuse: the token is stored when it is tried again.
        let on_the_wire = traced.struck().is_some_and(|operation| operation.name.ends_with("socket"));
        let excused = fault.is_deadly() || strike.onwards || on_the_wire;
        logged_out = stage.verb == Verb::Renewal && again.code == Some(4) && !done && excused;
        if !logged_out {
            wrong.push(format!("afterwards {args:?} ends with {:?}: {}", again.code, again.err.trim()));
        }
    }
    let verified = stage.ran(&["journal", "verify", "-o", "ndjson"].map(str::to_owned));
    if verified.code != Some(0) {
        wrong.push(format!("the journal does not verify: {}{}", verified.out.trim(), verified.err.trim()));
    }
    changed_once(stage, &mut wrong);
    files(&stage.work(), &mut wrong);
    results(stage, done, &mut wrong);
    let end = match (done, before.is_empty() && stage.verb.is_a_run()) {
        (true, _) => End::Done,
        (false, true) => End::Nothing,
        (false, false) if stage.verb.is_a_run() => End::Later,
        (false, false) => End::Nothing,
    };
    Verdict { end, wrong, logged_out }
}

/// The words and the code of the command itself.
fn said(traced: &Traced, fault: Fault, wrong: &mut Vec<String>) {
    let (code, err) = (traced.ended.code, traced.ended.err.trim());
    if traced.hung {
        wrong.push("it hangs".to_owned());
    } else if fault.is_deadly() {
        // It was killed, or had ended before.
    } else if !matches!(code, Some(0..=14)) {
        wrong.push(format!("it ends with {code:?}: {err}"));
    } else if code == Some(12) {
        wrong.push(format!("it speaks of damage: {err}"));
    } else if code != Some(0) && err.is_empty() {
        wrong.push(format!("it ends with {code:?} and says nothing"));
    }
}

/// What the server did stands in a record as an intent: it was there before the write left.
fn intents(stage: &Stage, wrong: &mut Vec<String>) {
    let texts: Vec<String> = stage.runs().iter().map(|run| fs::read_to_string(run).unwrap_or_default()).collect();
    for change in stage.changes() {
        let recorded = texts.iter().flat_map(|text| text.lines());
        let id = change.application.as_str();
        if !recorded.into_iter().any(|line| line.contains("\"t\":\"intent\"") && line.contains(id)) {
            wrong.push(format!("{id} was changed, and no record has the intent"));
        }
    }
}

/// Each run that can go on goes on.
fn resume(stage: &Stage, wrong: &mut Vec<String>) {
    for path in stage.runs() {
        let state = match journal::read_run(&path) {
            Ok(state) => state,
            Err(Error::NotFrozen { .. }) => continue,
            Err(error) => {
                wrong.push(format!("a run file: {error}"));
                continue;
            }
        };
        if state.is_resumable() {
            let run = state.header.run.to_string();
            let resumed = stage.ran(&["runs", "resume", &run, "--yes"].map(str::to_owned));
            // Of a document no record holds, nothing can be sent again. A case that failed for certain stays so.
            let fits = match stage.verb {
                Verb::Patch => matches!(resumed.code, Some(0 | 6 | 10 | 14)),
                _ => resumed.code == Some(0) || !failed(&path).is_empty(),
            };
            if !fits {
                wrong.push(format!("runs resume ends with {:?}: {}", resumed.code, resumed.err.trim()));
            }
        }
    }
}

/// The cases that a run says have failed.
fn failed(path: &Path) -> Vec<String> {
    let Ok(state) = journal::read_run(path) else { return Vec::new() };
    let failed = state.outcomes.iter().filter(|outcome| outcome.outcome == Outcome::Failed);
    failed.map(|outcome| outcome.id.as_str().to_owned()).collect()
}

/// What failed is taken again.
fn retry(stage: &Stage, wrong: &mut Vec<String>) {
    for path in stage.runs().iter().filter(|path| !failed(path).is_empty()) {
        let run = path.file_stem().and_then(|name| name.to_str()).expect("a run id");
        let retried = stage.ran(&["runs", "retry", run, "--yes"].map(str::to_owned));
        if retried.code != Some(0) {
            wrong.push(format!("runs retry ends with {:?}: {}", retried.code, retried.err.trim()));
        }
    }
}

/// What the server's own log says: each case once, no other, and in the end each of them.
fn changed_once(stage: &Stage, wrong: &mut Vec<String>) {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for change in stage.changes() {
        *times.entry(change.application).or_default() += 1;
    }
    for (id, times) in &times {
        if *times > 1 {
            wrong.push(format!("{id} was changed {times} times"));
        }
        if !stage.expected.contains(id) {
            wrong.push(format!("{id} should not have been touched"));
        }
    }
    let missed = stage.expected.iter().filter(|id| !times.contains_key(*id)).count();
    if missed > 0 && stage.verb != Verb::Patch {
        wrong.push(format!("{missed} cases were not changed in the end"));
    }
}

/// What the records say, against the server's log.
fn record(stage: &Stage, wrong: &mut Vec<String>) {
    let changed = stage.changes();
    for path in stage.runs() {
        let Ok(state) = journal::read_run(&path) else { continue };
        if !state.open_intents.is_empty() || state.frozen.is_some() && state.is_resumable() {
            wrong.push(format!("run {} is not at its end", state.header.run));
        }
        for outcome in state.outcomes.iter() {
            let id = outcome.id.as_str();
            let was = stage.place.log().iter().any(|change| change.application == id);
            let now = changed.iter().any(|change| change.application == id);
            match outcome.outcome {
                Outcome::Done if !was => wrong.push(format!("{id}: recorded as done, and was not changed")),
                // In a run of before the fault it may have failed, and be changed now.
                Outcome::Failed | Outcome::Refused if now && stage.verb != Verb::Retry => {
                    wrong.push(format!("{id}: recorded as {}, and was changed", outcome.outcome.word()));
                }
                _ => {}
            }
        }
    }
}

/// Modes, and files that nobody knows of.
fn files(folder: &Path, wrong: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let mode = fs::symlink_metadata(&path).map_or(0, |about| about.permissions().mode() & 0o777);
        if mode & 0o077 != 0 {
            wrong.push(format!("{name} has mode {mode:o}"));
        }
        if path.is_dir() {
            files(&path, wrong);
        } else if name.starts_with('.') || !KINDS.iter().any(|kind| name.ends_with(kind)) {
            wrong.push(format!("{name} is left over"));
        }
    }
}

const KINDS: [&str; 5] = [".jsonl", ".checkpoint", ".index", ".toml", ".lock"];

/// What the verbs leave that write to no case.
fn results(stage: &Stage, done: bool, wrong: &mut Vec<String>) {
    match stage.verb {
        Verb::Archive => {
            let left = stage.place.runs("work/state").len();
            let all = stage.runs().len();
            if (left, all) != (0, 2) {
                wrong.push(format!("{all} run files, {left} of them not archived"));
            }
        }
        Verb::Seal => {
            let state = stage.place.path("work/state");
            let aside = |name: &str| {
                let folders = fs::read_dir(state.join("sealed")).into_iter().flatten().flatten();
                let was = fs::read(stage.place.path(TEMPLATE).join("state").join(name)).expect("as it was");
                folders.into_iter().any(|at| {
                    let name = name.rsplit('/').next().unwrap_or(name);
                    fs::read(at.path().join(name)).is_ok_and(|is| is == was)
                })
            };
            // What verifies stays where it is, also where it could not be read once.
            if stage.runs().len() != 1 {
                wrong.push(format!("{} run files are left, and one of two verifies", stage.runs().len()));
            }
            let run = format!("runs/{}.jsonl", stage.run);
            for name in DAMAGED.iter().copied().chain([run.as_str()]) {
                if !aside(name) {
                    wrong.push(format!("{name} was not put aside as it was"));
                }
            }
        }
        Verb::Abandon => {
            let state = stage.runs().iter().filter_map(|run| journal::read_run(run).ok()).next();
            if state.and_then(|state| state.closed).is_none_or(|closed| closed.reason != CloseReason::Abandoned) {
                wrong.push("the run is not given up".to_owned());
            }
        }
        Verb::Propose => match journal::read_plan(&stage.place.path(PLAN)) {
            // A case that cannot be read is planned as one that failed, and the command says so.
            Ok(plan) if (plan.planned.len(), plan.writes()) == (3, 3) || (plan.writes() <= 3 && !done) => {}
            Ok(plan) => wrong.push(format!("a plan of {} cases, {} writes", plan.planned.len(), plan.writes())),
            Err(error) => wrong.push(format!("the plan: {error}")),
        },
        Verb::Approve => match journal::read_plan(&stage.place.path(PLAN)) {
            Ok(plan) if plan.mark.approvals.len() == 1 => {}
            Ok(plan) => wrong.push(format!("{} approvals", plan.mark.approvals.len())),
            Err(error) => wrong.push(format!("the plan: {error}")),
        },
        Verb::Renewal | Verb::ProfileSet => {
            let text = fs::read_to_string(stage.place.path(PROFILE)).unwrap_or_default();
            let set = stage.verb == Verb::ProfileSet;
            if !text.starts_with("# kept\n") || set && !text.contains("max = 50") {
                wrong.push(format!("the profile is not whole: {text:?}"));
            }
        }
        _ => {}
    }
}

/// A value that stands is said to, also where something went wrong afterwards.
fn stored(stage: &Stage, traced: &Traced, wrong: &mut Vec<String>) {
    let text = fs::read_to_string(stage.place.path(PROFILE)).unwrap_or_default();
    let (stands, err) = (text.contains("max = 50"), &traced.ended.err);
    match traced.ended.code {
        Some(0) if !stands => wrong.push("it says that the value is stored, and it is not".to_owned()),
        // The screen may be what failed.
        Some(1) if stands && !err.contains("is written") && !err.contains("write to") => {
            wrong.push(format!("the value stands, and it does not say so: {}", err.trim()));
        }
        _ => {}
    }
}
