//! Edits of profile files: exact, atomic, one at a time.

use std::{
    fs,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink},
    sync::{Arc, Barrier},
};

use casectl::{
    env::Env,
    profile::{self, Dirs, Editor, Error, Lock, Name, Preferences, Secret},
};

use super::{Bench, SCHEMA, mode, name};

const TEXT: &str = "# Bank of Example; ask Ada before changing.\nenvironment = \"test\"   # until May\n\n[apiture] # core\n# the key is in pass\napi_key_command = [\n  \"pass\", # gpg\n  \"show\",\n]\nbase_url = 'https://bank.example'\nfuture_key = { a = 1 }\n\n[apiture.oauth]\nclient_id = \"x\"\n\n# limits\n[bulk]\nmax = 10 # agreed\nmax_per_day = 3\n";

/// Sets one key of a profile, as its own edit.
fn set(env: &Env, dirs: &Dirs, profile: &Name, key: &str, value: &str) -> Result<(), Error> {
    let mut editor = Editor::open(env, dirs, &SCHEMA, profile)?;
    editor.set(key, value)?;
    editor.save()
}

impl Bench {
    fn set(&self, key: &str, value: &str) -> Result<(), Error> {
        set(&self.env, &self.dirs, &name("bank"), key, value)
    }

    fn unset(&self, key: &str) -> Result<bool, Error> {
        profile::unset(&self.env, &self.dirs, &SCHEMA, &name("bank"), key)
    }

    fn edit(&self) -> Editor {
        Editor::open(&self.env, &self.dirs, &SCHEMA, &name("bank")).expect("an editor")
    }
}

#[test]
fn set_changes_the_value_and_no_other_byte() {
    let bench = Bench::with(&[], TEXT);
    let mut expected = TEXT.to_owned();
    for (key, value, old, new) in [
        ("bulk.max", "250", "max = 10 #", "max = 250 #"),
        ("environment", "production", "\"test\"   #", "\"production\"   #"),
        ("apiture.base_url", "https://b.example/x", "'https://bank.example'", "\"https://b.example/x\""),
        ("apiture.oauth.client_id", "y", "\"x\"", "\"y\""),
        ("apiture.oauth.pkce", "true", "client_id = \"y\"\n", "client_id = \"y\"\npkce = true\n"),
        (
            "apiture.expires_at",
            "2026-11-21T10:00:00+01:00",
            "{ a = 1 }\n",
            "{ a = 1 }\nexpires_at = 2026-11-21T09:00:00Z\n",
        ),
    ] {
        bench.set(key, value).expect("set");
        assert!(expected.contains(old));
        expected = expected.replace(old, new);
        assert_eq!(bench.read(), expected, "{key}");
    }
}

/// It holds credentials, and nobody knows of it.
#[test]
fn what_a_killed_writer_left_is_removed_by_the_next() {
    let bench = Bench::with(&[], TEXT);
    let folder = bench.dirs.profiles().expect("a folder");
    let [left, other] = [".bank.toml.new-x1", ".other.toml.new-x1"].map(|name| folder.join(name));
    for file in [&left, &other] {
        fs::write(file, "half").expect("written");
    }
    bench.set("bulk.max", "250").expect("set");
    assert!(!left.exists() && other.exists());
}

#[test]
fn unset_cuts_the_keys_own_lines_and_keeps_every_comment_around() {
    let bench = Bench::with(&[], TEXT);
    let mut expected = TEXT.to_owned();
    for (key, cut) in [
        ("environment", "environment = \"test\"   # until May\n"),
        ("apiture.api_key_command", "api_key_command = [\n  \"pass\", # gpg\n  \"show\",\n]\n"),
        ("bulk.max_per_day", "max_per_day = 3\n"),
        ("apiture.oauth.client_id", "client_id = \"x\"\n"),
    ] {
        assert!(bench.unset(key).expect("unset"), "{key}");
        expected = expected.replace(cut, "");
        assert_eq!(bench.read(), expected, "{key}");
    }
    assert!(!bench.unset("environment").expect("not there"));
    assert!(matches!(bench.unset("nonsense.key"), Err(Error::UnknownKey { .. })));
    assert_eq!(bench.read(), expected);
}

#[test]
fn dotted_and_inline_tables_are_edited_too() {
    let bench = Bench::with(&[], "apiture.oauth.client_id = 'a' # one\nbulk = { max = 1, jobs = 2 }\n");
    bench.set("apiture.oauth.client_id", "b").expect("set");
    bench.set("bulk.rps", "9").expect("set");
    assert!(bench.unset("bulk.jobs").expect("unset"));
    let p = bench.profile();
    assert_eq!(p.setting("apiture", "oauth.client_id").expect("set").value, "b");
    assert_eq!((p.bulk().max.unwrap().value, p.bulk().rps.map(|r| r.value), p.bulk().jobs.value), (1, Some(9), 8));
    assert!(bench.read().contains("# one"));
    assert!(bench.unset("apiture.oauth.client_id").expect("unset"));
    assert!(!bench.read().contains("client_id"));
}

