//! `list --full`: the next page is fetched while cases of the last one are read, but not further than needed.

use super::{
    Cli,
    bank::{Bank, Gate, stale},
};

/// Pages that were asked for, by where they start.
fn starts(bank: &Bank) -> Vec<usize> {
    let lists = bank.seen().into_iter().filter(|seen| seen.path() == "/applications");
    lists.map(|seen| seen.query().get("start").map_or(0, |start| start.parse().unwrap())).collect()
}

#[test]
fn the_next_page_is_read_while_cases_of_the_last_are_and_no_further_one() {
    let (asked, gate) = (Gate::default(), Gate::default());
    let (next, held) = (asked.clone(), gate.clone());
    let bank = Bank::start(stale(40), false, move |request| {
        // The last case of the first page is answered once the second page was asked for, and those of the second when the test
        // has looked.
        match request.path() {
            "/applications" if request.query().get("start").is_some_and(|start| start == "10") => next.open(),
            "/applications/c-09" => next.wait(),
            "/applications/c-10" => held.wait(),
            _ => {}
        }
        None
    });
    let cli = Cli::on(&bank);
    let listing = cli.spawn(&["applications", "list", "--full", "-o", "name"]);
    // Everything of the first page, and what is read at a time of the second: the third page is not asked for.
    super::wait_for("reads of the second page", || {
        bank.targets("GET").iter().filter(|target| target.starts_with("/applications/c-1")).count() == 8
    });
    assert_eq!(starts(&bank), [0, 10]);
    gate.open();
    let shown = listing.end().ok().out;
    assert_eq!(shown.lines().count(), 40);
    assert!(shown.lines().is_sorted(), "{shown}");
    assert_eq!(starts(&bank), [0, 10, 20, 30]);
}

#[test]
fn no_page_is_read_ahead_that_may_not_be_wanted() {
    let bank = Bank::with(stale(40));
    let cli = Cli::on(&bank);
    for line in [
        &["applications", "list", "--full", "-L", "10"][..],
        &["applications", "list", "-L", "10"],
        &["applications", "list", "--full", "-L", "3"],
    ] {
        let before = starts(&bank).len();
        cli.run(line).ok().says("showing the first");
        assert_eq!(starts(&bank)[before..], [0], "{line:?}");
    }
    let before = starts(&bank).len();
    assert_eq!(cli.run(&["applications", "list", "--full", "-L", "15", "-o", "name"]).ok().out.lines().count(), 15);
    assert_eq!(starts(&bank)[before..], [0, 10]);
}
