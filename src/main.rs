//! The process: nothing but the exit code.
fn main() {}
