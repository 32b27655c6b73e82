//! Sends one raw request as a write: checked, confirmed, recorded before it is sent, and sent once. Building the
//! request and reading its answer are up to the command.

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
        raw::{self, RawAnswer, RawRequest, RawWrite, Telling},
    },
    ui::mask_url,
};

/// A request that writes.
pub struct Sending {
    /// The API to send it to.
    pub provider: &'static Provider,
    /// The request.
    pub request: RawRequest,
    /// Its name in the record, in place of a case id.
    pub id: CaseId,
    /// The prompt. By default, the method and address.
    pub question: Option<String>,
    /// Whether stdin supplied the body, so that it cannot answer the prompt.
    pub from_stdin: bool,
    /// What the body of a success must say; by default, any success will do.
    pub telling: Option<Telling>,
    /// Consent and reason.
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
    /// `--yes` or `--reason` is missing, or a rule of the profile refuses it.
    pub fn check(&self, context: &Context) -> Result<()> {
        rules::check(context, &self.order())
    }

    /// Sends the request. Returns the answer if it was a success (`None` otherwise and for a dry run), and how the run
    /// ended.
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
        let store =
            Discreet::new(Box::new(RawWrite::new(self.provider, client, self.request, self.telling)), body.as_deref());
        let sent = pipeline::run(context, &order, &store, &base);
        Ok((store.into_inner().into_answer(), sent))
    }
}
