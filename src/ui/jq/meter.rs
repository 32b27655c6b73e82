//! Limits what an evaluation may use, and records what it reads of the document.
//!
//! The engine asks for its table at every step, so steps are counted there.

use std::{
    cell::{Cell, RefCell},
    sync::{
        Arc, LazyLock,
        atomic::{AtomicBool, Ordering},
    },
};

use jaq_json::{Num, Val};

use super::{fault::Unseen, paths};

/// Steps allowed for any document, a fraction of a second.
const STEPS: u64 = 3_000_000;
/// Additional steps allowed for each byte of the document, which may be a long list.
const STEPS_A_BYTE: u64 = 100;
/// Steps after which an evaluation counts as long.
const LONG: u64 = 300_000;
/// Bytes of stack allowed.
const STACK: usize = 1 << 20;

/// Whether a long evaluation is in progress. It blocks the thread, so a signal may then end the process at once.
pub(super) static TAKES_LONG: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// Why an evaluation was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stopped {
    /// It took too many steps.
    Endless,
    /// It recursed too deeply.
    TooDeep,
}

/// Counts what an evaluation uses, and records what it finds.
#[derive(Default)]
pub(super) struct Meter {
    left: Cell<u64>,
    long_at: Cell<u64>,
    stack: Cell<usize>,
    stopped: Cell<Option<Stopped>>,
    sites: Vec<Site>,
    refused: RefCell<Option<String>>,
}

/// A place in the expression that reads a member, or compares two values for equality.
#[derive(Default)]
struct Site {
    found: Cell<bool>,
    missed: RefCell<Option<Unseen>>,
    mixed: Cell<Option<[&'static str; 2]>>,
}

impl Meter {
    /// A meter for an expression with this many places that are watched.
    pub fn new(sites: usize) -> Self {
        Self { sites: std::iter::repeat_with(Site::default).take(sites).collect(), ..Self::default() }
    }

    /// Starts an evaluation of a document of `size` bytes.
    pub fn begin(&self, size: usize) {
        let steps = STEPS.saturating_add((size as u64).saturating_mul(STEPS_A_BYTE));
        self.left.set(steps);
        self.long_at.set(steps - LONG);
        self.stopped.take();
        self.refused.take();
    }

    /// Runs a part of the evaluation.
    pub fn run<T>(&self, work: impl FnOnce() -> T) -> Result<T, Stopped> {
        self.stack.set(here());
        let done = work();
        TAKES_LONG.store(false, Ordering::Relaxed);
        self.stopped.get().map_or(Ok(done), Err)
    }

    /// Counts a step, and says whether the evaluation may take it. At a limit it may take no more.
    pub fn step(&self) -> bool {
        let left = self.left.get();
        if left <= self.long_at.get() {
            TAKES_LONG.store(true, Ordering::Relaxed);
        }
        if self.stopped.get().is_some() {
            return false;
        }
        if left == 0 {
            self.stopped.set(Some(Stopped::Endless));
        } else if self.stack.get().abs_diff(here()) > STACK {
            self.stopped.set(Some(Stopped::TooDeep));
        } else {
            self.left.set(left - 1);
        }
        self.stopped.get().is_none()
    }

    /// Records whether a value has the member or element that the expression reads at `site`.
    pub fn note(&self, site: usize, value: &Val, key: &Val) {
        let Some(site) = self.sites.get(site).filter(|site| !site.found.get()) else { return };
        let keys = match key {
            Val::Arr(keys) => keys.as_slice(),
            key => std::slice::from_ref(key),
        };
        let (mut value, mut path) = (value, String::new());
        for key in keys {
            paths::push_step(&mut path, key);
            match has(value, key) {
                Some(Ok(inner)) => value = inner,
                Some(Err(instead)) => {
                    site.missed.borrow_mut().get_or_insert(Unseen { path, instead });
                    return;
                }
                // Null says nothing about it.
                None => return,
            }
        }
        site.found.set(true);
    }

    /// Makes the evaluation fail, whatever it catches.
    pub fn refuse(&self, why: &str) {
        self.refused.borrow_mut().get_or_insert_with(|| why.to_owned());
    }

    /// Why the evaluation failed although it may have had an output.
    pub fn refused(&self) -> Option<String> {
        self.refused.take()
    }

    /// Records the types of two values that are compared at `site`, or that they are of one type.
    pub fn compare(&self, site: usize, mixed: Option<[&'static str; 2]>) {
        let Some(site) = self.sites.get(site) else { return };
        match mixed {
            None => site.found.set(true),
            Some(kinds) => site.mixed.set(Some(kinds)),
        }
    }

    /// The types of what is compared for equality and was of two types each time.
    pub fn never_equal(&self) -> Vec<[&'static str; 2]> {
        self.sites.iter().filter(|site| !site.found.get()).filter_map(|site| site.mixed.get()).collect()
    }

    /// The paths read and never found.
    pub fn unseen(&self) -> Vec<Unseen> {
        let missed = |site: &Site| if site.found.get() { None } else { site.missed.borrow().clone() };
        self.sites.iter().filter_map(missed).collect()
    }
}

/// The value there, or else the names of its siblings; `None` if this cannot be known.
fn has<'v>(value: &'v Val, key: &Val) -> Option<Result<&'v Val, Vec<String>>> {
    match (value, key) {
        (Val::Obj(members), Val::TStr(_)) => {
            Some(members.get(key).ok_or_else(|| members.keys().filter_map(paths::text_of).take(200).collect()))
        }
        (Val::Arr(all), Val::Num(Num::Int(at))) => Some(paths::element(all, *at).ok_or_else(Vec::new)),
        _ => None,
    }
}

/// The approximate position of the stack.
#[inline(never)]
fn here() -> usize {
    let local = 0_u8;
    std::ptr::from_ref(std::hint::black_box(&local)) as usize
}
