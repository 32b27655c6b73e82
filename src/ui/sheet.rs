//! Draws sheets, which people read before a decision: warnings first, then sections of labels and values.
//!
//! Callers supply texts with their tones. Labels have a column of their own; long values wrap within theirs.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use dialoguer::console::measure_text_width;

use super::{cell::state_word, handle::Ui, priority::Priority, sanitise::sanitise, table, wrap::wrapped};

/// How a value is displayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Text.
    Plain,
    /// A state, coloured by its meaning.
    State,
    /// A placeholder for a missing value.
    Empty,
}

/// A labelled value.
#[derive(Clone, Debug)]
pub struct SheetLine {
    /// The label; empty to continue the line above.
    pub label: String,
    /// The values, each with a tone, separated by commas.
    pub values: Vec<(String, Tone)>,
}

/// A group of lines.
#[derive(Clone, Debug, Default)]
pub struct SheetSection {
    /// The title; empty for the first section.
    pub title: String,
    /// Its lines.
    pub lines: Vec<SheetLine>,
}

/// A sheet.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The first line.
    pub title: String,
    /// Reasons against an approval.
    pub warnings: Vec<String>,
    /// The sections.
    pub sections: Vec<SheetSection>,
}

/// The width of the label column, extended for longer labels up to `LONGEST_LABEL`. Even longer labels get a line of
/// their own.
const LABEL: usize = 14;
const LONGEST_LABEL: usize = 24;
/// Maximum length of a value in characters; the rest is cut off and marked.
const LONGEST: usize = 2000;

impl Ui {
    /// Draws a sheet on stderr, above a prompt.
    pub fn sheet_above(&self, page: &Page) {
        self.write_err(Priority::Remark, &draw(page, usize::from(self.width()).max(40), self.terminal().color_err));
    }

    /// The text of a sheet: fitted to a terminal, or a line `label TAB value` for each value in a pipe.
    #[must_use]
    pub fn sheet_text(&self, page: &Page) -> String {
        match self.out_is_tty() {
            true => draw(page, usize::from(self.width()).max(40), self.terminal().color_out),
            false => piped(page),
        }
    }
}

impl Ui {
    /// The lines of a sheet within a prompt, fitted to the terminal, without colour.
    #[must_use]
    pub fn sheet_lines(&self, page: &Page) -> Vec<String> {
        draw(page, usize::from(self.width()).max(40), false).lines().map(str::to_owned).collect()
    }
}

/// Warnings first. Labels are prefixed with the name of their section.
fn piped(page: &Page) -> String {
    let mut out = String::new();
    let mut add = |label: &str, value: &str| out.push_str(&table::tabbed([label, value].into_iter()));
    page.warnings.iter().for_each(|warning| add("warning", &clean(warning)));
    for section in &page.sections {
        let title = clean(&section.title);
        let (of, called) = title.split_once(": ").unwrap_or((title.as_str(), ""));
        if !called.is_empty() {
            add(of, called);
        }
        let mut label = "";
        for line in &section.lines {
            label = if line.label.is_empty() { label } else { &line.label };
            let texts: Vec<String> = line.values.iter().map(|(text, _)| clean(text)).collect();
            let label = [of, label].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(".");
            add(&label, &texts.join(", "));
        }
    }
    out
}

fn draw(page: &Page, width: usize, color: bool) -> String {
    let paint = Paint(color);
    let labels =
        page.sections.iter().flat_map(|section| &section.lines).map(|line| measure_text_width(&clean(&line.label)));
    let longest = labels.filter(|width| *width < LONGEST_LABEL).max().unwrap_or_default();
    let column = LABEL.max(longest + 2);
    let mut out = String::new();
    for line in wrapped(&clean(&page.title), width) {
        let _ = writeln!(out, "{}", paint.bold(&line));
    }
    for warning in &page.warnings {
        let lines = wrapped(&clean(warning), width.saturating_sub(11));
        for (at, line) in lines.iter().enumerate() {
            let mark = if at == 0 { paint.warning("  WARNING  ") } else { " ".repeat(11) };
            let _ = writeln!(out, "{mark}{line}");
        }
    }
    for (at, section) in page.sections.iter().filter(|section| !section.lines.is_empty()).enumerate() {
        if !section.title.is_empty() {
            let _ = writeln!(out, "\n{}", paint.bold(&clean(&section.title)));
        } else if at > 0 || !page.warnings.is_empty() {
            out.push('\n');
        }
        section.lines.iter().for_each(|line| labelled(&mut out, line, column, width, paint));
    }
    out
}

fn labelled(out: &mut String, line: &SheetLine, column: usize, width: usize, paint: Paint) {
    let mut label = clean(&line.label);
    let indent = column + 2;
    if measure_text_width(&label) >= column {
        for piece in wrapped(&label, width.saturating_sub(2)) {
            let _ = writeln!(out, "  {}", paint.dim(&piece));
        }
        label.clear();
    }
    let texts: Vec<String> = line.values.iter().map(|(text, _)| clean(text)).collect();
    let lines = listed(&texts, width.saturating_sub(indent + 1));
    let states: Vec<(&str, AnsiColor)> = line
        .values
        .iter()
        .zip(&texts)
        .filter(|((_, tone), _)| *tone == Tone::State)
        .flat_map(|(_, text)| text.split(", ").filter_map(state_word))
        .collect();
    let is_empty = line.values.iter().all(|(_, tone)| *tone == Tone::Empty);
    for (at, text) in lines.iter().enumerate() {
        let label = if at == 0 { label.as_str() } else { "" };
        let gap = " ".repeat(column.saturating_sub(measure_text_width(label)).max(1));
        let text = if is_empty { paint.dim(text) } else { paint.states(text, &states) };
        let _ = writeln!(out, "  {}{gap}{text}", paint.dim(label));
    }
}

