//! Builds a sheet from a representation and the description of its kind: finds the values, masks and formats them, says
//! what is missing, and names members that the description does not know.

use std::borrow::Cow;

use jiff::Timestamp;
use serde_json::Value;

use crate::{
    cases::json::Json,
    providers::sheet::{Item, Kind, Part, Section, Sheet, elements, find},
    ui::{
        Format, Known, OutputError, OutputOptions, Page, SheetLine, SheetSection, TimeFormat, Tone, Ui, age, iso,
        mask_json,
    },
    wording::counted,
};

/// Shown for a list that should be there and is missing.
const NOT_SHOWN: &str = "not shown";
const NONE: &str = "none";
/// Shown for an element that a section above shows: some representations have the same person in two places.
const SAME: &str = "the same values as above";
/// Number of values listed with their paths; further ones are only counted.
const FIELDS: usize = 200;
/// Members of an element that are not content.
const SILENT: &[&str] = &["_id", "_links", "_profile", "_embedded"];

/// Whether to show a sheet: the format is a table and no flag selects columns, fields or an order. `wide` lists every
/// path instead.
#[must_use]
pub fn is_wanted(ui: &Ui, options: &OutputOptions) -> bool {
    options.format == Format::Table
        && !ui.tells_changes()
        && options.jq.is_none()
        && options.columns.is_none()
        && options.sort_by.is_empty()
        && options.fields.is_none()
}

/// Prints a sheet, and notes what is masked in it.
pub fn show(ui: &Ui, page: &Page, representation: &str) -> Result<(), OutputError> {
    let text = ui.sheet_text(page);
    ui.print(&text)?;
    ui.flush()?;
    ui.note_drawn_masked(representation, &text);
    Ok(())
}

/// Builds the sheet of a representation, masked unless `--reveal`. `None` if it is nested too deeply or not an object.
#[must_use]
pub fn page(ui: &Ui, sheet: &Sheet, title: &str, representation: &str, options: &OutputOptions) -> Option<Page> {
    let raw = serde_json::from_str(representation).ok().filter(Value::is_object)?;
    let masked = if ui.reveals() { Cow::Borrowed(representation) } else { Cow::Owned(mask_json(representation)) };
    let shown = &Json::parse(&masked).ok()?.into_shown();
    let mut known = Known::default();
    if !ui.reveals() {
        known.learn(representation);
        known.forget(&masked);
    }
    // Warnings are found in the raw representation, so values that they quote are masked.
    let warnings: Vec<String> = (sheet.doubts)(&raw).iter().map(|doubt| known.strike(doubt)).collect();
    let words = Words { options, aged: ui.out_is_tty() };
    let mut sections: Vec<SheetSection> = Vec::new();
    let mut told: Vec<&Value> = Vec::new();
    for section in sheet.sections {
        match section {
            Section::Of(title, parts) => sections.push(SheetSection {
                title: (*title).to_owned(),
                lines: parts.iter().flat_map(|part| words.part(part, shown)).collect(),
            }),
            Section::Each(label, at, name, parts) => {
                let mut each = words.each(label, at, name, parts, shown);
                let sent = elements(&raw, at).unwrap_or_default();
                for (section, one) in each.iter_mut().zip(sent) {
                    match told.contains(&one) {
                        true => section.lines = vec![line("", SAME, Tone::Empty)],
                        false => told.push(one),
                    }
                }
                sections.extend(each);
            }
        }
    }
    if warnings.is_empty()
        && let Some(head) = sections.first_mut()
    {
        head.lines.push(line("warnings", "none in what the representation shows", Tone::Empty));
    }
    sections.push(SheetSection { title: "links".to_owned(), lines: links(sheet, shown) });
    sections.push(SheetSection { title: "also there".to_owned(), lines: rest(sheet, shown) });
    sections.retain(|section| !section.lines.is_empty());
    Some(Page { title: title.to_owned(), warnings, sections })
}

/// How a single document is listed with all its paths.
const WIDE: &str = "-o wide lists ";

/// Names the key that lists each value, where a sheet is part of a dialogue.
pub fn name_key(page: &mut Page, key: char) {
    let lines = page.sections.iter_mut().flat_map(|section| &mut section.lines);
    // What a server sent is never of this tone.
    for (text, _) in lines.flat_map(|line| &mut line.values).filter(|(_, tone)| *tone == Tone::Empty) {
        *text = text.replace(WIDE, &format!("{key} lists "));
    }
}

/// Adds the entity tag of the version that is shown, after the head's other lines.
pub fn add_version(page: &mut Page, tag: &str) {
    if let Some(head) = page.sections.first_mut() {
        let at = head.lines.iter().position(|line| line.label == "warnings").unwrap_or(head.lines.len());
        head.lines.insert(at, line("version", tag, Tone::Plain));
    }
}

