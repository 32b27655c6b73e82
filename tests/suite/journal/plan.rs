//! Plans: the selection stays frozen, a second person is distinguished from the first, and a plan becomes one run.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use casectl::journal::{
    Damage, Digest, Error, Header, Objection, Person, Plan, PlanHeader, RunWriter, Who, approve_plan, claim_plan, log,
    read_plan, write_plan,
};

use sha2::{Digest as _, Sha256};

use super::{Place, planned};

fn person(user: &str, subject: Option<&str>) -> Person {
    Person { who: Who { user: user.to_owned(), host: "desk".to_owned() }, subject: subject.map(str::to_owned) }
}

fn user(name: &str) -> Person {
    person(name, None)
}

/// A plan of `by` with this many cases.
fn proposed(place: &Place, by: Person, cases: usize) -> (PathBuf, Digest) {
    std::fs::create_dir_all(&place.state).unwrap();
    let mut header =
        PlanHeader::new(&place.env, by, None, casectl::journal::Terms::of("apiture", "applications", "expire"));
    header.terms.reason = Some("stale".to_owned());
    let path = place.state.join(format!("{}.jsonl", header.plan));
    let hash = write_plan(&path, &header, (0..cases).map(planned)).unwrap();
    (path, hash)
}

/// A run that applies the plan.
fn header_of(place: &Place, plan: &Plan) -> Header {
    Header { plan: Some(plan.mark.clone()), ..place.header() }
}

