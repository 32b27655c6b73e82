//! Base URLs, endpoints and links: which are accepted, and that none leads to another origin.

use casectl::http::{BadBaseUrl, BadLink, BadSegment, BaseUrl};
use proptest::prelude::*;

fn base(text: &str) -> BaseUrl {
    BaseUrl::parse(text, false).unwrap()
}

#[test]
fn base_urls_are_taken_in_one_form() {
    let table = [
        ("https://bank.example", "https://bank.example", "https://bank.example"),
        ("https://bank.example/", "https://bank.example", "https://bank.example"),
        (" https://Bank.Example:443/a/b// ", "https://bank.example/a/b", "https://bank.example"),
        ("https://bank.example:8443/a", "https://bank.example:8443/a", "https://bank.example:8443"),
        ("http://localhost:80/x", "http://localhost/x", "http://localhost"),
        ("http://127.9.9.9:81", "http://127.9.9.9:81", "http://127.9.9.9:81"),
        ("http://[::1]:81/", "http://[::1]:81", "http://[::1]:81"),
    ];
    for (text, shown, origin) in table {
        let base = base(text);
        assert_eq!((base.as_str(), &*base.origin()), (shown, origin), "{text}");
    }
}

#[test]
fn base_urls_that_could_mislead_are_refused() {
    let refused = |text: &str| BaseUrl::parse(text, true).unwrap_err();
    assert_eq!(refused("https://user:pw@bank.example"), BadBaseUrl::Userinfo);
    assert_eq!(refused("https://@bank.example"), BadBaseUrl::Userinfo);
    assert_eq!(refused("https://bank.example/a?x=1"), BadBaseUrl::Query);
    assert_eq!(refused("https://bank.example/a?"), BadBaseUrl::Query);
    assert_eq!(refused("https://bank.example/a#b"), BadBaseUrl::Fragment);
    assert_eq!(refused("ftp://bank.example"), BadBaseUrl::Scheme("ftp".into()));
    assert_eq!(refused("file:///etc/passwd"), BadBaseUrl::Scheme("file".into()));
    assert_eq!(refused("https://"), BadBaseUrl::NoHost);
    assert_eq!(refused("https://bank\t.example"), BadBaseUrl::Character('\t'));
    assert_eq!(refused("https:\\\\bank.example"), BadBaseUrl::Character('\\'));
    assert!(matches!(refused("bank.example"), BadBaseUrl::Syntax(_)));
    assert!(matches!(refused(""), BadBaseUrl::Syntax(_)));
}

#[test]
fn clear_text_needs_leave_unless_it_stays_on_this_machine() {
    for host in ["bank.example", "10.0.0.1", "128.0.0.1", "[::2]", "localhost.evil.example", "127.0.0.1.evil.example"] {
        let text = format!("http://{host}/api");
        assert!(matches!(BaseUrl::parse(&text, false), Err(BadBaseUrl::Insecure { .. })), "{text}");
        assert!(!BaseUrl::parse(&text, true).unwrap().is_loopback(), "{text}");
    }
    for host in ["localhost", "LOCALHOST", "127.0.0.1", "127.1", "[::1]"] {
        assert!(base(&format!("http://{host}/api")).is_loopback(), "{host}");
    }
}

#[test]
fn endpoints_encode_their_segments() {
    let url = |base_url: &str, segments: &[&str]| base(base_url).endpoint(segments).unwrap().to_string();
    assert_eq!(url("https://h", &["applications"]), "https://h/applications");
    assert_eq!(
        url("https://h/a/", &["applications", "x y/z?q#f%2e"]),
        "https://h/a/applications/x%20y%2Fz%3Fq%23f%252e"
    );
    assert_eq!(url("https://h/a", &["é\\"]), "https://h/a/%C3%A9%5C");
    assert_eq!(url("https://h/a", &[]), "https://h/a");
}

#[test]
fn segments_that_would_name_something_else_are_refused() {
    let refused = |segment: &str| base("https://h/a").endpoint(&["things", segment]).unwrap_err();
    assert_eq!(refused(""), BadSegment::Empty);
    assert_eq!(refused("."), BadSegment::Dots);
    assert_eq!(refused(".."), BadSegment::Dots);
    assert_eq!(refused("1\n2"), BadSegment::Control('\n'));
    assert_eq!(refused(".\t."), BadSegment::Control('\t'));
}

#[test]
fn links_below_the_base_are_resolved() {
    let base = base("https://bank.example/accounts");
    let table = [
        ("/accounts", "https://bank.example/accounts"),
        ("/accounts?start=100", "https://bank.example/accounts?start=100"),
        ("/accounts/applications/1#x", "https://bank.example/accounts/applications/1"),
        ("HTTPS://BANK.example:443/accounts/x", "https://bank.example/accounts/x"),
        ("/accounts/a/../b", "https://bank.example/accounts/b"),
        ("/accounts/x?next=https://evil.example/@", "https://bank.example/accounts/x?next=https://evil.example/@"),
    ];
    for (href, expected) in table {
        assert_eq!(base.resolve(href).map(String::from).as_deref(), Ok(expected), "{href}");
    }
}

