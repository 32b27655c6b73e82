//! Checks an API with a harmless request: whether it is reachable, who the user is there, and what is wrong. Read-only.

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::{
    context::{Context, tokens},
    error::{CliError, Exit, Result},
    http::Client,
    profile::Profile,
    providers::{Credential, ProbeFault, Provider, probe},
};

/// Seconds by which clocks may differ before writes that depend on ages are refused.
const CLOCKS: i64 = 300;

/// The result of one check.
#[derive(Debug, Default)]
pub struct Finding {
    /// The provider, or another name of what was checked.
    pub check: String,
    /// Whether it is configured.
    pub configured: bool,
    /// Its address.
    pub address: Option<String>,
    /// Whether it is reachable.
    pub reachable: Option<bool>,
    /// Whether it accepts the credential.
    pub authenticated: Option<bool>,
    /// The source of each credential.
    pub credentials: Vec<String>,
    /// The user there.
    pub who: Option<String>,
    /// When the credential expires.
    pub until: Option<jiff::Timestamp>,
    /// Seconds by which its clock is ahead of this machine's.
    pub clock: Option<i64>,
    /// Response time in milliseconds.
    pub latency: Option<u64>,
    /// What is wrong, with a hint.
    pub trouble: Option<CliError>,
}

impl Finding {
    /// A result without findings yet.
    pub fn about(check: &str) -> Self {
        Self { check: check.to_owned(), configured: true, ..Self::default() }
    }

    /// The result as one word.
    pub fn status(&self) -> &'static str {
        match (&self.trouble, self.configured) {
            (Some(_), _) => "trouble",
            (None, true) => "ok",
            (None, false) => "not configured",
        }
    }

    /// The result as a row.
    pub fn row(&self) -> Value {
        json!({
            "check": self.check,
            "status": self.status(),
            "configured": self.configured,
            "address": self.address,
            "reachable": self.reachable,
            "authenticated": self.authenticated,
            "credentials": self.credentials,
            "who": self.who,
            "until": self.until.map(|at| at.to_string()),
            "clock_difference_s": self.clock,
            "latency_ms": self.latency,
            "code": self.trouble.as_ref().map(|error| error.code.as_ref()),
            "trouble": self.trouble.as_ref().map(|error| error.message.as_str()),
            "advice": self.trouble.as_ref().map(|error| error.hints.join("; ")),
        })
    }
}

/// Checks each configured API and reports on stderr. Problems are only reported, because the profile was saved all the
/// same.
pub fn glance(context: &Context) -> Result<()> {
    let findings = context.block_on(async {
        Ok(join_all(context.registry.providers.iter().map(|provider| look(context, provider))).await)
    })?;
    for mut finding in findings.into_iter().filter(|finding| finding.configured) {
        match &mut finding.trouble {
            None => {
                let who = finding.who.as_ref().map(|who| format!(" to {who}")).unwrap_or_default();
                let took = finding.latency.map(|took| format!(" in {took} ms")).unwrap_or_default();
                context.ui.note(&format!("{} answers{who}{took}", finding.check));
            }
            Some(trouble) => {
                trouble.hints = trouble.hints.iter().map(|hint| context.as_typed(hint)).collect();
                tell(context, &finding);
            }
        }
    }
    Ok(())
}

/// Prints the problem and its hints on stderr.
pub fn tell(context: &Context, finding: &Finding) {
    let Some(trouble) = &finding.trouble else { return };
    let mut words = format!("{}: {}", finding.check, trouble.message);
    for detail in trouble.details.iter().chain(finding.credentials.iter().filter(|_| trouble.exit == Exit::Auth)) {
        words.push_str(&format!("\n  {}", crate::ui::sanitise(detail)));
    }
    for hint in &trouble.hints {
        words.push_str(&format!("\n  hint: {}", crate::ui::sanitise(hint)));
    }
    context.ui.warn(&words);
}

