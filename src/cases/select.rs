//! From the criteria to the selected cases, each read in full and judged on that.
//!
//! Nothing is written here. The caller stores the [`Selection`] on disk before the first write.

use std::{borrow::Cow, cell::RefCell, collections::HashSet, pin::pin};

use futures_util::{
    Stream, StreamExt as _,
    future::{Either, select as first_of},
    stream,
};
use jiff::Timestamp;
use serde_json::value::RawValue;
use tokio::sync::{Notify, mpsc};

use super::{
    action::{Action, Effect, Gate},
    by_id::ById,
    clock::{self, ClockError},
    criteria::{Fit, ItemFit, Matcher},
    digest::Digest,
    id::{CaseId, EntityTag},
    outcome::{CaseOutcome, Failure, NOT_AS_SHOWN, Outcome, Planned, Reason},
    pages::Pages,
    port::{CaseStore, Item, ServerTime, Snapshot},
    shard::Shard,
    streak::Streak,
    tags,
    tally::Tally,
    why::{self, Explain},
};

/// How often a collection that shrinks during the walk is read again to find cases that were missed between pages.
const MAX_PASSES: u32 = 5;
/// How far the walk may be ahead of the reads, in candidates per concurrent read: the next page is fetched while the
/// cases of the last one are read.
const AHEAD: usize = 4;

/// What a bulk write selects.
pub struct Request<'a> {
    /// The write.
    pub action: &'a Action,
    /// Cases named one by one.
    pub ids: Option<Vec<CaseId>>,
    /// Whether the collection must be walked: there are criteria and no ids, or criteria only the server can answer.
    pub walk: bool,
    /// Makes the matcher once the present is known.
    pub matcher: &'a dyn Fn(Timestamp) -> Matcher,
    /// Whether the matcher needs the clock.
    pub needs_clock: bool,
    /// `--as-of`.
    pub as_of: Option<Timestamp>,
    /// This machine's clock.
    pub local: Timestamp,
    /// `--shard`.
    pub shard: Option<Shard>,
    /// `--limit`; `None` and 0 take all.
    pub limit: Option<usize>,
    /// The selection ends at the first write beyond this number: more would be refused in any case.
    pub most: Option<usize>,
    /// Whether to count every case in a state from which the action is possible, selected or not: the collection is
    /// walked to its end.
    pub whole: bool,
    /// `--etag`: the version that the operator judged.
    pub pinned: Option<EntityTag>,
    /// The hash of the representation that the operator judged, where it had no strong tag.
    pub judged: Option<Box<Digest>>,
    /// Whether somebody decides on what is read now, so that a case without a strong tag must be the same when it is written.
    pub decides: bool,
    /// `--strict`.
    pub strict: bool,
    /// `--unguarded`.
    pub unguarded: bool,
    /// Called with the reason why each case was or was not selected.
    pub explain: Option<Explain<'a>>,
    /// Concurrent reads.
    pub jobs: usize,
}

impl Request<'_> {
    /// The hash of what was read, where a decision on it must not hold for another representation, or where its tag may turn out
    /// to be made anew with each read and the write goes on without it.
    fn seen(&self, read: &Result<Snapshot, Failure>) -> Option<Box<Digest>> {
        let case = read.as_ref().ok()?;
        match self.unguarded && case.etag.is_some() {
            true => Some(Box::new(case.digest())),
            false => case.untagged_digest().filter(|_| self.decides || self.judged.is_some()),
        }
    }
}

/// The selected cases.
pub struct Selection {
    /// In the order of the collection or of the given ids.
    pub planned: Vec<Planned>,
    /// The criteria, absolute.
    pub matcher: Matcher,
    /// The counts.
    pub tally: Tally,
    /// It ended at the first write beyond [`Request::most`]: there may be more.
    pub cut: bool,
}

impl Selection {
    /// How many writes it contains: what `--max` and `--expect` count.
    #[must_use]
    pub fn writes(&self) -> usize {
        writes_of(&self.planned)
    }
}

fn writes_of(planned: &[Planned]) -> usize {
    planned.iter().filter(|case| case.settled.is_none()).count()
}

/// Why there is no selection.
#[derive(Debug)]
pub enum SelectError {
    /// There is no instant to count ages from.
    Clock(ClockError),
    /// A read failed in a way that stops everything.
    Read(Box<Failure>),
}

impl From<Failure> for SelectError {
    fn from(failure: Failure) -> Self {
        Self::Read(Box::new(failure))
    }
}

/// Progress of a selection: cases listed, cases read, cases selected.
pub type OnProgress<'a> = &'a dyn Fn(u64, u64, u64);

