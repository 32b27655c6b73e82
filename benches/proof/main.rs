//! The proof of what casectl promises of bulk writes, as programs that anyone can run.
//!
//! ```console
//! $ cargo bench --bench proof                                  # crash, overlap and faults; a few minutes
//! $ cargo bench --bench proof -- crash --kills 500 --seed 7    # SIGKILL at random moments, under faults
//! $ cargo bench --bench proof -- overlap                       # four processes, one selection
//! $ cargo bench --bench proof -- faults                        # each fault against each verb, as a Markdown table
//! $ cargo bench --bench proof -- soak --size 1000000           # a million listed, a tenth of them changed
//! ```
//!
//! Each program starts `casectl sandbox serve` as a process of its own, works against it with processes of casectl, and then
//! compares what casectl says and recorded with the server's own log of changes and with its database. What does not agree
//! ends the program with a panic that names the case. Short versions of crash, overlap and faults are tests of the suite.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program of its own, which measures real time and prints what it finds"
)]

mod crash;
mod matrix;
mod overlap;
mod place;
mod soak;

use std::time::Instant;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let number = |name: &str, default: u64| {
        let at = args.iter().position(|arg| arg == name);
        at.map_or(default, |at| {
            let value = args.get(at + 1).and_then(|value| value.parse().ok());
            value.unwrap_or_else(|| panic!("{name} wants a number"))
        })
    };
    let words: Vec<&str> = args.iter().map(String::as_str).filter(|arg| KNOWN.contains(arg)).collect();
    let wanted = |name: &str| words.contains(&name) || (words.is_empty() && name != "soak");
    let seed = number("--seed", 1);
    if wanted("crash") {
        let size = number("--size", 2_000) as usize;
        crash(crash::Plan { applications: size, kills: number("--kills", 150) as usize, seed, slices: 9 });
    }
    if wanted("overlap") {
        overlap(number("--size", 2_000) as usize);
    }
    if wanted("faults") {
        faults();
    }
    if wanted("soak") {
        soak::run(number("--size", 1_000_000) as usize, seed);
    }
}

const KNOWN: [&str; 4] = ["crash", "overlap", "faults", "soak"];

/// One measured thing.
fn line(label: &str, value: &str) {
    println!("  {label:<44} {value}");
}

fn crash(plan: crash::Plan) {
    println!(
        "\ncrash ({} applications a population, at least {} kills, seed {})",
        plan.applications, plan.kills, plan.seed
    );
    let began = Instant::now();
    let figures = crash::run(plan);
    line("kills", &figures.kills.to_string());
    for (moment, count) in &figures.moments {
        line(&format!("  {moment}"), &count.to_string());
    }
    line("populations, runs", &format!("{}, {}", figures.populations, figures.runs));
    for (fault, struck) in &figures.struck {
        line(&format!("  {fault}"), &format!("struck {struck} times"));
    }
    line("eligible cases, each changed exactly once", &figures.changed.to_string());
    for (outcome, count) in &figures.outcomes {
        line(&format!("  recorded as {outcome}"), &count.to_string());
    }
    line("records agree, the journal verifies", &format!("after {:.0} s", began.elapsed().as_secs_f64()));
}

fn overlap(size: usize) {
    for journals in [overlap::Journals::One, overlap::Journals::Each, overlap::Journals::Shards] {
        println!("\noverlap (4 processes at once, {size} applications, state folders: {journals:?})");
        let figures = overlap::run(size, 4, journals);
        line("eligible cases, each changed exactly once", &figures.eligible.to_string());
        for (outcome, count) in &figures.rows {
            line(&format!("  rows that say {outcome}"), &count.to_string());
        }
    }
}

fn faults() {
    println!("\nfaults (each fault of the sandbox, met by each verb)\n");
    let cells = matrix::run(1);
    println!("{}", matrix::markdown(&cells));
    let wrong: Vec<&matrix::Cell> = cells.iter().filter(|cell| !cell.holds()).collect();
    for cell in &wrong {
        println!("  {} {}: should be {}, was {}", cell.verb, cell.fault, cell.said, cell.was);
    }
    line("cells as the design says", &format!("{} of {}", cells.len() - wrong.len(), cells.len()));
    assert!(wrong.is_empty(), "{} cells differ", wrong.len());
}
