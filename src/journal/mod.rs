//! The durable record: one file per run, and the journal of all runs of this machine's user.
//!
//! * `runs/RUN.jsonl` ([`RunWriter`], [`read_run`]): the frozen selection, then intents and outcomes (a write-ahead
//!   log).
//! * `journal.jsonl` ([`log`]): start, resume and end of each run, with the hashes that tie the run files to it.
//! * `reviews/HASH.jsonl` ([`ReviewFile`]): a reviewer's decisions that are not written yet.
//! * plans ([`read_plan`]): a frozen selection that waits for a second person, and becomes one run.
//!
//! [`verify()`] checks the journal and every run file against it; [`archive()`] moves the files of finished runs.
//!
//! Both contain one JSON record per line, each with the hash of the line before (`chain.rs`). A line with a newline is
//! complete, so an incomplete last line is an interrupted write, which the next writer removes; any other mismatch is
//! damage and is refused. This module must not know providers, terminals or HTTP, and words nothing for people.

mod abandon;
mod appender;
mod approval;
mod archive;
mod audit;
mod chain;
mod checkpoint;
mod closing;
mod compare;
mod decisions;
mod entry;
mod error;
mod files;
mod glance;
mod history;
mod hold;
mod index;
pub mod log;
mod outcomes;
mod people;
mod plan;
mod plan_file;
mod plan_list;
mod record;
mod review;
mod run_files;
mod run_id;
mod runs;
mod seal;
mod segments;
mod series;
mod standing;
mod state;
mod terms;
mod verify;
mod walk;
mod writer;

pub use crate::cases::digest::Digest;

pub use abandon::abandon;
pub use approval::{Applied, Approval, PlanMark};
pub use archive::{Archived, Kept, archive, has_archived};
pub use audit::{Audit, audit};
pub use closing::{CloseReason, Closed};
pub use decisions::{Decision, concerns, decisions};
pub use error::{Damage, Error, Objection};
pub use glance::{Glance, newest_runs};
pub use history::{History, Known};
pub use hold::{Held, hold};
pub use outcomes::Outcomes;
pub use people::{Identity, Person, Who};
pub use plan::{PLAN_FORMAT, PLAN_LIFETIME, Plan, PlanHeader};
pub use plan_file::{Claim, approve_plan, claim_plan, ensure_plans, plan_path, read_plan, write_plan};
pub use plan_list::{PlanSummary, Standing, find_plans, list_plans};
pub use record::{FORMAT, Frozen, Header, Repaired, Resumed};
pub use review::{Decided, REVIEWS, ReviewFile, Subject};
pub use run_files::{PLACES, locate, run_path};
pub use run_id::{BadRunId, RunId};
pub use runs::{RunStatus, RunSummary, abandoned_later, check_writable, find_run, list_runs};
pub use seal::seal;
pub use series::{Past, Series, SeriesKey, series};
pub use state::{RunState, read_run};
pub use terms::Terms;
pub use verify::{Finding, Report, VerifiedRun, check, is_running, verify, vouch};
pub use writer::RunWriter;
