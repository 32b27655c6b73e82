//! Single cases: representation with current links, reading, changing; and creating applications.

use std::fmt::Write as _;

use http::{
    StatusCode,
    header::{CONTENT_TYPE, IF_MATCH, IF_NONE_MATCH, LOCATION},
};
use jiff::Timestamp;
use rusqlite::Connection;
use serde_json::{Map, Value, json};

use super::{
    Answer, BASE, HAL, State,
    case::{Case, Kind},
    principal::Principal,
    problem::Problem,
    rows,
};
use crate::sandbox::{
    FaultKind,
    exchange::{Exchange, Reply},
};

/// The profile of an application in full.
pub const PROFILE: &str = "https://api.apiture.com/schemas/accountApplications/application/v1.0.0/profile.json";

/// `GET /{set}/{id}`: 200 with the tag, 304 if the client already has it, 404.
pub fn show(x: &Exchange<'_>, who: &Principal, kind: &Kind, id: &str) -> Answer {
    let case = rows::visible(&x.store.db, who, kind, id)?;
    // RFC 9110, 13.1.2: If-None-Match compares weakly.
    if x.header(&IF_NONE_MATCH).is_some_and(|tags| tags_hold(tags, &case.etag, false)) {
        let mut reply = Reply::new(StatusCode::NOT_MODIFIED, HAL, Vec::new());
        reply.etag = Some(case.etag);
        return Ok(reply);
    }
    Ok(full(x, who, kind, &case))
}

/// 200 with the whole representation and its tag.
pub fn full(x: &Exchange<'_>, who: &Principal, kind: &Kind, case: &Case) -> Reply {
    let mut reply = Reply::new(StatusCode::OK, HAL, represent(x, who, kind, case).into_bytes());
    reply.etag = Some(case.etag.clone());
    reply
}

/// 201 with the representation of a new case.
pub fn created(x: &Exchange<'_>, who: &Principal, kind: &Kind, case: &Case) -> Reply {
    let location = address(x, &format!("{BASE}/{}/{}", kind.set, case.id));
    let mut reply = full(x, who, kind, case).with(LOCATION, &location);
    reply.status = StatusCode::CREATED;
    reply
}

