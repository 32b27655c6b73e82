//! casectl killed with SIGKILL again and again, at random moments, under faults; and what then is true.
//!
//! The truth is read past casectl: who is eligible from the server's database, what was changed from its log.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, fs,
    path::{Path, PathBuf},
    time::Duration,
};

use casectl::{
    cases::outcome::Outcome,
    env::Env,
    journal::{self, Error, RunState},
};
use sha2::{Digest as _, Sha256};

use super::place::{Ended, Place, Random, Running, Serving, ended, verify, wait_until};

/// What shall be proved, and how large.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub applications: usize,
    pub kills: usize,
    pub seed: u64,
    /// Into how many runs the eligible cases of one population are split.
    pub slices: u64,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Figures {
    pub kills: usize,
    pub moments: BTreeMap<Moment, usize>,
    pub populations: usize,
    pub runs: usize,
    pub changed: usize,
    pub struck: BTreeMap<String, u64>,
    /// The outcomes in all records.
    pub outcomes: BTreeMap<&'static str, usize>,
}

/// Where a kill struck, by what the dead process left on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    BeforeRecord,
    Freezing,
    Frozen,
    Writes,
    BetweenWrites,
    Closing,
    Closed,
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::BeforeRecord => "while starting or selecting",
            Self::Freezing => "while the selection was written",
            Self::Frozen => "frozen or taken up, nothing sent yet",
            Self::Writes => "with writes under way",
            Self::BetweenWrites => "cases left, none under way",
            Self::Closing => "all outcomes known, not closed",
            Self::Closed => "closed, before the process ended",
        })
    }
}

/// What the server does to requests, beside a short wait before each write, so that kills find writes under way.
const FAULTS: [&str; 4] =
    ["latency=4ms,method=POST", "reset-after,rate=0.05", "status=503,rate=0.05", "rate-limit=1,rate=0.02"];
const VERBS: [(&str, &str); 3] = [("expire", "expired"), ("reject", "rejected"), ("approve", "approved")];
const WEEK: i64 = 7 * 86_400;
const STATE: &str = "state";

/// Proves it, on as many populations as the kills need.
pub fn run(plan: Plan) -> Figures {
    let mut figures = Figures::default();
    let mut random = Random::new(plan.seed);
    while figures.kills < plan.kills {
        let left = plan.kills - figures.kills;
        population(plan, left, &mut random, &mut figures);
        figures.populations += 1;
    }
    figures
}

fn population(plan: Plan, kills: usize, random: &mut Random, figures: &mut Figures) {
    let place = Place::new();
    let server = place.serve(&["--applications", &plan.applications.to_string(), "--seed", &plan.seed.to_string()]);
    let as_of = Env::system().now();
    let cutoff = as_of.checked_sub(jiff::SignedDuration::from_secs(WEEK)).expect("a week ago");
    let eligible: BTreeMap<String, u64> = place
        .applications()
        .into_iter()
        .filter(|held| matches!(held.state.as_str(), "running" | "blocked") && held.created_at < cutoff)
        .map(|held| (held.id.clone(), slice_of(&held.id, plan.slices)))
        .collect();
    for fault in FAULTS {
        place.store().add_fault(&fault.parse().expect("a fault")).expect("armed");
    }
    for slice in 0..plan.slices {
        let share = (kills as u64 * (slice + 1) / plan.slices - kills as u64 * slice / plan.slices) as usize;
        let crash = Slice { place: &place, server: &server, as_of: as_of.to_string(), slice, of: plan.slices };
        crash.to_its_end(share, random, figures);
    }
    for armed in place.store().faults().expect("faults") {
        *figures.struck.entry(armed.fault.to_string()).or_default() += armed.fired;
    }
    check(&place, &eligible, figures);
}

/// The documented rule of `--shard`, written again.
fn slice_of(id: &str, slices: u64) -> u64 {
    let digest = Sha256::digest(id.as_bytes());
    u64::from_be_bytes(digest[..8].try_into().expect("eight bytes")) % slices
}

