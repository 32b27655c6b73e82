//! Every command that prints, at two widths. Those that no other file of this folder holds are run here, one after the
//! other, against the sandbox on a clock that stands; a command without a snapshot fails the test.

use std::{collections::HashMap, path::Path};

use casectl::{commands::Cli, ui::ColorChoice};
use clap::CommandFactory as _;

use super::Desk;

/// Where the screen of a command is held.
enum Held {
    /// Here, with these arguments; `{…}` is filled in.
    Here(&'static str),
    /// In the snapshots of this name of another file.
    In(&'static str),
    /// It prints nothing that is fitted to a screen.
    No(&'static str),
}
use Held::{Here, In, No};

/// Every command, in the order in which they are run.
const COMMANDS: &[(&str, Held)] = &[
    ("sandbox reset", Here("sandbox reset --applications 60 --seed 1")),
    ("sandbox status", Here("sandbox status")),
    ("sandbox fault", Here("sandbox fault latency=1ms,times=1,path=/nothing")),
    ("sandbox serve", No("assignments for a shell, the same at any width")),
    ("status", In("status")),
    ("doctor", Here("-p sandbox doctor")),
    ("api", Here("-p sandbox api apiture /applications?limit=1")),
    ("auth status", Here("-p sandbox auth status")),
    ("auth login", No("prompts")),
    ("auth refresh", No("one line")),
    ("auth logout", Here("-p bank auth logout apiture")),
    ("profile init", Here("profile init bank --environment test --base-url https://bank.example/accountApplications")),
    ("profile list", Here("profile list")),
    ("profile show", Here("profile show bank")),
    ("profile use", Here("profile use bank")),
    ("profile set", Here("-p bank profile set bulk.max 50")),
    ("profile unset", Here("-p bank profile unset bulk.max")),
    ("profile path", No("one path")),
    ("applications list", In("list")),
    ("applications show", In("application")),
    ("applications stats", In("stats")),
    ("applications create", Here("-p sandbox applications create --input {application} --yes")),
    ("applications update", Here("-p sandbox applications update {running0} --input {case} --yes")),
    ("applications patch", Here("-p sandbox applications patch {running0} -f accountName=Savings --yes")),
    ("applications edit", Here("-p sandbox applications edit {running0} --yes")),
    ("applications delete", Here("-p sandbox applications delete {expired0} --yes")),
    ("applications approve", Here("-p sandbox applications approve {running1} --yes")),
    ("applications reject", Here("-p sandbox applications reject {running2} --reason duplicate --yes")),
    ("applications cancel", Here("-p sandbox applications cancel {running3} {running4} -j1 --yes")),
    ("applications start", Here("-p sandbox applications start {pending0} --yes")),
    ("applications expire", In("run")),
    ("applications review", In("review")),
    ("applications watch", Here("-p sandbox applications watch {running1} --timeout 1s")),
    ("applications wait", Here("-p sandbox applications wait {running1} {running2} --for approved,rejected")),
    ("enrollments list", In("list-enrollments")),
    ("enrollments show", In("enrollment")),
    ("enrollments stats", Here("-p sandbox enrollments stats")),
    ("enrollments create", Here("-p sandbox enrollments create --input {document} --yes")),
    ("enrollments update", Here("-p sandbox enrollments update {enrolled0} --input {enrollment} --yes")),
    ("enrollments patch", Here("-p sandbox enrollments patch {enrolled0} -F flaggedForReview=true --yes")),
    ("enrollments edit", Here("-p sandbox enrollments edit {enrolled0} --yes")),
    ("enrollments delete", Here("-p sandbox enrollments delete {enrolled3} --yes")),
    ("enrollments approve", Here("-p sandbox enrollments approve {enrolled1} --yes")),
    ("enrollments reject", Here("-p sandbox enrollments reject {enrolled2} --yes")),
    ("enrollments review", In("review")),
    ("enrollments watch", Here("-p sandbox enrollments watch {enrolled1} --timeout 1s")),
    ("enrollments wait", Here("-p sandbox enrollments wait {enrolled1} --for approved")),
    ("processes list", In("list-processes")),
    ("processes show", In("process")),
    ("processes timeline", Here("-p sandbox processes timeline {finished0} --provider biometrid")),
    ("processes stats", In("list-processes-stats")),
    ("processes accept", Here("-p sandbox processes accept {finished0} {finished1} --provider biometrid -j1 --yes")),
    ("processes review", In("review")),
    ("processes watch", Here("-p sandbox processes watch {finished0} --provider biometrid --timeout 1s")),
    ("processes wait", Here("-p sandbox processes wait {finished0} --provider biometrid --for approved")),
    ("audit show", In("audit")),
    ("audit export", Here("-p sandbox audit export P00001 P00005 P09999 -o table")),
    ("monitor list", In("list-monitor")),
    ("monitor recent", Here("-p sandbox monitor recent")),
    ("monitor show", In("monitor")),
    ("monitor watch", Here("-p sandbox monitor watch 11 --timeout 1s")),
    ("monitor wait", In("wait")),
    ("monitor retry", Here("-p sandbox monitor retry 11 --yes")),
    ("runs list", In("runs")),
    ("runs show", In("run-shown")),
    ("runs resume", In("resume-few")),
    ("runs retry", Here("runs retry {run}")),
    ("runs abandon", Here("runs abandon {run} --reason done")),
    ("runs check", Here("runs check --max-age 1h")),
    ("runs metrics", No("Prometheus' format")),
    ("runs archive", Here("runs archive --before 1d")),
    ("plan list", In("plans")),
    ("plan show", In("plan-head")),
    ("plan approve", In("approve-few")),
    ("plan apply", In("apply-few")),
    ("journal list", In("journal")),
    ("journal show", Here("journal show {run}")),
    ("journal stats", Here("journal stats")),
    ("journal verify", Here("journal verify")),
    ("journal seal", Here("journal seal --reason test")),
    ("journal head", Here("journal head")),
    // It makes a document of a random name, which lists would show.
    ("sandbox job", Here("sandbox job")),
    ("completions", No("a script for a shell")),
    ("man", No("files")),
    ("docs", No("a document for programs")),
];

/// The leaves of the command tree.
fn leaves(command: &clap::Command, path: &str, found: &mut Vec<String>) {
    for one in command.get_subcommands().filter(|one| one.get_name() != "help" && !one.is_hide_set()) {
        let path = format!("{path} {}", one.get_name());
        match one.has_subcommands() {
            true => leaves(one, &path, found),
            false => found.push(path.trim().to_owned()),
        }
    }
}

/// Every snapshot below a folder, without what its file's name begins with.
fn snapshots(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        match entry.is_dir() {
            true => snapshots(&entry, found),
            false => {
                let name = entry.file_name().unwrap().to_str().unwrap();
                found.extend(name.strip_suffix(".snap").and_then(|name| name.rsplit("__").next()).map(str::to_owned));
            }
        }
    }
}

#[test]
#[cfg_attr(not(feature = "sandbox"), ignore = "wants the feature `sandbox`")]
fn every_command_that_prints_has_a_snapshot_at_both_widths() {
    let mut all = Vec::new();
    let mut tree = Cli::command();
    tree.build();
    leaves(&tree, "", &mut all);
    all.sort();
    let mut known: Vec<&str> = COMMANDS.iter().map(|(command, _)| *command).collect();
    known.sort_unstable();
    assert_eq!(all, known, "a command is missing from the table of this test, or is no more");
    let mut there = Vec::new();
    snapshots(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite"), &mut there);
    for (command, held) in COMMANDS {
        let name = match held {
            Here(_) => command.replace(' ', "-"),
            In(name) => (*name).to_owned(),
            No(why) => {
                assert!(!why.is_empty());
                continue;
            }
        };
        for width in [80, 160] {
            assert!(there.contains(&format!("{name}-{width}")), "{command}: no snapshot {name}-{width}");
        }
    }
}

/// Without what differs with each run of the test, in as much room: ids of records and requests, hashes, the port and
/// the folder.
fn still(text: &str, creates: bool) -> String {
    let of_word = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let end = rest.find(|c: char| !of_word(c)).unwrap_or(rest.len());
        if end == 0 {
            out.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let word = &rest[..end];
        let is_hex = word.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
        let is_run = word.starts_with("01a") && word.as_bytes().get(8) == Some(&b'-');
        out.push_str(&match word.len() {
            36 | 13 | 8 if is_hex && is_run => "019f0000-0000-7000-8000-000000000000"[..end].to_owned(),
            64 | 12 if is_hex && !word.contains('-') => "0123456789abcdef".repeat(4)[..end].to_owned(),
            36 if is_hex && creates || out.ends_with('_') => "00000000-0000-0000-0000-000000000000".to_owned(),
            5 if out.ends_with("127.0.0.1:") => "40000".to_owned(),
            // The folder's name, which may be cut off.
            length if out.ends_with("/tmp/.") => format!("tmp{:0>1$}", "", length.saturating_sub(3)),
            _ => word.to_owned(),
        });
        rest = &rest[end..];
    }
    let known = |line: &str| ["  error id: ", "token:     ****"].into_iter().find(|start| line.starts_with(start));
    let lines = out.split_inclusive('\n').map(|line| match known(line) {
        Some(start) => format!("{start}random\n"),
        None => line.to_owned(),
    });
    lines.collect()
}

/// What the arguments name.
fn named(desk: &Desk) -> HashMap<String, String> {
    let mut named = HashMap::new();
    let mut name = |what: &str, args: &str| {
        let shown = desk.run(&args.split(' ').collect::<Vec<_>>(), None);
        shown.ended.unwrap();
        for (at, id) in shown.out.lines().enumerate() {
            named.insert(format!("{what}{at}"), id.to_owned());
        }
    };
    name("running", "-p sandbox applications list --state running -L 6 -o name");
    name("pending", "-p sandbox applications list --state pending -L 1 -o name");
    name("expired", "-p sandbox applications list --state expired -L 1 -o name");
    name("enrolled", "-p sandbox enrollments list --state running -L 4 -o name");
    name("finished", "-p sandbox processes list --provider biometrid --status finished -L 2 -o name");
    for (what, noun, id) in [("case", "applications", "running0"), ("enrollment", "enrollments", "enrolled0")] {
        let shown = desk.run(&["-p", "sandbox", noun, "show", &named[id], "-o", "json", "--reveal"], None);
        std::fs::write(desk.file(what), shown.out).unwrap();
        named.insert(what.to_owned(), desk.file(what));
    }
    let product =
        r#"{"_links":{"apiture:product":{"href":"/products/products/6f1fec4e-28f1-4db4-8710-5ebd536ded11"}}}"#;
    std::fs::write(desk.file("application"), product).unwrap();
    named.insert("application".to_owned(), desk.file("application"));
    std::fs::write(desk.file("document"), r#"{"accountName":"Savings"}"#).unwrap();
    named.insert("document".to_owned(), desk.file("document"));
    named
}

fn filled(args: &str, named: &HashMap<String, String>) -> Vec<String> {
    let fill = |word: &str| match word.strip_prefix('{').and_then(|word| word.strip_suffix('}')) {
        Some(name) => named.get(name).unwrap_or_else(|| panic!("nothing is called {name}: {named:?}")).clone(),
        None => named.iter().fold(word.to_owned(), |word, (name, value)| word.replace(&format!("{{{name}}}"), value)),
    };
    args.split(' ').map(fill).collect()
}

#[test]
#[cfg_attr(not(feature = "sandbox"), ignore = "wants the feature `sandbox`")]
fn the_screens_that_no_other_test_holds() {
    for width in [80, 160] {
        let mut desk = Desk::alone();
        desk.vars.push(("EDITOR".to_owned(), "true".to_owned()));
        let mut names = HashMap::new();
        for (command, held) in COMMANDS {
            let Here(args) = held else { continue };
            if *command == "doctor" {
                names = named(&desk);
            }
            if command.starts_with("runs ") || command.starts_with("journal ") {
                let runs = desk.run(&["runs", "list", "-o", "name"], None).out;
                names.extend(runs.lines().next().map(|run| ("run".to_owned(), run.to_owned())));
            }
            let args = filled(args, &names);
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            // Ids of records begin with the instant, and lists are in their order.
            desk.now += jiff::SignedDuration::from_secs(1);
            let shown = desk.coloured(&args, Some(width), ColorChoice::Never);
            let ended = shown.ended.map_or_else(|error| error.human().join("\n"), |()| String::new());
            let text = still(&format!("{}---\n{}---\n{ended}", shown.out, shown.err), command.ends_with("create"));
            // A long word, such as a token or an address, is not broken.
            let long = |line: &&str| {
                line.chars().count() > usize::from(width) && line.split(' ').all(|word| word.chars().count() < 40)
            };
            let long: Vec<&str> = shown.out.lines().chain(shown.err.lines()).filter(long).collect();
            assert!(long.is_empty(), "{command} at {width}: {long:?}");
            insta::assert_snapshot!(format!("{}-{width}", command.replace(' ', "-")), text);
        }
    }
}
