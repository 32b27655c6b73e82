//! `profile init` by flags.

use serde_json::json;

use super::{Home, URL, mode_of};

/// `profile init bank --environment test`, and more.
fn bank<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["profile", "init", "bank", "--environment", "test"], more].concat()
}

#[test]
fn a_profile_is_made_private_and_complete() {
    let home = Home::new();
    let args = bank(&["--base-url", URL, "--set", "apiture.api_key_command=pass show bank/key"]);
    let args = [&args[..], &["--set", "bulk.max=500", "--secret-stdin", "apiture.access_token", "-o", "json"]].concat();
    let done = home.run_with(&args, &[], "t0ken-of-the-bank\n").ended(0).hides("t0ken-of-the-bank");
    let path = home.profile("bank");
    assert_eq!(done.json(), json!({ "name": "bank", "path": path.display().to_string(), "default": false }));
    assert!(done.err.contains("next: casectl -p bank applications list -L 5"), "{}", done.err);
    assert_eq!(mode_of(&path), 0o600);
    assert_eq!(mode_of(path.parent().unwrap()), 0o700);
    assert_eq!(
        home.read("bank"),
        "environment = \"test\"\n\n[apiture]\nbase_url = \"https://bank.example/accountApplications\"\n\
         api_key_command = [\"pass\", \"show\", \"bank/key\"]\naccess_token = \"t0ken-of-the-bank\"\n\n[bulk]\nmax = 500\n"
    );
    assert_eq!(home.default(), None, "no profile becomes the default by itself");
}

#[test]
fn a_credential_in_argv_is_refused_and_not_repeated() {
    for key in ["apiture.api_key", "apiture.oauth.client_secret", "biometrid.token"] {
        let home = Home::new();
        let setting = format!("{key}=s3cr3t");
        let done = home.run(&bank(&["--base-url", URL, "--set", &setting]));
        done.ended(2).hides("s3cr3t").says(key).says("--secret-stdin").says("_command");
        assert!(!home.path("config").exists());
    }
    let done = Home::new().run(&bank(&["--set", "s3cr3t"])).ended(2).hides("s3cr3t");
    done.says("KEY=VALUE");
}

#[test]
fn what_cannot_be_used_is_refused_and_leaves_nothing() {
    let refused: &[(&[&str], &str)] = &[
        (&["profile", "init"], "name"),
        (&["profile", "init", "bank"], "--environment"),
        (&["profile", "init", "bank", "--base-url", URL], "--environment"),
        (&["profile", "init", "bank", "--environment", "live"], "production, test"),
        (&["profile", "init", "../bank", "--environment", "test"], "profile name"),
        (&["profile", "init", "Sandbox", "--environment", "test"], "built in"),
        (&["-p", "other", "profile", "init", "bank", "--environment", "test"], "other"),
        (&bank(&["--base-url", "http://bank.example/a"]), "https://"),
        (&bank(&["--base-url", "https://ada:pw@bank.example/a"]), "user or password"),
        (&bank(&["--base-url", "https://bank.example/a?x=1"]), "query"),
        (&bank(&["--set", "apiture.oauth.token_url=http://bank.example/t"]), "https://"),
        (&bank(&["--set", "bulk.mx=3"]), "did you mean bulk.max?"),
        (&bank(&["--set", "bulk.max=many"]), "bulk.max: expected a whole number"),
        (&bank(&["--set", "bulk.max=1", "--set", "bulk.max=2"]), "twice"),
        (&bank(&["--base-url", URL, "--set", "apiture.base_url=https://x.example"]), "twice"),
        (&bank(&["--set", "apiture.api_key_file=a", "--set", "apiture.api_key_command=b"]), "both"),
        (&bank(&["--secret-stdin", "bulk.max"]), "not a credential"),
        (&bank(&["--secret-stdin", "apiture.api_kye"]), "did you mean apiture.api_key?"),
    ];
    for (args, words) in refused {
        let home = Home::new();
        home.run_with(args, &[], "pw\n").ended(2).says(words);
        assert!(!home.path("config").exists(), "{args:?}");
    }
}

#[test]
fn stdin_must_hold_one_usable_credential() {
    for (stdin, words) in [("", "empty"), ("\n", "empty"), ("one\ntwo\n", "line break"), ("a\u{7}b", "control")] {
        let home = Home::new();
        let done = home.run_with(&bank(&["--secret-stdin", "apiture.api_key"]), &[], stdin);
        done.ended(2).says(words).hides("one\ntwo");
        assert!(!home.path("config").exists());
    }
    let home = Home::new();
    home.run_with(&bank(&["--secret-stdin", "apiture.api_key"]), &[], " k \r\n").ended(0);
    assert!(home.read("bank").contains("api_key = \" k \""), "only the line break is cut: {}", home.read("bank"));
}

#[test]
fn plain_http_goes_to_this_machine_or_where_it_is_allowed() {
    for more in [
        &["--base-url", "http://127.0.0.1:8080/a"][..],
        &["--base-url", "http://localhost/a"],
        &["--base-url", "http://bank.example/a", "--set", "allow_insecure_http=true"],
    ] {
        Home::new().run(&bank(more)).ended(0);
    }
}

