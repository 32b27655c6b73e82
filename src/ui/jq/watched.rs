//! Rewrites an expression so that it records whether the members it reads exist, wherever the static analysis cannot
//! tell.
//!
//! `E.key` becomes `E | (__note(N; "key") as $_ | .["key"])`. Paths that `paths` follows, optional ones and assigned
//! ones are left alone. Checks are inserted where jq fails and the engine does not (`/ 0`, a number as a key of an
//! object).

use std::fmt::Write as _;

use jaq_core::{
    load::{
        lex::StrPart,
        parse::{BinaryOp, Def, Pattern, Term},
    },
    path::{Opt, Part},
};

use super::paths::{Followed, site};

/// The rewritten expression, if it has to change, and the number of places in it that record what they read: none
/// unless `noting`.
pub(super) fn rewritten(term: &Term<&str>, followed: &Followed, noting: bool) -> (Option<String>, usize) {
    let mut writer =
        Writer { followed, judges: noting, out: String::new(), sites: 0, checks: 0, names: 0, defined: Vec::new() };
    writer.term(term, noting);
    ((writer.sites + writer.checks > 0).then_some(writer.out), writer.sites)
}

struct Writer<'t> {
    followed: &'t Followed,
    /// Whether the expression judges a case, so that comparisons are checked.
    judges: bool,
    out: String,
    sites: usize,
    checks: usize,
    names: usize,
    /// The filters that the expression defines.
    defined: Vec<&'t str>,
}

type Parts<'t> = [StrPart<&'t str, Term<&'t str>>];

impl<'t> Writer<'t> {
    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn name(&mut self) -> String {
        self.names += 1;
        format!("$__{}", self.names)
    }

    /// Writes a term in parentheses. `noting` is false where members may be missing.
    fn term(&mut self, term: &'t Term<&'t str>, noting: bool) {
        self.put("(");
        self.bare(term, noting);
        self.put(")");
    }

    fn bare(&mut self, term: &'t Term<&'t str>, noting: bool) {
        match term {
            Term::Id => self.put("."),
            Term::Recurse => self.put(".."),
            Term::Num(text) | Term::Var(text) => self.put(text),
            Term::Break(name) => self.out.extend(["break ", name]),
            Term::Str(format, parts) => self.text(*format, parts, noting),
            Term::Arr(None) => self.put("[]"),
            Term::Arr(Some(inner)) => {
                self.put("[");
                self.term(inner, noting);
                self.put("]");
            }
            Term::Obj(members) => self.object(members, noting),
            Term::Neg(inner) => {
                self.put("-");
                self.term(inner, noting);
            }
            Term::BinOp(left, op, right) => self.operation(left, op, right, noting),
            Term::Label(name, inner) => {
                self.out.extend(["label ", name, " | "]);
                self.term(inner, noting);
            }
            Term::Fold(kind, source, pattern, args) => {
                self.out.extend([kind, " "]);
                self.term(source, noting);
                let value = self.name();
                self.out.extend([" as ", &value, " "]);
                // The first argument is the initial value and sees no variable.
                self.args(args, noting, |writer, at| {
                    if at > 0 {
                        writer.bind(pattern, &value, noting);
                    }
                });
            }
            Term::TryCatch(tried, caught) => {
                self.put("try ");
                self.term(tried, false);
                if let Some(caught) = caught {
                    self.put(" catch ");
                    self.term(caught, noting);
                }
            }
            Term::IfThenElse(cases, otherwise) => {
                for (at, (condition, then)) in cases.iter().enumerate() {
                    self.put(if at == 0 { "if " } else { " elif " });
                    self.term(condition, noting);
                    self.put(" then ");
                    self.term(then, noting);
                }
                if let Some(otherwise) = otherwise {
                    self.put(" else ");
                    self.term(otherwise, noting);
                }
                self.put(" end");
            }
            Term::Def(defs, inner) => {
                defs.iter().for_each(|def| self.definition(def, noting));
                self.term(inner, noting);
            }
            Term::Call("getpath", args) if noting && !self.defined.contains(&"getpath") => {
                let site = self.site();
                let _ = write!(self.out, "__getpath({site}; ");
                args.iter().for_each(|arg| self.term(arg, noting));
                self.put(")");
            }
            Term::Call(name, args) => {
                self.put(name);
                self.args(args, noting, |_, _| ());
            }
            Term::Path(of, path) => {
                let input = self.name();
                self.out.extend([". as ", &input, " | "]);
                self.term(of, noting);
                for (part, opt) in &path.0 {
                    self.part(part, matches!(opt, Opt::Optional), &input, noting);
                }
            }
        }
    }

