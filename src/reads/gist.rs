//! Summarises the cases of a decision for the prompt: a few are shown one by one, with their warnings; many are shown
//! as totals with a sample, and only the totals and the sample are kept.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::{Value, value::RawValue};

use super::{
    marks::{Marked, amount},
    sheet,
};
use crate::{
    cases::{
        id::CaseId,
        json::Json,
        port::{DateField, Snapshot},
    },
    providers::{
        Noun,
        sheet::{find, text},
    },
    ui::{OutputOptions, Page, SheetLine, SheetSection, Tone, Ui, age, iso, sanitise},
    wording::{counted, plural, thousands},
};

/// The largest number of cases that are shown one by one, and the size of the sample of more.
pub const FEW: usize = 5;
/// The number of distinct words counted, because a server may send a different one with each case.
const KINDS: usize = 50;
/// The number of words that a line lists.
const NAMED: usize = 6;
/// Columns to the left of a sheet's values.
const BEFORE: usize = 16;
/// The longest word of a server, in characters.
const WORD: usize = 60;

/// The cases so far.
#[derive(Debug)]
pub struct Gist {
    noun: &'static Noun,
    cases: u64,
    warned: u64,
    states: Tally,
    products: Tally,
    oldest: Option<(Timestamp, CaseId)>,
    newest: Option<(Timestamp, CaseId)>,
    undated: u64,
    sums: BTreeMap<String, Sum>,
    unsummed: u64,
    sample: Vec<Sample>,
}

#[derive(Debug)]
struct Sample {
    id: CaseId,
    raw: Box<RawValue>,
    warnings: usize,
}

impl Gist {
    /// A summary of no cases.
    #[must_use]
    pub fn new(noun: &'static Noun) -> Self {
        Self {
            noun,
            cases: 0,
            warned: 0,
            states: Tally::default(),
            products: Tally::default(),
            oldest: None,
            newest: None,
            undated: 0,
            sums: BTreeMap::new(),
            unsummed: 0,
            sample: Vec::new(),
        }
    }

    /// Adds a case.
    pub fn see(&mut self, id: &CaseId, case: &Snapshot) {
        self.cases += 1;
        self.states.add(&case.state);
        match case.created {
            DateField::At(at) => self.date(at, id),
            DateField::Absent | DateField::Unusable => self.undated += 1,
        }
        let read: Value = serde_json::from_str(case.raw.get()).unwrap_or_default();
        if let Some(marks) = self.noun.marks {
            marks.product.and_then(|path| text(&read, path)).into_iter().for_each(|product| self.products.add(product));
            let exact = Json::parse(case.raw.get()).unwrap_or_default().into_shown();
            marks.amount.and_then(|path| find(&exact, path)).into_iter().for_each(|value| self.sum(value));
        }
        let warnings = self.noun.sheet.map_or(0, |sheet| (sheet.doubts)(&read).len());
        self.warned += u64::from(warnings > 0);
        if self.sample.len() < FEW {
            self.sample.push(Sample { id: id.clone(), raw: case.raw.clone(), warnings });
        }
    }

    fn date(&mut self, at: Timestamp, id: &CaseId) {
        if self.oldest.as_ref().is_none_or(|(oldest, _)| at < *oldest) {
            self.oldest = Some((at, id.clone()));
        }
        if self.newest.as_ref().is_none_or(|(newest, _)| at > *newest) {
            self.newest = Some((at, id.clone()));
        }
    }

    fn sum(&mut self, value: &Value) {
        let added = amount(value).and_then(|(number, currency)| {
            let known = self.sums.contains_key(&currency);
            if !known && self.sums.len() >= KINDS {
                return None;
            }
            let sum = self.sums.get(&currency).copied().unwrap_or_default().plus(&number)?;
            self.sums.insert(currency, sum);
            Some(())
        });
        self.unsummed += u64::from(added.is_none());
    }

    /// The summary as lines of a prompt, each sheet after an empty line.
    #[must_use]
    pub fn lines(&self, ui: &Ui, options: &OutputOptions) -> Vec<String> {
        let pages = self.pages(ui, options, Some(usize::from(ui.width())));
        pages.iter().flat_map(|page| std::iter::once(String::new()).chain(ui.sheet_lines(page))).collect()
    }

    /// The summary as text for stdout, formatted like sheets.
    #[must_use]
    pub fn text(&self, ui: &Ui, options: &OutputOptions) -> String {
        let pages = self.pages(ui, options, ui.out_is_tty().then(|| usize::from(ui.width())));
        pages.iter().map(|page| format!("\n{}", ui.sheet_text(page))).collect()
    }

