//! The rules of the house that no compiler holds.

use std::{
    fs,
    path::{Path, PathBuf},
};

const LONGEST_FILE: usize = 600;
const LONGEST_FUNCTION: usize = 80;

#[test]
fn no_source_file_is_long() {
    let long: Vec<String> = texts("src", "rs")
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST_FILE)
        .map(|(path, lines)| format!("{}: {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "more than {LONGEST_FILE} lines:\n{}", long.join("\n"));
}

/// A function begins on a line with `fn` and ends where its closing brace stands as far left as it began.
#[test]
fn no_function_must_be_scrolled() {
    let mut long = Vec::new();
    for (path, text) in texts("src", "rs") {
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let code = line.trim_start();
            // What a trait declares has no body.
            let is_function = !code.ends_with(';')
                && ["fn ", "pub fn ", "async fn ", "pub async fn ", "pub(super) fn ", "pub(crate) fn "]
                    .iter()
                    .any(|start| code.starts_with(start));
            let close = format!("{}}}", " ".repeat(line.len() - code.len()));
            let length = lines[at..].iter().position(|line| *line == close).unwrap_or(0);
            if is_function && length > LONGEST_FUNCTION {
                long.push(format!("{}:{}: {length} lines", path.display(), at + 1));
            }
        }
    }
    assert!(long.is_empty(), "functions of more than {LONGEST_FUNCTION} lines:\n{}", long.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let mut silent = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for (path, text) in texts(folder, "rs") {
            let purpose = text.lines().next().and_then(|line| line.strip_prefix("//! ")).unwrap_or_default();
            if purpose.len() < 12 {
                silent.push(path.display().to_string());
            }
        }
    }
    assert!(silent.is_empty(), "files that do not begin with `//!` and what they are for:\n{}", silent.join("\n"));
}

#[test]
fn nothing_is_left_for_later() {
    let marks = ["TO\u{44}O", "FI\u{58}ME", "todo\u{21}", "unimplemented\u{21}"];
    let mut found = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for (path, text) in texts(folder, "rs") {
            for (number, line) in text.lines().enumerate() {
                if marks.iter().any(|mark| line.contains(mark)) {
                    found.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
                }
            }
        }
    }
    assert!(found.is_empty(), "marks of unfinished work:\n{}", found.join("\n"));
}

/// A repository that was made on one machine must not name it: a path or a mirror of that machine is of no use elsewhere.
#[test]
fn no_file_names_a_machine() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let marks = ["/work\u{2f}", "/root\u{2f}"];
    let mut found = Vec::new();
    for path in tracked(root) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        found.extend(
            marks.into_iter().filter(|mark| text.contains(*mark)).map(|mark| format!("{}: {mark}", path.display())),
        );
    }
    assert!(found.is_empty(), "machine paths:\n{}", found.join("\n"));
    let lock = fs::read_to_string(root.join("Cargo.lock")).unwrap();
    let sources = lock.lines().filter_map(|line| line.strip_prefix("source = "));
    let strange: Vec<&str> =
        sources.filter(|source| *source != "\"registry+https://github.com/rust-lang/crates.io-index\"").collect();
    assert!(strange.is_empty(), "Cargo.lock names other registries: {strange:?}");
}

/// Every file of a checkout that is not built: what `git ls-files` would say, without git.
fn tracked(root: &Path) -> Vec<PathBuf> {
    let built = ["target", ".git"];
    let mut files = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let path = entry.path();
            if built.iter().any(|name| entry.file_name() == *name) {
                continue;
            }
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files
}

fn texts(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    if !root.exists() {
        return Vec::new();
    }
    let mut found: Vec<(PathBuf, String)> = tracked(&root)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .map(|path| (path.clone(), fs::read_to_string(&path).unwrap()))
        .collect();
    found.sort();
    found
}

/// A document that names a file which is gone misleads whoever looks for it.
#[test]
fn documents_name_files_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut gone = Vec::new();
    let mut seen = 0;
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = fs::read_to_string(root.join(document)).unwrap();
        for name in text.split('`').skip(1).step_by(2).filter(|name| name.ends_with(".rs") && !name.contains('*')) {
            seen += 1;
            if !root.join(name).is_file() && !root.join("src").join(name).is_file() {
                gone.push(format!("{document}: {name}"));
            }
        }
    }
    assert!(gone.is_empty(), "files that are not there:\n{}", gone.join("\n"));
    assert!(seen > 30, "only {seen} names of files were found");
}

/// A promise whose test is gone is no promise.
#[test]
fn the_tests_that_security_names_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("SECURITY.md")).unwrap();
    let names = text.split('`').skip(1).step_by(2).filter(|name| name.contains("::") && !name.contains("module::test"));
    let mut gone = Vec::new();
    let mut seen = 0;
    for name in names {
        seen += 1;
        let (module, test) = name.rsplit_once("::").unwrap();
        let path = root.join("tests/suite").join(module.replace("::", "/"));
        let sources = [path.with_extension("rs"), path.join("mod.rs")];
        let source = sources.iter().find_map(|path| fs::read_to_string(path).ok()).unwrap_or_default();
        if !source.contains(&format!("fn {test}(")) {
            gone.push(name);
        }
    }
    assert!(gone.is_empty(), "tests that are not there:\n{}", gone.join("\n"));
    assert!(seen > 50, "only {seen} names of tests were found");
}
