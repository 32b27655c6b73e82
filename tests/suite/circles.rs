//! No circles: whichever file is opened, what it imports can be read without coming back to it.
//!
//! The graph is over files. A name is followed through every `use` to the file that defines it, so that a circle does not
//! hide behind a `mod.rs` that re-exports.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use super::layers::{sources, strip, tree, words};

#[test]
fn no_file_imports_itself_by_way_of_others() {
    let sources: Vec<(String, String)> =
        sources().into_iter().map(|(path, text)| (path.display().to_string(), text)).collect();
    let crate_ = Crate::read(&sources);
    let graph = crate_.graph();
    let edges: usize = graph.values().map(BTreeSet::len).sum();
    assert!(graph.len() > 200 && edges > 500, "{} files and {edges} imports were found", graph.len());
    let found: Vec<String> = circles(&graph).iter().map(|circle| described(circle, &graph)).collect();
    assert!(found.is_empty(), "files that import each other in a circle:\n{}", found.join("\n"));
}

/// What commands share stands beside the nouns, so that each of those can be read without the others.
#[test]
fn no_noun_imports_another() {
    const SHARED: &[&str] =
        &["args", "bodies", "criteria", "fields", "ids", "input", "meant", "mod", "recordable", "secrets", "verbs"];
    let sources: Vec<(String, String)> =
        sources().into_iter().map(|(path, text)| (path.display().to_string(), text)).collect();
    let graph = Crate::read(&sources).graph();
    let noun = |file: &str| -> Option<String> {
        let first = file.strip_prefix("commands/")?.split('/').next()?;
        Some(first.trim_end_matches(".rs").to_owned()).filter(|noun| !SHARED.contains(&noun.as_str()))
    };
    let nouns: BTreeSet<String> = graph.keys().filter_map(|file| noun(file)).collect();
    assert!(nouns.len() > 10, "{nouns:?}");
    let mut wrong = Vec::new();
    for (file, targets) in &graph {
        let Some(own) = noun(file) else { continue };
        let others = targets.iter().filter(|target| noun(target).is_some_and(|other| other != own));
        wrong.extend(others.map(|other| format!("{file} → {other}")));
    }
    assert!(wrong.is_empty(), "nouns that import another:\n{}", wrong.join("\n"));
}

/// A reader that sees nothing would find no circle.
#[test]
fn a_circle_behind_a_re_export_is_found() {
    let files = [
        ("lib.rs", "mod a;\nmod b;"),
        ("a/mod.rs", "mod one;\nmod two;\npub use one::One;\npub use two::{Two as Second, help};"),
        ("a/one.rs", "use crate::b;\npub struct One;\nfn f() { b::go() }"),
        ("a/two.rs", "pub struct Two;\npub fn help() {}\n#[cfg(test)]\nmod tests { use crate::b::go; }"),
        ("b.rs", "use crate::a::{self, Second};\npub fn go() -> a::One { a::help() }"),
    ];
    let files: Vec<(String, String)> = files.map(|(path, text)| (path.to_owned(), text.to_owned())).to_vec();
    let graph = Crate::read(&files).graph();
    let imported = |file: &str| graph[file].iter().map(String::as_str).collect::<Vec<_>>();
    assert_eq!(imported("a/mod.rs"), ["a/one.rs", "a/two.rs"]);
    assert_eq!(imported("a/one.rs"), ["b.rs"]);
    assert_eq!(imported("a/two.rs"), [""; 0], "what only tests import is no import");
    assert_eq!(imported("b.rs"), ["a/one.rs", "a/two.rs"]);
    assert_eq!(circles(&graph), [["a/one.rs", "b.rs"].map(str::to_owned).to_vec()]);
}

type Graph = BTreeMap<String, BTreeSet<String>>;
type Module = Vec<String>;

/// A file as a module: what it defines, and what each name means that it imports.
struct Source {
    file: String,
    words: Vec<String>,
    defined: BTreeSet<String>,
    imported: BTreeMap<String, Module>,
    globs: Vec<Module>,
}

struct Crate {
    modules: BTreeMap<Module, Source>,
}

