//! `applications expire` in one process against `sandbox serve` in another, with each fault: the rows, the exit code,
//! and what the server says it did.

use casectl::sandbox::Transition;

use super::program::{Ended, Place, Serving, changed, ended, log, store, wait_until};

/// One run under faults.
struct Ran {
    place: Place,
    _server: Serving,
    ended: Ended,
    log: Vec<Transition>,
    /// The ids that should be expired, by a dry run before the faults.
    eligible: Vec<String>,
}

/// Runs the main job under these faults of the server, with these further flags.
fn expire(faults: &[&str], more: &[&str]) -> Ran {
    expire_from(&[], faults, more)
}

fn expire_from(serve: &[&str], faults: &[&str], more: &[&str]) -> Ran {
    let place = Place::new();
    let server = place.serve(&[&["--applications", "40"], serve].concat());
    let job = ["applications", "expire", "--older-than", "30d", "--yes", "-o", "ndjson"];
    let eligible = ended(server.client(&place, &[&job[..], &["--dry-run"]].concat())).exits(0).ids("planned");
    assert!((5..=12).contains(&eligible.len()), "{} eligible", eligible.len());
    if !faults.is_empty() {
        place.sandbox(&[&["fault"], faults].concat()).exits(0);
    }
    let ended = ended(server.client(&place, &[&job[..], more].concat()));
    let log = log(place.server_state());
    Ran { place, _server: server, ended, log, eligible }
}

impl Ran {
    /// Everything eligible was expired, once, and nothing else.
    #[track_caller]
    fn all_done(&self) {
        assert_eq!(self.ended.code, Some(0), "{:?}", self.ended);
        assert_eq!(self.ended.ids("done"), self.eligible, "{:?}", self.ended);
        assert_eq!(changed(&self.log), self.eligible);
    }

    /// Nothing was written, and the command ended with this code.
    #[track_caller]
    fn nothing_written(&self, exit: i32, code: &str) {
        assert_eq!(self.ended.code, Some(exit), "{:?}", self.ended);
        assert_eq!(self.ended.error_code(), code, "{:?}", self.ended);
        assert_eq!(changed(&self.log), Vec::<String>::new());
    }

    /// A row a case with this outcome and code.
    #[track_caller]
    fn rows_are(&self, outcome: &str, code: &str) {
        assert_eq!(self.ended.ids(outcome).len(), self.ended.rows().len(), "{:?}", self.ended);
        assert!(self.ended.rows().iter().all(|row| row["code"] == code), "{:?}", self.ended);
    }

    /// How many runs were recorded.
    fn runs(&self) -> usize {
        self.place.run(&["runs", "list", "-o", "name"]).exits(0).out.lines().count()
    }
}

#[test]
fn a_server_error_on_a_write_is_settled_by_a_read_and_the_write_sent_once_more() {
    expire(&["status=503,times=1,method=POST"], &[]).all_done();
    expire(&["html=502,times=1,method=POST"], &[]).all_done();
}

#[test]
fn a_second_server_error_with_the_tag_unchanged_is_a_failure() {
    let ran = expire(&["status=503,method=POST"], &["-L", "1"]);
    ran.nothing_written(6, "server_error");
    ran.rows_are("failed", "server_error");
    let sent = ran.place.sandbox(&["fault", "-o", "ndjson"]).rows()[0]["fired"].clone();
    assert_eq!(sent, 2, "a write leaves twice at most");
}

#[test]
fn a_server_error_on_a_read_is_tried_again_and_ends_the_selection_when_it_stays() {
    expire(&["status=503,times=1,path=/applications/"], &[]).all_done();
    let ran = expire(&["html=502,path=/applications"], &["--retry", "0"]);
    ran.nothing_written(6, "server_error");
    assert_eq!(ran.runs(), 0);
}

#[test]
fn a_connection_reset_before_processing_is_settled_and_sent_again() {
    expire(&["reset-before,times=1,method=POST"], &[]).all_done();
}

