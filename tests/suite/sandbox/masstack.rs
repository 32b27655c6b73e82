//! MasStack: both routes, the forms of a list, authentication, and the errors.

use casectl::sandbox::{MASSTACK_CUSTOMERS, MASSTACK_TOKEN};
use serde_json::Value;

use super::client::{Answer, Sandbox, small};

const ROLES: &str = "x-auth-roles: API_KEY";

fn path(customer: &str, rest: &str) -> String {
    format!("/masstack/v4/orgs/telco/customers/{customer}/identification-processes{rest}")
}

fn get(sandbox: &Sandbox, customer: &str, rest: &str) -> Answer {
    sandbox.plain("GET", &path(customer, rest), &[ROLES], "")
}

#[test]
fn each_customer_has_a_list_of_another_shape() {
    let sandbox = Sandbox::start(small());
    let [array, wrapped, single] = MASSTACK_CUSTOMERS.map(|customer| get(&sandbox, customer, "").json());
    assert!(array.as_array().is_some_and(|items| items.len() > 1));
    assert!(wrapped["items"].as_array().is_some_and(|items| items.len() > 1));
    assert!(single["id"].is_string());
    for (customer, process) in MASSTACK_CUSTOMERS.into_iter().zip([&array[1], &wrapped["items"][0], &single]) {
        let id = process["id"].as_str().expect("an id");
        let shown: Value = get(&sandbox, customer, &format!("/{id}")).json();
        assert_eq!(&shown, process);
    }
}

#[test]
fn a_token_or_a_role_lets_in_and_a_wrong_one_does_not() {
    let sandbox = Sandbox::start(small());
    let bearer = format!("Authorization: Bearer {MASSTACK_TOKEN}");
    for (headers, status) in [
        (vec![], 401),
        (vec![ROLES], 200),
        (vec![bearer.as_str()], 200),
        (vec![bearer.as_str(), ROLES], 200),
        (vec!["Authorization: Bearer no", ROLES], 401),
        (vec![bearer.as_str(), "x-auth-roles: NOBODY"], 403),
    ] {
        let answer = sandbox.plain("GET", &path(MASSTACK_CUSTOMERS[0], ""), &headers, "");
        assert_eq!(answer.status, status, "{headers:?}");
    }
}

#[test]
fn errors_are_those_of_the_reference() {
    let sandbox = Sandbox::start(small());
    let nobody = "00000000-0000-0000-0000-000000000000";
    assert_eq!(get(&sandbox, nobody, "").status, 404);
    assert_eq!(get(&sandbox, MASSTACK_CUSTOMERS[0], &format!("/{nobody}")).status, 404);
    for (customer, rest) in [("42", ""), (MASSTACK_CUSTOMERS[0], "/42")] {
        let refused = get(&sandbox, customer, rest);
        assert_eq!((refused.status, &refused.json()["message"]), (400, &"Invalid request body".into()));
    }
    let posted = sandbox.plain("POST", &path(MASSTACK_CUSTOMERS[0], ""), &[ROLES], "{}");
    assert_eq!((posted.status, posted.body.len()), (405, 0));
    sandbox.fault("status=405,times=1,path=/masstack");
    let struck = get(&sandbox, MASSTACK_CUSTOMERS[0], "");
    assert_eq!((struck.status, struck.body.len()), (405, 0));
    sandbox.fault("status=504,times=1,path=/masstack");
    assert_eq!(get(&sandbox, MASSTACK_CUSTOMERS[0], "").status, 504);
}
