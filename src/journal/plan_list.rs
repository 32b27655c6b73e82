//! The plans in the state folder and their status. Read-only.

use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use super::{
    Digest,
    approval::PlanMark,
    error::{Error, Objection},
    history::History,
    plan::{Plan, PlanHeader},
    plan_file::{plans_dir, read_plan},
    run_id::RunId,
};

/// The status of a plan.
#[derive(Debug)]
pub enum Standing {
    /// Not yet approved by a second person.
    Waiting,
    /// A second person approved it.
    Approved,
    /// It became a run.
    Applied,
    /// It has expired, or its creation date is in the future.
    Expired,
    /// It cannot be read or does not verify.
    Damaged(Error),
}

impl Standing {
    /// The word for it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Approved => "approved",
            Self::Applied => "applied",
            Self::Expired => "expired",
            Self::Damaged(_) => "damaged",
        }
    }
}

/// A plan without its cases.
#[derive(Debug)]
pub struct PlanSummary {
    /// Its file.
    pub path: PathBuf,
    /// The id in the file's name.
    pub plan: RunId,
    /// Its status.
    pub standing: Standing,
    /// The proposal and its approvals; nothing for a damaged one.
    pub known: Option<(PlanHeader, PlanMark)>,
    /// How many writes it contains.
    pub writes: usize,
    /// When it expires.
    pub expires_at: Option<Timestamp>,
}

/// The plans of this state folder, newest first.
pub fn list_plans(state_dir: &Path, now: Timestamp) -> Result<Vec<PlanSummary>, Error> {
    let names = names(state_dir)?;
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let runs = History::read(state_dir, None).runs;
    let applied: HashSet<Digest> =
        runs.iter().filter(|known| !known.open.abandoned).filter_map(|known| known.open.plan).collect();
    let summary = |(plan, path): (RunId, PathBuf)| match read_plan(&path) {
        Ok(read) => PlanSummary {
            standing: standing(&read, now, &applied),
            writes: read.writes(),
            expires_at: Some(read.expires_at()),
            known: Some((read.header, read.mark)),
            plan,
            path,
        },
        Err(error) => {
            PlanSummary { standing: Standing::Damaged(error), writes: 0, expires_at: None, known: None, plan, path }
        }
    };
    Ok(names.into_iter().map(summary).collect())
}

/// The files of the plans whose ids start with `prefix`; letter case and hyphens are ignored.
pub fn find_plans(state_dir: &Path, prefix: &str) -> Result<Vec<PathBuf>, Error> {
    let found = names(state_dir)?.into_iter().filter(|(plan, _)| plan.starts_with(prefix));
    Ok(found.map(|(_, path)| path).collect())
}

fn names(state_dir: &Path) -> Result<Vec<(RunId, PathBuf)>, Error> {
    let dir = plans_dir(state_dir);
    let entries = match fs::read_dir(&dir) {
        Ok(entries) => entries,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(Error::io(&dir, e)),
    };
    let mut plans = Vec::new();
    for entry in entries {
        let path = entry.map_err(|e| Error::io(&dir, e))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(".jsonl"));
        plans.extend(name.and_then(|name| name.parse::<RunId>().ok()).map(|plan| (plan, path.clone())));
    }
    plans.sort_unstable_by(|(a, _), (b, _)| b.cmp(a));
    Ok(plans)
}

fn standing(plan: &Plan, now: Timestamp, applied: &HashSet<Digest>) -> Standing {
    match plan.is_open(now) {
        _ if applied.contains(&plan.mark.hash) => Standing::Applied,
        Err(Objection::Applied { .. }) => Standing::Applied,
        Err(_) => Standing::Expired,
        Ok(()) if plan.mark.is_approved() => Standing::Approved,
        Ok(()) => Standing::Waiting,
    }
}
