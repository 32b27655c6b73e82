//! What a selection counted.

use super::id::CaseId;

/// What a selection counted.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Cases listed by the collection.
    pub listed: u64,
    /// Cases listed in a state from which the action is possible, where the request wants all of them.
    pub changeable: u64,
    /// Cases read in full.
    pub read: u64,
    /// Writes selected so far.
    pub selected: u64,
    /// Cases given by id that do not match the criteria.
    pub named_not_matching: u64,
    /// Cases that were listed and gone when they were read.
    pub vanished: u64,
    /// Cases that were listed in a requested state and read in another.
    pub left: u64,
    /// Cases that fail no criterion, but where one cannot be judged. Nothing may be written then.
    pub undecided: u64,
    /// The first of them, and why.
    pub first_undecided: Option<(CaseId, String)>,
    /// Items without a usable id.
    pub nameless: u64,
    /// Items, or cases given by id, that contain two different ids.
    pub disputed: u64,
    /// Passes over the collection beyond the first.
    pub extra_passes: u32,
    /// Whether more than one page of the collection was read.
    pub paged: bool,
    /// The collection changed while it was read, the last time too; a case may have been missed.
    pub unstable: bool,
    /// How many more cases the server counts than it listed.
    pub unlisted: u64,
    /// The collection was read to its end, and again until nothing left it meanwhile.
    pub settled: bool,
    /// Cases whose representation offers no action at all.
    pub silent_links: u64,
}

impl Tally {
    /// The cases that left the collection between its listing and their reading. On several pages, others may have been
    /// missed for it.
    pub(super) fn departed(&self) -> u64 {
        match self.paged {
            true => self.vanished + self.left,
            false => 0,
        }
    }

    /// Whether reading ended, at a limit, before the collection was read again for what had left it.
    #[must_use]
    pub fn may_lack(&self) -> bool {
        !self.unstable && !self.settled && self.departed() > 0
    }
}
