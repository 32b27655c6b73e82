//! Waits for signals that end or stop the process, and for the reader of stdout to go away. What to do then is up to
//! the caller.

#[cfg(unix)]
use std::sync::Mutex;

#[cfg(unix)]
use signal_hook::flag::register_conditional_default;

use crate::error::Exit;
#[cfg(unix)]
use crate::ui::jq_takes_long;

/// Waits for SIGINT, SIGTERM or SIGHUP. Signals that were ignored at the start stay ignored, as `nohup` and background
/// jobs of a shell expect.
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

/// Evaluating a jq expression blocks the thread, so that no signal is noticed. If it takes long, the signal ends the
/// process as if it were not caught.
#[cfg(unix)]
fn leave_at_once_when_busy(signal: i32) {
    static SIGNALS: Mutex<Vec<i32>> = Mutex::new(Vec::new());
    let Ok(mut done) = SIGNALS.lock() else { return };
    if !done.contains(&signal) && register_conditional_default(signal, jq_takes_long()).is_ok() {
        done.push(signal);
    }
}

/// The signals that this process was started to ignore, signal 1 in the lowest bit. 0 if the system does not tell.
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

/// Waits until the reader of stdout is gone. Never returns if stdout is a file, or not on Unix.
#[cfg(unix)]
pub async fn reader_gone() {
    use std::os::fd::AsFd as _;
    use tokio::{io::Interest, net::unix::pipe::Sender};
    let stdout = std::io::stdout();
    let Ok(stdout) = stdout.as_fd().try_clone_to_owned() else { return std::future::pending().await };
    // Nothing is written through it: that would make stdout non-blocking, also for processes that share it.
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

/// Waits until the terminal asks this process to stop (Ctrl-Z). After the first call, the process no longer stops by
/// itself.
#[cfg(unix)]
pub async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    // SIGTSTP, for which tokio has no name.
    let number = if cfg!(target_os = "linux") { 20 } else { 18 };
    match signal(SignalKind::from_raw(number)) {
        Ok(mut stop) => drop(stop.recv().await),
        Err(_) => std::future::pending().await,
    }
}

/// Never returns: no terminal sends this here.
#[cfg(not(unix))]
pub async fn asked_to_stop() {
    std::future::pending().await
}
