//! Following many jobs until each has ended, one request at a time. Writes nothing and words nothing.
//!
//! A job that is named by its token is remembered by its id from the first answer on: a worker may wipe the token when it
//! ends, and from then on only the id tells how it ended.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    time::Duration,
};

use super::{
    job::{Job, Stage, Step, Token},
    outcome::{Failure, Reason},
    port::Answer,
    stop::Interrupt,
};
use crate::env::Env;

/// The wait after a change.
const SHORTEST: Duration = Duration::from_millis(250);
/// The wait when nothing has changed for a while.
const LONGEST: Duration = Duration::from_secs(5);

/// Where jobs are looked up. Implemented by an adapter, and by the engine's tests.
pub trait Jobs {
    /// The jobs with this token: none when it is unknown, or not known any more.
    ///
    /// # Errors
    /// What a read meets after its retries.
    fn by_token<'a>(&'a self, token: &'a Token) -> Answer<'a, Result<Vec<Job>, Failure>>;

    /// The job with this id.
    ///
    /// # Errors
    /// As [`Jobs::by_token`].
    fn by_id(&self, id: u64) -> Answer<'_, Result<Option<Job>, Failure>>;
}

/// What a job is named by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// Its token.
    Token(Token),
    /// Its id.
    Id(u64),
}

/// How to follow.
#[derive(Clone, Copy, Debug, Default)]
pub struct How {
    /// Give up after this; `None` never.
    pub timeout: Option<Duration>,
    /// Go on with jobs that have ended: somebody may start them again.
    pub for_ever: bool,
    /// Tell at least this often that time passes.
    pub tick: Option<Duration>,
}

/// What is known of the end of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It can still come.
    Open,
    /// Ended without an error.
    Done,
    /// Ended with one.
    Failed,
    /// The server knows no such job, and did not at the first look either.
    Unknown,
    /// The server knew it and does not any more; how it ended cannot be known.
    Forgotten,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It was found.
    Seen,
    /// Another status, or its error mark changed.
    Status,
    /// A step is new or was written anew.
    Step,
    /// Its token is forgotten; from now on it is read by its id.
    ById,
    /// See [`Fate::Done`].
    Done,
    /// See [`Fate::Failed`].
    Failed,
    /// See [`Fate::Forgotten`].
    Forgotten,
    /// See [`Fate::Unknown`].
    Unknown,
    /// Time ran out before it ended.
    Pending,
}

/// Something that happened to one job.
#[derive(Debug)]
pub struct Event<'a> {
    /// What.
    pub what: What,
    /// Which of the jobs, from 0.
    pub at: usize,
    /// What it is named by.
    pub key: &'a Key,
    /// The job when it was last seen. Of its steps only the last is kept.
    pub job: Option<&'a Job>,
    /// The step that the event is about, else the last.
    pub step: Option<&'a Step>,
}

/// What whoever follows is told.
#[derive(Debug)]
pub enum Notice<'a> {
    /// Something happened to a job.
    Event(Event<'a>),
    /// A read failed and will be tried again; told once until one succeeds.
    Trouble(&'a Failure),
    /// A token names so many jobs; the first is followed.
    Many(usize, usize),
    /// Time passed.
    Tick,
}

/// How following ended.
#[derive(Debug, PartialEq, Eq)]
pub enum FollowEnd {
    /// Nothing more can come.
    Settled(Vec<Fate>),
    /// Time ran out.
    TimedOut(Vec<Fate>),
    /// Somebody asked for the end.
    Interrupted,
}

struct Followed<'a> {
    at: usize,
    key: &'a Key,
    /// The last look, with no steps but the last.
    seen: Option<Job>,
    by_id: bool,
    /// The last look found the token forgotten.
    lost: bool,
    /// What each step looked like, as a hash: steps are rewritten in place.
    steps: BTreeMap<String, u64>,
    fate: Fate,
    wait: Duration,
    due: Duration,
}

/// Follows jobs, one request at a time, the longest overdue first.
///
/// # Errors
/// A read that will not get better: the credential is refused, or the address is wrong.
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
    let mut troubled = false;
    loop {
        if interrupt.is_requested() {
            return Ok(FollowEnd::Interrupted);
        }
        let fates = || all.iter().map(|one| one.fate).collect();
        let now = env.elapsed();
        let left = how.timeout.map(|timeout| timeout.saturating_sub(now.saturating_sub(started)));
        let next = all.iter().enumerate().filter(|(_, one)| one.is_open(how)).min_by_key(|(_, one)| one.due);
        let Some((next, due)) = next.map(|(at, one)| (at, one.due)) else { return Ok(FollowEnd::Settled(fates())) };
        if left == Some(Duration::ZERO) {
            let open = all.iter().filter(|one| one.fate == Fate::Open);
            open.for_each(|one| one.tell(What::Pending, None, &mut tell));
            return Ok(FollowEnd::TimedOut(fates()));
        }
        if due > now {
            let most = [left, how.tick].into_iter().flatten().min().unwrap_or(Duration::MAX);
            env.sleep((due - now).min(most)).await;
            tell(Notice::Tick);
            continue;
        }
        let one = &mut all[next];
        let looked = env.within(left.unwrap_or(Duration::MAX), one.look(jobs, &mut tell)).await;
        match looked {
            None => {}
            Some(Ok(found)) => {
                troubled = false;
                let changed = one.take(found, &mut tell);
                one.plan(changed, env.elapsed());
            }
            Some(Err(failure)) if is_final(&failure) => return Err(failure),
            Some(Err(failure)) => {
                if !troubled {
                    tell(Notice::Trouble(&failure));
                }
                troubled = true;
                one.plan(false, env.elapsed());
            }
        }
    }
}

