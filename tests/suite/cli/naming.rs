//! Which case: an id that is shown is the id that is written to, links stand for ids, and a case that cannot be judged
//! is neither selected nor ruled out. The server answers with the reference's own samples.

use serde_json::{Value, json};

use super::{
    Cli,
    bank::{Answer, Bank, Request, case, stale},
};
use crate::engine::examples;

const SHOWN: &str = "0399abed-fd3d-4830-a88b-30f38b8a365c";
const LINKED: &str = "0399abed-fd3d-4830-a88b-30f38b8a365d";

/// The list sample without a page after it, and the case of each of its links.
fn reference() -> Bank {
    let mut page: Value = serde_json::from_str(examples::PAGE).unwrap();
    page["_links"]["next"].take();
    let cases = vec![case(SHOWN, "running", 40), case(LINKED, "running", 40)];
    Bank::start(cases, true, move |request| {
        let list = !request.is_write() && request.path().ends_with("/applications");
        list.then(|| Answer::json(200, &page))
    })
}

pub(super) fn list(cli: &Cli, more: &[&str]) -> super::Out {
    cli.run(&[&["applications", "list"], more].concat()).ok()
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn the_id_that_is_shown_is_the_links_in_every_format_and_is_what_is_written_to() {
    let bank = reference();
    let cli = Cli::on(&bank);
    let ids = format!("{SHOWN}\n{LINKED}\n");
    for more in [
        &["-o", "name"][..],
        &["-q", ".[]._id"],
        &["--columns", "id", "--no-headers"],
        &["--columns", "id", "-o", "csv", "--no-headers"],
        &["--full", "-o", "name"],
    ] {
        let listed = list(&cli, more);
        assert_eq!(listed.out, ids, "{more:?}");
    }
    assert!(list(&cli, &["-o", "name"]).err.contains(LINKED), "a word on it");
    let table = list(&cli, &["--no-headers"]).out;
    let rows: Vec<&str> = table.lines().collect();
    assert!(rows[0].starts_with(&format!("{SHOWN}\t")) && !rows[0].contains("!= _id"), "{table}");
    assert!(rows[1].starts_with(&format!("{LINKED}\t")) && rows[1].contains("(!= _id)"), "{table}");
    for format in ["name", "ndjson"] {
        let bank = reference();
        let cli = Cli::on(&bank);
        let last = list(&cli, &["-o", format]).out.lines().last().unwrap().to_owned();
        cli.run_with(&["applications", "cancel", "-", "--yes"], &last).ok();
        assert_eq!((bank.state_of(SHOWN), bank.state_of(LINKED)), ("running".to_owned(), "canceled".to_owned()));
    }
}

#[test]
fn a_row_as_the_server_sent_it_is_read_by_the_same_rule() {
    let bank = reference();
    let row = |id: &str, link: &str| json!({ "_id": id, "_links": { "self": { "href": format!("/accountApplications/applications/{link}") } } });
    let dry = |stdin: &str| Cli::on(&bank).run_with(&["applications", "cancel", "-", "--dry-run", "-o", "name"], stdin);
    for (line, id) in [
        (row(SHOWN, LINKED).to_string(), LINKED),
        (row(SHOWN, &format!("{LINKED}/?embed=x")).to_string(), LINKED),
        (row(SHOWN, &LINKED.replace('-', "%2D")).to_string(), LINKED),
        (json!({ "_id": SHOWN, "state": "running" }).to_string(), SHOWN),
        (json!({ "id": LINKED, "outcome": "done" }).to_string(), LINKED),
        (format!("/accountApplications/applications/{LINKED}"), LINKED),
        (format!("{}/applications/{LINKED}", bank.base_url()), LINKED),
    ] {
        let planned = dry(&line).ok();
        assert!(planned.out.contains(id) || planned.err.contains("1 to cancel"), "{line}: {}", planned.err);
        assert!(bank.targets("GET").last().unwrap().ends_with(&format!("/applications/{id}")), "{line}");
    }
    for line in [json!({ "_id": "a/b", "id": LINKED }), json!({ "_id": "a b" }), json!({ "name": "x" })] {
        dry(&line.to_string()).exits(2);
    }
}

#[test]
fn the_row_of_another_kind_of_case_names_no_case_of_this_one() {
    let bank = reference();
    let cli = Cli::on(&bank);
    let row = r#"{"_id":"c-00","state":"running","_links":{"self":{"href":"/accountApplications/enrollments/c-00"}}}"#;
    cli.run_with(&["applications", "reject", "-", "--yes"], row).exits(2).says("is not that of an application");
    assert!(bank.writes().is_empty());
}

/// HAL allows several links, and not every server writes an object.
#[test]
fn an_own_link_of_any_form_says_which_case_it_is() {
    let own = |link: Value| {
        let mut case = case("c-00", "running", 40);
        case["_links"]["self"] = link;
        Bank::start(vec![case.clone()], true, move |r| {
            (r.path() == "/applications/c-00" && !r.is_write()).then(|| Answer::json(200, &case))
        })
    };
    let href = |rest: &str| format!("/accountApplications/applications/{rest}");
    let other = href("c-01");
    for link in [json!([{ "href": other }]), json!(other), json!({ "href": [other] })] {
        let bank = own(link.clone());
        let cli = Cli::on(&bank);
        let listed = cli.run(&["applications", "list", "-o", "name"]).ok().says("c-01");
        assert_eq!(listed.out, "c-01\n", "{link}");
        let out = cli.run(&["applications", "cancel", "c-00", "--yes", "-o", "ndjson"]).exits(5);
        assert_eq!(out.ndjson()[0]["code"], "wrong_case", "{link}");
        assert!(bank.writes().is_empty(), "{link}");
    }
    // Two cases, or something that is no case.
    for link in [
        json!([{ "href": href("c-00") }, { "href": other }]),
        json!({ "href": href("c-00/../c-01") }),
        json!({ "href": href("c-00/history/c-01") }),
    ] {
        let bank = own(link.clone());
        let cli = Cli::on(&bank);
        assert_eq!(cli.run(&["applications", "list", "-o", "name"]).out, "", "{link}");
        cli.run(&["applications", "cancel", "c-00", "--yes"]).exits(5);
        assert!(bank.writes().is_empty(), "{link}");
    }
    let mut several = case("c-00", "running", 40);
    several["_links"]["self"] = json!([{ "href": href("c-00") }]);
    let bank = Bank::with(vec![several]);
    Cli::on(&bank).run(&["applications", "cancel", "c-00", "--yes"]).ok();
    assert_eq!(bank.state_of("c-00"), "canceled");
}

#[test]
fn an_event_that_says_a_case_is_gone_names_no_case() {
    let bank = reference();
    let cli = Cli::on(&bank);
    let gone = r#"{"at":"2026-11-27T10:00:00Z","event":"removed","id":"c-00","item":null}"#;
    let out = cli.run_with(&["applications", "cancel", "-", "--yes"], gone).exits(2);
    out.says("the case is gone").says("select(.event != \"removed\")");
    assert!(bank.writes().is_empty());
}

#[test]
fn the_row_inside_an_event_is_held_to_the_rule_of_rows() {
    let bank = reference();
    let cli = Cli::on(&bank);
    let event = |id: &str, item: serde_json::Value| {
        json!({ "at": "2026-11-27T10:00:00Z", "event": "added", "id": id, "item": item }).to_string()
    };
    let link = |href: &str| json!({ "_id": "c-00", "_links": { "self": { "href": href } } });
    for (line, words) in [
        (event("c-00", link("/accountApplications/enrollments/c-00")), "is not that of an application"),
        (event("c-00", json!({ "_id": "c-01" })), "names two cases"),
        (event("c-00", link("/accountApplications/applications/c-01")), "names two cases"),
    ] {
        cli.run_with(&["applications", "cancel", "-", "--yes"], &line).exits(2).says(words);
    }
    assert!(bank.writes().is_empty());
    let bank = Bank::with(vec![case("c-00", "running", 40)]);
    let fits = event("c-00", link("/accountApplications/applications/c-00"));
    Cli::on(&bank).run_with(&["applications", "cancel", "-", "--yes"], &fits).ok();
    assert_eq!(bank.state_of("c-00"), "canceled");
}

/// Without the characters that nobody sees it would be the id of another case.
#[test]
fn an_id_loses_no_character_in_a_table_or_csv() {
    for id in ["\u{202e}c-00", "c-\u{200b}00", "\u{1b}[31mc-00"] {
        let odd = case(id, "running", 40);
        let bank = Bank::start(vec![], true, move |r| {
            let page = json!({ "_embedded": { "items": [odd.clone()] }, "count": 1, "_links": {} });
            (r.path() == "/applications").then(|| Answer::json(200, &page))
        });
        let cli = Cli::on(&bank);
        for format in ["csv", "table"] {
            let out = cli.run(&["applications", "list", "-o", format, "--columns", "id"]).ok();
            assert!(out.out.contains('\u{fffd}'), "{format}: {:?}", out.out);
        }
    }
}

/// A list of as many elements as an object has members is no object.
#[test]
fn a_list_is_no_case() {
    for count in 1..16 {
        let mut list = vec![json!("c1"), json!("running")];
        list.resize(count, serde_json::Value::Null);
        let bank = Bank::start(vec![], true, move |_| Some(Answer::json(200, &json!(list)).header("ETag", "\"1\"")));
        let cli = Cli::on(&bank);
        for command in [&["show", "c1"][..], &["list"], &["cancel", "c1", "--yes"]] {
            let mut args = vec!["applications"];
            args.extend(command);
            cli.run(&args).exits(6);
        }
        assert!(bank.writes().is_empty());
    }
}

#[test]
fn a_representation_whose_own_link_is_that_of_another_kind_is_no_case_of_this_one() {
    let bank = Bank::start(vec![], true, |r| {
        let mut shown = case("c-00", "running", 40);
        shown["_links"]["self"]["href"] = "/accountApplications/enrollments/c-00".into();
        (!r.is_write()).then(|| Answer::json(200, &shown).header("ETag", "\"1\""))
    });
    let cli = Cli::on(&bank);
    let out = cli.run(&["applications", "cancel", "c-00", "--yes", "-o", "ndjson"]).exits(5);
    assert_eq!(out.ndjson()[0]["code"], "wrong_case");
    assert!(bank.writes().is_empty());
}

/// What `wait -o name` prints is for the next command.
#[test]
fn a_wait_names_the_cases_that_got_there_alone() {
    let bank = Bank::with(vec![case("a", "running", 1), case("b", "approved", 1), case("c", "rejected", 1)]);
    let wait = ["applications", "wait", "a", "b", "c", "--for", "approved", "--timeout", "1s", "-o", "name"];
    assert_eq!(Cli::on(&bank).run(&wait).out, "b\n");
}

/// A gateway that routes the collection and not its items must not look like an empty selection.
#[test]
fn listed_cases_that_are_not_found_are_told() {
    let lacking = |gone: &'static [&'static str]| {
        Bank::start(stale(4), true, move |r| {
            gone.iter().any(|id| r.path() == format!("/applications/{id}")).then(|| Answer::problem(404, "No such."))
        })
    };
    let bank = lacking(&["c-01"]);
    let cli = Cli::on(&bank);
    let out = cli.run(&["applications", "list", "--full", "-o", "name"]).ok().says("1 listed application is not found");
    assert_eq!(out.out.lines().count(), 3);
    let out = cli.run(&["applications", "cancel", "--state", "running", "--dry-run", "-o", "ndjson"]).ok();
    assert_eq!(out.says("1 listed application is not found").ndjson().len(), 3);
    let bank = lacking(&["c-00", "c-01", "c-02", "c-03"]);
    let cli = Cli::on(&bank);
    cli.run(&["applications", "list", "--full"]).ok().says("4 listed applications are not found");
    let out = cli.run(&["applications", "expire", "--older-than", "30d", "--yes", "-o", "json"]).exits(6);
    assert_eq!(out.error()["code"], "not_found");
    assert!(bank.writes().is_empty());
}

