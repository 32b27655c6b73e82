//! A realistic population of applications, the same for the same seed and instant.
//!
//! Ages are fixed when it is created. Running and blocked applications older than 30 days are about a fifth of all, and
//! none is between 26 and 31.5 days old, so that `--older-than 30d` selects the same cases for three days.

use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;
use serde_json::{Map, Value, json};

use super::{
    super::{
        Error,
        random::{Random, digest, mix},
    },
    State, access, doubts,
    names::{BANKS, CITIES, FIRST, LAST, ORGANIZATIONS, PRODUCTS, STREETS, WHOLE},
    rows,
};

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
/// The highest age of the young and the lowest of the old, in seconds.
const YOUNG_END: u64 = 26 * DAY;
const OLD_START: u64 = 31 * DAY + 12 * HOUR;
const OLDEST: u64 = 400 * DAY - HOUR;
/// The number of the person who owns the customer's token.
pub const CUSTOMER: u64 = 0;

/// Fills an empty database with `count` applications and the tokens.
pub fn populate(db: &Connection, count: usize, seed: u64, now: Timestamp) -> Result<(), Error> {
    let people = Random::new(mix(seed)).bits();
    let mut random = Random::new(seed);
    let (mut started, mut pending, mut last) = (false, false, CUSTOMER);
    let mut undecided = 0;
    for (state, age) in lives(count, &mut random) {
        // A user has at most one running application, so everyone with an open one is a different person. The customer
        // has one running and one pending application: all that a customer can act on.
        let person = match state {
            State::Running if !std::mem::replace(&mut started, true) => CUSTOMER,
            State::Pending if !std::mem::replace(&mut pending, true) => CUSTOMER,
            _ if state.is_terminal() => CUSTOMER + 1 + random.below(count as u64),
            _ => {
                last += 1;
                last
            }
        };
        let person = Person::of(people, person);
        let millis = SignedDuration::from_millis((age * 1000 + random.below(1000)).cast_signed());
        let created = now.checked_sub(millis).unwrap_or(Timestamp::UNIX_EPOCH);
        let (document, links) = application(&mut random, &person, state, created, now, undecided);
        undecided += u64::from(doubts::is_undecided(state));
        rows::insert(db, &person.username, &document, &links)?;
    }
    access::seed(db, &Person::of(people, CUSTOMER).username, now.as_second())
}

/// The state and the age in seconds of each application, oldest first.
fn lives(count: usize, random: &mut Random) -> Vec<(State, u64)> {
    let share = |percent: usize| (count * percent / 100).max(1);
    let quotas = [
        (State::Running, share(28)),
        (State::Blocked, share(12)),
        (State::Expired, share(14)),
        (State::Rejected, share(8)),
        (State::Canceled, share(8)),
        (State::Pending, share(2)),
    ];
    let mut states: Vec<State> = quotas.into_iter().flat_map(|(state, n)| std::iter::repeat_n(state, n)).collect();
    states.resize(count, State::Approved);
    random.shuffle(&mut states);
    let spread = count as u64 * 3 / 100;
    let mut stale = count as u64 / 5 + random.below(2 * spread + 1) - spread;
    let mut lives = Vec::with_capacity(count);
    for state in states {
        let old = match state {
            State::Running | State::Blocked => {
                let old = stale > 0;
                stale = stale.saturating_sub(1);
                old
            }
            State::Pending => false,
            State::Expired => true,
            State::Approved | State::Rejected | State::Canceled => random.chance(65),
        };
        lives.push((state, if old { old_age(random) } else { young_age(random) }));
    }
    if let Some(newest) = lives
        .iter_mut()
        .filter(|(state, age)| *state == State::Running && *age <= YOUNG_END)
        .min_by_key(|(_, age)| *age)
    {
        newest.1 = 7 * MINUTE;
    }
    if let Some(oldest) = lives
        .iter_mut()
        .filter(|(state, age)| *state == State::Expired && *age >= OLD_START)
        .max_by_key(|(_, age)| *age)
    {
        oldest.1 = OLDEST;
    }
    lives.sort_by_key(|(_, age)| std::cmp::Reverse(*age));
    lives
}

