//! Words for errors of profiles and credentials.

use std::path::Path;

use super::{CliError, CliErrorKind, Exit};
use crate::{
    profile::{Because, Error, Place, Profile, Source, Warning, Withheld},
    providers::Provider,
};

/// What to do about `http://`.
pub(super) const NO_HTTP: &str = "use https://, or set allow_insecure_http = true in the profile if you accept that \
    anyone on the way reads everything";

impl From<Error> for CliError {
    fn from(error: Error) -> Self {
        let words = error.to_string();
        let config = |code: &'static str| Self::new(Exit::Usage, code, words.clone());
        match error {
            Error::NoProfile { available } => {
                config("no_profile").kind(CliErrorKind::NoProfile).hint(make_or_choose(&available))
            }
            Error::NotFound { path, available, .. } => {
                let path = path.display().to_string();
                let missing = config("no_profile").kind(CliErrorKind::NoProfile).hint(make_or_choose(&available));
                Self { message: format!("{words}: there is no {path}"), ..missing }.about(path)
            }
            Error::BadName { .. } => config("bad_profile_name"),
            Error::Encoding { path, .. } => {
                let path = path.display().to_string();
                config("bad_encoding").about(path).hint("save it as UTF-8 (an editor's \"save as\", or iconv -t UTF-8)")
            }
            Error::NameTaken { .. } => {
                config("bad_profile_name").hint("choose another name; a file of that name can be renamed")
            }
            Error::Reserved { .. } => {
                config("bad_profile_name").hint("it needs no settings; choose another profile with -p")
            }
            Error::NoSandbox => config("no_sandbox")
                .hint("a build with the default features has it; `casectl profile init` connects an API instead"),
            Error::Exists { name, .. } => config("profile_exists").hint(format!(
                "change it with `casectl -p {name} profile set KEY VALUE`, or overwrite it with --force"
            )),
            Error::NoDirectory { kind } => Self::new(
                Exit::Usage,
                "no_directory",
                format!("no {kind} folder can be determined: there is no home folder"),
            )
            .hint(format!("set {} to an absolute path, or HOME", kind.variable()))
            .hint("CASECTL_CONFIG_DIR is for profiles, CASECTL_STATE_DIR for runs and the journal"),
            Error::Permissions { path, fix, .. } => Self::new(
                Exit::Usage,
                "permissions",
                format!("{words}: others on this machine can access it, and it contains credentials"),
            )
            .about(path.display().to_string())
            .hint(format!("run: {fix}")),
            Error::Owner { path, fix, .. } => {
                Self::new(Exit::Usage, "permissions", format!("{words}, which can change the credentials in it"))
                    .about(path.display().to_string())
                    .hint(format!("if it is yours, run: {fix}"))
            }
            Error::Invalid { place: Place::Given, key, expected } => {
                Self::new(Exit::Usage, "bad_setting", format!("{key}: expected {expected}")).about(key)
            }
            Error::Conflict { place: Place::Given, key, forms } => {
                Self::new(Exit::Usage, "bad_setting", format!("{} are both given", forms.join(" and "))).about(key)
            }
            Error::Invalid { key, .. } | Error::Conflict { key, .. } => config("bad_setting").about(key),
            Error::Looser { key, variable, .. } => config("looser_than_profile")
                .about(key)
                .hint(format!("the environment may only tighten it: unset {variable}, or change the profile")),
            Error::Parse { path, .. } => config("bad_profile")
                .about(path.display().to_string())
                .hint("fix the file with an editor, or choose another profile with -p"),
            Error::UnknownKey { nearest, known, .. } => {
                let hint = match nearest {
                    Some(nearest) => format!("did you mean {nearest}?"),
                    None => format!("known keys: {}", known.join(", ")),
                };
                config("unknown_key").hint(hint)
            }
            Error::InsecureUrl { .. } => config("insecure_http").hint(NO_HTTP),
            Error::SecretFile { named_by, .. } | Error::SecretCommand { named_by, .. } => {
                Self::new(Exit::Auth, "credential_unavailable", words.clone())
                    .detail(format!("the credential comes {named_by}"))
            }
            Error::SecretUnusable { .. } => Self::new(Exit::Auth, "credential_unusable", words.clone()),
            Error::Locked { .. } => Self::new(Exit::Failure, "locked", words.clone()),
            Error::Unsynced { path, .. } => Self::new(Exit::Failure, "local_io", words.clone())
                .about(path.display().to_string())
                .detail("the new value is stored and in force; after a power failure the old one may be back"),
            Error::Io { action, path, .. } => of_file(action, &path, words),
        }
    }
}

/// Adds the likely cause when a folder cannot be created: a missing or read-only home folder.
fn of_file(action: &str, path: &Path, words: String) -> CliError {
    let error = CliError::new(Exit::Failure, "local_io", words).about(path.display().to_string());
    match action {
        "create" => error
            .hint("set CASECTL_CONFIG_DIR to a folder that you can write to; CASECTL_STATE_DIR is the one for records"),
        _ => error,
    }
}

fn make_or_choose(available: &[String]) -> String {
    match available {
        [] if !cfg!(feature = "sandbox") => "create a profile with `casectl profile init`".to_owned(),
        [] => "create a profile with `casectl profile init`, or try it on the built-in server with `-p sandbox`"
            .to_owned(),
        some => format!(
            "choose one with -p ({}), make it the default with `casectl profile use`, or create another with `casectl profile init`",
            some.join(", ")
        ),
    }
}

