//! Secrets at rest: who may reach them, and what a profile may allow.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

use crate::cli::{Cli, write_profile};

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn desk(text: &str) -> Cli {
    let cli = Cli::bare().var("CASECTL_PROFILE", "p");
    write_profile(&cli, "p", text);
    cli
}

#[test]
fn the_file_of_a_secret_may_be_read_by_others_and_not_written() {
    let cli = desk("[biometrid]\ntoken_file = \"token\"\n");
    let file = cli.config().join("profiles/token");
    fs::write(&file, "token-123456").unwrap();
    for (bits, code) in [(0o444, 0), (0o640, 0), (0o660, 4), (0o602, 4)] {
        mode(&file, bits);
        let done = cli.run(&["auth", "status"]).exits(code);
        assert_eq!(done.err.contains("chmod go-w"), code == 4, "{bits:o}: {}", done.err);
    }
}

#[test]
fn the_folder_of_a_secrets_file_counts_too() {
    let cli = desk("[biometrid]\ntoken_file = \"kept/token\"\n");
    let folder = cli.config().join("profiles/kept");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("token"), "token-123456").unwrap();
    mode(&folder.join("token"), 0o600);
    // Sticky, as container platforms mount it: others cannot replace what is there.
    for (bits, code) in [(0o755, 0), (0o1777, 0), (0o777, 4), (0o770, 4)] {
        mode(&folder, bits);
        cli.run(&["auth", "status"]).exits(code);
    }
}

/// Only root can give a file away, so only root sees this fail.
#[test]
fn what_belongs_to_another_account_is_refused_whatever_its_mode() {
    let cli = desk("[biometrid]\ntoken_file = \"token\"\n");
    let folder = cli.config().join("profiles");
    fs::write(folder.join("token"), "token-123456").unwrap();
    mode(&folder.join("token"), 0o600);
    cli.run(&["auth", "status"]).ok();
    for (path, code) in [(folder.join("p.toml"), 2), (folder.clone(), 2), (folder.join("token"), 4)] {
        if std::os::unix::fs::chown(&path, Some(12_345), None).is_err() {
            return;
        }
        let done = cli.run(&["auth", "status"]).exits(code).says("belongs to the account with uid 12345");
        assert!(done.err.contains("chown 0 "), "{}", done.err);
        std::os::unix::fs::chown(&path, Some(0), None).unwrap();
    }
}

/// A link leads elsewhere: what it leads to is what counts, and the folder that holds it.
#[test]
fn a_profile_is_private_through_a_link_and_in_its_folder() {
    let cli = desk("");
    let profile = cli.config().join("profiles/p.toml");
    let elsewhere = cli.config().parent().unwrap().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    let target = elsewhere.join("real.toml");
    fs::rename(&profile, &target).unwrap();
    std::os::unix::fs::symlink(&target, &profile).unwrap();
    let nowhere = "http://127.0.0.1:1/api";
    fs::write(&target, format!("[biometrid]\nbase_url = \"{nowhere}\"\ntoken = \"token-123456\"\n")).unwrap();
    for (file, folder, code) in
        [(0o600, 0o700, 0), (0o640, 0o700, 2), (0o604, 0o700, 2), (0o600, 0o770, 2), (0o600, 0o707, 2)]
    {
        mode(&target, file);
        mode(&elsewhere, folder);
        cli.run(&["auth", "status"]).exits(code);
    }
    mode(&target, 0o600);
    mode(&elsewhere, 0o700);
    cli.run_with(&["auth", "login", "biometrid", "--with-token"], "another-token").ok();
    assert!(profile.is_symlink() && fs::read_to_string(&target).unwrap().contains("another-token"));
    assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_client_certificate_is_kept_as_any_file_of_a_secret() {
    let url = "https://localhost:1/api";
    let cli =
        desk(&format!("client_cert = \"desk.pem\"\n[biometrid]\nbase_url = \"{url}\"\ntoken = \"token-123456\"\n"));
    let check: &[&str] = &["auth", "status", "--check", "--retry", "0"];
    cli.run(check).exits(4).says("desk.pem");
    let file = cli.config().join("profiles/desk.pem");
    fs::write(&file, "-----BEGIN PRIVATE KEY-----\nplanted\n").unwrap();
    for (bits, is_refused) in [(0o660, true), (0o602, true), (0o444, false), (0o640, false), (0o600, false)] {
        mode(&file, bits);
        let done = cli.run(check).exits(2);
        assert_eq!(done.err.contains("chmod go-w"), is_refused, "{bits:o}: {}", done.err);
        assert_eq!(done.err.contains("the client certificate in"), !is_refused, "{bits:o}: {}", done.err);
        assert!(!done.err.contains("planted"), "{}", done.err);
    }
}

/// Whoever can write it is an authority.
#[test]
fn a_file_of_authorities_that_others_can_write_is_refused() {
    let cli =
        desk("ca_file = \"kept/ca.pem\"\n[biometrid]\nbase_url = \"https://localhost:1\"\ntoken = \"token-123456\"\n");
    let folder = cli.config().join("profiles/kept");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("ca.pem"), "nothing").unwrap();
    for (file, parent, is_refused) in [
        (0o644, 0o755, false),
        (0o664, 0o755, true),
        (0o646, 0o755, true),
        (0o644, 0o777, true),
        (0o644, 0o1777, false),
    ] {
        mode(&folder.join("ca.pem"), file);
        mode(&folder, parent);
        let done = cli.run(&["api", "biometrid", "x"]).exits(2);
        assert_eq!(done.err.contains("chmod go-w"), is_refused, "{file:o} {parent:o}: {}", done.err);
    }
}

