//! A row of the monitoring table. Fields that are missing or have an unexpected type count as unknown.

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use serde_json::{Value, value::RawValue};

use crate::cases::job::{Job, Step, sort_steps};

/// Step texts are cut to this length.
const LONGEST_MESSAGE: usize = 4096;

/// A process as the server sent it, and its parsed fields.
#[derive(Clone, Debug)]
pub struct Process {
    /// The job.
    pub job: Job,
    /// The token in the row; none once the worker has deleted it.
    pub token: Option<String>,
    /// The documents it made, as texts: the API uses numbers in one place and texts in another.
    pub document_ids: BTreeSet<String>,
    /// When a worker started, in the server's unknown time zone.
    pub started: Option<Naive>,
    /// When it ended.
    pub ended: Option<Naive>,
    /// The total number of rows, where the row says so.
    pub total: Option<u64>,
    /// The row as sent: an object.
    pub raw: Box<RawValue>,
}

/// A date from the server, whose time zone is unknown, whatever it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naive {
    /// As sent.
    pub text: String,
    /// The parsed date, if unambiguous.
    pub at: Option<DateTime>,
}

impl Naive {
    /// Its possible meanings: one instant, or two where day and month cannot be told apart.
    #[must_use]
    pub fn readings(&self) -> Vec<DateTime> {
        match self.at {
            Some(at) => vec![at],
            None => ["%d/%m/%Y %H:%M:%S", "%m/%d/%Y %H:%M:%S"]
                .iter()
                .filter_map(|form| DateTime::strptime(form, &self.text).ok())
                .collect(),
        }
    }
}

impl Process {
    /// Parses a row; `None` when it is not an object.
    #[must_use]
    pub fn of(raw: Box<RawValue>) -> Option<Self> {
        let row: Value = serde_json::from_str(raw.get()).ok()?;
        if !row.is_object() {
            return None;
        }
        let text = |key: &str| row.get(key).and_then(Value::as_str).map(str::to_owned);
        let documents = row.get("document_ids").and_then(Value::as_array).into_iter().flatten();
        let mark = row.get("error");
        let error = mark.is_some_and(marks_an_error);
        let job = Job {
            id: row.get("id").and_then(number),
            status: text("status").unwrap_or_default(),
            error,
            error_untold: !error && mark != Some(&Value::Bool(false)),
            module: text("module"),
            filename: text("filename"),
            elapsed: text("elapsed_time"),
            steps: steps(row.get("steps")),
        };
        Some(Self {
            job,
            token: text("token"),
            document_ids: documents.map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned)).collect(),
            started: naive(text("creation_date"), text("creation_date_formated")),
            ended: naive(text("end_date"), text("end_date_formated")),
            total: row.get("total").and_then(Value::as_u64),
            raw,
        })
    }
}

/// A number, also when sent as text.
fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

/// Whether the error mark is set. The rows of the reference and of the recorded exchanges always have a boolean: where
/// there is another value, or none, a failure must not look like success.
fn marks_an_error(mark: &Value) -> bool {
    match mark {
        Value::Null => false,
        Value::Bool(mark) => *mark,
        Value::Number(mark) => mark.as_f64() != Some(0.0),
        Value::String(mark) => !matches!(mark.to_ascii_lowercase().as_str(), "" | "false" | "f" | "0"),
        Value::Array(_) | Value::Object(_) => true,
    }
}

/// `{"1": {…}, "10": {…}, "2": {…}}`, sorted by number.
fn steps(steps: Option<&Value>) -> Vec<Step> {
    let Some(steps) = steps.and_then(Value::as_object) else { return Vec::new() };
    let text = |step: &Value, key: &str| step.get(key).and_then(Value::as_str).map(str::to_owned);
    let short = |text: String| match text.char_indices().nth(LONGEST_MESSAGE) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    };
    let step = |(key, step): (&String, &Value)| Step {
        key: key.clone(),
        status: text(step, "status").unwrap_or_default(),
        message: text(step, "message").map(short).unwrap_or_default(),
        date: text(step, "date"),
    };
    let mut steps: Vec<Step> = steps.iter().map(step).collect();
    sort_steps(&mut steps);
    steps
}

