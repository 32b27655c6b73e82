//! The progress of a review, for the message when it is interrupted.

use std::cell::{Cell, RefCell};

/// The progress of a review.
#[derive(Default)]
pub(super) struct Progress {
    /// Number of decisions on disk.
    pub kept: Cell<usize>,
    /// The id of the run that is writing.
    pub run: RefCell<Option<String>>,
}
