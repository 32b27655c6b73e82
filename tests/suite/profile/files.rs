//! Permissions of files and folders, and where they are.

use std::{
    fs,
    os::unix::fs::{PermissionsExt as _, symlink},
    path::Path,
};

use casectl::profile::{Dirs, Error};

use super::{Bench, mode};

fn refusal(bench: &Bench) -> (String, u32, String) {
    match bench.resolve(Some("bank")) {
        Err(Error::Permissions { path, mode, fix }) => (path.display().to_string(), mode, fix),
        other => panic!("{other:?}"),
    }
}

fn real(path: &Path) -> String {
    fs::canonicalize(path).expect("a real path").display().to_string()
}

#[test]
fn a_profile_that_others_can_reach_is_refused_with_the_command_that_mends_it() {
    for bits in [0o640, 0o604, 0o620, 0o602, 0o644, 0o610] {
        let bench = Bench::with(&[], "");
        mode(&bench.bank(), bits);
        let path = real(&bench.bank());
        assert_eq!(refusal(&bench), (path.clone(), bits, format!("chmod 600 {path}")), "{bits:o}");
    }
    for bits in [0o600, 0o400, 0o700] {
        let bench = Bench::with(&[], "");
        mode(&bench.bank(), bits);
        assert!(bench.resolve(Some("bank")).is_ok(), "{bits:o}");
    }
}

#[test]
fn a_link_is_judged_by_its_target() {
    let bench = Bench::new(&[]);
    let target = bench.path("my profile.toml");
    fs::write(&target, "").expect("a file");
    mode(&target, 0o644);
    symlink(&target, bench.bank()).expect("a link");
    let path = real(&target);
    assert_eq!(refusal(&bench), (path.clone(), 0o644, format!("chmod 600 '{path}'")), "the path is quoted for a shell");
    mode(&target, 0o600);
    assert!(bench.resolve(Some("bank")).is_ok());
}

#[test]
fn a_folder_that_others_can_write_to_is_refused() {
    let bench = Bench::with(&[], "");
    let profiles = bench.dirs.profiles().expect("a folder");
    for bits in [0o777, 0o770, 0o702] {
        mode(&profiles, bits);
        let path = profiles.display().to_string();
        assert_eq!(refusal(&bench), (path.clone(), bits, format!("chmod go-w {path}")), "{bits:o}");
    }
    mode(&profiles, 0o755);
    assert!(bench.resolve(Some("bank")).is_ok(), "reading names is no harm");
}

#[test]
fn the_configuration_folder_counts_too() {
    let bench = Bench::with(&[], "");
    let config = bench.dirs.config().expect("a folder");
    mode(config, 0o777);
    let path = config.display().to_string();
    assert_eq!(refusal(&bench), (path.clone(), 0o777, format!("chmod go-w {path}")));
}

#[test]
fn the_folder_of_a_links_target_counts_too() {
    let bench = Bench::new(&[]);
    let open = bench.path("open");
    fs::create_dir(&open).expect("a folder");
    fs::write(open.join("x.toml"), "").expect("a file");
    mode(&open.join("x.toml"), 0o600);
    symlink(open.join("x.toml"), bench.bank()).expect("a link");
    mode(&open, 0o777);
    assert_eq!(refusal(&bench).0, real(&open));
}

#[test]
fn config_toml_may_be_read_but_not_written_by_others() {
    let bench = Bench::with(&[], "");
    bench.config_toml("default_profile = \"bank\"\n");
    let path = bench.dirs.config_file().expect("a path");
    mode(&path, 0o644);
    assert!(bench.resolve(None).is_ok());
    mode(&path, 0o664);
    assert!(matches!(bench.resolve(None), Err(Error::Permissions { mode: 0o664, .. })));
}

#[test]
fn what_is_not_a_file_is_not_read() {
    let bench = Bench::new(&[]);
    fs::create_dir(bench.bank()).expect("a folder");
    assert!(matches!(bench.resolve(Some("bank")), Err(Error::Io { action: "read", .. })));
}

#[test]
fn the_state_folder_is_made_private_and_refused_when_others_can_write() {
    let bench = Bench::new(&[]);
    let state = bench.dirs.ensure_state().expect("made").to_owned();
    assert_eq!(fs::metadata(&state).expect("there").permissions().mode() & 0o777, 0o700);
    bench.dirs.ensure_state().expect("there already");
    mode(&state, 0o777);
    assert!(matches!(bench.dirs.ensure_state(), Err(Error::Permissions { mode: 0o777, .. })));
}

#[test]
fn a_missing_state_folder_does_not_disturb_the_configuration() {
    let bench = Bench::with(&[], "");
    let dirs = Dirs { state: None, ..bench.dirs.clone() };
    assert!(matches!(dirs.ensure_state(), Err(Error::NoDirectory { .. })));
    assert!(casectl::profile::Profile::resolve(&bench.env, &dirs, &super::SCHEMA, Some("bank")).is_ok());
}

#[test]
fn the_variables_set_the_folders() {
    let bench = Bench::new(&[("CASECTL_CONFIG_DIR", "/c"), ("CASECTL_STATE_DIR", "/s")]);
    let dirs = Dirs::resolve(&bench.env);
    assert_eq!(dirs.config_file().expect("known"), Path::new("/c/config.toml"));
    assert_eq!(dirs.state().expect("known"), Path::new("/s"));
}
