//! The README is true: its console blocks run as written, its table of exit codes, its profile and its command lines are
//! those of the program.
//!
//! A `console` block is a shell session: lines that begin with `$ ` are run, in one folder, in the order of the page;
//! what follows a command is its output, stdout and stderr together, where `…` stands for anything (alone on a line: for
//! any number of lines) and blanks do not count. A command must end with 0, unless the next one is `echo $?`. Blocks of
//! another language are not run.

use std::fs;

use casectl::error::EXIT_CODES;

#[test]
fn the_exit_codes_are_those_of_the_program() {
    let page = readme();
    let rows: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with("| ") && line[2..].starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    let known: Vec<String> =
        EXIT_CODES.iter().map(|(exit, name, when)| format!("| {} | {name} | {when} |", exit.code())).collect();
    assert_eq!(rows, known);
}

/// Lines of `crontab` and unit files parse, and so does each console command.
#[test]
fn command_lines_that_are_not_run_parse() {
    let mut seen = 0;
    for (_, line) in blocks().iter().filter(|(kind, _)| kind != "console" && kind != "toml") {
        for line in line.lines().filter(|line| !line.starts_with('#')) {
            let Some(at) = line.find("casectl ") else { continue };
            let words = shell_words(&line[at..]);
            let parsed = casectl::commands::parser().try_get_matches_from(&words);
            assert!(parsed.is_ok(), "{line}: {}", parsed.unwrap_err());
            seen += 1;
        }
    }
    assert!(seen >= 4, "only {seen} command lines were found");
}

/// The same for the pages in `docs`, with the variables of their scripts filled in.
#[test]
fn command_lines_of_the_other_pages_parse() {
    let filled = [
        ("\\\n", " "),
        ("{}/4", "0/4"),
        ("$1/$2", "0/4"),
        ("$now", "2026-01-31T00:00:00Z"),
        ("$(date -u +%Y-%m-%dT00:00:00Z)", "2026-01-31T00:00:00Z"),
        ("$(cat \"heads/$host\")", "486f1309cd918515d542015b937201b3259506648b095df94e8776fb29dae9af"),
        ("'>'", ">"),
    ];
    let mut seen = 0;
    for page in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/docs")).unwrap() {
        let text = fs::read_to_string(page.unwrap().path()).unwrap();
        for (kind, block) in blocks_of(&text).into_iter().filter(|(kind, _)| kind == "sh") {
            let block = filled.iter().fold(block, |block, (from, to)| block.replace(from, to));
            for line in block.lines().filter(|line| !line.starts_with('#')) {
                let Some(at) = line.find(" casectl ").map(|at| at + 1) else { continue };
                let command =
                    line[at..].split("); do").next().unwrap_or_default().split(" ||").next().unwrap_or_default();
                let parsed = casectl::commands::parser().try_get_matches_from(shell_words(command));
                assert!(parsed.is_ok(), "{kind}: {line}: {}", parsed.unwrap_err());
                seen += 1;
            }
        }
    }
    assert!(seen >= 6, "only {seen} command lines were found");
}

#[test]
fn links_lead_somewhere() {
    let page = readme();
    let headings: Vec<String> = page
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .map(|heading| format!("#{}", heading.to_lowercase().replace(' ', "-")))
        .collect();
    let links: Vec<&str> = page.split("](").skip(1).map(|rest| rest.split(')').next().unwrap_or_default()).collect();
    assert!(!links.is_empty());
    for link in links {
        let found = headings.iter().any(|heading| heading == link)
            || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(link).is_file();
        assert!(found, "{link} leads nowhere");
    }
}

