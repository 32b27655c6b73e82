//! The adapter's three collections: the query, the items, and the next page.

use casectl::{
    cases::{
        criteria::{Criteria, PropertyMatch},
        outcome::{Failure, Reason},
        port::{CaseStore, DateField, Page},
    },
    http::BaseUrl,
    providers::apiture::{
        applicants::has_applicant,
        applications::EXPIRE,
        query::{ListQuery, View},
    },
};
use url::Url;

use super::{
    adapter::{DATE, ID, Server, applications, headers, reply, request},
    examples,
    fakes::*,
};

const OTHER: &str = "0399abed-fd3d-4830-a88b-30f38b8a365d";

async fn page(body: &str) -> Result<Page, Failure> {
    let server = Server::start([reply(200, &[DATE], body)]).await;
    applications(&server, ListQuery::default()).page(None).await
}

/// The example with its items as the API's prose shows them.
fn as_array() -> String {
    let mut body: serde_json::Value = serde_json::from_str(examples::PAGE).unwrap();
    body["_embedded"]["items"] = body["_embedded"]["items"]["anyOf"].take();
    body.to_string()
}

#[tokio::test]
async fn the_page_of_the_reference_is_read_in_both_forms() {
    for body in [examples::PAGE.to_owned(), as_array()] {
        let page = page(&body).await.unwrap();
        let ids: Vec<&str> = page.items.iter().map(|item| item.id.as_ref().unwrap().as_str()).collect();
        assert_eq!(ids, [ID, OTHER], "the link is right where `_id` repeats");
        let disputed: Vec<bool> = page.items.iter().map(|item| item.id_disputed).collect();
        assert_eq!(disputed, [false, true]);
        let first = &page.items[0];
        assert_eq!(
            (first.state.as_deref(), first.names.first().map(String::as_str)),
            (Some("running"), Some("My Personal Checking"))
        );
        assert_eq!((&first.created, first.full), (&DateField::Absent, false), "a summary");
        assert_eq!((page.total, page.time.unwrap().server), (Some(67), at("2026-11-21T08:59:30Z")));
    }
}

