//! OAuth2 as the API's reference documents it: authorization code, with PKCE where the server supports it, and client
//! credentials. The `oauth2` crate makes grants, proofs and parameters; our HTTP client sends them.

use std::{cell::RefCell, fmt};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, header};
use oauth2::{
    AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointNotSet, EndpointSet, HttpRequest,
    HttpResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RefreshToken, RequestTokenError, Scope,
    TokenResponse as _, TokenUrl,
    basic::{BasicClient, BasicErrorResponse, BasicTokenResponse},
};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use url::Url;

use crate::{
    cases::port::Answer,
    http::{BaseUrl, BodyFault, Error, Problem, Request, Response},
    profile::Secret,
    providers::{
        Setting, grant,
        grant::{Asking, Connection, GrantFault, Login, Refresh, Renewal, Tokens},
    },
};

/// How the access token is renewed.
pub const RENEWAL: Renewal = Renewal {
    login: Login::OAuth2,
    token: "access_token",
    refresh_token: "refresh_token",
    expires_at: "expires_at",
    scopes: Some("scopes"),
    client: Some("oauth.client_id"),
    client_secret: Some("oauth.client_secret"),
    unattended: is_client_credentials,
    renew,
};

/// The paths of the reference, relative to the API root.
const AUTHORIZE: &str = "auth/oauth2/authorize";
const TOKEN: &str = "auth/oauth2/token";

type Server = BasicClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;
type Refused = RequestTokenError<Error, BasicErrorResponse>;

/// A login in progress: the URL for the browser, and what proves that the returned code is ours.
pub struct Authorization {
    /// The URL to open in the browser.
    pub url: Url,
    /// Must come back with the code.
    state: CsrfToken,
    verifier: Option<PkceCodeVerifier>,
    redirect: RedirectUrl,
}

/// The result of a login's redirect.
#[derive(Debug, PartialEq, Eq)]
pub enum Redirected {
    /// Not the redirect of this login.
    Foreign,
    /// The code: a short-lived credential.
    Code(String),
    /// The server's error code and its words. Untrusted text.
    Refused(String),
}

impl fmt::Debug for Authorization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authorization").finish_non_exhaustive()
    }
}

/// Whether the profile selects the client credentials grant, without a person.
fn is_client_credentials(setting: &Setting<'_>) -> bool {
    setting("oauth.flow").as_deref() == Some("client_credentials")
}

/// Starts a login in the browser, which redirects to `redirect_uri`.
pub fn authorize(asking: Asking<'_>, redirect_uri: String) -> Result<Authorization, GrantFault> {
    let server = server(asking)?;
    let redirect = RedirectUrl::new(redirect_uri).map_err(|_| GrantFault::Unusable("redirect_uri"))?;
    let server = server.set_redirect_uri(redirect.clone());
    let mut request = server.authorize_url(CsrfToken::new_random).add_scopes(scopes(asking.setting));
    let mut verifier = None;
    if (asking.setting)("oauth.pkce").as_deref() != Some("false") {
        let (challenge, kept) = PkceCodeChallenge::new_random_sha256();
        request = request.set_pkce_challenge(challenge);
        verifier = Some(kept);
    }
    let (url, state) = request.url();
    Ok(Authorization { url, state, verifier, redirect })
}

impl Authorization {
    /// Checks the query of a redirect.
    #[must_use]
    pub fn judge(&self, query: &str) -> Redirected {
        let pairs: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let only = |name: &str| {
            let mut values = pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone());
            values.next().filter(|value| !value.is_empty() && values.next().is_none())
        };
        // Compared by hash, so that the timing of the comparison reveals nothing about the text.
        let is_ours = only("state").is_some_and(|state| Sha256::digest(state) == Sha256::digest(self.state.secret()));
        match (is_ours, only("code"), only("error")) {
            (false, _, _) | (true, None, None) => Redirected::Foreign,
            (true, _, Some(error)) => Redirected::Refused(match only("error_description") {
                Some(words) => format!("{error}: {words}"),
                None => error,
            }),
            (true, Some(code), None) => Redirected::Code(code),
        }
    }

    /// Exchanges the code for tokens.
    pub async fn exchange(self, asking: Asking<'_>, code: String) -> Result<Tokens, GrantFault> {
        let server = server(asking)?.set_redirect_uri(self.redirect);
        let wire = Wire::new(asking, [Some(code.as_str()), self.verifier.as_ref().map(|v| v.secret().as_str())])?;
        let mut request = server.exchange_code(AuthorizationCode::new(code));
        if let Some(verifier) = self.verifier {
            request = request.set_pkce_verifier(verifier);
        }
        let answer = request.request_async(&|request| wire.send(request)).await;
        wire.tokens(answer, Refresh::Gone)
    }
}

