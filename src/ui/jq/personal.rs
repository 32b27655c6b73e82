//! Finds expressions that hold a value of a sensitive member (`.taxId == "555-66-7777"`), which must not be recorded. It looks at what
//! is written, and evaluates nothing.

use jaq_core::{
    load::{
        lex::StrPart,
        parse::{BinaryOp, Pattern, Term},
    },
    path::Part,
};

use super::paths::text;
use crate::ui::sensitive::{may_be_sensitive, sensitive_among};

/// Shorter texts and numbers tell nobody apart.
const SHORTEST: usize = 3;
/// Filters whose arguments are names of members.
const OF_NAMES: &[&str] = &["getpath", "has", "delpaths"];

/// The sensitive member that an expression names beside a text or a number that may be its value.
pub(super) fn member(term: &Term<&str>) -> Option<String> {
    let mut found = Found::default();
    found.look(term, false);
    let name = sensitive_among(found.names.iter().map(String::as_str))?;
    found.has_values.then_some(name)
}

#[derive(Default)]
struct Found {
    /// The names of members, in the order they are written.
    names: Vec<String>,
    /// Whether there is a value that is not compared with a member that is not sensitive.
    has_values: bool,
}

impl Found {
    /// `harmless`: what is written here is compared with a member that is not sensitive.
    fn look(&mut self, term: &Term<&str>, harmless: bool) {
        match term {
            Term::Num(text) => self.value(text, harmless),
            Term::Str(_, parts) => {
                for part in parts {
                    match part {
                        StrPart::Str(text) => self.value(text, harmless),
                        StrPart::Char(_) => {}
                        StrPart::Term(inner) => self.look(inner, false),
                    }
                }
            }
            Term::Path(of, path) => {
                self.look(of, false);
                for (part, _) in &path.0 {
                    if let Part::Index(index) = part {
                        self.name(index);
                    }
                }
            }
            Term::Obj(members) => {
                for (key, value) in members {
                    self.name(key);
                    value.iter().for_each(|value| self.look(value, false));
                }
            }
            Term::BinOp(left, BinaryOp::Cmp(_), right) => {
                self.look(left, is_plain(right));
                self.look(right, is_plain(left));
            }
            Term::BinOp(left, BinaryOp::Pipe(pattern), right) => {
                self.look(left, false);
                pattern.iter().for_each(|pattern| self.pattern(pattern));
                match right.as_ref() {
                    Term::Call(_, args) if is_plain(left) => args.iter().for_each(|arg| self.look(arg, true)),
                    right => self.look(right, false),
                }
            }
            Term::BinOp(left, BinaryOp::Comma, right) => {
                [left, right].into_iter().for_each(|side| self.look(side, harmless));
            }
            Term::BinOp(left, _, right) => [left, right].into_iter().for_each(|side| self.look(side, false)),
            Term::Call(name, args) if OF_NAMES.contains(name) => args.iter().for_each(|arg| self.all_names(arg)),
            Term::Call(_, args) => args.iter().for_each(|arg| self.look(arg, false)),
            Term::Fold(_, source, pattern, args) => {
                self.look(source, false);
                self.pattern(pattern);
                args.iter().for_each(|arg| self.look(arg, false));
            }
            Term::Neg(inner) | Term::Label(_, inner) | Term::Arr(Some(inner)) => self.look(inner, harmless),
            Term::TryCatch(inner, caught) => {
                self.look(inner, false);
                caught.iter().for_each(|caught| self.look(caught, false));
            }
            Term::IfThenElse(branches, otherwise) => {
                for (test, then) in branches {
                    self.look(test, false);
                    self.look(then, false);
                }
                otherwise.iter().for_each(|otherwise| self.look(otherwise, false));
            }
            Term::Def(defs, inner) => {
                defs.iter().for_each(|def| self.look(&def.body, false));
                self.look(inner, false);
            }
            Term::Id | Term::Recurse | Term::Var(_) | Term::Break(_) | Term::Arr(None) => {}
        }
    }

    fn value(&mut self, text: &str, harmless: bool) {
        self.has_values |= !harmless && text.chars().count() >= SHORTEST;
    }

    /// A key: a name, the index of an element, or an expression.
    fn name(&mut self, key: &Term<&str>) {
        match (text(key), key) {
            (Some(name), _) => self.names.push(name),
            (None, Term::Num(_)) => {}
            (None, key) => self.look(key, false),
        }
    }

    fn all_names(&mut self, term: &Term<&str>) {
        match term {
            Term::Arr(Some(inner)) => self.all_names(inner),
            Term::BinOp(left, BinaryOp::Comma, right) => {
                [left, right].into_iter().for_each(|side| self.all_names(side))
            }
            key => self.name(key),
        }
    }

    fn pattern(&mut self, pattern: &Pattern<&str>) {
        match pattern {
            Pattern::Var(name) => self.names.push(name.trim_start_matches('$').to_owned()),
            Pattern::Arr(all) => all.iter().for_each(|inner| self.pattern(inner)),
            Pattern::Obj(members) => {
                for (key, inner) in members {
                    self.name(key);
                    self.pattern(inner);
                }
            }
        }
    }
}

/// Whether a term is the path of a member that is sensitive nowhere.
fn is_plain(term: &Term<&str>) -> bool {
    let Term::Path(of, path) = term else { return false };
    let names: Option<Vec<String>> = path
        .0
        .iter()
        .map(|(part, _)| match part {
            Part::Index(index) => text(index),
            Part::Range(..) => None,
        })
        .collect();
    matches!(**of, Term::Id) && names.is_some_and(|names| !names.iter().any(|name| may_be_sensitive(name)))
}
