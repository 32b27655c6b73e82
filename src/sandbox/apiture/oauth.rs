//! The OAuth2 endpoints at the documented paths: authorization code with PKCE, refresh with rotation, client credentials.
//!
//! A refresh token works once; a second use revokes all tokens from the same login (RFC 9700, 4.14.2). There is no
//! login page: the caller is the operator.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use http::{
    StatusCode,
    header::{AUTHORIZATION, CACHE_CONTROL, LOCATION, WWW_AUTHENTICATE},
};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::access::SCOPES;
use crate::sandbox::{
    CLIENT_ID, CLIENT_SECRET, Error, PUBLIC_CLIENT_ID,
    exchange::{Exchange, Reply},
};

const ACCESS_SECONDS: i64 = 3_600;
const REFRESH_SECONDS: i64 = 30 * 86_400;
const CODE_SECONDS: i64 = 60;

/// A refusal of RFC 6749, section 5.2.
struct Refusal {
    status: StatusCode,
    error: &'static str,
    description: String,
}

fn refusal(error: &'static str, description: impl Into<String>) -> Refusal {
    Refusal { status: StatusCode::BAD_REQUEST, error, description: description.into() }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self { status: StatusCode::INTERNAL_SERVER_ERROR, error: "server_error", description: error.to_string() }
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Error::from(error).into()
    }
}

/// A stored refresh token or code.
struct Grant {
    client: String,
    scopes: String,
    expires_at: i64,
    family: String,
    used: bool,
    redirect_uri: Option<String>,
    challenge: Option<String>,
}

/// `POST /auth/oauth2/token`.
pub fn token(x: &Exchange<'_>) -> Reply {
    let form: Vec<(String, String)> = url::form_urlencoded::parse(x.body).into_owned().collect();
    let field = |name: &str| {
        form.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str()).filter(|v| !v.is_empty())
    };
    let reply = issue(x, &field).unwrap_or_else(|refused| {
        let body = json!({"error": refused.error, "error_description": refused.description});
        let reply = Reply::new(refused.status, "application/json", body.to_string().into_bytes());
        if refused.error == "invalid_client" { reply.with(WWW_AUTHENTICATE, "Basic") } else { reply }
    });
    reply.with(CACHE_CONTROL, "no-store")
}

fn issue<'a>(x: &Exchange<'_>, field: &dyn Fn(&str) -> Option<&'a str>) -> Result<Reply, Refusal> {
    let client = client(x, field)?;
    match field("grant_type") {
        Some("client_credentials") if client == PUBLIC_CLIENT_ID => {
            Err(refusal("unauthorized_client", "this client has no credentials"))
        }
        Some("client_credentials") => {
            let scopes = narrowed(field("scope"), &SCOPES.join(" "), "invalid_scope")?;
            // RFC 6749, 4.4.3: no refresh token here.
            let access = x.store.write(|db| insert(db, x, "access", client, &scopes, &fresh(), ACCESS_SECONDS))?;
            Ok(granted(&access, None, &scopes))
        }
        Some("refresh_token") => refresh(x, client, field),
        Some("authorization_code") => exchange(x, client, field),
        Some(other) => Err(refusal("unsupported_grant_type", format!("{other} is not supported"))),
        None => Err(refusal("invalid_request", "grant_type is missing")),
    }
}

/// The client: HTTP Basic or the form; the public client has no secret.
fn client<'a>(x: &Exchange<'_>, field: &dyn Fn(&str) -> Option<&'a str>) -> Result<&'static str, Refusal> {
    let basic = x.header(&AUTHORIZATION).and_then(|value| value.strip_prefix("Basic "));
    let basic = basic.and_then(|text| base64::engine::general_purpose::STANDARD.decode(text.trim()).ok());
    let basic = basic.and_then(|bytes| String::from_utf8(bytes).ok());
    let pair = basic.as_deref().and_then(|text| text.split_once(':'));
    match pair.or_else(|| Some((field("client_id")?, field("client_secret").unwrap_or_default()))) {
        Some((CLIENT_ID, CLIENT_SECRET)) => Ok(CLIENT_ID),
        Some((PUBLIC_CLIENT_ID, "")) => Ok(PUBLIC_CLIENT_ID),
        _ => Err(Refusal { status: StatusCode::UNAUTHORIZED, ..refusal("invalid_client", "the client is not known") }),
    }
}

