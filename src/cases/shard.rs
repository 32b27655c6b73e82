//! One part of a selection: the same on every machine, whatever the order of pages.

use std::{fmt, str::FromStr};

use super::id::CaseId;
use serde::{Deserialize, Serialize};

/// Part `index` (from 0) of `count`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard {
    index: u64,
    count: u64,
}

/// A text that is not `I/N` with `I` from 0 below `N`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a shard: write I/N with I from 0 to N-1, for example 0/4")]
pub struct BadShard(String);

impl Shard {
    /// Whether the case belongs to this part: the first eight bytes of SHA-256 of the id, big-endian, modulo the count.
    #[must_use]
    pub fn holds(&self, id: &CaseId) -> bool {
        u64::from_be_bytes(id.hash_prefix()) % self.count == self.index
    }
}

impl FromStr for Shard {
    type Err = BadShard;
    fn from_str(text: &str) -> Result<Self, BadShard> {
        let parts = text.split_once('/').and_then(|(i, n)| Some((i.parse().ok()?, n.parse().ok()?)));
        match parts {
            Some((index, count)) if index < count => Ok(Self { index, count }),
            _ => Err(BadShard(text.to_owned())),
        }
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_split_exactly_and_as_documented() {
        // sha256("a") begins ca978112ca1bbdca.
        let of_a = 0xca97_8112_ca1b_bdca_u64 % 4;
        let a = CaseId::new("a").unwrap();
        for index in 0..4 {
            let shard: Shard = format!("{index}/4").parse().unwrap();
            assert_eq!(shard.holds(&a), index == of_a);
        }
        for bad in ["4/4", "1", "a/b", "0/0", "-1/3", ""] {
            assert!(bad.parse::<Shard>().is_err(), "{bad}");
        }
    }
}
