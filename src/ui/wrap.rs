//! Breaks lines that are longer than the terminal is wide.

use dialoguer::console::measure_text_width;

/// Indentation of the lines that continue a broken one.
const INDENT: usize = 2;

/// Wraps a value at `width` columns, at spaces if possible, so that it stays within its column.
#[must_use]
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let width = width.max(10);
    let (mut lines, mut line) = (Vec::new(), String::new());
    for word in text.split(' ') {
        let mut word = word.to_owned();
        let used = measure_text_width(&line);
        if used > 0 && used + 1 + measure_text_width(&word) > width {
            lines.push(std::mem::take(&mut line));
        }
        while measure_text_width(&word) > width {
            let (mut taken, mut end) = (0, word.len());
            for (at, c) in word.char_indices() {
                taken += measure_text_width(c.encode_utf8(&mut [0; 4]));
                if taken > width {
                    end = at;
                    break;
                }
            }
            let rest = word.split_off(end.max(1));
            lines.push(std::mem::replace(&mut word, rest));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    lines.push(line);
    lines
}

/// Breaks the lines of a remark at spaces. Words and quoted commands stay whole, so that they can be copied: if they are
/// longer than a line, the terminal breaks them.
pub(super) fn folded(text: &str, width: usize) -> String {
    let lines: Vec<String> = text.split('\n').map(|line| folded_line(line, width)).collect();
    lines.join("\n")
}

fn folded_line(line: &str, width: usize) -> String {
    if measure_text_width(line) <= width {
        return line.to_owned();
    }
    let bare = line.trim_start_matches(' ');
    let lead = line.len() - bare.len();
    let indent = lead + INDENT;
    let mut out = " ".repeat(lead);
    // The columns that are taken, and whether a word stands in the line.
    let (mut used, mut begun) = (lead, false);
    for word in words(bare) {
        let long = measure_text_width(word);
        let breaks = begun && used + 1 + long > width && indent + long <= width;
        if breaks {
            out.truncate(out.trim_end_matches(' ').len());
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            used = indent;
        } else if begun {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += long;
        if used > width {
            used %= width.max(1);
        }
        begun = true;
    }
    out
}

/// The words of a line; what stands between backquotes is one.
fn words(line: &str) -> Vec<&str> {
    let quotes = line.matches('`').count().is_multiple_of(2);
    let (mut words, mut start, mut quoted) = (Vec::new(), 0, false);
    for (at, c) in line.char_indices() {
        match c {
            '`' => quoted = quotes && !quoted,
            ' ' if !quoted => {
                words.push(&line[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    words.push(&line[start..]);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_break_between_words_and_go_on_below_their_text() {
        assert_eq!(folded("short", 20), "short");
        assert_eq!(folded("warning: no row has the field applicant", 24), "warning: no row has the\n  field applicant");
        assert_eq!(folded("  a detail of some length\nhint: x", 14), "  a detail of\n    some\n    length\nhint: x");
        let coloured = "\u{1b}[1mwarning:\u{1b}[0m one two";
        assert_eq!(folded(coloured, 16), coloured, "colour takes no room");
    }

    #[test]
    fn what_is_copied_stays_whole() {
        let text = folded("look at it with `casectl plan show --offline` first", 32);
        assert_eq!(text, "look at it with\n  `casectl plan show --offline`\n  first");
        // Longer than a line: the terminal breaks it where it must.
        let address = format!("GET https://bank.example/{} (403): Not yours.", "a".repeat(30));
        let text = folded(&address, 30);
        assert_eq!(text.lines().count(), 2, "{text}");
        assert!(text.starts_with(&address[..55]), "{text}");
        assert_eq!(folded("one ` quote alone, and so on", 12), "one ` quote\n  alone, and\n  so on");
    }
}
