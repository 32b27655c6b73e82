//! Looks at frozen cases as they are now, before a prompt about a plan or a resumed run: whom it is about, and which
//! changed since. Nothing is stored.

use std::{cell::Cell, time::Duration};

use futures_util::{StreamExt as _, stream};

use crate::{
    cases::{
        id::CaseId,
        outcome::{Difference, Failure, Planned, Reason},
        port::{CaseStore, Snapshot},
    },
    context::Context,
    error::{CliError, Result},
    providers::Noun,
    reads::{gist::Gist, progress},
    ui::sanitise,
    wording::{counted, thousands},
};

/// Concurrent reads.
const READS: usize = 8;
/// Number of changed cases that are named; others are only counted.
const NAMED: usize = 10;

/// Frozen cases as they are now.
pub struct Looked {
    /// The cases that would still be written.
    pub gist: Gist,
    /// The first cases that changed since they were frozen, with their current states.
    named: Vec<String>,
    changed: u64,
    cases: u64,
    unguarded: bool,
}

/// Reads these cases.
///
/// # Errors
/// A case cannot be read, unless it is gone.
pub async fn look(
    context: &Context,
    noun: &'static Noun,
    store: &dyn CaseStore,
    cases: &[&Planned],
    unguarded: bool,
) -> Result<Looked> {
    let mut looked =
        Looked { gist: Gist::new(noun), named: Vec::new(), changed: 0, cases: cases.len() as u64, unguarded };
    let (read, all) = (Cell::new(0), looked.cases);
    let words = |_: Duration| format!("looking at the cases: {} of {}", thousands(read.get()), thousands(all));
    let looking = async {
        let reads = stream::iter(cases).map(async |case| (case, store.read(&case.id).await)).buffered(READS);
        let mut reads = std::pin::pin!(reads);
        while let Some((case, now)) = reads.next().await {
            looked.compare(case, now).map_err(|failure| CliError::from(failure).about(case.id.as_str()))?;
            read.set(read.get() + 1);
        }
        Ok(())
    };
    progress::telling(context, words, looking).await.map(|()| looked)
}

/// Says that the cases could not be read.
#[must_use]
pub fn unseen(error: &CliError) -> String {
    format!("the cases were not looked at as they are now: {}", error.message)
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
            let named = now.id.as_ref().map_or("a case that it does not name", CaseId::as_str);
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
    #[must_use]
    pub fn standing(&self) -> String {
        let all = counted(self.cases, "case");
        match self.changed {
            0 => format!("{all}, as frozen"),
            changed => format!("{} of {all} changed since and would not be written", thousands(changed)),
        }
    }

    /// A warning, if cases changed.
    #[must_use]
    pub fn warning(&self) -> Option<String> {
        (self.changed > 0).then(|| self.standing())
    }

    /// The changed cases, or that there is none, as facts of a prompt.
    #[must_use]
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        match self.changed() {
            changed if changed.is_empty() => vec![("now", self.standing())],
            changed => std::iter::once("changed").chain(std::iter::repeat("")).zip(changed).collect(),
        }
    }

    /// The changed cases with their current states.
    fn changed(&self) -> Vec<String> {
        let more = self.changed - self.named.len() as u64;
        let more = (more > 0).then(|| format!("and {} more", thousands(more)));
        self.named.iter().cloned().chain(more).collect()
    }

    /// The changed cases in one line, if any.
    #[must_use]
    pub fn changes(&self) -> Option<String> {
        Some(self.changed().join("; ")).filter(|words| !words.is_empty())
    }
}
