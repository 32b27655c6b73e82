//! From what was asked to the cases that are meant, each read in full and judged on that.
//!
//! Nothing is written here. The caller freezes the [`Selection`] on disk before the first write.

use std::collections::HashSet;

use futures_util::{StreamExt as _, stream};
use jiff::Timestamp;

use super::{
    action::{Action, Effect, Gate},
    clock::{self, ClockError},
    criteria::{Fit, Matcher, Verdict},
    id::{CaseId, EntityTag},
    outcome::{CaseOutcome, Failure, Outcome, Planned, Reason},
    pages::Pages,
    port::{CaseStore, ServerTime, Snapshot},
    queue::{IdQueue, SeenIds},
    shard::Shard,
};
use std::borrow::Cow;

/// How often a collection that shrinks under the reader is read again to find what slipped between two pages.
const MAX_PASSES: u32 = 5;
/// Reads refused with 403, or without a connection, in a row, before the selection is given up.
const MAX_STREAK: u32 = 3;

/// What a bulk write asks for.
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
    /// `--shard`.
    pub shard: Option<Shard>,
    /// `--limit`; `None` and 0 take all.
    pub limit: Option<usize>,
    /// `--etag`: the version the operator judged.
    pub pinned: Option<EntityTag>,
    /// `--strict`.
    pub strict: bool,
    /// `--unguarded`.
    pub unguarded: bool,
    /// Reads at a time.
    pub jobs: usize,
}

/// What a selection counted on its way.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Cases the collection listed.
    pub listed: u64,
    /// Cases read in full.
    pub read: u64,
    /// Cases that were named by id and do not match the criteria.
    pub named_not_matching: u64,
    /// Cases listed that were gone when they were read.
    pub vanished: u64,
    /// Cases that break no criterion and cannot be judged by one. Nothing may be written then.
    pub undecided: u64,
    /// The first of them, and why.
    pub first_undecided: Option<(CaseId, String)>,
    /// Items without a usable id.
    pub nameless: u64,
    /// Items that name themselves twice, differently.
    pub disputed: u64,
    /// Passes over the collection beyond the first.
    pub extra_passes: u32,
    /// The collection kept shrinking; a case may have slipped through.
    pub unstable: bool,
    /// Cases whose representation offers no action at all.
    pub silent_links: u64,
}

/// The cases that are meant.
pub struct Selection {
    /// In the order of the collection or of the ids.
    pub planned: Vec<Planned>,
    /// The criteria, absolute.
    pub matcher: Matcher,
    /// What was counted.
    pub tally: Tally,
}

impl Selection {
    /// How many writes it asks for: what `--max` and `--expect` count.
    #[must_use]
    pub fn writes(&self) -> usize {
        self.planned.iter().filter(|p| p.settled.is_none()).count()
    }
}

