//! What a plan's file and the run that applies it keep of those who stand for it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    digest::Digest,
    people::{Person, Who},
    run_id::RunId,
};

/// Somebody stands for a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// When.
    pub at: Timestamp,
    /// The hash of what was approved.
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

/// What the record of a run keeps of the plan it applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanMark {
    /// Which plan.
    pub plan: RunId,
    /// The hash of what was approved.
    pub hash: Digest,
    /// Who proposed it.
    pub proposed_by: Person,
    /// Who approved it.
    pub approvals: Vec<Approval>,
}

impl PlanMark {
    /// The approvals that count: over exactly this plan, by another person than its proposer.
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
