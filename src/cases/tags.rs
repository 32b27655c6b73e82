//! What entity tags do not tell: a server or a proxy makes a new one with each read, weakens it, or marks it as that of a
//! compressed answer.

use super::{
    id::{CaseId, EntityTag},
    outcome::{Failure, Outcome, Reason},
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

/// How a case ends that is not in the pinned version, and why. Another tag means another version only if neither is a
/// proxy's variant of the other.
pub(super) fn misses(pinned: &EntityTag, shown: Option<&EntityTag>) -> (Outcome, Reason, String) {
    let Some(shown) = shown else {
        let words = format!("the server shows no entity tag that {pinned} could be compared with");
        return (Outcome::Refused, Reason::NoStrongTag, words);
    };
    match () {
        () if !shown.is_strong() && pinned.opaque() == shown.opaque() => {
            let words =
                format!("the case's entity tag is {shown}, which is weak: it does not tell exact versions apart");
            (Outcome::Refused, Reason::NoStrongTag, words)
        }
        () if pinned.opaque() != shown.opaque() && uncompressed(pinned.opaque()) == uncompressed(shown.opaque()) => {
            let of_compressed = |tag: &EntityTag| uncompressed(tag.opaque()) != tag.opaque();
            let words = match of_compressed(pinned) {
                true => {
                    format!("{pinned} is that of the answer as a proxy compresses it; give the one that `show` names")
                }
                false => {
                    "a proxy marks it as that of a compressed answer, and the server may know it by another".to_owned()
                }
            };
            let words = format!("the case's entity tag is {shown}: {words}");
            (Outcome::Refused, Reason::EtagStale, words)
        }
        () => (Outcome::Changed, Reason::EtagStale, format!("the case's entity tag is now {shown}")),
    }
}

/// What a tag was before a proxy marked it as that of a compressed answer, as Apache (`-gzip`) and Jetty (`--gzip`) do.
fn uncompressed(opaque: &str) -> &str {
    let marks = ["gzip", "br", "deflate", "zstd", "df"];
    let bare = marks.into_iter().find_map(|mark| opaque.strip_suffix(mark));
    match bare.map(|bare| (bare, bare.trim_end_matches(['-', ';', ':', '/', '+']))) {
        Some((marked, bare)) if bare.len() < marked.len() => bare,
        _ => opaque,
    }
}

/// The failure for a write, which the server may have refused.
pub(super) fn useless(refused: Option<Failure>) -> Failure {
    let request_id = refused.and_then(|failure| failure.request_id);
    Failure { request_id, ..Failure::new(Reason::UnstableTag) }
}
