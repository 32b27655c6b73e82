//! Draws a trail for people: the person, the state, the controls, all statuses by time, comments, and contradictions in
//! the record. Everything is masked and sanitised.

use std::{borrow::Cow, fmt::Write as _};

use jiff::tz::TimeZone;
use serde_json::Value;

use crate::{
    providers::beclm::{
        record::Record,
        reference::Reference,
        trails::{ControlType, Trail},
        verdict::{self, Assessment, Verdict},
    },
    reads::sheet,
    ui::{
        OutputOptions, Page, SheetLine, SheetSection, TimeFormat, Tone, Ui, age, iso, mask_json, sanitise, strip_html,
    },
    wording::counted,
};

/// Members of a trail that the drawing covers.
const KNOWN: &[&str] = &[
    "person",
    "riskFolder",
    "state",
    "lastPersonControlResult",
    "firstPersonControlResult",
    "nbBatchsStock",
    "nbBatchsAccident",
];

/// The sheet as text: fitted to a terminal with doubts first, or one line for each value in a pipe.
pub fn text(ui: &Ui, page: &Page) -> String {
    if ui.out_is_tty() {
        return ui.sheet_text(page);
    }
    let mut text = format!("{}\n", page.title);
    for section in &page.sections {
        if !section.title.is_empty() {
            let _ = writeln!(text, "\n{}", section.title);
        }
        for line in &section.lines {
            let values: Vec<Cow<'_, str>> = line.values.iter().map(|(value, _)| sanitise(value)).collect();
            let label = if line.label.is_empty() { String::new() } else { format!("{:<16}", line.label) };
            let _ = writeln!(text, "  {label}{}", values.join(", "));
        }
    }
    text
}

/// Builds the sheet, masked unless `--reveal`.
///
/// Doubts are found in the unmasked trail.
pub fn trail(
    ui: &Ui,
    trail: &Trail,
    assessment: &Assessment,
    asked: &Reference,
    control: ControlType,
    options: &OutputOptions,
) -> Page {
    let masked =
        (!ui.reveals()).then(|| serde_json::from_str::<Value>(&mask_json(trail.raw.get())).unwrap_or_default());
    let record = Record(masked.as_ref().unwrap_or(&trail.value));
    let drawn = ui.out_is_tty();
    let mut page = Writing { record, options, drawn, sections: vec![SheetSection::default()] };
    let title = page.head(asked, control, assessment);
    page.person();
    page.control("last control", "/lastPersonControlResult");
    page.control("first control", "/firstPersonControlResult");
    page.statuses();
    page.comments();
    let sent = Record(&trail.value);
    let missing = verdict::missing(sent);
    if !missing.is_empty() {
        page.section("what the answer lacks");
        missing.iter().for_each(|doubt| page.line(&doubt.to_string()));
    }
    let mut disagreements: Vec<String> =
        verdict::disagreements(sent, asked, control).iter().map(ToString::to_string).collect();
    disagreements.extend(births(sent));
    // On a terminal they stand first, among the warnings.
    if !drawn && !disagreements.is_empty() {
        page.section("the record disagrees with itself");
        disagreements.iter().for_each(|doubt| page.line(doubt));
    }
    let others = sheet::unknown(page.record.0, KNOWN, &[]);
    if !others.is_empty() {
        page.section("also there");
        page.add(others);
    }
    let mut warnings: Vec<String> = assessment.doubts.iter().map(ToString::to_string).collect();
    if assessment.verdict == Verdict::Match {
        warnings.insert(0, "it is a match".to_owned());
    }
    warnings.extend(
        disagreements.into_iter().filter(|doubt| !assessment.doubts.iter().any(|known| known.to_string() == *doubt)),
    );
    Page { title, warnings, sections: page.sections }
}

/// Says that two birth dates differ, which masking may hide.
fn births(record: Record<'_>) -> Option<String> {
    let day = |pointer| record.text(pointer).map(|text| text.get(..10).unwrap_or(text));
    let person = day("/person/identity/birth/date")?;
    let added = day("/riskFolder/manuallyAddedInformation/birthDate")?;
    (person != added).then(|| "the date of birth and the one that was added by hand differ".to_owned())
}

