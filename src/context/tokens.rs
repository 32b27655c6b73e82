//! Tokens stored in a profile: obtained by a login, and renewed by exactly one of the threads and processes that use
//! them.
//!
//! A renewal holds the profile's lock from checking for a newer token until the new one is on disk. It starts only if
//! the new token can be stored: a refresh token that is used up and then lost ends the login for everybody.

use std::{borrow::Cow, cell::RefCell, rc::Rc, sync::Arc, time::Duration};

use jiff::Timestamp;

use super::{Context, show_exchange};
use crate::{
    env::Env,
    error::{CliError, Exit, Result},
    http::{self, BaseUrl, Client, Exchange, ExchangeEnd, RenewalFault, Renewed, Settings},
    profile::{self, Claims, Dirs, Editor, Name, Profile, Secret, Source},
    providers::{
        Credential, Provider, Registry,
        grant::{Asking, Connection, GrantFault, Refresh, Renewal, Tokens},
    },
    ui::Ui,
};

/// Time limit of the token request. Others wait longer than this for the lock.
const TOKEN_TIMEOUT: Duration = Duration::from_secs(20);
/// A token that ends within this time is renewed for that.
const SOON: jiff::SignedDuration = jiff::SignedDuration::from_secs(60);

/// How the provider's token can be renewed without a person. `None` unless the new token can be stored in the place of
/// the old one and only tokens stored there are used up.
#[must_use]
pub fn renewable(profile: &Profile, provider: &Provider) -> Option<&'static Renewal> {
    let renewal = provider.renewal?;
    let id = provider.id;
    profile.path()?;
    let ours = |key: &str| profile.is_stored(id, key) && profile.has_credential(id, key);
    let replaceable = profile.credential_source(id, renewal.token).is_none() || ours(renewal.token);
    let setting = |key: &str| profile.setting(id, key).map(|setting| setting.value);
    let possible = match (renewal.unattended)(&setting) {
        true => renewal.client_secret.is_some_and(|key| profile.has_credential(id, key)),
        false => ours(renewal.refresh_token),
    };
    (replaceable && possible && profile.would_withhold(id, renewal.token).is_none()).then_some(renewal)
}

/// When the refresh token expires. `None` if it is not a JWT, or comes from a command, which is not run for this.
#[must_use]
pub fn refresh_end(profile: &Profile, provider: &Provider) -> Option<Timestamp> {
    let key = provider.renewal?.refresh_token;
    if !profile.is_stored(provider.id, key) {
        return None;
    }
    let token = profile.secret(provider.id, key).ok().flatten()?;
    Claims::of(token.value.expose())?.expires_at
}

/// The login in force: the first for which every credential is set or can be obtained without a person.
///
/// # Errors
/// None is complete: returns the first missing setting.
pub fn login_in_force(profile: &Profile, provider: &Provider) -> Result<&'static [Credential], &'static str> {
    let obtainable = renewable(profile, provider).map(|renewal| renewal.token);
    let has = |key: &str| profile.has_credential(provider.id, key);
    let keys = |login: &'static [Credential]| login.iter().flat_map(Credential::keys);
    let complete = provider.logins.iter().find(|login| keys(login).all(|key| has(key) || obtainable == Some(key)));
    complete
        .copied()
        .ok_or_else(|| provider.logins.iter().flat_map(|login| keys(login)).find(|key| !has(key)).unwrap_or("token"))
}

/// When the provider's token expires, by the instant stored with it, else by its own claims.
#[must_use]
pub fn expires_at(profile: &Profile, provider: &Provider, key: &str, token: &Secret) -> Option<Timestamp> {
    let stored = provider
        .renewal
        .filter(|renewal| renewal.token == key)
        .and_then(|renewal| profile.instant(provider.id, renewal.expires_at));
    let same_place = |source: &Source| match profile.credential_source(provider.id, key) {
        Some(Source::Profile { .. }) => matches!(source, Source::Profile { .. }),
        Some(Source::Env(_)) => matches!(source, Source::Env(_)),
        _ => false,
    };
    let stored = stored.filter(|end| same_place(&end.source)).map(|end| end.value);
    stored.or_else(|| Claims::of(token.expose())?.expires_at)
}

