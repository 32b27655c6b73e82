//! Checks whether a representation read by an id is of that case. All commands that read a single case share this rule.

use crate::{
    cases::{
        id::CaseId,
        outcome::{Failure, Reason},
        port::Snapshot,
    },
    providers::Noun,
};

/// How a representation identifies itself, compared with the id it was read by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// By the same id.
    Same,
    /// By another id or none, but nothing says that it is another case: its link is the case's, or there is no id at
    /// all.
    Disputed,
    /// As another case.
    Other,
}

/// Compares a representation with the id it was read by. As in lists, its link counts.
#[must_use]
pub fn naming(noun: &Noun, asked: &CaseId, case: &Snapshot) -> Naming {
    match &case.id {
        Some(named) if named == asked => Naming::Same,
        None => Naming::Disputed,
        Some(_) if (noun.identify)(&case.raw).id.as_ref() == Some(asked) => Naming::Disputed,
        Some(_) => Naming::Other,
    }
}

/// The message for a representation that does not state the id it was read by; `None` if it does.
#[must_use]
pub fn disputed(noun: &Noun, asked: &CaseId, case: &Snapshot) -> Option<String> {
    let shown = case.id.as_ref().map_or("none", CaseId::as_str);
    let differs = naming(noun, asked, case) != Naming::Same;
    differs.then(|| format!("asked for {asked}, and the representation names {shown}"))
}

/// Refuses the representation of another case.
pub fn refuse_other(noun: &Noun, asked: &CaseId, case: &Snapshot) -> Result<(), Failure> {
    match disputed(noun, asked, case).filter(|_| naming(noun, asked, case) == Naming::Other) {
        Some(words) => {
            let request_id = case.request_id.clone();
            Err(Failure { request_id, ..Failure::with_message(Reason::WrongCase, words) })
        }
        None => Ok(()),
    }
}
