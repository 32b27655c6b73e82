//! Walks a collection page by page, in the server's order, and judges each case. The caller decides what to do with a
//! match.

use std::cell::{Cell, OnceCell, RefCell};

use futures_util::{StreamExt as _, stream};
use jiff::Timestamp;
use serde_json::value::RawValue;
use tokio::sync::watch;

use super::progress::Counts;
use crate::{
    cases::{
        clock,
        criteria::{Fit, ItemFit, Matcher},
        id::CaseId,
        outcome::{Failure, Reason},
        pages::Pages,
        port::{CaseStore, DateField, Item},
    },
    context::Context,
    error::{CliError, Result},
    providers::identity::Identity,
    ui::Ui,
    wording::{counted, moved, plural, unlisted, vanished},
};

/// Concurrent reads of full representations, where a summary cannot answer a criterion.
const READS: usize = 8;

/// A case that matches.
pub struct Case {
    /// The id that it is read and written by.
    pub id: Option<CaseId>,
    /// Another id that the case states, if it differs.
    pub also: Option<String>,
    /// The representation, as sent.
    pub raw: Box<RawValue>,
    /// Its state, if it shows one.
    pub state: Option<String>,
    /// The creation date.
    pub created: DateField,
    /// Whether `raw` is the full representation, not a summary.
    pub full: bool,
}

/// One step of a walk.
pub enum Step {
    /// A case that matches.
    Case(Case),
    /// The end of a page.
    PageEnd,
}

/// The result of a walk.
#[derive(Default)]
pub struct Walked {
    /// The walk was ended early, and there was more.
    pub more: bool,
    /// The instant that ages count from.
    pub now: Option<Timestamp>,
    /// Whether cases moved between pages, so that some may be missing.
    pub shifted: bool,
    /// Number of cases that the server counts beyond those it listed.
    pub unlisted: u64,
    /// Whether the server names another page, which is not read.
    pub unread: bool,
    /// Number of items of the only page that repeat others.
    pub repeated: u64,
    /// Number of listed cases that were not found at their own address.
    pub vanished: u64,
    /// Whether a case was listed in a requested state and read in another: it left what the server lists.
    pub left: bool,
    /// Whether more than one page was read.
    pub paged: bool,
    /// The matcher, which also knows what it could not judge.
    pub matcher: Option<Matcher>,
    /// The server's total.
    pub total: Option<u64>,
}

impl Walked {
    /// Whether cases may exist that the walk did not hand on.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.unlisted > 0 || self.unread || self.vanished > 0 || self.shifted || (self.left && self.paged)
    }

    /// Notes what may be missing; `one` names a case. Returns whether the collection changed during the walk.
    pub fn tell(&self, ui: &Ui, one: &str) -> bool {
        match (self.unlisted, self.unread) {
            (0, false) => {}
            (more, false) => ui.warn(&unlisted(more, one)),
            (more, true) => {
                let count = match more {
                    0 => String::new(),
                    more => format!("counts {} more than it listed, and ", counted(more, one)),
                };
                ui.warn(&format!(
                    "the server {count}names a further page; the API documents none, and it is not read: rows may be missing"
                ));
            }
        }
        match self.repeated {
            0 => {}
            1 => ui.warn(&format!("1 row repeats a {one} that is listed already, and is left out")),
            more => ui.warn(&format!("{more} rows repeat {} that are listed already, and are left out", plural(one))),
        }
        if self.vanished > 0 {
            ui.warn(&vanished(self.vanished, one));
        }
        // A case that is gone may have been gone before, and be listed all the same.
        let (certain, possible) = (self.shifted || (self.left && self.paged), self.vanished > 0 && self.paged);
        if certain || possible {
            ui.warn(moved(certain));
        }
        certain || possible
    }
}

