//! The jq language: `--jq` filters a result, `--where` judges one representation.
//!
//! Filters see only the document: no environment, files or other inputs, and no clock but the instant they were
//! compiled with (`now`).

use std::{
    cell::Cell,
    fmt,
    rc::Rc,
    sync::{Arc, atomic::AtomicBool},
};

use jiff::Timestamp;
use serde_json::value::RawValue;

use super::json;

#[cfg(feature = "jq")]
mod engine;
mod fault;
#[cfg(feature = "jq")]
mod halt;
#[cfg(feature = "jq")]
mod meter;
#[cfg(feature = "jq")]
mod natives;
#[cfg(feature = "jq")]
mod paths;
#[cfg(feature = "jq")]
mod pattern;
#[cfg(feature = "jq")]
mod personal;
#[cfg(feature = "jq")]
mod running;
#[cfg(feature = "jq")]
mod text;
#[cfg(feature = "jq")]
mod unavailable;
#[cfg(feature = "jq")]
mod undecided;
#[cfg(feature = "jq")]
mod watched;

#[cfg(feature = "jq")]
use engine::Compiled;
pub(super) use fault::JqOutput;
pub use fault::{JqError, RunError, Unseen};

/// Documents nested deeper than this are not given to a recursive parser.
const MAX_DEPTH: usize = 200;

/// Why a predicate has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PredicateError {
    /// It failed.
    #[error(transparent)]
    Run(#[from] RunError),
    /// It had no output.
    #[error("no output")]
    NoOutput,
}

/// A compiled `--jq` expression. Cheap to clone.
#[derive(Clone)]
pub struct JqFilter {
    compiled: Rc<Compiled>,
}

impl fmt::Debug for JqFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JqFilter")
    }
}

impl JqFilter {
    /// Compiles an expression in which `now` is the given instant.
    ///
    /// # Errors
    /// [`JqError`] if it does not parse or uses an unknown name, or if this build has no jq.
    pub fn compile(expr: &str, now: Timestamp) -> Result<Self, JqError> {
        Compiled::new(expr, now).map(|compiled| Self { compiled: Rc::new(compiled) })
    }

    /// Passes each output to `each`, until one fails.
    pub(super) fn run<E: From<RunError>>(
        &self,
        document: &str,
        mut each: impl FnMut(JqOutput) -> Result<(), E>,
    ) -> Result<(), E> {
        check_depth(document)?;
        self.compiled.outputs(document, &mut |output| each(output?))
    }
}

/// A compiled `--where` expression, which remembers the paths that documents lacked. Clones are cheap and share that
/// memory.
#[derive(Clone, Debug)]
pub struct Predicate {
    filter: JqFilter,
    looked_at: Rc<Cell<u64>>,
    endless: Rc<Cell<bool>>,
}

impl Predicate {
    /// Compiles an expression in which `now` is the given instant.
    pub fn compile(expr: &str, now: Timestamp) -> Result<Self, JqError> {
        let compiled = Compiled::watched(expr, now)?;
        let filter = JqFilter { compiled: Rc::new(compiled) };
        Ok(Self { filter, looked_at: Rc::default(), endless: Rc::default() })
    }

    /// Whether the first output for this unmasked document is true, that is, neither `false` nor `null`.
    ///
    /// # Errors
    /// [`PredicateError`]. After one endless evaluation, the predicate always fails.
    pub fn matches(&self, document: &RawValue) -> Result<bool, PredicateError> {
        if self.endless.get() {
            return Err(RunError::Endless.into());
        }
        check_depth(document.get())?;
        self.looked_at.set(self.looked_at.get() + 1);
        let truth = self.filter.compiled.first_truth(document.get());
        self.endless.set(truth == Err(RunError::Endless));
        truth?.ok_or(PredicateError::NoOutput)
    }
}

impl Predicate {
    /// Why it says the same of every document, where it reads nothing of any.
    #[must_use]
    pub fn constant(&self) -> Option<&str> {
        self.filter.compiled.constant()
    }

    /// The sensitive member that it names beside what may be a value of it: such an expression must not be recorded.
    #[must_use]
    pub fn personal(&self) -> Option<&str> {
        self.filter.compiled.personal()
    }

    /// How many documents were looked at, and the paths of the expression (`.stat`) that none of them has and that are not
    /// written as optional (`.stat?`): most likely misspelt.
    #[must_use]
    pub fn unseen_paths(&self) -> (u64, Vec<Unseen>) {
        match self.looked_at.get() {
            0 => (0, Vec::new()),
            count => (count, self.filter.compiled.unseen()),
        }
    }

    /// The type of an output, where one was a text or a number: it counts as true and says nothing.
    #[must_use]
    pub fn untruthful(&self) -> Option<&'static str> {
        self.filter.compiled.untruthful()
    }

    /// The types of what it compares for equality (`.count == "1"`) and was of two types in every document.
    #[must_use]
    pub fn never_equal(&self) -> Vec<[&'static str; 2]> {
        self.filter.compiled.never_equal()
    }
}

/// Whether a long evaluation is in progress. It blocks the thread, so a signal may then end the process at once.
#[must_use]
pub fn jq_takes_long() -> Arc<AtomicBool> {
    #[cfg(feature = "jq")]
    return Arc::clone(&meter::TAKES_LONG);
    #[cfg(not(feature = "jq"))]
    Arc::default()
}

fn check_depth(document: &str) -> Result<(), RunError> {
    if json::depth(document) > MAX_DEPTH {
        return Err(RunError::Document { message: format!("nested deeper than {MAX_DEPTH}") });
    }
    Ok(())
}

#[cfg(not(feature = "jq"))]
enum Compiled {}

#[cfg(not(feature = "jq"))]
impl Compiled {
    fn new(_: &str, _: Timestamp) -> Result<Self, JqError> {
        Err(JqError { message: "this build has no jq (feature `jq`)".to_owned(), position: None })
    }

    fn watched(expr: &str, now: Timestamp) -> Result<Self, JqError> {
        Self::new(expr, now)
    }

    fn outputs<E: From<RunError>>(
        &self,
        _: &str,
        _: &mut dyn FnMut(Result<JqOutput, RunError>) -> Result<(), E>,
    ) -> Result<(), E> {
        match *self {}
    }

    fn first_truth(&self, _: &str) -> Result<Option<bool>, RunError> {
        match *self {}
    }

    fn constant(&self) -> Option<&str> {
        match *self {}
    }

    fn personal(&self) -> Option<&str> {
        match *self {}
    }

    fn unseen(&self) -> Vec<Unseen> {
        match *self {}
    }

    fn never_equal(&self) -> Vec<[&'static str; 2]> {
        match *self {}
    }

    fn untruthful(&self) -> Option<&'static str> {
        match *self {}
    }
}
