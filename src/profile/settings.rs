//! The typed settings of a resolved profile, each with its source. Credentials are in `origin.rs`.

use std::{fmt, path::PathBuf, time::Duration};

use jiff::Timestamp;
use url::Url;

use super::{
    Ceiling, Error, Percent, Profile, Source, Sourced,
    files::{self, Privacy},
    layer::{Entry, Layer},
    schema::{REASONS, dotted},
    value::{Value, duration, is_loopback},
};

/// Defaults of `--jobs` and `--max`.
const DEFAULT_JOBS: u32 = 8;
const DEFAULT_MAX: u64 = 100;
/// Default of `hooks.timeout`.
const HOOK_LIMIT: Duration = Duration::from_secs(10);

/// The kind of cases that a profile reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deployment {
    /// Real ones.
    Production,
    /// Test data.
    Test,
    /// Those of the built-in server.
    Sandbox,
    /// The profile does not say.
    Unspecified,
}

impl fmt::Display for Deployment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Production => "production",
            Self::Test => "test",
            Self::Sandbox => "sandbox",
            Self::Unspecified => "unspecified",
        })
    }
}

/// Which writes a profile allows, strictest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Writes {
    /// Every write.
    All,
    /// None directly; a write that a plan can hold becomes a plan.
    PlanOnly,
    /// None at all.
    None,
}

impl fmt::Display for Writes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::All => "all",
            Self::PlanOnly => "plan-only",
            Self::None => "none",
        })
    }
}

/// The program that runs after each write command.
#[derive(Clone, Debug)]
pub struct Hook {
    /// Program and arguments.
    pub argv: Vec<String>,
    /// Its time limit.
    pub limit: Duration,
}

/// The limits of bulk writes.
#[derive(Clone, Debug)]
pub struct Bulk {
    /// Cases processed concurrently; default 8.
    pub jobs: Sourced<u32>,
    /// Requests per second; `None` means the default rate.
    pub rps: Option<Sourced<u32>>,
    /// The largest selection, in cases; default 100 if no percentage is set either.
    pub max: Option<Sourced<u64>>,
    /// The largest selection, as a share of the cases that the verb may change.
    pub max_percent: Option<Sourced<Percent>>,
    /// Whether a bulk write requires a reason.
    pub require_reason: Sourced<bool>,
    /// Whether a write requires a reason code.
    pub require_reason_code: Sourced<bool>,
    /// Whether a second person must approve.
    pub second_approver: Sourced<bool>,
    /// Unknown keys of the profile that may be meant as limits, dotted. If there are any, nothing may be written.
    pub unknown: Vec<String>,
}

impl Bulk {
    /// The limit if none is set.
    #[must_use]
    pub fn default_max() -> Sourced<u64> {
        Sourced { value: DEFAULT_MAX, source: Source::Default }
    }
}

impl Profile {
    /// The kind of its cases. A file that says `test` says so of its own servers: where the environment puts another one in
    /// place of one of them, nobody has said what its cases are.
    #[must_use]
    pub fn deployment(&self) -> Deployment {
        if self.is_sandbox {
            return Deployment::Sandbox;
        }
        let said = self.lookup("environment").and_then(|(layer, entry)| Some((layer, entry.value.text()?)));
        match said.as_ref().map(|(layer, text)| (*layer, text.as_str())) {
            Some((_, "production")) => Deployment::Production,
            Some((layer, "test")) if !self.is_led_away(layer) => Deployment::Test,
            _ => Deployment::Unspecified,
        }
    }

    /// Whether a layer above this one sets a base URL of another origin than this one has.
    fn is_led_away(&self, layer: usize) -> bool {
        let origin =
            |layer: &Layer, key: &str| layer.get(key).and_then(|entry| as_url(&entry.value)).map(|url| url.origin());
        self.schema.sections.iter().any(|section| {
            let key = dotted(Some(section.id), "base_url");
            let Some(own) = self.layers[layer..].iter().find_map(|layer| origin(layer, &key)) else { return false };
            self.layers[..layer].iter().any(|above| origin(above, &key).is_some_and(|led| led != own))
        })
    }

    /// Which writes are allowed: the stricter of environment and profile, all if neither says anything.
    #[must_use]
    pub fn writes(&self) -> Sourced<Writes> {
        let mode = |entry: &Entry| match entry.value.text().as_deref() {
            Some("all") => Writes::All,
            Some("plan-only") => Writes::PlanOnly,
            // An unreadable value must not allow a write.
            _ => Writes::None,
        };
        let said = self.layers.iter().filter_map(|layer| layer.get("writes"));
        let said = said.map(|entry| Sourced { value: mode(entry), source: entry.source.clone() });
        said.max_by_key(|said| said.value).unwrap_or(Sourced { value: Writes::All, source: Source::Default })
    }

