//! The only user of the jaq crates: jq's language, with jq's own behaviour where jaq's differs.

use std::cell::Cell;

use jaq_core::{
    Compiler, Filter,
    load::{self, Arena, File, Loader},
    native::Fun,
};
use jaq_json::{Error, Num, Val};
use jiff::Timestamp;

use super::{
    fault::{JqError, JqOutput, RunError, Unseen, without_values},
    halt::Halt,
    meter::{Meter, Stopped},
    natives::{self, presentable},
    paths::{self, Read},
    pattern::Pattern,
    personal,
    running::{Metered, Running},
    text, unavailable, undecided, watched,
};

/// Natives that reach outside the document, end the program or read the machine's clock or zone, and those that we
/// replace.
const BARRED: &[&str] = &[
    "env",
    "now",
    "halt",
    "localtime",
    "strflocaltime",
    "debug_empty",
    "stderr_empty",
    "input",
    "inputs",
    "matches",
    "split_matches",
    "split_",
    "tojson",
    "fromjson",
    "range",
];
/// Definitions of the standard library that use them.
const BARRED_DEFS: &[&str] = &["halt", "halt_error", "debug", "stderr", "tonumber"];
const NOW: &str = "$__now";
/// Definitions that override the library's.
const OWN: &str = include_str!("defs.jq");

pub(super) struct Compiled {
    filter: Filter<Metered>,
    halt: Halt<Metered>,
    now: Val,
    expr: Box<str>,
    reads: Vec<Read>,
    constant: Option<String>,
    personal: Option<String>,
    /// Whether it was true of a document.
    matched: Cell<bool>,
    meter: Meter,
    /// The type of an output that is no truth value, though it counts as true.
    untruthful: Cell<Option<&'static str>>,
}

impl Compiled {
    pub fn new(expr: &str, now: Timestamp) -> Result<Self, JqError> {
        Self::compile(expr, now, false)
    }

    /// Compiles an expression that records which members it reads and documents lack.
    pub fn watched(expr: &str, now: Timestamp) -> Result<Self, JqError> {
        Self::compile(expr, now, true)
    }

    fn compile(expr: &str, now: Timestamp, watch: bool) -> Result<Self, JqError> {
        let mut filter = filter(expr)?;
        let (mut reads, mut sites, mut constant, mut personal) = (Vec::new(), 0, None, None);
        if let Some(term) = load::parse(expr, |parser| parser.term()) {
            let findings = paths::findings(&term);
            for (pattern, flags) in &findings.patterns {
                Pattern::new(pattern, flags)
                    .map_err(|message| JqError { message, position: expr.find(pattern.as_str()) })?;
            }
            if let Some(message) = watch.then(|| undecided::obvious(&term)).flatten() {
                return Err(JqError { message, position: None });
            }
            let (checked, count) = watched::rewritten(&term, &findings.followed, watch);
            if let Some(checked) = checked {
                filter = self::filter(&checked).map_err(|error| JqError { position: None, ..error })?;
            }
            if watch {
                constant = undecided::reason(&term);
                personal = self::personal::member(&term);
                (reads, sites) = (findings.reads.into_iter().map(Read::new).collect(), count);
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "jq's clock is a float")]
        let seconds = now.as_microsecond() as f64 / 1e6;
        let halt = Halt::of(&filter, natives().count());
        Ok(Self {
            filter,
            halt,
            now: Val::Num(Num::Float(seconds)),
            expr: expr.into(),
            reads,
            constant,
            personal,
            matched: Cell::new(false),
            meter: Meter::new(sites),
            untruthful: Cell::default(),
        })
    }

    fn parse(document: &str) -> Result<Val, RunError> {
        jaq_json::read::parse_single(text::without_halves(document).as_bytes())
            .map_err(|error| RunError::Document { message: without_values(&error.to_string(), "") })
    }

