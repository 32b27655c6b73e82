//! Identifiers of a case and of one version of it: [`CaseId`] and [`EntityTag`]. Both are kept byte for byte.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::worded::as_text;

/// The opaque identifier of a case; fits one path segment, one line of a file and one cell of a table.
///
/// Never empty; holds no white space, control character, slash, backslash, question mark or hash, and is not `.` or `..`.
/// The same rule holds for ids from a server and ids that an operator types, so an id can always be copied from one to
/// the other.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaseId(Box<str>);

/// Why a text is not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadId {
    /// Nothing was given.
    #[error("an id must not be empty")]
    Empty,
    /// `.` and `..` mean folders in a path.
    #[error("`.` and `..` are not ids")]
    Dots,
    /// A character that would change the meaning of a URL, a line or a table.
    #[error("an id must not contain {0:?}")]
    Character(char),
    /// Over 256 bytes.
    #[error("an id must not be longer than 256 bytes")]
    TooLong,
}

impl CaseId {
    /// Checks a text and makes it an id.
    pub fn new(text: &str) -> Result<Self, BadId> {
        if text.is_empty() {
            return Err(BadId::Empty);
        }
        if matches!(text, "." | "..") {
            return Err(BadId::Dots);
        }
        if text.len() > 256 {
            return Err(BadId::TooLong);
        }
        let bad = |c: char| c.is_control() || c.is_whitespace() || matches!(c, '/' | '\\' | '?' | '#');
        match text.chars().find(|c| bad(*c)) {
            Some(c) => Err(BadId::Character(c)),
            None => Ok(Self(text.into())),
        }
    }

    /// Stands in records for a case that is being created, until the server names it.
    pub const STAND_IN: &str = "new";

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl CaseId {
    /// The first bytes of the id's SHA-256. They stand for the id where a million are kept, and distribute cases
    /// evenly.
    #[must_use]
    pub fn hash_prefix<const N: usize>(&self) -> [u8; N] {
        let mut prefix = [0; N];
        prefix.iter_mut().zip(Sha256::digest(self.0.as_bytes())).for_each(|(byte, of_hash)| *byte = of_hash);
        prefix
    }
}

impl fmt::Display for CaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for CaseId {
    type Err = BadId;
    fn from_str(text: &str) -> Result<Self, BadId> {
        Self::new(text)
    }
}

as_text!(CaseId);

/// An entity tag (RFC 9110, section 8.8.3) exactly as the server sent it, quotes and weakness mark included.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntityTag(Box<str>);

impl EntityTag {
    /// Takes the value of an `ETag` header, or of `--etag`.
    #[must_use]
    pub fn new(raw: &str) -> Self {
        Self(raw.into())
    }

    /// The tag byte for byte, as `If-Match` wants it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is between the quotes, without the mark of a weak tag.
    #[must_use]
    pub fn opaque(&self) -> &str {
        self.0.strip_prefix("W/").unwrap_or(&self.0).trim_matches('"')
    }

    /// Whether it can guard a write: `"` etagc* `"`, byte for byte. `If-Match` compares strongly, so a weak tag
    /// (`W/"…"`) never matches; `*` would match everything, and an unquoted text is no entity tag.
    #[must_use]
    pub fn is_strong(&self) -> bool {
        let inside = self.0.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        // etagc = %x21 / %x23-7E / obs-text
        inside.is_some_and(|inside| inside.bytes().all(|byte| matches!(byte, 0x21 | 0x23..=0x7e | 0x80..)))
    }
}

impl fmt::Display for EntityTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_would_change_a_url_or_a_line_are_refused() {
        assert_eq!(CaseId::new(""), Err(BadId::Empty));
        assert_eq!(CaseId::new(".."), Err(BadId::Dots));
        assert_eq!(CaseId::new("a/b"), Err(BadId::Character('/')));
        assert_eq!(CaseId::new("a\nb"), Err(BadId::Character('\n')));
        assert_eq!(CaseId::new("a?b"), Err(BadId::Character('?')));
        assert_eq!(CaseId::new(&"x".repeat(257)), Err(BadId::TooLong));
        assert!(CaseId::new("0399abed-fd3d-4830-a88b-30f38b8a365c").is_ok());
    }

    #[test]
    fn only_strong_tags_guard() {
        for strong in ["\"7\"", "\"\"", "\"*\"", "\"W/7\"", "\"a'b,c\"", "\"\u{e9}\""] {
            assert!(EntityTag::new(strong).is_strong(), "{strong}");
        }
        let others =
            ["", "*", "7", "\"", "\"7", "7\"", "W/\"7\"", "w/\"7\"", " \"7\"", "\"7\" ", "\"a b\"", "\"a\tb\""];
        let more =
            ["\"a\"b\"", "\"1\", \"2\"", "\"a\u{7f}\"", "\"\u{0}\"", "'7'", "\"7\"-gzip", "null", "\u{201c}7\u{201d}"];
        for other in others.into_iter().chain(more) {
            assert!(!EntityTag::new(other).is_strong(), "{other:?}");
        }
    }
}
