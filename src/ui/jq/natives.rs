//! Native filters that replace the library's. They are plain functions of values.

use std::{cmp::Ordering, rc::Rc};

use jaq_core::{
    Cv, Exn, RunPtr, ValX,
    native::{Fun, bome, run, v},
};
use jaq_json::{Error, Num, Val, ValR};

use super::{
    pattern::{Group, Pattern},
    running::{Metered, Running},
    text,
};

/// Prefixes of error messages that are ours and contain no values of the document.
pub(super) const OWN_WORDS: &[&str] =
    &["compares a ", "the regular expression ", "split input and separator must be strings", DIVIDED_BY_ZERO];

const DIVIDED_BY_ZERO: &str = "cannot be divided because the divisor is zero";

/// The natives that replace the library's.
pub(super) fn own() -> impl Iterator<Item = Fun<Metered>> {
    let funs: [(&'static str, _, RunPtr<Metered>); 8] = [
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
        ("fromjson", v(0), |cv| bome(read(cv.1, text::value, "one value of JSON"))),
        ("tonumber", v(0), |cv| match cv.1 {
            number @ Val::Num(_) => bome(Ok(number)),
            value => bome(read(value, text::number, "a number")),
        }),
        ("range", v(3), |mut cv| {
            let (by, to, from) = (cv.0.pop_var(), cv.0.pop_var(), cv.0.pop_var());
            Box::new(counted(*cv.0.data(), from, to, by))
        }),
        ("__note", v(2), |mut cv| {
            let (key, site) = (cv.0.pop_var(), cv.0.pop_var());
            if let Val::Num(Num::Int(site)) = site {
                cv.0.data().meter.note(site.unsigned_abs(), &cv.1, &key);
            }
            bome(Ok(Val::Null))
        }),
    ];
    funs.into_iter().chain(checks()).map(run::<Metered>)
}

/// A name, its parameters and its function.
type Native = (&'static str, Box<[jaq_core::Bind]>, RunPtr<Metered>);

/// Checks that are inserted into expressions where jq fails and the engine does not, and where jq compares values of two
/// types.
fn checks() -> [Native; 6] {
    [
        ("__ordered", v(2), |mut cv| {
            let (other, one) = (cv.0.pop_var(), cv.0.pop_var());
            bome(match mixed(&one, &other) {
                None => Ok(Val::Null),
                Some([one, other]) => {
                    let words = format!(
                        "compares a {one} with a {other}, which jq orders by type alone; convert one of them: tonumber, \
                         tostring, fromdate"
                    );
                    // `?` and `try` must not make an answer of it.
                    cv.0.data().meter.refuse(&words);
                    Err(Error::str(words))
                }
            })
        }),
        ("__equal", v(3), |mut cv| {
            let (other, one, site) = (cv.0.pop_var(), cv.0.pop_var(), cv.0.pop_var());
            if let Val::Num(Num::Int(site)) = site
                && !matches!(one, Val::Null)
                && !matches!(other, Val::Null)
            {
                cv.0.data().meter.compare(site.unsigned_abs(), mixed(&one, &other));
            }
            bome(Ok(Val::Null))
        }),
        ("__key", v(1), |mut cv| {
            let key = cv.0.pop_var();
            bome(match (&cv.1, &key) {
                (Val::Obj(_), Val::TStr(_)) => Ok(Val::Null),
                (Val::Obj(_), _) => Err(Error::index(cv.1, key)),
                _ => Ok(Val::Null),
            })
        }),
        ("__divisor", v(0), |cv| bome(divisor(cv.1))),
        ("__modulus", v(0), |cv| bome(divisor(whole(cv.1)))),
        ("__whole", v(0), |cv| bome(Ok(whole(cv.1)))),
    ]
}

/// The types of two values, if they differ and neither is null.
fn mixed(one: &Val, other: &Val) -> Option<[&'static str; 2]> {
    let kind = |value: &Val| match value {
        Val::Null => None,
        Val::Bool(_) => Some("boolean"),
        Val::Num(_) => Some("number"),
        Val::TStr(_) | Val::BStr(_) => Some("string"),
        Val::Arr(_) => Some("array"),
        Val::Obj(_) => Some("object"),
    };
    let kinds = [kind(one)?, kind(other)?];
    (kinds[0] != kinds[1]).then_some(kinds)
}

fn divisor(value: Val) -> ValR {
    let is_zero = matches!(value, Val::Num(_)) && value == Val::from(0_isize);
    if is_zero { Err(Error::str(DIVIDED_BY_ZERO)) } else { Ok(value) }
}

/// Truncates a number, as jq does for remainders.
#[expect(clippy::cast_possible_truncation, reason = "as jq does, it stops at the largest")]
fn whole(value: Val) -> Val {
    match value {
        Val::Num(Num::Float(number)) if !number.is_nan() => Val::from(number.trunc() as isize),
        Val::Num(Num::Dec(digits)) => whole(Val::Num(Num::from_dec_str(&digits))),
        value => value,
    }
}

fn read(value: Val, parse: impl Fn(&str) -> Option<Val>, what: &'static str) -> ValR {
    let parsed = match &value {
        Val::TStr(text) => std::str::from_utf8(text).ok().and_then(parse),
        _ => None,
    };
    parsed.ok_or_else(|| Error::typ(value, what))
}

/// The numbers of a range; each counts as a step.
fn counted<'a>(running: Running<'a>, from: Val, to: Val, by: Val) -> impl Iterator<Item = ValX<'a, Val>> {
    let direction = by.partial_cmp(&Val::from(0_isize)).unwrap_or(Ordering::Equal);
    let mut next = Some(Ok(from));
    std::iter::from_fn(move || {
        if !running.meter.step() {
            return None;
        }
        let at: Val = match next.take()? {
            Ok(at) => at,
            Err(error) => return Some(Err(error)),
        };
        let goes_on = match direction {
            Ordering::Greater => at < to,
            Ordering::Less => at > to,
            Ordering::Equal => at != to,
        };
        if goes_on {
            next = Some((at.clone() + by.clone()).map_err(Exn::from));
        }
        goes_on.then_some(Ok(at))
    })
}

