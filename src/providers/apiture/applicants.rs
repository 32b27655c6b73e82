//! The applicants of a case.

use serde_json::{Value, value::RawValue};
use url::Url;

use crate::{cases::criteria::TestAnswer, http::BaseUrl};

/// Whether one of a case's applicants is the contact with this URI.
///
/// URIs are compared by path: the same contact is linked under several host names (a gateway, the samples of the
/// reference). A representation may leave out its applicants, or name them without a link to their contact; then the
/// answer is unknown.
#[must_use]
pub fn has_applicant(base: &BaseUrl, raw: &RawValue, contact: &str) -> TestAnswer {
    let root = Url::parse(base.as_str()).ok();
    let path = |href: &str| {
        let url = root.as_ref().and_then(|root| root.join(href).ok())?;
        Some(url.path().trim_end_matches('/').to_owned())
    };
    let Some(wanted) = path(contact) else { return TestAnswer::No };
    let Ok(case) = serde_json::from_str::<Value>(raw.get()) else { return TestAnswer::No };
    let applicants = case.get("applicants").and_then(Value::as_array).into_iter().flatten();
    let sole = case.get("applicant").filter(|applicant| applicant.is_object());
    let applicants: Vec<&Value> = applicants.chain(sole).collect();
    if applicants.is_empty() {
        return TestAnswer::Unknown("the representation names no applicants".to_owned());
    }
    let mut unlinked = false;
    for applicant in applicants {
        let contact = applicant.get("contact");
        let href = contact.and_then(|contact| contact.pointer("/_links/self/href")).and_then(Value::as_str);
        let id = contact.and_then(|contact| contact.get("_id")).and_then(Value::as_str);
        match (href.and_then(path), id) {
            (Some(path), _) if path == wanted => return TestAnswer::Yes,
            (Some(_), _) => {}
            (None, Some(id)) if wanted.rsplit('/').next() == Some(id) => return TestAnswer::Yes,
            (None, Some(_)) => {}
            (None, None) => unlinked = true,
        }
    }
    match unlinked {
        true => TestAnswer::Unknown("the representation names an applicant without a link to the contact".to_owned()),
        false => TestAnswer::No,
    }
}
