//! The jq language: `--jq` over a result, `--where` over one representation.
//!
//! Filters see the document and nothing else: no environment, no files, no other input, no clock but the instant they were
//! compiled with (`now`). Output is not written here.

use std::{fmt, rc::Rc};

use jiff::Timestamp;
use serde_json::value::RawValue;

use super::{json, sanitise::sanitise};

#[cfg(feature = "jq")]
use engine::Compiled;

/// A parser that works by recursion is not shown what is nested deeper than this.
const MAX_DEPTH: usize = 200;

/// A filter that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct JqError {
    /// What is wrong.
    pub message: String,
    /// The offset in the expression, in bytes, where known.
    pub position: Option<usize>,
}

/// A filter that ended with an error on some document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RunError {
    /// The filter's own error.
    #[error("{message}")]
    Filter {
        /// As the engine words it, short and on one line; of the values that it quotes, those that the expression
        /// names itself.
        message: String,
    },
    /// The document cannot be taken up by the engine.
    #[error("the document cannot be read: {message}")]
    Document {
        /// What is wrong.
        message: String,
    },
}

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

/// One output of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "jq"), expect(dead_code, reason = "only the engine gives outputs"))]
pub(super) enum JqOutput {
    /// A string, decoded.
    Text(String),
    /// Anything else, as compact JSON.
    Json(String),
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

/// Characters of an error of a filter that are shown.
const LONGEST_MESSAGE: usize = 200;

/// The engine's error without the document that it quotes: a list is large, and a predicate sees unmasked values. What
/// stands in the expression is the operator's own and stays.
#[cfg_attr(not(feature = "jq"), expect(dead_code, reason = "only the engine has errors"))]
fn without_values(message: &str, expr: &str) -> String {
    let mut out = String::new();
    let mut rest = message;
    while let Some(first) = rest.chars().next() {
        let length = quoted(rest).unwrap_or(first.len_utf8());
        let part = &rest[..length];
        rest = &rest[length..];
        match first {
            _ if length == first.len_utf8() || expr.contains(part.trim_matches('"')) => out.push_str(part),
            '{' => out.push_str("{…}"),
            '[' => out.push_str("[…]"),
            '"' => out.push_str("\"…\""),
            _ => out.push('…'),
        }
    }
    let line = sanitise(&out);
    let end = line.char_indices().nth(LONGEST_MESSAGE).map_or(line.len(), |(at, _)| at);
    format!("{}{}", &line[..end], if end < line.len() { "…" } else { "" })
}

/// The length of the value that the text begins with: an object, a list, a string, or a number that may identify.
fn quoted(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    if matches!(first, '-' | '0'..='9') {
        let end = text.find(|c: char| !matches!(c, '-' | '+' | '.' | 'e' | 'E' | '0'..='9')).unwrap_or(text.len());
        return (end > 3).then_some(end);
    }
    if !matches!(first, '{' | '[' | '"') {
        return None;
    }
    for (at, c) in text.char_indices() {
        match c {
            _ if std::mem::take(&mut escaped) => {}
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            '{' | '[' if !in_string => depth += 1,
            '}' | ']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && !in_string {
            return Some(at + c.len_utf8());
        }
    }
    Some(text.len())
}

/// A compiled `--where` expression.
#[derive(Clone, Debug)]
pub struct Predicate {
    filter: JqFilter,
}

impl Predicate {
    /// Compiles an expression; `now` is what the filter `now` gives.
    ///
    /// # Errors
    /// As [`JqFilter::compile`].
    pub fn compile(expr: &str, now: Timestamp) -> Result<Self, JqError> {
        JqFilter::compile(expr, now).map(|filter| Self { filter })
    }

    /// The truth of the first output on this document, unmasked: anything but `false` and `null` is true.
    ///
    /// # Errors
    /// [`PredicateError`]: such a document does not match, and the caller counts it.
    pub fn matches(&self, document: &RawValue) -> Result<bool, PredicateError> {
        check_depth(document.get())?;
        self.filter.compiled.first_truth(document.get())?.ok_or(PredicateError::NoOutput)
    }
}

fn check_depth(document: &str) -> Result<(), RunError> {
    if json::depth(document) > MAX_DEPTH {
        return Err(RunError::Document { message: format!("nested deeper than {MAX_DEPTH}") });
    }
    Ok(())
}

#[cfg(feature = "jq")]
mod engine {
    //! The jaq crates, in the only place that names them.

    use jaq_core::{
        Compiler, Ctx, Filter, Vars,
        data::JustLut,
        load::{self, Arena, File, Loader},
    };
    use jaq_json::{Num, Val};
    use jiff::Timestamp;

    use super::{JqError, JqOutput, RunError, without_values};