fn naive(text: Option<String>, formatted: Option<String>) -> Option<Naive> {
    let text = text?;
    let at = http_date(&text).or_else(|| slashed(&text, formatted.as_deref()));
    Some(Naive { text, at })
}

/// `Sat, 21 Nov 2026 07:43:02 GMT`, where `GMT` is wrong: the column has no zone.
fn http_date(text: &str) -> Option<DateTime> {
    DateTime::strptime("%a, %d %b %Y %H:%M:%S GMT", text).ok()
}

/// `21/11/2026 07:43:02`, or with the month first, depending on a server setting. The long form beside it has the day
/// as a number and the month as a word, in any language.
fn slashed(text: &str, formatted: Option<&str>) -> Option<DateTime> {
    let day_first = DateTime::strptime("%d/%m/%Y %H:%M:%S", text).ok();
    let month_first = DateTime::strptime("%m/%d/%Y %H:%M:%S", text).ok();
    let (day_first, month_first) = match (day_first, month_first) {
        (Some(a), Some(b)) if a != b => (a, b),
        (one, other) => return one.or(other),
    };
    let day: i8 = formatted?.split_whitespace().find_map(|word| word.parse().ok())?;
    [day_first, month_first].into_iter().find(|date| date.day() == day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::job::Stage;

    #[test]
    fn dates_are_read_without_believing_their_zone() {
        let at = |text: &str, formatted: Option<&str>| {
            naive(Some(text.to_owned()), formatted.map(str::to_owned)).unwrap().at.map(|at| at.to_string())
        };
        assert_eq!(at("Thu, 27 Apr 2023 10:28:31 GMT", None).as_deref(), Some("2023-04-27T10:28:31"));
        assert_eq!(at("27/04/2023 10:28:31", None).as_deref(), Some("2023-04-27T10:28:31"));
        assert_eq!(at("04/27/2023 10:28:31", None).as_deref(), Some("2023-04-27T10:28:31"));
        assert_eq!(at("04/05/2023 10:28:31", None), None, "two readings, and nothing to choose by");
        let formatted = Some("Jeudi 4 Mai 2023 10:28:31");
        assert_eq!(at("04/05/2023 10:28:31", formatted).as_deref(), Some("2023-05-04T10:28:31"));
        let formatted = Some("Wednesday 05 April 2023 10:28:31");
        assert_eq!(at("04/05/2023 10:28:31", formatted).as_deref(), Some("2023-04-05T10:28:31"));
        assert_eq!(at("yesterday", None), None);
    }

    #[test]
    fn an_error_mark_that_is_no_boolean_is_not_taken_for_no() {
        for (mark, stage) in [
            (r#","error":true"#, Stage::Failed),
            (r#","error":false"#, Stage::Done),
            (r#","error":null"#, Stage::Unclear),
            ("", Stage::Unclear),
            (r#","error":1"#, Stage::Failed),
            (r#","error":0"#, Stage::Unclear),
            (r#","error":"f""#, Stage::Unclear),
            (r#","error":"yes""#, Stage::Failed),
            (r#","error":[]"#, Stage::Failed),
        ] {
            let row = format!(r#"{{"id":7,"status":"done"{mark}}}"#);
            let process = Process::of(RawValue::from_string(row).unwrap()).unwrap();
            assert_eq!(process.job.stage(), stage, "{mark}");
        }
    }

    #[test]
    fn a_row_of_strange_types_is_still_a_row() {
        let row = r#"{"id":"7","status":3,"error":"yes","steps":[1],"document_ids":[1,"2"],"creation_date":null}"#;
        let process = Process::of(RawValue::from_string(row.to_owned()).unwrap()).unwrap();
        assert_eq!((process.job, process.started), (Job { id: Some(7), error: true, ..Job::default() }, None));
        assert!(process.document_ids.contains("1") && process.document_ids.contains("2"));
        assert!(Process::of(RawValue::from_string("[]".to_owned()).unwrap()).is_none());
    }
}
