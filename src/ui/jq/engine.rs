//! The jaq crates, in the only place that names them: jq's language with jq's own definitions where the two differ.

use jaq_core::{
    Compiler, Ctx, Cv, DataT, Filter, RunPtr, Vars,
    data::JustLut,
    load::{self, Arena, File, Loader},
    native::{Fun, bome, run, v},
};
use jaq_json::{Error, Num, Val, ValR};
use jiff::Timestamp;

use super::{
    fault::{JqError, JqOutput, RunError, Unseen, without_values},
    paths::{self, Read},
    pattern::{Group, Pattern},
    unavailable,
};

/// Natives that reach outside the document, end the program, or read the machine's clock and zone; and those that are ours.
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
];
/// Definitions of the standard library that stand on them.
const BARRED_DEFS: &[&str] = &["halt", "halt_error", "debug", "stderr"];
const NOW: &str = "$__now";
/// Definitions that take precedence over those of the library.
const OWN: &str = include_str!("defs.jq");

pub(super) struct Compiled {
    filter: Filter<JustLut<Val>>,
    now: Val,
    expr: Box<str>,
    reads: Vec<Read>,
}

impl Compiled {
    pub fn new(expr: &str, now: Timestamp) -> Result<Self, JqError> {
        let own = load::parse(OWN, |parser| parser.defs()).unwrap_or_default();
        let standard = jaq_std::defs().filter(|def| !BARRED_DEFS.contains(&def.name));
        let defs = jaq_core::defs().chain(standard).chain(jaq_json::defs()).chain(own);
        let funs = jaq_core::funs().chain(jaq_std::funs()).chain(jaq_json::funs());
        let funs = funs.filter(|(name, ..)| !BARRED.contains(name)).chain(own_funs());
        let arena = Arena::default();
        let modules = Loader::new(defs)
            .load(&arena, File { code: expr, path: () })
            .map_err(|errors| load_error(expr, errors.into_iter().map(|(_, error)| error)))?;
        let filter =
            Compiler::default().with_funs(funs).with_global_vars([NOW]).compile(modules).map_err(|errors| {
                let first = errors.into_iter().flat_map(|(_, errors)| errors).next();
                match first {
                    Some((name, kind)) => undefined(expr, name, kind.as_str()),
                    None => JqError { message: "cannot be compiled".to_owned(), position: None },
                }
            })?;
        let findings = load::parse(expr, |parser| parser.term()).map(|term| paths::findings(&term)).unwrap_or_default();
        for (pattern, flags) in &findings.patterns {
            Pattern::new(pattern, flags)
                .map_err(|message| JqError { message, position: expr.find(pattern.as_str()) })?;
        }
        #[expect(clippy::cast_precision_loss, reason = "jq's clock is a float")]
        let seconds = now.as_microsecond() as f64 / 1e6;
        let reads = findings.reads.into_iter().map(Read::new).collect();
        Ok(Self { filter, now: Val::Num(Num::Float(seconds)), expr: expr.into(), reads })
    }

    fn parse(document: &str) -> Result<Val, RunError> {
        jaq_json::read::parse_single(document.as_bytes())
            .map_err(|error| RunError::Document { message: without_values(&error.to_string(), "") })
    }

    fn run<'a>(&'a self, input: Val) -> impl Iterator<Item = Result<Val, RunError>> + 'a {
        let ctx = Ctx::<JustLut<Val>>::new(&self.filter.lut, Vars::new([self.now.clone()]));
        self.filter.id.run((ctx, input)).map(|output| {
            output.map_err(|error| RunError::Filter {
                message: match error.get_err() {
                    Ok(error) => without_values(&error.to_string(), &self.expr),
                    Err(_) => "stopped".to_owned(),
                },
            })
        })
    }

    pub fn outputs<E: From<RunError>>(
        &self,
        document: &str,
        each: &mut dyn FnMut(Result<JqOutput, RunError>) -> Result<(), E>,
    ) -> Result<(), E> {
        for output in self.run(Self::parse(document)?) {
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
        let first = self.run(input).next().transpose()?;
        Ok(first.map(|value| !matches!(value, Val::Null | Val::Bool(false))))
    }

    /// The paths that the expression reads and no document had.
    pub fn unseen(&self) -> Vec<Unseen> {
        self.reads.iter().filter(|read| read.is_unseen()).map(Read::unseen).collect()
    }
}

fn undefined(expr: &str, name: &str, kind: &str) -> JqError {
    let message = match unavailable::reason(name) {
        Some(reason) => format!("jq's {name} is not available here: {reason}"),
        None => format!("undefined {kind} {name}"),
    };
    JqError { message, position: position(expr, name) }
}

