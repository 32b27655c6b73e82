//! Collections: shape, pages, filters, search, order.

use std::collections::BTreeSet;

use casectl::sandbox::Options;
use serde_json::{Value, json};

use super::client::{Sandbox, error_type, ids, keys, small};

/// Follows `next` to the end: every id, and the length of each page.
fn walk(sandbox: &Sandbox, first: &str) -> (Vec<String>, Vec<usize>) {
    let (mut all, mut lengths) = (Vec::new(), Vec::new());
    let mut path = first.to_owned();
    loop {
        let page = sandbox.get(&path).json();
        let found = ids(&page);
        lengths.push(found.len());
        all.extend(found);
        let Some(next) = page.pointer("/_links/next/href").and_then(Value::as_str) else { return (all, lengths) };
        let next = next.strip_prefix(&sandbox.server.base_url()).or_else(|| next.strip_prefix("/accountApplications"));
        path = next.expect("a link to this server").to_owned();
        assert!(lengths.len() < 100, "no end");
    }
}

#[test]
fn a_page_has_the_shape_of_example_1() {
    let sandbox = Sandbox::start(small());
    let page = sandbox.get("/applications?start=10&limit=10").json();
    assert_eq!(keys(&page), ["_profile", "start", "limit", "count", "name", "_links", "_embedded"]);
    assert_eq!(
        page["_profile"],
        "https://api.apiture.com/schemas/accountApplications/applications/v2.0.0/profile.json"
    );
    assert_eq!((&page["start"], &page["limit"], &page["count"]), (&json!(10), &json!(10), &json!(100)));
    assert_eq!(page["name"], "account applications");
    let base = sandbox.server.base_url();
    let href = |rel: &str| page["_links"][rel]["href"].as_str().unwrap_or_default().to_owned();
    assert_eq!(href("self"), format!("{base}/applications?start=10&limit=10"));
    assert_eq!(href("first"), format!("{base}/applications?start=0&limit=10"));
    assert_eq!(href("next"), format!("{base}/applications?start=20&limit=10"));
    assert_eq!(href("prev"), format!("{base}/applications?start=0&limit=10"));
    assert_eq!(href("collection"), format!("{base}/applications"));
    let item = &page["_embedded"]["items"][0];
    assert_eq!(keys(item), ["_profile", "_links", "_id", "name", "state"]);
    assert_eq!(item["_profile"], "https://api.apiture.com/schemas/accountApplication/v1.0.0/profile.json");
    let id = item["_id"].as_str().expect("an id");
    assert_eq!(item["_links"]["self"]["href"], format!("/accountApplications/applications/{id}"));
    assert_eq!(sandbox.show(id).json()["accountName"], item["name"]);
}

#[test]
fn pages_end_and_hold_everything_once() {
    let sandbox = Sandbox::start(Options { page_cap: 30, ..small() });
    let (all, lengths) = walk(&sandbox, "/applications");
    assert_eq!(lengths, [30, 30, 30, 10]);
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 100);
    assert_eq!(sandbox.get("/applications?limit=1000").json()["limit"], 30);
    let (_, lengths) = walk(&sandbox, "/applications?limit=50");
    assert_eq!(lengths, [30, 30, 30, 10]);
    let beyond = sandbox.get("/applications?start=500").json();
    assert_eq!((ids(&beyond).len(), &beyond["count"], beyond["_links"].get("next")), (0, &json!(100), None));
    let (sorted, _) = walk(&sandbox, "/applications?sortBy=-createdAt&state=running%7Cblocked&limit=7");
    let by_state = sandbox.store().status().expect("a status").expect("a population").by_state;
    let open: u64 = by_state.iter().filter(|(state, _)| matches!(*state, "running" | "blocked")).map(|(_, n)| n).sum();
    assert_eq!((sorted.len() as u64, sorted.iter().collect::<BTreeSet<_>>().len()), (open, sorted.len()));
    assert!(
        sandbox.get("/applications?sortBy=-createdAt&limit=7").json()["_links"]["next"]["href"]
            .as_str()
            .is_some_and(|href| href.ends_with("?start=7&limit=7&sortBy=-createdAt"))
    );
}

#[test]
fn switches_change_items_and_links() {
    let options = Options { full_items: true, any_of_items: true, relative_links: true, ..small() };
    let sandbox = Sandbox::start(options);
    let page = sandbox.get("/applications?limit=5").json();
    let items = page.pointer("/_embedded/items/anyOf").and_then(Value::as_array).expect("the form of the samples");
    assert_eq!(items.len(), 5);
    for item in items {
        let id = item["_id"].as_str().expect("an id");
        assert_eq!(*item, sandbox.show(id).json());
        assert_eq!(item["_links"]["self"]["href"], format!("/accountApplications/applications/{id}"));
    }
    assert_eq!(page["_links"]["next"]["href"], "/accountApplications/applications?start=5&limit=5");
}

