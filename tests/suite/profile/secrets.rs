//! Where credentials come from, which are refused, and that they stay hidden.

use std::{fs, time::Duration};

use casectl::profile::{Because, CommandFailure, Error, Place, Profile, Secret, Source, Unusable};

use super::{Bench, SCHEMA};

fn api_key(profile: &Profile) -> Result<Option<String>, Error> {
    Ok(profile.secret("apiture", "api_key")?.map(|secret| secret.value.expose().to_owned()))
}

fn with_key(line: &str) -> Profile {
    Bench::with(&[], &format!("[apiture]\n{line}\n")).profile()
}

#[test]
fn the_three_forms_of_a_secret() {
    let bench = Bench::with(
        &[],
        "[apiture]\napi_key_file = \"bank.key\"\naccess_token_command = ['printf', '%s\\n%s', ' tok ', 'more']\nrefresh_token = 'plain'\n",
    );
    fs::write(bench.dirs.profiles().expect("folder").join("bank.key"), "in file\r\n").expect("a file");
    let p = bench.profile();
    let get = |key| p.secret("apiture", key).expect("usable").expect("set");
    assert_eq!(get("api_key").value.expose(), "in file", "beside the profile, without the line break");
    assert_eq!(get("access_token").value.expose(), "tok", "the first line, trimmed");
    assert_eq!(get("refresh_token").value.expose(), "plain");
    assert_eq!(get("access_token").source.to_string(), "from apiture.access_token_command in profile bank");
    assert_eq!(p.secret("biometrid", "token").expect("none").map(|_| ()), None);
}

#[test]
fn the_three_forms_in_the_environment() {
    let keys = tempfile::tempdir().expect("a folder");
    fs::write(keys.path().join("k"), "from-home").expect("a file");
    let vars = [
        ("HOME", keys.path().to_str().expect("text")),
        ("CASECTL_APITURE_API_KEY_FILE", "~/k"),
        ("CASECTL_APITURE_ACCESS_TOKEN_COMMAND", "printf  %s   $HOME"),
    ];
    let p = Bench::with(&vars, "[apiture]\napi_key = 'lower'\nbase_url = 'https://a.example'\n").profile();
    let file = p.secret("apiture", "api_key").expect("usable").expect("set");
    assert_eq!((file.value.expose(), file.source), ("from-home", Source::Env("CASECTL_APITURE_API_KEY_FILE".into())));
    let token = p.secret("apiture", "access_token").expect("usable").expect("set");
    assert_eq!(token.value.expose(), "$HOME", "split at white space, expanded by nobody");
}