    /// A page for each of a few cases, or one with totals. `width` is that of the terminal, if it is one.
    fn pages(&self, ui: &Ui, options: &OutputOptions, width: Option<usize>) -> Vec<Page> {
        if self.cases == 0 {
            return Vec::new();
        }
        if self.cases as usize <= FEW && self.noun.sheet.is_some() {
            return self.sample.iter().map(|sample| self.page(ui, sample, options)).collect();
        }
        let section = SheetSection { title: String::new(), lines: self.in_sum(ui, options, width) };
        let title = many(self.cases, self.noun.one);
        vec![Page { title, warnings: Vec::new(), sections: vec![section] }]
    }

    /// The head of a case's sheet and its warnings.
    fn page(&self, ui: &Ui, sample: &Sample, options: &OutputOptions) -> Page {
        let title = self.title(ui, sample);
        let sheet = self.noun.sheet.and_then(|sheet| sheet::page(ui, sheet, &title, sample.raw.get(), options));
        match sheet {
            Some(mut page) => {
                page.sections.truncate(1);
                page
            }
            None => {
                let warnings = vec!["its representation cannot be taken apart".to_owned()];
                Page { title, warnings, sections: Vec::new() }
            }
        }
    }

    fn title(&self, ui: &Ui, sample: &Sample) -> String {
        let name = Marked::of(ui, self.noun, sample.raw.get()).name;
        format!("{} {}", self.noun.one, name.as_deref().unwrap_or(sample.id.as_str()))
    }

    fn in_sum(&self, ui: &Ui, options: &OutputOptions, width: Option<usize>) -> Vec<SheetLine> {
        let (one, now) = (self.noun.one, options.now);
        let dated = |(at, id): &(Timestamp, CaseId)| format!("{} ({}), {id}", iso(*at, &options.tz), age(*at, now));
        let mut lines = Vec::new();
        let mut counts = |label: &str, counts: Vec<String>| {
            let values = counts.into_iter().map(|count| (count, Tone::Plain)).collect();
            lines.push(SheetLine { label: label.to_owned(), values });
        };
        counts("states", self.states.words(" "));
        if !self.products.is_empty() {
            // Their names may begin with numbers.
            counts("products", self.products.words(" × "));
        }
        let mut line = |label: &str, text: String| counts(label, vec![text]);
        self.oldest.iter().for_each(|case| line("oldest", dated(case)));
        self.newest.iter().for_each(|case| line("newest", dated(case)));
        if self.undated > 0 {
            line("no date", counted(self.undated, one));
        }
        let sums = self.sums.iter().map(|(currency, sum)| sum.words(currency, one));
        let unsummed = (self.unsummed > 0).then(|| format!("{} that cannot be added", thousands(self.unsummed)));
        let sums: Vec<String> = sums.chain(unsummed).collect();
        if !sums.is_empty() {
            line("amounts", sums.join("; "));
        }
        if self.noun.sheet.is_some() {
            let of = thousands(self.cases);
            line("warnings", format!("{} of {of} carry one or more", thousands(self.warned)));
        }
        let more = self.cases.saturating_sub(self.sample.len() as u64);
        let more = (more > 0).then(|| format!("and {} more", thousands(more)));
        let sample = self.sample.iter().flat_map(|sample| self.in_short(ui, sample, options, width)).chain(more);
        for (at, text) in sample.enumerate() {
            line(if at == 0 { "cases" } else { "" }, text);
        }
        lines
    }

    /// A case's id and what people recognise it by, on one line, or on two if the terminal is too narrow.
    fn in_short(&self, ui: &Ui, sample: &Sample, options: &OutputOptions, width: Option<usize>) -> Vec<String> {
        let Marked { name, applicant, created, amount: money } = Marked::of(ui, self.noun, sample.raw.get());
        let created = created.and_then(|at| at.parse::<Timestamp>().ok()).map(|at| age(at, options.now));
        let money = money.as_ref().and_then(amount).map(|(value, currency)| format!("{value} {currency}"));
        let warnings = (sample.warnings > 0).then(|| counted(sample.warnings as u64, "warning"));
        let marks = [name, applicant, created, money, warnings].into_iter().flatten();
        let words: Vec<String> = marks.map(|mark| word(&mark)).collect();
        let (id, words) = (sample.id.to_string(), words.join(", "));
        let fits = |width: usize| BEFORE + id.len() + 2 + words.chars().count() < width;
        match (words.is_empty(), width.is_none_or(fits)) {
            (true, _) => vec![id],
            (false, true) => vec![format!("{id}  {words}")],
            (false, false) => vec![words, id],
        }
    }
}

