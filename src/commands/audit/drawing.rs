//! A trail as a person reads it: who, where it stands, the controls, every status in order of time, comments, and where the
//! record disagrees with itself. It must not show what a mask hides, nor markup, nor anything that steers a terminal.

use std::fmt::Write as _;

use jiff::tz::TimeZone;
use serde_json::Value;

use crate::{
    providers::beclm::{
        record::Record,
        reference::Reference,
        trails::{ControlType, Trail},
        verdict::{self, Assessment, Verdict},
    },
    ui::{OutputOptions, TimeFormat, Ui, age, iso, mask_json, strip_html},
    wording::counted,
};

/// The drawing, a line each, masked unless the screen reveals.
///
/// The assessment is that of what was sent, not of what is shown.
pub fn trail(
    ui: &Ui,
    trail: &Trail,
    assessment: &Assessment,
    asked: &Reference,
    control: ControlType,
    options: &OutputOptions,
) -> String {
    let masked =
        (!ui.reveals()).then(|| serde_json::from_str::<Value>(&mask_json(trail.raw.get())).unwrap_or_default());
    let record = Record(masked.as_ref().unwrap_or(&trail.value));
    let mut page = Page { record, options, text: String::new() };
    page.head(asked, control, assessment);
    page.person();
    page.control("last control", "/lastPersonControlResult");
    page.control("first control", "/firstPersonControlResult");
    page.statuses();
    page.comments();
    let disagreements = verdict::disagreements(Record(&trail.value), asked, control);
    if !disagreements.is_empty() {
        page.section("the record disagrees with itself");
        disagreements.iter().for_each(|doubt| page.line(&doubt.to_string()));
    }
    page.text
}

struct Page<'a> {
    record: Record<'a>,
    options: &'a OutputOptions,
    text: String,
}

impl Page<'_> {
    fn head(&mut self, asked: &Reference, control: ControlType, assessment: &Assessment) {
        let name = self.words(&["/person/identity/firstName", "/person/identity/lastName"], " ");
        let name = if name.is_empty() { self.clean("/riskFolder/personIdentity") } else { name };
        let name = if name.is_empty() { "a person without a name".to_owned() } else { name };
        let _ = writeln!(self.text, "{name}, {asked}: {}", control.name());
        let meaning = match (assessment.verdict, assessment.doubts.as_slice()) {
            (Verdict::Clear, _) => "clear".to_owned(),
            (Verdict::Match, _) => "a match".to_owned(),
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
        if statuses.is_empty() {
            return;
        }
        self.section("statuses");
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
        if comments.is_empty() {
            return;
        }
        // As with the statuses: what has no date comes last.
        comments.sort_by_key(|comment| (comment.instant("/timestamp").is_none(), comment.instant("/timestamp")));
        self.section("comments");
        for comment in comments {
            let date = self.when(comment.text("/timestamp"));
            let author = comment.text("/author").map_or_else(|| "nobody named".to_owned(), strip_html);
            let text = comment.text("/text").map(strip_html).unwrap_or_default();
            self.line(&format!("{date}  {author}: {text}"));
        }
    }

    /// An instant as sent, with all its digits; in a zone, or as an age, where that was asked for.
    fn when(&self, text: Option<&str>) -> String {
        let Some(text) = text else { return "no date".to_owned() };
        let at = text.parse::<jiff::Timestamp>().ok();
        match (at, self.options.time_format) {
            (Some(at), Some(TimeFormat::Relative)) => age(at, self.options.now),
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
        let _ = writeln!(self.text, "\n{title}");
    }

    fn line(&mut self, text: &str) {
        let _ = writeln!(self.text, "  {}", crate::ui::sanitise(text));
    }

    fn pair(&mut self, label: &str, value: &str) {
        if !value.is_empty() {
            self.line(&format!("{label:<16}{value}"));
        }
    }
}
