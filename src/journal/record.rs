//! The records of a run file, as types. Field names are the file format ([`FORMAT`]); fields may be added, never
//! changed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{
    Digest, approval::PlanMark, chain::Line, closing::Closed, error::Damage, people::Who, run_id::RunId, terms::Terms,
};
use crate::{
    cases::outcome::{CaseOutcome, Intent, Planned},
    env::Env,
};

/// The format of run files that this build writes and reads.
pub const FORMAT: u64 = 1;

/// The first record of a run file. Contains no secret; the caller has redacted `argv`, `base_url` and `criteria`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// [`FORMAT`].
    pub format: u64,
    /// Which run.
    pub run: RunId,
    /// When it began.
    pub started_at: Timestamp,
    /// The version of casectl that wrote it.
    #[serde(default)]
    pub version: String,
    /// What was ordered.
    #[serde(flatten)]
    pub terms: Terms,
    /// Who ran it.
    pub who: Who,
    /// The command line, redacted.
    #[serde(default)]
    pub argv: Vec<String>,
    /// The plan that it applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanMark>,
    /// The systemd invocation id it ran in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invocation_id: Option<String>,
    /// Fields unknown to this build, and those that a caller adds.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl Header {
    /// A header for a run of these terms that starts now, by this process's account.
    #[must_use]
    pub fn new(env: &Env, terms: Terms) -> Self {
        Self {
            format: FORMAT,
            run: RunId::new(env),
            started_at: env.now(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            terms,
            who: Who::of(env),
            argv: Vec::new(),
            plan: None,
            // 128 bits as hexadecimal digits.
            invocation_id: env
                .var("INVOCATION_ID")
                .filter(|id| id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())),
            extra: Map::new(),
        }
    }
}

/// The selection is complete; nothing is sent before this record is on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// How many cases.
    pub count: u64,
    /// SHA-256 over the `case` lines as in the file, newlines included.
    pub hash: Digest,
}

/// The run was resumed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resumed {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub who: Who,
    /// `--reason` of the resume.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// An incomplete last line was removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repaired {
    /// When.
    pub at: Timestamp,
    /// Its length in bytes.
    pub cut: u64,
}

/// An intent or an outcome with its instant.
#[derive(Serialize)]
pub(super) struct Stamped<'a, B> {
    pub at: Timestamp,
    #[serde(flatten)]
    pub body: &'a B,
}

/// A record with the journal's position when it was written: to rewrite the journal unnoticed, all later run files
/// would have to be rewritten too.
#[derive(Serialize)]
pub(super) struct Marked<'a, B> {
    #[serde(flatten)]
    pub body: &'a B,
    pub journal: Digest,
    /// For an end: the exit code of the process.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exit: Option<u8>,
}

/// The parsed mark; records of earlier builds have none.
#[derive(Default, Deserialize)]
pub(super) struct Mark {
    #[serde(default)]
    pub journal: Option<Digest>,
    #[serde(default)]
    pub exit: Option<u8>,
}

/// The header field that is not part of the order.
const MARK: &str = "journal";

/// Any parsed record.
pub(super) enum Record {
    Header(Box<Header>),
    Case(Planned),
    Frozen(Frozen),
    Intent(Intent),
    Outcome(CaseOutcome),
    Closed(Closed),
    Resumed(Resumed),
    Repaired(Repaired),
    /// From a later build.
    Other,
}

#[derive(Deserialize)]
struct FormatOnly {
    format: u64,
}

/// Why a line cannot be parsed as a record.
pub(super) enum Unreadable {
    Damage(Damage),
    Format(u64),
}

impl From<Damage> for Unreadable {
    fn from(why: Damage) -> Self {
        Self::Damage(why)
    }
}

impl Record {
    pub(super) fn parse(line: &Line<'_>) -> Result<Self, Unreadable> {
        Ok(match line.t.as_str() {
            "header" => Self::Header(Box::new(parse_header(line)?)),
            "case" => Self::Case(line.parse()?),
            "frozen" => Self::Frozen(line.parse()?),
            "intent" => Self::Intent(line.parse()?),
            "outcome" => Self::Outcome(line.parse()?),
            "closed" => Self::Closed(line.parse()?),
            "resumed" => Self::Resumed(line.parse()?),
            "repaired" => Self::Repaired(line.parse()?),
            _ => Self::Other,
        })
    }
}

fn parse_header(line: &Line<'_>) -> Result<Header, Unreadable> {
    // Check the format first: a header of another format may lack our fields.
    let FormatOnly { format } = line.parse()?;
    if format != FORMAT {
        return Err(Unreadable::Format(format));
    }
    line.is_unique()?;
    let mut header: Header = line.parse()?;
    header.extra.shift_remove("t");
    header.extra.shift_remove("prev");
    header.extra.shift_remove(MARK);
    Ok(header)
}
