//! Biometrid: the shapes of the reference's sample, what the query selects, and the one decision.

use casectl::sandbox::BIOMETRID_TOKEN;
use serde_json::{Value, json};

use super::client::{Answer, Sandbox, keys, small};

fn send(sandbox: &Sandbox, method: &str, path: &str) -> Answer {
    let token = format!("Authorization: Bearer {BIOMETRID_TOKEN}");
    sandbox.plain(method, &format!("/biometrid/api{path}"), &[&token], "")
}

#[track_caller]
fn get(sandbox: &Sandbox, path: &str) -> Value {
    let answer = send(sandbox, "GET", path);
    assert_eq!(answer.status, 200, "{path}");
    answer.json()
}

fn rows(list: &Value) -> Vec<Value> {
    list["data"].as_array().expect("rows").clone()
}

fn values(rows: &[Value], name: &str) -> Vec<String> {
    rows.iter().map(|row| row[name].as_str().expect("text").to_owned()).collect()
}

/// An id of a process with this status.
fn one(sandbox: &Sandbox, status: &str) -> String {
    values(&rows(&get(sandbox, &format!("/processes?status={status}"))), "_id").remove(0)
}

#[test]
fn the_list_has_the_shape_of_the_sample() {
    let sandbox = Sandbox::start(small());
    let list = get(&sandbox, "/processes");
    assert_eq!(keys(&list), ["data", "meta", "status"]);
    assert_eq!((&list["status"], &list["meta"]["message"]), (&json!(true), &json!("Success.")));
    let total = list["meta"]["pagination"]["total"].as_u64().expect("a number");
    assert_eq!(
        list["meta"]["pagination"],
        json!({"total": total, "limit": 10, "page": 1, "lastPage": total.div_ceil(10), "sortBy": "id", "order": "asc"})
    );
    let all = rows(&get(&sandbox, "/processes?limit=100"));
    assert_eq!(all.len() as u64, total);
    for process in &all {
        let sample = [
            "_id",
            "clientId",
            "flowId",
            "remainingSteps",
            "stepData",
            "status",
            "deviceType",
            "settings",
            "videos",
            "notes",
            "log",
            "corrections",
            "delete_at",
            "created_at",
            "updated_at",
        ];
        assert_eq!(keys(process)[..15], sample);
        assert_eq!(process["stepData"][0]["data"]["client_nif"].as_str().map(str::len), Some(9));
        assert_eq!(process["settings"]["processUsername"], json!(["stepData.data.name", "stepData.data.surname"]));
        assert_eq!(process.get("deleted_at").is_some(), process["status"] == "rejected");
    }
    let rejected = all.iter().find(|process| process["status"] == "rejected").expect("one");
    let reject = rejected["log"].as_array().and_then(|log| log.last()).expect("a line");
    assert_eq!((&reject["action"], &reject["data"]), (&json!("process-reject"), &rejected["notes"][0]));
    assert_eq!(rejected["deleted_at"], rejected["notes"][0]["created_at"]);
}

#[test]
fn rows_come_newest_first_whatever_is_asked() {
    let sandbox = Sandbox::start(small());
    for order in ["", "?sortBy=created_at&order=asc", "?sortBy=status&order=desc"] {
        let created = values(&rows(&get(&sandbox, &format!("/processes{order}"))), "created_at");
        assert!(created.is_sorted_by(|a, b| a >= b), "{order}: {created:?}");
    }
}

#[test]
fn pages_end_with_the_last_and_go_on_empty() {
    let sandbox = Sandbox::start(small());
    let mut ids = Vec::new();
    for page in 1..=4 {
        ids.extend(values(&rows(&get(&sandbox, &format!("/processes?page={page}&limit=25"))), "_id"));
    }
    assert_eq!(ids, values(&rows(&get(&sandbox, "/processes?limit=100")), "_id"));
    assert_eq!(rows(&get(&sandbox, "/processes?page=9&limit=25")).len(), 0);
    for query in ["page=0", "page=x", "limit=-1", "created_at=yesterday"] {
        let refused = send(&sandbox, "GET", &format!("/processes?{query}"));
        assert_eq!((refused.status, &refused.json()["status"]), (400, &json!(false)), "{query}");
    }
}

