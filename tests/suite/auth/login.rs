//! `casectl auth login` with OAuth2, with a token, and `logout`.

use std::io::Write as _;

use casectl::sandbox::CLIENT_ID;

use super::Desk;
use crate::cli::{
    Cli, Out, Running,
    bank::{Answer, Bank, stale},
    wait_for, write_profile,
};

/// The target of a GET to this machine, its status, its `Location` and its body.
fn get(url: &str) -> (u16, Option<String>, String) {
    let url = url::Url::parse(url).unwrap();
    let mut stream = std::net::TcpStream::connect((url.host_str().unwrap(), url.port().unwrap())).unwrap();
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    write!(stream, "GET {}{query} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", url.path()).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut stream, &mut text).unwrap();
    let status = text.split(' ').nth(1).unwrap().parse().unwrap();
    let location =
        text.lines().find_map(|line| line.to_lowercase().strip_prefix("location: ").map(|_| line[10..].into()));
    (status, location, text)
}

/// A login under way without a browser, and the address it printed.
fn begin(desk: &Desk, more: &[&str]) -> (Running, String) {
    let mut command = desk.cli.command(&[&["auth", "login", "apiture", "--no-browser"], more].concat());
    command.stdin(std::process::Stdio::piped());
    let running = Running::new(command.spawn().unwrap());
    running.wait_for_words("paste its whole address here");
    let address = running.said().lines().find(|line| line.starts_with("http")).unwrap().to_owned();
    (running, address)
}

