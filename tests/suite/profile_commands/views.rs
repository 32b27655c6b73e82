//! `profile list`, `show` and `path`.

use serde_json::{Value, json};

use super::{Home, URL, mode};

const FORMATS: [&str; 7] = ["table", "wide", "json", "ndjson", "csv", "yaml", "name"];

fn bank() -> String {
    format!(
        "environment = \"production\"\n[apiture]\nbase_url = \"{URL}\"\napi_key = \"k3y-in-the-file\"\n\
         access_token_command = [\"touch\", \"ran\"]\n[bulk]\nmax = 7\n"
    )
}

/// The profiles `bank` (the default), `broken`, `open` (readable by others).
fn home() -> Home {
    let home = Home::new();
    home.write("bank", &bank());
    home.write("broken", "environment = \"production\"\nx = [\n");
    home.write("open", "environment = \"test\"\n");
    mode(&home.profile("open"), 0o644);
    home.run(&["profile", "use", "bank"]).ended(0);
    home
}

#[test]
#[cfg_attr(not(feature = "sandbox"), ignore = "wants the feature `sandbox`")]
fn the_list_has_every_profile_also_what_cannot_be_used() {
    let home = home();
    let done = home.run(&["profile", "list", "-o", "json"]).ended(0).says("broken.toml:2").says("chmod 600");
    let rows = done.json();
    let names: Vec<&str> = rows.as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["bank", "broken", "open", "sandbox"]);
    assert_eq!(
        rows[0],
        json!({
            "name": "bank", "default": true, "environment": "production",
            "providers": [{ "id": "apiture", "base_url": URL }],
            "path": home.profile("bank").display().to_string(), "trouble": null,
        })
    );
    assert!(rows[1]["trouble"].as_str().unwrap().contains("broken.toml:2"), "{rows}");
    assert!(rows[2]["trouble"].as_str().unwrap().contains("mode 0644"), "{rows}");
    assert_eq!((&rows[3]["default"], &rows[3]["environment"]), (&json!(false), &json!("sandbox")));
}

#[test]
#[cfg_attr(not(feature = "sandbox"), ignore = "wants the feature `sandbox`")]
fn the_list_reads_back_in_every_format() {
    let home = home();
    let list = |format: &str| home.run(&["profile", "list", "-o", format]).ended(0).hides("k3y-in-the-file").out;
    assert_eq!(list("name"), "bank\nbroken\nopen\nsandbox\n");
    let expected: Value = serde_json::from_str(&list("json")).unwrap();
    let lines: Vec<Value> = list("ndjson").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(json!(lines), expected);
    let yaml: Value = serde_saphyr::from_str(&list("yaml")).unwrap();
    assert_eq!(yaml, expected);
    let csv = list("csv");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().unwrap().clone();
    assert_eq!(
        header.iter().collect::<Vec<_>>(),
        ["name", "default", "environment", "providers", "urls", "path", "trouble"]
    );
    let first = reader.records().next().unwrap().unwrap();
    assert_eq!(first.iter().take(5).collect::<Vec<_>>(), ["bank", "true", "production", "apiture", URL]);
    let table = list("table");
    assert!(table.starts_with("NAME\tDEFAULT\tENVIRONMENT\tURLS\tPATH\n"), "{table}");
    assert_eq!(list("wide").lines().count(), 5);
}

#[test]
fn the_list_shows_files_and_not_the_environment() {
    let home = home();
    let vars = [("CASECTL_APITURE_BASE_URL", "https://other.example"), ("CASECTL_BULK_MAX", "nonsense")];
    let done = home.run_with(&["profile", "list", "-o", "json"], &vars, "").ended(0);
    assert_eq!(done.json()[0]["providers"][0]["base_url"], URL);
}

#[test]
fn a_default_that_is_gone_is_named() {
    let home = home();
    std::fs::remove_file(home.profile("bank")).unwrap();
    home.run(&["profile", "list"]).ended(0).says("the default profile bank does not exist");
}

fn row<'a>(rows: &'a Value, key: &str) -> &'a Value {
    rows.as_array().unwrap().iter().find(|row| row["key"] == key).unwrap_or_else(|| panic!("{key} in {rows}"))
}

