//! Removes values that are parts of documents from a command line, so that it can be recorded.
//!
//! The parser's result decides what is hidden, because a value can be written in many ways (`-yf name=X`, `-fname=X`,
//! `--raw-field=name=X`).

use clap::ArgMatches;

use crate::{
    http::{redact_reference, strike_jwts},
    ui::mask_url,
};

/// What is recorded of an argument's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    /// The value up to a separator: `path=***`.
    UpTo(char),
    /// A path or URL, without the sensitive values of its query.
    Address,
}

/// Arguments with parts of documents, by their ids in the parser.
const HIDDEN: &[(&str, Kept)] =
    &[("field", Kept::UpTo('=')), ("raw_field", Kept::UpTo('=')), ("header", Kept::UpTo(':')), ("path", Kept::Address)];

/// The arguments, with `***` in place of values that must not be recorded.
#[must_use]
pub fn recordable(matches: &ArgMatches, argv: &[String]) -> Vec<String> {
    let mut hidden: Vec<(String, String)> = Vec::new();
    let mut level = Some(matches);
    while let Some(matches) = level {
        for (name, kept) in HIDDEN {
            let values = matches.try_get_raw(name).ok().flatten().into_iter().flatten();
            hidden.extend(values.map(|value| {
                let value = value.to_string_lossy().into_owned();
                let shown = kept.shown(&value);
                (value, shown)
            }));
        }
        level = matches.subcommand().map(|(_, below)| below);
    }
    // Longest first: a value may be the end of another one.
    hidden.sort_by_key(|(value, _)| std::cmp::Reverse(value.len()));
    argv.iter().map(|word| strike_jwts(&without(word, &hidden)).into_owned()).collect()
}

/// Replaces a value that is a word of its own or the end of its flag's word.
fn without(word: &str, hidden: &[(String, String)]) -> String {
    let ends = |(value, shown): &(String, String)| {
        let before = word.strip_suffix(value.as_str())?;
        (before.is_empty() || before.starts_with('-')).then(|| format!("{before}{shown}"))
    };
    hidden.iter().filter(|(value, _)| !value.is_empty()).find_map(ends).unwrap_or_else(|| word.to_owned())
}

impl Kept {
    fn shown(self, value: &str) -> String {
        match self {
            Self::UpTo(separator) => match value.split_once(separator) {
                Some((name, _)) => format!("{name}{separator}***"),
                None => "***".to_owned(),
            },
            Self::Address => mask_url(&redact_reference(value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands;

    fn recorded(line: &[&str]) -> String {
        let argv: Vec<String> = line.iter().map(|word| (*word).to_owned()).collect();
        let matches = commands::parser().try_get_matches_from(&argv).unwrap();
        recordable(&matches, &argv).join(" ")
    }

    #[test]
    fn no_value_of_a_field_is_recorded_however_it_was_written() {
        for (line, shown) in [
            (&["casectl", "apps", "patch", "id", "-yf", "name=SECRET"][..], "casectl apps patch id -yf name=***"),
            (&["casectl", "apps", "patch", "id", "-yfname=SECRET"], "casectl apps patch id -yfname=***"),
            (&["casectl", "apps", "patch", "id", "-fname=SECRET"], "casectl apps patch id -fname=***"),
            (&["casectl", "apps", "patch", "id", "-f=name=SECRET"], "casectl apps patch id -f=name=***"),
            (&["casectl", "apps", "patch", "id", "--field=n=\"SECRET\""], "casectl apps patch id --field=n=***"),
            (
                &["casectl", "apps", "patch", "id", "--raw-field", "a.b=SECRET"],
                "casectl apps patch id --raw-field a.b=***",
            ),
            (
                &["casectl", "apps", "patch", "id", "-F", "a=1", "-F", "ba=1", "--etag", "\"a\""],
                "casectl apps patch id -F a=*** -F ba=*** --etag \"a\"",
            ),
            (&["casectl", "api", "apiture", "x", "-yf", "SECRET"], "casectl api apiture x -yf ***"),
            (&["casectl", "api", "apiture", "x", "-iyHX-Tax: SECRET"], "casectl api apiture x -iyHX-Tax:***"),
            (&["casectl", "api", "apiture", "x?taxId=SECRET-1&limit=2"], "casectl api apiture x?taxId=****&limit=2"),
            (&["casectl", "api", "apiture", "x?access_token=SECRET"], "casectl api apiture x?access_token=****"),
            (
                &["casectl", "api", "apiture", "x?session=S1&sid=S2&p=0aZ9", "-H", "X-Ticket: SECRET"],
                "casectl api apiture x?session=***&sid=***&p=0aZ9 -H X-Ticket:***",
            ),
            (&["casectl", "api", "apiture", "x?p=eyJhIjoxfQ.eyJiIjoyfQ.c2ln#t=S"], "casectl api apiture x?p=***#***"),
            (&["casectl", "apps", "show", "eyJhIjoxfQ.eyJiIjoyfQ.c2ln"], "casectl apps show ***"),
        ] {
            assert_eq!(recorded(line), shown);
        }
    }

    /// A new argument for parts of documents would otherwise be recorded.
    #[test]
    fn every_flag_that_takes_a_pair_is_known_here() {
        let mut root = commands::parser();
        root.build();
        let (mut left, mut pairs) = (vec![root], 0);
        while let Some(command) = left.pop() {
            left.extend(command.get_subcommands().cloned());
            for argument in command.get_arguments() {
                let names = argument.get_value_names().unwrap_or_default();
                let pair = names.iter().any(|name| name.contains('=') || name.contains(": "));
                // Criteria are recorded as given, because they are what was ordered. `profile init --set` takes no
                // credentials. The goal of a wait is a state.
                let harmless = ["matches", "settings", "goal"].contains(&argument.get_id().as_str());
                if pair && !harmless {
                    pairs += 1;
                    assert!(HIDDEN.iter().any(|(name, _)| argument.get_id() == *name), "{}", argument.get_id());
                }
            }
        }
        assert!(pairs >= 3, "{pairs}");
    }
}
