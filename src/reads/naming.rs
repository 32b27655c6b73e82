//! Whether what was read by an id is of that case. One rule for all that reads one case and goes on by what it shows.

use crate::{
    cases::{
        id::CaseId,
        outcome::{Failure, Reason},
        port::Snapshot,
    },
    providers::Noun,
};

/// How the representation that was read by an id names itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// By that id.
    Same,
    /// By another id, or by none, but nothing says that it is of another case: its link is that of the case, or there is none.
    Disputed,
    /// It is another case.
    Other,
}

/// Whether a representation that was read by this id is of that case. As in lists, its link counts.
#[must_use]
pub fn naming(noun: &Noun, asked: &CaseId, case: &Snapshot) -> Naming {
    match &case.id {
        Some(named) if named == asked => Naming::Same,
        None => Naming::Disputed,
        Some(_) if (noun.identify)(&case.raw).id.as_ref() == Some(asked) => Naming::Disputed,
        Some(_) => Naming::Other,
    }
}

/// What is said of a representation that does not go by the id that was asked for; `None` where it does.
#[must_use]
pub fn disputed(noun: &Noun, asked: &CaseId, case: &Snapshot) -> Option<String> {
    let shown = case.id.as_ref().map_or("none", CaseId::as_str);
    let differs = naming(noun, asked, case) != Naming::Same;
    differs.then(|| format!("asked for {asked}, and the representation names {shown}"))
}

/// Refuses the representation of another case than the one that was asked for.
///
/// # Errors
/// [`Reason::WrongCase`].
pub fn refuse_other(noun: &Noun, asked: &CaseId, case: &Snapshot) -> Result<(), Failure> {
    match disputed(noun, asked, case).filter(|_| naming(noun, asked, case) == Naming::Other) {
        Some(words) => {
            let request_id = case.request_id.clone();
            Err(Failure { request_id, ..Failure::with_message(Reason::WrongCase, words) })
        }
        None => Ok(()),
    }
}
