//! List queries: `state=a|b` and other simple filters, `filter=search('…')`, `q`, `applicant`, `sortBy`, translated to
//! SQL with bound values. The operators of the complex `filter` are not public, so all but `search` give 422.

use rusqlite::types::Value as Bound;

use super::{State, principal::Principal, problem::Problem};
use crate::sandbox::{FaultKind, exchange::Exchange};

/// The rows of a list and their order.
#[derive(Debug)]
pub struct Selection {
    /// A condition over the table, as `a`.
    pub condition: String,
    /// The values of its placeholders, in order.
    pub values: Vec<Bound>,
    /// The terms of `ORDER BY`.
    pub order: String,
}

/// Parameters that are not filters by property.
const RESERVED: [&str; 6] = ["start", "limit", "sortBy", "filter", "q", "applicant"];

/// Parses the query. `view` is the state of a virtual view.
///
/// # Errors
/// 422 for a property that cannot be filtered or sorted by, an unknown state, or an unsupported expression; 403 when a
/// customer requests somebody else's applications.
pub fn selection(x: &Exchange<'_>, who: &Principal, view: Option<State>) -> Result<Selection, Problem> {
    let mut all = Conditions::default();
    if let Some(view) = view {
        all.add("a.state = ?", [view.name()]);
    }
    if !who.admin {
        all.add("a.owner = ?", [who.user.as_str()]);
    }
    let order = order(x.parameter("sortBy").unwrap_or_default(), "Applications", sortable)?;
    if !x.faults.contains(&FaultKind::IgnoreFilters) {
        asked(x, who, &mut all)?;
    }
    let condition = if all.terms.is_empty() { "1".to_owned() } else { all.terms.join(" AND ") };
    Ok(Selection { condition, values: all.values, order })
}

#[derive(Default)]
struct Conditions {
    terms: Vec<String>,
    values: Vec<Bound>,
}

impl Conditions {
    fn add<'a>(&mut self, term: &str, values: impl IntoIterator<Item = &'a str>) {
        self.terms.push(term.to_owned());
        self.values.extend(values.into_iter().map(|value| Bound::Text(value.to_owned())));
    }
}

fn asked(x: &Exchange<'_>, who: &Principal, all: &mut Conditions) -> Result<(), Problem> {
    for (name, value) in x.query.iter().filter(|(name, _)| !RESERVED.contains(&name.as_str())) {
        let column = property(name).ok_or_else(|| {
            Problem::invalid("propertyNotFilterable", format!("Applications cannot be filtered by {name}."))
                .about("property", name.as_str())
        })?;
        if name == "state"
            && let Some(wrong) = value.split('|').find(|state| State::named(state).is_none())
        {
            let message = format!("{wrong} is not a state of an application.");
            return Err(Problem::invalid("stringValueNotInAllowedSet", message).about("value", wrong));
        }
        let marks = vec!["?"; value.split('|').count()].join(", ");
        // A page sorted by creation uses that index, which includes the state; `+` disables the other index.
        let along =
            name == "state" && x.parameter("sortBy").is_some_and(|by| by.trim_start_matches('-') == "createdAt");
        let plus = if along { "+" } else { "" };
        all.add(&format!("{plus}{column} IN ({marks})"), value.split('|'));
    }
    if let Some(contact) = x.parameter("applicant") {
        if !who.admin {
            let message = "Only an administrator may ask for the applications of an applicant.";
            return Err(Problem::new(http::StatusCode::FORBIDDEN, "administratorRequired", message));
        }
        all.add("a.position IN (SELECT position FROM contacts WHERE contact = ?)", [path_of(contact)]);
    }
    texts(x, all)
}

/// The query of enrollments, for which the reference documents no filter by property.
pub fn enrollments(x: &Exchange<'_>, who: &Principal, _: Option<State>) -> Result<Selection, Problem> {
    let mut all = Conditions::default();
    if !who.admin {
        all.add("a.owner = ?", [who.user.as_str()]);
    }
    let order = order(x.parameter("sortBy").unwrap_or_default(), "Enrollments", |name| match name {
        "applicantName" | "name" => Some("a.applicant_name"),
        "state" | "createdAt" | "completedAt" => sortable(name),
        _ => None,
    })?;
    if !x.faults.contains(&FaultKind::IgnoreFilters) {
        let unknown = x.query.iter().find(|(name, _)| name == "applicant" || !RESERVED.contains(&name.as_str()));
        if let Some((name, _)) = unknown {
            let message = format!("Enrollments cannot be filtered by {name}.");
            return Err(Problem::invalid("propertyNotFilterable", message).about("property", name.as_str()));
        }
        texts(x, &mut all)?;
    }
    let condition = if all.terms.is_empty() { "1".to_owned() } else { all.terms.join(" AND ") };
    Ok(Selection { condition, values: all.values, order })
}

