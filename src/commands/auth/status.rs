//! `casectl auth status`: the login at each provider. Sends nothing without `--check`.

use serde_json::{Value, json};

use super::super::args::not_empty;
use crate::{
    context::{Context, tokens},
    error::{CliError, Exit, Result, login_command, withheld_words},
    profile::Profile,
    providers::{Credential, Provider, probe},
    ui::{Column, Rows},
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Provider [default: all that the profile configures]
    #[arg(value_parser = not_empty)]
    provider: Option<String>,
    /// Ask each server whether it accepts the credential
    #[arg(long)]
    check: bool,
}

pub(in crate::commands) const COLUMNS: &[Column] = &[
    Column::new("provider", "PROVIDER"),
    Column::new("state", "STATE").state(),
    Column::new("who", "WHO"),
    Column::new("expires_at", "UNTIL").time(),
    Column::new("renewable", "RENEWABLE"),
    Column::new("renewable_until", "RENEWABLE_UNTIL").time().wide(),
    Column::new("source", "SOURCE"),
    Column::new("scopes", "SCOPES").wide(),
    Column::new("trouble", "TROUBLE").wide(),
];

/// The state of a provider's credentials.
#[derive(Default)]
struct Standing {
    state: &'static str,
    /// Why they cannot be used.
    trouble: Option<String>,
    hint: Option<String>,
    sources: Vec<Value>,
    who: Option<String>,
    expires_at: Option<jiff::Timestamp>,
    scopes: Vec<String>,
    renewable: bool,
    /// When the refresh token expires, if it says so.
    renewable_until: Option<jiff::Timestamp>,
    /// An error unrelated to credentials.
    failed: Option<CliError>,
}

/// Prints one row for each provider. Exits with 4 if any credential cannot be used.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let options = context.output()?;
    options.check(COLUMNS)?;
    context.ui.outlive_reader();
    let named = args.provider.as_deref().map(|id| context.provider(id)).transpose()?;
    let profile = context.profile()?;
    let mut rows = Rows::new(&context.ui, COLUMNS, &options, "provider")?;
    let (mut unusable, mut shown) = (Vec::new(), 0);
    let mut failed = None;
    for provider in context.registry.providers {
        let wanted = named.map_or_else(|| profile.is_configured(provider.id), |named| named.id == provider.id);
        if !wanted {
            continue;
        }
        let mut standing = Standing::of(context, profile, provider);
        if args.check && standing.trouble.is_none() {
            standing.ask(context, provider)?;
        }
        shown += 1;
        rows.push_value(&standing.row(provider))?;
        failed = failed.or(standing.failed);
        if let Some(trouble) = standing.trouble {
            unusable.push((provider.id, trouble, standing.hint));
        }
    }
    rows.finish()?;
    if shown == 0 {
        context.ui.note(&format!("profile {} configures no provider", profile.name()));
    }
    match (unusable.is_empty(), failed) {
        (true, None) => Ok(()),
        (true, Some(failed)) => Err(failed),
        (false, _) => Err(words(unusable)),
    }
}

