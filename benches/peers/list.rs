//! 100,000 applications as NDJSON: memory, and that rows do not wait for later pages.

use std::{
    io::Read as _,
    process::Stdio,
    time::{Duration, Instant},
};

use super::{
    process::{Bench, high_water},
    report::{line, section, verdict},
    server,
};

/// Lists everything; reads one row, asks the server how many pages were asked for by then, and reads the rest.
///
/// A page is several times larger than what fits between the two processes, so that a program that has shown its rows
/// cannot have asked for the next page while nobody reads them.
pub fn run(bench: &Bench) {
    section(&format!("list ({} applications as NDJSON)", server::APPLICATIONS));
    let _ = bench.seen();
    let began = Instant::now();
    let mut child = bench
        .casectl(false)
        .args(["applications", "list", "-o", "ndjson"])
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .expect("casectl starts");
    let mut out = child.stdout.take().expect("its output");
    let mut buffer = vec![0; 64 * 1024];
    let first = out.read(&mut buffer[..512]).expect("a row");
    let first_after = began.elapsed();
    let pages_at_first = bench.seen().pages;
    let (mut rows, mut bytes, mut peak) = (0, 0, 0);
    let mut read = first;
    while read > 0 {
        rows += buffer[..read].iter().filter(|byte| **byte == b'\n').count();
        bytes += read;
        peak = high_water(child.id()).unwrap_or(0).max(peak);
        read = out.read(&mut buffer).expect("rows");
    }
    let status = child.wait().expect("casectl ends");
    let took = began.elapsed();
    assert!(status.success() && rows == server::APPLICATIONS, "{rows} rows, {status}");
    line(
        "time, rows",
        &format!("{:.2} s, {:.0} rows/s, {:.1} MB", took.as_secs_f64(), rate(rows, took), bytes as f64 / 1e6),
    );
    line("first row after", &super::report::ms(first_after));
    verdict("pages asked for when the first row was there", &pages_at_first.to_string(), "= 1", pages_at_first == 1);
    let peak = peak as f64 / 1024.0;
    verdict("peak resident memory", &format!("{peak:.1} MB"), "<= 40 MB", peak <= 40.0 && peak > 0.0);
}

fn rate(count: usize, took: Duration) -> f64 {
    count as f64 / took.as_secs_f64()
}
