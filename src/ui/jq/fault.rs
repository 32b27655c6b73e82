//! Outputs and errors of filters. Errors contain no values of the document.

use crate::ui::sanitise::sanitise;

/// An expression that cannot be compiled.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct JqError {
    /// What is wrong.
    pub message: String,
    /// The byte offset in the expression, if known.
    pub position: Option<usize>,
}

/// A filter that failed on a document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RunError {
    /// The filter's own error.
    #[error("{message}")]
    Filter {
        /// The engine's message, short and on one line. It quotes only values that the expression contains.
        message: String,
    },
    /// It took too many steps.
    #[error("the expression does not end")]
    Endless,
    /// The engine cannot read the document.
    #[error("the document cannot be read: {message}")]
    Document {
        /// What is wrong.
        message: String,
    },
}

/// One output of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "jq"), expect(dead_code, reason = "only the engine gives outputs"))]
pub(crate) enum JqOutput {
    /// A decoded string.
    Text(String),
    /// Anything else, as compact JSON.
    Json(String),
}

/// The maximum length of a filter's error message, in characters.
const LONGEST_MESSAGE: usize = 200;

/// Removes the values of the document from an engine's message: lists are long, and predicates see unmasked values.
/// Values that the expression contains are kept.
#[cfg_attr(not(feature = "jq"), expect(dead_code, reason = "only the engine has errors"))]
pub(super) fn without_values(message: &str, expr: &str) -> String {
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

/// The length of the value at the start of the text: an object, an array, a string, or a number that may identify
/// somebody.
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

/// A path that an expression reads and no document had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unseen {
    /// As written, e.g. `.stat`.
    pub path: String,
    /// The names of its siblings in a document.
    pub instead: Vec<String>,
}
