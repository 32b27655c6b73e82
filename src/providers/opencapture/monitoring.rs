//! The reads of `ws/monitoring`, and of the documents that processes made. Decides neither when to read nor what a row
//! means.

use std::collections::BTreeMap;

use http::{HeaderValue, header::ACCEPT_LANGUAGE};
use serde::Deserialize;
use serde_json::{
    json,
    value::{RawValue, to_raw_value},
};
use url::Url;

use super::{login::LANGUAGE, process::Process, upload};
use crate::{
    cases::{
        follow::{Jobs, Trace},
        job::{Job, Token},
        outcome::{Failure, Reason},
        port::Answer,
    },
    http::{BaseUrl, BodyFault, Client, Error, Request, Response},
    providers::{
        failure::{failure_at, failure_of},
        paging::{Paging, number_in, with_parameter},
    },
};

/// Default page size: the server has no limit of its own.
pub const PAGE: u32 = 100;

/// Pages to search for the row of an upload: newer rows come first.
const TRACED_PAGES: u64 = 10;

/// Which rows to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collection {
    /// All of them, newest first.
    All,
    /// Those of a module that started within the last hour.
    Recent(&'static str),
}

/// Filters for the server. It returns other rows as well, so the caller filters again.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// `verifier` or `splitter`.
    pub module: Option<&'static str>,
    /// The server's status word.
    pub status: Option<&'static str>,
    /// A part of the file name.
    pub filename: Option<String>,
}

/// The result of a lookup by token.
#[derive(Debug)]
pub struct Found {
    /// Usually one process; none when the token is unknown or was deleted.
    pub processes: Vec<Process>,
    /// Document data, if requested and present.
    pub data: Data,
}

/// Document data in the server's forms.
#[derive(Debug, Default)]
pub enum Data {
    /// None.
    #[default]
    None,
    /// By document number.
    ByDocument(BTreeMap<String, Box<RawValue>>),
    /// Of one document, without its number.
    OfOne(Box<RawValue>),
    /// In an unknown form.
    Strange,
}

impl Data {
    /// The reference documents an object by number; the server's source returns the fields themselves; an empty list
    /// means none.
    fn of(raw: Option<&RawValue>) -> Self {
        let Some(raw) = raw.filter(|raw| !matches!(raw.get(), "null" | "false" | "[]" | "{}" | "\"\"")) else {
            return Self::None;
        };
        if let Ok(list) = serde_json::from_str::<Vec<Box<RawValue>>>(raw.get()) {
            return match list.as_slice() {
                [] => Self::None,
                [one] if one.get().starts_with('{') => Self::OfOne(one.clone()),
                _ => Self::Strange,
            };
        }
        let Ok(members) = serde_json::from_str::<BTreeMap<String, Box<RawValue>>>(raw.get()) else {
            return Self::Strange;
        };
        let is_number = |key: &String| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
        match members.keys().all(is_number) {
            _ if members.is_empty() => Self::None,
            true => Self::ByDocument(members),
            false => Self::OfOne(raw.to_owned()),
        }
    }
}

#[derive(Deserialize)]
struct OneBody {
    process: Vec<Box<RawValue>>,
    #[serde(default)]
    document_data: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
struct DocumentBody {
    #[serde(default)]
    status: Option<Box<RawValue>>,
    datas: BTreeMap<String, Box<RawValue>>,
}

#[derive(Deserialize)]
struct ListBody {
    processes: Vec<Box<RawValue>>,
}

/// The monitoring of one server.
#[derive(Clone, Debug)]
pub struct Monitoring {
    client: Client,
}

impl Monitoring {
    /// With this client.
    #[must_use]
    pub fn new(client: Client) -> Self {
        Self { client }
    }

    /// Reads a page of rows.
    pub async fn page(
        &self,
        collection: Collection,
        filter: &Filter,
        offset: u64,
        limit: u32,
    ) -> Result<Vec<Process>, Failure> {
        let mut url = match collection {
            Collection::All => self.url(&["list"])?,
            Collection::Recent(module) => self.url(&[module, "lasts"])?,
        };
        {
            let mut query = url.query_pairs_mut();
            query.append_pair("offset", &offset.to_string()).append_pair("limit", &limit.to_string());
            let asked =
                [("module", filter.module), ("status", filter.status), ("filename", filter.filename.as_deref())];
            for (key, value) in asked.into_iter().filter_map(|(key, value)| Some((key, value?))) {
                query.append_pair(key, value);
            }
        }
        let response = self.read(Request::get(url)).await?;
        let body: ListBody = parse(&response)?;
        rows(&response, body.processes)
    }

    /// The rows with this id: one or none. A row that shows no id is taken for that of the process that was asked for.
    ///
    /// # Errors
    /// As [`Monitoring::page`]; the answer is about another process.
    pub async fn by_id(&self, id: u64) -> Result<Vec<Process>, Failure> {
        let response = self.read(Request::get(self.url(&["getProcessById", &id.to_string()])?)).await?;
        let body: OneBody = parse(&response)?;
        let mut rows = rows(&response, body.process)?;
        let other = rows.iter().find_map(|process| process.job.id.filter(|found| *found != id));
        rows.retain(|process| process.job.id.is_none_or(|found| found == id));
        match other.filter(|_| rows.is_empty()) {
            Some(other) => {
                let words = format!("asked for process {id}, and the answer is about process {other}");
                let request_id = response.request_id();
                Err(Failure { request_id, ..Failure::with_message(Reason::WrongCase, words) })
            }
            None => Ok(rows),
        }
    }

