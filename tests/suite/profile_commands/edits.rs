//! `profile use`, `set` and `unset`.

use super::{Home, URL, mode_of};

const TEXT: &str = "# ask Ada\nenvironment = \"test\" # until May\n\n[apiture]\nbase_url = \"https://bank.example/a\"\n\
    api_key_command = [\"pass\", \"show\", \"key\"]\nfuture = 1\n";

fn home() -> Home {
    let home = Home::new();
    home.write("bank", TEXT);
    home.write("other", "");
    home
}

#[test]
fn use_takes_only_what_exists_and_says_what_changed() {
    let home = home();
    home.run(&["profile", "use", "nobody"]).ended(2).says("nobody does not exist").says("bank, other");
    home.run(&["profile", "use", "../x"]).ended(2);
    assert_eq!(home.default(), None);
    home.run(&["profile", "use", "bank"]).ended(0).says("default profile: bank");
    home.run(&["profile", "use", "other"]).ended(0).says("(was bank)");
    assert_eq!(home.default().unwrap(), "default_profile = \"other\"\n");
    home.run(&["profile", "use", "sandbox"]).ended(0).says("simulated");
    let vars = [("CASECTL_PROFILE", "other")];
    home.run_with(&["profile", "use", "bank"], &vars, "").ended(0).says("CASECTL_PROFILE=other outranks it");
}

#[test]
fn set_changes_one_value_and_keeps_the_rest() {
    let home = home();
    home.run(&["-p", "bank", "profile", "set", "apiture.base_url", URL]).ended(0).says("bank");
    home.run(&["-p", "bank", "profile", "set", "bulk.max", "-"]).ended(2);
    home.run_with(&["-p", "bank", "profile", "set", "bulk.max", "-"], &[], "25\n").ended(0);
    let expected = TEXT.replace("https://bank.example/a", URL) + "\n[bulk]\nmax = 25\n";
    assert_eq!(home.read("bank"), expected);
    assert_eq!(mode_of(&home.profile("bank")), 0o600);
    home.run(&["-p", "bank", "profile", "unset", "bulk.max"]).ended(0).says("is removed");
    home.run(&["-p", "bank", "profile", "unset", "apiture.future"]).ended(0);
    home.run(&["-p", "bank", "profile", "unset", "bulk.max"]).ended(0).says("was not set");
    home.run(&["-p", "bank", "profile", "unset", "bulk.mx"]).ended(2).says("did you mean bulk.max?");
    assert!(!home.read("bank").contains("max =") && !home.read("bank").contains("future"), "{}", home.read("bank"));
}

#[test]
fn a_credential_comes_from_stdin_and_never_from_argv() {
    let home = home();
    let set = |more: &[&str], stdin: &str| {
        let args = [&["-p", "bank", "profile", "set", "apiture.access_token"], more].concat();
        home.run_with(&args, &[], stdin)
    };
    set(&["s3cr3t"], "").ended(2).hides("s3cr3t").says("`ps`").says("apiture.access_token_file");
    set(&[], "s3cr3t\n").ended(2).says("no terminal").says("set apiture.access_token -");
    set(&["-"], "").ended(2).says("empty");
    assert_eq!(home.read("bank"), TEXT);
    set(&["-"], "s3cr3t\n").ended(0).hides("s3cr3t");
    assert!(home.read("bank").contains("access_token = \"s3cr3t\""));
}

#[test]
fn another_form_of_a_credential_is_not_replaced_by_the_way() {
    let home = home();
    let done = home.run_with(&["-p", "bank", "profile", "set", "apiture.api_key", "-"], &[], "k\n").ended(2);
    done.says("has apiture.api_key_command already").says("casectl -p bank profile unset apiture.api_key_command");
    assert_eq!(home.read("bank"), TEXT);
    home.run(&["-p", "bank", "profile", "set", "apiture.api_key_command", "pass show other"]).ended(0);
    assert!(home.read("bank").contains("[\"pass\", \"show\", \"other\"]"), "{}", home.read("bank"));
}

#[test]
fn a_value_that_is_none_changes_nothing() {
    let home = home();
    for (key, value, words) in [
        ("bulk.max", "30x", "bulk.max: expected a whole number"),
        ("environment", "live", "production or test"),
        ("apiture.base_url", "http://bank.example/a", "https://"),
        ("apiture.base_url", "bank.example", "not a URL"),
        ("apiture.bse_url", URL, "did you mean apiture.base_url?"),
        ("apiture.expires_at", "tomorrow", "a date and time with a zone"),
    ] {
        home.run(&["-p", "bank", "profile", "set", key, value]).ended(2).says(words);
        assert_eq!(home.read("bank"), TEXT, "{key}");
    }
    home.run(&["-p", "bank", "profile", "set", "allow_insecure_http", "true"]).ended(0);
    home.run(&["-p", "bank", "profile", "set", "apiture.base_url", "http://bank.example/a"]).ended(0);
}

#[test]
fn the_edited_profile_is_that_of_flag_variable_and_default() {
    let home = home();
    home.run(&["profile", "set", "bulk.max", "1"]).ended(2).says("no profile is chosen").says("bank, other");
    home.run(&["profile", "use", "other"]).ended(0);
    home.run(&["profile", "set", "bulk.max", "1"]).ended(0).says("profile other");
    assert_eq!(home.read("other"), "[bulk]\nmax = 1\n");
    let vars = [("CASECTL_PROFILE", "bank"), ("CASECTL_BULK_MAX", "3")];
    let done = home.run_with(&["profile", "set", "bulk.max", "2"], &vars, "").ended(0);
    done.says("profile bank").says("CASECTL_BULK_MAX outranks it");
    home.run_with(&["-p", "other", "profile", "unset", "bulk.max"], &vars, "").ended(0).says("profile other");
    assert!(home.read("bank").ends_with("[bulk]\nmax = 2\n"));
    home.run(&["-p", "sandbox", "profile", "set", "bulk.max", "1"]).ended(2).says("built in");
    home.run(&["-p", "nobody", "profile", "set", "apiture.api_key"]).ended(2).says("nobody does not exist");
}

#[test]
fn a_broken_profile_can_be_mended_key_by_key() {
    let home = home();
    home.write("bank", "environment = \"live\"\n[bulk]\nmax = \"many\"\n");
    home.run(&["-p", "bank", "profile", "set", "environment", "test"]).ended(0);
    home.run(&["-p", "bank", "profile", "show"]).ended(2).says("bank.toml:3").says("bulk.max");
    home.run(&["-p", "bank", "profile", "unset", "bulk.max"]).ended(0);
    home.run(&["-p", "bank", "profile", "show"]).ended(0);
}
