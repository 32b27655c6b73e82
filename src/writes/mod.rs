//! A write, from what was ordered to its report.
//!
//! `pipeline` is the way of a new write: `rules` refuse what must not be sent, a selection is made, the question asked,
//! (`seen` holds what it says of the cases) and the run recorded and worked through by `run`; `rows` show its cases and `report` says how it ended. Where a plan
//! is wanted instead, `propose` writes it. `review` collects decisions case by case, which end as such runs or plans.

pub(crate) mod argv;
pub(crate) mod changes;
pub(crate) mod hook;
pub(crate) mod identity;
pub(crate) mod limits;
pub(crate) mod metrics;
pub(crate) mod mode;
pub(crate) mod pipeline;
pub(crate) mod preview;
pub(crate) mod propose;
pub(crate) mod reason;
pub(crate) mod report;
pub(crate) mod requests;
pub(crate) mod review;
pub(crate) mod rows;
pub(crate) mod rules;
pub(crate) mod run;
mod seen;
