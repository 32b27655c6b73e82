//! What the engine needs from outside: a provider's cases ([`CaseStore`]) and a durable record ([`Ledger`]).
//!
//! An adapter answers with facts ([`Reply`]); the engine alone decides when to ask, retry or stop.
#![allow(
    async_fn_in_trait,
    reason = "the engine runs on one thread and is generic over its record; no Send bound is wanted"
)]

use std::pin::Pin;

use jiff::Timestamp;
use serde_json::value::RawValue;

use super::{
    digest::Digest,
    id::{CaseId, EntityTag},
    outcome::{CaseOutcome, Failure, Intent, Reason},
};

/// A date field of a representation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateField {
    /// The field is missing or means no date: a summary, or a case without the date.
    Absent,
    /// The field is there but unusable (not a date, no zone): never matches an age.
    Unusable,
    /// An instant.
    At(Timestamp),
}

impl DateField {
    /// A field that is present. Systems without a date write the start of their calendar (year 1, 1753, 1900, or the
    /// epoch, in some zone), which counts as absent: no case is that old.
    #[must_use]
    pub fn of(at: Option<Timestamp>) -> Self {
        match at {
            None => Self::Unusable,
            Some(at) if at.as_second() < 86_400 => Self::Absent,
            Some(at) => Self::At(at),
        }
    }
}

/// The server's present, from `Date` and `Age` of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerTime {
    /// `Date` plus `Age`.
    pub server: Timestamp,
    /// This machine's clock when the response arrived.
    pub local: Timestamp,
}

/// A case as listed by a collection: possibly a summary.
#[derive(Clone, Debug)]
pub struct Item {
    /// The case; `None` when the item carries no usable id.
    pub id: Option<CaseId>,
    /// The item contains two different ids.
    pub id_disputed: bool,
    /// Its state, if shown.
    pub state: Option<String>,
    /// Its names, the listed one first.
    pub names: Vec<String>,
    /// When it was created, if shown.
    pub created: DateField,
    /// Whether the item shows everything that a read of the case would.
    pub full: bool,
    /// The item as sent.
    pub raw: Box<RawValue>,
}

/// Position of a page, in its adapter's format.
pub type Cursor = String;

/// An adapter's asynchronous answer. It stays on the engine's thread.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// One page of a collection.
#[derive(Clone, Debug)]
pub struct Page {
    /// The cases, in the server's order.
    pub items: Vec<Item>,
    /// The cursor of the next page; `None` at the end.
    pub next: Option<Cursor>,
    /// The total, if the server reports it.
    pub total: Option<u64>,
    /// How many of these cases the next page repeats by the server's own numbers, which is no sign that cases moved.
    pub overlap: u64,
    /// The server's clock.
    pub time: Option<ServerTime>,
}

/// Whether a representation offers (links) the action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionLink {
    /// It offers this action.
    Present,
    /// It offers other actions, and not this one.
    Withheld,
    /// It offers no action at all, so its silence says nothing.
    Silent,
}

/// A full representation of a case.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The id of the representation, if any. Which of several counts is the adapter's rule, the same as for an [`Item`].
    pub id: Option<CaseId>,
    /// What it also goes by: another id beside the one that counts, or what contradicts the requested id where none does.
    pub also: Option<String>,
    /// The state; empty if the representation shows none.
    pub state: String,
    /// Its names, the listed one first.
    pub names: Vec<String>,
    /// When it was created.
    pub created: DateField,
    /// The version's tag.
    pub etag: Option<EntityTag>,
    /// Whether the action of this run is offered.
    pub link: ActionLink,
    /// The server's clock.
    pub time: Option<ServerTime>,
    /// The server's request id.
    pub request_id: Option<String>,
    /// The representation as sent.
    pub raw: Box<RawValue>,
}

/// Representations longer than this are not kept while they wait for their turn.
pub const LARGE: usize = 1 << 20;

impl Snapshot {
    /// Whether it is the representation of this case.
    #[must_use]
    pub fn is_of(&self, asked: &CaseId) -> bool {
        self.id.as_ref() == Some(asked)
    }

    /// What it goes by, where that is not the requested id alone.
    #[must_use]
    pub fn misnamed(&self, asked: &CaseId) -> Option<String> {
        let names = match (&self.id, &self.also) {
            (Some(id), None) if id == asked => return None,
            (Some(id), Some(also)) if id == asked => format!("{also} too; {asked} counts"),
            (Some(id), _) => id.to_string(),
            (None, Some(also)) => format!("it and {also} alike"),
            (None, None) => "no case".to_owned(),
        };
        Some(format!("asked for {asked}, and the representation names {names}"))
    }

    /// The failure to read this case: what was answered is not known to be it.
    #[must_use]
    pub fn not_of(&self, asked: &CaseId) -> Failure {
        Failure { message: self.misnamed(asked), ..Failure::new(Reason::WrongCase) }
    }

    /// The hash of the representation as sent, where it has no strong tag that would name its version.
    #[must_use]
    pub fn untagged_digest(&self) -> Option<Box<Digest>> {
        let tagged = self.etag.as_ref().is_some_and(EntityTag::is_strong);
        (!tagged).then(|| Box::new(self.digest()))
    }

