//! Regular expressions as jq has them: Oniguruma's syntax and Unicode semantics, in place of the library's ASCII ones.
//!
//! Two things differ, and are documented: `ß` and `SS` are not one letter under `i`, and a pattern that backtracks without end
//! is given up.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use fancy_regex::{Regex, RegexBuilder};

/// Steps after which a pattern that backtracks is given up.
const MAX_STEPS: usize = 1_000_000;
/// Compiled patterns that are kept: an expression names few, and each is used for every case.
const MAX_KEPT: usize = 64;

/// A pattern with its flags.
#[derive(Clone)]
pub(super) struct Pattern {
    regex: Rc<Regex>,
    global: bool,
    skips_empty: bool,
}

/// What a part of a pattern matched.
pub(super) struct Group<'t> {
    /// The number of the characters before it, and what it is; `None` where the part took no part in the match.
    pub at: Option<(usize, &'t str)>,
    /// The part's name.
    pub name: Option<String>,
}

/// A match: the whole of it, then its parts.
pub(super) struct Match<'t> {
    pub groups: Vec<Group<'t>>,
    /// In bytes.
    pub range: std::ops::Range<usize>,
}

thread_local! {
    // The engine's filters are plain functions and have nowhere to keep anything.
    static KEPT: RefCell<HashMap<(String, String), Pattern>> = RefCell::default();
}

impl Pattern {
    /// Compiles.
    ///
    /// # Errors
    /// Why it is no pattern, or which flag there is not, in one line.
    pub fn new(pattern: &str, flags: &str) -> Result<Self, String> {
        let key = (pattern.to_owned(), flags.to_owned());
        if let Some(kept) = KEPT.with_borrow(|kept| kept.get(&key).cloned()) {
            return Ok(kept);
        }
        let compiled = Self::compile(pattern, flags)?;
        KEPT.with_borrow_mut(|kept| {
            if kept.len() >= MAX_KEPT {
                kept.clear();
            }
            kept.insert(key, compiled.clone());
        });
        Ok(compiled)
    }

    fn compile(pattern: &str, flags: &str) -> Result<Self, String> {
        let (mut global, mut skips_empty, mut extended) = (false, false, false);
        let mut builder = RegexBuilder::new("");
        builder.oniguruma_mode(true).backtrack_limit(MAX_STEPS);
        for flag in flags.chars() {
            match flag {
                'g' => global = true,
                'n' => skips_empty = true,
                'i' => drop(builder.case_insensitive(true)),
                'x' => {
                    extended = true;
                    builder.verbose_mode(true);
                }
                // `^` and `$` are the ends of the text in any case.
                's' => {}
                'p' => drop(builder.dot_matches_new_line(true)),
                'l' => drop(builder.leftmost_longest(true)),
                other => return Err(format!("{flags} is not a valid modifier string: there is no flag `{other}`")),
            }
        }
        builder.pattern(in_unicode(pattern, extended));
        let regex = builder.build().map_err(|error| {
            let words = error.to_string();
            format!(
                "the regular expression {pattern:?} cannot be used: {}",
                words.lines().last().unwrap_or_default().trim()
            )
        })?;
        Ok(Self { regex: Rc::new(regex), global, skips_empty })
    }

    /// The matches in the text, in order.
    ///
    /// # Errors
    /// It was given up.
    pub fn matches<'t>(&self, text: &'t str) -> Result<Vec<Match<'t>>, String> {
        let mut found = Vec::new();
        let mut chars = Chars { text, byte: 0, count: 0 };
        for captures in self.regex.captures_iter(text) {
            let captures = captures.map_err(|error| format!("the regular expression was given up: {error}"))?;
            let Some(whole) = captures.get(0) else { continue };
            if self.skips_empty && whole.as_str().is_empty() {
                continue;
            }
            let names = self.regex.capture_names();
            let groups = captures.iter().zip(names).map(|(part, name)| Group {
                at: part.map(|part| (chars.before(part.start()), part.as_str())),
                name: name.map(str::to_owned),
            });
            found.push(Match { groups: groups.collect(), range: whole.range() });
            if !self.global {
                break;
            }
        }
        Ok(found)
    }
}

