//! The file of a plan: a hash chain like that of a run. `plan`, one `case` each, `frozen`; then what became of it:
//! `approval`, `applied`.
//!
//! The frozen part is written at once and never again: approvals are appended under the file's lock. Sends nothing.

use std::{
    borrow::Borrow,
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
    time::Duration,
};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{
    Digest,
    approval::{Applied, Approval, PlanMark},
    chain::{Line, Lines},
    error::{Damage, Error, Objection},
    files::{self, Draft, Open},
    people::{Person, Who},
    plan::{PLAN_FORMAT, Plan, PlanHeader},
    record::{Frozen, Repaired},
    run_id::RunId,
    writer::Direct,
};
use crate::{cases::outcome::Planned, env::Env};

/// A process holds the lock only to add one line.
const LOCK_WITHIN: Duration = Duration::from_secs(5);

/// The default path of a plan.
#[must_use]
pub fn plan_path(state_dir: &Path, plan: RunId) -> PathBuf {
    plans_dir(state_dir).join(format!("{plan}.jsonl"))
}

/// The default folder of plans.
pub(super) fn plans_dir(state_dir: &Path) -> PathBuf {
    state_dir.join("plans")
}

/// Writes a plan and returns its hash: the file appears complete and private, or not at all. An existing one is kept.
///
/// # Errors
/// [`Error::Io`]; of kind `AlreadyExists` if the file exists.
pub fn write_plan<C: Borrow<Planned>>(
    path: &Path,
    header: &PlanHeader,
    cases: impl IntoIterator<Item = C>,
) -> Result<Digest, Error> {
    let io = |e| Error::io(path, e);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let draft = Draft::new_in(folder).map_err(io)?;
    let mut out = Direct::new(draft.file(), Digest::ZERO);
    out.add("plan", header).map_err(io)?;
    let (mut count, mut selection) = (0, Sha256::new());
    for case in cases {
        out.add("case", case.borrow()).map_err(io)?;
        selection.update(out.line());
        count += 1;
    }
    let frozen = Frozen { count, hash: Digest::from_hasher(selection) };
    out.add("frozen", &frozen).map_err(io)?;
    let hash = out.finish().map_err(io)?;
    draft.stand_at(path).map_err(io)?;
    files::sync_dir(folder)?;
    Ok(hash)
}

/// Creates the default folder of plans.
pub fn ensure_plans(state_dir: &Path) -> Result<(), Error> {
    let dir = plans_dir(state_dir);
    files::ensure_dir(&dir)?;
    files::keep_private(&dir)
}

/// Reads a plan and checks all of it.
///
/// # Errors
/// [`Error::Damaged`] with the first line that does not fit; [`Error::UnsupportedFormat`]; [`Error::Io`].
pub fn read_plan(path: &Path) -> Result<Plan, Error> {
    let file = files::open_read(path).map_err(|e| Error::io(path, e))?;
    read_from(path, file)
}

/// Adds an approval to a plan if it still has this hash; returns this person's earlier approval, if any.
///
/// # Errors
/// [`Error::Plan`] if the rules forbid it; [`Error::Damaged`], [`Error::Locked`], [`Error::Io`].
pub fn approve_plan(env: &Env, path: &Path, hash: Digest, by: Person) -> Result<Option<Approval>, Error> {
    let (file, _lock, plan) = hold(env, path, hash)?;
    let at = env.now();
    plan.is_open(at)?;
    by.is_another_than(&plan.header.proposed_by)?;
    by.is_another_account_than(env, &plan.header.proposed_by)?;
    if let Some(earlier) = plan.approval_of(&by) {
        return Ok(Some(earlier.clone()));
    }
    add(env, &file, &plan, "approval", &Approval { at, hash, by })?;
    Ok(None)
}

/// A plan that only this process may apply, while this exists.
#[derive(Debug)]
pub struct Claim {
    file: File,
    _lock: files::Lock,
    plan: Plan,
}

/// Claims a plan that still has this hash and was not applied. The journal ensures this on this machine; the file on
/// every other machine that has the same file.
///
/// # Errors
/// [`Error::Plan`] if it was applied; [`Error::Damaged`], [`Error::Locked`], [`Error::Io`].
pub fn claim_plan(env: &Env, path: &Path, hash: Digest) -> Result<Claim, Error> {
    let (file, lock, plan) = hold(env, path, hash)?;
    match &plan.applied {
        Some(applied) => Err(Objection::Applied { run: applied.run }.into()),
        None => Ok(Claim { file, _lock: lock, plan }),
    }
}

