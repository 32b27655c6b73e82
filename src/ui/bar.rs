//! Bars that compare counts on a terminal, always next to the numbers themselves.

/// The longest bar, in columns.
const LONGEST: u64 = 40;

/// A bar in proportion to `most`, the largest count of the table. Every count but zero gets at least one mark.
#[must_use]
pub fn bar(count: u64, most: u64) -> String {
    let length = (u128::from(count) * u128::from(LONGEST)).div_ceil(u128::from(most.max(1)));
    "█".repeat(usize::try_from(length).unwrap_or(0).min(LONGEST as usize))
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
}
