//! Imports run one way: the table of `src/lib.rs`, read from the sources.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Layers, each with the items that may be named of it; an empty list means all.
type Allowed = &'static [(&'static str, &'static [&'static str])];

/// Which layer may name which, and where only certain items, which those are.
const TABLE: &[(&str, Allowed)] = &[
    (
        "commands",
        &[
            ("cases", &[]),
            ("context", &[]),
            ("env", &[]),
            ("error", &[]),
            // A command hands a client on and speaks no HTTP itself.
            ("http", &["BaseUrl", "Client", "Loopback", "RetryPolicy", "Call", "redact_reference", "strike_jwts"]),
            ("journal", &[]),
            ("profile", &[]),
            ("providers", &[]),
            ("reads", &[]),
            ("sandbox", &[]),
            ("ui", &[]),
            ("wording", &[]),
            ("writes", &[]),
        ],
    ),
    (
        "writes",
        &[
            ("cases", &[]),
            ("context", &[]),
            ("env", &[]),
            ("error", &[]),
            ("http", &["BaseUrl", "RetryPolicy"]),
            ("journal", &[]),
            ("profile", &[]),
            ("providers", &[]),
            ("reads", &[]),
            ("ui", &[]),
            ("wording", &[]),
        ],
    ),
    (
        "reads",
        &[
            ("cases", &[]),
            ("context", &[]),
            ("env", &[]),
            ("error", &[]),
            ("http", &["BaseUrl", "Client"]),
            ("profile", &["Profile"]),
            ("providers", &[]),
            ("ui", &[]),
            ("wording", &[]),
        ],
    ),
    ("wording", &[("cases", &["outcome"])]),
    (
        "context",
        &[
            // A signal asks the engine to end; `--request-timeout` is an age.
            ("cases", &["age", "duration", "outcome", "port", "stop"]),
            ("env", &[]),
            ("error", &[]),
            ("http", &[]),
            ("profile", &[]),
            ("providers", &[]),
            ("sandbox", &[]),
            ("ui", &[]),
        ],
    ),
    (
        "error",
        &[
            ("cases", &[]),
            ("http", &[]),
            ("journal", &[]),
            ("profile", &[]),
            ("providers", &[]),
            ("sandbox", &[]),
            ("ui", &[]),
        ],
    ),
    ("providers", &[("cases", &[]), ("http", &[]), ("profile", &["Key", "KeyKind", "Schema", "Secret", "Section"])]),
    ("sandbox", &[("env", &[])]),
    ("journal", &[("cases", &[]), ("env", &[])]),
    ("cases", &[("backoff", &[]), ("env", &[])]),
    ("http", &[("backoff", &[]), ("env", &[])]),
    ("profile", &[("env", &[]), ("wording", &["closest", "quoted"])]),
    ("ui", &[("env", &[])]),
    ("backoff", &[]),
    ("env", &[]),
];

/// Crates that belong to one layer: whoever else names one does that layer's work.
const CRATES: &[(&str, &[&str])] = &[
    ("backon", &["backoff"]),
    ("clap", &["commands", "context", "reads", "ui"]),
    ("clap_complete", &["commands"]),
    ("clap_mangen", &["commands"]),
    ("csv", &["ui"]),
    ("dialoguer", &["ui"]),
    ("directories", &["profile"]),
    ("hyper", &["http", "sandbox"]),
    ("hyper_util", &["http", "sandbox"]),
    ("indicatif", &["ui"]),
    ("jaq_core", &["ui"]),
    ("jaq_json", &["ui"]),
    ("jaq_std", &["ui"]),
    ("oauth2", &["providers"]),
    ("rusqlite", &["sandbox"]),
    ("rustls_platform_verifier", &["http"]),
    ("nix", &["env"]),
    ("rustix", &["env", "journal", "main", "profile", "ui", "writes"]),
    ("secrecy", &["profile", "ui"]),
    ("static_init", &["main"]),
    ("shell_words", &["commands", "profile"]),
    ("signal_hook", &["context", "main"]),
    ("terminal_size", &["ui"]),
    ("tokio_rustls", &["http"]),
    ("toml_edit", &["profile"]),
    ("tower_http", &["http"]),
    ("tower_service", &["http"]),
];

