//! What was ordered of a write, parsed: which cases, and within which limits.
//!
//! The same whether it came from flags, from a review or from a record. Nothing here is asked of the server.

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

/// What was ordered.
pub struct Order {
    /// What is written.
    pub noun: &'static Noun,
    /// The write.
    pub action: &'static Action,
    /// The cases named one by one.
    pub named: Named,
    /// The criteria.
    pub criteria: Criteria,
    /// `--as-of`.
    pub as_of: Option<Timestamp>,
    /// Consent, limits and pace.
    pub settings: Settings,
    /// The hash of the representation that the one case must still have, where no strong tag names its version.
    pub judged: Option<Box<Digest>>,
    /// What is asked before a single write, instead of the summary of a selection.
    pub question: Option<String>,
    /// Whether stdout gets a row for each case.
    pub rows: bool,
}

/// The cases that were named one by one.
#[derive(Debug, Default)]
pub struct Named {
    /// Each once, in the order given; `None` when no source of ids was given at all.
    pub ids: Option<Vec<CaseId>>,
    /// How many were given twice.
    pub duplicates: usize,
    /// stdin carried them, so it cannot answer a prompt.
    pub from_stdin: bool,
}

/// Consent, limits and pace of a write. The default consents to nothing and leaves limits to the profile.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// `--dry-run`: nothing is written.
    pub dry_run: bool,
    /// `--yes`: nothing is asked.
    pub yes: bool,
    /// `--reason`.
    pub reason: Option<String>,
    /// `--reason-code`.
    pub reason_code: Option<String>,
    /// `--etag`: the version that the one case must still have.
    pub etag: Option<EntityTag>,
    /// `--unguarded`: also without a strong entity tag.
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
    /// `--plan-out`: the selection becomes a plan.
    pub plan_out: Option<PathBuf>,
    /// `--strict`: a case that does not offer the action is refused.
    pub strict: bool,
    /// `--trust-server-filter`.
    pub trust_server_filter: bool,
    /// How fast it goes.
    pub pace: Pace,
}

/// How fast a run goes, and when it begins no more writes.
#[derive(Clone, Debug, Default)]
pub struct Pace {
    /// `--jobs`: cases at a time.
    pub jobs: Option<u32>,
    /// `--rps`: requests a second, above 0.
    pub rps: Option<f64>,
    /// `--deadline`.
    pub deadline: Option<Span>,
    /// `--max-failures`.
    pub max_failures: Option<u64>,
    /// `--canary`: the cases that go ahead.
    pub canary: Option<Canary>,
}

impl Order {
    /// An order of these cases, without criteria, that shows its rows.
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

    /// Whether a tag goes with each write: where the API documents no precondition, only the one that was given.
    #[must_use]
    pub fn is_guarded(&self) -> bool {
        self.action.guarded || self.settings.etag.is_some()
    }

    /// What is put on record of the order and the cases it came to.
    ///
    /// # Errors
    /// There is no profile, or it does not know the code of the reason.
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
    /// One case.
    #[must_use]
    pub fn one(id: CaseId, from_stdin: bool) -> Self {
        Self { ids: Some(vec![id]), duplicates: 0, from_stdin }
    }
}

impl Pace {
    /// How many cases at a time: the flag's number, else the profile's.
    ///
    /// # Errors
    /// There is no profile.
    pub fn jobs(&self, context: &Context) -> Result<usize> {
        let configured = context.profile()?.bulk().jobs.value;
        Ok(self.jobs.unwrap_or(configured) as usize)
    }

    /// When no new write may begin any more, counted from now.
    #[must_use]
    pub fn deadline(&self, context: &Context) -> Option<Duration> {
        self.deadline.map(|deadline| context.env.elapsed() + deadline.duration())
    }

    /// What ends a run early: a signal, this deadline, too many failures.
    #[must_use]
    pub fn watchdog(&self, context: &Context, deadline: Option<Duration>) -> Watchdog {
        Watchdog::new(context.env.clone(), context.interrupt.clone(), deadline, self.max_failures)
    }
}
