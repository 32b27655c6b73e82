//! Suggests commands for an unknown first word: a verb without its noun, or the name of a command in other programs.

/// Names of commands in other programs, and the command here.
const CALLED: &[(&str, &str)] = &[
    ("config", "profile"),
    ("configure", "profile init"),
    ("settings", "profile"),
    ("setup", "profile init"),
    ("signin", "auth login"),
    ("signout", "auth logout"),
    ("whoami", "auth status"),
    ("check", "doctor"),
    ("status", "doctor"),
    ("history", "journal list"),
    ("log", "journal list"),
    ("logs", "journal list"),
    ("jobs", "runs list"),
    ("continue", "runs resume"),
    ("undo", "runs show"),
    ("exit-code", "help exit-codes"),
    ("version", "--version"),
    ("completion", "completions"),
];
/// Maximum number of nouns suggested for a verb.
const MOST: usize = 4;

/// Suggested commands, as they are typed. Empty if there are none.
#[must_use]
pub fn meant(word: &str) -> Vec<String> {
    let word = word.to_lowercase();
    let called = CALLED.iter().filter(|(other, _)| *other == word).map(|(_, command)| format!("casectl {command}"));
    let called: Vec<String> = called.collect();
    if !called.is_empty() {
        return called;
    }
    let tree = super::tree();
    let nouns = tree.get_subcommands().filter(|noun| !noun.is_hide_set());
    let with_verb = nouns.filter_map(|noun| {
        let verb = noun
            .get_subcommands()
            .find(|verb| verb.get_name() == word || verb.get_all_aliases().any(|alias| alias == word))?;
        Some(format!("casectl {} {}", noun.get_name(), verb.get_name()))
    });
    with_verb.take(MOST).collect()
}

/// The suggestion for clap's error about an unknown first word.
#[must_use]
pub fn instead_of(error: &clap::Error) -> Option<String> {
    use clap::error::{ContextKind, ContextValue, ErrorKind};
    if error.kind() != ErrorKind::InvalidSubcommand {
        return None;
    }
    // Below a noun, clap suggests verbs itself.
    let is_at_top = matches!(error.get(ContextKind::Usage), Some(ContextValue::StyledStr(usage))
        if usage.to_string().contains("casectl [OPTIONS] <COMMAND>"));
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand).filter(|_| is_at_top) else {
        return None;
    };
    let commands = meant(word);
    (!commands.is_empty()).then(|| {
        format!("did you mean {}?", commands.iter().map(|c| format!("`{c}`")).collect::<Vec<_>>().join(" or "))
    })
}
