//! What reading commands share: walking a collection page by page, lists, and `-w`.

pub mod ages;
pub mod criteria;
pub mod finding;
pub mod gist;
pub(crate) mod gone;
pub mod list;
pub(crate) mod listing;
pub mod live;
pub mod marks;
pub mod naming;
pub mod progress;
pub mod sheet;
pub mod stats;
pub(crate) mod walk;
