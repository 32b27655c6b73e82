//! The file of a review: a reviewer's decisions that are not written yet, one JSON record per line, each synced.
//!
//! It contains ids, versions and decisions, and nothing else of a case. No line proves anything: each decision is
//! written only for the version that was seen, after a final confirmation. When it is empty, the file is removed.

use std::{
    fs::{self, File},
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
    time::Duration,
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{
    error::{Damage, Error},
    files::{self, Lock, Open},
    people::Who,
};
use crate::{
    cases::{
        digest::Digest,
        id::{CaseId, EntityTag},
        outcome::Planned,
    },
    env::Env,
};

/// The folder below the state folder.
pub const REVIEWS: &str = "reviews";
/// The format of these files that this build writes and reads.
const FORMAT: u64 = 1;

/// What is reviewed: a review with the same subject continues the earlier one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// `apiture`.
    pub provider: String,
    /// `applications`.
    pub noun: String,
    /// The profile's name.
    pub profile: String,
    /// The API's base URL.
    pub base_url: String,
    /// The hash of criteria, ids and shard, which may contain personal data.
    pub selection: Digest,
    /// `production` or `test`, if the profile says. Not a part of what is reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub environment: Option<String>,
}

impl Subject {
    /// The hash of a textual description.
    #[must_use]
    pub fn hash(text: &str) -> Digest {
        Digest::of(text.as_bytes())
    }

    /// The same, whatever the environment.
    fn anywhere(&self) -> Self {
        Self { environment: None, ..self.clone() }
    }

    fn file(&self) -> String {
        let text = serde_json::to_string(&self.anywhere()).unwrap_or_default();
        format!("{}.jsonl", Digest::from_hasher(Sha256::new_with_prefix(text)))
    }
}

/// A decision about a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// When it was made.
    pub at: Timestamp,
    /// The case.
    pub id: CaseId,
    /// Its state when it was seen.
    pub from: Option<String>,
    /// The version that was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<EntityTag>,
    /// The hash of the representation that was seen.
    pub seen: Digest,
    /// `approve`.
    pub verb: String,
    /// The reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The reason code from the profile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason_code: Option<String>,
}

impl Decided {
    /// What is to be written: this case, as it was seen.
    #[must_use]
    pub fn planned(&self) -> Planned {
        let (from, etag) = (self.from.clone(), self.etag.clone());
        Planned { id: self.id.clone(), from, etag, seen: Some(Box::new(self.seen)), settled: None }
    }
}

/// A review with decisions that are not written yet.
#[derive(Clone, Debug)]
pub struct KeptReview {
    /// What is reviewed.
    pub subject: Subject,
    /// When it was begun.
    pub started_at: Timestamp,
    /// By whom.
    pub who: Who,
    /// How many decisions are kept.
    pub decisions: usize,
    /// Whether a process works on it now.
    pub running: bool,
}

/// The reviews of a state folder that hold decisions, oldest first. A file that is none is left out: the review that it
/// belongs to says so.
///
/// # Errors
/// [`Error::Io`]: the folder cannot be read.
pub fn kept_reviews(state_dir: &Path) -> Result<Vec<KeptReview>, Error> {
    let folder = state_dir.join(REVIEWS);
    let entries = match fs::read_dir(&folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(|e| Error::io(&folder, e))?,
    };
    let mut kept = Vec::new();
    for entry in entries {
        let path = entry.map_err(|e| Error::io(&folder, e))?.path();
        kept.extend(kept_in(&path).filter(|review| review.decisions > 0));
    }
    kept.sort_by_key(|review| review.started_at);
    Ok(kept)
}

fn kept_in(path: &Path) -> Option<KeptReview> {
    let file = File::open(path).ok()?;
    let mut first = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(&file), &mut first).ok()?;
    let Ok(Line::Review { started_at, who, subject, .. }) = serde_json::from_str(&first) else { return None };
    let running = files::is_locked(path);
    let decisions = read(path, &File::open(path).ok()?, &subject).ok()?.decided.len();
    Some(KeptReview { subject, started_at, who, decisions, running })
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "kebab-case")]
enum Line {
    Review {
        format: u64,
        started_at: Timestamp,
        who: Who,
        #[serde(flatten)]
        subject: Subject,
    },
    Decided(Decided),
    /// It was undone.
    Undone {
        id: CaseId,
    },
    /// It is now part of a run or plan.
    Taken {
        ids: Vec<CaseId>,
        by: String,
    },
    #[serde(other)]
    Unknown,
}

/// The decisions of a review on disk.
#[derive(Debug)]
pub struct ReviewFile {
    path: PathBuf,
    file: File,
    length: u64,
    kept: usize,
    environment: Option<String>,
    _lock: Lock,
}

