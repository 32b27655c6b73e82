//! The frozen cases of a plan as they are now: what a person must see who stands for it, and which of them are no longer what was
//! frozen. They are read and shown; nothing of them is kept.

use std::{cell::Cell, time::Duration};

use futures_util::{StreamExt as _, stream};

use crate::{
    cases::{
        id::CaseId,
        outcome::{Failure, Planned, Reason},
        port::Snapshot,
    },
    context::Context,
    error::{CliError, Exit, Result},
    journal::{Plan, Terms},
    profile::Profile,
    providers::Opening,
    reads::{gist::Gist, progress},
    ui::sanitise,
    wording::{counted, thousands},
    writes::recorded,
};

/// Cases read at a time.
const READS: usize = 8;
/// Changed cases that are named before the rest is counted.
const NAMED: usize = 10;

/// What was found.
pub struct Looked {
    /// What would be written still.
    pub gist: Gist,
    /// Cases that are no longer what was frozen: the first of them, with what they are now.
    named: Vec<String>,
    changed: u64,
    cases: u64,
}

/// Reads the cases that the plan would write.
///
/// # Errors
/// No profile of the server where it was made, or a case cannot be read for another reason than that it is gone.
pub fn look(context: &Context, plan: &Plan) -> Result<Looked> {
    let header = &plan.header;
    let profile = context.profile_or(Some(header.terms.profile.as_str()))?;
    same_place(context, &header.terms, profile)?;
    let noun = context.registry.noun(&header.terms.provider, &header.terms.noun).ok_or_else(|| {
        let words = format!("this build knows no {} of {}", header.terms.noun, header.terms.provider);
        CliError::new(Exit::Usage, "no_such_noun", words)
    })?;
    let (store, _) = context.open(noun, Opening::default(), None)?;
    let cases: Vec<&Planned> = plan.planned.iter().filter(|case| case.settled.is_none()).collect();
    let mut looked = Looked { gist: Gist::new(noun), named: Vec::new(), changed: 0, cases: cases.len() as u64 };
    let (read, all) = (Cell::new(0), counted(looked.cases, "case"));
    let words = |_: Duration| format!("looking at the cases: {} of {all}", thousands(read.get()));
    let looking = async {
        let reads = stream::iter(cases).map(async |case| (case, store.read(&case.id).await)).buffered(READS);
        let mut reads = std::pin::pin!(reads);
        while let Some((case, now)) = reads.next().await {
            looked.compare(case, now).map_err(|failure| CliError::from(failure).about(case.id.as_str()))?;
            read.set(read.get() + 1);
        }
        Ok(())
    };
    context.block_on(progress::telling(context, words, looking))?;
    Ok(looked)
}

/// Refuses a profile that points to another server than the plan was made at.
///
/// # Errors
/// It does; or the profile has no such server.
pub fn same_place(context: &Context, terms: &Terms, profile: &Profile) -> Result<()> {
    recorded::same_server(terms, "the plan was made", profile, context.base_url(&terms.provider)?.as_str())
}

impl Looked {
    fn compare(&mut self, frozen: &Planned, now: std::result::Result<Snapshot, Failure>) -> Result<(), Failure> {
        let now = match now {
            Ok(now) => now,
            Err(failure) if failure.reason == Reason::NotFound => {
                self.change(&frozen.id, "is gone");
                return Ok(());
            }
            Err(failure) => return Err(failure),
        };
        let before = frozen.from.as_deref().unwrap_or_default();
        let other_version = frozen.etag.is_some() && now.etag != frozen.etag;
        if now.state != before {
            self.change(&frozen.id, &format!("was {before}, is {}", sanitise(&now.state)));
        } else if frozen.seen.is_some() && frozen.seen != now.untagged_digest() {
            self.change(&frozen.id, "holds other data now");
        } else if other_version {
            self.change(&frozen.id, "is another version now");
        } else {
            self.gist.see(&frozen.id, &now);
        }
        Ok(())
    }

    fn change(&mut self, id: &CaseId, what: &str) {
        self.changed += 1;
        if self.named.len() < NAMED {
            self.named.push(format!("{id} {what}"));
        }
    }

    /// How the cases stand, in a line.
    pub fn standing(&self) -> String {
        let all = counted(self.cases, "case");
        match self.changed {
            0 => format!("{all}, as frozen"),
            changed => format!("{} of {all} changed since and would not be written", thousands(changed)),
        }
    }

    /// Which have changed, each with what it is now; none where nothing has.
    pub fn changed(&self) -> Vec<String> {
        let more = self.changed - self.named.len() as u64;
        let more = (more > 0).then(|| format!("and {} more", thousands(more)));
        self.named.iter().cloned().chain(more).collect()
    }

    /// Those in a line.
    pub fn changes(&self) -> Option<String> {
        Some(self.changed().join("; ")).filter(|words| !words.is_empty())
    }
}
