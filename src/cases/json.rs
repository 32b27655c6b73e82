//! A JSON document whose numbers keep the digits they were written with.
//!
//! What is read from a server and sent back, or compared with what was asked for, must not go through binary floating point:
//! `100.10` would come back as `100.1`, and an account number of 23 digits as another one. It only holds documents, and knows
//! nothing of what stands in them.

use std::fmt;

use indexmap::IndexMap;
use serde::{Serialize, Serializer, de, ser};
use serde_json::{Value, value::RawValue};

/// How deep a document may nest, as for [`serde_json::Value`].
const MAX_DEPTH: usize = 128;

/// The members of an object, in their order.
pub type Members = IndexMap<String, Json>;

/// A value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Json {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as it was written.
    Number(Number),
    /// A text.
    String(String),
    /// A list.
    Array(Vec<Json>),
    /// An object.
    Object(Members),
}

/// A number as it was written. Two are equal when they are the same decimal number: `100.10` is `1.001e2`, and no two numbers
/// are taken for one because a float cannot tell them apart.
#[derive(Clone, Debug)]
pub struct Number(String);

impl Json {
    /// Takes a document apart.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        Self::of(serde_json::from_str(text)?, MAX_DEPTH)
    }

    fn of(raw: &RawValue, depth: usize) -> Result<Self, serde_json::Error> {
        let text = raw.get();
        let below =
            || depth.checked_sub(1).ok_or_else(|| <serde_json::Error as de::Error>::custom("nested too deeply"));
        Ok(match text.as_bytes().first() {
            Some(b'{') => {
                let (members, depth): (IndexMap<String, &RawValue>, _) = (serde_json::from_str(text)?, below()?);
                let taken = members.into_iter().map(|(key, raw)| Ok((key, Self::of(raw, depth)?)));
                Self::Object(taken.collect::<Result<_, serde_json::Error>>()?)
            }
            Some(b'[') => {
                let (elements, depth): (Vec<&RawValue>, _) = (serde_json::from_str(text)?, below()?);
                Self::Array(elements.into_iter().map(|raw| Self::of(raw, depth)).collect::<Result<_, _>>()?)
            }
            Some(b'"') => Self::String(serde_json::from_str(text)?),
            Some(b't' | b'f') => Self::Bool(serde_json::from_str(text)?),
            Some(b'n') => Self::Null,
            _ => Self::Number(Number(text.to_owned())),
        })
    }

    /// A member of an object.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.members()?.get(key)
    }

    /// The members of an object.
    #[must_use]
    pub fn members(&self) -> Option<&Members> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// A text.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether it is an object.
    #[must_use]
    pub fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }

    /// The document for a screen: a number that a [`Value`] would write otherwise becomes the text of its digits.
    #[must_use]
    pub fn into_shown(self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(is) => Value::Bool(is),
            Self::Number(Number(text)) => match text.parse::<serde_json::Number>() {
                Ok(number) if number.to_string() == text => Value::Number(number),
                _ => Value::String(text),
            },
            Self::String(text) => Value::String(text),
            Self::Array(elements) => elements.into_iter().map(Self::into_shown).collect(),
            Self::Object(members) => members.into_iter().map(|(key, value)| (key, value.into_shown())).collect(),
        }
    }
}

/// Compact; `{:#}` is indented.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = if f.alternate() { serde_json::to_string_pretty(self) } else { serde_json::to_string(self) };
        f.write_str(&text.map_err(|_| fmt::Error)?)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(is) => serializer.serialize_bool(*is),
            Self::Number(Number(text)) => {
                let raw: &RawValue = serde_json::from_str(text).map_err(ser::Error::custom)?;
                raw.serialize(serializer)
            }
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(elements) => serializer.collect_seq(elements),
            Self::Object(members) => serializer.collect_map(members),
        }
    }
}

impl Number {
    /// Reads what a person wrote. `None` for what is no JSON number.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match Json::parse(text) {
            Ok(Json::Number(number)) => Some(number),
            _ => None,
        }
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || Decimal::of(&self.0).is_some_and(|one| Decimal::of(&other.0) == Some(one))
    }
}

/// A number taken apart: its digits from the first to the last that is not 0, and the power of ten of the last.
#[derive(PartialEq)]
struct Decimal {
    negative: bool,
    digits: String,
    power: i64,
}

impl Decimal {
    /// `None` where the exponent is beyond counting; such numbers are the same only in the same words.
    fn of(text: &str) -> Option<Self> {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (negative, unsigned) = mantissa.strip_prefix('-').map_or((false, mantissa), |rest| (true, rest));
        let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let all = format!("{whole}{part}");
        let digits = all.trim_end_matches('0');
        let zeros = i64::try_from(all.len() - digits.len()).ok()?;
        let digits = digits.trim_start_matches('0').to_owned();
        if digits.is_empty() {
            return Some(Self { negative: false, digits, power: 0 });
        }
        let power = exponent.parse::<i64>().ok()?.checked_sub(i64::try_from(part.len()).ok()?)?.checked_add(zeros)?;
        Some(Self { negative, digits, power })
    }
}

/// An object with one more member, at its start. `None` if it is no object.
#[must_use]
pub fn with_first(object: &RawValue, key: &str, value: &Value) -> Option<Box<RawValue>> {
    let rest = object.get().strip_prefix('{')?;
    let comma = if rest.trim_start().starts_with('}') { "" } else { "," };
    RawValue::from_string(format!("{{{}:{value}{comma}{rest}", Value::from(key))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_keeps_its_numbers_as_they_were_written() {
        let text = r#"{"b":[1E2,100.10,12345678901234567890123,-0,1e999],"a":{"t":"\"é\n","n":null,"y":true}}"#;
        assert_eq!(Json::parse(text).unwrap().to_string(), text);
        assert_eq!(format!("{:#}", Json::parse(r#"{"a":[1.10]}"#).unwrap()), "{\n  \"a\": [\n    1.10\n  ]\n}");
        for wrong in ["", "{", "[1,]", "01", "{\"a\":\"\\ud800\"}", "1 2"] {
            assert!(Json::parse(wrong).is_err(), "{wrong}");
        }
        let deep = |depth: usize| Json::parse(&format!("{}{}", "[".repeat(depth), "]".repeat(depth)));
        assert!(deep(MAX_DEPTH).is_ok());
        assert!(deep(MAX_DEPTH + 1).is_err() && deep(100_000).is_err());
    }

    #[test]
    fn numbers_are_the_same_when_they_are_the_same_decimal() {
        let same = |a: &str, b: &str| Number::parse(a).unwrap() == Number::parse(b).unwrap();
        for (a, b) in [("100.10", "1.001e2"), ("0", "-0.00e7"), ("1E2", "100"), ("0.01", "1e-2"), ("-5", "-5.0")] {
            assert!(same(a, b), "{a} {b}");
        }
        let long = ("12345678901234567890123", "12345678901234567890124");
        for (a, b) in
            [long, ("1", "-1"), ("1", "10"), ("0.1", "0.10000000000000000001"), ("1e999999999999999999999", "1")]
        {
            assert!(!same(a, b), "{a} {b}");
        }
        for text in ["x", "\"1\"", "+1", ".5", "1.", "01", "1 2", ""] {
            assert!(Number::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn what_is_shown_has_every_digit() {
        let shown = Json::parse(r#"{"n":[7,2.5,100.10,12345678901234567890123]}"#).unwrap().into_shown();
        assert_eq!(shown, serde_json::json!({ "n": [7, 2.5, "100.10", "12345678901234567890123"] }));
    }
}
