//! Predicates that decide nothing: an assignment written for a comparison, and what reads nothing of the case. It must not evaluate
//! anything.

use jaq_core::{
    load::{
        lex::StrPart,
        parse::{BinaryOp, Def, Pattern, Term},
    },
    path::Part,
};

/// Filters that read nothing of their input.
const NO_INPUT: &[&str] = &["now", "infinite", "nan", "empty", "builtins"];
/// Those that read it only by way of their arguments, with how many they take.
const BY_ARGUMENTS: &[(&str, usize)] = &[
    ("first", 1),
    ("last", 1),
    ("isempty", 1),
    ("add", 1),
    ("error", 1),
    ("repeat", 1),
    ("range", 1),
    ("range", 2),
    ("range", 3),
    ("limit", 2),
    ("skip", 2),
    ("nth", 2),
    ("IN", 2),
    ("pow", 2),
    ("atan2", 2),
    ("fmin", 2),
    ("fmax", 2),
    ("fmod", 2),
    ("ldexp", 2),
    ("scalb", 2),
    ("drem", 2),
    ("hypot", 2),
    ("copysign", 2),
    ("fma", 3),
];
/// Those whose second argument reads what the first one gives.
const OF_THE_FIRST: &[(&str, usize)] = &[("any", 2), ("all", 2), ("INDEX", 2)];
/// Filters whose result is never `null` or `false`.
const NEVER_FALSE: &[(&str, usize)] = &[
    ("length", 0),
    ("utf8bytelength", 0),
    ("keys", 0),
    ("keys_unsorted", 0),
    ("to_entries", 0),
    ("type", 0),
    ("tostring", 0),
    ("tojson", 0),
    ("ascii_downcase", 0),
    ("ascii_upcase", 0),
    ("sort", 0),
    ("unique", 0),
    ("flatten", 0),
    ("map", 1),
    ("sort_by", 1),
    ("group_by", 1),
    ("unique_by", 1),
    ("join", 1),
    ("split", 1),
];

const CONSTANT: &str =
    "it is a constant and looks at nothing of the case; compare something with it: .state == \"blocked\"";
const NO_TRUTH: &str = "its result is always a text, a number, an array or an object, which counts as true, so that it fits every case; compare \
     something of it: length > 0, any(.role == \"x\")";
const ONE_SIDE: &str = "one side of `or` is a constant, so it fits every case; repeat what is compared: .state == \"a\" or .state == \"b\"";

/// Why a predicate says the same of every document, as can be seen at a glance: it assigns, or compares constants as they are
/// written.
pub(super) fn obvious(term: &Term<&str>) -> Option<String> {
    within(term, &Scope::default())
}

/// As [`obvious`], also where filters compute what never reads the document; `None` where it may tell documents apart.
pub(super) fn reason(term: &Term<&str>) -> Option<String> {
    within(term, &Scope { computes: true, ..Scope::default() })
}

/// What the names around a filter stand for.
#[derive(Clone, Default)]
struct Scope<'t> {
    /// Whether filters count that compute, and not only what is written as a constant.
    computes: bool,
    /// Variables that hold nothing of the case.
    names: Vec<&'t str>,
    /// The filters that the expression defines, with how many arguments they take, and what they depend on.
    defined: Vec<(&'t str, usize, Depends)>,
}

/// What a filter depends on beside its arguments.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depends {
    /// Nothing.
    Nothing,
    /// Its input.
    Input,
    /// A variable that may hold something of the case.
    Variables,
}

