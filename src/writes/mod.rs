//! Writes, from the order to the report.
//!
//! `order` holds what was ordered, and `pipeline` runs a new write: `preflight` and `rules` refuse what must not be
//! sent, `selection` reads the cases (`seen` keeps what the prompt and the rows show of them), `limits` checks their
//! number, `question` words the prompt, `confirm` asks, and `run` records the writes and sends them; `rows` prints the
//! cases and `report` how the run ended. If a plan is wanted instead, `propose` writes it. `recorded` reads an order
//! back from a run or a plan, and `look` reads its cases for the prompt. `review` collects decisions case by case and ends in such runs or plans. `changes`
//! computes the body of an edit, and `mending` checks a second one.

pub(crate) mod argv;
pub(crate) mod changes;
pub(crate) mod confirm;
pub(crate) mod hook;
pub(crate) mod identity;
pub(crate) mod limits;
pub(crate) mod look;
pub(crate) mod mending;
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
