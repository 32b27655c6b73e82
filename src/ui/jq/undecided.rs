//! Detects predicates that decide nothing: an assignment in place of a comparison, and constants.

use jaq_core::load::{
    lex::StrPart,
    parse::{BinaryOp, Term},
};

/// Why a predicate is the same for every document; `None` if it may not be.
pub(super) fn reason(term: &Term<&str>) -> Option<String> {
    match term {
        Term::BinOp(_, BinaryOp::Assign | BinaryOp::Update, _) => Some(assigns()),
        Term::BinOp(_, BinaryOp::UpdateMath(_) | BinaryOp::UpdateAlt, _) => Some(assigns()),
        Term::BinOp(left, BinaryOp::Comma, right) => reason(left).or_else(|| reason(right)),
        // `select(…) | true` does decide: documents that are not selected have no output.
        Term::BinOp(left, BinaryOp::Pipe(_), right) => {
            let passes = matches!(**left, Term::Id | Term::Path(..) | Term::Var(_)) || is_constant(left);
            reason(right).filter(|_| passes || !is_constant(right))
        }
        Term::Def(_, inner) | Term::Label(_, inner) => reason(inner),
        Term::BinOp(left, BinaryOp::Or, right) if [left, right].into_iter().any(|side| truth(side) == Some(true)) => {
            Some("one side of `or` is a constant, so it fits every case; repeat what is compared: .state == \"a\" or .state == \"b\"".to_owned())
        }
        Term::BinOp(left, BinaryOp::And, right) if [left, right].into_iter().any(|side| truth(side) == Some(false)) => {
            Some("one side of `and` is a constant, so it fits no case".to_owned())
        }
        Term::BinOp(left, BinaryOp::Or | BinaryOp::And, right) if !(is_constant(left) && is_constant(right)) => {
            // `.a or false` is equivalent to `.a`.
            [left, right].into_iter().filter(|side| !is_constant(side)).find_map(|side| reason(side))
        }
        term if is_constant(term) => Some(
            "it is a constant and looks at nothing of the case; compare something with it: .state == \"blocked\""
                .to_owned(),
        ),
        _ => None,
    }
}

fn assigns() -> String {
    "it assigns and does not compare, so it fits every case; did you mean `==`?".to_owned()
}

fn is_constant(term: &Term<&str>) -> bool {
    match term {
        Term::Num(_) | Term::Arr(None) => true,
        Term::Str(_, parts) => parts.iter().all(|part| !matches!(part, StrPart::Term(_))),
        Term::Neg(inner) | Term::Arr(Some(inner)) => is_constant(inner),
        Term::Obj(members) => {
            members.iter().all(|(key, value)| is_constant(key) && value.as_ref().is_some_and(is_constant))
        }
        Term::Call(name, args) => args.is_empty() && matches!(*name, "true" | "false" | "null"),
        Term::BinOp(left, op, right) => {
            let computes =
                matches!(op, BinaryOp::Math(_) | BinaryOp::Cmp(_) | BinaryOp::And | BinaryOp::Or | BinaryOp::Alt);
            computes && is_constant(left) && is_constant(right)
        }
        _ => false,
    }
}

/// The truth of a literal; `None` for anything else.
fn truth(term: &Term<&str>) -> Option<bool> {
    match term {
        Term::Call(name, args) if args.is_empty() && matches!(*name, "false" | "null") => Some(false),
        Term::BinOp(..) => None,
        term => is_constant(term).then_some(true),
    }
}
