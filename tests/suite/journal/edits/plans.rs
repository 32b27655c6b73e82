//! Edits of a plan's file with its chain repaired: waiting, approved and applied plans.

use std::{collections::BTreeSet, path::PathBuf};

use casectl::journal::{
    Digest, Header, Person, PlanHeader, RunWriter, Terms, Who, approve_plan, claim_plan, log, read_plan, write_plan,
};
use serde_json::{Value, json};

use super::{super::Place, chained, edits, planned, read, records};

fn person(user: &str) -> Person {
    Person { who: Who { user: user.to_owned(), host: "desk".to_owned() }, subject: None }
}

/// What somebody who has the file sees of an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    /// It does not verify.
    Damaged,
    /// It is a plan with another hash, which nobody has approved: whoever approves looks at it, and the journal knows none such.
    AnotherPlan,
    /// It is the plan, and nobody stands for it: it is not applied.
    NotApproved,
    /// The journal says that it was applied.
    InJournal,
    Nothing,
}

struct Proposal {
    place: Place,
    path: PathBuf,
    hash: Digest,
}

impl Proposal {
    fn new() -> Self {
        let place = Place::new();
        std::fs::create_dir_all(&place.state).expect("a folder");
        super::super::private(&place.state);
        let mut terms = Terms::of("apiture", "applications", "expire");
        terms.reason = Some("stale".to_owned());
        let header = PlanHeader::new(&place.env, person("ann"), Some("expired"), terms);
        let path = place.state.join("plan.jsonl");
        let hash = write_plan(&path, &header, (0..2).map(planned)).expect("a plan");
        Self { place, path, hash }
    }

    fn approve(&self) {
        self.place.clock.advance(std::time::Duration::from_secs(60));
        approve_plan(&self.place.env, &self.path, self.hash, person("bob")).expect("approved");
    }

    fn apply(&self) {
        self.place.clock.advance(std::time::Duration::from_secs(60));
        let Place { env, state, .. } = &self.place;
        let plan = read_plan(&self.path).expect("a plan");
        let header = Header { plan: Some(plan.mark), ..self.place.header() };
        let claim = claim_plan(env, &self.path, self.hash).expect("claimed");
        let run = RunWriter::create(env, state, &header, &plan.planned).expect("a run").run();
        claim.applied(env, run).expect("noted");
    }

    fn seen(&self) -> Seen {
        match read_plan(&self.path) {
            Err(_) => Seen::Damaged,
            Ok(plan) if plan.mark.hash != self.hash && !plan.mark.is_approved() => Seen::AnotherPlan,
            Ok(_) if log::applied(&self.place.state, self.hash).expect("a journal").is_some() => Seen::InJournal,
            Ok(plan) if !plan.mark.is_approved() => Seen::NotApproved,
            Ok(_) => Seen::Nothing,
        }
    }

    /// What was seen of each edit of the file as it is now, and of each record that is put in.
    fn table(&self, name: &str) -> Vec<(String, Seen)> {
        let good = String::from_utf8(read(&self.path)).expect("text");
        let lines = records(&good);
        let mut all = edits(name, &lines);
        for forged in forged(self.hash) {
            for at in 0..=lines.len() {
                let mut edited = lines.clone();
                edited.insert(at, forged.clone());
                let kind = forged["t"].as_str().expect("a kind");
                all.push((format!("{name} line {}: {kind} put in", at + 1), edited));
            }
        }
        let mut table = Vec::new();
        for (called, edited) in all {
            let bad = chained(&edited);
            if bad != good {
                std::fs::write(&self.path, bad).expect("written");
                table.push((called, self.seen()));
            }
        }
        std::fs::write(&self.path, good).expect("written");
        table
    }
}

/// Records that somebody would like to see in a plan. That of an approver is forged with the plan's hash.
fn forged(hash: Digest) -> Vec<Value> {
    let at = "2026-11-21T09:00:30Z";
    let who = json!({ "user": "mallory", "host": "desk" });
    vec![
        json!({ "t": "case", "id": "case-77", "from": "running" }),
        json!({ "t": "approval", "at": at, "hash": hash.to_string(), "by": who }),
        json!({ "t": "approval", "at": "2026-11-20T09:00:00Z", "hash": hash.to_string(), "by": who }),
        json!({ "t": "applied", "at": at, "run": "019aa1a1-0000-7000-8000-000000000000", "by": who }),
        json!({ "t": "weather", "sky": "grey" }),
    ]
}

fn called(table: &[(String, Seen)], seen: Seen) -> BTreeSet<&str> {
    table.iter().filter(|(_, one)| *one == seen).map(|(called, _)| called.as_str()).collect()
}

/// Nobody signs a plan: until a second person looks at it, a changed one is another plan, and is shown as what it is.
#[test]
fn a_plan_that_waits_is_another_plan_after_each_edit() {
    let table = Proposal::new().table("waits");
    assert!(table.len() > 40, "{} edits", table.len());
    // An approval that somebody adds to the file in another's name stands.
    let stands = called(&table, Seen::Nothing);
    assert_eq!(stands, BTreeSet::from(["waits line 5: approval put in"]), "{table:#?}");
    // Of the plan as it was, these say nothing that counts.
    let as_it_was = BTreeSet::from(["waits line 5: applied put in", "waits line 5: weather put in"]);
    assert_eq!(called(&table, Seen::NotApproved), as_it_was, "{table:#?}");
}

#[test]
fn each_edit_of_an_approved_plan_is_found_or_listed() {
    let proposal = Proposal::new();
    proposal.approve();
    assert_eq!(proposal.seen(), Seen::Nothing, "as it is");
    let table = proposal.table("approved");
    assert!(table.len() > 50, "{} edits", table.len());
    assert_eq!(called(&table, Seen::AnotherPlan), BTreeSet::new(), "what was frozen is what was approved");
    let taken_away =
        BTreeSet::from(["approved line 4 (frozen): all behind it cut", "approved line 5 (approval): removed"]);
    assert_eq!(called(&table, Seen::NotApproved), taken_away);
    let listed = BTreeSet::from([
        // Who approved, and when, is what the line says.
        "approved line 5 (approval): /by/host changed",
        "approved line 5 (approval): /by/user changed",
        "approved line 5: approval put in",
        "approved line 5: weather put in",
        "approved line 6: applied put in",
        "approved line 6: approval put in",
        "approved line 6: weather put in",
    ]);
    assert_eq!(called(&table, Seen::Nothing), listed, "{table:#?}");
}

#[test]
fn each_edit_of_an_applied_plan_is_found_or_the_journal_knows_better() {
    let proposal = Proposal::new();
    proposal.approve();
    proposal.apply();
    let table = proposal.table("applied");
    assert!(table.len() > 60, "{} edits", table.len());
    for seen in [Seen::AnotherPlan, Seen::NotApproved, Seen::Nothing] {
        assert_eq!(called(&table, seen), BTreeSet::new());
    }
    // Nothing follows what it became.
    let damaged = called(&table, Seen::Damaged);
    for kind in ["approval", "applied", "weather"] {
        let last = format!("applied line 7: {kind} put in");
        assert!(damaged.contains(last.as_str()), "{last}");
    }
}
