//! Private files, durable folder entries, and locks. Knows nothing about the files' contents.

use std::{
    fs::{DirBuilder, File, Metadata, OpenOptions, TryLockError},
    io::{self, Write as _},
    path::Path,
    time::Duration,
};

use serde::{Deserialize, Serialize};

use super::error::Error;
use crate::env::Env;

/// Creates a folder (0700) and its missing parents, durably. An existing one is left unchanged: it may belong to
/// anybody.
pub(super) fn ensure_dir(path: &Path) -> Result<(), Error> {
    let missing: Vec<_> = path.ancestors().take_while(|p| !p.as_os_str().is_empty() && !p.exists()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|e| Error::io(path, e))?;
    missing.iter().filter_map(|made| made.parent()).try_for_each(sync_dir)
}

/// Removes others' permissions on a folder that must be private.
#[cfg(unix)]
pub(super) fn keep_private(path: &Path) -> Result<(), Error> {
    use std::os::unix::fs::PermissionsExt as _;
    let tighten = || -> io::Result<()> {
        let mut permissions = path.metadata()?.permissions();
        if permissions.mode() & 0o077 != 0 {
            permissions.set_mode(0o700);
            std::fs::set_permissions(path, permissions)?;
        }
        Ok(())
    };
    tighten().map_err(|e| Error::io(path, e))
}

#[cfg(not(unix))]
pub(super) fn keep_private(_: &Path) -> Result<(), Error> {
    Ok(())
}

/// The same for an open file.
#[cfg(unix)]
pub(super) fn keep_file_private(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mut permissions = file.metadata()?.permissions();
    if permissions.mode() & 0o077 != 0 {
        permissions.set_mode(0o600);
        file.set_permissions(permissions)?;
    }
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn keep_file_private(_: &File) -> io::Result<()> {
    Ok(())
}

/// How a file is opened for appending.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    /// It must not exist.
    New,
    /// It must exist.
    Existing,
    /// Either.
    Any,
}

/// Opens a file for reading and appending; a new one has mode 0600 from the start.
pub(super) fn open_append(path: &Path, how: Open) -> Result<File, Error> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(how == Open::Any).create_new(how == Open::New);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).and_then(only_a_file).map_err(|e| Error::io(path, e))
}

/// Opens a file for reading.
pub(super) fn open_read(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    // Without it the opening waits for whoever writes to a pipe.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    options.open(path).and_then(only_a_file)
}

/// Reads a whole file.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    io::Read::read_to_end(&mut open_read(path)?, &mut text)?;
    Ok(text)
}

/// A record is a file: a pipe that stands in its place would be read for ever.
fn only_a_file(file: File) -> io::Result<File> {
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::Error::other("it is not a file")) }
}

/// Replaces a note that can be regenerated; if that fails, there is none. Also removes temporary files of killed
/// processes. A process that writes the same note at this moment only loses its own version.
pub(super) fn put_note(dir: &Path, prefix: &str, name: &str, text: &[u8]) {
    clear_away(dir, prefix);
    let written = tempfile::Builder::new().prefix(prefix).tempfile_in(dir).and_then(|mut beside| {
        beside.write_all(text)?;
        beside.persist(dir.join(name)).map_err(|error| error.error)
    });
    drop(written);
}

/// A file without a name until it is complete, so that a killed process leaves nothing; on systems without such files,
/// a temporary file beside the final path.
pub(super) enum Draft {
    #[cfg(target_os = "linux")]
    Nameless(File),
    Beside(tempfile::NamedTempFile),
}

impl Draft {
    /// Readable only by its owner.
    pub(super) fn new_in(folder: &Path) -> io::Result<Self> {
        #[cfg(target_os = "linux")]
        {
            use std::os::unix::fs::OpenOptionsExt as _;
            let mut options = OpenOptions::new();
            options.read(true).write(true).mode(0o600).custom_flags(rustix::fs::OFlags::TMPFILE.bits().cast_signed());
            if let Some(file) = options.open(folder).ok().filter(|file| handle(file).exists()) {
                return Ok(Self::Nameless(file));
            }
        }
        tempfile::Builder::new().prefix(".casectl-").tempfile_in(folder).map(Self::Beside)
    }

    pub(super) fn file(&self) -> &File {
        match self {
            #[cfg(target_os = "linux")]
            Self::Nameless(file) => file,
            Self::Beside(file) => file.as_file(),
        }
    }

