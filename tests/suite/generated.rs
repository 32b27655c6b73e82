//! The committed completions and manual pages are what the binary generates today.
//!
//! `CASECTL_REGENERATE=1 cargo test generated` writes them anew.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use casectl::env::Env;

const REGENERATE: &str = "CASECTL_REGENERATE=1 cargo test generated";

/// Each shell and the name under which it looks for its script.
const SHELLS: &[(&str, &str)] = &[
    ("bash", "casectl.bash"),
    ("zsh", "_casectl"),
    ("fish", "casectl.fish"),
    ("powershell", "_casectl.ps1"),
    ("elvish", "casectl.elv"),
];

#[test]
fn completions_are_current() {
    let scripts = SHELLS.iter().map(|(shell, file)| ((*file).to_owned(), output(&["completions", shell])));
    hold("completions", scripts.collect());
}

#[test]
fn manual_pages_are_current() {
    hold("man", pages());
}

#[test]
fn every_command_has_its_page() {
    let pages = pages();
    let mut missing = Vec::new();
    walk(&casectl::commands::tree(), "casectl", &mut |name| {
        if !pages.contains_key(&format!("{name}.1")) {
            missing.push(name.to_owned());
        }
    });
    assert!(missing.is_empty(), "commands without a page: {missing:?}");
}

/// Pages and scripts are committed: nothing in them may depend on the day, the terminal or the account.
#[test]
fn generated_files_are_the_same_everywhere() {
    let plain = output(&["completions", "zsh"]);
    let elsewhere = Command::new(env!("CARGO_BIN_EXE_casectl"))
        .args(["completions", "zsh"])
        .env_clear()
        .envs([("COLUMNS", "40"), ("LANG", "de_DE.UTF-8"), ("CLICOLOR_FORCE", "1"), ("HOME", "/nowhere")])
        .output()
        .unwrap();
    assert!(elsewhere.status.success());
    assert!(plain == elsewhere.stdout, "completions depend on the environment");
    for (name, page) in pages() {
        let page = String::from_utf8(page).unwrap();
        let title = page.lines().find(|line| line.starts_with(".TH")).unwrap();
        // The day of the version, and not the day of the test.
        assert!(title.contains("\"1\" \"2026-11-26\" \"casectl "), "{name}: another date stands in {title}");
        assert!(!page.contains('\u{1b}'), "{name}: an escape sequence");
    }
}

/// An option that is listed without a word about it helps nobody.
#[test]
fn every_option_is_explained() {
    let mut silent = Vec::new();
    for (name, page) in pages() {
        let page = String::from_utf8(page).unwrap();
        let lines: Vec<&str> = page.lines().collect();
        for (at, _) in lines.iter().enumerate().filter(|(_, line)| **line == ".TP") {
            let text = lines.get(at + 2).copied().unwrap_or_default();
            if text.is_empty() || text.starts_with('.') {
                silent.push(format!("{name}: {}", lines.get(at + 1).copied().unwrap_or_default()));
            }
        }
    }
    assert!(silent.is_empty(), "entries without a description:\n{}", silent.join("\n"));
}

fn pages() -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    output(&["man", folder.path().to_str().unwrap()]);
    read(folder.path())
}

fn walk(command: &clap::Command, name: &str, found: &mut impl FnMut(&str)) {
    found(name);
    for child in command.get_subcommands().filter(|child| !child.is_hide_set() && child.get_name() != "help") {
        walk(child, &format!("{name}-{}", child.get_name()), found);
    }
}

pub(super) fn hold(folder: &str, fresh: BTreeMap<String, Vec<u8>>) {
    let place = committed(folder);
    if Env::system().var("CASECTL_REGENERATE").is_some() {
        let _ = fs::remove_dir_all(&place);
        fs::create_dir_all(&place).unwrap();
        for (name, text) in &fresh {
            fs::write(place.join(name), text).unwrap();
        }
    }
    let kept = read(&place);
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&kept), names(&fresh), "{folder}/ does not hold what is generated; run: {REGENERATE}");
    for (name, text) in &fresh {
        assert!(kept[name] == *text, "{folder}/{name} is not what the binary generates; run: {REGENERATE}");
    }
}

fn committed(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

/// The files of a folder by name; none where there is no folder. Line ends are those of the binary.
fn read(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let Ok(entries) = fs::read_dir(folder) else { return BTreeMap::new() };
    entries
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect()
}

fn output(args: &[&str]) -> Vec<u8> {
    let home = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_casectl"))
        .args(args)
        .env_clear()
        .env("HOME", home.path())
        .env("CASECTL_CONFIG_DIR", home.path())
        .env("CASECTL_STATE_DIR", home.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// What is parsed is built noun by noun, when one is chosen; what is generated comes from the tree that has all of them.
#[test]
fn the_whole_tree_is_that_of_the_parser() {
    let words = |tree: &clap::Command| -> Vec<_> {
        tree.get_subcommands().map(|noun| noun.get_about().map(ToString::to_string)).collect()
    };
    let (mut parser, mut tree) = (casectl::commands::parser(), casectl::commands::tree());
    let listed = words(&parser);
    assert_eq!(listed, words(&tree));
    assert!(listed.iter().all(Option::is_some) && listed.len() > 15, "{listed:?}");
    parser.build();
    tree.build();
    assert_eq!(words(&parser), words(&tree));
    let below = |noun: &clap::Command| -> Vec<String> {
        let args = noun.get_arguments().map(|arg| arg.get_id().to_string());
        let mut all: Vec<String> = args.chain(noun.get_subcommands().map(|verb| verb.get_name().to_owned())).collect();
        all.sort();
        all
    };
    for (parsed, whole) in
        parser.get_subcommands().zip(tree.get_subcommands()).filter(|(noun, _)| noun.get_name() != "help")
    {
        assert_eq!(below(parsed), below(whole), "{}", parsed.get_name());
    }
}
