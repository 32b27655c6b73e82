//! Remembers the sensitive values in a command's documents, to remove them from server messages that quote them.
//!
//! Only keyed hashes are kept, so that no value outlives its document.

use std::{
    cell::OnceCell,
    collections::BTreeSet,
    hash::{BuildHasher as _, RandomState},
};

use super::{
    json::{self, Event, Walk},
    sensitive::{Masker, mask_quoted},
};

/// Shorter texts are not told from ordinary words; those without a digit must be even longer.
const SHORTEST: usize = 4;
const SHORTEST_WORDS: usize = 6;
/// Only this many letters and digits of a value are compared.
const LONGEST: usize = 64;
/// The longest separator within a value, as in `123-45-6789`, `+44 20 7946 0018` or `a.b@c.example`.
const WIDEST_GAP: usize = 3;

/// Values that must not be repeated.
#[derive(Default)]
pub struct Known {
    /// Created with the first value, so that errors can be printed even if the system has no random numbers.
    keyed: OnceCell<RandomState>,
    values: BTreeSet<u64>,
    longest: usize,
    /// Kept between documents, which have the same names. Created with the first one, because it needs random numbers
    /// too.
    masker: Option<Masker>,
}

impl Known {
    /// Adds the sensitive values of a JSON document, and of JSON within its strings.
    pub fn learn(&mut self, document: &str) {
        self.take(document, false);
    }

    /// Adds all values of a JSON document that was sent, as no record may contain them.
    pub fn learn_all(&mut self, document: &str) {
        self.take(document, true);
    }

    /// Forgets the values that this document, which is masked, shows in clear: repeating them gives nothing away.
    pub fn forget(&mut self, masked: &str) {
        for event in Walk::new(masked) {
            let Event::Scalar(raw) = event else { continue };
            if !self.values.is_empty() {
                let shown = self.hash(&plain(&json::decode(raw)));
                self.values.remove(&shown);
            }
        }
    }

    fn take(&mut self, document: &str, all: bool) {
        let mut masker = self.masker.take().unwrap_or_default();
        masker.begin();
        let mut within = Vec::new();
        for event in Walk::new(document) {
            let is_sensitive = masker.see(event).is_some();
            let Event::Scalar(raw) = event else { continue };
            let value = json::decode(raw);
            if raw.starts_with('"') && value.trim_start().starts_with(['{', '[']) {
                within.push(value.clone().into_owned());
            }
            if (all || is_sensitive) && !raw.starts_with(['t', 'f', 'n']) {
                self.add(&value, if all { SHORTEST } else { SHORTEST_WORDS });
            }
        }
        self.masker = Some(masker);
        // Text that is not JSON yields what can be read of it. Each is shorter than its container, so this ends.
        within.iter().for_each(|text| self.take(text, all));
    }

    /// Adds a value. `words` is the minimum length of a value without a digit.
    fn add(&mut self, value: &str, words: usize) {
        let plain = plain(value);
        let length = plain.chars().count();
        if length >= SHORTEST && (length >= words || plain.contains(|c: char| c.is_numeric())) {
            self.longest = self.longest.max(length);
            self.values.insert(self.hash(&plain));
        }
    }

    fn hash(&self, value: &str) -> u64 {
        self.keyed.get_or_init(RandomState::new).hash_one(value)
    }

    /// Masks each of the values in the text, whatever its separators.
    #[must_use]
    pub fn strike(&self, text: &str) -> String {
        let words = words(text);
        let mut out = String::with_capacity(text.len());
        let (mut at, mut from) = (0, 0);
        while let Some((start, _)) = words.get(at) {
            match self.quoted_at(text, &words[at..]) {
                None => at += 1,
                Some(count) => {
                    let end = words[at + count - 1].1;
                    out.push_str(&text[from..*start]);
                    out.push_str(&mask_quoted(&text[*start..end]));
                    from = end;
                    at += count;
                }
            }
        }
        out.push_str(&text[from..]);
        out
    }

    /// The number of words at the start of `words` that make up the longest known value.
    fn quoted_at(&self, text: &str, words: &[(usize, usize)]) -> Option<usize> {
        if self.values.is_empty() {
            return None;
        }
        let (mut joined, mut found) = (String::new(), None);
        for (count, (start, end)) in words.iter().enumerate() {
            if count > 0 && start - words[count - 1].1 > WIDEST_GAP {
                break;
            }
            joined.push_str(&text[*start..*end].to_lowercase());
            if joined.chars().count() > self.longest {
                break;
            }
            if self.values.contains(&self.hash(&joined)) {
                found = Some(count + 1);
            }
        }
        found
    }
}

/// Only the letters and digits, in lower case.
fn plain(value: &str) -> String {
    value.chars().filter(|c| c.is_alphanumeric()).take(LONGEST).collect::<String>().to_lowercase()
}

/// The ranges of runs of letters and digits.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut words: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        match words.last_mut().filter(|(_, end)| *end == at) {
            Some((_, end)) => *end = at + c.len_utf8(),
            None => words.push((at, at + c.len_utf8())),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_value_is_struck_however_it_is_grouped_and_ordinary_words_stay() {
        let mut known = Known::default();
        known.learn(
            r#"{"taxId":"111-22-3333","contact":{"birthdate":"1980-02-03","emailAddresses":[{"value":"ann@mail.example"}]},
            "lastName":"Smith","fraudToken":"x","phone":"+1 910 555 0100"}"#,
        );
        for (text, shown) in [
            ("tax id 111-22-3333 is known", "tax id ****3333 is known"),
            ("tax id \"111223333\".", "tax id \"****3333\"."),
            ("(111 22 3333)", "(****3333)"),
            ("born 1980-02-03, Ann@mail.example", "born ****2-03, ****mple"),
            ("call +1-910-555-0100 or 19105550100", "call +****0100 or ****0100"),
            ("Smith is 111 years, 22 months", "Smith is 111 years, 22 months"),
            ("", ""),
        ] {
            assert_eq!(known.strike(text), shown);
        }
    }

    #[test]
    fn a_document_that_breaks_off_changes_nothing_for_the_next_one() {
        let mut known = Known::default();
        known.learn(r#"{"taxId":{"deep":[{"#);
        known.learn(r#"{"name":"Baker Street 221","taxId":"111-22-3333"}"#);
        assert_eq!(known.strike("Baker Street 221, 111-22-3333"), "Baker Street 221, ****3333");
    }
}
