//! Applications and enrollments: what is stored of a case, and what tells the two kinds apart.

use rusqlite::{Connection, Row};
use serde_json::{Map, Value};

use super::{
    State, Verb,
    principal::Principal,
    problem::{Answer, Problem},
    search::Selection,
};
use crate::sandbox::{Error, exchange::Exchange};

/// A case as it is stored.
#[derive(Clone, Debug)]
pub struct Case {
    pub position: i64,
    pub id: String,
    pub version: i64,
    pub etag: String,
    pub state: State,
    /// The user it belongs to.
    pub owner: String,
    /// Whether it meets the requirements for approval.
    pub ready: bool,
    /// The representation without `_links`; `_id` comes first.
    pub document: String,
    /// The links other than `self` and actions: a JSON object, relation to URL.
    pub links: String,
}

impl Case {
    /// Reads [`Kind::columns`].
    pub fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let state: String = row.get(4)?;
        Ok(Self {
            position: row.get(0)?,
            id: row.get(1)?,
            version: row.get(2)?,
            etag: row.get(3)?,
            state: State::named(&state).ok_or(rusqlite::Error::InvalidQuery)?,
            owner: row.get(5)?,
            ready: row.get(6)?,
            document: row.get(7)?,
            links: row.get(8)?,
        })
    }

    /// The document as a tree.
    pub fn tree(&self) -> Result<Map<String, Value>, Error> {
        serde_json::from_str(&self.document).map_err(|_| Error::Stored { what: "document" })
    }
}

/// A kind of cases.
pub struct Kind {
    /// `application` or `enrollment`.
    pub one: &'static str,
    /// The collection, which is also the table.
    pub set: &'static str,
    /// The name of the collection in its pages.
    pub title: &'static str,
    /// What joins the documents to the table `a`, if they are stored apart.
    pub join: &'static str,
    /// The columns of a [`Case`], in the order of [`Case::read`].
    pub columns: &'static str,
    /// The column with the name in a list.
    pub name: &'static str,
    /// The actions with their resource sets.
    pub verbs: &'static [(Verb, &'static str)],
    /// Fields that only the server writes. A body may repeat their values; other values are refused.
    pub owned: &'static [&'static str],
    /// The types of problems: no such case, no parameter, an invalid one.
    pub problems: [&'static str; 3],
    /// Whether cases are deleted in every state, and `If-Match` is checked only if sent.
    pub deletes_any: bool,
    /// The rows of a list, or of a view by state.
    pub select: fn(&Exchange<'_>, &Principal, Option<State>) -> Result<Selection, Problem>,
    /// Answers `POST` to the collection.
    pub create: fn(&Self, &Exchange<'_>, &Principal) -> Answer,
    /// Invalid values in a body.
    pub mistakes: fn(&Map<String, Value>) -> Vec<Problem>,
    /// Writes the next version of a case and returns it as stored.
    pub save: fn(&Connection, &Case, &Map<String, Value>) -> Result<Case, Error>,
    /// Removes a row.
    pub delete: &'static [&'static str],
}
