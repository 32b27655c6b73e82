//! `casectl auth login`.

use std::io::IsTerminal as _;

use jiff::Timestamp;
use serde_json::Value;

use super::{
    fault::no_tokens,
    kept::{kept_in, says_built_in},
    oauth::{self, BrowserArgs},
    trial::{Trial, tried},
};
use crate::{
    commands::{
        args::not_empty,
        secrets::{self, in_another_form},
    },
    context::{Context, tokens},
    error::{CliError, CliErrorKind, Exit, Result, withheld_words},
    profile::{Claims, Editor, Name, Profile, Secret, Source},
    providers::{
        Credential, Provider,
        grant::{self, Connection, GrantFault, Login, Refresh, Renewal, Tokens},
        opencapture, probe,
    },
};

/// Expiry times this close count as equal, because renewals happen a minute early.
const ALIKE: jiff::SignedDuration = jiff::SignedDuration::from_secs(60);

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Provider
    #[arg(value_parser = not_empty)]
    provider: String,
    /// Read a token from stdin: the token itself, or JSON with access_token, refresh_token and expires_in
    #[arg(long, conflicts_with_all = ["flow", "basic", "username", "no_browser", "port"])]
    with_token: bool,
    /// How to log in with OAuth2 [default: the profile's, else authorization_code]
    #[arg(long, value_name = "FLOW", value_parser = ["authorization_code", "client_credentials"])]
    flow: Option<String>,
    #[command(flatten)]
    browser: BrowserArgs,
    /// User's name [default: asked for]
    #[arg(long, value_name = "NAME", value_parser = not_empty)]
    username: Option<String>,
    /// Read the password from stdin, also when stdin is a terminal
    #[arg(long, conflicts_with = "with_token")]
    password_stdin: bool,
    /// Keep user and password and send them with each request: web-service accounts of Open-Capture
    #[arg(long)]
    basic: bool,
}

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let provider = context.provider(&args.provider)?;
    check_flags(provider, args)?;
    if says_built_in(context)? {
        return Ok(());
    }
    let profile = context.profile()?;
    let login = provider.renewal.map(|renewal| renewal.login);
    match (login, provider.renewal) {
        _ if args.basic => basic(context, profile, provider, args),
        (_, None) => {
            let key = token_key(provider);
            let tokens = given(context, provider, key)?;
            prepare(context, profile, provider, key)?;
            let trial = tried(context, provider, key, &tokens)?;
            store_alone(profile, context, provider, key, &tokens, &trial)
        }
        (_, Some(renewal)) if args.with_token => {
            prepare(context, profile, provider, renewal.token)?;
            let tokens = given(context, provider, renewal.token)?;
            let trial = tried(context, provider, renewal.token, &tokens)?;
            store(context, profile, provider, renewal, &tokens, (None, &trial))
        }
        (Some(Login::OAuth2) | None, Some(renewal)) => {
            prepare(context, profile, provider, renewal.token)?;
            let tokens = oauth::tokens(context, provider, &args.browser, args.flow.as_deref())?;
            store(context, profile, provider, renewal, &tokens, (args.flow.as_deref(), &Trial::Issued))
        }
        (Some(Login::Password), Some(renewal)) => {
            prepare(context, profile, provider, renewal.token)?;
            let tokens = password(context, provider, args)?;
            store(context, profile, provider, renewal, &tokens, (None, &Trial::Issued))
        }
    }
}

fn check_flags(provider: &Provider, args: &Args) -> Result<()> {
    let login = provider.renewal.map(|renewal| renewal.login);
    let given = [
        ("--flow", args.flow.is_some(), Some(Login::OAuth2)),
        ("--no-browser", args.browser.no_browser, Some(Login::OAuth2)),
        ("--port", args.browser.port.is_some(), Some(Login::OAuth2)),
        ("--timeout", args.browser.timeout.is_some(), Some(Login::OAuth2)),
        ("--username", args.username.is_some(), Some(Login::Password)),
        ("--password-stdin", args.password_stdin, Some(Login::Password)),
        ("--basic", args.basic, Some(Login::Password)),
    ];
    if let Some((flag, ..)) = given.iter().find(|(_, given, wanted)| *given && login != *wanted) {
        return Err(CliError::usage(format!("{flag} is not for {}", provider.id)));
    }
    if login.is_none() && !args.with_token {
        let id = provider.id;
        return Err(CliError::usage(format!("{id} has no login of its own: its token comes from elsewhere"))
            .hint(format!("pipe it, or be asked for it: casectl auth login {id} --with-token")));
    }
    Ok(())
}

