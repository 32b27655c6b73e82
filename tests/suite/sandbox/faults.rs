//! Every fault, its limits, and its grammar.

use std::time::Duration;

use casectl::sandbox::{BadFault, Fault, FaultKind, Options, Server};
use serde_json::Value;

use super::client::{Sandbox, error_type, ids, if_match, small};

fn log_len(sandbox: &Sandbox) -> usize {
    sandbox.store().transitions().expect("the log").len()
}

#[test]
fn the_grammar_reads_what_it_writes() {
    for text in [
        "status=503",
        "rate-limit=30",
        "rate-limit=date:30,times=2",
        "latency=200ms,skip=3",
        "reset-before,rate=0.05,method=POST,path=/expiredApplications",
        "reset-after",
        "truncate",
        "malformed",
        "html=502",
        "ignore-filters",
        "shift-pages=-1",
        "duplicate-page",
        "stale=2",
        "stale=5000ms",
        "weak-etag",
        "no-etag",
        "no-date",
        "clock-skew=-600",
        "wrong-id",
        "status-false",
    ] {
        assert_eq!(text.parse::<Fault>().expect(text).to_string(), text);
    }
    let spelled: Fault = "latency=2s, method=post".parse().expect("a fault");
    assert_eq!((spelled.kind, spelled.method.as_deref()), (FaultKind::Latency(Duration::from_secs(2)), Some("POST")));
    for text in ["", "explode", "status", "status=200", "status=abc", "latency=5", "truncate=1", "status=503,times=x"] {
        assert!(text.parse::<Fault>().is_err(), "{text}");
    }
    for text in ["status=503,rate=0", "status=503,rate=2", "status=503,path=x", "status=503,method="] {
        assert!(matches!(text.parse::<Fault>(), Err(BadFault::Value { .. })), "{text}");
    }
    assert_eq!("status=503,color=red".parse::<Fault>(), Err(BadFault::Modifier("color".to_owned())));
}

#[test]
fn statuses_stand_in_for_the_answer() {
    let sandbox = Sandbox::start(small());
    let id = sandbox.first("running");
    sandbox.fault("status=503,times=1,method=POST");
    let answer = sandbox.act("approved", &id, &[]);
    assert_eq!((answer.status, error_type(&answer).as_str()), (503, "serviceUnavailable"));
    sandbox.fault("html=502,times=1,method=POST");
    let answer = sandbox.act("approved", &id, &[]);
    assert_eq!((answer.status, answer.header("content-type")), (502, Some("text/html")));
    assert!(answer.body.starts_with(b"<html>"));
    sandbox.fault("rate-limit=30,times=1,method=POST");
    let answer = sandbox.act("approved", &id, &[]);
    assert_eq!((answer.status, answer.header("retry-after")), (429, Some("30")));
    assert_eq!(error_type(&answer), "tooManyRequests");
    sandbox.fault("rate-limit=date:90,times=1,method=POST");
    assert_eq!(sandbox.act("approved", &id, &[]).header("retry-after"), Some("Mon, 02 Mar 2026 10:01:30 GMT"));
    assert_eq!(log_len(&sandbox), 0);
    assert_eq!(sandbox.act("approved", &id, &[]).status, 200);
    assert_eq!(log_len(&sandbox), 1);
}

#[test]
fn a_reset_before_loses_the_request_and_a_reset_after_the_answer() {
    let sandbox = Sandbox::start(small());
    let ids = sandbox.ids("running");
    let tag = sandbox.show(&ids[0]).etag().to_owned();
    sandbox.fault("reset-before,times=1,method=POST");
    assert!(
        sandbox
            .try_send("POST", &format!("/expiredApplications?application={}", ids[0]), &if_match(&tag), "")
            .is_none()
    );
    assert_eq!((log_len(&sandbox), sandbox.show(&ids[0]).etag()), (0, tag.as_str()));
    sandbox.fault("reset-after,times=1,method=POST");
    assert!(
        sandbox
            .try_send("POST", &format!("/expiredApplications?application={}", ids[0]), &if_match(&tag), "")
            .is_none()
    );
    assert_eq!((log_len(&sandbox), sandbox.show(&ids[0]).json()["state"].as_str()), (1, Some("expired")));
}

#[test]
fn bodies_can_be_cut_or_broken() {
    let sandbox = Sandbox::start(small());
    let id = sandbox.first("running");
    let whole = sandbox.show(&id).body;
    sandbox.fault("truncate,times=1,path=/applications/");
    let cut = sandbox.show(&id);
    assert_eq!((cut.status, cut.announced()), (200, whole.len()));
    assert_eq!(cut.body, whole[..whole.len() / 2]);
    sandbox.fault("malformed,times=1,path=/applications/");
    let broken = sandbox.show(&id);
    assert_eq!(broken.announced(), broken.body.len());
    assert!(serde_json::from_slice::<Value>(&broken.body).is_err());
    assert_eq!(sandbox.show(&id).body, whole);
}

