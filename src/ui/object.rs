//! Prints one document in any format (`show`).

use std::borrow::Cow;

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use super::{
    cell::CellStyle,
    column::{Column, ColumnKind},
    csv::csv_line,
    error::OutputError,
    handle::Ui,
    json::{self, Event, FieldPath, Found, Kind, Walk},
    layout::{self, Layout},
    masking::mask_json,
    output::{Format, OutputOptions, TimeFormat},
    priority::Priority,
    sanitise::sanitise,
    shape::{Shape, run_jq},
    table, yaml,
};

/// The JSON of a row or document that casectl makes.
pub(super) fn raw_of(made: &impl Serialize) -> Result<Box<RawValue>, OutputError> {
    to_raw_value(made).map_err(|error| OutputError::Io(error.into()))
}

impl Ui {
    /// Prints one document that casectl makes, as [`Ui::object`] does.
    pub fn value(
        &self,
        document: &impl Serialize,
        columns: &'static [Column],
        id_path: &str,
        options: &OutputOptions,
    ) -> Result<(), OutputError> {
        self.object(&raw_of(document)?, columns, id_path, options)
    }

    /// Prints one document. `table` shows all columns that have a value as name and value, with timestamps instead of
    /// ages; `wide` adds all other scalars; `name` prints the id at `id_path`; other formats print the document.
    pub fn object(
        &self,
        document: &RawValue,
        columns: &'static [Column],
        id_path: &str,
        options: &OutputOptions,
    ) -> Result<(), OutputError> {
        if let Some(compared) = self.compared(document.get()) {
            return compared;
        }
        let mut shape = Shape::new(self, columns, &in_full(options), id_path)?;
        let text = shape.mask(document.get());
        if options.jq.is_some() {
            let text = shape.pick(text);
            shape.warn_unmet(self);
            return run_jq(self, options, &shape, &text);
        }
        let whole = matches!(options.format, Format::Json | Format::Ndjson | Format::Yaml);
        let text = if whole { shape.pick(text) } else { text };
        let out = match options.format {
            Format::Json if self.out_is_tty() => layout::render(&text, Layout::Pretty(0), None) + "\n",
            Format::Json | Format::Ndjson => text + "\n",
            Format::Yaml => yaml::render(&text, false),
            Format::Csv => {
                let names = shape.columns.iter().map(|column| column.name.clone()).collect();
                let header = if options.no_headers { String::new() } else { csv_line(names)? };
                header + &csv_line(shape.cells(&text))?
            }
            Format::Name => shape.id(self, &text).map(|id| id + "\n").unwrap_or_default(),
            Format::Table | Format::Wide => self.pairs(&text, &mut shape, options),
        };
        self.write_out(out.as_bytes())?;
        self.flush()?;
        if whole {
            shape.warn_unmet(self);
        }
        shape.note_masked(self, whole || options.format == Format::Wide);
        Ok(())
    }

    /// Prints every scalar of a document with its path on stderr, above a prompt.
    pub fn object_above(&self, document: &RawValue, options: &OutputOptions) {
        let text = if self.reveals() { Cow::Borrowed(document.get()) } else { Cow::Owned(mask_json(document.get())) };
        let options = OutputOptions { format: Format::Wide, ..options.clone() };
        self.write_err(
            Priority::Remark,
            &table::pairs(&other_scalars(&text, &[], &options), self.width(), self.terminal().color_err),
        );
    }

    fn pairs(&self, text: &str, shape: &mut Shape, options: &OutputOptions) -> String {
        let cells = shape.cells(text);
        let names = shape.columns.iter().map(|column| column.name.clone());
        let mut pairs: Vec<(String, String)> = names.zip(cells).filter(|(_, cell)| !cell.is_empty()).collect();
        if options.format == Format::Wide && options.columns.is_none() {
            let known: Vec<&str> = shape.columns.iter().map(|column| column.place.as_str()).collect();
            pairs.extend(other_scalars(text, &known, options));
        }
        if self.out_is_tty() {
            return table::pairs(&pairs, self.width(), self.terminal().color_out);
        }
        pairs.iter().map(|(name, value)| table::tabbed([name.as_str(), value.as_str()].into_iter())).collect()
    }
}

/// Options for a single document, which has room for all columns and for timestamps.
fn in_full(options: &OutputOptions) -> OutputOptions {
    let mut options = options.clone();
    if let Format::Table | Format::Wide = options.format {
        options.format = Format::Wide;
        options.time_format = options.time_format.or(Some(TimeFormat::Iso));
    }
    options
}

/// Paths with more steps are not listed.
const MAX_STEPS: usize = 32;

/// Every scalar with its path (`applicants[0].name`), except at or below one of the `known` paths.
fn other_scalars(text: &str, known: &[&str], options: &OutputOptions) -> Vec<(String, String)> {
    enum Step {
        Key(String),
        Index(usize),
    }
    let style = CellStyle::new(options, TimeFormat::Raw, false);
    let known: Vec<FieldPath> = known.iter().filter_map(|place| FieldPath::parse(place)).collect();
    let mut steps: Vec<Step> = Vec::new();
    let mut frames: Vec<Kind> = Vec::new();
    let mut pairs = Vec::new();
    let ended = |steps: &mut Vec<Step>, frames: &[Kind]| match (frames.last(), steps.last_mut()) {
        (Some(Kind::Array), Some(Step::Index(index))) => *index += 1,
        _ => drop(steps.pop()),
    };
    for event in Walk::new(text) {
        match event {
            Event::Key(key) => steps.push(Step::Key(json::decode_inner(key).into_owned())),
            Event::Open(kind) => {
                frames.push(kind);
                if kind == Kind::Array {
                    steps.push(Step::Index(0));
                }
            }
            Event::Close(kind) => {
                frames.pop();
                if kind == Kind::Array {
                    steps.pop();
                }
                ended(&mut steps, &frames);
            }
            Event::Scalar(raw) => {
                let keys = || -> Vec<&str> {
                    let keys = steps.iter().filter_map(|step| match step {
                        Step::Key(key) => Some(key.as_str()),
                        Step::Index(_) => None,
                    });
                    keys.collect()
                };
                // Checks the depth first: in a deep document, each path costs as much as it is long.
                let value = if steps.len() <= MAX_STEPS {
                    style.text(ColumnKind::Text, &Found::One(raw))
                } else {
                    String::new()
                };
                if !value.is_empty() && !known.iter().any(|path| path.covers(&keys())) {
                    let mut place = String::new();
                    for step in &steps {
                        match step {
                            Step::Key(key) if place.is_empty() => place.push_str(&sanitise(key)),
                            Step::Key(key) => place.push_str(&format!(".{}", sanitise(key))),
                            Step::Index(index) => place.push_str(&format!("[{index}]")),
                        }
                    }
                    pairs.push((place, value));
                }
                ended(&mut steps, &frames);
            }
        }
    }
    pairs
}
