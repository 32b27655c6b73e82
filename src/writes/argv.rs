//! A recorded command line, to be typed again.

use crate::wording::quoted;

/// A recorded command line as it can be typed again; `None` where a value was not recorded, or came through a pipe.
#[must_use]
pub fn typed_again(recorded: &[String]) -> Option<String> {
    let (_, words) = recorded.split_first()?;
    if words.iter().any(|word| word == "-" || word.ends_with("***")) {
        return None;
    }
    let words = words.iter().map(|word| quoted(word));
    Some(std::iter::once("casectl".into()).chain(words).collect::<Vec<_>>().join(" "))
}
