//! Rows of text as a table: fitted to a terminal, or tab separated for a pipe. It must not look into documents.

use anstyle::Style;
use dialoguer::console::{measure_text_width, truncate_str};

use super::{
    cell::state_color,
    output::{ColumnKind, Shown},
};

/// What stands where a terminal table has no value.
const EMPTY: &str = "-";
/// A width that fits everything.
pub(super) const UNLIMITED: u16 = 4096;
/// Columns between two columns.
const GAP: usize = 2;
/// Texts are not cut to less than this.
const SHORTEST: usize = 8;

/// A whole table for a terminal of `width` columns: no borders, two spaces between columns, one line a row. What does
/// not fit is cut with `…`, the first text last, but for ids (the first column), states, times and amounts. A column that
/// yields goes before that; its headings are given back.
pub(super) fn fitted(
    columns: &[Shown],
    rows: &[Vec<String>],
    headers: bool,
    width: u16,
    color: bool,
) -> (String, Vec<String>) {
    let mut table = Growing::new(columns, width, color);
    if !headers {
        table.widths.iter_mut().skip(1).for_each(|width| *width = Some(EMPTY.len()));
    }
    rows.iter().for_each(|cells| table.widen(cells));
    let left_out = table.fit(columns);
    let mut text = if headers { table.header(columns) } else { String::new() };
    rows.iter().for_each(|cells| text.push_str(&table.row(columns, cells)));
    (text, left_out)
}

/// One line of a piped table. Cells hold no tabs or line ends: they were sanitised as single lines.
pub(super) fn tabbed<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let mut line = cells.collect::<Vec<_>>().join("\t");
    line.push('\n');
    line
}

/// Room for most states and outcomes, which the first row need not show: later rows should not have to move.
const STATE: usize = 8;

/// Lines of a terminal table: a column is as wide as what it has held so far, or as what was made to fit, and a line ends where
/// the terminal does.
#[derive(Debug)]
pub(super) struct Growing {
    /// How wide each column is; `None` where it is left out.
    widths: Vec<Option<usize>>,
    room: usize,
    color: bool,
    /// Widths were fitted to the screen and stay.
    settled: bool,
}

impl Growing {
    pub(super) fn new(columns: &[Shown], width: u16, color: bool) -> Self {
        let first = |column: &Shown| Some(measure_text_width(&column.header));
        Self { widths: columns.iter().map(first).collect(), room: usize::from(width), color, settled: false }
    }

    /// As [`Growing::new`], with room for states that come later.
    pub(super) fn live(columns: &[Shown], width: u16, color: bool) -> Self {
        let mut table = Self::new(columns, width, color);
        for (width, column) in table.widths.iter_mut().zip(columns) {
            *width = width.map(|width| if column.kind == ColumnKind::State { width.max(STATE) } else { width });
        }
        table
    }

    /// Makes room for these cells.
    pub(super) fn widen(&mut self, cells: &[String]) {
        if self.settled {
            return;
        }
        for (width, cell) in self.widths.iter_mut().zip(cells) {
            *width = width.map(|width| width.max(measure_text_width(cell)));
        }
    }

    /// Goes on without the columns that are not to be kept.
    pub(super) fn keep(&mut self, kept: &[bool]) {
        let mut at = kept.iter();
        self.widths.retain(|_| at.next().copied().unwrap_or(true));
    }

    /// Makes the columns fit the screen, for good. Gives the headings of those that had to be left out.
    pub(super) fn fit(&mut self, columns: &[Shown]) -> Vec<String> {
        self.settled = true;
        let mut left_out = Vec::new();
        let is_text = |at: usize, width: usize| {
            width >= self.room || (at > 0 && columns.get(at).is_some_and(|column| column.kind == ColumnKind::Text))
        };
        let least = |at: usize, width: usize| if is_text(at, width) { width.min(SHORTEST) } else { width };
        let sum = |widths: &[Option<usize>], of: &dyn Fn(usize, usize) -> usize| {
            let kept = widths.iter().enumerate().filter_map(|(at, width)| Some(of(at, (*width)?) + GAP));
            kept.sum::<usize>().saturating_sub(GAP)
        };
        while sum(&self.widths, &least) > self.room {
            let kept = columns.iter().enumerate().filter(|(at, _)| self.widths[*at].is_some());
            let Some((at, column)) = kept.max_by_key(|(_, column)| column.yields).filter(|(_, c)| c.yields > 0) else {
                break;
            };
            // A bar has no heading, and nothing is said by it alone.
            left_out.extend(Some(column.header.clone()).filter(|header| !header.is_empty()));
            self.widths[at] = None;
        }
        let mut excess = sum(&self.widths, &|_, width| width).saturating_sub(self.room);
        let texts: Vec<usize> =
            (0..columns.len()).filter(|at| self.widths[*at].is_some_and(|width| is_text(*at, width))).collect();
        let shortened = texts.into_iter().rev().map(|at| {
            let width = self.widths[at].unwrap_or_default();
            let cut = excess.min(width - least(at, width));
            excess -= cut;
            (at, width - cut)
        });
        for (at, width) in shortened.collect::<Vec<_>>() {
            self.widths[at] = Some(width);
        }
        left_out
    }

    pub(super) fn header(&self, columns: &[Shown]) -> String {
        let cells = columns.iter().map(|column| (column.header.as_str(), Some(Style::new().bold())));
        self.line(columns, cells)
    }

    pub(super) fn row(&self, columns: &[Shown], cells: &[String]) -> String {
        let cells = columns.iter().zip(cells).map(|(column, text)| {
            let color = state_color(text).filter(|_| column.kind == ColumnKind::State);
            let text = if text.is_empty() { EMPTY } else { text.as_str() };
            (text, color.map(|color| Style::new().fg_color(Some(color.into()))))
        });
        self.line(columns, cells)
    }

    fn line<'a>(&self, columns: &[Shown], cells: impl Iterator<Item = (&'a str, Option<Style>)>) -> String {
        let mut out = String::new();
        let (mut gap, mut room) = (0, self.room);
        for ((column, (text, style)), width) in columns.iter().zip(cells).zip(&self.widths) {
            let Some(width) = *width else { continue };
            if room <= gap {
                break;
            }
            let most = if self.settled { width.min(room - gap) } else { room - gap };
            let text = truncate_str(text, most, "…");
            let used = measure_text_width(&text);
            let before = if column.kind == ColumnKind::Money { width.saturating_sub(used) } else { 0 };
            let indent = gap + before.min(room - gap - used);
            out.extend(std::iter::repeat_n(' ', indent));
            room -= indent + used;
            match style.filter(|_| self.color) {
                Some(style) => out.push_str(&format!("{style}{text}{style:#}")),
                None => out.push_str(&text),
            }
            gap = width.saturating_sub(used + before) + GAP;
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
        out
    }
}

/// Names and values under each other; names are bold with `color`.
pub(super) fn pairs(pairs: &[(String, String)], color: bool) -> String {
    let width = pairs.iter().map(|(name, _)| measure_text_width(name)).max().unwrap_or(0);
    let style = if color { Style::new().bold() } else { Style::new() };
    let mut out = String::new();
    for (name, value) in pairs {
        let gap = width - measure_text_width(name) + 2;
        out.push_str(&format!("{style}{name}:{style:#}{:gap$}{value}\n", ""));
    }
    out
}
