//! Cases that are dated in the future: an age that is none, in criteria, counts and the status.

use serde_json::json;

use super::{
    Cli,
    bank::{Bank, case},
};

const TOLD: &str = "left out: dated more than five minutes after the instant that ages count from";

/// One of a year ahead beside one of ten days, listed with and without their dates.
fn ahead(full: bool) -> Bank {
    Bank::start(vec![case("ahead", "running", -365), case("fresh", "running", 10)], full, |_| None)
}

#[test]
fn no_age_fits_a_case_of_the_future() {
    for full in [true, false] {
        let bank = ahead(full);
        let cli = Cli::on(&bank);
        let list = |args: &[&str]| cli.run(&[&["applications", "list", "-o", "name"], args].concat()).ok();
        assert_eq!(list(&["--newer-than", "30d"]).says(&format!("1 case {TOLD}")).out, "fresh\n");
        assert_eq!(list(&["--older-than", "1d"]).says(TOLD).out, "fresh\n");
        // A range of dates asks for no age.
        let ranged = list(&["--created", "2020-01-01.."]);
        assert_eq!(ranged.out, "ahead\nfresh\n");
        assert!(!ranged.err.contains("left out"), "{}", ranged.err);
        let cancel = |args: &[&str]| cli.run(&[&["applications", "cancel", "--yes", "-o", "name"], args].concat());
        assert_eq!(cancel(&["ahead", "--newer-than", "30d"]).ok().says(TOLD).out, "");
        assert_eq!(cancel(&["--newer-than", "30d"]).ok().says(TOLD).out, "fresh\n");
        assert_eq!(bank.writes().len(), 1);
    }
}

#[test]
fn counts_and_the_status_give_it_no_age() {
    let cli = Cli::on(&ahead(true));
    let told = "1 case is dated in the future and has no age";
    let stats = cli.run(&["applications", "stats", "-o", "json"]).ok().says(told).json();
    let undated = stats["ages"].as_array().unwrap().last().unwrap();
    assert_eq!((&undated["from_days"], &undated["count"]), (&json!(null), &json!(1)), "{stats}");
    let days = |value: &serde_json::Value| value.as_i64().unwrap() / 86_400;
    assert_eq!((days(&stats["p50_age_s"]), days(&stats["p90_age_s"])), (10, 10));
    cli.run(&["status", "--over", "14d", "-o", "json"]).exits(10).says(told);
    let alone = Cli::on(&Bank::start(vec![case("ahead", "running", -365)], true, |_| None));
    let stats = alone.run(&["applications", "stats", "-o", "json"]).ok().json();
    assert_eq!((&stats["oldest"], &stats["p50_age_s"]), (&json!(null), &json!(null)));
    let out = alone.run(&["status", "-o", "json"]).exits(10).says(told);
    assert!(!out.out.contains("\"oldest_id\":\"ahead\""), "{}", out.out);
}
