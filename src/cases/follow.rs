//! Follows many jobs until each has ended, several requests at a time. Writes nothing and formats no text.
//!
//! A job named by its token is remembered by its id from the first answer on: a worker may delete the token at the end,
//! and from then on only the id tells how the job ended. A job that had already ended at the first look is traced by
//! its upload.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    time::Duration,
};

use futures_util::stream::{FuturesUnordered, StreamExt as _};

use super::{
    job::{Job, Stage, Step, Token},
    outcome::{Failure, Reason},
    port::Answer,
    stop::Interrupt,
};
use crate::env::Env;

/// The poll interval after a change.
const SHORTEST: Duration = Duration::from_millis(250);
/// The poll interval when nothing has changed for a while.
const LONGEST: Duration = Duration::from_secs(5);
/// Concurrent requests: a slow answer about one job must not delay noticing that another has ended.
const AT_ONCE: usize = 16;

/// Where jobs are looked up. Implemented by an adapter, and by the engine's tests.
pub trait Jobs {
    /// The jobs with this token: none when it is unknown or already deleted.
    fn by_token<'a>(&'a self, token: &'a Token) -> Answer<'a, Result<Vec<Job>, Failure>>;

    /// The job with this id.
    fn by_id(&self, id: u64) -> Answer<'_, Result<Option<Job>, Failure>>;

    /// What became of an upload whose token finds nothing; `file` is the name under which the server stored it.
    fn trace<'a>(&'a self, token: &'a Token, file: Option<&'a str>) -> Answer<'a, Result<Trace, Failure>>;
}

/// What is known about a token that finds no job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trace {
    /// The server never issued it.
    Never,
    /// It may have been issued and deleted.
    Forgotten,
    /// The one job that matches its upload.
    Found(Job),
    /// Several jobs match.
    Candidates(Vec<Job>),
}

/// How a job is named.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// Its token.
    Token(Token),
    /// The reply to its upload: the token, and the name the file was stored under.
    Upload(Token, String),
    /// Its id.
    Id(u64),
}

impl Key {
    /// The token, if the job is named by one.
    #[must_use]
    pub fn token(&self) -> Option<&Token> {
        match self {
            Self::Token(token) | Self::Upload(token, _) => Some(token),
            Self::Id(_) => None,
        }
    }

    /// The stored file's name, if the upload reported it.
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        match self {
            Self::Upload(_, file) => Some(file),
            Self::Token(_) | Self::Id(_) => None,
        }
    }
}

/// How to follow.
#[derive(Clone, Copy, Debug, Default)]
pub struct How {
    /// Give up after this; `None` means never.
    pub timeout: Option<Duration>,
    /// The poll interval; `None` polls soon after a change, and less and less often without one.
    pub interval: Option<Duration>,
    /// Stop when one job has ended without an error.
    pub any: bool,
    /// Send [`Notice::Tick`] at least this often.
    pub tick: Option<Duration>,
}

/// How a job ended, as far as known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Not ended yet.
    Open,
    /// Ended without an error.
    Done,
    /// Ended with one.
    Failed,
    /// Ended, and the server does not tell whether with an error.
    Unclear,
    /// The server knows no such job, and did not at the first look.
    Unknown,
    /// The same, but the server may have issued this token: the job may have ended before the first look.
    Unsure,
    /// Several jobs match the upload that the token was issued for.
    Ambiguous,
    /// The server knew it and no longer does; how it ended cannot be known.
    Forgotten,
}

/// What happened to a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It was found.
    Seen,
    /// Its status or error mark changed.
    Status,
    /// A step is new or was rewritten.
    Step,
    /// Its token was deleted; from now on it is read by its id.
    ById,
    /// See [`Fate::Done`].
    Done,
    /// See [`Fate::Failed`].
    Failed,
    /// See [`Fate::Unclear`].
    Unclear,
    /// See [`Fate::Forgotten`].
    Forgotten,
    /// See [`Fate::Unknown`] and [`Fate::Unsure`].
    Unknown,
    /// One of the jobs of [`Fate::Ambiguous`].
    Candidate,
    /// Time ran out before it ended.
    Pending,
}

/// Something that happened to one job.
#[derive(Debug)]
pub struct Event<'a> {
    /// What.
    pub what: What,
    /// The index of the job, from 0; where a token names several, the others come after those that were named.
    pub at: usize,
    /// How it is named.
    pub key: &'a Key,
    /// The job as last seen. Only its last step is kept.
    pub job: Option<&'a Job>,
    /// The step the event is about: for a failure the last one with an error, else the last.
    pub step: Option<&'a Step>,
}

