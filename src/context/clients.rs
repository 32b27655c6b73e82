//! Builds a [`Client`] from the address, credentials and settings of a provider.
//!
//! The provider declares which headers authenticate ([`Credential`]). Only the values that are sent are fetched.

use std::{rc::Rc, time::Duration};

use http::{HeaderName, HeaderValue};

use super::{Context, show_exchange, tokens};
use crate::{
    cases::{duration::Span, port::CaseStore},
    error::{CliError, Exit, Result, discreet::Discreet},
    http::{BaseUrl, Client, Exchange, Identity, Observer, Rate, Settings},
    profile::{Profile, Secret},
    providers::{Credential, CredentialFault, Noun, Opening, Provider},
};

/// Default requests a second, except to this machine.
const DEFAULT_RPS: f64 = 20.0;
/// Headers that authenticate, and the secrets they are made of.
type Credentials = (Vec<(HeaderName, HeaderValue)>, Vec<Box<str>>);

/// Time limit of a probe.
const PROBE: Duration = Duration::from_secs(10);

impl Context {
    /// Builds a client for an API. `rps` is the command's flag, in requests a second.
    pub fn client(&self, provider: &Provider, rps: Option<f64>) -> Result<Client> {
        let base = self.base_url(provider.id)?;
        let credentials = self.credentials(provider)?;
        let mut settings = self.settings(base, rps)?;
        (settings.credentials, settings.secrets) = credentials;
        settings.renewal = self.renewal(provider)?;
        settings.parse_problem = provider.parse_problem;
        settings.is_final = provider.manners.is_final;
        settings.passing_fault = provider.manners.passing_fault;
        Ok(Client::new(self.env.clone(), settings))
    }

    /// Builds a client that checks whether an API is usable: one attempt, within ten seconds. Without credentials if
    /// `anonymous`.
    pub fn probe(&self, provider: &Provider, anonymous: bool) -> Result<Client> {
        let base = self.base_url(provider.id)?;
        let mut settings = self.settings(base, None)?;
        if !anonymous {
            (settings.credentials, settings.secrets) = self.credentials(provider)?;
            settings.renewal = self.renewal(provider)?;
        }
        Ok(self.brief(provider, settings))
    }

    /// The same with this secret in the place of the stored one, and not renewed: the answer is about it alone.
    pub fn probe_with(&self, provider: &Provider, key: &str, given: &Secret) -> Result<Client> {
        let (profile, id) = (self.profile()?, provider.id);
        let mut settings = self.settings(self.base_url(id)?, None)?;
        let login = provider.logins.iter().find(|login| login.iter().any(|one| one.secret_key() == key));
        let mut sent = Vec::new();
        for credential in login.into_iter().flat_map(|login| login.iter()) {
            let other = credential.secret_key();
            let secret = match profile.secret(id, other) {
                _ if other == key => given.clone(),
                Err(error) => return Err(error.into()),
                Ok(None) => return Err(CliError::not_logged_in(provider, other, profile)),
                Ok(Some(secret)) => {
                    sent.push((format!("{id}.{other}"), secret.source));
                    secret.value
                }
            };
            settings.credentials.push(header_of(profile, id, credential, &secret)?);
            settings.secrets.push(secret.expose().into());
        }
        *self.sent.borrow_mut() = sent;
        Ok(self.brief(provider, settings))
    }

    fn brief(&self, provider: &Provider, mut settings: Settings) -> Client {
        settings.parse_problem = provider.parse_problem;
        settings.passing_fault = provider.manners.passing_fault;
        settings.retry.retries = self.global.retry.unwrap_or(0);
        settings.total_timeout = settings.total_timeout.min(PROBE);
        settings.connect_timeout = settings.connect_timeout.min(PROBE);
        Client::new(self.env.clone(), settings)
    }

    /// Opens the cases of a noun for the engine. Returns their store and the API's address.
    pub fn open(
        &self,
        noun: &'static Noun,
        opening: Opening<'_>,
        rps: Option<f64>,
    ) -> Result<(Box<dyn CaseStore>, BaseUrl)> {
        let client = self.client(self.provider(noun.provider)?, rps)?;
        let base = client.base().clone();
        // A list prints whole pages, so it has no single case whose values errors should keep back.
        let discreet = opening.listing.is_none();
        let body = opening.body.clone();
        let store = (noun.open)(client, opening);
        Ok((if discreet { Box::new(Discreet::new(store, body.as_deref())) } else { store }, base))
    }

