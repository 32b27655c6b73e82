//! Prints the answers of `api` on stdout: JSON documents as sent, with sensitive values masked, and other text
//! sanitised.

use crate::{
    context::Context,
    error::{CliError, Exit, Result},
    providers::raw::{RawAnswer, json_of},
    ui::{Format, OutputOptions, Rows, sanitise_lines, strip_html},
};

/// The answers to one request, or to one page after another.
pub struct Answers<'a> {
    context: &'a Context,
    include: bool,
    options: OutputOptions,
    pages: Vec<RawAnswer>,
    streamed: bool,
}

impl<'a> Answers<'a> {
    /// Uses the format flags, with JSON as the default whatever the preferences say.
    pub fn new(context: &'a Context, include: bool) -> Result<Self> {
        let mut options = context.output()?;
        if context.global.output.output.is_none() {
            options.format = Format::Json;
        }
        if !matches!(options.format, Format::Json | Format::Ndjson | Format::Yaml) {
            return Err(CliError::usage("api prints what the server sent: -o json, ndjson or yaml")
                .hint("pick fields with -q, for instance -q '.name'"));
        }
        Ok(Self { context, include, options, pages: Vec::new(), streamed: false })
    }

    /// Prints a single answer.
    pub fn one(&mut self, answer: &RawAnswer) -> Result<()> {
        let ui = &self.context.ui;
        self.head(answer)?;
        match json_of(&answer.body) {
            Some(raw) => ui.object(raw, &[], "id", &self.options)?,
            None if answer.body.is_empty() => {}
            None if self.options.jq.is_some() => {
                return Err(CliError::new(Exit::Remote, "bad_body", "the answer is not JSON, so --jq cannot read it"));
            }
            None => {
                let text = String::from_utf8_lossy(&answer.body);
                let page = text.trim_start().starts_with('<') && ui.out_is_tty();
                let text = if page { strip_html(&text).into() } else { text };
                ui.print(&format!("{}\n", sanitise_lines(text.trim_end())))?;
            }
        }
        Ok(ui.flush()?)
    }

    /// Adds a page. In ndjson it is printed at once, on one line.
    pub fn page(&mut self, answer: &RawAnswer) -> Result<()> {
        if self.options.format == Format::Ndjson && self.options.jq.is_none() {
            self.streamed = true;
            return self.one(answer);
        }
        self.head(answer)?;
        self.pages.push(answer.clone());
        Ok(())
    }

    /// Ends a sequence of pages.
    pub fn finish(self) -> Result<()> {
        if self.streamed {
            return Ok(());
        }
        let mut rows = Rows::new(&self.context.ui, &[], &self.options, "id")?;
        for page in &self.pages {
            let Some(raw) = json_of(&page.body) else {
                return Err(CliError::new(Exit::Remote, "bad_body", "a page is not JSON"));
            };
            rows.push(raw)?;
        }
        Ok(rows.finish()?)
    }

    fn head(&self, answer: &RawAnswer) -> Result<()> {
        if !self.include {
            return Ok(());
        }
        let ui = &self.context.ui;
        let mut text = format!("HTTP {}\n", answer.status);
        for (name, value) in &answer.headers {
            text.push_str(&format!("{name}: {value}\n"));
        }
        Ok(ui.print(&format!("{}\n", sanitise_lines(&text)))?)
    }
}
