//! The short corpus of the fuzz targets, replayed: each file of `tests/corpus` through the same functions.

pub mod targets;

use std::{fs, path::Path};

/// Files a kind has at least; fewer would mean that a folder was lost.
const FEWEST: usize = 12;

fn replay(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name);
    let (_, check) = targets::TARGETS.iter().find(|(target, _)| *target == name).unwrap();
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= FEWEST, "{name} has {} files", files.len());
    for path in files {
        let bytes = fs::read(&path).unwrap();
        if std::panic::catch_unwind(|| check(&bytes)).is_err() {
            panic!("{}", path.display());
        }
    }
    check(b"");
}

macro_rules! replayed {
    ($($name:ident)*) => {
        $(#[test] fn $name() { replay(stringify!($name)); })*

        #[test]
        fn every_target_is_replayed_and_has_its_fuzzer() {
            let names: Vec<&str> = targets::TARGETS.iter().map(|(name, _)| *name).collect();
            assert_eq!(names, [$(stringify!($name)),*]);
            let root = Path::new(env!("CARGO_MANIFEST_DIR"));
            let mut folders: Vec<_> =
                fs::read_dir(root.join("tests/corpus")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
            folders.sort();
            assert_eq!(folders, names);
            // The packed crate holds no fuzzers.
            if let Ok(manifest) = fs::read_to_string(root.join("fuzz/Cargo.toml")) {
                for name in names {
                    let calls = format!("targets::{name}::check(data)");
                    let text = fs::read_to_string(root.join("fuzz/fuzz_targets").join(format!("{name}.rs"))).unwrap();
                    assert!(text.contains(&calls) && manifest.contains(&format!("name = \"{name}\"")), "{name}");
                }
            }
        }
    };
}

replayed!(ages answers cases links masking problems profiles records rendering retry_after texts);
