//! Run files, plans and the journal: whatever they contain, they are read or refused.

use std::{cell::OnceCell, path::PathBuf};

use casectl::{
    error::CliError,
    journal::{Error, Plan, list_runs, log, read_plan, read_run},
};
use sha2::{Digest as _, Sha256};

use super::{now, said};

const RUN: &str = "01a2b3c4-0000-7000-8000-000000000001";

/// Bytes that begin with `c` are records without their `prev`, one a line, and are chained here, so that what stands
/// behind the chain is reached as well: `{"t":"frozen"}` gets the count and hash of the cases before it, and `@HEAD` is
/// the hash of the line with which a selection was frozen. Other bytes are the file as it is.
pub fn check(data: &[u8]) {
    let file = match data.split_first() {
        Some((b'c', lines)) => chained(lines),
        _ => data.to_vec(),
    };
    PLACE.with(|cell| {
        let (_keep, state) = cell.get_or_init(place);
        let run = state.join("runs").join(format!("{RUN}.jsonl"));
        let plan = state.join("plan.jsonl");
        for path in [&run, &plan, &state.join("journal.jsonl")] {
            std::fs::write(path, &file).unwrap();
        }
        match read_run(&run) {
            Ok(read) => {
                assert!(read.torn <= file.len() as u64, "{}", read.torn);
                assert!(read.untouched().count() <= read.planned.len());
                let _ = (read.counts(), read.is_resumable());
                if let Err(error) = log::attest(state, &read) {
                    refused(error);
                }
            }
            Err(error) => refused(error),
        }
        match read_plan(&plan) {
            Ok(read) => planned(&read),
            Err(error) => refused(error),
        }
        assert_eq!(list_runs(state, true).unwrap().len(), 1);
        match log::entries(state) {
            Ok(entries) => assert_eq!(entries.len() as u64, log::verify(state).unwrap().lines),
            Err(error) => refused(error),
        }
    });
}

fn planned(plan: &Plan) {
    assert!(plan.writes() <= plan.planned.len());
    assert_eq!(plan.frozen.count, plan.planned.len() as u64);
    let _ = (plan.mark.is_approved(), plan.mark.approved_by().count(), plan.expires_at());
    if let Err(objection) = plan.is_open(now()) {
        said(&CliError::from(objection));
    }
}

fn refused(error: Error) {
    said(&CliError::from(error));
}

thread_local! {
    static PLACE: OnceCell<(tempfile::TempDir, PathBuf)> = const { OnceCell::new() };
}

/// In memory where there is such a place.
fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let state = folder.path().join("state");
    std::fs::create_dir_all(state.join("runs")).unwrap();
    (folder, state)
}

fn chained(lines: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut prev = "0".repeat(64);
    let (mut head, mut cases, mut count) = (prev.clone(), Sha256::new(), 0);
    for record in lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let text = String::from_utf8_lossy(record).replace("@HEAD", &head);
        let text = match text.as_str() {
            r#"{"t":"frozen"}"# => {
                format!(r#"{{"t":"frozen","count":{count},"hash":"{}"}}"#, hex(&std::mem::take(&mut cases).finalize()))
            }
            _ => text,
        };
        let line = format!("{{\"prev\":\"{prev}\",{}", text.strip_prefix('{').unwrap_or(&text));
        if text.starts_with(r#"{"t":"case""#) {
            count += 1;
            cases.update(line.as_bytes());
            cases.update(b"\n");
        }
        prev = hex(&Sha256::digest(line.as_bytes()));
        if text.starts_with(r#"{"t":"frozen""#) {
            head.clone_from(&prev);
        }
        out.extend_from_slice(line.as_bytes());
        out.push(b'\n');
    }
    out
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
