//! The text of prompts before writes, the same for bulk verbs, plans, resumed runs and reviews: what would be done,
//! warnings, the cases, the terms, and the question.

use crate::{
    context::Context,
    error::Result,
    reads::gist::Gist,
    ui::{Page, SheetLine, SheetSection, Tone, sanitise},
};

/// The warning for writes without entity tags.
pub const UNGUARDED: &str = "UNGUARDED: no entity tag protects these writes from a change in between";

/// The parts of a prompt.
pub struct Asked<'a> {
    /// What would be done, in one line.
    pub title: String,
    /// Warnings about the whole.
    pub warnings: Vec<String>,
    /// The cases, if known.
    pub gist: Option<&'a Gist>,
    /// The terms, each with a label; an empty label continues the line above.
    pub facts: Vec<(&'static str, String)>,
    /// The question.
    pub last: String,
}

impl Asked<'_> {
    /// The whole text.
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
        // One line each: a reason with line ends must not look like further terms.
        let values = vec![(sanitise(&value).into_owned(), Tone::Plain)];
        SheetLine { label: label.to_owned(), values }
    });
    SheetSection { title: String::new(), lines: lines.collect() }
}

/// The profile and its destination.
pub fn terms(context: &Context, server: &str) -> Result<[(&'static str, String); 2]> {
    let profile = context.profile()?;
    let named = format!("{} ({})", profile.name(), profile.deployment());
    Ok([("profile", named), ("server", server.to_owned())])
}