    /// The reasons accepted by `--reason-code`: code and text, sorted by code.
    #[must_use]
    pub fn reasons(&self) -> Vec<(String, String)> {
        let prefix = dotted(Some(REASONS), "");
        let all = self.layers.iter().flat_map(|layer| layer.starting_with(&prefix));
        all.filter_map(|(key, entry)| Some((key[prefix.len()..].to_owned(), entry.value.text()?))).collect()
    }

    /// The hook after each write command, if any.
    #[must_use]
    pub fn hook(&self) -> Option<Hook> {
        let argv = self.typed("hooks.after", as_list)?;
        let limit = self.typed("hooks.timeout", |value| value.text().and_then(|text| duration(&text)));
        Some(Hook { argv: argv.value, limit: limit.map_or(HOOK_LIMIT, |limit| limit.value) })
    }

    /// The age at which a waiting case exceeds the limit of `status`.
    #[must_use]
    pub fn status_over(&self) -> Option<Sourced<String>> {
        self.typed("status.over", Value::text)
    }

    /// Whether sensitive fields are shown.
    #[must_use]
    pub fn reveal(&self) -> Sourced<bool> {
        self.bool_or_false("reveal")
    }

    /// Whether `http://` is allowed to hosts other than this machine.
    #[must_use]
    pub fn allow_insecure_http(&self) -> Sourced<bool> {
        self.bool_or_false("allow_insecure_http")
    }

    /// The file to which metrics of the runs are written after each write.
    #[must_use]
    pub fn metrics_file(&self) -> Option<Sourced<PathBuf>> {
        self.typed("metrics_file", as_path)
    }

    /// A PEM file with additional certificate authorities.
    #[must_use]
    pub fn ca_file(&self) -> Option<Sourced<PathBuf>> {
        self.typed("ca_file", as_path)
    }

    /// The same, after checking that others cannot write to it: they could make themselves an authority. The code that
    /// reads the file reports a missing one.
    pub fn trusted_ca_file(&self) -> Result<Option<PathBuf>, Error> {
        let path = self.ca_file().map(|file| file.value);
        if let Some((path, metadata)) = path.as_ref().and_then(|path| Some((path, std::fs::metadata(path).ok()?))) {
            files::check_unwritable(path, &metadata)?;
        }
        Ok(path)
    }

    /// A PEM file with the client certificate and its key. Its mode is checked like that of any secret file.
    #[must_use]
    pub fn client_cert(&self) -> Option<Sourced<PathBuf>> {
        self.typed("client_cert", as_path)
    }

    /// The content of [`Profile::client_cert`], with its path.
    ///
    /// # Errors
    /// [`Error::Permissions`] when others can write or replace it; [`Error::SecretFile`] when it cannot be read.
    pub fn client_identity(&self) -> Result<Option<(PathBuf, String)>, Error> {
        let Some(Sourced { value: path, source }) = self.client_cert() else { return Ok(None) };
        match files::read(&path, Privacy::OnlyWrites) {
            Ok(Some(pem)) => Ok(Some((path, pem))),
            Ok(None) => Err(Error::SecretFile { path, named_by: source, error: std::io::ErrorKind::NotFound.into() }),
            Err(Error::Io { path, error, .. }) => Err(Error::SecretFile { path, named_by: source, error }),
            Err(error) => Err(error),
        }
    }

    /// Whether certificate checks are disabled.
    #[must_use]
    pub fn insecure(&self) -> Sourced<bool> {
        self.bool_or_false("insecure")
    }

    /// The limits of bulk writes.
    #[must_use]
    pub fn bulk(&self) -> Bulk {
        let small = |key| self.number(key).map(|n| n.map(|n| u32::try_from(n).unwrap_or(u32::MAX)));
        let default = |source| Sourced { value: source, source: Source::Default };
        let (max, max_percent) = self.ceiling();
        Bulk {
            jobs: small("bulk.jobs").unwrap_or_else(|| default(DEFAULT_JOBS)),
            rps: small("bulk.rps"),
            max: max.or_else(|| max_percent.is_none().then(Bulk::default_max)),
            max_percent,
            require_reason: self.bool_or_false("bulk.require_reason"),
            require_reason_code: self.bool_or_false("bulk.require_reason_code"),
            second_approver: self.bool_or_false("bulk.second_approver"),
            unknown: self.unknown_bulk.clone(),
        }
    }