/// One part of the eligible cases, with a verb of its own.
struct Slice<'a> {
    place: &'a Place,
    server: &'a Serving,
    as_of: String,
    slice: u64,
    of: u64,
}

impl Slice<'_> {
    fn verb(&self) -> (&'static str, &'static str) {
        VERBS[(self.slice % 3) as usize]
    }

    fn start(&self, jobs: &str) -> Running {
        let shard = format!("{}/{}", self.slice, self.of);
        let order = ["applications", self.verb().0, "--older-than", "7d", "--as-of", &self.as_of, "--shard", &shard];
        let limits = ["--yes", "--max", "100000", "-j", jobs, "-o", "ndjson"];
        Running::start(self.server.client(self.place, STATE, &[&order[..], &limits].concat()))
    }

    fn resume(&self, run: &Path, jobs: &str) -> Running {
        let run = run.file_stem().and_then(|name| name.to_str()).expect("a run id");
        Running::start(self.server.client(
            self.place,
            STATE,
            &["runs", "resume", run, "--yes", "-j", jobs, "-o", "ndjson"],
        ))
    }

    /// Starts, kills, resumes, kills … until nothing that matches is left.
    fn to_its_end(&self, mut kills: usize, random: &mut Random, figures: &mut Figures) {
        let mut current: Option<PathBuf> = None;
        for _ in 0..500 {
            let jobs = ["2", "4", "8", "32"][random.below(4) as usize];
            let before = self.place.runs(STATE);
            let mut process = match &current {
                Some(run) => self.resume(run, jobs),
                None => self.start(jobs),
            };
            let killed = kills > 0 && {
                self.wait_for_the_moment(&mut process, current.as_deref(), &before, random);
                process.kill()
            };
            let ended = process.end();
            let run = current.take().or_else(|| self.place.runs(STATE).into_iter().find(|run| !before.contains(run)));
            if killed {
                kills -= 1;
                figures.kills += 1;
                *figures.moments.entry(moment(run.as_deref(), &self.place.path(STATE))).or_default() += 1;
            } else {
                let fine = matches!(ended.code, Some(0 | 6 | 7 | 10 | 14));
                assert!(fine, "exit code {:?}: {}", ended.code, ended.err);
            }
            match run {
                Some(run) if is_resumable(&run) => current = Some(run),
                _ if !killed && nothing_was_left(&ended) => return,
                _ => {}
            }
        }
        panic!("slice {} did not come to its end", self.slice);
    }

    /// Lets the process come as far as chance wants: into its start, its selection, its writes, or its end.
    fn wait_for_the_moment(&self, process: &mut Running, run: Option<&Path>, before: &[PathBuf], random: &mut Random) {
        let env = Env::system();
        let file =
            || run.map(Path::to_owned).or_else(|| self.place.runs(STATE).into_iter().find(|f| !before.contains(f)));
        let text = || file().and_then(|file| fs::read_to_string(file).ok()).unwrap_or_default();
        let count = |text: &str, kind: &str| text.matches(&format!("\"t\":\"{kind}\"")).count();
        let had = run.map_or(0, |_| count(&text(), "outcome") + count(&text(), "intent"));
        let more = 1 + random.below(24) as usize;
        match random.below(10) {
            0 => env.block(Duration::from_micros(random.below(15_000))),
            1 | 2 => env.block(Duration::from_millis(random.below(300))),
            3 => wait_until("the selection's first line", || process.has_ended() || file().is_some()),
            4..8 => wait_until("writes", || {
                let text = text();
                process.has_ended() || count(&text, "intent") + count(&text, "outcome") >= had + more
            }),
            _ => wait_until("the end of the writes", || {
                let text = text();
                let frozen = text.contains("\"t\":\"frozen\"");
                process.has_ended() || (frozen && count(&text, "outcome") >= count(&text, "case"))
            }),
        }
        env.block(Duration::from_micros(random.below(1_500)));
    }
}