fn is_final(failure: &Failure) -> bool {
    matches!(
        failure.reason,
        Reason::NotFound | Reason::Unauthorized | Reason::Forbidden | Reason::Invalid | Reason::LocalIo
    )
}

impl<'a> Followed<'a> {
    fn new(at: usize, key: &'a Key, due: Duration) -> Self {
        let by_id = matches!(key, Key::Id(_));
        Self { at, key, seen: None, by_id, lost: false, steps: BTreeMap::new(), fate: Fate::Open, wait: SHORTEST, due }
    }

    fn is_open(&self, how: &How) -> bool {
        match self.fate {
            Fate::Open => true,
            Fate::Done | Fate::Failed => how.for_ever,
            Fate::Unknown | Fate::Forgotten => false,
        }
    }

    async fn look(&self, jobs: &dyn Jobs, tell: &mut impl FnMut(Notice<'_>)) -> Result<Option<Job>, Failure> {
        let id = self.seen.as_ref().and_then(|job| job.id);
        match (self.key, id) {
            (Key::Id(id), _) => jobs.by_id(*id).await,
            (Key::Token(_), Some(id)) if self.by_id => jobs.by_id(id).await,
            (Key::Token(token), _) => {
                let found = jobs.by_token(token).await?;
                if found.len() > 1 && self.seen.is_none() {
                    tell(Notice::Many(self.at, found.len()));
                }
                // The job that was seen first stays the one, whatever the token comes to name.
                Ok(found.into_iter().find(|job| id.is_none() || job.id == id))
            }
        }
    }

    /// Takes in what was found; whether anything changed.
    fn take(&mut self, found: Option<Job>, tell: &mut impl FnMut(Notice<'_>)) -> bool {
        let Some(job) = found else { return self.missed(tell) };
        let first = self.seen.is_none();
        let before = self.seen.as_ref().map(|job| (job.status.clone(), job.error));
        let turned = before.is_none_or(|(status, error)| status != job.status || error != job.error);
        let fresh = self.fresh(&job.steps);
        let last = job.steps.last().cloned();
        let told: Vec<Step> = if first { Vec::new() } else { fresh.iter().map(|at| job.steps[*at].clone()).collect() };
        let stage = job.stage();
        self.seen = Some(Job { steps: last.into_iter().collect(), ..job });
        let fate = match stage {
            Stage::Waiting | Stage::Running => Fate::Open,
            Stage::Done => Fate::Done,
            Stage::Failed => Fate::Failed,
        };
        let ended = fate != self.fate && fate != Fate::Open;
        self.fate = fate;
        if first {
            self.tell(What::Seen, None, tell);
        }
        told.iter().for_each(|step| self.tell(What::Step, Some(step), tell));
        match fate {
            Fate::Done if ended => self.tell(What::Done, None, tell),
            Fate::Failed if ended => self.tell(What::Failed, None, tell),
            _ if turned && !first => self.tell(What::Status, None, tell),
            _ => {}
        }
        first || turned || ended || !fresh.is_empty()
    }

    /// The server does not know it. A token that was seen with an id is read by that id from now on.
    fn missed(&mut self, tell: &mut impl FnMut(Notice<'_>)) -> bool {
        match &self.seen {
            None => {
                self.fate = Fate::Unknown;
                self.tell(What::Unknown, None, tell);
            }
            Some(job) if !self.by_id && job.id.is_some() => {
                self.by_id = true;
                self.tell(What::ById, None, tell);
                self.lost = true;
            }
            Some(_) => {
                self.fate = Fate::Forgotten;
                self.tell(What::Forgotten, None, tell);
            }
        }
        true
    }

    /// The places of the steps that are new, or do not say what they said.
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

    /// When to look again: soon after a change, at once when the token was just lost, else ever more rarely.
    fn plan(&mut self, changed: bool, now: Duration) {
        let lost = std::mem::take(&mut self.lost);
        if changed {
            self.wait = SHORTEST;
        }
        self.due = if lost { now } else { now + self.wait };
        self.wait = (self.wait * 2).min(LONGEST);
    }

    fn tell(&self, what: What, step: Option<&Step>, tell: &mut impl FnMut(Notice<'_>)) {
        let job = self.seen.as_ref();
        let step = step.or_else(|| job.and_then(|job| job.steps.last()));
        tell(Notice::Event(Event { what, at: self.at, key: self.key, job, step }));
    }
}
