//! The rows of an export and their columns.

use serde::Serialize;
use serde_json::value::RawValue;

use crate::{providers::beclm::reference::Reference, ui::Column};

/// Columns of an export. A CSV file must have all of them to be continued.
pub const COLUMNS: &[Column] = &[
    Column::new("ref", "REF"),
    Column::new("type", "TYPE"),
    Column::new("state", "STATE").at("trail.riskFolder.lastStatus.state|trail.state").state(),
    Column::new("control", "CONTROL").at("trail.lastPersonControlResult.date").time(),
    Column::new("verdict", "VERDICT").state(),
    Column::new("error", "ERROR").at("error.code"),
    Column::new("name", "NAME").at("trail.riskFolder.personIdentity|trail.person.identity.lastName").wide(),
    Column::new("lists", "LISTS").at("trail.lastPersonControlResult.controlListImports.source").wide(),
    Column::new("score", "SCORE").at("trail.riskFolder.lastStatus.maxMatchingScore").wide(),
    Column::new("first", "FIRST").at("trail.firstPersonControlResult.date").time().wide(),
    Column::new("folder", "FOLDER").at("trail.riskFolder.id").wide(),
    Column::new("source", "SOURCE").wide(),
    Column::new("why", "WHY").wide(),
];

/// A row as NDJSON.
#[derive(Serialize)]
pub struct Row<'a> {
    pub r#ref: &'a Reference,
    pub source: &'a str,
    pub r#type: &'static str,
    pub verdict: Option<&'static str>,
    pub why: Option<Vec<String>>,
    pub trail: Option<&'a RawValue>,
    pub error: Option<serde_json::Value>,
}
