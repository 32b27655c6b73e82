//! The process: arguments in, exit code out, or the signal that ended it.

use std::{
    process::ExitCode,
    sync::atomic::{AtomicBool, Ordering},
};

use casectl::env::Env;

/// Whether the process was started without a stdin (`<&-`) or a stdout (`>&-`). Before `main` the runtime opens the null device
/// in their place, so this is looked at earlier.
static CLOSED: [AtomicBool; 2] = [AtomicBool::new(false), AtomicBool::new(false)];

#[cfg(unix)]
#[static_init::constructor(0)]
extern "C" fn look_at_streams() {
    let streams = [rustix::stdio::stdin(), rustix::stdio::stdout()];
    for (closed, stream) in CLOSED.iter().zip(streams) {
        closed.store(rustix::io::fcntl_getfd(stream).is_err(), Ordering::Relaxed);
    }
}

fn main() -> ExitCode {
    #[cfg(unix)]
    leave_no_core();
    let env = Env::of_process(CLOSED.each_ref().map(|closed| closed.load(Ordering::Relaxed)));
    // What the system refuses (a descriptor, random numbers) some libraries answer with a panic; here it is an error.
    std::panic::set_hook(Box::new(|_| ()));
    let ended = std::panic::catch_unwind(|| casectl::run(&env, Env::args()));
    let code = ended.unwrap_or_else(|panic| casectl::failed(&env, &Env::args(), &*panic));
    #[cfg(unix)]
    end_as_asked(code);
    ExitCode::from(code)
}

/// After its clean-up a process that a signal ended dies of that signal: a shell that sees it end its loop, and shows the same
/// code. For any other code this returns.
#[cfg(unix)]
fn end_as_asked(code: u8) {
    use casectl::error::Exit;
    use signal_hook::{consts, low_level::emulate_default_handler};
    let signals =
        [(Exit::HungUp, consts::SIGHUP), (Exit::Interrupted, consts::SIGINT), (Exit::Terminated, consts::SIGTERM)];
    if let Some((_, signal)) = signals.into_iter().find(|(exit, _)| exit.code() == code) {
        // Where it cannot, the code says the same.
        let _ = emulate_default_handler(signal);
    }
}

/// A crash must not write the memory, which holds credentials, to a file.
#[cfg(unix)]
fn leave_no_core() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let maximum = getrlimit(Resource::Core).maximum;
    // Lowering a limit is always allowed.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum });
}
