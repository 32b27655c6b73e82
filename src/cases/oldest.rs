//! A queue of cases, oldest first, for a person who reviews each, before any of it is read in full.
//!
//! Only what a listing shows is judged here: whoever takes a case from the queue reads and judges it.

use std::collections::HashSet;

use futures_util::{StreamExt as _, stream};
use jiff::Timestamp;

use super::{
    criteria::{ItemFit, Matcher},
    id::CaseId,
    outcome::{Failure, Reason},
    pages::Pages,
    port::{CaseStore, DateField, ServerTime},
    select::{OnProgress, Request, SelectError, in_shard, matcher_at},
    streak::Streak,
};

/// The cases to review, and the criteria each must match.
pub struct Queue {
    /// Oldest first, where creation dates are known; else in the server's order, which is requested to be that.
    pub ids: Vec<CaseId>,
    /// The criteria, absolute.
    pub matcher: Matcher,
    /// Ids that were given and do not exist.
    pub missing: Vec<CaseId>,
    /// The collection kept changing while it was read.
    pub shifted: bool,
    /// The age of each case is known.
    pub ordered: bool,
}

impl Queue {
    fn of(matcher: Matcher) -> Self {
        Self { ids: Vec::new(), matcher, missing: Vec::new(), shifted: false, ordered: true }
    }
}

type Aged = (Option<Timestamp>, CaseId);

/// Read at most this many cases for an age that their listing does not show; for more, keep the server's order.
const READ_FOR_AGE: usize = 200;

/// Finds the cases. Those named by id are read for their age, the others come from the listing as far as it shows an
/// age.
pub async fn oldest_first(
    store: &dyn CaseStore,
    request: &Request<'_>,
    progress: OnProgress<'_>,
) -> Result<Queue, SelectError> {
    let (mut aged, mut queue) = match request.walk {
        true => walk(store, request, progress).await?,
        false => named(store, request, progress).await?,
    };
    // A stable sort: cases without a date keep the server's order.
    aged.sort_by_key(|(created, _)| created.unwrap_or(Timestamp::MAX));
    queue.ordered = aged.iter().all(|(created, _)| created.is_some());
    queue.ids = aged.into_iter().map(|(_, id)| id).collect();
    Ok(queue)
}

async fn walk(
    store: &dyn CaseStore,
    request: &Request<'_>,
    progress: OnProgress<'_>,
) -> Result<(Vec<Aged>, Queue), SelectError> {
    let mut pages = Pages::new(store);
    let mut items = pages.next().await?;
    let matcher = matcher_at(request, pages.time)?;
    let asked: Option<HashSet<&CaseId>> = request.ids.as_ref().map(|ids| ids.iter().collect());
    let (mut found, mut listed) = (Vec::new(), 0);
    while let Some(page) = items {
        listed += page.len() as u64;
        for item in page {
            let Some(id) = item.id.as_ref().filter(|id| in_shard(request, id)) else { continue };
            if asked.as_ref().is_none_or(|asked| asked.contains(id)) && matcher.item(&item) != ItemFit::No {
                found.push((instant(&item.created), id.clone()));
            }
            matcher.breathe().await;
        }
        progress(listed, 0, found.len() as u64);
        items = pages.next().await?;
    }
    let mut is_missing = false;
    if found.len() <= READ_FOR_AGE && found.iter().any(|(created, _)| created.is_none()) {
        let ids: Vec<CaseId> = found.into_iter().map(|(_, id)| id).collect();
        let read = read(store, request, &ids, progress).await?;
        is_missing = !read.missing.is_empty();
        found = read.aged;
    }
    let shifted = pages.shifted() || (is_missing && pages.is_paged());
    Ok((found, Queue { shifted, ..Queue::of(matcher) }))
}

async fn named(
    store: &dyn CaseStore,
    request: &Request<'_>,
    progress: OnProgress<'_>,
) -> Result<(Vec<Aged>, Queue), SelectError> {
    let mut once = HashSet::new();
    let ids: Vec<CaseId> =
        request.ids.iter().flatten().filter(|id| in_shard(request, id) && once.insert(*id)).cloned().collect();
    let Read { aged, missing, time } = read(store, request, &ids, progress).await?;
    // Nothing could be read, so no age will be compared.
    let none = ServerTime { server: Timestamp::UNIX_EPOCH, local: Timestamp::UNIX_EPOCH };
    let time = if aged.is_empty() { Some(none) } else { time };
    Ok((aged, Queue { missing, ..Queue::of(matcher_at(request, time)?) }))
}

/// Cases that were read for their age.
#[derive(Default)]
struct Read {
    aged: Vec<Aged>,
    missing: Vec<CaseId>,
    time: Option<ServerTime>,
}

async fn read(
    store: &dyn CaseStore,
    request: &Request<'_>,
    ids: &[CaseId],
    progress: OnProgress<'_>,
) -> Result<Read, SelectError> {
    let reads = stream::iter(ids).map(async |id| (id, store.read(id).await)).buffered(request.jobs.max(1));
    let mut reads = std::pin::pin!(reads);
    let (mut done, mut streak) = (Read::default(), Streak::default());
    while let Some((id, read)) = reads.next().await {
        streak.note(&read)?;
        match read {
            Ok(case) => {
                done.time = done.time.or(case.time);
                // The date of another case says nothing of this one.
                let created = Some(&case.created).filter(|_| case.id.as_ref() == Some(id));
                done.aged.push((created.and_then(instant), id.clone()));
            }
            Err(Failure { reason: Reason::NotFound, .. }) => done.missing.push(id.clone()),
            // Whoever takes it from the queue reads it again and reports the error.
            Err(_) => done.aged.push((None, id.clone())),
        }
        progress(0, (done.aged.len() + done.missing.len()) as u64, done.aged.len() as u64);
    }
    Ok(done)
}

fn instant(created: &DateField) -> Option<Timestamp> {
    match created {
        DateField::At(at) => Some(*at),
        DateField::Absent | DateField::Unusable => None,
    }
}
