//! Analyses an expression: the members that it reads, and the patterns that it matches.
//!
//! A member that no document has is probably misspelt, and comparing it means nothing. So the paths in the expression
//! are found, as far as possible without running it: `.a.b`, `.list[].c`, through pipes, `select`, `any`, `map`,
//! variables and so on. Anything else is left out. `?` marks a member as optional.

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

/// A step of a path.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Step {
    /// A member.
    Key(String),
    /// Elements or members, one or all.
    Each,
    /// An element; negative indexes count from the end.
    At(isize),
}

/// A path that the expression reads, and whether a document had it.
#[derive(Debug)]
pub(super) struct Read {
    steps: Vec<Step>,
    seen: Cell<bool>,
    missed: Cell<bool>,
    /// Whether an empty array left it open.
    open: Cell<bool>,
    instead: RefCell<Vec<String>>,
    /// Whether a document had it in an element with another index.
    elsewhere: Cell<bool>,
}

impl Read {
    pub fn new(steps: Vec<Step>) -> Self {
        Self {
            steps,
            seen: Cell::new(false),
            missed: Cell::new(false),
            open: Cell::new(false),
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
            Some(false) => {}
            None => self.open.set(true),
        }
    }

    /// Whether documents lacked it and none had it. Where there were only empty arrays on the way, `matched` decides: a
    /// predicate that matched did so without it.
    pub fn is_unseen(&self, matched: bool) -> bool {
        !self.seen.get() && (self.missed.get() || (matched && self.open.get()))
    }

    /// The path and the names of its siblings.
    pub fn unseen(&self) -> Unseen {
        Unseen { path: self.words(), instead: self.instead.borrow().clone() }
    }

    /// The path as written in an expression.
    fn words(&self) -> String {
        let mut out = String::new();
        for (place, step) in self.steps.iter().enumerate() {
            let last = place + 1 == self.steps.len();
            let dot = if out.is_empty() { "." } else { "" };
            match step {
                Step::At(at) if last || self.elsewhere.get() => out.extend([dot, &format!("[{at}]")]),
                Step::Each | Step::At(_) => out.extend([dot, "[]"]),
                Step::Key(key) => push_key(&mut out, key),
            }
        }
        out
    }
}

impl Step {
    /// Replaces an index by any element.
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

/// Appends a step to a written path, from a key of the engine.
pub(super) fn push_step(out: &mut String, key: &Val) {
    match text_of(key) {
        Some(key) => push_key(out, &key),
        None => out.extend([if out.is_empty() { "." } else { "" }, &format!("[{key}]")]),
    }
}

/// An element of an array; negative indexes count from the end.
pub(super) fn element(all: &[Val], at: isize) -> Option<&Val> {
    match at {
        0.. => all.get(at.unsigned_abs()),
        _ => all.get(all.len().checked_sub(at.unsigned_abs())?),
    }
}

fn is_plain(key: &str) -> bool {
    key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && !key.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the document has the path; `None` if an empty array leaves it open.
fn exists(value: &Val, steps: &[Step]) -> Option<bool> {
    let Some((step, rest)) = steps.split_first() else { return Some(true) };
    match (step, value) {
        (Step::Key(key), Val::Obj(members)) => {
            members.get(&Val::utf8_str(key.clone())).map_or(Some(false), |member| exists(member, rest))
        }
        (Step::Each, Val::Arr(all)) => in_one(&mut all.iter(), rest),
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

/// The names of the members where the last step was expected.
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

/// A place in the document that a part of the expression may refer to.
#[derive(Clone)]
struct Place {
    steps: Vec<Step>,
    /// Whether it may be missing.
    optional: bool,
}

/// The places that a value may come from; empty if unknown.
type Places = Vec<Place>;

/// What is in scope at a part of the expression.
#[derive(Clone, Default)]
struct Scope<'t> {
    variables: HashMap<&'t str, Places>,
    filters: HashMap<&'t str, (&'t Term<&'t str>, usize)>,
    /// Whether it is inside `try`.
    tolerant: bool,
    depth: usize,
}

/// A literal pattern and its flags.
pub(super) type Literal = (String, String);

/// The result of the analysis.
#[derive(Default)]
pub(super) struct Findings {
    pub reads: Vec<Vec<Step>>,
    pub patterns: Vec<Literal>,
    pub followed: Followed,
}

/// The parts of an expression that read a member, by [`site`], and whether all their places are known.
#[derive(Default)]
pub(super) struct Followed {
    known: HashSet<usize>,
    lost: HashSet<usize>,
    /// The number of terms analysed: definitions that call themselves twice double it at each level.
    terms: usize,
}

impl Followed {
    /// Whether all places are known from which this part reads a member.
    pub fn is_whole(&self, site: usize) -> bool {
        self.terms <= MAX_TERMS && self.known.contains(&site) && !self.lost.contains(&site)
    }
}

/// Identifies a part of an expression by its address.
pub(super) fn site<T>(part: &T) -> usize {
    std::ptr::from_ref(part) as usize
}

/// How deeply nested definitions are followed.
const MAX_DEPTH: usize = 40;
/// The number of terms after which the analysis gives up.
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
                // The first argument is the initial value and sees the input; the others see intermediate results.
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
                    element
                        .map(|at| self.reached(places, &Step::At(at), optional || scope.tolerant))
                        .unwrap_or_default()
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

    /// Records that a member is read.
    fn key(&mut self, places: Places, name: &str, optional: bool, (site, scope): (usize, &Scope<'_>)) -> Places {
        self.note(site, !places.is_empty());
        self.reached(places, &Step::Key(name.to_owned()), optional || scope.tolerant)
    }

    /// Records that a step from these places is read.
    fn reached(&mut self, mut places: Places, step: &Step, optional: bool) -> Places {
        for place in &mut places {
            place.steps.push(step.clone());
            place.optional |= optional;
        }
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
            // An assigned member may be missing.
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
            // These evaluate to their input, and their arguments see the input too.
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

    /// Records a literal pattern.
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

/// The places of all branches; none if the places of one are unknown.
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

/// Whether the term is a value without members.
fn has_no_members(term: &Term<&str>) -> bool {
    match term {
        Term::Num(_) | Term::Str(..) | Term::Arr(None) => true,
        Term::Obj(members) => members.is_empty(),
        Term::Call(name, _) => matches!(*name, "null" | "empty" | "error" | "true" | "false"),
        _ => false,
    }
}

/// The value of a literal that is a small integer.
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

/// The value of a string literal.
pub(super) fn text(term: &Term<&str>) -> Option<String> {
    let Term::Str(None, parts) = term else { return None };
    let part = |part: &StrPart<&str, Term<&str>>| match part {
        StrPart::Str(text) => Some((*text).to_owned()),
        StrPart::Char(c) => Some(c.to_string()),
        StrPart::Term(_) => None,
    };
    parts.iter().map(part).collect()
}