/// Checks an API: its settings, then one request.
pub async fn look(context: &Context, provider: &'static Provider) -> Finding {
    let mut finding = Finding::about(provider.id);
    let Ok(profile) = context.profile() else { return finding };
    finding.configured = profile.is_configured(provider.id);
    if !finding.configured {
        return finding;
    }
    finding.address = profile.setting(provider.id, "base_url").map(|url| url.value);
    identity(profile, provider, &mut finding);
    let anonymous = match context.probe(provider, false) {
        Ok(client) => return ask(profile, provider, &client, finding).await,
        Err(error) => error,
    };
    // Even without a credential, reachability can be checked.
    if let Ok(client) = context.probe(provider, true) {
        finding = ask(profile, provider, &client, finding).await;
        finding.authenticated = Some(false);
    }
    finding.trouble = Some(anonymous);
    finding
}

/// Fills in what the credential says about itself, and its source.
fn identity(profile: &Profile, provider: &Provider, finding: &mut Finding) {
    let id = provider.id;
    let mut credentials: Vec<&Credential> = provider.logins.iter().copied().flatten().collect();
    credentials.sort_by_key(|credential| credential.secret_key());
    credentials.dedup_by_key(|credential| credential.secret_key());
    for credential in credentials.into_iter().filter(|credential| profile.has_credential(id, credential.secret_key())) {
        let key = credential.secret_key();
        let Ok(Some(secret)) = profile.secret(id, key) else { continue };
        finding.credentials.push(format!("{id}.{key} comes {}", secret.source));
        let known = tokens::Identity::of(profile, provider, credential, &secret.value);
        finding.who = finding.who.take().or(known.who);
        finding.until = finding.until.or(known.until);
    }
}

/// Adds a hint if the error has none.
fn advised(error: CliError, profile: &Profile, provider: &Provider) -> CliError {
    let id = provider.id;
    let keys = provider.logins.iter().flat_map(|login| login.iter()).map(Credential::secret_key);
    let sources = keys.filter_map(|key| Some((format!("{id}.{key}"), profile.credential_source(id, key)?)));
    let error = error.advise_login(provider, profile, &sources.collect::<Vec<_>>());
    match error.exit {
        _ if !error.hints.is_empty() => error,
        Exit::NotFound => error.hint(format!("check {id}.base_url: the API does not answer there")),
        Exit::Refused => error.hint(format!("the server says why; if that explains nothing, check {id}.base_url")),
        Exit::Remote => error.hint("the server is there and in trouble: try again later, or tell those who run it"),
        _ => error,
    }
}

async fn ask(profile: &Profile, provider: &Provider, client: &Client, mut finding: Finding) -> Finding {
    let setting = |key: &str| profile.setting(provider.id, key).map(|setting| setting.value);
    let probed = match probe::ask(provider, client, &setting).await {
        Ok(probed) => probed,
        Err(fault) => {
            let (id, ProbeFault::Missing(key) | ProbeFault::Unusable(key)) = (provider.id, fault);
            let variable = format!("CASECTL_{}_{}", id.to_uppercase(), key.to_uppercase());
            finding.trouble = Some(
                CliError::new(Exit::Usage, "not_configured", format!("{id}.{fault}"))
                    .hint(format!("set {id}.{key} in the profile, or {variable}")),
            );
            return finding;
        }
    };
    finding.reachable = Some(probed.reachable);
    finding.authenticated = probed.authenticated;
    finding.latency = probed.latency_ms;
    finding.clock = probed.clock_difference;
    finding.trouble =
        probed.failure.map(|failure| advised(CliError::from(failure).wrong_address(provider), profile, provider));
    if finding.trouble.is_none() && finding.clock.is_some_and(|seconds| seconds.abs() > CLOCKS) {
        let words = format!("its clock and this machine's differ by {} s", finding.clock.unwrap_or_default());
        finding.trouble = Some(
            CliError::new(Exit::Usage, "clocks_differ", words)
                .hint("set this machine's clock (NTP); writes that count ages want --as-of until then"),
        );
    }
    finding
}
