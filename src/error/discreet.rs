//! Wraps a store whose server may echo sensitive values: they are removed from messages, before these reach a record or
//! the screen, if they are values of the case or of the body that was sent.

use std::{cell::RefCell, sync::Arc};

use serde_json::value::RawValue;

use crate::{
    cases::{
        id::{CaseId, EntityTag},
        outcome::Failure,
        port::{ActionLink, Answer, CaseStore, Leave, Page, Reply, Snapshot},
    },
    http::Error,
    ui::Known,
};

/// The cases of another store, with sensitive values removed from its failures.
pub struct Discreet<S: CaseStore + ?Sized> {
    known: RefCell<Known>,
    /// The values of the document that is sent: no recorded message may quote them.
    sent: Known,
    inner: Box<S>,
}

impl<S: CaseStore + ?Sized> Discreet<S> {
    /// Wraps a store. `body` is the document that will be sent.
    #[must_use]
    pub fn new(inner: Box<S>, body: Option<&[u8]>) -> Self {
        let (mut known, mut sent) = (Known::default(), Known::default());
        if let Some(body) = body {
            let body = String::from_utf8_lossy(body);
            known.learn(&body);
            sent.learn_all(&body);
        }
        Self { known: RefCell::new(known), sent, inner }
    }

    fn learn(&self, read: Snapshot) -> Snapshot {
        self.known.borrow_mut().learn(read.raw.get());
        read
    }

    fn struck(&self, mut failure: Failure) -> Failure {
        let known = self.known.borrow();
        failure.message = failure.message.map(|message| self.sent.strike(&known.strike(&message)));
        // A shared error cannot be reworded, so its text is dropped rather than shown.
        failure.cause = failure.cause.filter(|cause| cause.is::<Error>()).and_then(|mut cause| {
            let error = Arc::get_mut(&mut cause)?.downcast_mut::<Error>()?;
            error.reword(&|text| known.strike(text));
            Some(cause)
        });
        failure
    }
}

impl<S: CaseStore> Discreet<S> {
    /// The wrapped store.
    #[must_use]
    pub fn into_inner(self) -> S {
        *self.inner
    }
}

impl<S: CaseStore + ?Sized> CaseStore for Discreet<S> {
    fn page<'a>(&'a self, at: Option<&'a str>) -> Answer<'a, Result<Page, Failure>> {
        Box::pin(async move { self.inner.page(at).await.map_err(|failure| self.struck(failure)) })
    }

    fn place(&self, at: &str) -> String {
        self.inner.place(at)
    }

    fn read<'a>(&'a self, id: &'a CaseId) -> Answer<'a, Result<Snapshot, Failure>> {
        Box::pin(async move {
            let read = self.inner.read(id).await;
            read.map(|read| self.learn(read)).map_err(|failure| self.struck(failure))
        })
    }

    fn read_fresh<'a>(&'a self, id: &'a CaseId) -> Answer<'a, Result<Snapshot, Failure>> {
        Box::pin(async move {
            let read = self.inner.read_fresh(id).await;
            read.map(|read| self.learn(read)).map_err(|failure| self.struck(failure))
        })
    }

    fn read_if_changed<'a>(
        &'a self,
        id: &'a CaseId,
        etag: Option<&'a EntityTag>,
    ) -> Answer<'a, Result<Option<Snapshot>, Failure>> {
        Box::pin(async move {
            let read = self.inner.read_if_changed(id, etag).await;
            read.map(|read| read.map(|read| self.learn(read))).map_err(|failure| self.struck(failure))
        })
    }

    fn has_unread(&self) -> bool {
        self.inner.has_unread()
    }

    fn walks_by_creation(&self) -> bool {
        self.inner.walks_by_creation()
    }

    fn states_were_refused(&self) -> bool {
        self.inner.states_were_refused()
    }

    fn offers(&self, verb: &str, case: &Snapshot) -> ActionLink {
        self.inner.offers(verb, case)
    }

    fn reached(&self, snapshot: &Snapshot) -> bool {
        self.inner.reached(snapshot)
    }

    fn not_shown(&self, raw: &RawValue) -> Vec<String> {
        self.inner.not_shown(raw)
    }

    fn write<'a>(&'a self, id: &'a CaseId, etag: Option<&'a EntityTag>, leave: Leave<'a>) -> Answer<'a, Reply> {
        Box::pin(async move {
            match self.inner.write(id, etag, leave).await {
                reply @ (Reply::Applied(_) | Reply::Withheld) => reply,
                Reply::Accepted { made, failure } => Reply::Accepted { made, failure: self.struck(failure) },
                Reply::NotApplied(failure) => Reply::NotApplied(self.struck(failure)),
                Reply::Contested(failure) => Reply::Contested(self.struck(failure)),
                Reply::Refused(failure) => Reply::Refused(self.struck(failure)),
                Reply::Denied(failure) => Reply::Denied(self.struck(failure)),
                Reply::Lost(failure) => Reply::Lost(self.struck(failure)),
            }
        })
    }
}
