//! Who acted, proposed or approved, and whether two of them are the same person.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::error::Objection;
use crate::env::Env;

/// The operator, according to the operating system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// The account.
    pub user: String,
    /// The machine.
    pub host: String,
}

impl Who {
    /// The account and machine of this process.
    #[must_use]
    pub fn of(env: &Env) -> Self {
        Self { user: env.user(), host: env.host() }
    }

    /// Whether this is the given operator, as `user` or `user@host`.
    #[must_use]
    pub fn is(&self, operator: &str) -> bool {
        self.user == operator || self.to_string() == operator
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.user, self.host)
    }
}

/// A proposer or approver.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The account and the machine.
    #[serde(flatten)]
    pub who: Who,
    /// The person named in the access token, which was read and not verified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
}

/// What distinguishes persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity<'a> {
    /// The subject of an access token.
    Subject(&'a str),
    /// The operating system's user. The machine does not count: a person has accounts on several.
    User(&'a str),
}

impl Person {
    /// The subject if there is one, else the user.
    #[must_use]
    pub fn identity(&self) -> Identity<'_> {
        self.subject.as_deref().map_or(Identity::User(&self.who.user), Identity::Subject)
    }

    /// The person, and the kind of their identity.
    #[must_use]
    pub fn words(&self) -> String {
        let place = &self.who;
        match self.identity() {
            Identity::Subject(subject) => {
                format!("{subject} (subject of the access token, not verified; user {place})")
            }
            Identity::User(_) => place.to_string(),
        }
    }

    /// Whether `other` is certainly another person.
    pub fn is_another_than(&self, other: &Self) -> Result<(), Objection> {
        const NOBODY: &str = "unknown";
        match (self.identity(), other.identity()) {
            (Identity::User(NOBODY), _) | (_, Identity::User(NOBODY)) => Err(Objection::Nameless),
            (Identity::Subject(_), Identity::User(_)) | (Identity::User(_), Identity::Subject(_)) => {
                Err(Objection::OtherKind)
            }
            (mine, theirs) if mine == theirs => Err(Objection::SamePerson),
            _ => Ok(()),
        }
    }
}

impl Person {
    /// Whether the system's name service says that `other` is another account: an account without a name must not count
    /// as different from its own name.
    pub fn is_another_account_than(&self, env: &Env, other: &Self) -> Result<(), Objection> {
        match (self.identity(), other.identity()) {
            (Identity::User(mine), Identity::User(theirs)) if !env.are_different_accounts(mine, theirs) => {
                Err(Objection::Nameless)
            }
            _ => Ok(()),
        }
    }
}
