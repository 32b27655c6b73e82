//! The credentials of a client: what is sent now, and how it is renewed, once, however many requests wait for it.
//!
//! The caller obtains new credentials ([`Renewal`]); this file decides when, and who waits.

use std::{cell::RefCell, fmt, future::Future, pin::Pin, rc::Rc, time::Duration};

use http::{HeaderName, HeaderValue};
use jiff::Timestamp;
use tokio::sync::Mutex;

use super::{error::RenewalFault, redact::Secrets};
use crate::env::Env;

/// Credentials are renewed this long before they expire, or a tenth of their lifetime if that is less.
const AHEAD: Duration = Duration::from_secs(60);
/// Requests that wait for the same renewal share its failure; after this time, the next one tries again.
const SHARED: Duration = Duration::from_secs(1);

/// How the credentials of a client are renewed.
#[derive(Clone)]
pub struct Renewal {
    /// When the initial credentials expire, if known; now, if there are none.
    pub expires_at: Option<Timestamp>,
    /// Obtains new ones. Called by one request at a time.
    pub renew: Renew,
}

/// Obtains new credentials.
pub type Renew = Rc<dyn Fn() -> Pin<Box<dyn Future<Output = Result<Renewed, RenewalFault>>>>>;

/// The result of a renewal.
#[derive(Clone)]
pub struct Renewed {
    /// Headers that replace those with the same names.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    /// When they expire, if known.
    pub expires_at: Option<Timestamp>,
    /// Their whole lifetime, if known.
    pub life: Option<Duration>,
}

impl fmt::Debug for Renewal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Renewal").field("expires_at", &self.expires_at).finish_non_exhaustive()
    }
}

/// The credentials sent between two renewals.
pub(super) struct Held {
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    /// Including those of earlier headers: a server may still echo them.
    pub(super) secrets: Secrets,
    generation: u64,
    expires_at: Option<Timestamp>,
    life: Option<Duration>,
}

impl Held {
    fn has_ended(&self, now: Timestamp) -> bool {
        self.expires_at.is_some_and(|end| end <= now)
    }

    fn is_due(&self, now: Timestamp) -> bool {
        let ahead = self.life.map_or(AHEAD, |life| AHEAD.min(life / 10));
        self.expires_at.is_some_and(|end| end.saturating_sub(ahead).is_ok_and(|due| due <= now))
    }
}

/// The credentials of one client and its clones.
pub(super) struct Keeper {
    held: RefCell<Rc<Held>>,
    renewal: Option<Renewal>,
    /// Its holder renews. The last failure, with the generation that it left in place and its time.
    turn: Mutex<Option<(u64, Duration, RenewalFault)>>,
}

impl Keeper {
    pub(super) fn new(
        headers: Vec<(HeaderName, HeaderValue)>,
        more_secrets: &[Box<str>],
        renewal: Option<Renewal>,
    ) -> Self {
        let mut secrets = Secrets::default();
        secrets.add(more_secrets.iter().map(|secret| secret.as_bytes()));
        let expires_at = renewal.as_ref().and_then(|renewal| renewal.expires_at);
        let first = Held { headers: Vec::new(), secrets, generation: 0, expires_at, life: None };
        let held = RefCell::new(Rc::new(first.with(headers)));
        Self { held, renewal, turn: Mutex::new(None) }
    }

    /// The present credentials.
    pub(super) fn held(&self) -> Rc<Held> {
        Rc::clone(&self.held.borrow())
    }

    /// What must not be shown, including this request's own secrets.
    pub(super) fn secrets(&self, more: &[Box<str>]) -> Secrets {
        let mut secrets = self.held().secrets.clone();
        secrets.add(more.iter().map(|secret| secret.as_bytes()));
        secrets
    }

    /// The credentials to send now, renewed if they are about to expire.
    pub(super) async fn fresh(&self, env: &Env) -> Result<Rc<Held>, RenewalFault> {
        let held = self.held();
        if self.renewal.is_none() || !held.is_due(env.now()) {
            return Ok(held);
        }
        match self.renew(env, held.generation).await {
            Ok(()) => Ok(self.held()),
            // They are still valid: try to renew again later.
            Err(_) if !held.has_ended(env.now()) => Ok(held),
            Err(fault) => Err(fault),
        }
    }

    /// Renews credentials that a server refused with 401; `false` when they cannot be renewed.
    pub(super) async fn replace(&self, env: &Env, refused: &Held) -> Result<bool, RenewalFault> {
        if self.renewal.is_none() {
            return Ok(false);
        }
        self.renew(env, refused.generation).await.map(|()| true)
    }

    /// Makes sure that a newer generation than `old` is in place; the first caller creates it.
    async fn renew(&self, env: &Env, old: u64) -> Result<(), RenewalFault> {
        let Some(renewal) = &self.renewal else { return Ok(()) };
        let mut turn = self.turn.lock().await;
        let held = self.held();
        if held.generation > old {
            return Ok(());
        }
        if let Some((generation, at, fault)) = &*turn
            && *generation == held.generation
            && (fault.is_final() || env.elapsed().saturating_sub(*at) < SHARED)
        {
            return Err(fault.clone());
        }
        match (renewal.renew)().await {
            Ok(renewed) => {
                *self.held.borrow_mut() = Rc::new(held.after(renewed));
                Ok(())
            }
            Err(fault) => {
                *turn = Some((held.generation, env.elapsed(), fault.clone()));
                Err(fault)
            }
        }
    }
}

impl Held {
    fn after(&self, renewed: Renewed) -> Self {
        let (headers, secrets) = (self.headers.clone(), self.secrets.clone());
        let next = Self {
            headers,
            secrets,
            generation: self.generation + 1,
            expires_at: renewed.expires_at,
            life: renewed.life,
        };
        next.with(renewed.headers)
    }

    /// The same with these headers, marked as sensitive.
    fn with(mut self, headers: Vec<(HeaderName, HeaderValue)>) -> Self {
        for (name, mut value) in headers {
            value.set_sensitive(true);
            self.secrets.add_header(&value);
            self.headers.retain(|(held, _)| *held != name);
            self.headers.push((name, value));
        }
        self
    }
}
