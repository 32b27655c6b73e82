//! The jq language: `--jq` over a result, `--where` over one representation.
//!
//! Filters see the document and nothing else: no environment, no files, no other input, no clock but the instant they were
//! compiled with (`now`). Output is not written here.

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
mod meter;
#[cfg(feature = "jq")]
mod natives;
#[cfg(feature = "jq")]
mod paths;
#[cfg(feature = "jq")]
mod pattern;
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

/// A parser that works by recursion is not shown what is nested deeper than this.
const MAX_DEPTH: usize = 200;

/// Why a predicate gave no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PredicateError {
    /// The filter ended with an error.
    #[error(transparent)]
    Run(#[from] RunError),
    /// The filter gave no output.
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
    /// Compiles an expression; `now` is what the filter `now` gives.
    ///
    /// # Errors
    /// [`JqError`] where the expression is not jq, names what does not exist, or this build has no jq.
    pub fn compile(expr: &str, now: Timestamp) -> Result<Self, JqError> {
        Compiled::new(expr, now).map(|compiled| Self { compiled: Rc::new(compiled) })
    }

    /// Hands each output to `each`, until one of them fails.
    pub(super) fn run<E: From<RunError>>(
        &self,
        document: &str,
        mut each: impl FnMut(JqOutput) -> Result<(), E>,
    ) -> Result<(), E> {
        check_depth(document)?;
        self.compiled.outputs(document, &mut |output| each(output?))
    }
}

/// A compiled `--where` expression, and what the documents it was shown have of what it reads. Cheap to clone; clones share that.
#[derive(Clone, Debug)]
pub struct Predicate {
    filter: JqFilter,
    looked_at: Rc<Cell<u64>>,
    endless: Rc<Cell<bool>>,
}

impl Predicate {
    /// Compiles an expression; `now` is what the filter `now` gives.
    ///
    /// # Errors
    /// As [`JqFilter::compile`].
    pub fn compile(expr: &str, now: Timestamp) -> Result<Self, JqError> {
        let compiled = Compiled::watched(expr, now)?;
        let filter = JqFilter { compiled: Rc::new(compiled) };
        Ok(Self { filter, looked_at: Rc::default(), endless: Rc::default() })
    }

    /// The truth of the first output on this document, unmasked: anything but `false` and `null` is true.
    ///
    /// # Errors
    /// [`PredicateError`]. An expression that did not end once is not tried again.
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

    /// How many documents were looked at, and the paths of the expression (`.stat`) that none of them has and that are not
    /// written as optional (`.stat?`): most likely misspelt.
    #[must_use]
    pub fn unseen_paths(&self) -> (u64, Vec<Unseen>) {
        match self.looked_at.get() {
            0 => (0, Vec::new()),
            count => (count, self.filter.compiled.unseen()),
        }
    }
}

/// Whether an evaluation is under way that takes long. Nothing else is done meanwhile, so that a signal may end the process
/// at once.
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

    fn unseen(&self) -> Vec<Unseen> {
        match *self {}
    }
}