#[test]
fn show_names_the_source_of_each_setting_and_no_secret() {
    let home = home();
    for format in FORMATS {
        let done = home.run(&["profile", "show", "-o", format]).ended(0).hides("k3y-in-the-file");
        assert!(done.out.contains("apiture.api_key"), "{format}: {}", done.out);
    }
    let vars = [("CASECTL_BULK_MAX", "5"), ("CASECTL_BIOMETRID_TOKEN", "fr0m-the-environment")];
    let done = home.run_with(&["profile", "show", "-o", "json", "--reveal"], &vars, "").ended(0);
    let rows = done.hides("k3y-in-the-file").hides("fr0m-the-environment").json();
    let source = |key: &str| row(&rows, key)["source"].as_str().unwrap().to_owned();
    assert_eq!(row(&rows, "environment")["value"], "production");
    assert_eq!(row(&rows, "apiture.api_key")["value"], "set");
    assert_eq!(source("apiture.api_key"), "from apiture.api_key in profile bank");
    assert_eq!(source("bulk.max"), "from CASECTL_BULK_MAX");
    assert_eq!(source("biometrid.token"), "from CASECTL_BIOMETRID_TOKEN");
    assert_eq!(source("masstack.base_url"), "the default");
    assert_eq!(row(&rows, "apiture.access_token")["value"], "command touch ran");
    assert!(!home.path("ran").exists(), "the command of a secret ran");
}

#[test]
fn show_says_what_is_not_used_and_what_would_be_refused() {
    let home = home();
    let vars = [("CASECTL_APITURE_BASE_URL", "https://other.example/a")];
    let done = home.run_with(&["profile", "show", "-o", "json"], &vars, "").ended(0);
    let done = done.says("belongs to https://bank.example and is not sent to https://other.example");
    let rows = done.json();
    assert_eq!(row(&rows, "apiture.api_key")["used"], false);
    assert_eq!(row(&rows, "apiture.base_url")["used"], true);
    home.write("bank", "colour = 1\n[bulk]\nmaximum = 3\n[apiture]\nbase_url = \"http://bank.example\"\n");
    let done = home.run(&["profile", "show"]).ended(0);
    done.says("unknown key colour").says("bulk.maximum may be meant as a limit").says("http to bank.example");
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn show_takes_the_profile_by_name_flag_variable_and_default() {
    let home = home();
    home.write("other", "environment = \"test\"\n");
    let environment = |args: &[&str], vars: &[(&str, &str)]| {
        let args = [args, &["-q", ".[] | select(.key == \"environment\").value"]].concat();
        home.run_with(&args, vars, "").ended(0).out
    };
    let variable = [("CASECTL_PROFILE", "other")];
    assert_eq!(environment(&["profile", "show"], &[]), "production\n");
    assert_eq!(environment(&["profile", "show"], &variable), "test\n");
    assert_eq!(environment(&["-p", "bank", "profile", "show"], &variable), "production\n");
    assert_eq!(environment(&["-p", "bank", "profile", "show", "other"], &[]), "test\n");
    home.run(&["profile", "show", "nobody"]).ended(2).says("nobody does not exist").says("bank");
    home.run(&["profile", "show", "broken"]).ended(2).says("broken.toml:2");
    let done = home.run(&["profile", "show", "open", "-o", "json"]).ended(2);
    let error: Value = serde_json::from_str(&done.err).unwrap();
    assert_eq!((&error["error"]["code"], &error["error"]["exit"]), (&json!("permissions"), &json!(2)));
}

#[test]
#[cfg_attr(not(feature = "sandbox"), ignore = "wants the feature `sandbox`")]
fn the_built_in_profile_is_shown_without_its_server() {
    let home = Home::new();
    let rows = home.run(&["-p", "sandbox", "profile", "show", "-o", "json"]).ended(0).json();
    assert_eq!(row(&rows, "environment")["value"], "sandbox");
    assert_eq!(row(&rows, "apiture.api_key")["value"], "set");
    for api in ["apiture", "biometrid", "masstack", "beclm", "opencapture"] {
        let url = row(&rows, &format!("{api}.base_url"));
        assert_eq!(url["source"], "from the sandbox", "{url}");
        assert!(url["value"].as_str().unwrap().contains("a port chosen anew"), "{url}");
    }
    assert_eq!(row(&rows, "masstack.org")["value"], "telco");
    let all = home.run(&["profile", "list", "-o", "json"]).ended(0).json();
    assert_eq!(all[0]["providers"].as_array().unwrap().len(), 5, "{all}");
    assert!(!home.path("state").exists(), "a server was started");
}

#[test]
fn the_path_is_a_line_also_for_a_profile_that_must_be_mended() {
    let home = home();
    let line = |name: &str| format!("{}\n", home.profile(name).display());
    assert_eq!(home.run(&["profile", "path"]).ended(0).out, line("bank"));
    assert_eq!(home.run(&["profile", "path", "broken"]).ended(0).out, line("broken"));
    assert_eq!(home.run(&["-p", "new", "profile", "path"]).ended(0).says("no such file yet").out, line("new"));
    assert_eq!(home.run(&["profile", "path", "-o", "json"]).ended(0).json()["name"], "bank");
    home.run(&["-p", "sandbox", "profile", "path"]).ended(2).says("built in");
    let home = Home::new();
    let folder = home.run(&["profile", "path"]).ended(0).says("folder of profiles").out;
    assert_eq!(folder, format!("{}\n", home.path("config/profiles").display()));
}
