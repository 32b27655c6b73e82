//! Processes in every status, with the fields of the reference's sample and made-up people.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, params};
use serde_json::{Map, Value, json};

use super::{
    super::{Error, people::Person, random::Random},
    AGENT, CLIENT, instant,
};

/// Another client, shown only in queries that name it.
const OTHER_CLIENT: &str = "5e3814ebba18aa24a05d42d0";
const FLOW: &str = "5e67a69bc16a117ec8a431e5";
/// The two steps of the flow: the form, and the video.
const FORM: &str = "5e3814fffc9ced14a824d6f6";
const VIDEO: &str = "5e3814fffc9ced14a824d6fa";
const HOUR: u64 = 3_600;
/// How many processes of each status. No document mentions `scheduled`: the set of statuses is open.
const QUOTAS: [(&str, usize); 5] =
    [("finished", 34), ("rejected", 22), ("approved", 18), ("incomplete", 14), ("scheduled", 2)];
/// How many of them belong to the other client.
const OTHERS: usize = 6;

/// Fills an empty table.
pub fn populate(db: &Connection, seed: u64, now: Timestamp) -> Result<(), Error> {
    let mut random = Random::new(seed ^ 0xb10);
    let mut statuses: Vec<&str> =
        QUOTAS.into_iter().flat_map(|(status, count)| std::iter::repeat_n(status, count)).collect();
    random.shuffle(&mut statuses);
    let mut ages = Vec::with_capacity(statuses.len());
    for _ in &statuses {
        let hours = if random.chance(60) { random.between(1, 7 * 24) } else { random.between(7 * 24, 45 * 24) };
        ages.push(hours * HOUR * 1000 + random.below(HOUR * 1000));
    }
    ages.sort_unstable_by(|a, b| b.cmp(a));
    let others = statuses.len() / OTHERS;
    let mut finished = 0;
    for (number, (status, age)) in statuses.into_iter().zip(ages).enumerate() {
        let client = if number % others == others / 2 { OTHER_CLIENT } else { CLIENT };
        let age = SignedDuration::from_millis(age.cast_signed());
        let created = now.checked_sub(age).unwrap_or(Timestamp::UNIX_EPOCH);
        let person = Person::of("biometrid", seed, number as u64);
        let id = random.object_id(created);
        let mut process = process(&mut random, &id, client, &person, status, created);
        if status == "finished" {
            doubt(&mut process, finished);
            finished += 1;
        }
        db.execute(
            "INSERT INTO biometrid_processes (id, document) VALUES (?1, ?2)",
            params![id, Value::Object(process).to_string()],
        )?;
    }
    Ok(())
}

/// The life of one process: created, filled in, locked by an agent, decided.
fn process(
    random: &mut Random,
    id: &str,
    client: &str,
    person: &Person,
    status: &str,
    created: Timestamp,
) -> Map<String, Value> {
    let after =
        |at: Timestamp, millis: u64| at.checked_add(SignedDuration::from_millis(millis.cast_signed())).unwrap_or(at);
    let filled = after(created, random.between(5_000, 90_000));
    let decided = after(filled, random.between(4_000, 1_500_000));
    // Some are rejected before the video.
    let has_video = match status {
        "finished" | "approved" => true,
        "rejected" => random.chance(70),
        _ => false,
    };
    let mut steps = vec![json!({"step": FORM, "data": form(person)})];
    let mut videos = Vec::new();
    if has_video {
        let mut data = json!({"videoComplete": true, "snapshots": []});
        if random.chance(60) {
            data["videoAvailable"] = json!(true);
        }
        steps.push(json!({"step": VIDEO, "data": data}));
        videos = (0..random.between(1, 2)).map(|_| json!(random.object_id(filled))).collect();
    }
    let mut log = vec![line("process-locked", after(created, random.between(7_000, 30_000)))];
    let (mut notes, mut corrections) = (Vec::new(), Vec::new());
    if status == "rejected" {
        let note = json!({"text": random.pick(&REASONS), "created_at": instant(decided)});
        let mut entry = line("process-reject", after(decided, random.between(3, 9)));
        entry["data"] = note.clone();
        log.push(entry);
        notes.push(note);
    } else if status == "approved" {
        log.push(line("process-approved", decided));
    } else if random.chance(12) {
        let text = "Please take the photo again.";
        corrections.push(json!({"step": FORM, "text": text, "created_at": instant(filled)}));
        log.push(line("process-correct", filled));
    }
    let updated = if matches!(status, "rejected" | "approved") { after(decided, 1) } else { filled };
    let purge = after(created, 48 * HOUR * 1000 - random.below(3));
    let mut process = json!({
        "_id": id,
        "clientId": client,
        "flowId": FLOW,
        "remainingSteps": if has_video { json!([]) } else { json!([VIDEO]) },
        "stepData": steps,
        "status": status,
        "deviceType": random.pick(&["other", "ios", "android"]),
        "settings": {
            "guide": [{"text": "Hold your document into the light."}, {"text": "What is Lorem Ipsum?"}],
            "processUsername": ["stepData.data.name", "stepData.data.surname"],
        },
        "videos": videos,
        "notes": notes,
        "log": log,
        "corrections": corrections,
        "delete_at": instant(purge),
        "created_at": instant(created),
        "updated_at": instant(updated),
    });
    match status {
        "rejected" => process["deleted_at"] = json!(instant(decided)),
        "approved" => process["finished_at"] = json!(instant(filled)),
        _ => {}
    }
    match process {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// Some of those waiting for a decision have a reason against acceptance: the kinds alternate.
fn doubt(process: &mut Map<String, Value>, number: usize) {
    let at = process.get("updated_at").cloned().unwrap_or_default();
    let video = process.get_mut("stepData").and_then(|steps| steps.get_mut(1)).map(|step| &mut step["data"]);
    match (number % 9, video) {
        (1, Some(video)) => video["videoComplete"] = json!(false),
        (4, Some(video)) => video["videoAvailable"] = json!(false),
        (7, _) => {
            // The agent rejected it, but its status does not say so.
            let line = json!({"action": "process-reject", "entityType": "agent", "entityId": AGENT, "created_at": at});
            if let Some(log) = process.get_mut("log").and_then(Value::as_array_mut) {
                log.push(line);
            }
        }
        _ => {}
    }
}

const REASONS: [&str; 5] = [
    "Document expired",
    "Face does not match the document",
    "Data does not match the form",
    "Blurred photo, <b>cannot be read</b>",
    "Não corresponde",
];

fn line(action: &str, at: Timestamp) -> Value {
    json!({"action": action, "entityType": "agent", "entityId": AGENT, "created_at": instant(at)})
}

/// The form, with the fields of the sample.
fn form(person: &Person) -> Value {
    json!({
        "account_type": "123456",
        "account_holder": "1",
        "client_account_purpose": "P01",
        "funds_origin": "OU",
        "other_funds_origin": "1",
        "accept_terms_conditions": "1",
        "date_of_accept_term_conditions": "01/01/2019",
        "name": person.first,
        "surname": person.last,
        "client_email": person.email,
        "client_phonenumber": person.phone,
        "personal_data_aut1": "1",
        "client_nif": person.tax_number,
        "personal_data_aut2": "1",
        "telef_verif_ind": "1",
        "date_of_phone_validation": "01/01/2019",
    })
}
