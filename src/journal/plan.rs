//! A plan: a selection that was frozen to be looked at, approved by a second person, and applied once.
//!
//! Types and rules only; the file is `plan_file.rs`'s. The rules bind those who use this program as it is: a plan is
//! tamper-evident, not signed.

use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    chain::Digest,
    record::{Frozen, RunId, Who},
};
use crate::{
    cases::{canary::Canary, outcome::Planned},
    env::Env,
};

/// The format of plans that this build writes and reads.
pub const PLAN_FORMAT: u64 = 1;
/// A plan that is older than this was made for a world that has changed.
pub const PLAN_LIFETIME: SignedDuration = SignedDuration::from_hours(24);
/// The clocks of two machines may differ by this much.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_mins(5);

/// Who proposes or approves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The account and the machine.
    #[serde(flatten)]
    pub who: Who,
    /// The person whom the access token names. It was read from the token and not verified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
}

/// By what a person is told from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity<'a> {
    /// The subject of an access token.
    Subject(&'a str),
    /// The operating system's user. The machine does not count: one person has accounts on several.
    User(&'a str),
}

impl Person {
    /// The subject where there is one, else the user.
    #[must_use]
    pub fn identity(&self) -> Identity<'_> {
        self.subject.as_deref().map_or(Identity::User(&self.who.user), Identity::Subject)
    }

    /// The person, and by what they are known.
    #[must_use]
    pub fn words(&self) -> String {
        let place = format!("{}@{}", self.who.user, self.who.host);
        match self.identity() {
            Identity::Subject(subject) => {
                format!("{subject} (subject of the access token, not verified; user {place})")
            }
            Identity::User(_) => place,
        }
    }

    /// Whether `other` can be told to be somebody else.
    ///
    /// # Errors
    /// It is the same person, or that cannot be known.
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
    /// Whether `other` is another account to the system's name service as it is now: an account without a name must not stand
    /// beside its own name.
    ///
    /// # Errors
    /// That cannot be told.
    pub fn is_another_account_than(&self, env: &Env, other: &Self) -> Result<(), Objection> {
        match (self.identity(), other.identity()) {
            (Identity::User(mine), Identity::User(theirs)) if !env.are_different_accounts(mine, theirs) => {
                Err(Objection::Nameless)
            }
            _ => Ok(()),
        }
    }
}

/// Why a plan is not approved or applied.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Objection {
    /// Its time is over.
    #[error("the plan expired at {at}")]
    Expired {
        /// When.
        at: Timestamp,
    },
    /// It was made later than now.
    #[error("the plan says that it was made at {at}, which is still to come")]
    FromTheFuture {
        /// When.
        at: Timestamp,
    },
    /// It was applied before.
    #[error("the plan was applied as run {run}")]
    Applied {
        /// By which run.
        run: RunId,
    },
    /// Whoever approves is who proposed.
    #[error("the same person proposed it")]
    SamePerson,
    /// One of the two is known by a token's subject and the other by a user's name.
    #[error("its proposer is known by another kind of identity")]
    OtherKind,
    /// The operating system does not tell who one of the two is.
    #[error("one of the two has no name")]
    Nameless,
}

/// What is proposed: the first record of a plan. Holds no secret; the caller has redacted `base_url` and `criteria`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanHeader {
    /// [`PLAN_FORMAT`].
    pub format: u64,
    /// Which plan: a UUID of version 7, as runs have.
    pub plan: RunId,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it can no longer be approved or applied.
    pub expires_at: Timestamp,
    /// The version of casectl that wrote it.
    pub version: String,
    /// By whom.
    pub proposed_by: Person,
    /// The API.
    pub provider: String,
    /// `applications`, …
    pub noun: String,
    /// `expire`, …
    pub verb: String,
    /// The state that the cases shall reach, if the verb has one.
    pub target: Option<String>,
    /// The criteria as they were given.
    pub criteria: Value,
    /// Whether ids were given.
    pub ids_given: bool,
    /// The instant that ages are measured against.
    pub cutoff: Option<Timestamp>,
    /// Why.
    pub reason: Option<String>,
    /// Why, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason_code: Option<String>,
    /// The profile's name.
    pub profile: String,
    /// `production` or `test`, if the profile says.
    pub environment: Option<String>,
    /// Where the writes go.
    pub base_url: String,
    /// No entity tag guards the writes, or need guard them.
    pub unguarded: bool,
    /// `--strict`.
    pub strict: bool,
    /// `--trust-server-filter`.
    pub trust_server_filter: bool,
    /// `--canary`: the cases that go ahead when it is applied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canary: Option<Canary>,
    /// The run whose failed cases it takes again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_of: Option<RunId>,
}

