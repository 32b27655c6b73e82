//! Bars that compare counts on a terminal, always next to the numbers themselves.

/// The longest bar, in columns.
pub(super) const LONGEST: u64 = 40;
/// Shorter bars do not allow comparisons.
pub(super) const SHORTEST: usize = 8;

/// A bar in proportion to `most`, the largest count of the table. Every count but zero gets at least one mark.
#[must_use]
pub fn bar(count: u64, most: u64) -> String {
    let length = (u128::from(count) * u128::from(LONGEST)).div_ceil(u128::from(most.max(1)));
    "█".repeat(usize::try_from(length).unwrap_or(0).min(LONGEST as usize))
}

/// Shortens a bar in proportion, if the longest has only `room` columns.
pub(super) fn shortened(bar: &str, room: usize) -> String {
    let length = bar.chars().count() as u64;
    bar.chars().take(usize::try_from((length * room as u64).div_ceil(LONGEST)).unwrap_or(room)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_count_fills_the_width_and_the_smallest_is_seen() {
        assert_eq!(bar(1, 1000).chars().count(), 1);
        assert_eq!(bar(1000, 1000).chars().count() as u64, LONGEST);
        assert_eq!(bar(u64::MAX, u64::MAX).chars().count() as u64, LONGEST);
        assert_eq!(bar(0, 0), "");
    }

    #[test]
    fn a_narrow_column_keeps_the_proportions() {
        let length = |count| shortened(&bar(count, 1000), 10).chars().count();
        assert_eq!([0, 1, 500, 1000].map(length), [0, 1, 5, 10]);
    }
}
