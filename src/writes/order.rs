//! What was ordered, parsed: the cases, the write and its limits.
//!
//! An order is the same whether it comes from flags, a review or a record. Nothing here talks to the server.

use std::{path::PathBuf, time::Duration};

use jiff::Timestamp;

use super::reason;
use crate::{
    cases::{
        action::Action,
        canary::Canary,
        criteria::Criteria,
        digest::Digest,
        duration::Span,
        id::{CaseId, EntityTag},
        select::Selection,
        shard::Shard,
        stop::Watchdog,
    },
    context::Context,
    error::Result,
    http::BaseUrl,
    journal::{Header, Terms},
    profile::Ceiling,
    providers::Noun,
};

/// An order for a write.
pub struct Order {
    /// The kind of cases.
    pub noun: &'static Noun,
    /// The action to apply.
    pub action: &'static Action,
    /// The cases named by id.
    pub named: Named,
    /// The criteria that select cases.
    pub criteria: Criteria,
    /// `--as-of`.
    pub as_of: Option<Timestamp>,
    /// Consent, limits and pace.
    pub settings: Settings,
    /// The hash of the representation that the decision was made on, if no strong entity tag identifies its version.
    pub judged: Option<Box<Digest>>,
    /// The prompt of a single write. Without one, the selection is summarised.
    pub question: Option<String>,
    /// Whether a row is printed for each case.
    pub rows: bool,
}

/// Cases named by id.
#[derive(Debug, Default)]
pub struct Named {
    /// Without duplicates, in the order given. `None` if no ids were given in any way.
    pub ids: Option<Vec<CaseId>>,
    /// The number of duplicates dropped.
    pub duplicates: usize,
    /// Whether stdin was read for ids and so cannot answer a prompt.
    pub from_stdin: bool,
}

/// Consent, limits and pace of a write. By default nothing is consented to and the limits are the profile's.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// `--dry-run`: write nothing.
    pub dry_run: bool,
    /// `--yes`: do not prompt.
    pub yes: bool,
    /// `--reason`.
    pub reason: Option<String>,
    /// `--reason-code`.
    pub reason_code: Option<String>,
    /// `--etag`: the version that the case must still have.
    pub etag: Option<EntityTag>,
    /// `--unguarded`: also write cases without a strong entity tag.
    pub unguarded: bool,
    /// `--metrics`.
    pub metrics: Option<PathBuf>,
    /// `--max`.
    pub max: Option<Ceiling>,
    /// `--expect`.
    pub expect: Option<u64>,
    /// `--limit`; 0 means all.
    pub limit: Option<usize>,
    /// `--shard`.
    pub shard: Option<Shard>,
    /// `--plan-out`: write a plan to this file instead.
    pub plan_out: Option<PathBuf>,
    /// `--strict`: refuse cases that do not offer the action.
    pub strict: bool,
    /// `--trust-server-filter`.
    pub trust_server_filter: bool,
    /// Concurrency, rate, and when to stop.
    pub pace: Pace,
}

/// Concurrency and rate of a run, and what stops it.
#[derive(Clone, Debug, Default)]
pub struct Pace {
    /// `--jobs`: concurrent cases.
    pub jobs: Option<u32>,
    /// `--rps`: requests a second, greater than 0.
    pub rps: Option<f64>,
    /// `--deadline`.
    pub deadline: Option<Span>,
    /// `--max-failures`.
    pub max_failures: Option<u64>,
    /// `--canary`: the cases to write first.
    pub canary: Option<Canary>,
}

impl Order {
    /// An order for named cases, without criteria, that prints rows.
    #[must_use]
    pub fn of(noun: &'static Noun, action: &'static Action, named: Named, settings: Settings) -> Self {
        Self {
            noun,
            action,
            named,
            criteria: Criteria::default(),
            as_of: None,
            settings,
            judged: None,
            question: None,
            rows: true,
        }
    }

    /// Whether writes are sent with `If-Match`. Where the API documents no precondition, only a tag given by `--etag`
    /// is.
    #[must_use]
    pub fn is_guarded(&self) -> bool {
        self.action.guarded || self.settings.etag.is_some()
    }

    /// The header of the run's record, for this selection.
    pub fn header(&self, context: &Context, selection: &Selection, base: &BaseUrl) -> Result<Header> {
        let (profile, settings) = (context.profile()?, &self.settings);
        let terms = Terms {
            criteria: serde_json::to_value(&self.criteria).unwrap_or_default(),
            ids_given: self.named.ids.is_some(),
            cutoff: selection.matcher.cutoff(),
            profile: profile.name().to_owned(),
            environment: Some(profile.deployment().to_string()),
            base_url: base.as_str().to_owned(),
            reason: reason::text(context, settings.reason.as_deref(), settings.reason_code.as_deref())?,
            reason_code: settings.reason_code.clone(),
            unguarded: settings.unguarded || !self.is_guarded(),
            strict: settings.strict,
            trust_server_filter: settings.trust_server_filter,
            canary: settings.pace.canary,
            ..Terms::of(self.noun.provider, self.noun.name, self.action.verb)
        };
        Ok(Header { argv: context.argv.clone(), ..Header::new(&context.env, terms) })
    }
}

impl Named {
    /// A single case.
    #[must_use]
    pub fn one(id: CaseId, from_stdin: bool) -> Self {
        Self { ids: Some(vec![id]), duplicates: 0, from_stdin }
    }
}

impl Pace {
    /// The number of concurrent cases: the flag's, else the profile's.
    pub fn jobs(&self, context: &Context) -> Result<usize> {
        let configured = context.profile()?.bulk().jobs.value;
        Ok(self.jobs.unwrap_or(configured) as usize)
    }

    /// When no new write may start any more (`--deadline`), on the clock of [`Env::elapsed`](crate::env::Env::elapsed).
    #[must_use]
    pub fn deadline(&self, context: &Context) -> Option<Duration> {
        self.deadline.map(|deadline| context.env.elapsed() + deadline.duration())
    }

    /// A watchdog that stops the run on a signal, at the deadline or after too many failures.
    #[must_use]
    pub fn watchdog(&self, context: &Context, deadline: Option<Duration>) -> Watchdog {
        Watchdog::new(context.env.clone(), context.interrupt.clone(), deadline, self.max_failures)
    }
}