#[test]
fn every_parameter_of_the_query_selects() {
    let sandbox = Sandbox::start(small());
    let all = rows(&get(&sandbox, "/processes?limit=100"));
    let select = |query: &str| rows(&get(&sandbox, &format!("/processes?limit=100&{query}")));
    let holding = |test: &dyn Fn(&Value) -> bool| all.iter().filter(|row| test(row)).cloned().collect::<Vec<_>>();
    let name = all[3]["stepData"][0]["data"]["client_email"].as_str().expect("an address").to_uppercase();
    let found = select(&format!("search={name}"));
    assert!(found.contains(&all[3]) && found.len() < 5);
    let id = all[5]["_id"].as_str().expect("an id");
    assert_eq!(select(&format!("id={id}")), [all[5].clone()]);
    assert_eq!(
        select("status=rejected,finished"),
        holding(&|row| row["status"] == "rejected" || row["status"] == "finished")
    );
    let video = "5e3814fffc9ced14a824d6fa";
    assert_eq!(select(&format!("remainingSteps={video}")), holding(&|row| row["remainingSteps"] == json!([video])));
    let (start, end) = ("2026-02-10", "2026-02-20");
    let during = holding(&|row| row["created_at"].as_str().is_some_and(|at| start <= at && at < "2026-02-21"));
    assert!(!during.is_empty());
    assert_eq!(select(&format!("created_at={start},{end}")), during);
    let deleted = holding(&|row| row["deleted_at"].as_str().is_some_and(|at| start <= at && at < "2026-02-21"));
    assert_eq!(select(&format!("deleted_at={start},{end}")), deleted);
    assert_eq!(select("columns=process-approved"), holding(&|row| row["status"] == "approved"));
    let others = select("clientId=5e3814ebba18aa24a05d42d0");
    assert!(!others.is_empty() && others.iter().all(|row| !all.contains(row)));
    assert_eq!(all.len() + others.len(), 90);
}

#[test]
fn the_views_have_the_other_envelope() {
    let sandbox = Sandbox::start(small());
    let all = rows(&get(&sandbox, "/processes?limit=100"));
    for view in ["rejected", "finished", "completed", "incomplete"] {
        let list = get(&sandbox, &format!("/processes/{view}"));
        assert_eq!(keys(&list), ["data", "meta", "status"], "{view}");
        assert_eq!(keys(&list["data"]), ["total", "page", "perPage", "lastPage", "data"]);
        assert_eq!((&list["data"]["page"], &list["data"]["perPage"]), (&json!(1), &json!(10)));
        assert_eq!(list["meta"], json!({"message": "Success."}));
        let total = list["data"]["total"].as_u64().expect("a number");
        assert!(total > 0 && total < all.len() as u64, "{view}: {total}");
        let second = get(&sandbox, &format!("/processes/{view}?page=2&limit=3"));
        assert_eq!((&second["data"]["page"], &second["data"]["perPage"]), (&json!(2), &json!(3)));
    }
    let finished = get(&sandbox, "/processes/finished?limit=100");
    assert_eq!(finished["data"]["data"], get(&sandbox, "/processes?limit=100&status=finished")["data"]);
    // The sample of an empty view, as the reference prints it.
    let empty = json!({
        "data": {"total": 0, "page": 1, "perPage": 10, "lastPage": 0, "data": []},
        "meta": {"message": "Success."},
        "status": true,
    });
    assert_eq!(get(&sandbox, "/processes/finished?search=nobody-has-this"), empty);
}

