//! Profile files: read or refused, edited or left alone; and no message about one contains a secret from it.

use std::cell::OnceCell;

use casectl::{
    env::Env,
    error::CliError,
    profile::{Dirs, Editor, Error, Name, Profile, create},
    providers::REGISTRY,
};

use super::{SECRET, clock, said};

/// The text of a profile. Commands of secrets are not run.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if text.contains(SECRET) {
        return;
    }
    PLACE.with(|cell| {
        let (_keep, dirs) = cell.get_or_init(place);
        let env = Env::manual(&[], &clock());
        let planted = format!("{text}\n[biometrid]\ntoken = \"{SECRET}\"\n");
        for text in [text, &planted] {
            if let Err(error) = written(&env, dirs, text) {
                let words = format!("{error} {error:?}");
                let words = words + &said(&CliError::from(error));
                assert!(!words.contains(SECRET), "{words}");
            }
        }
    });
}

fn written(env: &Env, dirs: &Dirs, text: &str) -> Result<(), Error> {
    let name = Name::parse("bank")?;
    let schema = &REGISTRY.schema;
    create(env, dirs, schema, &name, text, true)?;
    looked_at(&Profile::resolve(env, dirs, schema, Some("bank"))?);
    let mut editor = Editor::open(env, dirs, schema, &name)?;
    if editor.set("apiture.access_token", SECRET).is_ok() {
        editor.save()?;
        let profile = Profile::resolve(env, dirs, schema, Some("bank"))?;
        assert!(profile.has_credential("apiture", "access_token"));
        looked_at(&profile);
    } else {
        drop(editor);
    }
    let keys: Vec<String> = schema.all().map(|(key, _)| key).filter(|key| text.contains(last(key))).collect();
    if let Some(key) = keys.get(text.len() % keys.len().max(1)) {
        let mut editor = Editor::open(env, dirs, schema, &name)?;
        if editor.unset(key)? {
            editor.save()?;
            // Removing a key never makes a file that cannot be read.
            looked_at(&Profile::resolve(env, dirs, schema, Some("bank"))?);
        }
    }
    Ok(())
}

fn last(key: &str) -> &str {
    key.rsplit('.').next().unwrap_or(key)
}

fn looked_at(profile: &Profile) {
    let shown: String = profile.shown().into_iter().map(|line| format!("{} = {}\n", line.key, line.value)).collect();
    for text in [shown, format!("{profile:?}"), format!("{:?}", profile.warnings())] {
        assert!(!text.contains(SECRET), "{text}");
    }
    for section in profile.schema().sections {
        let _ = (profile.withheld(section.id), profile.url(section.id, "base_url"));
    }
}

thread_local! {
    static PLACE: OnceCell<(tempfile::TempDir, Dirs)> = const { OnceCell::new() };
}

/// In memory where there is such a place.
fn place() -> (tempfile::TempDir, Dirs) {
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let path = |name: &str| Some(folder.path().join(name));
    let dirs = Dirs { config: path("config"), state: path("state") };
    (folder, dirs)
}