/// The representation as JSON. Only the links are generated: they depend on the state and on the caller.
pub fn represent(x: &Exchange<'_>, who: &Principal, kind: &Kind, case: &Case) -> String {
    let Case { id, document, .. } = case;
    let fields = document.strip_suffix('}').unwrap_or(document);
    let mut text = match x.faults.contains(&FaultKind::WrongId) {
        true => fields.replacen(id.as_str(), "00000000-0000-4000-8000-000000000000", 1),
        false => fields.to_owned(),
    };
    let mut link = |comma: &str, relation: &str, path: &str| {
        let address = Value::String(address(x, path));
        let _ = write!(text, r#"{comma}"{relation}":{{"href":{address}}}"#);
    };
    link(r#","_links":{"#, "self", &format!("{BASE}/{}/{id}", kind.set));
    let links: Map<String, Value> = serde_json::from_str(&case.links).unwrap_or_default();
    for (relation, path) in &links {
        link(",", relation, path.as_str().unwrap_or_default());
    }
    for (verb, set) in kind.verbs.iter().filter(|(verb, _)| who.is_offered(*verb, case.state, case.ready)) {
        link(",", &format!("apiture:{}", verb.name()), &format!("{BASE}/{set}?{}={id}", kind.one));
    }
    text.push_str("}}");
    text
}

/// A path in the server's form of links; absolute URLs are unchanged.
pub fn address(x: &Exchange<'_>, path: &str) -> String {
    let plain = x.options.relative_links || !path.starts_with('/');
    if plain { path.to_owned() } else { format!("{}{path}", x.origin) }
}

/// `POST /applications`: only the product is required; one running application for each user.
pub fn create(kind: &Kind, x: &Exchange<'_>, who: &Principal) -> Answer {
    let body = object(x)?;
    if let Some(problem) = Problem::all(mistakes(&body)) {
        return Err(problem);
    }
    let linked = body.get("_links").and_then(|links| links.pointer("/apiture:product/href")).and_then(Value::as_str);
    let listed = body.get("products").and_then(|products| products.get(0));
    let product_link = linked.or_else(|| listed?.pointer("/_links/self/href")?.as_str());
    if product_link.is_none() && listed.is_none() {
        return Err(Problem::malformed("productRequired", "A new application needs a banking product.")
            .remedy("Link it as apiture:product, or list it in products."));
    }
    let applicant = body.get("applicants").and_then(|applicants| applicants.get(0));
    let username = applicant.and_then(|one| one.get("username")).and_then(Value::as_str);
    let owner = if who.admin { username.unwrap_or(&who.user) } else { &who.user };
    let links = new_links(product_link);
    let document = new_document(x.now, &body, &links, applicant, listed);
    let new = x.store.write(|db| {
        if rows::has_running(db, owner)? {
            let message = "The user has a running application already; only one is allowed at a time.";
            return Err(Problem::malformed("oneRunningApplication", message).about("username", owner));
        }
        rows::insert(db, owner, &document, &links)?;
        let new = rows::visible(db, who, kind, document.get("_id").and_then(Value::as_str).unwrap_or_default())?;
        rows::log(db, x, who, kind, "create", None, Some(&new))?;
        Ok(new)
    })?;
    Ok(created(x, who, kind, &new))
}

fn new_links(product: Option<&str>) -> Value {
    let fresh = |path: &str| format!("{path}/{}", uuid::Uuid::new_v4());
    let mut links = json!({
        "apiture:workflow": fresh("/workflow/workflows"),
        "apiture:approval": fresh("/approvals/approval"),
    });
    if let Some(product) = product {
        links["apiture:product"] = json!(product);
    }
    links
}

fn new_document(
    now: Timestamp,
    body: &Map<String, Value>,
    links: &Value,
    applicant: Option<&Value>,
    product: Option<&Value>,
) -> Map<String, Value> {
    let given = |name: &str| body.get(name).cloned();
    let text = |value: Option<&Value>, pointer: &str| value?.pointer(pointer)?.as_str().map(str::to_owned);
    let names = [text(applicant, "/contact/firstName"), text(applicant, "/contact/lastName")];
    let applicant_name = names.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let product_name = text(product, "/name").unwrap_or_else(|| "Personal Savings".to_owned());
    let approval_link = links.get("apiture:approval").and_then(Value::as_str).unwrap_or_default();
    let approval_id = approval_link.rsplit('/').next().unwrap_or_default();
    let approval = approval(approval_id, &product_name, &applicant_name, State::Running, now);
    let document = json!({
        "_id": uuid::Uuid::new_v4().to_string(),
        "_profile": PROFILE,
        "applicantName": given("applicantName").unwrap_or_else(|| json!(applicant_name)),
        "accountName": given("accountName").unwrap_or_else(|| json!(product_name)),
        "productName": given("productName").unwrap_or_else(|| json!(product_name)),
        "fundingAmount": given("fundingAmount").unwrap_or_else(|| json!({"value": "0.00", "currency": "USD"})),
        "state": State::Running.name(),
        "workflowState": "running",
        "createdAt": rows::instant(now),
        "fundingAccount": given("fundingAccount").unwrap_or_else(|| json!({})),
        "organization": given("organization").unwrap_or_else(|| json!({})),
        "applicants": given("applicants").unwrap_or_else(|| json!([])),
        "products": given("products").unwrap_or_else(|| json!([])),
        "documents": given("documents").unwrap_or_else(|| json!([])),
        "accountApproval": approval,
        "consents": given("consents").unwrap_or_else(|| json!([])),
    });
    document.as_object().cloned().unwrap_or_default()
}

/// `accountApproval` as example 3 prints it; done once the application is decided.
pub fn approval(id: &str, product: &str, applicant: &str, state: State, created: Timestamp) -> Value {
    json!({
        "_id": id,
        "label": format!("Account Approval: {product}, {applicant}"),
        "state": match state {
            State::Approved => "approved",
            State::Rejected => "rejected",
            _ => "open",
        },
        "done": matches!(state, State::Approved | State::Rejected),
        "typeName": "accountApplication",
        "type": {
            "_id": "bd10a515-5da8-40ec-bd4a-f60e958a297b",
            "name": "accountApplication",
            "label": "Account Application",
            "domain": "https://api.apiture.com/approvals",
            "_links": {"self": {"href": "/approvals/approvalTypes/bd10a515-5da8-40ec-bd4a-f60e958a297b"}},
        },
        "createdAt": rows::instant(created),
        "_links": {"self": {"href": format!("/approvals/approvals/{id}")}},
    })
}

/// `PUT` (`whole`) and `PATCH /{set}/{id}`. The state is changed only by the actions.
pub fn change(x: &Exchange<'_>, who: &Principal, kind: &Kind, id: &str, whole: bool) -> Answer {
    let body = object(x)?;
    let new = x.store.write(|db: &Connection| {
        let old = rows::visible(db, who, kind, id)?;
        precondition(x, &old.etag, kind.one)?;
        let before = old.tree()?;
        let mut problems = (kind.mistakes)(&body);
        problems.extend(read_only(&before, &body, kind.owned));
        if let Some(problem) = Problem::all(problems) {
            return Err(problem);
        }
        let after = if whole { replaced(&before, &body, kind.owned) } else { merged(before, &body) };
        let new = (kind.save)(db, &old, &after)?;
        rows::log(db, x, who, kind, if whole { "update" } else { "patch" }, Some(&old), Some(&new))?;
        Ok(new)
    })?;
    Ok(full(x, who, kind, &new))
}

/// The body with the server's `owned` fields restored. Links and embedded resources are never taken from a client.
fn replaced(before: &Map<String, Value>, body: &Map<String, Value>, owned: &[&str]) -> Map<String, Value> {
    let mut after = Map::new();
    for (name, value) in before {
        let kept = owned.contains(&name.as_str()) || name == "_profile";
        if let Some(value) = if kept { Some(value) } else { body.get(name) } {
            after.insert(name.clone(), value.clone());
        }
    }
    for (name, value) in body.iter().filter(|(name, _)| !matches!(name.as_str(), "_links" | "_embedded")) {
        after.entry(name).or_insert_with(|| value.clone());
    }
    after
}

/// RFC 7396, except that `_links` and `_embedded` are ignored everywhere.
fn merged(mut before: Map<String, Value>, patch: &Map<String, Value>) -> Map<String, Value> {
    for (name, value) in patch.iter().filter(|(name, _)| !matches!(name.as_str(), "_links" | "_embedded")) {
        match (value, before.get_mut(name)) {
            (Value::Null, _) => {
                before.shift_remove(name);
            }
            (Value::Object(inner), Some(Value::Object(old))) => *old = merged(std::mem::take(old), inner),
            (Value::Object(inner), _) => {
                before.insert(name.clone(), Value::Object(merged(Map::new(), inner)));
            }
            _ => {
                before.insert(name.clone(), value.clone());
            }
        }
    }
    before
}

/// The body as an object: 415 for another media type, 400 for what is not JSON or not an object.
pub fn object(x: &Exchange<'_>) -> Result<Map<String, Value>, Problem> {
    let media = x.header(&CONTENT_TYPE).unwrap_or_default().split(';').next().unwrap_or_default().trim();
    if ![HAL, "application/json"].iter().any(|known| media.eq_ignore_ascii_case(known)) {
        let problem = Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupportedMediaType", "The body must be HAL.");
        return Err(problem.about("contentType", media).remedy("Send Content-Type: application/hal+json."));
    }
    match serde_json::from_slice(x.body) {
        Ok(Value::Object(body)) => Ok(body),
        Ok(_) => Err(Problem::malformed("objectRequired", "The body must be a JSON object.")),
        Err(error) => Err(Problem::malformed("malformedBody", format!("The body is not JSON: {error}."))),
    }
}

/// A refusal for each server-owned field that a body would change.
fn read_only<'a>(
    before: &'a Map<String, Value>,
    body: &'a Map<String, Value>,
    owned: &'a [&str],
) -> impl Iterator<Item = Problem> + 'a {
    let given = owned.iter().filter_map(|name| Some((*name, body.get(*name)?)));
    given.filter(|(name, value)| before.get(*name) != Some(value)).map(|(name, value)| {
        let message = format!("The property {name} cannot be changed in this way.");
        Problem::invalid("readOnlyProperty", message).about(name, value.clone())
    })
}