    /// Gives it a name that does not exist yet.
    pub(super) fn stand_at(self, path: &Path) -> io::Result<()> {
        match self {
            #[cfg(target_os = "linux")]
            Self::Nameless(file) => {
                use rustix::fs::{AtFlags, CWD, linkat};
                Ok(linkat(CWD, handle(&file), CWD, path, AtFlags::SYMLINK_FOLLOW)?)
            }
            Self::Beside(file) => file.persist_noclobber(path).map(drop).map_err(|error| error.error),
        }
    }
}

/// The system's path for an open file of this process.
#[cfg(target_os = "linux")]
fn handle(file: &File) -> std::path::PathBuf {
    use std::os::fd::AsRawFd as _;
    Path::new("/proc/self/fd").join(file.as_raw_fd().to_string())
}

/// Removes temporary files that killed processes left.
pub(super) fn clear_away(dir: &Path, prefix: &str) {
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(prefix) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Syncs a folder's entries: otherwise a new file can be gone after a power failure although it was synced.
pub(super) fn sync_dir(path: &Path) -> Result<(), Error> {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    if cfg!(unix) { File::open(path).and_then(|dir| dir.sync_all()).map_err(|e| Error::io(path, e)) } else { Ok(()) }
}

/// An exclusive lock, released on drop.
#[derive(Debug)]
pub(super) struct Lock(File);

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing is not enough: a child process that is just being started still has a copy of the descriptor.
        let _ = self.0.unlock();
    }
}

/// Takes the exclusive lock of a file.
///
/// With a time limit, because an unattended job must not hang behind a stopped process.
pub(super) fn lock_within(env: &Env, file: &File, path: &Path, limit: Duration) -> Result<Lock, Error> {
    let lock = Lock(file.try_clone().map_err(|e| Error::io(path, e))?);
    let start = env.elapsed();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(lock),
            Err(TryLockError::Error(e)) => return Err(Error::io(path, e)),
            Err(TryLockError::WouldBlock) if env.elapsed().saturating_sub(start) < limit => {
                env.block(Duration::from_millis(5));
            }
            Err(TryLockError::WouldBlock) => return Err(Error::Locked { path: path.to_owned() }),
        }
    }
}

/// Whether another handle holds the exclusive lock now; for display only: if that cannot be determined, no.
pub(super) fn is_locked(path: &Path) -> bool {
    check_locked(path).unwrap_or(false)
}

/// Whether another handle holds the exclusive lock of a file now; no for a missing file.
pub(super) fn check_locked(path: &Path) -> Result<bool, Error> {
    let file = match open_read(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(Error::io(path, error)),
    };
    let held = match file.try_lock_shared() {
        Ok(()) => Ok(false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(error)) => Err(Error::io(path, error)),
    };
    let _ = file.unlock();
    held
}

/// The identity of an unchanged file: a second stamp shows whether it was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    size: u64,
    device: u64,
    inode: u64,
    /// Seconds and nanoseconds. The second pair is the change time, which no call can set.
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata) -> Self {
        let size = metadata.len();
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            Self {
                size,
                device: metadata.dev(),
                inode: metadata.ino(),
                modified: (metadata.mtime(), metadata.mtime_nsec()),
                changed: (metadata.ctime(), metadata.ctime_nsec()),
            }
        }
        #[cfg(not(unix))]
        {
            let since = metadata.modified().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
            let modified = since.map_or((0, 0), |since| (since.as_secs() as i64, i64::from(since.subsec_nanos())));
            Self { size, device: 0, inode: 0, modified, changed: modified }
        }
    }
}

/// Whether an open file is still the one at its path.
#[cfg(unix)]
pub(super) fn stands_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let ours = file.metadata()?;
    match path.metadata() {
        Ok(there) => Ok(ours.nlink() > 0 && (ours.dev(), ours.ino()) == (there.dev(), there.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// On this system an open file cannot be removed or replaced.
#[cfg(not(unix))]
pub(super) fn stands_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn a_draft_has_no_name_until_it_is_whole() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let listed = || std::fs::read_dir(folder.path()).unwrap().count();
        let path = folder.path().join("plan.jsonl");
        for taken in [false, true] {
            let draft = Draft::new_in(folder.path()).unwrap();
            draft.file().write_all(b"all of it").unwrap();
            assert_eq!(listed(), usize::from(taken), "nothing is seen of it");
            let stands = draft.stand_at(&path).map_err(|error| error.kind());
            assert_eq!(stands, if taken { Err(io::ErrorKind::AlreadyExists) } else { Ok(()) });
        }
        assert_eq!((listed(), std::fs::read(&path).unwrap()), (1, b"all of it".to_vec()));
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
}
