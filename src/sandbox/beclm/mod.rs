//! BeCLM's audit trail of a person: one route, whose path and header are customer-specific in the reference.
//!
//! Here it is `/beclm/pisteaudit` with three parameters, and the token is sent as `Authorization: Bearer`. Persons are
//! `P00001` to `P06000` of the source `F1`; `person.rs` generates their trails.

mod person;

use http::{Method, StatusCode, header::ALLOW};
use serde_json::json;

use super::{
    BECLM_TOKEN,
    exchange::{Exchange, Reply},
    port::Api,
    store,
};

/// The simulated API. It has no tables: answers are derived from the population's seed.
pub const API: Api = Api {
    id: "beclm",
    roots: &["/beclm"],
    tables: "",
    clear: "",
    populate: |_, _| Ok(()),
    answer: |x| route(x).unwrap_or_else(|refusal| refusal),
    refused: |_, status| failure(status, status.canonical_reason().unwrap_or("Refused")),
    failed: |_, error| Reply::broken(error, failure),
    holds: |_| Ok(vec![("persons", PERSONS)]),
    settings: |origin| {
        vec![
            ("base_url", format!("{origin}/beclm")),
            ("path", "/pisteaudit".to_owned()),
            ("source", SOURCE.to_owned()),
            ("token", BECLM_TOKEN.to_owned()),
        ]
    },
};

const PERSONS: u64 = 6_000;
const SOURCE: &str = "F1";

fn route(x: &Exchange<'_>) -> Result<Reply, Reply> {
    if x.path != "/beclm/pisteaudit" {
        return Err(failure(StatusCode::NOT_FOUND, "Not found"));
    }
    if *x.method != Method::GET {
        return Err(failure(StatusCode::METHOD_NOT_ALLOWED, "Method not allowed").with(ALLOW, "GET"));
    }
    if x.bearer() != Some(BECLM_TOKEN) {
        return Err(failure(StatusCode::UNAUTHORIZED, "Unauthorized"));
    }
    let given = |name: &str| {
        let missing = || failure(StatusCode::BAD_REQUEST, &format!("{name} is required"));
        x.parameter(name).filter(|value| !value.is_empty()).ok_or_else(missing)
    };
    let (reference, source, kind) = (given("externalRefId")?, given("sourceName")?, given("controlType")?);
    if !["BLACKLIST", "PEP"].contains(&kind) {
        return Err(failure(StatusCode::BAD_REQUEST, "controlType must be BLACKLIST or PEP"));
    }
    let number = reference.strip_prefix('P').filter(|digits| digits.len() == 5).and_then(|digits| digits.parse().ok());
    let number = number.filter(|number| source == SOURCE && (1..=PERSONS).contains(number));
    let number = number.ok_or_else(|| failure(StatusCode::NOT_FOUND, "Person not found"))?;
    let (seed, made) = store::origin(&x.store.db).map_err(|error| Reply::broken(&error, failure))?;
    Ok(Reply::json(StatusCode::OK, &person::trail(number, reference, kind, seed, made)))
}

fn failure(status: StatusCode, message: &str) -> Reply {
    Reply::json(status, &json!({"status": status.as_u16(), "message": message}))
}
