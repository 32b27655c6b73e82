//! What the system tells this process: that it is to end or to stop for a while, and that nobody reads its output any more.
//! Nothing is decided here.

use crate::error::Exit;

/// Waits for SIGINT or SIGTERM.
#[cfg(unix)]
pub async fn received() -> Exit {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut interrupt), Ok(mut terminate)) = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
    else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => Exit::Interrupted,
        _ = terminate.recv() => Exit::Terminated,
    }
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
