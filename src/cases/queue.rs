//! Ids in memory, a million at a time: those that wait for their turn, and those that were seen. Nothing else.

use std::collections::{HashSet, VecDeque};

use super::id::CaseId;

/// How much text one piece of a queue holds, so that a growing queue copies little and a shrinking one gives back.
const PIECE: usize = 1 << 14;
/// How many seen ids are sorted in at once.
const FRESH: usize = 1 << 15;

/// Ids in order, first in, first out. Kept as text, one a line: an id holds no line end, and a heap cell for each would take
/// as much again.
#[derive(Debug, Default)]
pub struct IdQueue {
    pieces: VecDeque<String>,
    /// How far the first piece was taken.
    taken: usize,
    len: usize,
}

impl IdQueue {
    /// Takes an id in, as the last.
    pub fn push(&mut self, id: &CaseId) {
        let text = id.as_str();
        match self.pieces.back_mut() {
            Some(piece) if piece.len() + text.len() < PIECE => piece.extend([text, "\n"]),
            _ => {
                let mut piece = String::with_capacity(if self.len == 0 { 0 } else { PIECE });
                piece.extend([text, "\n"]);
                self.pieces.push_back(piece);
            }
        }
        self.len += 1;
    }

    /// Gives the first id.
    pub fn pop(&mut self) -> Option<CaseId> {
        let piece = self.pieces.front()?;
        let rest = piece.get(self.taken..)?;
        let text = rest.split('\n').next()?;
        let id = CaseId::new(text).ok();
        self.taken += text.len() + 1;
        self.len -= 1;
        if self.taken >= piece.len() {
            self.pieces.pop_front();
            self.taken = 0;
        }
        id
    }

    /// How many wait.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether none waits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

impl Extend<CaseId> for IdQueue {
    fn extend<T: IntoIterator<Item = CaseId>>(&mut self, ids: T) {
        ids.into_iter().for_each(|id| self.push(&id));
    }
}

impl Iterator for IdQueue {
    type Item = CaseId;

    fn next(&mut self) -> Option<CaseId> {
        self.pop()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.len, Some(self.len))
    }
}

/// The ids seen so far, at sixteen bytes each and little more, in one piece that is given back whole: a hash table would double
/// when it is full and hold the old one while it does, and many small pieces would leave holes.
#[derive(Debug, Default)]
pub struct SeenIds {
    /// In order.
    kept: Vec<Half>,
    /// Those that came last; they join the others when there are enough of them.
    fresh: HashSet<Half>,
}

/// Half of the SHA-256 of an id.
type Half = [u8; 16];

impl SeenIds {
    /// Whether the id is new.
    pub fn insert(&mut self, id: &CaseId) -> bool {
        let half: Half = id.hash_prefix();
        if self.kept.binary_search(&half).is_ok() || !self.fresh.insert(half) {
            return false;
        }
        if self.fresh.len() >= FRESH {
            self.join();
        }
        true
    }

    /// Sorts the fresh ones in, from the end on, so that no second piece is needed.
    fn join(&mut self) {
        let mut fresh: Vec<Half> = self.fresh.drain().collect();
        fresh.sort_unstable();
        let mut old = self.kept.len();
        self.kept.reserve_exact(fresh.len());
        self.kept.resize(old + fresh.len(), Half::default());
        let mut at = self.kept.len();
        while let Some(last) = fresh.last().copied() {
            at -= 1;
            match old.checked_sub(1).map(|before| (before, self.kept[before])) {
                Some((before, kept)) if kept > last => {
                    self.kept[at] = kept;
                    old = before;
                }
                _ => {
                    self.kept[at] = last;
                    fresh.pop();
                }
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
    fn ids_leave_in_the_order_they_came_whole_pieces_and_parts_of_them() {
        let mut queue = IdQueue::default();
        (0..2_000).for_each(|number| queue.push(&id(number)));
        assert_eq!((queue.len(), queue.pieces.len() > 2), (2_000, true));
        assert!((0..1_000).all(|number| queue.pop() == Some(id(number))));
        (2_000..3_000).for_each(|number| queue.push(&id(number)));
        assert!(queue.by_ref().eq((1_000..3_000).map(id)));
        assert_eq!((queue.len(), queue.pop(), queue.pieces.len()), (0, None, 0));
    }

    #[test]
    fn an_id_is_new_once() {
        let mut seen = SeenIds::default();
        let many = FRESH * 3 + 100;
        assert!((0..many).all(|number| seen.insert(&id(number))));
        assert!(seen.kept.is_sorted() && seen.kept.len() == FRESH * 3 && seen.fresh.len() == 100);
        assert!((0..many).all(|number| !seen.insert(&id(number))));
    }

    #[test]
    fn a_hundred_thousand_ids_take_little_more_than_their_bytes() {
        let (mut queue, mut seen) = (IdQueue::default(), SeenIds::default());
        (0..100_000).for_each(|number| {
            queue.push(&id(number));
            seen.insert(&id(number));
        });
        let queued: usize = queue.pieces.iter().map(String::capacity).sum();
        let kept = (seen.kept.capacity() + seen.fresh.capacity()) * 16;
        assert!(queued < 100_000 * 40, "{queued} bytes");
        assert!(kept < 100_000 * 16 + FRESH * 32, "{kept} bytes");
    }
}
