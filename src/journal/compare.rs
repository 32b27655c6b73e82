//! Compares what the journal and a run file both record: shared fields, the order of events, and the lines by which
//! each refers to the other. Does no I/O.

use std::path::Path;

use super::{
    Digest,
    audit::{Audit, Event, What},
    closing::{CloseReason, Closed},
    entry::Open,
    error::{Damage, Error},
    history::{History, Known},
    record::{Header, Resumed},
    run_id::RunId,
    segments,
};
use crate::cases::outcome::Outcome;

/// The first record that does not match, in the run file or in the journal's lines about it. Without `history`, the
/// journal lines that the run file refers to are not checked.
pub(super) fn misfit(
    state_dir: &Path,
    path: &Path,
    audit: &Audit,
    run: RunId,
    known: Option<&Known>,
    history: Option<&History>,
) -> Option<Error> {
    let damaged = |(line, why)| Error::damaged(path, line, why);
    if audit.header.run != run {
        return Some(damaged((1, Damage::OtherRun)));
    }
    let Some(known) = known else {
        let by_itself = audit.misfit.or((audit.intents + audit.outcomes > 0).then_some((1, Damage::NotInJournal)));
        return by_itself.map(damaged);
    };
    if let Some(found) = beginning(audit, &known.open).or(audit.unlike_noted).or(audit.misfit) {
        return Some(damaged(found));
    }
    let in_journal = |(line, why)| {
        let (path, line) = segments::place(state_dir, line);
        Error::damaged(&path, line, why)
    };
    match course(audit, known) {
        Err(Place::RunFile(line, why)) => return Some(damaged((line, why))),
        Err(Place::Journal(line, why)) => return Some(in_journal((line, why))),
        Ok(()) => {}
    }
    history.and_then(|history| marks(audit, known, history)).map(damaged)
}

/// Compares `open` with the run file's header. Earlier builds wrote fewer fields; those that are present must agree.
fn beginning(audit: &Audit, open: &Open) -> Option<(u64, Damage)> {
    let header: &Header = &audit.header;
    if open.header_hash != audit.header_hash {
        return Some((1, Damage::OtherRun));
    }
    // The journal learns of a run only after its selection is frozen.
    let Some(frozen) = audit.frozen else { return Some((audit.lines + 1, Damage::Cut)) };
    let is_full = open.criteria_hash.is_some();
    let is_marked = audit.events.first().is_some_and(|event| event.mark.is_some());
    let agree = [
        ("who began it", open.who == header.who),
        ("the noun", open.noun == header.terms.noun),
        ("the verb", open.verb == header.terms.verb),
        ("the profile", open.profile == header.terms.profile),
        ("the environment", open.environment == header.terms.environment),
        ("the provider", !is_full || open.provider == header.terms.provider),
        ("the cutoff", !is_full || open.cutoff == header.terms.cutoff),
        (
            "the criteria",
            if is_marked || is_full { open.criteria_hash == Some(header.terms.criteria_hash()) } else { true },
        ),
        ("the reason", !is_full || open.reason == header.terms.reason),
        ("the number of cases", if is_marked || is_full { open.cases == Some(frozen.count) } else { true }),
        ("the run that it retries", !is_full || open.retry_of == header.terms.retry_of),
        ("the plan", !is_full || open.plan == header.plan.as_ref().map(|plan| plan.hash)),
        ("when it began", !is_marked || open.at == header.started_at),
    ];
    if let Some((what, _)) = agree.into_iter().find(|(_, agree)| !agree) {
        return Some((1, Damage::Disagrees(what)));
    }
    let same_selection = if is_marked || is_full { open.selection_hash == Some(frozen.hash) } else { true };
    (!same_selection).then_some((1, Damage::Selection))
}

enum Place {
    RunFile(u64, Damage),
    Journal(u64, Damage),
}

