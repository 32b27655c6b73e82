//! The caller of an operation: identity, scopes and role.

use super::{State, Verb};

/// What an operation needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Read,
    Write,
    Delete,
}

impl Need {
    /// The scopes, any of which is sufficient.
    pub const fn scopes(self) -> [&'static str; 4] {
        match self {
            Self::Read => ["banking/read", "admin/read", "banking/full", "admin/full"],
            Self::Write => ["banking/write", "admin/write", "banking/full", "admin/full"],
            Self::Delete => ["banking/delete", "admin/delete", "banking/full", "admin/full"],
        }
    }
}

/// The owner of a token.
#[derive(Debug)]
pub struct Principal {
    /// The token's name in the log.
    pub label: String,
    /// The user's name; applications belong to users.
    pub user: String,
    /// An administrator of the institution sees all applications and decides about them.
    pub admin: bool,
    /// Its scopes, separated by spaces.
    pub scopes: String,
}

impl Principal {
    /// Whether the token has a scope that is sufficient for `need`.
    pub fn holds(&self, need: Need) -> bool {
        self.scopes.split(' ').any(|scope| need.scopes().contains(&scope))
    }

    /// Whether this caller may see what this user owns: customers see only their own.
    pub fn sees(&self, owner: &str) -> bool {
        self.admin || self.user == owner
    }

    /// Whether the caller's role allows the action: a customer may only cancel.
    pub const fn may(&self, verb: Verb) -> bool {
        self.admin || matches!(verb, Verb::Cancel)
    }

    /// Whether the action is available now, so that its link is shown.
    pub fn is_offered(&self, verb: Verb, state: State, ready: bool) -> bool {
        (verb != Verb::Approve || ready) && verb.leaves(state) && self.may(verb) && self.holds(Need::Write)
    }
}