impl CliError {
    /// A credential is missing.
    #[must_use]
    pub fn not_logged_in(provider: &Provider, key: &str, profile: &Profile) -> Self {
        let login = login_command(provider, profile);
        let provider = provider.id;
        let withheld = profile.withheld(provider);
        let variable = format!("CASECTL_{}_{}", provider.to_uppercase(), key.to_uppercase());
        let mut error = Self::new(Exit::Auth, "not_logged_in", format!("no {key} for {provider}")).about(provider);
        for kept in withheld.iter().filter(|kept| kept.key.ends_with(key)) {
            error.details.push(format!("the one {}", withheld_words(kept)));
        }
        if key != "api_key" {
            error.hints.push(format!("log in: {login}"));
        }
        error.hint(format!(
            "set {variable}, or {provider}.{key}, {provider}.{key}_file or {provider}.{key}_command in the profile"
        ))
    }

    /// Adds advice about a refused credential, if there is none yet. `sources` are those of the credentials that were sent.
    #[must_use]
    pub fn advise_login(self, provider: &Provider, profile: &Profile, sources: &[(String, Source)]) -> Self {
        let login = login_command(provider, profile);
        match self.kind {
            _ if !self.hints.is_empty() => self,
            CliErrorKind::Unauthorized => {
                let hint = self.refused_credential(provider, &login, sources);
                self.hint(hint)
            }
            CliErrorKind::Forbidden => {
                let (_, token) = variables(provider, sources);
                let other = match token {
                    Some(variable) => format!("put another token into {variable}, or unset it"),
                    None => format!("log in as somebody who may ({login})"),
                };
                self.hint(format!("this login may not do that: {other}, or ask those who run the API for permission"))
            }
            _ => self,
        }
    }
}

/// The environment variables that the application's key and the token come from. They outrank what a login or the profile
/// keeps.
fn variables<'a>(provider: &Provider, sources: &'a [(String, Source)]) -> (Option<&'a str>, Option<&'a str>) {
    let key = provider.application_key().map(|key| format!("{}.{key}", provider.id));
    let find = |of_key: bool| {
        sources.iter().find_map(|(name, source)| match source {
            Source::Env(variable) if (Some(name) == key.as_ref()) == of_key => Some(variable.as_str()),
            _ => None,
        })
    };
    (find(true), find(false))
}

impl CliError {
    /// How to fix a refused credential. A login obtains tokens; an application's key comes from elsewhere.
    fn refused_credential(&self, provider: &Provider, login: &str, sources: &[(String, Source)]) -> String {
        let (key_from, token_from) = variables(provider, sources);
        let of_token = match token_from {
            Some(variable) => format!("change {variable}, or unset it: as long as it is set, no login is used"),
            None => format!("put a valid one there, or log in again: {login}"),
        };
        let Some(key) = provider.application_key() else { return of_token };
        let of_key = match key_from {
            Some(variable) => format!("change {variable}, or unset it: it outranks the profile"),
            None => format!("casectl profile set {}.{key}", provider.id),
        };
        match self.details.iter().chain([&self.message]).any(|line| names(line, key)) {
            true => format!("put a valid key there: {of_key}"),
            false => format!("{of_token}; a wrong {key} is not mended by that: {of_key}"),
        }
    }
}

/// Whether the server's message is about this key: `API key`, `API-Key`, `apiKeyInvalid`.
fn names(text: &str, key: &str) -> bool {
    let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    plain(text).contains(&plain(key))
}

impl CliError {
    /// If the server does not know anything there, the URL is wrong; nothing is missing.
    #[must_use]
    pub fn wrong_address(self, provider: &Provider) -> Self {
        if self.kind != CliErrorKind::NotFound {
            return self;
        }
        let form = provider.manners.address.map(|form| format!("; {form}")).unwrap_or_default();
        let hint = format!("check {}.base_url: the API does not answer there{form}", provider.id);
        let kind = CliErrorKind::NoCollection;
        Self { kind, exit: Exit::Remote, code: "no_collection".into(), hints: vec![hint], ..self }
    }
}

/// The command that logs in to a provider, with what the profile has for it.
#[must_use]
pub fn login_command(provider: &Provider, profile: &Profile) -> String {
    let lacks = |key: &str| profile.setting(provider.id, key).is_none();
    let is_able = provider.renewal.is_some_and(|renewal| !renewal.client.is_some_and(lacks));
    let how = if is_able { "" } else { " --with-token" };
    format!("casectl auth login {}{how}", provider.id)
}

/// Why a credential is not used, in words that follow its name: `from … belongs to …`.
#[must_use]
pub fn withheld_words(kept: &Withheld) -> String {
    let source = &kept.source;
    match &kept.because {
        Because::Origin { belongs_to, origin, set_by } => {
            let owner = belongs_to.as_deref().unwrap_or("no address");
            format!("{source} belongs to {owner} and is not sent to {origin} ({set_by})")
        }
        Because::Authorities { set_by } => {
            format!(
                "{source} is not sent where certificate authorities {set_by} apply: they are only used with credentials from the same place"
            )
        }
        Because::ClearText { set_by } => {
            format!("{source} is not sent in clear text, which is allowed only {set_by}")
        }
    }
}

/// The warning about an unknown entry of a profile.
#[must_use]
pub fn warning_words(warning: &Warning) -> String {
    let Warning { path, line, key, is_section, is_limit, nearest } = warning;
    let kind = if *is_section { "section" } else { "key" };
    let effect = if *is_limit { "which may be a limit and stops every write" } else { "which has no effect" };
    let meant = nearest.as_ref().map(|nearest| format!("; did you mean {nearest}?")).unwrap_or_default();
    format!("{}:{line}: unknown {kind} {key}, {effect}{meant}", path.display())
}

/// The warning about a profile without certificate checks.
#[must_use]
pub fn insecure_words(profile: &str) -> String {
    format!(
        "insecure = true in profile {profile}: certificates are not checked, so anyone on the way can read and change \
         everything, credentials included"
    )
}
