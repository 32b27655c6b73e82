//! Formats a document on one line or indented, sanitised, with sensitive values replaced.

use super::{
    json::{Event, Kind, Walk, push_safe, push_string},
    sensitive::Masker,
};

/// Deeper levels are not indented, so that hostile nesting does not produce more spaces than text.
const MAX_INDENT: usize = 64;

/// The layout of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// One line, without spaces.
    Compact,
    /// Two spaces a level, each member on its own line. All lines but the first are indented by this many further
    /// levels.
    Pretty(usize),
}

/// Formats a document, sanitised, with sensitive values replaced if there is a `masker`.
///
/// Text that is not JSON is formatted as far as it could be read.
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