    /// The largest selection, both parts.
    pub(super) fn max(&self) -> Ceiling {
        let (cases, percent) = self.ceiling();
        Ceiling { cases: cases.map(|cases| cases.value), percent: percent.map(|percent| percent.value) }
    }

    /// The largest selection, in cases and as a percentage. A variable overrides the part that it sets; for the other
    /// part the profile's value holds.
    fn ceiling(&self) -> (Option<Sourced<u64>>, Option<Sourced<Percent>>) {
        let said = |layer: &Layer| match layer.get("bulk.max")? {
            Entry { value: Value::Ceiling(ceiling), source } => Some((*ceiling, source.clone())),
            _ => None,
        };
        let (mut cases, mut percent) = (None, None);
        for (ceiling, source) in self.layers.iter().filter_map(said) {
            let Ceiling { cases: number, percent: part } = ceiling;
            cases = cases.or_else(|| Some(Sourced { value: number?, source: source.clone() }));
            percent = percent.or_else(|| Some(Sourced { value: part?, source }));
        }
        (cases, percent)
    }

    /// Whether anything in this section is set other than by the defaults.
    #[must_use]
    pub fn is_configured(&self, section: &str) -> bool {
        let section = self.schema.sections.iter().find(|s| s.id == section);
        section.is_some_and(|s| {
            let set = |name: &str| self.layers[..3].iter().any(|layer| layer.get(&dotted(Some(s.id), name)).is_some());
            s.keys.iter().any(|key| set(key.name))
        })
    }

    /// A setting of any kind as text; `None` if it is not set, and always for credentials.
    #[must_use]
    pub fn setting(&self, section: &str, key: &str) -> Option<Sourced<String>> {
        self.typed(&self.known(section, key), Value::text)
    }

    /// A setting of kind [`KeyKind::Instant`](super::KeyKind::Instant).
    #[must_use]
    pub fn instant(&self, section: &str, key: &str) -> Option<Sourced<Timestamp>> {
        self.typed(&self.known(section, key), |value| match value {
            Value::Instant(instant) => Some(*instant),
            _ => None,
        })
    }

    /// A setting of kind [`KeyKind::List`](super::KeyKind::List).
    #[must_use]
    pub fn list(&self, section: &str, key: &str) -> Option<Sourced<Vec<String>>> {
        self.typed(&self.known(section, key), as_list)
    }

    /// A setting of kind [`KeyKind::Url`](super::KeyKind::Url), as written, including a trailing slash.
    ///
    /// # Errors
    /// [`Error::InsecureUrl`] for `http://` to another host than this machine, unless that is allowed.
    pub fn url(&self, section: &str, key: &str) -> Result<Option<Sourced<Url>>, Error> {
        let key = self.known(section, key);
        let found = self.typed(&key, as_url);
        match found {
            Some(Sourced { value, source }) if self.is_insecure(&value) => {
                let host = value.host_str().unwrap_or_default().to_owned();
                Err(Error::InsecureUrl { key, host, source_of_url: source })
            }
            found => Ok(found),
        }
    }

    fn typed<T>(&self, key: &str, take: impl Fn(&Value) -> Option<T>) -> Option<Sourced<T>> {
        let (_, entry) = self.lookup(key)?;
        Some(Sourced { value: take(&entry.value)?, source: entry.source.clone() })
    }

    fn number(&self, key: &str) -> Option<Sourced<u64>> {
        self.typed(key, |value| match value {
            Value::Integer(n) => Some(*n),
            _ => None,
        })
    }

    fn bool_or_false(&self, key: &str) -> Sourced<bool> {
        self.typed(key, as_bool).unwrap_or(Sourced { value: false, source: Source::Default })
    }

    /// The dotted name; a key that is missing in the schema is a bug of the caller.
    pub(super) fn known(&self, section: &str, key: &str) -> String {
        let key = dotted(Some(section), key);
        debug_assert!(self.schema.key(&key).is_some(), "{key} is not in the schema");
        key
    }

    fn is_insecure(&self, url: &Url) -> bool {
        url.scheme() == "http" && !is_loopback(url) && !self.allow_insecure_http().value
    }
}

pub(super) fn as_url(value: &Value) -> Option<Url> {
    match value {
        Value::Url(url) => Some(url.clone()),
        _ => None,
    }
}

fn as_path(value: &Value) -> Option<PathBuf> {
    match value {
        Value::Path(path) => Some(path.clone()),
        _ => None,
    }
}

fn as_list(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::List(values) => Some(values.clone()),
        _ => None,
    }
}

fn as_bool(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(value) => Some(*value),
        _ => None,
    }
}
