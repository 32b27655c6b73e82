//! The engine, the adapter, the record and the sandbox together, over real HTTP and real files.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use casectl::{
    cases::{
        attempt::Protocol,
        criteria::{Criteria, Matcher},
        execute::{self, Summary, Task},
        id::CaseId,
        outcome::{CaseOutcome, Outcome, Planned},
        select::{self, Request, Selection},
        stop::{Interrupt, Watchdog},
    },
    env::{Env, ManualClock},
    http::{BaseUrl, Client, Settings},
    journal::{CloseReason, Closed, Header, RunId, RunState, RunWriter, log, read_run, run_path},
    providers::apiture::{
        self,
        applications::{CREATE, EXPIRE, SET},
        query::{ListQuery, View},
        store::Store as Cases,
    },
    sandbox::{self, Options, Server, Store, Transition},
};
use serde_json::json;

use super::fakes::{NOW, at, id};

/// A sandbox, and a state folder of the operator.
struct Bank {
    bank: tempfile::TempDir,
    state: tempfile::TempDir,
    env: Env,
    server: Server,
}

impl Bank {
    fn open(faults: &[&str]) -> Self {
        let (bank, state) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let env = Env::manual(&[], &ManualClock::at(at(NOW)));
        let faults = faults.iter().map(|fault| fault.parse().unwrap()).collect();
        let options = Options { applications: 80, page_cap: 30, faults, ..Options::default() };
        let server = Server::start(&env, bank.path(), options).unwrap();
        Self { bank, state, env, server }
    }

    fn applications(&self) -> Cases {
        let mut settings = Settings::new(BaseUrl::parse(&self.server.base_url(), false).unwrap());
        let credentials = sandbox::credentials();
        settings.credentials = super::adapter::credentials(credentials.api_key, credentials.access_token);
        settings.parse_problem = apiture::PROVIDER.parse_problem;
        let query =
            ListQuery { sort_by: Some("createdAt".to_owned()), ..ListQuery::from_criteria(View::All, &stale()) };
        Cases::new(&SET, Client::new(self.env.clone(), settings), query).for_write(&EXPIRE, None)
    }

    fn transitions(&self) -> Vec<Transition> {
        Store::open(&self.env, self.bank.path()).unwrap().transitions().unwrap()
    }

    async fn select(&self, store: &Cases) -> Selection {
        let matcher = |now| matcher(now);
        let request = Request {
            action: &EXPIRE,
            ids: None,
            walk: true,
            matcher: &matcher,
            needs_clock: true,
            as_of: None,
            local: at(NOW),
            shard: None,
            limit: None,
            most: None,
            whole: false,
            pinned: None,
            judged: None,
            decides: false,
            strict: false,
            unguarded: false,
            explain: None,
            jobs: 8,
        };
        match select::select(store, request, &|_, _, _| {}, None).await {
            Ok(selection) => selection,
            Err(error) => panic!("{error:?}"),
        }
    }

    fn record(&self, planned: &[Planned]) -> RunWriter {
        let mut header = Header::new(&self.env, casectl::journal::Terms::of("apiture", "applications", "expire"));
        header.terms.criteria = json!(stale());
        RunWriter::create(&self.env, self.state.path(), &header, planned).unwrap()
    }

    /// Works on tasks until they are done, or until so many cases have ended and the process dies.
    async fn work(
        &self,
        store: &Cases,
        record: &RunWriter,
        tasks: Vec<Task>,
        reread: bool,
        killed_after: Option<usize>,
    ) -> (Option<Summary>, Vec<CaseOutcome>) {
        let matcher = matcher(self.env.now());
        let watchdog = Watchdog::new(self.env.clone(), Interrupt::default(), None, None);
        let protocol = Protocol {
            env: &self.env,
            store,
            ledger: record,
            action: &EXPIRE,
            matcher: &matcher,
            named: false,
            strict: false,
            guarded: true,
            unguarded: false,
            reread,
            patience: casectl::backoff::RetryPolicy::default(),
            watchdog: &watchdog,
            seen: None,
        };
        let killed = Arc::new(tokio::sync::Notify::new());
        let mut rows = Vec::new();
        let (knell, mut ended) = (Arc::clone(&killed), 0);
        let run = execute::execute(&protocol, tasks, 4, |row| {
            rows.push(row.clone());
            ended += 1;
            if killed_after == Some(ended) {
                knell.notify_one();
            }
        });
        let summary = tokio::select! {
            biased;
            () = killed.notified() => None,
            summary = run => Some(summary),
        };
        (summary, rows)
    }

