//! Which profile is chosen, which value takes precedence, and messages about invalid values.

use casectl::profile::{Chosen, Deployment, Dirs, Error, KeyKind, Name, Place, Preferences, Profile, Source, Sourced};

use super::{Bench, SCHEMA};

const BANK: &str = r#"
environment = "production"
reveal = true
ca_file = "bank.pem"
[apiture]
base_url = "https://bank.example/accountApplications/"
expires_at = 2026-11-21T09:00:00Z
scopes = ["a", "b"]
[apiture.oauth]
flow = "client_credentials"
pkce = true
client_id = "cron"
[bulk]
jobs = 4
max = 50
"#;

fn from_profile(key: &str) -> Source {
    Source::Profile { profile: "bank".into(), key: key.into() }
}

#[test]
fn every_kind_comes_from_the_profile_with_its_source() {
    let bench = Bench::with(&[], BANK);
    let p = bench.profile();
    assert_eq!(p.deployment(), Deployment::Production);
    assert!(p.reveal().value);
    assert_eq!(p.ca_file().expect("ca").value, bench.dirs.profiles().expect("folder").join("bank.pem"));
    let url = p.url("apiture", "base_url").expect("secure").expect("set");
    assert_eq!(url.value.as_str(), "https://bank.example/accountApplications/");
    assert_eq!(url.source.to_string(), "from apiture.base_url in profile bank");
    assert_eq!(p.instant("apiture", "expires_at").expect("set").value, bench.clock.now());
    assert_eq!(p.list("apiture", "scopes").expect("set").value, ["a", "b"]);
    assert_eq!(p.setting("apiture", "oauth.pkce").expect("set").value, "true");
    assert_eq!(p.setting("apiture", "oauth.client_id").expect("set").source, from_profile("apiture.oauth.client_id"));
    let bulk = p.bulk();
    assert_eq!((bulk.jobs.value, bulk.jobs.source), (4, from_profile("bulk.jobs")));
    assert_eq!((bulk.max.as_ref().unwrap().value, bulk.rps), (50, None));
    assert_eq!(p.warnings(), []);
}

#[test]
fn the_environment_outranks_the_profile_for_every_kind() {
    let vars = [
        ("CASECTL_ENVIRONMENT", "production"),
        ("CASECTL_REVEAL", "false"),
        ("CASECTL_CA_FILE", "~/ca.pem"),
        ("HOME", "/home/op"),
        ("CASECTL_APITURE_BASE_URL", "https://bank.example/other"),
        ("CASECTL_APITURE_EXPIRES_AT", "2027-01-01T00:00:00+01:00"),
        ("CASECTL_APITURE_SCOPES", "c, d"),
        ("CASECTL_APITURE_OAUTH_FLOW", "authorization_code"),
        ("CASECTL_APITURE_OAUTH_PKCE", "0"),
        ("CASECTL_APITURE_OAUTH_CLIENT_ID", "ci"),
        ("CASECTL_BULK_JOBS", "2"),
        ("CASECTL_BULK_RPS", "5"),
        ("CASECTL_BULK_MAX", "0"),
        ("CASECTL_BULK_REQUIRE_REASON", "true"),
    ];
    let p = Bench::with(&vars, BANK).profile();
    assert_eq!(p.deployment(), Deployment::Production);
    assert_eq!((p.reveal().value, p.reveal().source), (false, Source::Env("CASECTL_REVEAL".into())));
    assert_eq!(p.ca_file().expect("set").value.to_str(), Some("/home/op/ca.pem"));
    assert_eq!(p.setting("apiture", "base_url").expect("set").value, "https://bank.example/other");
    assert_eq!(p.instant("apiture", "expires_at").expect("set").value.to_string(), "2026-12-31T23:00:00Z");
    assert_eq!(p.list("apiture", "scopes").expect("set").value, ["c", "d"]);
    assert_eq!(p.setting("apiture", "oauth.flow").expect("set").value, "authorization_code");
    assert_eq!(p.setting("apiture", "oauth.pkce").expect("set").value, "false");
    let id = p.setting("apiture", "oauth.client_id").expect("set");
    assert_eq!((id.value.as_str(), id.source.to_string().as_str()), ("ci", "from CASECTL_APITURE_OAUTH_CLIENT_ID"));
    let bulk = p.bulk();
    assert_eq!((bulk.jobs.value, bulk.rps.map(|r| r.value), bulk.max.as_ref().unwrap().value), (2, Some(5), 0));
    assert!(bulk.require_reason.value);
}

