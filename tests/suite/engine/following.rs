//! Following jobs on a manual clock: how often they are looked up, how each ends, and timeouts.

use std::{
    cell::RefCell,
    collections::{HashMap, VecDeque},
    time::Duration,
};

use casectl::{
    cases::{
        follow::{Fate, FollowEnd, How, Jobs, Key, Notice, Trace, follow},
        job::{Job, Step, Token, sort_steps},
        outcome::{Failure, Reason},
        port::Answer,
        stop::Interrupt,
    },
    env::{Env, ManualClock},
};

type Look = Result<Vec<Job>, Failure>;

/// Jobs that answer with a script; its last answer is repeated.
#[derive(Default)]
struct Script {
    tokens: RefCell<HashMap<String, VecDeque<Look>>>,
    ids: RefCell<HashMap<u64, VecDeque<Look>>>,
    asked: RefCell<Vec<String>>,
    trace: RefCell<Option<Trace>>,
}

fn next<K: std::hash::Hash + Eq>(of: &RefCell<HashMap<K, VecDeque<Look>>>, key: &K) -> Look {
    let mut all = of.borrow_mut();
    let answers = all.get_mut(key).unwrap();
    if answers.len() > 1 { answers.pop_front().unwrap() } else { answers[0].clone() }
}

impl Jobs for Script {
    fn by_token<'a>(&'a self, token: &'a Token) -> Answer<'a, Look> {
        self.asked.borrow_mut().push(token.expose().to_owned());
        Box::pin(async move { next(&self.tokens, &token.expose().to_owned()) })
    }

    fn by_id(&self, id: u64) -> Answer<'_, Result<Option<Job>, Failure>> {
        self.asked.borrow_mut().push(id.to_string());
        Box::pin(async move { Ok(next(&self.ids, &id)?.into_iter().next()) })
    }

    fn trace<'a>(&'a self, _: &'a Token, file: Option<&'a str>) -> Answer<'a, Result<Trace, Failure>> {
        self.asked.borrow_mut().push(format!("trace {file:?}"));
        Box::pin(async move { Ok(self.trace.borrow().clone().unwrap_or(Trace::Never)) })
    }
}

fn job(id: Option<u64>, status: &str, error: bool, steps: &[(&str, &str)]) -> Job {
    let step = |(key, message): &(&str, &str)| Step {
        key: (*key).to_owned(),
        status: "running".to_owned(),
        message: (*message).to_owned(),
        date: None,
    };
    Job { id, status: status.to_owned(), error, steps: steps.iter().map(step).collect(), ..Job::default() }
}

fn running() -> Job {
    job(Some(1), "running", false, &[])
}

fn token(text: &str) -> Key {
    Key::Token(Token::new(text).unwrap())
}

struct Told {
    end: Result<FollowEnd, Failure>,
    events: Vec<String>,
    troubles: usize,
    slept: Vec<Duration>,
}

async fn run(script: &Script, keys: &[Key], how: &How) -> Told {
    let clock = ManualClock::at("2026-01-05T10:00:00Z".parse().unwrap());
    let env = Env::manual(&[], &clock);
    let (mut events, mut troubles) = (Vec::new(), 0);
    let end = follow(&env, script, keys, how, &Interrupt::default(), |notice| match notice {
        Notice::Event(event) => {
            let step = event.step.map(|step| format!(" {}", step.key)).unwrap_or_default();
            events.push(format!("{} {:?}{step}", event.at, event.what));
        }
        Notice::Trouble(_) => troubles += 1,
        Notice::Many(..) | Notice::Tick => {}
    })
    .await;
    Told { end, events, troubles, slept: clock.slept() }
}

fn script(tokens: &[(&str, Vec<Look>)], ids: &[(u64, Vec<Look>)]) -> Script {
    Script {
        tokens: RefCell::new(tokens.iter().map(|(key, all)| ((*key).to_owned(), all.clone().into())).collect()),
        ids: RefCell::new(ids.iter().map(|(key, all)| (*key, all.clone().into())).collect()),
        asked: RefCell::default(),
        trace: RefCell::default(),
    }
}

fn within(seconds: u64) -> How {
    How { timeout: Some(Duration::from_secs(seconds)), ..How::default() }
}

fn ended(fate: Fate) -> FollowEnd {
    FollowEnd::Settled(vec![fate])
}

#[tokio::test]
async fn looks_become_rarer_up_to_five_seconds_and_a_change_makes_them_frequent_again() {
    let changed = Ok(vec![job(Some(1), "running", false, &[("1", "x")])]);
    let mut answers: Vec<Look> = vec![Ok(vec![running()]); 8];
    answers.extend([changed.clone(), changed, Ok(vec![job(Some(1), "done", false, &[("1", "x")])])]);
    let told = run(&script(&[("t", answers)], &[]), &[token("t")], &within(600)).await;
    assert_eq!(told.end.unwrap(), ended(Fate::Done));
    let millis: Vec<u128> = told.slept.iter().map(Duration::as_millis).collect();
    assert_eq!(millis, [250, 500, 1000, 2000, 4000, 5000, 5000, 5000, 250, 500]);
    assert_eq!(told.events, ["0 Seen", "0 Step 1", "0 Done 1"]);
}

