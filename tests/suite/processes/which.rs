//! Which API is asked where several have processes.

use super::*;

const CUSTOMER: &str = "123e4567-e89b-12d3-a456-556642440000";

fn both(bank: &Bank) -> Cli {
    on(bank)
        .var("CASECTL_MASSTACK_BASE_URL", &format!("{}/v4", bank.base_url()))
        .var("CASECTL_MASSTACK_ORG", "telco")
        .var("CASECTL_MASSTACK_TOKEN", "jwt")
}

#[test]
fn two_configured_apis_want_a_word_and_a_customer_is_one() {
    let bank = server(|request| match request.path() {
        "/processes" => Some(listed(&[], 1, 0)),
        path if path.starts_with("/v4/orgs/telco/") => Some(Answer::new(200, "[]")),
        _ => None,
    });
    let cli = both(&bank);
    cli.run(&["processes", "list"]).exits(2).says("--provider biometrid or masstack");
    assert!(bank.seen().is_empty());
    cli.run(&["processes", "list", "--provider", "biometrid"]).ok();
    cli.run(&["processes", "list", "--customer", CUSTOMER]).ok();
    assert!(bank.seen()[1].target.starts_with("/v4/orgs/telco/"));
    cli.run(&["processes", "list", "--provider", "biometrid", "--customer", CUSTOMER]).exits(2).says("--customer");
    cli.run(&["processes", "list", "--provider", "apiture"]).exits(2).says("apiture has no processes");
    cli.run(&["processes", "list", "--provider", "nobody"]).exits(2).says("nobody");
}

#[test]
fn a_profile_without_processes_says_so() {
    let bank = server(|_| None);
    Cli::on(&bank).run(&["processes", "list"]).exits(2).says("configures no API that has processes");
}
