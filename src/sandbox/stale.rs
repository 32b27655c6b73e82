//! Answers that a replica or a gateway's cache would still show, kept while a fault requests it.
//!
//! Kept in memory only, and independent of any API.

use std::{cell::RefCell, collections::HashMap};

use jiff::{SignedDuration, Timestamp};

use super::{exchange::Reply, fault::Lag};

/// The answers so far, by path and query.
#[derive(Debug, Default)]
pub struct Replica {
    kept: RefCell<HashMap<String, Kept>>,
    pub written: RefCell<Option<Timestamp>>,
}

#[derive(Debug)]
struct Kept {
    answer: Reply,
    /// How often it was shown although outdated.
    shown: u32,
}

impl Replica {
    /// What a lagging read shows: the earlier answer, or the true one when that is due.
    pub fn read(&self, place: &str, truth: Reply, lag: Lag, now: Timestamp) -> Reply {
        let mut kept = self.kept.borrow_mut();
        let differs = |old: &Reply| (old.status, &old.etag, &old.body) != (truth.status, &truth.etag, &truth.body);
        let Some(before) = kept.get_mut(place).filter(|before| differs(&before.answer)) else {
            kept.insert(place.to_owned(), Kept { answer: truth.clone(), shown: 0 });
            return truth;
        };
        let behind = match lag {
            Lag::Reads(reads) => before.shown < reads,
            Lag::Time(time) => self.written.borrow().is_some_and(|at| {
                let time = SignedDuration::try_from(time).unwrap_or(SignedDuration::MAX);
                at.saturating_add(time).is_ok_and(|end| now < end)
            }),
        };
        if behind {
            before.shown += 1;
            return before.answer.clone();
        }
        kept.insert(place.to_owned(), Kept { answer: truth.clone(), shown: 0 });
        truth
    }
}
