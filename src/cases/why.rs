//! Why a case does not match, in words, for `-vv`. Judges nothing and counts nothing, and never includes values of
//! sensitive fields.

use serde_json::value::RawValue;

use super::{
    criteria::{Fit, Matcher},
    id::CaseId,
    json::Json,
    outcome::Planned,
    port::DateField,
};

/// Called with each case that was judged, and why it was or was not selected.
pub type Explain<'a> = &'a dyn Fn(&CaseId, &str);

impl Matcher {
    /// Why a case with these values does not match. Without a state, that counts as fitting.
    #[must_use]
    pub fn why_not(&self, state: Option<&str>, names: &[String], created: &DateField, raw: &RawValue) -> String {
        let states = self.states();
        if let Some(state) = state.filter(|state| !states.is_empty() && !states.iter().any(|known| known == state)) {
            return format!("its state {state:?} is not {}", states.join(" or "));
        }
        let asked = self.criteria();
        if !asked.names.is_empty() && !names.iter().any(|name| asked.names.contains(name)) {
            return "--name: its name is different".to_owned();
        }
        if let Some(why) = self.why_not_date(created) {
            return why;
        }
        let value = Json::parse(raw.get()).unwrap_or_default();
        match asked.matches.iter().find(|asked| asked.holds(&value) == Fit::No) {
            Some(asked) => format!("--match: {} is not {}", asked.property, asked.values.join(" or ")),
            None if asked.predicate.is_some() => "--where does not match".to_owned(),
            None if asked.applicant.is_some() => "--applicant: not one of its applicants".to_owned(),
            None => "it does not match the criteria".to_owned(),
        }
    }

    fn why_not_date(&self, created: &DateField) -> Option<String> {
        let (older, newer, within) = self.dates();
        if older.is_none() && newer.is_none() && within.is_none() {
            return None;
        }
        let DateField::At(at) = created else { return Some("it has no usable creation date".to_owned()) };
        if self.has_no_age(*at) {
            return Some(format!("created {at}, which lies in the future: it has no age"));
        }
        match (older, newer, within) {
            (Some(cutoff), _, _) if *at >= cutoff => Some(format!("created {at}, which is not before {cutoff}")),
            (_, Some(cutoff), _) if *at < cutoff => Some(format!("created {at}, which is before {cutoff}")),
            (_, _, Some(range)) if !range.contains(*at) => Some(format!("created {at}, which is outside --created")),
            _ => None,
        }
    }
}

/// What is planned for a case that matches.
#[must_use]
pub fn of_planned(case: &Planned) -> String {
    let state = case.from.as_deref().unwrap_or("none");
    match &case.settled {
        None => format!("selected (state {state})"),
        Some(settled) => {
            let code = settled.code.as_ref().map(|code| format!(", {code}")).unwrap_or_default();
            format!("not written: {}{code} (state {state})", settled.outcome.word())
        }
    }
}
