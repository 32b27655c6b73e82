//! A provider and a record that do what a test says, and report the order in which they were used.

use std::{
    cell::{Cell, RefCell},
    collections::{HashMap, VecDeque},
    rc::Rc,
    time::Duration,
};

use casectl::{
    backoff::RetryPolicy,
    cases::{
        action::Action,
        attempt::Protocol,
        criteria::{Criteria, Matcher},
        execute::{self, Summary, Task},
        id::{CaseId, EntityTag},
        outcome::{CaseOutcome, Failure, Intent, Outcome, Planned, Reason},
        port::{
            ActionLink, Answer, Applied, CaseStore, DateField, Item, Leave, Ledger, LedgerError, Page, Reply,
            ServerTime, Snapshot,
        },
        stop::{Interrupt, Watchdog},
    },
    env::{Env, ManualClock},
};
use jiff::Timestamp;
use serde_json::value::RawValue;

/// The instant at which the manual clock starts.
pub const NOW: &str = "2026-11-21T09:00:00Z";

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub fn id(text: &str) -> CaseId {
    CaseId::new(text).unwrap()
}

pub fn tag(text: &str) -> EntityTag {
    EntityTag::new(text)
}

pub fn raw(text: &str) -> Box<RawValue> {
    RawValue::from_string(text.to_owned()).unwrap()
}

pub fn now() -> ServerTime {
    ServerTime { server: at(NOW), local: at(NOW) }
}

