//! Reads files that others must not access, and replaces them atomically: a reader sees the old text or the new one.

use std::{
    fs::{self, File},
    io::{self, Read as _, Seek as _, Write as _},
    path::{Path, PathBuf},
};

use super::Error;
use crate::wording::quoted;

/// Longer than any profile; a larger file is a mistake.
const MAX_FILE: u64 = 1 << 20;
/// New tokens may be this much longer than the old ones.
const RESERVED: usize = 16 << 10;

/// Who may access a file that is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Privacy {
    /// Nobody else may read or write it: it holds credentials.
    Private,
    /// Nobody else may write it.
    OnlyWrites,
}

/// Reads a text after checking, on the opened file, that others can neither access nor replace it.
///
/// `Ok(None)` when it does not exist. Symbolic links are followed; the folders of the link and of its target are
/// checked (for a private file also the parent of the link's folder).
pub(super) fn read(path: &Path, privacy: Privacy) -> Result<Option<String>, Error> {
    let failed = |error| Error::Io { action: "read", path: path.to_owned(), error };
    let target = match fs::canonicalize(path) {
        Ok(target) => target,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    check_folder_of(path)?;
    check_folder_of(&target)?;
    if privacy == Privacy::Private {
        // Whoever may write to the configuration folder can replace `profiles`.
        check_folder_of(folder_of(path))?;
    }
    // Checked before opening, because opening a pipe would wait for its writer.
    if !fs::metadata(&target).map_err(failed)?.is_file() {
        return Err(failed(io::Error::other("not a regular file")));
    }
    let file = File::open(&target).map_err(failed)?;
    check_file(&target, &file.metadata().map_err(failed)?, privacy)?;
    let mut bytes = Vec::new();
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(failed(io::Error::other("larger than 1 MiB")));
    }
    decode(bytes).map(Some).map_err(|found| Error::Encoding { path: path.to_owned(), found })
}

/// The text of a file, which must be UTF-8; else its apparent encoding.
fn decode(bytes: Vec<u8>) -> Result<String, &'static str> {
    match bytes.as_slice() {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Err("UTF-16"),
        [0, _, ..] | [_, 0, ..] => return Err("UTF-16 without a byte order mark"),
        _ => {}
    }
    let text = String::from_utf8(bytes).map_err(|_| "Latin-1 or another encoding of single bytes")?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Replaces a file (the target, if it is a symbolic link) with mode 0600: write a temporary file, sync, rename, sync
/// the folder.
///
/// # Errors
/// [`Error::Io`] if the old text is still there; [`Error::Unsynced`] if the new one is.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), Error> {
    replace_with(path, text, sync_folder)
}

fn replace_with(path: &Path, text: &str, sync: impl Fn(&Path) -> io::Result<()>) -> Result<(), Error> {
    Room::reserve(path, text)?.replace_with(text, sync)
}

/// A temporary file with reserved disk space, to replace another file. Removed if it is not used.
pub(super) struct Room {
    target: PathBuf,
    beside: tempfile::NamedTempFile,
}

impl Room {
    /// Creates the file and fills it with somewhat more than this text, to reserve disk space for what will follow.
    pub(super) fn reserve(path: &Path, text: &str) -> Result<Self, Error> {
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let failed = |error| Error::Io { action: "write", path: target.clone(), error };
        let prefix = format!(".{}.new-", target.file_name().unwrap_or_default().display());
        sweep(folder_of(&target), &prefix);
        let mut beside = tempfile::Builder::new().prefix(&prefix).tempfile_in(folder_of(&target)).map_err(failed)?;
        let filled = beside.write_all(&vec![b'\n'; text.len() + RESERVED]).and_then(|()| beside.as_file().sync_all());
        filled.map_err(failed)?;
        Ok(Self { target, beside })
    }

    /// Overwrites the file with the text and renames it into place.
    pub(super) fn replace(self, text: &str) -> Result<(), Error> {
        self.replace_with(text, sync_folder)
    }

    fn replace_with(mut self, text: &str, sync: impl Fn(&Path) -> io::Result<()>) -> Result<(), Error> {
        let failed = |error| Error::Io { action: "write", path: self.target.clone(), error };
        let file = self.beside.as_file_mut();
        let written = file.rewind().and_then(|()| file.write_all(text.as_bytes()));
        // Truncate only now: the reserved blocks stay while they are needed.
        let written = written.and_then(|()| file.set_len(text.len() as u64)).and_then(|()| file.sync_all());
        written.map_err(failed)?;
        self.beside.persist(&self.target).map_err(|e| failed(e.error))?;
        sync(folder_of(&self.target)).map_err(|error| Error::Unsynced { path: self.target.clone(), error })
    }
}