#[test]
fn an_existing_profile_is_overwritten_only_by_force() {
    let home = Home::new();
    home.write("bank", "# kept\n");
    home.run(&bank(&[])).ended(2).says("exists already").says("--force");
    assert_eq!(home.read("bank"), "# kept\n");
    home.run(&bank(&["--force"])).ended(0);
    assert_eq!(home.read("bank"), "environment = \"test\"\n");
}

#[test]
fn the_default_changes_only_when_asked() {
    let home = Home::new();
    home.run(&bank(&["--default"])).ended(0).says("default profile: bank");
    assert_eq!(home.default().unwrap(), "default_profile = \"bank\"\n");
    let other = ["profile", "init", "other", "--environment", "production"];
    home.run(&other).ended(0);
    assert_eq!(home.default().unwrap(), "default_profile = \"bank\"\n");
    home.run(&[&other[..], &["--force", "--default"]].concat()).ended(0).says("default profile: other (was bank)");
    assert_eq!(home.default().unwrap(), "default_profile = \"other\"\n");
}

#[test]
fn a_file_of_a_secret_is_meant_from_where_it_was_typed() {
    let home = Home::new();
    home.run(&bank(&["--set", "apiture.api_key_file=key", "--set", "apiture.access_token_file=~/token"])).ended(0);
    let text = home.read("bank");
    assert!(text.contains(&format!("api_key_file = \"{}\"", home.path("key").display())), "{text}");
    assert!(text.contains("access_token_file = \"~/token\""), "{text}");
}

#[test]
fn each_of_the_five_apis_is_set_up_and_tried_and_the_next_step_told() {
    // Nobody listens on port 1 of this machine: the refusal is at once, and the profile is kept.
    for (id, path, more, next) in [
        ("apiture", "/accountApplications", None, "applications list -L 5"),
        ("biometrid", "/api", None, "processes list -L 5"),
        ("masstack", "/v4", Some("masstack.org=telco"), "processes list --customer UUID"),
        ("beclm", "", Some("beclm.path=/pisteaudit"), "audit show REFERENCE"),
        ("opencapture", "/backend_oc", Some("opencapture.timezone=Europe/Paris"), "monitor list -L 5"),
    ] {
        let home = Home::new();
        let url = format!("http://127.0.0.1:1{path}");
        let mut args = bank(&["--provider", id, "--base-url", &url]);
        args.extend(more.iter().flat_map(|more| ["--set", more]));
        let done = home.run(&args).ended(0);
        let login = if id == "opencapture" { "" } else { " --with-token" };
        let next_now = match id {
            "apiture" => "profile set apiture.api_key".to_owned(),
            _ => format!("auth login {id}{login}"),
        };
        done.says(&format!("next: casectl -p bank {next_now}\n"))
            .says("casectl -p bank doctor")
            .says(&format!("warning: {id}: "));
        assert!(home.read("bank").contains(&format!("[{id}]\nbase_url = \"{url}\"")), "{}", home.read("bank"));
        let silent = [&args[..], &["--force", "--no-check"]].concat();
        assert!(!home.run(&silent).ended(0).err.contains("warning:"));
        // With all that a request needs, the next thing is a request.
        let keys: &[&str] = if id == "apiture" { &["api_key", "access_token"] } else { &["token"] };
        let files: Vec<String> = keys.iter().map(|key| format!("{id}.{key}_file=a")).collect();
        let whole = files.iter().flat_map(|file| ["--set", file]);
        let whole: Vec<&str> = silent.iter().copied().chain(whole).collect();
        home.run(&whole).ended(0).says(&format!("next: casectl -p bank {next}"));
    }
    let home = Home::new();
    home.run(&bank(&["--provider", "nobody", "--base-url", URL])).ended(2).says("no provider");
    home.run(&bank(&["--provider", "beclm", "--provider", "apiture", "--base-url", URL])).ended(2).says("given once");
    assert!(!home.path("config").exists());
}

#[test]
fn what_was_given_is_tried_and_what_answers_is_said() {
    let bank_server = crate::cli::bank::Bank::with(Vec::new());
    let home = Home::new();
    let args = bank(&["--base-url", "", "--set", "apiture.access_token_command=sh -c 'printf quoted-token'"]);
    let url = bank_server.base_url();
    let args: Vec<&str> = args.iter().map(|arg| if arg.is_empty() { url.as_str() } else { arg }).collect();
    let args = [&args[..], &["--secret-stdin", "apiture.api_key"]].concat();
    let done = home.run_with(&args, &[("PATH", "/usr/bin:/bin")], "key-1234567890\n").ended(0);
    done.says("apiture answers").says("next: casectl -p bank applications list -L 5");
    let asked = bank_server.seen();
    assert_eq!((asked.len(), asked[0].target.as_str()), (1, "/applications?limit=1"));
    assert_eq!(asked[0].header("authorization"), Some("Bearer quoted-token"), "commands are quoted as for a shell");
    assert!(
        home.read("bank").contains("access_token_command = [\"sh\", \"-c\", \"printf quoted-token\"]"),
        "{}",
        home.read("bank")
    );
}
