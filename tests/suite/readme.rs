//! The README and the pages of `docs/` are true: their console blocks run as written, their table of exit codes, their profiles
//! and their command lines are those of the program, and their links lead somewhere.
//!
//! A `console` block is a shell session: lines that begin with `$ ` are run, in one folder, in the order of the page;
//! what follows a command is its output, stdout and stderr together, where `…` stands for anything (alone on a line: for
//! any number of lines) and blanks do not count. A command must end with 0, unless the next one is `echo $?`. Blocks of
//! another language are not run.

use std::{
    fs,
    path::{Path, PathBuf},
};

use casectl::error::EXIT_CODES;

#[test]
fn the_exit_codes_are_those_of_the_program() {
    let page = page("docs/exit-codes.md");
    let rows: Vec<&str> = page
        .text
        .lines()
        .filter(|line| line.starts_with("| ") && line[2..].starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    let known: Vec<String> =
        EXIT_CODES.iter().map(|(exit, name, when)| format!("| {} | {name} | {when} |", exit.code())).collect();
    assert_eq!(rows, known);
}

/// Lines of `crontab`, unit files and scripts parse, with the variables of the scripts filled in.
#[test]
fn command_lines_that_are_not_run_parse() {
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
    for page in pages() {
        for (kind, block) in page.blocks().into_iter().filter(|(kind, _)| kind != "console" && kind != "toml") {
            let block = filled.iter().fold(block, |block, (from, to)| block.replace(from, to));
            for line in block.lines().filter(|line| !line.trim_start().starts_with('#')) {
                let Some(command) = command_in(line) else { continue };
                let parsed = casectl::commands::parser().try_get_matches_from(shell_words(command));
                assert!(parsed.is_ok(), "{}: {kind}: {line}: {}", page.name, parsed.unwrap_err());
                seen += 1;
            }
        }
    }
    assert!(seen >= 14, "only {seen} command lines were found");
}

/// The call of casectl in a line, without what a shell puts around it. Its name in a path or in a file's name is no call.
fn command_in(line: &str) -> Option<&str> {
    let (at, _) = line.match_indices("casectl ").find(|(at, _)| {
        let before = line[..*at].chars().next_back();
        before.is_none_or(|c| c.is_whitespace() || c == '(') || line[..*at].ends_with("/bin/")
    })?;
    let command = line[at..].split("); do").next().unwrap_or_default();
    Some(command.split(" ||").next().unwrap_or_default())
}

#[test]
fn links_lead_somewhere() {
    let mut seen = 0;
    for page in pages() {
        let folder = page.path.parent().unwrap();
        for link in page.text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap_or_default()) {
            seen += 1;
            let (file, heading) = link.split_once('#').map_or((link, None), |(file, heading)| (file, Some(heading)));
            let target = if file.is_empty() { page.path.clone() } else { folder.join(file) };
            assert!(target.is_file(), "{}: {link} leads nowhere", page.name);
            if let Some(heading) = heading {
                let found = headings(&fs::read_to_string(target).unwrap()).iter().any(|known| known == heading);
                assert!(found, "{}: {link} leads to no heading", page.name);
            }
        }
    }
    assert!(seen >= 30, "only {seen} links were found");
}

#[test]
fn the_index_names_every_page_and_the_readme_is_short() {
    let index = page("docs/README.md").text;
    for page in pages().iter().filter(|page| page.name.starts_with("docs/") && page.name != "docs/README.md") {
        let name = page.name.trim_start_matches("docs/");
        assert!(index.contains(&format!("]({name})")), "{name} is not in docs/README.md");
    }
    assert!(page("README.md").text.lines().count() <= 220, "the README is one screen of scrolling a thought");
}