#[tokio::test]
async fn steps_that_are_rewritten_in_place_are_told_in_the_order_of_their_numbers() {
    let mut steps = job(None, "", false, &[("10", ""), ("x", ""), ("2", ""), ("1", "")]).steps;
    sort_steps(&mut steps);
    assert_eq!(steps.iter().map(|step| step.key.as_str()).collect::<Vec<_>>(), ["1", "2", "10", "x"]);
    let looks = [
        job(Some(1), "running", false, &[("1", "a"), ("2", "b")]),
        job(Some(1), "running", false, &[("1", "again"), ("2", "b")]),
        job(Some(1), "running", false, &[("1", "again"), ("2", "c"), ("10", "d")]),
        job(Some(1), "done", false, &[("1", "again"), ("2", "c"), ("10", "d")]),
    ];
    let looks = looks.into_iter().map(|job| Ok(vec![job])).collect();
    let told = run(&script(&[("t", looks)], &[]), &[token("t")], &within(600)).await;
    assert_eq!(told.events, ["0 Seen 2", "0 Step 1", "0 Step 2", "0 Step 10", "0 Done 10"]);
}

#[tokio::test]
async fn a_forgotten_token_is_followed_by_the_remembered_id_at_once() {
    let script = script(
        &[("t", vec![Ok(vec![running()]), Ok(vec![])])],
        &[(1, vec![Ok(vec![running()]), Ok(vec![job(Some(1), "done", true, &[])])])],
    );
    let told = run(&script, &[token("t")], &within(600)).await;
    assert_eq!(told.end.unwrap(), ended(Fate::Failed));
    assert_eq!(told.events, ["0 Seen", "0 ById", "0 Failed"]);
    assert_eq!(*script.asked.borrow(), ["t", "t", "1", "1"]);
    assert_eq!(told.slept.len(), 2, "no wait between the lost token and the id");
}

#[tokio::test]
async fn forgotten_is_what_was_seen_and_unknown_what_never_was() {
    let one = |tokens: Vec<Look>, ids: Vec<Look>| script(&[("t", tokens)], &[(1, ids)]);
    let gone = one(vec![Ok(vec![running()]), Ok(vec![])], vec![Ok(vec![])]);
    assert_eq!(run(&gone, &[token("t")], &within(60)).await.end.unwrap(), ended(Fate::Forgotten));
    let no_id = one(vec![Ok(vec![job(None, "running", false, &[])]), Ok(vec![])], vec![]);
    assert_eq!(run(&no_id, &[token("t")], &within(60)).await.end.unwrap(), ended(Fate::Forgotten));
    let never = one(vec![Ok(vec![])], vec![Ok(vec![])]);
    assert_eq!(run(&never, &[token("t")], &within(60)).await.end.unwrap(), ended(Fate::Unknown));
    assert_eq!(run(&never, &[Key::Id(1)], &within(60)).await.end.unwrap(), ended(Fate::Unknown));
}

#[tokio::test]
async fn jobs_that_hang_are_ended_by_the_deadline_and_the_others_keep_their_fate() {
    let done = Ok(vec![job(Some(2), "done", false, &[])]);
    let script = script(&[("hangs", vec![Ok(vec![running()])]), ("done", vec![done])], &[]);
    let told = run(&script, &[token("hangs"), token("done")], &within(12)).await;
    assert_eq!(told.end.unwrap(), FollowEnd::TimedOut(vec![Fate::Open, Fate::Done]));
    assert_eq!(told.slept.iter().sum::<Duration>(), Duration::from_secs(12));
    assert_eq!(told.events.last().unwrap(), "0 Pending");
}

#[tokio::test]
async fn an_outage_is_told_once_and_a_refusal_ends_it() {
    let down = || Err(Failure::new(Reason::Unreachable));
    let up = Ok(vec![running()]);
    let done = Ok(vec![job(Some(1), "done", false, &[])]);
    let told =
        run(&script(&[("t", vec![up.clone(), down(), down(), up, down(), done])], &[]), &[token("t")], &within(600))
            .await;
    assert_eq!((told.end.unwrap(), told.troubles), (ended(Fate::Done), 2));
    let refused = script(&[("t", vec![Err(Failure::new(Reason::Unauthorized))])], &[]);
    let told = run(&refused, &[token("t")], &within(600)).await;
    assert_eq!(told.end.unwrap_err().reason, Reason::Unauthorized);
}

