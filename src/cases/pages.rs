//! Walks a collection page by page, without trusting it to end, to stay unchanged or to list each case once.
//!
//! What leaves a collection moves everything behind it to the front, and the case at the beginning of the next page is
//! lost. Nothing proves that none was. What may show it: the server's count, and a case that comes twice.

use std::collections::HashSet;

use super::{
    by_id::ById,
    outcome::{Failure, Reason},
    port::{CaseStore, Cursor, Item, Page, ServerTime},
    total::Total,
};

/// Consecutive pages without any case before the walk is given up.
const MAX_EMPTY_PAGES: u32 = 1_000;
/// Consecutive pages with only known cases before the walk is given up. A few are normal: new cases at the front move
/// the rest.
const MAX_STALE_PAGES: u32 = 100;
/// Most pages in one walk: with ten cases each they make a million, and a server that invents cases must be stopped.
pub const MAX_PAGES: usize = 100_000;

/// A walk over one collection. A page is fetched only when [`Pages::next`] is called.
pub struct Pages<'s> {
    store: &'s dyn CaseStore,
    next: Next,
    visited: HashSet<Cursor>,
    /// The ids of all cases seen.
    pub seen: ById<()>,
    empty_in_a_row: u32,
    stale_in_a_row: u32,
    /// How many cases the previous page said this one would repeat.
    overlap: u64,
    total: Total,
    /// Items received, repeated ones included.
    came: u64,
    /// The server's clock, from the first page that carried it.
    pub time: Option<ServerTime>,
    /// A case came twice although no page announced an overlap.
    came_twice: bool,
    /// Number of pages with items.
    pub filled: u64,
    /// Number of items that repeat an earlier case.
    pub repeated: u64,
    /// Distinct cases received.
    fresh: u64,
    /// Items without a usable id.
    pub nameless: u64,
    /// Items that contain two different ids.
    pub disputed: u64,
}

enum Next {
    First,
    At(Cursor),
    /// The pages do not end. What the last one contained is given first.
    Loop(Box<Failure>),
    End,
}

fn endless(words: impl Into<String>) -> Next {
    Next::Loop(Box::new(Failure::with_message(Reason::PagingLoop, words)))
}

impl<'s> Pages<'s> {
    /// A walk from the first page.
    #[must_use]
    pub fn new(store: &'s dyn CaseStore) -> Self {
        Self {
            store,
            next: Next::First,
            visited: HashSet::new(),
            seen: ById::default(),
            empty_in_a_row: 0,
            stale_in_a_row: 0,
            overlap: 0,
            total: Total::default(),
            came: 0,
            time: None,
            came_twice: false,
            filled: 0,
            repeated: 0,
            fresh: 0,
            nameless: 0,
            disputed: 0,
        }
    }

    /// Whether there is another page to fetch.
    #[must_use]
    pub fn has_more(&self) -> bool {
        !matches!(self.next, Next::End)
    }

    /// How many cases the server says there are, by the last page.
    #[must_use]
    pub fn total(&self) -> Option<u64> {
        self.total.latest()
    }

    /// How many more items the server counts than its pages contained, once they ended without a link to another page.
    #[must_use]
    pub fn unlisted(&self) -> u64 {
        match self.next {
            Next::End => self.total.latest().unwrap_or_default().saturating_sub(self.came),
            Next::First | Next::At(_) | Next::Loop(_) => 0,
        }
    }

    /// Whether more than one page had items: within a single one, nothing moves.
    #[must_use]
    pub fn is_paged(&self) -> bool {
        self.filled > 1
    }

    /// Signs that cases moved between pages during the walk, so that one may have been missed: the total shrank, or a case
    /// came twice. Overlapping pages that add up to the server's count have missed none.
    #[must_use]
    pub fn shifted(&self) -> bool {
        let is_whole = matches!(self.next, Next::End) && self.total.latest() == Some(self.fresh);
        self.total.shrank() || (self.came_twice && self.is_paged() && !is_whole)
    }

    /// The next page's items, each case once; `None` at the end.
    ///
    /// # Errors
    /// A failed read, or [`Reason::PagingLoop`] when the server repeats a page or links back.
    pub async fn next(&mut self) -> Result<Option<Vec<Item>>, Failure> {
        let at = match &self.next {
            Next::First => None,
            Next::At(cursor) => Some(cursor.clone()),
            Next::Loop(failure) => return Err((**failure).clone()),
            Next::End => return Ok(None),
        };
        let page = self.store.page(at.as_deref()).await?;
        if self.time.is_none() {
            self.time = page.time;
        }
        self.total.note(page.total);
        self.came += page.items.len() as u64;
        self.advance(&page);
        self.fresh_items(page).map(Some)
    }

    fn advance(&mut self, page: &Page) {
        let names_a_case = page.items.iter().any(|item| item.id.is_some());
        self.empty_in_a_row = if names_a_case { 0 } else { self.empty_in_a_row + 1 };
        self.next = match &page.next {
            None => Next::End,
            Some(next) if self.visited.contains(next) => {
                endless(format!("the next page has already been read: {}", self.store.place(next)))
            }
            Some(_) if self.empty_in_a_row >= MAX_EMPTY_PAGES => {
                endless("page after page contains no cases but links to the next")
            }
            Some(_) if self.visited.len() + 1 >= MAX_PAGES => {
                endless(format!("{MAX_PAGES} pages were read and there are more: use a larger page size"))
            }
            Some(next) => {
                self.visited.insert(next.clone());
                Next::At(next.clone())
            }
        };
    }

    fn fresh_items(&mut self, page: Page) -> Result<Vec<Item>, Failure> {
        let shown = page.items.len();
        let mut repeated = 0_u64;
        let mut fresh = Vec::with_capacity(shown);
        for item in page.items {
            self.disputed += u64::from(item.id_disputed);
            match &item.id {
                None => self.nameless += 1,
                Some(id) if self.seen.insert(id, ()).is_some() => {
                    repeated += 1;
                    continue;
                }
                Some(_) => {}
            }
            fresh.push(item);
        }
        self.filled += u64::from(shown > 0);
        self.repeated += repeated;
        self.fresh += (shown as u64).saturating_sub(repeated);
        self.came_twice |= repeated > std::mem::replace(&mut self.overlap, page.overlap);
        let stale = shown > 0 && fresh.is_empty();
        self.stale_in_a_row = if stale { self.stale_in_a_row + 1 } else { 0 };
        if self.stale_in_a_row >= MAX_STALE_PAGES {
            return Err(Failure::with_message(
                Reason::PagingLoop,
                "page after page repeats cases that were already listed",
            ));
        }
        Ok(fresh)
    }
}
