//! What a person is told while something is read: pages, rows and their rate, once it takes longer than a moment.

use std::{cell::Cell, pin::pin, time::Duration};

use crate::{
    context::Context,
    ui::Progress,
    wording::{counted, thousands},
};

/// Nothing is shown of what takes less.
const MOMENT: Duration = Duration::from_millis(500);
/// Between two looks at the counts.
const TICK: Duration = Duration::from_millis(200);

/// How far the reading is.
#[derive(Debug, Default)]
pub struct Counts {
    pages: Cell<u64>,
    rows: Cell<u64>,
}

impl Counts {
    /// One more page, with so many rows.
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

/// How far a search for cases is.
#[derive(Debug, Default)]
pub struct Search(Cell<(u64, u64)>);

impl Search {
    /// So many were listed, so many read, and so many match.
    pub fn found(&self, listed: u64, read: u64, matching: u64) {
        self.0.set((listed.max(read), matching));
    }

    /// Does the search; once it takes longer than a moment, a person at a terminal sees how far it is.
    pub async fn showing<T>(&self, context: &Context, work: impl Future<Output = T>) -> T {
        let words = |_| {
            let (read, matching) = self.0.get();
            format!("selecting: {} read, {} match", thousands(read), thousands(matching))
        };
        telling(context, words, work).await
    }
}

/// Does the reading; while it goes on, a person at a terminal sees how far it is.
pub async fn showing<T>(context: &Context, what: &str, counts: &Counts, work: impl Future<Output = T>) -> T {
    telling(context, |elapsed| counts.words(what, elapsed), work).await
}

/// Does the work; once it takes longer than a moment, a person at a terminal sees what `words` says of it.
pub async fn telling<T>(context: &Context, words: impl Fn(Duration) -> String, work: impl Future<Output = T>) -> T {
    if !Progress::is_seen(&context.ui) {
        return work.await;
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