/// What a credential says about itself, unverified.
#[derive(Debug, Default)]
pub struct Identity {
    /// The user or client. Untrusted text.
    pub who: Option<String>,
    /// When it expires.
    pub until: Option<Timestamp>,
    /// The scopes. Untrusted text.
    pub scopes: Vec<String>,
}

impl Identity {
    /// Reads what is known about a credential. An API key names nobody.
    #[must_use]
    pub fn of(profile: &Profile, provider: &Provider, credential: &Credential, secret: &Secret) -> Self {
        match credential {
            Credential::Header { .. } => Self::default(),
            Credential::Basic { username, .. } => Self {
                who: profile.setting(provider.id, username).map(|setting| setting.value),
                until: expires_at(profile, provider, credential.secret_key(), secret),
                scopes: Vec::new(),
            },
            Credential::Bearer { key } | Credential::Configured { key, .. } => {
                let until = expires_at(profile, provider, key, secret);
                let claims = Claims::of(secret.expose()).unwrap_or_default();
                let kept = provider.renewal.filter(|renewal| renewal.token == *key).and_then(|renewal| renewal.scopes);
                let kept = kept.filter(|_| profile.is_stored(provider.id, key));
                let kept = kept.and_then(|name| profile.list(provider.id, name)).map(|scopes| scopes.value);
                let scopes = if claims.scopes.is_empty() { kept.unwrap_or_default() } else { claims.scopes.clone() };
                let configured = || Some(profile.setting(provider.id, name_of_login(profile, provider)?)?.value);
                let who = claims.name.clone().or_else(configured).or_else(|| claims.who());
                Self { who, until, scopes }
            }
        }
    }
}

/// The setting with the user's name for logins whose tokens do not name the user: the user name of an account whose
/// password is not stored. If the password is stored, the name may be another account's.
#[must_use]
pub fn name_of_login(profile: &Profile, provider: &Provider) -> Option<&'static str> {
    provider.logins.iter().flat_map(|login| login.iter()).find_map(|credential| match credential {
        Credential::Basic { username, password } => {
            (!profile.has_credential(provider.id, password)).then_some(*username)
        }
        _ => None,
    })
}

/// What is needed to request and store a provider's tokens.
pub struct Grants {
    env: Env,
    dirs: Dirs,
    registry: &'static Registry,
    provider: Provider,
    name: Name,
    base: BaseUrl,
    template: Settings,
    ui: Ui,
}

impl Context {
    /// Prepares a login to a provider.
    ///
    /// # Errors
    /// The profile has no file to store tokens in, has no address, or stores tokens for another address.
    pub fn grants(&self, provider: &Provider) -> Result<Grants> {
        let profile = self.profile()?;
        let base = self.base_url(provider.id)?;
        if profile.path().is_none() {
            return Err(CliError::new(Exit::Usage, "no_profile", "a login is kept in a profile, and none is in force")
                .hint("make one with `casectl profile init`, or choose one with -p"));
        }
        let mut template = self.settings(base.clone(), None)?;
        template.rps = None;
        template.total_timeout = template.total_timeout.min(TOKEN_TIMEOUT);
        template.observer = template.observer.is_some().then(|| guarded(&self.ui));
        Ok(Grants {
            env: self.env.clone(),
            dirs: self.dirs.clone(),
            registry: self.registry,
            provider: *provider,
            name: Name::parse(profile.name())?,
            base,
            template,
            ui: self.ui.clone(),
        })
    }

    /// How a client of this provider renews its token, if it can.
    pub(super) fn renewal(&self, provider: &Provider) -> Result<Option<http::Renewal>> {
        let profile = self.profile()?;
        let Some(renewal) = renewable(profile, provider) else { return Ok(None) };
        let held = profile.secret(provider.id, renewal.token)?.map(|token| token.value);
        let expires_at = match &held {
            Some(token) => expires_at(profile, provider, renewal.token, token),
            None => Some(self.env.now()),
        };
        let renewer = Rc::new(Renewer { grants: self.grants(provider)?, renewal, handed: RefCell::new(held) });
        let renew: http::Renew = Rc::new(move || {
            let renewer = Rc::clone(&renewer);
            Box::pin(async move { renewer.renew(true).await })
        });
        Ok(Some(http::Renewal { expires_at, renew }))
    }