/// Removes temporary files of a process that was killed while it wrote this file: they hold credentials, and nothing
/// else would remove them. The caller holds the file's lock, so no running process owns one.
fn sweep(folder: &Path, prefix: &str) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix)) {
        let _ = fs::remove_file(entry.path());
    }
}

fn folder_of(path: &Path) -> &Path {
    // The parent of a bare name is empty, which is not a valid folder.
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Refuses an opened file that others may write to or replace: they could insert another credential.
pub(super) fn check_unwritable(path: &Path, metadata: &fs::Metadata) -> Result<(), Error> {
    check_folder_of(path)?;
    check_folder_of(&fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()))?;
    check_file(path, metadata, Privacy::OnlyWrites)
}

/// Refuses a folder whose parent others may write to: they could replace it. Follows links.
pub(super) fn check_parents(folder: &Path) -> Result<(), Error> {
    check_folder_of(folder)?;
    check_folder_of(&fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned()))
}

/// Creates the folder with mode 0700, its parents too, synced to disk, and refuses one that others may write to.
pub(super) fn ensure_folder(path: &Path) -> Result<(), Error> {
    let missing: Vec<&Path> = path.ancestors().take_while(|p| !p.as_os_str().is_empty() && !p.exists()).collect();
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| Error::Io { action: "create", path: path.to_owned(), error })?;
    for made in missing {
        let folder = folder_of(made);
        sync_folder(folder).map_err(|error| Error::Io { action: "create", path: made.to_owned(), error })?;
    }
    check_folder(path)
}

/// Refuses a file whose folder others may write to: they could replace the file.
fn check_folder_of(path: &Path) -> Result<(), Error> {
    check_folder(folder_of(path))
}

/// Refuses a folder that others may write to.
pub(super) fn check_folder(folder: &Path) -> Result<(), Error> {
    let failed = |error| Error::Io { action: "read", path: folder.to_owned(), error };
    let metadata = fs::metadata(folder).map_err(failed)?;
    check_owner(folder, &metadata)?;
    let mode = mode_of(&metadata);
    // In a sticky folder (/tmp) others can add files, but not replace ours.
    if mode & 0o022 != 0 && mode & 0o1000 == 0 {
        return Err(refused(folder, mode, "go-w"));
    }
    Ok(())
}

/// Refuses anything owned by another account than this process's: its mode does not restrict its owner. Root can access
/// everything anyway.
#[cfg(unix)]
fn check_owner(path: &Path, metadata: &fs::Metadata) -> Result<(), Error> {
    let owner = std::os::unix::fs::MetadataExt::uid(metadata);
    let ours = rustix::process::geteuid().as_raw();
    if owner == ours || owner == 0 {
        return Ok(());
    }
    Err(Error::Owner {
        path: path.to_owned(),
        owner,
        fix: format!("chown {ours} {}", quoted(&path.display().to_string())),
    })
}

#[cfg(not(unix))]
fn check_owner(_: &Path, _: &fs::Metadata) -> Result<(), Error> {
    Ok(())
}

fn check_file(path: &Path, metadata: &fs::Metadata, privacy: Privacy) -> Result<(), Error> {
    check_owner(path, metadata)?;
    let mode = mode_of(metadata);
    match privacy {
        Privacy::Private if mode & 0o077 != 0 => Err(refused(path, mode, "600")),
        Privacy::OnlyWrites if mode & 0o022 != 0 => Err(refused(path, mode, "go-w")),
        _ => Ok(()),
    }
}

fn refused(path: &Path, mode: u32, change: &str) -> Error {
    Error::Permissions {
        path: path.to_owned(),
        mode,
        fix: format!("chmod {change} {}", quoted(&path.display().to_string())),
    }
}

#[cfg(unix)]
fn mode_of(metadata: &fs::Metadata) -> u32 {
    std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o7777
}

/// On other platforms access lists govern, and the user's own folders are private by default.
#[cfg(not(unix))]
fn mode_of(_: &fs::Metadata) -> u32 {
    0
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Expands a path from a setting: `~/` is the home folder, and relative paths start at `base`.
pub(super) fn expand(text: &str, home: Option<&Path>, base: Option<&Path>) -> PathBuf {
    match (text.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => base.map_or_else(|| PathBuf::from(text), |base| base.join(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_and_not_synced_is_said_to_be_written() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("bank.toml");
        replace(&path, "a = 1\n").expect("written");
        let replaced = replace_with(&path, "a = 2\n", |_| Err(io::Error::other("no descriptor is free")));
        assert!(matches!(replaced, Err(Error::Unsynced { .. })), "{replaced:?}");
        assert_eq!(fs::read_to_string(&path).expect("the file"), "a = 2\n");
    }
}
