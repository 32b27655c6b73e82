//! What a review was ordered to be: which cases, which decisions, and the orders that its decisions become.

use jiff::Timestamp;

use crate::{
    cases::{
        action::Action,
        criteria::{Criteria, Matcher},
        id::CaseId,
        port::Snapshot,
        select::{Selection, Tally},
    },
    context::Context,
    error::{CliError, Result},
    journal::{Decided, ReviewFile, Subject},
    profile::Profile,
    providers::{Noun, Opening},
    ui::{OutputOptions, Page},
    writes::{
        limits::Limits,
        order::{Named, Order, Settings},
    },
};

/// A review.
pub struct Review<'a> {
    /// What is reviewed.
    pub noun: &'static Noun,
    /// The decisions that can be made, the one that says yes first.
    pub actions: &'static [&'static Action],
    /// Below what the cases stand.
    pub within: &'a [(&'static str, String)],
    /// Items a page.
    pub page_size: Option<u32>,
    /// The cases named one by one.
    pub named: Named,
    /// The criteria.
    pub criteria: Criteria,
    /// `--as-of`.
    pub as_of: Option<Timestamp>,
    /// Limits and manners.
    pub settings: Settings,
    /// Makes the sheet of a case; `None` where its representation cannot be taken apart.
    pub page: &'a dyn Fn(&Snapshot, &OutputOptions) -> Option<Page>,
}

/// What was decided, on disk.
pub struct Decisions {
    /// Where it is kept.
    pub file: ReviewFile,
    /// In the order in which it was decided.
    pub decided: Vec<Decided>,
    /// The instant that ages are counted from.
    pub present: Timestamp,
}

/// Decisions that become one run: of one verb, for one reason.
pub struct Group {
    /// The write.
    pub action: &'static Action,
    /// Why.
    pub reason: Option<String>,
    /// Why, as a code.
    pub reason_code: Option<String>,
    /// The decisions.
    pub decided: Vec<Decided>,
}

impl Review<'_> {
    /// The first decision, which stands for the review where only one can.
    pub fn first(&self) -> Result<&'static Action> {
        self.actions.first().copied().ok_or_else(|| {
            let Noun { provider, name, .. } = self.noun;
            CliError::usage(format!("{provider} decides no {name}: its API has no such write"))
        })
    }

    /// What the cases are opened for.
    pub fn opening(&self, action: &'static Action) -> Opening<'_> {
        Opening {
            action: Some(action),
            criteria: Some(&self.criteria),
            within: self.within,
            page_size: self.page_size,
            ..Opening::default()
        }
    }

    /// The review as one order, for the rules that hold for all of it.
    pub fn as_order(&self) -> Result<Order> {
        Ok(self.order(self.first()?, self.named.ids.clone()))
    }

    /// How many decisions may be made, and who says so: each is of a case that was seen, so a part of all cases is no limit.
    pub fn limit(&self, context: &Context) -> Result<Option<(u64, String)>> {
        let limits = Limits::of(context, &self.order(self.first()?, Some(Vec::new())))?;
        Ok(limits.cases().map(|(max, source)| (max, source.to_owned())))
    }

    fn order(&self, action: &'static Action, ids: Option<Vec<CaseId>>) -> Order {
        let named = Named { ids, duplicates: 0, from_stdin: self.named.from_stdin };
        let criteria = self.criteria.clone();
        Order { criteria, as_of: self.as_of, ..Order::of(self.noun, action, named, self.settings.clone()) }
    }

    /// The order that these decisions are: the cases that were seen, by name.
    pub fn order_of(&self, group: &Group) -> Order {
        let ids = group.decided.iter().map(|decided| decided.id.clone()).collect();
        let mut order = self.order(group.action, Some(ids));
        order.settings.reason.clone_from(&group.reason);
        order.settings.reason_code.clone_from(&group.reason_code);
        order
    }

    /// The decisions by what becomes of them, the decision that says yes first.
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

    /// What is the same for a review that goes on with the decisions of another.
    pub fn subject(&self, profile: &Profile, base_url: &str) -> Subject {
        let selection = serde_json::json!({
            "criteria": self.criteria,
            "ids": self.named.ids,
            "shard": self.settings.shard.map(|shard| shard.to_string()),
            "within": self.within,
        });
        Subject {
            provider: self.noun.provider.to_owned(),
            noun: self.noun.name.to_owned(),
            profile: profile.name().to_owned(),
            base_url: base_url.to_owned(),
            selection: Subject::hash(&selection.to_string()),
            environment: Some(profile.deployment().to_string()),
        }
    }
}

impl Group {
    /// The cases as they were seen.
    pub fn selection(&self, matcher: Matcher) -> Selection {
        let planned = self.decided.iter().map(Decided::planned);
        Selection { planned: planned.collect(), matcher, tally: Tally::default(), cut: false }
    }
}