fn words(unusable: Vec<(&'static str, String, Option<String>)>) -> CliError {
    let list: Vec<String> = unusable.iter().map(|(id, trouble, _)| format!("{id}: {trouble}")).collect();
    let mut error = CliError::new(Exit::Auth, "credential_unusable", list.join("; "));
    error.hints.extend(unusable.into_iter().filter_map(|(_, _, hint)| hint));
    error
}

impl Standing {
    fn of(context: &Context, profile: &Profile, provider: &Provider) -> Self {
        let id = provider.id;
        // Without a check, all that is known is that it exists.
        let mut standing = Self { state: "present", ..Self::default() };
        standing.renewable_until = tokens::refresh_end(profile, provider);
        let is_over = standing.renewable_until.is_some_and(|end| end <= context.env.now());
        standing.renewable = tokens::renewable(profile, provider).is_some() && !is_over;
        let login = match tokens::login_in_force(profile, provider) {
            Ok(login) => login,
            Err(missing) => {
                standing.missing(profile, provider, missing);
                return standing;
            }
        };
        for credential in login {
            let key = credential.secret_key();
            let source = profile.credential_source(id, key).map(|source| source.to_string());
            standing.sources.push(json!({ "key": format!("{id}.{key}"), "source": source }));
            standing.look_at(context, profile, provider, credential);
        }
        standing
    }

    fn missing(&mut self, profile: &Profile, provider: &Provider, missing: &str) {
        let id = provider.id;
        let withheld = profile.withheld(id);
        self.state = if withheld.is_empty() { "missing" } else { "withheld" };
        self.trouble = Some(match withheld.as_slice() {
            [] => format!("no {missing}"),
            [first, ..] => format!("{} {}", first.key, withheld_words(first)),
        });
        self.sources.extend(withheld.iter().map(|kept| json!({ "key": kept.key, "source": kept.source.to_string() })));
        self.hint = CliError::not_logged_in(provider, missing, profile).hints.into_iter().next();
    }

    fn look_at(&mut self, context: &Context, profile: &Profile, provider: &Provider, credential: &Credential) {
        let (id, key) = (provider.id, credential.secret_key());
        let setting = |key: &str| profile.setting(id, key).map(|setting| setting.value);
        let secret = match profile.secret(id, key) {
            Ok(Some(secret)) => secret.value,
            // It will be obtained when needed.
            Ok(None) => {
                self.state = "renewable";
                return;
            }
            Err(error) => {
                let error = CliError::from(error);
                self.fail("unavailable", error.message, error.hints.into_iter().next());
                return;
            }
        };
        if let Err(fault) = credential.header(secret.expose(), &setting) {
            self.fail("unusable", format!("{id}.{} {}", fault.key, fault.why), None);
        }
        if matches!(credential, Credential::Header { .. }) {
            return;
        }
        let known = tokens::Identity::of(profile, provider, credential, &secret);
        (self.who, self.scopes, self.expires_at) = (known.who, known.scopes, known.until);
        let has_ended = self.expires_at.is_some_and(|end| end <= context.env.now());
        match (has_ended, self.renewable) {
            (false, _) => {}
            (true, true) => self.state = "renewable",
            (true, false) => {
                let end = self.expires_at.map(|end| end.to_string()).unwrap_or_default();
                let hint = format!("log in again: {}", login_command(provider, profile));
                self.fail("expired", format!("{key} ended at {end} and cannot be renewed"), Some(hint));
            }
        }
    }

    fn fail(&mut self, state: &'static str, trouble: String, hint: Option<String>) {
        if self.trouble.is_none() {
            self.state = state;
            self.trouble = Some(trouble);
            self.hint = hint;
        }
    }

    /// Sends the provider's cheapest read. An error that only an authenticated caller can get proves as much as a
    /// success.
    fn ask(&mut self, context: &Context, provider: &Provider) -> Result<()> {
        let profile = context.profile()?;
        let setting = |key: &str| profile.setting(provider.id, key).map(|setting| setting.value);
        let client = match context.probe(provider, false) {
            Ok(client) => client,
            Err(error) => {
                self.failed = Some(error);
                return Ok(());
            }
        };
        let probed = match context.block_on(async { Ok(probe::ask(provider, &client, &setting).await) })? {
            Ok(probed) => probed,
            Err(fault) => {
                self.failed = Some(CliError::usage(format!("{} cannot be asked: {fault}", provider.id)));
                return Ok(());
            }
        };
        match probed.failure.map(|failure| CliError::from(failure).wrong_address(provider)) {
            None => self.state = "ok",
            Some(error) if error.exit == Exit::Auth => {
                self.fail("refused", error.message.clone(), error.hints.first().cloned());
            }
            Some(error) => {
                self.state = "unknown";
                self.failed = Some(error);
            }
        }
        Ok(())
    }

    fn row(&self, provider: &Provider) -> Value {
        let mut sources: Vec<&str> = self.sources.iter().filter_map(|one| one["source"].as_str()).collect();
        sources.dedup();
        json!({
            "provider": provider.id,
            "state": self.state,
            "usable": self.trouble.is_none(),
            "who": self.who,
            "expires_at": self.expires_at.map(|end| end.to_string()),
            "renewable": self.renewable,
            "renewable_until": self.renewable_until.map(|end| end.to_string()),
            "source": sources.join(", "),
            "credentials": self.sources,
            "scopes": self.scopes,
            "trouble": self.trouble,
        })
    }
}