#[test]
fn sections_that_are_missing_are_made_without_empty_headers() {
    let bench = Bench::with(&[], "environment = 'test'");
    bench.set("apiture.oauth.client_id", "cron").expect("set");
    assert_eq!(bench.read(), "environment = 'test'\n\n[apiture.oauth]\nclient_id = \"cron\"\n");
    bench.set("apiture.scopes", "a,b").expect("set");
    let p = bench.profile();
    assert_eq!(p.list("apiture", "scopes").expect("set").value, ["a", "b"]);
    assert_eq!(p.setting("apiture", "oauth.client_id").expect("set").value, "cron");
}

#[test]
fn commands_are_stored_as_arrays() {
    let bench = Bench::with(&[], "");
    bench.set("biometrid.token_command", "pass show bank").expect("set");
    assert!(bench.read().contains("token_command = [\"pass\", \"show\", \"bank\"]"), "{}", bench.read());
    bench.set("biometrid.token_command", "'/opt/my tools/pass' show \"my bank\"").expect("set");
    assert!(
        bench.read().contains("token_command = [\"/opt/my tools/pass\", \"show\", \"my bank\"]"),
        "{}",
        bench.read()
    );
    assert!(bench.set("biometrid.token_command", "pass 'unclosed").is_err());
    bench.set("biometrid.token_command", "pass show bank").expect("set");
}

