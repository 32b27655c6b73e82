//! Masks sensitive values in documents and bodies. `sensitive` defines which are.

use super::{
    handle::Ui,
    json::{self, Event, Walk},
    layout::{self, Layout},
    query_mask::{is_form, mask_form, masked_pair},
    sanitise::{sanitise, sanitise_lines},
    sensitive::{MARKER, Masker, holds_mask, is_masked},
};

const TEXT_LIMIT: usize = 4096;

/// The path of the first sensitive value in `body` (JSON) that casectl has masked.
///
/// Also `None` for a body that is not JSON.
#[must_use]
pub fn contains_masked(body: &[u8]) -> Option<String> {
    sensitive(body, true)
}

/// The name of the first value in a body to be sent, JSON or form, that looks like a masked value. Any name counts,
/// because the value may have been moved.
#[must_use]
pub fn carries_masked(body: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?.trim();
    if is_form(text) {
        return masked_pair(text);
    }
    let (mut name, mut masker) = (String::new(), Masker::default());
    Walk::new(text).find_map(|event| {
        let is_sensitive = masker.see(event).is_some();
        match event {
            Event::Key(key) => {
                name = sanitise(&json::decode_inner(key)).into_owned();
                None
            }
            Event::Scalar(raw) if raw.starts_with('"') && holds_mask(&json::decode(raw), is_sensitive) => {
                Some(std::mem::take(&mut name))
            }
            _ => None,
        }
    })
}

/// The path of the first sensitive value in `body` (JSON) that is not masked.
#[must_use]
pub fn contains_revealed(body: &[u8]) -> Option<String> {
    sensitive(body, false)
}

fn sensitive(body: &[u8], masked: bool) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?;
    let mut masker = Masker::default();
    Walk::new(text).find_map(|event| {
        masker.see(event)?;
        match event {
            Event::Scalar(raw) if masked == (raw.starts_with('"') && is_masked(&json::decode(raw))) => {
                Some(masker.label().to_owned())
            }
            _ => None,
        }
    })
}

impl Ui {
    /// Notes which values of a document are masked, if its drawing shows any.
    pub fn note_drawn_masked(&self, document: &str, drawing: &str) {
        if self.reveals() || !drawing.contains(MARKER) {
            return;
        }
        let mut masker = Masker::default();
        Walk::new(document).for_each(|event| drop(masker.see(event)));
        self.note_masked(masker.hidden());
    }
}

/// A body for display: JSON and form fields with sensitive values masked (even with `--reveal`), other text as it is;
/// sanitised, without what `strike` removes, and cut off after 4 KiB as `… (N bytes)`.
#[must_use]
pub fn mask_answer(body: &[u8], strike: impl Fn(&str) -> String) -> String {
    let text = String::from_utf8_lossy(body);
    let trimmed = text.trim();
    let shown = match trimmed.as_bytes().first() {
        Some(b'{' | b'[' | b'"') => mask_json(trimmed),
        _ if is_form(trimmed) => mask_form(trimmed),
        _ => sanitise_lines(trimmed).into_owned(),
    };
    let shown = strike(&shown);
    if shown.len() <= TEXT_LIMIT {
        return shown;
    }
    let end = (0..=TEXT_LIMIT).rev().find(|at| shown.is_char_boundary(*at)).unwrap_or(0);
    format!("{}… ({} bytes)", &shown[..end], body.len())
}

/// A JSON document on one line with sensitive values masked. Text that is not JSON is kept as far as it could be read.
#[must_use]
pub fn mask_json(text: &str) -> String {
    let mut out = layout::render(text, Layout::Compact, Some(&mut Masker::default()));
    let mut walk = Walk::new(text);
    walk.by_ref().for_each(drop);
    if walk.broken() {
        out.push_str("… (not whole)");
    }
    out
}
