//! Keeps what people are shown of the selected cases later: the gist for the prompt, and the marks for the rows.
//!
//! Representations are not kept: the gist holds sums and a sample, and marks are kept only if rows show them.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use serde_json::value::{RawValue, to_raw_value};

use crate::{
    cases::{id::CaseId, outcome::Planned, port::Snapshot},
    providers::Noun,
    reads::{gist::Gist, marks::Marked},
    ui::Ui,
};

/// Number of cases whose marks are kept, so that a run of a hundred thousand does not use more memory for rows that
/// nobody reads.
pub const MARKED: usize = 10_000;

/// The marks of cases as JSON objects, removed as rows are printed.
pub type Marks = Rc<RefCell<HashMap<CaseId, Box<RawValue>>>>;

/// Observes a selection.
pub struct Seen<'a> {
    ui: &'a Ui,
    noun: &'static Noun,
    gist: Option<RefCell<Gist>>,
    marks: Option<Marks>,
}

impl<'a> Seen<'a> {
    /// `asks`: collect the gist for a prompt. `marked`: collect the marks for rows.
    #[must_use]
    pub fn new(ui: &'a Ui, noun: &'static Noun, asks: bool, marked: bool) -> Self {
        Self { ui, noun, gist: asks.then(|| RefCell::new(Gist::new(noun))), marks: marked.then(Marks::default) }
    }

    /// Whether anything is collected.
    #[must_use]
    pub fn looks(&self) -> bool {
        self.gist.is_some() || self.marks.is_some()
    }

    /// Takes in a selected case.
    pub fn see(&self, planned: &Planned, case: &Snapshot) {
        // The prompt is about cases that would be written.
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

    /// The gist, if one was collected, and the marks.
    #[must_use]
    pub fn into_parts(self) -> (Option<Gist>, Marks) {
        (self.gist.map(RefCell::into_inner), self.marks.unwrap_or_default())
    }

    /// The marks, shared with this value, for rows that are printed during the selection.
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
        ui::{Streams, UiOptions},
    };

    #[test]
    fn marks_of_a_long_run_take_so_much_memory_and_no_more() {
        let env = Env::manual(&[], &ManualClock::at(jiff::Timestamp::UNIX_EPOCH));
        let sink = || Box::new(std::io::sink());
        let streams =
            Streams { out: sink(), err: sink(), in_is_tty: false, out_is_tty: true, err_is_tty: true, width: 80 };
        let ui = Ui::with_streams(&env, UiOptions::default(), streams);
        static APPLICATIONS: Noun = NOUN;
        let seen = Seen::new(&ui, &APPLICATIONS, true, true);
        for at in 0..MARKED + 500 {
            let id = CaseId::new(&format!("c-{at}")).unwrap();
            let case = Snapshot {
                raw: RawValue::from_string(r#"{"accountName":"A"}"#.to_owned()).unwrap(),
                id: Some(id.clone()),
                also: None,
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
