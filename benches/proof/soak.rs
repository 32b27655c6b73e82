//! A long run: a million applications listed, a tenth of them changed. Memory, rate and files must not grow beyond measure.

use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use super::{
    line,
    place::{Place, verify},
};

/// The most memory any of the commands may hold, in MB.
const MOST_MEMORY: f64 = 60.0;
/// The last tenth must be at least this share as fast as the first.
const LEAST_RATE: f64 = 0.8;
/// What one changed case may cost on disk, in bytes.
const MOST_BYTES: f64 = 1_500.0;

/// Selects and changes; resumes after a kill half-way; verifies. Prints figures.
pub fn run(applications: usize, seed: u64) {
    let writes = applications / 10;
    println!("\nsoak ({applications} applications, {writes} of them expired, killed half-way and resumed)");
    let place = Place::new();
    let began = Instant::now();
    let server =
        place.serve(&["--applications", &applications.to_string(), "--seed", &seed.to_string(), "--page-cap", "1000"]);
    line("population made", &format!("{:.0} s", began.elapsed().as_secs_f64()));
    let limit = writes.to_string();
    let order = ["applications", "expire", "--older-than", "30d", "--yes", "--max", "1000000", "-j", "32"];
    let args = [&order[..], &["-o", "ndjson", "-L", &limit]].concat();
    let began = Instant::now();
    let first = Worker::start(server.client(&place, "state", &args), writes / 2).finish("expire, killed half-way");
    let runs = place.runs("state");
    let [run] = &runs[..] else { panic!("one run: {runs:?}") };
    let id = run.file_stem().and_then(|name| name.to_str()).expect("a run id");
    let resume = ["runs", "resume", id, "-j", "32", "-o", "ndjson"];
    let second = Worker::start(server.client(&place, "state", &resume), usize::MAX).finish("runs resume");
    assert!(second.whole, "the resumption did not end with 0");
    let took = began.elapsed();
    assert_eq!(place.log().len(), writes, "as many changes as were asked for");
    let bytes = size(run) as f64 / writes as f64;
    line(
        "both",
        &format!("{:.0} s, {:.0} cases/s selection included", took.as_secs_f64(), writes as f64 / took.as_secs_f64()),
    );
    verdict("run file a case", &format!("{bytes:.0} bytes"), &format!("<= {MOST_BYTES:.0}"), bytes <= MOST_BYTES);
    let verified = Worker::start(place.command("state", &["journal", "verify", "-o", "ndjson"]), usize::MAX);
    let verified = verified.finish("journal verify");
    assert!(verified.whole, "the journal does not verify");
    verify(&place, "state");
    let peak = [&first, &second, &verified].iter().map(|ended| ended.peak).fold(0.0, f64::max);
    verdict("peak resident memory", &format!("{peak:.1} MB"), &format!("<= {MOST_MEMORY} MB"), peak <= MOST_MEMORY);
    let rate = first.last_over_first.min(second.last_over_first);
    verdict(
        "rate, last tenth over first tenth",
        &format!("{rate:.2}"),
        &format!(">= {LEAST_RATE}"),
        rate >= LEAST_RATE,
    );
}

fn verdict(label: &str, value: &str, bar: &str, holds: bool) {
    println!("  {label:<44} {value:>12}   bar {bar:<12} {}", if holds { "ok" } else { "SHORT" });
}

/// A command under way: its rows are counted and timed, its memory watched.
struct Worker {
    child: Child,
    kill_after: usize,
}

struct Ended {
    peak: f64,
    last_over_first: f64,
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
        let (mut rows, mut times, mut peak, mut looked) = (0, Vec::<Duration>::new(), 0, Instant::now());
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
        let peak = watcher.join().expect("a figure").max(peak) as f64 / 1024.0;
        let status = self.child.wait().expect("an end");
        let first_row = times.first().copied().unwrap_or_default();
        let last_over_first = tenths(&times);
        line(
            what,
            &format!(
                "{:.1} s, first row after {:.1} s, {rows} rows, {peak:.1} MB",
                began.elapsed().as_secs_f64(),
                first_row.as_secs_f64()
            ),
        );
        Ended { peak, last_over_first, whole: status.success() }
    }
}

/// How fast the last tenth of the rows came, over the first.
fn tenths(times: &[Duration]) -> f64 {
    let tenth = times.len() / 10;
    if tenth < 2 {
        return 1.0;
    }
    let span = |part: &[Duration]| (part[part.len() - 1] - part[0]).as_secs_f64();
    span(&times[..tenth]) / span(&times[times.len() - tenth..]).max(1e-9)
}

/// The highest resident memory so far, in KiB.
fn high_water(pid: u32) -> Option<u64> {
    let status = fs::read_to_string(Path::new("/proc").join(pid.to_string()).join("status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok())
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |file| file.len())
}
