//! Unusual machines: without a home, a time zone database or a readable configuration, and with files in other
//! encodings.

use std::os::unix::fs::PermissionsExt as _;

use super::{
    Cli,
    bank::{Bank, stale},
};

#[test]
fn names_that_mean_something_are_no_names_of_profiles() {
    let cli = Cli::bare();
    for name in ["env", "ENV", "default", "none", "con", "nul.x", "com1"] {
        let out = cli.run(&["-p", name, "applications", "list", "-o", "json"]).exits(2).says("cannot be the name");
        assert_eq!(out.error()["code"], "bad_profile_name");
    }
    cli.run(&["--profile=-x", "applications", "list"]).exits(2).says("not starting with a dot or a hyphen");
}

/// A second bank as the default profile of a configuration.
fn default_elsewhere(cli: &Cli, bank: &Bank) {
    let folder = cli.config().join("profiles");
    std::fs::create_dir_all(&folder).unwrap();
    for folder in [cli.config(), folder.clone()] {
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700)).unwrap();
    }
    let (file, text) = (folder.join("other.toml"), format!("[apiture]\nbase_url = {:?}\n", bank.base_url()));
    std::fs::write(&file, text).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    std::fs::write(cli.config().join("config.toml"), "default_profile = \"other\"\n").unwrap();
}

#[test]
fn what_config_toml_does_not_know_is_told_and_a_limit_in_it_stops_writes() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    std::fs::create_dir_all(cli.config()).unwrap();
    std::fs::set_permissions(cli.config(), std::fs::Permissions::from_mode(0o700)).unwrap();
    let write = |text: &str| std::fs::write(cli.config().join("config.toml"), text).unwrap();
    let expire = ["applications", "expire", "--older-than", "30d", "--max", "5", "--yes", "-o", "json"];
    for (text, key) in
        [("[bulk]\nmax = 1\n", "bulk"), ("max = 1\n", "max"), ("environment = \"production\"\n", "environment")]
    {
        write(text);
        let out = cli
            .run(&expire)
            .exits(2)
            .says("limits nothing")
            .says(&format!("unknown {}", if key == "bulk" { "section" } else { "key" }));
        assert_eq!(out.error()["code"], "rule_not_enforced", "{key}");
        assert_eq!(bank.writes().len(), 0, "{key}");
        cli.run(&["doctor"]).exits(2).says("config.toml");
    }
    write("otput = \"json\"\n");
    cli.run(&["applications", "list"]).ok().says("did you mean output?");
    cli.run(&expire).ok();
    assert_eq!(bank.writes().len(), 2);
}

#[test]
fn a_run_of_the_environment_alone_is_resumed_by_the_environment() {
    let (bank, other) = (Bank::with(stale(2)), Bank::with(stale(2)));
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "--older-than", "30d", "--yes", "--deadline", "0s"]).exits(10);
    default_elsewhere(&cli, &other);
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    cli.run(&["runs", "resume", &run, "--yes"]).ok();
    assert_eq!((bank.writes().len(), other.seen().len()), (2, 0));
}

#[test]
fn zones_are_known_without_a_database() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank).var("TZDIR", "/nonexistent");
    for zone in ["Europe/Paris", "UTC", "utc"] {
        cli.run(&["applications", "list", "--tz", zone, "--created", "2020-01-01..", "-o", "csv"]).ok();
    }
    cli.run(&["applications", "list", "--tz", "Europe/Pariss"]).exits(2).says("Europe/Paris or UTC");
}

#[test]
fn ids_come_from_stdin_by_ids_file_too() {
    let bank = Bank::with(stale(3));
    let cli = Cli::on(&bank);
    let args = ["applications", "expire", "--ids-file", "-", "--yes", "-o", "name"];
    let out = cli.run_with(&args, "c-00\nc-02\n").ok().out;
    let mut done: Vec<&str> = out.lines().collect();
    done.sort_unstable();
    assert_eq!(done, ["c-00", "c-02"]);
    cli.run_with(&["applications", "expire", "-", "--ids-file", "-", "--yes"], "c-01\n").exits(2).says("once");
    assert_eq!(bank.writes().len(), 2);
}

