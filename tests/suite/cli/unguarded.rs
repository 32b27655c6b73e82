//! `--unguarded` where entity tags tell nothing, and representations that answer for another case: what is written to, and what is shown.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

use serde_json::json;

use super::{
    Cli,
    bank::{Answer, Bank, case},
};

/// Tags that tell nothing are no leave to write to another version: what was read as a whole counts.
#[test]
fn a_case_that_changed_is_not_written_to_because_its_tags_tell_nothing() {
    for changes in [false, true] {
        let (reads, fixed) = (AtomicUsize::new(0), case("a", "running", 40));
        let bank = Bank::start(vec![], true, move |request| {
            if request.is_write() {
                return Some(Answer::json(200, &case("a", "canceled", 40)));
            }
            let number = reads.fetch_add(1, Ordering::SeqCst);
            let mut shown = fixed.clone();
            if changes && number > 0 {
                shown["contact"]["name"] = json!("Somebody else");
            }
            Some(Answer::json(200, &shown).header("ETag", &format!("\"{number}\"")))
        });
        let cli = Cli::on(&bank);
        cli.run(&["applications", "cancel", "a", "--unguarded", "--plan-out", "p"]).ok();
        let (outcome, exit) = if changes { ("changed", 5) } else { ("done", 0) };
        let planned = if changes { outcome } else { "planned" };
        let shown = cli.run(&["plan", "show", "p"]).ok().out;
        assert_eq!(shown.contains("is another version now"), changes, "{shown}");
        let args = ["plan", "apply", "p", "--yes", "-o", "ndjson"];
        assert_eq!(cli.run(&[&args[..], &["--dry-run"]].concat()).exits(exit).ndjson()[0]["outcome"], planned);
        assert_eq!(cli.run(&args).exits(exit).ndjson()[0]["outcome"], outcome);
        assert_eq!(bank.writes().len(), usize::from(!changes));
    }
    // The same within one order: between the selection and the write.
    let reads = AtomicUsize::new(0);
    let bank = Bank::start(vec![], true, move |_| {
        let number = reads.fetch_add(1, Ordering::SeqCst);
        let mut shown = case("a", "running", 40);
        shown["contact"]["name"] = json!(if number > 0 { "B" } else { "A" });
        Some(Answer::json(200, &shown).header("ETag", &format!("\"{number}\"")))
    });
    let row = Cli::on(&bank).run(&["applications", "cancel", "a", "--unguarded", "--yes", "-o", "ndjson"]).exits(5);
    assert_eq!(row.ndjson()[0]["outcome"], "changed");
    assert!(bank.writes().is_empty());
}

/// What the server says of another case is not shown as the one that was frozen.
#[test]
fn a_plan_names_a_case_that_answers_as_another_one() {
    let swapped = Arc::new(AtomicBool::new(false));
    let now = Arc::clone(&swapped);
    let bank = Bank::start(vec![case("a", "running", 40)], true, move |_| {
        let mut other = case("b", "running", 40);
        other["contact"]["name"] = json!("Somebody else");
        now.load(Ordering::SeqCst).then(|| Answer::json(200, &other).header("ETag", "\"1\""))
    });
    let cli = Cli::on(&bank);
    cli.run(&["applications", "cancel", "a", "--plan-out", "p"]).ok();
    swapped.store(true, Ordering::SeqCst);
    let out = cli.run(&["plan", "show", "p"]).ok();
    let shown = format!("{}{}", out.out, out.err);
    assert!(shown.contains("a cannot be compared: the server answers about b"), "{shown}");
    assert!(shown.contains("1 of 1 case changed since") && !shown.contains("Somebody else"), "{shown}");
    let out = cli.run(&["plan", "approve", "p", "--yes"]);
    assert!(!format!("{}{}", out.out, out.err).contains("Somebody else"), "{}", out.err);
    cli.run(&["plan", "apply", "p", "--yes"]).exits(5);
    assert!(bank.writes().is_empty());
}
