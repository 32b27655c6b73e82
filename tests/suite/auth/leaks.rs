//! Secrets are planted, every command is run against servers that echo whatever they are sent, and no output or file
//! contains a secret.

use std::{
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use casectl::providers::PROVIDERS;
use serde_json::json;

use crate::cli::{
    Cli,
    bank::{Answer, Bank, Request, stale},
    write_profile,
};

const PLANTED: &[&str] = &[
    "planted-api-key-0001",
    "planted-access-token-0002",
    "planted-refresh-token-0003",
    "planted-client-secret-0004",
    "planted-biometrid-token-0005",
    "planted-masstack-token-0006",
    "planted-masstack-roles-0007",
    "planted-beclm-token-0008",
    "planted-password-0009",
    "planted-process-token-0010",
];

/// Commands that end only when somebody ends them, unless the server refuses everything.
const ENDLESS: &[&str] = &["watch", "wait", "serve", "follow"];

/// What an API does not have.
// `abandon` and `seal`: the run is finished by then, and the journal is whole.
const ABSENT: &[&[&str]] =
    &[&["timeline", "masstack"], &["accept", "masstack"], &["runs", "abandon"], &["journal", "seal"], &["review"]];

/// What a hostile server says: all that it was told.
fn echo(request: &Request, status: u16) -> Answer {
    let token = request.header("authorization").unwrap_or_default().to_owned();
    let basic = token.strip_prefix("Basic ").and_then(|basic| BASE64_STANDARD.decode(basic).ok()).unwrap_or_default();
    let basic = String::from_utf8_lossy(&basic);
    let told = format!("{} {} {basic}", request.head.replace("\r\n", " | "), request.body);
    let body = json!({ "_error": { "message": told, "type": told }, "errors": told, "message": told,
        "error": "invalid_grant", "error_description": told, "process": [], "processes": [] });
    Answer::json(status, &body)
        .header("X-Request-Id", &token)
        .header("X-Echo", &token)
        .header("Location", &format!("/{token}"))
}

fn profile(bank: &Bank, cli: &Cli) {
    let url = bank.base_url();
    let origin = url.trim_end_matches("/accountApplications");
    let [key, access, refresh, client, biometrid, masstack, roles, beclm, password, _] = PLANTED else { panic!() };
    write_profile(
        cli,
        "bank",
        &format!(
            "environment = \"test\"\n[apiture]\nbase_url = \"{url}\"\napi_key = \"{key}\"\naccess_token = \"{access}\"\n\
             refresh_token = \"{refresh}\"\n[apiture.oauth]\nclient_id = \"desk\"\nclient_secret = \"{client}\"\n\
             [biometrid]\nbase_url = \"{origin}/api\"\ntoken = \"{biometrid}\"\n[masstack]\nbase_url = \"{origin}/v4\"\n\
             org = \"telco\"\ntoken = \"{masstack}\"\nauth_roles = \"{roles}\"\n[beclm]\nbase_url = \"{origin}\"\n\
             path = \"/trail\"\nsource = \"F1\"\ntoken = \"{beclm}\"\n[opencapture]\nbase_url = \"{origin}/scan\"\n\
             username = \"robot\"\npassword = \"{password}\"\n"
        ),
    );
}

/// What stands in the place of an argument that a command must be given.
fn value_of(command: &str, argument: &str, place: &Place) -> String {
    match (command, argument) {
        ("profile set", "key") => "environment",
        ("profile set", "value") => "test",
        ("profile unset", _) => "bulk.max",
        ("profile init", "name") => "other",
        ("profile show" | "profile use" | "profile path", _) => "bank",
        ("api", "path") => "/applications",
        ("sandbox fault", _) => "no-date",
        ("man", _) => &place.folder,
        (_, "file") if command.starts_with("plan") => &place.plan,
        (_, "run") => &place.run,
        (_, "ids-file") => &place.ids,
        (_, "input") => &place.body,
        (_, "before") => "2020-01-01",
        (_, "max-age") => "26h",
        ("processes wait", "for") => "state=finished",
        (_, "for") => "state=approved",
        _ => "c-00",
    }
    .to_owned()
}

/// What the commands are given to work on.
struct Place {
    folder: String,
    body: String,
    ids: String,
    plan: String,
    run: String,
}

const CUSTOMER: &str = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

/// Flags without which a command would ask, wait or do nothing of interest.
const FLAGS: &[(&str, &str)] = &[
    ("yes", "--yes"),
    ("no-browser", "--no-browser"),
    ("reason", "--reason=because"),
    ("timeout", "--timeout=1s"),
    ("raw-field", "-faccountName=New"),
    ("max", "--max=5"),
    ("environment", "--environment=test"),
    ("force", "--force"),
];

/// Every command that does something, with something in the place of what it must be given; for each provider where it is
/// about one.
fn commands(place: &Place) -> Vec<Vec<String>> {
    fn walk(command: &clap::Command, path: &[String], place: &Place, found: &mut Vec<Vec<String>>) {
        let children: Vec<_> = command.get_subcommands().filter(|child| child.get_name() != "help").collect();
        for child in &children {
            walk(child, &[path, &[child.get_name().to_owned()]].concat(), place, found);
        }
        if !children.is_empty() {
            return;
        }
        let name = path.join(" ");
        let mut lines = vec![path.to_vec()];
        for argument in command.get_arguments() {
            let id = match argument.get_long() {
                Some(long) if argument.get_id() != "provider" => long,
                _ => argument.get_id().as_str(),
            };
            let listed = argument.get_possible_values().first().map(|value| value.get_name().to_owned());
            let value = listed.unwrap_or_else(|| value_of(&name, id, place));
            let flag = FLAGS.iter().find(|(known, _)| *known == id).map(|(_, flag)| (*flag).to_owned());
            if id == "provider" && name == "profile init" {
                continue;
            }
            if id == "provider" {
                let named = |words: &[&str]| {
                    [&lines[0][..], &words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>()].concat()
                };
                lines = match argument.is_positional() {
                    // The others take what is on stdin.
                    true if name == "auth login" => vec![named(&["apiture"])],
                    true => PROVIDERS.iter().map(|provider| named(&[provider.id])).collect(),
                    false => vec![
                        named(&["--provider", "biometrid"]),
                        named(&["--provider", "masstack", "--customer", CUSTOMER]),
                    ],
                };
                continue;
            }
            for line in &mut lines {
                match (argument.is_positional(), argument.is_required_set(), flag.clone()) {
                    (true, ..) => line.push(value.clone()),
                    (false, _, Some(flag)) => line.push(flag),
                    (false, true, None) => {
                        line.extend([format!("--{}", argument.get_long().unwrap()), value.clone()]);
                    }
                    _ => {}
                }
            }
        }
        for word in lines.iter_mut().filter(|line| line.contains(&CUSTOMER.to_owned())).flatten() {
            // The ids of that provider are UUIDs.
            if word == "c-00" {
                CUSTOMER.clone_into(word);
            }
        }
        found.append(&mut lines);
    }
    let mut found = Vec::new();
    walk(&casectl::commands::tree(), &[], place, &mut found);
    // What removes tokens goes last.
    found.sort_by_key(|line| line.contains(&"logout".to_owned()));
    found
}

/// Commands that read a credential or a body from stdin: what they are given there, and that it must be shown nowhere.
fn with_stdin() -> Vec<(Vec<&'static str>, &'static str)> {
    let token = r#"{"access_token":"planted-access-token-0002","refresh_token":"planted-refresh-token-0003"}"#;
    vec![
        (vec!["auth", "login", "apiture", "--with-token"], token),
        (vec!["auth", "login", "apiture", "--flow", "client_credentials"], ""),
        (vec!["auth", "login", "biometrid", "--with-token"], PLANTED[4]),
        (vec!["auth", "login", "masstack", "--with-token"], PLANTED[5]),
        (vec!["auth", "login", "beclm", "--with-token"], PLANTED[7]),
        (vec!["auth", "login", "opencapture", "--username", "robot", "--password-stdin"], PLANTED[8]),
        (vec!["auth", "login", "opencapture", "--username", "robot", "--basic"], PLANTED[8]),
        (vec!["profile", "set", "apiture.api_key", "-"], PLANTED[0]),
        (vec!["profile", "set", "apiture.api_key", "planted-api-key-0001"], ""),
        (vec!["monitor", "show", "-"], PLANTED[9]),
        (vec!["monitor", "watch", "--timeout", "1s", "-"], PLANTED[9]),
        (vec!["api", "apiture", "/applications", "-X", "POST", "--input", "-", "--yes"], r#"{"a":1}"#),
        (vec!["api", "biometrid", "/any", "-H", "Authorization: planted-biometrid-token-0005"], ""),
    ]
}

/// The forms in which a secret can show.
fn needles() -> Vec<String> {
    let basic = BASE64_STANDARD.encode(format!("robot:{}", PLANTED[8]));
    PLANTED.iter().map(|secret| (*secret).to_owned()).chain([basic]).collect()
}

#[track_caller]
fn search(place: &str, text: &[u8], needles: &[String]) {
    for needle in needles {
        let found = text.windows(needle.len()).any(|window| window == needle.as_bytes());
        assert!(!found, "{place} holds {needle}:\n{}", String::from_utf8_lossy(text));
    }
}

fn search_folder(folder: &Path, needles: &[String]) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => search_folder(&path, needles),
            false if path.ends_with("profiles/bank.toml") || path.ends_with("tokens") => {}
            false => search(&path.display().to_string(), &fs::read(&path).unwrap(), needles),
        }
    }
}

