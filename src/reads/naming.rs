//! Checks whether a representation read by an id is of that case. All commands that read a single case share this rule.

use crate::cases::{
    id::CaseId,
    outcome::{Failure, Reason},
    port::Snapshot,
};

/// How a representation identifies itself, compared with the id it was read by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// By the same id.
    Same,
    /// By the same id and another one that does not count, by none, or by what contradicts itself.
    Disputed,
    /// As another case.
    Other,
}

/// Compares a representation with the id it was read by.
#[must_use]
pub fn naming(asked: &CaseId, case: &Snapshot) -> Naming {
    match &case.id {
        Some(named) if named != asked => Naming::Other,
        Some(_) if case.also.is_none() => Naming::Same,
        _ => Naming::Disputed,
    }
}

/// Refuses the representation of another case.
pub fn refuse_other(asked: &CaseId, case: &Snapshot) -> Result<(), Failure> {
    match case.misnamed(asked).filter(|_| naming(asked, case) == Naming::Other) {
        Some(words) => {
            let request_id = case.request_id.clone();
            Err(Failure { request_id, ..Failure::with_message(Reason::WrongCase, words) })
        }
        None => Ok(()),
    }
}