/// A case in full, 40 days old, in version `"1"`, that says nothing of actions.
pub fn shot(name: &str, state: &str) -> Snapshot {
    Snapshot {
        id: Some(id(name)),
        also: None,
        state: state.to_owned(),
        names: vec!["name".to_owned()],
        created: DateField::At(at("2026-10-12T09:00:00Z")),
        etag: Some(tag("\"1\"")),
        link: ActionLink::Silent,
        time: Some(now()),
        request_id: Some("read".to_owned()),
        raw: raw(&format!(r#"{{"_id":"{name}","state":"{state}"}}"#)),
    }
}

/// The same in another version.
pub fn other(name: &str, state: &str) -> Snapshot {
    Snapshot { etag: Some(tag("\"2\"")), ..shot(name, state) }
}

/// A case as a list's summary shows it.
pub fn summary(name: &str, state: &str) -> Item {
    Item {
        id: Some(id(name)),
        id_disputed: false,
        state: Some(state.to_owned()),
        names: vec!["name".to_owned()],
        created: DateField::Absent,
        full: false,
        raw: raw(&format!(r#"{{"_id":"{name}","state":"{state}"}}"#)),
    }
}

pub fn planned(name: &str) -> Planned {
    Planned { id: id(name), from: Some("running".to_owned()), etag: Some(tag("\"1\"")), seen: None, settled: None }
}

pub fn fail(reason: Reason) -> Failure {
    Failure { request_id: Some("write".to_owned()), ..Failure::with_message(reason, reason.code()) }
}

pub fn applied(state: Option<&str>) -> Reply {
    Reply::Applied(Applied {
        state: state.map(str::to_owned),
        request_id: Some("write".to_owned()),
        ..Applied::default()
    })
}

/// What a port was asked, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Page(Option<usize>),
    Read(String),
    Intent(String, Option<String>),
    Write(String, Option<String>),
    Outcome(String, Outcome),
}

pub type Log = Rc<RefCell<Vec<Event>>>;
/// Page numbers stand for cursors.
type Pager = Box<dyn Fn(Option<usize>) -> Result<Page, Failure>>;

/// Answers with scripts. The last read of a script is repeated; a write without a script expires the case.
pub struct FakeStore {
    pub log: Log,
    pub target: &'static str,
    pub pages: Pager,
    pub reads: RefCell<HashMap<CaseId, VecDeque<Result<Snapshot, Failure>>>>,
    pub writes: RefCell<HashMap<CaseId, VecDeque<Reply>>>,
    pub on_gate: RefCell<Box<dyn FnMut()>>,
    pub on_write: RefCell<Box<dyn FnMut()>>,
    pub on_read: RefCell<Box<dyn FnMut()>>,
}

impl FakeStore {
    pub fn new(log: &Log) -> Self {
        Self {
            log: Rc::clone(log),
            target: "expired",
            pages: Box::new(|_| panic!("no page is expected")),
            reads: RefCell::default(),
            writes: RefCell::default(),
            on_gate: RefCell::new(Box::new(|| {})),
            on_write: RefCell::new(Box::new(|| {})),
            on_read: RefCell::new(Box::new(|| {})),
        }
    }

    pub fn reads(&self, name: &str, script: impl IntoIterator<Item = Result<Snapshot, Failure>>) {
        self.reads.borrow_mut().insert(id(name), script.into_iter().collect());
    }

    pub fn writes(&self, name: &str, script: impl IntoIterator<Item = Reply>) {
        self.writes.borrow_mut().insert(id(name), script.into_iter().collect());
    }

    /// A collection of these pages, each linked to the next.
    pub fn listed(&mut self, pages: Vec<Vec<Item>>) {
        self.pages = Box::new(move |at| {
            let number = at.unwrap_or(0);
            let next = (number + 1 < pages.len()).then(|| (number + 1).to_string());
            Ok(Page { items: pages[number].clone(), next, total: None, overlap: 0, time: Some(now()) })
        });
    }
}

impl FakeStore {
    async fn turn(&self, at: Option<&str>) -> Result<Page, Failure> {
        let at = at.map(|at| at.parse().unwrap());
        self.log.borrow_mut().push(Event::Page(at));
        (self.pages)(at)
    }

    async fn look(&self, id: &CaseId) -> Result<Snapshot, Failure> {
        self.log.borrow_mut().push(Event::Read(id.to_string()));
        (self.on_read.borrow_mut())();
        let mut reads = self.reads.borrow_mut();
        let script = reads.get_mut(id).unwrap_or_else(|| panic!("no read of {id} is expected"));
        if script.len() > 1 { script.pop_front().unwrap() } else { script[0].clone() }
    }

    async fn send(&self, id: &CaseId, etag: Option<&EntityTag>, leave: Leave<'_>) -> Reply {
        (self.on_gate.borrow_mut())();
        if !leave() {
            return Reply::Withheld;
        }
        self.log.borrow_mut().push(Event::Write(id.to_string(), etag.map(ToString::to_string)));
        (self.on_write.borrow_mut())();
        // Whatever else is under way goes on meanwhile.
        tokio::task::yield_now().await;
        let mut writes = self.writes.borrow_mut();
        match writes.get_mut(id) {
            Some(script) => script.pop_front().unwrap_or_else(|| panic!("one write of {id} too many")),
            None => applied(Some(self.target)),
        }
    }
}

impl CaseStore for FakeStore {
    fn page<'a>(&'a self, at: Option<&'a str>) -> Answer<'a, Result<Page, Failure>> {
        Box::pin(self.turn(at))
    }

    fn read<'a>(&'a self, id: &'a CaseId) -> Answer<'a, Result<Snapshot, Failure>> {
        Box::pin(self.look(id))
    }

    fn read_if_changed<'a>(
        &'a self,
        id: &'a CaseId,
        etag: Option<&'a EntityTag>,
    ) -> Answer<'a, Result<Option<Snapshot>, Failure>> {
        Box::pin(async move {
            self.look(id).await.map(|now| Some(now).filter(|now| etag.is_none() || now.etag.as_ref() != etag))
        })
    }

    fn reached(&self, snapshot: &Snapshot) -> bool {
        snapshot.state == self.target
    }

    fn write<'a>(&'a self, id: &'a CaseId, etag: Option<&'a EntityTag>, leave: Leave<'a>) -> Answer<'a, Reply> {
        Box::pin(self.send(id, etag, leave))
    }
}

/// Keeps records in memory, until it may not.
pub struct FakeLedger {
    pub log: Log,
    pub intents_that_fit: Cell<usize>,
    pub outcomes_that_fit: Cell<usize>,
}

impl FakeLedger {
    fn take(left: &Cell<usize>) -> Result<(), LedgerError> {
        let full = LedgerError { message: "No space left on device".to_owned(), disk_full: true };
        left.set(left.get().checked_sub(1).ok_or(full)?);
        Ok(())
    }
}

impl Ledger for FakeLedger {
    async fn intent(&self, intent: &Intent) -> Result<(), LedgerError> {
        Self::take(&self.intents_that_fit)?;
        tokio::task::yield_now().await;
        let guard = intent.etag.as_ref().map(ToString::to_string);
        assert_eq!(intent.unguarded, guard.is_none());
        self.log.borrow_mut().push(Event::Intent(intent.id.to_string(), guard));
        Ok(())
    }

    fn outcome(&self, outcome: &CaseOutcome) -> Result<(), LedgerError> {
        Self::take(&self.outcomes_that_fit)?;
        self.log.borrow_mut().push(Event::Outcome(outcome.id.to_string(), outcome.outcome));
        Ok(())
    }
}

/// Everything a run needs, with knobs.
pub struct Rig {
    pub clock: ManualClock,
    pub env: Env,
    pub log: Log,
    pub store: FakeStore,
    pub ledger: FakeLedger,
    pub interrupt: Interrupt,
    pub action: Action,
    pub criteria: Criteria,
    pub named: bool,
    pub strict: bool,
    pub unguarded: bool,
    pub reread: bool,
    pub retries: u32,
    pub deadline: Option<Duration>,
    pub max_failures: Option<u64>,
    pub jobs: usize,
}

/// How a run of a rig ended.
pub struct Ran {
    pub summary: Summary,
    pub rows: Vec<CaseOutcome>,
}

impl Ran {
    pub fn row(&self, name: &str) -> &CaseOutcome {
        self.rows.iter().find(|row| row.id == id(name)).unwrap()
    }

    pub fn outcomes(&self) -> Vec<Outcome> {
        self.rows.iter().map(|row| row.outcome).collect()
    }
}

impl Rig {
    /// `expire --older-than 30d`, one case at a time.
    pub fn new() -> Self {
        let clock = ManualClock::at(at(NOW));
        let log = Log::default();
        Self {
            env: Env::manual(&[], &clock),
            clock,
            store: FakeStore::new(&log),
            ledger: FakeLedger {
                log: Rc::clone(&log),
                intents_that_fit: Cell::new(usize::MAX),
                outcomes_that_fit: Cell::new(usize::MAX),
            },
            log,
            interrupt: Interrupt::default(),
            action: casectl::providers::apiture::applications::EXPIRE,
            criteria: Criteria { older_than: Some("30d".parse().unwrap()), ..Criteria::default() },
            named: false,
            strict: false,
            unguarded: false,
            reread: false,
            retries: 4,
            deadline: None,
            max_failures: None,
            jobs: 1,
        }
    }

    pub async fn run(&self, tasks: Vec<Task>) -> Ran {
        let watchdog = Watchdog::new(self.env.clone(), self.interrupt.clone(), self.deadline, self.max_failures);
        let default_states = if self.named { &[] } else { self.action.from };
        let matcher = Matcher::new(self.criteria.clone(), default_states, at(NOW), Vec::new());
        let protocol = Protocol {
            env: &self.env,
            store: &self.store,
            ledger: &self.ledger,
            action: &self.action,
            matcher: &matcher,
            named: self.named,
            strict: self.strict,
            guarded: self.action.guarded,
            unguarded: self.unguarded,
            reread: self.reread,
            patience: RetryPolicy { retries: self.retries, ..RetryPolicy::default() },
            watchdog: &watchdog,
            seen: None,
        };
        let mut rows = Vec::new();
        let mut summary = execute::execute(&protocol, tasks, self.jobs, |row| rows.push(row.clone())).await;
        summary.cause = watchdog.into_cause();
        Ran { summary, rows }
    }

    /// Runs one case and gives its row.
    pub async fn one(&self, case: Planned) -> CaseOutcome {
        self.run(vec![Task::Case(case)]).await.rows.remove(0)
    }

    pub async fn cases(&self, names: &[&str]) -> Ran {
        self.run(names.iter().map(|name| Task::Case(planned(name))).collect()).await
    }

    pub fn events(&self) -> Vec<Event> {
        self.log.borrow().clone()
    }

    /// The guards of the writes that left, in order.
    pub fn sent(&self) -> Vec<Option<String>> {
        let write = |event: Event| if let Event::Write(_, guard) = event { Some(guard) } else { None };
        self.events().into_iter().filter_map(write).collect()
    }

    pub fn count(&self, wanted: impl Fn(&Event) -> bool) -> usize {
        self.log.borrow().iter().filter(|event| wanted(event)).count()
    }
}