    fn close(&self, record: RunWriter, summary: &Summary) -> RunState {
        let run = record.run();
        record.close(&Closed::now(&self.env, CloseReason::Finished, summary.counts.clone())).unwrap();
        self.read(run)
    }

    fn read(&self, run: RunId) -> RunState {
        read_run(&run_path(self.state.path(), run)).unwrap()
    }
}

fn stale() -> Criteria {
    Criteria { older_than: Some("30d".parse().unwrap()), ..Criteria::default() }
}

fn matcher(now: jiff::Timestamp) -> Matcher {
    Matcher::new(stale(), EXPIRE.from, now, Vec::new())
}

fn tasks(planned: &[Planned]) -> Vec<Task> {
    planned.iter().cloned().map(Task::Case).collect()
}

/// Each case was expired once, and these are they.
fn expired_once(transitions: &[Transition], cases: &[Planned]) {
    let mut times: HashMap<&str, u32> = HashMap::new();
    for transition in transitions {
        assert_eq!(transition.verb, "expire");
        *times.entry(&transition.application).or_default() += 1;
    }
    assert!(times.values().all(|times| *times == 1), "{times:?}");
    let expired: HashSet<&str> = times.into_keys().collect();
    assert_eq!(expired, cases.iter().map(|case| case.id.as_str()).collect());
}

#[tokio::test]
async fn every_stale_case_and_no_other_is_expired_and_a_second_run_finds_none() {
    let bank = Bank::open(&[]);
    let store = bank.applications();
    let selection = bank.select(&store).await;
    assert!(selection.writes() > 5, "the population has stale cases");
    assert_eq!(selection.tally.listed, 80);
    let planned = selection.planned;
    let record = bank.record(&planned);
    let (summary, rows) = bank.work(&store, &record, tasks(&planned), false, None).await;
    let summary = summary.unwrap();
    assert_eq!(summary.counts, BTreeMap::from([(Outcome::Done, planned.len() as u64)]));
    let state = bank.close(record, &summary);

    let transitions = bank.transitions();
    expired_once(&transitions, &planned);
    let by_request: HashMap<&str, &Transition> = transitions.iter().map(|t| (t.request_id.as_str(), t)).collect();
    for row in &rows {
        let transition = by_request[row.request_id.as_deref().unwrap()];
        assert_eq!(transition.application, row.id.as_str());
        assert_eq!((&transition.from, &transition.to), (&row.from, &row.to));
        let case = planned.iter().find(|case| case.id == row.id).unwrap();
        assert_eq!(transition.etag_before.as_deref(), case.etag.as_ref().map(|tag| tag.as_str()));
        assert_eq!(state.outcomes.get(&row.id).as_ref(), Some(row));
    }
    assert_eq!(state.counts(), summary.counts);
    assert!(state.open_intents.is_empty());
    assert!(matches!(log::entries(bank.state.path()).unwrap()[..], [log::Entry::Open(_), log::Entry::Close(_)]));

    let again = bank.select(&store).await;
    assert!(again.planned.is_empty());
    assert_eq!(again.tally.silent_links, 0);
}

#[tokio::test]
async fn a_run_that_is_killed_after_any_case_is_taken_up_and_nothing_is_done_twice() {
    for killed_after in [1, 2, 3, 5, 7, 8] {
        let bank = Bank::open(&[]);
        let store = bank.applications();
        let planned = bank.select(&store).await.planned;
        assert!(planned.len() > 8 + 3, "there is something left to do");
        let record = bank.record(&planned);
        let run = record.run();
        let (summary, rows) = bank.work(&store, &record, tasks(&planned), false, Some(killed_after)).await;
        assert!(summary.is_none() && rows.len() >= killed_after);
        drop((record, store));

        let store = bank.applications();
        let (record, state) = RunWriter::resume(&bank.env, bank.state.path(), run).unwrap();
        assert!(rows.iter().all(|row| state.outcomes.get(&row.id).as_ref() == Some(row)), "what was shown is recorded");
        let intents = state.uncertain().map(|one| Task::Uncertain(Box::new(one)));
        let left: Vec<Task> = intents.chain(state.untouched().cloned().map(Task::Case)).collect();
        assert_eq!(left.len() + state.outcomes.iter().count(), planned.len());
        let (summary, _) = bank.work(&store, &record, left, true, None).await;
        let state = bank.close(record, &summary.unwrap());
        assert_eq!(state.counts(), BTreeMap::from([(Outcome::Done, planned.len() as u64)]), "after {killed_after}");
        assert!(state.open_intents.is_empty());
        expired_once(&bank.transitions(), &planned);
        log::verify(bank.state.path()).unwrap();
    }
}