fn refresh<'a>(x: &Exchange<'_>, client: &str, field: &dyn Fn(&str) -> Option<&'a str>) -> Result<Reply, Refusal> {
    let token = field("refresh_token").ok_or_else(|| refusal("invalid_request", "refresh_token is missing"))?;
    redeem(x, "refresh", token, client, |grant| {
        if field("scope").is_some() {
            narrowed(field("scope"), &grant.scopes, "invalid_scope")
        } else {
            Ok(grant.scopes.clone())
        }
    })
}

fn exchange<'a>(x: &Exchange<'_>, client: &str, field: &dyn Fn(&str) -> Option<&'a str>) -> Result<Reply, Refusal> {
    let code = field("code").ok_or_else(|| refusal("invalid_request", "code is missing"))?;
    redeem(x, "code", code, client, |grant| {
        if grant.redirect_uri.as_deref() != field("redirect_uri") {
            return Err(refusal("invalid_grant", "redirect_uri is not the one of the authorization request"));
        }
        let proof = field("code_verifier").map(|verifier| URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)));
        if grant.challenge != proof {
            return Err(refusal("invalid_grant", "code_verifier does not match"));
        }
        Ok(grant.scopes.clone())
    })
}

/// Redeems a one-time grant for tokens. A second use is stored as a revocation, so the transaction must not be rolled
/// back.
fn redeem(
    x: &Exchange<'_>,
    kind: &str,
    token: &str,
    client: &str,
    check: impl FnOnce(&Grant) -> Result<String, Refusal>,
) -> Result<Reply, Refusal> {
    x.store.write(|db| -> Result<_, Refusal> {
        let grant = find(db, kind, token)?.filter(|grant| grant.client == client);
        let Some(grant) = grant else { return Err(refusal("invalid_grant", "the grant is not known")) };
        if grant.used {
            db.execute("DELETE FROM tokens WHERE family = ?1", [&grant.family])?;
            return Ok(Err(refusal("invalid_grant", "the grant was used before; its tokens are revoked")));
        }
        if grant.expires_at <= x.now.as_second() {
            return Err(refusal("invalid_grant", "the grant has expired"));
        }
        let scopes = check(&grant)?;
        db.execute("UPDATE tokens SET used = 1 WHERE token = ?1", [token])?;
        let access = insert(db, x, "access", client, &scopes, &grant.family, ACCESS_SECONDS)?;
        let refresh = insert(db, x, "refresh", client, &grant.scopes, &grant.family, REFRESH_SECONDS)?;
        Ok(Ok(granted(&access, Some(&refresh), &scopes)))
    })?
}

fn find(db: &Connection, kind: &str, token: &str) -> Result<Option<Grant>, Error> {
    let row = db
        .prepare_cached(
            "SELECT client, scopes, expires_at, family, used, redirect_uri, challenge FROM tokens WHERE token = ?1 AND kind = ?2",
        )?
        .query_row([token, kind], |row| {
            Ok(Grant {
                client: row.get(0)?,
                scopes: row.get(1)?,
                expires_at: row.get(2)?,
                family: row.get(3)?,
                used: row.get(4)?,
                redirect_uri: row.get(5)?,
                challenge: row.get(6)?,
            })
        });
    Ok(row.optional()?)
}