/// For example `1,234 applications`.
fn many(count: u64, one: &str) -> String {
    let noun = if count == 1 { one.to_owned() } else { plural(one) };
    format!("{} {noun}", thousands(count))
}

/// Sanitises and shortens a server's text.
fn word(text: &str) -> String {
    let plain = sanitise(text.trim());
    match plain.char_indices().nth(WORD) {
        Some((end, _)) => format!("{}…", &plain[..end]),
        None => plain.into_owned(),
    }
}

/// Counts distinct words; beyond [`KINDS`] words, only in total.
#[derive(Debug, Default)]
struct Tally {
    counts: BTreeMap<String, u64>,
    others: u64,
}

impl Tally {
    fn add(&mut self, text: &str) {
        let text = word(text);
        match self.counts.len() < KINDS || self.counts.contains_key(&text) {
            true => *self.counts.entry(text).or_default() += 1,
            false => self.others += 1,
        }
    }

    fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// For example `3 running` and `2 blocked`, most frequent first, with this `sign` behind the count.
    fn words(&self, sign: &str) -> Vec<String> {
        let mut most: Vec<(&String, &u64)> = self.counts.iter().collect();
        most.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let rest = most.iter().skip(NAMED).map(|(_, count)| **count).sum::<u64>() + self.others;
        let named = most.iter().take(NAMED).map(|(text, count)| {
            let text = if text.is_empty() { "without one" } else { text.as_str() };
            format!("{}{sign}{text}", thousands(**count))
        });
        named.chain((rest > 0).then(|| format!("{} of other kinds", thousands(rest)))).collect()
    }
}

/// The exact sum of amounts in one currency.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    units: i128,
    /// Digits after the decimal point.
    scale: u32,
    cases: u64,
}

impl Sum {
    /// Adds an amount. `None` if it is not a plain decimal number, or the sum is too large.
    fn plus(self, number: &str) -> Option<Self> {
        let (sign, digits) = number.strip_prefix('-').map_or((1, number), |digits| (-1, digits));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || whole.len() > 18 || fraction.len() > 9 || !is_number(whole) || !is_number(fraction) {
            return None;
        }
        let units: i128 = format!("{whole}{fraction}").parse().ok()?;
        let of = u32::try_from(fraction.len()).ok()?;
        let scale = self.scale.max(of);
        let lift = |units: i128, from: u32| units.checked_mul(10_i128.checked_pow(scale - from)?);
        let units = lift(self.units, self.scale)?.checked_add(lift(sign * units, of)?)?;
        Some(Self { units, scale, cases: self.cases + 1 })
    }

    fn words(&self, currency: &str, one: &str) -> String {
        let sign = if self.units < 0 { "-" } else { "" };
        let base = 10_u128.pow(self.scale);
        let (whole, rest) = (self.units.unsigned_abs() / base, self.units.unsigned_abs() % base);
        let whole = u64::try_from(whole).map_or_else(|_| whole.to_string(), thousands);
        let rest =
            if self.scale == 0 { String::new() } else { format!(".{rest:0>width$}", width = self.scale as usize) };
        format!("{sign}{whole}{rest} {} in {}", word(currency), many(self.cases, one))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_added_exactly_and_what_is_no_number_is_left_alone() {
        let all = |numbers: &[&str]| numbers.iter().try_fold(Sum::default(), |sum, number| sum.plus(number));
        let words = |numbers: &[&str]| all(numbers).map(|sum| sum.words("USD", "case"));
        assert_eq!(words(&["0.1", "0.20", "1000000"]).as_deref(), Some("1,000,000.30 USD in 3 cases"));
        assert_eq!(words(&["-5.25", "5"]).as_deref(), Some("-0.25 USD in 2 cases"));
        for odd in ["", ".", "1e9", "1.0.0", "٣", "9999999999999999999", "--1", " 1"] {
            assert!(Sum::default().plus(odd).is_none(), "{odd}");
        }
    }

    #[test]
    fn a_server_that_invents_words_costs_no_memory() {
        let mut tally = Tally::default();
        (0..10_000).for_each(|at| tally.add(&format!("state {at}")));
        assert_eq!((tally.counts.len(), tally.others), (KINDS, 10_000 - KINDS as u64));
        assert_eq!(tally.words(" × ").last().map(String::as_str), Some("9,994 of other kinds"));
    }
}