/// Invalid values in the body of an application.
pub fn mistakes(body: &Map<String, Value>) -> Vec<Problem> {
    let mut found = Vec::new();
    for name in ["accountName", "applicantName", "productName"] {
        if let Some(value) = body.get(name).filter(|value| value.as_str().is_none_or(str::is_empty)) {
            found.push(
                Problem::invalid("stringRequired", format!("The value for {name} must be text."))
                    .about(name, value.clone()),
            );
        }
    }
    for name in ["applicants", "products", "documents", "consents"] {
        if let Some(value) = body.get(name).filter(|value| !value.is_array()) {
            found.push(
                Problem::invalid("arrayRequired", format!("The value for {name} must be an array."))
                    .about(name, value.clone()),
            );
        }
    }
    if let Some(value) = body.get("fundingAmount").and_then(|amount| amount.get("value")) {
        let number = value.as_str().and_then(|text| text.parse::<f64>().ok());
        if !number.is_some_and(|number| number.is_finite() && number >= 0.0) {
            let message = "The value for fundingAmount must not be less than 0.";
            found.push(
                Problem::invalid("positiveNumberRequired", message)
                    .about("value", value.clone())
                    .remedy("Provide a decimal number as text, such as \"1500.00\"."),
            );
        }
    }
    found
}

/// Checks `If-Match` against the tag of an application or enrollment (named by `one`): 412 if it fails, 428 if it is
/// missing and the server requires it.
pub fn precondition(x: &Exchange<'_>, etag: &str, one: &str) -> Result<(), Problem> {
    match x.header(&IF_MATCH) {
        Some(tags) if tags_hold(tags, etag, true) => Ok(()),
        Some(tags) => Err(Problem::new(
            StatusCode::PRECONDITION_FAILED,
            "preconditionFailed",
            format!("The If-Match value does not match the current entity tag; the {one} has changed in the interim."),
        )
        .about("ifMatch", tags)
        .remedy("Read it again and repeat the request with its new entity tag.")),
        None if x.options.require_if_match => Err(Problem::new(
            StatusCode::PRECONDITION_REQUIRED,
            "preconditionRequired",
            format!("The request must carry If-Match with the entity tag of the {one}."),
        )
        .remedy("Read it and send its ETag as If-Match.")),
        None => Ok(()),
    }
}

/// Whether a list of tags contains `current`; the strong comparison matches no weak tag (RFC 9110, 8.8.3.2).
fn tags_hold(tags: &str, current: &str, strong: bool) -> bool {
    tags.trim() == "*"
        || tags
            .split(',')
            .map(str::trim)
            .any(|tag| tag == current || (!strong && tag.strip_prefix("W/") == Some(current)))
}