/// Why there is no selection.
#[derive(Debug)]
pub enum SelectError {
    /// No instant to count ages from.
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

/// Selects.
///
/// # Errors
/// [`SelectError`]; nothing was written.
pub async fn select(
    store: &dyn CaseStore,
    request: Request<'_>,
    progress: OnProgress<'_>,
) -> Result<Selection, SelectError> {
    if request.action.effect == Effect::Create {
        return Ok(creation(&request));
    }
    let mut tally = Tally::default();
    let mut queue = IdQueue::default();
    let mut matcher = None;
    if request.walk {
        matcher = Some(walk(store, &request, &mut queue, &mut tally, progress).await?);
    } else if let Some(ids) = &request.ids {
        let mut once = SeenIds::default();
        queue.extend(ids.iter().filter(|id| in_shard(&request, id) && once.insert(id)).cloned());
    }
    let mut first = None;
    let matcher = match matcher {
        Some(matcher) => matcher,
        None => {
            let time = if request.needs_clock { clock_of_first(store, &mut queue, &mut first).await? } else { None };
            matcher_at(&request, time)?
        }
    };
    let reader = Reader { store, request: &request, matcher: &matcher };
    let planned = reader.read_all(first, queue, &mut tally, progress).await?;
    Ok(Selection { planned, matcher, tally })
}

/// What does not exist yet cannot be read or judged.
fn creation(request: &Request<'_>) -> Selection {
    let new = |id: &CaseId| Planned { id: id.clone(), from: None, etag: None, settled: None };
    let planned = request.ids.iter().flatten().map(new).collect();
    Selection { planned, matcher: (request.matcher)(Timestamp::UNIX_EPOCH), tally: Tally::default() }
}

fn in_shard(request: &Request<'_>, id: &CaseId) -> bool {
    request.shard.is_none_or(|shard| shard.holds(id))
}

fn matcher_at(request: &Request<'_>, time: Option<ServerTime>) -> Result<Matcher, SelectError> {
    let now = match request.needs_clock {
        true => clock::present_for_write(time, request.as_of).map_err(SelectError::Clock)?,
        false => Timestamp::UNIX_EPOCH,
    };
    Ok((request.matcher)(now))
}

/// Reads the collection, again while it shrinks, and queues every case whose listing does not rule it out.
async fn walk(
    store: &dyn CaseStore,
    request: &Request<'_>,
    queue: &mut IdQueue,
    tally: &mut Tally,
    progress: OnProgress<'_>,
) -> Result<Matcher, SelectError> {
    let named: Option<HashSet<&CaseId>> = request.ids.as_ref().map(|ids| ids.iter().collect());
    let mut matcher: Option<Matcher> = None;
    // What earlier passes showed is neither judged nor counted again. Within a pass each case comes once.
    let mut judged: Option<SeenIds> = None;
    for pass in 0..MAX_PASSES {
        let mut pages = Pages::new(store);
        tally.listed = 0;
        while let Some(items) = pages.next().await? {
            if matcher.is_none() {
                matcher = Some(matcher_at(request, pages.time)?);
            }
            let Some(matcher) = &matcher else { continue };
            for item in items {
                tally.listed += 1;
                let Some(id) = &item.id else { continue };
                let asked = named.as_ref().is_none_or(|named| named.contains(id)) && in_shard(request, id);
                let fresh = asked && judged.as_mut().is_none_or(|judged| judged.insert(id));
                if fresh && matcher.item(&item) != Verdict::No {
                    queue.push(id);
                }
            }
            progress(tally.listed, 0, 0);
        }
        tally.nameless = pages.nameless;
        tally.disputed = pages.disputed;
        tally.extra_passes = pass;
        tally.unstable = pages.shifted;
        if !pages.shifted {
            break;
        }
        judged.get_or_insert_with(|| pages.into_seen());
    }
    if let Some(named) = named {
        let asked = named.into_iter().filter(|id| in_shard(request, id)).count();
        tally.named_not_matching = asked.saturating_sub(queue.len()) as u64;
    }
    match matcher {
        Some(matcher) => Ok(matcher),
        None => matcher_at(request, None),
    }
}

/// The server's clock from the first case that can be read. What was read for it is kept and not read again.
async fn clock_of_first(
    store: &dyn CaseStore,
    queue: &mut IdQueue,
    first: &mut Option<Vec<(CaseId, Result<Snapshot, Failure>)>>,
) -> Result<Option<ServerTime>, SelectError> {
    let kept = first.get_or_insert_default();
    let mut streak = Streak::default();
    while let Some(id) = queue.pop() {
        let read = store.read(&id).await;
        streak.note(&read)?;
        let time = read.as_ref().ok().map(|case| case.time);
        kept.push((id, read));
        if let Some(time) = time {
            return Ok(time);
        }
    }
    // Nothing could be read, so no age is going to be compared.
    Ok(Some(ServerTime { server: Timestamp::UNIX_EPOCH, local: Timestamp::UNIX_EPOCH }))
}

/// Reads that fail one after the other for a reason the next will meet too.
#[derive(Default)]
struct Streak(u32);

impl Streak {
    /// Takes note of a read; an error when the selection must be given up.
    fn note(&mut self, read: &Result<Snapshot, Failure>) -> Result<(), Failure> {
        let Err(failure) = read else {
            self.0 = 0;
            return Ok(());
        };
        self.0 = match failure.reason {
            Reason::Unauthorized | Reason::RateLimited | Reason::LocalIo => return Err(failure.clone()),
            Reason::Forbidden | Reason::Unreachable => self.0 + 1,
            _ => 0,
        };
        if self.0 >= MAX_STREAK { Err(failure.clone()) } else { Ok(()) }
    }
}

struct Reader<'a> {
    store: &'a dyn CaseStore,
    request: &'a Request<'a>,
    matcher: &'a Matcher,
}