/// Compares the later events of the run in both, and their order.
fn course(audit: &Audit, known: &Known) -> Result<(), Place> {
    let cut = || Place::RunFile(audit.lines + 1, Damage::Cut);
    let mut told: Vec<(u64, u64)> = Vec::new();
    for (line, taken) in &known.takeovers {
        let (event, resumed) = resumption(audit, taken.head_hash).ok_or_else(cut)?;
        if (resumed.at, &resumed.who) != (taken.at, &taken.who) {
            return Err(Place::Journal(*line, Damage::Disagrees("who resumed it, and when")));
        }
        told.push((*line, event.line));
    }
    for (line, close) in &known.ends {
        let (event, closed) = closing(audit, close.head_hash).ok_or_else(cut)?;
        if closed.counts != close.counts || closed.reason != close.reason {
            return Err(Place::Journal(*line, Damage::Counts));
        }
        if closed.at != close.at || event.exit != close.exit {
            return Err(Place::Journal(*line, Damage::Disagrees("when it ended, and how")));
        }
        told.push((*line, event.line));
    }
    for (line, abandoned) in &known.abandonments {
        let last = audit.closings.last().filter(|_| audit.is_final() && known.abandonments.len() == 1);
        let fits = last.is_some_and(|(hash, closed)| {
            let unknown = closed.counts.get(&Outcome::Unknown).is_some_and(|count| *count > 0);
            *hash == abandoned.head_hash && closed.reason == CloseReason::Finished && unknown
        });
        if !fits {
            return Err(Place::Journal(*line, Damage::Disagrees("what was abandoned")));
        }
    }
    told.extend(known.anchors.iter().map(|(line, anchor)| (*line, anchor.lines)));
    told.sort_unstable();
    if let Some(late) = told.windows(2).find(|pair| pair[0].1 > pair[1].1) {
        return Err(Place::Journal(late[1].0, Damage::Order));
    }
    // The first builds did not record resumes in the journal.
    if known.open.selection_hash.is_none() {
        return Ok(());
    }
    let adopted = known.open.adopted.as_ref().map_or(0, |adopted| adopted.lines);
    for event in audit.events.iter().filter(|event| event.line > adopted) {
        let untold = matches!(event.what, What::Resumed { worked: true, .. })
            && known.takeovers.iter().all(|(_, taken)| taken.head_hash != event.hash);
        if untold {
            return Err(Place::RunFile(event.line, Damage::NotResumed));
        }
    }
    Ok(())
}

fn resumption(audit: &Audit, hash: Digest) -> Option<(&Event, &Resumed)> {
    audit.events.iter().filter(|event| event.hash == hash).find_map(|event| match &event.what {
        What::Resumed { resumed, .. } => Some((event, resumed)),
        _ => None,
    })
}

fn closing(audit: &Audit, hash: Digest) -> Option<(&Event, &Closed)> {
    audit.events.iter().filter(|event| event.hash == hash).find_map(|event| match &event.what {
        What::Closed(closed) => Some((event, closed)),
        _ => None,
    })
}

/// The journal lines that the run file refers to must exist, before those that refer to the run file.
fn marks(audit: &Audit, known: &Known, history: &History) -> Option<(u64, Damage)> {
    let adopted = known.open.adopted.as_ref().map_or(0, |adopted| adopted.lines);
    let fits = |event: &&Event| {
        let Some(mark) = event.mark.filter(|mark| *mark != Digest::ZERO) else { return true };
        let told = match event.what {
            What::Header => Some(known.line),
            What::Resumed { .. } => {
                known.takeovers.iter().find(|(_, t)| t.head_hash == event.hash).map(|(line, _)| *line)
            }
            What::Closed(_) => known.ends.iter().find(|(_, end)| end.head_hash == event.hash).map(|(line, _)| *line),
        };
        history.line_of(mark).is_some_and(|line| told.is_none_or(|told| line < told))
    };
    let mut checked = audit.events.iter().filter(|event| event.line > adopted);
    checked.find(|event| !fits(event)).map(|event| (event.line, Damage::JournalLine))
}