fn within<'t>(term: &'t Term<&'t str>, scope: &Scope<'t>) -> Option<String> {
    let is_constant = |term: &Term<&str>| is_constant(term, scope);
    match term {
        Term::BinOp(_, BinaryOp::Assign | BinaryOp::Update, _) => Some(assigns()),
        Term::BinOp(_, BinaryOp::UpdateMath(_) | BinaryOp::UpdateAlt, _) => Some(assigns()),
        // It fails on every case, and says so.
        Term::Call("error", _) => None,
        term if is_constant(term) => Some(CONSTANT.to_owned()),
        Term::BinOp(left, BinaryOp::Comma, right) => within(left, scope).or_else(|| within(right, scope)),
        // `select(…) | true` does tell them apart: what is not selected has no output.
        Term::BinOp(left, BinaryOp::Pipe(pattern), right) => {
            let inner = scope.with(pattern.as_ref(), is_constant(left));
            let passes = has_one_output(left) || is_constant(left);
            match right.as_ref() {
                // What it passes on is judged where it comes from.
                Term::Id | Term::Recurse => within(left, scope),
                right => {
                    let same = self::is_constant(right, &inner) || is_never_false(right, &inner);
                    within(right, &inner).filter(|_| passes || !same)
                }
            }
        }
        Term::BinOp(_, BinaryOp::Alt, right) if truth(right) == Some(true) => {
            Some("what stands behind `//` is true, so it fits every case".to_owned())
        }
        Term::BinOp(_, BinaryOp::Alt, right) if scope.computes && truth(right).is_none() && is_constant(right) => Some(
            "what stands behind `//` is a constant; `.n // 0 > 5` reads as `.n // (0 > 5)`: write (.n // 0) > 5"
                .to_owned(),
        ),
        Term::IfThenElse(branches, Some(otherwise)) if scope.computes => {
            let said = truth(otherwise);
            let same = said.is_some() && branches.iter().all(|(_, then)| truth(then) == said);
            same.then(|| "every branch says the same, and so does it of every case".to_owned())
        }
        Term::Id | Term::Recurse if scope.computes => Some(NO_TRUTH.to_owned()),
        term if scope.computes && is_never_false(term, scope) => Some(NO_TRUTH.to_owned()),
        Term::BinOp(left, BinaryOp::Cmp(_), right) if format!("{left:?}") == format!("{right:?}") => {
            Some("both sides are the same, so it says the same of every case".to_owned())
        }
        Term::Def(defs, inner) => {
            let mut scope = scope.clone();
            defs.iter().for_each(|def| scope.define(def));
            within(inner, &scope)
        }
        Term::Label(_, inner) => within(inner, scope),
        Term::BinOp(left, op @ (BinaryOp::Or | BinaryOp::And), right) => {
            // `.a or false` is a long way to say `.a`; what is computed of constants is no way to say anything.
            let settles = |side: &Term<&str>| match truth(side) {
                Some(truth) => truth == matches!(op, BinaryOp::Or),
                None => scope.computes && is_constant(side),
            };
            if [left, right].into_iter().any(|side| settles(side)) {
                return Some(match op {
                    BinaryOp::Or => ONE_SIDE.to_owned(),
                    _ => "one side of `and` is a constant, so it fits no case, or the other side alone decides"
                        .to_owned(),
                });
            }
            [left, right].into_iter().filter(|side| !is_constant(side)).find_map(|side| within(side, scope))
        }
        _ => None,
    }
}

/// Whether a filter has an output for every document, so that only what is made of it decides.
fn has_one_output(term: &Term<&str>) -> bool {
    match term {
        Term::Id | Term::Var(_) => true,
        Term::Path(of, path) => {
            has_one_output(of) && !path.0.iter().any(|(part, _)| matches!(part, Part::Range(None, None)))
        }
        Term::BinOp(left, BinaryOp::Cmp(_) | BinaryOp::And | BinaryOp::Or, right) => {
            has_one_output(left) && (has_one_output(right) || matches!(**right, Term::Num(_) | Term::Str(..)))
        }
        _ => false,
    }
}

fn assigns() -> String {
    "it assigns and does not compare, so it fits every case; did you mean `==`?".to_owned()
}

impl<'t> Scope<'t> {
    fn define(&mut self, def: &'t Def<&'t str>) {
        let mut inner = self.clone();
        // Where it calls itself, nothing is known.
        inner.defined.push((def.name, def.args.len(), Depends::Variables));
        for arg in &def.args {
            let name = arg.strip_prefix('$').unwrap_or(arg);
            inner.names.push(arg);
            inner.defined.push((name, 0, Depends::Nothing));
        }
        let depends = match () {
            () if is_constant(&def.body, &inner) => Depends::Nothing,
            () if names_variables(&def.body, &inner) => Depends::Variables,
            () => Depends::Input,
        };
        self.defined.push((def.name, def.args.len(), depends));
    }

