//! The adapter's requests for one application, and how it reads the answers.

use bytes::Bytes;
use casectl::{
    cases::{
        action::Action,
        outcome::{Failure, Reason},
        port::{ActionLink, CaseStore, DateField, Reply, Snapshot},
    },
    env::{Env, ManualClock},
    http::{BaseUrl, Client, RetryPolicy, Settings},
    providers::apiture::{
        self,
        applications::{EXPIRE, SET},
        query::ListQuery,
        store::Store,
    },
};
use jiff::Timestamp;

use super::{examples, fakes::*};
pub use crate::http::server::{Reply as Answer, Seen, Server, reply};

pub const DATE: (&str, &str) = ("Date", "Sat, 21 Nov 2026 08:59:30 GMT");
pub const ID: &str = "0399abed-fd3d-4830-a88b-30f38b8a365c";

/// The applications behind a scripted server, read once and never again.
pub fn applications(server: &Server, query: ListQuery) -> Store {
    let base = BaseUrl::parse(&format!("{}/accountApplications", server.origin()), false).unwrap();
    let mut settings = Settings::new(base);
    settings.credentials = credentials("the-key", "the-token");
    settings.parse_problem = apiture::PROVIDER.parse_problem;
    settings.retry = RetryPolicy { retries: 0, ..RetryPolicy::default() };
    Store::new(&SET, Client::new(Env::manual(&[], &ManualClock::at(at(NOW))), settings), query)
}

/// The two headers of every call.
pub fn credentials(api_key: &str, token: &str) -> Vec<(http::HeaderName, http::HeaderValue)> {
    let secret = |key| if key == "api_key" { api_key } else { token };
    let header = |credential: &casectl::providers::Credential| {
        credential.header(secret(credential.secret_key()), &|_| None).unwrap()
    };
    apiture::PROVIDER.logins[0].iter().map(header).collect()
}

/// The request line and all headers but those that only say how HTTP is spoken, sorted.
pub fn request(seen: &Seen) -> (String, Vec<String>) {
    let plumbing = ["host:", "user-agent:", "accept-encoding:", "content-length:"];
    let mut headers: Vec<String> =
        seen.head.lines().skip(1).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    headers.retain(|line| !plumbing.iter().any(|name| line.to_ascii_lowercase().starts_with(name)));
    headers.sort();
    (seen.line().to_owned(), headers)
}

/// The headers that every request carries, with more of them.
pub fn headers(more: &[&str]) -> Vec<String> {
    let common = ["accept: application/hal+json", "api-key: the-key", "authorization: Bearer the-token"];
    let mut all: Vec<String> = common.iter().chain(more).map(|text| (*text).to_owned()).collect();
    all.sort();
    all
}

async fn read(answer: Answer) -> Result<Snapshot, Failure> {
    let server = Server::start([answer]).await;
    applications(&server, ListQuery::default()).for_write(&EXPIRE, None).read(&id(ID)).await
}

#[tokio::test]
async fn an_application_is_read_as_documented() {
    let server =
        Server::start([reply(200, &[("ETag", "\"v-1\""), DATE, ("X-Request-Id", "r1")], examples::APPLICATION)]).await;
    let store = applications(&server, ListQuery::default());
    let case = store.read(&id(ID)).await.unwrap();
    assert_eq!(
        request(&server.seen()[0]),
        (format!("GET /accountApplications/applications/{ID} HTTP/1.1"), headers(&[]))
    );
    assert_eq!((case.id, case.state.as_str()), (Some(id(ID)), "running"));
    assert_eq!(case.names, ["My Premiere Savings"]);
    assert_eq!(case.created, DateField::At(at("2018-12-13T11:01:41.375Z")));
    assert_eq!((case.etag, case.link), (Some(tag("\"v-1\"")), ActionLink::Silent));
    assert_eq!(case.request_id.as_deref(), Some("r1"));
    let time = case.time.unwrap();
    assert_eq!((time.server, time.local), (at("2026-11-21T08:59:30Z"), at(NOW)));
    assert_eq!(case.raw.get(), examples::APPLICATION, "to the byte");
}

