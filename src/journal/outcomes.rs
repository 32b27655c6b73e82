//! The last outcome of each case of a run, stored as text to save memory: as values with a heap allocation per field,
//! the outcomes of a large run would take three times as much.

use crate::cases::{by_id::ById, id::CaseId, outcome::CaseOutcome};

/// The last outcome of each case that has one.
#[derive(Clone, Debug, Default)]
pub struct Outcomes {
    /// The offset of a case's last outcome.
    places: ById<usize>,
    /// Outcomes as JSON, one after the other, replaced ones included.
    text: Vec<u8>,
}

impl Outcomes {
    /// Adds an outcome, replacing the earlier one of its case.
    pub(super) fn insert(&mut self, outcome: &CaseOutcome) {
        let begins = self.text.len();
        if serde_json::to_writer(&mut self.text, outcome).is_err() {
            // Cannot fail for a type of texts and an enum; but half of one must not stay.
            self.text.truncate(begins);
            return;
        }
        self.places.insert(&outcome.id, begins);
    }

    /// The last outcome of a case.
    #[must_use]
    pub fn get(&self, id: &CaseId) -> Option<CaseOutcome> {
        self.at(self.places.get(id)?)
    }

    /// Whether a case has an outcome.
    #[must_use]
    pub fn contains(&self, id: &CaseId) -> bool {
        self.places.get(id).is_some()
    }

    /// The last outcomes, in the order they were recorded.
    pub fn iter(&self) -> impl Iterator<Item = CaseOutcome> {
        let mut places: Vec<usize> = self.places.values().collect();
        places.sort_unstable();
        places.into_iter().filter_map(|place| self.at(place))
    }

    /// Whether no case has one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    fn at(&self, place: usize) -> Option<CaseOutcome> {
        serde_json::Deserializer::from_slice(self.text.get(place..)?).into_iter().next()?.ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::outcome::Outcome;

    fn outcome(number: usize, outcome: Outcome) -> CaseOutcome {
        CaseOutcome {
            to: Some("expired".to_owned()),
            request_id: Some(format!("5d9ab2f6-7c1e-4c0a-9a51-{number:012x}")),
            ..CaseOutcome::new(
                CaseId::new(&format!("0399abed-fd3d-4830-a88b-{number:012x}")).unwrap(),
                Some("running".to_owned()),
                outcome,
            )
        }
    }

    #[test]
    fn the_last_outcome_of_a_case_stands_and_the_order_is_that_of_the_record() {
        let mut outcomes = Outcomes::default();
        for (number, word) in [(1, Outcome::Failed), (2, Outcome::Done), (1, Outcome::Done)] {
            outcomes.insert(&outcome(number, word));
        }
        assert_eq!(outcomes.iter().collect::<Vec<_>>(), [outcome(2, Outcome::Done), outcome(1, Outcome::Done)]);
        assert!(!outcomes.is_empty());
        assert_eq!(outcomes.get(&outcome(1, Outcome::Done).id), Some(outcome(1, Outcome::Done)));
        let other = outcome(3, Outcome::Done).id;
        assert_eq!((outcomes.get(&other), outcomes.contains(&other)), (None, false));
    }

    #[test]
    fn an_outcome_takes_little_more_than_its_text() {
        let mut outcomes = Outcomes::default();
        (0..10_000).for_each(|number| outcomes.insert(&outcome(number, Outcome::Done)));
        assert!(outcomes.text.len() < 10_000 * 200, "{} bytes", outcomes.text.len());
    }
}