/// The setting that holds the provider's token, as opposed to API keys.
pub(super) fn token_key(provider: &Provider) -> &'static str {
    let tokens = provider.logins.iter().flat_map(|login| login.iter()).filter_map(|credential| match credential {
        Credential::Bearer { key } | Credential::Configured { key, .. } => Some(*key),
        Credential::Header { .. } | Credential::Basic { .. } => None,
    });
    provider.renewal.map_or_else(|| tokens.into_iter().next().unwrap_or("token"), |renewal| renewal.token)
}

/// Checks, before prompting, that the token can be stored and will be used.
fn prepare(context: &Context, profile: &Profile, provider: &Provider, key: &str) -> Result<()> {
    let id = provider.id;
    let name = kept_in(profile)?;
    if let Some(withheld) = profile.would_withhold(id, key) {
        return Err(CliError::new(
            Exit::Usage,
            "foreign_origin",
            format!("{id}: the profile would keep the token for another address than the one it is for"),
        )
        .detail(format!("a token {}", withheld_words(&withheld)))
        .hint(format!("casectl -p {name} profile set {id}.base_url URL, or another profile for that address")));
    }
    match profile.credential_source(id, key) {
        Some(Source::Profile { key: stored, .. }) if stored != format!("{id}.{key}") => {
            Err(CliError::new(Exit::Usage, "bad_setting", format!("profile {name} has {stored} already"))
                .about(stored.clone())
                .hint(format!("first: casectl -p {name} profile unset {stored}")))
        }
        Some(Source::Env(variable)) => {
            context.ui.warn(&format!("{variable} outranks the profile: as long as it is set, the login is not used"));
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Reads a token from stdin: the token itself, or a token endpoint's JSON.
fn given(context: &Context, provider: &Provider, key: &str) -> Result<Tokens> {
    let name = format!("{}.{key}", provider.id);
    let text = match std::io::stdin().is_terminal() {
        true => secrets::prompted(context, &name)?.expose().to_owned(),
        false => secrets::piped(&context.env, &name)?,
    };
    let bare = |token: Secret| Tokens {
        access: token,
        refresh: Refresh::Gone,
        life: None,
        scopes: Some(Vec::new()),
        who: None,
    };
    let unfit = |why: &str| CliError::usage(format!("{name}: {why}")).about(name.clone());
    if !text.trim_start().starts_with('{') {
        return match text.trim().contains(char::is_whitespace) {
            true => Err(unfit("a token has no blanks within it")),
            false => Ok(bare(Secret::alone(text).map_err(|why| unfit(&format!("what came from stdin is {why}")))?)),
        };
    }
    // The parser's message could quote the token.
    let document: Value = serde_json::from_str(&text).map_err(|_| unfit("what came is not JSON"))?;
    let secret = |field: &str| match document.get(field).and_then(Value::as_str) {
        None => Ok(None),
        Some(text) => Secret::new(text.to_owned()).map(Some).map_err(|why| unfit(&format!("{field} is {why}"))),
    };
    if let Some(said) = refusal(&document) {
        return Err(unfit(&format!("what came is no token but an error: {said}")));
    }
    let access = ["access_token", "auth_token", "token"].into_iter().find_map(|field| secret(field).transpose());
    let mut tokens = bare(access.ok_or_else(|| unfit("the JSON has no access_token"))??);
    let mut ignored = Vec::new();
    match secret("refresh_token") {
        Ok(token) => tokens.refresh = token.map_or(Refresh::Gone, Refresh::New),
        Err(_) => ignored.push("refresh_token"),
    }
    tokens.scopes = Some(grant::scopes(document.get("scope")).unwrap_or_default());
    tokens.life = grant::seconds(document.get("expires_in"));
    let given = |field: &str| document.get(field).is_some_and(|value| !value.is_null());
    if tokens.life.is_none() && given("expires_in") {
        ignored.push("expires_in");
    }
    if given("refresh_token") && !document["refresh_token"].is_string() {
        ignored.push("refresh_token");
    }
    if given("scope") && grant::scopes(document.get("scope")).is_none() {
        ignored.push("scope");
    }
    if !ignored.is_empty() {
        context.ui.warn(&format!("{name}: {} cannot be read, and is ignored", ignored.join(" and ")));
    }
    Ok(tokens)
}

/// The error in a token endpoint's answer (RFC 6749, section 5.2).
fn refusal(document: &Value) -> Option<String> {
    let text = |key: &str| document.get(key)?.as_str().filter(|text| !text.trim().is_empty());
    let code = text("error").filter(|_| text("access_token").is_none())?;
    Some(text("error_description").map_or_else(|| code.to_owned(), |words| format!("{code}: {words}")))
}

fn password(context: &Context, provider: &Provider, args: &Args) -> Result<Tokens> {
    let (username, password) = account(context, provider, args)?;
    context.ui.note(
        "a server that allows one login a person (allowUserMultipleLogin) ends this person's session in the browser now",
    );
    context
        .ui
        .note("the server keeps one refresh token for each user: a later login, a browser's too, replaces this one");
    let grants = context.grants(provider)?;
    context.block_on(async {
        drop(grants.editor().await?);
        let profile = grants.profile()?;
        let asked = grants.ask(&profile, async |asking| opencapture::login::login(asking, &username, &password).await);
        asked.await?.map_err(|fault| no_tokens(provider.id, fault))
    })
}

fn account(context: &Context, provider: &Provider, args: &Args) -> Result<(String, Secret)> {
    let username = match &args.username {
        Some(name) => name.clone(),
        None if context.ui.can_prompt() => context.asked(context.ui.input("User", None))?,
        None => {
            return Err(
                CliError::usage("no user's name, and there is no terminal to prompt on").hint("--username NAME")
            );
        }
    };
    let key = format!("{}.password", provider.id);
    let password = match args.password_stdin {
        true => Secret::new(secrets::piped(&context.env, &key)?)
            .map_err(|why| CliError::usage(format!("{key}: what came from stdin is {why}")).about(key.clone()))?,
        false => secrets::from_stdin(context, &key)?,
    };
    Ok((username, password))
}

/// Stores user name and password, and removes the token, which would be sent in their place.
fn basic(context: &Context, profile: &Profile, provider: &Provider, args: &Args) -> Result<()> {
    let id = provider.id;
    prepare(context, profile, provider, "password")?;
    let name = kept_in(profile)?;
    let (username, password) = account(context, provider, args)?;
    if username.contains(':') || password.expose().contains(':') {
        return Err(CliError::usage(
            "neither user nor password may hold a colon: the server could not tell them apart",
        ));
    }
    let mut editor = Editor::open(&context.env, &context.dirs, &context.registry.schema, &name)?;
    let key = format!("{id}.password");
    editor.set(&format!("{id}.username"), &username)?;
    editor.set_secret(&key, &password).map_err(|error| in_another_form(error, &name, &key))?;
    if let Some(renewal) = provider.renewal {
        for key in [renewal.token, renewal.refresh_token, renewal.expires_at].into_iter().chain(renewal.scopes) {
            editor.unset(&format!("{id}.{key}"))?;
        }
    }
    editor.save()?;
    context.ui.note(&format!("profile {name}: {id} is used as {username}, with user and password in each request"));
    check_basic(context, profile, provider, &username, &password)
}

/// Checks at once that the server accepts them, which it does only for web-service accounts. Otherwise a cron job would
/// find out.
fn check_basic(
    context: &Context,
    profile: &Profile,
    provider: &Provider,
    username: &str,
    password: &Secret,
) -> Result<()> {
    let id = provider.id;
    let setting = |key: &str| match key {
        "username" => Some(username.to_owned()),
        _ => profile.setting(id, key).map(|setting| setting.value),
    };
    let header = Credential::Basic { username: "username", password: "password" }
        .header(password.expose(), &setting)
        .map_err(|fault| CliError::usage(format!("{id}.{} {}", fault.key, fault.why)))?;
    let grants = context.grants(provider)?;
    let probed = context.block_on(async {
        let asked = grants.ask(profile, async |asking| {
            let client = (asking.connect)(Connection {
                base: asking.base.clone(),
                credentials: vec![header],
                secrets: vec![password.expose().into()],
                parse_problem: provider.parse_problem,
            });
            probe::ask(provider, &client, &setting).await.map_err(|_| GrantFault::Unusable("base_url"))
        });
        asked.await?.map_err(|fault| no_tokens(id, fault))
    })?;
    let Some(error) = probed.failure.map(|failure| CliError::from(failure).wrong_address(provider)) else {
        return Ok(());
    };
    match error.exit {
        Exit::Auth if error.kind != CliErrorKind::Forbidden => Err(CliError { code: "login_refused".into(), ..error }
            .during(&format!("login to {id}"))
            .detail("they are kept, and each request will be refused until they are right")
            .hint("Basic is for accounts of the mode webservice; a person logs in without --basic")),
        _ => {
            context.ui.warn(&format!("not checked, because the server could not be asked: {}", error.message));
            error.hints.iter().for_each(|hint| context.ui.note(&context.as_typed(hint)));
            Ok(())
        }
    }
}

/// Stores a token that is not renewed.
fn store_alone(
    profile: &Profile,
    context: &Context,
    provider: &Provider,
    key: &str,
    tokens: &Tokens,
    trial: &Trial,
) -> Result<()> {
    let name = kept_in(profile)?;
    let dotted = format!("{}.{key}", provider.id);
    let mut editor = Editor::open(&context.env, &context.dirs, &context.registry.schema, &name)?;
    editor.set_secret(&dotted, &tokens.access).map_err(|error| in_another_form(error, &name, &dotted))?;
    editor.save()?;
    let end = Claims::of(tokens.access.expose()).and_then(|claims| claims.expires_at);
    said(context, provider, &name, (end, None), trial);
    Ok(())
}

fn store(
    context: &Context,
    profile: &Profile,
    provider: &Provider,
    renewal: &Renewal,
    tokens: &Tokens,
    (flow, trial): (Option<&str>, &Trial),
) -> Result<()> {
    let name = kept_in(profile)?;
    let key = format!("{}.{}", provider.id, renewal.token);
    let grants = context.grants(provider)?;
    let end = context.block_on(async {
        let mut editor = grants.editor().await?;
        if let Some(flow) = flow {
            // Renewals use the profile's flow.
            editor.set(&format!("{}.oauth.flow", provider.id), flow)?;
        }
        if let (Some(who), Some(key)) = (&tokens.who, tokens::name_of_login(profile, provider)) {
            editor.set(&format!("{}.{key}", provider.id), who)?;
        }
        grants.store(editor, renewal, tokens).map_err(|error| in_another_form(error, &name, &key))
    })?;
    let who = tokens.who.clone().or_else(|| Claims::of(tokens.access.expose())?.who());
    said(context, provider, &name, (end, who), trial);
    let now = grants.profile()?;
    let refresh_ends = match &tokens.refresh {
        Refresh::New(token) => Claims::of(token.expose()).and_then(|claims| claims.expires_at),
        Refresh::Kept | Refresh::Gone => None,
    };
    // A refresh token that expires together with the access token does not keep a login alive overnight. The two times
    // may come from different clocks.
    let outlives = |refresh: Timestamp, access: Timestamp| refresh.duration_since(access) > ALIKE;
    let together =
        refresh_ends.zip(end).filter(|(refresh, access)| !outlives(*refresh, *access)).map(|(refresh, _)| refresh);
    let setting = |key: &str| now.setting(provider.id, key).map(|setting| setting.value);
    if tokens::renewable(&now, provider).is_none() {
        context.ui.note("the token cannot be renewed: log in again when it has ended");
    } else if !matches!(trial, Trial::Issued) && (renewal.unattended)(&setting) {
        let client = renewal.client.and_then(setting).unwrap_or_default();
        context.ui.note(&format!(
            "when it has ended or is refused, requests go out as the client {client}, by the client credentials in the profile"
        ));
    } else if let Some(ends) = together {
        context.ui.note(&format!(
            "the refresh token ends at {ends} too: only a command that runs shortly before can renew the login; after that, \
             log in again"
        ));
        if provider.id == opencapture::PROVIDER.id {
            context.ui.note("for cron use a web-service account: casectl auth login opencapture --basic");
        }
    } else if renewal.login == Login::Password {
        context.ui.note("the token is renewed once before it ends; after that, log in again");
    } else {
        context.ui.note("the token is renewed by itself before it ends");
    }
    if let (Err(missing), Trial::Issued) = (tokens::login_in_force(&now, provider), trial) {
        context.ui.warn(&format!("{}.{missing} is not set, and requests need it too", provider.id));
    }
    Ok(())
}

fn said(
    context: &Context,
    provider: &Provider,
    name: &Name,
    (end, who): (Option<Timestamp>, Option<String>),
    trial: &Trial,
) {
    let who = who.map(|who| format!(" as {who}")).unwrap_or_default();
    let until = end.map(|end| format!(" until {}", end.round(jiff::Unit::Second).unwrap_or(end))).unwrap_or_default();
    let id = provider.id;
    match trial {
        Trial::Issued | Trial::Accepted => {
            context.ui.note(&format!("profile {name}: logged in to {id}{who}{until}"));
        }
        Trial::Unknown(why) => {
            context.ui.note(&format!("profile {name}: the token for {id}{who}{until} is kept"));
            context.ui.warn(why);
            context.ui.note(&context.as_typed("what works and what does not: casectl doctor"));
        }
    }
}
