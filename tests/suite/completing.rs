//! Completion in real shells: bash and zsh at a terminal of their own, fish by its own engine. A shell that is not
//! installed is skipped with a message.
#![allow(clippy::print_stderr, reason = "a test that leaves something out says so")]

use std::{path::PathBuf, process::Command};

use rexpect::session::{PtySession, spawn_command};

use crate::cli::{Cli, write_profile};

/// The file that stands in the folder where somebody types.
const FILE: &str = "unlikely-file.txt";

/// A place with profiles, the sandbox's cases, a recorded run, and a file.
struct Place {
    cli: Cli,
    folder: PathBuf,
    id: String,
    run: String,
}

impl Place {
    fn new() -> Self {
        let cli = Cli::bare();
        write_profile(
            &cli,
            "riverbank",
            "environment = \"test\"\n[apiture]\nbase_url = \"http://127.0.0.1:9/x\"\napi_key = \"top-secret-key\"\n",
        );
        let id = cli.run(&["-p", "sandbox", "applications", "list", "-L", "0", "-o", "name"]).ok().out;
        let id = id.lines().last().unwrap().to_owned();
        cli.run(&[
            "-p",
            "sandbox",
            "applications",
            "expire",
            "--older-than",
            "30d",
            "--max",
            "1000",
            "--yes",
            "--limit",
            "2",
        ]);
        let run = cli.run(&["runs", "list", "-o", "name"]).ok().out.trim().to_owned();
        assert_eq!(run.len(), 36, "a run was recorded: {run}");
        let file = PathBuf::from(cli.file(FILE, ""));
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, "").unwrap();
        Self { folder: file.parent().unwrap().to_owned(), cli, id, run }
    }

    /// A command in the place, with the program on the path.
    fn command(&self, program: &str) -> Command {
        let bin = PathBuf::from(env!("CARGO_BIN_EXE_casectl"));
        let mut command = Command::new(program);
        command.current_dir(&self.folder).env_clear();
        command.env("PATH", format!("{}:/usr/local/bin:/usr/bin:/bin", bin.parent().unwrap().display()));
        command.env("HOME", &self.folder).env("TERM", "dumb").env("LANG", "C.UTF-8");
        command.env("CASECTL_CONFIG_DIR", self.cli.config()).env("CASECTL_STATE_DIR", self.cli.state());
        command
    }
}

fn is_installed(shell: &str) -> bool {
    let there = Command::new(shell).arg("--version").output().is_ok_and(|out| out.status.success());
    if !there {
        eprintln!("left out: {shell} is not installed, so its completion was not tried");
    }
    there
}

/// What a shell offers for a line that ends where Tab is pressed.
trait Shell {
    fn offers(&mut self, line: &str) -> String;
}

struct Terminal {
    session: PtySession,
    marks: u32,
}

impl Terminal {
    fn new(mut command: Command, setup: &[&str]) -> Self {
        command.env("PS1", "> ");
        let session = spawn_command(command, Some(20_000)).unwrap();
        let mut terminal = Self { session, marks: 0 };
        for line in setup {
            terminal.session.send_line(line).unwrap();
        }
        terminal.mark();
        terminal
    }

    /// All that was written up to now.
    fn mark(&mut self) -> String {
        self.marks += 1;
        // The line itself shows the sum, and only the answer its value.
        self.session.send_line(&format!("echo mark-$((1000 + {}))-", self.marks)).unwrap();
        let shown = self.session.exp_string(&format!("mark-{}-", 1000 + self.marks)).unwrap();
        // Before the prompt stands there, the terminal itself takes what is typed.
        self.session.exp_string("> ").unwrap();
        shown
    }
}

impl Shell for Terminal {
    fn offers(&mut self, line: &str) -> String {
        self.session.send(line).unwrap();
        self.session.send("\t").unwrap();
        self.session.send_control('u').unwrap();
        self.mark()
    }
}

struct Fish<'a>(&'a Place);

impl Shell for Fish<'_> {
    fn offers(&mut self, line: &str) -> String {
        let script = "casectl completions fish | source; complete -C $argv[1]";
        let out = self.0.command("fish").args(["--no-config", "-c", script, line]).output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8_lossy(&out.stdout).into_owned()
    }
}

