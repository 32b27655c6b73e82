//! Leaves out of packages the tables for unwinding, which a process that ends at a panic has no use for. It must not
//! generate code.

#![expect(clippy::disallowed_methods, reason = "cargo speaks to build scripts by variables")]

use std::{env, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let var = |name: &str| env::var(name).unwrap_or_default();
    // There is no variable with the name of a profile; it is a part of this path.
    let is_package = Path::new(&var("OUT_DIR")).components().any(|part| part.as_os_str() == "dist");
    if is_package && var("CARGO_CFG_TARGET_OS") == "linux" && var("CARGO_CFG_TARGET_ENV") == "gnu" {
        println!("cargo::rerun-if-changed=packaging/dist.ld");
        println!("cargo::rustc-link-arg-bins=-Wl,--no-eh-frame-hdr");
        println!("cargo::rustc-link-arg-bins=-T{}/packaging/dist.ld", var("CARGO_MANIFEST_DIR"));
    }
}