    /// Renews a provider's token now. Returns when the new one expires, if known.
    pub async fn renew_now(&self, provider: &Provider) -> Result<Option<Timestamp>> {
        let profile = self.profile()?;
        let Some(renewal) = renewable(profile, provider) else {
            return Err(not_renewable(profile, provider));
        };
        let held = profile.secret(provider.id, renewal.token)?.map(|token| token.value);
        let renewer = Renewer { grants: self.grants(provider)?, renewal, handed: RefCell::new(held) };
        let ends = profile.secret(provider.id, renewal.token)?;
        let ends = ends.and_then(|token| expires_at(profile, provider, renewal.token, &token.value));
        let still = ends.filter(|end| *end > self.env.now());
        match (renewer.renew(false).await, still) {
            (Ok(renewed), _) => Ok(renewed.expires_at),
            // Only the renewal was refused; the current token is still valid.
            (Err(fault @ RenewalFault::Refused { .. }), Some(end)) => {
                let RenewalFault::Refused { said, .. } = &fault else { return Err(CliError::from(&fault)) };
                let words = format!("{}: the server refuses the renewal: {said}", provider.id);
                Err(CliError::new(Exit::Auth, "renewal_refused", words)
                    .about(provider.id)
                    .detail(format!("the present token goes on working until {end}"))
                    .hint(format!("log in again when it has ended: casectl auth login {}", provider.id)))
            }
            (Err(fault), _) => Err(CliError::from(&fault)),
        }
    }
}

fn not_renewable(profile: &Profile, provider: &Provider) -> CliError {
    let id = provider.id;
    let error = |why: String| CliError::new(Exit::Auth, "not_renewable", why).about(id);
    let Some(renewal) = provider.renewal else {
        return error(format!("tokens of {id} cannot be renewed: the API has no way to"));
    };
    if let Some(withheld) = profile.would_withhold(id, renewal.token) {
        return error(format!("{id}: the profile's tokens belong to another address"))
            .detail(crate::error::withheld_words(&withheld));
    }
    if let Some(source) = profile.credential_source(id, renewal.token).filter(|_| !profile.is_stored(id, renewal.token))
    {
        return error(format!("{id}.{} comes {source}, where a new one could not be stored", renewal.token));
    }
    match profile.credential_source(id, renewal.refresh_token) {
        Some(source) if !profile.is_stored(id, renewal.refresh_token) => {
            error(format!("{id}.{} comes {source}, and is not spent here", renewal.refresh_token))
        }
        _ => error(format!("there is no {} for {id}", renewal.refresh_token))
            .hint(format!("log in: casectl auth login {id}")),
    }
}

impl Grants {
    /// Reads the profile again.
    pub fn profile(&self) -> Result<Profile, profile::Error> {
        Profile::resolve(&self.env, &self.dirs, &self.registry.schema, Some(self.name.as_str()))
    }

