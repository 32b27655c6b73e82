//! Account Applications v0.18.3 as its reference describes it: the routes, the scopes they need, and who may call them.
//!
//! Gaps in the reference (401, 403, 405, 428, which scope an operation needs) are filled here, in one place.

mod access;
mod actions;
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
