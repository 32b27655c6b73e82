//! Authentication: bearer tokens and Basic, login, the single renewal, checking a token.

use base64::{
    Engine as _,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD},
};
use http::{
    StatusCode,
    header::{AUTHORIZATION, CONTENT_TYPE},
};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Map, Value, json};

use super::{
    Answer,
    words::{Refusal, empty, json_line, page},
};
use crate::sandbox::{
    Error, FaultKind, OPENCAPTURE_EXPIRED_TOKEN, OPENCAPTURE_PASSWORD, OPENCAPTURE_TOKEN,
    exchange::{Exchange, Reply},
};

/// Lifetime of an access token and of a refresh token, in seconds: a day each.
const LIFE: i64 = 24 * 60 * 60;

/// An account.
#[derive(Debug)]
pub struct User {
    id: i64,
    name: &'static str,
    names: (&'static str, &'static str),
    /// Only for Basic, not for a login.
    web_service: bool,
    /// `None` means all.
    privileges: Option<&'static [&'static str]>,
}

/// The operator, the account for Basic, and one that may not see processes. All have the same password.
const USERS: [User; 3] = [
    User { id: 1, name: "operator", names: ("Sandbox", "OPERATOR"), web_service: false, privileges: None },
    User {
        id: 2,
        name: "user_ws",
        names: ("Web", "SERVICE"),
        web_service: true,
        privileges: Some(&["access_verifier", "monitoring", "upload"]),
    },
    User {
        id: 3,
        name: "clerk",
        names: ("Sandbox", "CLERK"),
        web_service: false,
        privileges: Some(&["access_verifier"]),
    },
];

impl User {
    fn json(&self) -> Value {
        json!({
            "creation_date": "Thu, 27 Apr 2023 10:28:31 GMT",
            "enabled": true,
            "firstname": self.names.0,
            "id": self.id,
            "lastname": self.names.1,
            "privileges": self.privileges.map_or(json!("*"), |some| json!(some)),
            "role": [],
            "status": "OK",
            "username": self.name,
        })
    }
}

struct Session {
    user: i64,
    refresh: bool,
    expires_at: i64,
    used: bool,
}

/// Accepts a user with these privileges.
pub fn check(x: &Exchange<'_>, route: &str, needed: &[&str]) -> Result<(), Reply> {
    let user = caller(x)?;
    match user.privileges {
        Some(some) if !needed.iter().all(|privilege| some.contains(privilege)) => {
            Err(Refusal::Forbidden(route).reply(x))
        }
        _ => Ok(()),
    }
}