#[test]
fn paging_parameters_that_are_wrong_are_refused() {
    let sandbox = Sandbox::start(small());
    let table = [
        ("start=x", 400, "integerRequired"),
        ("limit=1.5", 400, "integerRequired"),
        ("start=-1", 422, "integerValueNotInAllowedRange"),
        ("limit=0", 422, "integerValueNotInAllowedRange"),
        ("limit=", 400, "integerRequired"),
        ("sortBy=taxId", 422, "propertyNotSortable"),
        ("sortBy=createdAt,-applicants", 422, "propertyNotSortable"),
        ("taxId=1", 422, "propertyNotFilterable"),
        ("state=asleep", 422, "stringValueNotInAllowedSet"),
        ("filter=createdAt%20lt%202020", 422, "filterInvalid"),
        ("filter=search('a')%20or%20search('b')", 422, "filterInvalid"),
        ("q=%22open", 422, "searchInvalid"),
        ("q=and%20b", 422, "searchInvalid"),
        ("q=a%20and", 422, "searchInvalid"),
    ];
    for view in ["/applications", "/runningApplications", "/blockedApplications"] {
        for (query, status, kind) in table {
            let answer = sandbox.get(&format!("{view}?{query}"));
            assert_eq!((answer.status, error_type(&answer).as_str()), (status, kind), "{view}?{query}");
        }
    }
}

#[test]
fn views_and_filters_select_what_they_say() {
    let sandbox = Sandbox::start(Options { full_items: true, page_cap: 1000, ..small() });
    let items = |query: &str| -> Vec<Value> {
        let page = sandbox.get(query).json();
        let items = page.pointer("/_embedded/items").and_then(Value::as_array).expect("items").clone();
        assert_eq!(page["count"], items.len());
        items
    };
    let all = items("/applications?limit=1000");
    let expect = |query: &str, keep: &dyn Fn(&Value) -> bool| {
        let joint = if query.contains('?') { '&' } else { '?' };
        let found = items(&format!("{query}{joint}limit=1000"));
        let wanted: Vec<Value> = all.iter().filter(|item| keep(item)).cloned().collect();
        assert!(!wanted.is_empty(), "{query}: nothing to find");
        assert_eq!(found, wanted, "{query}");
    };
    let text = |item: &Value, field: &str| item[field].as_str().unwrap_or_default().to_owned();
    expect("/runningApplications", &|item| item["state"] == "running");
    expect("/blockedApplications", &|item| item["state"] == "blocked");
    expect("/applications?state=expired%7Cpending", &|item| item["state"] == "expired" || item["state"] == "pending");
    expect("/applications?productName=6%20Month%20CD", &|item| item["productName"] == "6 Month CD");
    let name = text(&all[3], "applicantName");
    let encoded: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
    expect(&format!("/applications?applicantName=nobody%7C{encoded}"), &|item| text(item, "applicantName") == name);
    let amount = text(&all[5]["fundingAmount"], "value");
    expect(&format!("/applications?fundingAmount.value={amount}"), &|item| {
        text(&item["fundingAmount"], "value") == amount
    });
    expect("/runningApplications?name=Money%20Market%7CMy%20Money%20Market", &|item| {
        item["state"] == "running" && item["productName"] == "Money Market"
    });
    let contact = text(&all[2]["applicants"][0]["contact"]["_links"]["self"], "href");
    expect(&format!("/applications?applicant={contact}"), &|item| {
        text(&item["applicants"][0]["contact"]["_links"]["self"], "href") == contact
    });
    let matches = |item: &Value, word: &str| {
        let fields = ["accountName", "applicantName", "productName"].map(|field| text(item, field).to_lowercase());
        fields.iter().any(|field| field.contains(word))
            || text(&item["organization"], "name").to_lowercase().contains(word)
    };
    expect("/applications?q=savings%20market", &|item| matches(item, "savings") || matches(item, "market"));
    expect("/applications?q=%22month%20cd%22", &|item| matches(item, "month cd"));
    expect("/applications?q=PREMIERE%20and%20savings", &|item| matches(item, "premiere") && matches(item, "savings"));
    expect("/applications?filter=search(%27%22month%20cd%22%27)&state=approved", &|item| {
        matches(item, "month cd") && item["state"] == "approved"
    });
    assert!(items("/runningApplications?state=approved").is_empty());
}

#[test]
fn sort_by_orders_by_the_first_key_first() {
    let sandbox = Sandbox::start(Options { full_items: true, page_cap: 1000, ..small() });
    let keys = |query: &str| -> Vec<(String, String)> {
        let page = sandbox.get(&format!("/applications?limit=1000&sortBy={query}")).json();
        let items = page.pointer("/_embedded/items").and_then(Value::as_array).expect("items").clone();
        let text = |item: &Value, field: &str| item[field].as_str().unwrap_or_default().to_owned();
        items.iter().map(|item| (text(item, "productName"), text(item, "createdAt"))).collect()
    };
    let order = keys("productName,-createdAt");
    let mut wanted = order.clone();
    wanted.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
    assert_eq!(order, wanted);
    assert!(keys("-createdAt").is_sorted_by(|a, b| a.1 >= b.1));
}
