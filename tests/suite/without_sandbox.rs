//! A build without the feature `sandbox`: what needs the built-in server fails with a message, and nothing else
//! mentions it.

use crate::cli::Cli;

/// Whoever tests such a build is told what these tests do not cover.
#[test]
#[ignore = "logins, documents, reviews, kills and the main job against the built-in server want the feature `sandbox`"]
fn what_the_sandbox_tests() {
    panic!("this build has no sandbox");
}

#[test]
fn whoever_wants_the_sandbox_is_told_which_feature_it_is() {
    let by_name: &[&str] = &["-p", "sandbox", "applications", "list"];
    let profile = ["profile", "show", "sandbox"];
    let noun: &[&str] = &["sandbox", "serve", "--listen", "127.0.0.1:0"];
    for args in [by_name, &profile, noun, &["sandbox"], &["sandbox", "--help"]] {
        let out = Cli::bare().run(args).exits(2);
        assert!(out.err.contains("this build has no sandbox (feature `sandbox`)"), "{args:?}: {}", out.err);
    }
    let out = Cli::bare().run(&["-p", "sandbox", "applications", "list", "-o", "json"]).exits(2);
    assert_eq!(out.error()["code"], "no_sandbox");
}

#[test]
fn nothing_leads_to_it() {
    for args in [&[][..], &["--help"], &["profile", "list"], &["applications", "list"]] {
        let out = Cli::bare().run(args);
        assert!(
            !out.err.contains("sandbox") && !out.out.contains("sandbox applications"),
            "{args:?}: {}{}",
            out.out,
            out.err
        );
    }
    assert_eq!(Cli::bare().run(&["profile", "list", "-o", "name"]).ok().out, "");
    let offered = Cli::bare().var("COMPLETE", "bash").run(&["--", "casectl", "-p", ""]);
    assert!(!offered.out.contains("sandbox"), "{}", offered.out);
}