#[tokio::test]
async fn what_had_ended_before_the_first_look_is_traced_by_its_upload() {
    let mut failed = job(Some(9), "done", true, &[]);
    failed.steps = vec![
        Step { key: "1".into(), status: "error".into(), message: "why".into(), date: None },
        Step { key: "2".into(), status: "running".into(), message: "the end".into(), date: None },
    ];
    let upload = Key::Upload(Token::new("t").unwrap(), "bad_xygu.pdf".into());
    let traced = |trace: Trace| {
        let script = script(&[("t", vec![Ok(vec![])])], &[]);
        script.trace.replace(Some(trace));
        script
    };
    let found = traced(Trace::Found(failed.clone()));
    let told = run(&found, std::slice::from_ref(&upload), &within(60)).await;
    assert_eq!(told.end.unwrap(), ended(Fate::Failed));
    assert_eq!(told.events, ["0 Seen 2", "0 Failed 1"], "of a failure the error is told, not the last step");
    assert_eq!(*found.asked.borrow(), ["t", "trace Some(\"bad_xygu.pdf\")"]);
    let told = run(&traced(Trace::Forgotten), &[token("t")], &within(60)).await;
    assert_eq!((told.end.unwrap(), told.events), (ended(Fate::Unsure), vec!["0 Unknown".to_owned()]));
    let two = Trace::Candidates(vec![failed, running()]);
    let told = run(&traced(two), &[upload], &within(60)).await;
    assert_eq!(told.end.unwrap(), ended(Fate::Ambiguous));
    assert_eq!(told.events, ["0 Candidate 1", "0 Candidate"]);
}

/// Answers only once so many looks are under way at the same time.
struct Together {
    wanted: usize,
    waiting: RefCell<usize>,
    all_here: tokio::sync::Notify,
}

impl Jobs for Together {
    fn by_token<'a>(&'a self, _: &'a Token) -> Answer<'a, Look> {
        Box::pin(async move {
            let here = self.all_here.notified();
            *self.waiting.borrow_mut() += 1;
            if *self.waiting.borrow() < self.wanted {
                here.await;
            }
            self.all_here.notify_waiters();
            Ok(vec![job(Some(1), "done", false, &[])])
        })
    }

    fn by_id(&self, _: u64) -> Answer<'_, Result<Option<Job>, Failure>> {
        Box::pin(async { Ok(None) })
    }

    fn trace<'a>(&'a self, _: &'a Token, _: Option<&'a str>) -> Answer<'a, Result<Trace, Failure>> {
        Box::pin(async { Ok(Trace::Never) })
    }
}

#[tokio::test]
async fn the_first_look_at_many_is_taken_at_once() {
    let jobs = Together { wanted: 8, waiting: RefCell::new(0), all_here: tokio::sync::Notify::new() };
    let keys: Vec<Key> = (0..8).map(|at| token(&format!("t{at}"))).collect();
    let env = Env::manual(&[], &ManualClock::at("2026-01-05T10:00:00Z".parse().unwrap()));
    let end = follow(&env, &jobs, &keys, &How::default(), &Interrupt::default(), |_| {}).await;
    assert_eq!(end.unwrap(), FollowEnd::Settled(vec![Fate::Done; 8]));
}

#[tokio::test]
async fn of_several_one_that_is_done_is_enough_where_that_is_asked_and_a_failure_is_not() {
    let failed = || vec![Ok(vec![job(Some(1), "done", true, &[])])];
    let done = vec![Ok(vec![running()]), Ok(vec![job(Some(1), "done", false, &[])])];
    let script = script(&[("a", failed()), ("b", done), ("c", vec![Ok(vec![running()])])], &[]);
    let how = How { any: true, ..within(60) };
    let told = run(&script, &[token("a"), token("b"), token("c")], &how).await;
    assert_eq!(told.end.unwrap(), FollowEnd::Settled(vec![Fate::Failed, Fate::Done, Fate::Open]));
}

#[tokio::test]
async fn an_interval_is_kept_whether_anything_changes_or_not() {
    let done = vec![Ok(vec![running()]), Ok(vec![running()]), Ok(vec![job(Some(1), "done", false, &[])])];
    let how = How { interval: Some(Duration::from_secs(7)), ..within(60) };
    let told = run(&script(&[("t", done)], &[]), &[token("t")], &how).await;
    assert_eq!((told.end.unwrap(), told.slept), (ended(Fate::Done), vec![Duration::from_secs(7); 2]));
}

#[tokio::test]
async fn two_hundred_jobs_are_all_looked_up_and_none_starves() {
    let names: Vec<String> = (0..200).map(|at| format!("t{at}")).collect();
    let all: Vec<(&str, Vec<Look>)> = names.iter().map(|name| (name.as_str(), vec![Ok(vec![running()])])).collect();
    let script = script(&all, &[]);
    let keys: Vec<Key> = names.iter().map(|name| token(name)).collect();
    run(&script, &keys, &within(60)).await;
    let asked = script.asked.borrow();
    for name in &names {
        let count = asked.iter().filter(|other| *other == name).count();
        assert!((12..=20).contains(&count), "{name} was looked up {count} times in a minute");
    }
}

#[test]
fn a_token_never_shows_itself() {
    let secret = "20260105_101112123456_abcdef";
    let token = Token::new(secret).unwrap();
    assert!(!format!("{token:?}").contains("abcdef"));
    assert_eq!(token.hash().len(), 12);
    for bad in ["", "a b", "a\nb", "é", "****cdef", "x".repeat(256).as_str()] {
        assert!(Token::new(bad).is_err(), "{bad:?}");
    }
}