#[test]
fn a_representation_that_goes_by_another_id_is_not_written_to() {
    for (id, link, words) in
        [(SHOWN, LINKED, format!("names it and {SHOWN} alike")), (LINKED, SHOWN, format!("names {SHOWN}"))]
    {
        let bank = Bank::start(vec![], true, move |request| {
            let mut shown = case(id, "running", 40);
            shown["_links"]["self"]["href"] = format!("/accountApplications/applications/{link}").into();
            (!request.is_write()).then(|| Answer::json(200, &shown).header("ETag", "\"1\""))
        });
        let refused = Cli::on(&bank).run(&["applications", "cancel", LINKED, "--yes"]).exits(5);
        assert!(refused.out.contains("wrong_case"), "{}", refused.out);
        refused.says(&format!("asked for {LINKED}, and the representation {words}"));
        assert!(bank.writes().is_empty());
    }
}

#[test]
fn a_link_is_accepted_wherever_an_id_is() {
    let bank = Bank::with(vec![case("c-1", "running", 40)]);
    let cli = Cli::on(&bank);
    for link in ["/accountApplications/applications/c-1", "/gateway/applications/c%2D1/?x=1#y"] {
        assert_eq!(cli.run(&["applications", "show", link, "-o", "name"]).ok().out, "c-1\n");
        cli.run(&["applications", "wait", link, "--for", "state=running"]).ok();
    }
    let absolute = format!("{}/applications/c-1", bank.base_url());
    cli.run(&["applications", "approve", &absolute, "--yes"]).ok();
    assert_eq!(bank.state_of("c-1"), "approved");
    let lines = format!("/accountApplications/applications/c-1\n{absolute}\nc-1\n");
    let file = cli.file("ids", &lines);
    let plan = ["-o", "name", "--dry-run"];
    for source in [vec!["--ids-file", &*file], vec!["-"], vec!["--ids-file", "-"]] {
        let out = cli.run_with(&[&["applications", "approve"], &source[..], &plan[..]].concat(), &lines).ok();
        assert_eq!(out.out, "c-1\n", "{source:?}");
    }
    for link in [
        "//elsewhere.example/accountApplications/applications/c-1",
        "https://u:p@elsewhere.example/applications/c-1",
        "/accountApplications/enrollments/c-1",
        "/accountApplications/applications",
        "https://elsewhere.example/x/applications/c-1",
    ] {
        cli.run(&["applications", "show", link]).exits(2).says("link");
        cli.run(&["applications", "approve", link, "--yes"]).exits(2).says("link");
    }
}