#[test]
fn two_forms_in_one_place_are_refused() {
    let bench = Bench::with(&[], "[apiture]\napi_key = 'a'\napi_key_file = 'b'\n");
    match bench.resolve(Some("bank")) {
        Err(Error::Conflict { place: Place::File { line, .. }, key, forms }) => {
            assert_eq!((line, key.as_str()), (3, "apiture.api_key"));
            assert_eq!(forms, ["apiture.api_key", "apiture.api_key_file"]);
        }
        other => panic!("{other:?}"),
    }
    let vars = [("CASECTL_APITURE_API_KEY", "a"), ("CASECTL_APITURE_API_KEY_COMMAND", "b")];
    match Bench::with(&vars, "").resolve(Some("bank")) {
        Err(Error::Conflict { forms, .. }) => {
            assert_eq!(forms, ["CASECTL_APITURE_API_KEY", "CASECTL_APITURE_API_KEY_COMMAND"]);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_missing_file_is_named_with_what_names_it() {
    let error = api_key(&with_key("api_key_file = '/nonexistent/key'")).expect_err("missing");
    match error {
        Error::SecretFile { path, named_by, error } => {
            assert_eq!(path.to_str(), Some("/nonexistent/key"));
            assert_eq!(named_by.to_string(), "from apiture.api_key_file in profile bank");
            assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_failing_command_tells_its_code_and_its_first_words_without_escapes() {
    let p = with_key(
        r#"api_key_command = ["sh", "-c", "echo out; printf '\\n\\033[31mno agent\\007\\nmore' >&2; exit 3"]"#,
    );
    match api_key(&p).expect_err("fails") {
        Error::SecretCommand { program, failure: CommandFailure::Exit { code, stderr }, .. } => {
            assert_eq!((program.as_str(), code, stderr.as_str()), ("sh", Some(3), "[31mno agent"));
        }
        other => panic!("{other:?}"),
    }
    let error = api_key(&with_key("api_key_command = ['/nonexistent/pass', 'x']")).expect_err("cannot start");
    assert!(matches!(error, Error::SecretCommand { failure: CommandFailure::NotStarted(_), .. }), "{error:?}");
}

#[test]
fn a_command_that_does_not_end_is_stopped() {
    let limit = Duration::from_millis(30);
    for script in ["exec sleep 600", "exec sleep 600 >&- 2>&-"] {
        let p = with_key(&format!("api_key_command = ['sh', '-c', '{script}']")).with_command_limit(limit);
        match api_key(&p).expect_err("too slow") {
            Error::SecretCommand { failure: CommandFailure::TimedOut { limit: l }, .. } => {
                assert_eq!(l, limit, "{script}")
            }
            other => panic!("{script}: {other:?}"),
        }
    }
}

#[test]
fn a_talkative_command_does_not_hang() {
    let p = with_key("api_key_command = ['sh', '-c', 'echo key; yes | head -c 1000000; yes | head -c 1000000 >&2']");
    assert!(matches!(api_key(&p), Ok(Some(key)) if key == "key"));
}

#[test]
fn what_does_not_fit_a_header_is_not_a_secret() {
    let unusable = |line: &str| match api_key(&with_key(line)) {
        Err(Error::SecretUnusable { reason, .. }) => reason,
        other => panic!("{line}: {other:?}"),
    };
    assert_eq!(unusable("api_key_command = ['true']"), Unusable::Empty);
    assert_eq!(unusable(r#"api_key_command = ["printf", "\\377"]"#), Unusable::NotUtf8);
    let file = tempfile::NamedTempFile::new().expect("a file");
    let line = format!("api_key_file = '{}'", file.path().display());
    for (bytes, reason) in
        [("a\nb\n", Unusable::Control), ("\n", Unusable::Empty), (&"x".repeat(70_000), Unusable::TooLong)]
    {
        fs::write(file.path(), bytes).expect("written");
        assert_eq!(unusable(&line), reason);
    }
}

const THEIRS: &str = "[apiture]\nbase_url = 'https://bank.example/v1'\naccess_token = 'theirs'\napi_key_command = ['touch', 'MARK']\nrefresh_token_file = 'none'\n";

/// Resolves `THEIRS` under these variables; the command of `api_key` makes the file that is returned.
fn under(vars: &[(&str, &str)]) -> (Profile, std::path::PathBuf, Bench) {
    let bench = Bench::new(vars);
    let mark = bench.path("ran");
    bench.write(&THEIRS.replace("MARK", mark.to_str().expect("text")));
    (bench.profile(), mark, bench)
}

#[test]
fn credentials_of_the_profile_do_not_follow_a_base_url_of_another_origin() {
    for other in ["https://evil.example/v1", "http://bank.example/v1", "https://bank.example:8443/v1"] {
        let (p, mark, _bench) = under(&[("CASECTL_APITURE_BASE_URL", other)]);
        for key in ["access_token", "api_key", "refresh_token"] {
            assert!(p.secret("apiture", key).expect("not even looked at").is_none(), "{other} {key}");
        }
        assert!(!mark.exists(), "the command must not have run");
        let withheld = p.withheld("apiture");
        assert_eq!(withheld.len(), 3);
        let Because::Origin { belongs_to, origin, set_by } = &withheld[0].because else { panic!("{withheld:?}") };
        assert_eq!(belongs_to.as_deref(), Some("https://bank.example"));
        assert!(other.starts_with(origin));
        assert_eq!(*set_by, Source::Env("CASECTL_APITURE_BASE_URL".into()));
    }
}

#[test]
fn the_same_origin_with_another_path_keeps_them() {
    let (p, mark, _bench) = under(&[("CASECTL_APITURE_BASE_URL", "https://BANK.example:443/v2")]);
    assert_eq!(p.secret("apiture", "access_token").expect("usable").expect("set").value.expose(), "theirs");
    assert!(matches!(api_key(&p), Err(Error::SecretUnusable { reason: Unusable::Empty, .. })));
    assert!(mark.exists(), "here the command runs, so the test above can fail");
    assert!(p.withheld("apiture").is_empty());
}

#[test]
fn credentials_of_the_environment_go_with_its_base_url_and_with_the_profiles() {
    let vars = [("CASECTL_APITURE_BASE_URL", "https://other.example"), ("CASECTL_APITURE_API_KEY", "mine")];
    let (p, _, _bench) = under(&vars);
    assert_eq!(api_key(&p).expect("usable").as_deref(), Some("mine"));
    let (p, _, _bench) = under(&vars[1..]);
    assert_eq!(api_key(&p).expect("usable").as_deref(), Some("mine"));
    let p = p.with_flag("apiture", "base_url", "--base-url", "https://third.example").expect("known");
    assert_eq!(api_key(&p).expect("withheld"), None, "a flag outranks the environment's view");
}

#[test]
fn a_token_url_of_another_origin_draws_nothing_either() {
    let (p, _, _bench) = under(&[("CASECTL_APITURE_OAUTH_TOKEN_URL", "https://evil.example/token")]);
    assert!(p.secret("apiture", "access_token").expect("withheld").is_none());
    let (p, _, _bench) = under(&[("CASECTL_APITURE_OAUTH_TOKEN_URL", "https://bank.example/oauth/token")]);
    assert!(p.secret("apiture", "access_token").expect("usable").is_some());
}

#[test]
fn a_profile_without_address_trusts_the_default_one_and_no_other() {
    let profile = "[biometrid]\ntoken = 't'\n[beclm]\ntoken = 't'\n";
    let p = Bench::with(&[], profile).profile();
    assert!(p.secret("biometrid", "token").expect("usable").is_some());
    let vars = [("CASECTL_BIOMETRID_BASE_URL", "https://x.example"), ("CASECTL_BECLM_BASE_URL", "https://x.example")];
    let p = Bench::with(&vars, profile).profile();
    assert!(p.secret("biometrid", "token").expect("withheld").is_none());
    let belongs_to = |section: &str| match &p.withheld(section)[0].because {
        Because::Origin { belongs_to, .. } => belongs_to.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(belongs_to("biometrid").as_deref(), Some("https://biometridon.polygon.pt"));
    assert!(p.secret("beclm", "token").expect("withheld").is_none());
    assert_eq!(belongs_to("beclm"), None);
}

#[test]
fn authorities_and_clear_text_of_the_environment_serve_credentials_of_the_environment_alone() {
    let (p, mark, _bench) = under(&[("CASECTL_CA_FILE", "/elsewhere/ca.pem")]);
    for key in ["access_token", "api_key", "refresh_token"] {
        assert!(p.secret("apiture", key).expect("not even looked at").is_none(), "{key}");
        assert!(!p.has_credential("apiture", key), "{key}");
    }
    assert!(!mark.exists(), "the command must not have run");
    let set_by = Source::Env("CASECTL_CA_FILE".into());
    assert_eq!(p.withheld("apiture")[0].because, Because::Authorities { set_by });
    // Those of the layer itself, and the file that the profile names as well.
    let (p, _, _bench) = under(&[("CASECTL_CA_FILE", "/elsewhere/ca.pem"), ("CASECTL_APITURE_API_KEY", "mine")]);
    assert_eq!(api_key(&p).expect("usable").as_deref(), Some("mine"));
    let token = |vars: &[(&str, &str)], profile: &str| {
        Bench::with(vars, profile).profile().secret("biometrid", "token").expect("usable").is_some()
    };
    let https = "[biometrid]\nbase_url = 'https://bank.example'\ntoken = 't'\n";
    let named = format!("ca_file = '/etc/own.pem'\n{https}");
    assert!(token(&[], &named) && token(&[("CASECTL_CA_FILE", "/etc/own.pem")], &named));
    assert!(!token(&[("CASECTL_CA_FILE", "/elsewhere/ca.pem")], &named));
    assert!(token(
        &[("CASECTL_CA_FILE", "/elsewhere/ca.pem")],
        &https.replace("https://bank.example", "http://localhost")
    ));

    let http = https.replace("https", "http");
    let allowed = format!("allow_insecure_http = true\n{http}");
    assert!(!token(&[("CASECTL_ALLOW_INSECURE_HTTP", "true")], &http));
    assert!(token(&[], &allowed) && token(&[("CASECTL_ALLOW_INSECURE_HTTP", "true")], &allowed));
}

#[test]
fn nothing_shows_a_secret() {
    let vars = [("CASECTL_MASSTACK_TOKEN", "hunter2-env")];
    let bench =
        Bench::with(&vars, "[apiture]\napi_key = 'hunter2-file'\naccess_token_command = ['pass', 'show', 'x']\n");
    let p = bench.profile();
    let secret = p.secret("apiture", "api_key").expect("usable");
    let shown = p.shown();
    let everything = format!("{p:?} {secret:?} {shown:?} {:?}", Secret::new("hunter2".to_owned()));
    assert!(!everything.contains("hunter2"), "{everything}");
    assert_eq!(p.setting("apiture", "api_key"), None);
    let line = |key: &str| shown.iter().find(|s| s.key == key).map(|s| (s.value.as_str(), s.source.to_string()));
    assert_eq!(line("apiture.api_key"), Some(("set", "from apiture.api_key in profile bank".into())));
    assert_eq!(line("apiture.access_token").map(|l| l.0), Some("command pass show x"));
    assert_eq!(line("masstack.token"), Some(("set", "from CASECTL_MASSTACK_TOKEN".into())));
    assert_eq!(line("masstack.base_url").map(|l| l.1), Some("the default".into()));
}

#[test]
fn the_view_says_which_credentials_are_withheld_and_runs_nothing() {
    let (p, mark, _bench) = under(&[("CASECTL_APITURE_BASE_URL", "https://evil.example")]);
    let withheld: Vec<_> = p.shown().into_iter().filter(|s| s.withheld).map(|s| s.key).collect();
    assert_eq!(withheld, ["apiture.api_key", "apiture.access_token", "apiture.refresh_token"]);
    assert!(!mark.exists());
    assert_eq!(p.schema().sections.len(), SCHEMA.sections.len());
}

#[test]
fn what_editors_and_platforms_add_is_no_part_of_a_secret() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let line = format!("api_key_file = '{}'", file.path().display());
    for text in ["key-1", "key-1\n", "key-1\r\n", "\u{feff}key-1", "\u{feff}key-1\r\n\r\n"] {
        fs::write(file.path(), text).expect("written");
        assert_eq!(api_key(&with_key(&line)).expect("usable").as_deref(), Some("key-1"), "{text:?}");
    }
    let command = r#"api_key_command = ["printf", "\\357\\273\\277key-1\\r\\n"]"#;
    assert_eq!(api_key(&with_key(command)).expect("usable").as_deref(), Some("key-1"));
}

#[test]
fn a_document_is_not_the_secret_in_it() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    fs::write(file.path(), "{\n  \"api_key\": \"key-1\"\n}\n").expect("written");
    for line in [
        format!("api_key_file = '{}'", file.path().display()),
        format!("api_key_command = ['cat', '{}']", file.path().display()),
    ] {
        let error = api_key(&with_key(&line)).expect_err("a document");
        assert!(matches!(error, Error::SecretUnusable { reason: Unusable::Json, .. }), "{error:?}");
        assert!(!error.to_string().contains("key-1"), "{error}");
    }
}

/// A password manager may leave an agent behind, which keeps the pipe.
#[test]
fn a_command_ends_when_its_program_ends() {
    let p = with_key("api_key_command = ['sh', '-c', 'sleep 30 & echo key']");
    assert_eq!(api_key(&p.with_command_limit(Duration::from_secs(20))).expect("usable").as_deref(), Some("key"));
}

#[test]
fn a_command_follows_the_quoting_of_a_shell() {
    let vars = [("CASECTL_APITURE_API_KEY_COMMAND", "printf '%s' \"two words\"")];
    assert_eq!(api_key(&Bench::with(&vars, "").profile()).expect("usable").as_deref(), Some("two words"));
    let vars = [("CASECTL_APITURE_API_KEY_COMMAND", "printf 'open")];
    let error = Bench::with(&vars, "").resolve(Some("bank")).expect_err("an open quote");
    assert!(matches!(error, Error::Invalid { .. }), "{error:?}");
}