    /// Sends a request to the provider's token endpoint.
    pub async fn ask<T>(
        &self,
        profile: &Profile,
        work: impl AsyncFnOnce(Asking<'_>) -> Result<T, GrantFault>,
    ) -> Result<Result<T, GrantFault>, profile::Error> {
        let id = self.provider.id;
        let fetch = |key: &'static str| profile.secret(id, key).map(|found| found.map(|secret| secret.value));
        let renewal = self.provider.renewal;
        let refresh_token = renewal.map(|renewal| fetch(renewal.refresh_token)).transpose()?.flatten();
        let client_secret = renewal.and_then(|renewal| renewal.client_secret).map(fetch).transpose()?.flatten();
        let setting = |key: &str| profile.setting(id, key).map(|setting| setting.value);
        let connect = |connection: Connection| {
            let mut settings = self.template.clone();
            settings.base = connection.base;
            settings.credentials = connection.credentials;
            settings.secrets = connection.secrets;
            settings.parse_problem = connection.parse_problem;
            Client::new(self.env.clone(), settings)
        };
        let asking = Asking {
            base: &self.base,
            setting: &setting,
            refresh_token: refresh_token.as_ref(),
            client_secret: client_secret.as_ref(),
            allow_insecure_http: profile.allow_insecure_http().value,
            connect: &connect,
        };
        Ok(work(asking).await)
    }

    /// Locks the profile's file for editing, after checking that it can be written.
    pub async fn editor(&self) -> Result<Editor, profile::Error> {
        let mut editor = Editor::open_beside(&self.env, &self.dirs, &self.registry.schema, &self.name).await?;
        editor.reserve()?;
        Ok(editor)
    }

    /// Replaces the stored tokens. Returns when the new one expires, if known.
    ///
    /// # Errors
    /// [`profile::Error::Conflict`] if a token is also set in another form; the file cannot be written.
    pub fn store(
        &self,
        mut editor: Editor,
        renewal: &Renewal,
        tokens: &Tokens,
    ) -> Result<Option<Timestamp>, profile::Error> {
        let key = |name: &str| format!("{}.{name}", self.provider.id);
        let end = tokens.life.and_then(|life| self.env.now().checked_add(life).ok());
        let end = end.or_else(|| Claims::of(tokens.access.expose())?.expires_at);
        let end = end.map(|end| end.round(jiff::Unit::Second).unwrap_or(end));
        editor.set_secret(&key(renewal.token), &tokens.access)?;
        match &tokens.refresh {
            Refresh::New(token) => editor.set_secret(&key(renewal.refresh_token), token)?,
            Refresh::Kept => {}
            Refresh::Gone => {
                editor.unset(&key(renewal.refresh_token))?;
            }
        }
        match (renewal.scopes, &tokens.scopes) {
            (Some(name), Some(scopes)) if scopes.is_empty() => drop(editor.unset(&key(name))?),
            // Scopes are only informative: failing to store them must not keep the tokens from being stored.
            (Some(name), Some(scopes)) => drop(editor.set(&key(name), &scopes.join(","))),
            _ => {}
        }
        match end {
            Some(end) => editor.set(&key(renewal.expires_at), &end.to_string())?,
            None => {
                editor.unset(&key(renewal.expires_at))?;
            }
        }
        editor.save()?;
        Ok(end)
    }
}

impl Grants {
    /// Records that the refresh token was used up without yielding a usable token, so that it is not sent again.
    fn spend(&self, mut editor: Editor, renewal: &Renewal, next: Option<&Secret>) -> Result<(), profile::Error> {
        let key = format!("{}.{}", self.provider.id, renewal.refresh_token);
        match next {
            Some(next) => editor.set_secret(&key, next)?,
            None => drop(editor.unset(&key)?),
        }
        editor.save()
    }
}

/// Renews a provider's token for one client.
struct Renewer {
    grants: Grants,
    renewal: &'static Renewal,
    /// The token that the client has.
    handed: RefCell<Option<Secret>>,
}

impl Renewer {
    /// `for_request`: the token has ended, or a request was refused with it.
    async fn renew(&self, for_request: bool) -> Result<Renewed, RenewalFault> {
        let whose = self.grants.provider.id;
        let local = |error: profile::Error| RenewalFault::Local { whose, said: error.to_string() };
        let editor = self.grants.editor().await.map_err(local)?;
        // Read under the lock, because another process may have renewed it.
        let profile = self.grants.profile().map_err(local)?;
        if let Some(made) = self.made_meanwhile(&profile).map_err(local)? {
            return made;
        }
        if renewable(&profile, &self.grants.provider).is_none() {
            return Err(RenewalFault::Refused { whose, said: "the profile holds nothing to renew it with".to_owned() });
        }
        let renew = self.renewal.renew;
        let asked = self.grants.ask(&profile, async |asking| renew(asking).await).await.map_err(local)?;
        let tokens = match asked {
            Ok(tokens) => tokens,
            Err(fault) => {
                if let Some(next) = fault.spent() {
                    self.grants.spend(editor, self.renewal, next).map_err(local)?;
                }
                return Err(refused(whose, fault));
            }
        };
        if let Some(words) = self.displaced(&profile, &tokens.access, for_request) {
            self.grants.ui.warn(&words);
        }
        let end = self.grants.store(editor, self.renewal, &tokens).map_err(local)?;
        self.hand_out(&profile, tokens.access, end, tokens.life)
    }

