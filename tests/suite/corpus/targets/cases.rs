//! Bodies of success, as every adapter reads them: pages, cases, trails, processes.

use casectl::{
    cases::{age::Age, id::CaseId, job::Token, outcome::Failure},
    error::CliError,
    http::{Client, Request},
    providers::{
        Opening, PROVIDERS,
        beclm::{
            record::Record,
            reference::Reference,
            template::Template,
            trails::{ControlType, Trails},
            verdict,
        },
        opencapture::monitoring::{Collection, Filter, Monitoring},
        raw::json_of,
    },
};
use url::Url;

use super::{now, said, wire};

/// A letter that says who reads, and the body.
pub fn check(data: &[u8]) {
    let Some((reader, body)) = data.split_first() else { return };
    let id = CaseId::new("case-1").unwrap();
    wire::with(|wire| {
        let (client, _) = wire.client(wire::ok(body));
        wire.block_on(async {
            match reader {
                b'p' => pages(&client).await,
                b'r' => reads(&client, &id).await,
                b'm' => processes(&client).await,
                b't' => trail(&client, &id).await,
                _ => {
                    let url = client.base().endpoint(&["any"]).unwrap();
                    if let Ok(response) = client.read(Request::get(url)).await {
                        let _ = json_of(&response.body);
                    }
                }
            }
        });
    });
}

async fn pages(client: &Client) {
    for noun in PROVIDERS.iter().flat_map(|provider| provider.nouns) {
        let store = (noun.open)(client.clone(), Opening::default());
        let page = match store.page(None).await {
            Ok(page) => page,
            Err(failure) => {
                refused(&failure);
                continue;
            }
        };
        // A cursor is the adapter's own word; where it is an address, it is one of ours.
        if let Some(Ok(next)) = page.next.as_deref().map(Url::parse) {
            assert!(client.base().same_origin(&next), "{next}");
        }
        for item in page.items {
            if let Some(id) = item.id {
                client.base().endpoint(&["x", id.as_str()]).unwrap();
            }
            let _ = (noun.has_applicant)(client.base(), &item.raw, "https://bank.example/contacts/1");
        }
    }
}

async fn reads(client: &Client, id: &CaseId) {
    for noun in PROVIDERS.iter().flat_map(|provider| provider.nouns) {
        let store = (noun.open)(client.clone(), Opening::default());
        match store.read(id).await {
            Ok(snapshot) => {
                let _ = store.reached(&snapshot);
                let _ = (noun.has_applicant)(client.base(), &snapshot.raw, "/contacts/1");
            }
            Err(failure) => refused(&failure),
        }
    }
}

async fn processes(client: &Client) {
    let monitoring = Monitoring::new(client.clone());
    let token = Token::new("a-token-of-a-process").unwrap();
    if let Err(failure) = monitoring.page(Collection::All, &Filter::default(), 0, 10).await {
        refused(&failure);
    }
    match monitoring.by_token(&token, true).await {
        Ok(found) => found.processes.iter().for_each(|process| drop(format!("{process:?}"))),
        Err(failure) => refused(&failure),
    }
}

async fn trail(client: &Client, id: &CaseId) {
    let id = &Reference::new(id.as_str()).unwrap();
    let template = Template::parse("/pisteaudit/{externalRefId}").unwrap();
    let trails = Trails::new(client.clone(), template, "F1".to_owned()).unwrap();
    match trails.fetch(id, ControlType::Pep).await {
        Ok(trail) => {
            let age: Age = "90d".parse().unwrap();
            let found = verdict::assess(Record(&trail.value), id, ControlType::Pep, Some(age), now());
            let clear = found.verdict == verdict::Verdict::Clear;
            assert!(!clear || found.doubts.is_empty(), "{found:?}");
        }
        Err(error) => drop(said(&CliError::from(&error))),
    }
}

fn refused(failure: &Failure) {
    said(&CliError::from(failure));
}
