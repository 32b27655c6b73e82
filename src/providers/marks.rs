//! The paths of what identifies a case to a person besides its id. Formatting happens elsewhere.

use serde_json::Value;

/// The paths of a kind's identifying fields, as in sheets: dotted, `|` between alternatives; `None` where the kind has
/// no such field.
#[derive(Clone, Copy, Debug)]
pub struct Marks {
    /// Its display name.
    pub name: fn(&Value) -> Option<String>,
    /// The applicant, where that is not the name.
    pub applicant: Option<&'static str>,
    /// When it was created.
    pub created: &'static str,
    /// The amount.
    pub amount: Option<&'static str>,
    /// The product applied for.
    pub product: Option<&'static str>,
}