/// A walk over a collection.
pub struct Walk<'a> {
    /// The context, for its clocks.
    pub context: &'a Context,
    /// The store of the cases.
    pub store: &'a dyn CaseStore,
    /// Finds the id of a representation.
    pub identify: fn(&RawValue) -> Identity,
    /// Builds the matcher once the current time is known.
    pub make: &'a dyn Fn(Timestamp) -> Matcher,
    /// `--as-of`.
    pub as_of: Option<Timestamp>,
    /// Whether to read each case in full.
    pub full: bool,
    /// Words the failure to read a page.
    pub explain: &'a dyn Fn(&Failure) -> CliError,
    /// Counts progress.
    pub counts: &'a Counts,
    /// The number of cases after which the caller will stop, if known.
    pub enough: Option<usize>,
}

/// What has been read of the collection, possibly one page ahead of the caller.
#[derive(Default)]
struct Sight {
    matcher: OnceCell<Matcher>,
    /// What is told of the walk.
    told: RefCell<Walked>,
    /// Whether cases were read one by one, in which case the next page is fetched meanwhile.
    reads: Cell<bool>,
    items: Cell<u64>,
    /// Whether there is another page.
    more: Cell<bool>,
}

/// What is taken from a page, in order.
enum Ahead {
    Item(Item),
    PageEnd,
    Failed(CliError),
}