    /// The provider with this id.
    pub fn provider(&self, id: &str) -> Result<&'static Provider> {
        self.registry.find(id).ok_or_else(|| {
            let known: Vec<&str> = self.registry.providers.iter().map(|provider| provider.id).collect();
            CliError::usage(format!("`{id}` is no provider of this build; there are {}", known.join(", ")))
        })
    }

    /// The configured address of a provider.
    pub fn base_url(&self, provider: &str) -> Result<BaseUrl> {
        let profile = self.profile()?;
        let Some(url) = profile.url(provider, "base_url")? else {
            let variable = format!("CASECTL_{}_BASE_URL", provider.to_uppercase());
            return Err(CliError::new(Exit::Usage, "no_base_url", format!("no base URL for {provider}"))
                .hint(format!("set {provider}.base_url in the profile, or {variable}")));
        };
        let source = url.source.to_string();
        BaseUrl::parse(url.value.as_str(), profile.allow_insecure_http().value)
            .map_err(|error| CliError::from(error).detail(source))
    }

    /// The headers of the login in force, and the secrets they are made of, because a server may echo a password that
    /// its header only contains encoded.
    fn credentials(&self, provider: &Provider) -> Result<Credentials> {
        let profile = self.profile()?;
        let id = provider.id;
        let login = tokens::login_in_force(profile, provider)
            .map_err(|missing| CliError::not_logged_in(provider, missing, profile))?;
        // A token that can be obtained without a person is fetched before the first request.
        let there = login.iter().filter(|credential| credential.keys().all(|key| profile.has_credential(id, key)));
        let (mut headers, mut secrets, mut sent) = (Vec::new(), Vec::new(), Vec::new());
        for credential in there {
            let key = credential.secret_key();
            let Some(secret) = profile.secret(id, key)? else {
                return Err(CliError::not_logged_in(provider, key, profile));
            };
            sent.push((format!("{id}.{key}"), secret.source.clone()));
            headers.push(header_of(profile, id, credential, &secret.value)?);
            secrets.push(secret.value.expose().into());
        }
        *self.sent.borrow_mut() = sent;
        Ok((headers, secrets))
    }

    pub(super) fn settings(&self, base: BaseUrl, rps: Option<f64>) -> Result<Settings> {
        let profile = self.profile()?;
        let configured = profile.bulk().rps.map(|rps| f64::from(rps.value));
        let default = (!base.is_loopback()).then_some(DEFAULT_RPS);
        let mut settings = Settings::new(base);
        settings.rps = match rps.or(configured).or(default) {
            None => None,
            Some(rps) => {
                Some(Rate::per_second(rps).map_err(|_| CliError::usage(format!("--rps {rps} is not a rate")))?)
            }
        };
        settings.ca_file = profile.trusted_ca_file()?;
        settings.insecure = profile.insecure().value;
        settings.identity = profile.client_identity()?.map(|(path, pem)| Identity { path, pem: pem.into() });
        if let Some(timeout) = self.global.request_timeout {
            settings.total_timeout = timeout.duration();
            settings.read_timeout = settings.read_timeout.min(timeout.duration());
            settings.connect_timeout = settings.connect_timeout.min(timeout.duration());
        }
        settings.retry.retries = self.global.retry.unwrap_or(settings.retry.retries);
        settings.retry.max_wait = self.global.retry_max_wait.map_or(settings.retry.max_wait, Span::duration);
        if self.ui.verbosity() > 0 || self.ui.err_is_tty() {
            settings.observer = Some(self.observer());
        }
        Ok(settings)
    }

    fn observer(&self) -> Observer {
        let (ui, known) = (self.ui.clone(), self.known.clone());
        Rc::new(move |exchange: &Exchange<'_>| show_exchange(&ui, &known, exchange))
    }
}

/// The header of a credential.
fn header_of(
    profile: &Profile,
    id: &str,
    credential: &Credential,
    secret: &Secret,
) -> Result<(HeaderName, HeaderValue)> {
    let setting = |key: &str| profile.setting(id, key).map(|setting| setting.value);
    credential.header(secret.expose(), &setting).map_err(|CredentialFault { key, why }| {
        CliError::new(Exit::Auth, "credential_unusable", format!("{id}.{key} {why}"))
    })
}