fn search_everything(bank: &Bank, refuses: &AtomicBool) {
    // An editor that asks nobody anything.
    let cli = Cli::bare().var("CASECTL_PROFILE", "bank").var("EDITOR", "true");
    profile(bank, &cli);
    let needles = needles();
    let will_refuse = refuses.swap(false, Ordering::SeqCst);
    cli.run(&["applications", "expire", "c-00", "--yes"]).ok();
    let plan = cli.file("plan", "");
    fs::remove_file(&plan).unwrap();
    cli.run(&["applications", "approve", "c-02", "--plan-out", &plan]).ok();
    refuses.store(will_refuse, Ordering::SeqCst);
    let place = Place {
        folder: cli.file("pages", ""),
        body: cli.file("body", r#"{"accountName":"New"}"#),
        ids: cli.file("ids", "c-01\n"),
        run: cli.run(&["runs", "list", "-o", "name"]).ok().out.trim().to_owned(),
        plan,
    };
    let all = commands(&place);
    assert!(all.len() > 80, "{} commands", all.len());
    for line in all.iter().filter(|line| !line.contains(&"serve".to_owned())) {
        if !will_refuse && ENDLESS.iter().any(|word| line.contains(&(*word).to_owned())) {
            continue;
        }
        let words: Vec<&str> = line.iter().map(String::as_str).collect();
        for more in [&["--retry", "0"][..], &["--retry", "0", "--debug", "-o", "json", "--reveal"]] {
            let done = cli.run(&[&words[..], more].concat());
            search(&line.join(" "), format!("{}{}", done.out, done.err).as_bytes(), &needles);
            assert!(!done.err.contains("panicked"), "{line:?}: {}", done.err);
            // What was refused before it began proves nothing.
            let absent = ABSENT.iter().any(|words| words.iter().all(|word| line.iter().any(|given| given == word)));
            assert!(done.code != 2 || absent, "{line:?}: {}", done.err);
        }
    }
    for (line, stdin) in with_stdin() {
        for more in [&["--retry", "0"][..], &["--retry", "0", "--debug", "-o", "json", "--reveal"]] {
            let done = cli.run_with(&[&line[..], more].concat(), stdin);
            search(&line.join(" "), format!("{}{}", done.out, done.err).as_bytes(), &needles);
        }
    }
    search_folder(cli.config().parent().unwrap(), &needles);
    let sent: String = bank.seen().iter().map(|seen| format!("{}{}", seen.head, seen.body)).collect();
    for (secret, of) in
        PLANTED.iter().zip(["apiture", "apiture", "", "", "biometrid", "masstack", "", "beclm", "", "monitor"])
    {
        assert!(sent.contains(secret) || of.is_empty(), "{secret} of {of} was in use");
    }
}

#[test]
fn no_command_shows_or_keeps_a_secret_that_a_refusing_server_echoes() {
    let refuses = Arc::new(AtomicBool::new(true));
    let now = Arc::clone(&refuses);
    let bank = Bank::start(stale(3), false, move |request| {
        let token_endpoint = request.path() == "/auth/oauth2/token";
        now.load(Ordering::SeqCst).then(|| echo(request, if token_endpoint { 400 } else { 401 }))
    });
    search_everything(&bank, &refuses);
    let sent: String = bank.seen().iter().map(|seen| seen.body.clone()).collect();
    assert!(sent.contains(PLANTED[2]), "the refresh token was in use");
}

#[test]
fn no_command_shows_or_keeps_a_secret_when_all_goes_well() {
    let bank = Bank::start(stale(3), false, |request| match request.path() {
        path if path.starts_with("/applications") || path.ends_with("Applications") => None,
        _ => Some(echo(request, 500)),
    });
    search_everything(&bank, &AtomicBool::new(false));
}