#[test]
fn an_edit_that_would_break_the_file_leaves_it_alone() {
    let bench = Bench::with(&[], TEXT);
    let refused = [
        bench.set("bulk.max", "lots"),
        bench.set("environment", "staging"),
        bench.set("apiture.api_key", "second form"),
        bench.set("apiture.base_ulr", "https://x.example"),
        bench.set("apiture", "x"),
    ];
    assert!(matches!(&refused[0], Err(Error::Invalid { key, .. }) if key == "bulk.max"));
    assert!(matches!(&refused[1], Err(Error::Invalid { .. })));
    assert!(matches!(&refused[2], Err(Error::Conflict { .. })), "{:?}", refused[2]);
    match &refused[3] {
        Err(Error::UnknownKey { nearest, known, .. }) => {
            assert_eq!(nearest.as_deref(), Some("apiture.base_url"));
            assert!(known.contains(&"bulk.max".to_owned()));
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(&refused[4], Err(Error::UnknownKey { .. })));
    assert_eq!(bench.read(), TEXT);
}

#[test]
fn a_broken_file_can_be_mended_key_by_key() {
    let bench = Bench::with(&[], "[bulk]\nmax = \"x\"\njobs = \"y\"\n");
    bench.set("bulk.max", "5").expect("one");
    bench.set("bulk.jobs", "6").expect("two");
    assert_eq!((bench.profile().bulk().max.unwrap().value, bench.profile().bulk().jobs.value), (5, 6));
}

#[test]
fn the_file_is_replaced_whole_and_stays_private() {
    let bench = Bench::with(&[], TEXT);
    let before = bench.path("before");
    fs::hard_link(bench.bank(), &before).expect("a second name for the old file");
    let mut editor = bench.edit();
    editor.set_secret("apiture.access_token", &Secret::new("t\"'k".to_owned()).expect("usable")).expect("set");
    assert!(!format!("{editor:?}").contains("t\"'k"));
    editor.save().expect("saved");
    assert_eq!(fs::read_to_string(&before).expect("old"), TEXT, "nothing was written into the old file");
    assert_eq!(fs::metadata(bench.bank()).expect("new").permissions().mode() & 0o777, 0o600);
    let token = bench.profile().secret("apiture", "access_token").expect("usable").expect("set");
    assert_eq!(token.value.expose(), "t\"'k");
    let files: Vec<_> = fs::read_dir(bench.dirs.profiles().expect("folder")).expect("list").flatten().collect();
    assert_eq!(files.len(), 2, "the profile and its lock, no remains: {files:?}");
}

#[test]
fn a_folder_that_cannot_be_written_leaves_the_old_file() {
    let bench = Bench::with(&[], TEXT);
    let folder = bench.dirs.profiles().expect("folder");
    drop(bench.edit());
    mode(&folder, 0o500);
    let is_privileged = fs::write(folder.join("probe"), "").is_ok();
    let result = bench.set("bulk.max", "1");
    mode(&folder, 0o700);
    if is_privileged {
        assert!(result.is_ok(), "no mode stops this account");
    } else {
        assert!(matches!(result, Err(Error::Io { action: "write", .. })), "{result:?}");
        assert_eq!(bench.read(), TEXT);
    }
}

#[test]
fn a_link_stays_a_link() {
    let bench = Bench::new(&[]);
    let target = bench.path("real.toml");
    fs::write(&target, "").expect("a file");
    mode(&target, 0o600);
    symlink(&target, bench.bank()).expect("a link");
    bench.set("bulk.max", "3").expect("set");
    assert!(bench.bank().symlink_metadata().expect("there").is_symlink());
    assert_eq!(fs::read_to_string(&target).expect("real"), "[bulk]\nmax = 3\n");
}

#[test]
fn an_editor_refuses_what_a_reader_refuses() {
    let bench = Bench::with(&[], TEXT);
    mode(&bench.bank(), 0o644);
    assert!(matches!(bench.set("bulk.max", "1"), Err(Error::Permissions { .. })));
    let set = |n: &str| set(&bench.env, &bench.dirs, &name(n), "bulk.max", "1");
    assert!(matches!(set("nobody"), Err(Error::NotFound { chosen: None, .. })));
    assert!(matches!(set("Sandbox"), Err(Error::Reserved { .. })));
}

#[test]
fn a_held_lock_is_waited_for_and_then_reported() {
    let bench = Bench::with(&[], TEXT);
    let editor = bench.edit();
    match bench.set("bulk.max", "1") {
        Err(Error::Locked { path, waited }) => {
            assert_eq!(path, bench.bank().with_extension("lock"));
            assert_eq!(waited.as_secs(), 30);
        }
        other => panic!("{other:?}"),
    }
    drop(editor);
    bench.set("bulk.max", "1").expect("free again");
    let lock = fs::metadata(bench.bank().with_extension("lock")).expect("the lock");
    assert_eq!((lock.mode() & 0o777, lock.len()), (0o600, 0));
}

#[test]
fn edits_at_the_same_time_are_all_kept() {
    let bench = Arc::new(Bench::with(&[], ""));
    let start = Arc::new(Barrier::new(4));
    let edits = ["bulk.max", "bulk.jobs", "bulk.rps", "masstack.org"];
    let threads = edits.map(|key| {
        let (bench, start) = (Arc::clone(&bench), Arc::clone(&start));
        std::thread::spawn(move || {
            start.wait();
            set(&Env::system(), &bench.dirs, &name("bank"), key, "7").expect("set");
        })
    });
    for thread in threads {
        thread.join().expect("no panic");
    }
    let p = bench.profile();
    let bulk = p.bulk();
    assert_eq!((bulk.max.as_ref().unwrap().value, bulk.jobs.value, bulk.rps.map(|r| r.value)), (7, 7, Some(7)));
    assert_eq!(p.setting("masstack", "org").expect("set").value, "7");
}

#[test]
fn the_lock_excludes_within_one_process_too() {
    let bench = Bench::new(&[]);
    let path = bench.path("x.lock");
    let held = Lock::acquire(&bench.env, &path).expect("free");
    assert!(matches!(Lock::acquire(&bench.env, &path), Err(Error::Locked { .. })));
    drop(held);
    assert!(Lock::acquire(&bench.env, &path).is_ok());
}

#[test]
fn create_checks_makes_private_folders_and_does_not_overwrite() {
    let bench = Bench::new(&[]);
    let dirs = profile::Dirs { config: Some(bench.path("fresh/casectl")), state: None };
    let create = |text: &str, overwrite| profile::create(&bench.env, &dirs, &SCHEMA, &name("new"), text, overwrite);
    assert!(matches!(create("environment = 3", false), Err(Error::Invalid { .. })));
    assert!(!dirs.config().expect("known").exists(), "nothing is made for a text that is refused");
    let path = create("# hello\n", false).expect("created");
    assert_eq!(fs::metadata(dirs.profiles().expect("folder")).expect("there").permissions().mode() & 0o777, 0o700);
    assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
    assert!(matches!(create("", false), Err(Error::Exists { .. })));
    assert_eq!(fs::read_to_string(&path).expect("kept"), "# hello\n");
    create("reveal = true\n", true).expect("overwritten");
    assert_eq!(fs::read_to_string(&path).expect("new"), "reveal = true\n");
    let sandbox = profile::create(&bench.env, &dirs, &SCHEMA, &name("sandbox"), "", true);
    assert!(matches!(sandbox, Err(Error::Reserved { .. })));
    let listed = profile::list(&dirs).expect("listed");
    assert_eq!(listed, [(name("new"), path)]);
}

#[test]
fn the_default_profile_is_set_in_config_toml() {
    let bench = Bench::with(&[], "");
    bench.config_toml("# mine\ntz = \"UTC\" # always\n");
    assert!(matches!(profile::use_default(&bench.env, &bench.dirs, &name("nobody")), Err(Error::NotFound { .. })));
    profile::use_default(&bench.env, &bench.dirs, &name("bank")).expect("set");
    let text = fs::read_to_string(bench.dirs.config_file().expect("path")).expect("read");
    assert_eq!(text, "# mine\ntz = \"UTC\" # always\ndefault_profile = \"bank\"\n");
    let chosen = Preferences::load(&bench.env, &bench.dirs).expect("preferences").default_profile;
    assert_eq!(chosen.expect("set").value, name("bank"));
}
