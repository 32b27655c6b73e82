//! Formats JSON text as YAML 1.2 in block style. Numbers keep their spelling; strings are plain only if no YAML version
//! could read them as something else.

use super::{
    json::{Event, Kind, Walk, decode, decode_inner, push_string},
    sanitise::is_unsafe,
};

/// Deeper collections are written on one line, so that hostile nesting does not produce more spaces than text.
const MAX_DEPTH: usize = 64;

/// The document as YAML lines; with `item`, as an element of a sequence.
pub(super) fn render(text: &str, item: bool) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let mut walk = Walk::new(text).peekable();
    let mut stack: Vec<Kind> = Vec::new();
    // A collection within a sequence starts on the line of its dash.
    let mut on_dash = item;
    if item {
        out.push_str("- ");
    }
    let base = usize::from(item);
    let mut after_key = false;
    while let Some(event) = walk.next() {
        if let Event::Close(_) = event {
            stack.pop();
            continue;
        }
        if !after_key && let Some(kind) = stack.last() {
            if !on_dash {
                (1..stack.len() + base).for_each(|_| out.push_str("  "));
            }
            on_dash = *kind == Kind::Array;
            if on_dash {
                out.push_str("- ");
            }
        }
        let was_key = std::mem::replace(&mut after_key, matches!(event, Event::Key(_)));
        match event {
            Event::Key(key) => {
                push_text(&mut out, &decode_inner(key));
                out.push(':');
                on_dash = false;
            }
            Event::Open(kind) => {
                if let Some(Event::Close(_)) = walk.peek() {
                    walk.next();
                    out.push_str(if was_key { " " } else { "" });
                    out.push_str(if kind == Kind::Object { "{}\n" } else { "[]\n" });
                    on_dash = false;
                } else if stack.len() >= MAX_DEPTH {
                    out.push_str(if was_key { " " } else { "" });
                    flow(&mut out, kind, &mut walk);
                    on_dash = false;
                } else {
                    if was_key {
                        out.push('\n');
                    }
                    stack.push(kind);
                }
            }
            Event::Scalar(raw) => {
                out.push_str(if was_key { " " } else { "" });
                if raw.starts_with('"') {
                    push_text(&mut out, &decode(raw))
                } else {
                    out.push_str(raw)
                }
                out.push('\n');
                on_dash = false;
            }
            Event::Close(_) => {}
        }
    }
    out
}

/// Writes a collection, already opened, on one line.
fn flow<'a>(out: &mut String, kind: Kind, walk: &mut impl Iterator<Item = Event<'a>>) {
    let bracket = |kind, open: char, close: char| if kind == Kind::Object { open } else { close };
    let mut depth = 1_usize;
    let mut first = true;
    let mut after_key = false;
    out.push(bracket(kind, '{', '['));
    for event in walk {
        if !matches!(event, Event::Close(_)) && !first && !after_key {
            out.push_str(", ");
        }
        first = matches!(event, Event::Open(_));
        after_key = matches!(event, Event::Key(_));
        match event {
            Event::Key(key) => {
                push_quoted(out, &decode_inner(key));
                out.push_str(": ");
            }
            Event::Scalar(raw) if raw.starts_with('"') => push_quoted(out, &decode(raw)),
            Event::Scalar(raw) => out.push_str(raw),
            Event::Open(kind) => {
                depth += 1;
                out.push(bracket(kind, '{', '['));
            }
            Event::Close(kind) => {
                depth -= 1;
                out.push(bracket(kind, '}', ']'));
                if depth == 0 {
                    break;
                }
            }
        }
    }
    out.push('\n');
}

fn push_text(out: &mut String, text: &str) {
    if is_plain(text) { out.push_str(text) } else { push_quoted(out, text) }
}

fn push_quoted(out: &mut String, text: &str) {
    // YAML's double-quoted style has no surrogate pairs, so characters that JSON escapes as two units are escaped as
    // one.
    if text.chars().any(|c| c > '\u{ffff}' && is_unsafe(c)) {
        out.push('"');
        for c in text.chars() {
            if c > '\u{ffff}' && is_unsafe(c) {
                out.push_str(&format!("\\U{:08x}", u32::from(c)));
            } else {
                let mut one = String::new();
                push_string(&mut one, c.encode_utf8(&mut [0; 4]));
                out.push_str(one.trim_start_matches('"').strip_suffix('"').unwrap_or_default());
            }
        }
        return out.push('"');
    }
    push_string(out, text);
}

fn is_plain(text: &str) -> bool {
    const WORDS: &[&str] = &["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"];
    let plain_char = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '@' | ' ' | '(' | ')');
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && !text.ends_with(' ')
        && text.chars().all(plain_char)
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
}
