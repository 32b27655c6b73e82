//! `[reasons]` of a profile: set, shown, and offered by completion; and the write mode where the user is prompted.

use super::{
    Cli,
    bank::{Bank, stale},
};

fn profile() -> (Bank, Cli) {
    let bank = Bank::with(stale(1));
    let cli = Cli::with_profile(&bank, "p", "", "[reasons]\nstale = \"no answer\"\n", true);
    (bank, cli)
}

#[test]
fn reasons_are_set_shown_and_removed() {
    let (bank, cli) = profile();
    cli.run(&["profile", "set", "reasons.duplicate", "duplicate application, seen twice"]).ok();
    let shown = cli.run(&["profile", "show", "-o", "json"]).ok().json();
    let of = |key: &str| shown.as_array().unwrap().iter().find(|row| row["key"] == key).cloned().unwrap_or_default();
    assert_eq!(of("reasons.duplicate")["value"], "duplicate application, seen twice");
    assert_eq!(of("reasons.stale")["value"], "no answer");
    assert!(of("reasons.stale")["source"].as_str().unwrap().contains("profile p"));
    cli.run(&["applications", "expire", "c-00", "--yes", "--reason-code", "duplicate", "-p", "p"]).ok();
    assert_eq!(bank.writes().len(), 1);
    cli.run_with(&["profile", "set", "reasons.piped", "-"], "from a pipe\n").ok();
    cli.run(&["profile", "unset", "reasons.duplicate"]).ok().says("is removed");
    cli.run(&["profile", "unset", "reasons.duplicate"]).ok().says("was not set");
    let text = std::fs::read_to_string(cli.config().join("profiles/p.toml")).unwrap();
    assert!(text.contains("piped = \"from a pipe\"") && !text.contains("duplicate"), "{text}");
    for (key, value, words) in [
        ("reasons.two words", "x", "letters, digits"),
        ("reasons.", "x", "letters, digits"),
        ("reasons.a.b", "x", "letters, digits"),
        ("reasons.code", "", "a non-empty text on one line"),
        ("reasons.code", "two\nlines", "a non-empty text on one line"),
        ("reason.code", "x", "reason"),
    ] {
        cli.run(&["profile", "set", key, value]).exits(2).says(words);
    }
    assert_eq!(std::fs::read_to_string(cli.config().join("profiles/p.toml")).unwrap(), text);
}

#[cfg(feature = "sandbox")]
#[test]
fn completion_offers_the_codes_of_the_profile_that_is_named() {
    let (_bank, cli) = profile();
    let offers = |words: &[&str]| {
        let mut command = cli.command(&[]);
        command.env("COMPLETE", "fish").args(["--", "casectl"]).args(words);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let line = ["applications", "expire", "c-00", "--reason-code", ""];
    assert!(offers(&line).contains("stale\tno answer"), "{}", offers(&line));
    assert!(offers(&[&["-p", "p"], &line[..]].concat()).contains("stale"));
    assert!(!offers(&[&["-p", "sandbox"], &line[..]].concat()).contains("stale"));
    let none = offers(&["applications", "expire", "c-00", "--reason-code", "x"]);
    assert!(!none.contains("stale"), "{none}");
}

#[cfg(unix)]
#[test]
fn who_is_asked_and_who_asks_the_doctor_is_told_the_mode() {
    let bank = Bank::with(stale(1));
    let told = |head: &str| {
        let cli = Cli::with_profile(&bank, "p", head, "", true);
        let out = cli.run(&["doctor"]);
        let mut session = super::terminal::at_terminal(&cli, &["applications", "expire", "c-00"], "");
        let asked = super::terminal::answer(&mut session, "Expire 1 application", "n\r");
        (out.err, asked)
    };
    let (doctor, asked) = told("writes = \"all\"\n");
    let words = "writes: all (from writes in profile p)";
    assert!(doctor.contains(words) && asked.contains(words), "{doctor}{asked}");
    let (doctor, asked) = told("");
    assert!(!doctor.contains("writes:") && !asked.contains("writes:"), "nobody set it: {doctor}{asked}");
    let cli = Cli::with_profile(&bank, "p", "writes = \"plan-only\"\n", "", true);
    cli.run(&["doctor"]).says("writes: plan-only");
    assert!(bank.writes().is_empty());
}
