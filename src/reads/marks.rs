//! The values that people recognise a case by, taken from its representation.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::Value;

use crate::{
    cases::json::Json,
    providers::{
        Noun,
        sheet::{find, text},
    },
    ui::{Ui, mask_json},
};

/// The marks of a case, masked unless `--reveal`. The fields are named like the members of rows.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Marked {
    /// The display name.
    pub name: Option<String>,
    /// The applicant.
    pub applicant: Option<String>,
    /// The creation time, as sent.
    pub created: Option<String>,
    /// The amount at stake, as sent.
    pub amount: Option<Value>,
}

impl Marked {
    /// Takes the marks from a representation. Empty if its kind has none or it cannot be parsed.
    #[must_use]
    pub fn of(ui: &Ui, noun: &Noun, representation: &str) -> Self {
        let masked = if ui.reveals() { Cow::Borrowed(representation) } else { Cow::Owned(mask_json(representation)) };
        match (noun.marks, Json::parse(&masked).map(Json::into_shown)) {
            (Some(marks), Ok(shown)) => {
                let words = |path: Option<&str>| text(&shown, path?).map(str::to_owned);
                Self {
                    name: (marks.name)(&shown),
                    applicant: words(marks.applicant),
                    created: words(Some(marks.created)),
                    amount: marks.amount.and_then(|path| find(&shown, path)).cloned(),
                }
            }
            _ => Self::default(),
        }
    }
}

/// An amount and its currency as text. The currency is empty if there is none.
#[must_use]
pub fn amount(value: &Value) -> Option<(String, String)> {
    let plain = |value: &Value| match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    match value {
        Value::Object(money) => {
            let currency = money.get("currency").and_then(plain).unwrap_or_default();
            Some((plain(money.get("value")?)?, currency))
        }
        value => Some((plain(value)?, String::new())),
    }
}