/// The profile of the page is one that the program understands, whole and without a warning.
#[cfg(unix)]
#[test]
fn the_profile_is_understood() {
    use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};

    use casectl::{
        env::{Env, ManualClock},
        profile::{Dirs, Profile},
        providers::REGISTRY,
    };

    let toml: Vec<(String, String)> = blocks().into_iter().filter(|(kind, _)| kind == "toml").collect();
    assert_eq!(toml.len(), 1, "one profile stands in the README");
    let home = tempfile::tempdir().unwrap();
    fs::set_permissions(home.path(), fs::Permissions::from_mode(0o700)).unwrap();
    fs::create_dir(home.path().join("profiles")).unwrap();
    let mut file = fs::OpenOptions::new();
    let path = home.path().join("profiles/bank.toml");
    let mut file = file.create_new(true).write(true).mode(0o600).open(path).unwrap();
    std::io::Write::write_all(&mut file, toml[0].1.as_bytes()).unwrap();
    let dirs = Dirs { config: Some(home.path().to_owned()), state: None };
    let env = Env::manual(&[("HOME", "/home/op")], &ManualClock::at("2026-11-21T12:00:00Z".parse().unwrap()));
    let profile = Profile::resolve(&env, &dirs, &REGISTRY.schema, Some("bank")).unwrap();
    assert!(profile.warnings().is_empty(), "{:?}", profile.warnings());
    assert!(profile.bulk().unknown.is_empty() && profile.bulk().require_reason.value);
    assert_eq!(profile.url("apiture", "base_url").unwrap().unwrap().value.host_str(), Some("bank.example"));
}

#[cfg(unix)]
#[test]
fn console_blocks_run_as_written() {
    let home = tempfile::tempdir().unwrap();
    let shell = session::Shell::new(home.path());
    let mut failures = Vec::new();
    let mut ran = 0;
    for (number, (_, text)) in blocks().iter().filter(|(kind, _)| kind == "console").enumerate() {
        let steps = session::steps(text);
        ran += steps.len();
        let ends = shell.run(&steps);
        for (at, (step, end)) in steps.iter().zip(&ends).enumerate() {
            let code_is_shown = steps.get(at + 1).is_some_and(|next| next.command == "echo $?");
            if end.code != 0 && !code_is_shown {
                failures.push(format!("block {number}: `{}` ended with {}:\n{}", step.command, end.code, end.output));
            } else if !step.expected.is_empty() && !matches(&lines(&step.expected), &lines(&end.output)) {
                failures.push(format!(
                    "block {number}: `{}`\nshould print:\n{}\nprinted:\n{}",
                    step.command, step.expected, end.output
                ));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    assert!(ran >= 20, "only {ran} commands were found");
}

#[test]
fn the_wildcards_match_what_they_should() {
    let fits = |pattern: &str, text: &str| matches(&lines(pattern), &lines(text));
    assert!(fits("a  … c\n…\nz", "a b c\nx\ny\nz"));
    assert!(fits("…\nz", "z"));
    assert!(fits("{\"a\":…}", "{\"a\":1}"));
    assert!(!fits("a\nz", "a\nb\nz"));
    assert!(!fits("a …", "b a c"));
    assert!(!fits("…x", "y"));
    assert!(!fits("a", ""));
}

fn readme() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap()
}

/// The fenced blocks of the page: language and text.
fn blocks() -> Vec<(String, String)> {
    blocks_of(&readme())
}

fn blocks_of(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in page.lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(kind), None) => open = Some((kind.trim().to_owned(), String::new())),
            (Some(_), Some(_)) => found.extend(open.take()),
            (None, Some((_, text))) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block is not closed");
    found
}

/// The words of one simple command, up to the first redirection.
fn shell_words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let (mut word, mut quoted, mut begun) = (String::new(), None, false);
    for c in line.chars().chain([' ']) {
        match (quoted, c) {
            (Some(quote), c) if c == quote => quoted = None,
            (None, '"' | '\'') => (quoted, begun) = (Some(c), true),
            (None, ' ') if begun => {
                words.push(std::mem::take(&mut word));
                begun = false;
            }
            (None, ' ') => {}
            (None, '>' | '|') => break,
            (_, c) => {
                word.push(c);
                begun = true;
            }
        }
    }
    words
}