fn is_resumable(run: &Path) -> bool {
    match journal::read_run(run) {
        Ok(state) => state.is_resumable(),
        Err(Error::NotFrozen { .. }) => false,
        Err(error) => panic!("{} after a kill: {error}", run.display()),
    }
}

fn nothing_was_left(ended: &Ended) -> bool {
    ended.code == Some(0) && ended.err.contains("nothing to ")
}

fn moment(run: Option<&Path>, state_dir: &Path) -> Moment {
    let Some(state) = run.and_then(|run| journal::read_run(run).ok()) else {
        return if run.is_some() { Moment::Freezing } else { Moment::BeforeRecord };
    };
    let text = fs::read_to_string(&state.path).unwrap_or_default();
    let last = text.lines().last().unwrap_or_default();
    let in_journal = fs::read_to_string(state_dir.join("journal.jsonl")).unwrap_or_default();
    match () {
        () if state.frozen.is_none() => Moment::Freezing,
        () if state.closed.is_some() && in_journal.contains(&state.head_hash.to_string()) => Moment::Closed,
        () if state.closed.is_some() => Moment::Closing,
        () if last.contains("\"t\":\"frozen\"") || last.contains("\"t\":\"resumed\"") => Moment::Frozen,
        () if !state.open_intents.is_empty() => Moment::Writes,
        () if state.untouched().next().is_some() => Moment::BetweenWrites,
        () => Moment::Closing,
    }
}

/// Each eligible case was changed exactly once and no other was touched; every record says just that; the journal verifies.
fn check(place: &Place, eligible: &BTreeMap<String, u64>, figures: &mut Figures) {
    let log = place.log();
    let mut changed: BTreeMap<&str, &str> = BTreeMap::new();
    for line in &log {
        let twice = changed.insert(&line.application, &line.verb);
        assert!(twice.is_none(), "{} was changed twice: {line:?}", line.application);
        let slice = eligible.get(&line.application);
        let verb = slice.map(|slice| VERBS[(slice % 3) as usize].0);
        assert_eq!(verb, Some(line.verb.as_str()), "{} should not have been touched", line.application);
    }
    let missed: Vec<&String> = eligible.keys().filter(|id| !changed.contains_key(id.as_str())).collect();
    assert!(missed.is_empty(), "{} eligible cases were forgotten: {missed:?}", missed.len());
    figures.changed += changed.len();
    let mut done = BTreeSet::new();
    for path in place.runs(STATE) {
        let state = match journal::read_run(&path) {
            Ok(state) => state,
            Err(Error::NotFrozen { .. }) => continue,
            Err(error) => panic!("{}: {error}", path.display()),
        };
        figures.runs += usize::from(state.frozen.is_some());
        agrees(&state, &changed, &mut done, figures);
    }
    assert_eq!(done.len(), changed.len(), "each change has one record that says done");
    verify(place, STATE);
    let idle = ended(place.command(STATE, &["runs", "list", "-o", "ndjson"]));
    let open = idle.rows().into_iter().filter(|run| matches!(run["status"].as_str(), Some("unfinished" | "running")));
    assert_eq!(open.count(), 0, "{}", idle.out);
}

/// What one run's record says, against what the server did.
fn agrees(state: &RunState, changed: &BTreeMap<&str, &str>, done: &mut BTreeSet<String>, figures: &mut Figures) {
    assert!(state.open_intents.is_empty() && state.unknown.is_empty(), "{} is not settled", state.header.run);
    assert!(state.frozen.is_some() || state.outcomes.is_empty(), "{} wrote before it was frozen", state.header.run);
    for outcome in state.outcomes.iter() {
        *figures.outcomes.entry(outcome.outcome.word()).or_default() += 1;
        if outcome.outcome != Outcome::Done {
            continue;
        }
        let id = outcome.id.as_str();
        assert_eq!(changed.get(id), Some(&state.header.terms.verb.as_str()), "{id}: recorded as done");
        assert!(done.insert(id.to_owned()), "{id}: recorded as done twice");
    }
}
