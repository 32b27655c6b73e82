//! Accessors for a trail. The reference gives one synthetic sample and no schema, so each member may be missing, null
//! or of another type, and then counts as absent. Instants keep their text: fractions have nine digits, and they
//! matter.

use jiff::Timestamp;
use serde_json::Value;

/// A trail.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a>(pub &'a Value);

/// One status of the risk folder.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Status<'a> {
    /// The state, an open vocabulary.
    pub state: Option<&'a str>,
    /// The date, as sent.
    pub date: Option<&'a str>,
    /// The author.
    pub author: Option<&'a str>,
    /// The highest match score.
    pub score: Option<f64>,
}

impl<'a> Record<'a> {
    /// The text at a JSON pointer, unless it is blank.
    #[must_use]
    pub fn text(self, pointer: &str) -> Option<&'a str> {
        self.0.pointer(pointer)?.as_str().filter(|text| !text.trim().is_empty())
    }

    /// The elements of the array at a JSON pointer.
    #[must_use]
    pub fn list(self, pointer: &str) -> &'a [Value] {
        self.0.pointer(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// Whether there is an object at a JSON pointer.
    #[must_use]
    pub fn has(self, pointer: &str) -> bool {
        self.0.pointer(pointer).is_some_and(Value::is_object)
    }

    /// The folder's statuses, oldest first, undated ones last. The server promises no order.
    #[must_use]
    pub fn statuses(self) -> Vec<Status<'a>> {
        let mut all: Vec<Status<'a>> = self.list("/riskFolder/statuses").iter().map(Status::of).collect();
        all.sort_by_key(|status| (status.at().is_none(), status.at()));
        all
    }

    /// The folder's last status, which is authoritative where there is a folder.
    #[must_use]
    pub fn last_status(self) -> Option<Status<'a>> {
        self.0.pointer("/riskFolder/lastStatus").filter(|status| status.is_object()).map(Status::of)
    }

    /// The effective state: the folder's last one, or the record's where there is no folder.
    #[must_use]
    pub fn state(self) -> Option<&'a str> {
        match self.has("/riskFolder") {
            true => self.last_status().and_then(|status| status.state),
            false => self.text("/state"),
        }
    }

    /// The instant at a JSON pointer.
    #[must_use]
    pub fn instant(self, pointer: &str) -> Option<Timestamp> {
        self.text(pointer)?.parse().ok()
    }
}

impl<'a> Status<'a> {
    fn of(value: &'a Value) -> Self {
        let record = Record(value);
        Self {
            state: record.text("/state"),
            date: record.text("/date"),
            author: record.text("/authorLogin"),
            score: value.get("maxMatchingScore").and_then(Value::as_f64),
        }
    }

    /// The date, if it can be parsed.
    #[must_use]
    pub fn at(&self) -> Option<Timestamp> {
        self.date?.parse().ok()
    }
}