pub fn young_age(random: &mut Random) -> u64 {
    match random.below(10) {
        0 => random.between(8 * MINUTE, HOUR),
        1..3 => random.between(HOUR, DAY),
        3..6 => random.between(DAY, 7 * DAY),
        _ => random.between(7 * DAY, YOUNG_END),
    }
}

pub fn old_age(random: &mut Random) -> u64 {
    match random.below(10) {
        0..4 => random.between(OLD_START, 60 * DAY),
        4..8 => random.between(60 * DAY, 180 * DAY),
        _ => random.between(180 * DAY, OLDEST - DAY),
    }
}

/// A person, the same for the same number.
pub struct Person {
    pub username: String,
    pub first: &'static str,
    pub last: &'static str,
    contact: String,
    pub user: String,
    random: Random,
}

impl Person {
    /// The person with this number; `people` is the common seed.
    pub fn of(people: u64, number: u64) -> Self {
        let mut random = Random::new(people ^ mix(number));
        let (first, last) =
            if random.chance(4) { *random.pick(&WHOLE) } else { (*random.pick(&FIRST), *random.pick(&LAST)) };
        let stem: String = last.chars().filter(char::is_ascii_alphabetic).collect();
        let stem = if stem.len() < 3 { "customer" } else { &stem };
        let (contact, user) = (random.uuid(), random.uuid());
        Self { username: format!("{stem}{}", 100 + number), first, last, contact, user, random }
    }

    pub fn name(&self) -> String {
        format!("{} {}", self.first, self.last)
    }

    /// The contact in the form of the reference. Tax ids, phone numbers and addresses are from unassigned ranges.
    pub fn contact(&self) -> Value {
        let mut random = self.random.clone();
        let (city, region, postal) = *random.pick(&CITIES);
        let tax_id = format!("666-{:02}-{:04}", random.between(1, 99), random.between(1, 9999));
        let phone = format!("+1910555{:04}", random.between(100, 199));
        let birthdate =
            format!("{}-{:02}-{:02}", random.between(1936, 2004), random.between(1, 12), random.between(1, 28));
        json!({
            "_id": self.contact,
            "_profile": "https://api.apiture.com/schemas/contacts/contact/v1.0.0/profile.json",
            "firstName": self.first,
            "lastName": self.last,
            "preferredName": self.first,
            "identification": [{"type": "taxId", "value": tax_id}],
            "emailAddresses": [{"_id": "ea1", "value": format!("{}@example.com", self.username.to_lowercase()), "type": "personal"}],
            "preferredEmailAddressId": "ea1",
            "phones": [{"_id": "pm1", "type": "mobile", "number": phone}],
            "preferredPhoneId": "pm1",
            "birthdate": birthdate,
            "citizenship": [{"countryCode": "US", "state": "citizen"}],
            "residencyStatus": "resident",
            "addresses": [{
                "_id": "ha1",
                "type": "home",
                "addressLine1": format!("{} {}", random.between(1, 1999), random.pick(&STREETS)),
                "city": city,
                "regionCode": region,
                "postalCode": postal,
                "countryCode": "US",
            }],
            "preferredMailingAddressId": "ha1",
            "state": "active",
            "_links": {"self": {"href": format!("/contacts/contacts/{}", self.contact)}},
        })
    }
}

