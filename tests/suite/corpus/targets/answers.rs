//! Whole HTTP answers: the client ends, with a result or with an error that can be shown.

use casectl::{error::CliError, http::Request, providers::PROVIDERS};

use super::{SECRET, harmless_line, said, wire};

/// The bytes after `HTTP/1.1 `. `@CRED` becomes the credential that was sent, as an echo of it.
pub fn check(data: &[u8]) {
    let echo = [b"HTTP/1.1 ", &replaced(data)[..]].concat();
    wire::with(|wire| {
        let (client, clock) = wire.client(echo);
        let url = client.base().endpoint(&["things", "1"]).unwrap();
        let answer = wire.block_on(client.read(Request::get(url.clone())));
        assert!(clock.slept().iter().all(|wait| *wait <= wire::MAX_WAIT), "{:?}", clock.slept());
        match answer {
            Ok(response) => {
                assert!((200..300).contains(&response.status) || response.status == 304, "{}", response.status);
                assert!(client.base().same_origin(&response.url));
                assert!(response.body.len() <= 1 << 18);
                harmless_line(&response.request_id().unwrap_or_default());
                let _ = (response.etag(), response.location(), response.server_time());
                for provider in PROVIDERS {
                    let Some(paging) = provider.paging else { continue };
                    let next = paging(client.base(), &response.url, &response.body).next;
                    assert!(next.is_none_or(|next| client.base().same_origin(&next)));
                }
            }
            Err(error) => {
                let shown = said(&CliError::from(&error));
                assert!(!shown.contains(SECRET), "{shown}");
                assert!(!format!("{error} {error:?}").contains(SECRET), "{error:?}");
            }
        }
    });
}

fn replaced(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len());
    let mut rest = data;
    while let Some(at) = rest.windows(5).position(|window| window == b"@CRED") {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(SECRET.as_bytes());
        rest = &rest[at + 5..];
    }
    out.extend_from_slice(rest);
    out
}
