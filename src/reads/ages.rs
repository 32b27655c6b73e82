//! How long cases have waited: the oldest, the middle, and how many are beyond a limit. Of each case its age alone is kept.

use jiff::Timestamp;

use crate::cases::port::DateField;

/// The ages of some cases.
#[derive(Clone, Debug, Default)]
pub struct Ages {
    /// When each was created, in seconds.
    created: Vec<i64>,
    /// Cases without a usable date.
    pub undated: u64,
}

impl Ages {
    /// Takes in one case.
    pub fn add(&mut self, created: &DateField) {
        match created {
            DateField::At(at) => self.created.push(at.as_second()),
            DateField::Absent | DateField::Unusable => self.undated += 1,
        }
    }

    /// When the oldest was created.
    #[must_use]
    pub fn oldest(&self) -> Option<Timestamp> {
        self.created.iter().min().and_then(|at| Timestamp::from_second(*at).ok())
    }

    /// The age in seconds that so many percent of the cases do not exceed, by nearest rank.
    #[must_use]
    pub fn percentile(&self, percent: usize, now: Timestamp) -> Option<i64> {
        let mut ages: Vec<i64> = self.in_seconds(now).collect();
        ages.sort_unstable();
        let rank = (ages.len() * percent).div_ceil(100).max(1);
        ages.get(rank - 1).copied()
    }

    /// How many are older than so many seconds.
    #[must_use]
    pub fn over(&self, limit: i64, now: Timestamp) -> u64 {
        self.in_seconds(now).filter(|age| *age > limit).count() as u64
    }

    /// The age of each case in seconds. One that is dated later than now is new.
    pub fn in_seconds(&self, now: Timestamp) -> impl Iterator<Item = i64> {
        let now = now.as_second();
        self.created.iter().map(move |created| (now - created).max(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_ages_of_cases() {
        let now: Timestamp = "2026-11-21T10:00:00Z".parse().unwrap();
        let mut ages = Ages::default();
        assert_eq!((ages.percentile(50, now), ages.oldest(), ages.over(0, now)), (None, None, 0));
        for days in [10, 1, 2, 3, 4, 5, 6, 7, 8, 9] {
            ages.add(&DateField::At(now - jiff::SignedDuration::from_hours(24 * days)));
        }
        ages.add(&DateField::Absent);
        let day = 86_400;
        let found = [0, 10, 50, 90, 100].map(|percent| ages.percentile(percent, now).unwrap() / day);
        assert_eq!(found, [1, 1, 5, 9, 10]);
        assert_eq!((ages.over(8 * day, now), ages.undated), (2, 1));
        assert_eq!(ages.oldest().map(|at| at.to_string()).as_deref(), Some("2026-11-11T10:00:00Z"));
    }
}
