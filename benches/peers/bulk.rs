//! 10,000 decisions, compared with a shell script and a load generator.

use std::{
    path::Path,
    process::Stdio,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use super::{
    process::{self, BASE, Bench, Seen, in_turns, median, time},
    report::{at_least, line, section},
    server,
};

const CASES: usize = 10_000;
const JOBS: &str = "32";
const ROUNDS: usize = 5;
/// The shell needs seconds for these.
const SHELL_CASES: usize = 320;

const HEADERS: [&str; 6] =
    ["-H", "API-Key: bench-key", "-H", "Authorization: Bearer bench-token", "-H", "Accept: application/hal+json"];

/// One run of ours, and where its time went.
struct Decided {
    took: Duration,
    spans: [f64; 5],
    cpu: Option<Duration>,
}

/// The whole comparison.
pub fn run(bench: &Bench) {
    section(&format!("bulk ({CASES} cases expired at -j {JOBS}; medians of {ROUNDS}, in turns)"));
    let list = bench.file("ids", &ids(CASES));
    let ours = || decide(bench, &list);
    let mut runs = Vec::new();
    let mut wrk_rates = Vec::new();
    let wrk = process::find("wrk");
    let _ = ours();
    for _ in 0..ROUNDS {
        runs.push(ours());
        if let Some(wrk) = &wrk {
            wrk_rates.push(mix(bench, wrk));
        }
    }
    let rate = CASES as f64 / middle(&runs, |run| run.took.as_secs_f64());
    line("casectl", &format!("{rate:.0} cases/s, whole process"));
    breakdown(&runs);
    wrk_rates.sort_by(f64::total_cmp);
    if let Some(pairs) = wrk_rates.get(wrk_rates.len() / 2) {
        line("wrk, the same GET and POST, 32 connections", &format!("{pairs:.0} pairs/s"));
        at_least("casectl / wrk", rate / pairs, 0.4);
    }
    shell(bench, rate);
}

fn ids(count: usize) -> String {
    (0..count).map(|n| server::id(n) + "\n").collect()
}

fn decide(bench: &Bench, ids: &Path) -> Decided {
    let _ = bench.seen();
    let server_before = bench.server_cpu();
    let (clock, began) = (since_epoch(), Instant::now());
    let mut child = bench
        .casectl(false)
        .args(["applications", "expire", "--older-than", "30d", "--yes", "--max", "100000", "-j", JOBS])
        .args(["-o", "ndjson", "--ids-file"])
        .arg(ids)
        .stdout(Stdio::piped())
        .spawn()
        .expect("casectl starts");
    let mut out = child.stdout.take().expect("its output");
    let rows = std::thread::spawn(move || {
        let mut counter = Lines::default();
        std::io::copy(&mut out, &mut counter).expect("rows");
        counter.0
    });
    let status = child.wait().expect("casectl ends");
    let (took, ended) = (began.elapsed(), since_epoch());
    let rows = rows.join().expect("a count");
    let seen = bench.seen();
    let whole = rows == CASES && seen.gets == CASES as u64 && seen.posts == CASES as u64;
    assert!(status.success() && whole, "{status}, {rows} rows, {seen:?}");
    let cpu = server_before.and_then(|before| Some(bench.server_cpu()?.saturating_sub(before)));
    Decided { took, spans: spans(&seen, clock, ended), cpu }
}

/// From what the server saw: before the first read, reads, between, writes, after the last write.
fn spans(seen: &Seen, began: f64, ended: f64) -> [f64; 5] {
    [
        seen.first_get - began,
        seen.last_get - seen.first_get,
        seen.first_post - seen.last_get,
        seen.last_post - seen.first_post,
        ended - seen.last_post,
    ]
}

fn breakdown(runs: &[Decided]) {
    let names = [
        "  start, ids read, first request",
        "  10,000 reads, each judged",
        "  selection frozen on disk",
        "  10,000 intents synced, POSTs, outcomes",
        "  last outcomes, closing, exit",
    ];
    let whole = middle(runs, |run| run.took.as_secs_f64());
    for (at, name) in names.iter().enumerate() {
        let span = middle(runs, |run| run.spans[at]);
        line(name, &format!("{:7.1} ms  {:4.1} %", span * 1e3, span / whole * 100.0));
    }
    let cpu = middle(runs, |run| run.cpu.unwrap_or_default().as_secs_f64());
    line("  (processor time of the server meanwhile)", &format!("{:7.1} ms", cpu * 1e3));
}

fn middle(runs: &[Decided], value: impl Fn(&Decided) -> f64) -> f64 {
    let mut values: Vec<f64> = runs.iter().map(value).collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn since_epoch() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |now| now.as_secs_f64())
}