    /// Natives that reach outside the document, end the program, or read the machine's clock and zone.
    const BARRED: &[&str] = &["env", "now", "halt", "localtime", "strflocaltime", "debug_empty", "stderr_empty"];
    /// Definitions of the standard library that stand on them.
    const BARRED_DEFS: &[&str] = &["halt", "halt_error", "debug", "stderr"];
    const NOW: &str = "$__now";

    pub(super) struct Compiled {
        filter: Filter<JustLut<Val>>,
        now: Val,
        expr: Box<str>,
    }

    impl Compiled {
        pub(super) fn new(expr: &str, now: Timestamp) -> Result<Self, JqError> {
            let own = load::parse("def now: $__now;", |parser| parser.defs()).unwrap_or_default();
            let standard = jaq_std::defs().filter(|def| !BARRED_DEFS.contains(&def.name));
            let defs = jaq_core::defs().chain(standard).chain(jaq_json::defs()).chain(own);
            let funs = jaq_core::funs().chain(jaq_std::funs()).chain(jaq_json::funs());
            let arena = Arena::default();
            let modules = Loader::new(defs)
                .load(&arena, File { code: expr, path: () })
                .map_err(|errors| load_error(expr, errors.into_iter().map(|(_, error)| error)))?;
            let filter = Compiler::default()
                .with_funs(funs.filter(|(name, ..)| !BARRED.contains(name)))
                .with_global_vars([NOW])
                .compile(modules)
                .map_err(|errors| {
                    let first = errors.into_iter().flat_map(|(_, errors)| errors).next();
                    match first {
                        Some((name, kind)) => JqError {
                            message: format!("undefined {} {name}", kind.as_str()),
                            position: position(expr, name),
                        },
                        None => JqError { message: "cannot be compiled".to_owned(), position: None },
                    }
                })?;
            #[expect(clippy::cast_precision_loss, reason = "jq's clock is a float")]
            let seconds = now.as_microsecond() as f64 / 1e6;
            Ok(Self { filter, now: Val::Num(Num::Float(seconds)), expr: expr.into() })
        }

        fn run<'a>(&'a self, document: &str) -> Result<impl Iterator<Item = Result<Val, RunError>> + 'a, RunError> {
            let input = jaq_json::read::parse_single(document.as_bytes())
                .map_err(|error| RunError::Document { message: without_values(&error.to_string(), "") })?;
            let ctx = Ctx::<JustLut<Val>>::new(&self.filter.lut, Vars::new([self.now.clone()]));
            Ok(self.filter.id.run((ctx, input)).map(|output| {
                output.map_err(|error| RunError::Filter {
                    message: match error.get_err() {
                        Ok(error) => without_values(&error.to_string(), &self.expr),
                        Err(_) => "stopped".to_owned(),
                    },
                })
            }))
        }

        pub(super) fn outputs<E: From<RunError>>(
            &self,
            document: &str,
            each: &mut dyn FnMut(Result<JqOutput, RunError>) -> Result<(), E>,
        ) -> Result<(), E> {
            for output in self.run(document)? {
                each(output.map(|value| match value {
                    Val::TStr(text) => JqOutput::Text(String::from_utf8_lossy(&text).into_owned()),
                    value => JqOutput::Json(value.to_string()),
                }))?;
            }
            Ok(())
        }

        pub(super) fn first_truth(&self, document: &str) -> Result<Option<bool>, RunError> {
            let first = self.run(document)?.next().transpose()?;
            Ok(first.map(|value| !matches!(value, Val::Null | Val::Bool(false))))
        }
    }

    fn load_error<'a>(expr: &'a str, mut errors: impl Iterator<Item = load::Error<&'a str>>) -> JqError {
        let (message, part) = match errors.next() {
            Some(load::Error::Io(parts)) => match parts.first() {
                Some((path, error)) => (error.clone(), Some(*path)),
                None => ("modules are not supported".to_owned(), None),
            },
            Some(load::Error::Lex(parts)) => match parts.first() {
                Some((expected, found)) => (format!("expected {}", expected.as_str()), Some(*found)),
                None => ("not a jq expression".to_owned(), None),
            },
            Some(load::Error::Parse(parts)) => match parts.first() {
                Some((expected, found)) => (format!("expected {}", expected.as_str()), Some(*found)),
                None => ("not a jq expression".to_owned(), None),
            },
            None => ("not a jq expression".to_owned(), None),
        };
        JqError { message, position: part.and_then(|part| position(expr, part)) }
    }

    /// Where `part`, a slice that the parser cut out of something, begins in `expr`.
    fn position(expr: &str, part: &str) -> Option<usize> {
        let offset = (part.as_ptr() as usize).checked_sub(expr.as_ptr() as usize)?;
        (offset <= expr.len()).then_some(offset)
    }
}

#[cfg(not(feature = "jq"))]
enum Compiled {}

#[cfg(not(feature = "jq"))]
impl Compiled {
    fn new(_: &str, _: Timestamp) -> Result<Self, JqError> {
        Err(JqError { message: "this build has no jq (feature `jq`)".to_owned(), position: None })
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
}