/// Lines with each run of blanks as one.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn matches(pattern: &[String], text: &[String]) -> bool {
    match pattern.split_first() {
        None => text.is_empty(),
        Some((first, rest)) if first == "…" => (0..=text.len()).any(|skipped| matches(rest, &text[skipped..])),
        Some((first, rest)) => text.first().is_some_and(|line| line_matches(first, line)) && matches(rest, &text[1..]),
    }
}

fn line_matches(pattern: &str, line: &str) -> bool {
    let parts: Vec<&str> = pattern.split('…').map(str::trim).collect();
    let [first, .., last] = parts[..] else { return pattern == line };
    let Some(mut rest) = line.strip_prefix(first) else { return false };
    for part in &parts[1..parts.len() - 1] {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.len() >= last.len() && rest.ends_with(last)
}

/// A shell that has `casectl` and a `cargo` that knows `run --release --` first in its PATH.
#[cfg(unix)]
mod session {
    use std::{
        fs,
        os::unix::fs::PermissionsExt as _,
        path::{Path, PathBuf},
        process::{Command, Stdio},
    };

    const MARK: &str = "--- ended with ";

    pub struct Step {
        pub command: String,
        pub expected: String,
    }

    pub struct End {
        pub output: String,
        pub code: i32,
    }

    pub struct Shell {
        home: PathBuf,
    }

    pub fn steps(block: &str) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        for line in block.lines() {
            match (line.strip_prefix("$ "), steps.last_mut()) {
                (Some(command), _) => steps.push(Step { command: command.to_owned(), expected: String::new() }),
                (None, Some(step)) => {
                    step.expected.push_str(line);
                    step.expected.push('\n');
                }
                (None, None) => panic!("a console block begins with output: {line}"),
            }
        }
        steps
    }

    impl Shell {
        pub fn new(home: &Path) -> Self {
            let bin = home.join("bin");
            fs::create_dir(&bin).unwrap();
            let built = env!("CARGO_BIN_EXE_casectl");
            let casectl = format!("#!/bin/sh\nexec '{built}' \"$@\"\n");
            let cargo = format!(
                "#!/bin/sh\n[ \"$1 $2 $3\" = 'run --release --' ] || exit 64\nshift 3\nexec '{built}' \"$@\"\n"
            );
            for (name, text) in [("casectl", casectl), ("cargo", cargo)] {
                fs::write(bin.join(name), text).unwrap();
                fs::set_permissions(bin.join(name), fs::Permissions::from_mode(0o755)).unwrap();
            }
            Self { home: home.to_owned() }
        }

        /// Runs the commands of a block in one shell, and gives what each printed and ended with.
        pub fn run(&self, steps: &[Step]) -> Vec<End> {
            let mut script = "exec 2>&1\n".to_owned();
            for step in steps {
                // The mark must not change `$?` for the next command.
                script += &format!("{}\nended=$?; printf '\\n{MARK}%s\\n' $ended; (exit $ended)\n", step.command);
            }
            let output = Command::new("sh")
                .args(["-c", &script])
                .current_dir(&self.home)
                .env_clear()
                .env("PATH", format!("{}:/usr/local/bin:/usr/bin:/bin", self.home.join("bin").display()))
                .env("HOME", &self.home)
                .env("CASECTL_CONFIG_DIR", self.home.join("config"))
                .env("CASECTL_STATE_DIR", self.home.join("state"))
                .stdin(Stdio::null())
                .output()
                .unwrap();
            let text = String::from_utf8(output.stdout).unwrap();
            let mut ends = Vec::new();
            let mut rest = text.as_str();
            while let Some(at) = rest.find(MARK) {
                let (printed, after) = (&rest[..at], &rest[at + MARK.len()..]);
                let (code, after) = after.split_once('\n').unwrap_or((after, ""));
                let output = printed.strip_suffix('\n').unwrap_or(printed).to_owned();
                ends.push(End { output, code: code.parse().unwrap() });
                rest = after;
            }
            assert_eq!(ends.len(), steps.len(), "the shell did not run every command:\n{text}");
            ends
        }
    }
}
