//! The sections and keys as data, and the names of a key in a file (dotted) and in the environment.
//!
//! Must not know how a provider uses them.

use crate::wording::closest;

/// The sections of a profile that belong to providers.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// One for each provider, in display order.
    pub sections: &'static [Section],
}

/// The settings of one provider: `[id]` in a profile, `CASECTL_ID_…` in the environment.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// The provider's id, lower case.
    pub id: &'static str,
    /// Its keys, in display order.
    pub keys: &'static [Key],
    /// Its documented base URL, if it is the same for everybody.
    pub default_base_url: Option<&'static str>,
}

/// One setting.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name within the section; a dot means a sub-table: `oauth.client_id`.
    pub name: &'static str,
    /// What it holds.
    pub kind: KeyKind,
    /// A one-line description.
    pub help: &'static str,
}

/// The type of a key's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// Any text.
    Text,
    /// An http or https URL to which this section's credentials are sent; no user or password in it.
    Url,
    /// As [`KeyKind::Url`]; may have a query, which is kept.
    Endpoint,
    /// A credential. Also exists as `KEY_file` and `KEY_command`.
    Secret,
    /// `true` or `false`; in the environment also `1` and `0`.
    Bool,
    /// The largest size of a selection: a number, a percentage, or both, as `200,5%`.
    Ceiling,
    /// A whole number from 1 to 4,294,967,295.
    Positive,
    /// A moment with its zone, RFC 3339.
    Instant,
    /// The name of a time zone, like `Europe/Paris`.
    Zone,
    /// An array of texts; comma-separated in the environment.
    List,
    /// A path: `~/` is the home folder; in a profile, relative to the profile's folder.
    Path,
    /// A duration above zero, at most an hour: `10s`, `2m`.
    Duration,
    /// A whole number with one of `s min h d w`.
    Age,
    /// One of these texts.
    Choice(&'static [&'static str]),
}

/// The form in which a key is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The value itself.
    Plain,
    /// `KEY_file`: the file that contains it.
    File,
    /// `KEY_command`: the command that prints it.
    Command,
}

impl Form {
    /// The suffix of the key's name.
    #[must_use]
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::File => "_file",
            Self::Command => "_command",
        }
    }

    /// The forms in which a key of this kind can be given.
    #[must_use]
    pub fn of(kind: KeyKind) -> &'static [Self] {
        match kind {
            KeyKind::Secret => &[Self::Plain, Self::File, Self::Command],
            _ => &[Self::Plain],
        }
    }
}

/// A key that was looked up by its dotted name.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// The section; `None` for the keys above all sections.
    pub section: Option<&'static str>,
    /// The key.
    pub key: &'static Key,
    /// The given form.
    pub form: Form,
}

impl Found {
    /// The dotted name without the form's suffix: `apiture.api_key`.
    #[must_use]
    pub fn dotted(&self) -> String {
        dotted(self.section, self.key.name)
    }

    /// Whether the value itself is a credential, which must not be given in argv.
    #[must_use]
    pub fn is_secret_value(&self) -> bool {
        self.key.kind == KeyKind::Secret && self.form == Form::Plain
    }
}

/// The top-level keys of a profile.
pub const GENERAL: &[Key] = &[
    Key {
        name: "environment",
        kind: KeyKind::Choice(&["production", "test"]),
        help: "what the cases are: production or test",
    },
    Key {
        name: "writes",
        kind: KeyKind::Choice(&["all", "plan-only", "none"]),
        help: "which writes are allowed: all, plan-only (a write becomes a plan), none",
    },
    Key { name: "reveal", kind: KeyKind::Bool, help: "show sensitive fields unmasked" },
    Key { name: "allow_insecure_http", kind: KeyKind::Bool, help: "allow http:// to hosts other than this machine" },
    Key { name: "ca_file", kind: KeyKind::Path, help: "PEM file with additional certificate authorities" },
    Key {
        name: "client_cert",
        kind: KeyKind::Path,
        help: "PEM file with the client certificate and its unencrypted key",
    },
    Key {
        name: "metrics_file",
        kind: KeyKind::Path,
        help: "file for Prometheus metrics of all runs, written after each write",
    },
    Key { name: "insecure", kind: KeyKind::Bool, help: "do not check certificates; in a profile only" },
];

/// Keys that no environment variable can set: what they allow must be written down.
pub(super) const PROFILE_ONLY: &[&str] = &["insecure"];