#[tokio::test]
async fn a_full_item_is_known_as_one() {
    let body = format!(r#"{{"count":1,"_embedded":{{"items":[{}]}}}}"#, examples::APPLICATION);
    let page = page(&body).await.unwrap();
    assert!(page.items[0].full);
    assert_eq!(page.items[0].created, DateField::At(at("2018-12-13T11:01:41.375Z")));
    assert_eq!(page.items[0].raw.get(), examples::APPLICATION);
}

#[tokio::test]
async fn an_item_is_named_by_its_link_only_if_that_is_an_applications() {
    let named = async |item: &str| {
        let page = page(&format!(r#"{{"count":1,"_embedded":{{"items":[{item}]}}}}"#)).await.unwrap();
        (page.items[0].id.as_ref().map(ToString::to_string), page.items[0].id_disputed)
    };
    let with = |id: &str, href: &str| format!(r#"{{"_id":"{id}","_links":{{"self":{{"href":"{href}"}}}}}}"#);
    let name = |text: &str| Some(text.to_owned());
    assert_eq!(named(&with("a:b", "/x/applications/a%3Ab")).await, (name("a:b"), false));
    assert_eq!(named(&with("a+b", "/x/applications/a+b?embed=1#top")).await, (name("a+b"), false));
    assert_eq!(named(&with("a", "/x/applications")).await, (name("a"), false));
    assert_eq!(named(&with("a", "/contacts/contacts/b")).await, (name("a"), false));
    assert_eq!(named(&with("a", "https://www.example.comaccounts/")).await, (name("a"), false));
    assert_eq!(named(&with("a", "/x/applications/..%2Fb")).await, (name("a"), false), "not an id");
    assert_eq!(named(r#"{"_links":{"self":{"href":"/x/applications/b"}}}"#).await, (name("b"), false));
    assert_eq!(named(r#"{"name":"no id"}"#).await, (None, false));
}

#[tokio::test]
async fn what_is_no_page_is_a_bad_body() {
    let bad = [
        "",
        "<html></html>",
        "[]",
        "{}",
        r#"{"count":3,"_embedded":{}}"#,
        r#"{"_embedded":{"items":{"allOf":[]}}}"#,
        r#"{"_embedded":{"items":"none"}}"#,
        r#"{"_embedded":{"items":[7]}}"#,
    ];
    for body in bad {
        assert_eq!(page(body).await.unwrap_err().reason, Reason::BadBody, "{body}");
    }
    for body in [r#"{"count":0}"#, r#"{"start":10,"count":10,"_embedded":{}}"#, r#"{"_embedded":{"items":[]}}"#] {
        assert!(page(body).await.unwrap().items.is_empty(), "{body}");
    }
}

/// What the first page asks for.
async fn asked(query: ListQuery) -> String {
    let server = Server::start([reply(200, &[], r#"{"count":0}"#)]).await;
    applications(&server, query).page(None).await.unwrap();
    let (line, all) = request(&server.seen()[0]);
    assert_eq!(all, headers(&[]));
    line.strip_prefix("GET /accountApplications/").unwrap().strip_suffix(" HTTP/1.1").unwrap().to_owned()
}

fn everything(view: View) -> ListQuery {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    ListQuery {
        view,
        start: Some(20),
        page_size: Some(10),
        sort_by: Some("createdAt,-state".to_owned()),
        filter: Some(r#"search('"demand deposit" and interest')"#.to_owned()),
        search: Some("two words+1".to_owned()),
        states: words(&["running", "canceled"]),
        names: words(&["Bartell", "kir sten"]),
        applicant: Some("/contacts/contacts/1".to_owned()),
        simple: vec![("productName".to_owned(), words(&["6 Month CD", "a&b"]))],
    }
}

#[tokio::test]
async fn every_parameter_is_sent_where_it_is_documented_and_encoded() {
    let common = "start=20&limit=10&sortBy=createdAt%2C-state\
        &filter=search%28%27%22demand%20deposit%22%20and%20interest%27%29&q=two%20words%2B1";
    let simple = "productName=6%20Month%20CD%7Ca%26b";
    assert_eq!(asked(ListQuery::default()).await, "applications");
    assert_eq!(
        asked(everything(View::All)).await,
        format!("applications?{common}&state=running%7Ccanceled&applicant=%2Fcontacts%2Fcontacts%2F1&{simple}")
    );
    assert_eq!(
        asked(everything(View::Running)).await,
        format!("runningApplications?{common}&state=running%7Ccanceled&name=Bartell%7Ckir%20sten&{simple}")
    );
    assert_eq!(asked(everything(View::Blocked)).await, format!("blockedApplications?{common}&{simple}"));
}

#[tokio::test]
async fn criteria_become_the_parameters_the_server_can_help_with() {
    let criteria = Criteria {
        states: vec!["blocked".to_owned()],
        older_than: Some("30d".parse().unwrap()),
        matches: vec![PropertyMatch::parse("organizationName=A|B").unwrap()],
        predicate: Some(".x".to_owned()),
        ..Criteria::default()
    };
    let query = ListQuery::from_criteria(View::All, &criteria);
    assert_eq!(asked(query).await, "applications?state=blocked&organizationName=A%7CB");
}

/// Where the page after one with these links is, asked from `start=20`.
async fn next(links: &str, more: &str) -> Option<String> {
    let items = r#"{"_id":"a"},{"_id":"b"}"#;
    let body = format!(r#"{{"_links":{links},"_embedded":{{"items":[{items}]}}{more}}}"#);
    let server = Server::start([reply(200, &[], &body)]).await;
    let query =
        ListQuery { start: Some(20), page_size: Some(10), search: Some("a b".to_owned()), ..ListQuery::default() };
    let page = applications(&server, query).page(None).await.unwrap();
    page.next.map(|url| url.as_str().strip_prefix(&server.origin()).unwrap().to_owned())
}

#[tokio::test]
async fn the_next_page_is_the_servers_word_at_the_collection_that_is_read() {
    let link = |href: &str| format!(r#"{{"next":{{"href":"{href}"}}}}"#);
    let asked = |query: &str| Some(format!("/accountApplications/applications?{query}&limit=10&q=a%20b"));
    for href in [
        "/accountApplications/applications?start=30&cursor=x",
        "https://www.example.com/accountApplications/applications?start=30&cursor=x",
        "/accountApplications/runningApplications?start=30&cursor=x",
        "/accountApplications/../admin?start=30&cursor=x#top",
        "//evil.example/?start=30&cursor=x",
        "applications?start=30&cursor=x",
        "https://www.example.comaccounts:x/?start=30&cursor=x",
    ] {
        assert_eq!(next(&link(href), "").await, asked("start=30&cursor=x"), "{href}");
        let (listed, text) = (format!(r#"{{"next":[{{"href":"{href}"}}]}}"#), format!(r#"{{"next":"{href}"}}"#));
        assert_eq!(next(&listed, "").await, asked("start=30&cursor=x"), "{href}");
        assert_eq!(next(&text, "").await, asked("start=30&cursor=x"), "{href}");
    }
    // What the link says counts, also against what was asked for; where a page begins is its alone.
    let all = Some("/accountApplications/applications?limit=2&q=c&cursor=y".to_owned());
    assert_eq!(next(&link("/x?limit=2&q=c&cursor=y"), "").await, all);
    for end in ["{}", r#"{"self":{"href":"/x"}}"#, r#"{"next":null}"#, "null", "[]"] {
        for more in ["", r#","start":20,"count":67"#, r#","count":2"#] {
            assert_eq!(next(end, more).await, None, "{end} {more}");
        }
    }
}

#[tokio::test]
async fn a_next_that_cannot_be_read_is_not_the_end() {
    for next in [r#"{"href":7}"#, "{}", "7", "[]", r#"{"href":" "}"#] {
        let body = format!(r#"{{"_links":{{"next":{next}}},"_embedded":{{"items":[{{"_id":"a"}}]}}}}"#);
        assert_eq!(page(&body).await.unwrap_err().reason, Reason::BadBody, "{next}");
    }
}

#[tokio::test]
async fn numbers_that_lie_are_no_fault() {
    for (numbers, total) in [
        (r#""start":"0","count":"67""#, Some(67)),
        (r#""start":-1,"count":-5,"limit":"ten""#, None),
        (r#""start":{},"count":1e400,"limit":null"#, None),
        (r#""count":18446744073709551615"#, Some(u64::MAX)),
        (r#""count":99999999999999999999999999"#, None),
        (r#""count":0"#, None),
    ] {
        let body = format!(
            r#"{{{numbers},"_links":{{"next":{{"href":"/x?start=9"}}}},"_embedded":{{"items":[{{"_id":"a"}}]}}}}"#
        );
        let page = page(&body).await.unwrap();
        assert_eq!((page.items.len(), page.total, page.next.is_some()), (1, total, true), "{numbers}");
    }
}

#[tokio::test]
async fn what_the_next_page_shows_again_is_told() {
    for (start, next, overlap) in [(10, 20, 0), (10, 12, 0), (10, 11, 1), (10, 10, 0), (10, 3, 0)] {
        let body = format!(
            r#"{{"start":{start},"_links":{{"next":{{"href":"/x?start={next}"}}}},"_embedded":{{"items":[{{"_id":"a"}},{{"_id":"b"}}]}}}}"#
        );
        assert_eq!(page(&body).await.unwrap().overlap, overlap, "{next}");
    }
}

#[tokio::test]
async fn a_link_is_asked_for_as_it_was_sent() {
    let first = r#"{"_links":{"next":{"href":"/accountApplications/applications?start=2&z=%20"}},"_embedded":{"items":[{"_id":"a"},{"_id":"b"}]}}"#;
    let second = r#"{"start":2,"count":3,"_embedded":{"items":[{"_id":"c"}]}}"#;
    let server = Server::start([reply(200, &[], first), reply(200, &[], second)]).await;
    let store = applications(&server, ListQuery::default());
    let next = store.page(None).await.unwrap().next.unwrap();
    assert!(store.page(Some(&next)).await.unwrap().next.is_none());
    assert_eq!(server.seen()[1].line(), "GET /accountApplications/applications?start=2&z=%20 HTTP/1.1");
    let absolute = Url::parse(&format!("{}/accountApplications/applications?start=4", server.origin())).unwrap();
    let base = BaseUrl::parse(&format!("{}/accountApplications", server.origin()), false).unwrap();
    assert_eq!(base.resolve(absolute.as_str()).unwrap(), absolute, "an absolute link to this server is its own");
}

#[tokio::test]
async fn states_are_left_out_where_the_server_refuses_them() {
    let query = || ListQuery { states: vec!["running".to_owned()], ..ListQuery::default() };
    for status in [400, 422] {
        let server = Server::start([reply(status, &[], examples::ERROR), reply(200, &[], r#"{"count":0}"#)]).await;
        let store = applications(&server, query()).for_write(&EXPIRE, None);
        store.page(None).await.unwrap();
        assert!(store.states_were_refused());
        store.page(None).await.unwrap();
        let lines: Vec<String> = server.seen().iter().map(|seen| seen.line().to_owned()).collect();
        assert!(lines[0].contains("?state=running ") && lines[1..].iter().all(|line| !line.contains("state")));
        // Where it is not the states that are refused, nothing is said of them.
        let refused = || reply(status, &[], examples::ERROR);
        let server = Server::start([refused(), refused()]).await;
        let store = applications(&server, query());
        assert_eq!(store.page(None).await.unwrap_err().reason, Reason::Invalid);
        assert_eq!((store.states_were_refused(), server.seen().len()), (false, 2));
    }
}

#[test]
fn an_applicant_is_found_by_the_contacts_link_whatever_the_host() {
    use casectl::cases::criteria::TestAnswer::{self, No, Yes};
    let base = BaseUrl::parse("https://www.example.com/accountApplications", false).unwrap();
    // The reference's example 2 puts a user's link there.
    let case = raw(examples::CREATE);
    let contact = "https://www.example.com/users/user/3017d005-9910-4a8b-874b-397749353e7a";
    assert_eq!(has_applicant(&base, &case, contact), Yes);
    assert_eq!(has_applicant(&base, &case, "/users/user/3017d005-9910-4a8b-874b-397749353e7a/"), Yes);
    assert_eq!(
        has_applicant(&base, &case, "https://gw.bank.example/users/user/3017d005-9910-4a8b-874b-397749353e7a"),
        Yes
    );
    assert_eq!(has_applicant(&base, &case, "/users/user/3017d005"), No);
    // The applicant's user is linked beside the contact, and is another thing.
    let both = r#"{"applicants":[{"contact":{"_links":{"self":{"href":"/contacts/contacts/1"}}},"user":{"_links":{"self":{"href":"/users/users/2"}}}}],
        "_links":{"apiture:applicant":{"href":"/users/users/2"}}}"#;
    assert_eq!(has_applicant(&base, &raw(both), "/users/users/2"), No);
    // An enrollment's contact may have an id and no link.
    let named = raw(r#"{"applicant":{"contact":{"_id":"1"}}}"#);
    assert_eq!(has_applicant(&base, &named, "/contacts/contacts/1"), Yes);
    assert_eq!(has_applicant(&base, &named, "/contacts/contacts/2"), No);
    let unknown = |case: &str| matches!(has_applicant(&base, &raw(case), contact), TestAnswer::Unknown(_));
    assert!(unknown("{}") && unknown(r#"{"applicants":[]}"#) && unknown(r#"{"applicants":[{"username":"x"}]}"#));
    assert!(unknown(examples::APPLICATION), "the reference's own representation names none");
}