/// What each shell must do alike.
fn holds(place: &Place, shell: &mut dyn Shell) {
    let Place { id, run, .. } = place;
    let offered: &[(&str, &str)] = &[
        ("casectl appl", "applications"),
        ("casectl -p sandbox appl", "applications"),
        ("casectl -psandbox appl", "applications"),
        ("casectl --profile sandbox appl", "applications"),
        ("casectl --profile=sandbox appl", "applications"),
        ("casectl -o json --color never appl", "applications"),
        ("casectl --json appl", "applications"),
        ("casectl --color=alw", "always"),
        ("casectl applications list --color ", "never"),
        ("casectl applications list --json --hel", "--help"),
        ("casectl -p river", "riverbank"),
        ("casectl profile use san", "sandbox"),
        ("casectl profile set apiture.base_", "apiture.base_url"),
        ("casectl auth login open", "opencapture"),
        ("casectl applications list --state runn", "running"),
        ("casectl applications list --state blocked,runn", "blocked,running"),
        ("casectl applications list --columns id,sta", "id,state"),
        ("casectl applications approve --ids-file unlik", FILE),
        ("casectl plan show unlik", FILE),
        (&format!("casectl runs show {}", &run[..9]), run),
        (&format!("casectl -p sandbox applications show {}", &id[..6]), id),
    ];
    for (line, wanted) in offered {
        let shown = shell.offers(line);
        assert!(shown.contains(wanted), "{line:?} offers no {wanted:?}: {shown}");
        assert!(!shown.contains("top-secret-key"), "{shown}");
    }
    // Files are offered where files belong, and only there.
    for line in [
        "casectl applications list --name unlik",
        "casectl applications show unlik",
        "casectl --color unlik",
        "casectl unlik",
        "casectl runs show unlik",
        "casectl applications approve --reason unlik",
    ] {
        let shown = shell.offers(line);
        assert!(!shown.contains(FILE), "{line:?} offers a file: {shown}");
    }
    let shown = shell.offers(&format!("casectl applications show {}", &id[..6]));
    assert!(!shown.contains(id.as_str()), "the built-in server's cases are those of no other profile: {shown}");
}

#[test]
fn bash_completes() {
    if !is_installed("bash") {
        return;
    }
    let place = Place::new();
    let mut command = place.command("bash");
    command.args(["--norc", "--noprofile", "-i"]);
    let setup = [
        "bind 'set show-all-if-ambiguous on'; bind 'set completion-query-items 0'; bind 'set page-completions off'",
        "bind 'set enable-bracketed-paste off'; bind 'set bell-style none'",
        "stty echo",
        "source <(casectl completions bash)",
    ];
    holds(&place, &mut Terminal::new(command, &setup));
}

#[test]
fn zsh_completes() {
    if !is_installed("zsh") {
        return;
    }
    let place = Place::new();
    let mut command = place.command("zsh");
    command.args(["-f", "-i"]);
    let setup = [
        "unsetopt list_ambiguous auto_menu beep prompt_sp; LISTMAX=9999; bindkey -e; zle_bracketed_paste=()",
        "autoload -U compinit && compinit -u -D",
        "source <(casectl completions zsh)",
    ];
    holds(&place, &mut Terminal::new(command, &setup));
}

#[test]
fn fish_completes() {
    if is_installed("fish") {
        let place = Place::new();
        holds(&place, &mut Fish(&place));
    }
}

#[test]
fn runs_are_described_and_the_answer_is_quick() {
    let place = Place::new();
    let ask = |words: &[&str]| {
        let out = place
            .command(env!("CARGO_BIN_EXE_casectl"))
            .env("COMPLETE", "fish")
            .arg("--")
            .args(words)
            .output()
            .unwrap();
        assert!(out.status.success());
        String::from_utf8(out.stdout).unwrap()
    };
    let shown = ask(&["casectl", "runs", "show", ""]);
    let line = shown.lines().find(|line| line.starts_with(&place.run)).unwrap();
    assert!(line.contains("applications expire") && line.contains(" ago") && line.contains("finished"), "{line}");
    let took = (0..5).map(|_| {
        let env = casectl::env::Env::system();
        ask(&["casectl", "-p", "sandbox", "applications", "list", "--state", ""]);
        env.elapsed()
    });
    // Of a build that is not optimised, on a machine that does other things as well; the best of five is the program's own.
    let best = took.min().unwrap();
    assert!(best.as_millis() < 500, "{best:?}");
}

#[test]
fn an_exported_variable_does_not_make_completions_of_commands() {
    let place = Place::new();
    let out = place
        .command(env!("CARGO_BIN_EXE_casectl"))
        .env("COMPLETE", "bash")
        .args(["runs", "list", "-o", "name"])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(out.stdout).unwrap().trim(), place.run);
}

#[test]
fn manual_pages_please_their_formatters() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("man");
    let pages: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(pages.len() > 50, "{} pages", pages.len());
    for page in &pages {
        let text = std::fs::read_to_string(page).unwrap();
        for section in ["EXAMPLES", "FILES", "ENVIRONMENT", "EXIT STATUS", "SEE ALSO"] {
            assert!(text.contains(&format!(".SH \"{section}\"")), "{}: no {section}", page.display());
        }
    }
    if Command::new("mandoc").arg("-Tlint").arg("/dev/null").output().is_ok() {
        let out = Command::new("mandoc").arg("-Tlint").args(&pages).output().unwrap();
        let said = format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
        assert!(said.is_empty(), "{said}");
    } else {
        eprintln!("left out: mandoc is not installed");
    }
    if Command::new("groff").arg("--version").output().is_ok() {
        for page in &pages {
            let out = Command::new("groff").args(["-man", "-ww", "-z", "-Kutf8"]).arg(page).output().unwrap();
            assert!(out.stderr.is_empty(), "{}: {}", page.display(), String::from_utf8_lossy(&out.stderr));
        }
    } else {
        eprintln!("left out: groff is not installed");
    }
}
