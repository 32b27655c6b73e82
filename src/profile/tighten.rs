//! The environment may tighten a profile's safety rules, and never loosen them.

use super::{
    Error,
    layer::{Entry, Layer},
    schema::variable,
    value::Value,
};

/// How a rule becomes looser.
#[derive(Clone, Copy)]
enum Looser {
    /// A larger number, or a larger percentage.
    Larger,
    /// `false` instead of `true`.
    Off,
    /// A later one of these texts instead of an earlier one.
    Later(&'static [&'static str]),
}

/// The safety rules. `jobs` and `rps` only control a run's speed.
const RULES: &[(&str, Looser)] = &[
    ("environment", Looser::Later(&["production", "test"])),
    ("writes", Looser::Later(&["none", "plan-only", "all"])),
    ("bulk.max", Looser::Larger),
    ("bulk.require_reason", Looser::Off),
    ("bulk.require_reason_code", Looser::Off),
    ("bulk.second_approver", Looser::Off),
];

/// Refuses a variable that is less strict than the profile.
pub(super) fn check(env: &Layer, profile: &Layer) -> Result<(), Error> {
    for (key, looser) in RULES {
        let (Some(given), Some(rule)) = (env.get(key), profile.get(key)) else { continue };
        if is_looser(*looser, given, rule) {
            return Err(Error::Looser {
                variable: variable(key),
                given: given.value.text().unwrap_or_default(),
                key: (*key).to_owned(),
                kept: rule.value.text().unwrap_or_default(),
                source_of_rule: rule.source.clone(),
            });
        }
    }
    Ok(())
}

fn is_looser(looser: Looser, given: &Entry, rule: &Entry) -> bool {
    match (looser, &given.value, &rule.value) {
        (Looser::Larger, Value::Ceiling(given), Value::Ceiling(rule)) => given.is_looser_than(*rule),
        (Looser::Off, Value::Bool(given), Value::Bool(rule)) => *rule && !*given,
        (Looser::Later(order), Value::Text(given), Value::Text(rule)) => {
            let rank = |text: &String| order.iter().position(|known| known == text);
            rank(given) > rank(rule)
        }
        // Two values of which neither is stricter.
        _ => true,
    }
}
