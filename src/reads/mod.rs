//! What every reading command shares: a collection walked page by page, a list and how it ends, and `-w`.

pub(crate) mod listing;
pub mod live;
pub mod sheet;
pub(crate) mod walk;