#[track_caller]
fn objects(result: Result<Option<casectl::journal::Approval>, Error>, expected: &Objection) {
    match result {
        Err(Error::Plan(objection)) => assert_eq!(objection, *expected),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_plan_is_read_as_it_was_written_and_is_its_owners_alone() {
    let place = Place::new();
    let (path, hash) = proposed(&place, user("ann"), 3);
    let plan = read_plan(&path).unwrap();
    assert_eq!((plan.mark.hash, plan.planned.len(), plan.writes()), (hash, 3, 3));
    assert_eq!(plan.planned, (0..3).map(planned).collect::<Vec<_>>());
    assert_eq!(plan.header.terms.reason.as_deref(), Some("stale"));
    assert!(!plan.mark.is_approved() && plan.applied.is_none());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
    let before = std::fs::read(&path).unwrap();
    let again = write_plan(&path, &plan.header, (0..1).map(planned));
    assert!(matches!(again, Err(Error::Io { source, .. }) if source.kind() == std::io::ErrorKind::AlreadyExists));
    assert_eq!(std::fs::read(&path).unwrap(), before);
    // The hash is that of the line that closes the selection: sha256sum can tell it.
    let frozen = before.split(|b| *b == b'\n').find(|line| line.windows(10).any(|w| w == b"\"t\":\"froze")).unwrap();
    let sha: String = Sha256::digest(frozen).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(sha, hash.to_string());
}

#[test]
fn who_proposed_cannot_approve_and_another_person_can_once() {
    let place = Place::new();
    let (path, hash) = proposed(&place, user("ann"), 2);
    objects(approve_plan(&place.env, &path, hash, user("ann")), &Objection::SamePerson);
    let elsewhere = Person { who: Who { host: "laptop".to_owned(), ..user("ann").who }, subject: None };
    objects(approve_plan(&place.env, &path, hash, elsewhere), &Objection::SamePerson);
    objects(approve_plan(&place.env, &path, hash, person("bob", Some("bob"))), &Objection::OtherKind);
    objects(approve_plan(&place.env, &path, hash, user("unknown")), &Objection::Nameless);
    assert!(!read_plan(&path).unwrap().mark.is_approved());
    assert_eq!(approve_plan(&place.env, &path, hash, user("bob")).unwrap(), None);
    let plan = read_plan(&path).unwrap();
    assert!(plan.mark.is_approved());
    assert_eq!(plan.mark.hash, hash, "an approval does not change what was approved");
    let earlier = approve_plan(&place.env, &path, hash, user("bob")).unwrap().unwrap();
    assert_eq!(earlier, plan.mark.approvals[0]);
    assert_eq!(read_plan(&path).unwrap().mark.approvals.len(), 1);
}

#[test]
fn subjects_are_compared_with_subjects() {
    let place = Place::new();
    let (path, hash) = proposed(&place, person("service", Some("ann")), 1);
    objects(approve_plan(&place.env, &path, hash, person("bob", Some("ann"))), &Objection::SamePerson);
    objects(approve_plan(&place.env, &path, hash, user("bob")), &Objection::OtherKind);
    approve_plan(&place.env, &path, hash, person("service", Some("bob"))).unwrap();
    assert!(read_plan(&path).unwrap().mark.is_approved());
}

/// A line that somebody added by hand and chained well is still held to the rules.
#[test]
fn an_approval_that_the_rules_forbid_does_not_count() {
    let place = Place::new();
    let (path, hash) = proposed(&place, user("ann"), 1);
    approve_plan(&place.env, &path, hash, user("bob")).unwrap();
    let mut plan = read_plan(&path).unwrap();
    plan.mark.approvals[0].by = user("ann");
    assert!(!plan.mark.is_approved());
    plan.mark.approvals[0].by = person("bob", Some("bob"));
    assert!(!plan.mark.is_approved());
}

#[test]
fn a_plan_has_its_day() {
    let place = Place::new();
    let (path, hash) = proposed(&place, user("ann"), 1);
    place.clock.advance(Duration::from_secs(24 * 3600 - 1));
    read_plan(&path).unwrap().is_open(place.env.now()).unwrap();
    place.clock.advance(Duration::from_secs(1));
    let at = read_plan(&path).unwrap().header.expires_at;
    objects(approve_plan(&place.env, &path, hash, user("bob")), &Objection::Expired { at });
    // A day it is, whatever stands in the file.
    let mut plan = read_plan(&path).unwrap();
    plan.header.expires_at = "2100-01-01T00:00:00Z".parse().unwrap();
    assert_eq!(plan.is_open(place.env.now()), Err(Objection::Expired { at }));
}

#[test]
fn a_change_anywhere_is_found() {
    let place = Place::new();
    let (path, hash) = proposed(&place, user("ann"), 2);
    approve_plan(&place.env, &path, hash, user("bob")).unwrap();
    let whole = std::fs::read_to_string(&path).unwrap();
    let tampered = |change: &dyn Fn(&str) -> String| {
        std::fs::write(&path, change(&whole)).unwrap();
        read_plan(&path)
    };
    for (from, to) in
        [("expire", "approve"), ("stale", "other"), ("\"user\":\"ann\"", "\"user\":\"eve\""), ("case-1", "case-9")]
    {
        assert!(whole.contains(from), "{from}: {whole}");
        let read = tampered(&|text| text.replacen(from, to, 1));
        assert!(matches!(read, Err(Error::Damaged { .. })), "{from}: {read:?}");
    }
    // A case taken out, and a plan that was cut off.
    let without_a_case = tampered(&|text| {
        text.lines().enumerate().filter(|(at, _)| *at != 2).fold(String::new(), |all, (_, line)| all + line + "\n")
    });
    assert!(matches!(without_a_case, Err(Error::Damaged { line: 3, why: Damage::Chain, .. })), "{without_a_case:?}");
    let cut = tampered(&|text| text.lines().take(3).fold(String::new(), |all, line| all + line + "\n"));
    assert!(matches!(cut, Err(Error::Damaged { line: 4, why: Damage::Unfinished, .. })), "{cut:?}");
    for other in ["", "no plan\n", "{}\n"] {
        let read = tampered(&|_| other.to_owned());
        assert!(matches!(read, Err(Error::Damaged { line: 1, .. })), "{other:?}: {read:?}");
    }
    // An approval that was being written when its writer died is none; the next takes its place.
    let torn = tampered(&|text| text[..text.len() - 5].to_owned()).unwrap();
    assert!(!torn.mark.is_approved() && torn.torn > 0);
    approve_plan(&place.env, &path, hash, user("bob")).unwrap();
    let mended = read_plan(&path).unwrap();
    assert!(mended.mark.is_approved() && mended.torn == 0);
}

#[test]
fn an_approval_is_of_the_plan_that_was_looked_at() {
    let place = Place::new();
    let (path, hash) = proposed(&place, user("ann"), 2);
    place.clock.advance(Duration::from_secs(1));
    let (other, _) = proposed(&place, user("ann"), 3);
    std::fs::rename(other, &path).unwrap();
    let approved = approve_plan(&place.env, &path, hash, user("bob"));
    assert!(matches!(approved, Err(Error::Damaged { why: Damage::OtherPlan, .. })), "{approved:?}");
    assert!(!read_plan(&path).unwrap().mark.is_approved());
}

fn run_files(state: &Path) -> usize {
    std::fs::read_dir(state.join("runs")).unwrap().count()
}

#[test]
fn a_plan_becomes_one_run_whatever_dies() {
    let place = Place::new();
    let (path, hash) = proposed(&place, user("ann"), 2);
    let plan = read_plan(&path).unwrap();
    let header = header_of(&place, &plan);
    let first = RunWriter::create(&place.env, &place.state, &header, &plan.planned).unwrap();
    let run = first.run();
    assert_eq!(log::applied(&place.state, hash).unwrap(), Some(run));
    // The process dies before anything else, also before the plan's file says anything.
    drop(first);
    place.clock.advance(Duration::from_secs(1));
    let second = RunWriter::create(&place.env, &place.state, &header_of(&place, &plan), &plan.planned);
    assert!(matches!(second, Err(Error::Plan(Objection::Applied { run: by })) if by == run), "{second:?}");
    assert_eq!(run_files(&place.state), 1, "no second run file is left");
    let (resumed, state) = RunWriter::resume(&place.env, &place.state, run).unwrap();
    assert_eq!(state.header.plan.unwrap().hash, hash);
    drop(resumed);
    // The plan's own file tells those who do not have this journal.
    claim_plan(&place.env, &path, hash).unwrap().applied(&place.env, run).unwrap();
    let plan = read_plan(&path).unwrap();
    assert_eq!(plan.is_open(place.env.now()), Err(Objection::Applied { run }));
    objects(approve_plan(&place.env, &path, hash, user("bob")), &Objection::Applied { run });
}

/// A run that died between its file and the journal sent nothing. If the plan became another run since, it must not go on.
#[test]
fn a_run_that_the_journal_does_not_know_yields_to_one_that_it_knows() {
    let place = Place::new();
    let (path, _) = proposed(&place, user("ann"), 2);
    let plan = read_plan(&path).unwrap();
    let dead = RunWriter::create(&place.env, &place.state, &header_of(&place, &plan), &plan.planned).unwrap().run();
    std::fs::remove_file(place.journal()).unwrap();
    place.clock.advance(Duration::from_secs(1));
    let alive = RunWriter::create(&place.env, &place.state, &header_of(&place, &plan), &plan.planned).unwrap().run();
    let resumed = RunWriter::resume(&place.env, &place.state, dead);
    assert!(matches!(resumed, Err(Error::Plan(Objection::Applied { run })) if run == alive), "{resumed:?}");
    // Without that other run it goes on, once.
    std::fs::remove_file(place.journal()).unwrap();
    RunWriter::resume(&place.env, &place.state, dead).unwrap();
}

#[test]
fn of_many_who_apply_at_once_one_does() {
    let place = Place::new();
    let (path, hash) = proposed(&place, user("ann"), 5);
    let plan = read_plan(&path).unwrap();
    let env = casectl::env::Env::system();
    let begun: usize = std::thread::scope(|scope| {
        let apply = || {
            let header = Header { run: casectl::journal::RunId::new(&env), ..header_of(&place, &plan) };
            match RunWriter::create(&env, &place.state, &header, &plan.planned) {
                Ok(_) => 1,
                Err(Error::Plan(Objection::Applied { .. })) => 0,
                Err(error) => panic!("{error}"),
            }
        };
        let workers: Vec<_> = (0..6).map(|_| scope.spawn(apply)).collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).sum()
    });
    assert_eq!(begun, 1);
    assert_eq!(run_files(&place.state), 1);
    assert!(log::applied(&place.state, hash).unwrap().is_some());
}

#[test]
fn of_many_who_approve_at_once_each_person_stands_once() {
    let place = Place::new();
    let env = casectl::env::Env::system();
    let header =
        PlanHeader::new(&env, user("ann"), None, casectl::journal::Terms::of("apiture", "applications", "expire"));
    std::fs::create_dir_all(&place.state).unwrap();
    let path = place.state.join("plan.jsonl");
    let hash = write_plan(&path, &header, [planned(0)]).unwrap();
    std::thread::scope(|scope| {
        for number in 0..8 {
            let (env, path) = (&env, &path);
            scope.spawn(move || {
                let by = user(["bob", "eve"][number % 2]);
                approve_plan(env, path, hash, by).expect("approved, or approved before");
            });
        }
    });
    let approvals = read_plan(&path).unwrap().mark.approvals;
    let mut by: Vec<&str> = approvals.iter().map(|approval| approval.by.who.user.as_str()).collect();
    by.sort_unstable();
    assert_eq!(by, ["bob", "eve"]);
}

#[test]
fn a_plan_from_the_future_is_neither_approved_nor_applied() {
    let place = Place::new();
    place.clock.advance(Duration::from_secs(86_400));
    let (path, hash) = proposed(&place, user("ann"), 1);
    let plan = read_plan(&path).unwrap();
    let made = plan.header.created_at;
    let before = |seconds: i64| made.checked_sub(jiff::SignedDuration::from_secs(seconds)).unwrap();
    assert_eq!(plan.is_open(before(301)), Err(Objection::FromTheFuture { at: made }));
    assert_eq!(plan.is_open(before(299)), Ok(()), "clocks of two machines differ a little");
    let clock = casectl::env::ManualClock::at(before(3_600));
    let env = casectl::env::Env::manual(&[], &clock);
    objects(approve_plan(&env, &path, hash, user("bob")), &Objection::FromTheFuture { at: made });
}

/// A run that was killed before the journal knew of it, and whose plan was applied again since, can only be given up.
#[test]
fn a_run_of_a_plan_that_another_run_applied_is_abandoned() {
    let place = Place::new();
    let (path, hash) = proposed(&place, user("ann"), 1);
    let plan = read_plan(&path).unwrap();
    let killed = RunWriter::create(&place.env, &place.state, &header_of(&place, &plan), &plan.planned).unwrap();
    let (run, file) = (killed.run(), killed.path());
    drop(killed);
    std::fs::remove_file(place.journal()).unwrap();
    let applied = RunWriter::create(&place.env, &place.state, &header_of(&place, &plan), &plan.planned).unwrap().run();
    assert!(matches!(place.resume(&file), Err(Error::Plan(Objection::Applied { run })) if run == applied));
    RunWriter::abandon(&place.env, &place.state, run, "applied again").expect("abandoned");
    assert_eq!(log::applied(&place.state, hash).unwrap(), Some(applied));
    casectl::journal::verify(&place.state, None, |verdict| {
        assert!(!matches!(verdict.finding, casectl::journal::Finding::Misfit(_)), "{verdict:?}");
    })
    .unwrap();
}