/// The keys of `[bulk]`: the limits of what a bulk write may do.
pub const BULK: &[Key] = &[
    Key { name: "jobs", kind: KeyKind::Positive, help: "cases processed concurrently" },
    Key { name: "rps", kind: KeyKind::Positive, help: "requests per second, retries included" },
    Key { name: "max", kind: KeyKind::Ceiling, help: "refuse a larger selection: 200, 5% or \"200,5%\"" },
    Key { name: "require_reason", kind: KeyKind::Bool, help: "a bulk write requires --reason" },
    Key { name: "require_reason_code", kind: KeyKind::Bool, help: "a write requires --reason-code, one of [reasons]" },
    Key { name: "second_approver", kind: KeyKind::Bool, help: "a second person must approve every write" },
];

/// The keys of `[status]`: the limits that `casectl status` checks.
pub const STATUS: &[Key] =
    &[Key { name: "over", kind: KeyKind::Age, help: "cases that wait longer are over the limit, like 14d" }];

/// The keys of `[hooks]`: programs that run after each write command.
pub const HOOKS: &[Key] = &[
    Key { name: "after", kind: KeyKind::List, help: "program and arguments, run after each write command; no shell" },
    Key { name: "timeout", kind: KeyKind::Duration, help: "time limit of the hook" },
];

/// The section with keys chosen by the operators: `[reasons]`, codes and their texts.
pub const REASONS: &str = "reasons";

impl Schema {
    /// The key with this dotted name (`apiture.api_key`, `bulk.max`, `environment`), without form suffix.
    #[must_use]
    pub fn key(&self, dotted: &str) -> Option<&'static Key> {
        self.find(dotted).filter(|found| found.form == Form::Plain).map(|found| found.key)
    }

    /// The key and form with this dotted name, also `apiture.api_key_command`.
    #[must_use]
    pub fn find(&self, dotted: &str) -> Option<Found> {
        self.keys().find(dotted)
    }

    /// All keys of a profile with their dotted names, in display order.
    pub fn all(&self) -> impl Iterator<Item = (String, &'static Key)> {
        self.keys().all().map(|(section, key)| (dotted(section, key.name), key)).collect::<Vec<_>>().into_iter()
    }

    pub(super) fn keys(&self) -> Keys {
        let mut sections = vec![("bulk", BULK), ("hooks", HOOKS), ("status", STATUS)];
        sections.extend(self.sections.iter().map(|s| (s.id, s.keys)));
        Keys { general: GENERAL, sections }
    }
}

/// The keys allowed in one kind of file.
#[derive(Clone, Debug)]
pub(super) struct Keys {
    pub(super) general: &'static [Key],
    pub(super) sections: Vec<(&'static str, &'static [Key])>,
}

impl Keys {
    pub(super) fn section(&self, id: &str) -> Option<(&'static str, &'static [Key])> {
        self.sections.iter().find(|(name, _)| *name == id).copied()
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (Option<&'static str>, &'static Key)> + '_ {
        let general = self.general.iter().map(|key| (None, key));
        general.chain(self.sections.iter().flat_map(|(id, keys)| keys.iter().map(|key| (Some(*id), key))))
    }

    pub(super) fn find(&self, dotted: &str) -> Option<Found> {
        let (section, keys, name) = match dotted.split_once('.') {
            None => (None, self.general, dotted),
            Some((id, name)) => {
                let (id, keys) = self.section(id)?;
                (Some(id), keys, name)
            }
        };
        keys.iter().find_map(|key| {
            let rest = name.strip_prefix(key.name)?;
            let form = *Form::of(key.kind).iter().find(|form| form.suffix() == rest)?;
            Some(Found { section, key, form })
        })
    }

    /// The known key, or section name, with the spelling most similar to `given`.
    pub(super) fn nearest(&self, given: &str) -> Option<String> {
        let names = self.all().flat_map(|(section, key)| {
            let plain = dotted(section, key.name);
            Form::of(key.kind).iter().map(move |form| format!("{plain}{}", form.suffix()))
        });
        closest(given, names.chain(self.sections.iter().map(|(id, _)| (*id).to_owned())))
    }
}

pub(super) fn dotted(section: Option<&str>, name: &str) -> String {
    section.map_or_else(|| name.to_owned(), |section| format!("{section}.{name}"))
}

/// The environment variable of a dotted key: `apiture.oauth.client_id` is `CASECTL_APITURE_OAUTH_CLIENT_ID`.
pub(super) fn variable(dotted: &str) -> String {
    format!("CASECTL_{}", dotted.replace('.', "_").to_ascii_uppercase())
}
