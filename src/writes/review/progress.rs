//! How far a review has come, for what is said when it is cut short.

use std::cell::{Cell, RefCell};

/// How far a review has come.
#[derive(Default)]
pub(super) struct Progress {
    /// Decisions on disk.
    pub kept: Cell<usize>,
    /// The run that writes.
    pub run: RefCell<Option<String>>,
}