/// Texts with commas between them, as lines that break between two texts where they can.
fn listed(texts: &[String], width: usize) -> Vec<String> {
    let (mut lines, mut line) = (Vec::new(), String::new());
    for (at, text) in texts.iter().enumerate() {
        let text = if at + 1 < texts.len() { format!("{text},") } else { text.clone() };
        if at == 0 {
            line = text;
        } else if measure_text_width(&line) + 1 + measure_text_width(&text) > width {
            lines.extend(wrapped(&std::mem::replace(&mut line, text), width));
        } else {
            line.push(' ');
            line.push_str(&text);
        }
    }
    lines.extend(wrapped(&line, width));
    lines
}

/// A single line without control characters.
fn clean(text: &str) -> String {
    let plain = sanitise(text);
    match plain.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}… ({} characters)", &plain[..end], plain.chars().count()),
        None => plain.into_owned(),
    }
}

/// Whether to colour.
#[derive(Clone, Copy)]
struct Paint(bool);

impl Paint {
    fn styled(self, text: &str, style: Style) -> String {
        match self.0 && !text.is_empty() {
            true => format!("{style}{text}{style:#}"),
            false => text.to_owned(),
        }
    }

    fn bold(self, text: &str) -> String {
        self.styled(text, Style::new().bold())
    }

    fn dim(self, text: &str) -> String {
        self.styled(text, Style::new().dimmed())
    }

    fn warning(self, text: &str) -> String {
        self.styled(text, Style::new().bold().fg_color(Some(AnsiColor::Red.into())))
    }

    /// Colours these states within a text.
    fn states(self, text: &str, states: &[(&str, AnsiColor)]) -> String {
        if !self.0 {
            return text.to_owned();
        }
        text.split(", ")
            .map(|part| {
                // At the end of a line that goes on.
                let (part, comma) = part.strip_suffix(',').map_or((part, ""), |part| (part, ","));
                let is_it = |state: &str| part == state || part.ends_with(&format!(" {state}"));
                match states.iter().find(|(state, _)| is_it(state)) {
                    Some((state, color)) => {
                        let before = &part[..part.len() - state.len()];
                        format!("{before}{}{comma}", self.styled(state, Style::new().fg_color(Some((*color).into()))))
                    }
                    None => format!("{part}{comma}"),
                }
            })
            .collect::<Vec<_>>()
            .join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Page {
        let line = |label: &str, text: &str, tone| SheetLine {
            label: label.to_owned(),
            values: vec![(text.to_owned(), tone), ("more\u{1b}[2Jtext".to_owned(), Tone::Plain)],
        };
        Page {
            title: "A case".to_owned(),
            warnings: vec!["something speaks against it, at length, so that a narrow screen must break it".to_owned()],
            sections: vec![SheetSection {
                title: "part".to_owned(),
                lines: vec![line("state", "approved", Tone::State), line("a", &"word ".repeat(20), Tone::Plain)],
            }],
        }
    }

    #[test]
    fn labels_keep_their_column_and_no_line_is_wider_than_the_screen() {
        let text = draw(&page(), 44, false);
        assert!(text.lines().all(|line| measure_text_width(line) <= 44), "{text}");
        assert!(text.starts_with("A case\n  WARNING  something"), "{text}");
        let values = text.lines().skip_while(|line| !line.contains("word")).skip(1).take(1);
        assert!(values.clone().all(|line| line.starts_with(&" ".repeat(16))), "{text}");
        assert!(!text.contains('\u{1b}'), "{text:?}");
    }

    #[test]
    fn lines_break_between_two_values_rather_than_within_one() {
        let texts = ["11 × Personal Savings", "10 × 12 Month CD", "1 × 6 Month CD"].map(str::to_owned);
        assert_eq!(listed(&texts, 40), ["11 × Personal Savings, 10 × 12 Month CD,", "1 × 6 Month CD"]);
        assert_eq!(listed(&texts, 32), ["11 × Personal Savings,", "10 × 12 Month CD, 1 × 6 Month CD"]);
        assert_eq!(listed(&["a long one".to_owned(), "b".to_owned()], 10), ["a long", "one,", "b"]);
        assert_eq!(listed(&[], 10), [""]);
    }

    #[test]
    fn a_pipe_gets_one_line_a_value_and_colour_only_where_it_is_wanted() {
        let plain = piped(&page());
        assert_eq!(plain.lines().count(), 3, "{plain}");
        assert!(plain.starts_with("warning\tsomething") && plain.contains("\npart.state\tapproved, more"), "{plain}");
        let coloured = draw(&page(), 80, true);
        assert!(coloured.contains("\u{1b}[31m") || coloured.contains("\u{1b}[1m"), "{coloured:?}");
        assert!(!coloured.contains("[2J"), "what the server sends steers nothing: {coloured:?}");
    }
}