fn insert(
    db: &Connection,
    x: &Exchange<'_>,
    kind: &str,
    client: &str,
    scopes: &str,
    family: &str,
    seconds: i64,
) -> Result<String, Error> {
    let token = fresh();
    db.execute(
        "INSERT INTO tokens (token, kind, label, client, user, admin, scopes, expires_at, family)
         VALUES (?1, ?2, ?3, ?3, 'operator', 1, ?4, ?5, ?6)",
        params![token, kind, client, scopes, x.now.as_second() + seconds, family],
    )?;
    Ok(token)
}

fn fresh() -> String {
    URL_SAFE_NO_PAD.encode([*uuid::Uuid::new_v4().as_bytes(), *uuid::Uuid::new_v4().as_bytes()].concat())
}

fn granted(access: &str, refresh: Option<&str>, scopes: &str) -> Reply {
    let mut body =
        json!({"access_token": access, "token_type": "Bearer", "expires_in": ACCESS_SECONDS, "scope": scopes});
    if let Some(refresh) = refresh {
        body["refresh_token"] = json!(refresh);
    }
    Reply::new(StatusCode::OK, "application/json", body.to_string().into_bytes())
}

/// The requested scopes, all of which must be among `allowed`; by default all of those.
fn narrowed(wish: Option<&str>, allowed: &str, error: &'static str) -> Result<String, Refusal> {
    let Some(wish) = wish else { return Ok(allowed.to_owned()) };
    match wish.split_whitespace().find(|scope| !allowed.split(' ').any(|one| one == *scope)) {
        Some(wrong) => Err(refusal(error, format!("{wrong} is not available"))),
        None => Ok(wish.split_whitespace().collect::<Vec<_>>().join(" ")),
    }
}

/// `GET /auth/oauth2/authorize`: redirects to the client at once, with a code and its `state`.
pub fn authorize(x: &Exchange<'_>) -> Reply {
    let client = [CLIENT_ID, PUBLIC_CLIENT_ID].into_iter().find(|id| x.parameter("client_id") == Some(*id));
    let target = x.parameter("redirect_uri").and_then(|text| url::Url::parse(text).ok());
    // Never redirect for an unknown client or URI (RFC 6749, 4.1.2.1).
    let loopback = |url: &url::Url| matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    let (Some(client), Some(mut target)) = (client, target.filter(|url| url.scheme() == "http" && loopback(url)))
    else {
        let body = b"the client or its redirect_uri is not known\n".to_vec();
        return Reply::new(StatusCode::BAD_REQUEST, "text/plain", body);
    };
    let outcome = code(x, client);
    {
        let mut query = target.query_pairs_mut();
        match &outcome {
            Ok(code) => query.append_pair("code", code),
            Err(refused) => {
                query.append_pair("error", refused.error).append_pair("error_description", &refused.description)
            }
        };
        if let Some(state) = x.parameter("state") {
            query.append_pair("state", state);
        }
    }
    Reply::new(StatusCode::FOUND, "text/plain", Vec::new()).with(LOCATION, target.as_str())
}

fn code(x: &Exchange<'_>, client: &str) -> Result<String, Refusal> {
    if x.parameter("response_type") != Some("code") {
        return Err(refusal("unsupported_response_type", "response_type must be code"));
    }
    let challenge = x.parameter("code_challenge");
    if challenge.is_some() && x.parameter("code_challenge_method") != Some("S256") {
        return Err(refusal("invalid_request", "code_challenge_method must be S256"));
    }
    if challenge.is_none() && client == PUBLIC_CLIENT_ID {
        return Err(refusal("invalid_request", "this client must send a code_challenge"));
    }
    let scopes = narrowed(x.parameter("scope"), &SCOPES.join(" "), "invalid_scope")?;
    x.store.write(|db| {
        let code = insert(db, x, "code", client, &scopes, &fresh(), CODE_SECONDS)?;
        let redirect_uri = x.parameter("redirect_uri");
        db.execute(
            "UPDATE tokens SET redirect_uri = ?2, challenge = ?3 WHERE token = ?1",
            params![code, redirect_uri, challenge],
        )?;
        Ok(code)
    })
}
