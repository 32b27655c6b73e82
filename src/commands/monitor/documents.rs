//! Data of the documents that a process produced: looked up by its token as long as it has one, else document by
//! document.
//!
//! If a read fails, the row is shown without data.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::server::trouble;
use crate::{
    cases::job::Token,
    context::Context,
    error::{CliError, Exit, Result},
    providers::opencapture::{
        monitoring::{Data, Monitoring},
        process::Process,
    },
};

/// Data by document number.
#[derive(Debug, Default)]
pub struct Documents(pub BTreeMap<String, Box<RawValue>>);

impl Documents {
    /// As one object; `None` if there is none.
    pub fn json(&self) -> Option<String> {
        let members =
            self.0.iter().map(|(id, data)| format!("{}:{}", serde_json::Value::from(id.as_str()), data.get()));
        let members: Vec<String> = members.collect();
        (!members.is_empty()).then(|| format!("{{{}}}", members.join(",")))
    }
}

/// Reads the data of a process's own documents.
///
/// # Errors
/// The credential is refused. Other failures are warnings.
pub async fn of(context: &Context, store: &Monitoring, process: &Process) -> Result<Documents> {
    let mut documents = Documents::default();
    let name = process.job.id.map_or_else(|| "the process".to_owned(), |id| format!("process {id}"));
    if process.document_ids.is_empty() {
        return Ok(documents);
    }
    if process.job.module.as_deref() == Some("splitter") {
        // A splitter's numbers are those of batches. Documents with the same numbers are unrelated.
        context.ui.warn(&format!(
            "no data for {name}: for a splitter process the server may send those of another one, so they are not asked for"
        ));
        return Ok(documents);
    }
    let mut failed: Option<CliError> = None;
    if let Some(Ok(token)) = process.token.as_deref().map(Token::new) {
        match store.by_token(&token, true).await {
            Ok(found) if found.processes.iter().any(|other| other.job.id == process.job.id) => {
                // Data without a number could belong to any process of the token.
                let many = found.processes.iter().any(|other| other.job.id != process.job.id);
                match found.data {
                    Data::OfOne(_) if many => {}
                    data => take(context, process, data, &mut documents),
                }
            }
            // The token was wiped meanwhile.
            Ok(_) => {}
            Err(failure) => failed = Some(trouble(&failure)),
        }
    }
    for id in &process.document_ids {
        if documents.0.contains_key(id) || !id.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        match store.document(id).await.map_err(|failure| trouble(&failure)) {
            Ok(data) => {
                documents.0.insert(id.clone(), data);
            }
            Err(error) => {
                let error = failed.take().filter(|earlier| earlier.exit == Exit::Auth).unwrap_or(error);
                context.ui.warn(&format!("no data of document {id} of {name}: {}", error.message));
            }
        }
    }
    Ok(documents)
}

fn take(context: &Context, process: &Process, data: Data, into: &mut Documents) {
    match data {
        Data::None => {}
        Data::ByDocument(all) => {
            let (own, other): (Vec<_>, Vec<_>) = all.into_iter().partition(|(id, _)| process.document_ids.contains(id));
            if !other.is_empty() {
                context.ui.warn("data left out: the server sent a document that is not one of this process's");
            }
            into.0.extend(own);
        }
        Data::OfOne(data) => match process.document_ids.first() {
            Some(only) if process.document_ids.len() == 1 => {
                into.0.insert(only.clone(), data);
            }
            _ => {}
        },
        Data::Strange => context.ui.warn("data left out: the server sent them in a form that is not known"),
    }
}