impl Reader<'_> {
    async fn read_all(
        &self,
        first: Option<Vec<(CaseId, Result<Snapshot, Failure>)>>,
        queue: IdQueue,
        tally: &mut Tally,
        progress: OnProgress<'_>,
    ) -> Result<Vec<Planned>, SelectError> {
        let already_read = stream::iter(first.unwrap_or_default());
        let reads = stream::iter(queue)
            .map(async |id| {
                let read = self.store.read(&id).await;
                (id, read)
            })
            .buffered(self.request.jobs.max(1));
        let mut reads = std::pin::pin!(already_read.chain(reads));
        let mut planned = Vec::new();
        let (mut writes, mut streak) = (0_usize, Streak::default());
        while let Some((id, read)) = reads.next().await {
            tally.read += 1;
            streak.note(&read)?;
            if let Err(failure) = &read
                && self.is_sole(failure)
            {
                return Err(failure.clone().into());
            }
            if let Some(case) = self.judge(id, read, tally) {
                writes += usize::from(case.settled.is_none());
                planned.push(case);
            }
            progress(tally.listed, tally.read, writes as u64);
            if self.request.limit.is_some_and(|limit| limit > 0 && writes >= limit) {
                break;
            }
        }
        Ok(planned)
    }

    /// One id was named and the server cannot be asked: that is an error of the command, not a row.
    fn is_sole(&self, failure: &Failure) -> bool {
        !self.request.walk
            && self.request.ids.as_ref().is_some_and(|ids| ids.len() == 1)
            && !matches!(failure.reason, Reason::NotFound)
    }

    /// What is planned for a case, if anything.
    fn judge(&self, id: CaseId, read: Result<Snapshot, Failure>, tally: &mut Tally) -> Option<Planned> {
        let named = self.request.ids.is_some();
        let case = match read {
            Ok(case) => case,
            Err(failure) if failure.reason == Reason::NotFound && !named => {
                tally.vanished += 1;
                return None;
            }
            Err(failure) => return Some(settled(id, None, Outcome::Failed, &failure)),
        };
        if case.id.as_ref() != Some(&id) {
            let shown = case.id.as_ref().map_or("none", CaseId::as_str);
            let words = format!("asked for {id}, and the representation's _id is {shown}");
            return Some(settled(id, None, Outcome::Refused, &Failure::with_message(Reason::WrongCase, words)));
        }
        match self.matcher.snapshot(&case, !named) {
            Fit::Yes if !named || self.named_state_is_asked_for(&case) => Some(self.plan(id, case, tally)),
            Fit::Unknown(why) if !named || self.named_state_is_asked_for(&case) => {
                tally.undecided += 1;
                tally.first_undecided.get_or_insert((id, why));
                None
            }
            _ => {
                tally.named_not_matching += u64::from(named);
                None
            }
        }
    }

    /// A named case in a state the criteria spell out does not belong to the intersection; one in a state that the
    /// action merely cannot leave does, and is reported as already there or as a conflict.
    fn named_state_is_asked_for(&self, case: &Snapshot) -> bool {
        let spelled_out = self.matcher.states_spelled_out();
        spelled_out.is_empty() || spelled_out.contains(&case.state)
    }

    fn plan(&self, id: CaseId, case: Snapshot, tally: &mut Tally) -> Planned {
        let refuse = |id: CaseId, outcome: Outcome, reason: Option<Reason>, words: Option<String>| {
            let to = Some(case.state.clone());
            let code = reason.map(|reason| Cow::Borrowed(reason.code()));
            let (from, request_id) = (to.clone(), case.request_id.clone());
            let settled = CaseOutcome { id: id.clone(), from, to, outcome, code, request_id, message: words };
            Planned { id, from: Some(case.state.clone()), etag: case.etag.clone(), settled: Some(Box::new(settled)) }
        };
        match self.request.action.gate(&case, self.request.strict) {
            Gate::Already => return refuse(id, Outcome::Already, None, None),
            Gate::Closed(reason) => return refuse(id, Outcome::Refused, Some(reason), None),
            Gate::Open { silent } => tally.silent_links += u64::from(silent),
        }
        if let Some(pinned) = &self.request.pinned
            && case.etag.as_ref() != Some(pinned)
        {
            let shown = case.etag.as_ref().map_or("none", EntityTag::as_str);
            let words = format!("the case's entity tag is {shown} now");
            return refuse(id, Outcome::Changed, Some(Reason::EtagStale), Some(words));
        }
        let strong = case.etag.as_ref().is_some_and(EntityTag::is_strong);
        if self.request.action.guarded && !strong && !self.request.unguarded {
            return refuse(id, Outcome::Refused, Some(Reason::NoStrongTag), None);
        }
        Planned { id, from: Some(case.state), etag: case.etag, settled: None }
    }
}

/// A case for which the reading already decided.
fn settled(id: CaseId, from: Option<String>, outcome: Outcome, failure: &Failure) -> Planned {
    let settled = CaseOutcome {
        id: id.clone(),
        from: from.clone(),
        to: from.clone(),
        outcome,
        code: Some(failure.reason.code().into()),
        request_id: failure.request_id.clone(),
        message: failure.message.clone(),
    };
    Planned { id, from, etag: None, settled: Some(Box::new(settled)) }
}