impl Walk<'_> {
    /// Calls `on_step` for each matching case and the end of each page, until the end or until it returns false. While
    /// cases of a page are read in full, the next page is fetched, but no further one. `walked` is filled in even after
    /// an error.
    pub async fn each(&self, walked: &mut Walked, on_step: impl FnMut(Step) -> Result<bool>) -> Result<()> {
        let sight = Sight::default();
        let done = self.hand_on(&sight, on_step).await;
        let (more, unread) = (*done.as_ref().unwrap_or(&false), self.store.has_unread());
        *walked = Walked { more, unread, matcher: sight.matcher.into_inner(), ..sight.told.into_inner() };
        done.map(drop)
    }

    /// Returns whether there was more when the walk ended.
    async fn hand_on(&self, sight: &Sight, mut on_step: impl FnMut(Step) -> Result<bool>) -> Result<bool> {
        let (turns, turn) = watch::channel(0_u64);
        let taken = Cell::new(0_u64);
        let pages = stream::unfold(Some((Pages::new(self.store), turn.clone())), |state| async {
            let (mut pages, mut turn) = state?;
            if !self.is_read_ahead(sight) {
                let _ = turn.wait_for(|turn| *turn >= taken.get()).await;
            }
            match self.page(&mut pages, sight).await {
                Ok(None) => None,
                Ok(Some(items)) => {
                    let ahead: Vec<Ahead> = items.into_iter().map(Ahead::Item).chain([Ahead::PageEnd]).collect();
                    taken.set(taken.get() + ahead.len() as u64);
                    Some((ahead, Some((pages, turn))))
                }
                Err(error) => Some((vec![Ahead::Failed(error)], None)),
            }
        });
        let steps = pages
            .flat_map(stream::iter)
            .enumerate()
            .map(|(at, ahead)| self.step(sight, ahead, at as u64, turn.clone()));
        let mut steps = std::pin::pin!(steps.buffered(READS));
        let mut items = 0;
        while let Some(step) = steps.next().await {
            turns.send_modify(|turn| *turn += 1);
            items += u64::from(!matches!(step, Ok(Some(Step::PageEnd))));
            let Some(step) = step? else { continue };
            if !on_step(step)? {
                return Ok(items < sight.items.get() || sight.more.get());
            }
        }
        Ok(false)
    }

    /// Whether to fetch the next page before the last one is finished: it will be needed, and there are reads to do
    /// meanwhile.
    fn is_read_ahead(&self, sight: &Sight) -> bool {
        (self.full || sight.reads.get()) && self.enough.is_none_or(|enough| sight.items.get() < enough as u64)
    }

    async fn page(&self, pages: &mut Pages<'_>, sight: &Sight) -> Result<Option<Vec<Item>>> {
        let items = pages.next().await.map_err(|failure| (self.explain)(&failure))?;
        sight.more.set(pages.has_more());
        let mut told = sight.told.borrow_mut();
        (told.shifted, told.paged) = (pages.shifted(), pages.is_paged());
        let Some(items) = items else {
            told.unlisted = pages.unlisted();
            return Ok(None);
        };
        sight.items.set(sight.items.get() + items.len() as u64);
        // With several pages, a case that comes twice may have moved between them.
        let repeated = if pages.filled > 1 { 0 } else { pages.repeated };
        (told.repeated, told.total) = (repeated, pages.total());
        self.counts.page(items.len());
        let now = clock::present_for_read(pages.time, self.as_of, self.context.env.now());
        let now = *told.now.get_or_insert(now);
        sight.matcher.get_or_init(|| (self.make)(now));
        Ok(Some(items))
    }

    async fn step(&self, sight: &Sight, ahead: Ahead, at: u64, turn: watch::Receiver<u64>) -> Result<Option<Step>> {
        match (ahead, sight.matcher.get()) {
            (Ahead::Failed(error), _) => Err(error),
            (Ahead::Item(item), Some(matcher)) => Ok(self.judge(matcher, sight, item, at, turn).await?.map(Step::Case)),
            (Ahead::PageEnd | Ahead::Item(_), _) => Ok(Some(Step::PageEnd)),
        }
    }

    /// Judges an item. `turn` is the number of steps handed on; this is step `at`.
    async fn judge(
        &self,
        matcher: &Matcher,
        sight: &Sight,
        item: Item,
        at: u64,
        mut turn: watch::Receiver<u64>,
    ) -> Result<Option<Case>> {
        matcher.breathe().await;
        let also = (self.identify)(&item.raw).also;
        let id = match (matcher.item(&item), &item.id) {
            (ItemFit::NeedsFull, Some(id)) => id,
            (ItemFit::Match, Some(id)) if self.full => id,
            (ItemFit::Match, _) => {
                let Item { id, raw, state, created, full, .. } = item;
                return Ok(Some(Case { id, also, raw, state, created, full }));
            }
            (ItemFit::NeedsFull, None) => {
                let fit = matcher.unreadable(&item);
                let Item { id, raw, state, created, full, .. } = item;
                // Nothing can be read of it beyond this: what cannot be judged is shown and counted.
                return Ok((fit != Fit::No).then_some(Case { id, also, raw, state, created, full }));
            }
            (ItemFit::No, _) => return Ok(None),
        };
        sight.reads.set(true);
        let mut read = self.store.read(id).await;
        if read.as_ref().is_ok_and(|case| case.is_large() && *turn.borrow() < at) {
            // Several large cases waiting for their turn would take too much memory, so this one is read again in its
            // turn.
            drop(read);
            let _ = turn.wait_for(|turn| *turn >= at).await;
            read = self.store.read(id).await;
        }
        let fit = read.as_ref().map_or(Fit::No, |case| matcher.snapshot(case, true));
        if let Some(why) = matcher.hopeless() {
            return Err(CliError::usage(why).about(id.as_str()));
        }
        match read {
            // A case that cannot be judged is shown and counted.
            Ok(case) if fit != Fit::No => {
                // The id it was read by takes precedence over the one it states.
                let mut named = case.id.map(String::from).into_iter().chain(case.also);
                let called = named.find(|named| named != id.as_str());
                let (id, also) = (Some(id.clone()), called.or(also));
                let (raw, state) = (case.raw, Some(case.state));
                Ok(Some(Case { id, also, raw, state, created: case.created, full: true }))
            }
            Ok(case) => {
                let left = matcher.has_left(item.state.as_deref(), &case.state);
                sight.told.borrow_mut().left |= left && !self.store.states_were_refused();
                Ok(None)
            }
            Err(failure) if failure.reason == Reason::NotFound => {
                sight.told.borrow_mut().vanished += 1;
                Ok(None)
            }
            Err(failure) => Err(CliError::from(failure).about(id.as_str())),
        }
    }
}
