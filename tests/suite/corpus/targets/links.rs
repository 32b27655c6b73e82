//! Base URLs, links of a server, ids and path templates: nothing leads to another origin, an id is one segment.

use casectl::{
    cases::id::CaseId,
    error::CliError,
    http::BaseUrl,
    providers::{beclm::template::Template, raw::RawRequest},
};
use url::Url;

use super::said;

/// Three lines: a base URL, a link, an id.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut parts = text.splitn(3, '\n');
    let (first, link, id) =
        (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    for allow in [false, true] {
        match BaseUrl::parse(first, allow) {
            Ok(base) => below(&base, link, id, allow),
            Err(error) => drop(said(&CliError::from(error))),
        }
    }
    below(&BaseUrl::parse("https://bank.example:8443/api/v1", false).unwrap(), link, id, false);
}

fn below(base: &BaseUrl, link: &str, id: &str, allow: bool) {
    assert_eq!(BaseUrl::parse(base.as_str(), allow).as_ref(), Ok(base));
    assert!(base.is_https() || base.is_loopback() || allow, "{base}");
    if let Ok(url) = base.resolve(link) {
        stays(base, &url);
    }
    if let Ok(request) = RawRequest::new(base, "get", link, &[("q".to_owned(), id.to_owned())], &[]) {
        stays(base, &Url::parse(&request.shown_url()).unwrap());
    }
    one_segment(base, id);
    if let Ok(template) = Template::parse(link)
        && let Ok(url) = template.url(base, "ref-1", id, "PEP")
    {
        stays(base, &url);
    }
}

/// Told from the text of the URL, by none of the functions that decided.
fn stays(base: &BaseUrl, url: &Url) {
    assert!(url.username().is_empty() && url.password().is_none() && url.fragment().is_none(), "{url}");
    let rest = url.as_str().strip_prefix(base.as_str());
    assert!(rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?'])), "{url} is not below {base}");
    assert!(!url.path().split('/').any(|segment| segment == ".." || segment == "."), "{url}");
}

fn one_segment(base: &BaseUrl, id: &str) {
    let url = base.endpoint(&["things", id]);
    if let Ok(case) = CaseId::new(id) {
        assert_eq!(case.as_str(), id);
        assert!(url.is_ok(), "an id always fits: {id:?}");
    }
    let Ok(url) = url else { return };
    stays(base, &url);
    let last = url.as_str().strip_prefix(base.as_str()).and_then(|rest| rest.strip_prefix("/things/")).unwrap();
    assert!(!last.contains(['/', '?', '#', '\\', ' ']), "{last}");
    assert_eq!(unescaped(last), id.as_bytes(), "the server reads the id that was meant");
}

fn unescaped(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            out.push(byte);
            continue;
        }
        let hex: Vec<u8> = bytes.by_ref().take(2).collect();
        out.push(u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap());
    }
    out
}
