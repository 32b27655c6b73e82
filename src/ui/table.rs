//! Rows of text as a table: fitted to a terminal, or tab separated for a pipe. It must not look into documents.

use anstyle::{AnsiColor, Style};
use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, Row, Table, Width, presets,
};
use dialoguer::console::{measure_text_width, truncate_str};

use super::{
    cell::state_color,
    output::{ColumnKind, Shown},
};

/// What stands where a terminal table has no value.
const EMPTY: &str = "-";
/// A width that fits everything.
pub(super) const UNLIMITED: u16 = 4096;

/// A whole table for a terminal of `width` columns: no borders, two spaces between columns, one line a row. What does
/// not fit is cut with `…`, but for ids (the first column), states and times.
pub(super) fn fitted(columns: &[Shown], rows: &[Vec<String>], headers: bool, width: u16, color: bool) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.force_no_tty().set_width(width.max(20)).set_truncation_indicator("…");
    // A text is cut where the room ends, not at a word: the delimiter is a character that no cell holds.
    table.set_delimiter('\u{0}');
    if color {
        table.enforce_styling();
    }
    if headers {
        let header = |column: &Shown| Cell::new(&column.header).add_attribute(Attribute::Bold);
        let mut row = Row::from(columns.iter().map(header).collect::<Vec<_>>());
        row.max_height(1);
        table.set_header(row);
    }
    for cells in rows {
        let cells = columns.iter().zip(cells).map(|(column, text)| {
            let cell = Cell::new(if text.is_empty() { EMPTY } else { head(text, usize::from(width) + 1) });
            match state_color(text).filter(|_| column.kind == ColumnKind::State) {
                Some(color) => cell.fg(comfy_color(color)),
                None => cell,
            }
        });
        let mut row = Row::from(cells.collect::<Vec<_>>());
        row.max_height(1);
        table.add_row(row);
    }
    let mut room = usize::from(width);
    for (index, column) in columns.iter().enumerate() {
        // Ids, states and times are useless in part; what is left of the line goes to the texts.
        let whole = index == 0 || matches!(column.kind, ColumnKind::State | ColumnKind::Time);
        let cells = rows.iter().filter_map(|row| row.get(index)).map(|text| measure_text_width(text));
        let needed = cells.max().unwrap_or(0).max(column.header.len()) + 2;
        let Some(layout) = table.column_mut(index) else { continue };
        layout.set_padding((0, if index + 1 == columns.len() { 0 } else { 2 }));
        if whole && needed < room {
            room -= needed;
            let fixed = u16::try_from(needed).unwrap_or(u16::MAX);
            layout.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(fixed)));
        }
        if column.kind == ColumnKind::Money {
            layout.set_cell_alignment(CellAlignment::Right);
        }
    }
    let mut text = String::new();
    for line in table.lines() {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// The first characters: the layout takes time that grows with the square of a cell, and no cell is wider than the screen.
fn head(text: &str, length: usize) -> &str {
    text.char_indices().nth(length).map_or(text, |(end, _)| &text[..end])
}

fn comfy_color(color: AnsiColor) -> Color {
    match color {
        AnsiColor::Green => Color::DarkGreen,
        AnsiColor::Red => Color::DarkRed,
        AnsiColor::Yellow => Color::DarkYellow,
        AnsiColor::Cyan => Color::DarkCyan,
        _ => Color::DarkGrey,
    }
}

/// One line of a piped table. Cells hold no tabs or line ends: they were sanitised as single lines.
pub(super) fn tabbed<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let mut line = cells.collect::<Vec<_>>().join("\t");
    line.push('\n');
    line
}

/// Room for most states and outcomes, which the first row need not show: later rows should not have to move.
const STATE: usize = 8;

/// Lines of a terminal table that is printed while rows arrive: a column is as wide as what it has held so far, and a
/// line ends where the terminal does.
#[derive(Debug)]
pub(super) struct Growing {
    widths: Vec<usize>,
    room: usize,
    color: bool,
}

impl Growing {
    pub(super) fn new(columns: &[Shown], width: u16, color: bool) -> Self {
        let first = |column: &Shown| match column.kind {
            ColumnKind::State => column.header.len().max(STATE),
            _ => column.header.len(),
        };
        Self { widths: columns.iter().map(first).collect(), room: usize::from(width), color }
    }

    /// Makes room for these cells.
    pub(super) fn widen(&mut self, cells: &[String]) {
        for (width, cell) in self.widths.iter_mut().zip(cells) {
            *width = (*width).max(measure_text_width(cell));
        }
    }

    pub(super) fn header(&self, columns: &[Shown]) -> String {
        let cells = columns.iter().map(|column| (column.header.as_str(), Some(Style::new().bold())));
        self.line(cells)
    }

    pub(super) fn row(&self, columns: &[Shown], cells: &[String]) -> String {
        let cells = columns.iter().zip(cells).map(|(column, text)| {
            let color = state_color(text).filter(|_| column.kind == ColumnKind::State);
            let text = if text.is_empty() { EMPTY } else { text.as_str() };
            (text, color.map(|color| Style::new().fg_color(Some(color.into()))))
        });
        self.line(cells)
    }

    fn line<'a>(&self, cells: impl Iterator<Item = (&'a str, Option<Style>)>) -> String {
        let mut out = String::new();
        let (mut gap, mut room) = (0, self.room);
        for ((text, style), width) in cells.zip(&self.widths) {
            if room <= gap {
                break;
            }
            out.extend(std::iter::repeat_n(' ', gap));
            let text = truncate_str(text, room - gap, "…");
            let text = text.as_ref();
            room -= gap + measure_text_width(text);
            match style.filter(|_| self.color) {
                Some(style) => out.push_str(&format!("{style}{text}{style:#}")),
                None => out.push_str(text),
            }
            gap = width.saturating_sub(measure_text_width(text)) + 2;
        }
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
