//! The approvals of a plan, as kept in its file and in the run that applies it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    Digest,
    people::{Person, Who},
    run_id::RunId,
};

/// A person approves a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// When.
    pub at: Timestamp,
    /// The hash of the approved plan.
    pub hash: Digest,
    /// By whom.
    pub by: Person,
}

/// The plan became a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    /// When.
    pub at: Timestamp,
    /// Which run.
    pub run: RunId,
    /// By whom.
    pub by: Who,
}

/// The plan that a run applies, as kept in the run's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanMark {
    /// Which plan.
    pub plan: RunId,
    /// The hash of the approved plan.
    pub hash: Digest,
    /// Who proposed it.
    pub proposed_by: Person,
    /// Who approved it.
    pub approvals: Vec<Approval>,
}

impl PlanMark {
    /// The valid approvals: for exactly this plan, by a person other than its proposer.
    pub fn approved_by(&self) -> impl Iterator<Item = &Approval> {
        let counts =
            |approval: &&Approval| approval.hash == self.hash && approval.by.is_another_than(&self.proposed_by).is_ok();
        self.approvals.iter().filter(counts)
    }

    /// Whether a second person approved.
    #[must_use]
    pub fn is_approved(&self) -> bool {
        self.approved_by().next().is_some()
    }
}
