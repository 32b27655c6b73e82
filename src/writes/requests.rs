//! One request of any kind as a write: checked, asked about, recorded before it leaves, and sent once. What it is and what
//! its answer means is for the command that has it.

use super::{
    order::{Named, Order, Settings},
    pipeline, rules,
};
use crate::{
    cases::id::CaseId,
    context::Context,
    error::{Result, discreet::Discreet},
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
    pub settings: Settings,
}

impl Sending {
    fn target(&self) -> String {
        format!("{} {}", self.request.method(), mask_url(&self.request.shown_url()))
    }

    fn order(&self) -> Order {
        let mut settings = self.settings.clone();
        settings.unguarded |= !self.request.is_guarded();
        let (noun, action) = (raw::noun(self.provider.id), raw::action_of(self.request.method()));
        let question = self.question.clone().unwrap_or_else(|| format!("Send {}?", self.target()));
        let named = Named::one(self.id.clone(), self.from_stdin);
        Order { question: Some(question), rows: false, ..Order::of(noun, action, named, settings) }
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
        if order.settings.dry_run {
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
