//! What a query or a form asks for: the sensitive values of its pairs, hidden where they stand and where an answer repeats
//! them. Which are sensitive is the table's word in `sensitive`.

use std::borrow::Cow;

use super::{
    sanitise::sanitise,
    sensitive::{MARKER, is_masked, is_sensitive},
};

/// A shorter value would strike out ordinary text.
const SHORTEST: usize = 6;

/// Whether a body is `key=value` pairs.
pub(super) fn is_form(text: &str) -> bool {
    text.contains('=') && text.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'<' | b'>' | b'{' | b'"'))
}

/// The pairs, sensitive values hidden.
pub(super) fn mask_form(text: &str) -> String {
    let pairs = text.split('&').map(|pair| match pair.split_once('=') {
        Some((key, value)) if !value.is_empty() && is_sensitive(&decoded(key)) => format!("{key}={MARKER}"),
        _ => pair.to_owned(),
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// The name of the first pair whose value is what a masked value is shown as.
pub(super) fn masked_pair(text: &str) -> Option<String> {
    let found = url::form_urlencoded::parse(text.as_bytes()).find(|(_, value)| is_masked(value));
    found.map(|(name, _)| sanitise(&name).into_owned())
}

fn decoded(text: &str) -> Cow<'_, str> {
    let parsed = url::form_urlencoded::parse(text.as_bytes()).next();
    parsed.map_or(Cow::Borrowed(text), |(key, _)| key)
}

/// A URL or reference to be shown, with the sensitive values of its query hidden.
#[must_use]
pub fn mask_url(text: &str) -> String {
    match text.split_once('?') {
        Some((path, query)) => format!("{path}?{}", mask_form(query)),
        None => text.to_owned(),
    }
}

/// What a URL asks for and nobody may see, as an answer may repeat it: in links, in messages.
#[derive(Clone, Debug, Default)]
pub struct Asked(Vec<String>);

impl Asked {
    /// The sensitive values in the query of this URL, as they stand there and in plain.
    #[must_use]
    pub fn of(url: &str) -> Self {
        let pairs = url.split_once('?').map_or("", |(_, query)| query).split('&');
        let pairs = pairs.filter_map(|pair| pair.split_once('='));
        let hidden = pairs.filter(|(key, _)| is_sensitive(&decoded(key))).map(|(_, value)| value);
        let forms = hidden.flat_map(|value| {
            let plain = decoded(value).into_owned();
            // Of an expression a server repeats mostly the text in quotes.
            let quoted: Vec<String> = plain.split(['\'', '"']).skip(1).step_by(2).map(str::to_owned).collect();
            [value.to_owned(), value.replace("%20", "+"), plain].into_iter().chain(quoted)
        });
        Self(forms.filter(|value| value.chars().count() >= SHORTEST && !value.starts_with('*')).collect())
    }

    /// The text without them.
    #[must_use]
    pub fn strike(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, value| text.replace(value.as_str(), MARKER))
    }
}
