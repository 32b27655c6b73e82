//! Formats rows of text as a table: fitted to a terminal, or tab-separated for a pipe.

use std::{borrow::Cow, cell::RefCell, collections::BTreeSet};

use anstyle::Style;
use dialoguer::console::{measure_text_width, truncate_str};

use super::{
    bar,
    cell::with_states,
    column::{ColumnKind, ShownColumn},
    wrap::wrapped,
};

/// Shown in a table on a terminal for an empty cell.
const EMPTY: &str = "-";
/// A width that fits everything.
pub(super) const UNLIMITED: u16 = 4096;
/// Spaces between columns.
const GAP: usize = 2;
/// The column with the name of a case. This much of it is kept before other columns are.
const NAME: &str = "name";
const LONGEST_NAME: usize = 32;
/// What became of a case, and why: the code joins the outcome where its own column has no room.
const OUTCOME: &str = "outcome";
const CODE: &str = "code";
/// The outcome whose code says no more than the end of the run.
const NOT_BEGUN: &str = "not-attempted";
/// This much of a text without spaces is kept before the rest may be cut.
const PIECE: usize = 12;

/// Formats a whole table for `width` columns: no borders, two spaces between columns, one line for each row. Text that
/// does not fit is cut at a word with `…`, the first text column last; ids, states and times are not cut. If there is
/// no room even then, columns are left out by rank ([`Column::yields`](super::column::Column::yields)), then from the
/// right. Returns their headings too.
pub(super) fn fitted(
    columns: &[ShownColumn],
    rows: &[Vec<String>],
    headers: bool,
    width: u16,
    color: bool,
) -> (String, Vec<String>) {
    let (_, text, left_out) = begun(columns, rows, headers, width, color);
    (text, left_out)
}

/// Like [`fitted`]; also returns a table to continue with in the same columns.
pub(super) fn begun(
    columns: &[ShownColumn],
    rows: &[Vec<String>],
    headers: bool,
    width: u16,
    color: bool,
) -> (Growing, String, Vec<String>) {
    let mut needs = Needs::new(columns, headers, usize::from(width.max(1)));
    rows.iter().for_each(|cells| needs.see(columns, cells));
    let mut table = Growing::new(width, color);
    let left_out = table.settle(columns, needs);
    let mut text = if headers { table.header(columns) } else { String::new() };
    rows.iter().for_each(|cells| text.push_str(&table.row(columns, cells)));
    (table, text, left_out)
}

/// The width that columns need: at least, and to show everything.
#[derive(Debug)]
pub(super) struct Needs {
    least: Vec<usize>,
    whole: Vec<usize>,
    room: usize,
}

impl Needs {
    fn new(columns: &[ShownColumn], headers: bool, room: usize) -> Self {
        let floor = |(index, column): (usize, &ShownColumn)| {
            let heading = headers || is_whole(index, column);
            if heading { measure_text_width(&column.header).max(EMPTY.len()) } else { EMPTY.len() }
        };
        let floors: Vec<usize> = columns.iter().enumerate().map(floor).collect();
        Self { least: floors.clone(), whole: floors, room }
    }

    /// Like [`Needs::new`], for rows that arrive one by one: leaves room for later states and outcomes.
    pub(super) fn live(columns: &[ShownColumn], width: u16) -> Self {
        let mut needs = Self::new(columns, true, usize::from(width.max(1)));
        let states = columns.iter().enumerate().filter(|(_, column)| column.kind == ColumnKind::State);
        for (index, _) in states {
            needs.least[index] = needs.least[index].max("approved".len());
            // An outcome may be longer, and is given the room if there is some.
            let whole = if columns[index].name == OUTCOME { NOT_BEGUN.len() } else { 0 };
            needs.whole[index] = needs.whole[index].max(needs.least[index]).max(whole);
        }
        needs
    }

    /// Takes the cells of a row into account.
    pub(super) fn see(&mut self, columns: &[ShownColumn], cells: &[String]) {
        for (index, (column, text)) in columns.iter().zip(cells).enumerate() {
            // No cell is wider than the screen, however long the server's text.
            let text = head(text, self.room + 1);
            let width = measure_text_width(text);
            let least = match column.kind {
                ColumnKind::Bar => width.min(bar::SHORTEST),
                _ if is_whole(index, column) => width,
                _ => piece(text),
            };
            self.least[index] = self.least[index].max(least);
            self.whole[index] = self.whole[index].max(width).max(least);
        }
    }

    /// Keeps only some of the columns.
    pub(super) fn keep(&mut self, kept: &[bool]) {
        for widths in [&mut self.least, &mut self.whole] {
            let mut at = kept.iter();
            widths.retain(|_| at.next().copied().unwrap_or(true));
        }
    }

