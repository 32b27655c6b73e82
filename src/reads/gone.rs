//! Before a watched list says that something was removed, it is read once: it may only have moved between two pages
//! while they were read.

use futures_util::{StreamExt as _, stream};

use super::naming::{Naming, naming};
use crate::{
    cases::{
        criteria::{Fit, Matcher},
        id::CaseId,
        outcome::Reason,
        port::CaseStore,
    },
    context::Context,
    wording::counted,
};

/// Most reads in one look at the list. The others wait for the next look.
const MOST: usize = 100;
/// Concurrent reads.
const READS: usize = 8;

/// What became of something that a list lacks.
pub enum Fate {
    /// It does not exist, or it does not match any more.
    Gone,
    /// It exists and matches, as far as can be judged here.
    There,
    /// It could not be read.
    Unread,
}

/// Keeps those in the watched list that are not known to be gone; `one` names one, and `fate` reads it by its id. Where the
/// server alone judges what belongs to the list, one that exists is gone with the second look that lacks it.
pub async fn confirm(context: &Context, one: &str, server_judges: bool, fate: impl AsyncFn(&str) -> Fate) {
    let absent = context.ui.absent();
    let (now, later) = absent.split_at(absent.len().min(MOST));
    let reads = stream::iter(now).map(async |(text, kept)| (text, kept, fate(text).await));
    let mut reads = std::pin::pin!(reads.buffered(READS));
    let mut unread = 0;
    while let Some((text, kept, fate)) = reads.next().await {
        unread += u64::from(matches!(fate, Fate::Unread));
        let stays = match fate {
            Fate::Gone => false,
            Fate::There => !server_judges || *kept == 0,
            Fate::Unread => true,
        };
        if stays {
            context.ui.keep(text);
        }
    }
    later.iter().for_each(|(text, _)| context.ui.keep(text));
    if unread > 0 {
        let which = counted(unread, one);
        context.ui.warn(&format!("{which} not listed any more, and not readable: not known to be gone"));
    }
}

/// Reads a case and judges it.
pub async fn fate(store: &dyn CaseStore, matcher: &Matcher, text: &str) -> Fate {
    // By such an id nothing was ever read: what the list says of it is all there is.
    let Ok(id) = CaseId::new(text) else { return Fate::Gone };
    match store.read(&id).await {
        Err(failure) if failure.reason == Reason::NotFound => Fate::Gone,
        Err(_) => Fate::Unread,
        Ok(case) if naming(&id, &case) == Naming::Other => Fate::Unread,
        Ok(case) => {
            matcher.lists(&id);
            match matcher.snapshot(&case, true) {
                Fit::No => Fate::Gone,
                Fit::Yes | Fit::Unknown(_) => Fate::There,
            }
        }
    }
}
