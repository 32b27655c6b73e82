//! A plan: a frozen selection that is reviewed, approved by a second person, and applied once.
//!
//! Types and rules only; `plan_file.rs` handles the file. The rules bind users of this unmodified program: a plan is
//! tamper-evident, not signed.

use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    Digest,
    approval::{Applied, Approval, PlanMark},
    error::Objection,
    people::Person,
    record::Frozen,
    run_id::RunId,
    terms::Terms,
};
use crate::{cases::outcome::Planned, env::Env};

/// The format of plans that this build writes and reads.
pub const PLAN_FORMAT: u64 = 1;
/// Plans expire after this time, because the cases change.
pub const PLAN_LIFETIME: SignedDuration = SignedDuration::from_hours(24);
/// The allowed difference between the clocks of two machines.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_mins(5);

/// The proposal: the first record of a plan. Contains no secret; the caller has redacted `base_url` and `criteria`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanHeader {
    /// [`PLAN_FORMAT`].
    pub format: u64,
    /// Its id: a UUID of version 7, as for runs.
    pub plan: RunId,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it can no longer be approved or applied.
    pub expires_at: Timestamp,
    /// The version of casectl that wrote it.
    pub version: String,
    /// By whom.
    pub proposed_by: Person,
    /// The target state of the cases, if the verb has one.
    pub target: Option<String>,
    /// Whether the profile it was made with requires the approval of a second person.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub needs_approval: bool,
    /// What was ordered.
    #[serde(flatten)]
    pub terms: Terms,
}

impl PlanHeader {
    /// A proposal made now, with the target state `target`.
    #[must_use]
    pub fn new(env: &Env, proposed_by: Person, target: Option<&str>, terms: Terms) -> Self {
        let now = env.now();
        Self {
            format: PLAN_FORMAT,
            plan: RunId::new(env),
            created_at: now,
            expires_at: now.checked_add(PLAN_LIFETIME).unwrap_or(Timestamp::MAX),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            proposed_by,
            target: target.map(str::to_owned),
            needs_approval: false,
            terms,
        }
    }
}

impl PlanHeader {
    /// When it expires, whatever its proposer wrote.
    fn ends_at(&self) -> Timestamp {
        let latest = self.created_at.checked_add(PLAN_LIFETIME).unwrap_or(Timestamp::MAX);
        self.expires_at.min(latest)
    }

    /// Whether it is not from the future and has not expired.
    fn is_current(&self, now: Timestamp) -> Result<(), Objection> {
        let made = self.created_at;
        if made.checked_sub(CLOCKS_DIFFER).unwrap_or(made) > now {
            return Err(Objection::FromTheFuture { at: made });
        }
        let at = self.ends_at();
        if now < at { Ok(()) } else { Err(Objection::Expired { at }) }
    }

    /// Whether it could be approved at that time.
    pub(super) fn takes_approvals_at(&self, at: Timestamp) -> bool {
        self.is_current(at).is_ok()
    }
}

/// A plan that verifies.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Its file.
    pub path: PathBuf,
    /// The proposal.
    pub header: PlanHeader,
    /// The cases, in order, each with the version that was judged.
    pub planned: Vec<Planned>,
    /// Their number and hash.
    pub frozen: Frozen,
    /// The plan's identity and approvals. Its hash is that of the `frozen` line, and so covers everything up to it.
    pub mark: PlanMark,
    /// Set once it became a run.
    pub applied: Option<Applied>,
    /// The length of an incomplete last line.
    pub torn: u64,
    pub(super) head_hash: Digest,
    pub(super) length: u64,
}

impl Plan {
    /// How many writes it contains.
    #[must_use]
    pub fn writes(&self) -> usize {
        self.planned.iter().filter(|case| case.settled.is_none()).count()
    }

    /// Whether it can still be approved or applied.
    pub fn is_open(&self, now: Timestamp) -> Result<(), Objection> {
        if let Some(applied) = &self.applied {
            return Err(Objection::Applied { run: applied.run });
        }
        self.header.is_current(now)
    }

    /// When it expires, whatever its proposer wrote.
    #[must_use]
    pub fn expires_at(&self) -> Timestamp {
        self.header.ends_at()
    }

    /// This person's earlier approval.
    #[must_use]
    pub fn approval_of(&self, person: &Person) -> Option<&Approval> {
        self.mark.approved_by().find(|approval| approval.by.identity() == person.identity())
    }
}
