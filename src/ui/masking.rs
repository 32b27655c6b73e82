//! Documents, bodies and answers with their sensitive values hidden. Which are sensitive is the table's word in `sensitive`.

use super::{
    handle::Ui,
    json::{self, Event, Walk},
    layout::{self, Layout},
    query_mask::{is_form, mask_form, masked_pair},
    sanitise::{sanitise, sanitise_lines},
    sensitive::{MARKER, Masker, is_masked},
};

const TEXT_LIMIT: usize = 4096;

/// The place of the first sensitive value in `body` (JSON) that was masked by this program.
///
/// `None` also for a body that is not JSON.
#[must_use]
pub fn contains_masked(body: &[u8]) -> Option<String> {
    sensitive(body, true)
}

/// The name under which a body that will be sent, JSON or a form, holds what a masked value is shown as. Any name counts:
/// somebody may have moved it.
#[must_use]
pub fn carries_masked(body: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?.trim();
    if is_form(text) {
        return masked_pair(text);
    }
    let mut name = String::new();
    Walk::new(text).find_map(|event| match event {
        Event::Key(key) => {
            name = sanitise(&json::decode_inner(key)).into_owned();
            None
        }
        Event::Scalar(raw) if raw.starts_with('"') && is_masked(&json::decode(raw)) => Some(std::mem::take(&mut name)),
        _ => None,
    })
}

/// The place of the first value in `body` (JSON) that is sensitive and stands there as it is.
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
    /// Says which places of a document are masked, where a drawing of it has any that is.
    pub fn note_drawn_masked(&self, document: &str, drawing: &str) {
        if self.reveals() || !drawing.contains(MARKER) {
            return;
        }
        let mut masker = Masker::default();
        Walk::new(document).for_each(|event| drop(masker.see(event)));
        self.note_masked(masker.hidden());
    }
}

/// A request or response body for a person to read: JSON and form fields with sensitive values hidden (always, whatever
/// was revealed elsewhere), other text as it is; made harmless for a terminal; at most 4 KiB, then `… (N bytes)`.
#[must_use]
pub fn mask_text(body: &[u8]) -> String {
    mask_answer(body, str::to_owned)
}

/// The same for an answer, which may repeat what was asked for, or what the case holds: `strike` takes that out.
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

/// A JSON document with its sensitive values hidden, whole, on one line. Text that is not JSON is kept as far as it could
/// be read.
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
