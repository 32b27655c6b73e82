//! The durable record: one file a run, and the journal of all runs of this machine's user.
//!
//! * `runs/RUN.jsonl` ([`RunWriter`], [`read_run`]): the frozen selection, then what was about to be done and what became of it.
//! * `journal.jsonl` ([`log`]): when each run began and ended, with the hashes that tie the run files to it.
//!
//! Both hold one JSON record a line, each with the hash of the line before (`chain.rs`). A line that ends with a newline
//! was written whole, so an unterminated last line is a write that was cut off and is taken away by the next writer; any
//! other misfit is damage and is refused. It must not know providers, terminals or HTTP, and it words nothing for people.

mod appender;
mod chain;
mod error;
mod files;
pub mod log;
mod record;
mod runs;
mod state;
mod writer;

pub use chain::Digest;
pub use error::{Damage, Error};
pub use record::{BadRunId, CloseReason, Closed, Counts, FORMAT, Frozen, Header, Repaired, Resumed, RunId, Who};
pub use runs::{RunStatus, RunSummary, check_writable, find_run, list_runs, run_path};
pub use state::{RunState, read_run};
pub use writer::RunWriter;
