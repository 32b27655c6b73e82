//! What an expression says of the documents it is meant for: which members it reads, and which patterns it matches with.
//!
//! A member that no document has is most likely misspelt, and its comparison with anything means nothing. So the paths that stand
//! in the expression are found out, as far as they can be told without running it: `.a.b`, `.list[].c`, through pipes, `select`,
//! `any`, `map`, variables and the like. What cannot be told is left out. `?` says that a member may be missing.

use std::{
    cell::{Cell, RefCell},
    collections::{HashMap, HashSet},
};

use jaq_core::{
    load::{
        lex::StrPart,
        parse::{BinaryOp, Def, Pattern, Term},
    },
    path::{Opt, Part},
};
use jaq_json::Val;

use super::fault::Unseen;

/// One step into a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Step {
    /// A member by its name.
    Key(String),
    /// The elements or members, one or all.
    Each,
    /// One element, counted from the end where negative.
    At(isize),
}

/// A path that the expression reads, and whether a document had it.
#[derive(Debug)]
pub(super) struct Read {
    steps: Vec<Step>,
    seen: Cell<bool>,
    missed: Cell<bool>,
    instead: RefCell<Vec<String>>,
    /// A document has it at another element than those that are named.
    elsewhere: Cell<bool>,
}

impl Read {
    pub fn new(steps: Vec<Step>) -> Self {
        Self {
            steps,
            seen: Cell::new(false),
            missed: Cell::new(false),
            instead: RefCell::default(),
            elsewhere: Cell::new(false),
        }
    }

    /// Looks for the path in a document, unless one had it before.
    pub fn look(&self, document: &Val) {
        if self.seen.get() {
            return;
        }
        let found = exists(document, &self.steps);
        if found == Some(false) && self.steps.iter().any(|step| matches!(step, Step::At(_))) {
            let any: Vec<_> = self.steps.iter().cloned().map(Step::any).collect();
            self.elsewhere.set(self.elsewhere.get() || exists(document, &any) == Some(true));
        }
        match found {
            Some(true) => self.seen.set(true),
            Some(false) if !self.missed.replace(true) => drop(self.instead.replace(siblings(document, &self.steps))),
            Some(false) | None => {}
        }
    }

    /// Whether documents lack it, and none has it.
    pub fn is_unseen(&self) -> bool {
        self.missed.get() && !self.seen.get()
    }

    /// The path and the names of the members that stood in its place in a document.
    pub fn unseen(&self) -> Unseen {
        Unseen { path: self.words(), instead: self.instead.borrow().clone() }
    }

    /// As one writes it.
    fn words(&self) -> String {
        let mut out = String::new();
        for step in &self.steps {
            let dot = if out.is_empty() { "." } else { "" };
            match step {
                Step::At(at) if self.elsewhere.get() => out.extend([dot, &format!("[{at}]")]),
                Step::Each | Step::At(_) => out.extend([dot, "[]"]),
                Step::Key(key) => push_key(&mut out, key),
            }
        }
        out
    }
}

impl Step {
    /// Whichever element, where it is one.
    fn any(self) -> Self {
        match self {
            Self::At(_) => Self::Each,
            other => other,
        }
    }
}

fn push_key(out: &mut String, key: &str) {
    match is_plain(key) {
        true => out.extend([".", key]),
        false => out.extend([if out.is_empty() { "." } else { "" }, &format!("[{key:?}]")]),
    }
}

/// Adds what a key of the engine reads to a path as one writes it.
pub(super) fn push_step(out: &mut String, key: &Val) {
    match text_of(key) {
        Some(key) => push_key(out, &key),
        None => out.extend([if out.is_empty() { "." } else { "" }, &format!("[{key}]")]),
    }
}

/// The element of a list there, counted from the end where negative.
pub(super) fn element(all: &[Val], at: isize) -> Option<&Val> {
    match at {
        0.. => all.get(at.unsigned_abs()),
        _ => all.get(all.len().checked_sub(at.unsigned_abs())?),
    }
}

