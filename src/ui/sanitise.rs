//! Makes text from servers safe for terminals and readers: no escape sequences, control characters, or characters that
//! reorder or hide text. Not for data that programs read; for JSON, [`super::json::push_safe`] keeps the value.

use std::borrow::Cow;

/// Whether a character controls a terminal, reorders the line or is invisible.
pub(super) fn is_unsafe(c: char) -> bool {
    match c {
        '\0'..='\x1f' | '\x7f'..='\u{9f}' => true,
        c => is_invisible(c),
    }
}

/// Unicode's Default_Ignorable_Code_Point, and line separators and annotations: invisible, so that different texts look
/// the same, or moving the text around them.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Sanitises one line: removes escape sequences and invisible characters, turns line ends and tabs into spaces, and
/// other control characters into U+FFFD.
#[must_use]
pub fn sanitise(text: &str) -> Cow<'_, str> {
    clean(text, false)
}

/// Like [`sanitise`], but keeps line feeds and tabs (not carriage returns).
#[must_use]
pub fn sanitise_lines(text: &str) -> Cow<'_, str> {
    clean(text, true)
}

/// Like [`sanitise_lines`], for a cell that programs read: also keeps zero-width joiners after letters, which
/// distinguish words in Persian and Indic scripts.
#[must_use]
pub fn sanitise_cell(text: &str) -> Cow<'_, str> {
    if !text.contains(JOINERS) {
        return clean(text, true);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(JOINERS) {
        let joiner = rest[at..].chars().next();
        let (before, after) = (&rest[..at], &rest[at + joiner.map_or(0, char::len_utf8)..]);
        out.push_str(&clean(before, true));
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && !c.is_ascii() || is_mark(c));
        // They also belong to the end of a word: Malayalam writes its final consonants this way.
        if letter(before.chars().next_back()) && !after.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            out.extend(joiner);
        }
        rest = after;
    }
    out.push_str(&clean(rest, true));
    Cow::Owned(out)
}

/// Zero-width non-joiner and joiner.
const JOINERS: [char; 2] = ['\u{200c}', '\u{200d}'];

/// Combining marks such as viramas, not all of which are `char::is_alphabetic`.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{dff}' | '\u{1000}'..='\u{109f}')
}

fn clean(text: &str, lines: bool) -> Cow<'_, str> {
    if !text.chars().any(|c| is_unsafe(c) && !(lines && matches!(c, '\n' | '\t'))) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut ends = Ends::of(text);
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        rest = match sequence(c, after, &mut ends) {
            Some(after_sequence) => after_sequence,
            None => {
                match c {
                    '\n' | '\t' if lines => out.push(c),
                    '\r' if lines || after.starts_with('\n') => {}
                    '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(' '),
                    c if is_invisible(c) => {}
                    c if is_unsafe(c) => out.push('\u{fffd}'),
                    c => out.push(c),
                }
                after
            }
        };
    }
    Cow::Owned(out)
}

/// The ends of control strings (OSC, DCS etc.). Each position is searched once, so that text with many beginnings does
/// not take quadratic time.
struct Ends<'a> {
    text: &'a str,
    next: usize,
}

impl<'a> Ends<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, next: 0 }
    }

    /// The offset of the first end in `tail`, a suffix of the text.
    fn in_tail(&mut self, tail: &str) -> Option<usize> {
        let from = self.text.len() - tail.len();
        if self.next < from {
            self.next = tail.find(['\x07', '\x1b', '\u{9c}']).map_or(self.text.len(), |at| from + at);
        }
        (self.next < self.text.len()).then(|| self.next - from)
    }
}

