//! What a selection saw of its cases that a person is shown later: the gist for the question, and the marks for the rows.
//!
//! Representations are not kept: the gist holds sums and a sample, and marks are kept only where rows show them.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use serde_json::value::{RawValue, to_raw_value};

use crate::{
    cases::{id::CaseId, outcome::Planned, port::Snapshot},
    providers::Noun,
    reads::{gist::Gist, marks::Marked},
    ui::Ui,
};

/// Cases whose marks are kept at a time: a run of a hundred thousand must not take more memory for a screen that nobody reads.
pub const MARKED: usize = 10_000;

/// The marks of cases, each as the members of a row, until their rows are shown.
pub type Marks = Rc<RefCell<HashMap<CaseId, Box<RawValue>>>>;

/// An eye on a selection.
pub struct Seen<'a> {
    ui: &'a Ui,
    noun: &'static Noun,
    gist: Option<RefCell<Gist>>,
    marks: Option<Marks>,
}

impl<'a> Seen<'a> {
    /// For a question, where `asks`; for rows that show more than the outcome, where `marked`.
    #[must_use]
    pub fn new(ui: &'a Ui, noun: &'static Noun, asks: bool, marked: bool) -> Self {
        Self { ui, noun, gist: asks.then(|| RefCell::new(Gist::new(noun))), marks: marked.then(Marks::default) }
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
            && marks.borrow().len() < MARKED
            && let Ok(raw) = to_raw_value(&Marked::of(self.ui, self.noun, case.raw.get()))
        {
            marks.borrow_mut().insert(planned.id.clone(), raw);
        }
    }

    /// The gist for the question, if one is going to be asked, and the marks for the rows.
    #[must_use]
    pub fn into_parts(self) -> (Option<Gist>, Marks) {
        (self.gist.map(RefCell::into_inner), self.marks.unwrap_or_default())
    }

    /// The marks for rows that are shown while cases are seen.
    #[must_use]
    pub fn marks(&self) -> Marks {
        self.marks.clone().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cases::port::{ActionLink, DateField},
        env::{Env, ManualClock},
        providers::apiture::applications::NOUN,
        ui::UiOptions,
    };

    #[test]
    fn marks_of_a_long_run_take_so_much_memory_and_no_more() {
        let env = Env::manual(&[], &ManualClock::at(jiff::Timestamp::UNIX_EPOCH));
        let (ui, _) = Ui::captured(&env, UiOptions::default(), true, 80);
        static APPLICATIONS: Noun = NOUN;
        let seen = Seen::new(&ui, &APPLICATIONS, true, true);
        for at in 0..MARKED + 500 {
            let id = CaseId::new(&format!("c-{at}")).unwrap();
            let case = Snapshot {
                raw: RawValue::from_string(r#"{"accountName":"A"}"#.to_owned()).unwrap(),
                id: Some(id.clone()),
                state: "running".to_owned(),
                created: DateField::Absent,
                etag: None,
                link: ActionLink::Silent,
                names: Vec::new(),
                request_id: None,
                time: None,
            };
            seen.see(&Planned { id, from: None, etag: None, seen: None, settled: None }, &case);
        }
        assert_eq!(seen.marks().borrow().len(), MARKED);
    }
}
