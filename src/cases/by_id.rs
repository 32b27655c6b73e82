//! A compact map with a small value for each of up to a million cases. It does not keep the ids themselves.

use std::collections::HashMap;

use super::id::CaseId;

/// How many new entries are merged at once.
const BATCH: usize = 1 << 15;

/// Stands for an id: the first half of its SHA-256.
type Key = [u8; 16];

/// A map from ids to small values that takes sixteen bytes plus the value for each entry. New entries are merged in
/// batches into one sorted vector. A hash table would double, and copy itself, each time it is full: a million ids take
/// 16 MB here, not 51.
#[derive(Clone, Debug)]
pub struct ById<V> {
    merged: Vec<(Key, V)>,
    recent: HashMap<Key, V>,
}

impl<V> Default for ById<V> {
    fn default() -> Self {
        Self { merged: Vec::new(), recent: HashMap::new() }
    }
}

impl<V: Copy> ById<V> {
    /// The value of an id.
    #[must_use]
    pub fn get(&self, id: &CaseId) -> Option<V> {
        let key = id.hash_prefix();
        let merged = self.position(&key).map(|at| self.merged[at].1);
        merged.or_else(|| self.recent.get(&key).copied())
    }

    /// Sets the value of an id and returns the previous one.
    pub fn insert(&mut self, id: &CaseId, value: V) -> Option<V> {
        let key = id.hash_prefix();
        if let Some(at) = self.position(&key) {
            return Some(std::mem::replace(&mut self.merged[at].1, value));
        }
        let before = self.recent.insert(key, value);
        if self.recent.len() >= BATCH {
            self.merge();
        }
        before
    }

    /// The values, in no particular order.
    pub fn values(&self) -> impl Iterator<Item = V> {
        self.merged.iter().map(|(_, value)| *value).chain(self.recent.values().copied())
    }

    /// How many ids have a value.
    #[must_use]
    pub fn len(&self) -> usize {
        self.merged.len() + self.recent.len()
    }

    /// Whether no id has one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn position(&self, key: &Key) -> Option<usize> {
        self.merged.binary_search_by(|(merged, _)| merged.cmp(key)).ok()
    }

    /// Merges in place from the end: a sort would need a buffer, or would compare everything again.
    fn merge(&mut self) {
        let mut recent: Vec<_> = self.recent.drain().collect();
        recent.sort_unstable_by_key(|(key, _)| *key);
        let mut old = self.merged.len();
        self.merged.reserve_exact(recent.len());
        self.merged.extend_from_slice(&recent);
        let mut at = self.merged.len();
        while let Some(last) = recent.last().copied() {
            at -= 1;
            if old > 0 && self.merged[old - 1].0 > last.0 {
                old -= 1;
                self.merged[at] = self.merged[old];
            } else {
                self.merged[at] = last;
                recent.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: usize) -> CaseId {
        CaseId::new(&format!("0399abed-fd3d-4830-a88b-{number:012x}")).unwrap()
    }

    #[test]
    fn the_last_value_of_each_id_is_kept() {
        let mut numbers = ById::default();
        let many = BATCH * 3 + 100;
        assert!((0..many).all(|number| numbers.insert(&id(number), number).is_none()));
        assert!(numbers.merged.is_sorted() && numbers.merged.len() == BATCH * 3 && numbers.recent.len() == 100);
        assert!((0..many).all(|number| numbers.insert(&id(number), number + 1) == Some(number)));
        assert!((0..many).all(|number| numbers.get(&id(number)) == Some(number + 1)));
        assert_eq!((numbers.get(&id(many)), numbers.len(), numbers.values().count()), (None, many, many));
    }

    #[test]
    fn a_hundred_thousand_ids_take_little_more_than_their_keys() {
        let mut seen = ById::default();
        (0..100_000).for_each(|number| {
            seen.insert(&id(number), ());
        });
        let bytes = (seen.merged.capacity() + seen.recent.capacity()) * size_of::<Key>();
        assert!(bytes < 100_000 * 16 + BATCH * 32, "{bytes} bytes");
    }
}
