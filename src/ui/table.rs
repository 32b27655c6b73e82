//! Rows of text as a table: fitted to a terminal, or tab separated for a pipe. It must not look into documents.

use std::borrow::Cow;

use anstyle::{AnsiColor, Style};
use comfy_table::{Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, Table, Width, presets};
use dialoguer::console::{measure_text_width, truncate_str};

use super::{
    cell::state_color,
    output::{ColumnKind, Shown},
};

/// What stands where a terminal table has no value.
const EMPTY: &str = "-";
/// A width that fits everything.
pub(super) const UNLIMITED: u16 = 4096;

/// A whole table for a terminal of `width` columns: no borders, two spaces between columns, one line a row. What does not fit
/// is cut at a word, with `…`; ids, states and times are whole. A column that has no room for that is left out, from the right:
/// the headings of those come back.
pub(super) fn fitted(
    columns: &[Shown],
    rows: &[Vec<String>],
    headers: bool,
    width: u16,
    color: bool,
) -> (String, Vec<String>) {
    let room = usize::from(width.max(1));
    let widths = layout(columns, rows, headers, room, |_| 0);
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled).force_no_tty();
    if color {
        table.enforce_styling();
    }
    let shown = columns.iter().zip(&widths);
    if headers {
        let header =
            shown.clone().map(|(column, width)| Cell::new(cut(&column.header, *width)).add_attribute(Attribute::Bold));
        table.set_header(header);
    }
    for cells in rows {
        table.add_row(shown.clone().zip(cells).map(|((column, width), text)| {
            let cell = Cell::new(cut(if text.is_empty() { EMPTY } else { head(text, room + 1) }, *width));
            match state_color(text).filter(|_| column.kind == ColumnKind::State) {
                Some(color) => cell.fg(comfy_color(color)),
                None => cell,
            }
        }));
    }
    for (index, (column, width)) in shown.enumerate() {
        let Some(layout) = table.column_mut(index) else { continue };
        let gap = if index + 1 == widths.len() { 0 } else { GAP };
        layout.set_padding((0, u16::try_from(gap).unwrap_or(0)));
        let fixed = u16::try_from(width + gap).unwrap_or(u16::MAX);
        layout.set_constraint(ColumnConstraint::Absolute(Width::Fixed(fixed)));
        if column.kind == ColumnKind::Money {
            layout.set_cell_alignment(CellAlignment::Right);
        }
    }
    let mut text = String::new();
    for line in table.lines() {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    (text, left_out(columns, &widths))
}

/// Blanks between two columns.
const GAP: usize = 2;
/// So much of a text without blanks is shown before the rest of it may go.
const PIECE: usize = 12;

/// How wide each column is that is shown, from the left, in so much room; `reserved` is the least that a column gets.
fn layout(
    columns: &[Shown],
    rows: &[Vec<String>],
    headers: bool,
    room: usize,
    reserved: impl Fn(&Shown) -> usize,
) -> Vec<usize> {
    let (mut least, mut whole) = (Vec::new(), Vec::new());
    for (index, column) in columns.iter().enumerate() {
        let cells = rows.iter().filter_map(|row| row.get(index)).map(|text| head(text, room + 1));
        let useless_in_part = index == 0 || column.kind != ColumnKind::Text;
        let heading = if headers || useless_in_part { measure_text_width(&column.header) } else { 0 };
        let floor = heading.max(reserved(column)).max(EMPTY.len());
        let all = cells.clone().map(measure_text_width).max().unwrap_or(0).max(floor);
        least.push(if useless_in_part { all } else { cells.map(piece).max().unwrap_or(0).max(floor) });
        whole.push(all);
    }
    let needed = |widths: &[usize]| widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
    while least.len() > 1 && needed(&least) > room {
        least.pop();
    }
    if let [only] = &mut least[..] {
        *only = (*only).min(room);
    }
    // What is left goes to the texts, a column at a time.
    let mut left = room.saturating_sub(needed(&least));
    while left > 0 {
        let mut wanting: Vec<usize> = (0..least.len()).filter(|index| least[*index] < whole[*index]).collect();
        wanting.truncate(left);
        if wanting.is_empty() {
            break;
        }
        left -= wanting.len();
        wanting.into_iter().for_each(|index| least[index] += 1);
    }
    least
}

/// The room that a text wants at least: its first word, whole where that is an id, and `…` for the rest.
fn piece(text: &str) -> usize {
    let first = text.split(' ').next().unwrap_or(text);
    let width = measure_text_width(first);
    let whole = if is_id(first) { width } else { width.min(PIECE) };
    if whole == measure_text_width(text) { whole } else { whole + 1 }
}

/// Whether a word is of no use in part: the id of a case, a run or a request.
fn is_id(word: &str) -> bool {
    let alone = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    word.len() > PIECE && word.len() <= 48 && word.contains(|c: char| c.is_ascii_digit()) && word.chars().all(alone)
}

/// The text in so many columns: cut after a word where there is one, and where there is none anywhere but in an id.
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

/// The headings of the columns that are not shown.
fn left_out(columns: &[Shown], widths: &[usize]) -> Vec<String> {
    columns.iter().skip(widths.len()).map(|column| column.header.clone()).collect()
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

/// Room for most states and outcomes, which the first row need not show: later rows do not move.
fn reserved(column: &Shown) -> usize {
    match column.kind {
        ColumnKind::State => "approved".len(),
        _ => 0,
    }
}

/// Lines of a terminal table that is printed while rows arrive: columns are as wide as the first row wants, and stay so. A
/// longer cell moves the rest of its own line, and a line ends where the terminal does.
#[derive(Debug)]
pub(super) struct Growing {
    widths: Vec<usize>,
    room: usize,
    color: bool,
}

impl Growing {
    pub(super) fn new(width: u16, color: bool) -> Self {
        Self { widths: Vec::new(), room: usize::from(width), color }
    }

    /// Makes the columns by the first row; the headings of those that have no room come back.
    pub(super) fn begin(&mut self, columns: &[Shown], cells: &[String]) -> Vec<String> {
        self.widths = layout(columns, &[cells.to_vec()], true, self.room, reserved);
        left_out(columns, &self.widths)
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
            let text = match measure_text_width(text) > room - gap && is_id(text) && out.len() > gap {
                true => "…".into(),
                false => cut(text, room - gap),
            };
            let text = text.as_ref();
            room -= gap + measure_text_width(text);
            match style.filter(|_| self.color) {
                Some(style) => out.push_str(&format!("{style}{text}{style:#}")),
                None => out.push_str(text),
            }
            gap = width.saturating_sub(measure_text_width(text)) + GAP;
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