    /// The rows with this token. The request is a POST that changes nothing.
    pub async fn by_token(&self, token: &Token, data: bool) -> Result<Found, Failure> {
        // The server treats every string as true, so this must be a boolean.
        let body = json!({ "token": token.expose(), "retrieveData": data }).to_string();
        let request = Request::post(self.url(&["getProcessByToken"])?).secret(token.expose());
        let response = self.read(request.body(HeaderValue::from_static("application/json"), body)).await?;
        let body: OneBody = parse(&response)?;
        Ok(Found { processes: rows(&response, body.process)?, data: Data::of(body.document_data.as_deref()) })
    }

    /// The data and status of a verifier document, as in a lookup by token. Once the token is deleted, this is the only
    /// way to get them.
    ///
    /// # Errors
    /// As [`Monitoring::page`]; the caller may lack the privilege `access_verifier`.
    pub async fn document(&self, id: &str) -> Result<Box<RawValue>, Failure> {
        let response = self.read(Request::get(self.endpoint(&["verifier", "documents", id])?)).await?;
        let body: DocumentBody = parse(&response)?;
        let mut fields = body.datas;
        if let Some(status) = body.status {
            fields.entry("status".to_owned()).or_insert(status);
        }
        let strange = |_| failure_of(response.bad_body(BodyFault::Unexpected("not a document".to_owned()), None));
        to_raw_value(&fields).map_err(strange)
    }

    fn url(&self, path: &[&str]) -> Result<Url, Failure> {
        let path: Vec<&str> = ["monitoring"].into_iter().chain(path.iter().copied()).collect();
        self.endpoint(&path)
    }

    fn endpoint(&self, path: &[&str]) -> Result<Url, Failure> {
        let path: Vec<&str> = ["ws"].into_iter().chain(path.iter().copied()).collect();
        self.client.base().endpoint(&path).map_err(|error| Failure::with_message(Reason::Invalid, error.to_string()))
    }

    async fn read(&self, request: Request) -> Result<Response, Failure> {
        // The server answers in French by default.
        let request = request.header(ACCEPT_LANGUAGE, HeaderValue::from_static(LANGUAGE));
        self.client.read(request).await.map_err(failure)
    }
}

/// The next page of `list` or `lasts`. Without a `limit` the server sends all rows at once.
pub(super) fn paging(_: &BaseUrl, at: &Url, body: &[u8]) -> Paging {
    let Some(limit) = number_in(at, "limit") else { return Paging::default() };
    let Ok(body) = serde_json::from_slice::<ListBody>(body) else { return Paging::default() };
    let came = body.processes.len() as u64;
    let next = number_in(at, "offset").unwrap_or(0).saturating_add(came);
    // Each row carries the total.
    let total = body.processes.into_iter().find_map(|row| Process::of(row)?.total);
    let more = came > 0 && total.map_or(came >= limit, |total| next < total);
    Paging { next: more.then(|| with_parameter(at, "offset", next)), total }
}

fn failure(error: Error) -> Failure {
    failure_at(super::problem::refuses_login, error)
}

fn parse<'a, T: Deserialize<'a>>(response: &'a Response) -> Result<T, Failure> {
    serde_json::from_slice(&response.body).map_err(|error| {
        let why = match error.is_data() {
            true => BodyFault::Unexpected("not a list of processes".to_owned()),
            false => BodyFault::NotJson,
        };
        failure_of(response.bad_body(why, Some(Box::new(error))))
    })
}

fn rows(response: &Response, raw: Vec<Box<RawValue>>) -> Result<Vec<Process>, Failure> {
    let rows: Option<Vec<Process>> = raw.into_iter().map(Process::of).collect();
    let strange = || BodyFault::Unexpected("a process is not an object".to_owned());
    rows.ok_or_else(|| failure_of(response.bad_body(strange(), None)))
}

impl Jobs for Monitoring {
    fn by_token<'a>(&'a self, token: &'a Token) -> Answer<'a, Result<Vec<Job>, Failure>> {
        Box::pin(async move {
            let found = Monitoring::by_token(self, token, false).await?;
            Ok(found.processes.into_iter().map(|process| process.job).collect())
        })
    }

    fn by_id(&self, id: u64) -> Answer<'_, Result<Option<Job>, Failure>> {
        Box::pin(async move { Ok(Monitoring::by_id(self, id).await?.into_iter().next().map(|process| process.job)) })
    }
    fn trace<'a>(&'a self, token: &'a Token, file: Option<&'a str>) -> Answer<'a, Result<Trace, Failure>> {
        Box::pin(self.traced(token, file))
    }
}

impl Monitoring {
    /// The row of an upload whose token is unknown: searched by its file name, if the token is plausible.
    async fn traced(&self, token: &Token, file: Option<&str>) -> Result<Trace, Failure> {
        if !upload::may_be_given(token, self.client.now()) {
            return Ok(Trace::Never);
        }
        let Some(stored) = file else { return Ok(Trace::Forgotten) };
        let filter = Filter { module: Some("verifier"), status: None, filename: upload::searched(stored) };
        let mut rows = Vec::new();
        for page in 0..TRACED_PAGES {
            let next = self.page(Collection::All, &filter, page * u64::from(PAGE), PAGE).await?;
            let is_last = next.len() < PAGE as usize;
            rows.extend(next);
            if is_last {
                break;
            }
        }
        // Rows added meanwhile push others to the next page.
        let mut seen = std::collections::HashSet::new();
        rows.retain(|row: &Process| row.job.id.is_none_or(|id| seen.insert(id)));
        let mut found: Vec<Job> = upload::candidates(rows, token, stored).into_iter().map(|row| row.job).collect();
        Ok(match found.len() {
            0 => Trace::Forgotten,
            1 => found.pop().map_or(Trace::Forgotten, Trace::Found),
            _ => Trace::Candidates(found),
        })
    }
}
