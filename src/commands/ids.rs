//! Reads ids from arguments, a file, or stdin with ids or rows of casectl.

use std::{collections::HashSet, path::Path};

use serde_json::{Value, value::RawValue};

use super::input::{self, Source, each_line};
use crate::{
    cases::{
        id::{BadId, CaseId},
        outcome::Outcome,
        unique::repeated_key,
    },
    context::Context,
    error::{CliError, Exit, Result},
    providers::{
        Noun,
        identity::{id_in_link, own_links},
    },
    writes::order::Named,
};

/// A case as users name it: by id, or by the link that the API returned.
#[derive(Clone, Debug)]
pub enum CaseRef {
    /// An id.
    Id(CaseId),
    /// A link, absolute or relative to a server's root.
    Link(String),
}

impl std::str::FromStr for CaseRef {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let scheme = |name: &str| text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        match text.starts_with('/') || scheme("http://") || scheme("https://") {
            true => Ok(Self::Link(text.to_owned())),
            false => CaseId::new(text).map(Self::Id),
        }
    }
}

impl CaseRef {
    /// The id of the case. A link must be of this noun and on this profile's server, because another bank's id may
    /// exist here too.
    pub fn resolve(&self, context: &Context, noun: &Noun) -> Result<CaseId> {
        let href = match self {
            Self::Id(id) => return Ok(id.clone()),
            Self::Link(href) => href,
        };
        let a = article(noun.one);
        let id = id_in_link(noun.segment, href).ok_or_else(|| {
            CliError::new(Exit::Usage, "bad_id", format!("{href:?} is not the link of {a} {}", noun.one))
                .about(href.as_str())
                .hint(format!("give the id, or a link that ends in /{}/ID", noun.segment))
        })?;
        if !href.starts_with('/') || href.starts_with("//") {
            let base = context.base_url(noun.provider)?;
            if !base.is_origin_of(href) {
                let words = format!("{href:?} is a link of another server than {}", base.origin());
                return Err(CliError::new(Exit::Usage, "bad_id", words)
                    .about(href.as_str())
                    .hint(format!("if this server's {} is meant, give the id {id} alone", noun.one)));
            }
        }
        Ok(id)
    }
}

/// Reads ids or links from arguments (`-` is stdin) and `--ids-file`, of cases that somebody looks at.
///
/// # Errors
/// A file cannot be read, or a text is not an id; the message says where. Nothing was sent.
pub fn read(context: &Context, noun: &Noun, arguments: &[String], file: Option<&Path>) -> Result<Named> {
    read_rows(context, noun, arguments, file, id_of_row)
}

/// Reads ids as [`read`] does, of cases that are written: a row that tells of a write with an unknown outcome is
/// refused, as the write may have been applied.
///
/// # Errors
/// Those of [`read`], and such a row.
pub fn read_to_write(context: &Context, noun: &Noun, arguments: &[String], file: Option<&Path>) -> Result<Named> {
    read_rows(context, noun, arguments, file, |noun, text| {
        let id = id_of_row(noun, text)?;
        let row: Value = serde_json::from_str(text).unwrap_or_default();
        match row.get("_links").is_none() && row["outcome"].as_str() == Some(Outcome::Unknown.word()) {
            true => Err(MAY_BE_WRITTEN.to_owned()),
            false => Ok(id),
        }
    })
}

/// What is said of a row whose write may have been applied.
const MAY_BE_WRITTEN: &str = "the outcome of the row is unknown, and its write may have been applied: `casectl runs resume` reads \
                              the case; leave such rows out, of -o ndjson with jq 'select(.outcome != \"unknown\")'";