/// A URL without scheme and host, so that absolute and root-relative forms compare equal.
pub fn path_of(address: &str) -> &str {
    match address.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("/", |at| &rest[at..]),
        None => address,
    }
}

/// `filter` and `q`.
fn texts(x: &Exchange<'_>, all: &mut Conditions) -> Result<(), Problem> {
    if let Some(expression) = x.parameter("filter") {
        let text = expression.trim().strip_prefix("search('").and_then(|rest| rest.strip_suffix("')"));
        let text = text.filter(|text| !text.contains('\'')).ok_or_else(|| {
            Problem::invalid("filterInvalid", "The filter expression is not supported.")
                .about("filter", expression)
                .remedy("Use search('…'), or the simple form property=value.")
        })?;
        full_text(text, all)?;
    }
    x.parameter("q").map_or(Ok(()), |text| full_text(text, all))
}

/// A property's SQL expression: the seven of the reference, `name` (the account's name), and a few dotted paths.
fn property(name: &str) -> Option<&'static str> {
    match name {
        "fundingAmount.value" => Some(
            "(SELECT json_extract(d.document, '$.fundingAmount.value') FROM documents d WHERE d.position = a.position)",
        ),
        "fundingAmount.currency" => Some(
            "(SELECT json_extract(d.document, '$.fundingAmount.currency') FROM documents d WHERE d.position = a.position)",
        ),
        "organization.name" => Some("a.organization_name"),
        _ => sortable(name),
    }
}

fn sortable(name: &str) -> Option<&'static str> {
    match name {
        "accountName" | "name" => Some("a.account_name"),
        "applicantName" => Some("a.applicant_name"),
        "productName" => Some("a.product_name"),
        "organizationName" => Some("a.organization_name"),
        "state" => Some("a.state"),
        "createdAt" => Some("a.created_at"),
        "completedAt" => Some("a.completed_at"),
        _ => None,
    }
}

/// `field,-field`: the first is the primary one; ties, and lists without `sortBy`, are sorted by creation.
fn order(sort_by: &str, set: &str, sortable: impl Fn(&str) -> Option<&'static str>) -> Result<String, Problem> {
    let mut terms = Vec::new();
    for field in sort_by.split(',').map(str::trim).filter(|field| !field.is_empty()) {
        let (name, direction) = field.strip_prefix('-').map_or((field, "ASC"), |name| (name, "DESC"));
        let column = sortable(name).ok_or_else(|| {
            Problem::invalid("propertyNotSortable", format!("{set} cannot be sorted by {name}."))
                .about("property", name)
        })?;
        terms.push(format!("{column} {direction}"));
    }
    terms.push("a.position".to_owned());
    Ok(terms.join(", "))
}

/// Separate words match any of them, `"two words"` a phrase, `and` both sides; `and` binds more tightly.
fn full_text(text: &str, all: &mut Conditions) -> Result<(), Problem> {
    let bad = |message| Problem::invalid("searchInvalid", message).about("q", text);
    let mut alternatives: Vec<Vec<String>> = Vec::new();
    let mut joined = false;
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (term, quoted, tail) = match rest.strip_prefix('"') {
            Some(open) => {
                let (phrase, tail) = open.split_once('"').ok_or_else(|| bad("A quotation mark is not closed."))?;
                (phrase, true, tail)
            }
            None => {
                let end = rest.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(rest.len());
                (&rest[..end], false, &rest[end..])
            }
        };
        rest = tail.trim_start();
        if !quoted && term == "and" {
            if alternatives.is_empty() || joined {
                return Err(bad("`and` needs a word on each side."));
            }
            joined = true;
            continue;
        }
        match alternatives.last_mut().filter(|_| joined) {
            Some(group) => group.push(term.to_lowercase()),
            None => alternatives.push(vec![term.to_lowercase()]),
        }
        joined = false;
    }
    if joined {
        return Err(bad("`and` needs a word on each side."));
    }
    if alternatives.is_empty() {
        return Ok(());
    }
    let group = |group: &Vec<String>| format!("({})", vec!["instr(a.searched, ?) > 0"; group.len()].join(" AND "));
    let term = alternatives.iter().map(group).collect::<Vec<_>>().join(" OR ");
    all.add(&format!("({term})"), alternatives.iter().flatten().map(String::as_str));
    Ok(())
}
