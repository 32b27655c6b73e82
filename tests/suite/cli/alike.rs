//! The same verb has the same flags everywhere, under the same headings in the same order: held over `docs --format json`; and
//! what the rows hold is what stands there.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Cli;

/// Every command that does something, by its path without the program's name.
fn commands() -> BTreeMap<String, Value> {
    fn walk(node: &Value, into: &mut BTreeMap<String, Value>) {
        for command in node["commands"].as_array().unwrap() {
            match command["commands"].as_array().unwrap().is_empty() {
                true => {
                    let path = command["command"].as_str().unwrap().trim_start_matches("casectl ");
                    into.insert(path.to_owned(), command.clone());
                }
                false => walk(command, into),
            }
        }
    }
    let mut all = BTreeMap::new();
    walk(&Cli::bare().run(&["docs", "--format", "json"]).ok().json(), &mut all);
    assert!(all.len() > 60, "{}", all.len());
    all
}

fn option<'a>(command: &'a Value, long: &str) -> Option<&'a Value> {
    command["options"].as_array().unwrap().iter().find(|option| option["long"] == long)
}

/// The verbs, with the flags that each has wherever it is a verb.
const ALIKE: &[(&str, &[&str])] = &[
    ("wait", &["--interval", "--timeout", "--any", "--ids-file"]),
    ("watch", &["--interval", "--timeout", "--ids-file"]),
    ("list", &["--watch", "--interval"]),
    ("show", &["--watch", "--interval"]),
    ("approve", &["--yes"]),
    ("reject", &["--yes", "--dry-run", "--max", "--canary"]),
    ("delete", &["--yes", "--dry-run", "--max", "--ids-file", "--canary"]),
    ("create", &["--yes", "--dry-run", "--input"]),
    ("update", &["--yes", "--dry-run", "--input"]),
    ("patch", &["--yes", "--dry-run", "--input"]),
    ("edit", &["--yes", "--dry-run"]),
    ("retry", &["--yes", "--dry-run", "--reason"]),
];

