//! Planted secrets, every command of the tree, and servers that echo whatever they are sent: nothing that is written or
//! printed holds one of them.

use std::{fs, path::Path};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::json;

use super::write_profile;
use crate::cli::{
    Cli,
    bank::{Answer, Bank, Request, stale},
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

/// What a hostile server says: all that it was told.
fn echo(request: &Request, status: u16) -> Answer {
    let told = format!("{} {}", request.head.replace("\r\n", " | "), request.body);
    let token = request.header("authorization").unwrap_or_default().to_owned();
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

/// Every command that does something, with something in the place of what it must be given.
fn commands() -> Vec<Vec<String>> {
    fn walk(command: &clap::Command, path: &[String], found: &mut Vec<Vec<String>>) {
        let children: Vec<_> = command.get_subcommands().filter(|child| child.get_name() != "help").collect();
        for child in &children {
            walk(child, &[path, &[child.get_name().to_owned()]].concat(), found);
        }
        if children.is_empty() {
            let mut line = path.to_vec();
            for argument in command.get_positionals() {
                let values = argument.get_possible_values();
                let listed = values.first().map(|value| value.get_name().to_owned());
                let named = match (path.join(" ").as_str(), argument.get_id().as_str()) {
                    ("profile set", "key") => "environment",
                    ("profile set", "value") => "test",
                    ("profile unset", _) => "bulk.max",
                    (_, "provider") => "apiture",
                    ("api", _) => "/applications",
                    ("profile show" | "profile use" | "profile path", _) => "bank",
                    ("profile init", _) => "other",
                    // It would be without its tokens afterwards: the other commands come first.
                    _ => "c-00",
                };
                line.push(listed.unwrap_or_else(|| named.to_owned()));
            }
            for (flag, value) in [("yes", "--yes"), ("no_browser", "--no-browser")] {
                if command.get_arguments().any(|argument| argument.get_id().as_str() == flag) {
                    line.push(value.to_owned());
                }
            }
            if line.contains(&"--no-browser".to_owned()) {
                line.extend(["--timeout".to_owned(), "1s".to_owned()]);
            }
            found.push(line);
        }
    }
    let mut found = Vec::new();
    walk(&casectl::commands::tree(), &[], &mut found);
    // What removes tokens goes last.
    found.sort_by_key(|line| line.contains(&"logout".to_owned()));
    found
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

fn search_everything(bank: &Bank, refuses: bool) {
    // An editor that asks nobody anything.
    let cli = Cli::bare().var("CASECTL_PROFILE", "bank").var("EDITOR", "true");
    profile(bank, &cli);
    let needles = needles();
    let all = commands();
    assert!(all.len() > 30, "{} commands", all.len());
    for line in all.iter().filter(|line| !line.contains(&"serve".to_owned())) {
        if !refuses && ENDLESS.iter().any(|word| line.contains(&(*word).to_owned())) {
            continue;
        }
        let words: Vec<&str> = line.iter().map(String::as_str).collect();
        for more in [&["--retry", "0"][..], &["--retry", "0", "--debug", "-o", "json", "--reveal"]] {
            let done = cli.run(&[&words[..], more].concat());
            search(&line.join(" "), format!("{}{}", done.out, done.err).as_bytes(), &needles);
            assert!(!done.err.contains("panicked"), "{line:?}: {}", done.err);
        }
    }
    let tokens = cli.file("tokens", PLANTED[9]);
    for more in [&[][..], &["--debug", "-o", "json"]] {
        let done = cli.run(&[&["monitor", "show", "--retry", "0", "--tokens-file", &tokens], more].concat());
        search("monitor show", format!("{}{}", done.out, done.err).as_bytes(), &needles);
    }
    search_folder(cli.config().parent().unwrap(), &needles);
    let sent: String = bank.seen().iter().map(|seen| format!("{}{}", seen.head, seen.body)).collect();
    assert!(sent.contains(PLANTED[0]), "the secrets were in use");
}

#[test]
fn no_command_shows_or_keeps_a_secret_that_a_refusing_server_echoes() {
    let bank = Bank::start(stale(2), false, |request| {
        let token_endpoint = request.path() == "/auth/oauth2/token";
        Some(echo(request, if token_endpoint { 400 } else { 401 }))
    });
    search_everything(&bank, true);
    let sent: String = bank.seen().iter().map(|seen| seen.body.clone()).collect();
    assert!(sent.contains(PLANTED[2]), "the refresh token was in use");
}

#[test]
fn no_command_shows_or_keeps_a_secret_when_all_goes_well() {
    let bank = Bank::start(stale(2), false, |request| match request.path() {
        path if path.starts_with("/applications") || path.ends_with("Applications") => None,
        _ => Some(echo(request, 500)),
    });
    search_everything(&bank, false);
}
