//! How a document is laid out: on one line or indented, harmless on a terminal, with sensitive values replaced.

use super::{
    json::{Event, Kind, Walk, push_safe, push_string},
    sensitive::Masker,
};

/// Deeper levels stay on one line: with hostile nesting the blanks would outgrow the document.
const MAX_INDENT: usize = 64;

/// How a document is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// One line, no spaces.
    Compact,
    /// Two spaces a level, members on lines of their own; every line but the first is shifted by this many levels.
    Pretty(usize),
}

/// The same document in another layout, harmless on a terminal, sensitive values replaced if there is a `masker`.
///
/// Text that is not JSON is rendered as far as it could be read.
pub(super) fn render(text: &str, layout: Layout, mut masker: Option<&mut Masker>) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut counts: Vec<usize> = Vec::new();
    let mut after_key = false;
    for event in Walk::new(text) {
        let masked = masker.as_mut().and_then(|masker| masker.see(event));
        if let Event::Close(_) = event {
            if counts.pop().is_some_and(|count| count > 0) {
                line(&mut out, layout, counts.len());
            }
        } else if !after_key && let Some(count) = counts.last_mut() {
            if *count > 0 {
                out.push(',');
            }
            *count += 1;
            line(&mut out, layout, counts.len());
        }
        after_key = matches!(event, Event::Key(_));
        match event {
            Event::Open(kind) => {
                counts.push(0);
                out.push(if kind == Kind::Object { '{' } else { '[' });
            }
            Event::Close(kind) => out.push(if kind == Kind::Object { '}' } else { ']' }),
            Event::Key(key) => {
                out.push('"');
                push_safe(&mut out, key);
                out.push_str(if layout == Layout::Compact { "\":" } else { "\": " });
            }
            Event::Scalar(raw) => match masked {
                Some(masked) => push_string(&mut out, &masked),
                None => push_safe(&mut out, raw),
            },
        }
    }
    out
}

fn line(out: &mut String, layout: Layout, depth: usize) {
    if let Layout::Pretty(shift) = layout
        && depth <= MAX_INDENT
    {
        out.push('\n');
        for _ in 0..depth + shift {
            out.push_str("  ");
        }
    }
}