#[test]
fn what_a_person_types_is_encoded_once_and_stays_below_the_base() {
    let base = base("https://bank.example/gate/accounts");
    let own = "https://bank.example/gate/accounts";
    for (typed, expected) in [
        ("applications/1", "/applications/1"),
        ("/applications/1", "/applications/1"),
        ("running?name=x|Name 1", "/running?name=x%7CName%201"),
        ("running?name=x%7CName%201&q=a+b", "/running?name=x%7CName%201&q=a+b"),
        ("running?name=100% sure&p=50%&z=%2", "/running?name=100%25%20sure&p=50%25&z=%252"),
        ("running?name=Flat #3 \"é\"", "/running?name=Flat%20%233%20%22%C3%A9%22"),
        ("a#b/[c]\\d", "/a%23b/%5Bc%5D%5Cd"),
        ("/gate/accounts/applications/1?x=1", "/applications/1?x=1"),
        ("/accounts/applications/1", "/applications/1"),
        ("/accounts?start=2", "/?start=2"),
        ("/accountsX/1", "/accountsX/1"),
        ("https://bank.example/gate/accounts/applications/é 1#top", "/applications/%C3%A9%201"),
        ("https://bank.example/accounts/applications/1?n=a|b", "/applications/1?n=a%7Cb"),
        ("HTTPS://bank.example:443/accounts/applications/1", "/applications/1"),
        ("//bank.example/accounts/applications/1", "/applications/1"),
    ] {
        assert_eq!(base.typed(typed).map(String::from), Ok(format!("{own}{expected}")), "{typed}");
    }
    for away in
        ["../admin", "/accounts/../admin", "/accounts/..%2fadmin", "a\\..\\..\\admin", "https://bank.example/other/1"]
    {
        assert_eq!(base.typed(away), Err(BadLink::OutsideBase), "{away}");
    }
    for away in ["https://evil.example/gate/accounts/1", "http://bank.example/accounts/1", "//evil.example/accounts/1"]
    {
        assert!(matches!(base.typed(away), Err(BadLink::OtherOrigin { .. })), "{away}");
    }
    assert_eq!(base.typed("https://u:p@bank.example/accounts/1"), Err(BadLink::Userinfo));
    assert!(matches!(base.typed("a\nb"), Err(BadLink::Character('\n'))));
    let with_address = BaseUrl::parse("http://[::1]:81/a", false).unwrap();
    assert_eq!(with_address.typed("http://[::1]:81/a/b c").unwrap().as_str(), "http://[::1]:81/a/b%20c");
}

#[test]
fn links_that_lead_away_are_refused() {
    let base = base("https://bank.example/accounts");
    for href in
        ["", "x", "?start=1", "#x", "//evil.example/accounts", "//bank.example/accounts", "www.example.comaccounts/"]
    {
        assert_eq!(base.resolve(href), Err(BadLink::Form), "{href}");
    }
    for href in ["mailto:a@b", "javascript:alert(1)", "data:,x", "file:///etc/passwd"] {
        assert_eq!(base.resolve(href), Err(BadLink::Form), "{href}");
    }
    for href in [
        "http://bank.example/accounts",
        "https://bank.example:444/accounts",
        "https://bank.example.evil.example/accounts",
        "https://evil.example/accounts",
        "https://evil.example#@bank.example/accounts",
        "https:/evil.example/accounts",
    ] {
        assert!(base.resolve(href).is_err(), "{href}");
    }
    for href in [
        "https://bank.example@evil.example/accounts",
        "https://u:p@bank.example/accounts",
        "https://@bank.example/accounts",
    ] {
        assert_eq!(base.resolve(href), Err(BadLink::Userinfo), "{href}");
    }
    for href in [
        "/",
        "/account",
        "/accountsX",
        "/other",
        "/accounts/../admin",
        "/accounts/%2e%2e/admin",
        "/accounts/..%2fadmin",
    ] {
        assert_eq!(base.resolve(href), Err(BadLink::OutsideBase), "{href}");
    }
    for href in
        ["/accounts/\n", "\t/accounts", "/\\evil.example/accounts", "https://bank.example\\@evil.example", " /accounts"]
    {
        assert!(matches!(base.resolve(href), Err(BadLink::Character(_))), "{href}");
    }
}

proptest! {
    #[test]
    fn no_link_ever_leads_to_another_origin(
        prefix in prop_oneof![
            Just(""), Just("/"), Just("//"), Just("/accounts"), Just("https:"), Just("https://"), Just("https://bank.example"),
            Just("http://bank.example/accounts"), Just("https://bank.example/accounts"), Just("https://bank.example:443/accounts"),
        ],
        rest in prop_oneof!["[a-z@:/?#%.\\\\2eEfF5cC ]{0,24}", any::<String>()],
    ) {
        let base = base("https://bank.example/accounts");
        if let Ok(url) = base.resolve(&format!("{prefix}{rest}")) {
            prop_assert!(base.same_origin(&url));
            prop_assert_eq!(url.origin().ascii_serialization(), "https://bank.example");
            prop_assert!(url.path() == "/accounts" || url.path().starts_with("/accounts/"));
            prop_assert!(url.username().is_empty() && url.password().is_none() && url.fragment().is_none());
        }
    }

    #[test]
    fn a_segment_is_one_segment_or_refused(segment in any::<String>()) {
        let base = base("https://bank.example/accounts");
        if let Ok(url) = base.endpoint(&["things", &segment]) {
            let last = url.path().strip_prefix("/accounts/things/").expect("below the base");
            prop_assert!(!last.is_empty() && !last.contains('/') && url.query().is_none() && url.fragment().is_none());
            // As it goes over the wire and is read again, it is the same.
            prop_assert_eq!(url::Url::parse(url.as_str()).unwrap(), url.clone());
            let form = format!("v={}", last.replace('+', "%2B").replace('&', "%26"));
            let (_, decoded) = url::form_urlencoded::parse(form.as_bytes()).next().unwrap();
            prop_assert_eq!(decoded.into_owned(), segment);
        }
    }
}