enum Place {
    /// An item of this file.
    Item(Module),
    Module(Module),
}

impl Crate {
    fn read(sources: &[(String, String)]) -> Self {
        let modules = sources.iter().filter(|(file, _)| file != "main.rs");
        Self { modules: modules.map(|(file, text)| (module_of(Path::new(file)), Source::read(file, text))).collect() }
    }

    fn graph(&self) -> Graph {
        let mut graph = Graph::new();
        for (module, source) in &self.modules {
            let targets = source.paths().into_iter().filter_map(|path| match self.place(module, &path, 0)? {
                Place::Item(found) => Some(found),
                // A folder is not read for its own sake: what is named of it counts.
                Place::Module(found) => Some(found).filter(|found| !self.modules[found].file.ends_with("mod.rs")),
            });
            let files: BTreeSet<String> = targets.map(|found| self.modules[&found].file.clone()).collect();
            graph.insert(source.file.clone(), files.into_iter().filter(|file| *file != source.file).collect());
        }
        graph
    }

    /// Where a path leads that stands in this module.
    fn place(&self, from: &Module, path: &[String], turns: usize) -> Option<Place> {
        let mut at = from.clone();
        let mut rest = path;
        let mut rooted = false;
        while let Some(first) = rest.first() {
            match first.as_str() {
                "crate" => at.clear(),
                "super" => drop(at.pop()?),
                "self" => {}
                _ => break,
            }
            rooted = true;
            rest = &rest[1..];
        }
        for (step, name) in rest.iter().enumerate() {
            let child: Module = at.iter().chain([name]).cloned().collect();
            let source = self.modules.get(&at)?;
            if self.modules.contains_key(&child) {
                at = child;
            } else if source.defined.contains(name) {
                return Some(Place::Item(at));
            } else if let Some(target) = source.imported.get(name).filter(|_| turns < 8) {
                match self.place(&at, target, turns + 1)? {
                    Place::Module(found) => at = found,
                    item @ Place::Item(_) => return Some(item),
                }
            } else if let Some(found) = source.globs.iter().find_map(|glob| self.behind(&at, glob, name, turns)) {
                return Some(found);
            } else {
                // A name that is nowhere: of another crate, or made by a macro.
                return (rooted || step > 0).then_some(Place::Item(at));
            }
        }
        Some(Place::Module(at))
    }

    fn behind(&self, at: &Module, glob: &Module, name: &str, turns: usize) -> Option<Place> {
        let Place::Module(found) = self.place(at, glob, turns + 1).filter(|_| turns < 8)? else { return None };
        let source = &self.modules[&found];
        let known = source.defined.contains(name) || source.imported.contains_key(name);
        if known { self.place(&found, &["self".to_owned(), name.to_owned()], turns + 1) } else { None }
    }
}

impl Source {
    fn read(file: &str, text: &str) -> Self {
        // Tests of a file may know more than the file.
        let text = strip(text.split("#[cfg(test)]\nmod ").next().unwrap_or(text));
        let words = words(&text);
        let mut source = Self {
            file: file.to_owned(),
            defined: BTreeSet::new(),
            imported: BTreeMap::new(),
            globs: Vec::new(),
            words: words.clone(),
        };
        let mut depth = 0_i32;
        for (at, word) in words.iter().enumerate() {
            match word.as_str() {
                "{" => depth += 1,
                "}" => depth -= 1,
                "fn" | "struct" | "enum" | "trait" | "type" | "const" | "static" | "macro_rules" if depth == 0 => {
                    let name = words[at + 1..].iter().find(|word| !matches!(word.as_str(), "!" | "mut" | "fn"));
                    source.defined.extend(name.cloned());
                }
                // Also within a function: what it brings counts for the file.
                "use" => source.import(&words, at + 1),
                _ => {}
            }
        }
        source
    }