/// Each kind of program that is started says what it sees.
#[test]
fn no_program_that_is_started_sees_a_credential() {
    let seen = tempfile::tempdir().unwrap();
    let said = |name: &str| fs::read_to_string(seen.path().join(name)).unwrap_or_default();
    let script = |name: &str, more: &str| {
        let path = seen.path().join(format!("{name}.sh"));
        let file = seen.path().join(name);
        fs::write(&path, format!("#!/bin/sh\nenv > {0}.new; mv {0}.new {0}\n{more}", file.display())).unwrap();
        mode(&path, 0o755);
        path.display().to_string()
    };
    let (command, hook) = (script("command", "echo token-123456\n"), script("hook", ""));
    let bank = crate::cli::bank::Bank::with(vec![crate::cli::bank::case("c-0", "running", 40)]);
    let cli = desk(&format!(
        "[apiture]\nbase_url = \"{}\"\napi_key_command = [\"{command}\"]\naccess_token = \"token-of-the-file\"\n\
         [apiture.oauth]\nclient_id = \"cli\"\n[hooks]\nafter = [\"{hook}\"]\n",
        bank.base_url()
    ));
    let cli = cli.var("CASECTL_BIOMETRID_TOKEN", "planted-1").var("CASECTL_APITURE_OAUTH_CLIENT_SECRET", "planted-2");
    let cli = cli.var("CASECTL_SOMETHING_NEW", "planted-3").var("HTTPS_PROXY", "http://user:planted-4@proxy.test:1");
    let cli = cli.var("EDITOR", &script("editor", "")).var("BROWSER", &script("browser", ""));
    cli.run(&["applications", "expire", "c-0", "--yes"]).ok();
    cli.run(&["applications", "edit", "c-0", "--yes"]);
    cli.run(&["auth", "login", "apiture", "--timeout", "2s"]).exits(4);
    for program in ["command", "hook", "editor", "browser"] {
        let environment = said(program);
        assert!(environment.contains("PWD="), "{program} was started: {environment}");
        for secret in ["planted-1", "planted-2", "planted-3", "token-of-the-file"] {
            assert!(!environment.contains(secret), "{program}: {environment}");
        }
        assert!(environment.contains("CASECTL_CONFIG_DIR="), "{program}: {environment}");
    }
    assert!(!said("hook").contains("planted-4") && said("command").contains("planted-4"));
}

#[test]
fn unchecked_certificates_are_allowed_by_the_profile_alone_and_shouted() {
    let quiet = desk("[biometrid]\ntoken = \"token-123456\"\n").var("CASECTL_INSECURE", "true");
    let done = quiet.run(&["auth", "status"]).ok();
    assert!(!done.err.contains("insecure"), "{}", done.err);
    quiet.run(&["--insecure", "auth", "status"]).exits(2);
    let loud = desk("insecure = true\n[biometrid]\ntoken = \"token-123456\"\n");
    for command in [&["auth", "status", "--quiet"][..], &["profile", "show"], &["applications", "list"]] {
        assert!(loud.run(command).err.contains("certificates are not checked"), "{command:?}");
    }
    loud.run(&["profile", "show", "-o", "csv"]).ok().out.contains("insecure,true");
}

/// A proxy's password is in the environment and must stay there.
#[test]
fn a_proxy_that_fails_does_not_show_its_password() {
    let text = "[biometrid]\nbase_url = \"https://bank.example/api\"\ntoken = \"token-123456\"\n";
    let proxies =
        ["http://user:planted@127.0.0.1:1", "http://user:planted word@[", "socks5://user:planted@127.0.0.1:1"];
    for proxy in proxies {
        let cli = desk(text).var("HTTPS_PROXY", proxy);
        let done = cli.run(&["auth", "status", "--check", "--retry", "0", "--debug"]);
        assert!(done.code != 0 && !done.err.contains("planted"), "{proxy}: {}", done.err);
    }
}

/// What the process starts inherits the limit, and says it.
#[test]
fn a_crash_writes_no_core() {
    let seen = tempfile::tempdir().unwrap();
    let file = seen.path().join("limit");
    let say = format!("ulimit -Sc > {}; echo token-123456", file.display());
    let cli = desk(&format!("[biometrid]\ntoken_command = [\"sh\", \"-c\", \"{say}\"]\n"));
    let plain = cli.command(&["auth", "status"]);
    let mut command = std::process::Command::new("sh");
    command
        .args(["-c", "ulimit -Sc $(ulimit -Hc); exec \"$0\" \"$@\""])
        .arg(plain.get_program())
        .args(plain.get_args());
    command.env_clear().envs(plain.get_envs().filter_map(|(key, value)| Some((key, value?))));
    assert!(command.env("PATH", "/usr/bin:/bin").output().unwrap().status.success());
    assert_eq!(fs::read_to_string(file).unwrap(), "0\n");
}