#[test]
fn imports_run_one_way() {
    let mut wrong = Vec::new();
    for import in imports() {
        let allowed = TABLE.iter().find(|(layer, _)| *layer == import.layer).map_or(&[][..], |(_, allowed)| allowed);
        let fits = match allowed.iter().find(|(name, _)| *name == import.target) {
            None => false,
            Some((_, items)) => items.is_empty() || items.contains(&import.item.as_str()),
        };
        if !fits && import.layer != import.target {
            wrong.push(format!("{}: {} names {}::{}", import.file, import.layer, import.target, import.item));
        }
    }
    assert!(wrong.is_empty(), "imports against the table of src/lib.rs:\n{}", wrong.join("\n"));
}

/// A parser that finds nothing would let everything pass.
#[test]
fn the_imports_that_stand_are_found() {
    let found: BTreeSet<(String, String)> = imports().into_iter().map(|i| (i.layer, i.target)).collect();
    for (layer, target) in [("commands", "context"), ("providers", "http"), ("journal", "cases"), ("ui", "env")] {
        assert!(found.contains(&(layer.to_owned(), target.to_owned())), "{layer} → {target} is not seen");
    }
    let example = "use crate::{a::B, c::{D, e::F}};\nfn f() { crate::g::h(); super::super::i::J }";
    let seen = names(&strip(example), 2);
    let seen: Vec<String> = seen.into_iter().map(|(target, item)| format!("{target}::{item}")).collect();
    assert_eq!(seen, ["a::B", "c::D", "c::e", "g::h", "i::J"]);
    assert_eq!(
        strip("a // crate::b\n\"crate::c\" r#\"crate::\"d\"# '\"' /* crate::e */ 'a f").replace(' ', ""),
        "a\n'af"
    );
}

#[test]
fn every_layer_stands_in_the_table() {
    let lib = fs::read_to_string(source_folder().join("lib.rs")).unwrap();
    let modules: BTreeSet<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let known: BTreeSet<&str> = TABLE.iter().map(|(layer, _)| *layer).collect();
    assert_eq!(modules, known);
    for layer in known {
        assert!(lib.contains(&format!("//! | [`{layer}`]")), "src/lib.rs does not explain {layer}");
    }
}

