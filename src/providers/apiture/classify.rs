//! What one answer to a write means, as a fact.
//!
//! 409 and 412 are handled everywhere: the tables list 412 for enrollments only, the prose for all. 400 stands for an id
//! that does not exist or is not accessible.

pub use crate::providers::failure::reply_of;
