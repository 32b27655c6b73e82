//! The commands that are struck by faults: the preparation of each, the command itself, and the command that resumes
//! it.

use std::{fs, os::unix::fs::DirBuilderExt as _};

use casectl::{
    env::Env,
    journal::{self, Person, Who},
    sandbox::PUBLIC_CLIENT_ID,
};

use super::{
    stage::Stage,
    supervisor::{Fault, Strike, Supervisor},
};

/// A command that writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verb {
    Expire,
    Resume,
    Retry,
    Archive,
    Propose,
    Approve,
    Apply,
    Patch,
    Renewal,
    ProfileSet,
    Seal,
    Abandon,
}

use Verb::{Abandon, Apply, Approve, Archive, Expire, Patch, ProfileSet, Propose, Renewal, Resume, Retry, Seal};

/// Case criteria that three applications of the population meet.
const OLD: [&str; 4] = ["applications", "expire", "--older-than", "7d"];
const SURE: [&str; 4] = ["--yes", "--max", "100", "-j"];
/// A connection that is gone is tried again, but not for long.
const HASTE: [&str; 4] = ["--retry", "1", "--retry-max-wait", "10ms"];
/// What `plan` and `profile set` change.
pub const PLAN: &str = "work/plan.jsonl";
pub const PROFILE: &str = "work/config/profiles/bank.toml";

impl Verb {
    pub const ALL: [Self; 12] =
        [Expire, Resume, Retry, Archive, Propose, Approve, Apply, Patch, Renewal, ProfileSet, Seal, Abandon];

    pub const fn word(self) -> &'static str {
        match self {
            Expire => "expire",
            Resume => "resume",
            Retry => "retry",
            Archive => "archive",
            Propose => "plan-out",
            Approve => "approve",
            Apply => "apply",
            Patch => "patch",
            Renewal => "renewal",
            ProfileSet => "profile-set",
            Seal => "seal",
            Abandon => "abandon",
        }
    }

    /// Whether it writes to cases, in runs.
    pub const fn is_a_run(self) -> bool {
        matches!(self, Expire | Resume | Retry | Apply | Patch)
    }

    /// Whether it works on a profile's file, and not with the environment alone.
    pub const fn has_profile(self) -> bool {
        matches!(self, Renewal | ProfileSet)
    }

    /// What is run.
    pub fn args(self, stage: &Stage) -> Vec<String> {
        let plan = stage.path(PLAN);
        let run = stage.run.as_str();
        let words: Vec<&str> = match self {
            Expire => [&OLD[..], &SURE, &["2", "-o", "ndjson"], &HASTE].concat(),
            Resume => [&["runs", "resume", run, "--yes", "-o", "ndjson"][..], &HASTE].concat(),
            Retry => [&["runs", "retry", run, "--yes", "-o", "ndjson"][..], &HASTE].concat(),
            Archive => vec!["runs", "archive", "--before", "1s"],
            Propose => [&OLD[..], &SURE, &["1", "--plan-out", &plan], &HASTE].concat(),
            Approve => [&["plan", "approve", &plan, "--yes"][..], &HASTE].concat(),
            Apply => [&["plan", "apply", &plan, "--yes", "-o", "ndjson"][..], &HASTE].concat(),
            Patch => [&["applications", "patch", stage.case.as_str(), "-f", "accountName=Proof", "--yes"][..], &HASTE]
                .concat(),
            Renewal => [&["auth", "refresh", "apiture"][..], &HASTE].concat(),
            ProfileSet => vec!["profile", "set", "bulk.max", "50"],
            Seal => vec!["journal", "seal", "--reason", "proof"],
            Abandon => vec!["runs", "abandon", run, "--reason", "proof"],
        };
        words.into_iter().map(str::to_owned).collect()
    }

    /// What is run when all was taken up again, and how it may end: as if nothing had been.
    pub fn again(self, stage: &Stage) -> (Vec<String>, &'static [i32]) {
        match self {
            // Another patch would be another change.
            Patch => (words(&["applications", "show", &stage.case]), &[0]),
            Renewal => (words(&["applications", "list", "-L", "1", "-o", "name"]), &[0]),
            // It was applied, and is not a second time.
            Apply => (self.args(stage), &[0, 5]),
            // What had failed was taken again by another run.
            Resume => (self.args(stage), &[0, 10]),
            // It was done, and there is nothing left to do: a plan replaces none.
            Propose | Seal | Abandon => (self.args(stage), &[0, 2]),
            _ => (self.args(stage), &[0]),
        }
    }

    /// Lays the ground.
    pub fn prepare(self, stage: &mut Stage, supervisor: &Supervisor, worker: usize) {
        match self {
            Expire | Propose => {}
            Resume => cut_short(stage, supervisor, worker),
            Retry => {
                stage.armed("status=503,method=POST", &[&OLD[..], &SURE, &["1"], &HASTE].concat());
                stage.run = stage.only_run();
            }
            Archive => {
                for _ in 0..2 {
                    let case = stage.open_case();
                    stage.must(0, &["applications", "expire", &case, "--yes"]);
                }
                // Until they are old enough.
                let env = Env::system();
                while env.elapsed() < std::time::Duration::from_millis(1_100) {
                    env.block(std::time::Duration::from_millis(50));
                }
            }
            Approve => {
                planned(stage);
                proposed_by_another(stage);
            }
            Apply => planned(stage),
            Patch => stage.case = stage.open_case(),
            Renewal => {
                let tokens = "access_token = \"access-of-yesterday\"\nrefresh_token = \"refresh-number-one\"\n";
                profile(stage, &format!("{tokens}expires_at = 2020-01-01T00:00:00Z\n"));
                let now = Env::system().now().as_second();
                for (kind, token, end) in
                    [("access", "access-of-yesterday", now - 60), ("refresh", "refresh-number-one", now + 86_400)]
                {
                    stage.database.insert_token(kind, token, PUBLIC_CLIENT_ID, end);
                }
            }
            ProfileSet => profile(stage, "access_token = \"sandbox-operator-token\"\n"),
            Seal => damaged(stage),
            Abandon => {
                // One write, and its reply on its way: there is nothing that a resumption would do besides.
                cut_short(stage, supervisor, worker);
            }
        }
    }
}