/// Counts characters up to a place, from where it counted last.
struct Chars<'t> {
    text: &'t str,
    byte: usize,
    count: usize,
}

impl Chars<'_> {
    fn before(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.count) = (0, 0);
        }
        self.count += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.count
    }
}

/// POSIX classes, behind their bracket, in Unicode's terms.
const POSIX: &[(&str, &str)] = &[
    (":alpha:]", r"\p{Alphabetic}"),
    (":digit:]", r"\p{Nd}"),
    (":alnum:]", r"\p{Alphabetic}\p{Nd}"),
    (":upper:]", r"\p{Uppercase}"),
    (":lower:]", r"\p{Lowercase}"),
    (":space:]", r"\s"),
    (":punct:]", r"\p{P}"),
    (":word:]", r"\w"),
];

/// A pattern of Oniguruma in the engine's terms. In jq `$` is the end of the text, or before a line end that is its last character.
fn in_unicode(pattern: &str, extended: bool) -> String {
    let mut out = String::with_capacity(pattern.len() + 4);
    let (mut class, mut chars) = (0_usize, pattern.chars());
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                out.push(c);
                out.extend(chars.next());
                continue;
            }
            '[' if class > 0 && chars.as_str().starts_with(':') => {
                // Rust's classes of this kind are those of ASCII.
                let rest = chars.as_str();
                if let Some((name, unicode)) = POSIX.iter().find(|(name, _)| rest.starts_with(name)) {
                    out.push_str(unicode);
                    chars = rest[name.len()..].chars();
                    continue;
                }
                class += 1;
            }
            '[' => class += 1,
            ']' => class = class.saturating_sub(1),
            '$' if class == 0 => {
                out.push_str("\\Z");
                continue;
            }
            '#' if extended && class == 0 => {
                out.push(c);
                out.extend(chars.by_ref().take_while(|c| *c != '\n'));
                out.push('\n');
                continue;
            }
            _ => {}
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn found(pattern: &str, flags: &str, text: &str) -> Vec<String> {
        let matches = Pattern::new(pattern, flags).unwrap();
        matches.matches(text).unwrap().iter().map(|found| text[found.range.clone()].to_owned()).collect()
    }

    #[test]
    fn letters_are_those_of_all_scripts() {
        assert_eq!(found(r"\w+", "g", "aé Łódź"), ["aé", "Łódź"]);
        assert_eq!(found("łódź", "i", "ŁÓDŹ"), ["ŁÓDŹ"]);
        assert_eq!(found(r"\bé\b", "", "a é b"), ["é"]);
        assert_eq!(found(r"^\d$", "", "١"), ["١"]);
        assert_eq!(found("^[[:alpha:]]+$", "", "été"), ["été"]);
        assert_eq!(found("(?<=a)b", "", "ab"), ["b"]);
        assert_eq!(found(r"(.)\1", "", "xaab"), ["aa"]);
    }

    #[test]
    fn the_end_is_that_of_the_text() {
        assert!(found("a$", "", "a\nb").is_empty() && found("^b", "", "a\nb").is_empty());
        assert_eq!(found("a$", "", "a\n"), ["a"]);
        assert_eq!(found(r"[$]\$", "", "$$"), ["$$"]);
        assert_eq!(found("a$ # not a $ here", "x", "a"), ["a"]);
        assert!(found("a.b", "s", "a\nb").is_empty());
        assert_eq!(found("a.b", "p", "a\nb"), ["a\nb"]);
        assert_eq!(found("a|aa", "l", "aa"), ["aa"]);
    }

    #[test]
    fn what_is_no_pattern_says_why() {
        for pattern in ["(", "[a", "*a", "(?<n>a)(?<n"] {
            let error = Pattern::new(pattern, "").err().unwrap_or_else(|| panic!("{pattern} compiles"));
            assert!(error.contains("cannot be used: ") && !error.contains('\n'), "{error}");
        }
        assert!(Pattern::new("a", "gz").err().unwrap().contains("`z`"));
    }

    #[test]
    fn a_pattern_that_backtracks_without_end_is_given_up() {
        let text = "a".repeat(5_000);
        assert!(Pattern::new(r"(a*)*\1b", "").unwrap().matches(&text).is_err());
    }
}