fn is_plain(key: &str) -> bool {
    key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && !key.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the document has the path; `None` where an empty list says nothing of its elements.
fn exists(value: &Val, steps: &[Step]) -> Option<bool> {
    let Some((step, rest)) = steps.split_first() else { return Some(true) };
    match (step, value) {
        (Step::Key(key), Val::Obj(members)) => {
            members.get(&Val::utf8_str(key.clone())).map_or(Some(false), |member| exists(member, rest))
        }
        (Step::Each, Val::Arr(all)) => in_one(&mut all.iter(), rest),
        (Step::At(_), Val::Arr(all)) if all.is_empty() => None,
        (Step::At(at), Val::Arr(all)) => element(all, *at).map_or(Some(false), |one| exists(one, rest)),
        (Step::Each, Val::Obj(all)) => in_one(&mut all.values(), rest),
        _ => Some(false),
    }
}

fn in_one(all: &mut dyn Iterator<Item = &Val>, rest: &[Step]) -> Option<bool> {
    let mut found = None;
    for answer in all.map(|one| exists(one, rest)) {
        match answer {
            Some(true) => return answer,
            Some(false) => found = answer,
            None => {}
        }
    }
    found
}

/// The names of members that stand where the path's last step was looked for.
fn siblings(value: &Val, steps: &[Step]) -> Vec<String> {
    fn collect(value: &Val, steps: &[Step], into: &mut Vec<String>) {
        match (steps, value) {
            ([Step::Key(first), rest @ ..], Val::Obj(members)) => match members.get(&Val::utf8_str(first.clone())) {
                Some(member) => collect(member, rest, into),
                None => into.extend(members.keys().filter_map(text_of).take(200)),
            },
            ([Step::Each | Step::At(_), rest @ ..], Val::Arr(all)) => {
                all.iter().take(1).for_each(|one| collect(one, rest, into))
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    collect(value, steps, &mut found);
    found
}

pub(super) fn text_of(key: &Val) -> Option<String> {
    match key {
        Val::TStr(text) => Some(String::from_utf8_lossy(text).into_owned()),
        _ => None,
    }
}

/// A place in the document that a part of the expression stands for.
#[derive(Clone)]
struct Place {
    steps: Vec<Step>,
    /// It may be missing.
    optional: bool,
}

/// Where a value may come from; empty where that cannot be told.
type Places = Vec<Place>;

/// What is in force at a part of the expression.
#[derive(Clone, Default)]
struct Scope<'t> {
    variables: HashMap<&'t str, Places>,
    filters: HashMap<&'t str, (&'t Term<&'t str>, usize)>,
    /// Inside `try`.
    tolerant: bool,
    depth: usize,
}

/// A pattern that stands in the expression as text, with its flags.
pub(super) type Literal = (String, String);

/// What was found out.
#[derive(Default)]
pub(super) struct Findings {
    pub reads: Vec<Vec<Step>>,
    pub patterns: Vec<Literal>,
    pub followed: Followed,
}

/// The parts of an expression that read a member, by [`site`], and whether it is known which.
#[derive(Default)]
pub(super) struct Followed {
    known: HashSet<usize>,
    lost: HashSet<usize>,
    /// Terms that were looked at: definitions that call themselves twice double at each level.
    terms: usize,
}

impl Followed {
    /// Whether it is known of which places of the document this part reads a member, whenever it does.
    pub fn is_whole(&self, site: usize) -> bool {
        self.terms <= MAX_TERMS && self.known.contains(&site) && !self.lost.contains(&site)
    }
}

/// What a part of an expression goes by: where it lies.
pub(super) fn site<T>(part: &T) -> usize {
    std::ptr::from_ref(part) as usize
}

/// Definitions inside of definitions are followed as far as this.
const MAX_DEPTH: usize = 40;
/// Terms that are looked at before the analysis gives up.
const MAX_TERMS: usize = 20_000;

/// Finds out what an expression reads and matches.
pub(super) fn findings(term: &Term<&str>) -> Findings {
    let mut findings = Findings::default();
    let root = vec![Place { steps: Vec::new(), optional: false }];
    findings.term(term, &root, &Scope::default());
    findings
}

impl Findings {
    fn term<'t>(&mut self, term: &'t Term<&'t str>, input: &Places, scope: &Scope<'t>) -> Places {
        self.followed.terms += 1;
        if scope.depth > MAX_DEPTH || self.followed.terms > MAX_TERMS {
            return Places::new();
        }
        match term {
            Term::Id => input.clone(),
            Term::Path(of, path) => {
                let mut places = self.term(of, input, scope);
                for (part, opt) in &path.0 {
                    places = self.step(places, part, matches!(opt, Opt::Optional), input, scope);
                }
                places
            }
            Term::BinOp(left, op, right) => self.operation(left, op, right, input, scope),
            Term::Call(name, args) => self.call(name, args, input, scope),
            Term::Var(name) => scope.variables.get(name).cloned().unwrap_or_default(),
            Term::Arr(Some(inner)) => {
                self.term(inner, input, scope);
                Places::new()
            }
            Term::Neg(inner) | Term::Label(_, inner) => {
                self.term(inner, input, scope);
                Places::new()
            }
            Term::Obj(members) => {
                for (key, value) in members {
                    match (value, text(key)) {
                        (Some(value), _) => drop(self.term(value, input, scope)),
                        // `{state}` reads `.state`.
                        (None, Some(name)) => drop(self.key(input.clone(), &name, false, (site(key), scope))),
                        (None, None) => {}
                    }
                }
                Places::new()
            }
            Term::Str(_, parts) => {
                for part in parts {
                    if let StrPart::Term(inner) = part {
                        self.term(inner, input, scope);
                    }
                }
                Places::new()
            }
            Term::IfThenElse(cases, otherwise) => {
                let mut branches = Vec::new();
                for (condition, then) in cases {
                    self.term(condition, input, scope);
                    branches.push((then, self.term(then, input, scope)));
                }
                match otherwise {
                    Some(otherwise) => branches.push((&**otherwise, self.term(otherwise, input, scope))),
                    None => branches.push((term, input.clone())),
                }
                one_of(branches)
            }
            Term::TryCatch(tried, caught) => {
                let mut places = self.term(tried, input, &Scope { tolerant: true, ..scope.clone() });
                places.iter_mut().for_each(|place| place.optional = true);
                if let Some(caught) = caught {
                    self.term(caught, &Places::new(), scope);
                }
                places
            }
            Term::Fold(_, source, pattern, args) => {
                let each = self.term(source, input, scope);
                let scope = self.bound(pattern, each, input, scope);
                // The first is the beginning, and sees the input; the others see what became of it.
                let unknown = Places::new();
                for (at, arg) in args.iter().enumerate() {
                    self.term(arg, if at == 0 { input } else { &unknown }, &scope);
                }
                Places::new()
            }
            Term::Def(defs, inner) => self.term(inner, input, &with_definitions(defs, scope)),
            Term::Recurse | Term::Num(_) | Term::Break(_) | Term::Arr(None) => Places::new(),
        }
    }

    fn step<'t>(
        &mut self,
        places: Places,
        part: &'t Part<Term<&'t str>>,
        optional: bool,
        input: &Places,
        scope: &Scope<'t>,
    ) -> Places {
        match part {
            Part::Index(index) => match text(index) {
                Some(name) => self.key(places, &name, optional, (site(part), scope)),
                None => {
                    self.term(index, input, scope);
                    let element = number(index).filter(|_| !places.is_empty());
                    self.note(site(part), element.is_some());
                    element.map(|at| with(places, &Step::At(at))).unwrap_or_default()
                }
            },
            Part::Range(None, None) => each(places),
            Part::Range(from, until) => {
                for bound in [from, until].into_iter().flatten() {
                    self.term(bound, input, scope);
                }
                places
            }
        }
    }

    fn note(&mut self, site: usize, known: bool) {
        if known {
            self.followed.known.insert(site)
        } else {
            self.followed.lost.insert(site)
        };
    }

    /// Takes note that this member is read.
    fn key(&mut self, places: Places, name: &str, optional: bool, (site, scope): (usize, &Scope<'_>)) -> Places {
        self.note(site, !places.is_empty());
        let member = |mut place: Place| {
            place.steps.push(Step::Key(name.to_owned()));
            place.optional |= optional || scope.tolerant;
            place
        };
        let places: Places = places.into_iter().map(member).collect();
        for place in places.iter().filter(|place| !place.optional) {
            if !self.reads.contains(&place.steps) {
                self.reads.push(place.steps.clone());
            }
        }
        places
    }

    fn operation<'t>(
        &mut self,
        left: &'t Term<&'t str>,
        op: &'t BinaryOp<&'t str>,
        right: &'t Term<&'t str>,
        input: &Places,
        scope: &Scope<'t>,
    ) -> Places {
        match op {
            BinaryOp::Pipe(None) => {
                let places = self.term(left, input, scope);
                self.term(right, &places, scope)
            }
            BinaryOp::Pipe(Some(pattern)) => {
                let places = self.term(left, input, scope);
                let scope = self.bound(pattern, places, input, scope);
                self.term(right, input, &scope)
            }
            BinaryOp::Comma | BinaryOp::Alt => {
                let branches = [left, right].map(|branch| (branch, self.term(branch, input, scope)));
                one_of(branches)
            }
            // What is assigned to need not be there.
            BinaryOp::Assign | BinaryOp::Update | BinaryOp::UpdateMath(_) | BinaryOp::UpdateAlt => Places::new(),
            BinaryOp::Or | BinaryOp::And | BinaryOp::Math(_) | BinaryOp::Cmp(_) => {
                self.term(left, input, scope);
                self.term(right, input, scope);
                Places::new()
            }
        }
    }

    fn bound<'t>(
        &mut self,
        pattern: &'t Pattern<&'t str>,
        places: Places,
        input: &Places,
        scope: &Scope<'t>,
    ) -> Scope<'t> {
        let mut scope = scope.clone();
        match pattern {
            Pattern::Var(name) => drop(scope.variables.insert(name, places)),
            Pattern::Arr(all) => {
                for (at, inner) in (0..).zip(all) {
                    scope = self.bound(inner, with(places.clone(), &Step::At(at)), input, &scope);
                }
            }
            Pattern::Obj(members) => {
                for (key, inner) in members {
                    let member = match text(key) {
                        Some(name) => self.key(places.clone(), &name, false, (site(key), &scope)),
                        None => {
                            self.note(site(key), false);
                            drop(self.term(key, input, &scope));
                            Places::new()
                        }
                    };
                    scope = self.bound(inner, member, input, &scope);
                }
            }
        }
        scope
    }

    fn call<'t>(&mut self, name: &'t str, args: &'t [Term<&'t str>], input: &Places, scope: &Scope<'t>) -> Places {
        if let Some((body, 0)) = scope.filters.get(name)
            && args.is_empty()
        {
            return self.term(body, input, &Scope { depth: scope.depth + 1, ..scope.clone() });
        }
        if scope.filters.contains_key(name) {
            return Places::new();
        }
        self.pattern(name, args);
        let all = |findings: &mut Self, input: &Places| {
            args.iter().map(|arg| findings.term(arg, input, scope)).collect::<Vec<_>>()
        };
        match (name, args.len()) {
            ("select" | "del", 1) => {
                all(self, input);
                input.clone()
            }
            ("sort_by" | "unique_by", 1) => {
                all(self, &each(input.clone()));
                input.clone()
            }
            ("min_by" | "max_by", 1) => {
                all(self, &each(input.clone()));
                each(input.clone())
            }
            ("map" | "map_values" | "group_by" | "any" | "all" | "INDEX", 1) => {
                all(self, &each(input.clone()));
                Places::new()
            }
            ("any" | "all", 2) => {
                let each = self.term(&args[0], input, scope);
                self.term(&args[1], &each, scope);
                Places::new()
            }
            ("first" | "last", 1) => self.term(&args[0], input, scope),
            ("limit" | "nth" | "skip", 2) => all(self, input).pop().unwrap_or_default(),
            (
                "values" | "nulls" | "strings" | "numbers" | "objects" | "arrays" | "booleans" | "scalars"
                | "iterables",
                0,
            )
            | ("sort" | "unique" | "reverse", 0) => input.clone(),
            ("first" | "last" | "min" | "max", 0) => each(input.clone()),
            // These see what their input is, and their arguments too.
            (
                "test" | "match" | "capture" | "scan" | "split" | "splits" | "contains" | "inside" | "startswith"
                | "endswith" | "index" | "rindex" | "indices" | "ltrimstr" | "rtrimstr" | "join" | "IN" | "isempty"
                | "error" | "range" | "add" | "isvalid" | "strftime" | "strptime" | "pow" | "flatten" | "has" | "in",
                _,
            ) => {
                all(self, input);
                Places::new()
            }
            _ => Places::new(),
        }
    }

    /// Takes note of a pattern that stands there as text.
    fn pattern(&mut self, name: &str, args: &[Term<&str>]) {
        let flags_at = match (name, args.len()) {
            ("test" | "match" | "capture" | "scan" | "splits", 1 | 2) | ("split", 2) => 1,
            ("sub" | "gsub", 2 | 3) => 2,
            _ => return,
        };
        let Some(pattern) = args.first().and_then(text) else { return };
        let flags = match args.get(flags_at) {
            None => Some(String::new()),
            Some(Term::Call("null", none)) if none.is_empty() => Some(String::new()),
            Some(flags) => text(flags),
        };
        self.patterns.extend(flags.map(|flags| (pattern, flags)));
    }
}