#[tokio::test]
async fn the_servers_clock_is_date_plus_age() {
    let time = async |headers: &[(&str, &str)]| {
        let case = read(reply(200, headers, examples::APPLICATION)).await.unwrap();
        case.time.map(|time| time.server)
    };
    let at = |text: &str| Some(text.parse::<Timestamp>().unwrap());
    assert_eq!(time(&[DATE, ("Age", "30")]).await, at("2026-11-21T09:00:00Z"));
    assert_eq!(time(&[]).await, None);
    assert_eq!(time(&[("Date", "yesterday")]).await, None);
}

#[tokio::test]
async fn an_unchanged_version_is_not_sent_again() {
    let server = Server::start([reply(304, &[("ETag", "\"v-1\"")], "")]).await;
    let store = applications(&server, ListQuery::default());
    assert!(store.read_if_changed(&id(ID), Some(&tag("\"v-1\""))).await.unwrap().is_none());
    assert_eq!(request(&server.seen()[0]).1, headers(&["if-none-match: \"v-1\""]));
}

#[tokio::test]
async fn an_id_is_one_segment_of_the_path_whatever_it_holds() {
    let server = Server::start([reply(404, &[], "")]).await;
    let store = applications(&server, ListQuery::default()).for_write(&EXPIRE, None);
    for (name, path, value) in [
        ("a%2Fb", "a%252Fb", "a%252Fb"),
        ("%2e%2e", "%252e%252e", "%252e%252e"),
        ("ä&b=c", "%C3%A4&b=c", "%C3%A4%26b%3Dc"),
        ("a+b;c|d'e\"f", "a+b;c|d'e%22f", "a%2Bb%3Bc%7Cd%27e%22f"),
    ] {
        let _ = store.read(&id(name)).await;
        let _ = store.write(&id(name), Some(&tag("\"1\"")), &|| true).await;
        let seen = server.seen();
        let [.., get, post] = &seen[..] else { panic!("two requests") };
        assert_eq!(get.line(), format!("GET /accountApplications/applications/{path} HTTP/1.1"));
        assert_eq!(post.line(), format!("POST /accountApplications/expiredApplications?application={value} HTTP/1.1"));
    }
}

