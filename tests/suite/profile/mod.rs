//! Tests of profiles: precedence, refusals, secrets, the origin rule, edits.

mod edits;
mod files;
mod resolution;
mod secrets;

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

use casectl::{
    env::{Env, ManualClock},
    profile::{Dirs, Error, Key, KeyKind, Name, Profile, Schema, Section},
};

const fn key(name: &'static str, kind: KeyKind) -> Key {
    Key { name, kind, help: "" }
}

/// The five providers, as the design's example of a profile has them.
pub const SCHEMA: Schema = Schema {
    sections: &[
        Section {
            id: "apiture",
            keys: &[
                key("base_url", KeyKind::Url),
                key("api_key", KeyKind::Secret),
                key("access_token", KeyKind::Secret),
                key("refresh_token", KeyKind::Secret),
                key("expires_at", KeyKind::Instant),
                key("scopes", KeyKind::List),
                key("oauth.flow", KeyKind::Choice(&["authorization_code", "client_credentials"])),
                key("oauth.pkce", KeyKind::Bool),
                key("oauth.client_id", KeyKind::Text),
                key("oauth.client_secret", KeyKind::Secret),
                key("oauth.token_url", KeyKind::Url),
            ],
            default_base_url: None,
        },
        Section {
            id: "biometrid",
            keys: &[key("base_url", KeyKind::Url), key("token", KeyKind::Secret)],
            default_base_url: Some("https://biometridon.polygon.pt/api"),
        },
        Section {
            id: "masstack",
            keys: &[
                key("base_url", KeyKind::Url),
                key("org", KeyKind::Text),
                key("token", KeyKind::Secret),
                key("auth_roles", KeyKind::Secret),
            ],
            default_base_url: Some("https://customers.masstack.com/v4"),
        },
        Section {
            id: "beclm",
            keys: &[
                key("base_url", KeyKind::Url),
                key("path", KeyKind::Text),
                key("source", KeyKind::Text),
                key("token", KeyKind::Secret),
                key("auth_header", KeyKind::Text),
                key("auth_scheme", KeyKind::Text),
            ],
            default_base_url: None,
        },
        Section {
            id: "opencapture",
            keys: &[
                key("base_url", KeyKind::Url),
                key("username", KeyKind::Text),
                key("password", KeyKind::Secret),
                key("token", KeyKind::Secret),
                key("timezone", KeyKind::Text),
            ],
            default_base_url: None,
        },
    ],
};

/// A configuration folder of its own, and an environment with fixed variables.
pub struct Bench {
    pub folder: tempfile::TempDir,
    pub dirs: Dirs,
    pub env: Env,
    pub clock: ManualClock,
}

impl Bench {
    pub fn new(vars: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let config = folder.path().join("config");
        fs::create_dir_all(config.join("profiles")).expect("folders");
        for path in [&config, &config.join("profiles")] {
            mode(path, 0o700);
        }
        let clock = ManualClock::at("2026-11-21T09:00:00Z".parse().expect("an instant"));
        let dirs = Dirs { config: Some(config), state: Some(folder.path().join("state")) };
        Self { env: Env::manual(vars, &clock), folder, dirs, clock }
    }

    /// A bench with the profile `bank`.
    pub fn with(vars: &[(&str, &str)], profile: &str) -> Self {
        let bench = Self::new(vars);
        bench.write(profile);
        bench
    }

    pub fn bank(&self) -> PathBuf {
        self.dirs.profile(&name("bank")).expect("a path")
    }

    pub fn write(&self, text: &str) {
        fs::write(self.bank(), text).expect("a written profile");
        mode(&self.bank(), 0o600);
    }

    pub fn read(&self) -> String {
        fs::read_to_string(self.bank()).expect("the profile")
    }

    pub fn config_toml(&self, text: &str) {
        let path = self.dirs.config_file().expect("a path");
        fs::write(&path, text).expect("a written file");
        mode(&path, 0o600);
    }

    pub fn resolve(&self, flag: Option<&str>) -> Result<Profile, Error> {
        Profile::resolve(&self.env, &self.dirs, &SCHEMA, flag)
    }

    /// The profile `bank`, which must be right.
    pub fn profile(&self) -> Profile {
        self.resolve(Some("bank")).expect("a profile")
    }

    pub fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }
}

pub fn name(text: &str) -> Name {
    Name::parse(text).expect("a name")
}

pub fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a changed mode");
}
