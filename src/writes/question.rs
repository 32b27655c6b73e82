//! What a person reads before writes, the same for a bulk verb, a plan, a resumption and the end of a review: what would be done
//! and what speaks against it, the cases, on what terms, and the line that wants an answer. Asks and writes nothing.

use crate::{
    context::Context,
    error::Result,
    reads::gist::Gist,
    ui::{Page, SheetLine, SheetSection, Tone},
};

/// What is said of writes that no entity tag guards.
pub const UNGUARDED: &str = "UNGUARDED: no entity tag protects these writes from a change in between";

/// The parts of a question.
pub struct Asked<'a> {
    /// What would be done, in a line.
    pub title: String,
    /// What speaks against it as a whole.
    pub warnings: Vec<String>,
    /// The cases, where they are known.
    pub gist: Option<&'a Gist>,
    /// On what terms, each with its label; an empty label goes on with the one above.
    pub facts: Vec<(&'static str, String)>,
    /// The line that wants an answer.
    pub last: String,
}

impl Asked<'_> {
    /// All of it, for the screen.
    ///
    /// # Errors
    /// The flags of the output contradict each other.
    pub fn words(self, context: &Context) -> Result<String> {
        let Self { title, warnings, gist, facts, last } = self;
        let ui = &context.ui;
        let mut lines = ui.sheet_lines(&Page { title, warnings, sections: Vec::new() });
        if let Some(gist) = gist {
            lines.extend(gist.lines(ui, &context.output()?));
        }
        // A page without a title begins with an empty line.
        lines.extend(ui.sheet_lines(&Page { sections: vec![section(facts)], ..Page::default() }));
        lines.push(last);
        Ok(lines.join("\n"))
    }
}

/// Facts as a section of a sheet.
#[must_use]
pub fn section(facts: impl IntoIterator<Item = (&'static str, String)>) -> SheetSection {
    let lines = facts.into_iter().map(|(label, value)| {
        let values = vec![(value, Tone::Plain)];
        SheetLine { label: label.to_owned(), values }
    });
    SheetSection { title: String::new(), lines: lines.collect() }
}

/// The profile, and where it leads.
///
/// # Errors
/// There is no profile.
pub fn terms(context: &Context, server: &str) -> Result<[(&'static str, String); 2]> {
    let profile = context.profile()?;
    let named = format!("{} ({})", profile.name(), profile.deployment());
    Ok([("profile", named), ("server", server.to_owned())])
}