/// If `first` starts an escape sequence, the text after it. Of one without an end, only the introducer is removed, so
/// that it cannot hide the rest.
fn sequence<'a>(first: char, after: &'a str, ends: &mut Ends<'_>) -> Option<&'a str> {
    let (introducer, body) = match first {
        '\x1b' => {
            let Some(second) = after.chars().next() else { return Some(after) };
            (second, &after[second.len_utf8()..])
        }
        '\u{9b}' => ('[', after),
        '\u{9d}' => (']', after),
        '\u{90}' => ('P', after),
        '\u{98}' => ('X', after),
        '\u{9e}' => ('^', after),
        '\u{9f}' => ('_', after),
        _ => return None,
    };
    Some(match introducer {
        '[' => {
            let end = body.find(|c: char| !('\x20'..='\x3f').contains(&c));
            match end.and_then(|end| body[end..].chars().next().map(|c| (end, c))) {
                Some((end, c @ '\x40'..='\x7e')) => &body[end + c.len_utf8()..],
                _ => body,
            }
        }
        ']' | 'P' | 'X' | '^' | '_' => match ends.in_tail(body) {
            Some(end) if body[end..].starts_with("\x1b\\") => &body[end + 2..],
            Some(end) if !body[end..].starts_with('\x1b') => {
                &body[end + body[end..].chars().next().map_or(0, char::len_utf8)..]
            }
            _ => body,
        },
        '\x20'..='\x2f' => body.get(1..).unwrap_or(body),
        '\x30'..='\x7e' => body,
        _ => after,
    })
}

/// Removes markup from a message: drops tags, decodes entities, collapses whitespace, and applies [`sanitise`].
#[must_use]
pub fn strip_html(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    let mut closes = Closes::default();
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = match rest.starts_with('<') {
            true => skip_tag(rest, &mut text, &mut closes),
            false => take_entity(rest, &mut text),
        };
    }
    text.push_str(rest);
    sanitise(&text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Closing tags known to be absent from the rest, so that they are not searched for at every tag.
#[derive(Default)]
struct Closes {
    no_bracket: bool,
    no_end_of: [bool; 2],
}

/// Elements whose content is not text.
const BLOCKS: [&str; 2] = ["script", "style"];
/// Elements that occur within words or before punctuation, and are not replaced by a space.
const INLINE: [&str; 10] = ["a", "b", "code", "em", "font", "i", "small", "span", "strong", "u"];

/// Skips a tag: `<` followed by a letter, `/` or `!`. The content of [`BLOCKS`] is skipped too.
fn skip_tag<'a>(rest: &'a str, text: &mut String, closes: &mut Closes) -> &'a str {
    let begins = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
    let end = if begins && !closes.no_bracket { rest.find('>') } else { None };
    closes.no_bracket |= begins && end.is_none();
    let Some(end) = end else {
        text.push('<');
        return &rest[1..];
    };
    let name = rest[1..end].strip_prefix('/').unwrap_or(&rest[1..end]);
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    // Keeps the text around a tag from forming a new one.
    if text.ends_with('<') || !INLINE.iter().any(|inline| inline.eq_ignore_ascii_case(name)) {
        text.push(' ');
    }
    let after = &rest[end + 1..];
    for (at, block) in BLOCKS.iter().enumerate() {
        let opens = rest[1..end].get(..block.len()).is_some_and(|name| name.eq_ignore_ascii_case(block));
        if opens && !closes.no_end_of[at] {
            match end_of(after, block) {
                Some(close) => return &after[close..],
                None => closes.no_end_of[at] = true,
            }
        }
    }
    after
}

/// The offset of `</block`, in any case.
fn end_of(text: &str, block: &str) -> Option<usize> {
    let tags = text.match_indices("</").map(|(at, _)| at);
    tags.into_iter().find(|at| text[at + 2..].get(..block.len()).is_some_and(|name| name.eq_ignore_ascii_case(block)))
}

fn take_entity<'a>(rest: &'a str, text: &mut String) -> &'a str {
    let end = rest.char_indices().take(12).find(|(_, c)| *c == ';').map(|(at, _)| at);
    let Some(end) = end else {
        text.push('&');
        return &rest[1..];
    };
    let name = &rest[1..end];
    let code = name.strip_prefix('#').and_then(|code| match code.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => code.parse().ok(),
    });
    let c = match name {
        "nbsp" => Some(' '),
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => code.and_then(char::from_u32),
    };
    match c {
        Some(c) => {
            text.push(c);
            &rest[end + 1..]
        }
        None => {
            text.push('&');
            &rest[1..]
        }
    }
}