impl Claim {
    /// Records in the plan that it became a run.
    pub fn applied(self, env: &Env, run: RunId) -> Result<(), Error> {
        add(env, &self.file, &self.plan, "applied", &Applied { at: env.now(), run, by: Who::of(env) })
    }
}

/// Opens, locks and verifies a plan, which must have this hash.
fn hold(env: &Env, path: &Path, hash: Digest) -> Result<(File, files::Lock, Plan), Error> {
    let file = files::open_append(path, Open::Existing)?;
    let lock = files::lock_within(env, &file, path, LOCK_WITHIN)?;
    let plan = read_from(path, &file)?;
    match plan.mark.hash == hash {
        true => Ok((file, lock, plan)),
        false => Err(Error::damaged(path, 1, Damage::OtherPlan)),
    }
}

fn add<B: Serialize>(env: &Env, file: &File, plan: &Plan, t: &'static str, body: &B) -> Result<(), Error> {
    let added = || -> io::Result<()> {
        let mut out = Direct::new(file, plan.head_hash);
        if plan.torn > 0 {
            file.set_len(plan.length)?;
            out.add("repaired", &Repaired { at: env.now(), cut: plan.torn })?;
        }
        out.add(t, body)?;
        out.finish().map(drop)
    };
    added().map_err(|e| Error::io(&plan.path, e))
}

#[derive(Deserialize)]
struct FormatOnly {
    format: u64,
}

fn read_from(path: &Path, source: impl Read) -> Result<Plan, Error> {
    let mut lines = Lines::new(path, source);
    let header = match lines.next()? {
        Some(line) if line.t == "plan" => header_of(path, &line)?,
        _ => return Err(Error::damaged(path, 1, Damage::NotAPlan)),
    };
    let (mut planned, mut selection, mut frozen) = (Vec::new(), Sha256::new(), None);
    let (mut approvals, mut applied) = (Vec::new(), None);
    while let Some(line) = lines.next()? {
        let number = line.number;
        let damaged = |why| Error::damaged(path, number, why);
        if applied.is_some() {
            // Approving and applying check for this line under the lock, so nothing may follow it.
            return Err(damaged(Damage::Order));
        }
        match (line.t.as_str(), &frozen) {
            ("case", None) => {
                selection.update(line.bytes);
                selection.update(b"\n");
                planned.push(line.parse::<Planned>().map_err(damaged)?);
            }
            ("frozen", None) => {
                let hash = Digest::from_hasher(std::mem::take(&mut selection));
                let seen = Frozen { count: planned.len() as u64, hash };
                if line.parse::<Frozen>().map_err(damaged)? != seen {
                    return Err(damaged(Damage::Selection));
                }
                frozen = Some((seen, line.hash));
            }
            ("approval", Some((_, hash))) => {
                let approval: Approval = line.parse().map_err(damaged)?;
                if approval.hash != *hash {
                    return Err(damaged(Damage::OtherPlan));
                }
                let is_again = approvals.iter().any(|one: &Approval| one.by.identity() == approval.by.identity());
                if is_again || !header.takes_approvals_at(approval.at) {
                    return Err(damaged(Damage::Order));
                }
                approvals.push(approval);
            }
            ("applied", Some(_)) => applied = Some(line.parse::<Applied>().map_err(damaged)?),
            ("plan" | "case" | "frozen" | "approval" | "applied", _) => return Err(damaged(Damage::Order)),
            _ => {}
        }
    }
    let Some((frozen, hash)) = frozen else {
        return Err(Error::damaged(path, lines.number() + 1, Damage::Unfinished));
    };
    Ok(Plan {
        path: path.to_owned(),
        mark: PlanMark { plan: header.plan, hash, proposed_by: header.proposed_by.clone(), approvals },
        header,
        planned,
        frozen,
        applied,
        torn: lines.torn(),
        head_hash: lines.head(),
        length: lines.length(),
    })
}

fn header_of(path: &Path, line: &Line<'_>) -> Result<PlanHeader, Error> {
    let damaged = |why| Error::damaged(path, 1, why);
    // Check the format first: a plan of another format may lack our fields.
    let FormatOnly { format } = line.parse().map_err(damaged)?;
    match format == PLAN_FORMAT {
        true => line.is_unique().and_then(|()| line.parse()).map_err(damaged),
        false => Err(Error::UnsupportedFormat { path: path.to_owned(), format }),
    }
}