    /// Notes the names that a `use` brings.
    fn import(&mut self, words: &[String], at: usize) {
        let end = at + words[at..].iter().position(|word| word == ";").unwrap_or(0);
        let mut paths = Vec::new();
        tree(&words[..end], at, &mut Vec::new(), &mut paths);
        for mut path in paths {
            match path.last().map(String::as_str) {
                Some("*") => {
                    path.pop();
                    self.globs.push(path);
                    continue;
                }
                Some("self") if path.len() > 1 => drop(path.pop()),
                _ => {}
            }
            let Some(last) = path.last().cloned() else { continue };
            let renamed = words[at..end].windows(3).find(|three| three[0] == last && three[1] == "as");
            let name = renamed.map_or(last, |three| three[2].clone());
            self.imported.insert(name, path);
        }
    }

    /// Every path that the file names, in `use` and elsewhere.
    fn paths(&self) -> Vec<Module> {
        let mut paths: Vec<Module> = self.imported.values().chain(&self.globs).cloned().collect();
        let words = &self.words;
        let mut at = 0;
        while at < words.len() {
            if words[at] == "use" {
                at += words[at..].iter().position(|word| word == ";").unwrap_or(1);
                continue;
            }
            let mut path = Vec::new();
            let before = at.checked_sub(1).map(|before| words[before].as_str());
            while words[at].starts_with(|c: char| c.is_alphabetic() || c == '_') {
                path.push(words[at].clone());
                at += 1;
                if words.get(at).is_some_and(|word| word == "::") && at + 1 < words.len() {
                    at += 1;
                } else {
                    break;
                }
            }
            if path.len() > 1 && !matches!(before, Some("::" | "use" | "." | "{" | ","))
                || path.len() > 1 && self.known(&path)
            {
                paths.push(path);
            } else if path.is_empty() {
                at += 1;
            }
        }
        paths
    }

    /// Whether a path begins with a name that this file brings, so that it is no piece of a `use`.
    fn known(&self, path: &[String]) -> bool {
        matches!(path[0].as_str(), "crate" | "super" | "self") || self.imported.contains_key(&path[0])
    }
}

fn module_of(file: &Path) -> Module {
    let name = file.file_name().is_some_and(|name| name == "mod.rs" || name == "lib.rs");
    let path: PathBuf = if name { file.parent().unwrap().to_owned() } else { file.with_extension("") };
    path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
}

fn described(circle: &[String], graph: &Graph) -> String {
    let mut lines = vec![format!("{} files", circle.len())];
    for file in circle {
        let names: Vec<&str> = graph[file].iter().filter(|to| circle.contains(to)).map(String::as_str).collect();
        lines.push(format!("  {file} → {}", names.join(", ")));
    }
    lines.join("\n")
}

/// The strongly connected components of more than one file, after Tarjan.
fn circles(graph: &Graph) -> Vec<Vec<String>> {
    struct Walk<'a> {
        graph: &'a Graph,
        index: BTreeMap<&'a str, usize>,
        low: BTreeMap<&'a str, usize>,
        stack: Vec<&'a str>,
        found: Vec<Vec<String>>,
    }
    fn visit<'a>(walk: &mut Walk<'a>, file: &'a str) {
        let index = walk.index.len();
        walk.index.insert(file, index);
        walk.low.insert(file, index);
        walk.stack.push(file);
        for next in &walk.graph[file] {
            if !walk.index.contains_key(next.as_str()) {
                visit(walk, next);
                walk.low.insert(file, walk.low[file].min(walk.low[next.as_str()]));
            } else if walk.stack.contains(&next.as_str()) {
                walk.low.insert(file, walk.low[file].min(walk.index[next.as_str()]));
            }
        }
        if walk.low[file] == walk.index[file] {
            let start = walk.stack.iter().position(|open| *open == file).unwrap();
            let mut circle: Vec<String> = walk.stack.split_off(start).into_iter().map(str::to_owned).collect();
            if circle.len() > 1 {
                circle.sort();
                walk.found.push(circle);
            }
        }
    }
    let mut walk = Walk { graph, index: BTreeMap::new(), low: BTreeMap::new(), stack: Vec::new(), found: Vec::new() };
    for file in graph.keys() {
        if !walk.index.contains_key(file.as_str()) {
            visit(&mut walk, file);
        }
    }
    walk.found
}
