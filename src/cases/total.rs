//! How many cases a server counts in a collection, from page to page. Its number is no limit for what is read.

/// The count of a collection.
#[derive(Debug, Default)]
pub struct Total {
    latest: Option<u64>,
    shrank: bool,
}

impl Total {
    /// Takes note of what a page says.
    pub fn note(&mut self, now: Option<u64>) {
        self.shrank |= self.latest.zip(now).is_some_and(|(before, now)| now < before);
        self.latest = now.or(self.latest);
    }

    /// The count in the last page that has one.
    #[must_use]
    pub const fn latest(&self) -> Option<u64> {
        self.latest
    }

    /// Whether a page counted less than one before it: cases behind those that left have moved to pages that were read.
    #[must_use]
    pub const fn shrank(&self) -> bool {
        self.shrank
    }
}
