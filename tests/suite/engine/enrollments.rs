//! The adapter's enrollments: paths, lists and answers as the reference documents them, written by hand from its examples.

use casectl::{
    cases::{
        action::Action,
        age::Age,
        criteria::Criteria,
        outcome::Reason,
        port::{ActionLink, Applied, CaseStore, DateField, Reply},
    },
    env::{Env, ManualClock},
    http::{BaseUrl, Client, RetryPolicy, Settings},
    providers::{
        Listing, Opening,
        apiture::{
            self,
            enrollments::{APPROVE, CREATE, DELETE, NOUN, PATCH, REJECT, UPDATE},
        },
    },
};

use super::{
    adapter::{Answer, ID, Server, credentials, headers, reply, request},
    fakes::*,
};

/// Example 7, shortened: the `_error` stands in the reference's own 200.
const ENROLLMENT: &str = r#"{"applicants": [{"username": "string", "contact": {"firstName": "John", "identification":
    [{"type": "taxId", "value": "111-11-1111"}], "birthdate": "1974-10-27", "_links": {"self": {"href":
    "/contacts/contacts/0399abed-fd3d-4830-a88b-30f38b8a365c"}}}, "verified": true, "verificationToken": "string"}],
    "requiredDocuments": [{"label": "string", "type": "governmentId", "category": "driversLicense"}],
    "documents": [], "approvals": [], "applicantName": "Elsa Snowqueen", "workflowState": "running", "state": "running",
    "flaggedForReview": false, "createdAt": "2019-08-24T14:15:22Z", "completedAt": "2019-08-24T14:15:22Z",
    "_id": "0399abed-fd3d-4830-a88b-30f38b8a365c", "_links": {"property1": {"href":
    "/contacts/contacts/328f6bf6-d762-422f-a077-ab91ca4d0b6f", "title": "Applicant"}}, "_embedded": {},
    "_profile": "http://example.com", "_error": {"_id": "2eae46e1575c0a7b0115a4b3", "message":
    "Descriptive error message...", "statusCode": 422, "type": "errorType1", "errors": [{"message": "embedded"}]}}"#;

/// Example 5: items in an `anyOf`, one `_id` under two links, the profile of an application.
const PAGE: &str = r#"{"_profile": "https://api.apiture.com/schemas/accountApplications/enrollments/v2.0.0/profile.json",
    "start": 10, "limit": 10, "count": 67, "_links": {
    "self": {"href": "https://www.example.com/accountApplications/enrollments?start=10&limit=10"},
    "first": {"href": "https://www.example.com/accountApplications/enrollments?start=0&limit=10"},
    "next": {"href": "https://www.example.com/accountApplications/enrollments?start=20&limit=10"},
    "collection": {"href": "https://www.example.com/accountApplications/enrollments"}},
    "_embedded": {"items": {"anyOf": [
    {"_profile": "https://api.apiture.com/schemas/accountApplication/v1.0.0/profile.json", "_links": {"self": {"href":
    "/accountApplications/enrollments/0399abed-fd3d-4830-a88b-30f38b8a365c"}},
    "_id": "0399abed-fd3d-4830-a88b-30f38b8a365c", "name": "My Personal Checking", "state": "running"},
    {"_profile": "https://api.apiture.com/schemas/accountApplication/v1.0.0/profile.json", "_links": {"self": {"href":
    "/accountApplications/enrollments/0399abed-fd3d-4830-a88b-30f38b8a365d"}},
    "_id": "0399abed-fd3d-4830-a88b-30f38b8a365c", "state": "approved"}]}}}"#;

fn open(server: &Server, opening: Opening<'_>) -> Box<dyn CaseStore> {
    let base = BaseUrl::parse(&format!("{}/accountApplications", server.origin()), false).unwrap();
    let mut settings = Settings::new(base);
    settings.credentials = credentials("the-key", "the-token");
    settings.parse_problem = apiture::PROVIDER.parse_problem;
    settings.retry = RetryPolicy { retries: 0, ..RetryPolicy::default() };
    (NOUN.open)(Client::new(Env::manual(&[], &ManualClock::at(at(NOW))), settings), opening)
}

