//! The login of a person: user and password give a token that is valid for a day and can be renewed once.

use std::time::Duration;

use http::{HeaderValue, header};
use serde_json::{Value, json};

use super::problem;
use crate::{
    cases::port::Answer,
    http::{BodyFault, Request, Response},
    profile::Secret,
    providers::{
        Credential, grant,
        grant::{Asking, Connection, GrantFault, Login, Refresh, Renewal, Tokens},
    },
};

/// How the token is renewed.
pub const RENEWAL: Renewal = Renewal {
    login: Login::Password,
    token: "token",
    refresh_token: "refresh_token",
    expires_at: "expires_at",
    scopes: None,
    client: None,
    client_secret: None,
    unattended: |_| false,
    renew,
};

/// The language of the server's messages, which must be requested.
pub(super) const LANGUAGE: &str = "en";

/// Exchanges user name and password for tokens.
pub async fn login(asking: Asking<'_>, username: &str, password: &Secret) -> Result<Tokens, GrantFault> {
    let body = json!({ "username": username, "password": password.expose(), "lang": LANGUAGE });
    let response = post(asking, &["ws", "auth", "login"], &body, password, None).await?;
    let answer = parsed(&response)?;
    let refresh = match text(&answer, "refresh_token") {
        Some(token) => Refresh::New(secret(&response, token)?),
        None => Refresh::Gone,
    };
    let minutes = grant::seconds(answer.get("minutes_before_exp")).map(|minutes| minutes.as_secs());
    Ok(Tokens {
        access: token(&response, &answer, "auth_token")?,
        refresh,
        life: minutes.map(|minutes| Duration::from_secs(minutes.saturating_mul(60))),
        scopes: None,
        who: answer.pointer("/user/username").and_then(Value::as_str).map(str::to_owned),
    })
}

/// The refresh token works once and is not replaced.
fn renew(asking: Asking<'_>) -> Answer<'_, Result<Tokens, GrantFault>> {
    Box::pin(async move {
        let refresh = asking.refresh_token.ok_or(GrantFault::Missing("refresh_token"))?;
        let body = json!({ "token": refresh.expose() });
        let response = post(asking, &["ws", "auth", "login", "refresh"], &body, refresh, Some(refresh)).await;
        let response = response.map_err(spent)?;
        let answer = parsed(&response)?;
        let access = token(&response, &answer, "token")?;
        Ok(Tokens { access, refresh: Refresh::Gone, life: None, scopes: None, who: None })
    })
}

/// A refusal in the API's own error format means that the server deleted the refresh token it keeps for the user, which
/// by now may belong to a browser session (contract, 2.9.5): sending ours again would delete the next one.
fn spent(fault: GrantFault) -> GrantFault {
    match fault {
        GrantFault::Http(error) if error.status() == Some(401) && error.problem().is_some() => {
            GrantFault::Spent { error, refresh: None }
        }
        GrantFault::Refused(error) => GrantFault::Spent { error, refresh: None },
        other => other,
    }
}

async fn post(
    asking: Asking<'_>,
    path: &[&str],
    body: &Value,
    secret: &Secret,
    bearer: Option<&Secret>,
) -> Result<Response, GrantFault> {
    let url = asking.base.endpoint(path).map_err(|_| GrantFault::Unusable("base_url"))?;
    let bearer = bearer.map(|token| Credential::Bearer { key: "refresh_token" }.header(token.expose(), &|_| None));
    let credentials = bearer.transpose().map_err(|_| GrantFault::Unusable("refresh_token"))?;
    let connection = Connection {
        base: asking.base.clone(),
        credentials: credentials.into_iter().collect(),
        secrets: vec![secret.expose().into()],
        parse_problem: problem::parse,
    };
    let request = Request::post(url)
        .header(header::ACCEPT_LANGUAGE, HeaderValue::from_static(LANGUAGE))
        .body(HeaderValue::from_static("application/json"), body.to_string());
    (asking.connect)(connection).write(request).await.map_err(|error| match (error.status(), error.problem()) {
        // A 500 with the API's own error body is a refusal: a superseded login, or an unknown user.
        (Some(500), Some(_)) => GrantFault::Refused(error),
        _ => error.into(),
    })
}

fn parsed(response: &Response) -> Result<Value, GrantFault> {
    serde_json::from_slice(&response.body).map_err(|_| response.bad_body(BodyFault::NotJson, None).into())
}

fn text<'a>(answer: &'a Value, key: &str) -> Option<&'a str> {
    answer.get(key)?.as_str().filter(|text| !text.is_empty())
}

fn token(response: &Response, answer: &Value, key: &str) -> Result<Secret, GrantFault> {
    match text(answer, key) {
        Some(token) => secret(response, token),
        None => Err(response.bad_body(BodyFault::Unexpected(format!("no {key}")), None).into()),
    }
}

fn secret(response: &Response, text: &str) -> Result<Secret, GrantFault> {
    let unfit = || response.bad_body(BodyFault::Unexpected("a token that cannot be sent in a header".to_owned()), None);
    Secret::new(text.to_owned()).map_err(|_| unfit().into())
}
