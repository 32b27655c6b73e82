//! The audit trail of one person, with the fields of the reference's example.
//!
//! The first twelve persons are one of each kind, the same for every seed; the others are random, most of them clear.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::super::{
    people::Person,
    random::{Random, digest},
};

const DAY: u64 = 86_400;

/// The kind of a person's record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Controlled, without a risk folder.
    NoFolder,
    /// A folder with this state, without contradictions.
    Folder(&'static str),
    /// The top-level state differs from the folder's last status.
    StateDiffers,
    /// The newest status differs from the last one.
    NewestDiffers,
    /// The last control is more than a year old.
    Stale,
    /// Never controlled, with a folder.
    NoControl,
    /// Known, without any data.
    Nothing,
}

const FIXED: [Kind; 12] = [
    Kind::NoFolder,
    Kind::Folder("NO_RISK_FOUND"),
    Kind::Folder("NO_MATCH"),
    Kind::Folder("POTENTIAL_RISK"),
    Kind::Folder("UNKNOWN"),
    Kind::Folder("MATCH"),
    Kind::Folder("ESCALATED"),
    Kind::StateDiffers,
    Kind::NewestDiffers,
    Kind::Stale,
    Kind::NoControl,
    Kind::Nothing,
];

/// The kind of a person for one type of control. For politically exposed persons nearly everybody is clear.
fn kind(number: u64, control: &str, random: &mut Random) -> Kind {
    let drawn = match random.below(100) {
        0..60 => Kind::NoFolder,
        60..75 => Kind::Folder("NO_RISK_FOUND"),
        75..86 => Kind::Folder("NO_MATCH"),
        86..91 => Kind::Folder("POTENTIAL_RISK"),
        91..93 => Kind::Folder("UNKNOWN"),
        93..95 => Kind::Folder("MATCH"),
        95 => Kind::Folder("ESCALATED"),
        96 => Kind::StateDiffers,
        97 => Kind::NewestDiffers,
        98 => Kind::Stale,
        _ => Kind::NoControl,
    };
    let fixed = usize::try_from(number - 1).ok().and_then(|nth| FIXED.get(nth).copied());
    match (fixed, control) {
        (Some(Kind::Nothing), _) => Kind::Nothing,
        (Some(fixed), "BLACKLIST") => fixed,
        (Some(_), _) => Kind::NoFolder,
        (None, _) => drawn,
    }
}

/// The answer for a person and a type of control. Ages count from `made`, when the population was created.
pub fn trail(number: u64, reference: &str, control: &str, seed: u64, made: Timestamp) -> Value {
    let mut random = Random::new(digest(&["beclm", reference, control, &seed.to_string()]));
    let kind = kind(number, control, &mut random);
    let last_age = if kind == Kind::Stale { 400 * DAY } else { random.between(DAY / 24, 25 * DAY) };
    let first_age = last_age + random.between(40 * DAY, 700 * DAY);
    let at = |age: u64, random: &mut Random| {
        let nanos = i32::try_from(random.below(1_000_000_000)).unwrap_or(0);
        made.saturating_sub(SignedDuration::new(age.cast_signed(), nanos)).unwrap_or(made)
    };
    let (first, last) = (at(first_age, &mut random), at(last_age, &mut random));
    let is_controlled = !matches!(kind, Kind::NoControl | Kind::Nothing);
    let mut body = json!({});
    if is_controlled {
        body["firstPersonControlResult"] = control_result(&mut random, control, first, "BATCH");
        body["lastPersonControlResult"] = control_result(&mut random, control, last, "API");
    }
    let person = Person::of("beclm", seed, number);
    let states: Option<(Vec<&str>, &str)> = match kind {
        Kind::NoFolder | Kind::Nothing => None,
        Kind::Folder("NO_RISK_FOUND") | Kind::Stale => Some((vec!["NO_RISK_FOUND"], "NO_RISK_FOUND")),
        Kind::Folder(state) => Some((vec!["POTENTIAL_RISK", state], state)),
        Kind::StateDiffers => Some((vec!["POTENTIAL_RISK", "NO_MATCH"], "POTENTIAL_RISK")),
        Kind::NewestDiffers => Some((vec!["POTENTIAL_RISK", "NO_MATCH", "POTENTIAL_RISK"], "NO_MATCH")),
        Kind::NoControl => Some((vec!["NO_RISK_FOUND"], "NO_RISK_FOUND")),
    };
    if let Some((states, state)) = &states {
        let last_status = if kind == Kind::NewestDiffers { 1 } else { states.len() - 1 };
        let dates = spread(first, last, states.len());
        let mut statuses: Vec<Value> =
            states.iter().zip(dates).map(|(state, at)| status(&mut random, state, at)).collect();
        let current = statuses[last_status].clone();
        // The server promises no order.
        if random.chance(50) {
            statuses.reverse();
        }
        body["riskFolder"] = folder(&mut random, control, reference, &person, last, &statuses, &current);
        body["state"] = json!(state);
    } else if is_controlled {
        body["state"] = json!("NO_RISK_FOUND");
    }
    body["person"] = identity(&mut random, reference, &person, first);
    body["nbBatchsStock"] = json!(random.below(20));
    body["nbBatchsAccident"] = json!(random.below(3));
    body
}