#[tokio::test]
async fn links_tell_which_actions_are_offered() {
    let link = async |links: &str| {
        let body = format!(r#"{{"_id":"{ID}","state":"running","_links":{links}}}"#);
        read(reply(200, &[], body)).await.unwrap().link
    };
    assert_eq!(link(r#"{"apiture:expire":{"href":"/x"},"apiture:reject":{}}"#).await, ActionLink::Present);
    assert_eq!(link(r#"{"apiture:approve":{"href":"/x"}}"#).await, ActionLink::Withheld);
    assert_eq!(link(r#"{"apiture:workflow":{"href":"/x"}}"#).await, ActionLink::Silent);
    assert_eq!(link(r#"[1,2]"#).await, ActionLink::Silent);
    assert_eq!(link("null").await, ActionLink::Silent);
}

#[tokio::test]
async fn dates_without_a_zone_and_odd_fields_are_borne() {
    let body = |fields: &str| reply(200, &[], format!(r#"{{"_id":"{ID}",{fields}}}"#));
    let created = async |fields: &str| read(body(fields)).await.unwrap().created;
    assert_eq!(created(r#""createdAt":"2018-12-13T11:01:41""#).await, DateField::Unusable);
    assert_eq!(created(r#""createdAt":"2018-12-13""#).await, DateField::Unusable);
    assert_eq!(created(r#""createdAt":1544698901"#).await, DateField::Unusable);
    assert_eq!(created(r#""createdAt":null"#).await, DateField::Absent);
    assert_eq!(created(r#""createdAt":"2018-12-13T11:01:41+02:00""#).await, DateField::At(at("2018-12-13T09:01:41Z")));
    let strange = read(body(r#""state":"on-hold","x":[{"y":1e400}]"#)).await.unwrap();
    assert_eq!(strange.state, "on-hold");
    assert_eq!(read(body(r#""accountName":7"#)).await.unwrap().names, Vec::<String>::new());
    assert_eq!(read(reply(200, &[], r#"{"state":"running"}"#)).await.unwrap().id, None);
    assert_eq!(read(reply(200, &[], r#"{"_id":"a/b"}"#)).await.unwrap().id, None, "not an id");
}

#[tokio::test]
async fn what_is_no_application_is_a_bad_body() {
    for body in ["", "<html>no</html>", "[]", "\"text\"", "{", r#"{"_id":"a","_id":"b"}"#, r#"{"state":7}"#] {
        assert_eq!(read(reply(200, &[], body)).await.unwrap_err().reason, Reason::BadBody, "{body}");
    }
}

#[tokio::test]
async fn each_status_of_a_read_is_told_with_the_servers_words() {
    let table = [
        (400, Reason::Invalid),
        (401, Reason::Unauthorized),
        (403, Reason::Forbidden),
        (404, Reason::NotFound),
        (408, Reason::ServerError),
        (422, Reason::Invalid),
        (429, Reason::RateLimited),
        (500, Reason::ServerError),
        (503, Reason::ServerError),
    ];
    for (status, reason) in table {
        let failure = read(reply(status, &[("X-Request-Id", "r9")], examples::ERROR)).await.unwrap_err();
        assert_eq!(failure.reason, reason, "{status}");
        assert_eq!(failure.message.as_deref(), Some("The value for deposit must be greater than 0."));
        assert_eq!(failure.request_id.as_deref(), Some("r9"));
    }
    assert_eq!(read(Answer::Reset).await.unwrap_err().reason, Reason::ConnectionLost);
    assert_eq!(
        read(reply(302, &[("Location", "https://evil.example/")], "")).await.unwrap_err().reason,
        Reason::Redirect
    );
}

#[test]
fn error_bodies_of_the_reference_are_understood() {
    let problem = (apiture::PROVIDER.parse_problem)(examples::ERROR.as_bytes()).unwrap();
    assert_eq!((problem.status, problem.kind.as_deref()), (Some(422), Some("positiveNumberRequired")));
    assert_eq!(problem.remediation.as_deref(), Some("Provide a value which is greater than 0"));
    let nested = (apiture::PROVIDER.parse_problem)(examples::NESTED.as_bytes()).unwrap();
    let inner: Vec<&str> = nested.errors.iter().map(|error| error.message.as_str()).collect();
    assert_eq!(inner, ["An optional embedded error", "Another optional embedded error"]);
    let newer =
        br#"{"id":"1","type":"https://x/y","title":"Conflict","status":409,"detail":"It is closed.","_error":null}"#;
    let newer = (apiture::PROVIDER.parse_problem)(newer).unwrap();
    assert_eq!((newer.message.as_str(), newer.status), ("It is closed.", Some(409)));
}

/// One write of an action against one answer.
pub async fn write(
    action: &'static Action,
    body: Option<&'static str>,
    guard: Option<&str>,
    answer: Answer,
) -> (Reply, Vec<Seen>) {
    let server = Server::start([answer]).await;
    let store = applications(&server, ListQuery::default()).for_write(action, body.map(Bytes::from));
    let reply = store.write(&id(ID), guard.map(tag).as_ref(), &|| true).await;
    (reply, server.seen())
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

    /// The adapter relies on it: whatever passes for an id makes a URL, one segment longer than the collection's.
    #[test]
    fn every_id_is_a_segment(text in "\\PC{1,20}|[.%/a2eE]{1,6}") {
        let base = BaseUrl::parse("https://bank.example/accountApplications", false).unwrap();
        if let Ok(id) = casectl::cases::id::CaseId::new(&text) {
            let url = base.endpoint(&["applications", id.as_str()]).unwrap();
            let segments: Vec<&str> = url.path_segments().unwrap().collect();
            proptest::prop_assert_eq!(segments.len(), 3);
            proptest::prop_assert!(url.path().starts_with("/accountApplications/applications/"));
        }
    }
}