/// A bank whose list has these pages, by `start`: items, and what `next` says.
fn paged(pages: &'static [(&'static str, &'static [usize], Option<&'static str>)], count: u64) -> Bank {
    let cases = stale(30);
    Bank::start(cases.clone(), true, move |request| {
        if request.is_write() || !request.path().ends_with("/applications") {
            return None;
        }
        let start = request.query().get("start").cloned().unwrap_or_default();
        let (_, items, next) = pages.iter().find(|(at, ..)| *at == start)?;
        let items: Vec<&Value> = items.iter().map(|index| &cases[*index]).collect();
        let links = next.map_or_else(|| json!({}), |next| json!({ "next": { "href": next } }));
        Some(Answer::json(200, &json!({ "count": count, "_links": links, "_embedded": { "items": items } })))
    })
}

fn starts(bank: &Bank) -> Vec<String> {
    bank.seen().iter().filter_map(|request| request.query().get("start").cloned()).collect()
}

#[test]
fn the_servers_next_is_followed_whatever_the_page_was_and_none_ends_the_collection() {
    let short = paged(
        &[
            ("", &[0, 1, 2], Some("https://www.example.com/elsewhere/things?start=20&limit=10")),
            ("20", &[], Some("/accountApplications/applications?start=30&limit=10")),
            ("30", &[2, 3], Some("?start=31")),
            ("31", &[3], None),
        ],
        25,
    );
    let listed = list(&Cli::on(&short), &["-o", "name"]);
    assert_eq!(listed.out, "c-00\nc-01\nc-02\nc-03\n");
    assert_eq!(starts(&short), ["20", "30", "31"]);
    assert!(short.seen().iter().all(|request| request.path().ends_with("/applications")));
    // Once more, through a write: a page shorter than its limit, without `next`, of a collection that counts more.
    let ended = paged(&[("", &[0, 1], None)], 25);
    Cli::on(&ended).run(&["applications", "expire", "--older-than", "30d", "--yes"]).ok();
    assert_eq!((ended.state_of("c-01"), starts(&ended).len()), ("expired".to_owned(), 0));
}