async fn written(action: &'static Action, body: Option<&str>, guard: Option<&str>, answer: Answer) -> (Reply, Server) {
    let server = Server::start([answer]).await;
    let body = body.map(|body| body.to_owned().into());
    let store = open(&server, Opening { action: Some(action), body, ..Opening::default() });
    (store.write(&id(ID), guard.map(tag).as_ref(), &|| true).await, server)
}

#[tokio::test]
async fn an_enrollment_with_an_error_in_a_200_is_an_enrollment() {
    let server = Server::start([reply(200, &[("ETag", "\"v-1\"")], ENROLLMENT)]).await;
    let case = open(&server, Opening::default()).read(&id(ID)).await.unwrap();
    let line = format!("GET /accountApplications/enrollments/{ID} HTTP/1.1");
    assert_eq!(request(&server.seen()[0]), (line, headers(&[])));
    assert_eq!((case.id, case.state.as_str()), (Some(id(ID)), "running"));
    assert_eq!(case.names, ["Elsa Snowqueen"]);
    assert_eq!(case.created, DateField::At(at("2019-08-24T14:15:22Z")));
    assert_eq!((case.etag, case.link), (Some(tag("\"v-1\"")), ActionLink::Silent));
    assert_eq!(case.raw.get(), ENROLLMENT, "to the byte");
}

