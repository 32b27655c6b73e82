//! The adapter's nine writes, byte for byte, and what each answer means.

use casectl::{
    cases::{
        action::Action,
        outcome::Reason,
        port::{Applied, CaseStore as _, Reply},
    },
    providers::apiture::{
        applications::{APPROVE, CANCEL, CREATE, DELETE, EXPIRE, PATCH, REJECT, START, UPDATE},
        query::ListQuery,
    },
};

use super::{
    adapter::{Answer, ID, Server, applications, headers, reply, request, write},
    examples,
    fakes::*,
};

fn expired() -> String {
    examples::APPLICATION.replacen(r#""state": "running""#, r#""state": "expired""#, 1)
}

#[tokio::test]
async fn every_write_is_sent_as_documented() {
    let table: [(&Action, &str, Option<&str>); 8] = [
        (&EXPIRE, "POST /accountApplications/expiredApplications?application=ID HTTP/1.1", None),
        (&REJECT, "POST /accountApplications/rejectedApplications?application=ID HTTP/1.1", None),
        (&APPROVE, "POST /accountApplications/approvedApplications?application=ID HTTP/1.1", None),
        (&CANCEL, "POST /accountApplications/canceledApplications?application=ID HTTP/1.1", None),
        (&START, "POST /accountApplications/runningApplications?application=ID HTTP/1.1", None),
        (&UPDATE, "PUT /accountApplications/applications/ID HTTP/1.1", Some(examples::APPLICATION)),
        (&PATCH, "PATCH /accountApplications/applications/ID HTTP/1.1", Some(r#"{"accountName": "x"}"#)),
        (&DELETE, "DELETE /accountApplications/applications/ID HTTP/1.1", None),
    ];
    // Quotes, commas and non-ASCII bytes are allowed in a tag and come back as they are.
    for guard in ["\"v-1\"", "\"a,b \u{e9}\"", "W/\"1\""] {
        for (action, line, body) in table {
            let action: &'static Action = Box::leak(Box::new(*action));
            let body: Option<&'static str> = body.map(|body| &*body.to_owned().leak());
            let (_, seen) = write(action, body, Some(guard), reply(200, &[], examples::APPLICATION)).await;
            assert_eq!(seen.len(), 1);
            let mut more = vec![format!("if-match: {guard}")];
            more.extend(body.map(|_| "content-type: application/hal+json".to_owned()));
            let more: Vec<&str> = more.iter().map(String::as_str).collect();
            assert_eq!(request(&seen[0]), (line.replace("ID", ID), headers(&more)), "{}", action.verb);
            assert_eq!(seen[0].body, body.unwrap_or_default().as_bytes());
        }
    }
}

#[tokio::test]
async fn a_creation_carries_no_precondition_and_names_what_it_made() {
    let location = ("Location", "https://www.example.com/accountApplications/applications/new%3Aone?x=1");
    let same = format!("https://www.example.com/accountApplications/applications/{ID}");
    let sample = reply(201, &[("ETag", "\"v-1\""), ("Location", &same)], examples::APPLICATION);
    let (made, seen) = write(&CREATE, Some(examples::CREATE), None, sample).await;
    let line = "POST /accountApplications/applications HTTP/1.1".to_owned();
    assert_eq!(request(&seen[0]), (line, headers(&["content-type: application/hal+json"])));
    assert_eq!(seen[0].body, examples::CREATE.as_bytes());
    assert!(matches!(made, Reply::Applied(Applied { id: Some(made), .. }) if made == id(ID)));
    let (made, _) = write(&CREATE, Some(examples::CREATE), None, reply(201, &[location], "")).await;
    assert!(matches!(made, Reply::Applied(Applied { id: Some(made), .. }) if made == id("new:one")), "from the link");
    let only_id = r#"{"_id":"c0","state":"running"}"#;
    let (made, _) = write(&CREATE, Some("{}"), None, reply(201, &[location], only_id)).await;
    let Reply::Applied(Applied { id: Some(made), also: Some(also), .. }) = made else { panic!("{made:?}") };
    assert_eq!((made, also.as_str()), (id("new:one"), "c0"), "a link counts over the id");
    let linked = r#"{"_id":"c0","state":"running","_links":{"self":{"href":"/applications/c9"}}}"#;
    let (made, _) = write(&CREATE, Some("{}"), None, reply(201, &[], linked)).await;
    assert!(
        matches!(made, Reply::Applied(Applied { id: Some(made), also: Some(also), .. }) if made == id("c9") && also == "c0")
    );
    let (made, _) = write(&CREATE, Some("{}"), None, reply(201, &[location], linked)).await;
    assert!(matches!(made, Reply::Lost(failure) if failure.reason == Reason::NoId), "two links, two cases");
    let unusable = r#"{"_id":"a/b","state":"running","_links":{"self":{"href":"/applications/c9"}}}"#;
    let other = r#"{"_id":"c0","state":"running","_links":{"self":{"href":"/enrollments/c0"}}}"#;
    for body in [unusable, other] {
        let (made, _) = write(&CREATE, Some("{}"), None, reply(201, &[location], body)).await;
        assert!(matches!(made, Reply::Lost(failure) if failure.reason == Reason::NoId), "{body}");
    }
}

#[tokio::test]
async fn a_tag_that_no_header_can_hold_is_refused_and_nothing_is_sent() {
    let (reply, seen) = write(&EXPIRE, None, Some("\"a\nb\""), reply(200, &[], expired())).await;
    assert!(matches!(reply, Reply::Refused(failure) if failure.reason == Reason::NoStrongTag));
    assert!(seen.is_empty(), "an unguarded write would have left");
}

#[tokio::test]
async fn a_2xx_tells_the_state_it_shows_and_no_more() {
    let answer = async |answer| write(&EXPIRE, None, Some("\"1\""), answer).await.0;
    let tagged = reply(200, &[("ETag", "\"2\""), ("X-Request-Id", "r1")], expired());
    let Reply::Applied(Applied { state, request_id, .. }) = answer(tagged).await else { panic!("it was applied") };
    assert_eq!((state.as_deref(), request_id.as_deref()), (Some("expired"), Some("r1")));
    let running = answer(reply(200, &[], examples::APPLICATION)).await;
    assert!(matches!(running, Reply::Applied(Applied { state: Some(state), .. }) if state == "running"));
    for empty in [reply(200, &[], ""), reply(204, &[], ""), reply(200, &[], "{}")] {
        assert!(matches!(answer(empty).await, Reply::Applied(Applied { state: None, .. })));
    }
    let nameless = answer(reply(200, &[], r#"{"state":"expired"}"#)).await;
    assert!(matches!(nameless, Reply::Applied(Applied { state: None, raw: None, .. })), "it may be of any case");
    // An id of its own and the link of another case, or of another kind of case.
    let linked = |href: &str| format!(r#"{{"_id":"{ID}","state":"expired","_links":{{"self":{{"href":"{href}"}}}}}}"#);
    let other = answer(reply(200, &[], linked("/applications/another"))).await;
    assert!(matches!(other, Reply::Lost(failure) if failure.reason == Reason::BadBody));
    let other = answer(reply(200, &[], linked(&format!("/enrollments/{ID}")))).await;
    assert!(matches!(other, Reply::Applied(Applied { state: None, raw: None, .. })));
    let mentions_an_error =
        r#"{"_id":"ID","state":"expired","_error":{"message":"x","statusCode":422}}"#.replace("ID", ID);
    let applied = answer(reply(200, &[], mentions_an_error)).await;
    assert!(matches!(applied, Reply::Applied(Applied { state: Some(_), .. })), "the status decides");
}

#[tokio::test]
async fn an_unreadable_2xx_does_not_tell() {
    let another = expired().replace(ID, "another");
    let cut = {
        let mut bytes = crate::http::server::raw(200, &[], expired());
        bytes.truncate(bytes.len() - 10);
        Answer::Cut(bytes)
    };
    let gibberish = Answer::Cut(b"\x16\x03\x01 what\r\n\r\n".to_vec());
    for answer in
        [reply(200, &[], "<html>"), reply(200, &[], "[]"), reply(200, &[], another), cut, gibberish, Answer::Reset]
    {
        let words = format!("{answer:?}");
        let (reply, seen) = write(&EXPIRE, None, Some("\"1\""), answer).await;
        assert!(matches!(reply, Reply::Lost(_)), "{words}: {reply:?}");
        assert_eq!(seen.len(), 1, "sent once");
    }
    let (removed, _) = write(&DELETE, None, Some("\"1\""), reply(204, &[], "")).await;
    assert!(matches!(removed, Reply::Applied(_)));
    let unusable = [reply(200, &[], "gone"), reply(200, &[], "<html>"), reply(200, &[], "{}"), reply(200, &[], "[1]")];
    let telling = [reply(202, &[], ""), reply(202, &[], "{}"), reply(200, &[], expired())];
    for answer in unusable.into_iter().chain(telling) {
        let (removed, _) = write(&DELETE, None, Some("\"1\""), answer).await;
        assert!(matches!(removed, Reply::Accepted { failure, .. } if failure.reason == Reason::NotInTarget));
    }
}

#[tokio::test]
async fn each_status_of_a_write_means_one_thing() {
    #[derive(Debug, PartialEq)]
    enum Is {
        NotApplied,
        Contested,
        Refused,
        Denied,
        Lost,
    }
    use Is::{Contested, Denied, Lost, NotApplied, Refused};
    let table = [
        (301, Lost, Reason::Redirect),
        (304, Lost, Reason::Invalid),
        (307, Lost, Reason::Redirect),
        (400, Refused, Reason::Invalid),
        (401, Denied, Reason::Unauthorized),
        (403, Denied, Reason::Forbidden),
        (404, Refused, Reason::NotFound),
        (405, Refused, Reason::Invalid),
        (408, Lost, Reason::ServerError),
        (409, Contested, Reason::Conflict),
        (412, Contested, Reason::EtagStale),
        (422, Refused, Reason::Invalid),
        (428, Refused, Reason::PreconditionRequired),
        (429, NotApplied, Reason::RateLimited),
        (500, Lost, Reason::ServerError),
        (502, Lost, Reason::ServerError),
        (503, Lost, Reason::ServerError),
        (504, Lost, Reason::ServerError),
    ];
    for (status, expected, reason) in table {
        // The sample of a 409 says 422 inside; the status decides.
        let (reply, seen) = write(&EXPIRE, None, Some("\"1\""), reply(status, &[], examples::ERROR)).await;
        assert_eq!(seen.len(), 1, "{status}: a write is sent once");
        let (is, failure) = match reply {
            Reply::NotApplied(failure) => (NotApplied, failure),
            Reply::Contested(failure) => (Contested, failure),
            Reply::Refused(failure) => (Refused, failure),
            Reply::Denied(failure) => (Denied, failure),
            Reply::Lost(failure) => (Lost, failure),
            Reply::Withheld | Reply::Applied(_) | Reply::Accepted { .. } => panic!("{status} is no success"),
        };
        assert_eq!((is, failure.reason), (expected, reason), "{status}");
    }
}

#[tokio::test]
async fn a_429_says_how_long_to_wait() {
    let (answer, _) = write(&EXPIRE, None, Some("\"1\""), reply(429, &[("Retry-After", "7")], "")).await;
    let Reply::NotApplied(failure) = answer else { panic!("certainly not applied") };
    assert_eq!(failure.retry_after.unwrap().as_secs(), 7);
}

#[tokio::test]
async fn without_a_connection_nothing_was_applied() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let server = Server::start([reply(200, &[], "")]).await;
    let base = casectl::http::BaseUrl::parse(&format!("http://127.0.0.1:{port}/accountApplications"), false).unwrap();
    let env = casectl::env::Env::manual(&[], &casectl::env::ManualClock::at(at(NOW)));
    let client = casectl::http::Client::new(env, casectl::http::Settings::new(base));
    let store = casectl::providers::apiture::store::Store::new(
        &casectl::providers::apiture::applications::SET,
        client,
        ListQuery::default(),
    );
    let reply = store.for_write(&EXPIRE, None).write(&id(ID), Some(&tag("\"1\"")), &|| true).await;
    assert!(matches!(reply, Reply::NotApplied(failure) if failure.reason == Reason::Unreachable));
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn a_write_has_reached_its_end_when_the_representation_shows_it() {
    let server = Server::start([reply(200, &[], "")]).await;
    let store = |action, body: Option<&'static str>| {
        applications(&server, ListQuery::default()).for_write(action, body.map(bytes::Bytes::from))
    };
    assert!(store(&EXPIRE, None).reached(&shot(ID, "expired")));
    assert!(!store(&EXPIRE, None).reached(&shot(ID, "running")));
    let now = |text: &str| casectl::cases::port::Snapshot { raw: raw(text), ..shot(ID, "running") };
    let patched =
        r#"{"accountName":"new","fundingAmount":{"value":"1.00","currency":"USD"},"_links":{},"state":"running"}"#;
    let body = r#"{"accountName":"new","fundingAmount":{"value":"1.00"},"_links":{"x":1}}"#;
    assert!(store(&PATCH, Some(body)).reached(&now(patched)));
    assert!(!store(&PATCH, Some(body)).reached(&now(r#"{"accountName":"old","fundingAmount":{"value":"1.00"}}"#)));
    assert!(!store(&PATCH, None).reached(&now(patched)), "without the document nothing can be told");
    assert!(!store(&DELETE, None).reached(&now(patched)));
}
