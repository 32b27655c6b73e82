//! Credentials of a resolved profile, and the origin rule: a credential is only used with the URL and the certificate
//! authorities of its own layer, so that a base URL or an authority from elsewhere cannot send the profile's
//! credentials to another host.

use super::{
    Error, KeyKind, Profile, Secret, Source, Sourced, layer::Entry, schema::dotted, secret, settings::as_url,
    value::Value, value::is_loopback,
};

/// The index of the profile's file among the layers.
const FILE: usize = 2;

/// Credentials that exist and are not used, because they belong to another origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// The credential's key, dotted.
    pub key: String,
    /// Where the credential would have come from.
    pub source: Source,
    /// What a higher layer set.
    pub because: Because,
}

/// A setting of a higher layer that disables the credentials of lower ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// Another URL.
    Origin {
        /// The origin that the credential belongs to; `None` when its layer names no URL.
        belongs_to: Option<String>,
        /// The origin that is in force instead.
        origin: String,
        /// What set that origin.
        set_by: Source,
    },
    /// Additional certificate authorities: whoever controls one could pose as the server.
    Authorities {
        /// What named them.
        set_by: Source,
    },
    /// Permission to use clear text.
    ClearText {
        /// What gave it.
        set_by: Source,
    },
}

impl Profile {
    /// The credential of kind [`KeyKind::Secret`], read now from its layer's text, file or command.
    ///
    /// `None` if there is none, or if it belongs to another origin: then [`Profile::withheld`] reports it, and neither
    /// its file nor its command is used.
    pub fn secret(&self, section: &str, key: &str) -> Result<Option<Sourced<Secret>>, Error> {
        let key = self.known(section, key);
        let Some((rank, entry)) = self.lookup(&key) else { return Ok(None) };
        if self.foreign(section, &key, rank, entry).is_some() {
            return Ok(None);
        }
        let source = entry.source.clone();
        let value = match &entry.value {
            Value::Secret(secret) => secret.clone(),
            Value::SecretFile(path) => secret::from_file(path, &source)?,
            Value::SecretCommand(argv) => secret::from_command(argv, &source, self.command_limit)?,
            _ => return Ok(None),
        };
        Ok(Some(Sourced { value, source }))
    }

    /// Whether a part of a credential, or a setting that belongs to it, is set and may be used. Nothing is fetched.
    #[must_use]
    pub fn has_credential(&self, section: &str, key: &str) -> bool {
        let key = self.known(section, key);
        self.lookup(&key).is_some_and(|(rank, entry)| self.foreign(section, &key, rank, entry).is_none())
    }

    /// The source of a credential, used or not. Nothing is fetched.
    #[must_use]
    pub fn credential_source(&self, section: &str, key: &str) -> Option<Source> {
        self.lookup(&self.known(section, key)).map(|(_, entry)| entry.source.clone())
    }

    /// Whether the effective credential is in the profile's file itself, where a new one can replace it.
    #[must_use]
    pub fn is_stored(&self, section: &str, key: &str) -> bool {
        let dotted = self.known(section, key);
        self.path().is_some()
            && matches!(self.credential_source(section, key), Some(Source::Profile { key, .. }) if key == dotted)
    }

    /// The credentials of this section that are not used because they belong to another origin.
    #[must_use]
    pub fn withheld(&self, section: &str) -> Vec<Withheld> {
        let keys = self.schema.sections.iter().filter(|s| s.id == section).flat_map(|s| s.keys);
        keys.filter(|key| key.kind == KeyKind::Secret)
            .filter_map(|key| {
                let key = dotted(Some(section), key.name);
                let (rank, entry) = self.lookup(&key)?;
                self.foreign(section, &key, rank, entry)
            })
            .collect()
    }

    /// Why a credential stored in the profile's file now would not be used, if so.
    #[must_use]
    pub fn would_withhold(&self, section: &str, key: &str) -> Option<Withheld> {
        let key = self.known(section, key);
        let source = Source::Profile { profile: self.name().to_owned(), key: key.clone() };
        self.foreign(section, &key, FILE, &Entry { value: Value::Bool(true), source })
    }

    /// The origin rule. Authorities and permission for clear text from a higher layer apply only to credentials of that
    /// layer. `rank` is the layer of the credential `entry`; a URL from a higher layer must have the origin that is
    /// effective without the layers above `rank`. A URL from the credential's own or a lower layer is always accepted:
    /// that layer could see it.
    fn foreign(&self, section: &str, key: &str, rank: usize, entry: &Entry) -> Option<Withheld> {
        let withheld = |because| Withheld { key: key.to_owned(), source: entry.source.clone(), because };
        let base = dotted(Some(section), "base_url");
        let urls = self.schema.sections.iter().filter(|s| s.id == section).flat_map(|s| s.keys);
        urls.filter(|key| matches!(key.kind, KeyKind::Url | KeyKind::Endpoint)).find_map(|url_key| {
            let name = dotted(Some(section), url_key.name);
            let (url_rank, url_entry) = self.lookup(&name)?;
            let url = as_url(&url_entry.value)?;
            let used = url.origin();
            let loosened = match url.scheme() {
                "https" => self.set_above("ca_file", rank).map(|set_by| Because::Authorities { set_by }),
                _ if is_loopback(&url) => None,
                _ => self.set_above("allow_insecure_http", rank).map(|set_by| Because::ClearText { set_by }),
            };
            if loosened.is_some() {
                return loosened.map(withheld);
            }
            if url_rank >= rank {
                return None;
            }
            let below = |name: &str| self.layers[rank..].iter().find_map(|layer| layer.get(name));
            let own = below(&name).or_else(|| below(&base)).and_then(|entry| as_url(&entry.value)).map(|u| u.origin());
            (own.as_ref() != Some(&used)).then(|| {
                withheld(Because::Origin {
                    belongs_to: own.map(|origin| origin.ascii_serialization()),
                    origin: used.ascii_serialization(),
                    set_by: url_entry.source.clone(),
                })
            })
        })
    }

    /// What sets a key above a layer to a value other than the one that is effective without the layers above it.
    fn set_above(&self, key: &str, rank: usize) -> Option<Source> {
        let (at, entry) = self.lookup(key).filter(|(at, _)| *at < rank)?;
        let below = self.layers[at + 1..].iter().find_map(|layer| layer.get(key));
        let is_same = below.is_some_and(|below| below.value.text() == entry.value.text());
        (!is_same && !matches!(entry.value, Value::Bool(false))).then(|| entry.source.clone())
    }

    pub(super) fn is_foreign(&self, section: &str, key: &str) -> bool {
        self.lookup(key).is_some_and(|(rank, entry)| self.foreign(section, key, rank, entry).is_some())
    }
}