#[tokio::test]
async fn a_state_that_nobody_documented_is_read_like_any_other() {
    let body = ENROLLMENT.replace(r#""state": "running""#, r#""state": "onHold""#);
    let server = Server::start([reply(200, &[], body)]).await;
    assert_eq!(open(&server, Opening::default()).read(&id(ID)).await.unwrap().state, "onHold");
}

#[tokio::test]
async fn a_page_of_the_reference_is_read_and_its_links_name_the_cases() {
    let server = Server::start([reply(200, &[], PAGE)]).await;
    let page = open(&server, Opening::default()).page(None).await.unwrap();
    let ids: Vec<_> = page.items.iter().map(|item| item.id.clone().unwrap().to_string()).collect();
    assert_eq!(ids, [ID.to_owned(), ID.replace("365c", "365d")]);
    assert_eq!(page.items.iter().map(|item| item.id_disputed).collect::<Vec<_>>(), [false, true]);
    assert_eq!(
        (page.items[0].names.first().map(String::as_str), page.items[1].state.as_deref()),
        (Some("My Personal Checking"), Some("approved"))
    );
    assert!(page.items.iter().all(|item| !item.full));
    assert_eq!(page.total, Some(67));
    assert!(
        page.next.unwrap() == format!("{}/accountApplications/enrollments?start=20&limit=10", server.origin()),
        "another origin is not followed, and where the page begins is the server's word"
    );
}

#[tokio::test]
async fn a_list_is_asked_only_for_what_is_documented() {
    let criteria = Criteria {
        states: vec!["running".to_owned()],
        older_than: Some("30d".parse::<Age>().unwrap()),
        names: vec!["Elsa".to_owned()],
        applicant: Some("/contacts/contacts/1".to_owned()),
        filter: Some("search('x')".to_owned()),
        search: Some("elsa snow".to_owned()),
        ..Criteria::default()
    };
    let listing = Listing { view: None, start: Some(3), page_size: Some(7), sort_by: Some("createdAt".to_owned()) };
    for (action, listing, query) in [
        (None, Some(listing), "start=3&limit=7&filter=search%28%27x%27%29&q=elsa%20snow"),
        (Some(&APPROVE), None, "filter=search%28%27x%27%29&q=elsa%20snow"),
    ] {
        let server = Server::start([reply(200, &[], PAGE)]).await;
        let opening = Opening { action, criteria: Some(&criteria), listing, ..Opening::default() };
        open(&server, opening).page(None).await.unwrap();
        assert_eq!(server.seen()[0].line(), format!("GET /accountApplications/enrollments?{query} HTTP/1.1"));
    }
}

#[tokio::test]
async fn every_write_is_sent_as_documented() {
    let patch = r#"{"documents": []}"#;
    let table: [(&'static Action, &str, Option<&str>, Option<&str>); 7] = [
        (&APPROVE, "POST /accountApplications/approvedEnrollments?enrollment=ID HTTP/1.1", None, Some("\"v-1\"")),
        (&REJECT, "POST /accountApplications/rejectedEnrollments?enrollment=ID HTTP/1.1", None, Some("\"v-1\"")),
        (&UPDATE, "PUT /accountApplications/enrollments/ID HTTP/1.1", Some(ENROLLMENT), Some("\"v-1\"")),
        (&PATCH, "PATCH /accountApplications/enrollments/ID HTTP/1.1", Some(patch), Some("\"v-1\"")),
        (&DELETE, "DELETE /accountApplications/enrollments/ID HTTP/1.1", None, None),
        (&DELETE, "DELETE /accountApplications/enrollments/ID HTTP/1.1", None, Some("\"v-1\"")),
        (&CREATE, "POST /accountApplications/enrollments HTTP/1.1", Some(ENROLLMENT), None),
    ];
    for (action, line, body, guard) in table {
        let (_, server) = written(action, body, guard, reply(200, &[], ENROLLMENT)).await;
        let mut more: Vec<String> = guard.map(|guard| format!("if-match: {guard}")).into_iter().collect();
        more.extend(body.map(|_| "content-type: application/hal+json".to_owned()));
        let more: Vec<&str> = more.iter().map(String::as_str).collect();
        let [seen] = &server.seen()[..] else { panic!("one request") };
        assert_eq!(request(seen), (line.replace("ID", ID), headers(&more)), "{}", action.verb);
        assert_eq!(seen.body, body.unwrap_or_default().as_bytes());
    }
}

#[tokio::test]
async fn answers_to_writes_mean_what_their_status_says() {
    let approved = ENROLLMENT.replace(r#""state": "running""#, r#""state": "approved""#);
    let (answer, _) = written(&APPROVE, None, Some("\"1\""), reply(200, &[("ETag", "\"2\"")], &approved)).await;
    assert!(matches!(answer, Reply::Applied(Applied { state: Some(state), .. }) if state == "approved"));
    let location = ("Location", "/accountApplications/enrollments/new-one");
    let (answer, _) = written(&CREATE, Some("{}"), None, reply(201, &[location], "")).await;
    assert!(matches!(answer, Reply::Applied(Applied { id: Some(made), .. }) if made == id("new-one")));
    let (answer, _) = written(&DELETE, None, None, reply(204, &[], "")).await;
    assert!(matches!(answer, Reply::Applied(Applied { state: None, .. })));
    let nested = r#"{"_error": {"message": "Descriptive error message...", "errors": [{"message": "embedded"}]}}"#;
    for (status, reason) in [(409, Reason::Conflict), (412, Reason::EtagStale)] {
        let (answer, _) = written(&REJECT, None, Some("\"1\""), reply(status, &[], nested)).await;
        let Reply::Contested(failure) = answer else { panic!("{status}") };
        assert_eq!(failure.reason, reason);
    }
    let (answer, _) = written(&REJECT, None, Some("\"1\""), reply(400, &[], nested)).await;
    assert!(matches!(answer, Reply::Refused(failure) if failure.reason == Reason::Invalid));
}

#[tokio::test]
async fn only_documented_actions_are_links_that_count() {
    let offered = async |action: &'static Action, links: &str| {
        let body = ENROLLMENT.replace(r#""_links": {"property1""#, &format!(r#""_links": {{{links}"property1""#));
        let server = Server::start([reply(200, &[], &body)]).await;
        open(&server, Opening { action: Some(action), ..Opening::default() }).read(&id(ID)).await.unwrap().link
    };
    let reject = r#""apiture:reject": {"href": "/accountApplications/rejectedEnrollments?enrollment=1"},"#;
    assert_eq!(offered(&REJECT, reject).await, ActionLink::Present);
    assert_eq!(offered(&APPROVE, reject).await, ActionLink::Withheld);
    assert_eq!(offered(&APPROVE, "").await, ActionLink::Silent);
    let verbs: Vec<&str> = NOUN.actions.iter().map(|action| action.verb).collect();
    assert_eq!(verbs, ["approve", "reject", "delete", "update", "patch", "create"]);
}
