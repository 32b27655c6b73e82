//! The process: arguments in, exit code out.

use std::process::ExitCode;

use casectl::env::Env;

fn main() -> ExitCode {
    ExitCode::from(casectl::run(&Env::system(), Env::args()))
}