#[test]
fn a_true_loop_is_an_error() {
    for pages in [
        &[("", &[0_usize][..], Some("?start=1")), ("1", &[1], Some("?start=1"))][..],
        &[("", &[0], Some("?start=2")), ("2", &[1], Some("?start=1")), ("1", &[2], Some("?start=2"))],
    ] {
        let bank = paged(pages.to_vec().leak(), 25);
        Cli::on(&bank).run(&["applications", "list", "-o", "name"]).exits(6).says("repeat");
        let args = ["api", "apiture", "applications", "--paginate"];
        Cli::on(&bank).run(&args).exits(6).says("repeat");
    }
}

#[test]
fn a_collection_that_moves_while_it_is_listed_is_told() {
    let moving = paged(&[("", &[0, 1], Some("?start=2")), ("2", &[1, 2], None)], 25);
    let listed = list(&Cli::on(&moving), &["--all", "-o", "name"]);
    assert_eq!(listed.out, "c-00\nc-01\nc-02\n");
    assert!(listed.err.contains("rows may be missing") && listed.err.contains("hint"), "{}", listed.err);
    // What is only counted may be missing as well.
    for counts in [&["applications", "stats"][..], &["status"]] {
        let out = Cli::on(&moving).run(counts);
        assert_eq!(out.err.matches("rows may be missing").count(), 1, "{counts:?}: {}", out.err);
    }
    let quiet = paged(&[("", &[0, 1], Some("?start=1")), ("1", &[1, 2], None)], 25);
    let listed = list(&Cli::on(&quiet), &["--all", "-o", "name"]);
    assert!(!listed.err.contains("rows may be missing"), "the overlap is the server's word: {}", listed.err);
}