#[test]
fn a_flag_outranks_the_environment_and_an_empty_variable_counts_as_unset() {
    let bench =
        Bench::with(&[("CASECTL_MASSTACK_ORG", "env"), ("CASECTL_BECLM_SOURCE", "")], "[masstack]\norg = 'file'\n");
    let p = bench.profile();
    assert_eq!(p.setting("masstack", "org").expect("set").value, "env");
    let p = p.with_flag("masstack", "org", "--org", "flag").expect("known");
    let org = p.setting("masstack", "org").expect("set");
    assert_eq!((org.value.as_str(), org.source), ("flag", Source::Flag("--org")));
    assert_eq!(p.setting("beclm", "source"), None);
}

#[test]
fn defaults_come_last() {
    let p = Bench::with(&[], "").profile();
    let url = p.setting("masstack", "base_url").expect("a default");
    assert_eq!((url.value.as_str(), url.source), ("https://customers.masstack.com/v4", Source::Default));
    assert_eq!(p.setting("apiture", "base_url"), None);
    assert!(!p.is_configured("masstack"), "a default alone does not configure a provider");
    let bulk = p.bulk();
    assert_eq!((bulk.jobs.value, bulk.max), (8, Some(Sourced { value: 100, source: Source::Default })));
    assert!(!bulk.require_reason.value && !bulk.second_approver.value && bulk.unknown.is_empty());
    assert_eq!(p.deployment(), Deployment::Unspecified);
}

#[test]
#[cfg_attr(not(feature = "sandbox"), ignore = "wants the feature `sandbox`")]
fn the_profile_is_chosen_by_flag_then_variable_then_config() {
    let choose = |flag: Option<&str>, variable: &str| {
        let bench = Bench::with(&[("CASECTL_PROFILE", variable)], "");
        std::fs::copy(bench.bank(), bench.dirs.profiles().expect("folder").join("test.toml")).expect("a copy");
        bench.config_toml("default_profile = \"bank\"\n");
        let p = bench.resolve(flag).expect("a profile");
        (p.name().to_owned(), p.chosen())
    };
    assert_eq!(choose(None, ""), ("bank".into(), Chosen::Default));
    assert_eq!(choose(None, "test"), ("test".into(), Chosen::Variable));
    assert_eq!(choose(Some("bank"), "test"), ("bank".into(), Chosen::Flag));
    assert_eq!(choose(Some("sandbox"), "test"), ("sandbox".into(), Chosen::Flag));
}

