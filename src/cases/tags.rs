//! Detects entity tags that guard nothing, because a server or proxy makes a new one with each read.

use super::{
    id::{CaseId, EntityTag},
    outcome::{Failure, Reason},
    port::{CaseStore, Snapshot},
};

/// Whether another read returns the same text with another tag, so that tags do not identify versions.
pub(super) async fn are_made_anew(store: &dyn CaseStore, id: &CaseId, now: &Snapshot) -> bool {
    let again = now.etag.is_some().then_some(store.read_fresh(id));
    match again {
        Some(again) => again.await.is_ok_and(|again| {
            again.etag.is_some() && again.etag != now.etag && again.id == now.id && again.raw.get() == now.raw.get()
        }),
        None => false,
    }
}

/// Reads a case. Fails if it is not in the pinned version and never would be.
pub(super) async fn read_pinned(
    store: &dyn CaseStore,
    id: &CaseId,
    pinned: Option<&EntityTag>,
) -> Result<Snapshot, Failure> {
    let now = store.read(id).await?;
    match pinned.is_some() && now.etag.as_ref() != pinned && are_made_anew(store, id, &now).await {
        true => Err(useless(None)),
        false => Ok(now),
    }
}

/// The failure for a write, which the server may have refused.
pub(super) fn useless(refused: Option<Failure>) -> Failure {
    let request_id = refused.and_then(|failure| failure.request_id);
    Failure { request_id, ..Failure::new(Reason::UnstableTag) }
}
