//! A realistic population of enrollments, including personal data: made-up people with unassigned numbers.

use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;
use serde_json::{Map, Value, json};

use super::{
    super::{
        super::{
            Error,
            random::{Random, digest, mix},
        },
        State, doubts,
        population::{CUSTOMER, Person, completion, consent, documents, old_age, role, workflow_state, young_age},
        rows::instant,
    },
    documents::PROFILE,
    rows,
};

/// Two for every five applications, up to this number: enough for pages and bulk writes.
const MOST: usize = 120;
/// The first number of these people; those of applications are below.
const PEOPLE: u64 = 10_000_000;
/// Keeps the random draws apart from those of applications, which must not change.
const STREAM: u64 = 0x656e_726f_6c6c;

/// Fills an empty table.
pub fn populate(db: &Connection, applications: usize, seed: u64, now: Timestamp) -> Result<(), Error> {
    let count = (applications * 2 / 5).min(MOST);
    let people = Random::new(mix(seed)).bits();
    let mut random = Random::new(seed ^ STREAM);
    let mut lives: Vec<(State, u64)> = (0..count).map(|number| life(number, count, &mut random)).collect();
    lives.sort_by_key(|(_, age)| std::cmp::Reverse(*age));
    let (mut customer, mut undecided) = (true, 0);
    for (number, (state, age)) in lives.into_iter().enumerate() {
        // The customer has a running one, and so something to see.
        let own = state == State::Running && std::mem::take(&mut customer);
        let person = Person::of(people, if own { CUSTOMER } else { PEOPLE + number as u64 });
        let millis = SignedDuration::from_millis((age * 1000 + random.below(1000)).cast_signed());
        let created = now.checked_sub(millis).unwrap_or(Timestamp::UNIX_EPOCH);
        let (document, links) = enrollment(&mut random, &person, state, created, now, undecided);
        undecided += u64::from(doubts::is_undecided(state));
        rows::insert(db, &person.username, &document, &links)?;
    }
    Ok(())
}

/// The state by quota, the age in seconds at random.
fn life(number: usize, count: usize, random: &mut Random) -> (State, u64) {
    let state = match number * 100 / count {
        0..36 => State::Running,
        36..48 => State::Blocked,
        48..50 => State::Pending,
        50..60 => State::Rejected,
        60..66 => State::Canceled,
        66..74 => State::Expired,
        _ => State::Approved,
    };
    let old = match state {
        State::Expired => true,
        State::Pending => false,
        _ => random.chance(40),
    };
    (state, if old { old_age(random) } else { young_age(random) })
}

fn enrollment(
    random: &mut Random,
    person: &Person,
    state: State,
    created: Timestamp,
    now: Timestamp,
    undecided: u64,
) -> (Map<String, Value>, Value) {
    let verified = state == State::Approved || random.chance(70);
    let agreed = state == State::Approved || random.chance(85);
    let risky = random.chance(12);
    let mut applicant = json!({
        "username": person.username,
        "contact": person.contact(),
        "user": user(person),
        "role": role(),
        "verification": verification(random, person, verified, created),
        "approvals": [],
        "consents": [consent(random, agreed, created), consent(random, true, created)],
        "fraudReport": fraud_report(random, person, risky),
    });
    let alone = applicant.clone();
    applicant["verified"] = json!(verified);
    applicant["verificationToken"] = json!(format!("vt-{}", random.uuid()));
    let needs_proof = random.chance(30);
    let required = json!([{
        "label": "Driver's License",
        "type": "governmentId",
        "productTarget": "personal",
        "documentUri": format!("/vault/files/{}", random.uuid()),
        "category": "driversLicense",
        "requireIfVerified": false,
    }]);
    let mut document = json!({
        "_id": random.uuid(),
        "_profile": PROFILE,
        "applicants": [applicant],
        "requiredDocuments": if needs_proof { required } else { json!([]) },
        "documents": documents(random, created),
        "approvals": [],
        "applicantName": person.name(),
        "workflowState": workflow_state(state),
        "state": state.name(),
        "flaggedForReview": risky,
        "createdAt": instant(created),
        "completedAt": state.is_terminal().then(|| completion(random, state, created, now)),
        "applicant": alone,
    });
    doubts::add_to_enrollment(&mut document, state, created, undecided);
    let mut document = document.as_object_mut().map(std::mem::take).unwrap_or_default();
    if !state.is_terminal() {
        document.shift_remove("completedAt");
    }
    let links = json!({
        "apiture:workflow": format!("/workflow/workflows/{}", random.uuid()),
        "apiture:applicant": format!("/users/users/{}", person.user),
    });
    (document, links)
}