/// Called with each selected case and the representation it was judged on, which nothing keeps.
pub type OnSelected<'a> = Option<&'a dyn Fn(&Planned, &Snapshot)>;

/// Selects the cases of a request; `selected` is called with each on the way.
pub async fn select(
    store: &dyn CaseStore,
    request: Request<'_>,
    progress: OnProgress<'_>,
    selected: OnSelected<'_>,
) -> Result<Selection, SelectError> {
    if request.action.effect == Effect::Create {
        return Ok(creation(&request));
    }
    let tally = RefCell::new(Tally::default());
    let (planned, matcher) = match request.walk {
        true => walk_and_read(store, &request, &tally, progress, selected).await?,
        false => read_named(store, &request, &tally, progress, selected).await?,
    };
    let mut selection = Selection { planned, matcher, tally: tally.into_inner(), cut: false };
    selection.cut = request.most.is_some_and(|most| selection.writes() > most);
    Ok(selection)
}

/// Reads the cases that were given by id.
async fn read_named(
    store: &dyn CaseStore,
    request: &Request<'_>,
    tally: &RefCell<Tally>,
    progress: OnProgress<'_>,
    selected: OnSelected<'_>,
) -> Result<(Vec<Planned>, Matcher), SelectError> {
    let mut seen = ById::default();
    let named = request.ids.iter().flatten();
    let mut ids = named.filter(|id| in_shard(request, id) && seen.insert(id, ()).is_none()).cloned();
    let mut first = None;
    let time = if request.needs_clock { clock_of_first(store, request, &mut ids, &mut first).await? } else { None };
    let matcher = matcher_at(request, time)?;
    let reader = Reader { store, request, matcher: &matcher, tally, progress, selected, judged: &Notify::new() };
    let ids = stream::iter(ids).map(|id| Candidate { id, in_state: false });
    let planned = reader.read_all(first, ids).await?;
    Ok((planned, matcher))
}

/// Walks the collection and reads its candidates concurrently; whichever finishes first ends both.
async fn walk_and_read(
    store: &dyn CaseStore,
    request: &Request<'_>,
    tally: &RefCell<Tally>,
    progress: OnProgress<'_>,
    selected: OnSelected<'_>,
) -> Result<(Vec<Planned>, Matcher), SelectError> {
    let mut pages = Pages::new(store);
    let first = pages.next().await?.unwrap_or_default();
    let matcher = matcher_at(request, pages.time)?;
    let (found, ids) = mpsc::channel(AHEAD * request.jobs.max(1));
    let ids = stream::unfold(ids, async |mut ids| ids.recv().await.map(|id| (id, ids)));
    let judged = &Notify::new();
    let reader = Reader { store, request, matcher: &matcher, tally, progress, selected, judged };
    let walk = Walk { store, request, matcher: &matcher, tally, progress, found, judged };
    let counts_on = |planned: &[Planned]| request.whole && !reader.is_refused(writes_of(planned));
    let planned = walked_and_read(walk.run(pages, first), reader.read_all(None, ids), counts_on).await?;
    Ok((planned, matcher))
}

/// `counts_on` says whether the rest of the collection matters although enough was found.
async fn walked_and_read(
    walk: impl Future<Output = Result<(), SelectError>>,
    reads: impl Future<Output = Result<Vec<Planned>, SelectError>>,
    counts_on: impl Fn(&[Planned]) -> bool,
) -> Result<Vec<Planned>, SelectError> {
    match first_of(pin!(reads), pin!(walk)).await {
        Either::Left((read, walk)) => {
            let planned = read?;
            if counts_on(&planned) {
                walk.await?;
            }
            Ok(planned)
        }
        Either::Right((walked, reads)) => {
            walked?;
            reads.await
        }
    }
}

/// A case that does not exist yet cannot be read or judged.
fn creation(request: &Request<'_>) -> Selection {
    let new = |id: &CaseId| Planned { id: id.clone(), from: None, etag: None, seen: None, settled: None };
    let planned = request.ids.iter().flatten().map(new).collect();
    Selection { planned, matcher: (request.matcher)(Timestamp::UNIX_EPOCH), tally: Tally::default(), cut: false }
}

pub(super) fn in_shard(request: &Request<'_>, id: &CaseId) -> bool {
    request.shard.is_none_or(|shard| shard.holds(id))
}

pub(super) fn matcher_at(request: &Request<'_>, time: Option<ServerTime>) -> Result<Matcher, SelectError> {
    let now = match request.needs_clock {
        true => clock::present_for_write(time, request.as_of, request.local).map_err(SelectError::Clock)?,
        false => Timestamp::UNIX_EPOCH,
    };
    Ok((request.matcher)(now))
}

