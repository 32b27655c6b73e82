//! Short versions of the proofs in `benches/proof`: the same programs, smaller.

#[path = "../../benches/proof/crash.rs"]
mod crash;
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
    let cells = matrix::stale_only(11);
    let wrong: Vec<_> = cells.iter().filter(|cell| !cell.holds()).collect();
    assert!(cells.len() > 9 && wrong.is_empty(), "{wrong:#?}\n{}", matrix::markdown(&cells));
}

#[test]
fn a_verb_ends_under_a_fault_as_the_design_says() {
    let cells = matrix::run(5);
    let wrong: Vec<_> = cells.iter().filter(|cell| !cell.holds()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}\n{}", matrix::markdown(&cells));
}
