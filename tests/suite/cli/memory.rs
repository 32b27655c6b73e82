//! Large documents, several at a time: those that are read ahead are not kept until their turn, and nothing is lost by that.

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
    assert!((9..16).contains(&reads(&bank)), "all but the first of those that came too early twice: {}", reads(&bank));
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