/// Each profile of the pages is one that the program understands, whole and without a warning.
#[cfg(unix)]
#[test]
fn the_profiles_are_understood() {
    use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};

    use casectl::{
        env::{Env, ManualClock},
        profile::{Dirs, Profile},
        providers::REGISTRY,
    };

    let mut seen = 0;
    for page in pages() {
        for (_, text) in page.blocks().into_iter().filter(|(kind, text)| kind == "toml" && text.contains("base_url")) {
            seen += 1;
            let home = tempfile::tempdir().unwrap();
            fs::set_permissions(home.path(), fs::Permissions::from_mode(0o700)).unwrap();
            fs::create_dir(home.path().join("profiles")).unwrap();
            let mut file = fs::OpenOptions::new();
            let path = home.path().join("profiles/bank.toml");
            let mut file = file.create_new(true).write(true).mode(0o600).open(path).unwrap();
            std::io::Write::write_all(&mut file, text.as_bytes()).unwrap();
            let dirs = Dirs { config: Some(home.path().to_owned()), state: None };
            let env = Env::manual(&[("HOME", "/home/op")], &ManualClock::at("2026-11-21T12:00:00Z".parse().unwrap()));
            let profile = Profile::resolve(&env, &dirs, &REGISTRY.schema, Some("bank")).unwrap();
            assert!(profile.warnings().is_empty(), "{}: {:?}", page.name, profile.warnings());
            assert!(profile.bulk().unknown.is_empty(), "{}: {:?}", page.name, profile.bulk().unknown);
            assert_eq!(profile.url("apiture", "base_url").unwrap().unwrap().value.host_str(), Some("bank.example"));
        }
    }
    assert!(seen >= 2, "only {seen} profiles were found");
}

/// Each page has a home of its own, so that it can be read and run without the others.
#[cfg(unix)]
#[test]
fn console_blocks_run_as_written() {
    let pages = pages();
    let ends: Vec<(usize, Vec<String>)> = std::thread::scope(|scope| {
        let threads: Vec<_> = pages.iter().map(|page| scope.spawn(|| run_page(page))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let failures: Vec<String> = ends.iter().flat_map(|(_, failures)| failures.clone()).collect();
    let ran: usize = ends.iter().map(|(ran, _)| ran).sum();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    assert!(ran >= 60, "only {ran} commands were found");
}

/// How many commands of the page were run, and what did not end or print as the page says.
#[cfg(unix)]
fn run_page(page: &Page) -> (usize, Vec<String>) {
    let home = tempfile::tempdir().unwrap();
    let shell = session::Shell::new(home.path());
    let mut failures = Vec::new();
    let mut ran = 0;
    for (_, text) in page.blocks().iter().filter(|(kind, _)| kind == "console") {
        let steps = session::steps(text);
        ran += steps.len();
        let ends = shell.run(&steps);
        for (at, (step, end)) in steps.iter().zip(&ends).enumerate() {
            let code_is_shown = steps.get(at + 1).is_some_and(|next| next.command == "echo $?");
            if end.code != 0 && !code_is_shown {
                failures.push(format!("{}: `{}` ended with {}:\n{}", page.name, step.command, end.code, end.output));
            } else if !step.expected.is_empty() && !matches(&lines(&step.expected), &lines(&end.output)) {
                failures.push(format!(
                    "{}: `{}`\nshould print:\n{}\nprinted:\n{}",
                    page.name, step.command, step.expected, end.output
                ));
            }
        }
    }
    (ran, failures)
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

/// One page: its name from the root of the project, where it lies, and its text.
struct Page {
    name: String,
    path: PathBuf,
    text: String,
}

impl Page {
    /// The fenced blocks of the page: language and text.
    fn blocks(&self) -> Vec<(String, String)> {
        blocks_of(&self.text)
    }
}

fn page(name: &str) -> Page {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let text = fs::read_to_string(&path).unwrap();
    Page { name: name.to_owned(), path, text }
}

/// The README and every page of `docs/`.
fn pages() -> Vec<Page> {
    let docs = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")).unwrap();
    let names = docs.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> =
        names.filter(|name| name.ends_with(".md")).map(|name| format!("docs/{name}")).collect();
    names.sort();
    names.insert(0, "README.md".to_owned());
    names.iter().map(|name| page(name)).collect()
}

/// The anchors of a page's headings, as its host makes them.
fn headings(text: &str) -> Vec<String> {
    let lines = text.lines().filter_map(|line| line.strip_prefix('#')).map(|rest| rest.trim_start_matches('#').trim());
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    lines.map(|heading| heading.to_lowercase().chars().filter(kept).collect::<String>().replace(' ', "-")).collect()
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

/// A shell that has `casectl` and a `cargo` that knows `run --locked --release --` first in its PATH.
#[cfg(unix)]
mod session {
    use std::{
        fs,
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
            // No script: a file that was written a moment ago may still be open in a process that another test forks.
            std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_casectl"), bin.join("casectl")).unwrap();
            Self { home: home.to_owned() }
        }

        /// Runs the commands of a block in one shell, and gives what each printed and ended with.
        pub fn run(&self, steps: &[Step]) -> Vec<End> {
            let mut script = "exec 2>&1\n".to_owned();
            script += "cargo() { [ \"$1 $2 $3 $4\" = 'run --locked --release --' ] || return 64; shift 4; casectl \"$@\"; }\n";
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
