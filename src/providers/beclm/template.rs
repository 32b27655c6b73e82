//! The URL of a trail. The vendor does not publish the path, so the profile holds a template.
//!
//! A value can fill a path segment or a query value and nothing more: it is always percent-encoded.

use url::Url;

use crate::http::{BadSegment, BaseUrl};

/// The parameters of the read, as the reference names them.
const PARAMETERS: [&str; 3] = ["externalRefId", "sourceName", "controlType"];

/// `/pisteaudit/{sourceName}/{externalRefId}?type={controlType}`. Parameters that it does not name are added to the
/// query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    segments: Vec<String>,
    ends_with_slash: bool,
    query: Vec<(String, String)>,
}

/// Why a text is not a template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadTemplate {
    /// It is empty.
    #[error("it is empty")]
    Empty,
    /// A whole URL, or one with a fragment.
    #[error("it must be a path below base_url, for example /pisteaudit/{{sourceName}}/{{externalRefId}}")]
    NotAPath,
    /// A name in braces that is not a parameter.
    #[error("{{{0}}} is not a parameter; there are {{externalRefId}}, {{sourceName}} and {{controlType}}")]
    Unknown(String),
    /// An unmatched brace.
    #[error("a brace is not closed")]
    Brace,
}

impl Template {
    /// Parses a template.
    pub fn parse(text: &str) -> Result<Self, BadTemplate> {
        let text = text.trim();
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        if text.is_empty() {
            return Err(BadTemplate::Empty);
        }
        if text.contains("://") || text.starts_with("//") || text.contains('#') {
            return Err(BadTemplate::NotAPath);
        }
        check(text)?;
        let segments: Vec<String> = path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
        let query = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        Ok(Self { ends_with_slash: path.ends_with('/') && !segments.is_empty(), segments, query })
    }

    /// The URL of a trail.
    ///
    /// # Errors
    /// A value that would become an empty segment, or `.` or `..`.
    pub fn url(&self, base: &BaseUrl, reference: &str, source: &str, control: &str) -> Result<Url, BadSegment> {
        let values = [reference, source, control];
        let filled: Vec<String> = self.segments.iter().map(|segment| fill(segment, values)).collect();
        let mut url = base.endpoint(&filled.iter().map(String::as_str).collect::<Vec<_>>())?;
        if self.ends_with_slash
            && let Ok(mut segments) = url.path_segments_mut()
        {
            segments.push("");
        }
        for (key, value) in &self.query {
            url.query_pairs_mut().append_pair(key, &fill(value, values));
        }
        for (name, value) in PARAMETERS.into_iter().zip(values) {
            if !self.names(name) {
                url.query_pairs_mut().append_pair(name, value);
            }
        }
        // Plus signs in values are already encoded: those left mean spaces.
        let query = url.query().map(|query| query.replace('+', "%20"));
        url.set_query(query.as_deref());
        Ok(url)
    }

    fn names(&self, parameter: &str) -> bool {
        let place = format!("{{{parameter}}}");
        let values = self.query.iter().map(|(_, value)| value);
        self.segments.iter().chain(values).any(|text| text.contains(&place))
    }
}

fn check(text: &str) -> Result<(), BadTemplate> {
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let inside = rest[at..].strip_prefix('{').ok_or(BadTemplate::Brace)?;
        let end =
            inside.find(['{', '}', '/']).filter(|end| inside[*end..].starts_with('}')).ok_or(BadTemplate::Brace)?;
        if !PARAMETERS.contains(&&inside[..end]) {
            return Err(BadTemplate::Unknown(inside[..end].to_owned()));
        }
        rest = &inside[end + 1..];
    }
    Ok(())
}

/// Fills each placeholder once: a value that looks like a placeholder stays as it is.
fn fill(text: &str, values: [&str; 3]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let found = PARAMETERS.into_iter().zip(values).find_map(|(name, value)| {
            let left = after.strip_prefix(name)?.strip_prefix('}')?;
            Some((value, left))
        });
        match found {
            Some((value, left)) => {
                out.push_str(value);
                rest = left;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(template: &str, reference: &str) -> String {
        let base = BaseUrl::parse("https://beclm.example/api", false).unwrap();
        Template::parse(template).unwrap().url(&base, reference, "F1", "BLACKLIST").unwrap().to_string()
    }

    #[test]
    fn what_the_template_does_not_name_goes_to_the_query() {
        let all = "externalRefId=p-1&sourceName=F1&controlType=BLACKLIST";
        assert_eq!(url("/pisteaudit", "p-1"), format!("https://beclm.example/api/pisteaudit?{all}"));
        assert_eq!(
            url("/{sourceName}/pisteaudit/{externalRefId}", "p-1"),
            "https://beclm.example/api/F1/pisteaudit/p-1?controlType=BLACKLIST"
        );
        assert_eq!(
            url("audit/?ref={externalRefId}&t={controlType}", "p-1"),
            "https://beclm.example/api/audit/?ref=p-1&t=BLACKLIST&sourceName=F1"
        );
    }

    #[test]
    fn a_value_never_leaves_its_place() {
        assert_eq!(
            url("/a/{externalRefId}/{sourceName}/{controlType}", "x/../y?z#{sourceName}"),
            "https://beclm.example/api/a/x%2F..%2Fy%3Fz%23%7BsourceName%7D/F1/BLACKLIST"
        );
        assert!(url("/a?r={externalRefId}", "x&sourceName=F2").contains("r=x%26sourceName%3DF2&"));
        let base = BaseUrl::parse("https://beclm.example", false).unwrap();
        assert!(Template::parse("/{externalRefId}").unwrap().url(&base, "..", "F1", "PEP").is_err());
    }

    #[test]
    fn a_template_that_cannot_be_meant_is_refused() {
        assert_eq!(Template::parse(" "), Err(BadTemplate::Empty));
        assert_eq!(Template::parse("https://elsewhere.example/x"), Err(BadTemplate::NotAPath));
        assert_eq!(Template::parse("//elsewhere.example/x"), Err(BadTemplate::NotAPath));
        assert_eq!(Template::parse("/{ref}"), Err(BadTemplate::Unknown("ref".to_owned())));
        assert_eq!(Template::parse("/{externalRefId"), Err(BadTemplate::Brace));
        assert_eq!(Template::parse("/externalRefId}"), Err(BadTemplate::Brace));
    }
}