    /// The width of each column; `None` if it is left out.
    fn fit(self, columns: &[ShownColumn]) -> Vec<Option<usize>> {
        let Self { least, whole, room } = self;
        let mut widths: Vec<Option<usize>> = least.into_iter().map(Some).collect();
        let needed = |widths: &[Option<usize>]| {
            let kept: Vec<usize> = widths.iter().copied().flatten().collect();
            kept.iter().sum::<usize>() + GAP * kept.len().saturating_sub(1)
        };
        // The name of a case takes precedence over other columns, except its state.
        let name = columns.iter().position(|column| column.name == NAME).filter(|index| *index > 0);
        if let Some(name) = name {
            let wanted = whole[name].min(LONGEST_NAME);
            let lacks = |widths: &[Option<usize>]| {
                needed(widths) + wanted.saturating_sub(widths[name].unwrap_or_default()) > room
            };
            while lacks(&widths) {
                let lesser = columns.iter().enumerate().skip(1).filter(|(index, column)| {
                    let stays = *index == name || (column.kind == ColumnKind::State && column.yields == 0);
                    widths[*index].is_some() && !stays
                });
                let Some((index, _)) = lesser.max_by_key(|(index, column)| (column.yields, *index)) else { break };
                widths[index] = None;
            }
        }
        while needed(&widths) > room {
            let kept = columns.iter().enumerate().skip(1).filter(|(index, _)| widths[*index].is_some());
            // Of equal ranks, states go last, and of the others the last column goes first.
            let rank = |index: usize, column: &ShownColumn| (column.yields, column.kind != ColumnKind::State, index);
            let Some((index, _)) = kept.max_by_key(|(index, column)| rank(*index, column)) else { break };
            widths[index] = None;
        }
        if let Some(Some(first)) = widths.first_mut() {
            *first = (*first).min(room);
        }
        // The remaining room goes to text columns: first to the first, then to the others, one character at a time. What is
        // left then goes to outcomes that are longer than most.
        let mut left = room.saturating_sub(needed(&widths));
        let wants = |index: usize, width: Option<usize>| width.map_or(0, |width| whole[index].saturating_sub(width));
        let is_text = |index: &usize| columns[*index].kind != ColumnKind::State;
        let first = (1..widths.len()).filter(is_text).find(|index| wants(*index, widths[*index]) > 0);
        if let Some((index, more)) = first.map(|index| (index, wants(index, widths[index]).min(left))) {
            widths[index] = widths[index].map(|width| width + more);
            left -= more;
        }
        for states in [false, true] {
            let of_turn = |index: &usize| (columns[*index].kind == ColumnKind::State) == states;
            while left > 0 {
                let wanting = (0..widths.len()).filter(of_turn).filter(|index| wants(*index, widths[*index]) > 0);
                let wanting: Vec<usize> = wanting.take(left).collect();
                if wanting.is_empty() {
                    break;
                }
                left -= wanting.len();
                wanting.into_iter().for_each(|index| widths[index] = widths[index].map(|width| width + 1));
            }
        }
        widths
    }
}

/// Whether a column must not be cut.
fn is_whole(index: usize, column: &ShownColumn) -> bool {
    index == 0 || column.kind != ColumnKind::Text || column.name == CODE
}

/// The minimum width of a text: its first word, whole if it is an id, and `…`.
fn piece(text: &str) -> usize {
    let first = text.split(' ').next().unwrap_or(text);
    let width = measure_text_width(first);
    let whole = if is_id(first) { width } else { width.min(PIECE) };
    if whole == measure_text_width(text) { whole } else { whole + 1 }
}

/// Whether a word is the id of a case, run or request, which is useless when cut.
fn is_id(word: &str) -> bool {
    let alone = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    word.len() > PIECE && word.len() <= 48 && word.contains(|c: char| c.is_ascii_digit()) && word.chars().all(alone)
}

/// Cuts a text to `width` columns, after a word if possible, otherwise anywhere except within an id.
fn cut(text: &str, width: usize) -> Cow<'_, str> {
    if measure_text_width(text) <= width {
        return Cow::Borrowed(text);
    }
    let fits = |end: &usize| measure_text_width(&text[..*end]) < width;
    let ends = text.match_indices(' ').map(|(at, _)| at);
    match ends.filter(|end| *end > 0).take_while(fits).last() {
        Some(end) => Cow::Owned(format!("{}…", text[..end].trim_end())),
        None => truncate_str(text, width, "…"),
    }
}

/// The first `length` characters, as no cell is wider than the screen.
fn head(text: &str, length: usize) -> &str {
    text.char_indices().nth(length).map_or(text, |(end, _)| &text[..end])
}