    /// The hash of the representation as sent.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(self.raw.get().as_bytes())
    }

    /// Whether keeping several of them would take much memory.
    #[must_use]
    pub fn is_large(&self) -> bool {
        self.raw.get().len() > LARGE
    }
}

/// What a 2xx to a write shows.
#[derive(Clone, Debug, Default)]
pub struct Applied {
    /// The state in the answer.
    pub state: Option<String>,
    /// The id in the answer, where the write had none.
    pub id: Option<CaseId>,
    /// Another id that the answer states.
    pub also: Option<String>,
    /// The case's version after the write, by the answer's header.
    pub etag: Option<EntityTag>,
    /// The server's request id.
    pub request_id: Option<String>,
    /// The answer, as sent; `None` when there was no body.
    pub raw: Option<Box<RawValue>>,
}

/// The result of one write, sent once.
#[derive(Clone, Debug)]
pub enum Reply {
    /// 2xx, with what it shows.
    Applied(Applied),
    /// 2xx that does not confirm a removal, a creation or the change of a document, which a read must show.
    Accepted {
        /// The new id of a creation.
        made: Option<CaseId>,
        /// The failure if a read does not show it.
        failure: Failure,
    },
    /// It is certain that the server did nothing: no connection was made, or 429.
    NotApplied(Failure),
    /// 412 or 409: the case must be read to know what it means.
    Contested(Failure),
    /// The server refused for good: 400, 404, 422, 428, another 4xx.
    Refused(Failure),
    /// 401 or 403.
    Denied(Failure),
    /// Nothing was sent: it was no longer allowed when its turn came.
    Withheld,
    /// The server may have applied it: 408, 5xx, a reset, a timeout, an unreadable 2xx.
    Lost(Failure),
}

/// Whether a write may still be sent. Asked once more right before sending: the write may have waited long at the rate
/// gate, or in a cool-down.
pub type Leave<'a> = &'a dyn Fn() -> bool;

/// A provider's cases of one noun, as the engine sees them. Implemented by each adapter, and by the engine's tests.
pub trait CaseStore {
    /// Reads one page; `None` is the first.
    fn page<'a>(&'a self, at: Option<&'a str>) -> Answer<'a, Result<Page, Failure>>;

    /// The position of a page, in words that may be shown.
    fn place(&self, at: &str) -> String {
        at.to_owned()
    }

    /// Whether pages come in the requested order, if the server does as documented.
    fn sorts(&self) -> bool {
        false
    }

    /// Whether the server refused to filter by state, so that cases of every state were requested instead.
    fn states_were_refused(&self) -> bool {
        false
    }

    /// Whether the last page names another, which is not read because the API documents no pages.
    fn has_unread(&self) -> bool {
        false
    }

    /// Whether the collection is listed oldest first, as the server documents.
    fn walks_by_creation(&self) -> bool {
        false
    }

    /// Reads one case in full.
    ///
    /// # Errors
    /// A read failure after its retries; [`super::outcome::Reason::NotFound`] if there is no such case.
    fn read<'a>(&'a self, id: &'a CaseId) -> Answer<'a, Result<Snapshot, Failure>>;

    /// Reads one case, asking caches to revalidate: the result decides what a lost reply meant.
    fn read_fresh<'a>(&'a self, id: &'a CaseId) -> Answer<'a, Result<Snapshot, Failure>> {
        self.read(id)
    }

    /// Reads one case unless it still has the version `etag`; `None` means unchanged (304). An API without entity tags
    /// always reads.
    fn read_if_changed<'a>(
        &'a self,
        id: &'a CaseId,
        _etag: Option<&'a EntityTag>,
    ) -> Answer<'a, Result<Option<Snapshot>, Failure>> {
        Box::pin(async move { self.read(id).await.map(Some) })
    }

    /// Whether a representation offers the action of this verb, when these cases were opened for another one.
    fn offers(&self, _verb: &str, case: &Snapshot) -> ActionLink {
        case.link
    }

    /// Whether a representation shows the result of this run's write.
    fn reached(&self, snapshot: &Snapshot) -> bool;

    /// What this run's document asks for and a representation does not show, by path. Empty for a write without a
    /// document.
    fn not_shown(&self, _raw: &RawValue) -> Vec<String> {
        Vec::new()
    }

    /// Sends this run's write for one case, exactly once, guarded by `etag` if given, and only while `leave` allows it:
    /// else [`Reply::Withheld`].
    fn write<'a>(&'a self, id: &'a CaseId, etag: Option<&'a EntityTag>, leave: Leave<'a>) -> Answer<'a, Reply>;
}

/// Why a record could not be written.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{message}")]
pub struct LedgerError {
    /// The operating system's words.
    pub message: String,
    /// Whether the disk is full.
    pub disk_full: bool,
}

/// The durable record of a run.
pub trait Ledger {
    /// Returns when the intent is on disk. Nothing may be sent earlier.
    ///
    /// # Errors
    /// The record could not be made durable; the write must not be sent.
    async fn intent(&self, intent: &Intent) -> Result<(), LedgerError>;

    /// Takes the outcome; it becomes durable soon after, at the latest when the run closes.
    ///
    /// # Errors
    /// The record cannot be written; the run must stop.
    fn outcome(&self, outcome: &CaseOutcome) -> Result<(), LedgerError>;

    /// Protects what is recorded so far against loss and tampering, soon: this process may be killed.
    fn anchor(&self) {}
}
