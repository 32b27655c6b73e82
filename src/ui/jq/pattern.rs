//! Regular expressions as in jq: Oniguruma's syntax with Unicode semantics, in place of the library's ASCII ones.
//!
//! Two documented differences: `ß` and `SS` are not equal under the flag `i`, and a pattern that backtracks too long is
//! given up.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use fancy_regex::{Regex, RegexBuilder};

/// Steps after which a backtracking pattern is given up.
const MAX_STEPS: usize = 1_000_000;
/// Number of compiled patterns kept: an expression has few, and each is used for every case.
const MAX_KEPT: usize = 64;

/// A pattern and its flags.
#[derive(Clone)]
pub(super) struct Pattern {
    regex: Rc<Regex>,
    global: bool,
    skips_empty: bool,
}

/// A group of a match.
pub(super) struct Group<'t> {
    /// The number of characters before it, and its text; `None` if the group did not take part.
    pub at: Option<(usize, &'t str)>,
    /// The group's name.
    pub name: Option<String>,
}

/// A match: its whole, then its groups.
pub(super) struct Match<'t> {
    pub groups: Vec<Group<'t>>,
    /// The range in bytes.
    pub range: std::ops::Range<usize>,
}

thread_local! {
    // Thread-local, because the engine's filters are plain functions without state.
    static KEPT: RefCell<HashMap<(String, String), Pattern>> = RefCell::default();
}

impl Pattern {
    /// Compiles a pattern.
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
                // `^` and `$` match only at the ends of the text in any case.
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

/// Converts byte offsets to character counts, continuing from the last one.
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

/// POSIX classes, without their opening bracket, as Unicode classes.
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

/// Translates a pattern of Oniguruma for the regex engine. As in jq, `$` also matches before a final line end.
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
                // These classes are ASCII-only in Rust's syntax.
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