fn line(label: &str, text: &str, tone: Tone) -> SheetLine {
    SheetLine { label: label.to_owned(), values: vec![(text.to_owned(), tone)] }
}

fn links(sheet: &Sheet, shown: &Value) -> Vec<SheetLine> {
    let mut last = "";
    let lines = (sheet.links)(shown).into_iter().map(|(label, text)| {
        let label = if std::mem::replace(&mut last, label) == label { "" } else { label };
        line(label, &text, Tone::Plain)
    });
    lines.collect()
}

/// Members that no section shows, by name and count.
fn rest(sheet: &Sheet, shown: &Value) -> Vec<SheetLine> {
    let places = sheet.sections.iter().flat_map(|section| match section {
        Section::Of(_, parts) => parts.iter().map(place).collect::<Vec<_>>(),
        Section::Each(_, at, _, _) => vec![vec![*at]],
    });
    let known: Vec<&str> = places.flatten().flat_map(|at| at.split('|')).map(first).collect();
    let all = sheet.sections.iter().any(|section| matches!(section, Section::Of(_, parts) if lists_all(parts)));
    let mut lines = if all { Vec::new() } else { unknown(shown, &known, sheet.silent) };
    lines.push(line("in all", &format!("{}; {WIDE}each with its path", counted(count(shown), "value")), Tone::Empty));
    lines
}

/// Members of an object other than `known` and `silent`, by name and count.
#[must_use]
pub fn unknown(shown: &Value, known: &[&str], silent: &[&str]) -> Vec<SheetLine> {
    let Value::Object(members) = shown else { return Vec::new() };
    let unknown = members.iter().filter(|(key, _)| !known.contains(&key.as_str()) && !silent.contains(&key.as_str()));
    let named = unknown.map(|(key, value)| {
        let many = match count(value) {
            0 => "empty".to_owned(),
            many => counted(many, "value"),
        };
        format!("{key} ({many})")
    });
    named.map(|text| line("", &text, Tone::Plain)).collect()
}

/// Whether every value is listed.
fn lists_all(parts: &[Part]) -> bool {
    parts.iter().any(|part| matches!(part, Part::Fields(_)))
}

/// Every scalar with its path, except those under `but`.
fn fields(shown: &Value, but: &[&str]) -> Vec<SheetLine> {
    fn walk(value: &Value, path: &str, lines: &mut Vec<SheetLine>) {
        match value {
            Value::Object(members) => members.iter().for_each(|(key, value)| {
                walk(value, &if path.is_empty() { key.clone() } else { format!("{path}.{key}") }, lines);
            }),
            Value::Array(list) => {
                list.iter().enumerate().for_each(|(number, value)| walk(value, &format!("{path}[{number}]"), lines))
            }
            value => {
                let text = plain(value);
                if !text.is_empty() {
                    lines.push(line(path, &text, Tone::Plain));
                }
            }
        }
    }
    let mut lines = Vec::new();
    let members = shown.as_object().into_iter().flatten().filter(|(key, _)| !but.contains(&key.as_str()));
    members.for_each(|(key, value)| walk(value, key, &mut lines));
    let more = lines.len().saturating_sub(FIELDS);
    lines.truncate(FIELDS);
    if more > 0 {
        lines.push(line("", &format!("and {}; {WIDE}all", counted(more as u64, "more values")), Tone::Empty));
    }
    lines
}

fn place(part: &Part) -> Vec<&'static str> {
    match part {
        Part::Line(_, items) => items.iter().map(|item| item.at).collect(),
        Part::List(_, at, _) | Part::Expected(_, at, _) | Part::Last(_, at, _) => vec![at],
        Part::Fields(_) => Vec::new(),
    }
}

fn first(path: &str) -> &str {
    path.split('.').next().unwrap_or(path)
}

/// Number of scalars.
fn count(value: &Value) -> u64 {
    match value {
        Value::Null => 0,
        Value::Array(elements) => elements.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 1,
    }
}

struct Words<'a> {
    options: &'a OutputOptions,
    /// Whether instants are followed by their age, as they are on a terminal.
    aged: bool,
}

