//! Variables of casectl's prefix, and keys of a profile, that casectl does not know. One that may have been meant to limit a
//! write, or to lead it to another server or profile, must not be ignored by a write.

use super::{
    Key, KeyKind, Schema,
    layer::{self, RULES},
    limiting::speaks_of_limit,
    preferences,
    schema::{BULK, Form, GENERAL, PROFILE_ONLY, dotted, variable},
};
use crate::{env::Env, wording::closest};

/// The prefix of casectl's variables.
const PREFIX: &str = "CASECTL";
/// Variables that are no keys of a profile.
const OTHERS: &[&str] = &["profile", "config_dir", "state_dir", "no_input"];
/// The variables of casectl's prefix that are no settings, sorted.
#[must_use]
pub fn unknown_variables(env: &Env, schema: &Schema) -> Vec<String> {
    let keys = schema.keys();
    let of_keys = keys.all().filter(is_settable).flat_map(|(section, key)| {
        let plain = dotted(section, key.name);
        Form::of(key.kind).iter().map(move |form| variable(&format!("{plain}{}", form.suffix())))
    });
    let shown = preferences::KEYS.iter().map(|key| variable(key.name)).filter(|name| name != "CASECTL_DEFAULT_PROFILE");
    let known: Vec<String> = of_keys.chain(shown).chain(OTHERS.iter().map(|name| variable(name))).collect();
    ours(env).filter(|name| !known.contains(name)).collect()
}

/// Whether an unknown variable may have been meant to limit a write, or to lead it elsewhere: it resembles a setting or one of
/// these flags (`dry-run`), or speaks of a limit.
#[must_use]
pub fn may_limit(name: &str, schema: &Schema, flags: &[String]) -> bool {
    let upper = name.to_ascii_uppercase();
    let stem = upper.trim_start_matches(PREFIX).trim_start_matches('_');
    let names = |flag: &String| flag.to_ascii_uppercase().replace('-', "_");
    let keys = schema.keys();
    let in_section = keys.sections.iter().any(|(id, _)| stem.starts_with(&format!("{}_", id.to_ascii_uppercase())));
    let settings = keys.all().filter(is_settable).map(|(section, key)| variable(&dotted(section, key.name)));
    let settings = settings.chain(OTHERS.iter().map(|name| variable(name)));
    let bare = keys
        .all()
        .filter(|(_, key)| matches!(key.kind, KeyKind::Url | KeyKind::Endpoint))
        .map(|(_, key)| variable(key.name));
    let modes = GENERAL.iter().filter(|key| RULES.contains(&key.name)).flat_map(|key| match key.kind {
        KeyKind::Choice(words) => words,
        _ => &[],
    });
    // `all` and `none` say nothing by themselves.
    let modes = modes.filter(|word| !matches!(**word, "all" | "none")).map(|word| variable(&word.replace('-', "_")));
    let known: Vec<String> =
        settings.chain(bare).chain(modes).chain(flags.iter().map(|flag| variable(&names(flag)))).collect();
    let known: Vec<&str> = known.iter().filter_map(|known| known.strip_prefix("CASECTL_")).collect();
    resembles_limit(name) || in_section || speaks_of_limit(stem) || known.iter().any(|known| resembles(stem, known))
}

/// The same name in other letters, with a slip of the fingers, cut off, or with more behind it.
fn resembles(stem: &str, known: &str) -> bool {
    let long = |name: &str| name.len() > 3;
    layer::resembles(stem, known)
        || (long(stem) && known.starts_with(stem))
        || (long(known) && stem.strip_prefix(known).is_some_and(|rest| rest.starts_with('_')))
}

/// Unknown variables that could be meant as limits or rules for writes: an unknown one of the section, a misspelt one,
/// one in other letter case, or one without the section (`CASECTL_MAX`).
pub(super) fn unknown_limits(env: &Env) -> Vec<String> {
    let known: Vec<String> = limits().chain(rules()).collect();
    ours(env).filter(|name| !known.contains(name)).filter(|name| resembles_limit(name)).collect()
}

/// Whether a variable can set a key.
fn is_settable((section, key): &(Option<&'static str>, &'static Key)) -> bool {
    section.is_some() || !PROFILE_ONLY.contains(&key.name)
}

fn ours(env: &Env) -> impl Iterator<Item = String> {
    env.names("").into_iter().filter(|name| name.to_ascii_uppercase().starts_with(PREFIX))
}

fn limits() -> impl Iterator<Item = String> {
    BULK.iter().map(|key| variable(&dotted(Some("bulk"), key.name)))
}

fn rules() -> impl Iterator<Item = String> {
    RULES.iter().map(|name| variable(name)).chain([variable("no_input")])
}

fn resembles_limit(name: &str) -> bool {
    let plain = |name: &str| name.to_ascii_uppercase().replace('_', "");
    let upper = name.to_ascii_uppercase();
    let is_cut_off = upper.len() > "CASECTL_EN".len() && rules().any(|rule| rule.starts_with(&upper));
    let is_spelt_otherwise = limits().chain(rules()).any(|known| plain(&known) == plain(name));
    upper.starts_with(&variable("bulk."))
        || is_cut_off
        || is_spelt_otherwise
        || BULK.iter().any(|key| plain(&variable(key.name)) == plain(name))
        || closest(&upper, rules().chain(limits())).is_some()
}
