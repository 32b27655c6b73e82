//! Reads the current cases of a plan, to show approvers what they approve and which cases changed since. Nothing is
//! stored.

use std::{cell::Cell, time::Duration};

use futures_util::{StreamExt as _, stream};

use crate::{
    cases::{
        id::CaseId,
        outcome::{Difference, Failure, Planned, Reason},
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

/// Concurrent reads.
const READS: usize = 8;
/// Number of changed cases that are named; others are only counted.
const NAMED: usize = 10;

/// The current cases of a plan.
pub struct Looked {
    /// The cases that would still be written.
    pub gist: Gist,
    /// The first cases that changed since the plan was made, with their current states.
    named: Vec<String>,
    changed: u64,
    cases: u64,
    unguarded: bool,
}

/// Reads the cases of a plan.
///
/// # Errors
/// The profile has another server than the plan; a case cannot be read, unless it is gone.
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
    let gist = Gist::new(noun);
    let unguarded = header.terms.unguarded;
    let mut looked = Looked { gist, named: Vec::new(), changed: 0, cases: cases.len() as u64, unguarded };
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

/// Refuses a profile with another server than the plan's.
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
        if now.id.as_ref() != Some(&frozen.id) {
            let named = now.id.as_ref().map_or("no case that it names", CaseId::as_str);
            self.change(&frozen.id, &format!("cannot be compared: the server answers about {}", sanitise(named)));
            return Ok(());
        }
        let hash = now.digest();
        match frozen.difference(Some(&now.state), now.etag.as_ref(), Some(&hash), self.unguarded) {
            None => self.gist.see(&frozen.id, &now),
            Some(Difference::State) => {
                let before = frozen.from.as_deref().unwrap_or_default();
                self.change(&frozen.id, &format!("was {before}, is {}", sanitise(&now.state)));
            }
            Some(Difference::Version) => self.change(&frozen.id, "is another version now"),
            Some(Difference::Data) => self.change(&frozen.id, "holds other data now"),
        }
        Ok(())
    }

    fn change(&mut self, id: &CaseId, what: &str) {
        self.changed += 1;
        if self.named.len() < NAMED {
            self.named.push(format!("{id} {what}"));
        }
    }

    /// A summary in one line.
    pub fn standing(&self) -> String {
        let all = counted(self.cases, "case");
        match self.changed {
            0 => format!("{all}, as frozen"),
            changed => format!("{} of {all} changed since and would not be written", thousands(changed)),
        }
    }

    /// The changed cases with their current states.
    pub fn changed(&self) -> Vec<String> {
        let more = self.changed - self.named.len() as u64;
        let more = (more > 0).then(|| format!("and {} more", thousands(more)));
        self.named.iter().cloned().chain(more).collect()
    }

    /// The changed cases in one line, if any.
    pub fn changes(&self) -> Option<String> {
        Some(self.changed().join("; ")).filter(|words| !words.is_empty())
    }
}