#[test]
fn a_reply_lost_after_the_commit_is_found_done_by_reading() {
    expire(&["reset-after,times=1,method=POST"], &[]).all_done();
    expire(&["reset-after,method=POST"], &[]).all_done();
    expire(&["truncate,method=POST"], &[]).all_done();
}

#[test]
fn a_broken_body_of_a_write_is_settled_by_reading() {
    expire(&["malformed,method=POST"], &[]).all_done();
    expire(&["wrong-id,method=POST"], &[]).all_done();
}

#[test]
fn a_lost_reply_that_no_read_settles_is_unknown() {
    // The reads of the selection pass; from then on nothing can be read.
    let ran = expire(
        &["reset-after,method=POST", "status=500,path=/applications/,skip=1"],
        &["-L", "1", "-j", "1", "--retry", "0"],
    );
    assert_eq!(ran.ended.code, Some(14), "{:?}", ran.ended);
    ran.rows_are("unknown", "reply_lost");
    assert_eq!(ran.log.len(), 1, "it was applied all the same, and nobody may claim to know");
}

#[test]
fn a_broken_body_of_a_read_ends_the_selection() {
    expire(&["truncate,times=1,method=GET"], &[]).all_done();
    expire(&["malformed,path=/applications"], &["--retry", "0"]).nothing_written(6, "bad_body");
}

#[test]
fn a_rate_limit_is_waited_out_within_the_budget_and_ends_the_run_beyond() {
    expire(&["rate-limit=1,times=1,method=POST"], &[]).all_done();
    let ran = expire(&["rate-limit=3600,method=POST"], &[]);
    ran.nothing_written(7, "rate_limited");
    expire(&["rate-limit=date:3600,method=GET"], &[]).nothing_written(7, "rate_limited");
}

#[test]
fn a_late_answer_is_never_a_second_change() {
    expire(&["latency=20ms"], &[]).all_done();
    // The first try is processed after the second, which was sent when the first had timed out.
    let ran = expire(&["latency=1500ms,times=1,method=POST"], &["--request-timeout", "1s", "-L", "1"]);
    assert_eq!((ran.ended.code, ran.ended.ids("done")), (Some(0), changed(&ran.log)), "{:?}", ran.ended);
    assert_eq!(ran.log.len(), 1);
}

#[test]
fn a_write_that_times_out_twice_is_unknown_since_the_server_may_still_do_it() {
    let patience = ["--request-timeout", "1s", "--retry-max-wait", "1s", "-L", "1"];
    let ran = expire(&["latency=15s,method=POST"], &patience);
    assert_eq!((ran.ended.code, ran.log.len()), (Some(14), 0), "{:?}", ran.ended);
    ran.rows_are("unknown", "reply_lost");
    let store = store(ran.place.server_state());
    wait_until(|| !store.transitions().expect("the log").is_empty());
}

#[test]
fn no_strong_tag_is_refused_unless_asked_otherwise() {
    for fault in ["weak-etag", "no-etag"] {
        let ran = expire(&[fault], &[]);
        ran.nothing_written(5, "no_strong_tag");
        ran.rows_are("refused", "no_strong_tag");
        assert_eq!(ran.ended.ids("refused"), ran.eligible);
        expire(&[fault], &["--unguarded"]).all_done();
    }
}

#[test]
fn a_doubtful_clock_is_refused_before_any_write() {
    expire(&["no-date"], &[]).nothing_written(2, "no_server_time");
    expire(&["clock-skew=3600"], &[]).nothing_written(2, "clock_skew");
    expire(&["clock-skew=-3600"], &[]).nothing_written(2, "clock_skew");
    expire(&["clock-skew=120"], &[]).all_done();
    let now = casectl::env::Env::system().now().to_string();
    expire(&["no-date"], &["--as-of", &now]).all_done();
}

#[test]
fn a_representation_of_another_case_is_refused() {
    let ran = expire(&["wrong-id,path=/applications/"], &[]);
    ran.nothing_written(5, "wrong_case");
    ran.rows_are("refused", "wrong_case");
}

