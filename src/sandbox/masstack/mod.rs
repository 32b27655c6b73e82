//! MasStack's identification processes of a customer: both routes of the reference.
//!
//! The reference names no fields of its answers, so the fields are made up, and a list has another form for each
//! customer. A bearer token, `x-auth-roles` or both give access; none that is sent may be wrong.

use http::{HeaderName, Method, StatusCode, header::AUTHORIZATION};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::{
    MASSTACK_CUSTOMERS, MASSTACK_TOKEN,
    exchange::{Exchange, Reply},
    people::Person,
    port::Api,
    random::{Random, digest},
    store,
};

/// The simulated API. It has no tables: answers are derived from the population's seed.
pub const API: Api = Api {
    id: "masstack",
    roots: &[BASE],
    tables: "",
    clear: "",
    populate: |_, _| Ok(()),
    answer: |x| route(x).unwrap_or_else(|refusal| refusal),
    refused: |_, status| failure(status, status.canonical_reason().unwrap_or("Refused")),
    failed: |_, error| Reply::broken(error, failure),
    holds: |_| Ok(vec![("customers", MASSTACK_CUSTOMERS.len() as u64)]),
    settings: |origin| {
        vec![
            ("base_url", format!("{origin}{BASE}")),
            ("org", ORG.to_owned()),
            ("token", MASSTACK_TOKEN.to_owned()),
            ("auth_roles", ROLES.to_owned()),
        ]
    },
};

const BASE: &str = "/masstack/v4";
const ORG: &str = "telco";
const ROLES: &str = "API_KEY";

fn route(x: &Exchange<'_>) -> Result<Reply, Reply> {
    let path = x.path.strip_prefix(BASE).unwrap_or_default();
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    let (org, customer, process) = match segments[..] {
        ["orgs", org, "customers", customer, "identification-processes"] => (org, customer, None),
        ["orgs", org, "customers", customer, "identification-processes", id] => (org, customer, Some(id)),
        _ => return Err(failure(StatusCode::NOT_FOUND, "Not found")),
    };
    if *x.method != Method::GET {
        return Err(failure(StatusCode::METHOD_NOT_ALLOWED, ""));
    }
    authorize(x)?;
    if ![Some(customer), process].into_iter().flatten().all(|id| uuid::Uuid::try_parse(id).is_ok()) {
        return Err(failure(StatusCode::BAD_REQUEST, "Invalid request body"));
    }
    let number = MASSTACK_CUSTOMERS.iter().position(|known| org == ORG && known.eq_ignore_ascii_case(customer));
    let number = number.ok_or_else(|| failure(StatusCode::NOT_FOUND, "Customer not found"))?;
    let (seed, made) = store::origin(&x.store.db).map_err(|error| Reply::broken(&error, failure))?;
    let processes = processes(number, seed, made);
    let body = match process {
        Some(id) => {
            let found = processes.into_iter().find(|process| process["id"].as_str() == Some(id));
            found.ok_or_else(|| failure(StatusCode::NOT_FOUND, "Identification process not found"))?
        }
        None => match number {
            0 => Value::Array(processes),
            1 => json!({"total": processes.len(), "items": processes}),
            _ => processes.into_iter().next().unwrap_or_else(|| json!({})),
        },
    };
    Ok(Reply::json(StatusCode::OK, &body))
}

fn authorize(x: &Exchange<'_>) -> Result<(), Reply> {
    let roles = x.header(&HeaderName::from_static("x-auth-roles"));
    let has_token = x.header(&AUTHORIZATION).is_some();
    if (!has_token && roles.is_none()) || (has_token && x.bearer() != Some(MASSTACK_TOKEN)) {
        return Err(failure(StatusCode::UNAUTHORIZED, "Unauthorized"));
    }
    match roles {
        Some(roles) if roles != ROLES => Err(failure(StatusCode::FORBIDDEN, "Forbidden")),
        _ => Ok(()),
    }
}

/// The processes of a customer, newest first.
fn processes(customer: usize, seed: u64, made: Timestamp) -> Vec<Value> {
    const LIVES: [&[&str]; 3] =
        [&["PENDING", "VALIDATED", "REJECTED", "EXPIRED"], &["IN_PROGRESS", "VALIDATED", "REJECTED"], &["PENDING"]];
    let customer_id = MASSTACK_CUSTOMERS[customer];
    let mut random = Random::new(digest(&["masstack", customer_id, &seed.to_string()]));
    let person = Person::of("masstack", seed, customer as u64);
    let processes = LIVES[customer].iter().enumerate().map(|(nth, status)| {
        let age = SignedDuration::from_secs(nth as i64 * 86_400 * 9 + random.between(3_600, 86_400).cast_signed());
        let created = made.saturating_sub(age).unwrap_or(made);
        let updated = created.saturating_add(SignedDuration::from_mins(20)).unwrap_or(made);
        json!({
            "id": random.uuid(),
            "customer_id": customer_id,
            "type": if nth % 2 == 0 { "IDENTITY_DOCUMENT" } else { "OTP" },
            "status": status,
            "created_at": format!("{created:.3}"),
            "updated_at": format!("{updated:.3}"),
            "person": {"name": person.first, "surname": person.last, "document_number": person.tax_number},
        })
    });
    processes.collect()
}

/// An error in our own form: the reference mentions errors but shows none, and says that a 405 has no body.
fn failure(status: StatusCode, message: &str) -> Reply {
    if status == StatusCode::METHOD_NOT_ALLOWED {
        return Reply::new(status, "application/json", Vec::new());
    }
    Reply::json(status, &json!({"code": status.as_u16(), "message": message}))
}
