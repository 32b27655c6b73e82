//! One pass over a run file, record by record, with the checks that every reader needs: the chain, the order of the
//! records, and that the selection is the frozen one. Keeps no record after passing it on.

use std::{io::Read, path::Path};

use sha2::{Digest as _, Sha256};

use super::{
    Digest,
    chain::{Line, Lines},
    error::{Damage, Error},
    record::{Frozen, Record, Unreadable},
};

/// The properties of a file after reading all of it.
pub(super) struct Walked {
    /// The number of complete lines.
    pub lines: u64,
    /// Their length.
    pub length: u64,
    /// The length of an incomplete last line.
    pub torn: u64,
    /// The hash of the last complete line.
    pub head: Digest,
}

/// Passes each record to `take` with its line; the first is the header.
///
/// # Errors
/// [`Error::Damaged`] with the first line that does not fit; [`Error::UnsupportedFormat`]; [`Error::NotFrozen`] when
/// not even the header is complete; [`Error::Io`]; and errors of `take`, as damage of that line.
pub(super) fn walk(
    path: &Path,
    source: impl Read,
    mut take: impl FnMut(&Line<'_>, Record) -> Result<(), Damage>,
) -> Result<Walked, Error> {
    let mut lines = Lines::new(path, source);
    let mut order = Order::default();
    while let Some(line) = lines.next()? {
        let number = line.number;
        let taken = Record::parse(&line).and_then(|record| {
            order.admit(&line, &record)?;
            take(&line, record).map_err(Unreadable::from)
        });
        taken.map_err(|why| match why {
            Unreadable::Damage(why) => Error::damaged(path, number, why),
            Unreadable::Format(format) => Error::UnsupportedFormat { path: path.to_owned(), format },
        })?;
    }
    if lines.number() == 0 {
        return Err(Error::NotFrozen { path: path.to_owned() });
    }
    if order.ended && lines.torn() > 0 {
        return Err(Error::damaged(path, lines.number() + 1, Damage::Order));
    }
    Ok(Walked { lines: lines.number(), length: lines.length(), torn: lines.torn(), head: lines.head() })
}

/// Which records may come next.
#[derive(Default)]
struct Order {
    frozen: bool,
    closed: bool,
    /// It is finished.
    ended: bool,
    cases: u64,
    selection: Sha256,
}

impl Order {
    fn admit(&mut self, line: &Line<'_>, record: &Record) -> Result<(), Damage> {
        if self.ended {
            return Err(Damage::Order);
        }
        let working = self.frozen && !self.closed;
        let fits = match record {
            Record::Header(_) => line.number == 1,
            _ if line.number == 1 => false,
            Record::Case(_) => !self.frozen,
            Record::Frozen(frozen) if !self.frozen => {
                let hash = Digest::from_hasher(std::mem::take(&mut self.selection));
                if *frozen != (Frozen { count: self.cases, hash }) {
                    return Err(Damage::Selection);
                }
                true
            }
            Record::Frozen(_) => false,
            Record::Intent(_) | Record::Outcome(_) | Record::Closed(_) => working,
            Record::Resumed(_) => self.frozen,
            Record::Repaired(_) => true,
            // From a later build, which writes them during its work.
            Record::Other => !self.closed,
        };
        if !fits {
            return Err(Damage::Order);
        }
        match record {
            Record::Case(_) => {
                self.selection.update(line.bytes);
                self.selection.update(b"\n");
                self.cases += 1;
            }
            Record::Frozen(_) => self.frozen = true,
            Record::Closed(closed) => (self.closed, self.ended) = (true, closed.reason.is_final()),
            Record::Resumed(_) => self.closed = false,
            _ => {}
        }
        Ok(())
    }
}
