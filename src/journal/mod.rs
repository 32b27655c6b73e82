//! The durable record: one file a run, and the journal of all runs of this machine's user.
//!
//! * `runs/RUN.jsonl` ([`RunWriter`], [`read_run`]): the frozen selection, then what was about to be done and what became of it.
//! * `journal.jsonl` ([`log`]): when each run began, was taken up again and ended, with the hashes that tie the run files to it.
//! * plans ([`read_plan`]): a frozen selection that waits for a second person, and becomes one run.
//!
//! [`verify`] checks the journal and every run file against it; [`archive`] moves the files of runs that are over.
//!
//! Both hold one JSON record a line, each with the hash of the line before (`chain.rs`). A line that ends with a newline
//! was written whole, so an unterminated last line is a write that was cut off and is taken away by the next writer; any
//! other misfit is damage and is refused. It must not know providers, terminals or HTTP, and it words nothing for people.

mod appender;
mod archive;
mod audit;
mod chain;
mod checkpoint;
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
mod plan;
mod plan_file;
mod plan_list;
mod record;
mod runs;
mod seal;
mod segments;
mod series;
mod standing;
mod state;
mod verify;

mod walk;
mod writer;

pub use archive::{Archived, Kept, archive};
pub use audit::{Audit, audit};
pub use chain::Digest;
pub use decisions::{Decision, concerns, decisions};
pub use error::{Damage, Error};
pub use glance::{Glance, newest_runs};
pub use history::{History, Known};
pub use hold::{Held, hold};
pub use outcomes::Outcomes;
pub use plan::{
    Applied, Approval, Identity, Objection, PLAN_FORMAT, PLAN_LIFETIME, Person, Plan, PlanHeader, PlanMark,
};
pub use plan_file::{Claim, approve_plan, claim_plan, ensure_plans, plan_path, read_plan, write_plan};
pub use plan_list::{PlanSummary, Standing, find_plans, list_plans};
pub use record::{BadRunId, CloseReason, Closed, FORMAT, Frozen, Header, Repaired, Resumed, RunId, Who};
pub use runs::{FOLDER, RunStatus, RunSummary, check_writable, find_run, list_runs, locate, run_path};
pub use seal::seal;
pub use series::{Past, Series, SeriesKey, series};
pub use state::{RunState, read_run};
pub use verify::{Finding, Report, Verdict, check, is_running, verify, vouch};
pub use writer::RunWriter;