/// A case that its listing does not rule out.
struct Candidate {
    id: CaseId,
    /// It is listed in a requested state.
    in_state: bool,
}

/// A walk over the collection that passes on every case that its listing does not rule out.
struct Walk<'a> {
    store: &'a dyn CaseStore,
    request: &'a Request<'a>,
    matcher: &'a Matcher,
    tally: &'a RefCell<Tally>,
    progress: OnProgress<'a>,
    found: mpsc::Sender<Candidate>,
    /// Signals each case that was read and judged.
    judged: &'a Notify,
}

impl<'a> Walk<'a> {
    /// Starts at the first page, and again while cases leave the collection.
    async fn run(self, mut pages: Pages<'a>, first: Vec<Item>) -> Result<(), SelectError> {
        let named: Option<HashSet<&CaseId>> = self.request.ids.as_ref().map(|ids| ids.iter().collect());
        // Cases from earlier passes are neither judged nor counted again. Within a pass each case comes once.
        let mut known: Option<ById<()>> = None;
        let (mut first, mut handed_on, mut departed) = (Some(first), 0_u64, 0);
        for pass in 0..MAX_PASSES {
            while let Some(items) = page(&mut pages, &mut first).await? {
                let candidates = self.candidates(items, named.as_ref(), known.as_mut()).await;
                self.note(&pages, pass);
                self.tell();
                for candidate in candidates {
                    handed_on += 1;
                    // The receiver is gone: enough was found.
                    if self.found.send(candidate).await.is_err() && !self.request.whole {
                        return Ok(());
                    }
                }
            }
            self.all_judged(handed_on).await;
            self.note(&pages, pass);
            let mut tally = self.tally.borrow_mut();
            tally.unlisted = pages.unlisted();
            // Whether they left the collection or its filter does not matter here: it is read again.
            tally.unstable |= tally.departed() > std::mem::replace(&mut departed, tally.departed());
            tally.settled = !tally.unstable;
            if tally.settled {
                break;
            }
            let seen = std::mem::replace(&mut pages, Pages::new(self.store)).seen;
            known.get_or_insert(seen);
        }
        if let Some(named) = named {
            let asked = named.into_iter().filter(|id| in_shard(self.request, id)).count() as u64;
            self.tally.borrow_mut().named_not_matching += asked.saturating_sub(handed_on);
        }
        Ok(())
    }

    fn note(&self, pages: &Pages<'_>, pass: u32) {
        let mut tally = self.tally.borrow_mut();
        tally.nameless = pages.nameless;
        tally.disputed = pages.disputed;
        tally.extra_passes = pass;
        tally.paged |= pages.is_paged();
        tally.unstable = pages.shifted();
    }

    /// Waits until so many cases were read and judged, or no more will be.
    async fn all_judged(&self, count: u64) {
        while self.tally.borrow().read < count && !self.found.is_closed() {
            first_of(pin!(self.judged.notified()), pin!(self.found.closed())).await;
        }
    }

    /// The items of a page that may match. Nothing else of it is kept.
    async fn candidates(
        &self,
        items: Vec<Item>,
        named: Option<&HashSet<&CaseId>>,
        mut known: Option<&mut ById<()>>,
    ) -> Vec<Candidate> {
        let asked = |id: &CaseId| named.is_none_or(|named| named.contains(id)) && in_shard(self.request, id);
        let (mut listed, mut changeable, mut candidates) = (0, 0, Vec::new());
        for item in items {
            let is_new = match (known.as_mut(), &item.id) {
                (None, _) => true,
                (Some(known), Some(id)) => known.insert(id, ()).is_none(),
                (Some(_), None) => false,
            };
            listed += u64::from(is_new);
            let Some(id) = item.id.as_ref().filter(|id| is_new && asked(id)) else { continue };
            changeable += u64::from(self.request.whole && self.request.action.can_leave(item.state.as_deref()));
            let fits = self.matcher.item(&item) != ItemFit::No;
            if let Some(explain) = self.request.explain.filter(|_| !fits) {
                let why = self.matcher.why_not(item.state.as_deref(), &item.names, &item.created, &item.raw);
                explain(id, &format!("not selected: {why}"));
            }
            let in_state = item.state.as_ref().is_some_and(|state| self.matcher.states().contains(state));
            candidates.extend(fits.then(|| Candidate { id: id.clone(), in_state }));
            self.matcher.breathe().await;
        }
        let mut tally = self.tally.borrow_mut();
        tally.listed += listed;
        tally.changeable += changeable;
        candidates
    }

    fn tell(&self) {
        tell(self.tally, self.progress);
    }
}

