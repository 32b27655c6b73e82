//! What a write does to a case, and whether a case allows it.

use super::{
    outcome::Reason,
    port::{ActionLink, Snapshot},
};

/// One kind of write on one noun, as its adapter describes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Action {
    /// The command's verb: `expire`.
    pub verb: &'static str,
    /// Its past participle: `expired`.
    pub past: &'static str,
    /// The state it leads to; `None` for writes without a target state (update, patch, create, delete).
    pub target: Option<&'static str>,
    /// The states a case may be in before the write; empty means that the server decides.
    pub from: &'static [&'static str],
    /// Whether the API documents a precondition, so that the write needs an entity tag.
    pub guarded: bool,
    /// Whether no case leaves the target state again.
    pub is_final: bool,
    /// Whether the write creates, changes or removes the case.
    pub effect: Effect,
    /// What follows outside the API (an account is opened), as a reason for care with many cases: criteria then need an
    /// explicit limit.
    pub caution: Option<&'static str>,
    /// What an operator must know about the ages by which cases are selected for this write.
    pub age_note: Option<&'static str>,
}

/// What a write does to the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Creates a case.
    Create,
    /// Changes a case.
    Change,
    /// Removes a case.
    Remove,
}

/// Whether a case allows an action: the precondition that is checked here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// Yes. `silent` when the representation offers no action at all, so the server must decide.
    Open {
        /// The representation says nothing about actions.
        silent: bool,
    },
    /// The case is already in the target state.
    Already,
    /// No.
    Closed(Reason),
}

impl Action {
    /// A guarded write that leads to a final state.
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

    /// A write without a target state: one that sends a document, or a removal.
    #[must_use]
    pub const fn document(verb: &'static str, past: &'static str, effect: Effect, guarded: bool) -> Self {
        Self { verb, past, target: None, from: &[], guarded, is_final: false, effect, caution: None, age_note: None }
    }

    /// Whether the write sends a document. No record holds one: such a write cannot be repeated later, and reading the
    /// case does not tell whether it was applied.
    #[must_use]
    pub fn has_document(&self) -> bool {
        self.target.is_none() && self.effect != Effect::Remove
    }

    /// Whether finding the case in another state or version proves that the write was not applied. Where a case can
    /// move on after the write, it proves nothing.
    #[must_use]
    pub fn a_change_disproves(&self) -> bool {
        self.is_final || self.effect == Effect::Remove
    }

    /// Whether the write is possible from this state. An unknown state counts as no, unless the server decides.
    #[must_use]
    pub fn can_leave(&self, state: Option<&str>) -> bool {
        self.from.is_empty() || state.is_some_and(|state| self.from.contains(&state))
    }

    /// The link rule. An offered action is allowed. It is refused where other actions are offered or the state does not
    /// permit it. Where nothing is offered at all, the server decides, unless `strict`.
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
