//! Selects the cases of a write and reports the selection. Nothing is asked or written.

use std::time::Duration;

use jiff::Timestamp;

use super::{limits::Limits, order::Order, propose, seen::Seen};
use crate::{
    cases::{
        action::Effect,
        id::CaseId,
        outcome::{Counts, Planned},
        port::{CaseStore, Snapshot},
        select::{self, Request, Selection},
        tally::Tally,
    },
    context::Context,
    error::{CliError, Exit, Result},
    http::BaseUrl,
    reads::{criteria, progress::Search},
    wording::{counted, counts, given_again, moved, to_the_second, unlisted, vanished},
};

/// Reads and judges the cases of an order.
pub async fn select(
    context: &Context,
    order: &Order,
    store: &dyn CaseStore,
    base: &BaseUrl,
    (deadline, limits, seen): (Option<Duration>, &Limits, &Seen<'_>),
) -> Result<Selection> {
    let ids = order.named.ids.clone();
    let walk = ids.is_none() || order.criteria.asks_server_only();
    let default_states = if ids.is_none() { order.action.from } else { &[] };
    let matcher = criteria::matcher(order.noun, &order.criteria, default_states, base);
    if order.action.effect == Effect::Create {
        // A case to create cannot be read; this id represents it until the server assigns one.
        let new = |id| Planned { id, from: None, etag: None, seen: None, settled: None };
        let planned = ids.into_iter().flatten().map(new).collect();
        return Ok(Selection { planned, matcher: matcher(Timestamp::UNIX_EPOCH), tally: Tally::default(), cut: false });
    }
    let explain = |id: &CaseId, words: &str| context.ui.verbose(&format!("{id}: {words}"));
    let request = Request {
        action: order.action,
        walk: walk && ids.as_ref().is_none_or(|ids| !ids.is_empty()),
        ids,
        matcher: &matcher,
        needs_clock: order.criteria.needs_clock(),
        as_of: order.as_of,
        local: context.env.now(),
        shard: order.settings.shard,
        limit: order.settings.limit,
        most: limits.most(),
        whole: limits.count_all(),
        pinned: order.settings.etag.clone(),
        judged: order.judged.clone(),
        decides: !order.settings.yes || propose::proposes(context, order)?,
        strict: order.settings.strict,
        unguarded: order.settings.unguarded,
        explain: (context.global.verbose > 1).then_some(&explain),
        jobs: order.settings.pace.jobs(context)?,
    };
    let search = Search::default();
    let show = |listed, read, matching| search.found(listed, read, matching);
    let selected = |planned: &Planned, case: &Snapshot| seen.see(planned, case);
    let selecting = select::select(store, request, &show, seen.looks().then_some(&selected));
    let selecting = search.showing(context, selecting);
    // A deadline of zero records the selection and writes nothing.
    let deadline = deadline.filter(|_| order.settings.pace.deadline.is_some_and(|limit| !limit.duration().is_zero()));
    let selected = match deadline {
        Some(deadline) => context.env.within(deadline.saturating_sub(context.env.elapsed()), selecting).await,
        None => Some(selecting.await),
    };
    let what = format!("selecting {} to {}", order.noun.name, order.action.verb);
    let Some(selected) = selected else {
        let words = format!("{what}: --deadline has passed; nothing was written");
        return Err(CliError::new(Exit::Partial, "deadline", words)
            .hint("give it more time with --deadline, or fewer cases to look at"));
    };
    selected.map_err(|error| CliError::from(error).during(&what).detail("nothing was written"))
}

/// So many listed cases, and not one of them found, are no cases that were deleted meanwhile.
const NONE_IS_THERE: u64 = 3;

/// Refuses a selection that found none of the listed cases, or with a case that might match: no criterion excludes it, and one cannot be judged.
pub fn check_judged(order: &Order, selection: &Selection) -> Result<()> {
    let tally = &selection.tally;
    if tally.vanished >= NONE_IS_THERE && tally.vanished == tally.read {
        let (one, noun) = (order.noun.one, order.noun.name);
        let words = format!("the server lists {noun} and answers 404 to each of the {} that were read", tally.read);
        return Err(CliError::new(Exit::Remote, "not_found", words).detail("nothing was written").hint(format!(
            "the base URL may be that of the list alone, or the credential may not read a single {one}"
        )));
    }
    let Some((id, why)) = &selection.tally.first_undecided else { return Ok(()) };
    let (verb, noun) = (order.action.verb, order.noun.name);
    let which = match selection.tally.undecided {
        1 => format!("{} {id}", order.noun.one),
        more => format!("{more} {noun}, the first of which is {id}"),
    };
    let words = format!("cannot judge {which}: {why}; nothing was written");
    Err(CliError::new(Exit::Usage, "undecided", words)
        .hint(format!("look at them with `casectl {noun} list` and the same criteria; {verb} by id, or use criteria that can be judged"))
        .about(id.as_str()))
}

/// Prints on stderr what was selected and what could not be judged.
pub fn report_selection(context: &Context, order: &Order, selection: &Selection) {
    if !order.rows {
        return;
    }
    let (ui, tally) = (&context.ui, &selection.tally);
    let noun = order.noun.name;
    let mut facts = Vec::new();
    if tally.listed > 0 {
        facts.push(format!("{} listed", tally.listed));
    }
    if tally.read > 0 || tally.listed > 0 {
        facts.push(format!("{} fetched", tally.read));
    }
    facts.push(format!("{} match", selection.writes()));
    facts.extend(counts(&settled(selection)));
    if let Some(cutoff) = selection.matcher.cutoff() {
        facts.push(
            format!("created before {}", to_the_second(cutoff))
                .replace("before", if order.criteria.older_than.is_some() { "before" } else { "since" }),
        );
    }
    ui.note(&format!("{noun}: {}", facts.join(", ")));
    criteria::report(context, &selection.matcher);
    if order.named.duplicates > 0 {
        ui.note(&given_again(order.named.duplicates));
    }
    if tally.named_not_matching > 0 {
        let do_not = if tally.named_not_matching == 1 { "does not" } else { "do not" };
        ui.note(&format!("{} of the ids given {do_not} match the criteria", tally.named_not_matching));
    }
    if tally.vanished > 0 {
        ui.warn(&vanished(tally.vanished, order.noun.one));
    }
    if tally.nameless > 0 {
        ui.warn(&format!("{} listed items carry no usable id and were left out", tally.nameless));
    }
    if tally.disputed > 0 {
        ui.warn(&format!(
            "{} by two ids; the one that lists show counts",
            if tally.disputed == 1 {
                format!("1 {} goes", order.noun.one)
            } else {
                format!("{} {noun} go", tally.disputed)
            }
        ));
    }
    match (tally.unstable, tally.extra_passes) {
        // A limit ended the reading.
        (true, 0) => ui.warn(&format!("{}; the next run finds them", moved(true))),
        (true, _) => ui.warn(
            "the collection kept changing while it was read; a case may have slipped through, the next run finds it",
        ),
        (false, _) if tally.may_lack() => ui.warn(&format!("{}; the next run finds them", moved(false))),
        (false, _) => {}
    }
    if tally.unlisted > 0 {
        ui.warn(&unlisted(tally.unlisted, noun));
    }
    if tally.silent_links > 0 && !order.settings.strict {
        ui.warn(&format!(
            "{} without any action link; the server decides whether they may be written (--strict refuses them)",
            counted(tally.silent_links, noun)
        ));
    }
}

/// Outcomes of the cases that the selection settled without a write.
fn settled(selection: &Selection) -> Counts {
    let mut counts = Counts::new();
    for settled in selection.planned.iter().filter_map(|case| case.settled.as_deref()) {
        *counts.entry(settled.outcome).or_default() += 1;
    }
    counts
}