/// Obtains a token for the client itself.
pub async fn client_credentials(asking: Asking<'_>) -> Result<Tokens, GrantFault> {
    asking.client_secret.ok_or(GrantFault::Missing("oauth.client_secret"))?;
    let server = server(asking)?;
    let wire = Wire::new(asking, [None, None])?;
    let request = server.exchange_client_credentials().add_scopes(scopes(asking.setting));
    let answer = request.request_async(&|request| wire.send(request)).await;
    wire.tokens(answer, Refresh::Gone)
}

fn renew(asking: Asking<'_>) -> Answer<'_, Result<Tokens, GrantFault>> {
    Box::pin(async move {
        if is_client_credentials(asking.setting) {
            return client_credentials(asking).await;
        }
        let token = asking.refresh_token.ok_or(GrantFault::Missing("refresh_token"))?.expose();
        let server = server(asking)?;
        let wire = Wire::new(asking, [Some(token), None])?;
        let token = RefreshToken::new(token.to_owned());
        let answer = server.exchange_refresh_token(&token).request_async(&|request| wire.send(request)).await;
        // RFC 6749, section 6: without a new refresh token the old one stays valid.
        wire.tokens(answer, Refresh::Kept)
    })
}

fn server(asking: Asking<'_>) -> Result<Server, GrantFault> {
    let id = (asking.setting)("oauth.client_id").ok_or(GrantFault::Missing("oauth.client_id"))?;
    let authorize = endpoint(asking, "oauth.authorize_url", AUTHORIZE)?;
    let token = endpoint(asking, "oauth.token_url", TOKEN)?;
    let mut client = BasicClient::new(ClientId::new(id));
    if let Some(secret) = asking.client_secret {
        client = client.set_client_secret(ClientSecret::new(secret.expose().to_owned()));
    }
    Ok(client.set_auth_uri(AuthUrl::from_url(authorize)).set_token_uri(TokenUrl::from_url(token)))
}

/// The URL from a setting, else the documented path below the base URL without its last segment.
fn endpoint(asking: Asking<'_>, key: &'static str, path: &str) -> Result<Url, GrantFault> {
    let text = (asking.setting)(key).unwrap_or_else(|| {
        let base = asking.base.as_str();
        let has_path = Url::parse(base).is_ok_and(|url| url.path() != "/");
        let root = base.rsplit_once('/').filter(|_| has_path).map_or(base, |(root, _)| root);
        format!("{root}/{path}")
    });
    // Apply the rules for URLs that credentials are sent to.
    address(&text, asking, key)?;
    Url::parse(&text).map_err(|_| GrantFault::Unusable(key))
}

/// The URL of an endpoint without its query, which RFC 6749 (sections 3.1 and 3.2) allows and keeps.
fn address(text: &str, asking: Asking<'_>, key: &'static str) -> Result<BaseUrl, GrantFault> {
    let plain = text.split_once('?').map_or(text, |(plain, _)| plain);
    BaseUrl::parse(plain, asking.allow_insecure_http).map_err(|_| GrantFault::Unusable(key))
}

fn scopes(setting: &Setting<'_>) -> Vec<Scope> {
    let listed = setting("oauth.scopes").unwrap_or_default();
    listed.split(',').filter(|scope| !scope.is_empty()).map(|scope| Scope::new(scope.to_owned())).collect()
}

/// One exchange with the token endpoint.
struct Wire<'a> {
    asking: Asking<'a>,
    url: Url,
    base: BaseUrl,
    secrets: Vec<Box<str>>,
    answered: RefCell<Option<Response>>,
}

impl<'a> Wire<'a> {
    fn new(asking: Asking<'a>, sent: [Option<&str>; 2]) -> Result<Self, GrantFault> {
        let url = endpoint(asking, "oauth.token_url", TOKEN)?;
        let base = address(url.as_str(), asking, "oauth.token_url")?;
        let client_secret = asking.client_secret.map(Secret::expose);
        let secrets = sent.into_iter().chain([client_secret]).flatten().map(Into::into).collect();
        Ok(Self { asking, url, base, secrets, answered: RefCell::new(None) })
    }