/// `count` instants from `first` to `last`.
fn spread(first: Timestamp, last: Timestamp, count: usize) -> Vec<Timestamp> {
    let step = last.duration_since(first) / i32::try_from(count).unwrap_or(1);
    let after = |nth: usize| step * i32::try_from(nth).unwrap_or(1);
    (0..count).map(|nth| first.saturating_add(after(nth)).unwrap_or(last)).collect()
}

fn control_result(random: &mut Random, control: &str, at: Timestamp, trigger: &str) -> Value {
    let lists: &[(&str, u64)] = if control == "PEP" {
        &[("PEP_FR", 41_000), ("PEP_EU", 120_000)]
    } else {
        &[("FR", 1_278), ("EU", 2_300), ("UN", 740)]
    };
    let imports: Vec<Value> = lists
        .iter()
        .map(|(source, entries)| {
            let age = SignedDuration::from_secs(random.between(600, DAY).cast_signed());
            json!({
                "dataImportId": random.object_id(at),
                "source": source,
                "totalEntries": entries + random.below(40),
                "date": instant(at.saturating_sub(age).unwrap_or(at)),
            })
        })
        .collect();
    json!({
        "personControlResultId": random.object_id(at),
        "type": control,
        "date": instant(at),
        "dataImport": {
            "dataImportId": random.object_id(at),
            "importType": "STOCK",
            "source": "F1",
            "subSources": [],
        },
        "controlListImports": imports,
        "trigger": {"type": trigger, "login": "user@example.com"},
    })
}

fn status(random: &mut Random, state: &str, at: Timestamp) -> Value {
    let author = if matches!(state, "NO_RISK_FOUND" | "POTENTIAL_RISK") { "system" } else { "analyst@example.com" };
    let score = if state == "NO_RISK_FOUND" { random.below(40) } else { random.between(60, 100) };
    json!({"state": state, "date": instant(at), "authorLogin": author, "maxMatchingScore": score})
}

fn folder(
    random: &mut Random,
    control: &str,
    reference: &str,
    person: &Person,
    last_control: Timestamp,
    statuses: &[Value],
    current: &Value,
) -> Value {
    let comments = if current["authorLogin"] == "system" {
        json!([])
    } else {
        json!([{
            "id": random.object_id(last_control),
            "text": "Birth date compared with the list; see <b>passport</b>.",
            "timestamp": current["date"],
            "author": "analyst@example.com",
        }])
    };
    json!({
        "id": random.object_id(last_control),
        "type": control,
        "personIdentity": format!("{} {}", person.last, person.first),
        "personType": "NATURAL",
        "manuallyAddedInformation": {
            "postalAddress": address(person),
            "birthDate": person.birth_date,
            "additionalInformation": {},
            "proofOfId": {
                "number": person.tax_number,
                "issueDate": "2019-11-30",
                "type": "PASSPORT",
                "issuer": "Préfecture",
            },
            "personType": "NATURAL",
        },
        "externalRef": {"sourceKey": "F1", "externalRefId": reference},
        "comments": comments,
        "statuses": statuses,
        "lastControlDate": instant(last_control),
        "lastFlowId": random.object_id(last_control),
        "lastFlowName": "flowName",
        "lastStatus": current,
    })
}

fn identity(random: &mut Random, reference: &str, person: &Person, first: Timestamp) -> Value {
    json!({
        "id": random.object_id(first),
        "externalRef": {"sourceKey": "F1", "externalRefId": reference},
        "identity": {
            "civility": person.civility.name(),
            "firstName": person.first,
            "lastName": person.last,
            "birth": {
                "date": person.birth_date,
                "country": "France",
                "place": person.city,
                "department": person.department,
            },
            "nationality": "French",
        },
        "postalAddress": address(person),
        "additionalInformation": {},
        "proofOfId": {},
        "contracts": [],
        "personType": "NATURAL",
        "occupation": "occupation",
        "personMetaData": {"entities": [], "subEntities": []},
    })
}

fn address(person: &Person) -> Value {
    json!({"address": person.street, "zipCode": person.postal_code, "city": person.city, "country": "France"})
}

/// An instant in the example's format: with nanoseconds.
fn instant(at: Timestamp) -> String {
    format!("{at:.9}")
}
