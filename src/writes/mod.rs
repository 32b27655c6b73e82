//! A write, from what was ordered to its report.
//!
//! `order` is what was ordered, and `pipeline` the way of a new write: `preflight` and `rules` refuse what must not be sent,
//! `selection` reads the cases (`seen` keeps what the question says of them), `limits` hold their number, `question` words
//! and `confirm` asks, and the
//! run is recorded and worked through by `run`; `rows` show its cases and `report` says how it ended. Where a plan is wanted
//! instead, `propose` writes it. `recorded` reads an order back from a run or a plan. `review` collects decisions case by case,
//! which end as such runs or plans.

pub(crate) mod argv;
pub(crate) mod changes;
pub(crate) mod confirm;
pub(crate) mod hook;
pub(crate) mod identity;
pub(crate) mod limits;
pub(crate) mod metrics;
pub(crate) mod mode;
pub(crate) mod order;
pub(crate) mod pipeline;
pub(crate) mod preflight;
pub(crate) mod preview;
pub(crate) mod propose;
pub(crate) mod question;
pub(crate) mod reason;
pub(crate) mod recorded;
pub(crate) mod report;
pub(crate) mod requests;
pub(crate) mod review;
pub(crate) mod rows;
pub(crate) mod rules;
pub(crate) mod run;
mod seen;
pub(crate) mod selection;