    /// What a filter of the expression's own depends on.
    fn depends(&self, name: &str, args: usize) -> Option<Depends> {
        self.defined.iter().rev().find(|(known, count, _)| *known == name && *count == args).map(|known| known.2)
    }

    /// The scope behind `… as PATTERN`.
    fn with(&self, pattern: Option<&Pattern<&'t str>>, constant: bool) -> Self {
        let mut inner = self.clone();
        match pattern {
            Some(Pattern::Var(name)) if constant => inner.names.push(name),
            Some(Pattern::Var(name)) => inner.names.retain(|known| known != name),
            Some(pattern) if constant && has_plain_keys(pattern) => variables(pattern, &mut inner.names),
            // What is taken apart may be of the case: a key can be computed.
            Some(_) => inner.names.clear(),
            None => {}
        }
        inner
    }
}

fn is_constant(term: &Term<&str>, scope: &Scope<'_>) -> bool {
    match term {
        Term::Num(_) | Term::Arr(None) => true,
        Term::Str(_, parts) => parts.iter().all(|part| match part {
            StrPart::Term(term) => scope.computes && is_constant(term, scope),
            _ => true,
        }),
        Term::Neg(inner) | Term::Arr(Some(inner)) => is_constant(inner, scope),
        Term::Obj(members) => members.iter().all(|(key, value)| {
            is_constant(key, scope) && value.as_ref().is_some_and(|value| is_constant(value, scope))
        }),
        Term::Call(name, args) if args.is_empty() && matches!(*name, "true" | "false" | "null") => true,
        Term::BinOp(left, op, right) if writes_a_constant(op) => is_constant(left, scope) && is_constant(right, scope),
        term => scope.computes && is_computed(term, scope),
    }
}

fn writes_a_constant(op: &BinaryOp<&str>) -> bool {
    matches!(op, BinaryOp::Math(_) | BinaryOp::Cmp(_) | BinaryOp::And | BinaryOp::Or | BinaryOp::Alt)
}

/// Whether a filter computes the same whatever the document.
fn is_computed(term: &Term<&str>, scope: &Scope<'_>) -> bool {
    let constant = |term: &Term<&str>| is_constant(term, scope);
    match term {
        Term::Label(_, inner) => constant(inner),
        Term::Break(_) => true,
        Term::Var(name) => scope.names.contains(name),
        Term::Call(name, args) => match scope.depends(name, args.len()) {
            Some(depends) => depends == Depends::Nothing && args.iter().all(constant),
            None if args.is_empty() => NO_INPUT.contains(name),
            None if OF_THE_FIRST.contains(&(name, args.len())) => {
                constant(&args[0]) && (constant(&args[1]) || !names_variables(&args[1], scope))
            }
            None => BY_ARGUMENTS.contains(&(name, args.len())) && args.iter().all(constant),
        },
        Term::Fold(_, source, pattern, args) => {
            let inner = scope.with(Some(pattern), true);
            // After the first, which is the initial value, they read what was made so far.
            let of_const =
                |(at, arg): (usize, &Term<&str>)| is_constant(arg, &inner) || (at > 0 && !names_variables(arg, &inner));
            constant(source) && args.iter().enumerate().all(of_const)
        }
        // Whatever is made of a constant is one, unless a variable brings in something else.
        Term::BinOp(left, BinaryOp::Pipe(None), right) => {
            constant(left) && (constant(right) || !names_variables(right, scope))
        }
        Term::BinOp(left, BinaryOp::Pipe(pattern), right) => {
            is_constant(right, &scope.with(pattern.as_ref(), constant(left)))
        }
        Term::BinOp(left, _, right) => constant(left) && constant(right),
        // Without `else` it gives the case.
        Term::IfThenElse(branches, otherwise) => {
            branches.iter().all(|(test, then)| constant(test) && constant(then))
                && otherwise.as_ref().is_some_and(|otherwise| constant(otherwise))
        }
        // What is caught is the error.
        Term::TryCatch(inner, caught) => {
            let is_one = |caught: &Term<&str>| constant(caught) || !names_variables(caught, scope);
            constant(inner) && caught.as_ref().is_none_or(|caught| is_one(caught))
        }
        Term::Path(of, path) => {
            constant(of)
                && path.0.iter().all(|(part, _)| match part {
                    Part::Index(index) => constant(index),
                    Part::Range(from, to) => from.iter().chain(to).all(constant),
                })
        }
        _ => false,
    }
}

