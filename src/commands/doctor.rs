//! `casectl doctor`: what works and what does not, for the profile, the folders and each API, and what to do about it.
//!
//! It reads and changes nothing. A broken profile is a finding and not the end.

use futures_util::future::join_all;
use serde_json::{Value, json, value::to_raw_value};

use crate::{
    context::{Context, tokens},
    error::{CliError, Exit, Result},
    http::Client,
    journal,
    profile::{Preferences, Profile},
    providers::{Credential, ProbeFault, Provider, probe},
    ui::{Column, Format, Rows},
    writes::{mode, rules},
};

/// Clocks that differ by more than this stop writes that count ages.
const CLOCKS: i64 = 300;

/// Check configuration, credentials, connectivity and clocks
#[derive(clap::Args, Debug)]
pub struct Args {}

pub(in crate::commands) const COLUMNS: &[Column] = &[
    Column::new("check", "CHECK"),
    Column::new("status", "STATUS").state(),
    Column::new("address", "ADDRESS"),
    Column::new("reachable", "REACHABLE").wide(),
    Column::new("authenticated", "AUTHENTICATED").wide(),
    Column::new("who", "WHO"),
    Column::new("until", "UNTIL").time().wide(),
    Column::new("clock_difference_s", "CLOCK_DIFFERENCE_S").wide(),
    Column::new("latency_ms", "LATENCY_MS"),
    Column::new("trouble", "TROUBLE").wide(),
    Column::new("advice", "ADVICE").wide(),
];

/// What was found about one thing.
#[derive(Debug, Default)]
struct Finding {
    check: String,
    configured: bool,
    address: Option<String>,
    reachable: Option<bool>,
    authenticated: Option<bool>,
    credentials: Vec<String>,
    who: Option<String>,
    until: Option<jiff::Timestamp>,
    clock: Option<i64>,
    latency: Option<u64>,
    trouble: Option<CliError>,
}

impl Finding {
    fn about(check: &str) -> Self {
        Self { check: check.to_owned(), configured: true, ..Self::default() }
    }

    fn status(&self) -> &'static str {
        match (&self.trouble, self.configured) {
            (Some(_), _) => "trouble",
            (None, true) => "ok",
            (None, false) => "not configured",
        }
    }

    fn row(&self) -> Value {
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

/// Looks at everything.
pub fn run(context: &Context, _: &Args) -> Result<()> {
    let options = context.output()?;
    options.check(COLUMNS)?;
    let mut findings = vec![profile(context), state(context)];
    findings.extend(preferences(context));
    let all = context.registry.providers.iter().map(|provider| look(context, provider));
    findings.extend(match context.profile() {
        Ok(_) => context.block_on(async { Ok(join_all(all).await) })?,
        Err(_) => Vec::new(),
    });
    for trouble in findings.iter_mut().filter_map(|finding| finding.trouble.as_mut()) {
        trouble.hints = trouble.hints.iter().map(|hint| context.as_typed(hint)).collect();
    }
    let mut rows = Rows::new(&context.ui, COLUMNS, &options, "check")?;
    for finding in &findings {
        if let Ok(raw) = to_raw_value(&finding.row()) {
            rows.push(&raw)?;
        }
    }
    rows.finish()?;
    let in_words = matches!(options.format, Format::Table | Format::Wide) && options.jq.is_none();
    let troubles: Vec<&Finding> = findings.iter().filter(|finding| finding.trouble.is_some()).collect();
    for finding in troubles.iter().filter(|_| in_words) {
        tell(context, finding);
    }
    match troubles.first().and_then(|finding| finding.trouble.as_ref()) {
        None => Ok(()),
        Some(first) => {
            let count = crate::wording::counted(troubles.len() as u64, "check");
            Err(CliError::new(first.exit, "doctor", format!("{count} failed")))
        }
    }
}

/// Tries each API that the profile configures, and says on stderr what came of it. Trouble is told and no error: whoever made
/// the profile has it.
///
/// # Errors
/// An interruption.
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

fn tell(context: &Context, finding: &Finding) {
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

fn profile(context: &Context) -> Finding {
    let mut finding = Finding::about("profile");
    match context.profile() {
        Ok(profile) => {
            finding.who = Some(profile.name().to_owned());
            finding.address = profile.path().map(|path| path.display().to_string());
            // What stops every write is trouble, although reads go on.
            finding.trouble = mode::check_known_rules(context).err();
            if let Some(words) = mode::words(profile) {
                context.ui.note(&words);
            }
        }
        Err(error) => finding.trouble = Some(error),
    }
    finding
}

/// `config.toml`, where it cannot be read: then it has no say in how this is shown.
fn preferences(context: &Context) -> Option<Finding> {
    let error = Preferences::load(&context.env, &context.dirs).err()?;
    Some(Finding { trouble: Some(error.into()), ..Finding::about("config.toml") })
}

fn state(context: &Context) -> Finding {
    let mut finding = Finding::about("state");
    finding.trouble = rules::check_state_folder(context).and_then(|()| whole_record(context)).err();
    finding.address = context.dirs.ensure_state().ok().map(|folder| folder.display().to_string());
    finding
}

/// What `journal verify` says.
fn whole_record(context: &Context) -> Result<()> {
    let mut first = None;
    let report = journal::verify(context.dirs.state()?, None, |verdict| {
        if let journal::Finding::Misfit(error) = verdict.finding {
            first.get_or_insert(error);
        }
    })?;
    report.journal?;
    first.map_or(Ok(()), |error| Err(error.into()))
}

/// One API: its settings, then one request.
async fn look(context: &Context, provider: &'static Provider) -> Finding {
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
    // Without a credential it can still be found out whether anybody is there.
    if let Ok(client) = context.probe(provider, true) {
        finding = ask(profile, provider, &client, finding).await;
        finding.authenticated = Some(false);
    }
    finding.trouble = Some(anonymous);
    finding
}

/// What the credential says of itself, and where it comes from.
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

/// With what to do about it, where nobody said so before.
fn advised(error: CliError, provider: &Provider) -> CliError {
    let error = error.advise_login(provider);
    let provider = provider.id;
    match error.exit {
        _ if !error.hints.is_empty() => error,
        Exit::NotFound => error.hint(format!("check {provider}.base_url: the API does not answer there")),
        Exit::Refused => {
            error.hint(format!("the server says why; if that explains nothing, check {provider}.base_url"))
        }
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
    finding.trouble = probed.failure.map(|failure| advised(CliError::from(failure).wrong_address(provider), provider));
    if finding.trouble.is_none() && finding.clock.is_some_and(|seconds| seconds.abs() > CLOCKS) {
        let words = format!("its clock and this machine's differ by {} s", finding.clock.unwrap_or_default());
        finding.trouble = Some(
            CliError::new(Exit::Usage, "clocks_differ", words)
                .hint("set this machine's clock (NTP); writes that count ages want --as-of until then"),
        );
    }
    finding
}
