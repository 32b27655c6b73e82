//! What a selection saw of its cases that a person is shown later: the gist for the question, and the marks for the rows.
//!
//! Representations are not kept: the gist holds sums and a sample, and marks are kept only where rows show them.

use std::{cell::RefCell, collections::HashMap};

use serde_json::value::{RawValue, to_raw_value};

use crate::{
    cases::{id::CaseId, outcome::Planned, port::Snapshot},
    providers::Noun,
    reads::{gist::Gist, marks::Marked},
    ui::Ui,
};

/// The marks of cases, each as the members of a row.
pub type Marks = HashMap<CaseId, Box<RawValue>>;

/// An eye on a selection.
pub struct Seen<'a> {
    ui: &'a Ui,
    noun: &'static Noun,
    gist: Option<RefCell<Gist>>,
    marks: Option<RefCell<Marks>>,
}

impl<'a> Seen<'a> {
    /// For a question, where `asks`; for rows that show more than the outcome, where `marked`.
    #[must_use]
    pub fn new(ui: &'a Ui, noun: &'static Noun, asks: bool, marked: bool) -> Self {
        Self { ui, noun, gist: asks.then(|| RefCell::new(Gist::new(noun))), marks: marked.then(RefCell::default) }
    }

    /// Whether anything is to be seen.
    #[must_use]
    pub fn looks(&self) -> bool {
        self.gist.is_some() || self.marks.is_some()
    }

    /// Takes in one case of the selection.
    pub fn see(&self, planned: &Planned, case: &Snapshot) {
        // The question is about what would be written.
        if let Some(gist) = self.gist.as_ref().filter(|_| planned.settled.is_none()) {
            gist.borrow_mut().see(&planned.id, case);
        }
        if let Some(marks) = &self.marks
            && let Ok(raw) = to_raw_value(&Marked::of(self.ui, self.noun, case.raw.get()))
        {
            marks.borrow_mut().insert(planned.id.clone(), raw);
        }
    }

    /// The gist for the question, if one is going to be asked, and the marks for the rows.
    #[must_use]
    pub fn into_parts(self) -> (Option<Gist>, Marks) {
        (self.gist.map(RefCell::into_inner), self.marks.map(RefCell::into_inner).unwrap_or_default())
    }
}
