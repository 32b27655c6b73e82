//! GET PISTEAUDIT GDA/PPE: the trail of one person for one type of control. Formats nothing and judges nothing.

use http::{HeaderValue, header::ACCEPT};
use serde_json::{Value, value::RawValue};

use super::{reference::Reference, template::Template};
use crate::{
    cases::port::ServerTime,
    http::{BadSegment, BodyFault, Client, Error, Request},
};

/// The list that a person is checked against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ControlType {
    /// Asset freezes ("gel des avoirs").
    Blacklist,
    /// Politically exposed persons.
    Pep,
}

impl ControlType {
    /// Its name in the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Blacklist => "BLACKLIST",
            Self::Pep => "PEP",
        }
    }
}

/// The trails of one source.
#[derive(Debug)]
pub struct Trails {
    client: Client,
    template: Template,
    source: String,
}

/// A trail as the server sent it.
#[derive(Debug)]
pub struct Trail {
    /// The document, byte for byte.
    pub raw: Box<RawValue>,
    /// The same, parsed.
    pub value: Value,
    /// The server's clock.
    pub time: Option<ServerTime>,
}

impl Trails {
    /// Trails of this source, at this template.
    pub fn new(client: Client, template: Template, source: String) -> Result<Self, BadSegment> {
        template.url(client.base(), "x", &source, ControlType::Pep.name())?;
        Ok(Self { client, template, source })
    }

    /// The source that is asked about.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Checks that this person's trail has a valid URL: a reference like `..` cannot be a path segment.
    pub fn check(&self, reference: &Reference) -> Result<(), BadSegment> {
        self.template.url(self.client.base(), reference.as_str(), &self.source, ControlType::Pep.name()).map(drop)
    }

    /// Reads one trail.
    ///
    /// # Errors
    /// A failed exchange, a body that is not a JSON object, or a reference that [`Trails::check`] refuses.
    pub async fn fetch(&self, reference: &Reference, control: ControlType) -> Result<Trail, Error> {
        let url = self.template.url(self.client.base(), reference.as_str(), &self.source, control.name());
        let url = url.unwrap_or_else(|_| unreachable!("`new` tried the source, and `check` the reference"));
        let request = Request::get(url).header(ACCEPT, HeaderValue::from_static("application/json"));
        let response = self.client.read(request).await?;
        let not_json = |error: serde_json::Error| response.bad_body(BodyFault::NotJson, Some(Box::new(error)));
        let raw: Box<RawValue> = serde_json::from_slice(&response.body).map_err(not_json)?;
        let value: Value = serde_json::from_str(raw.get()).map_err(not_json)?;
        if !value.is_object() {
            return Err(response.bad_body(BodyFault::Unexpected("not a JSON object".to_owned()), None));
        }
        let time = response.server_time().map(|server| ServerTime { server, local: response.received_at });
        Ok(Trail { raw, value, time })
    }
}