#[test]
fn lists_can_ignore_filters_shift_and_loop() {
    let sandbox = Sandbox::start(small());
    let all = ids(&sandbox.get("/applications").json());
    sandbox.fault("ignore-filters,times=1");
    assert_eq!(sandbox.get("/applications?state=pending&q=nothing").json()["count"], 100);

    sandbox.fault("shift-pages");
    assert_eq!(ids(&sandbox.get("/applications?limit=10").json()), all[..10]);
    let second = sandbox.get("/applications?limit=10&start=10").json();
    assert_eq!((ids(&second).as_slice(), &second["count"]), (&all[11..21], &99.into()));
    assert_eq!(sandbox.store().clear_faults().expect("cleared"), 2);
    sandbox.fault("shift-pages=-1");
    assert_eq!(ids(&sandbox.get("/applications?limit=10&start=10").json()), all[9..19]);
    sandbox.store().clear_faults().expect("cleared");

    sandbox.fault("duplicate-page,times=1");
    let page = sandbox.get("/applications?limit=10&start=10").json();
    assert_eq!(page["_links"]["next"], page["_links"]["self"]);
}

#[test]
fn reads_can_lag_behind_a_write() {
    let sandbox = Sandbox::start(small());
    let id = sandbox.first("running");
    sandbox.fault("stale=2,method=GET");
    let before = sandbox.show(&id).etag().to_owned();
    assert_eq!(sandbox.act("approved", &id, &if_match(&before)).status, 200);
    assert_eq!((sandbox.show(&id).etag(), sandbox.show(&id).etag()), (before.as_str(), before.as_str()));
    let after = sandbox.show(&id);
    assert_eq!(after.json()["state"], "approved");
    assert_ne!(after.etag(), before);
    assert_eq!(sandbox.act("rejected", &id, &if_match(&before)).status, 412, "writes see the truth");
}

#[test]
fn headers_and_ids_can_lie() {
    let sandbox = Sandbox::start(small());
    let id = sandbox.first("running");
    let tag = sandbox.show(&id).etag().to_owned();
    sandbox.fault("weak-etag,times=1");
    let weak = sandbox.show(&id).etag().to_owned();
    assert_eq!(weak, format!("W/{tag}"));
    assert_eq!(sandbox.act("approved", &id, &if_match(&weak)).status, 412);
    sandbox.fault("no-etag,times=1");
    assert_eq!(sandbox.show(&id).header("etag"), None);
    sandbox.fault("no-date,times=1");
    assert_eq!(sandbox.show(&id).header("date"), None);
    sandbox.fault("clock-skew=-600,times=1");
    assert_eq!(sandbox.show(&id).header("date"), Some("Mon, 02 Mar 2026 09:50:00 GMT"));
    sandbox.fault("wrong-id,times=1");
    let wrong = sandbox.show(&id).json();
    assert_ne!(wrong["_id"], id.as_str());
    assert!(wrong["_links"]["self"]["href"].as_str().is_some_and(|href| href.ends_with(&id)));
    assert_eq!(sandbox.show(&id).json()["_id"], id.as_str());
}

#[test]
fn latency_waits_on_the_clock_of_the_environment() {
    let sandbox = Sandbox::start(small());
    sandbox.fault("latency=1500ms,times=1");
    assert_eq!(sandbox.get("/applications").status, 200);
    assert_eq!(sandbox.clock.slept(), [Duration::from_millis(1500)]);
}

#[test]
fn limits_count_across_servers_and_methods_and_paths_narrow() {
    let sandbox = Sandbox::start(small());
    let second = Server::start(&sandbox.env, sandbox.folder.path(), small()).expect("a second server");
    let second = Sandbox { server: second, ..Sandbox::start(small()) };
    sandbox.fault("status=503,skip=1,times=2,method=GET,path=/runningApplications");
    let statuses: Vec<u16> = (0..3)
        .flat_map(|_| [sandbox.get("/runningApplications").status, second.get("/runningApplications").status])
        .collect();
    assert_eq!(statuses, [200, 503, 503, 200, 200, 200]);
    assert_eq!(sandbox.get("/applications").status, 200);
    assert_eq!(sandbox.send("POST", "/runningApplications", &[], "").status, 400);
    let armed = sandbox.store().faults().expect("faults").remove(0);
    assert_eq!((armed.seen, armed.fired, armed.server), (6, 2, None));
}

#[test]
fn a_rate_strikes_about_its_share() {
    let sandbox = Sandbox::start(small());
    sandbox.fault("status=503,rate=0.3");
    let struck = (0..200).filter(|_| sandbox.get("/nothing").status == 503).count();
    assert!((30..=90).contains(&struck), "{struck} of 200");
}

#[test]
fn faults_of_one_server_end_with_it() {
    let faults = vec!["status=503".parse().expect("a fault")];
    let sandbox = Sandbox::start(Options { faults, ..small() });
    let plain = Server::start(&sandbox.env, sandbox.folder.path(), small()).expect("a second server");
    let Sandbox { folder, clock, env, server } = sandbox;
    let plain = Sandbox { folder, clock, env, server: plain };
    assert_eq!(plain.get("/applications").status, 200);
    assert_eq!(plain.store().faults().expect("faults").len(), 1);
    let struck = Sandbox { server, ..Sandbox::start(small()) };
    assert_eq!(struck.get("/applications").status, 503);
    drop(struck);
    assert!(plain.store().faults().expect("faults").is_empty());
}
