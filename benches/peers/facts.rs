//! The machine, as far as the figures depend on it.

use std::{
    fs::{self, File},
    io::Write as _,
    process::Command,
    time::{Duration, Instant},
};

use super::{
    process::{self, Bench},
    report::{line, ms, section},
};

/// Prints what the figures depend on.
pub fn print(bench: &Bench) {
    section("machine");
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let cpu = read("/proc/cpuinfo");
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")?.split(": ").nth(1)).unwrap_or("unknown");
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    line("processor", &format!("{model}, {cores} cores"));
    line("kernel", read("/proc/sys/kernel/osrelease").trim());
    line(
        "load before (1, 5, 15 minutes)",
        read("/proc/loadavg").split_whitespace().take(3).collect::<Vec<_>>().join(" ").as_str(),
    );
    let size = fs::metadata(env!("CARGO_BIN_EXE_casectl")).map_or(0, |file| file.len());
    let build = if cfg!(debug_assertions) { "a DEBUG build: its figures mean nothing" } else { "release" };
    line("casectl", &format!("{:.2} MB, {build}", size as f64 / 1e6));
    for (name, flag) in [("curl", "--version"), ("jq", "--version"), ("xargs", "--version"), ("wrk", "-v")] {
        if let Some(path) = process::find(name) {
            let output = Command::new(path).arg(flag).output().expect("a peer starts");
            let text = String::from_utf8_lossy(&output.stdout);
            let version: String = text.lines().next().unwrap_or("?").chars().take(30).collect();
            line(name, version.trim_end());
        }
    }
    line("fdatasync of one line, median of 200", &ms(fdatasync(bench)));
}

fn fdatasync(bench: &Bench) -> Duration {
    let mut file = File::create(bench.dir.path().join("fdatasync")).expect("a file");
    let mut times: Vec<Duration> = (0..200)
        .map(|_| {
            file.write_all(&[b'x'; 200]).expect("written");
            let began = Instant::now();
            file.sync_data().expect("synced");
            began.elapsed()
        })
        .collect();
    process::median(&mut times)
}
