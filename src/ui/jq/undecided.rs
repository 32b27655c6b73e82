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
const NO_INPUT: &[&str] = &["now", "infinite", "nan"];
/// Those that read it only by way of their arguments, with how many they take.
const BY_ARGUMENTS: &[(&str, usize)] =
    &[("first", 1), ("last", 1), ("isempty", 1), ("limit", 2), ("skip", 2), ("nth", 2), ("IN", 2)];

const CONSTANT: &str =
    "it is a constant and looks at nothing of the case; compare something with it: .state == \"blocked\"";
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
    /// Variables, and filters without arguments, that read nothing of the case.
    names: Vec<&'t str>,
    /// Filters that may.
    hidden: Vec<&'t str>,
}

fn within<'t>(term: &'t Term<&'t str>, scope: &Scope<'t>) -> Option<String> {
    let is_constant = |term: &Term<&str>| is_constant(term, scope);
    match term {
        Term::BinOp(_, BinaryOp::Assign | BinaryOp::Update, _) => Some(assigns()),
        Term::BinOp(_, BinaryOp::UpdateMath(_) | BinaryOp::UpdateAlt, _) => Some(assigns()),
        term if is_constant(term) => Some(CONSTANT.to_owned()),
        Term::BinOp(left, BinaryOp::Comma, right) => within(left, scope).or_else(|| within(right, scope)),
        // `select(…) | true` does tell them apart: what is not selected has no output.
        Term::BinOp(left, BinaryOp::Pipe(pattern), right) => {
            let inner = scope.with(pattern.as_ref(), is_constant(left));
            let passes = has_one_output(left) || is_constant(left);
            within(right, &inner).filter(|_| passes || !self::is_constant(right, &inner))
        }
        Term::BinOp(_, BinaryOp::Alt, right) if truth(right) == Some(true) => {
            Some("what stands behind `//` is true, so it fits every case".to_owned())
        }
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
        Term::Id | Term::Path(..) | Term::Var(_) => true,
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
        self.names.retain(|name| *name != def.name);
        self.hidden.retain(|name| *name != def.name);
        match def.args.is_empty() && is_constant(&def.body, self) {
            true => self.names.push(def.name),
            false => self.hidden.push(def.name),
        }
    }

    /// The scope behind `… as PATTERN`.
    fn with(&self, pattern: Option<&Pattern<&'t str>>, constant: bool) -> Self {
        let mut inner = self.clone();
        match pattern {
            Some(Pattern::Var(name)) if constant => inner.names.push(name),
            Some(Pattern::Var(name)) => inner.names.retain(|known| known != name),
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
        Term::Var(name) => scope.names.contains(name),
        Term::Call(name, _) if scope.hidden.contains(name) => false,
        Term::Call(name, args) if args.is_empty() => NO_INPUT.contains(name) || scope.names.contains(name),
        Term::Call(name, args) => BY_ARGUMENTS.contains(&(name, args.len())) && args.iter().all(constant),
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
        Term::TryCatch(inner, caught) => constant(inner) && caught.as_ref().is_none_or(|caught| constant(caught)),
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
        Term::Call(name, args) => scope.hidden.contains(name) || any(args),
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
