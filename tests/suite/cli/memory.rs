//! Several large documents at a time: those that were read ahead are dropped and read again in their turn.

#[cfg(target_os = "linux")]
use super::wait_for;
use super::{
    Cli,
    bank::{Answer, Bank, case, stale},
};

/// Eight cases, whose documents are so long.
fn bank(length: usize) -> Bank {
    let notes = "x".repeat(length);
    Bank::start(stale(8), false, move |request| {
        let id = request.path().strip_prefix("/applications/").filter(|_| !request.is_write())?;
        let short = case(id, "running", 40).to_string();
        let document = format!("{},\"notes\":\"{notes}\"}}", short.strip_suffix('}')?);
        Some(Answer::new(200, document).header("ETag", "\"1\""))
    })
}

fn reads(bank: &Bank) -> usize {
    bank.targets("GET").iter().filter(|target| target.starts_with("/applications/")).count()
}

/// Those that are read again in their turn are shown once, in the server's order.
#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn large_documents_are_shown_in_order_and_once() {
    let bank = bank(2 << 20);
    let cli = Cli::on(&bank);
    let shown = cli.run(&["applications", "list", "--full", "-o", "name"]).ok().out;
    let expected: Vec<String> = (0..8).map(|at| format!("c-{at:02}")).collect();
    assert_eq!(shown.lines().collect::<Vec<_>>(), expected);
    // Which of them come too early is the machine's affair.
    assert!((8..16).contains(&reads(&bank)), "the first once, no other more than twice: {}", reads(&bank));
    let long = cli.run(&["applications", "list", "--where", "(.notes | length) > 100", "-o", "name"]).ok();
    assert_eq!(long.out.lines().count(), 8);
}

/// A selection for a write keeps verdicts and no documents: each is read once.
#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn large_documents_are_judged_when_they_come() {
    let bank = bank(2 << 20);
    let cli = Cli::on(&bank);
    let order = ["applications", "expire", "--where", "(.notes | length) > 100", "--dry-run", "-o", "ndjson"];
    assert_eq!(cli.run(&order).ok().ndjson().len(), 8);
    assert_eq!(reads(&bank), 8);
}

/// The most memory that a command held, in MiB. It is looked at again and again while it works: what it says is never too much.
#[cfg(target_os = "linux")]
fn peak(cli: &Cli, args: &[&str]) -> u64 {
    let running = std::cell::RefCell::new(cli.spawn(args));
    let (status, peak) = (format!("/proc/{}/status", running.borrow().child.id()), std::cell::Cell::new(0));
    wait_for("its end", || {
        let status = std::fs::read_to_string(&status).unwrap_or_default();
        let held = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok());
        peak.set(held.unwrap_or(0).max(peak.get()));
        running.borrow_mut().child.try_wait().unwrap().is_some()
    });
    running.into_inner().end().ok();
    let peak = peak.get();
    assert!(peak > 1 << 10, "{peak} KiB");
    peak >> 10
}

/// Eight at a time, of 16 MiB each: what is on its way at the same time keeps to its bound, and nothing waits as a text.
#[cfg(target_os = "linux")]
#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn large_bodies_keep_to_a_bound_on_memory() {
    let bank = bank(16 << 20);
    let cli = Cli::on(&bank);
    let full = ["applications", "list", "--full", "-o", "name"];
    let by_where = ["applications", "list", "--where", "(.notes | length) > 100", "-o", "name"];
    let for_a_write = ["applications", "expire", "--where", "(.notes | length) > 100", "--dry-run", "-o", "name"];
    for args in [&full[..], &by_where, &for_a_write] {
        let peak = peak(&cli, args);
        assert!(peak < 200, "{args:?}: {peak} MiB");
    }
}

/// A list holds a page, and an id of each case that it has shown.
#[cfg(target_os = "linux")]
#[test]
fn a_long_list_takes_little_more_than_a_short_one() {
    let of = |count: usize| {
        let bank = Bank::with(stale(count));
        peak(&Cli::on(&bank), &["applications", "list", "-o", "ndjson"])
    };
    // What a loaded machine adds is not there each time; what a list keeps is.
    let long = (0..3).map(|_| of(3_000)).min().unwrap();
    let short = of(10);
    assert!(long < short + 8, "{short} MiB, {long} MiB");
}