/// A line of a piped table. Cells were sanitised as single lines, so they contain no tabs or line ends.
pub(super) fn tabbed<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let mut line = cells.collect::<Vec<_>>().join("\t");
    line.push('\n');
    line
}

/// Formats a table row by row. Column widths follow the first row, or the rows that were announced, and stay the same.
/// A longer cell shifts the rest of its line, where texts are cut, so that ids, states and times stay whole.
#[derive(Debug)]
pub(super) struct Growing {
    /// The width of each column; `None` if it is left out.
    widths: Vec<Option<usize>>,
    room: usize,
    color: bool,
    /// Whether all rows were announced, so that longer text is cut.
    settled: bool,
    /// The columns in which text was cut.
    cut: RefCell<BTreeSet<usize>>,
}

impl Growing {
    pub(super) fn new(width: u16, color: bool) -> Self {
        Self { widths: Vec::new(), room: usize::from(width.max(1)), color, settled: false, cut: RefCell::default() }
    }

    /// The headings of the columns in which text was cut.
    pub(super) fn cut_off<'c>(&self, columns: &'c [ShownColumn]) -> Vec<&'c str> {
        let cut = self.cut.borrow();
        cut.iter().filter_map(|index| columns.get(*index)).map(|column| column.header.as_str()).collect()
    }

    /// Sets the widths by the first row, unless they are set. Returns the headings of columns without room.
    pub(super) fn begin(&mut self, columns: &[ShownColumn], cells: &[String]) -> Vec<String> {
        if self.settled {
            return Vec::new();
        }
        let mut needs = Needs::live(columns, u16::try_from(self.room).unwrap_or(UNLIMITED));
        needs.see(columns, cells);
        self.widths = needs.fit(columns);
        self.left_out(columns)
    }

    /// Sets the widths by all the rows to come. Returns the headings of columns without room.
    pub(super) fn settle(&mut self, columns: &[ShownColumn], needs: Needs) -> Vec<String> {
        self.settled = true;
        self.widths = needs.fit(columns);
        self.left_out(columns)
    }

    /// Continues with rows that were not announced, showing longer cells in full.
    pub(super) fn go_on(self) -> Self {
        Self { settled: false, ..self }
    }

    /// The headings of the columns that were left out. Bars have none, as the numbers stay.
    fn left_out(&self, columns: &[ShownColumn]) -> Vec<String> {
        let out = columns.iter().zip(&self.widths).filter(|(_, width)| width.is_none());
        out.map(|(column, _)| column.header.clone()).filter(|header| !header.is_empty()).collect()
    }

    pub(super) fn header(&self, columns: &[ShownColumn]) -> String {
        let cells = columns.iter().map(|column| (Cow::Borrowed(column.header.as_str()), Ink::Bold));
        self.line(columns, &cells.collect::<Vec<_>>()).0
    }

    pub(super) fn row(&self, columns: &[ShownColumn], cells: &[String]) -> String {
        let joined = self.joined(columns, cells);
        let cells = columns.iter().zip(cells).zip(&self.widths).enumerate().map(|(index, ((column, text), width))| {
            let ink = if column.kind == ColumnKind::State { Ink::States } else { Ink::Plain };
            let text = match (&joined, column.kind, width) {
                (Some((at, joined)), ..) if *at == index => joined.as_str().into(),
                (_, ColumnKind::Bar, Some(width)) => bar::shortened(text, *width).into(),
                _ if text.is_empty() => EMPTY.into(),
                _ => head(text, self.room + 1).into(),
            };
            (text, ink)
        });
        let (line, cut) = self.line(columns, &cells.collect::<Vec<_>>());
        self.cut.borrow_mut().extend(cut);
        line
    }

    /// The outcome with its code, if the column of that has no room, and the place of the outcome, which is the last.
    fn joined(&self, columns: &[ShownColumn], cells: &[String]) -> Option<(usize, String)> {
        let at = |name: &str| columns.iter().position(|column| column.name == name);
        let (outcome, code) = (at(OUTCOME)?, at(CODE)?);
        let is_last = self.widths.iter().rposition(Option::is_some) == Some(outcome);
        let (told, why) = (cells.get(outcome)?, cells.get(code)?);
        let joins = is_last && self.widths.get(code) == Some(&None) && !why.is_empty() && told != NOT_BEGUN;
        joins.then(|| (outcome, format!("{told}, {}", head(why, self.room))))
    }

    /// A line, and the columns in which text was cut.
    fn line(&self, columns: &[ShownColumn], cells: &[Cell<'_>]) -> (String, Vec<usize>) {
        let shown = columns.iter().zip(cells).zip(&self.widths).enumerate();
        let shown: Vec<_> =
            shown.filter_map(|(at, ((column, cell), width))| Some((at, column, cell, (*width)?))).collect();
        let (mut out, mut cut_off) = (String::new(), Vec::new());
        let (mut gap, mut room) = (0, self.room);
        let mut after = Self::after(&shown);
        for (place, (index, column, (text, ink), width)) in shown.iter().enumerate() {
            if room <= gap {
                break;
            }
            let (first, last) = (place == 0, place + 1 == shown.len());
            // What comes after a text stays whole before the text does.
            let after = after.pop().unwrap_or_default();
            let whole = is_whole(*index, column);
            let left = if whole { room - gap } else { (room - gap).saturating_sub(after).max(1) };
            let most = if self.settled && !whole && !last { left.min(*width) } else { left };
            // A column that gives way to what comes after it is narrower in this row.
            let width = if whole { *width } else { (*width).min(left) };
            let is_cut = measure_text_width(text) > most;
            let text = match is_cut && is_id(text) && !first {
                true => "…".into(),
                false => cut(text, most),
            };
            cut_off.extend(is_cut.then_some(*index));
            let used = measure_text_width(&text);
            let before = if column.kind == ColumnKind::Money { width.saturating_sub(used) } else { 0 };
            let indent = gap + before.min((room - gap).saturating_sub(used));
            out.extend(std::iter::repeat_n(' ', indent));
            room = room.saturating_sub(indent + used);
            match ink {
                Ink::Bold if self.color && !text.is_empty() => {
                    let style = Style::new().bold();
                    out.push_str(&format!("{style}{text}{style:#}"));
                }
                Ink::States if self.color => out.push_str(&with_states(&text)),
                _ => out.push_str(&text),
            }
            gap = width.saturating_sub(used + before) + GAP;
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
        (out, cut_off)
    }

    /// The room that the columns after each need at least, the last column's first.
    fn after(shown: &[Shown<'_>]) -> Vec<usize> {
        let mut after = Vec::with_capacity(shown.len());
        let mut needed = 0;
        for (place, (index, column, (text, _), width)) in shown.iter().enumerate().rev() {
            after.push(needed);
            let last = place + 1 == shown.len();
            needed += GAP
                + match is_whole(*index, column) {
                    true if last => measure_text_width(text),
                    true => measure_text_width(text).max(*width),
                    false => EMPTY.len(),
                };
        }
        after
    }
}

/// A cell of a line.
type Cell<'c> = (Cow<'c, str>, Ink);

/// The index of a column that is shown, the column, its cell in this line and its width.
type Shown<'c> = (usize, &'c ShownColumn, &'c Cell<'c>, usize);

