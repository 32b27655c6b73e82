//! Servers that ask to slow down: how many attempts were made, how long they took, what the server said, and which flag
//! helps.

use serde_json::json;

use super::{
    Cli,
    bank::{Answer, Bank, stale},
    outcomes,
};

/// A bank that answers every read, or every write, with 429.
fn strict(writes: bool, retry_after: Option<&'static str>) -> Bank {
    Bank::start(stale(2), false, move |request| {
        (request.is_write() == writes).then(|| {
            let answer = Answer::problem(429, "Twelve a minute is what your contract says.");
            match retry_after {
                Some(value) => answer.header("Retry-After", value),
                None => answer,
            }
        })
    })
}

const EXPIRE: [&str; 7] = ["applications", "expire", "c-00", "--yes", "-o", "ndjson", "--retry"];

#[test]
fn a_read_that_met_429_each_time_says_how_often_and_what_helps() {
    let bank = strict(false, None);
    let out = Cli::on(&bank).run(&["applications", "list", "--retry", "2"]).exits(7);
    let out =
        out.says("3 attempts, ").says("Twelve a minute is what your contract says.").says("--rps").says("--retry");
    assert!(!out.err.contains("--retry-max-wait"), "no longer wait would have helped: {}", out.err);
    assert_eq!(bank.seen().len(), 3);
}

#[test]
fn a_write_that_met_429_each_time_says_the_same() {
    let bank = strict(true, None);
    let cli = Cli::on(&bank);
    let out = cli.run(&[&EXPIRE[..], &["2"]].concat()).exits(7);
    let error = out.error();
    assert_eq!(error["code"], "rate_limited");
    for words in ["3 attempts", "Twelve a minute is what your contract says.", "--rps"] {
        assert!(error.to_string().contains(words), "{words}: {error}");
    }
    assert!(!error.to_string().contains("--retry-max-wait"), "{error}");
    assert_eq!(bank.writes().len(), 3);
    assert_eq!(cli.only_run()["failed"], 1);
}

#[test]
fn a_wait_beyond_the_budget_is_named_with_the_flag_that_allows_it() {
    for (writes, args) in [(false, vec!["applications", "list", "-o", "json"]), (true, [&EXPIRE[..], &["2"]].concat())]
    {
        let bank = strict(writes, Some("600"));
        let error = Cli::on(&bank).run(&args).exits(7).error().to_string();
        for words in ["1 attempt", "Twelve a minute", "--retry-max-wait", "try again at 20"] {
            assert!(error.contains(words), "{words}: {error}");
        }
        assert_eq!(bank.seen().iter().filter(|request| request.is_write() == writes).count(), 1);
    }
}

/// A wish that lies in the past is none, and one beyond all bounds is not waited for.
#[test]
fn odd_wishes_of_a_server_neither_hang_nor_hurry_a_write() {
    for (value, writes) in [
        ("-5", 2),
        ("0", 2),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 2),
        ("soon", 2),
        ("99999999999999999999999", 1),
        ("1e300", 1),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 1),
    ] {
        let bank = strict(true, Some(value));
        Cli::on(&bank).run(&[&EXPIRE[..], &["1"]].concat()).exits(7);
        assert_eq!(bank.writes().len(), writes, "{value}");
    }
}

/// A failure is one, whatever its body says of the case.
#[test]
fn a_500_that_claims_success_is_believed_only_after_a_read() {
    let claims = || Answer::json(500, &json!({ "_id": "c-00", "state": "expired" })).header("ETag", "\"2\"");
    let bank = Bank::start(stale(1), false, move |request| request.is_write().then(claims));
    let cli = Cli::on(&bank);
    let out = cli.run(&[&EXPIRE[..], &["1"]].concat());
    let ends = outcomes(&out.ndjson());
    assert!(ends.iter().all(|(_, outcome)| outcome != "done"), "{ends:?}: {}", out.err);
    assert_eq!(bank.state_of("c-00"), "running");
}

/// Success of something that does not say which case it is: the case is read before it counts as done.
#[test]
fn a_write_that_was_sent_once_more_says_so_and_not_that_an_answer_was_lost() {
    // What is redirected would be answered alike.
    for (status, sent) in [(503, 2), (302, 1)] {
        let bank = Bank::start(stale(1), false, move |request| {
            request.is_write().then(|| Answer::problem(status, "Not now.").header("Location", "/login"))
        });
        let out = Cli::on(&bank).run(&[&EXPIRE[..], &["2"]].concat()).exits(6);
        let error = out.error().to_string();
        assert!(error.contains(&status.to_string()) && error.contains("2 attempts") == (sent == 2), "{error}");
        assert!(!error.contains("sent once") && !error.contains("reply was lost"), "{error}");
        assert_eq!(bank.writes().len(), sent, "{error}");
    }
}

#[test]
fn a_200_without_an_id_is_done_only_where_a_read_shows_it() {
    for answer in [json!({ "state": "expired" }), json!({}), json!([]), json!("expired")] {
        let said = answer.clone();
        let bank = Bank::start(stale(1), false, move |request| request.is_write().then(|| Answer::json(200, &said)));
        let out = Cli::on(&bank).run(&[&EXPIRE[..], &["0"]].concat());
        let ends = outcomes(&out.ndjson());
        assert!(
            !out.ndjson().is_empty() && ends.iter().all(|(_, end)| end != "done"),
            "{answer}: {ends:?}: {}",
            out.err
        );
    }
}
