//! One request of any kind as a write: checked, asked about, recorded before it leaves, and sent once. What it is and what
//! its answer means is for the command that has it.

use super::{pipeline, rules};
use crate::{
    cases::{criteria::Criteria, id::CaseId},
    commands::{
        args::{BulkArgs, WriteArgs},
        ids::Named,
    },
    context::Context,
    error::{CliError, Result, discreet::Discreet},
    providers::{
        Provider,
        raw::{self, RawAnswer, RawRequest, RawWrite},
    },
    ui::mask_url,
};

/// A request that is a write.
pub struct Sending {
    /// To which API.
    pub provider: &'static Provider,
    /// What is sent.
    pub request: RawRequest,
    /// What is said of it in the record, in place of the id of a case.
    pub id: CaseId,
    /// What is asked before; `None` asks with method and address.
    pub question: Option<String>,
    /// stdin carries the body, so it cannot answer.
    pub from_stdin: bool,
    /// Consent, and why.
    pub write: WriteArgs,
}

impl Sending {
    fn target(&self) -> String {
        format!("{} {}", self.request.method(), mask_url(&self.request.shown_url()))
    }

    fn order(&self) -> pipeline::Order {
        let mut write = self.write.clone();
        write.unguarded |= !self.request.is_guarded();
        pipeline::Order {
            noun: raw::noun(self.provider.id),
            action: raw::action_of(self.request.method()),
            named: Named { ids: Some(vec![self.id.clone()]), duplicates: 0, from_stdin: self.from_stdin },
            criteria: Criteria::default(),
            as_of: None,
            args: BulkArgs { write, ..BulkArgs::default() },
            question: Some(self.question.clone().unwrap_or_else(|| format!("Send {}?", self.target()))),
            rows: false,
        }
    }

    /// Refuses what can be refused before anything is sent.
    ///
    /// # Errors
    /// A missing `--yes` or `--reason`, and the rules of the profile.
    pub fn check(&self, context: &Context) -> Result<()> {
        rules::check(context, &self.order())
    }

    /// Sends it, and gives the answer if it was a success, with how the run ended. `None` for a dry run.
    ///
    /// # Errors
    /// As [`Sending::check`]; no client can be made.
    pub fn send(self, context: &Context) -> Result<(Option<RawAnswer>, Result<()>)> {
        let order = self.order();
        rules::check(context, &order)?;
        if order.args.write.dry_run {
            context.ui.note(&format!("dry run: {} would be sent; nothing was", self.target()));
            return Ok((None, Ok(())));
        }
        let client = context.client(self.provider, None)?;
        let base = client.base().clone();
        let body = self.request.sent();
        let store = Discreet::new(Box::new(RawWrite::new(self.provider, client, self.request)), body.as_deref());
        let sent = pipeline::run(context, &order, &store, &base);
        Ok((store.into_inner().into_answer(), sent))
    }
}

/// `--etag` belongs to cases.
///
/// # Errors
/// It was given.
pub fn refuse_etag(write: &WriteArgs, hint: &str) -> Result<()> {
    match write.etag {
        Some(_) => Err(CliError::usage(format!("--etag is for cases; {hint}"))),
        None => Ok(()),
    }
}
