//! The proof of what casectl promises of bulk writes, as programs that anyone can run.
//!
//! ```console
//! $ cargo bench --bench proof                                  # crash, overlap and faults; a few minutes
//! $ cargo bench --bench proof -- crash --kills 500 --seed 7    # SIGKILL at random moments, under faults
//! $ cargo bench --bench proof -- overlap                       # four processes, one selection
//! $ cargo bench --bench proof -- faults                        # each fault against each verb, as a Markdown table
//! $ cargo bench --bench proof -- soak --size 1000000           # a million listed, a tenth of them changed
//! $ cargo bench --bench proof -- years                         # 20,000 runs, a journal of 200,000 lines
//! $ cargo bench --bench proof -- every-fault                   # each operation on files, locks and sockets failed or killed
//! $ cargo bench --bench proof -- every-fault --share 3 --part 0    # a third of them; parts 1 and 2 are the rest
//! $ cargo bench --bench proof -- every-fault --command expire --index 163 --fault eio --on     # one of them again
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
#[cfg(unix)]
mod every_fault;
mod matrix;
mod overlap;
mod place;
mod soak;
mod years;

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
    let wanted = |name: &str| words.contains(&name) || (words.is_empty() && !SLOW.contains(&name));
    let seed = number("--seed", 1);
    if wanted("crash") {
        let size = number("--size", 2_000) as usize;
        crash(crash::Plan { applications: size, kills: number("--kills", 150) as usize, seed, slices: 9 });
    }
    if wanted("overlap") {
        overlap(number("--size", 2_000) as usize);
    }
    if wanted("faults") {
        faults(number("--workers", 4) as usize);
    }
    if wanted("soak") {
        soak::run(number("--size", 1_000_000) as usize, seed);
    }
    if wanted("years") {
        years::run(number("--runs", 20_000) as usize, number("--lines", 200_000) as usize);
    }
    #[cfg(unix)]
    if wanted("every-fault") {
        every_fault(
            &args,
            (number("--share", 1) as usize, number("--part", 0) as usize),
            number("--index", 0) as usize,
            number("--workers", 2) as usize,
        );
    }
}

const KNOWN: [&str; 6] = ["crash", "overlap", "faults", "soak", "years", "every-fault"];
/// These take so long that they are run when they are named.
const SLOW: [&str; 3] = ["soak", "years", "every-fault"];

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

fn faults(workers: usize) {
    println!("\nfaults (each fault of the sandbox, met by each verb; {workers} at a time)\n");
    let began = Instant::now();
    let cells = matrix::run(1, workers, &|tried, all| {
        if tried.is_multiple_of(50) || tried == all {
            line("tried", &format!("{tried} of {all}, {:.0} s", began.elapsed().as_secs_f64()));
        }
    });
    println!("{}", matrix::markdown(&cells));
    let wrong: Vec<&matrix::Cell> = cells.iter().filter(|cell| !cell.holds()).collect();
    for cell in &wrong {
        println!("  {} {}: should be {}, was {}", cell.verb, cell.fault, cell.said, cell.was);
    }
    line("cells as the design says", &format!("{} of {}", cells.len() - wrong.len(), cells.len()));
    assert!(wrong.is_empty(), "{} cells differ", wrong.len());
}

#[cfg(unix)]
fn every_fault(args: &[String], (share, part): (usize, usize), index: usize, workers: usize) {
    use every_fault::{Fault, Plan, Strike, Verb};

    let text = |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1)).map(String::as_str);
    let verbs: Vec<Verb> = match text("--command") {
        None => Verb::ALL.to_vec(),
        Some(word) => Verb::ALL.into_iter().filter(|verb| verb.word() == word).collect(),
    };
    let fault = text("--fault").and_then(|word| Fault::ALL.into_iter().find(|fault| fault.word() == word));
    let onwards = args.iter().any(|arg| arg == "--on");
    let only = fault.filter(|_| index > 0).map(|fault| Strike { index, fault, onwards });
    let began = Instant::now();
    println!("\nevery fault ({})\n", verbs.iter().map(|verb| verb.word()).collect::<Vec<_>>().join(", "));
    let workers = if only.is_some() { 1 } else { workers };
    let figures = match every_fault::run(&Plan { verbs, share, part, only, workers }) {
        Ok(figures) => figures,
        Err(why) => return println!("  left out: {why}"),
    };
    println!("{}", figures.markdown());
    for (verb, (operations, tried)) in &figures.verbs {
        line(verb.word(), &format!("{operations} operations, {tried} faults"));
    }
    for (fault, tried) in &figures.faults {
        line(&format!("  {}", fault.word()), &tried.to_string());
    }
    line("met a later operation than the one counted", &figures.moved.to_string());
    line("met none, in five attempts", &figures.not_met.len().to_string());
    for flags in &figures.not_met {
        println!("    {flags}");
    }
    line("a person must log in again, and is told", &figures.logged_out.len().to_string());
    for told in &figures.logged_out {
        println!("    {told}");
    }
    line("faults, violations", &format!("{}, {}", figures.struck(), figures.wrong.len()));
    line("after", &format!("{:.0} s", began.elapsed().as_secs_f64()));
    for wrong in &figures.wrong {
        println!("  {wrong}");
    }
    assert!(figures.wrong.is_empty(), "{} violations", figures.wrong.len());
}
