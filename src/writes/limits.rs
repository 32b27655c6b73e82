//! Limits on the size of a selection: `--max` and `bulk.max`, as a number or as a percentage of the cases that the verb
//! may change, and `--expect`. What they mean is the same for a new order and for what is on record: `--max`, higher or
//! lower, replaces the limits of the profile, and so does `--expect`; a limit of 0 refuses every write.

use super::order::Order;
use crate::{
    cases::{criteria::Criteria, select::Selection},
    context::Context,
    error::{CliError, Exit, Result},
    profile::{Bulk, Ceiling, Percent, Source},
    wording::counted,
};

/// The limits of an order, each with its source in words.
pub struct Limits {
    cases: Option<(u64, String)>,
    percent: Option<(Percent, String)>,
    expected: Option<u64>,
}

/// Where a selection comes from.
#[derive(Clone, Copy, PartialEq)]
enum Of {
    /// Criteria: a percentage is of the cases that the verb may change.
    Criteria,
    /// Ids that were named: they are no part of anything, and the number alone holds.
    Ids,
    /// A plan or a run that was agreed to: a percentage was held then, and the default is its own size.
    Record,
}

/// The writes of a plan, or those that a run has left.
pub struct OnRecord<'a> {
    /// What has them: `the plan`, `the run`.
    pub whole: &'a str,
    /// How many there are.
    pub writes: u64,
    /// What they are, e.g. `applications to cancel`.
    pub what: &'a str,
    /// How to look at them.
    pub look: &'a str,
}

impl OnRecord<'_> {
    /// Refuses more writes than the limit in force now allows, whoever agreed to them before, or another number than
    /// `--expect`.
    ///
    /// # Errors
    /// Exit 2. Nothing was written.
    pub fn check(&self, context: &Context, max: Option<Ceiling>, expected: Option<u64>) -> Result<()> {
        let Self { whole, writes, what, look } = self;
        let limits = Limits::in_force(context, max, expected, Of::Record)?;
        if let Some(expected) = limits.expected.filter(|expected| expected != writes) {
            let words = format!("--expect {expected}, but {whole} has {writes} {what}; nothing was written");
            return Err(
                CliError::new(Exit::Usage, "unexpected_selection", words).hint(format!("look first with {look}"))
            );
        }
        if let Some((percent, source)) = &limits.percent {
            let words = format!(
                "a limit of {percent} ({source}) cannot be counted for {whole}, which names its cases; nothing was written"
            );
            return Err(
                CliError::new(Exit::Usage, "uncountable_limit", words).hint("give the limit as a number: --max N")
            );
        }
        let Some((max, source)) = limits.cases.filter(|(max, _)| writes > max) else { return Ok(()) };
        let words =
            format!("{whole} has {writes} {what}, more than the limit of {max} ({source}); nothing was written");
        Err(CliError::new(Exit::Usage, "selection_too_large", words)
            .hint(format!("look first with {look}; allow it with --max {writes}")))
    }
}

/// The flag with which a resumption may write so many cases, if the limit in force is smaller.
#[must_use]
pub fn flag_for(context: &Context, left: u64) -> String {
    let limits = Limits::in_force(context, None, None, Of::Record);
    let beyond = limits.is_ok_and(|limits| limits.cases.is_some_and(|(max, _)| left > max));
    if beyond { format!(" --max {left}") } else { String::new() }
}

impl Limits {
    /// Takes the limits from the flags, else from the profile. `--expect` replaces the profile's limits, but not a
    /// `--max` given with it.
    ///
    /// # Errors
    /// A percentage whose base cannot be counted: the cases are named by id, or only the server can check the criteria.
    pub fn of(context: &Context, order: &Order) -> Result<Self> {
        let by_id = order.named.ids.is_some();
        let of = if by_id { Of::Ids } else { Of::Criteria };
        let limits = Self::in_force(context, order.settings.max, order.settings.expect, of)?;
        let refused = |percent: &Percent, source: &str, why: &str| {
            let words = format!("a limit of {percent} ({source}) cannot be counted {why}; nothing was written");
            Err(CliError::new(Exit::Usage, "uncountable_limit", words).hint("give the limit as a number: --max N"))
        };
        match &limits.percent {
            Some((percent, source)) if by_id => refused(percent, source, "where the cases are named by id"),
            Some((percent, source)) if order.criteria.asks_server_only() => {
                refused(percent, source, "with --filter or --search: the server lists only what it finds itself")
            }
            _ => Ok(limits),
        }
    }