/// Pairs a second that `wrk` reaches with the same two requests in turns.
fn mix(bench: &Bench, wrk: &Path) -> f64 {
    let script = bench.file(
        "mix.lua",
        &format!(
            "local n = 0\n\
             local read = {{['API-Key']='bench-key',['Authorization']='Bearer bench-token',['Accept']='application/hal+json'}}\n\
             local write = {{['API-Key']='bench-key',['Authorization']='Bearer bench-token',['Accept']='application/hal+json',\
             ['If-Match']='\"b7d9f3a1c2\"',['Content-Length']='0'}}\n\
             request = function()\n\
               n = n + 1\n\
               local id = string.format('0399abed-fd3d-4830-a88b-%012x', math.floor(n / 2) % {CASES})\n\
               if n % 2 == 1 then return wrk.format('GET', '{BASE}/applications/' .. id, read) end\n\
               return wrk.format('POST', '{BASE}/expiredApplications?application=' .. id, write)\n\
             end\n"
        ),
    );
    let mut command = bench.peer(wrk);
    command.args(["-t1", "-c32", "-d1s", "-s"]).arg(script).arg(format!("http://{}/", bench.http));
    let output = command.stdout(Stdio::piped()).output().expect("wrk starts");
    let text = String::from_utf8_lossy(&output.stdout);
    let rate = text.lines().find_map(|line| line.trim().strip_prefix("Requests/sec:")?.trim().parse::<f64>().ok());
    assert!(!text.contains("Non-2xx"), "wrk was refused: {text}");
    rate.expect("wrk tells its rate") / 2.0
}

/// The shell, by xargs with eight processes at a time.
fn shell(bench: &Bench, ours: f64) {
    let (Some(xargs), Some(_)) = (process::find("xargs"), process::find("curl")) else { return };
    let headers = HEADERS.map(|word| format!("'{word}'")).join(" ");
    let base = format!("http://{}{BASE}", bench.http);
    let judged = bench.file(
        "judged.sh",
        &format!(
            "answer=$(curl -sf -w '\\n%header{{etag}}' {headers} {base}/applications/$1) || exit 1\n\
             etag=${{answer##*\n}}\n\
             id=$(printf '%s' \"${{answer%\n*}}\" | jq -r 'select(.state == \"running\" and .createdAt < \"2026-01-01\") | ._id')\n\
             [ \"$id\" = \"$1\" ] || exit 1\n\
             curl -sf -o /dev/null -X POST -H \"If-Match: $etag\" {headers} \"{base}/expiredApplications?application=$id\"\n"
        ),
    );
    let bare = bench.file(
        "bare.sh",
        &format!(
            "curl -sf -o /dev/null {headers} {base}/applications/$1\n\
             curl -sf -o /dev/null -X POST -H 'If-Match: \"b7d9f3a1c2\"' {headers} \"{base}/expiredApplications?application=$1\"\n"
        ),
    );
    let list = bench.file("few", &ids(SHELL_CASES));
    let run = |script: &Path| {
        let mut command = bench.peer(&xargs);
        command.args(["-P8", "-n1", "-a"]).arg(&list).arg("sh").arg(script);
        time(&mut command)
    };
    let rate = |took: Duration| SHELL_CASES as f64 / took.as_secs_f64();
    if process::find("jq").is_some() {
        let [judged, bare] = in_turns(2, [&mut || run(&judged), &mut || run(&bare)]);
        line("xargs -P8: curl | jq | curl", &format!("{:.1} cases/s", rate(judged)));
        at_least("casectl / xargs, curl, jq, curl", ours / rate(judged), 300.0);
        line("xargs -P8: two curls, nothing judged", &format!("{:.1} cases/s", rate(bare)));
        at_least("casectl / two curls", ours / rate(bare), 100.0);
    } else {
        let bare = median(&mut [run(&bare), run(&bare)]);
        line("xargs -P8: two curls, nothing judged", &format!("{:.1} cases/s", rate(bare)));
        at_least("casectl / two curls", ours / rate(bare), 100.0);
    }
}

/// Counts lines.
#[derive(Default)]
struct Lines(usize);

impl std::io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.iter().filter(|byte| **byte == b'\n').count();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
