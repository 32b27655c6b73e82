//! Account Applications v0.18.3 as its reference describes it: the routes, the scopes they need, and who may call them.
//!
//! Gaps in the reference (401, 403, 405, 428, which scope an operation needs) are filled here, in one place.

mod access;
mod actions;
mod case;
mod documents;
mod doubts;
mod enrollments;
mod list;
mod names;
mod oauth;
mod population;
mod principal;
mod problem;
mod rows;
mod search;
mod tables;
mod terms;

pub use rows::by_state;
pub use terms::{BASE, State, Verb};

use http::{Method, StatusCode};

use self::{
    case::Kind,
    principal::Need,
    problem::{Answer, Problem, method_not_allowed},
    terms::HAL,
};
use super::{
    ACCESS_TOKEN, API_KEY, Error,
    exchange::{Exchange, Reply},
    port::Api,
};

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

/// Answers one request.
fn answer(x: &Exchange<'_>) -> Reply {
    route(x).unwrap_or_else(|problem| problem.reply(x))
}

/// The answer to a request that is not processed: a fault's status, or a body that is too large.
fn refused(x: &Exchange<'_>, status: StatusCode) -> Reply {
    Problem::of_status(status).reply(x)
}

/// The answer when the store fails.
fn failed(x: &Exchange<'_>, error: &Error) -> Reply {
    Problem::of_store(error).reply(x)
}

const APPLICATIONS: Kind = Kind {
    one: "application",
    set: "applications",
    title: "account applications",
    join: " JOIN documents d USING (position)",
    columns: "a.position, a.id, a.version, a.etag, a.state, a.owner, 1, d.document, d.links",
    name: "account_name",
    verbs: &[
        (Verb::Approve, "approvedApplications"),
        (Verb::Reject, "rejectedApplications"),
        (Verb::Expire, "expiredApplications"),
        (Verb::Cancel, "canceledApplications"),
        (Verb::Start, "runningApplications"),
    ],
    owned: &["_id", "state", "workflowState", "createdAt", "completedAt", "accountApproval"],
    problems: ["applicationNotFound", "applicationRequired", "applicationInvalid"],
    deletes_any: false,
    select: search::selection,
    create: documents::create,
    mistakes: documents::mistakes,
    save: rows::save,
    delete: &[
        "DELETE FROM contacts WHERE position = ?1",
        "DELETE FROM documents WHERE position = ?1",
        "DELETE FROM applications WHERE position = ?1",
    ],
};

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
    let view = |state| list::answer(x, &access::check(x, Need::Read)?, &APPLICATIONS, Some(state));
    match path {
        "runningApplications" if get => return view(State::Running),
        "runningApplications" if !post => return method_not_allowed("GET, POST"),
        "blockedApplications" if get => return view(State::Blocked),
        "blockedApplications" => return method_not_allowed("GET"),
        _ => {}
    }
    let mut answers = [&APPLICATIONS, &enrollments::ENROLLMENTS].into_iter().filter_map(|kind| of(x, kind, path));
    answers.next().unwrap_or_else(|| Err(Problem::no_such_path(x.path)))
}

/// Answers a request for cases of this kind; `None` for other paths.
fn of(x: &Exchange<'_>, kind: &Kind, path: &str) -> Option<Answer> {
    if let Some((verb, _)) = kind.verbs.iter().find(|(_, set)| *set == path) {
        return Some(match *x.method {
            Method::POST => access::check(x, Need::Write).and_then(|who| actions::act(x, &who, kind, *verb)),
            _ => method_not_allowed("POST"),
        });
    }
    let rest = path.strip_prefix(kind.set)?;
    if rest.is_empty() {
        return Some(match *x.method {
            Method::GET => access::check(x, Need::Read).and_then(|who| list::answer(x, &who, kind, None)),
            Method::POST => access::check(x, Need::Write).and_then(|who| (kind.create)(kind, x, &who)),
            _ => method_not_allowed("GET, POST"),
        });
    }
    let id = rest.strip_prefix('/').filter(|id| !id.is_empty() && !id.contains('/'))?;
    Some(item(x, kind, id))
}

fn item(x: &Exchange<'_>, kind: &Kind, id: &str) -> Answer {
    match *x.method {
        Method::GET => documents::show(x, &access::check(x, Need::Read)?, kind, id),
        Method::PUT => documents::change(x, &access::check(x, Need::Write)?, kind, id, true),
        Method::PATCH => documents::change(x, &access::check(x, Need::Write)?, kind, id, false),
        Method::DELETE => actions::delete(x, &access::check(x, Need::Delete)?, kind, id),
        _ => method_not_allowed("GET, PUT, PATCH, DELETE"),
    }
}
