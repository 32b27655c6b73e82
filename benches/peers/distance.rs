//! Servers that are far away or limit the rate: how much longer a run takes than the minimum.

use std::time::Duration;

use super::{
    process::{Bench, median, time},
    report::{at_most, section},
    server::Manner,
};

const ROUNDS: usize = 3;
const DELAY: Duration = Duration::from_millis(40);

/// The whole comparison.
pub fn run() {
    section(&format!("distance (medians of {ROUNDS}; 1.00 is two requests a case and nothing else)"));
    let far = Bench::with(Manner { delay: DELAY, rate: None });
    for (jobs, bar) in [(8, 1.10), (32, 1.15)] {
        let least = DELAY * (2 * 800) / jobs;
        let took = decided(&far, 800, &["-j", &jobs.to_string()]);
        at_most(&format!("800 cases at 40 ms, -j {jobs}"), ratio(took, least), bar);
    }
    let near = Bench::start();
    let took = decided(&near, 200, &["--rps", "50"]);
    at_most("200 cases, --rps 50", ratio(took, Duration::from_secs(8)), 1.02);
    let strict = Bench::with(Manner { delay: Duration::ZERO, rate: Some(100) });
    let took = decided(&strict, 400, &["-j", "8"]);
    at_most("400 cases, 429 above 100 a second", ratio(took, Duration::from_secs(8)), 1.2);
}

fn ratio(took: Duration, least: Duration) -> f64 {
    took.as_secs_f64() / least.as_secs_f64()
}

/// Expires so many cases by their age, pages of 100; the wall time of the process.
fn decided(bench: &Bench, cases: usize, manner: &[&str]) -> Duration {
    let (limit, expect) = (cases.to_string(), cases.to_string());
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let mut command = bench.casectl(false);
            command.args(["applications", "expire", "--older-than", "30d", "--yes", "--page-size", "100"]);
            command.args(["--limit", &limit, "--expect", &expect, "--max", "1000"]).args(manner);
            let _ = bench.seen();
            let took = time(&mut command);
            let seen = bench.seen();
            assert_eq!(seen.posts, cases as u64, "{seen:?}");
            took
        })
        .collect();
    median(&mut times)
}