#[test]
fn what_describes_the_program_needs_no_configuration() {
    let cli = Cli::bare();
    std::fs::create_dir_all(cli.config()).unwrap();
    std::fs::write(cli.config().join("config.toml"), "not toml at all [").unwrap();
    for args in [&["completions", "bash"][..], &["docs", "--format", "json"], &["help", "exit-codes"], &["--help"]] {
        assert!(!cli.run(args).ok().out.is_empty(), "{args:?}");
    }
    let doctor = cli.run(&["doctor", "-o", "json"]);
    assert!(doctor.out.contains("config.toml"), "{}{}", doctor.out, doctor.err);
    cli.run(&["applications", "list"]).exits(2);
}

#[test]
fn a_profile_in_another_encoding_is_told_so() {
    let bank = Bank::with(stale(1));
    let utf16: Vec<u8> = "\u{feff}[apiture]".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, words) in [(utf16, "UTF-16"), (b"# caf\xe9\n[apiture]\n".to_vec(), "Latin-1")] {
        let cli = Cli::with_profile(&bank, "bank", "", "", true);
        std::fs::write(cli.config().join("profiles/bank.toml"), bytes).unwrap();
        let out = cli.run(&["applications", "list", "-o", "json"]).exits(2).says(words).says("UTF-8");
        assert_eq!(out.error()["code"], "bad_encoding");
    }
    assert!(bank.seen().is_empty());
}