impl PlanHeader {
    /// A proposal of this instant; what the caller knows is to be filled in.
    #[must_use]
    pub fn new(env: &Env, proposed_by: Person, provider: &str, noun: &str, verb: &str) -> Self {
        let now = env.now();
        Self {
            format: PLAN_FORMAT,
            plan: RunId::new(env),
            created_at: now,
            expires_at: now.checked_add(PLAN_LIFETIME).unwrap_or(Timestamp::MAX),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            proposed_by,
            provider: provider.to_owned(),
            noun: noun.to_owned(),
            verb: verb.to_owned(),
            target: None,
            criteria: Value::Null,
            ids_given: false,
            cutoff: None,
            reason: None,
            reason_code: None,
            profile: String::new(),
            environment: None,
            base_url: String::new(),
            unguarded: false,
            strict: false,
            trust_server_filter: false,
            canary: None,
            retry_of: None,
        }
    }
}

/// Somebody stands for a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// When.
    pub at: Timestamp,
    /// The hash of what was approved.
    pub hash: Digest,
    /// By whom.
    pub by: Person,
}

/// The plan became a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    /// When.
    pub at: Timestamp,
    /// Which run.
    pub run: RunId,
    /// By whom.
    pub by: Who,
}

/// What the record of a run keeps of the plan it applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanMark {
    /// Which plan.
    pub plan: RunId,
    /// The hash of what was approved.
    pub hash: Digest,
    /// Who proposed it.
    pub proposed_by: Person,
    /// Who approved it.
    pub approvals: Vec<Approval>,
}

impl PlanMark {
    /// The approvals that count: over exactly this plan, by another person than its proposer.
    pub fn approved_by(&self) -> impl Iterator<Item = &Approval> {
        let counts =
            |approval: &&Approval| approval.hash == self.hash && approval.by.is_another_than(&self.proposed_by).is_ok();
        self.approvals.iter().filter(counts)
    }

    /// Whether a second person approved.
    #[must_use]
    pub fn is_approved(&self) -> bool {
        self.approved_by().next().is_some()
    }
}

/// A plan that verifies.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Its file.
    pub path: PathBuf,
    /// What is proposed.
    pub header: PlanHeader,
    /// The cases, in order, each with the version that was judged.
    pub planned: Vec<Planned>,
    /// How many, and their hash.
    pub frozen: Frozen,
    /// Which plan this is, and who stands for it. Its hash is that of the line `frozen`, and so of everything up to it.
    pub mark: PlanMark,
    /// Set once it became a run.
    pub applied: Option<Applied>,
    /// How many bytes of an unterminated line follow.
    pub torn: u64,
    pub(super) head_hash: Digest,
    pub(super) length: u64,
}

impl Plan {
    /// How many writes it asks for.
    #[must_use]
    pub fn writes(&self) -> usize {
        self.planned.iter().filter(|case| case.settled.is_none()).count()
    }

    /// Whether it can still be approved or applied.
    ///
    /// # Errors
    /// It was applied, or has expired.
    pub fn is_open(&self, now: Timestamp) -> Result<(), Objection> {
        if let Some(applied) = &self.applied {
            return Err(Objection::Applied { run: applied.run });
        }
        let made = self.header.created_at;
        if made.checked_sub(CLOCKS_DIFFER).unwrap_or(made) > now {
            return Err(Objection::FromTheFuture { at: made });
        }
        let at = self.expires_at();
        if now < at { Ok(()) } else { Err(Objection::Expired { at }) }
    }

    /// When its time is over, whatever its proposer wrote.
    #[must_use]
    pub fn expires_at(&self) -> Timestamp {
        let latest = self.header.created_at.checked_add(PLAN_LIFETIME).unwrap_or(Timestamp::MAX);
        self.header.expires_at.min(latest)
    }

    /// The approval that this person gave before.
    #[must_use]
    pub fn approval_of(&self, person: &Person) -> Option<&Approval> {
        self.mark.approved_by().find(|approval| approval.by.identity() == person.identity())
    }
}
