//! The client: credentials, rate limit, retries and redirects around single exchanges.
//!
//! A read may be sent several times, a write never. Nothing is sent to another origin than the base URL's.

use std::{cell::Cell, fmt, rc::Rc, sync::OnceLock, time::Duration};

use http::{HeaderMap, Method};
use url::Url;

use super::{
    base_url::BaseUrl,
    credentials::{Held, Keeper},
    error::{BodyFault, Error, ErrorDetails, ErrorKind, LocalError, Problem, RedirectFault},
    gate::{Gate, Shut},
    message::{Request, Response, one_line},
    proxy::Proxy,
    redact::{redact_query, redact_url},
    retry::{is_transient, is_transient_status, retry_after},
    room::Room,
    settings::{Exchange, ExchangeEnd, Settings},
    transport::{Failed, Transport},
};
use crate::{backoff::Delays, env::Env};

const MAX_REDIRECTS: u32 = 5;

/// A client of one API. Cheap to clone; clones share connections, rate limit and cool-down.
#[derive(Clone)]
pub struct Client {
    inner: Rc<Inner>,
}

struct Inner {
    env: Env,
    settings: Settings,
    keeper: Keeper,
    gate: Gate,
    room: Room,
    http: OnceLock<Result<Transport, LocalError>>,
}

/// One call, with its state across attempts.
struct Call<'a> {
    request: &'a Request,
    url: Url,
    attempts: u32,
    started: Duration,
    /// The credentials of the last attempt.
    held: Rc<Held>,
    /// A 401 has already been answered with new credentials.
    renewed: bool,
    /// The status of the last attempt, once known.
    answered: Cell<Option<u16>>,
}

/// What to do after an attempt.
enum Next {
    Accept,
    Follow(Url),
    Retry(Duration),
    /// Like `Retry`, but the wait applies to all requests and happens at the gate.
    CoolDown(Duration),
    /// Retry at once, with other credentials.
    Again,
    Refuse(ErrorKind),
    /// Report the attempt's own failure.
    Fail,
}

impl Client {
    /// A client with these settings. Nothing is read or built before the first request, so that commands that send
    /// nothing do not load certificates.
    #[must_use]
    pub fn new(env: Env, mut settings: Settings) -> Self {
        let credentials = std::mem::take(&mut settings.credentials);
        // An unusable proxy is reported by the first request.
        let proxy = Proxy::of(&env, &settings.base).ok().flatten();
        settings.secrets.extend(proxy.iter().flat_map(Proxy::secrets));
        let keeper = Keeper::new(credentials, &settings.secrets, settings.renewal.take());
        let gate = Gate::new(settings.rps);
        let (room, http) = (Room::new(), OnceLock::new());
        Self { inner: Rc::new(Inner { env, settings, keeper, gate, room, http }) }
    }

    /// The base URL.
    #[must_use]
    pub fn base(&self) -> &BaseUrl {
        &self.inner.settings.base
    }

    /// This machine's clock, as the client sees it.
    #[must_use]
    pub fn now(&self) -> jiff::Timestamp {
        self.inner.env.now()
    }

    /// Delays all unsent requests of this client and its clones by at least `wait`, as a 429 does.
    pub fn pause(&self, wait: Duration) {
        self.inner.gate.close(&self.inner.env, wait);
    }

    /// Sends a request that may be retried. `Ok` for 2xx and 304.
    ///
    /// Connection failures, timeouts, truncated bodies, and 408, 429, 500, 502, 503, 504 are retried as the
    /// [`super::RetryPolicy`] says, unless the adapter declares the answer final. Up to five redirects of `GET` and
    /// `HEAD` on the same origin are followed.
    pub async fn read(&self, request: Request) -> Result<Response, Error> {
        let mut call = self.inner.begin(&request);
        let mut delays = Delays::new(&self.inner.settings.retry);
        let mut hops = 0;
        loop {
            let began = self.inner.env.elapsed();
            let tried = self.inner.attempt(&mut call, &|| true).await;
            let next = match self.inner.renew_after(&mut call, &tried).await {
                Some(Next::Refuse(kind)) if is_transient(&kind) => match delays.next() {
                    Some(wait) => {
                        call.renewed = false;
                        Next::Retry(wait)
                    }
                    None => Next::Refuse(kind),
                },
                Some(next) => next,
                None => self.inner.judge_read(&call, &tried, &mut delays, hops),
            };
            self.inner.observe(&call, &tried, began, &next);
            match next {
                Next::Again => {}
                Next::Follow(url) => {
                    call.url = url;
                    hops += 1;
                }
                Next::Retry(wait) => self.inner.env.sleep(wait).await,
                Next::CoolDown(wait) => self.pause(wait),
                Next::Accept | Next::Refuse(_) | Next::Fail => return self.inner.finish(&call, tried, next),
            }
        }
    }