fn application(
    random: &mut Random,
    person: &Person,
    state: State,
    created: Timestamp,
    now: Timestamp,
    undecided: u64,
) -> (Map<String, Value>, Value) {
    let product = *random.pick(&PRODUCTS);
    let product_id = Random::new(digest(&[product])).uuid();
    let organization = if product.starts_with("Business") {
        json!({"_id": random.uuid(), "name": random.pick(&ORGANIZATIONS), "type": "limitedLiabilityCompany"})
    } else {
        json!({})
    };
    let account = if random.chance(60) { product.to_owned() } else { format!("My {product}") };
    let amount = format!("{}.{:02}", random.between(25, 25_000), random.pick(&[0, 0, 0, 50, 99]));
    let (bank, routing) = *random.pick(&BANKS);
    let number = format!("98{:08}", random.below(100_000_000));
    let completed = state.is_terminal().then(|| completion(random, state, created, now));
    let approval = random.uuid();
    let mut document = json!({
        "_id": random.uuid(),
        "_profile": super::documents::PROFILE,
        "applicantName": person.name(),
        "accountName": account,
        "productName": product,
        "fundingAmount": {"value": amount, "currency": "USD"},
        "state": state.name(),
        "workflowState": workflow_state(state),
        "createdAt": rows::instant(created),
        "completedAt": completed,
        "fundingAccount": {
            "title": person.name(),
            "institutionName": bank,
            "routingNumber": routing,
            "accountNumbers": {"full": number, "masked": format!("*************{}", &number[6..])},
        },
        "organization": organization,
        "applicants": [{
            "username": person.username,
            "contact": person.contact(),
            "user": {"_links": {"self": {"href": format!("/users/users/{}", person.user)}}},
            "role": role(),
        }],
        "products": [{"name": product, "_links": {"self": {"href": format!("/products/products/{product_id}")}}}],
        "documents": documents(random, created),
        "accountApproval": super::documents::approval(&approval, product, &person.name(), state, created),
        "consents": if random.chance(40) { json!([]) } else { json!([consent(random, true, created)]) },
    });
    if completed.is_none()
        && let Some(fields) = document.as_object_mut()
    {
        fields.shift_remove("completedAt");
    }
    doubts::add(&mut document, state, created, undecided);
    let mut links = json!({
        "apiture:product": format!("/products/products/{product_id}"),
        "apiture:workflow": format!("/workflow/workflows/{}", random.uuid()),
        "apiture:fundingAccount": format!("/accounts/externalAccount/{}", random.uuid()),
        "apiture:applicant": format!("/users/users/{}", person.user),
        "apiture:approval": format!("/approvals/approval/{approval}"),
    });
    if let Some(id) = document.pointer("/organization/_id").and_then(Value::as_str) {
        links["apiture:organization"] = json!(format!("/organization/organization/{id}"));
    }
    (document.as_object().cloned().unwrap_or_default(), links)
}

/// When it ended: expired ones after thirty days, others within ten, none in the future.
pub fn completion(random: &mut Random, state: State, created: Timestamp, now: Timestamp) -> String {
    let after = if state == State::Expired { 30 * DAY } else { random.between(MINUTE, 10 * DAY) };
    let ended = created.checked_add(SignedDuration::from_secs(after.cast_signed())).unwrap_or(now);
    rows::instant(ended.min(now))
}

pub fn documents(random: &mut Random, created: Timestamp) -> Value {
    if random.chance(50) {
        return json!([]);
    }
    json!([{
        "uri": format!("/vault/files/{}/content", random.uuid()),
        "contentType": "application/pdf",
        "revisionId": "2019:1.2.0",
        "revisedAt": rows::instant(created),
    }])
}

pub fn role() -> Value {
    json!({
        "name": "primaryUser",
        "label": "Primary User",
        "_links": {"self": {"href": "/associations/roles/3ad50a2a-3129-491f-9bd9-d4cccf54b228"}},
    })
}

pub fn workflow_state(state: State) -> &'static str {
    if state == State::Canceled {
        "canceled"
    } else if state.is_terminal() {
        "completed"
    } else {
        "running"
    }
}

pub fn consent(random: &mut Random, given: bool, created: Timestamp) -> Value {
    let id = random.uuid();
    let mut consent = json!({
        "_id": id,
        "_profile": "https://api.apiture.com/schemas/consents/consent/v1.0.0/profile.json",
        "document": {
            "uri": format!("/vault/files/{}/content", random.uuid()),
            "contentType": "application/pdf",
            "revisionId": "2019:1.02.0",
            "revisedAt": "2019-07-23T08:26:45.375Z",
        },
        "state": if given { "given" } else { "pending" },
        "type": "productTermsAndConditions",
        "_links": {"self": {"href": format!("/consents/consents/{id}")}},
    });
    if given {
        consent["givenAt"] = json!(rows::instant(created));
    }
    consent
}
