//! What a person recognises a case by, taken from a representation as it may be shown. Nothing is drawn here.

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

/// The marks of one case, masked unless the screen reveals. Its members are those of rows that ask for them.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Marked {
    /// Its display name.
    pub name: Option<String>,
    /// Who applies.
    pub applicant: Option<String>,
    /// When it was created, as the server writes it.
    pub created: Option<String>,
    /// What is at stake, as the server writes it.
    pub amount: Option<Value>,
}

impl Marked {
    /// Those of a representation; none where its kind has none, or it cannot be taken apart.
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

/// An amount and its currency, each as text; the currency is empty where there is none.
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