    /// The limits in force. What of the profile's can be held depends on where the selection comes from.
    fn in_force(context: &Context, max: Option<Ceiling>, expected: Option<u64>, of: Of) -> Result<Self> {
        let flag = || "from --max".to_owned();
        Ok(match (max, expected) {
            (Some(max), _) => Self {
                cases: max.cases.map(|max| (max, flag())),
                percent: max.percent.map(|percent| (percent, flag())),
                expected,
            },
            (None, Some(_)) => Self { cases: None, percent: None, expected },
            (None, None) => {
                let bulk = context.profile()?.bulk();
                let percent = bulk.max_percent.filter(|_| of == Of::Criteria);
                let max = match of {
                    Of::Criteria => bulk.max,
                    Of::Ids => bulk.max.or_else(|| Some(Bulk::default_max())),
                    Of::Record => bulk.max.filter(|max| max.source != Source::Default),
                };
                Self {
                    cases: max.map(|max| (max.value, max.source.to_string())),
                    percent: percent.map(|percent| (percent.value, percent.source.to_string())),
                    expected,
                }
            }
        })
    }

    /// The maximum number of writes, and its source.
    #[must_use]
    pub fn cases(&self) -> Option<(u64, &str)> {
        self.cases.as_ref().map(|(max, source)| (*max, source.as_str()))
    }

    /// The number of writes beyond which the selection is refused in any case.
    #[must_use]
    pub fn most(&self) -> Option<usize> {
        let most = self.cases.iter().map(|(max, _)| *max).chain(self.expected).min();
        most.map(|most| usize::try_from(most).unwrap_or(usize::MAX))
    }

    /// Whether a percentage requires counting the whole collection.
    #[must_use]
    pub fn count_all(&self) -> bool {
        self.percent.is_some()
    }

    /// Refuses a selection that exceeds a limit or differs from `--expect`, and notes what a percentage came to.
    pub fn check(&self, context: &Context, order: &Order, selection: &Selection) -> Result<()> {
        let writes = selection.writes() as u64;
        let (verb, noun) = (order.action.verb, order.noun.name);
        let at_least = if selection.cut { "at least " } else { "" };
        let are = if writes == 1 { "is" } else { "are" };
        let found = format!("there {are} {at_least}{} to {verb}", counted(writes, noun));
        if let Some(expected) = self.expected.filter(|expected| *expected != writes) {
            let words = format!("--expect {expected}, but {found}; nothing was written");
            return Err(
                CliError::new(Exit::Usage, "unexpected_selection", words).hint("look at the selection with --dry-run")
            );
        }
        let too_large = |words: String| CliError::new(Exit::Usage, "selection_too_large", words);
        if let Some((max, source)) = self.cases.as_ref().filter(|(max, _)| writes > *max) {
            let words = format!("{found}, more than the limit of {max} ({source}); nothing was written");
            return Err(too_large(words).hint(match selection.cut {
                // Verbs that send a document to one case have no such flag.
                _ if order.action.has_document() => {
                    "change that limit where it is set, or let somebody do it who may".to_owned()
                }
                true => "see how many with --dry-run and a higher --max; allow them with that --max".to_owned(),
                false => format!("look at the selection with --dry-run; allow it with --max {writes}"),
            }));
        }
        let Some((percent, source)) = &self.percent else { return Ok(()) };
        let all = selection.tally.changeable;
        let allowed = percent.of(all);
        let states = order.action.from.join(" or ");
        let states = if states.is_empty() { String::new() } else { format!(" in state {states}") };
        let of_all = format!("{percent} of {}{states}", counted(all, noun));
        if writes > allowed {
            let words = format!("{found}, more than {of_all}, which is {allowed} ({source}); nothing was written");
            return Err(too_large(words)
                .hint(format!("look at the selection with --dry-run; if it is right, allow it with --max {writes}")));
        }
        if order.rows {
            context.ui.note(&format!("limit: {allowed}, {of_all} ({source})"));
        }
        Ok(())
    }
}

/// The criteria that the server is asked with: those of the order, or, for a percentage, every case that the verb may
/// change.
pub fn asked_of_server(context: &Context, order: &Order) -> Result<Criteria> {
    if !Limits::of(context, order)?.count_all() {
        return Ok(order.criteria.clone());
    }
    let mut states = order.criteria.states.clone();
    match (states.is_empty(), order.action.from.is_empty()) {
        (true, _) => {}
        (false, true) => states.clear(),
        (false, false) => states.extend(order.action.from.iter().map(|state| (*state).to_owned())),
    }
    states.sort();
    states.dedup();
    Ok(Criteria { states, ..Criteria::default() })
}