/// What the damaged journal and run file hold.
pub const DAMAGED: [&str; 2] = ["journal-000001.jsonl", "journal.jsonl"];

/// A journal of two files that does not verify, and a run file of two.
fn damaged(stage: &mut Stage) {
    for _ in 0..2 {
        let case = stage.open_case();
        stage.must(0, &["applications", "expire", &case, "--yes"]);
    }
    let state = stage.place.path("work/state");
    let [complete, growing] = DAMAGED.map(|name| state.join(name));
    fs::rename(&growing, &complete).expect("completed");
    fs::write(&growing, "nonsense\n").expect("written");
    super::stage::set_mode(&growing, 0o600);
    let run = &stage.runs()[0];
    let text = fs::read_to_string(run).expect("a record");
    fs::write(run, text.replacen("\"outcome\":\"done\"", "\"outcome\":\"already\"", 1)).expect("written");
    stage.run = run.file_stem().and_then(|name| name.to_str()).expect("a run id").to_owned();
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// A run that was killed: one case done, a reply on its way, one case left.
fn cut_short(stage: &mut Stage, supervisor: &Supervisor, worker: usize) {
    let order: Vec<String> = words(&[&OLD[..], &SURE, &["1"], &HASTE].concat());
    let counted = stage.traced(supervisor, worker, &order, None);
    let synced = counted.operations.iter().filter(|op| op.name == "fdatasync" && op.path.contains("/runs/"));
    let second = synced.map(|op| op.index).nth(1).expect("a second intent");
    let reply = counted.operations.iter().find(|op| op.index > second && op.name == "recvfrom socket");
    let index = reply.expect("its reply").index;
    // The cases are as before; the record begins anew.
    stage.begin_again();
    let killed = stage.traced(supervisor, worker, &order, Some(Strike { index, fault: Fault::Kill, onwards: false }));
    assert!(killed.struck().is_some(), "{killed:?}");
    stage.run = stage.only_run();
    let state = journal::read_run(&stage.runs()[0]).expect("its record");
    assert!(state.is_resumable(), "{state:?}");
}

fn planned(stage: &Stage) {
    let plan = stage.path(PLAN);
    stage.must(0, &[&OLD[..], &SURE, &["1", "--plan-out", &plan]].concat());
}

fn proposed_by_another(stage: &Stage) {
    let path = stage.place.path(PLAN);
    let mut plan = journal::read_plan(&path).expect("a plan");
    fs::remove_file(&path).expect("removed");
    let who = Who { user: "somebody-else".to_owned(), host: "desk".to_owned() };
    plan.header.proposed_by = Person { who, subject: None };
    journal::write_plan(&path, &plan.header, &plan.planned).expect("written");
}

fn profile(stage: &Stage, tokens: &str) {
    let path = stage.place.path(PROFILE);
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path.parent().expect("a folder")).expect("a folder");
    let url = stage.base_url();
    let text = format!(
        "# kept\n[apiture]\nbase_url = \"{url}\"\napi_key = \"sandbox-api-key\"\n{tokens}\
         [apiture.oauth]\nclient_id = \"{PUBLIC_CLIENT_ID}\"\n[bulk]\nmax = 20\n"
    );
    fs::write(&path, text).expect("written");
    super::stage::set_mode(&path, 0o600);
}
