//! What a write does to a case, and whether a case allows it.

use super::{
    outcome::Reason,
    port::{ActionLink, Snapshot},
};

/// One kind of write on one noun, as its adapter describes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Action {
    /// The command's word: `expire`.
    pub verb: &'static str,
    /// The same of a case that was written: `expired`.
    pub past: &'static str,
    /// The state it leads to; `None` for writes that lead to no state (update, patch, create, delete).
    pub target: Option<&'static str>,
    /// The states it may leave; empty means that the server decides.
    pub from: &'static [&'static str],
    /// Whether the API documents a precondition, so that a tag must guard the write.
    pub guarded: bool,
    /// Whether nobody leads a case out of the target state again.
    pub is_final: bool,
    /// What the write is to the case.
    pub effect: Effect,
    /// What comes of it outside the API, as a reason to be careful with many: criteria want an explicit limit then.
    pub caution: Option<&'static str>,
    /// What a person must know of the ages by which cases are chosen for it.
    pub age_note: Option<&'static str>,
}

/// What a write is to the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It makes a case.
    Create,
    /// It changes a case.
    Change,
    /// It removes a case.
    Remove,
}

/// Whether a case allows an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// Yes. `silent` when the representation offers no action at all, so that the server must decide.
    Open {
        /// The representation says nothing about actions.
        silent: bool,
    },
    /// It is there already.
    Already,
    /// No.
    Closed(Reason),
}

impl Action {
    /// A guarded write that leads to a state that no case leaves.
    #[must_use]
    pub const fn decision(
        verb: &'static str,
        past: &'static str,
        target: &'static str,
        from: &'static [&'static str],
    ) -> Self {
        let write = Self::document(verb, past, Effect::Change, true);
        Self { target: Some(target), from, is_final: true, ..write }
    }

    /// A write that leads to no state: with a document, or a removal.
    #[must_use]
    pub const fn document(verb: &'static str, past: &'static str, effect: Effect, guarded: bool) -> Self {
        Self { verb, past, target: None, from: &[], guarded, is_final: false, effect, caution: None, age_note: None }
    }

    /// Whether the write sends a document. No record holds one: such a write cannot be repeated later, and reading the case
    /// does not tell whether it was applied.
    #[must_use]
    pub fn has_document(&self) -> bool {
        self.target.is_none() && self.effect != Effect::Remove
    }

    /// Whether a case that is found in another state, or version, proves that the write was not applied to it. Where a case can go
    /// on from what the write made of it, it proves nothing.
    #[must_use]
    pub fn a_change_disproves(&self) -> bool {
        self.is_final || self.effect == Effect::Remove
    }

    /// Whether the write may leave this state. One that is not shown is none that it may leave, unless the server decides.
    #[must_use]
    pub fn can_leave(&self, state: Option<&str>) -> bool {
        self.from.is_empty() || state.is_some_and(|state| self.from.contains(&state))
    }

    /// The link rule. An offered action goes ahead. Where other actions are offered, or the state cannot be left, it
    /// is refused. Where nothing is offered at all, the server decides, unless `strict`.
    #[must_use]
    pub fn gate(&self, case: &Snapshot, strict: bool) -> Gate {
        if self.target.is_some_and(|target| target == case.state) {
            return Gate::Already;
        }
        if self.target.is_none() {
            return Gate::Open { silent: false };
        }
        let can_leave = self.can_leave(Some(&case.state));
        match case.link {
            ActionLink::Present => Gate::Open { silent: false },
            _ if !can_leave => Gate::Closed(Reason::StateConflict),
            ActionLink::Withheld => Gate::Closed(Reason::LinkAbsent),
            ActionLink::Silent if strict => Gate::Closed(Reason::LinkAbsent),
            ActionLink::Silent => Gate::Open { silent: true },
        }
    }
}