/// What the caller is told.
#[derive(Debug)]
pub enum Notice<'a> {
    /// Something happened to a job.
    Event(Event<'a>),
    /// A read failed and will be retried; reported once until a read succeeds.
    Trouble(&'a Failure),
    /// A token names this many jobs; all are followed, those beyond the first under the numbers after the last.
    Many(usize, usize),
    /// Time passed.
    Tick,
}

/// How following ended.
#[derive(Debug, PartialEq, Eq)]
pub enum FollowEnd {
    /// Nothing more can happen.
    Settled(Vec<Fate>),
    /// The timeout passed.
    TimedOut(Vec<Fate>),
    /// Interrupted by the caller.
    Interrupted(Vec<Fate>),
}

impl FollowEnd {
    /// What is known of each job.
    #[must_use]
    pub fn fates(&self) -> &[Fate] {
        let (Self::Settled(fates) | Self::TimedOut(fates) | Self::Interrupted(fates)) = self;
        fates
    }
}

/// What a look found.
enum Found {
    Job(Job),
    Nothing,
    /// Nothing at the first look: what the trace of its upload found.
    Traced(Trace),
}

struct Followed<'a> {
    at: usize,
    key: &'a Key,
    /// The job as last seen, without all but the last step.
    seen: Option<Job>,
    /// The last step with an error.
    mistake: Option<Step>,
    by_id: bool,
    /// At the last look, the token was deleted.
    lost: bool,
    /// A request about it is in progress.
    looking: bool,
    /// A hash of each step's content: steps are rewritten in place.
    steps: BTreeMap<String, u64>,
    fate: Fate,
    wait: Duration,
    due: Duration,
}

