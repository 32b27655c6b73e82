//! Wording shared by messages: numbers with nouns, plurals, quoting, and suggestions for misspelt words.

use std::borrow::Cow;

use crate::cases::outcome::Counts;

/// For example `41 done`, `10 failed`.
pub fn counts(counts: &Counts) -> Vec<String> {
    counts.iter().map(|(outcome, count)| format!("{count} {}", outcome.word())).collect()
}

/// A number with its noun, e.g. `1 application`, `7 applications`. The noun may be singular or plural.
pub fn counted(count: u64, noun: &str) -> String {
    let one = singular(noun);
    if count == 1 { format!("1 {one}") } else { format!("{count} {}", plural(one)) }
}

/// Says that ids were given more than once.
pub fn given_again(count: usize) -> String {
    match count {
        1 => "1 id was given more than once and counts once".to_owned(),
        more => format!("{more} ids were given more than once and count once"),
    }
}

/// A number with separators, e.g. `1,000`.
#[must_use]
pub fn thousands(count: u64) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Says that cases which a collection lists cannot be read.
pub fn vanished(count: u64, noun: &str) -> String {
    match count {
        1 => format!("1 listed {noun} is not found at its own address (404) and is left out"),
        more => format!("{more} listed {} are not found at their own addresses (404) and are left out", plural(noun)),
    }
}

/// Says that cases may have moved between the pages of a collection, or is certain of it.
pub fn moved(is_certain: bool) -> &'static str {
    match is_certain {
        true => "the collection changed while it was read: rows may be missing",
        false => "the collection may have changed while it was read: rows may be missing",
    }
}

/// Says that a collection ended before the server's own count was reached.
pub fn unlisted(count: u64, noun: &str) -> String {
    format!("the server counts {} more than it listed, and links to no further page", counted(count, noun))
}

/// For example `cases` for `case`, `processes` for `process`.
pub fn plural(noun: &str) -> String {
    format!("{noun}{}", if noun.ends_with('s') { "es" } else { "s" })
}

/// For example `case` for `cases`.
pub fn singular(noun: &str) -> &str {
    match noun.strip_suffix("es").filter(|one| one.ends_with("ss")) {
        Some(one) => one,
        None if noun.ends_with("ss") => noun,
        None => noun.strip_suffix('s').unwrap_or(noun),
    }
}

/// Capitalises a word, e.g. `Expire`.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Quotes a word for a shell if necessary.
#[must_use]
pub fn quoted(word: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+@%,:=".contains(c);
    match !word.is_empty() && word.chars().all(plain) {
        true => word.into(),
        false => format!("'{}'", word.replace('\'', r"'\''")).into(),
    }
}

/// An instant in UTC to the second, for people.
#[must_use]
pub fn to_the_second(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The closest candidate to `given`, at most two edits away, or a third of the length if that is less.
#[must_use]
pub fn closest(given: &str, candidates: impl Iterator<Item = String>) -> Option<String> {
    let limit = (given.chars().count() / 3).clamp(1, 2);
    candidates
        .map(|name| (distance(given, &name), name))
        .filter(|(d, _)| *d <= limit)
        .min_by(|a, b| a.0.cmp(&b.0))
        .map(|(_, name)| name)
}

/// Levenshtein distance in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, cb) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(ca != *cb);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{counted, thousands};

    #[test]
    fn large_numbers_are_grouped() {
        let grouped = [0, 12, 999, 1_000, 65_536, 1_234_567].map(thousands);
        assert_eq!(grouped, ["0", "12", "999", "1,000", "65,536", "1,234,567"]);
    }

    #[test]
    fn a_noun_may_be_given_in_either_number() {
        for (count, noun, text) in [
            (1, "application", "1 application"),
            (1, "applications", "1 application"),
            (2, "process", "2 processes"),
            (1, "process", "1 process"),
            (1, "processes", "1 process"),
            (0, "cases", "0 cases"),
        ] {
            assert_eq!(counted(count, noun), text);
        }
    }
}
