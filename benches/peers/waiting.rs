//! Long-running commands: 5,000 persons exported, 200 processes waited for. Memory, and the share of a core.

use std::{
    io::Read as _,
    process::{Child, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use super::{
    process::{Bench, cpu_of, high_water},
    report::{line, section, verdict},
};

const PERSONS: usize = 5_000;
/// Persons exported at the rate that a server of somebody else's gets.
const SLOW_PERSONS: usize = 100;
const TOKENS: usize = 200;
const SECONDS: u64 = 60;
/// Between two looks at the process. What it uses after the last one is not counted.
const LOOK: Duration = Duration::from_millis(50);

/// A process, seen to its end.
struct Run {
    status: ExitStatus,
    took: Duration,
    cpu: Duration,
    peak_kib: u64,
    rows: usize,
}

/// Both.
pub fn run(bench: &Bench) {
    export(bench);
    wait(bench);
}

fn export(bench: &Bench) {
    section(&format!("audit export ({PERSONS} persons, both types, as NDJSON)"));
    let of = |persons: usize, rate: &[&str]| {
        let ids: String = (0..persons).map(|n| format!("P{n:05}\n")).collect();
        let ids = bench.file("persons", &ids);
        let _ = bench.seen();
        let mut command = bench.casectl(false);
        command.args(["audit", "export", "--ids-file"]).arg(ids).args(rate);
        let run = to_the_end(command.stdout(Stdio::piped()).spawn().expect("casectl starts"));
        let asked = bench.seen().gets;
        assert!(run.status.success() && run.rows == 2 * persons && asked == 2 * persons as u64, "{}", run.status);
        run
    };
    let fast = of(PERSONS, &[]);
    let rate = fast.rows as f64 / fast.took.as_secs_f64();
    line("as fast as it goes, -j 8", &format!("{:.2} s, {rate:.0} trails/s", fast.took.as_secs_f64()));
    memory(&fast);
    let slow = of(SLOW_PERSONS, &["--rps", "20"]);
    line("20 requests a second, as elsewhere", &format!("{:.1} s, {} trails", slow.took.as_secs_f64(), slow.rows));
    share(&slow);
}

fn wait(bench: &Bench) {
    section(&format!("monitor wait ({TOKENS} tokens, {SECONDS} s, each with a new step every 10 s)"));
    let tokens: String = (0..TOKENS).map(|n| format!("20261121_074258793930_{n:064x}_02e57c85\n")).collect();
    let tokens = bench.file("tokens", &tokens);
    let _ = bench.seen();
    let mut command = bench.casectl(false);
    command.args(["monitor", "wait", "--timeout", &format!("{SECONDS}s"), "--tokens-file"]).arg(tokens);
    let run = to_the_end(command.stdout(Stdio::piped()).spawn().expect("casectl starts"));
    let asked = bench.seen().posts;
    assert!(run.status.code() == Some(8) && run.rows >= 2 * TOKENS, "{}, {} events", run.status, run.rows);
    let rate = asked as f64 / run.took.as_secs_f64();
    line("requests, events", &format!("{asked} ({rate:.0} a second), {}", run.rows));
    memory(&run);
    share(&run);
}

fn memory(run: &Run) {
    let peak = run.peak_kib as f64 / 1024.0;
    verdict("peak resident memory", &format!("{peak:.1} MB"), "< 40 MB", peak < 40.0 && peak > 0.0);
}

fn share(run: &Run) {
    let share = run.cpu.as_secs_f64() / run.took.as_secs_f64();
    verdict("share of a core", &format!("{:.1} %", share * 100.0), "< 25 %", share < 0.25);
}

fn to_the_end(mut child: Child) -> Run {
    let began = Instant::now();
    let mut out = child.stdout.take().expect("its output");
    let rows = std::thread::spawn(move || {
        let (mut rows, mut buffer) = (0, vec![0; 64 * 1024]);
        loop {
            match out.read(&mut buffer).expect("rows") {
                0 => return rows,
                read => rows += buffer[..read].iter().filter(|byte| **byte == b'\n').count(),
            }
        }
    });
    let (mut cpu, mut peak_kib) = (Duration::ZERO, 0);
    let status = loop {
        if let Some(status) = child.try_wait().expect("its end") {
            break status;
        }
        // A process that has just ended has no figures any more.
        cpu = cpu_of(child.id()).unwrap_or(cpu).max(cpu);
        peak_kib = high_water(child.id()).unwrap_or(0).max(peak_kib);
        std::thread::sleep(LOOK);
    };
    let took = began.elapsed();
    Run { status, took, cpu, peak_kib, rows: rows.join().expect("a count") }
}