#[tokio::test]
async fn two_runs_at_once_change_each_case_once_and_neither_fails() {
    let bank = Bank::open(&[]);
    let (ours, theirs) = (bank.applications(), bank.applications());
    let planned = bank.select(&ours).await.planned;
    assert_eq!(bank.select(&theirs).await.planned, planned);
    let (first, second) = (bank.record(&planned), bank.record(&planned));
    let ((ours, _), (theirs, _)) = tokio::join!(
        bank.work(&ours, &first, tasks(&planned), false, None),
        bank.work(&theirs, &second, tasks(&planned), false, None),
    );
    let (ours, theirs) = (ours.unwrap(), theirs.unwrap());
    for summary in [&ours, &theirs] {
        assert!(summary.counts.keys().all(|outcome| outcome.is_success()), "{:?}", summary.counts);
        assert_eq!(summary.total(), planned.len() as u64);
    }
    assert_eq!(ours.count(Outcome::Done) + theirs.count(Outcome::Done), planned.len() as u64);
    assert_eq!(ours.count(Outcome::Already) + theirs.count(Outcome::Already), planned.len() as u64);
    expired_once(&bank.transitions(), &planned);
    bank.close(first, &ours);
    bank.close(second, &theirs);
    log::verify(bank.state.path()).unwrap();
}

#[tokio::test]
async fn lost_replies_broken_connections_and_limits_change_nothing_in_the_end() {
    // No case can be struck twice by what prevents its write: that would be a failure, and rightly so.
    let troubles: [&[&str]; 3] = [
        &["reset-after,rate=0.3,method=POST", "reset-before,skip=3,times=1,method=POST", "ignore-filters"],
        &["malformed,rate=0.4,method=POST", "truncate,rate=0.3,method=POST"],
        &["rate-limit=2,skip=5,times=2,method=POST"],
    ];
    for faults in troubles {
        let bank = Bank::open(faults);
        let store = bank.applications();
        let planned = bank.select(&store).await.planned;
        let record = bank.record(&planned);
        let (summary, rows) = bank.work(&store, &record, tasks(&planned), false, None).await;
        let others: Vec<&CaseOutcome> = rows.iter().filter(|row| row.outcome != Outcome::Done).collect();
        assert!(others.is_empty(), "{faults:?}: {others:#?}");
        expired_once(&bank.transitions(), &planned);
        bank.close(record, &summary.unwrap());
    }
}

#[tokio::test]
async fn pages_that_shift_neither_skip_nor_repeat_a_case() {
    let calm = Bank::open(&[]);
    let expected: HashSet<CaseId> = calm.select(&calm.applications()).await.planned.into_iter().map(|c| c.id).collect();
    let bank = Bank::open(&["shift-pages=1,times=2"]);
    let selection = bank.select(&bank.applications()).await;
    assert!(selection.tally.extra_passes > 0, "the movement was seen");
    let found: Vec<CaseId> = selection.planned.into_iter().map(|case| case.id).collect();
    assert_eq!(found.len(), expected.len());
    assert_eq!(found.into_iter().collect::<HashSet<_>>(), expected);
}

#[test]
fn a_creation_is_closed_by_the_outcome_of_what_it_made() {
    use casectl::cases::{outcome::Intent, port::Ledger};
    let bank = Bank::open(&[]);
    let header = Header::new(&bank.env, casectl::journal::Terms::of("apiture", "applications", CREATE.verb));
    let new = Planned { id: id("new"), from: None, etag: None, seen: None, settled: None };
    let record = RunWriter::create(&bank.env, bank.state.path(), &header, [&new]).unwrap();
    let run = record.run();
    let intent = Intent { id: id("new"), from: None, to: None, etag: None, unguarded: true };
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(record.intent(&intent)).unwrap();
    assert_eq!(bank.read(run).open_intents, [intent]);
    let made = CaseOutcome { to: Some("running".to_owned()), ..CaseOutcome::new(id("made"), None, Outcome::Done) };
    record.outcome(&made).unwrap();
    record.close(&Closed::now(&bank.env, CloseReason::Finished, BTreeMap::from([(Outcome::Done, 1)]))).unwrap();
    let state = bank.read(run);
    assert!(state.open_intents.is_empty());
    assert_eq!(state.counts(), BTreeMap::from([(Outcome::Done, 1)]));
}
