//! casectl against its peers: `curl`, `jq`, `xargs`, `wrk`, on this machine, in one run, as ratios.
//!
//! ```console
//! $ cargo bench                      # everything, about three minutes
//! $ cargo bench -- bulk list         # some of: startup, bulk, distance, list, waiting
//! $ cargo bench -- serve /tmp/bench  # only the server, to measure by hand; prints its two addresses
//! ```
//!
//! This is a program that prints figures, not a timed test: it fails only when something does not work, never because a
//! machine is slow. Rivals are measured in turns and compared by medians, so that a busy machine slows both; the
//! absolute figures of a busy machine mean little, the ratios mean more. A peer that is not installed is named and
//! left out.
//!
//! How to read it: each line of a figure ends with its bar, `ok` or `SHORT`. The bars are ratios that a prototype
//! reached with room to spare; what falls short is printed like everything else.
//!
//! - **startup**: one process each time, wall time from spawn to exit. `--version`, `applications show ID` over http and
//!   over https. For https both sides trust the system's bundle and the server's own CA, because reading the bundle is
//!   what an https command pays for.
//! - **bulk**: `applications expire` of 10,000 cases named in a file, with a criterion on the creation date: each is read
//!   in full and judged, its intent is on disk before its POST leaves, and its outcome is recorded. The rate counts the
//!   whole process, from spawn to exit. `wrk` sends the same requests without reading, judging or recording anything and
//!   is a ceiling, not a rival. The shell does what one would write: `curl`, `jq` for the judgement, `curl`.
//! - **distance**: 800 cases expired by their age on a server whose answers take 40 ms, against the least that it can take
//!   (two requests a case, `-j` at a time); 200 cases at `--rps 50`, and 400 on a server that answers 429 above 100
//!   requests a second, against those rates.
//! - **list**: 100,000 applications as NDJSON: the highest resident memory (`VmHWM`, looked at after each read of the
//!   output), and whether the first row is there before the second page is asked for.
//!
//! - **waiting**: what goes on for long. `audit export` of 5,000 persons, as fast as it goes and at 20 requests a second;
//!   `monitor wait` on 200 tokens for a minute, each of which has a new step every 10 seconds. The highest resident
//!   memory, and the share of a core while it waits (processor time by wall time, looked at every 50 ms).
//!
//! The server (`server.rs`) is a process of its own with one thread, so that its work is not counted as the client's.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program of its own, which measures real time and prints what it finds"
)]

mod bulk;
mod distance;
mod facts;
mod list;
mod process;
mod report;
mod server;
mod startup;
mod waiting;

use std::path::Path;

use process::Bench;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    if let [first, folder, manner @ ..] = &args[..]
        && first == "serve"
    {
        return server::serve(Path::new(folder), server::Manner::of(manner));
    }
    let wanted = |name: &str| args.is_empty() || args.iter().any(|arg| arg == name);
    let bench = Bench::start();
    facts::print(&bench);
    if wanted("startup") {
        startup::run(&bench);
    }
    if wanted("bulk") {
        bulk::run(&bench);
    }
    if wanted("distance") {
        distance::run();
    }
    if wanted("list") {
        list::run(&bench);
    }
    if wanted("waiting") {
        waiting::run(&bench);
    }
}