#[test]
fn without_anything_there_is_no_profile_and_never_the_sandbox() {
    let bench = Bench::with(&[], "");
    match bench.resolve(None) {
        Err(Error::NoProfile { available }) => assert_eq!(available, ["bank"]),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_base_url_in_the_environment_needs_no_file_and_no_folder() {
    let vars = [("CASECTL_OPENCAPTURE_BASE_URL", "https://capture.example/x"), ("CASECTL_OPENCAPTURE_TOKEN", "t0ken")];
    let bench = Bench::new(&vars);
    for dirs in [bench.dirs.clone(), Dirs::default()] {
        let p = Profile::resolve(&bench.env, &dirs, &SCHEMA, None).expect("a profile");
        assert_eq!((p.name(), p.chosen(), p.path()), ("env", Chosen::Environment, None));
        let token = p.secret("opencapture", "token").expect("usable").expect("set");
        assert_eq!(
            (token.value.expose(), token.source.to_string().as_str()),
            ("t0ken", "from CASECTL_OPENCAPTURE_TOKEN")
        );
    }
}

#[test]
fn a_profile_that_is_named_must_exist_even_with_a_base_url_in_the_environment() {
    let bench = Bench::with(&[("CASECTL_APITURE_BASE_URL", "https://a.example")], "");
    match bench.resolve(Some("bnak")) {
        Err(Error::NotFound { name, chosen, available, .. }) => {
            assert_eq!((name.as_str(), chosen, available), ("bnak", Some(Chosen::Flag), vec!["bank".to_owned()]));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
#[cfg_attr(not(feature = "sandbox"), ignore = "wants the feature `sandbox`")]
fn the_sandbox_is_out_of_reach_of_the_environment() {
    let vars = [
        ("CASECTL_APITURE_BASE_URL", "https://bank.example"),
        ("CASECTL_APITURE_API_KEY", "real"),
        ("CASECTL_ENVIRONMENT", "production"),
        ("CASECTL_BULK_MAX", "7"),
    ];
    let bench = Bench::new(&vars);
    let bare = bench.resolve(Some("sandbox")).expect("built in");
    assert!(bare.is_sandbox());
    assert_eq!(bare.setting("masstack", "base_url"), None, "not even a default address");
    assert!(bare.secret("apiture", "api_key").expect("none").is_none());
    let settings = [("apiture", "base_url", "http://127.0.0.1:4711/apiture"), ("apiture", "api_key", "toy")];
    let p = Profile::sandbox(&bench.env, &SCHEMA, &settings).expect("settings");
    assert_eq!((p.deployment(), p.bulk().max.unwrap().value), (Deployment::Sandbox, 7));
    let url = p.url("apiture", "base_url").expect("loopback").expect("set");
    assert_eq!((url.value.port(), url.source), (Some(4711), Source::Sandbox));
    assert_eq!(p.secret("apiture", "api_key").expect("usable").expect("set").value.expose(), "toy");
}

#[test]
fn names_that_could_leave_the_folder_are_refused() {
    let long = "a".repeat(65);
    for bad in ["", "../bank", "a/b", "a\\b", ".hidden", "..", "a b", "bänk", "a\nb", "a\0", long.as_str()] {
        assert!(matches!(Name::parse(bad), Err(Error::BadName { .. })), "{bad:?}");
        assert!(matches!(Bench::new(&[]).resolve(Some(bad)), Err(Error::BadName { .. })), "{bad:?}");
    }
    for good in ["bank", "a.b", "x-1_Y", &long[..64]] {
        assert_eq!(Name::parse(good).expect("a name").as_str(), good);
    }
}

#[test]
fn wrong_types_name_file_line_key_and_what_was_expected() {
    let cases = [
        ("\n\n[bulk]\nmax = \"many\"\n", 4, "bulk.max", "whole number"),
        ("[bulk]\njobs = 0\n", 2, "bulk.jobs", "from 1"),
        ("[bulk]\nmax = -1\n", 2, "bulk.max", "from 0"),
        ("bulk = 3\n", 1, "bulk", "a table [bulk]"),
        ("[[bulk]]\nmax = 3\n", 1, "bulk", "a table [bulk]"),
        ("environment = \"prod\"\n", 1, "environment", "production or test"),
        ("[apiture]\n# address\nbase_url = \"bank.example\"\n", 3, "apiture.base_url", "http or https URL"),
        ("[apiture]\nbase_url = \"https://u:p@bank.example\"\n", 2, "apiture.base_url", "without user"),
        ("[apiture]\nbase_url = \"https://bank.example?a=b\"\n", 2, "apiture.base_url", "query"),
        ("[apiture]\napi_key = 5\n", 2, "apiture.api_key", "a non-empty text on one line"),
        ("[apiture]\napi_key = \"two\\nlines\"\n", 2, "apiture.api_key", "a non-empty text on one line"),
        ("[apiture]\napi_key_command = \"pass show x\"\n", 2, "apiture.api_key_command", "array"),
        ("[apiture]\napi_key_command = []\n", 2, "apiture.api_key_command", "array"),
        ("[apiture]\nexpires_at = 2026-11-21T09:00:00\n", 2, "apiture.expires_at", "with a zone"),
        ("[apiture]\noauth.pkce = \"yes\"\n", 2, "apiture.oauth.pkce", "true or false"),
        ("[apiture.base_url]\nx = 1\n", 1, "apiture.base_url", "not a table"),
    ];
    for (text, line, key, expected) in cases {
        let bench = Bench::with(&[], text);
        match bench.resolve(Some("bank")) {
            Err(Error::Invalid { place, key: k, expected: e }) => {
                assert_eq!((place, k.as_str()), (Place::File { path: bench.bank(), line }, key), "{text}");
                assert!(e.contains(expected), "{text}: {e}");
            }
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn a_wrong_variable_is_named_and_its_value_is_not() {
    let bench = Bench::with(&[("CASECTL_BULK_MAX", "hunter2")], "");
    let error = bench.resolve(Some("bank")).expect_err("wrong");
    assert!(matches!(&error, Error::Invalid { place: Place::Env(var), .. } if var == "CASECTL_BULK_MAX"), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("hunter2"));
}

#[test]
fn text_that_is_not_toml_is_located_and_not_quoted() {
    let cases = [
        ("a = 1\n[apiture\nx=1", 2, 9),
        ("a = 1\na = 2\n", 2, 1),
        ("ü = \"hunter2\n", 1, 1),
        ("[apiture]\napi_key = hunter2\n", 2, 11),
        ("[apiture]\napi_key = \"x\" hunter2\n", 2, 15),
    ];
    for (text, line, column) in cases {
        let bench = Bench::with(&[], text);
        match bench.resolve(Some("bank")) {
            Err(error @ Error::Parse { .. }) => {
                let shown = format!("{error} {error:?}");
                assert!(!shown.contains("hunter2"), "{shown}");
                let Error::Parse { path, line: l, column: c, message } = error else { unreachable!() };
                assert_eq!((path, l, c), (bench.bank(), line, column), "{text:?}: {message}");
                assert!(!message.is_empty());
            }
            other => panic!("{text:?}: {other:?}"),
        }
    }
}

#[test]
fn unknown_keys_are_kept_and_reported_with_what_was_probably_meant() {
    let bench = Bench::with(&[], "colour = 1\n[apiture]\nbase_ulr = 'x'\n[apitur]\nx = 1\n[apiture.extra]\ny = 1\n");
    let p = bench.profile();
    let mut seen: Vec<_> =
        p.warnings().iter().map(|w| (w.line, w.key.as_str(), w.is_section, w.nearest.as_deref())).collect();
    seen.sort_unstable();
    assert_eq!(
        seen,
        [
            (1, "colour", false, None),
            (3, "apiture.base_ulr", false, Some("apiture.base_url")),
            (4, "apitur", true, Some("apiture")),
            (7, "apiture.extra.y", false, None),
        ]
    );
    assert!(p.bulk().unknown.is_empty());
}

#[test]
fn what_could_be_meant_as_a_limit_is_never_silently_inert() {
    let cases = [
        ("[bulk]\nmax = 5\nmax_per_day = 3\n", "bulk.max_per_day"),
        ("[bulk.window]\nfrom = \"22:00\"\n", "bulk.window.from"),
        ("second_approver = true\n", "second_approver"),
        ("[apiture]\nrequire_reason = true\n", "apiture.require_reason"),
        ("[bulks]\nmax = 3\n", "bulks"),
        ("[Bulk]\nanything = 3\n", "Bulk"),
        ("[limits]\nmax = 3\n", "limits.max"),
    ];
    for (text, key) in cases {
        let p = Bench::with(&[], text).profile();
        assert_eq!(p.bulk().unknown, [key], "{text}");
        assert_eq!(p.warnings().len(), 1, "{text}");
    }
}

#[test]
fn http_is_for_this_machine_unless_the_profile_allows_it() {
    let url = |base: &str, allow: &str| {
        Bench::with(&[], &format!("{allow}\n[beclm]\nbase_url = \"{base}\"\n")).profile().url("beclm", "base_url")
    };
    for local in
        ["http://127.0.0.1:1", "http://127.9.9.9", "http://[::1]:8080", "http://localhost", "https://x.example"]
    {
        assert!(url(local, "").is_ok(), "{local}");
    }
    for remote in ["http://x.example", "http://127.0.0.1.example", "http://localhost.example", "http://10.0.0.1"] {
        assert!(matches!(url(remote, ""), Err(Error::InsecureUrl { .. })), "{remote}");
        assert!(url(remote, "allow_insecure_http = true").is_ok(), "{remote}");
    }
}

#[test]
fn the_schema_finds_keys_in_every_form() {
    assert_eq!(SCHEMA.key("apiture.api_key").map(|k| k.kind), Some(KeyKind::Secret));
    assert!(SCHEMA.key("apiture.api_key_file").is_none());
    assert!(SCHEMA.find("apiture.api_key").is_some_and(|f| f.is_secret_value()));
    let command = SCHEMA.find("apiture.oauth.client_secret_command").expect("known");
    assert!(!command.is_secret_value());
    assert_eq!(command.dotted(), "apiture.oauth.client_secret");
    assert!(SCHEMA.find("apiture.base_url_file").is_none());
    assert!(SCHEMA.key("bulk.max").is_some() && SCHEMA.key("environment").is_some() && SCHEMA.key("max").is_none());
}

#[test]
fn preferences_come_from_the_environment_then_the_file() {
    let bench = Bench::new(&[("CASECTL_OUTPUT", "json")]);
    bench.config_toml("output = \"csv\"\ntz = \"Europe/Paris\"\nflavour = 1\n");
    let p = Preferences::load(&bench.env, &bench.dirs).expect("preferences");
    assert_eq!(p.output.expect("set").source, Source::Env("CASECTL_OUTPUT".into()));
    let tz = p.tz.expect("set");
    assert_eq!(tz.value, "Europe/Paris");
    assert!(tz.source.to_string().starts_with("from tz in "), "{}", tz.source);
    assert_eq!(p.warnings.len(), 1);
    let none = Preferences::load(&Bench::new(&[]).env, &Dirs::default()).expect("no folder, no preferences");
    assert!(none.output.is_none() && none.default_profile.is_none());
}
