//! A long run: a million applications listed, a tenth of them changed. Memory, rate and files must stay within limits.

use std::{
    collections::HashSet,
    fs,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use super::{line, place::Place};

/// The most memory any of the commands may hold, in MB.
const MOST_MEMORY: f64 = 60.0;
/// The last fifth must be at least this share as fast as the first.
const LEAST_RATE: f64 = 0.8;
/// What one changed case may cost on disk, in bytes.
const MOST_BYTES: f64 = 1_500.0;

/// Selects and changes; resumes after a kill half-way; reads the record in every way there is. Prints figures.
///
/// # Panics
/// When something does not agree, and at the end when a bar is not held.
pub fn run(applications: usize, seed: u64) {
    let writes = applications / 10;
    println!("\nsoak ({applications} applications listed, {writes} of them expired, killed half-way and resumed)");
    // A server that leaves the filter to the client: every one of them is listed, and judged here.
    let size = applications.to_string();
    let serve =
        ["--applications", &size, "--seed", &seed.to_string(), "--page-cap", "1000", "--fault", "ignore-filters"];
    let place = Place::new();
    let began = Instant::now();
    let server = place.serve(&serve);
    line("population made", &format!("{:.0} s", began.elapsed().as_secs_f64()));
    let limit = writes.to_string();
    let order = [
        "applications",
        "expire",
        "--older-than",
        "30d",
        "--yes",
        "--max",
        "1000000",
        "-j",
        "32",
        "--page-size",
        "1000",
    ];
    let args = [&order[..], &["-o", "ndjson", "-L", &limit]].concat();
    let began = Instant::now();
    let first = Worker::start(server.client(&place, STATE, &args), writes / 2).finish("expire, killed half-way");
    let runs = place.runs(STATE);
    let [run] = &runs[..] else { panic!("one run: {runs:?}") };
    let id = run.file_stem().and_then(|name| name.to_str()).expect("a run id");
    let resume = ["runs", "resume", id, "--yes", "-j", "32", "-o", "ndjson"];
    let second = Worker::start(server.client(&place, STATE, &resume), usize::MAX).finish("runs resume");
    assert!(second.whole, "the resumption did not end with 0");
    let took = began.elapsed().as_secs_f64();
    line("both", &format!("{took:.0} s, {:.0} cases/s selection included", writes as f64 / took));
    let log = place.log();
    let changed: HashSet<&str> = log.iter().map(|line| line.application.as_str()).collect();
    assert_eq!((log.len(), changed.len()), (writes, writes), "as many changes as were asked for, each case once");
    let readers = READERS.map(|(name, args, rows)| {
        let args: Vec<&str> = args.iter().map(|arg| if *arg == RUN { id } else { arg }).collect();
        let ended = Worker::start(server.client(&place, STATE, &args), usize::MAX).finish(name);
        assert!(ended.whole, "{name} did not end with 0");
        assert!(!rows || ended.rows >= writes, "{name}: {} rows", ended.rows);
        ended
    });
    let peak = readers.iter().chain([&first, &second]).filter_map(|ended| ended.peak).reduce(f64::max);
    let peak = peak.expect("a process that tells its memory: this needs /proc");
    let slowest = |rate: fn(&Ended) -> Option<f64>| [&first, &second].into_iter().filter_map(rate).reduce(f64::min);
    let words = |rate: Option<f64>| rate.map_or_else(|| "too short".to_owned(), |rate| format!("{rate:.2}"));
    // By the clock it is a matter of what else the machine does, the server above all.
    let by_clock = slowest(|ended| last_over_first(&ended.times));
    let by_work = slowest(|ended| last_over_first(&ended.worked));
    line("rate by the clock, last fifth over first", &words(by_clock));
    let bytes = bytes_of(run) as f64 / writes as f64;
    line("journal", &format!("{} bytes", bytes_of(&place.path(STATE).join("journal.jsonl"))));
    let held = [
        verdict("run file, a case", &format!("{bytes:.0} bytes"), &format!("<= {MOST_BYTES:.0}"), bytes <= MOST_BYTES),
        verdict("peak resident memory", &format!("{peak:.1} MB"), &format!("<= {MOST_MEMORY} MB"), peak <= MOST_MEMORY),
        verdict(
            "cases a second of processor time, likewise",
            &words(by_work),
            &format!(">= {LEAST_RATE}"),
            by_work.is_none_or(|rate| rate >= LEAST_RATE),
        ),
    ];
    assert!(held.iter().all(|held| *held), "a bar is not held");
}

const STATE: &str = "state";
/// Stands for the run's id.
const RUN: &str = "RUN";
/// The commands that read the record of the whole run, and whether they give a row a case.
const READERS: [(&str, &[&str], bool); 5] = [
    ("journal verify", &["journal", "verify", "-o", "ndjson"], false),
    ("runs show", &["runs", "show", RUN, "-o", "csv"], true),
    ("journal show", &["journal", "show", RUN, "-o", "ndjson"], true),
    ("runs list", &["runs", "list", "-o", "ndjson"], false),
    ("runs resume of the finished run", &["runs", "resume", RUN, "-o", "ndjson"], false),
];

fn verdict(label: &str, value: &str, bar: &str, holds: bool) -> bool {
    println!("  {label:<44} {value:>12}   bar {bar:<12} {}", if holds { "ok" } else { "SHORT" });
    holds
}

/// A command under way: its rows are counted and timed, its memory watched.
struct Worker {
    child: Child,
    kill_after: usize,
}

struct Ended {
    rows: usize,
    /// When each row came.
    times: Vec<Duration>,
    /// How long the process had worked by then.
    worked: Vec<Duration>,
    /// In MB, where the system tells it.
    peak: Option<f64>,
    whole: bool,
}

impl Worker {
    fn start(mut command: Command, kill_after: usize) -> Self {
        let child = command.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().expect("a process");
        Self { child, kill_after }
    }

    fn finish(mut self, what: &str) -> Ended {
        use std::io::Read as _;
        let began = Instant::now();
        let mut out = self.child.stdout.take().expect("its output");
        let (mut rows, mut peak, mut looked) = (0, 0, Instant::now());
        let (mut times, mut worked) = (Vec::<Duration>::new(), Vec::<Duration>::new());
        let mut buffer = vec![0; 1 << 16];
        // The memory of a process that says nothing, as while it selects, is watched too.
        let pid = self.child.id();
        let (stop, stopped) = std::sync::mpsc::channel::<()>();
        let watcher = std::thread::spawn(move || {
            let mut peak = 0;
            while stopped.recv_timeout(Duration::from_millis(20)) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                peak = high_water(pid).unwrap_or(0).max(peak);
            }
            peak
        });
        while let Ok(read @ 1..) = out.read(&mut buffer) {
            let lines = buffer[..read].iter().filter(|byte| **byte == b'\n').count();
            times.extend(std::iter::repeat_n(began.elapsed(), lines));
            worked.extend(std::iter::repeat_n(processor_time(pid).unwrap_or_default(), lines));
            rows += lines;
            if looked.elapsed() > Duration::from_millis(5) {
                peak = high_water(pid).unwrap_or(0).max(peak);
                looked = Instant::now();
            }
            if rows >= self.kill_after {
                let _ = self.child.kill();
            }
        }
        drop(stop);
        let peak = watcher.join().expect("a figure").max(peak);
        let peak = (peak > 0).then_some(peak as f64 / 1024.0);
        let status = self.child.wait().expect("an end");
        let first_row = times.first().copied().unwrap_or_default();
        line(
            what,
            &format!(
                "{:.1} s, first row after {:.1} s, {rows} rows, {:.1} MB",
                began.elapsed().as_secs_f64(),
                first_row.as_secs_f64(),
                peak.unwrap_or(f64::NAN)
            ),
        );
        Ended { rows, times, worked, peak, whole: status.success() }
    }
}

/// How fast the last fifth of the rows came, over the first; nothing where that is a matter of moments.
fn last_over_first(times: &[Duration]) -> Option<f64> {
    let fifth = times.len() / 5;
    let span = |part: &[Duration]| (part[part.len() - 1] - part[0]).as_secs_f64();
    let (first, last) = (times.get(..fifth)?, times.get(times.len() - fifth..)?);
    (fifth >= 2_000).then(|| span(first) / span(last))
}

/// How long a process has worked so far; the system counts it in hundredths of a second.
fn processor_time(pid: u32) -> Option<Duration> {
    let stat = fs::read_to_string(Path::new("/proc").join(pid.to_string()).join("stat")).ok()?;
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<u64>().ok();
    Some(Duration::from_millis(10 * (ticks()? + ticks()?)))
}

/// The highest resident memory so far, in KiB.
fn high_water(pid: u32) -> Option<u64> {
    let status = fs::read_to_string(Path::new("/proc").join(pid.to_string()).join("status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok())
}

fn bytes_of(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |file| file.len())
}