struct Writing<'a> {
    record: Record<'a>,
    options: &'a OutputOptions,
    /// Whether a terminal gets it, with its warnings first.
    drawn: bool,
    sections: Vec<SheetSection>,
}

impl Writing<'_> {
    fn head(&mut self, asked: &Reference, control: ControlType, assessment: &Assessment) -> String {
        let name = self.words(&["/person/identity/firstName", "/person/identity/lastName"], " ");
        let name = if name.is_empty() { self.clean("/riskFolder/personIdentity") } else { name };
        let name = if name.is_empty() { "a person without a name".to_owned() } else { name };
        let meaning = match (assessment.verdict, assessment.doubts.as_slice()) {
            (Verdict::Clear, _) => "clear".to_owned(),
            (Verdict::Match, _) => "a match".to_owned(),
            (Verdict::Review, _) if self.drawn => "needs manual review".to_owned(),
            (Verdict::Review, []) => "needs manual review".to_owned(),
            (Verdict::Review, [doubt]) => format!("needs manual review: {doubt}"),
            (Verdict::Review, [first, rest @ ..]) => {
                format!("needs manual review: {first}; and {}", counted(rest.len() as u64, "more doubt"))
            }
        };
        let state = self.record.state().map_or_else(|| "no state".to_owned(), strip_html);
        self.pair("verdict", &format!("{state} ({meaning})"));
        if self.record.has("/riskFolder") {
            let folder = self.words(&["/riskFolder/id", "/riskFolder/type", "/riskFolder/lastFlowName"], ", ");
            self.pair("risk folder", &folder);
        } else {
            self.pair("risk folder", "none");
        }
        let state = self.clean("/state");
        self.pair("record's state", &state);
        let number = |pointer| self.record.0.pointer(pointer).filter(|n| n.is_number()).map(ToString::to_string);
        let batches = (number("/nbBatchsStock"), number("/nbBatchsAccident"));
        if let (Some(stock), Some(accident)) = batches {
            self.pair("batches", &format!("{stock} stock, {accident} accident"));
        }
        format!("{name}, {asked}: {}", control.name())
    }

    fn person(&mut self) {
        self.section("person");
        let identity = ["civility", "title", "firstName", "maidenName", "lastName"];
        let identity: Vec<String> = identity.iter().map(|key| format!("/person/identity/{key}")).collect();
        let identity: Vec<&str> = identity.iter().map(String::as_str).collect();
        let name = self.words(&identity, " ");
        self.pair("name", &name);
        let kind = self.words(&["/person/personType", "/person/occupation", "/person/identity/nationality"], ", ");
        self.pair("is", &kind);
        self.birth(
            "born",
            "/person/identity/birth/date",
            &["place", "department", "country"],
            "/person/identity/birth/",
        );
        self.address("address", "/person/postalAddress");
        self.pair_of("document", &["/person/proofOfId/type", "/person/proofOfId/number", "/person/proofOfId/issuer"]);
        let added = "/riskFolder/manuallyAddedInformation";
        self.birth(
            "added: born",
            &format!("{added}/birthDate"),
            &["birthPlace"],
            &format!("{added}/additionalInformation/"),
        );
        self.address("added: address", &format!("{added}/postalAddress"));
        let document = ["type", "number", "issuer", "issueDate"].map(|key| format!("{added}/proofOfId/{key}"));
        self.pair_of("added: document", &document.each_ref().map(String::as_str));
    }

    fn birth(&mut self, label: &str, date: &str, keys: &[&str], folder: &str) {
        let pointers: Vec<String> =
            std::iter::once(date.to_owned()).chain(keys.iter().map(|key| format!("{folder}{key}"))).collect();
        self.pair_of(label, &pointers.iter().map(String::as_str).collect::<Vec<_>>());
    }

    fn address(&mut self, label: &str, folder: &str) {
        let at = |key: &str| self.clean(&format!("{folder}/{key}"));
        let town =
            [at("zipCode"), at("city")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let parts = [at("address"), at("building"), town, at("state"), at("country")];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        self.pair(label, &parts.join(", "));
    }

    fn control(&mut self, title: &str, place: &str) {
        self.section(title);
        if !self.record.has(place) {
            return self.line("none");
        }
        let date = self.when(self.record.text(&format!("{place}/date")));
        self.pair("date", &date);
        let by = [format!("{place}/type"), format!("{place}/trigger/type"), format!("{place}/trigger/login")];
        self.pair_of("type, by", &by.each_ref().map(String::as_str));
        let import = ["importType", "source", "dataImportId"].map(|key| format!("{place}/dataImport/{key}"));
        self.pair_of("import", &import.each_ref().map(String::as_str));
        for list in self.record.list(&format!("{place}/controlListImports")) {
            let list = Record(list);
            let source = list.text("/source").map_or_else(|| "unnamed".to_owned(), strip_html);
            let entries = list.0.get("totalEntries").filter(|n| n.is_number());
            let entries = entries.map_or_else(|| "an unknown number of".to_owned(), ToString::to_string);
            let date = self.when(list.text("/date"));
            self.pair("list", &format!("{source}, {entries} entries, of {date}"));
        }
    }

    fn statuses(&mut self) {
        let statuses = self.record.statuses();
        self.section("statuses");
        if statuses.is_empty() {
            return self.line("none");
        }
        for status in statuses {
            let state = status.state.map_or_else(|| "no state".to_owned(), strip_html);
            let author = status.author.map_or_else(|| "nobody named".to_owned(), strip_html);
            let score = status.score.map(|score| format!(", score {score}")).unwrap_or_default();
            let date = self.when(status.date);
            self.line(&format!("{date}  {state}, by {author}{score}"));
        }
    }

    fn comments(&mut self) {
        let mut comments: Vec<Record<'_>> = self.record.list("/riskFolder/comments").iter().map(Record).collect();
        self.section("comments");
        if comments.is_empty() {
            return self.line("none");
        }
        // Like statuses, comments without a date come last.
        comments.sort_by_key(|comment| (comment.instant("/timestamp").is_none(), comment.instant("/timestamp")));
        for comment in comments {
            let date = self.when(comment.text("/timestamp"));
            let author = comment.text("/author").map_or_else(|| "nobody named".to_owned(), strip_html);
            let text = comment.text("/text").map(strip_html).unwrap_or_default();
            self.line(&format!("{date}  {author}: {text}"));
        }
    }

    /// An instant to the second with its age for people, as sent with all digits for a pipe; or in a time zone or as an
    /// age, if asked for.
    fn when(&self, text: Option<&str>) -> String {
        let Some(text) = text else { return "no date".to_owned() };
        let at = text.parse::<jiff::Timestamp>().ok();
        match (at, self.options.time_format) {
            (Some(at), Some(TimeFormat::Relative)) => age(at, self.options.now),
            (Some(at), None) if self.drawn => {
                format!("{} ({})", iso(at, &self.options.tz), age(at, self.options.now))
            }
            (Some(at), None | Some(TimeFormat::Iso)) if self.options.tz != TimeZone::UTC => iso(at, &self.options.tz),
            _ => strip_html(text),
        }
    }

    fn clean(&self, pointer: &str) -> String {
        self.record.text(pointer).map(strip_html).unwrap_or_default()
    }

    fn words(&self, pointers: &[&str], between: &str) -> String {
        let words = pointers.iter().map(|pointer| self.clean(pointer)).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(between)
    }

    fn pair_of(&mut self, label: &str, pointers: &[&str]) {
        let words = self.words(pointers, ", ");
        self.pair(label, &words);
    }

    fn section(&mut self, title: &str) {
        self.sections.push(SheetSection { title: title.to_owned(), lines: Vec::new() });
    }

    fn add(&mut self, lines: Vec<SheetLine>) {
        if let Some(section) = self.sections.last_mut() {
            section.lines.extend(lines);
        }
    }

    fn line(&mut self, text: &str) {
        let tone = if text == "none" { Tone::Empty } else { Tone::Plain };
        self.add(vec![SheetLine { label: String::new(), values: vec![(text.to_owned(), tone)] }]);
    }

    fn pair(&mut self, label: &str, value: &str) {
        if !value.is_empty() {
            self.add(vec![SheetLine { label: label.to_owned(), values: vec![(value.to_owned(), Tone::Plain)] }]);
        }
    }
}