impl Words<'_> {
    fn each(
        &self,
        label: &str,
        at: &str,
        name: &'static [&'static str],
        parts: &'static [Part],
        shown: &Value,
    ) -> Vec<SheetSection> {
        let Some(found) = elements(shown, at) else { return Vec::new() };
        if found.is_empty() {
            return vec![SheetSection { title: format!("{label}s"), lines: vec![line("", NONE, Tone::Empty)] }];
        }
        let many = found.len() > 1;
        let section = |(number, one): (usize, &&Value)| {
            let words: Vec<String> = name.iter().filter_map(|path| find(one, path)).map(plain).collect();
            let number = if many { format!(" {}", number + 1) } else { String::new() };
            let called = if words.is_empty() { String::new() } else { format!(": {}", words.join(" ")) };
            let mut lines: Vec<SheetLine> = parts.iter().flat_map(|part| self.part(part, one)).collect();
            let places = parts.iter().flat_map(place).chain(name.iter().copied());
            let known: Vec<&str> = places.flat_map(|at| at.split('|')).map(first).collect();
            let mut also = if lists_all(parts) { Vec::new() } else { unknown(one, &known, SILENT) };
            if let Some(first) = also.first_mut() {
                first.label = "also there".to_owned();
            }
            lines.extend(also);
            SheetSection { title: format!("{label}{number}{called}"), lines }
        };
        found.iter().enumerate().map(section).collect()
    }

    fn part(&self, part: &Part, shown: &Value) -> Vec<SheetLine> {
        match part {
            Part::Line(label, items) => {
                let values = self.values(items, shown);
                if values.is_empty() { Vec::new() } else { vec![SheetLine { label: (*label).to_owned(), values }] }
            }
            Part::Fields(but) => {
                let lines = fields(shown, &but.split('|').collect::<Vec<_>>());
                if lines.is_empty() { vec![line("", NONE, Tone::Empty)] } else { lines }
            }
            Part::List(label, at, items) => self.list(label, at, items, shown, false),
            Part::Expected(label, at, items) => self.list(label, at, items, shown, true),
            Part::Last(label, at, items) => match elements(shown, at).as_deref() {
                None => Vec::new(),
                Some([]) => vec![line(label, NONE, Tone::Empty)],
                Some([.., last]) => vec![SheetLine { label: (*label).to_owned(), values: self.values(items, last) }],
            },
        }
    }

    fn list(&self, label: &str, at: &str, items: &[Item], shown: &Value, expected: bool) -> Vec<SheetLine> {
        let Some(found) = elements(shown, at) else {
            return if expected { vec![line(label, NOT_SHOWN, Tone::Empty)] } else { Vec::new() };
        };
        if found.is_empty() {
            return vec![line(label, NONE, Tone::Empty)];
        }
        let lines = found.iter().enumerate().map(|(number, one)| {
            let mut values = self.values(items, one);
            if values.is_empty() {
                let text = if one.is_null() { "null".to_owned() } else { plain(one) };
                values.push((text, Tone::Plain));
            }
            SheetLine { label: if number == 0 { label.to_owned() } else { String::new() }, values }
        });
        lines.collect()
    }

    fn values(&self, items: &[Item], shown: &Value) -> Vec<(String, Tone)> {
        let values = items.iter().filter_map(|item| {
            let text = self.text(item.kind, find(shown, item.at)?);
            if text.is_empty() {
                return None;
            }
            let text = if item.before.is_empty() { text } else { format!("{} {text}", item.before) };
            Some((text, if item.kind == Kind::State { Tone::State } else { Tone::Plain }))
        });
        values.collect()
    }

    fn text(&self, kind: Kind, value: &Value) -> String {
        match (kind, value) {
            (Kind::Time, Value::String(text)) => self.instant(text),
            (Kind::Money, Value::Object(money)) => {
                let parts = ["value", "currency"].iter().filter_map(|key| money.get(*key));
                parts.map(plain).collect::<Vec<_>>().join(" ")
            }
            (Kind::Count, Value::Array(list)) => list.len().to_string(),
            (Kind::Members, Value::Object(members)) => {
                members.iter().map(|(key, value)| format!("{key} {}", plain(value))).collect::<Vec<_>>().join(", ")
            }
            (_, value) => plain(value),
        }
    }

    /// An instant to the second, in the chosen zone, with its age.
    fn instant(&self, text: &str) -> String {
        let Ok(at) = text.parse::<Timestamp>() else { return text.to_owned() };
        match self.options.time_format {
            Some(TimeFormat::Raw) => text.to_owned(),
            Some(TimeFormat::Relative) => age(at, self.options.now),
            Some(TimeFormat::Iso) | None if !self.aged => iso(at, &self.options.tz),
            Some(TimeFormat::Iso) | None => {
                format!("{} ({})", iso(at, &self.options.tz), age(at, self.options.now))
            }
        }
    }
}

/// A value without a format of its own.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(list) if list.iter().all(|one| !one.is_object() && !one.is_array()) && !list.is_empty() => {
            list.iter().map(plain).collect::<Vec<_>>().join(", ")
        }
        Value::Array(list) => list.len().to_string(),
        Value::Object(_) => counted(count(value), "value"),
    }
}