async fn page(pages: &mut Pages<'_>, first: &mut Option<Vec<Item>>) -> Result<Option<Vec<Item>>, Failure> {
    match first.take() {
        Some(items) => Ok(Some(items)),
        None => pages.next().await,
    }
}

fn tell(tally: &RefCell<Tally>, progress: OnProgress<'_>) {
    let tally = tally.borrow();
    progress(tally.listed, tally.read, tally.selected);
}

/// The server's clock from the first case that can be read. Cases read for it are kept and not read again.
async fn clock_of_first(
    store: &dyn CaseStore,
    request: &Request<'_>,
    ids: &mut impl Iterator<Item = CaseId>,
    first: &mut AlreadyRead,
) -> Result<Option<ServerTime>, SelectError> {
    let kept = first.get_or_insert_default();
    let mut streak = Streak::default();
    for id in ids {
        let read = store.read(&id).await;
        streak.note(&read)?;
        let time = read.as_ref().ok().map(|case| case.time);
        kept.push(Read { id, in_state: false, fit: None, seen: request.seen(&read), case: read });
        if let Some(time) = time {
            return Ok(time);
        }
    }
    // Nothing could be read, so no age will be compared.
    Ok(Some(ServerTime { server: Timestamp::UNIX_EPOCH, local: Timestamp::UNIX_EPOCH }))
}

struct Reader<'a> {
    store: &'a dyn CaseStore,
    request: &'a Request<'a>,
    matcher: &'a Matcher,
    tally: &'a RefCell<Tally>,
    progress: OnProgress<'a>,
    selected: OnSelected<'a>,
    /// Signals each case that was read and judged.
    judged: &'a Notify,
}

/// A case that was read. For a large one only the result of judging is kept, not the text.
struct Read {
    id: CaseId,
    /// As in [`Candidate`].
    in_state: bool,
    case: Result<Snapshot, Failure>,
    fit: Option<Fit>,
    seen: Option<Box<Digest>>,
}

/// Cases that were already read, in order.
type AlreadyRead = Option<Vec<Read>>;