#[test]
fn a_collection_that_counts_more_than_it_lists_is_told() {
    let words = "counts 23 applications more than it listed, and links to no further page";
    let ended = paged(&[("", &[0, 1], None)], 25);
    let listed = list(&Cli::on(&ended), &["--all", "-o", "name"]);
    assert!(listed.err.contains(words), "{}", listed.err);
    let expire = ["applications", "expire", "--older-than", "30d", "--dry-run", "-o", "name"];
    Cli::on(&ended).run(&expire).ok().says(words);
    let limited = list(&Cli::on(&ended), &["-L", "1", "-o", "name"]);
    assert!(!limited.err.contains("more than it listed"), "{}", limited.err);
    let whole = paged(&[("", &[0, 1], None)], 2);
    assert!(!list(&Cli::on(&whole), &["--all", "-o", "name"]).err.contains("more than it listed"));
}

#[test]
fn a_case_that_the_list_shows_under_a_name_is_written_under_it() {
    let bank = Bank::start(stale(2), false, move |request| {
        let list = !request.is_write() && request.path().ends_with("/applications");
        let mut shown = stale(2);
        shown[0]["name"] = "My Personal Checking".into();
        list.then(|| Answer::json(200, &json!({ "_links": {}, "_embedded": { "items": shown } })))
    });
    let cli = Cli::on(&bank);
    for full in [&["-o", "name"][..], &["-o", "name", "--full"]] {
        assert_eq!(list(&cli, &[&["--name", "My Personal Checking"], full].concat()).out, "c-00\n");
    }
    cli.run(&["applications", "expire", "--name", "My Personal Checking", "--yes"]).ok();
    assert_eq!((bank.state_of("c-00"), bank.state_of("c-01")), ("expired".to_owned(), "running".to_owned()));
}

