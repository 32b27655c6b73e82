//! Turns a recorded command line back into one that can be typed.

use crate::wording::quoted;

/// The recorded command line, quoted for a shell. `None` if one of its values was not recorded or was read from stdin.
#[must_use]
pub fn typed_again(recorded: &[String]) -> Option<String> {
    let (_, words) = recorded.split_first()?;
    if words.iter().any(|word| word == "-" || word.ends_with("***")) {
        return None;
    }
    let words = words.iter().map(|word| quoted(word));
    Some(std::iter::once("casectl".into()).chain(words).collect::<Vec<_>>().join(" "))
}