#[test]
fn crates_stay_in_their_layer() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let layer = layer_of(&file);
        let words = words(&strip(&text));
        for (name, layers) in CRATES {
            let named = words.windows(2).any(|pair| pair[0] == *name && pair[1] == "::");
            if named && !layers.contains(&layer.as_str()) && layer != "lib" {
                wrong.push(format!("{}: {layer} names {name}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "crates outside their layer:\n{}", wrong.join("\n"));
}

/// The sandbox builds its answers from the reference; sharing a type with an adapter would hide a common mistake.
#[test]
fn the_sandbox_shares_nothing_with_the_adapters() {
    let mut by_layer: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for import in imports() {
        by_layer.entry(import.layer).or_default().insert(import.target);
    }
    let outside = |layer: &str| by_layer[layer].iter().filter(|target| *target != layer).cloned().collect::<Vec<_>>();
    assert_eq!(outside("sandbox"), ["env"]);
    assert!(!outside("providers").contains(&"sandbox".to_owned()));
}

struct Import {
    file: String,
    layer: String,
    target: String,
    item: String,
}

fn imports() -> Vec<Import> {
    let layers: BTreeSet<&str> = TABLE.iter().map(|(layer, _)| *layer).collect();
    let mut all = Vec::new();
    for (path, text) in sources() {
        let layer = layer_of(&path);
        if !layers.contains(layer.as_str()) {
            continue;
        }
        for (target, item) in names(&strip(&text), depth(&path)) {
            if layers.contains(target.as_str()) {
                all.push(Import { file: path.display().to_string(), layer: layer.clone(), target, item });
            }
        }
    }
    all
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source file, relative to `src`, with its text.
pub fn sources() -> Vec<(PathBuf, String)> {
    let root = source_folder();
    let mut folders = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push((path.strip_prefix(&root).unwrap().to_owned(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

fn layer_of(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.strip_suffix(".rs").map_or(first.clone(), str::to_owned)
}

/// How many `super` lead from a file's module to the crate's root.
fn depth(path: &Path) -> usize {
    let parts = path.components().count();
    if path.file_name().is_some_and(|name| name == "mod.rs") { parts - 1 } else { parts }
}

/// The `(module, item)` pairs a text names from the crate's root, by `crate::` or by enough `super::`.
fn names(text: &str, depth: usize) -> Vec<(String, String)> {
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let start = at;
        let mut supers = 0;
        while words.get(at).is_some_and(|word| word == "super") && words.get(at + 1).is_some_and(|word| word == "::") {
            supers += 1;
            at += 2;
        }
        let from_root = words[start] == "crate" && words.get(start + 1).is_some_and(|word| word == "::");
        if from_root || (supers > 0 && supers >= depth) {
            at = if from_root { start + 2 } else { at };
            let mut paths = Vec::new();
            at = tree(&words, at, &mut Vec::new(), &mut paths);
            let pairs = paths.into_iter().map(|path| (path[0].clone(), path.get(1).cloned().unwrap_or_default()));
            for pair in pairs {
                if !found.contains(&pair) {
                    found.push(pair);
                }
            }
        } else {
            at = at.max(start + 1);
        }
    }
    found
}

/// Reads a path or a use tree; adds each of its paths, and gives the place after it.
pub fn tree(words: &[String], mut at: usize, prefix: &mut Vec<String>, paths: &mut Vec<Vec<String>>) -> usize {
    let kept = prefix.len();
    while let Some(word) = words.get(at) {
        if word == "{" {
            at += 1;
            while words.get(at).is_some_and(|word| word != "}") {
                at = match words[at].as_str() {
                    "," => at + 1,
                    _ => tree(words, at, prefix, paths),
                };
            }
            prefix.truncate(kept);
            return at + 1;
        }
        prefix.push(word.clone());
        at += 1;
        if words.get(at).is_none_or(|word| word != "::") {
            break;
        }
        at += 1;
    }
    if prefix.len() > kept {
        paths.push(prefix.clone());
    }
    prefix.truncate(kept);
    // `as Name` is not part of the path.
    if words.get(at).is_some_and(|word| word == "as") { at + 2 } else { at }
}

/// Identifiers, `::` and single signs.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            c if c.is_alphanumeric() || c == '_' => {
                rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len())
            }
            ':' if rest.starts_with("::") => 2,
            c => c.len_utf8(),
        };
        if !first.is_whitespace() {
            words.push(rest[..length].to_owned());
        }
        rest = &rest[length..];
    }
    words
}

/// The text without comments and literals.
pub fn strip(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if first == '"' {
            string_length(rest)
        } else if let Some(length) = raw_string_length(rest) {
            length
        } else {
            char_length(rest)
        };
        if skipped == 0 {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            rest = &rest[skipped..];
        }
    }
    out
}

fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn raw_string_length(text: &str) -> Option<usize> {
    let hashes = text.strip_prefix('r')?.bytes().take_while(|byte| *byte == b'#').count();
    text[1 + hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let body = 2 + hashes;
    Some(text[body..].find(&end).map_or(text.len(), |at| body + at + end.len()))
}

/// The length of a character literal; 0 for a lifetime.
fn char_length(text: &str) -> usize {
    let Some(body) = text.strip_prefix('\'') else { return 0 };
    let mut chars = body.char_indices();
    match chars.next() {
        Some((_, '\\')) => body[2.min(body.len())..].find('\'').map_or(0, |at| at + 4),
        Some((_, c)) if body[c.len_utf8()..].starts_with('\'') => c.len_utf8() + 2,
        _ => 0,
    }
}
