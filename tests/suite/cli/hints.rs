//! Hints can be typed as they are: every flag that one names exists on that command. Checked after every command that
//! any test runs (`Cli::run`), and here for hints that need a situation of their own.

use std::collections::HashSet;

use serde_json::Value;

use super::{
    Cli,
    bank::{Answer, Bank, stale},
};

/// Fails where a hint on stderr names a flag that the command does not have. What follows `casectl` is of another command.
#[track_caller]
pub fn check(args: &[&str], err: &str) {
    let hints = hints(err);
    let named: Vec<String> = hints.iter().flat_map(|hint| flags(hint)).collect();
    if named.is_empty() {
        return;
    }
    let Some(known) = flags_of(args) else { return };
    for flag in named {
        assert!(known.contains(&flag), "{args:?} has no {flag}, which a hint names: {hints:?}");
    }
}

fn hints(err: &str) -> Vec<String> {
    let machine = err.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let machine = machine.filter_map(|line| line["error"]["hint"].as_str().map(str::to_owned));
    let human = err.lines().filter_map(|line| line.trim_start().strip_prefix("hint: ")).map(str::to_owned);
    machine.flat_map(|hint| hint.lines().map(str::to_owned).collect::<Vec<_>>()).chain(human).collect()
}

/// The flags in a hint, but for those of a command that it spells out.
fn flags(hint: &str) -> Vec<String> {
    let quoted = hint.split('`').enumerate().filter(|(at, part)| at % 2 == 0 || !part.contains("casectl "));
    let own = quoted.flat_map(|(_, part)| part.split("casectl ").next());
    let words = own.flat_map(|part| part.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')));
    let flags = words
        .filter(|word| word.strip_prefix("--").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase())));
    flags.map(str::to_owned).collect()
}

/// The flags of the command of this line; `None` where the line cannot be parsed.
fn flags_of(args: &[&str]) -> Option<HashSet<String>> {
    let line = std::iter::once("casectl").chain(args.iter().copied());
    let matches = casectl::commands::parser().try_get_matches_from(line).ok()?;
    let mut command = casectl::commands::parser();
    command.build();
    let (mut command, mut matches) = (&command, &matches);
    let mut known = HashSet::new();
    loop {
        for argument in command.get_arguments() {
            let others = argument.get_all_aliases().unwrap_or_default();
            known.extend(argument.get_long().into_iter().chain(others).map(|flag| format!("--{flag}")));
        }
        let Some((name, below)) = matches.subcommand() else { return Some(known) };
        (command, matches) = (command.find_subcommand(name)?, below);
    }
}

#[test]
fn a_hint_that_names_a_flag_of_another_command_is_found() {
    assert_eq!(flags("give --yes, or `casectl runs resume R --yes`; see casectl help --all"), ["--yes"]);
    let known = flags_of(&["applications", "patch", "c-00", "-f", "a=b"]).unwrap();
    assert!(known.contains("--yes") && known.contains("--output") && !known.contains("--max"));
    assert!(flags_of(&["applications", "expire"]).unwrap().contains("--max"));
    let caught =
        std::panic::catch_unwind(|| check(&["applications", "patch", "c", "-f", "a=b"], "hint: try --max 7\n"));
    assert!(caught.is_err());
}

/// The ways in which a single write is refused for a limit, by consent and for want of a tag.
#[test]
fn the_refusals_of_single_writes_name_no_flag_that_they_do_not_have() {
    let (tagged, document) = (Bank::with(stale(1)), r#"{"accountName":"x"}"#);
    let shown = stale(1).remove(0);
    let tagless = Bank::start(stale(1), false, move |request| {
        let read = request.method == "GET" && request.path().ends_with("c-00");
        read.then(|| Answer::json(200, &shown))
    });
    let writes: &[&[&str]] = &[
        &["applications", "patch", "c-00", "-f", "accountName=x"],
        &["applications", "patch", "c-00", "-F", "a.b=1"],
        &["applications", "update", "c-00", "--input", "-"],
        &["applications", "create", "--input", "-"],
        &["enrollments", "create", "--input", "-"],
        &["applications", "delete", "c-00"],
        &["applications", "expire", "c-00"],
        &["api", "apiture", "applications", "-f", "a=b"],
    ];
    for write in writes {
        for (variable, value) in
            [("CASECTL_BULK_MAX", "0"), ("CASECTL_BULK_REQUIRE_REASON", "true"), ("CASECTL_WRITES", "none")]
        {
            let cli = Cli::on(&tagged).var(variable, value);
            cli.run_with(&[write, &["--yes"][..]].concat(), document).exits(2);
        }
        // Without consent, and without a tag.
        Cli::on(&tagless).run_with(write, document).exits(2).says("--yes");
        let out = Cli::on(&tagless).run_with(&[write, &["--yes"][..]].concat(), document);
        assert!(out.code != 5 || out.err.contains(" --unguarded` writes all the same"), "{write:?}: {}", out.err);
    }
    assert!(tagless.writes().iter().all(|write| write.method == "POST"), "{:?}", tagless.writes());
}
