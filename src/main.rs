//! The process: arguments in, exit code out.

use std::process::ExitCode;

use casectl::env::Env;

fn main() -> ExitCode {
    #[cfg(unix)]
    leave_no_core();
    // What the system refuses (a descriptor, random numbers) some libraries answer with a panic; here it is an error.
    std::panic::set_hook(Box::new(|_| ()));
    let ended = std::panic::catch_unwind(|| casectl::run(&Env::system(), Env::args()));
    ExitCode::from(ended.unwrap_or_else(|panic| casectl::failed(&Env::system(), &Env::args(), &*panic)))
}

/// A crash must not write the memory, which holds credentials, to a file.
#[cfg(unix)]
fn leave_no_core() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let maximum = getrlimit(Resource::Core).maximum;
    // Lowering a limit is always allowed.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum });
}
