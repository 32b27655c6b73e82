//! Account Applications v0.18.3 as its reference describes it: the routes, the scopes they need, and who may call them.
//!
//! What the reference leaves open (401, 403, 405, 428, which scope an operation needs) is decided here, sensibly and once.

mod access;
mod actions;
mod documents;
mod doubts;
mod enrollments;
mod list;
mod names;
mod oauth;
mod population;
mod problem;
mod rows;
mod search;
mod tables;

use http::{Method, StatusCode, header::ALLOW};

use self::{access::Need, problem::Problem};
use super::{
    ACCESS_TOKEN, API_KEY, Error,
    api::Api,
    server::{Exchange, Reply},
};

pub use rows::by_state;

/// The simulated API.
pub const API: Api = Api {
    id: "apiture",
    roots: &[BASE, "/auth/oauth2"],
    tables: tables::TABLES,
    clear: tables::CLEAR,
    populate: |db, population| {
        population::populate(db, population.applications, population.seed, population.now)?;
        enrollments::populate(db, population.applications, population.seed, population.now)
    },
    answer,
    refused,
    failed,
    holds: |db| {
        let applications = by_state(db)?.iter().map(|(_, count)| count).sum();
        Ok(vec![("applications", applications), ("enrollments", enrollments::count(db)?)])
    },
    settings: |origin| {
        vec![
            ("base_url", format!("{origin}{BASE}")),
            ("api_key", API_KEY.to_owned()),
            ("access_token", ACCESS_TOKEN.to_owned()),
        ]
    },
};

/// The base path of the API, as the reference gives it.
pub const BASE: &str = "/accountApplications";
/// The media type of every body.
const HAL: &str = "application/hal+json";

/// An answer or the problem that stands in its way.
type Answer = Result<Reply, Problem>;

/// The states of an application: the seven of the reference's query parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Pending,
    Running,
    Blocked,
    Approved,
    Rejected,
    Canceled,
    Expired,
}

impl State {
    /// All, in the order of a life.
    pub const ALL: [Self; 7] =
        [Self::Pending, Self::Running, Self::Blocked, Self::Approved, Self::Rejected, Self::Canceled, Self::Expired];

    /// The name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Running => "running",
            Self::Blocked => "blocked",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Canceled => "canceled",
            Self::Expired => "expired",
        }
    }

    /// The state of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether no state can follow.
    pub const fn is_terminal(self) -> bool {
        matches!(self, Self::Approved | Self::Rejected | Self::Canceled | Self::Expired)
    }
}

/// The five actions: adding an application to a resource set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    Approve,
    Reject,
    Expire,
    Cancel,
    Start,
}

impl Verb {
    /// All, in the order in which links are written.
    pub const ALL: [Self; 5] = [Self::Approve, Self::Reject, Self::Expire, Self::Cancel, Self::Start];

    /// The name in links and in the log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Reject => "reject",
            Self::Expire => "expire",
            Self::Cancel => "cancel",
            Self::Start => "start",
        }
    }

    /// The resource set of applications, relative to the base path.
    pub const fn set(self) -> &'static str {
        match self {
            Self::Approve => "approvedApplications",
            Self::Reject => "rejectedApplications",
            Self::Expire => "expiredApplications",
            Self::Cancel => "canceledApplications",
            Self::Start => "runningApplications",
        }
    }

    /// The state it leads to.
    pub const fn target(self) -> State {
        match self {
            Self::Approve => State::Approved,
            Self::Reject => State::Rejected,
            Self::Expire => State::Expired,
            Self::Cancel => State::Canceled,
            Self::Start => State::Running,
        }
    }

    /// Whether the reference allows it from `state`: running and blocked; `start` only from blocked.
    pub const fn leaves(self, state: State) -> bool {
        match self {
            Self::Start => matches!(state, State::Blocked),
            _ => matches!(state, State::Running | State::Blocked),
        }
    }
}

/// Answers one request.
fn answer(x: &Exchange<'_>) -> Reply {
    route(x).unwrap_or_else(|problem| problem.reply(x))
}

/// The answer to a request that is not looked at: a fault's status, or a body that is too large.
fn refused(x: &Exchange<'_>, status: StatusCode) -> Reply {
    Problem::of_status(status).reply(x)
}

/// The answer when the store does not work.
fn failed(x: &Exchange<'_>, error: &Error) -> Reply {
    Problem::of_store(error).reply(x)
}

fn route(x: &Exchange<'_>) -> Answer {
    let get = *x.method == Method::GET;
    let post = *x.method == Method::POST;
    match x.path {
        "/auth/oauth2/token" if post => return Ok(oauth::token(x)),
        "/auth/oauth2/token" => return method_not_allowed("POST"),
        "/auth/oauth2/authorize" if get => return Ok(oauth::authorize(x)),
        "/auth/oauth2/authorize" => return method_not_allowed("GET"),
        _ => {}
    }
    let Some(path) = x.path.strip_prefix(BASE).and_then(|rest| rest.strip_prefix('/')) else {
        return Err(Problem::no_such_path(x.path));
    };
    if let Some(answer) = enrollments::route(x, path) {
        return answer;
    }
    match path {
        "applications" if get => list::answer(x, &access::check(x, Need::Read)?, None),
        "applications" if post => documents::create(x, &access::check(x, Need::Write)?),
        "applications" => method_not_allowed("GET, POST"),
        "runningApplications" if get => list::answer(x, &access::check(x, Need::Read)?, Some(State::Running)),
        "runningApplications" if !post => method_not_allowed("GET, POST"),
        "blockedApplications" if get => list::answer(x, &access::check(x, Need::Read)?, Some(State::Blocked)),
        "blockedApplications" => method_not_allowed("GET"),
        _ => match Verb::ALL.into_iter().find(|verb| verb.set() == path) {
            Some(verb) if post => actions::act(x, &access::check(x, Need::Write)?, verb),
            Some(_) => method_not_allowed("POST"),
            None => match path.strip_prefix("applications/").filter(|id| !id.is_empty() && !id.contains('/')) {
                Some(id) => item(x, id),
                None => Err(Problem::no_such_path(x.path)),
            },
        },
    }
}

fn item(x: &Exchange<'_>, id: &str) -> Answer {
    match *x.method {
        Method::GET => documents::show(x, &access::check(x, Need::Read)?, id),
        Method::PUT => documents::change(x, &access::check(x, Need::Write)?, id, documents::Change::Replace),
        Method::PATCH => documents::change(x, &access::check(x, Need::Write)?, id, documents::Change::Merge),
        Method::DELETE => actions::delete(x, &access::check(x, Need::Delete)?, id),
        _ => method_not_allowed("GET, PUT, PATCH, DELETE"),
    }
}

fn method_not_allowed(allowed: &str) -> Answer {
    Err(Problem::of_status(StatusCode::METHOD_NOT_ALLOWED).with(ALLOW, allowed))
}
