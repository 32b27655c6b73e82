//! The credentials of a client: what is sent now, and how it is renewed, once, however many requests wait for it.
//!
//! How new credentials are come by is the caller's ([`Renewal`]); here it is decided when, and who waits.

use std::{cell::RefCell, fmt, future::Future, pin::Pin, rc::Rc, time::Duration};

use http::{HeaderName, HeaderValue};
use jiff::Timestamp;
use tokio::sync::Mutex;

use super::{error::RenewalFault, redact::Secrets};
use crate::env::Env;

/// So long before their end credentials are renewed, or a tenth of their life if that is less.
const AHEAD: Duration = Duration::from_secs(60);
/// Requests that wait for the same renewal share its failure; so long after it, the next one tries again.
const SHARED: Duration = Duration::from_secs(1);

/// How the credentials of a client are renewed.
#[derive(Clone)]
pub struct Renewal {
    /// When those that the client begins with end, if that is known; now, if it begins with none.
    pub expires_at: Option<Timestamp>,
    /// Gets new ones. Called by one request at a time.
    pub renew: Renew,
}

/// Gets new credentials.
pub type Renew = Rc<dyn Fn() -> Pin<Box<dyn Future<Output = Result<Renewed, RenewalFault>>>>>;

/// What a renewal gave.
#[derive(Clone)]
pub struct Renewed {
    /// Headers that take the place of those with the same names.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    /// When they end, if that is known.
    pub expires_at: Option<Timestamp>,
    /// How long they live in all, if that is known.
    pub life: Option<Duration>,
}

impl fmt::Debug for Renewal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Renewal").field("expires_at", &self.expires_at).finish_non_exhaustive()
    }
}

/// What is sent from one renewal to the next.
pub(super) struct Held {
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    /// Those of earlier headers too: a server may still echo them.
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
    /// Whoever holds it renews. The last failure, with the generation it left in place and when it came.
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

    /// What is sent now.
    pub(super) fn held(&self) -> Rc<Held> {
        Rc::clone(&self.held.borrow())
    }

    /// What must not be shown, with what only one request knows.
    pub(super) fn secrets(&self, more: &[Box<str>]) -> Secrets {
        let mut secrets = self.held().secrets.clone();
        secrets.add(more.iter().map(|secret| secret.as_bytes()));
        secrets
    }

    /// What is to be sent now, renewed if its end is near.
    ///
    /// # Errors
    /// What is held has ended and could not be renewed.
    pub(super) async fn fresh(&self, env: &Env) -> Result<Rc<Held>, RenewalFault> {
        let held = self.held();
        if self.renewal.is_none() || !held.is_due(env.now()) {
            return Ok(held);
        }
        match self.renew(env, held.generation).await {
            Ok(()) => Ok(self.held()),
            // There is still time: the server is asked again when there is none.
            Err(_) if !held.has_ended(env.now()) => Ok(held),
            Err(fault) => Err(fault),
        }
    }

    /// Renews what a server answered with 401; `false` when nothing can be renewed.
    ///
    /// # Errors
    /// It could not be renewed.
    pub(super) async fn replace(&self, env: &Env, refused: &Held) -> Result<bool, RenewalFault> {
        if self.renewal.is_none() {
            return Ok(false);
        }
        self.renew(env, refused.generation).await.map(|()| true)
    }

    /// Leaves a newer generation than `old` in place, made by whoever came first.
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

    /// The same with these headers, which are marked sensitive.
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
