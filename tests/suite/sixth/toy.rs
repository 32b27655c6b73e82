//! A made-up API: desks with queues of people to be cleared. All of it is in this folder.

use casectl::{
    cases::{
        action::Action,
        id::{CaseId, EntityTag},
        outcome::{Failure, Reason},
        port::{ActionLink, Answer, Applied, CaseStore, DateField, Item, Leave, Page, Reply, ServerTime, Snapshot},
    },
    http::{BodyFault, Client, Request, Response},
    profile::{Key, KeyKind, Section},
    providers::{
        Credential, Manners, Noun, Provider,
        failure::{failure_of, reply_of},
        identity::Identity,
        no_applicants,
    },
};
use http::{HeaderValue, header};
use serde_json::{Value, value::to_raw_value};

pub const PROVIDER: Provider = Provider {
    id: "toy",
    title: "Toy",
    section: &Section {
        id: "toy",
        default_base_url: None,
        keys: &[
            Key { name: "base_url", kind: KeyKind::Url, help: "where it lives" },
            Key { name: "pass", kind: KeyKind::Secret, help: "what lets one in" },
        ],
    },
    logins: &[&[Credential::Header { name: "x-pass", key: "pass" }]],
    renewal: None,
    parse_problem: |_| None,
    probe: |base, _| Ok(Request::get(base.endpoint(&["desk"]).unwrap())),
    manners: Manners::PLAIN,
    paging: None,
    nouns: &[Noun {
        provider: "toy",
        name: "processes",
        one: "process",
        states: &["waiting", "cleared"],
        terminal: &["cleared"],
        actions: &[&ACCEPT],
        segment: "desk",
        identify: |raw| {
            let body: Value = serde_json::from_str(raw.get()).unwrap_or_default();
            Identity { id: item(&body).id, also: None }
        },
        has_applicant: no_applicants,
        sheet: None,
        marks: None,
        open: |client, _| Box::new(Desk(client)),
    }],
};

const ACCEPT: Action = Action::decision("accept", "accepted", "cleared", &["waiting"]);

struct Desk(Client);

impl Desk {
    async fn get(&self, path: &[&str]) -> Result<(Response, Value), Failure> {
        let request = Request::get(self.0.base().endpoint(path).unwrap());
        let response = self.0.read(request).await.map_err(failure_of)?;
        match serde_json::from_slice(&response.body) {
            Ok(body) => Ok((response, body)),
            Err(_) => Err(failure_of(response.bad_body(BodyFault::NotJson, None))),
        }
    }

    async fn one(&self, id: &CaseId) -> Result<Snapshot, Failure> {
        let (response, body) = self.get(&["desk", id.as_str()]).await?;
        let item = item(&body);
        Ok(Snapshot {
            id: item.id,
            also: None,
            state: item.state.unwrap_or_default(),
            names: item.names,
            created: item.created,
            etag: response.etag().map(EntityTag::new),
            link: ActionLink::Silent,
            time: time(&response),
            request_id: response.request_id(),
            raw: item.raw,
        })
    }

    async fn clear(&self, id: &CaseId, etag: Option<&EntityTag>) -> Reply {
        let mut request = Request::post(self.0.base().endpoint(&["desk", id.as_str(), "clear"]).unwrap());
        if let Some(tag) = etag {
            request = request.header(header::IF_MATCH, HeaderValue::from_str(tag.as_str()).unwrap());
        }
        match self.0.write(request).await {
            Ok(response) => Reply::Applied(Applied {
                state: Some("cleared".to_owned()),
                request_id: response.request_id(),
                ..Applied::default()
            }),
            Err(error) => reply_of(error),
        }
    }
}

fn item(body: &Value) -> Item {
    let text = |key: &str| body[key].as_str().map(str::to_owned);
    Item {
        id: text("id").and_then(|id| CaseId::new(&id).ok()),
        id_disputed: false,
        state: text("state"),
        names: text("name").into_iter().collect(),
        created: text("since").map_or(DateField::Absent, |at| DateField::At(at.parse().unwrap())),
        full: true,
        raw: to_raw_value(body).unwrap(),
    }
}

fn time(response: &Response) -> Option<ServerTime> {
    response.server_time().map(|server| ServerTime { server, local: response.received_at })
}

impl CaseStore for Desk {
    fn page<'a>(&'a self, _: Option<&'a str>) -> Answer<'a, Result<Page, Failure>> {
        Box::pin(async {
            let (response, body) = self.get(&["desk"]).await?;
            let items = body.as_array().ok_or_else(|| Failure::new(Reason::BadBody))?.iter().map(item).collect();
            Ok(Page { items, next: None, total: None, overlap: 0, time: time(&response) })
        })
    }

    fn read<'a>(&'a self, id: &'a CaseId) -> Answer<'a, Result<Snapshot, Failure>> {
        Box::pin(self.one(id))
    }

    fn read_if_changed<'a>(
        &'a self,
        id: &'a CaseId,
        etag: Option<&'a EntityTag>,
    ) -> Answer<'a, Result<Option<Snapshot>, Failure>> {
        Box::pin(async move { Ok(Some(self.one(id).await?).filter(|now| etag.is_none() || now.etag.as_ref() != etag)) })
    }

    fn reached(&self, snapshot: &Snapshot) -> bool {
        snapshot.state == "cleared"
    }

    fn write<'a>(&'a self, id: &'a CaseId, etag: Option<&'a EntityTag>, _: Leave<'a>) -> Answer<'a, Reply> {
        Box::pin(self.clear(id, etag))
    }
}