fn read_rows(
    context: &Context,
    noun: &Noun,
    arguments: &[String],
    file: Option<&Path>,
    id_of_row: impl Fn(&Noun, &str) -> Result<CaseId, String>,
) -> Result<Named> {
    let mut all = Vec::new();
    let given = arguments.iter().map(String::as_str);
    let from_stdin = input::sources(&context.env, given, file, "ids_file", |source| match source {
        Source::Argument(_, text) => {
            let case: CaseRef = text.parse().map_err(|error| bad_id(text, error))?;
            all.push(case.resolve(context, noun)?);
            Ok(())
        }
        Source::Lines(lines, name) => each_line(lines, name, "ids_file", |place, text| {
            let bad = |why: String| CliError::new(Exit::Usage, "bad_id", format!("{place}: {why}"));
            let id = match text.starts_with('{') {
                true => id_of_row(noun, text).map_err(bad),
                false => text
                    .parse()
                    .map_err(|error: BadId| bad(error.to_string()))
                    .and_then(|case: CaseRef| case.resolve(context, noun)),
            };
            all.push(id.map_err(|error| if error.resource.is_none() { error.about(name) } else { error })?);
            Ok(())
        }),
    })?;
    if arguments.is_empty() && file.is_none() {
        return Ok(Named::default());
    }
    let given = all.len();
    let mut seen = HashSet::new();
    all.retain(|id| seen.insert(id.clone()));
    Ok(Named { duplicates: given - all.len(), ids: Some(all), from_stdin })
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

fn bad_id(given: &str, error: BadId) -> CliError {
    let shown: String = given.chars().take(80).collect();
    let more = if shown.len() < given.len() { "…" } else { "" };
    CliError::from(error).during(&format!("{shown:?}{more} is no id")).about(given)
}

/// The id in an event of `watch`: that of the row inside, which it must repeat.
fn id_of_event(noun: &Noun, event: &str, id: Option<&str>, item: &Value) -> Result<CaseId, String> {
    if event == "removed" || item.is_null() {
        return Err(
            "the row says that the case is gone; leave such rows out: jq 'select(.event != \"removed\")'".to_owned()
        );
    }
    let names_itself = ["_id", "id", "_links"].iter().any(|key| item.get(key).is_some());
    if let Some(id) = id.filter(|_| !names_itself) {
        return CaseId::new(id).map_err(|error| error.to_string());
    }
    let inner = id_of_row(noun, &item.to_string())?;
    match id {
        Some(id) if !inner.as_str().eq_ignore_ascii_case(id) => {
            Err(format!("the event names two cases, {id} and, in its item, {inner}: give the one that is meant"))
        }
        _ => Ok(inner),
    }
}

/// Refuses a row of casectl that says that its case is of another kind. Rows of older versions say nothing.
fn refuse_other_kind(noun: &Noun, row: &Value) -> Result<(), String> {
    // The rows of processes of Open-Capture are the server's, and what casectl adds stands apart.
    let said = |key: &str| row.get(key).or_else(|| row.get("derived")?.get(key)).filter(|said| !said.is_null());
    let other = |key: &str, own: &str| said(key).is_some_and(|said| said.as_str() != Some(own));
    if !other("noun", noun.name) && !other("provider", noun.provider) {
        return Ok(());
    }
    let word = |key: &str| said(key).map(|said| said.as_str().map_or_else(|| said.to_string(), str::to_owned));
    let of = word("provider").map(|provider| format!(" of {provider}")).unwrap_or_default();
    let kind = word("noun").unwrap_or_else(|| "cases".to_owned());
    Err(format!("the row is one of {kind}{of}, not of {} of {}", noun.name, noun.provider))
}

/// The id in a row of `-o ndjson`: for a case by the rule of its API, otherwise the `id` of casectl's own rows.
fn id_of_row(noun: &Noun, text: &str) -> Result<CaseId, String> {
    let raw: &RawValue = serde_json::from_str(text).map_err(|error| format!("not a JSON object: {error}"))?;
    let row: Value = serde_json::from_str(text).map_err(|error| format!("not a JSON object: {error}"))?;
    if let Some(key) = repeated_key(text) {
        return Err(format!("{key} stands twice in the object, and nobody can tell which of the two counts"));
    }
    refuse_other_kind(noun, &row)?;
    if let (Some(Value::String(event)), Some(item)) = (row.get("event"), row.get("item")) {
        return id_of_event(noun, event, row.get("id").and_then(Value::as_str), item);
    }
    if let Some(href) =
        own_links(&row["_links"]["self"]).into_iter().find(|href| id_in_link(noun.segment, href).is_none())
    {
        return Err(format!("the object's own link, {href:?}, is not that of {} {}", article(noun.one), noun.one));
    }
    let named = (noun.identify)(raw);
    if let Some(id) = named.id {
        // If a case has two ids, the API's rule decides, as in lists. A different `id` next to it is a contradiction.
        let own =
            |other: &str| named.also.as_deref() == Some(other) && row.get("_id").and_then(Value::as_str) != Some(other);
        let known = |other: &&str| other.eq_ignore_ascii_case(id.as_str()) || own(other);
        let other = row.get("id").and_then(Value::as_str).filter(|other| !known(other));
        return match other {
            None => Ok(id),
            Some(other) => {
                Err(format!("the object names two cases, {id} and, as its id, {other}: give the one that is meant"))
            }
        };
    }
    match (row.get("_id"), row.get("id").and_then(Value::as_str)) {
        (None | Some(Value::Null), Some(id)) => CaseId::new(id).map_err(|error| error.to_string()),
        (None | Some(Value::Null), None) => Err("the object has neither _id nor id".to_owned()),
        (Some(_), _) => Err("the object's _id is not one that can be used".to_owned()),
    }
}
