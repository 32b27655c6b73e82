//! Logins and tokens: the built binary with a profile of its own against a server that issues tokens.

mod ends;
mod fresh;
mod leaks;
mod login;
mod passwords;
mod rest;
mod status;
mod typed;

use std::{fs, path::PathBuf};

use casectl::{
    env::Env,
    sandbox::{Options, PUBLIC_CLIENT_ID, Server},
};
use rusqlite::{Connection, params};

use crate::cli::{Cli, write_profile};

/// The simulated bank with its token endpoint, and an operator whose profile `bank` is for it.
pub struct Desk {
    pub cli: Cli,
    pub server: Server,
    state: tempfile::TempDir,
}

impl Desk {
    /// A profile with a client of OAuth2 and whatever else `more` says below `[apiture]`.
    pub fn new(more: &str) -> Self {
        let state = tempfile::tempdir().unwrap();
        let options = Options { applications: 20, ..Options::default() };
        let server = Server::start(&Env::system(), state.path(), options).unwrap();
        let cli = Cli::bare().var("CASECTL_PROFILE", "bank");
        let desk = Self { cli, server, state };
        let url = desk.server.base_url();
        desk.write(&format!(
            "# kept\n[apiture]\nbase_url = \"{url}\"\napi_key = \"sandbox-api-key\" # kept too\n{more}\n\
             [apiture.oauth]\nclient_id = \"{PUBLIC_CLIENT_ID}\"\n"
        ));
        desk
    }

    /// One whose profile holds a token that has ended and one to renew it with.
    pub fn expired(more: &str) -> Self {
        let tokens = "access_token = \"access-of-yesterday\"\nrefresh_token = \"refresh-number-one\"";
        let desk = Self::new(&format!("{tokens}\n{more}"));
        desk.insert("access", "access-of-yesterday", -60);
        desk.insert("refresh", "refresh-number-one", 3_600);
        desk
    }

    pub fn profile(&self) -> PathBuf {
        self.cli.config().join("profiles/bank.toml")
    }

    pub fn read(&self) -> String {
        fs::read_to_string(self.profile()).unwrap()
    }

    pub fn write(&self, text: &str) {
        write_profile(&self.cli, "bank", text);
    }

    /// A value of the profile, by the last part of its key.
    pub fn value(&self, key: &str) -> Option<String> {
        let text = self.read();
        let line = text.lines().find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix('='))?;
        Some(line.trim().trim_matches('"').to_owned())
    }

    fn db(&self) -> Connection {
        let db = Connection::open(self.state.path().join("sandbox/sandbox.db")).unwrap();
        db.busy_timeout(std::time::Duration::from_secs(10)).unwrap();
        db
    }

    fn insert(&self, kind: &str, token: &str, seconds: i64) {
        let end = Env::system().now().as_second() + seconds;
        let scopes = "banking/full";
        self.db()
            .execute(
                "INSERT INTO tokens (token, kind, label, client, user, admin, scopes, expires_at, family)
                 VALUES (?1, ?2, 'test', ?3, 'operator', 1, ?4, ?5, 'family')",
                params![token, kind, PUBLIC_CLIENT_ID, scopes, end],
            )
            .unwrap();
    }

    /// How many tokens of this kind the server has given for logins of this profile's client, or was told of.
    pub fn count(&self, kind: &str) -> i64 {
        let sql = "SELECT count(*) FROM tokens WHERE kind = ?1 AND client = ?2";
        self.db().query_row(sql, [kind, PUBLIC_CLIENT_ID], |row| row.get(0)).unwrap()
    }
}