fn with_pattern(mut cv: Cv<'_, Metered>, work: impl FnOnce(&Pattern, &str) -> Result<Val, String>) -> ValR {
    let (flags, pattern) = (cv.0.pop_var(), cv.0.pop_var());
    let text = |value: &Val, what: &'static str| match value {
        Val::TStr(text) => Ok(String::from_utf8_lossy(text).into_owned()),
        value => Err(Error::typ(value.clone(), what)),
    };
    let flags =
        if matches!(flags, Val::Null) { String::new() } else { text(&flags, "the flags of a regular expression")? };
    let pattern = text(&pattern, "a regular expression")?;
    let subject = text(&cv.1, "a string to match")?;
    Pattern::new(&pattern, &flags).and_then(|pattern| work(&pattern, &subject)).map_err(Error::str)
}

/// Calls `each` with the text between matches, and returns the text after the last.
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

/// A match as jq describes it, with all groups, including those that did not take part.
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

/// A calculated number as jq prints it: a whole one without a fraction, as far as floats are exact.
#[expect(clippy::cast_possible_truncation, reason = "it is whole and within what floats hold exactly")]
fn calculated(number: f64) -> Num {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number == 0.0 && number.is_sign_negative() {
        Num::Dec(Rc::new("-0".to_owned()))
    } else if number.fract() == 0.0 && number.abs() <= EXACT {
        Num::Int(number as isize)
    } else {
        Num::Float(number)
    }
}

/// The value as JSON has it: no number that is none, no key that is no text.
pub(super) fn presentable(value: Val) -> Result<Val, &'static str> {
    Ok(match value {
        // As jq prints it.
        Val::Num(Num::Float(number)) if number.is_nan() => Val::Null,
        Val::Num(Num::Float(number)) if number.is_infinite() => Val::Num(Num::Float(f64::MAX.copysign(number))),
        Val::Num(Num::Float(number)) => Val::Num(calculated(number)),
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
        Val::Num(Num::Float(number)) => !number.is_finite() || number.fract() == 0.0,
        Val::BStr(_) | Val::Arr(_) | Val::Obj(_) => true,
        _ => false,
    }
}