/// The list says `name`, the case `accountName` or `applicantName`: the reference's own samples differ.
#[test]
fn a_case_goes_by_each_name_that_is_shown_of_it() {
    let listing = |items: Value| {
        move |request: &Request| {
            let list = !request.is_write() && request.path().ends_with("s") && request.path() != "/enrollments/e-1";
            list.then(|| Answer::json(200, &json!({ "_links": {}, "_embedded": { "items": items } })))
        }
    };
    let mut both = case("c-00", "running", 40);
    both["name"] = "My Checking".into();
    let bank = Bank::start(vec![both.clone()], false, listing(json!([both])));
    let cli = Cli::on(&bank);
    for name in ["My Checking", "Account c-00", "Nobody|Account c-00"] {
        assert_eq!(list(&cli, &["--name", name, "-o", "name"]).out, "c-00\n", "{name}");
        for ids in [&[][..], &["c-00"]] {
            let expire = [&["applications", "expire"], ids, &["--name", name, "--dry-run", "-o", "name"]].concat();
            assert_eq!(cli.run(&expire).ok().out, "c-00\n", "{expire:?}");
        }
    }
    assert_eq!(list(&cli, &["--name", "Ann Example", "-o", "name"]).out, "", "an applicant's is not the account's");
    // A summary answers by the name that it shows; whoever means the other one is told where it can be asked for.
    let summary = json!({ "_id": "c-00", "name": "My Checking", "state": "running", "_links": both["_links"] });
    let bank = Bank::start(stale(1), false, listing(json!([summary])));
    let cli = Cli::on(&bank);
    assert_eq!(list(&cli, &["--name", "My Checking", "-o", "name"]).out, "c-00\n");
    let none = list(&cli, &["--name", "Account c-00"])
        .says("no applications match")
        .says("--match 'accountName=Account c-00'");
    assert!(!none.err.contains("applicantName"), "{}", none.err);
    assert_eq!(list(&cli, &["--match", "accountName=Account c-00", "-o", "name"]).out, "c-00\n");
    let enrollments = ["enrollments", "list", "--name", "Nobody"];
    cli.run(&enrollments).ok().says("--match applicantName=Nobody");
}

#[test]
fn names_are_those_that_a_command_takes() {
    let odd = ["a b", "a/b", "..", "x?y", "x#y"];
    let rows = |ids: &[&str]| -> Vec<Value> {
        let row = |id: &&str| {
            let mut row = case(id, "running", 40);
            row.as_object_mut().unwrap().remove("_links");
            row
        };
        ids.iter().map(row).collect()
    };
    let bank = Bank::start(rows(&[&odd[..], &["c-1"]].concat()), true, |_| None);
    let cli = Cli::on(&bank);
    let out = cli.run(&["applications", "list", "-o", "name"]).ok();
    assert_eq!(out.out, "c-1\n");
    for id in odd {
        assert!(out.err.contains(&format!("an id that no command takes is left out: {id:?}")), "{}", out.err);
    }
    let planned = cli.run_with(&["applications", "cancel", "-", "--dry-run", "-o", "name"], &out.out).ok();
    assert_eq!(planned.out, "c-1\n");
    let table = cli.run(&["applications", "list"]).ok();
    assert!(table.out.contains("a b") && !table.err.contains("left out"), "{}", table.err);
    let shown = rows(&["a b"]).remove(0);
    let bank = Bank::start(vec![], true, move |_| Some(Answer::json(200, &shown)));
    assert_eq!(Cli::on(&bank).run(&["applications", "show", "x", "-o", "name"]).ok().out, "x\n");
}