/// The value as JSON has it: no number that is none, no key that is no text.
fn presentable(value: Val) -> Result<Val, &'static str> {
    Ok(match value {
        // As jq prints them.
        Val::Num(Num::Float(number)) if number.is_nan() => Val::Null,
        Val::Num(Num::Float(number)) if number.is_infinite() => Val::Num(Num::Float(f64::MAX.copysign(number))),
        Val::BStr(bytes) => Val::utf8_str(String::from_utf8_lossy(&bytes).into_owned()),
        Val::Arr(all) if all.iter().any(needs_care) => {
            all.iter().cloned().map(presentable).collect::<Result<Vec<_>, _>>()?.into_iter().collect()
        }
        Val::Obj(members) if members.iter().any(|(key, value)| !matches!(key, Val::TStr(_)) || needs_care(value)) => {
            let member = |(key, value): (&Val, &Val)| match key {
                Val::TStr(_) => Ok((key.clone(), presentable(value.clone())?)),
                _ => Err("the key of an object must be a string"),
            };
            Val::obj(members.iter().map(member).collect::<Result<_, _>>()?)
        }
        value => value,
    })
}

fn needs_care(value: &Val) -> bool {
    match value {
        Val::Num(Num::Float(number)) => !number.is_finite(),
        Val::BStr(_) | Val::Arr(_) | Val::Obj(_) => true,
        _ => false,
    }
}

/// Natives in place of the library's.
fn own_funs<D>() -> impl Iterator<Item = Fun<D>>
where
    D: for<'a> DataT<V<'a> = Val>,
{
    let funs: [(&'static str, _, RunPtr<D>); 4] = [
        ("matches", v(2), |cv| {
            bome(with_pattern(cv, |pattern, text| {
                Ok(pattern.matches(text)?.into_iter().map(|found| parts(found.groups)).collect())
            }))
        }),
        ("split_matches", v(2), |cv| {
            bome(with_pattern(cv, |pattern, text| {
                let mut out = Vec::new();
                let end =
                    each_gap(pattern, text, |gap, groups| out.extend([Val::utf8_str(gap.to_owned()), parts(groups)]))?;
                out.push(Val::utf8_str(end.to_owned()));
                Ok(out.into_iter().collect())
            }))
        }),
        ("split_", v(2), |cv| {
            bome(with_pattern(cv, |pattern, text| {
                let mut out = Vec::new();
                let end = each_gap(pattern, text, |gap, _| out.push(Val::utf8_str(gap.to_owned())))?;
                out.push(Val::utf8_str(end.to_owned()));
                Ok(out.into_iter().collect())
            }))
        }),
        ("tojson", v(0), |cv| {
            bome(presentable(cv.1).map(|value| Val::utf8_str(value.to_string())).map_err(Error::str))
        }),
    ];
    funs.into_iter().map(run::<D>)
}

fn with_pattern<D>(mut cv: Cv<'_, D>, work: impl FnOnce(&Pattern, &str) -> Result<Val, String>) -> ValR
where
    D: for<'a> DataT<V<'a> = Val>,
{
    let (flags, pattern) = (cv.0.pop_var(), cv.0.pop_var());
    let text = |value: &Val, what: &str| match value {
        Val::TStr(text) => Ok(String::from_utf8_lossy(text).into_owned()),
        value => Err(Error::str(format_args!("{value} {what}, as it is not a string"))),
    };
    let flags = if matches!(flags, Val::Null) { String::new() } else { text(&flags, "cannot be flags")? };
    let pattern = text(&pattern, "cannot be a pattern")?;
    let subject = text(&cv.1, "cannot be matched")?;
    Pattern::new(&pattern, &flags).and_then(|pattern| work(&pattern, &subject)).map_err(Error::str)
}

/// What lies between the matches; returns what comes after the last.
fn each_gap<'t>(
    pattern: &Pattern,
    text: &'t str,
    mut each: impl FnMut(&'t str, Vec<Group<'t>>),
) -> Result<&'t str, String> {
    let mut from = 0;
    for found in pattern.matches(text)? {
        each(&text[from..found.range.start], found.groups);
        from = found.range.end;
    }
    Ok(&text[from..])
}

/// A match as jq describes it: each part with its place, also one that took no part.
fn parts(groups: Vec<Group<'_>>) -> Val {
    let number = |number: usize| Val::from(isize::try_from(number).unwrap_or(isize::MAX));
    let word = |text: &str| Val::utf8_str(text.to_owned());
    let part = |(at, group): (usize, Group<'_>)| {
        let (offset, length, string) = match group.at {
            Some((before, text)) => (number(before), number(text.chars().count()), word(text)),
            None => (Val::from(-1_isize), number(0), Val::Null),
        };
        let mut members = vec![(word("offset"), offset), (word("length"), length), (word("string"), string)];
        if at > 0 {
            members.push((word("name"), group.name.as_deref().map_or(Val::Null, word)));
        }
        Val::obj(members.into_iter().collect())
    };
    groups.into_iter().enumerate().map(part).collect()
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