    fn args(&mut self, args: &'t [Term<&'t str>], noting: bool, mut before: impl FnMut(&mut Self, usize)) {
        for (at, arg) in args.iter().enumerate() {
            self.put(if at == 0 { "(" } else { "; " });
            before(self, at);
            self.term(arg, noting);
        }
        if !args.is_empty() {
            self.put(")");
        }
    }

    fn definition(&mut self, def: &'t Def<&'t str>, noting: bool) {
        self.out.extend(["def ", def.name]);
        if !def.args.is_empty() {
            self.out.extend(["(", &def.args.join("; "), ")"]);
        }
        self.put(": ");
        self.defined.push(def.name);
        self.term(&def.body, noting);
        self.put("; ");
    }

    fn text(&mut self, format: Option<&str>, parts: &'t Parts<'t>, noting: bool) {
        if let Some(format) = format {
            self.out.extend([format, " "]);
        } else if parts.iter().any(|part| matches!(part, StrPart::Term(_))) {
            // The engine's own way prints calculated numbers otherwise than `tostring`.
            self.checks += 1;
            self.put("@text ");
        }
        self.put("\"");
        for part in parts {
            match part {
                StrPart::Str(text) => self.put(text),
                StrPart::Char(c @ ('"' | '\\')) => self.out.extend(['\\', *c]),
                StrPart::Char(c) => self.out.push(*c),
                StrPart::Term(inner) => {
                    self.put("\\");
                    self.term(inner, noting);
                }
            }
        }
        self.put("\"");
    }

    fn object(&mut self, members: &'t [(Term<&'t str>, Option<Term<&'t str>>)], noting: bool) {
        self.put("{");
        for (at, (key, value)) in members.iter().enumerate() {
            self.put(if at == 0 { "" } else { ", " });
            match (key, value) {
                (Term::Var(name), None) => self.put(name),
                (key, None) => {
                    // `{state}` is short for `{"state": .state}`.
                    self.term(key, noting);
                    self.put(": (.");
                    self.member(key, site(key), ".", noting, false);
                    self.put(")");
                }
                (key, Some(value)) => {
                    // In `{$key: value}`, the key is the variable's value.
                    self.term(key, noting);
                    self.put(": ");
                    self.term(value, noting);
                }
            }
        }
        self.put("}");
    }

    fn operation(
        &mut self,
        left: &'t Term<&'t str>,
        op: &'t BinaryOp<&'t str>,
        right: &'t Term<&'t str>,
        noting: bool,
    ) {
        if let BinaryOp::Cmp(cmp) = op
            && self.judges
        {
            return self.comparison(left, cmp.as_str(), right, noting);
        }
        let assigns = matches!(op, BinaryOp::Assign | BinaryOp::Update | BinaryOp::UpdateMath(_) | BinaryOp::UpdateAlt);
        let divisor = match op {
            BinaryOp::Math(op) | BinaryOp::UpdateMath(op) => match op.as_str() {
                "/" => " | __divisor)",
                "%" => " | __modulus)",
                _ => "",
            },
            _ => "",
        };
        let truncates = !assigns && divisor.contains("modulus");
        // An assigned member may be missing.
        self.put(if truncates { "(" } else { "" });
        self.term(left, noting && !assigns);
        self.put(if truncates { " | __whole)" } else { "" });
        let sign = match op {
            BinaryOp::Pipe(Some(pattern)) => {
                let value = self.name();
                self.out.extend([" as ", &value, " | "]);
                self.bind(pattern, &value, noting);
                ""
            }
            BinaryOp::Pipe(None) => "|",
            BinaryOp::Comma => ",",
            BinaryOp::Alt => "//",
            BinaryOp::Or => "or",
            BinaryOp::And => "and",
            BinaryOp::Math(op) => op.as_str(),
            BinaryOp::Cmp(op) => op.as_str(),
            BinaryOp::Assign => "=",
            BinaryOp::Update => "|=",
            BinaryOp::UpdateMath(op) => {
                self.put(" ");
                self.put(op.as_str());
                self.put("= ");
                ""
            }
            BinaryOp::UpdateAlt => "//=",
        };
        self.out.extend([" ", sign, " "]);
        if divisor.is_empty() {
            self.term(right, noting);
        } else {
            self.checks += 1;
            self.put("(");
            self.term(right, noting);
            self.put(divisor);
        }
    }

    /// Writes a comparison so that values of two types are noticed: jq orders them by type, a text after every number, and
    /// they are never equal.
    fn comparison(&mut self, left: &'t Term<&'t str>, op: &str, right: &'t Term<&'t str>, noting: bool) {
        let (one, other, nothing) = (self.name(), self.name(), self.name());
        self.checks += 1;
        self.term(left, noting);
        self.out.extend([" as ", &one, " | "]);
        self.term(right, noting);
        self.out.extend([" as ", &other, " | "]);
        if matches!(op, "==" | "!=") {
            let site = self.site();
            let _ = write!(self.out, "__equal({site}; {one}; {other})");
        } else {
            self.out.extend(["__ordered(", &one, "; ", &other, ")"]);
        }
        self.out.extend([" as ", &nothing, " | ", &one, " ", op, " ", &other]);
    }

    /// Writes `value as PATTERN |`, one step at a time.
    fn bind(&mut self, pattern: &'t Pattern<&'t str>, value: &str, noting: bool) {
        match pattern {
            Pattern::Var(name) => self.out.extend([value, " as ", name, " | "]),
            Pattern::Arr(all) => {
                for (at, pattern) in all.iter().enumerate() {
                    let element = self.name();
                    self.checks += 1;
                    let _ = write!(self.out, "({value} | __key({at}) as {element} | .[{at}]) as {element} | ");
                    self.bind(pattern, &element, noting);
                }
            }
            Pattern::Obj(members) => {
                for (key, pattern) in members {
                    let member = self.name();
                    self.out.extend([". as ", &member, " | (", value]);
                    self.member(key, site(key), &member, noting, false);
                    self.out.extend([") as ", &member, " | "]);
                    self.bind(pattern, &member, noting);
                }
            }
        }
    }

    fn part(&mut self, part: &'t Part<Term<&'t str>>, optional: bool, input: &str, noting: bool) {
        match part {
            Part::Index(index) => self.member(index, site(part), input, noting && !optional, optional),
            Part::Range(None, None) => self.put(" | .[]"),
            Part::Range(from, until) => {
                self.put(" | .[");
                if let Some(from) = from {
                    self.out.extend(["(", input, " | "]);
                    self.term(from, noting);
                    self.put(")");
                }
                self.put(":");
                if let Some(until) = until {
                    self.out.extend(["(", input, " | "]);
                    self.term(until, noting);
                    self.put(")");
                }
                self.put("]");
            }
        }
        if optional {
            self.put("?");
        }
    }

    /// Writes the access to a member after a term. The key is evaluated on `input`.
    fn member(&mut self, key: &'t Term<&'t str>, site: usize, input: &str, noting: bool, optional: bool) {
        let name = self.name();
        self.out.extend([" | (", input, " | "]);
        self.term(key, noting);
        self.out.extend([") as ", &name, " | "]);
        if noting && !self.followed.is_whole(site) {
            let (site, nothing) = (self.site(), self.name());
            let _ = write!(self.out, "__note({site}; {name}) as {nothing} | ");
        }
        if !matches!(key, Term::Str(..)) {
            self.checks += 1;
            let nothing = self.name();
            let _ = write!(self.out, "(__key({name}){}) as {nothing} | ", if optional { "?" } else { "" });
        }
        self.out.extend([".[", &name, "]"]);
    }

    fn site(&mut self) -> usize {
        self.sites += 1;
        self.sites - 1
    }
}
