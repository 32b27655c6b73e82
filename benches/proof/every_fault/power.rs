//! A power cut: a folder as it is found when only what was synced had reached the disk.
//!
//! The worst that a disk may do: of a file what it held when it was synced last, of a folder what it listed then. A file that was
//! moved is in one place, as a rename is one step on every file system. Knows nothing of what the files are.

use std::{
    collections::HashMap,
    fs::{self, File},
    os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _},
    path::Path,
};

use super::supervisor::Synced;

/// What a folder held before the program began: all of it had reached the disk.
#[derive(Default)]
pub struct Before {
    files: HashMap<u64, Vec<u8>>,
    folders: HashMap<u64, Vec<(String, u64)>>,
    root: u64,
    /// Held open, so that no other file gets their inodes.
    _held: Vec<File>,
}

impl Before {
    pub fn of(root: &Path) -> Self {
        let mut before = Self { root: fs::metadata(root).expect("a folder").ino(), ..Self::default() };
        before.take(root);
        before
    }

    fn take(&mut self, folder: &Path) {
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder).expect("a folder") {
            let entry = entry.expect("an entry");
            let (path, about) = (entry.path(), entry.metadata().expect("what it is"));
            entries.push((entry.file_name().into_string().expect("text"), about.ino()));
            self._held.push(File::open(&path).expect("it can be read"));
            if about.is_dir() {
                self.take(&path);
            } else {
                self.files.insert(about.ino(), fs::read(&path).expect("its text"));
            }
        }
        let inode = fs::metadata(folder).expect("a folder").ino();
        self.folders.insert(inode, entries);
    }

    /// Leaves of the folder what had reached the disk.
    pub fn cut(mut self, root: &Path, synced: &[Synced], shadow: &Path) {
        let mut current = 0;
        for step in synced {
            match step {
                Synced::File(inode, copy) => {
                    let text = fs::read(shadow.join(copy.to_string())).expect("a copy");
                    self.files.insert(*inode, text);
                }
                Synced::Folder(inode) => {
                    current = *inode;
                    self.folders.insert(*inode, Vec::new());
                }
                Synced::Entry(inode, is_folder, name) => {
                    for entries in self.folders.values_mut() {
                        entries.retain(|(_, listed)| listed != inode);
                    }
                    self.folders.entry(current).or_default().push((name.clone(), *inode));
                    if *is_folder {
                        self.folders.entry(*inode).or_default();
                    }
                }
            }
        }
        for entry in fs::read_dir(root).expect("a folder") {
            let path = entry.expect("an entry").path();
            let _ = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        }
        self.put(root, self.root);
    }

    fn put(&self, folder: &Path, inode: u64) {
        for (name, inode) in self.folders.get(&inode).into_iter().flatten() {
            let path = folder.join(name);
            if self.folders.contains_key(inode) {
                fs::DirBuilder::new().mode(0o700).create(&path).expect("a folder");
                self.put(&path, *inode);
            } else {
                let mut file =
                    File::options().write(true).create_new(true).mode(0o600).open(&path).expect("a new file");
                let text = self.files.get(inode).map(Vec::as_slice).unwrap_or_default();
                std::io::Write::write_all(&mut file, text).expect("written");
            }
        }
    }
}
