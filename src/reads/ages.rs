//! Ages of cases: the oldest, percentiles, and how many exceed a limit. Only the creation times are kept.

use jiff::Timestamp;

use crate::{
    cases::{clock::MAX_SKEW, port::DateField},
    ui::Ui,
    wording::counted,
};

/// The ages of some cases.
#[derive(Clone, Debug, Default)]
pub struct Ages {
    /// Creation times, in seconds since the epoch.
    created: Vec<i64>,
    /// Number of cases without a usable date.
    undated: u64,
}

impl Ages {
    /// Adds a case.
    pub fn add(&mut self, created: &DateField) {
        match created {
            DateField::At(at) => self.created.push(at.as_second()),
            DateField::Absent | DateField::Unusable => self.undated += 1,
        }
    }

    /// The creation time of the oldest case.
    #[must_use]
    pub fn oldest(&self, now: Timestamp) -> Option<Timestamp> {
        let oldest = self.created.iter().min().and_then(|at| Timestamp::from_second(*at).ok());
        oldest.filter(|at| at.duration_since(now) <= MAX_SKEW)
    }

    /// A percentile of the ages in seconds, by nearest rank.
    #[must_use]
    pub fn percentile(&self, percent: usize, now: Timestamp) -> Option<i64> {
        let mut ages: Vec<i64> = self.in_seconds(now).collect();
        ages.sort_unstable();
        let rank = (ages.len() * percent).div_ceil(100).max(1);
        ages.get(rank - 1).copied()
    }

    /// Number of cases older than `limit` seconds.
    #[must_use]
    pub fn over(&self, limit: i64, now: Timestamp) -> u64 {
        self.in_seconds(now).filter(|age| *age > limit).count() as u64
    }

    /// The age of each case in seconds. One that is dated in the future has none; within the difference that clocks may have it
    /// is 0.
    pub fn in_seconds(&self, now: Timestamp) -> impl Iterator<Item = i64> {
        let ages = self.created.iter().map(move |created| now.as_second() - created);
        ages.filter(|age| *age >= -MAX_SKEW.as_secs()).map(|age| age.max(0))
    }

    /// Number of cases that are dated in the future.
    #[must_use]
    pub fn future(&self, now: Timestamp) -> u64 {
        (self.created.len() - self.in_seconds(now).count()) as u64
    }

    /// Number of cases without an age.
    #[must_use]
    pub fn without(&self, now: Timestamp) -> u64 {
        self.undated + self.future(now)
    }

    /// Tells of cases that are dated in the future.
    pub fn tell(&self, ui: &Ui, now: Timestamp) {
        if let future @ 1.. = self.future(now) {
            let words = if future == 1 { "is dated in the future and has" } else { "are dated in the future and have" };
            ui.warn(&format!("{} {words} no age", counted(future, "case")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_ages_of_cases() {
        let now: Timestamp = "2026-11-21T10:00:00Z".parse().unwrap();
        let mut ages = Ages::default();
        assert_eq!((ages.percentile(50, now), ages.oldest(now), ages.over(0, now)), (None, None, 0));
        for days in [10, 1, 2, 3, 4, 5, 6, 7, 8, 9] {
            ages.add(&DateField::At(now - jiff::SignedDuration::from_hours(24 * days)));
        }
        ages.add(&DateField::Absent);
        let day = 86_400;
        let found = [0, 10, 50, 90, 100].map(|percent| ages.percentile(percent, now).unwrap() / day);
        assert_eq!(found, [1, 1, 5, 9, 10]);
        assert_eq!((ages.over(8 * day, now), ages.without(now)), (2, 1));
        // A date in the future is none, but for what two clocks may differ.
        ages.add(&DateField::At(now + jiff::SignedDuration::from_hours(24)));
        ages.add(&DateField::At(now + jiff::SignedDuration::from_secs(299)));
        assert_eq!((ages.future(now), ages.without(now), ages.percentile(0, now)), (1, 2, Some(0)));
        let ahead = Ages { created: vec![now.as_second() + day], undated: 0 };
        assert_eq!((ahead.oldest(now), ahead.percentile(50, now), ahead.over(0, now)), (None, None, 0));
        assert_eq!(ages.oldest(now).map(|at| at.to_string()).as_deref(), Some("2026-11-11T10:00:00Z"));
    }
}