/// The user repeats much of the contact under its own member names.
fn user(person: &Person) -> Value {
    let contact = person.contact();
    json!({
        "firstName": person.first,
        "lastName": person.last,
        "identification": contact["identification"],
        "birthdate": contact["birthdate"],
        "username": person.username,
        "state": "active",
        "_links": {"self": {"href": format!("/users/users/{}", person.user)}},
    })
}

fn verification(random: &mut Random, person: &Person, passed: bool, created: Timestamp) -> Value {
    let mut part = |kind: &str, set: &str, passed: bool| {
        json!({
            "type": kind,
            "_links": {"self": {"href": format!("/identity/{set}/{}", random.uuid())}},
            "state": if passed { "passed" } else { "failed" },
            "createdAt": instant(created),
        })
    };
    json!({
        "_links": {"apiture:user": {"href": format!("/users/users/{}", person.user)}},
        "verifications": [part("fraudRiskReport", "fraudRiskReports", true), part("quiz", "quizzes", passed)],
    })
}

/// Categories of the reference's samples.
const RISKS: [(&str, &str); 5] = [
    ("personalInfoDoesNotMatch", "The retrieved identity does not match the provided PII."),
    ("addressIsPOBoxOrNonApproved", "The provided address is a PO Box or other non-approved address"),
    ("identityOnGovernmentWatchlist", "The provided identity is located on one or more watchlists"),
    ("ipRestricted", "The provided IP address is restricted"),
    ("emailRestricted", "The provided email address is restricted"),
];

fn fraud_report(random: &mut Random, person: &Person, risky: bool) -> Value {
    let contact = person.contact();
    let tax_id = contact.pointer("/identification/0/value").and_then(Value::as_str).unwrap_or_default();
    let mut categories = json!([{
        "type": "addressIsHighRisk",
        "description": "The provided address is considered high-risk",
    }]);
    // A separate generator: the rest of the population must not change.
    let mut apart = Random::new(digest(&["risk", tax_id]));
    if let (true, Some(list)) = (apart.chance(60), categories.as_array_mut()) {
        let (kind, description) = *apart.pick(&RISKS);
        list.push(json!({ "type": kind, "description": description }));
    }
    json!({
        "_profile": "https://api.apiture.com/schemas/identity/fraudRiskReport/v2.0.0/profile.json",
        "_id": random.uuid(),
        "type": "fraudRiskReport",
        "inputs": {"identity": {
            "taxId": format!("*****{}", tax_id.rsplit('-').next().unwrap_or_default()),
            "firstName": person.first,
            "lastName": person.last,
            "address1": contact.pointer("/addresses/0/addressLine1"),
            "city": contact.pointer("/addresses/0/city"),
            "phone": contact.pointer("/phones/0/number"),
            "birthdate": contact["birthdate"],
            "email": contact.pointer("/emailAddresses/0/value"),
            "ipAddress": format!("192.0.2.{}", random.between(1, 254)),
        }},
        "outputs": {
            "state": if risky { "passedWithRiskFactors" } else { "passed" },
            "fraudRiskCategories": if risky { categories } else { json!([]) },
            "token": random.uuid(),
        },
    })
}
