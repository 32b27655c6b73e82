//! Masks sensitive values in queries and forms, and where an answer repeats them. `sensitive` defines which are.

use std::borrow::Cow;

use super::{
    sanitise::sanitise,
    sensitive::{MARKER, holds_mask, is_sensitive},
};

/// Shorter values are not removed, because they would match ordinary text.
const SHORTEST: usize = 6;

/// Whether a body consists of `key=value` pairs.
pub(super) fn is_form(text: &str) -> bool {
    text.contains('=') && text.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'<' | b'>' | b'{' | b'"'))
}

/// The pairs with sensitive values masked.
pub(super) fn mask_form(text: &str) -> String {
    let pairs = text.split('&').map(|pair| match pair.split_once('=') {
        Some((key, value)) if !value.is_empty() && is_sensitive(&decoded(key)) => format!("{key}={MARKER}"),
        _ => pair.to_owned(),
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// The name of the first pair whose value looks like a masked one.
pub(super) fn masked_pair(text: &str) -> Option<String> {
    let found =
        url::form_urlencoded::parse(text.as_bytes()).find(|(name, value)| holds_mask(value, is_sensitive(name)));
    found.map(|(name, _)| sanitise(&name).into_owned())
}

fn decoded(text: &str) -> Cow<'_, str> {
    let parsed = url::form_urlencoded::parse(text.as_bytes()).next();
    parsed.map_or(Cow::Borrowed(text), |(key, _)| key)
}

/// A URL or reference with the sensitive values of its query masked, for display.
#[must_use]
pub fn mask_url(text: &str) -> String {
    match text.split_once('?') {
        Some((path, query)) => format!("{path}?{}", mask_form(query)),
        None => text.to_owned(),
    }
}

/// The sensitive values in the query of a URL, which an answer may repeat in links and messages.
#[derive(Clone, Debug, Default)]
pub struct Asked(Vec<String>);

impl Asked {
    /// Collects them, both as they are encoded and decoded.
    #[must_use]
    pub fn of(url: &str) -> Self {
        let pairs = url.split_once('?').map_or("", |(_, query)| query).split('&');
        let pairs = pairs.filter_map(|pair| pair.split_once('='));
        let hidden = pairs.filter(|(key, _)| is_sensitive(&decoded(key))).map(|(_, value)| value);
        let forms = hidden.flat_map(|value| {
            let plain = decoded(value).into_owned();
            // A server usually repeats the quoted strings of an expression.
            let quoted: Vec<String> = plain.split(['\'', '"']).skip(1).step_by(2).map(str::to_owned).collect();
            [value.to_owned(), value.replace("%20", "+"), plain].into_iter().chain(quoted)
        });
        Self(forms.filter(|value| value.chars().count() >= SHORTEST && !value.starts_with('*')).collect())
    }

    /// Masks them in a text.
    #[must_use]
    pub fn strike(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, value| text.replace(value.as_str(), MARKER))
    }
}
