//! Bodies of errors, of every API: what they say reaches the screen as text.

use std::time::Duration;

use casectl::{
    error::CliError,
    http::{Error, ErrorDetails, ErrorKind},
    providers::{PROVIDERS, failure},
};
use http::Method;

use super::said;

pub fn check(data: &[u8]) {
    for provider in PROVIDERS {
        for status in [400, 402, 500] {
            let _ = (provider.manners.is_final)(status, data, 1);
        }
        let problem = (provider.parse_problem)(data);
        let excerpt = problem.is_none().then(|| String::from_utf8_lossy(data).into_owned());
        let kinds = [
            ErrorKind::Status { status: 422, problem: problem.clone(), content_type: None, excerpt },
            ErrorKind::RateLimited { retry_at: None, retry_after: None, over_budget: false, problem },
        ];
        for kind in kinds {
            let error = error(kind);
            said(&CliError::from(&error));
            said(&CliError::from(failure::failure_of(error)));
        }
    }
}

fn error(kind: ErrorKind) -> Error {
    Error::from(ErrorDetails {
        kind,
        method: Method::GET,
        url: "https://bank.example/api/things/1".to_owned(),
        attempts: 1,
        elapsed: Duration::from_millis(20),
        request_id: None,
        server_time: None,
        source: None,
    })
}