/// Arguments of any bytes, which no text can hold.
#[cfg(target_os = "linux")]
fn run_bytes(cli: &Cli, args: &[&[u8]]) -> super::Out {
    use std::os::unix::ffi::OsStrExt as _;
    let mut command = cli.command(&[]);
    super::ended(command.args(args.iter().map(|arg| std::ffi::OsStr::from_bytes(arg))).output().unwrap())
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_may_have_any_name() {
    use std::os::unix::ffi::OsStrExt as _;
    let bank = Bank::start(stale(4), false, |request| {
        (request.method == "POST" && request.target.starts_with("/things")).then(|| super::bank::Answer::new(200, "{}"))
    });
    let cli = Cli::on(&bank);
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &[u8], text: &str| -> Vec<u8> {
        let path = folder.path().join(std::ffi::OsStr::from_bytes(name));
        if !text.is_empty() {
            std::fs::write(&path, text).unwrap();
        }
        path.as_os_str().as_bytes().to_vec()
    };
    let ids = file(b"ids-\xff\xfe", "c-00\n");
    let out = run_bytes(&cli, &[b"applications", b"expire", b"--ids-file", &ids, b"--yes", b"-o", b"name"]).ok();
    assert_eq!(out.out, "c-00\n");
    let body = file(b"body-\xe9", r#"{"accountName":"x"}"#);
    run_bytes(&cli, &[b"api", b"apiture", b"things", b"--input", &body, b"--yes"]).ok();
    run_bytes(&cli, &[b"applications", b"patch", b"c-01", b"--input", &body, b"--dry-run"]).ok();
    let field = [&b"document=@"[..], &body].concat();
    run_bytes(&cli, &[b"api", b"apiture", b"things", b"-F", &field, b"-f", b"a=b", b"--yes"]).ok();
    let sent = bank.seen().pop().unwrap().body;
    assert_eq!(sent, r#"{"document":"{\"accountName\":\"x\"}","a":"b"}"#);
    let query = [&b"x=@"[..], &ids].concat();
    run_bytes(&cli, &[b"api", b"apiture", b"applications", b"-X", b"GET", b"-F", &query]).ok();
    assert!(bank.seen().pop().unwrap().target.ends_with("?x=c-00%0A"));
    let unfit = run_bytes(&cli, &[b"api", b"apiture", b"things", b"-F", b"k=\xff", b"--yes"]).exits(2);
    assert!(unfit.err.contains("UTF-8"), "{}", unfit.err);
    let pages = file(b"man-\xff", "");
    run_bytes(&cli, &[b"man", &pages]).ok();
    assert!(std::path::Path::new(std::ffi::OsStr::from_bytes(&pages)).join("casectl.1").exists());
    let plan = file(b"plan-\xff", "");
    run_bytes(&cli, &[b"applications", b"expire", b"--older-than", b"30d", b"--plan-out", &plan]).ok();
    for verb in [&b"show"[..], b"approve", b"apply"] {
        let more: &[&[u8]] = if verb == b"show" { &[] } else { &[b"--yes"] };
        // Nobody approves what they proposed; for that the file was read.
        run_bytes(&cli, &[&[b"plan", verb, &plan], more].concat()).exits(if verb == b"approve" { 11 } else { 0 });
    }
    assert_eq!(bank.state_of("c-03"), "expired");
    let metrics = file(b"metrics-\xff", "");
    run_bytes(&cli, &[b"applications", b"expire", b"c-01", b"--yes", b"--metrics", &metrics]).ok();
    assert!(std::fs::exists(std::path::Path::new(std::ffi::OsStr::from_bytes(&metrics))).unwrap());
    // One that is not there is told, and nothing else is done.
    let missing = file(b"missing-\xff", "");
    for args in [
        &[&b"applications"[..], b"expire", b"--ids-file", &missing, b"--yes"][..],
        &[b"monitor", b"show", b"--tokens-file", &missing],
        &[b"plan", b"show", &missing],
        &[b"audit", b"export", b"--source", b"F1", b"--type", b"pep", b"--ids-file", &missing],
    ] {
        let out = run_bytes(&cli, args);
        assert!(out.code == 2 && !out.err.contains("invalid UTF-8"), "{args:?}: {}", out.err);
    }
}

/// A profile is UTF-8 text: a path that is none cannot stand in it, and must not be stored as another one.
#[cfg(target_os = "linux")]
#[test]
fn a_profile_keeps_no_path_that_it_cannot_write_down() {
    use std::os::unix::ffi::OsStrExt as _;
    let bank = Bank::with(stale(1));
    let cli = Cli::with_profile(&bank, "bank", "", "", true);
    let folder = tempfile::tempdir().unwrap();
    let odd = folder.path().join(std::ffi::OsStr::from_bytes(b"keys-\xff"));
    std::fs::create_dir(&odd).unwrap();
    let key = odd.join("key");
    let before = std::fs::read(cli.config().join("profiles/bank.toml")).unwrap();
    let set = [&b"biometrid.token_file="[..], key.as_os_str().as_bytes()].concat();
    for args in [
        &[&b"profile"[..], b"set", b"biometrid.token_file", key.as_os_str().as_bytes()][..],
        &[b"profile", b"init", b"new", b"--environment", b"test", b"--no-check", b"--set", &set],
    ] {
        let out = run_bytes(&cli, args).exits(2).says("biometrid.token_file").says("UTF-8");
        assert!(!out.err.contains("Usage:"), "{}", out.err);
    }
    // Where it was typed counts too.
    for args in [
        &["profile", "set", "biometrid.token_file", "key"][..],
        &["profile", "init", "new", "--environment", "test", "--no-check", "--set", "biometrid.token_file=key"],
    ] {
        let mut command = cli.command(args);
        super::ended(command.current_dir(&odd).output().unwrap()).exits(2).says("UTF-8");
    }
    assert_eq!(std::fs::read(cli.config().join("profiles/bank.toml")).unwrap(), before);
    assert!(!cli.config().join("profiles/new.toml").exists());
}

/// A configuration folder that cannot be read, none at all, and files that are no UTF-8: what describes the program is not hindered.
#[cfg(target_os = "linux")]
#[test]
fn what_describes_the_program_needs_no_place_to_stand_on() {
    let describing: &[&[&str]] = &[
        &["--help"],
        &["--version"],
        &["-V"],
        &["applications", "--help"],
        &["help", "exit-codes"],
        &["exit-codes"],
        &["help", "applications", "expire"],
        &["completions", "bash"],
        &["completions", "zsh", "--static"],
        &["completions", "fish"],
        &["docs", "--format", "json"],
    ];
    let unreadable = Cli::bare();
    std::fs::create_dir_all(unreadable.config().join("profiles")).unwrap();
    std::fs::set_permissions(unreadable.config(), std::fs::Permissions::from_mode(0o000)).unwrap();
    // A folder's mode does not hold the superuser back; a file in its place does.
    let a_file = Cli::bare();
    std::fs::write(a_file.config(), "no folder").unwrap();
    let coded = Cli::bare();
    std::fs::create_dir_all(coded.config()).unwrap();
    let utf16: Vec<u8> = "\u{feff}default_profile = \"x\"".encode_utf16().flat_map(u16::to_le_bytes).collect();
    std::fs::write(coded.config().join("config.toml"), utf16).unwrap();
    let latin = Cli::bare();
    std::fs::create_dir_all(latin.config()).unwrap();
    std::fs::write(latin.config().join("config.toml"), b"# caf\xe9\n").unwrap();
    let homeless = |args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_casectl"));
        super::ended(command.env_clear().args(args).output().unwrap())
    };
    for args in describing {
        for (name, cli) in [("unreadable", &unreadable), ("a file", &a_file), ("UTF-16", &coded), ("Latin-1", &latin)] {
            let out = cli.run(args).ok();
            assert!(!out.out.is_empty() && out.err.is_empty(), "{name} {args:?}: {}", out.err);
        }
        let out = homeless(args).ok();
        assert!(!out.out.is_empty() && out.err.is_empty(), "no HOME {args:?}: {}", out.err);
    }
    let pages = tempfile::tempdir().unwrap();
    let into = |at: usize| pages.path().join(at.to_string()).to_str().unwrap().to_owned();
    for (at, cli) in [&unreadable, &a_file, &coded, &latin].into_iter().enumerate() {
        cli.run(&["man", &into(at)]).ok();
        // It says what is wrong with the place, in a row and not in an error of its own.
        let rows = cli.run(&["doctor", "-o", "json"]);
        assert!(rows.out.contains("\"check\":\"state\""), "{}{}", rows.out, rows.err);
    }
    for cli in [&coded, &latin] {
        let rows = cli.run(&["doctor", "-o", "json"]);
        assert!(rows.out.contains("config.toml") && rows.out.contains("UTF-8"), "{}{}", rows.out, rows.err);
        cli.run(&["applications", "list"]).exits(2).says("UTF-8");
    }
    homeless(&["man", &into(9)]).ok();
    let rows = homeless(&["doctor", "-o", "json"]);
    assert!(rows.out.contains("\"check\":\"profile\"") && rows.code == 2, "{}{}", rows.out, rows.err);
    std::fs::set_permissions(unreadable.config(), std::fs::Permissions::from_mode(0o700)).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn a_home_that_does_not_exist_leads_to_the_variables() {
    let bank = Bank::with(stale(1));
    let run = |args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_casectl"));
        command.env_clear().env("HOME", "/proc/no-home").env("CASECTL_APITURE_BASE_URL", bank.base_url());
        command
            .env("CASECTL_APITURE_API_KEY", "key-1234567890")
            .env("CASECTL_APITURE_ACCESS_TOKEN", "token-1234567890");
        super::ended(command.args(args).output().unwrap())
    };
    let out = run(&["applications", "expire", "--older-than", "30d", "--yes"]);
    assert_ne!(out.code, 0);
    assert!(out.err.contains("CASECTL_STATE_DIR") && out.err.contains("CASECTL_CONFIG_DIR"), "{}", out.err);
    let out = run(&["profile", "init", "bank", "--environment", "test", "--no-check"]);
    assert_ne!(out.code, 0);
    assert!(out.err.contains("CASECTL_STATE_DIR") && out.err.contains("CASECTL_CONFIG_DIR"), "{}", out.err);
    assert!(bank.writes().is_empty());
    for args in [&["applications", "list"][..], &["--help"], &["completions", "bash"], &["docs", "--format", "json"]] {
        assert_eq!(run(args).code, 0, "{args:?}");
    }
}