    /// The outputs for a document of `size` bytes.
    fn run<'a>(&'a self, input: Val, size: usize) -> impl Iterator<Item = Result<Val, RunError>> + 'a {
        let error = |error: jaq_core::Exn<'_, Val>| RunError::Filter {
            message: match error.get_err() {
                Ok(error) => without_values(&words(error), &self.expr),
                Err(_) => "stopped".to_owned(),
            },
        };
        self.meter.begin(size);
        let begun = self.meter.run(|| {
            let ctx = Running::context(&self.filter.lut, &self.halt, &self.meter, self.now.clone());
            self.filter.id.run((ctx, input))
        });
        let (mut outputs, mut stopped) = match begun {
            Ok(outputs) => (Some(outputs), None),
            Err(stopped) => (None, Some(stopped)),
        };
        std::iter::from_fn(move || {
            if let Some(stopped) = stopped.take() {
                return Some(Err(stopped.into()));
            }
            let rest = outputs.as_mut()?;
            match self.meter.run(|| rest.next()) {
                Ok(output) => output.map(|output| output.map_err(error)),
                Err(stopped) => {
                    outputs = None;
                    Some(Err(stopped.into()))
                }
            }
        })
    }

    pub fn outputs<E: From<RunError>>(
        &self,
        document: &str,
        each: &mut dyn FnMut(Result<JqOutput, RunError>) -> Result<(), E>,
    ) -> Result<(), E> {
        for output in self.run(Self::parse(document)?, document.len()) {
            let output = output.and_then(|value| match value {
                Val::TStr(text) | Val::BStr(text) => Ok(JqOutput::Text(String::from_utf8_lossy(&text).into_owned())),
                value => match presentable(value) {
                    Ok(value) => Ok(JqOutput::Json(value.to_string())),
                    Err(message) => Err(RunError::Filter { message: message.to_owned() }),
                },
            });
            each(output)?;
        }
        Ok(())
    }

    pub fn first_truth(&self, document: &str) -> Result<Option<bool>, RunError> {
        let input = Self::parse(document)?;
        self.reads.iter().for_each(|read| read.look(&input));
        let first = self.run(input, document.len()).next().transpose();
        if let Some(message) = self.meter.refused() {
            return Err(RunError::Filter { message });
        }
        let first = first?;
        match first {
            // `select` passes on what it selects.
            _ if self.expr.contains("select(") => {}
            Some(Val::TStr(_) | Val::BStr(_)) => self.untruthful.set(Some("string")),
            Some(Val::Num(_)) => self.untruthful.set(Some("number")),
            _ => {}
        }
        let truth = first.map(|value| !matches!(value, Val::Null | Val::Bool(false)));
        self.matched.set(self.matched.get() || truth == Some(true));
        Ok(truth)
    }

    /// The sensitive member that a watched expression names beside what may be a value of it.
    pub fn personal(&self) -> Option<&str> {
        self.personal.as_deref()
    }

    /// Why a watched expression says the same of every document.
    pub fn constant(&self) -> Option<&str> {
        self.constant.as_deref()
    }

    /// The type of an output, where one was a text or a number.
    pub fn untruthful(&self) -> Option<&'static str> {
        self.untruthful.get()
    }

    /// The types of what the expression compares for equality and was of two types in each document.
    pub fn never_equal(&self) -> Vec<[&'static str; 2]> {
        self.meter.never_equal()
    }

    /// The paths that the expression reads and no document had.
    pub fn unseen(&self) -> Vec<Unseen> {
        let mut unseen: Vec<_> =
            self.reads.iter().filter(|read| read.is_unseen(self.matched.get())).map(Read::unseen).collect();
        for noted in self.meter.unseen() {
            if !unseen.iter().any(|known| known.path == noted.path) {
                unseen.push(noted);
            }
        }
        unseen
    }
}

/// Words an error. Strings of the engine are printed as they are, and values of the document as JSON.
fn words(error: Error) -> String {
    match error.clone().into_val() {
        Val::TStr(text) if natives::OWN_WORDS.iter().any(|own| text.starts_with(own.as_bytes())) => {
            String::from_utf8_lossy(&text).into_owned()
        }
        _ => error.to_string(),
    }
}

impl From<Stopped> for RunError {
    fn from(stopped: Stopped) -> Self {
        match stopped {
            Stopped::Endless => Self::Endless,
            Stopped::TooDeep => Self::Filter { message: "it calls itself too deeply".to_owned() },
        }
    }
}

fn filter(expr: &str) -> Result<Filter<Metered>, JqError> {
    let own = load::parse(OWN, |parser| parser.defs()).unwrap_or_default();
    let library = jaq_std::defs().chain(jaq_json::defs()).filter(|def| !BARRED_DEFS.contains(&def.name));
    let defs = jaq_core::defs().chain(library).chain(own);
    let arena = Arena::default();
    let modules = Loader::new(defs)
        .load(&arena, File { code: expr, path: () })
        .map_err(|errors| load_error(expr, errors.into_iter().map(|(_, error)| error)))?;
    Compiler::default().with_funs(natives()).with_global_vars([NOW]).compile(modules).map_err(|errors| {
        let first = errors.into_iter().flat_map(|(_, errors)| errors).next();
        match first {
            Some((name, kind)) => undefined(expr, name, kind.as_str()),
            None => JqError { message: "cannot be compiled".to_owned(), position: None },
        }
    })
}

fn natives() -> impl Iterator<Item = Fun<Metered>> {
    let library = jaq_core::funs().chain(jaq_std::funs()).chain(jaq_json::funs());
    library.filter(|(name, ..)| !BARRED.contains(name)).chain(natives::own())
}

fn undefined(expr: &str, name: &str, kind: &str) -> JqError {
    let message = match unavailable::reason(name) {
        Some(reason) => format!("jq's {name} is not available here: {reason}"),
        None => format!("undefined {kind} {name}"),
    };
    JqError { message, position: position(expr, name) }
}

fn load_error<'a>(expr: &'a str, mut errors: impl Iterator<Item = load::Error<&'a str>>) -> JqError {
    if let Some(at) = expr.find("?//").filter(|at| !expr[*at..].starts_with("?//=")) {
        let message = "jq's ?// (alternative patterns) is not available here".to_owned();
        return JqError { message, position: Some(at) };
    }
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

/// The offset in `expr` of `part`, a slice of it.
fn position(expr: &str, part: &str) -> Option<usize> {
    let offset = (part.as_ptr() as usize).checked_sub(expr.as_ptr() as usize)?;
    (offset <= expr.len()).then_some(offset)
}
