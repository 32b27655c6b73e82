//! Every fault: each operation on files, locks and sockets of the commands that write, failed or killed, once and from then on.
//!
//! A supervisor in C (`supervisor.c`, compiled by gcc when the program runs) stops the command at each such system call and
//! makes it fail, cuts it short or kills the process: ptrace with a seccomp filter. Not a preloaded library, because some
//! renames go to the kernel without the C library (`tempfile` by way of `rustix`), where a library does not see them; not a seam
//! behind `env`, because the standard library, the runtime and the HTTP client would go by it. The supervisor is one
//! process, so there is one number for each operation over all threads.
//!
//! A power cut is a kill after which of each file and folder that is left what was synced. After each fault the command is taken
//! up again and all of it compared (`judge.rs`). Where there is no gcc, or nothing may be traced, nothing is proved, and
//! that is said.

mod judge;
mod power;
mod stage;
mod supervisor;
mod verbs;

use std::{
    collections::BTreeMap,
    sync::{
        Mutex, OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
};

use self::{
    judge::End,
    stage::Stage,
    supervisor::{Operation, Supervisor, Traced},
};
pub use self::{
    supervisor::{Fault, Strike},
    verbs::Verb,
};

/// What shall be proved.
#[derive(Clone, Debug)]
pub struct Plan {
    pub verbs: Vec<Verb>,
    /// One of so many faults is tried, and which of them: each fault is in one of the parts from 0 on.
    pub share: usize,
    pub part: usize,
    /// This one alone.
    pub only: Option<Strike>,
    pub workers: usize,
}

/// How the faults of one kind of operation ended.
#[derive(Clone, Copy, Debug, Default)]
pub struct Row {
    pub struck: usize,
    pub done: usize,
    pub nothing: usize,
    pub later: usize,
    pub wrong: usize,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Figures {
    /// By operation.
    pub rows: BTreeMap<String, Row>,
    /// By verb: how many operations it has, and how many faults were tried.
    pub verbs: BTreeMap<Verb, (usize, usize)>,
    /// By fault.
    pub faults: BTreeMap<Fault, usize>,
    /// The program had ended before the operation that was to fail: its threads do not share their work in the same way each time.
    pub not_met: Vec<String>,
    /// How many struck a later operation than the one that was counted, for the same reason.
    pub moved: usize,
    /// A token that was lost between the server's answer and the disk.
    pub logged_out: Vec<String>,
    /// Each with the flags that repeat it.
    pub wrong: Vec<String>,
}

impl Figures {
    pub fn struck(&self) -> usize {
        self.rows.values().map(|row| row.struck).sum()
    }

    /// The table of operations and ends in Markdown.
    pub fn markdown(&self) -> String {
        let mut text = String::from(
            "| operation | faults | done all the same | nothing written | completed later | violations |\n\
             |---|---|---|---|---|---|\n",
        );
        let mut all = Row::default();
        for (name, row) in &self.rows {
            text += &row.line(name);
            all.struck += row.struck;
            all.done += row.done;
            all.nothing += row.nothing;
            all.later += row.later;
            all.wrong += row.wrong;
        }
        text + &all.line("all")
    }
}

impl Row {
    fn line(&self, name: &str) -> String {
        let Self { struck, done, nothing, later, wrong } = self;
        format!("| {name} | {struck} | {done} | {nothing} | {later} | {wrong} |\n")
    }
}

/// Proves it.
///
/// # Errors
/// Why nothing can be proved here.
pub fn run(plan: &Plan) -> Result<Figures, String> {
    let supervisor = Supervisor::build()?;
    let figures = Mutex::new(Figures::default());
    let turns: Vec<Turn> = plan.verbs.iter().map(|_| Turn::default()).collect();
    std::thread::scope(|scope| {
        for worker in 0..plan.workers.max(1) {
            let (supervisor, figures, turns) = (&supervisor, &figures, &turns);
            scope.spawn(move || {
                for (at, (verb, turn)) in plan.verbs.iter().zip(turns).enumerate() {
                    one_verb(plan, (at, *verb), supervisor, worker, turn, figures);
                }
            });
        }
    });
    Ok(figures.into_inner().expect("no worker panicked"))
}

/// The faults of one verb, one list for all workers, and how many of them were taken.
#[derive(Default)]
struct Turn {
    strikes: OnceLock<Vec<Strike>>,
    taken: AtomicUsize,
}

/// Takes one fault of the verb after the other, each of them by one worker.
fn one_verb(
    plan: &Plan,
    (at, verb): (usize, Verb),
    supervisor: &Supervisor,
    worker: usize,
    turn: &Turn,
    figures: &Mutex<Figures>,
) {
    let (mut stage, counted) = Stage::new(verb, supervisor, worker);
    let strikes = turn.strikes.get_or_init(|| {
        figures.lock().expect("figures").verbs.entry(verb).or_default().0 = counted.operations.len();
        match plan.only {
            Some(strike) => vec![strike],
            None => strikes(&counted, plan.share, at + plan.part),
        }
    });
    while let Some(strike) = strikes.get(turn.taken.fetch_add(1, Ordering::SeqCst)) {
        one(&mut stage, supervisor, worker, *strike, figures);
    }
}

/// How often a fault is tried that met nothing.
const ATTEMPTS: usize = 5;

/// The faults that can happen to what was counted. The deadly ones need not happen again and again.
fn strikes(counted: &Traced, share: usize, salt: usize) -> Vec<Strike> {
    let all = counted.operations.iter().flat_map(|operation| {
        operation.faults().flat_map(|fault| {
            let once = Strike { index: operation.index, fault, onwards: false };
            [Some(once), (!fault.is_deadly()).then_some(Strike { onwards: true, ..once })]
        })
    });
    all.flatten().enumerate().filter(|(at, _)| (at + salt).is_multiple_of(share)).map(|(_, strike)| strike).collect()
}

fn one(stage: &mut Stage, supervisor: &Supervisor, worker: usize, strike: Strike, figures: &Mutex<Figures>) {
    let on = if strike.onwards { " --on" } else { "" };
    let flags = format!("--command {} --index {} --fault {}{on}", stage.verb.word(), strike.index, strike.fault.word());
    let met = (0..ATTEMPTS).find_map(|_| {
        stage.restore();
        let before = (strike.fault == Fault::Power).then(|| stage.before());
        let traced = stage.traced(supervisor, worker, &stage.verb.args(stage), Some(strike));
        let struck = traced.struck().cloned()?;
        Some((before, traced, struck))
    });
    let Some((before, traced, Operation { index, name: struck, .. })) = met else {
        return figures.lock().expect("figures").not_met.push(flags);
    };
    if let Some(before) = before {
        before.cut(&stage.work(), &traced.synced, &supervisor.shadow(worker));
    }
    let verdict = judge::judge(stage, &traced, strike);
    let mut figures = figures.lock().expect("figures");
    figures.moved += usize::from(index != strike.index);
    figures.verbs.entry(stage.verb).or_default().1 += 1;
    *figures.faults.entry(strike.fault).or_default() += 1;
    let row = figures.rows.entry(struck.clone()).or_default();
    row.struck += 1;
    match verdict.end {
        _ if !verdict.wrong.is_empty() => row.wrong += 1,
        End::Done => row.done += 1,
        End::Nothing => row.nothing += 1,
        End::Later => row.later += 1,
    }
    if !verdict.wrong.is_empty() {
        figures.wrong.push(format!("{flags} ({struck}): {}", verdict.wrong.join("; ")));
    }
    if verdict.logged_out {
        figures.logged_out.push(format!("{flags} ({struck})"));
    }
}
