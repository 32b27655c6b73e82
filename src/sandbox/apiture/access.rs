//! Authentication and authorization: the API key, the bearer token, its scopes.
//!
//! The reference lists the scopes but not which operation needs which. Here reading needs `banking/read`, writing
//! `banking/write`, deleting `banking/delete`, or the `admin/` scope of the same name, or a `full` one.

use http::{HeaderName, StatusCode, header::AUTHORIZATION};
use rusqlite::{Connection, OptionalExtension as _, params};

use super::{
    principal::{Need, Principal},
    problem::Problem,
};
use crate::sandbox::{
    ACCESS_TOKEN, API_KEY, CLIENT_ID, CUSTOMER_TOKEN, EXPIRED_TOKEN, Error, READ_ONLY_TOKEN, exchange::Exchange,
};

/// Every scope of the reference, in its order.
pub const SCOPES: [&str; 18] = [
    "banking/read",
    "banking/write",
    "banking/delete",
    "banking/readBalance",
    "banking/full",
    "profiles/read",
    "profiles/write",
    "profiles/delete",
    "profiles/readPii",
    "profiles/full",
    "data/read",
    "data/write",
    "data/delete",
    "data/full",
    "admin/read",
    "admin/write",
    "admin/delete",
    "admin/full",
];

/// Identifies the caller, and refuses callers without permission.
///
/// # Errors
/// 401 for the key or the token, 403 for the scope.
pub fn check(x: &Exchange<'_>, need: Need) -> Result<Principal, Problem> {
    match x.header(&HeaderName::from_static("api-key")) {
        Some(API_KEY) => {}
        Some(_) => return Err(Problem::unauthenticated("apiKeyInvalid", "The API key is not known.", "API-Key")),
        None => return Err(Problem::unauthenticated("apiKeyMissing", "The API-Key header is missing.", "API-Key")),
    }
    let bearer = x.header(&AUTHORIZATION).and_then(|value| value.split_once(' '));
    let Some((_, token)) = bearer.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")) else {
        return Err(Problem::unauthenticated("accessTokenMissing", "The access token is missing.", "Bearer"));
    };
    let invalid = |kind, message| Err(Problem::unauthenticated(kind, message, r#"Bearer error="invalid_token""#));
    let Some((principal, expires_at)) = find(&x.store.db, token.trim())? else {
        return invalid("accessTokenInvalid", "The access token is not known.");
    };
    if expires_at <= x.now.as_second() {
        return invalid("accessTokenExpired", "The access token has expired.");
    }
    if !principal.holds(need) {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            "insufficientScope",
            "The access token's scopes do not allow this.",
        )
        .about("requiredScopes", need.scopes().to_vec()));
    }
    Ok(principal)
}

fn find(db: &Connection, token: &str) -> Result<Option<(Principal, i64)>, Error> {
    let row = db
        .prepare_cached(
            "SELECT label, user, admin, scopes, expires_at FROM tokens WHERE token = ?1 AND kind = 'access'",
        )?
        .query_row([token], |row| {
            let principal =
                Principal { label: row.get(0)?, user: row.get(1)?, admin: row.get(2)?, scopes: row.get(3)? };
            Ok((principal, row.get(4)?))
        });
    Ok(row.optional()?)
}

/// The tokens in every population. `customer` is the user who owns the customer's token.
pub fn seed(db: &Connection, customer: &str, now: i64) -> Result<(), Error> {
    let read = "banking/read profiles/read profiles/readPii data/read admin/read";
    let own = "banking/read banking/write banking/delete profiles/read profiles/write";
    let all = SCOPES.join(" ");
    let rows = [
        (ACCESS_TOKEN, "operator", "operator", true, all.as_str(), i64::MAX),
        (READ_ONLY_TOKEN, "reader", "auditor", true, read, i64::MAX),
        (CUSTOMER_TOKEN, "customer", customer, false, own, i64::MAX),
        (EXPIRED_TOKEN, "expired", "operator", true, all.as_str(), now - 3_600),
    ];
    for (token, label, user, admin, scopes, expires_at) in rows {
        db.execute(
            "INSERT INTO tokens (token, kind, label, client, user, admin, scopes, expires_at, family)
             VALUES (?1, 'access', ?2, ?3, ?4, ?5, ?6, ?7, ?2)",
            params![token, label, CLIENT_ID, user, admin, scopes, expires_at],
        )?;
    }
    Ok(())
}