/// Follows jobs, the most overdue first.
///
/// # Errors
/// A permanent read failure: the credential is refused, or the address is wrong.
pub async fn follow(
    env: &Env,
    jobs: &dyn Jobs,
    keys: &[Key],
    how: &How,
    interrupt: &Interrupt,
    mut tell: impl FnMut(Notice<'_>),
) -> Result<FollowEnd, Failure> {
    let started = env.elapsed();
    let mut all: Vec<Followed<'_>> = keys.iter().enumerate().map(|(at, key)| Followed::new(at, key, started)).collect();
    let mut looks = FuturesUnordered::new();
    let mut troubled = false;
    loop {
        let fates = || all.iter().map(|one| one.fate).collect();
        if interrupt.is_requested() {
            return Ok(FollowEnd::Interrupted(fates()));
        }
        let is_enough = how.any && all.iter().any(|one| one.fate == Fate::Done);
        if is_enough || all.iter().all(|one| one.fate != Fate::Open) {
            return Ok(FollowEnd::Settled(fates()));
        }
        let now = env.elapsed();
        let left = how.timeout.map(|timeout| timeout.saturating_sub(now.saturating_sub(started)));
        if left == Some(Duration::ZERO) {
            let open = all.iter().filter(|one| one.fate == Fate::Open);
            open.for_each(|one| one.tell(What::Pending, &mut tell));
            return Ok(FollowEnd::TimedOut(fates()));
        }
        while looks.len() < AT_ONCE
            && let Some(one) = all.iter_mut().filter(|one| one.is_due(now)).min_by_key(|one| one.due)
        {
            one.looking = true;
            looks.push(look(jobs, one.at, one.key, one.id(), one.by_id));
        }
        let next = all.iter().filter(|one| one.waits()).map(|one| one.due.saturating_sub(now)).min();
        let next = next.filter(|_| looks.len() < AT_ONCE);
        let pause = [left, how.tick, next].into_iter().flatten().min().unwrap_or(Duration::MAX);
        if looks.is_empty() {
            env.sleep(pause).await;
            tell(Notice::Tick);
            continue;
        }
        let Some(Some((at, looked))) = env.within(pause, looks.next()).await else {
            tell(Notice::Tick);
            continue;
        };
        let mut joined = Vec::new();
        let one = &mut all[at];
        one.looking = false;
        let changed = match looked {
            Ok((found, others)) => {
                troubled = false;
                joined = others;
                one.take(found, &mut tell)
            }
            Err(failure) if is_final(&failure) => return Err(failure),
            Err(failure) => {
                if !troubled {
                    tell(Notice::Trouble(&failure));
                }
                troubled = true;
                false
            }
        };
        one.plan(changed, how, env.elapsed());
        join(&mut all, at, joined, how, env.elapsed(), &mut tell);
    }
}

/// Takes in the jobs that a token names beside the one at `at`, which is followed.
fn join(
    all: &mut Vec<Followed<'_>>,
    at: usize,
    named: Vec<Job>,
    how: &How,
    now: Duration,
    tell: &mut impl FnMut(Notice<'_>),
) {
    let key = all[at].key;
    let before = all.len();
    let mut jobs = Vec::new();
    for job in named {
        if !all.iter().any(|known| known.key == key && known.id() == Some(job.id)) {
            let mut one = Followed::new(all.len(), key, now);
            // Only what it is: the rest is taken in and told below.
            one.seen = Some(Job { id: job.id, ..Job::default() });
            all.push(one);
            jobs.push(job);
        }
    }
    if jobs.is_empty() {
        return;
    }
    tell(Notice::Many(at, all.iter().filter(|one| one.key == key).count()));
    for (one, job) in all[before..].iter_mut().zip(jobs) {
        one.seen = None;
        one.take(Found::Job(job), tell);
        one.plan(true, how, now);
    }
}

/// One look at a job, and the other jobs that its token names.
async fn look(
    jobs: &dyn Jobs,
    at: usize,
    key: &Key,
    seen: Option<Option<u64>>,
    by_id: bool,
) -> (usize, Result<(Found, Vec<Job>), Failure>) {
    let id = seen.flatten();
    let found = |job: Option<Job>| job.map_or(Found::Nothing, Found::Job);
    let looked = match (key, id) {
        (Key::Id(id), _) => jobs.by_id(*id).await.map(|job| (found(job), Vec::new())),
        (Key::Token(_) | Key::Upload(..), Some(id)) if by_id => {
            jobs.by_id(id).await.map(|job| (found(job), Vec::new()))
        }
        (Key::Token(token) | Key::Upload(token, _), _) => match jobs.by_token(token).await {
            Err(failure) => Err(failure),
            Ok(named) if named.is_empty() && seen.is_none() => {
                jobs.trace(token, key.file()).await.map(|trace| (Found::Traced(trace), Vec::new()))
            }
            Ok(named) => {
                // Each is followed for itself, whatever the token names first later.
                let this = seen.unwrap_or_else(|| named.first().and_then(|job| job.id));
                let (own, mut others): (Vec<Job>, Vec<Job>) = named.into_iter().partition(|job| job.id == this);
                // Later, what stands beside the job is another one of the token; what stands in its place is of another token,
                // or is this job without its number.
                others.retain(|job| seen.is_none() || (job.id.is_some() && !own.is_empty()));
                Ok((found(least_ended(own)), others))
            }
        },
    };
    (at, looked)
}

/// Of rows that cannot be told apart: one that goes on, else one that failed.
fn least_ended(rows: Vec<Job>) -> Option<Job> {
    rows.into_iter().min_by_key(|job| match job.stage() {
        Stage::Waiting | Stage::Running => 0,
        Stage::Failed => 1,
        Stage::Unclear => 2,
        Stage::Done => 3,
    })
}

fn is_final(failure: &Failure) -> bool {
    let refused = [Reason::NotFound, Reason::Unauthorized, Reason::Forbidden, Reason::Invalid, Reason::WrongCase];
    failure.is_final() || refused.contains(&failure.reason)
}

impl<'a> Followed<'a> {
    fn new(at: usize, key: &'a Key, due: Duration) -> Self {
        let by_id = matches!(key, Key::Id(_));
        Self {
            at,
            key,
            seen: None,
            mistake: None,
            by_id,
            lost: false,
            looking: false,
            steps: BTreeMap::new(),
            fate: Fate::Open,
            wait: SHORTEST,
            due,
        }
    }

    fn waits(&self) -> bool {
        self.fate == Fate::Open && !self.looking
    }

    fn is_due(&self, now: Duration) -> bool {
        self.waits() && self.due <= now
    }

    /// The id of the job, once one was seen.
    fn id(&self) -> Option<Option<u64>> {
        self.seen.as_ref().map(|job| job.id)
    }

    /// Takes in what was found; returns whether anything changed.
    fn take(&mut self, found: Found, tell: &mut impl FnMut(Notice<'_>)) -> bool {
        let job = match found {
            Found::Job(job) => job,
            Found::Nothing => return self.missed(tell),
            Found::Traced(Trace::Found(job)) => {
                self.by_id = true;
                job
            }
            Found::Traced(trace) => return self.traced(&trace, tell),
        };
        let first = self.seen.is_none();
        let before = self.seen.as_ref().map(|job| (job.status.clone(), job.error));
        let turned = before.is_none_or(|(status, error)| status != job.status || error != job.error);
        let fresh = self.fresh(&job.steps);
        let last = job.steps.last().cloned();
        let told: Vec<Step> = if first { Vec::new() } else { fresh.iter().map(|at| job.steps[*at].clone()).collect() };
        let stage = job.stage();
        self.mistake = job.mistake().cloned();
        self.seen = Some(Job { steps: last.into_iter().collect(), ..job });
        let fate = match stage {
            Stage::Waiting | Stage::Running => Fate::Open,
            Stage::Done => Fate::Done,
            Stage::Failed => Fate::Failed,
            Stage::Unclear => Fate::Unclear,
        };
        let ended = fate != self.fate && fate != Fate::Open;
        self.fate = fate;
        if first {
            self.tell(What::Seen, tell);
        }
        told.iter().for_each(|step| self.tell_of(What::Step, self.seen.as_ref(), Some(step), tell));
        match fate {
            Fate::Done if ended => self.tell(What::Done, tell),
            Fate::Failed if ended => self.tell(What::Failed, tell),
            Fate::Unclear if ended => self.tell(What::Unclear, tell),
            _ if turned && !first => self.tell(What::Status, tell),
            _ => {}
        }
        first || turned || ended || !fresh.is_empty()
    }

    /// The server does not know it. A job that was seen with an id is read by that id from now on.
    fn missed(&mut self, tell: &mut impl FnMut(Notice<'_>)) -> bool {
        match &self.seen {
            None => return self.traced(&Trace::Never, tell),
            Some(job) if !self.by_id && job.id.is_some() => {
                self.by_id = true;
                self.tell(What::ById, tell);
                self.lost = true;
            }
            Some(_) => {
                self.fate = Fate::Forgotten;
                self.tell(What::Forgotten, tell);
            }
        }
        true
    }

    /// It was never seen, and its upload matches no single job.
    fn traced(&mut self, trace: &Trace, tell: &mut impl FnMut(Notice<'_>)) -> bool {
        self.fate = match trace {
            Trace::Candidates(jobs) => {
                jobs.iter().for_each(|job| self.tell_of(What::Candidate, Some(job), job.telling_step(), tell));
                Fate::Ambiguous
            }
            Trace::Forgotten => Fate::Unsure,
            Trace::Never | Trace::Found(_) => Fate::Unknown,
        };
        if self.fate != Fate::Ambiguous {
            self.tell(What::Unknown, tell);
        }
        true
    }

    /// The indices of steps that are new or changed.
    fn fresh(&mut self, steps: &[Step]) -> Vec<usize> {
        let mut now = BTreeMap::new();
        let mut fresh = Vec::new();
        for (at, step) in steps.iter().enumerate() {
            let mut hasher = DefaultHasher::new();
            step.hash(&mut hasher);
            let hash = hasher.finish();
            if self.steps.get(&step.key) != Some(&hash) {
                fresh.push(at);
            }
            now.insert(step.key.clone(), hash);
        }
        self.steps = now;
        fresh
    }

    /// Schedules the next look: soon after a change, at once when the token was just lost, else less and less often.
    fn plan(&mut self, changed: bool, how: &How, now: Duration) {
        let lost = std::mem::take(&mut self.lost);
        if changed {
            self.wait = SHORTEST;
        }
        self.due = if lost { now } else { now + how.interval.unwrap_or(self.wait) };
        self.wait = (self.wait * 2).min(LONGEST);
    }

    fn tell(&self, what: What, tell: &mut impl FnMut(Notice<'_>)) {
        let job = self.seen.as_ref();
        let mistake = self.mistake.as_ref().filter(|_| what == What::Failed);
        self.tell_of(what, job, mistake.or_else(|| job.and_then(|job| job.steps.last())), tell);
    }

    fn tell_of(&self, what: What, job: Option<&Job>, step: Option<&Step>, tell: &mut impl FnMut(Notice<'_>)) {
        tell(Notice::Event(Event { what, at: self.at, key: self.key, job, step }));
    }
}
