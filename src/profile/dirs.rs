//! The two folders: configuration (profiles) and state (runs, journal). If one cannot be determined, the other still
//! works.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{Error, Name, files, place::DirKind};
use crate::env::Env;

/// Where configuration and state live. Nothing is created until it is written to.
#[derive(Clone, Debug, Default)]
pub struct Dirs {
    /// The configuration folder, absolute, if one can be determined.
    pub config: Option<PathBuf>,
    /// The state folder, absolute, if one can be determined.
    pub state: Option<PathBuf>,
}

impl Dirs {
    /// `CASECTL_CONFIG_DIR` and `CASECTL_STATE_DIR`, else the platform's folders for `casectl`.
    #[must_use]
    pub fn resolve(env: &Env) -> Self {
        let chosen = |kind: DirKind| env.path(kind.variable()).and_then(|path| std::path::absolute(path).ok());
        let platform = directories::ProjectDirs::from("", "", "casectl");
        let platform = platform.as_ref();
        Self {
            config: chosen(DirKind::Config).or_else(|| platform.map(|p| p.config_dir().to_owned())),
            state: chosen(DirKind::State)
                .or_else(|| platform.map(|p| p.state_dir().unwrap_or_else(|| p.data_local_dir()).to_owned())),
        }
    }

    /// The configuration folder.
    pub fn config(&self) -> Result<&Path, Error> {
        self.config.as_deref().ok_or(Error::NoDirectory { kind: DirKind::Config })
    }

    /// The state folder, which need not exist.
    pub fn state(&self) -> Result<&Path, Error> {
        self.state.as_deref().ok_or(Error::NoDirectory { kind: DirKind::State })
    }

    /// The state folder, created with mode 0700 if missing.
    ///
    /// # Errors
    /// [`Error::NoDirectory`]; [`Error::Io`] when it cannot be created; [`Error::Permissions`] when others may write to
    /// it.
    pub fn ensure_state(&self) -> Result<&Path, Error> {
        let path = self.state()?;
        files::ensure_folder(path)?;
        files::check_parents(path)?;
        Ok(path)
    }

    /// A folder below the state folder, created with mode 0700 if missing.
    pub fn ensure_below_state(&self, name: &str) -> Result<PathBuf, Error> {
        let path = self.ensure_state()?.join(name);
        files::ensure_folder(&path)?;
        files::check_parents(&path)?;
        Ok(path)
    }

    /// Refuses a file or folder below the state folder that others may write to. It need not exist.
    ///
    /// # Errors
    /// As [`Dirs::ensure_state`]; [`Error::Owner`] when it belongs to another account.
    pub fn check_below_state(&self, name: &str) -> Result<(), Error> {
        let path = self.ensure_state()?.join(name);
        match fs::metadata(&path) {
            // A link leads to a folder whose own place counts too.
            Ok(metadata) if metadata.is_dir() => files::check_folder(&path).and_then(|()| files::check_parents(&path)),
            Ok(metadata) => files::check_unwritable(&path, &metadata),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(Error::Io { action: "read", path, error }),
        }
    }

    /// `config.toml`.
    pub fn config_file(&self) -> Result<PathBuf, Error> {
        Ok(self.config()?.join("config.toml"))
    }

    /// The folder of profile files.
    pub fn profiles(&self) -> Result<PathBuf, Error> {
        Ok(self.config()?.join("profiles"))
    }

    /// The file of a profile, which need not exist.
    ///
    /// # Errors
    /// [`Error::NoDirectory`]; [`Error::Reserved`] for the built-in profile.
    pub fn profile(&self, name: &Name) -> Result<PathBuf, Error> {
        Ok(self.profiles()?.join(format!("{}.toml", name.with_file()?)))
    }

    /// The names of all profiles that have a file, sorted; empty without a folder.
    pub fn profile_names(&self) -> Result<Vec<Name>, Error> {
        let Ok(folder) = self.profiles() else { return Ok(Vec::new()) };
        let failed = |error| Error::Io { action: "read", path: folder.clone(), error };
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(failed(error)),
        };
        let mut names = Vec::new();
        for entry in entries {
            let file = entry.map_err(failed)?.file_name();
            let name = file.to_str().and_then(|f| f.strip_suffix(".toml")).and_then(|stem| Name::parse(stem).ok());
            names.extend(name.filter(|name| name.with_file().is_ok()));
        }
        names.sort();
        Ok(names)
    }

    pub(super) fn available(&self) -> Vec<String> {
        self.profile_names().unwrap_or_default().iter().map(ToString::to_string).collect()
    }
}
