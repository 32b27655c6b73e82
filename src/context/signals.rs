//! What the system tells this process: that it is to end or to stop for a while, and that nobody reads its output any more.
//! Nothing is decided here.

#[cfg(unix)]
use std::sync::Mutex;

#[cfg(unix)]
use signal_hook::flag::register_conditional_default;

use crate::error::Exit;
#[cfg(unix)]
use crate::ui::jq_takes_long;

/// Waits for SIGINT, SIGTERM or SIGHUP. One that was ignored when this process began stays ignored: that is how `nohup` and a
/// shell's background jobs ask for it.
#[cfg(unix)]
pub async fn received() -> Exit {
    use tokio::signal::unix::{Signal, SignalKind, signal};
    let ignored = ignored();
    let caught = |kind: SignalKind| {
        let is_ignored = (ignored >> (kind.as_raw_value() - 1)) & 1 == 1;
        let caught = if is_ignored { None } else { signal(kind).ok() };
        if caught.is_some() {
            leave_at_once_when_busy(kind.as_raw_value());
        }
        caught
    };
    let next = async |caught: &mut Option<Signal>| match caught {
        Some(caught) => drop(caught.recv().await),
        None => std::future::pending().await,
    };
    let mut interrupt = caught(SignalKind::interrupt());
    let mut terminate = caught(SignalKind::terminate());
    let mut hangup = caught(SignalKind::hangup());
    tokio::select! {
        () = next(&mut interrupt) => Exit::Interrupted,
        () = next(&mut terminate) => Exit::Terminated,
        () = next(&mut hangup) => Exit::HungUp,
    }
}

/// While a jq expression is evaluated nothing else is done, so nobody hears of a signal. Where that takes long the signal ends
/// the process as if it were not caught.
#[cfg(unix)]
fn leave_at_once_when_busy(signal: i32) {
    static SIGNALS: Mutex<Vec<i32>> = Mutex::new(Vec::new());
    let Ok(mut done) = SIGNALS.lock() else { return };
    if !done.contains(&signal) && register_conditional_default(signal, jq_takes_long()).is_ok() {
        done.push(signal);
    }
}

/// The signals that this process ignores, a bit each from the lowest: those it was started so with, since it ignores none of
/// these by itself. None where the system does not tell.
#[cfg(unix)]
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
}

#[cfg(not(unix))]
pub async fn received() -> Exit {
    let _ = tokio::signal::ctrl_c().await;
    Exit::Interrupted
}

/// Waits until the reader of stdout is gone. For ever where the system cannot tell: a file, or no Unix.
#[cfg(unix)]
pub async fn reader_gone() {
    use std::os::fd::AsFd as _;
    use tokio::{io::Interest, net::unix::pipe::Sender};
    let stdout = std::io::stdout();
    let Ok(stdout) = stdout.as_fd().try_clone_to_owned() else { return std::future::pending().await };
    // Nothing is written through it, so stdout stays in the blocking mode that others share.
    let watched = Sender::from_owned_fd_unchecked(stdout);
    let Ok(watched) = watched else { return std::future::pending().await };
    if watched.ready(Interest::ERROR).await.is_err() {
        std::future::pending().await
    }
}

#[cfg(not(unix))]
pub async fn reader_gone() {
    std::future::pending().await
}

/// Waits until the terminal asks this process to stop (Ctrl-Z). From the first call on it does not stop by itself.
#[cfg(unix)]
pub async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    // SIGTSTP, to which tokio gives no name.
    let number = if cfg!(target_os = "linux") { 20 } else { 18 };
    match signal(SignalKind::from_raw(number)) {
        Ok(mut stop) => drop(stop.recv().await),
        Err(_) => std::future::pending().await,
    }
}

/// Waits for ever: no terminal asks for it here.
#[cfg(not(unix))]
pub async fn asked_to_stop() {
    std::future::pending().await
}
