//! The order for a review: its cases, the decisions on offer, and the orders that decisions become.

use jiff::Timestamp;

use crate::{
    cases::{
        action::Action,
        criteria::{Criteria, Matcher},
        id::CaseId,
        outcome::Planned,
        port::Snapshot,
        select::Selection,
        tally::Tally,
    },
    context::Context,
    error::{CliError, Result},
    journal::{Decided, Digest, ReviewFile, Subject},
    profile::Profile,
    providers::{Noun, Opening},
    ui::{OutputOptions, Page},
    writes::{
        limits::Limits,
        order::{Named, Order, Settings},
        seen::Marks,
    },
};

/// An order for a review.
pub struct Review<'a> {
    /// The kind of cases.
    pub noun: &'static Noun,
    /// The decisions on offer, approval first.
    pub actions: &'static [&'static Action],
    /// The resources above the cases, e.g. the customer: names and ids.
    pub within: &'a [(&'static str, String)],
    /// Page size of the listing.
    pub page_size: Option<u32>,
    /// The cases named by id.
    pub named: Named,
    /// The criteria that select cases.
    pub criteria: Criteria,
    /// `--as-of`.
    pub as_of: Option<Timestamp>,
    /// Limits and pace.
    pub settings: Settings,
    /// Builds the sheet of a case. `None` if its representation cannot be parsed.
    pub page: &'a dyn Fn(&Snapshot, &OutputOptions) -> Option<Page>,
}

/// The decisions of a review.
pub struct Decisions {
    /// The file that holds them.
    pub file: ReviewFile,
    /// In the order they were made.
    pub decided: Vec<Decided>,
    /// The instant that ages count from.
    pub present: Timestamp,
    /// What rows show of the cases beside the outcome.
    pub marks: Marks,
}

/// Decisions that are written as one run: same verb, same reason.
pub struct Group {
    /// The action to apply.
    pub action: &'static Action,
    /// The reason.
    pub reason: Option<String>,
    /// The reason code.
    pub reason_code: Option<String>,
    /// The decisions.
    pub decided: Vec<Decided>,
}

impl Review<'_> {
    /// The first action on offer, which represents the review where a single one is needed.
    pub fn first(&self) -> Result<&'static Action> {
        self.actions.first().copied().ok_or_else(|| {
            let Noun { provider, name, .. } = self.noun;
            CliError::usage(format!("{provider} decides no {name}: its API has no such write"))
        })
    }

    /// What the store of the cases is opened with.
    pub fn opening(&self, action: &'static Action) -> Opening<'_> {
        Opening {
            action: Some(action),
            criteria: Some(&self.criteria),
            within: self.within,
            page_size: self.page_size,
            ..Opening::default()
        }
    }

    /// The review as a single order, for checks that apply to all of it.
    pub fn as_order(&self) -> Result<Order> {
        Ok(self.order(self.first()?, self.named.ids.clone()))
    }

    /// The maximum number of decisions, and its source. Each is on a case that was seen, so percentages do not apply.
    pub fn limit(&self, context: &Context) -> Result<Option<(u64, String)>> {
        let limits = Limits::of(context, &self.order(self.first()?, Some(Vec::new())))?;
        Ok(limits.cases().map(|(max, source)| (max, source.to_owned())))
    }

    fn order(&self, action: &'static Action, ids: Option<Vec<CaseId>>) -> Order {
        let named = Named { ids, duplicates: 0, from_stdin: self.named.from_stdin };
        let criteria = self.criteria.clone();
        Order { criteria, as_of: self.as_of, ..Order::of(self.noun, action, named, self.settings.clone()) }
    }

    /// The order for a group of decisions: its cases, by id.
    pub fn order_of(&self, group: &Group) -> Order {
        let ids = group.decided.iter().map(|decided| decided.id.clone()).collect();
        let mut order = self.order(group.action, Some(ids));
        order.settings.reason.clone_from(&group.reason);
        order.settings.reason_code.clone_from(&group.reason_code);
        order
    }

    /// Groups decisions by action and reason, approvals first.
    pub fn groups(&self, decided: &[Decided]) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for action in self.actions.iter().copied() {
            for one in decided.iter().filter(|one| one.verb == action.verb) {
                let (reason, reason_code) = (one.reason.clone(), one.reason_code.clone());
                let same = |group: &&mut Group| {
                    group.action == action && group.reason == reason && group.reason_code == reason_code
                };
                match groups.iter_mut().find(same) {
                    Some(group) => group.decided.push(one.clone()),
                    None => groups.push(Group { action, reason, reason_code, decided: vec![one.clone()] }),
                }
            }
        }
        groups
    }

    /// What an earlier review must share for this one to continue with its decisions.
    pub fn subject(&self, profile: &Profile, base_url: &str) -> Subject {
        let shard = self.settings.shard.map(|shard| shard.to_string());
        let selection = selection(&self.criteria, self.named.ids.as_deref(), shard, self.within);
        Subject {
            provider: self.noun.provider.to_owned(),
            noun: self.noun.name.to_owned(),
            profile: profile.name().to_owned(),
            // The sandbox uses another port each time, with the same data.
            base_url: if profile.is_sandbox() { "sandbox".to_owned() } else { base_url.to_owned() },
            selection,
            environment: Some(profile.deployment().to_string()),
        }
    }
}

fn selection(
    criteria: &Criteria,
    ids: Option<&[CaseId]>,
    shard: Option<String>,
    within: &[(&'static str, String)],
) -> Digest {
    let selection = serde_json::json!({ "criteria": criteria, "ids": ids, "shard": shard, "within": within });
    Subject::hash(&selection.to_string())
}

/// Whether a review is one without criteria, ids and shards, so that its command is known.
#[must_use]
pub fn is_of_all(subject: &Subject) -> bool {
    subject.selection == selection(&Criteria::default(), None, None, &[])
}

impl Group {
    /// The cases and the states that they are to reach.
    pub fn planned(&self) -> impl Iterator<Item = (Planned, Option<&'static str>)> {
        self.decided.iter().map(|one| (one.planned(), self.action.target))
    }

    /// The selection for a group: the cases in the versions that were seen.
    pub fn selection(&self, matcher: Matcher) -> Selection {
        let planned = self.decided.iter().map(Decided::planned);
        Selection { planned: planned.collect(), matcher, tally: Tally::default(), cut: false }
    }
}