    /// Sends a request exactly once: no retry, no redirect. `Ok` for 2xx. [`Error::not_applied`] says whether a failure
    /// leaves the outcome open. Only after a 401, which means that nothing was done, is it sent once more, with new
    /// credentials.
    pub async fn write(&self, request: Request) -> Result<Response, Error> {
        self.write_while(request, &|| true).await
    }

    /// The same, as long as `may_leave` allows it: it is asked repeatedly while the request waits for its turn, and
    /// once more right before it is sent.
    ///
    /// # Errors
    /// As [`Client::write`]; [`ErrorKind::Withheld`] when it was no longer allowed, and then nothing was sent.
    pub async fn write_while(&self, request: Request, may_leave: &dyn Fn() -> bool) -> Result<Response, Error> {
        let mut call = self.inner.begin(&request);
        loop {
            let began = self.inner.env.elapsed();
            let tried = self.inner.attempt(&mut call, may_leave).await;
            let next = match self.inner.renew_after(&mut call, &tried).await {
                Some(next) => next,
                None => self.inner.judge_write(&tried),
            };
            self.inner.observe(&call, &tried, began, &next);
            if !matches!(next, Next::Again) {
                return self.inner.finish(&call, tried, next);
            }
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("settings", &self.inner.settings).finish_non_exhaustive()
    }
}

impl Inner {
    fn begin<'a>(&self, request: &'a Request) -> Call<'a> {
        Call {
            request,
            url: request.url.clone(),
            attempts: 0,
            started: self.env.elapsed(),
            held: self.keeper.held(),
            renewed: false,
            answered: Cell::new(None),
        }
    }

    /// What to do after a 401, if credentials can be renewed: once per call.
    async fn renew_after(&self, call: &mut Call<'_>, tried: &Result<Response, Failed>) -> Option<Next> {
        let refused = matches!(tried, Ok(reply) if reply.status == 401) && !call.renewed;
        if !refused {
            return None;
        }
        call.renewed = true;
        match self.keeper.replace(&self.env, &call.held).await {
            Ok(true) => Some(Next::Again),
            Ok(false) => None,
            Err(fault) => Some(Next::Refuse(ErrorKind::Renewal(fault))),
        }
    }

    /// One exchange, after waiting at the gate.
    async fn attempt(&self, call: &mut Call<'_>, may_leave: &dyn Fn() -> bool) -> Result<Response, Failed> {
        // The only place that decides where credentials go.
        if !self.settings.base.same_origin(&call.url) {
            return Err(ErrorKind::Local(LocalError::ForeignOrigin).into());
        }
        let http = self
            .http
            .get_or_init(|| Transport::new(&self.env, &self.settings))
            .as_ref()
            .map_err(|error| ErrorKind::Local(error.clone()))?;
        self.gate.turn(&self.env, self.settings.retry.max_wait, may_leave).await.map_err(|shut| match shut {
            Shut::Withheld => ErrorKind::Withheld,
            Shut::For(closed) => ErrorKind::RateLimited {
                retry_at: self.env.now().checked_add(closed).ok(),
                retry_after: Some(closed),
                over_budget: true,
                problem: None,
            },
        })?;
        // After the gate, where the request may have waited for long.
        call.held = self.keeper.fresh(&self.env).await.map_err(ErrorKind::Renewal)?;
        if !may_leave() {
            return Err(ErrorKind::Withheld.into());
        }
        call.attempts += 1;
        call.answered.set(None);
        let exchange = self.exchange(call, http);
        match Env::in_time(self.settings.total_timeout, exchange).await {
            Some(ended) => ended,
            None => Err(ErrorKind::Timeout.into()),
        }
    }

    async fn exchange(&self, call: &Call<'_>, http: &Transport) -> Result<Response, Failed> {
        let mut head = http.send(call.request, &call.url, headers(call)).await?;
        let received_at = self.env.now();
        let (status, mut headers) = (head.status, std::mem::take(&mut head.headers));
        call.answered.set(Some(status));
        self.keeper.secrets(&call.request.secrets).strike_values(&mut headers);
        let body = head.body(self.settings.max_body, &self.room).await?;
        Ok(Response {
            method: call.request.method.clone(),
            status,
            headers,
            body,
            url: call.url.clone(),
            attempts: call.attempts,
            elapsed: self.env.elapsed().saturating_sub(call.started),
            received_at,
        })
    }

    fn judge_read(&self, call: &Call<'_>, tried: &Result<Response, Failed>, delays: &mut Delays, hops: u32) -> Next {
        let reply = match tried {
            Ok(reply) => reply,
            Err(failed) if is_transient(&failed.kind) => return delays.next().map_or(Next::Fail, Next::Retry),
            Err(_) => return Next::Fail,
        };
        match reply.status {
            200..=299 => match (self.settings.passing_fault)(&reply.body) {
                None => Next::Accept,
                Some(words) => delays.next().map_or_else(|| Next::Refuse(bad_body(words)), Next::Retry),
            },
            304 => Next::Accept,
            300..=399 => match self.redirect(call, reply, hops) {
                Ok(url) => Next::Follow(url),
                Err(why) => Next::Refuse(redirect_error(reply, why)),
            },
            status if is_transient_status(status) => self.judge_transient(reply, delays),
            _ => Next::Refuse(self.status_error(reply)),
        }
    }

    fn judge_transient(&self, reply: &Response, delays: &mut Delays) -> Next {
        let limited = reply.status == 429;
        let wish = if matches!(reply.status, 429 | 503) { self.wish(reply) } else { None };
        if limited && let Some(wish) = wish {
            self.gate.close(&self.env, wish);
        }
        let over_budget = wish.is_some_and(|wish| wish > self.settings.retry.max_wait);
        if over_budget || (self.settings.is_final)(reply.status, &reply.body, reply.attempts) {
            return Next::Refuse(self.status_error(reply));
        }
        match delays.next() {
            None => Next::Refuse(self.status_error(reply)),
            Some(delay) if limited => Next::CoolDown(wish.unwrap_or(delay)),
            Some(delay) => Next::Retry(wish.unwrap_or(delay)),
        }
    }

    fn judge_write(&self, tried: &Result<Response, Failed>) -> Next {
        let Ok(reply) = tried else { return Next::Fail };
        match reply.status {
            200..=299 => match (self.settings.passing_fault)(&reply.body) {
                None => Next::Accept,
                Some(words) => Next::Refuse(bad_body(words)),
            },
            304 => Next::Refuse(self.status_error(reply)),
            300..=399 => Next::Refuse(redirect_error(reply, RedirectFault::OfWrite)),
            429 => {
                self.gate.close(&self.env, self.wish(reply).unwrap_or(self.settings.retry.base));
                Next::Refuse(self.status_error(reply))
            }
            _ => Next::Refuse(self.status_error(reply)),
        }
    }

    /// `Retry-After`, relative to the server's own clock if it sends one.
    fn wish(&self, reply: &Response) -> Option<Duration> {
        retry_after(&reply.headers, reply.server_time().unwrap_or(reply.received_at))
    }

    fn redirect(&self, call: &Call<'_>, reply: &Response, hops: u32) -> Result<Url, RedirectFault> {
        let followed = matches!(reply.status, 301 | 302 | 303 | 307 | 308);
        if !followed || !matches!(call.request.method, Method::GET | Method::HEAD) {
            return Err(RedirectFault::NotFollowed);
        }
        let location = reply.location().ok_or(RedirectFault::BadLocation)?;
        let url = self.settings.base.redirect(&call.url, location)?;
        if hops >= MAX_REDIRECTS { Err(RedirectFault::TooMany) } else { Ok(url) }
    }

    fn status_error(&self, reply: &Response) -> ErrorKind {
        let problem = (self.settings.parse_problem)(&reply.body);
        if reply.status == 429 {
            let retry_after = self.wish(reply);
            let retry_at = retry_after.and_then(|wait| reply.received_at.checked_add(wait).ok());
            let over_budget = retry_after.is_some_and(|wait| wait > self.settings.retry.max_wait);
            // Report a gateway's plain text as well.
            let excerpt = || reply.excerpt().map(|message| Problem { message, ..Problem::default() });
            let problem = problem.or_else(excerpt);
            return ErrorKind::RateLimited { retry_at, retry_after, over_budget, problem };
        }
        let content_type = reply.content_type().map(one_line);
        let excerpt = if problem.is_none() { reply.excerpt() } else { None };
        ErrorKind::Status { status: reply.status, problem, content_type, excerpt }
    }

    fn finish(&self, call: &Call<'_>, tried: Result<Response, Failed>, next: Next) -> Result<Response, Error> {
        let mut server_time = None;
        let (kind, source, request_id) = match (next, tried) {
            (Next::Refuse(kind), Ok(reply)) => {
                server_time = reply.server_time();
                (kind, None, reply.request_id())
            }
            (_, Ok(reply)) => return Ok(reply),
            (_, Err(failed)) => (failed.kind, failed.source, None),
        };
        let secrets = self.keeper.secrets(&call.request.secrets);
        let error = Error::from(ErrorDetails {
            kind: secrets.strike_kind(kind),
            method: call.request.method.clone(),
            url: secrets.strike_text(&redact_url(&call.url)),
            attempts: call.attempts,
            elapsed: self.env.elapsed().saturating_sub(call.started),
            request_id: request_id.map(|id| secrets.strike_text(&id)),
            server_time,
            source,
        });
        Err(error.after(call.answered.get()))
    }

    /// Reports an exchange to the observer. Costs nothing without one.
    fn observe(&self, call: &Call<'_>, tried: &Result<Response, Failed>, began: Duration, next: &Next) {
        let Some(observer) = &self.settings.observer else { return };
        let unsent = |kind: &ErrorKind| {
            matches!(
                kind,
                ErrorKind::Local(_) | ErrorKind::RateLimited { .. } | ErrorKind::Renewal(_) | ErrorKind::Withheld
            )
        };
        if matches!(tried, Err(failed) if unsent(&failed.kind)) {
            return;
        }
        let secrets = self.keeper.secrets(&call.request.secrets);
        let end = match tried {
            Ok(reply) => ExchangeEnd::Reply {
                status: reply.status,
                headers: secrets.strike_headers(&reply.headers),
                body: secrets.strike_body(&reply.body),
            },
            Err(failed) => ExchangeEnd::Failed(&failed.kind),
        };
        let retry_in = match next {
            Next::Retry(wait) | Next::CoolDown(wait) => Some(*wait),
            Next::Again => Some(Duration::ZERO),
            _ => None,
        };
        let request_body = secrets.strike_body(call.request.body.as_deref().unwrap_or_default());
        observer(&Exchange {
            method: &call.request.method,
            url: secrets.strike_text(&redact_url(&call.url)),
            request_headers: secrets.strike_headers(&headers(call)),
            request_body: &request_body,
            end,
            attempt: call.attempts,
            elapsed: self.env.elapsed().saturating_sub(began),
            retry_in,
        });
    }
}

fn headers(call: &Call<'_>) -> HeaderMap {
    let mut headers = call.request.headers.clone();
    for (name, value) in &call.held.headers {
        headers.entry(name).or_insert_with(|| value.clone());
    }
    headers
}

fn bad_body(words: &str) -> ErrorKind {
    ErrorKind::BadBody { why: BodyFault::Unexpected(words.to_owned()) }
}

fn redirect_error(reply: &Response, why: RedirectFault) -> ErrorKind {
    let location = reply.location().map(|location| match Url::parse(location) {
        Ok(url) => one_line(&redact_url(&url)),
        Err(_) => one_line(&redact_query(location)),
    });
    ErrorKind::Redirect { status: reply.status, location, why }
}