impl Reader<'_> {
    async fn read_all(
        &self,
        first: AlreadyRead,
        candidates: impl Stream<Item = Candidate>,
    ) -> Result<Vec<Planned>, SelectError> {
        let already_read = stream::iter(first.unwrap_or_default());
        let reads = candidates
            .map(async |Candidate { id, in_state }| {
                let mut case = tags::read_pinned(self.store, &id, self.request.pinned.as_ref()).await;
                let (mut fit, seen) = (None, self.request.seen(&case));
                if let Ok(case) = &mut case
                    && case.is_large()
                    && self.selected.is_none()
                {
                    fit = Some(self.fit(case));
                    case.raw = RawValue::NULL.to_owned();
                }
                Read { id, in_state, case, fit, seen }
            })
            .buffered(self.request.jobs.max(1));
        let mut reads = pin!(already_read.chain(reads));
        let mut planned = Vec::new();
        let (mut writes, mut streak) = (0_usize, Streak::default());
        while let Some(read) = reads.next().await {
            self.tally.borrow_mut().read += 1;
            streak.note(&read.case)?;
            if let Err(failure) = &read.case
                && self.is_sole(failure)
            {
                return Err(failure.clone().into());
            }
            if let Some(case) = self.judge(read, &mut self.tally.borrow_mut()) {
                self.explain(&case.id, || why::of_planned(&case));
                writes += usize::from(case.settled.is_none());
                planned.push(case);
            }
            self.tally.borrow_mut().selected = writes as u64;
            self.judged.notify_one();
            tell(self.tally, self.progress);
            if self.is_enough(writes) {
                break;
            }
            self.matcher.breathe().await;
        }
        Ok(planned)
    }

    fn is_enough(&self, writes: usize) -> bool {
        self.request.limit.is_some_and(|limit| limit > 0 && writes >= limit)
            || self.is_refused(writes)
            || self.matcher.hopeless().is_some()
    }

    fn is_refused(&self, writes: usize) -> bool {
        self.request.most.is_some_and(|most| writes > most)
    }

    /// One id was given and the server cannot be asked: an error of the command, not a row.
    fn is_sole(&self, failure: &Failure) -> bool {
        !self.request.walk
            && self.request.ids.as_ref().is_some_and(|ids| ids.len() == 1)
            && !matches!(failure.reason, Reason::NotFound)
    }

    fn fit(&self, case: &Snapshot) -> Fit {
        self.matcher.snapshot(case, self.request.ids.is_none())
    }

    /// What is planned for a case, if anything.
    fn judge(&self, Read { id, in_state, case, fit, seen }: Read, tally: &mut Tally) -> Option<Planned> {
        let named = self.request.ids.is_some();
        let case = match case {
            Ok(case) => case,
            Err(failure) if failure.reason == Reason::NotFound && !named => {
                tally.vanished += 1;
                self.explain(&id, || "not selected: it was gone when it was read".to_owned());
                return None;
            }
            Err(failure) => return Some(settled(id, None, Outcome::Failed, &failure)),
        };
        if !case.is_of(&id) {
            return Some(settled(id.clone(), None, Outcome::Refused, &case.not_of(&id)));
        }
        tally.disputed += u64::from(case.also.is_some() && !self.request.walk);
        match fit.unwrap_or_else(|| self.fit(&case)) {
            Fit::Yes if !named || self.named_state_is_asked_for(&case) => {
                let planned = self.plan(id, &case, seen, tally);
                self.selected.iter().for_each(|selected| selected(&planned, &case));
                Some(planned)
            }
            Fit::Unknown(why) if !named || self.named_state_is_asked_for(&case) => {
                tally.undecided += 1;
                self.explain(&id, || format!("cannot be judged: {why}"));
                tally.first_undecided.get_or_insert((id, why));
                None
            }
            _ => {
                tally.named_not_matching += u64::from(named);
                let states = self.matcher.states();
                tally.left += u64::from(in_state && !case.state.is_empty() && !states.contains(&case.state));
                self.explain(&id, || {
                    let with_state = !named || !self.matcher.states_spelled_out().is_empty();
                    let state = with_state.then_some(case.state.as_str());
                    format!("not selected: {}", self.matcher.why_not(state, &case.names, &case.created, &case.raw))
                });
                None
            }
        }
    }

    fn explain(&self, id: &CaseId, words: impl FnOnce() -> String) {
        if let Some(explain) = self.request.explain {
            explain(id, &words());
        }
    }

    /// A case given by id whose state is not among those the criteria name does not match. If the action is merely
    /// impossible from its state, it matches, and is reported as already there or as a conflict.
    fn named_state_is_asked_for(&self, case: &Snapshot) -> bool {
        let spelled_out = self.matcher.states_spelled_out();
        spelled_out.is_empty() || spelled_out.contains(&case.state)
    }

    fn plan(&self, id: CaseId, case: &Snapshot, seen: Option<Box<Digest>>, tally: &mut Tally) -> Planned {
        let refuse = |id: CaseId, outcome: Outcome, reason: Option<Reason>, words: Option<String>| {
            let to = Some(case.state.clone());
            let code = reason.map(|reason| Cow::Borrowed(reason.code()));
            let (from, request_id) = (to.clone(), case.request_id.clone());
            let blank = CaseOutcome::new(id.clone(), from, outcome);
            let settled = CaseOutcome { to, code, request_id, message: words, ..blank };
            let (from, etag) = (Some(case.state.clone()), case.etag.clone());
            Planned { id, from, etag, seen: None, settled: Some(Box::new(settled)) }
        };
        match self.request.action.gate(case, self.request.strict) {
            Gate::Already => return refuse(id, Outcome::Already, None, None),
            Gate::Closed(reason) => return refuse(id, Outcome::Refused, Some(reason), None),
            Gate::Open { silent } => tally.silent_links += u64::from(silent),
        }
        if let Some(pinned) = &self.request.pinned
            && case.etag.as_ref() != Some(pinned)
        {
            let (outcome, reason, words) = tags::misses(pinned, case.etag.as_ref());
            return refuse(id, outcome, Some(reason), Some(words));
        }
        if self.request.judged.is_some() && seen != self.request.judged {
            return refuse(id, Outcome::Changed, Some(Reason::EtagStale), Some(NOT_AS_SHOWN.to_owned()));
        }
        let strong = case.etag.as_ref().is_some_and(EntityTag::is_strong);
        if self.request.action.guarded && !strong && !self.request.unguarded {
            return refuse(id, Outcome::Refused, Some(Reason::NoStrongTag), None);
        }
        Planned { id, from: Some(case.state.clone()), etag: case.etag.clone(), seen, settled: None }
    }
}

/// A case whose outcome was decided by the read.
fn settled(id: CaseId, from: Option<String>, outcome: Outcome, failure: &Failure) -> Planned {
    let settled = CaseOutcome {
        to: from.clone(),
        code: Some(failure.reason.code().into()),
        request_id: failure.request_id.clone(),
        message: failure.message.clone(),
        ..CaseOutcome::new(id.clone(), from.clone(), outcome)
    };
    Planned { id, from, etag: None, seen: None, settled: Some(Box::new(settled)) }
}