    /// What is said where the client of the profile takes the place of another identity: of a token that is refused before
    /// its known end, such as one that somebody gave, or that names somebody else.
    fn displaced(&self, profile: &Profile, next: &Secret, for_request: bool) -> Option<String> {
        let provider = &self.grants.provider;
        let setting = |key: &str| profile.setting(provider.id, key).map(|setting| setting.value);
        let held = self.handed.borrow();
        let held = held.as_ref().filter(|_| (self.renewal.unattended)(&setting))?;
        let who = |token: &Secret| Claims::of(token.expose()).and_then(|claims| claims.who());
        let (before, after) = (who(held), who(next));
        let end = expires_at(profile, provider, self.renewal.token, held);
        let soon = self.grants.env.now().checked_add(SOON).ok()?;
        let is_refused = for_request && end.is_none_or(|end| end > soon);
        let is_told = match (&before, &after) {
            (Some(before), Some(after)) => before != after,
            _ => is_refused,
        };
        let of = before.map(|who| format!(" of {who}")).unwrap_or_default();
        let what = if is_refused { "is refused by the server" } else { "is replaced" };
        let client = after.or_else(|| setting(self.renewal.client?)).unwrap_or_default();
        is_told.then(|| {
            format!(
                "{}.{}{of} {what}: requests now go out as the client {client}, by the client credentials in the profile",
                provider.id, self.renewal.token
            )
        })
    }

    /// A stored token that is newer than the client's and has not expired.
    fn made_meanwhile(&self, profile: &Profile) -> Result<Option<Result<Renewed, RenewalFault>>, profile::Error> {
        let provider = &self.grants.provider;
        let Some(stored) = profile.secret(provider.id, self.renewal.token)? else { return Ok(None) };
        let token = stored.value;
        let is_known = |held: &Secret| held.expose() == token.expose();
        if self.handed.borrow().as_ref().is_some_and(is_known) {
            return Ok(None);
        }
        let end = expires_at(profile, provider, self.renewal.token, &token);
        if end.is_some_and(|end| end <= self.grants.env.now()) {
            return Ok(None);
        }
        Ok(Some(self.hand_out(profile, token, end, None)))
    }

    fn hand_out(
        &self,
        profile: &Profile,
        token: Secret,
        expires_at: Option<Timestamp>,
        life: Option<Duration>,
    ) -> Result<Renewed, RenewalFault> {
        let provider = &self.grants.provider;
        let setting = |key: &str| profile.setting(provider.id, key).map(|setting| setting.value);
        let carries = |credential: &&Credential| credential.secret_key() == self.renewal.token;
        let credential = provider.logins.iter().flat_map(|login| login.iter()).find(carries);
        let header = credential.and_then(|credential| credential.header(token.expose(), &setting).ok());
        let header = header.ok_or_else(|| RenewalFault::Refused {
            whose: provider.id,
            said: "the new token contains a character that is not allowed in a header".to_owned(),
        })?;
        *self.handed.borrow_mut() = Some(token);
        Ok(Renewed { headers: vec![header], expires_at, life })
    }
}

fn refused(whose: &'static str, fault: GrantFault) -> RenewalFault {
    let is_final = fault.is_final();
    match fault {
        GrantFault::Http(error) if !is_final => RenewalFault::Passing { whose, error: Arc::new(error) },
        GrantFault::Http(error) | GrantFault::Refused(error) | GrantFault::Spent { error, .. } => {
            let status = error.status().map(|status| format!(" ({status})")).unwrap_or_default();
            let said = error.problem().map_or_else(|| error.to_string(), |problem| problem.message.clone() + &status);
            RenewalFault::Refused { whose, said }
        }
        GrantFault::Denied { said, .. } => RenewalFault::Refused { whose, said },
        GrantFault::Missing(_) | GrantFault::Unusable(_) => {
            RenewalFault::Refused { whose, said: format!("{whose}.{fault}") }
        }
    }
}

/// An observer that hides bodies, because they contain the credentials themselves.
fn guarded(ui: &Ui) -> http::Observer {
    let (ui, nothing) = (ui.clone(), RefCell::default());
    Rc::new(move |exchange: &Exchange<'_>| {
        let end = match &exchange.end {
            ExchangeEnd::Reply { status, headers, .. } => {
                ExchangeEnd::Reply { status: *status, headers: headers.clone(), body: Cow::Borrowed(&[]) }
            }
            ExchangeEnd::Failed(kind) => ExchangeEnd::Failed(kind),
        };
        let shown = Exchange {
            url: exchange.url.clone(),
            request_headers: exchange.request_headers.clone(),
            request_body: &[],
            end,
            ..*exchange
        };
        show_exchange(&ui, &nothing, &shown);
    })
}