impl ReviewFile {
    /// Opens or creates the file of this review, and returns its decisions in order.
    ///
    /// # Errors
    /// [`Error::Locked`] while another process has the same review open; [`Error::Damaged`];
    /// [`Error::UnsupportedFormat`]; [`Error::Io`].
    pub fn open(env: &Env, state_dir: &Path, subject: &Subject) -> Result<(Self, Vec<Decided>), Error> {
        let folder = state_dir.join(REVIEWS);
        files::ensure_dir(&folder)?;
        files::keep_private(&folder)?;
        let path = folder.join(subject.file());
        loop {
            let file = files::open_append(&path, Open::Any)?;
            files::keep_file_private(&file).map_err(|e| Error::io(&path, e))?;
            let lock = files::lock_within(env, &file, &path, Duration::ZERO)?;
            // A review that ended meanwhile removed its file.
            if !files::stands_at(&file, &path).map_err(|e| Error::io(&path, e))? {
                continue;
            }
            let Content { decided, environment, length } = read(&path, &file, subject)?;
            file.set_len(length).map_err(|e| Error::io(&path, e))?;
            let mut review = Self { path, file, length, kept: decided.len(), environment, _lock: lock };
            if length == 0 {
                let (started_at, who) = (env.now(), Who::of(env));
                review.add(&Line::Review { format: FORMAT, started_at, who, subject: subject.clone() })?;
                files::sync_dir(&folder)?;
            }
            return Ok((review, decided));
        }
    }

    /// Adds a decision: it is on disk when this returns.
    pub fn decide(&mut self, decided: &Decided) -> Result<(), Error> {
        self.add(&Line::Decided(decided.clone()))?;
        self.kept += 1;
        Ok(())
    }

    /// Undoes a decision.
    pub fn undo(&mut self, id: &CaseId) -> Result<(), Error> {
        self.add(&Line::Undone { id: id.clone() })?;
        self.kept = self.kept.saturating_sub(1);
        Ok(())
    }

    /// Records that these decisions are now part of a run or plan.
    pub fn taken(&mut self, ids: Vec<CaseId>, by: &str) -> Result<(), Error> {
        let many = ids.len();
        self.add(&Line::Taken { ids, by: by.to_owned() })?;
        self.kept = self.kept.saturating_sub(many);
        Ok(())
    }

    /// The environment when the decisions in it were begun, if the profile said; none of a new review.
    #[must_use]
    pub fn environment(&self) -> Option<&str> {
        self.environment.as_deref()
    }

    /// How many decisions it contains.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.kept
    }

    fn add(&mut self, line: &Line) -> Result<(), Error> {
        let io = |e| Error::io(&self.path, e);
        let text = serde_json::to_string(line).map_err(|e| io(e.into()))? + "\n";
        let written = self.file.write_all(text.as_bytes()).and_then(|()| self.file.sync_data());
        if let Err(error) = written {
            // An incomplete line would count as damage once another one follows.
            let _ = self.file.set_len(self.length);
            return Err(io(error));
        }
        self.length += text.len() as u64;
        Ok(())
    }
}

impl Drop for ReviewFile {
    fn drop(&mut self) {
        if self.kept == 0 {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// What a file contains.
struct Content {
    /// The current decisions.
    decided: Vec<Decided>,
    /// The environment when the review was begun.
    environment: Option<String>,
    /// The length of the complete lines.
    length: u64,
}

/// What the file of this subject contains. Only the first line says which review it belongs to.
fn read(path: &Path, mut file: &File, subject: &Subject) -> Result<Content, Error> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(|e| Error::io(path, e))?;
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let mut decided: Vec<Decided> = Vec::new();
    let mut environment = None;
    for (number, line) in (1..).zip(bytes[..whole].split_inclusive(|byte| *byte == b'\n')) {
        let line: Line = serde_json::from_slice(line).map_err(|_| Error::damaged(path, number, Damage::NotARecord))?;
        let damaged = |why| Err(Error::damaged(path, number, why));
        match line {
            Line::Review { format, .. } if format != FORMAT => {
                return Err(Error::UnsupportedFormat { path: path.to_owned(), format });
            }
            Line::Review { subject: of, .. } if number == 1 => {
                if of.anywhere() != subject.anywhere() {
                    return damaged(Damage::OtherReview);
                }
                environment = of.environment;
            }
            Line::Review { .. } => return damaged(Damage::Order),
            _ if number == 1 => return damaged(Damage::Order),
            Line::Unknown => {}
            Line::Decided(one) => {
                decided.retain(|other| other.id != one.id);
                decided.push(one);
            }
            Line::Undone { id } => decided.retain(|other| other.id != id),
            Line::Taken { ids, .. } => decided.retain(|other| !ids.contains(&other.id)),
        }
    }
    Ok(Content { decided, environment, length: whole as u64 })
}
