//! `Retry-After`: no wait beyond the budget, no date or number that ends the program.

use casectl::{
    error::CliError,
    http::{ErrorKind, Request},
};

use super::{said, wire};

/// The value of the header.
pub fn check(data: &[u8]) {
    // Anything else would be another header, which `answers` tries.
    if data.iter().any(|byte| matches!(byte, b'\r' | b'\n' | 0)) {
        return;
    }
    for status in ["429", "503"] {
        let head = [b"HTTP/1.1 ", status.as_bytes(), b" Later\r\nDate: Sat, 21 Nov 2026 09:00:00 GMT\r\nRetry-After: "];
        let answer = [&head.concat(), data, b"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"].concat();
        wire::with(|wire| {
            let (client, clock) = wire.client(answer);
            let url = client.base().endpoint(&["things"]).unwrap();
            let error = wire.block_on(client.read(Request::get(url))).unwrap_err();
            said(&CliError::from(&error));
            assert!(clock.slept().iter().all(|wait| *wait <= wire::MAX_WAIT), "{:?}", clock.slept());
            if let ErrorKind::RateLimited { retry_after: Some(wait), .. } = error.kind {
                assert!(!wait.is_zero() && wait.as_secs() <= 366 * 86_400, "{wait:?}");
            }
        });
    }
}