#[test]
fn accepting_decides_once_and_is_logged() {
    let sandbox = Sandbox::start(small());
    let id = one(&sandbox, "finished");
    let before = get(&sandbox, &format!("/processes/{id}"))["data"].clone();
    sandbox.clock.advance(std::time::Duration::from_secs(90));
    let accepted = send(&sandbox, "PATCH", &format!("/processes/{id}/accept"));
    assert_eq!(accepted.status, 200);
    let body = accepted.json();
    assert_eq!((&body["status"], &body["meta"]["message"]), (&json!(true), &json!("Process accepted with success.")));
    let process = &body["data"];
    assert_eq!((&process["status"], &process["finished_at"]), (&json!("approved"), &before["updated_at"]));
    assert_eq!(process["updated_at"], "2026-03-02T10:01:30.000Z");
    let last = process["log"].as_array().and_then(|log| log.last()).expect("a line");
    assert_eq!((&last["action"], &last["created_at"]), (&json!("process-approved"), &process["updated_at"]));
    assert_eq!(get(&sandbox, &format!("/processes/{id}"))["data"], *process);

    let log = sandbox.store().transitions().expect("the log");
    assert_eq!(log.len(), 1);
    assert_eq!((log[0].verb.as_str(), log[0].application.as_str()), ("accept", id.as_str()));
    assert_eq!((log[0].from.as_deref(), log[0].to.as_deref()), (Some("finished"), Some("approved")));
    for id in [id, one(&sandbox, "rejected"), one(&sandbox, "incomplete")] {
        let refused = send(&sandbox, "PATCH", &format!("/processes/{id}/accept"));
        assert_eq!((refused.status, &refused.json()["status"]), (400, &json!(false)));
    }
    assert_eq!(sandbox.store().transitions().expect("the log").len(), 1);
}

#[test]
fn errors_keep_the_envelope() {
    let sandbox = Sandbox::start(small());
    let expect = |answer: Answer, status: u16| {
        assert_eq!(answer.status, status);
        let body = answer.json();
        assert_eq!(body["status"], json!(false));
        assert!(body["meta"]["message"].as_str().is_some_and(|message| !message.is_empty()));
    };
    expect(sandbox.plain("GET", "/biometrid/api/processes", &[], ""), 401);
    expect(sandbox.plain("GET", "/biometrid/api/processes", &["Authorization: Bearer x.y.z"], ""), 401);
    expect(send(&sandbox, "GET", "/processes/5e3814ebba18aa24a05d4000"), 404);
    expect(send(&sandbox, "PATCH", "/processes/5e3814ebba18aa24a05d4000/accept"), 404);
    expect(send(&sandbox, "GET", "/nothing"), 404);
    expect(send(&sandbox, "POST", "/processes"), 405);
    sandbox.fault("status=503,times=1,path=/biometrid/api/processes");
    expect(send(&sandbox, "GET", "/processes"), 503);
    sandbox.fault("status-false,times=1,path=/api/processes");
    expect(send(&sandbox, "GET", "/processes"), 200);
    assert_eq!(get(&sandbox, "/users/me")["data"]["id"], "5e3814ebba18aa24a05d42c9");
}

#[test]
fn every_representation_of_a_process_can_carry_the_id_of_another() {
    let sandbox = Sandbox::start(small());
    let id = get(&sandbox, "/processes?status=finished")["data"][0]["_id"].as_str().unwrap().to_owned();
    sandbox.fault("wrong-id,path=/api/processes");
    let listed = get(&sandbox, &format!("/processes?id={id}"));
    assert_eq!(listed["data"].as_array().map(Vec::len), Some(1), "{listed}");
    let shown = get(&sandbox, &format!("/processes/{id}"));
    let accepted = send(&sandbox, "PATCH", &format!("/processes/{id}/accept")).json();
    for named in [&listed["data"][0]["_id"], &shown["data"]["_id"], &accepted["data"]["_id"]] {
        assert!(named.is_string() && *named != id, "{named}");
    }
}