fn each(places: Places) -> Places {
    with(places, &Step::Each)
}

fn with(mut places: Places, step: &Step) -> Places {
    places.iter_mut().for_each(|place| place.steps.push(step.clone()));
    places
}

/// The places of whichever branch is taken; none where one of them may come from elsewhere.
fn one_of<'t>(branches: impl IntoIterator<Item = (&'t Term<&'t str>, Places)>) -> Places {
    let mut all = Places::new();
    for (term, places) in branches {
        if places.is_empty() && !has_no_members(term) {
            return Places::new();
        }
        all.extend(places);
    }
    all
}

/// Whether the term itself says that no member can be read of it.
fn has_no_members(term: &Term<&str>) -> bool {
    match term {
        Term::Num(_) | Term::Str(..) | Term::Arr(None) => true,
        Term::Obj(members) => members.is_empty(),
        Term::Call(name, _) => matches!(*name, "null" | "empty" | "error" | "true" | "false"),
        _ => false,
    }
}

/// The number that a term is, if it is a small whole one.
fn number(term: &Term<&str>) -> Option<isize> {
    match term {
        Term::Num(digits) => digits.parse().ok(),
        Term::Neg(inner) => number(inner).map(|number| -number),
        _ => None,
    }
}

fn with_definitions<'t>(defs: &'t [Def<&'t str>], scope: &Scope<'t>) -> Scope<'t> {
    let mut scope = scope.clone();
    for def in defs {
        scope.filters.insert(def.name, (&def.body, def.args.len()));
    }
    scope
}

/// The text that a term is, if it is nothing else.
fn text(term: &Term<&str>) -> Option<String> {
    let Term::Str(None, parts) = term else { return None };
    let part = |part: &StrPart<&str, Term<&str>>| match part {
        StrPart::Str(text) => Some((*text).to_owned()),
        StrPart::Char(c) => Some(c.to_string()),
        StrPart::Term(_) => None,
    };
    parts.iter().map(part).collect()
}
