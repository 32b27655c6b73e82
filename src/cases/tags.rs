//! Detects entity tags that guard nothing, because a server or proxy makes a new one with each read.

use super::{
    id::{CaseId, EntityTag},
    outcome::{Failure, Outcome, Reason},
    port::{CaseStore, Snapshot},
};

/// What proxies that compress add to an entity tag: Apache `-gzip`, Jetty `--gzip`, others `;gzip`.
const CODINGS: [&str; 4] = ["gzip", "br", "deflate", "zstd"];

/// Why a case is not written that shows another entity tag than the one given, with what can be known of the two.
/// `None` if they are the same.
pub(super) fn unlike(given: &EntityTag, shown: Option<&EntityTag>) -> Option<(Outcome, Reason, String)> {
    if shown == Some(given) {
        return None;
    }
    let Some(shown) = shown else {
        let words = format!("whether it is still the version {given} cannot be told: it comes without an entity tag");
        return Some((Outcome::Refused, Reason::NoStrongTag, words));
    };
    let same = bare(given) == bare(shown);
    Some(match shown.is_strong() {
        false if same => {
            let words = format!("its entity tag is {shown}; such a tag guards no write, even if it names the version {given}");
            (Outcome::Refused, Reason::NoStrongTag, words)
        }
        true if same => {
            let words = format!("read uncompressed, its entity tag is {shown}; a proxy that compresses makes {given} of it");
            (Outcome::Refused, Reason::EtagForm, words)
        }
        _ => (Outcome::Changed, Reason::EtagStale, format!("the case's entity tag is now {shown}")),
    })
}

/// A tag without the marks of weakness, of quotation and of compression.
fn bare(tag: &EntityTag) -> &str {
    let tag = tag.as_str();
    let tag = tag.strip_prefix("W/").or_else(|| tag.strip_prefix("w/")).unwrap_or(tag);
    let opaque = tag.trim_matches('"');
    let version = |coding: &&str| opaque.strip_suffix(*coding)?.strip_suffix(['-', ';', ':', '.', '_']);
    match CODINGS.iter().find_map(version).map(|version| version.trim_end_matches('-')) {
        None | Some("") => opaque,
        Some(version) => version.trim_end_matches('"'),
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_that_differ_in_form_are_no_change() {
        let reason = |given: &str, shown: &str| {
            let shown = Some(EntityTag::new(shown)).filter(|shown| !shown.as_str().is_empty());
            unlike(&EntityTag::new(given), shown.as_ref()).map(|(outcome, reason, _)| (outcome, reason))
        };
        assert_eq!(reason("\"7\"", "\"7\""), None);
        for given in ["\"7-gzip\"", "\"7--gzip\"", "\"7;gzip\"", "\"7-br\"", "\"7-zstd\"", "\"7:deflate\""] {
            assert_eq!(reason(given, "\"7\""), Some((Outcome::Refused, Reason::EtagForm)), "{given}");
            assert_eq!(reason("\"7\"", given), Some((Outcome::Refused, Reason::EtagForm)), "{given}");
            assert_eq!(reason(given, "W/\"7\""), Some((Outcome::Refused, Reason::NoStrongTag)), "{given}");
        }
        for shown in ["", "W/\"7\"", "7", "\"7\"-gzip"] {
            assert_eq!(reason("\"7\"", shown), Some((Outcome::Refused, Reason::NoStrongTag)), "{shown}");
        }
        for shown in ["\"8\"", "\"7-2\"", "\"gzip\"", "\"-gzip\"", "\"7gzip\"", "W/\"8\"", "\"\"", "*"] {
            assert_eq!(reason("\"7\"", shown), Some((Outcome::Changed, Reason::EtagStale)), "{shown}");
        }
        assert_eq!(reason("\"8-gzip\"", "\"7\""), Some((Outcome::Changed, Reason::EtagStale)));
    }
}
