//! What a person recognises a case by, beside its id, as data: where a representation holds it. How it looks is not decided here.

use serde_json::Value;

/// Where the marks of a kind of cases stand. Paths are those of sheets: dotted, `|` between alternatives; `None` where the kind
/// has no such thing.
#[derive(Clone, Copy, Debug)]
pub struct Marks {
    /// Its display name.
    pub name: fn(&Value) -> Option<String>,
    /// Who applies, where that is not the name.
    pub applicant: Option<&'static str>,
    /// When it was created.
    pub created: &'static str,
    /// What is at stake.
    pub amount: Option<&'static str>,
    /// What is applied for.
    pub product: Option<&'static str>,
}
