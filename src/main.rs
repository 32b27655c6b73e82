//! The process: reads the arguments, and exits with a code or by the signal that ended it.

use std::{
    process::ExitCode,
    sync::atomic::{AtomicBool, Ordering},
};

use casectl::env::Env;

/// Whether the process was started with stdin (`<&-`) or stdout (`>&-`) closed. Checked before `main`, because the
/// runtime then opens the null device in their place.
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
    end_with_an_error(&env);
    let code = casectl::run(&env, Env::args());
    #[cfg(unix)]
    end_as_asked(code);
    ExitCode::from(code)
}

/// Makes a panic an error like any other, and the end of the process: what packages ship cannot unwind. Some libraries
/// panic when the system refuses a resource (a descriptor, random numbers).
fn end_with_an_error(env: &Env) {
    let env = env.clone();
    std::panic::set_hook(Box::new(move |panic| {
        let code = casectl::failed(&env, &Env::args(), panic.payload());
        #[expect(clippy::disallowed_methods, reason = "no destructor runs after a panic that cannot unwind")]
        std::process::exit(i32::from(code));
    }));
}

/// After a signal, ends the process by that signal once it has cleaned up, so that a shell ends its loop too. Returns
/// for any other exit code.
#[cfg(unix)]
fn end_as_asked(code: u8) {
    use casectl::error::Exit;
    use signal_hook::{consts, low_level::emulate_default_handler};
    let signals =
        [(Exit::HungUp, consts::SIGHUP), (Exit::Interrupted, consts::SIGINT), (Exit::Terminated, consts::SIGTERM)];
    if let Some((_, signal)) = signals.into_iter().find(|(exit, _)| exit.code() == code) {
        // If this fails, the exit code says the same.
        let _ = emulate_default_handler(signal);
    }
}

/// Disables core dumps, which would write credentials in memory to a file.
#[cfg(unix)]
fn leave_no_core() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let maximum = getrlimit(Resource::Core).maximum;
    // Lowering a limit is always allowed.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum });
}