/// How a cell is coloured.
#[derive(Clone, Copy, Debug)]
enum Ink {
    Plain,
    Bold,
    /// States, in the colour of their meaning.
    States,
}

/// Formats names and values as lines for a terminal of this width; names are bold with `color`. Values have a column of
/// their own and wrap within it; names that are too long get a line of their own.
pub(super) fn pairs(pairs: &[(String, String)], width: u16, color: bool) -> String {
    let width = usize::from(width).max(40);
    let names = pairs.iter().map(|(name, _)| measure_text_width(name));
    let longest = names.filter(|name| *name <= width / 2).max().unwrap_or(0);
    // The colon and two spaces.
    let column = longest + 3;
    let style = if color { Style::new().bold() } else { Style::new() };
    let mut out = String::new();
    for (name, value) in pairs {
        out.push_str(&format!("{style}{name}:{style:#}"));
        let mut gap = column.checked_sub(measure_text_width(name) + 1).filter(|gap| *gap > 1);
        for line in value.split('\n').flat_map(|line| wrapped(line, width.saturating_sub(column))) {
            match gap.take() {
                Some(gap) => out.push_str(&" ".repeat(gap)),
                None => out.push_str(&format!("\n{}", " ".repeat(column))),
            }
            out.push_str(&line);
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_pairs_stay_in_their_column() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let long = "applicants[0].contact.kycAnswers.familyOfPoliticalFigure";
        let all = [pair("state", "running"), pair(long, "false"), pair("note", &"word ".repeat(12)), pair("empty", "")];
        let text = pairs(&all, 40, false);
        let expected = "\
state:  running
applicants[0].contact.kycAnswers.familyOfPoliticalFigure:
        false
note:   word word word word word word
        word word word word word word\u{20}
empty:\u{20}\u{20}
";
        assert_eq!(text, expected);
        assert_eq!(pairs(&all[..2], 160, false).lines().count(), 2, "there is room for both beside their values");
    }
}