/// The scheme is case-sensitive here, as in the real server.
fn caller(x: &Exchange<'_>) -> Result<&'static User, Reply> {
    let refuse = |refusal: Refusal<'_>| refusal.reply(x);
    match x.header(&AUTHORIZATION).and_then(|value| value.split_once(' ')) {
        Some(("Bearer", token)) => {
            let session = live(x, token)?;
            if session.refresh {
                return Err(refuse(Refusal::RefreshToken));
            }
            USERS.iter().find(|user| user.id == session.user).ok_or_else(|| refuse(Refusal::BadToken))
        }
        Some(("Basic", encoded)) => {
            let decoded = BASE64_STANDARD.decode(encoded).ok().and_then(|bytes| String::from_utf8(bytes).ok());
            let decoded = decoded.ok_or_else(|| refuse(Refusal::NoCredentials))?;
            let [name, password] = decoded.split(':').collect::<Vec<_>>()[..] else {
                // The real server splits at every colon and fails with three parts.
                return Err(page(StatusCode::INTERNAL_SERVER_ERROR));
            };
            let user = USERS.iter().find(|user| user.web_service && user.name == name);
            let user = user.ok_or_else(|| refuse(Refusal::UnknownUser))?;
            if password == OPENCAPTURE_PASSWORD { Ok(user) } else { Err(refuse(Refusal::BadPassword)) }
        }
        _ => Err(refuse(Refusal::NoCredentials)),
    }
}

fn live(x: &Exchange<'_>, token: &str) -> Result<Session, Reply> {
    let found = find(&x.store.db, token).map_err(|_| page(StatusCode::INTERNAL_SERVER_ERROR))?;
    let session = found.ok_or_else(|| Refusal::BadToken.reply(x))?;
    if session.expires_at <= x.now.as_second() { Err(Refusal::Expired.reply(x)) } else { Ok(session) }
}

fn find(db: &Connection, token: &str) -> Result<Option<Session>, Error> {
    let sql = "SELECT user, refresh, expires_at, used FROM opencapture_sessions WHERE token = ?1";
    let session = db.prepare_cached(sql)?.query_row([token], |row| {
        Ok(Session { user: row.get(0)?, refresh: row.get(1)?, expires_at: row.get(2)?, used: row.get(3)? })
    });
    Ok(session.optional()?)
}

/// The body as a JSON object: other media types and other texts are refused with HTML pages.
pub fn body(x: &Exchange<'_>) -> Result<Map<String, Value>, Reply> {
    let media = x.header(&CONTENT_TYPE).unwrap_or_default().split(';').next().unwrap_or_default().trim();
    if !media.eq_ignore_ascii_case("application/json") {
        return Err(page(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    match serde_json::from_slice(x.body) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(Value::Null) => Err(page(StatusCode::INTERNAL_SERVER_ERROR)),
        Ok(_) => Err(Refusal::BadField("token").reply(x)),
        Err(_) => Err(page(StatusCode::BAD_REQUEST)),
    }
}

/// A required text field.
pub fn text<'a>(x: &Exchange<'_>, fields: &'a Map<String, Value>, name: &'static str) -> Result<&'a str, Reply> {
    let text = fields.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    text.ok_or_else(|| Refusal::BadField(name).reply(x))
}

/// `POST auth/login`.
pub fn login(x: &Exchange<'_>) -> Answer {
    let fields = body(x)?;
    if x.faults.contains(&FaultKind::SqlFalse) {
        return Err(Refusal::DatabaseDown.reply(x));
    }
    text(x, &fields, "lang")?;
    let given = |name: &str| fields.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let (Some(name), Some(password)) = (given("username"), given("password")) else {
        return Err(empty(StatusCode::PAYMENT_REQUIRED));
    };
    let user = USERS.iter().find(|user| user.name == name && password == OPENCAPTURE_PASSWORD);
    let user = user.ok_or_else(|| Refusal::BadLogin.reply(x))?;
    if user.web_service {
        return Err(Refusal::WebServiceUser.reply(x));
    }
    let down = |_: Error| page(StatusCode::INTERNAL_SERVER_ERROR);
    let (access, refresh) = x
        .store
        .write(|db| {
            // Only a user's newest refresh token is kept.
            db.execute("UPDATE opencapture_sessions SET used = 1 WHERE user = ?1 AND refresh", [user.id])?;
            Ok((open(x, db, user, false)?, open(x, db, user, true)?))
        })
        .map_err(down)?;
    let body = json!({
        "auth_token": access,
        "minutes_before_exp": LIFE / 60,
        "refresh_token": refresh,
        "user": user.json(),
    });
    Ok(json_line(StatusCode::OK, &body))
}

/// `POST auth/login/refresh`: works once for each refresh token, without a new one.
pub fn refresh(x: &Exchange<'_>) -> Answer {
    let bearer = x.header(&AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer "));
    live(x, bearer.ok_or_else(|| Refusal::NoCredentials.reply(x))?)?;
    let fields = body(x)?;
    let token = text(x, &fields, "token")?;
    let renewed = x
        .store
        .write(|db| -> Result<_, Error> {
            let found = find(db, token)?;
            let whose = found.as_ref().map(|session| session.user);
            let session =
                found.filter(|session| session.refresh && !session.used && session.expires_at > x.now.as_second());
            let user = session.and_then(|session| USERS.iter().find(|user| user.id == session.user));
            let Some(user) = user else {
                // A refusal deletes the user's stored token, which may be from another login.
                db.execute("UPDATE opencapture_sessions SET used = 1 WHERE user = ?1 AND refresh", [whose])?;
                return Ok(None);
            };
            db.execute("UPDATE opencapture_sessions SET used = 1 WHERE token = ?1", [token])?;
            Ok(Some(json!({"token": open(x, db, user, false)?, "user": user.json()})))
        })
        .map_err(|_| page(StatusCode::INTERNAL_SERVER_ERROR))?;
    renewed.map(|body| json_line(StatusCode::OK, &body)).ok_or_else(|| empty(StatusCode::UNAUTHORIZED))
}

/// `POST auth/checkToken`: the token's claims.
pub fn check_token(x: &Exchange<'_>) -> Answer {
    let fields = body(x)?;
    let token = text(x, &fields, "token")?;
    live(x, token)?;
    let claims = token.split('.').nth(1).and_then(|part| BASE64_URL_SAFE_NO_PAD.decode(part).ok());
    let claims: Option<Value> = claims.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    claims.map(|claims| json_line(StatusCode::OK, &claims)).ok_or_else(|| Refusal::BadToken.reply(x))
}

/// Creates a token. It looks like HS512, but its validity is in the database.
fn open(x: &Exchange<'_>, db: &Connection, user: &User, refresh: bool) -> Result<String, Error> {
    let now = x.now.as_second();
    let mut claims = json!({"exp": now + LIFE, "iat": now, "sub": user.id});
    if refresh {
        claims["refresh"] = json!(true);
    }
    let signature: Vec<u8> = (0..4).flat_map(|_| uuid::Uuid::new_v4().into_bytes()).collect();
    let head = BASE64_URL_SAFE_NO_PAD.encode(r#"{"alg":"HS512","typ":"JWT"}"#);
    let claims = BASE64_URL_SAFE_NO_PAD.encode(claims.to_string());
    let token = format!("{head}.{claims}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature));
    keep(db, &token, user.id, refresh, now + LIFE)?;
    Ok(token)
}

/// The tokens in every population.
pub fn seed(db: &Connection) -> Result<(), Error> {
    keep(db, OPENCAPTURE_TOKEN, 1, false, 4_102_444_800)?;
    keep(db, OPENCAPTURE_EXPIRED_TOKEN, 1, false, 1_767_312_000)
}

fn keep(db: &Connection, token: &str, user: i64, refresh: bool, expires_at: i64) -> Result<(), Error> {
    db.execute(
        "INSERT INTO opencapture_sessions (token, user, refresh, expires_at) VALUES (?1, ?2, ?3, ?4)",
        params![token, user, refresh, expires_at],
    )?;
    Ok(())
}