    /// Sends what the crate has built, without retries: a code or a refresh token works only once.
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, Error> {
        let (mut head, body) = request.into_parts();
        let authorization = head.headers.remove(header::AUTHORIZATION);
        let credentials: Vec<(HeaderName, HeaderValue)> =
            authorization.map(|value| (header::AUTHORIZATION, value)).into_iter().collect();
        let connection =
            Connection { base: self.base.clone(), credentials, secrets: self.secrets.clone(), parse_problem: problem };
        let mut wire = Request::new(Method::POST, self.url.clone());
        wire.headers = head.headers;
        wire.body = Some(Bytes::from(body));
        let response = (self.asking.connect)(connection).write(wire).await?;
        let answer = http::Response::builder()
            .status(response.status)
            .header(header::CONTENT_TYPE, "application/json")
            .body(read_leniently(&response.body))
            .map_err(|error| response.bad_body(BodyFault::NotJson, Some(error.into())))?;
        *self.answered.borrow_mut() = Some(response);
        Ok(answer)
    }

    /// The tokens in the answer. `otherwise` is used when the answer has no refresh token.
    fn tokens(self, answer: Result<BasicTokenResponse, Refused>, otherwise: Refresh) -> Result<Tokens, GrantFault> {
        // RFC 6749, sections 5.1 and 6: if the answer has no scopes, the requested or previous ones apply.
        let asked = match otherwise {
            Refresh::Kept => None,
            _ => Some(scopes(self.asking.setting).iter().map(|scope| scope.to_string()).collect()),
        };
        let answered = self.answered.into_inner();
        let bad = |why: &str| match &answered {
            Some(response) => GrantFault::Http(response.bad_body(BodyFault::Unexpected(why.to_owned()), None)),
            None => GrantFault::Unusable("oauth.token_url"),
        };
        let body = answered.as_ref().map(|response| &*response.body).unwrap_or_default();
        let next = || Secret::new(document(body)?.get("refresh_token")?.as_str()?.to_owned()).ok();
        let spent = |why: &str| match bad(why) {
            GrantFault::Http(error) => GrantFault::Spent { error, refresh: next() },
            other => other,
        };
        // The refresh token was replaced by something unreadable: the old one must not be sent again.
        let is_odd = document(body).is_some_and(|body| match body.get("refresh_token") {
            None | Some(Value::Null) => false,
            Some(token) => token.as_str().is_none_or(|text| !text.is_empty()),
        });
        let answer = match answer {
            Ok(answer) => answer,
            Err(RequestTokenError::Request(error)) => return Err(error.into()),
            // The crate's own message would quote the body.
            Err(_) => {
                return Err(match problem(body) {
                    Some(Problem { message, kind, .. }) => {
                        GrantFault::Denied { code: kind.unwrap_or_default(), said: message }
                    }
                    None => spent("no token in the answer of the token endpoint"),
                });
            }
        };
        let access = Secret::new(answer.access_token().secret().clone());
        Ok(Tokens {
            access: access.map_err(|_| spent("a token that cannot be sent in a header"))?,
            // A refresh token that cannot be stored leaves the access token usable.
            refresh: match answer.refresh_token().map(|token| Secret::new(token.secret().clone())) {
                Some(Ok(token)) => Refresh::New(token),
                Some(Err(_)) => Refresh::Gone,
                None if is_odd => Refresh::Gone,
                None => otherwise,
            },
            life: answer.expires_in(),
            scopes: answer.scopes().map(|scopes| scopes.iter().map(|scope| scope.to_string()).collect()).or(asked),
            who: None,
        })
    }
}

/// The JSON object in a token endpoint's answer.
fn document(body: &[u8]) -> Option<Value> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    serde_json::from_slice::<Value>(body).ok().filter(Value::is_object)
}

/// An answer in the types of RFC 6749, section 5.1: servers write numbers as strings, leave out the type, or add
/// unknown members. What cannot be parsed is dropped, so that the tokens beside it are not lost.
fn read_leniently(body: &[u8]) -> Vec<u8> {
    let Some(document) = document(body) else { return body.to_vec() };
    let text = |key: &str| document.get(key)?.as_str().filter(|text| !text.is_empty());
    let mut plain = serde_json::Map::new();
    for key in ["access_token", "refresh_token"] {
        plain.extend(text(key).map(|token| (key.to_owned(), token.into())));
    }
    plain.insert("token_type".to_owned(), text("token_type").unwrap_or("Bearer").into());
    plain.extend(
        grant::seconds(document.get("expires_in")).map(|life| ("expires_in".to_owned(), life.as_secs().into())),
    );
    plain.extend(grant::scopes(document.get("scope")).map(|scopes| ("scope".to_owned(), scopes.join(" ").into())));
    Value::Object(plain).to_string().into_bytes()
}

/// The error body of RFC 6749, section 5.2.
fn problem(body: &[u8]) -> Option<Problem> {
    let body = document(body)?;
    let text = |key: &str| body.get(key)?.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned);
    let kind = text("error")?;
    let message = text("error_description").map_or_else(|| kind.clone(), |words| format!("{kind}: {words}"));
    Some(Problem { message, kind: Some(kind), ..Problem::default() })
}