#[test]
fn the_same_verb_has_the_same_flags_everywhere() {
    let commands = commands();
    let mut looked_at = 0;
    for (verb, flags) in ALIKE {
        let these = commands.iter().filter(|(path, _)| path.rsplit(' ').next() == Some(verb));
        for (path, command) in these {
            for flag in *flags {
                assert!(option(command, flag).is_some(), "{path} has no {flag}");
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 50, "{looked_at}");
    for path in
        ["applications wait", "applications watch", "processes wait", "monitor wait", "audit show", "audit export"]
    {
        let argument = &commands[path]["arguments"][0];
        assert!(
            argument["repeatable"] == true && argument["help"].as_str().unwrap().contains("`-` reads them"),
            "{path}"
        );
        assert!(option(&commands[path], "--ids-file").is_some(), "{path}");
    }
    for path in ["runs list", "journal list", "journal show"] {
        for flag in ["--since", "--case", "--operator"] {
            assert!(option(&commands[path], flag).is_some(), "{path} {flag}");
        }
    }
    // What goes on with a record has the consent and the limits of an order.
    for path in ["plan apply", "runs resume", "runs retry"] {
        for flag in ["--yes", "--dry-run", "--max", "--expect", "--metrics", "--canary", "--deadline"] {
            assert!(option(&commands[path], flag).is_some(), "{path} {flag}");
        }
    }
    // A flag of one name has one help and one type, but for the words that are a command's own.
    for flag in ["--interval", "--deadline", "--jobs", "--canary", "--canary-wait", "--rps", "--metrics", "--yes"] {
        let with = commands.values().filter_map(|command| option(command, flag));
        let types: std::collections::BTreeSet<String> = with.map(|option| option["type"].to_string()).collect();
        assert_eq!(types.len(), 1, "{flag}: {types:?}");
    }
}

#[test]
fn headings_stand_in_one_order_and_consent_has_its_own() {
    const ORDER: [&str; 7] = ["API", "Query (Biometrid)", "Criteria", "Paging", "Consent", "Limits", "Watching"];
    let mut consent = 0;
    for (path, command) in commands() {
        let options = command["options"].as_array().unwrap();
        let mut places: Vec<usize> = Vec::new();
        for heading in options.iter().filter_map(|option| option["heading"].as_str()) {
            let place = ORDER.iter().position(|known| *known == heading);
            let place = place.unwrap_or_else(|| panic!("{path}: no heading is called {heading}"));
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
        // clap draws a heading where its first flag stands.
        places.dedup();
        let mut first = Vec::new();
        places.iter().for_each(|place| {
            if !first.contains(place) {
                first.push(*place)
            }
        });
        assert!(first.is_sorted(), "{path}: {first:?}");
        for flag in ["--yes", "--dry-run", "--reason", "--reason-code"] {
            if let Some(option) = option(&command, flag) {
                assert_eq!(option["heading"], "Consent", "{path} {flag}");
                consent += 1;
            }
        }
    }
    assert!(consent > 40, "{consent}");
    let help = Cli::bare().run(&["processes", "wait", "--help"]).ok().out;
    let (api, rest) = help.split_once("\nAPI:").unwrap().1.split_once("\nWatching:").unwrap();
    assert!(api.contains("--customer") && !api.contains("--timeout"), "{api}");
    assert!(rest.contains("--for") && rest.contains("--interval"), "{rest}");
}

#[test]
fn arguments_stand_above_the_headings() {
    fn walk(command: &clap::Command, looked_at: &mut u32) {
        for argument in command.get_positionals() {
            assert_eq!(argument.get_help_heading(), None, "{} {}", command.get_name(), argument.get_id());
            *looked_at += 1;
        }
        command.get_subcommands().for_each(|below| walk(below, looked_at));
    }
    let mut tree = casectl::commands::tree();
    tree.build();
    let mut looked_at = 0;
    walk(&tree, &mut looked_at);
    assert!(looked_at > 30, "{looked_at}");
}

#[test]
fn bulk_verbs_show_examples_that_parse() {
    let mut shown = 0;
    for (path, command) in commands() {
        let bulk = option(&command, "--max").is_some() && option(&command, "--ids-file").is_some();
        let help = command["help"].as_str().unwrap_or_default();
        let examples: Vec<&str> = help.lines().filter(|line| line.trim_start().starts_with("casectl ")).collect();
        assert!(!bulk || (2..=3).contains(&examples.len()), "{path}: {help}");
        for example in examples.iter().filter(|_| bulk) {
            for part in example.split(" | ") {
                let words = shell_words::split(part.trim()).unwrap();
                let parsed = casectl::commands::tree().try_get_matches_from(&words);
                assert!(parsed.is_ok(), "{part}: {}", parsed.unwrap_err());
            }
            shown += 1;
        }
    }
    assert!(shown > 20, "{shown}");
}

#[cfg(feature = "sandbox")]
#[test]
fn the_fields_of_rows_are_described() {
    let commands = commands();
    let cli = Cli::sandbox();
    cli.run(&["applications", "expire", "--older-than", "30d", "-L", "2", "--yes"]).ok();
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    let id = cli.run(&["applications", "list", "-L", "1", "-o", "name"]).ok().out;
    let mut looked_at = 0;
    for args in [
        &["applications", "list", "-L", "1"][..],
        &["applications", "show", id.trim()],
        &["enrollments", "list", "-L", "1"],
        &["processes", "list", "-L", "1", "--provider", "biometrid"],
        &["applications", "expire", id.trim(), "--dry-run"],
        &["runs", "list"],
        &["runs", "show", &run],
        &["journal", "list"],
        &["journal", "show", &run],
        &["journal", "stats"],
        &["journal", "verify"],
        &["profile", "list"],
        &["profile", "show"],
        &["auth", "status"],
        &["sandbox", "status"],
    ] {
        let path = format!("{} {}", args[0], args[1]);
        let fields = commands[&path]["fields"].as_array().unwrap_or_else(|| panic!("{path}: no fields"));
        let out = cli.run(&[args, &["-o", "ndjson"]].concat());
        let row = out.ndjson().into_iter().next().unwrap_or_else(|| panic!("{path}: no row: {}", out.err));
        // A case in a list may be a summary; what is recorded here has nearly every field.
        let is_case =
            matches!(args[1], "list" | "show") && matches!(args[0], "applications" | "enrollments" | "processes");
        let least = if is_case { 2 } else { fields.len().div_ceil(2) };
        let stands = |field: &Value| {
            let places = field["path"].as_str().unwrap().split('|');
            places.into_iter().any(|place| row.pointer(&format!("/{}", place.replace('.', "/"))).is_some())
        };
        let there = fields.iter().filter(|field| stands(field)).count();
        assert!(there >= least, "{path}: {there} of {} fields stand in {row}", fields.len());
        looked_at += 1;
    }
    assert_eq!(looked_at, 15);
    for path in ["completions", "man", "docs", "profile set"] {
        assert!(commands[path]["fields"].is_null(), "{path} prints no rows");
    }
}

#[test]
fn a_wrong_word_at_the_top_is_answered_with_what_was_meant() {
    let cli = Cli::bare();
    for (word, meant) in [
        ("expire", "`casectl applications expire`"),
        ("login", "`casectl auth login`"),
        ("logout", "`casectl auth logout`"),
        ("config", "`casectl profile`"),
        ("ls", "`casectl applications list`"),
        ("list", "`casectl applications list`"),
        ("approve", "`casectl enrollments approve`"),
        ("accept", "`casectl processes accept`"),
        ("resume", "`casectl runs resume`"),
        ("verify", "`casectl journal verify`"),
        ("Expire", "`casectl applications expire`"),
    ] {
        cli.run(&[word]).exits(2).says(meant).says("unrecognized subcommand");
        let error = cli.run(&[word, "-o", "json"]).exits(2).error();
        assert!(error["hint"].as_str().unwrap().contains(meant), "{error}");
    }
    let nothing = cli.run(&["xyzzy"]).exits(2);
    assert!(!nothing.err.contains("did you mean"), "{}", nothing.err);
    // Below a noun the near verb is told, and of flags the near one of that command.
    cli.run(&["applications", "aprove"]).exits(2).says("approve");
    cli.run(&["applications", "expire", "--oldr-than", "30d"]).exits(2).says("--older-than");
    cli.run(&["runs", "list", "--sinse", "1d"]).exits(2).says("--since");
    cli.run(&["runs", "resume", "x", "--canry", "1"]).exits(2).says("--canary");
}
