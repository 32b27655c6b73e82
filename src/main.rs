//! The process: arguments in, exit code out.

use std::process::ExitCode;

use casectl::env::Env;

fn main() -> ExitCode {
    #[cfg(unix)]
    leave_no_core();
    ExitCode::from(casectl::run(&Env::system(), Env::args()))
}

/// A crash must not write the memory, which holds credentials, to a file.
#[cfg(unix)]
fn leave_no_core() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let maximum = getrlimit(Resource::Core).maximum;
    // Lowering a limit is always allowed.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum });
}