/// Whether a filter names a variable that may hold something of the case.
fn names_variables(term: &Term<&str>, scope: &Scope<'_>) -> bool {
    let any = |terms: &[Term<&str>]| terms.iter().any(|term| names_variables(term, scope));
    match term {
        Term::Var(name) => !scope.names.contains(name),
        Term::Id | Term::Recurse | Term::Num(_) | Term::Arr(None) => false,
        Term::Str(_, parts) => {
            parts.iter().any(|part| matches!(part, StrPart::Term(term) if names_variables(term, scope)))
        }
        Term::Neg(inner) | Term::Arr(Some(inner)) => names_variables(inner, scope),
        Term::BinOp(left, op, right) if !matches!(op, BinaryOp::Pipe(Some(_))) => {
            names_variables(left, scope) || names_variables(right, scope)
        }
        Term::Call(name, args) => scope.depends(name, args.len()) == Some(Depends::Variables) || any(args),
        Term::Path(of, path) => {
            names_variables(of, scope)
                || path.0.iter().any(|(part, _)| match part {
                    Part::Index(index) => names_variables(index, scope),
                    Part::Range(from, to) => from.iter().chain(to).any(|end| names_variables(end, scope)),
                })
        }
        Term::IfThenElse(branches, otherwise) => {
            branches.iter().any(|(test, then)| names_variables(test, scope) || names_variables(then, scope))
                || otherwise.as_ref().is_some_and(|otherwise| names_variables(otherwise, scope))
        }
        _ => true,
    }
}

/// Whether no output can be `null` or `false`.
fn is_never_false(term: &Term<&str>, scope: &Scope<'_>) -> bool {
    match term {
        Term::Num(_) | Term::Str(..) | Term::Arr(_) | Term::Obj(_) => true,
        Term::Call(name, args) => {
            scope.depends(name, args.len()).is_none() && NEVER_FALSE.contains(&(name, args.len()))
        }
        Term::BinOp(_, BinaryOp::Pipe(None), right) => is_never_false(right, scope),
        _ => false,
    }
}

/// Whether no key of a pattern is computed.
fn has_plain_keys(pattern: &Pattern<&str>) -> bool {
    match pattern {
        Pattern::Var(_) => true,
        Pattern::Arr(all) => all.iter().all(has_plain_keys),
        Pattern::Obj(members) => members.iter().all(|(key, inner)| truth(key) == Some(true) && has_plain_keys(inner)),
    }
}

/// The variables that a pattern names.
fn variables<'t>(pattern: &Pattern<&'t str>, into: &mut Vec<&'t str>) {
    match pattern {
        Pattern::Var(name) => into.push(name),
        Pattern::Arr(all) => all.iter().for_each(|inner| variables(inner, into)),
        Pattern::Obj(members) => members.iter().for_each(|(_, inner)| variables(inner, into)),
    }
}

/// The truth of a plain value; `None` for anything else.
fn truth(term: &Term<&str>) -> Option<bool> {
    match term {
        Term::Call(name, args) if args.is_empty() && matches!(*name, "false" | "null") => Some(false),
        Term::Call(name, args) if args.is_empty() && *name == "true" => Some(true),
        Term::Num(_) | Term::Arr(_) | Term::Obj(_) | Term::Str(..) => {
            is_constant(term, &Scope::default()).then_some(true)
        }
        _ => None,
    }
}