#[test]
fn filters_that_the_server_ignores_are_applied_here() {
    expire(&["ignore-filters"], &[]).all_done();
    expire_from(&["--full-items"], &["ignore-filters"], &[]).all_done();
}

#[test]
fn pages_that_shift_are_read_again_and_pages_that_repeat_end_the_run() {
    expire_from(&["--page-cap", "3"], &["shift-pages,times=1,method=GET,skip=1"], &[]).all_done();
    let ran = expire_from(&["--page-cap", "3"], &["duplicate-page"], &[]);
    ran.nothing_written(6, "paging_loop");
    assert_eq!(ran.runs(), 0);
}

#[test]
fn a_collection_that_never_stands_still_is_said_and_only_stale_cases_are_written() {
    let ran = expire_from(&["--page-cap", "3"], &["shift-pages"], &[]);
    assert_eq!(ran.ended.code, Some(0), "{:?}", ran.ended);
    assert!(ran.ended.err.contains("kept changing"), "{}", ran.ended.err);
    assert!(changed(&ran.log).iter().all(|id| ran.eligible.contains(id)));
    assert_eq!(changed(&ran.log), ran.ended.ids("done"));
}

#[test]
fn refusals_of_credentials_stop_the_run() {
    let ran = expire(&["status=401,method=POST"], &["-j", "1"]);
    ran.nothing_written(4, "unauthorized");
    assert_eq!(ran.ended.ids("failed").len(), 1, "{:?}", ran.ended);
    let ran = expire(&["status=403,method=POST"], &["-j", "1"]);
    ran.nothing_written(4, "forbidden");
    assert_eq!(ran.ended.ids("failed").len(), 3, "{:?}", ran.ended);
    expire(&["status=401,method=GET"], &[]).nothing_written(4, "unauthorized");
}

#[test]
fn refusals_of_a_write_are_read_once_and_never_repeated() {
    for (status, code) in [(409, "conflict"), (412, "etag_stale"), (422, "invalid"), (428, "precondition_required")] {
        let ran = expire(&[&format!("status={status},method=POST")], &["-L", "1"]);
        ran.nothing_written(5, code);
        ran.rows_are("refused", code);
        assert_eq!(ran.place.sandbox(&["fault", "-o", "ndjson"]).rows()[0]["fired"], 1, "{status}");
    }
}

#[test]
fn some_done_and_some_not_is_partial() {
    let ran = expire(&["status=422,method=POST,times=2"], &["-j", "1"]);
    assert_eq!(ran.ended.code, Some(10), "{:?}", ran.ended);
    assert_eq!((ran.ended.ids("refused").len(), ran.ended.ids("done")), (2, changed(&ran.log)));
    assert_eq!(ran.log.len(), ran.eligible.len() - 2);
}

#[test]
fn in_a_storm_of_faults_every_row_is_true() {
    for seed in ["1", "2", "3"] {
        let faults = [
            "status=503,rate=0.2,method=POST",
            "reset-after,rate=0.2,method=POST",
            "reset-before,rate=0.2,method=POST",
            "truncate,rate=0.1,method=POST",
            "status=412,rate=0.1,method=POST",
        ];
        let ran = expire_from(&["--seed", seed], &faults, &["-j", "4"]);
        let changed = changed(&ran.log);
        let mut once = changed.clone();
        once.dedup();
        assert_eq!(changed, once, "a case was changed twice");
        assert_eq!(changed, ran.ended.ids("done"), "{:?}", ran.ended);
        let untouched = ran.ended.rows().len() - changed.len();
        let failed = ran.ended.ids("failed").len() + ran.ended.ids("refused").len();
        // Of a connection that broke and a read that shows no change nothing is claimed.
        let open = ran.ended.ids("unknown").len();
        assert_eq!((untouched, ran.ended.rows().len()), (failed + open, ran.eligible.len()), "{:?}", ran.ended);
        let exit = match (open, failed) {
            (1.., _) => 14,
            (0, 1..) => 10,
            (0, 0) => 0,
        };
        assert_eq!(ran.ended.code, Some(exit), "{:?}", ran.ended);
    }
}