fn parameter(address: &str, name: &str) -> Option<String> {
    let url = url::Url::parse(address).unwrap();
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

#[test]
fn a_browser_brings_the_code_back_and_is_told_to_go_back_to_the_terminal() {
    let desk = Desk::new("");
    let (running, address) = begin(&desk, &[]);
    assert_eq!(parameter(&address, "code_challenge_method").as_deref(), Some("S256"));
    let back = parameter(&address, "redirect_uri").unwrap();
    // What is not this login's redirect is refused, and the wait goes on.
    for foreign in ["?code=stolen&state=guessed", "?code=stolen", "", "?error=access_denied", "?state=x&state=y&code=1"]
    {
        assert_eq!(get(&format!("{back}{foreign}")).0, 400, "{foreign}");
    }
    assert_eq!(get(&back.replace("/callback", "/other")).0, 404);
    // A browser opens connections in advance, which stay silent.
    let silent =
        std::net::TcpStream::connect(back.trim_start_matches("http://").trim_end_matches("/callback")).unwrap();
    let (status, location, _) = get(&address);
    assert_eq!(status, 302);
    let (status, _, page) = get(&location.unwrap());
    assert!(status == 200 && page.contains("go back to the terminal"), "{page}");
    assert!(page.contains("default-src 'none'") && page.contains("no-store"), "{page}");
    drop(silent);
    running.end().ok().says("logged in to apiture").says("renewed by itself");
    assert!(desk.value("refresh_token").is_some() && desk.value("expires_at").is_some());
    desk.cli.run(&["applications", "list", "-L", "1"]).ok();
    // The token itself says nothing; the server did, and says it again when the token is renewed.
    for _ in 0..2 {
        let rows = desk.cli.run(&["auth", "status", "apiture", "-o", "json"]).ok().json();
        let scopes = rows[0]["scopes"].as_array().unwrap();
        assert!(scopes.contains(&serde_json::json!("banking/full")), "{rows}");
        desk.cli.run(&["auth", "refresh", "apiture"]).ok();
    }
}

#[test]
fn the_address_it_ends_at_can_be_pasted() {
    let desk = Desk::new("");
    let (mut running, address) = begin(&desk, &[]);
    let (_, location, _) = get(&address);
    let mut stdin = running.child.stdin.take().unwrap();
    writeln!(stdin, "not an address\nhttp://127.0.0.1/callback?code=x&state=y\n{}", location.unwrap()).unwrap();
    let done = running.end().ok();
    assert_eq!(done.err.matches("that is not the address this login ends at").count(), 2, "{}", done.err);
}

#[cfg(unix)]
#[test]
fn a_browser_that_fails_after_it_was_started_takes_nothing_away() {
    use std::os::unix::fs::PermissionsExt as _;
    // One that cannot open a display, and none at all; no flag says so.
    for program in ["#!/bin/sh\nexit 3\n", ""] {
        let desk = Desk::new("");
        let script = desk.cli.file("browser", program);
        let mode = if program.is_empty() { 0o644 } else { 0o755 };
        std::fs::set_permissions(&script, std::fs::Permissions::from_mode(mode)).unwrap();
        let mut command = desk.cli.command(&["auth", "login", "apiture"]);
        command.env("BROWSER", &script).env("PATH", "/nonexistent").stdin(std::process::Stdio::piped());
        let mut running = Running::new(command.spawn().unwrap());
        running.wait_for_words("paste its whole address here");
        let address = running.said().lines().find(|line| line.starts_with("http")).unwrap().to_owned();
        let location = get(&address).1.unwrap();
        writeln!(running.child.stdin.take().unwrap(), "{location}").unwrap();
        running.end().ok().says("logged in to apiture");
    }
}

#[test]
fn the_addresses_of_a_login_keep_their_query() {
    let bank = Bank::start(stale(1), false, |request| match request.path() {
        "/token" => Some(Answer::new(200, r#"{"access_token":"token-number-1","expires_in":3600}"#)),
        _ if request.header("authorization") == Some("Bearer token-number-1") => None,
        _ => Some(Answer::problem(401, "The access token has expired.")),
    });
    let cli = Cli::bare().var("CASECTL_PROFILE", "bank");
    let url = bank.base_url();
    write_profile(
        &cli,
        "bank",
        &format!(
            "[apiture]\nbase_url = \"{url}\"\napi_key = \"key-1234567890\"\naccess_token = \"token-number-0\"\n\
             refresh_token = \"refresh-number-0\"\n[apiture.oauth]\nclient_id = \"cli\"\n\
             token_url = \"{url}/token?tenant=7&x=%20y\"\nauthorize_url = \"{url}/authorize?tenant=7\"\n"
        ),
    );
    cli.run(&["applications", "list"]).ok();
    let asked: Vec<String> = bank.targets("POST");
    assert_eq!(asked, ["/token?tenant=7&x=%20y"]);
    let mut command = cli.command(&["auth", "login", "apiture", "--no-browser"]);
    command.stdin(std::process::Stdio::piped());
    let running = Running::new(command.spawn().unwrap());
    running.wait_for_words("paste its whole address here");
    let address = running.said().lines().find(|line| line.starts_with("http")).unwrap().to_owned();
    assert_eq!(parameter(&address, "tenant").as_deref(), Some("7"));
    assert_eq!(parameter(&address, "response_type").as_deref(), Some("code"));
    running.signal("INT");
    running.end().exits(130);
}

#[test]
fn a_given_port_is_used_and_a_taken_one_refused() {
    let desk = Desk::new("");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    desk.cli.run(&["auth", "login", "apiture", "--no-browser", "--port", &port]).exits(1).says("choose another");
    drop(taken);
    let (running, address) = begin(&desk, &["--port", &port]);
    assert_eq!(parameter(&address, "redirect_uri").unwrap(), format!("http://127.0.0.1:{port}/callback"));
    running.signal("INT");
    running.end().exits(130);
}

#[test]
fn nobody_logs_in_in_time() {
    let desk = Desk::new("");
    desk.cli.run(&["auth", "login", "apiture", "--no-browser", "--timeout", "1s"]).exits(4).says("within 1 s");
    assert_eq!(desk.value("access_token"), None);
}

#[test]
fn a_refusal_at_the_login_page_is_told_in_the_servers_words() {
    let desk = Desk::new("");
    let (running, address) = begin(&desk, &[]);
    let back = parameter(&address, "redirect_uri").unwrap();
    let state = parameter(&address, "state").unwrap();
    let refused = get(&format!("{back}?error=access_denied&error_description=not+today&state={state}"));
    assert!(refused.0 == 200 && refused.2.contains("refused"), "{}", refused.2);
    running.end().exits(4).says("access_denied: not today");
}

/// The public client of the sandbox demands a proof; the one with a secret does not.
#[test]
fn proof_of_possession_can_be_left_out() {
    let desk = Desk::new("");
    let text = desk.read().replace("client_id = \"sandbox-cli\"", "");
    desk.write(&format!(
        "{text}client_id = \"{CLIENT_ID}\"\nclient_secret = \"sandbox-client-secret\"\npkce = false\n"
    ));
    let (running, address) = begin(&desk, &[]);
    assert_eq!(parameter(&address, "code_challenge"), None);
    get(&get(&address).1.unwrap());
    running.end().ok();
}

#[cfg(unix)]
#[test]
fn the_browser_of_the_environment_is_started() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new("");
    let script =
        desk.cli.file("browser", "#!/bin/sh\necho \"$1\" > \"$0.seen.new\" && mv \"$0.seen.new\" \"$0.seen\"\n");
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = desk.cli.command(&["auth", "login", "apiture"]);
    command.env("BROWSER", format!("/nonexistent/browser:{script}")).env("PATH", "/usr/bin:/bin");
    let running = Running::new(command.spawn().unwrap());
    wait_for("the browser", || std::path::Path::new(&format!("{script}.seen")).exists());
    let address = std::fs::read_to_string(format!("{script}.seen")).unwrap();
    get(&get(address.trim()).1.unwrap());
    running.end().ok().says("a browser was started");
}

fn with_token(desk: &Desk, provider: &str, stdin: &str) -> Out {
    desk.cli.run_with(&["auth", "login", provider, "--with-token"], stdin)
}

#[test]
fn a_token_from_stdin_is_kept_alone_or_with_what_renews_it() {
    let desk = Desk::expired("expires_at = 2020-01-01T00:00:00Z\nscopes = [\"old\"]");
    desk.insert("access", "a-token-of-mine", 600);
    desk.insert("access", "another", 600);
    with_token(&desk, "apiture", "a-token-of-mine\n").ok().says("logged in to apiture").says("cannot be renewed");
    assert_eq!(desk.value("access_token").as_deref(), Some("a-token-of-mine"));
    assert_eq!((desk.value("refresh_token"), desk.value("expires_at")), (None, None), "those were of another login");
    assert_eq!(desk.value("scopes"), None);
    let document =
        r#"{"access_token":"another","refresh_token":"and-its-renewal","expires_in":600,"scope":"read write"}"#;
    with_token(&desk, "apiture", document).ok().says("renewed by itself");
    assert_eq!(desk.value("refresh_token").as_deref(), Some("and-its-renewal"));
    assert_eq!(desk.value("scopes").as_deref(), Some("[\"read\", \"write\"]"));
    assert!(desk.value("expires_at").is_some());
    for wrong in ["", "{\"token\":7}", "{\"access_token\":\"secret-of-mine", "two\nlines"] {
        let done = with_token(&desk, "apiture", wrong).exits(2);
        assert!(!done.err.contains("secret-of-mine"), "{}", done.err);
    }
    desk.write(&(desk.read() + "[biometrid]\nbase_url = \"http://127.0.0.1:1/api\"\n"));
    let untried = with_token(&desk, "biometrid", "header.payload.signature\n").ok().says("not tried");
    assert!(!untried.err.contains("logged in"), "{}", untried.err);
    assert!(desk.read().contains("\ntoken = \"header.payload.signature\""), "{}", desk.read());
}

#[test]
fn a_given_token_is_tried_before_it_is_kept() {
    let desk = Desk::new("access_token = \"sandbox-operator-token\"");
    let before = desk.read();
    let refused = with_token(&desk, "apiture", "wrong-token").exits(4).says("nothing was kept");
    assert!(!refused.err.contains("wrong-token") && !refused.err.contains("logged in"), "{}", refused.err);
    assert_eq!(desk.read(), before);
    // One that may do little is one all the same.
    with_token(&desk, "apiture", "sandbox-reader-token").ok().says("logged in to apiture");
    // A refresh token is only tried by a renewal.
    let both = r#"{"access_token":"ended-long-ago","refresh_token":"good-for-more"}"#;
    let kept = with_token(&desk, "apiture", both).ok().says("the next request tries the refresh token");
    assert!(kept.says("is kept").says("casectl doctor").err.matches("logged in").count() == 0);
    // What is tried is what was given, once, whatever the environment holds, and a dead server is no refusal.
    let bank = Bank::start(stale(1), false, |_| None);
    let text = format!("[apiture]\nbase_url = \"{}\"\napi_key = \"key-1234567890\"\n", bank.base_url());
    let cli = Cli::bare().var("CASECTL_PROFILE", "bank").var("CASECTL_APITURE_ACCESS_TOKEN", "token-elsewhere");
    write_profile(&cli, "bank", &text);
    cli.run_with(&["auth", "login", "apiture", "--with-token"], "token-given").ok().says("logged in");
    let seen = bank.seen();
    assert_eq!(seen.iter().map(|seen| seen.header("authorization")).collect::<Vec<_>>(), [Some("Bearer token-given")]);
    let dead = Cli::bare().var("CASECTL_PROFILE", "bank");
    write_profile(&dead, "bank", "[apiture]\nbase_url = \"http://127.0.0.1:1/a\"\napi_key = \"key-1234567890\"\n");
    dead.run_with(&["auth", "login", "apiture", "--with-token"], "token-given").ok().says("is kept").says("not tried");
}

/// A token that is refused is renewed, with client credentials as another identity: that is said.
#[test]
fn a_refused_token_that_client_credentials_replace_is_told() {
    let desk = Desk::new("access_token = \"revoked-token-of-ann\"");
    let text = desk.read().replace("client_id = \"sandbox-cli\"", "");
    desk.write(&format!(
        "{text}client_id = \"{CLIENT_ID}\"\nclient_secret = \"sandbox-client-secret\"\nflow = \"client_credentials\"\n"
    ));
    let list: &[&str] = &["applications", "list", "-L", "1"];
    let said = format!("apiture.access_token is refused by the server: requests now go out as the client {CLIENT_ID}");
    desk.cli.run(list).ok().says(&said);
    let after = desk.cli.run(list).ok();
    assert!(!after.err.contains("go out as"), "{}", after.err);
    with_token(&desk, "apiture", "sandbox-operator-token")
        .ok()
        .says("when it has ended or is refused, requests go out as");
}

#[test]
fn logout_removes_what_a_login_left_and_says_what_stays() {
    let desk = Desk::expired("expires_at = 2020-01-01T00:00:00Z\nscopes = [\"old\"]");
    desk.cli.run(&["auth", "logout", "apiture"]).ok().says("removed apiture.access_token").says("api_key stays");
    let text = desk.read();
    assert!(
        !text.contains("refresh")
            && !text.contains("expires_at")
            && !text.contains("old")
            && text.contains("sandbox-api-key"),
        "{text}"
    );
    desk.cli.run(&["auth", "logout", "apiture"]).ok().says("there was no login");
    desk.cli.run(&["applications", "list"]).exits(4).says("casectl auth login apiture");
}

#[test]
fn what_is_missing_or_does_not_fit_is_said_before_anything_is_asked() {
    let bank = Bank::start(stale(1), false, |_| Some(Answer::gone()));
    let cli = Cli::bare().var("CASECTL_PROFILE", "bank");
    let head = format!("[apiture]\nbase_url = \"{}\"\n", bank.base_url());
    write_profile(&cli, "bank", &head);
    let login: &[&str] = &["auth", "login", "apiture", "--no-browser"];
    cli.run(login).exits(2).says("apiture.oauth.client_id is not set");
    write_profile(&cli, "bank", &format!("{head}access_token_command = [\"pass\", \"x\"]\n"));
    cli.run(login).exits(2).says("profile unset apiture.access_token_command");
    cli.run(&["auth", "login", "nobody"]).exits(2).says("is no provider");
    cli.run(&["auth", "login", "biometrid"]).exits(2).says("--with-token");
    cli.run(&["auth", "login", "opencapture", "--flow", "client_credentials"]).exits(2).says("--flow is not for");
    let foreign = cli.var("CASECTL_APITURE_BASE_URL", "https://elsewhere.example/accountApplications");
    write_profile(&foreign, "bank", &head);
    foreign.run_with(&["auth", "login", "apiture", "--with-token"], "secret-of-mine").exits(2).says("another address");
    let bare = Cli::bare().var("CASECTL_APITURE_BASE_URL", &bank.base_url());
    bare.run(login).exits(2).says("a login is kept in a profile");
    assert!(bank.seen().is_empty());
    Cli::sandbox().run(login).ok().says("built in");
}

#[test]
fn a_token_from_stdin_is_read_leniently_and_what_is_ignored_is_said() {
    let desk = Desk::new("");
    ["tok-1", "tok-2"].iter().for_each(|token| desk.insert("access", token, 600));
    let given = "{\n \"access_token\": \"tok-1\",\r\n \"expires_in\": \"3600\",\n \"refresh_token\": 7 }\n";
    with_token(&desk, "apiture", given).ok().says("refresh_token cannot be read, and is ignored");
    assert_eq!(desk.value("access_token").as_deref(), Some("tok-1"));
    assert!(desk.value("expires_at").is_some() && desk.value("refresh_token").is_none());
    let given = r#"{"access_token":"tok-2","expires_in":"soon","refresh_token":"","scope":7,"token_type":null}"#;
    let done = with_token(&desk, "apiture", given).ok();
    for name in ["refresh_token", "expires_in", "scope"] {
        assert!(done.err.contains(name), "{name}: {}", done.err);
    }
    assert_eq!((desk.value("access_token").as_deref(), desk.value("expires_at")), (Some("tok-2"), None));
    let refused = r#"{"error":"invalid_grant","error_description":"session is over"}"#;
    with_token(&desk, "apiture", refused).exits(2).says("invalid_grant: session is over");
    assert_eq!(desk.value("access_token").as_deref(), Some("tok-2"));
}
