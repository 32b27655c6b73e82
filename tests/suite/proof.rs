//! Short versions of the proofs in `benches/proof`: the same programs, smaller.

#[path = "../../benches/proof/crash.rs"]
mod crash;
#[cfg(unix)]
#[path = "../../benches/proof/every_fault/mod.rs"]
mod every_fault;
#[path = "../../benches/proof/matrix.rs"]
mod matrix;
#[path = "../../benches/proof/overlap.rs"]
mod overlap;
#[path = "../../benches/proof/place.rs"]
mod place;

#[test]
fn a_run_that_is_killed_again_and_again_changes_each_case_once() {
    let figures = crash::run(crash::Plan { applications: 300, kills: 30, seed: 1, slices: 3 });
    assert!(figures.kills >= 30 && figures.changed > 0, "{figures:?}");
    assert!(figures.moments.len() >= 2, "kills at one kind of moment only: {figures:?}");
}

#[test]
fn four_processes_with_one_selection_change_each_case_once_and_none_fails() {
    for journals in [overlap::Journals::One, overlap::Journals::Each, overlap::Journals::Shards] {
        let figures = overlap::run(200, 4, journals);
        assert!(figures.eligible > 10, "{figures:?}");
    }
}

#[test]
fn a_reply_that_is_lost_before_reads_that_lag_is_never_called_failed() {
    let cells = matrix::stale_only(11, 3);
    let wrong: Vec<_> = cells.iter().filter(|cell| !cell.holds()).collect();
    assert!(cells.len() > 9 && wrong.is_empty(), "{wrong:#?}\n{}", matrix::markdown(&cells));
}

#[test]
fn a_verb_ends_under_a_fault_as_the_design_says() {
    let cells = matrix::run(5, 3, &|_, _| ());
    let wrong: Vec<_> = cells.iter().filter(|cell| !cell.holds()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}\n{}", matrix::markdown(&cells));
}

#[cfg(unix)]
#[allow(clippy::print_stderr, reason = "says what was left out")]
fn every_fault(plan: &every_fault::Plan) -> Option<every_fault::Figures> {
    let figures = match every_fault::run(plan) {
        Ok(figures) => figures,
        Err(why) => {
            eprintln!("left out: {why}");
            return None;
        }
    };
    assert!(figures.wrong.is_empty(), "{}\n{}", figures.wrong.join("\n"), figures.markdown());
    Some(figures)
}

/// A few hundred of the faults that `cargo bench --bench proof -- every-fault` tries.
#[cfg(unix)]
#[test]
fn an_operation_that_fails_or_is_the_last_leaves_cases_record_and_files_as_they_must_be() {
    use every_fault::{Plan, Verb};
    let plan = Plan { verbs: Verb::ALL.to_vec(), share: 31, part: 0, only: None, workers: 2 };
    let Some(figures) = every_fault(&plan) else { return };
    assert!(figures.struck() > 200 && figures.verbs.len() == Verb::ALL.len(), "{figures:?}");
}

/// Files, random numbers: nothing works from the first operation on. The error is told, also as JSON, and is no panic.
#[cfg(unix)]
#[test]
fn a_machine_where_everything_fails_is_an_error() {
    use every_fault::{Fault, Plan, Strike, Verb};
    let only = Some(Strike { index: 1, fault: Fault::Eio, onwards: true });
    let plan = Plan { verbs: vec![Verb::Expire, Verb::Approve], share: 1, part: 0, only, workers: 1 };
    let Some(figures) = every_fault(&plan) else { return };
    assert_eq!(figures.struck(), 2, "{figures:?}");
}
