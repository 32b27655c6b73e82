//! Who stands in a case as its applicant.

use serde_json::{Value, value::RawValue};
use url::Url;

use crate::{cases::criteria::TestAnswer, http::BaseUrl};

/// Whether one of a case's applicants is the contact with this URI (absolute or root-relative).
#[must_use]
pub fn has_applicant(base: &BaseUrl, raw: &RawValue, contact: &str) -> TestAnswer {
    // Contacts live beside this API, not below its base path, so links are compared by host and path only.
    let root = Url::parse(base.as_str()).ok();
    let absolute = |href: &str| root.as_ref().and_then(|root| root.join(href).ok());
    let Some(wanted) = absolute(contact) else { return TestAnswer::No };
    let Ok(case) = serde_json::from_str::<Value>(raw.get()) else { return TestAnswer::No };
    let applicants = case.get("applicants").and_then(Value::as_array).into_iter().flatten();
    let hit = applicants.chain(case.get("applicant")).any(|applicant| {
        let href = applicant.pointer("/contact/_links/self/href").and_then(Value::as_str);
        href.and_then(absolute).is_some_and(|href| href == wanted)
    });
    if hit { TestAnswer::Yes } else { TestAnswer::No }
}
