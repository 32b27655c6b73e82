//! Words for errors of run files, plans and the journal.

use super::{CliError, Exit};
use crate::journal::{Damage, Error, Objection};

impl From<Error> for CliError {
    fn from(error: Error) -> Self {
        let words = error.to_string();
        match error {
            Error::Io { disk_full: true, path, .. } => {
                Self::new(Exit::Failure, "disk_full", format!("the disk is full: {words}"))
                    .about(path.display().to_string())
                    .hint("free some space; then `casectl runs list` shows unfinished runs, if any")
            }
            Error::Io { path, .. } => Self::new(Exit::Failure, "local_io", words).about(path.display().to_string()),
            Error::Locked { path } => Self::new(Exit::Usage, "run_locked", words)
                .about(path.display().to_string())
                .hint("another process is using it; wait for it to finish"),
            Error::Damaged { path, why: why @ (Damage::Replaced | Damage::Resized), .. } => {
                Self::new(Exit::Integrity, "damaged", format!("the record does not verify: {words}"))
                    .about(path.display().to_string())
                    .hint(format!(
                        "find out who {} it; `casectl journal verify` tells what is left of the record, and \
                         `casectl journal seal --reason TEXT` allows writes again",
                        if why == Damage::Replaced { "removed" } else { "changed" }
                    ))
            }
            Error::Damaged { path, why, .. } => {
                // No write is sent on such a journal, whatever run it is for.
                let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
                let stops_all = name.starts_with("journal") || why == Damage::NotInJournal;
                Self::new(Exit::Integrity, "damaged", format!("the record does not verify: {words}"))
                    .about(path.display().to_string())
                    .detail("no write was sent")
                    .hint(match stops_all {
                        true => {
                            "keep the state folder as evidence, and continue with a fresh one: set \
                             CASECTL_STATE_DIR; or put the damaged record aside: `casectl journal seal --reason TEXT`"
                        }
                        false => "keep the file as evidence; do not edit it",
                    })
            }
            Error::UnsupportedFormat { path, .. } => Self::new(Exit::Usage, "unsupported_format", words)
                .about(path.display().to_string())
                .hint("it was written by a newer casectl; use that version"),
            Error::NotFound { name } => Self::new(Exit::NotFound, "not_found", words)
                .about(name)
                .hint("`casectl runs list` shows the existing runs"),
            Error::Ambiguous { runs, .. } => {
                let runs: Vec<String> = runs.iter().map(ToString::to_string).collect();
                Self::new(Exit::Usage, "ambiguous_run", words)
                    .detail(runs.join(", "))
                    .hint("give more characters of the run's id")
            }
            Error::NotFrozen { path } => Self::new(Exit::Usage, "not_frozen", words)
                .about(path.display().to_string())
                .detail("nothing was written to the server")
                .hint("start again with the original command"),
            Error::Closed { run, .. } => Self::new(Exit::Usage, "run_closed", words)
                .about(run.to_string())
                .hint("`casectl runs show` shows how it ended"),
            Error::Plan(objection) => objection.into(),
            Error::Kept { run, source } => Self::from(*source)
                .detail(format!(
                    "run {run} stays on record because the journal may contain it; none of its writes was sent"
                ))
                .hint(format!("`casectl runs abandon {run} --reason TEXT` closes it")),
            Error::NothingToSeal => Self::new(Exit::Usage, "nothing_to_seal", words)
                .detail("nothing was changed")
                .hint("to close a run that must not continue: `casectl runs abandon`"),
        }
    }
}

impl From<Objection> for CliError {
    fn from(objection: Objection) -> Self {
        let words = objection.to_string();
        match objection {
            Objection::Expired { .. } => Self::new(Exit::Refused, "plan_stale", words)
                .hint("propose it again: the cases may have changed"),
            Objection::Applied { run } => {
                Self::new(Exit::Refused, "plan_applied", format!("{words}; a plan can be applied only once"))
                    .hint(format!("`casectl runs show {run}` shows the result, where the run is recorded"))
            }
            Objection::FromTheFuture { .. } => Self::new(Exit::Refused, "plan_from_the_future", words)
                .detail("nothing was written")
                .hint("compare the clocks of the two machines (NTP); if they agree, the plan's date was altered"),
            Objection::SamePerson => Self::new(
                Exit::ApprovalRequired,
                "same_person",
                "the person who proposed a plan cannot approve it: a second person must",
            )
            .hint("have another person run `casectl plan approve` with their own account and login"),
            Objection::OtherKind => Self::new(
                Exit::ApprovalRequired,
                "other_identity",
                "it cannot be told whether you are a second person: of you and the proposer one is known by the subject of \
                 an access token, the other only by a user name",
            )
            .hint("propose and approve either both with access tokens that name a person, or both with other credentials"),
            Objection::Nameless => Self::new(
                Exit::ApprovalRequired,
                "other_identity",
                "cannot tell whether you are a second person: the operating system has no name for one of you",
            )
            .hint("propose and approve with access tokens that name a person"),
        }
    }
}
