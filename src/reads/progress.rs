//! Progress of a read on a terminal: pages, rows and their rate. Shown only if it takes a while.

use std::{cell::Cell, pin::pin, time::Duration};

use crate::{
    context::Context,
    ui::Progress,
    wording::{counted, thousands},
};

/// Shorter reads show no progress.
const MOMENT: Duration = Duration::from_millis(500);
/// How often a line is said where nothing is redrawn.
const NOW_AND_THEN: Duration = Duration::from_secs(10);
/// How often progress is updated.
const TICK: Duration = Duration::from_millis(200);

/// Progress of a list.
#[derive(Debug, Default)]
pub struct Counts {
    pages: Cell<u64>,
    rows: Cell<u64>,
}

impl Counts {
    /// Adds a page with this many rows.
    pub fn page(&self, rows: usize) {
        self.pages.set(self.pages.get() + 1);
        self.rows.set(self.rows.get() + rows as u64);
    }

    fn words(&self, what: &str, elapsed: Duration) -> String {
        let (pages, rows) = (self.pages.get(), self.rows.get());
        let mut words = vec![format!("reading {what}")];
        if pages > 0 {
            words.push(counted(pages, "page"));
        }
        if rows > 0 {
            words.push(format!("{} rows", thousands(rows)));
            words.push(format!("{:.0}/s", rows as f64 / elapsed.as_secs_f64().max(0.001)));
        }
        words.join(", ")
    }
}

/// Progress of a selection.
#[derive(Debug, Default)]
pub struct Search(Cell<(u64, u64)>);

impl Search {
    /// Sets the numbers of cases listed, read and matching.
    pub fn found(&self, listed: u64, read: u64, matching: u64) {
        self.0.set((listed.max(read), matching));
    }

    /// Runs `work` and shows its progress on a terminal.
    pub async fn showing<T>(&self, context: &Context, work: impl Future<Output = T>) -> T {
        let words = |_| {
            let (read, matching) = self.0.get();
            format!("selecting: {} read, {} match", thousands(read), thousands(matching))
        };
        telling(context, words, work).await
    }
}

/// Runs `work` and shows the progress of a list on a terminal.
pub async fn showing<T>(context: &Context, what: &str, counts: &Counts, work: impl Future<Output = T>) -> T {
    telling(context, |elapsed| counts.words(what, elapsed), work).await
}

/// Runs `work`; after half a second, shows `words` on a terminal, which get the time elapsed.
pub async fn telling<T>(context: &Context, words: impl Fn(Duration) -> String, work: impl Future<Output = T>) -> T {
    if !Progress::is_seen(&context.ui) {
        return said_plainly(context, |elapsed| Some(words(elapsed)), work).await;
    }
    let began = context.env.elapsed();
    let mut work = pin!(work);
    tokio::select! {
        done = &mut work => return done,
        () = context.env.sleep(MOMENT) => {}
    }
    let progress = Progress::reading(&context.ui);
    loop {
        progress.says(words(context.env.elapsed().saturating_sub(began)));
        tokio::select! {
            done = &mut work => return done,
            () = context.env.sleep(TICK) => {}
        }
    }
}

/// Runs `work`; on a terminal that must not be redrawn, says now and then on a line of its own how far it is.
pub async fn said_plainly<T>(
    context: &Context,
    words: impl Fn(Duration) -> Option<String>,
    work: impl Future<Output = T>,
) -> T {
    if !Progress::is_told(&context.ui) {
        return work.await;
    }
    let began = context.env.elapsed();
    let mut work = pin!(work);
    loop {
        tokio::select! {
            biased;
            done = &mut work => return done,
            () = context.env.sleep(NOW_AND_THEN) => {}
        }
        if let Some(words) = words(context.env.elapsed().saturating_sub(began)) {
            context.ui.progress_line(&words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_rows_and_their_rate_are_told() {
        let counts = Counts::default();
        assert_eq!(counts.words("applications", Duration::ZERO), "reading applications");
        counts.page(100);
        counts.page(1400);
        let words = counts.words("applications", Duration::from_secs(3));
        assert_eq!(words, "reading applications, 2 pages, 1,500 rows, 500/s");
    }
}
