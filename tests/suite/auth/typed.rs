//! Credentials typed at a (pseudo) terminal: they are not shown, and echo is restored however the wait ends.

use std::process::Command;

use rexpect::session::{PtySession, spawn_command};

use crate::cli::{Cli, wait_for, write_profile};

fn desk() -> Cli {
    let cli = Cli::bare().var("CASECTL_PROFILE", "p");
    write_profile(&cli, "p", "[biometrid]\nbase_url = \"http://127.0.0.1:1/api\"\n");
    cli
}

/// Runs the binary in a terminal, which stays afterwards; gives the name of the terminal and that of the process. A pseudo
/// terminal begins without echo, so it is switched on.
fn at_terminal(cli: &Cli, args: &[&str]) -> (PtySession, String, String) {
    let plain = cli.command(args);
    let script = "trap : INT TERM; stty echo; tty; sh -c 'echo process=$$.; exec \"$0\" \"$@\"' \"$0\" \"$@\"; code=$?; \
                  echo code=$code.; read held";
    let mut command = Command::new("sh");
    command.args(["-c", script]).arg(plain.get_program()).args(plain.get_args()).env_clear();
    command.envs(plain.get_envs().filter_map(|(key, value)| Some((key, value?))));
    command.env("TERM", "xterm").env("PATH", "/usr/bin:/bin").current_dir(plain.get_current_dir().unwrap());
    let mut session = spawn_command(command, Some(20_000)).unwrap();
    let (_, device) = session.exp_regex("/dev/[a-z]+/?[0-9]+").unwrap();
    session.exp_string("process=").unwrap();
    let process = session.exp_string(".").unwrap();
    (session, device, process)
}

fn send(session: &mut PtySession, typed: &str) {
    session.send(typed).unwrap();
    session.flush().unwrap();
}

fn echoes(device: &str) -> bool {
    let settings = Command::new("sh").args(["-c", "stty -a <\"$0\"", device]).output().unwrap();
    String::from_utf8_lossy(&settings.stdout).split_whitespace().any(|word| word == "echo")
}

const LOGIN: &[&str] = &["auth", "login", "biometrid", "--with-token"];

#[test]
fn what_is_typed_at_once_is_not_shown_and_echo_comes_back() {
    let cli = desk();
    let (mut session, device, _) = at_terminal(&cli, LOGIN);
    session.exp_string("biometrid.token (not shown)").unwrap();
    // The question is only asked when nothing shows any more.
    assert!(!echoes(&device));
    send(&mut session, "typed-token-0001\r");
    let told = session.exp_string("code=0.").unwrap();
    assert!(
        !told.contains("typed-token") && told.contains("is kept") && told.contains("not tried") && echoes(&device),
        "{told}"
    );
    let profile = std::fs::read_to_string(cli.config().join("profiles/p.toml")).unwrap();
    assert!(profile.contains("token = \"typed-token-0001\""), "{profile}");
}

#[test]
fn whatever_ends_the_wait_for_a_secret_gives_echo_back() {
    for (command, ends, code) in [
        (LOGIN, "\u{3}", "130"),
        (LOGIN, "TERM", "143"),
        (LOGIN, "INT", "130"),
        (LOGIN, "\u{4}", "13"),
        (&["profile", "set", "biometrid.token"], "\u{3}", "130"),
    ] {
        let cli = desk();
        let (mut session, device, process) = at_terminal(&cli, command);
        session.exp_string("biometrid.token (not shown)").unwrap();
        wait_for("silence", || !echoes(&device));
        match ends.len() {
            1 => send(&mut session, ends),
            // The shell's own `kill`: the program of that name is not everywhere.
            _ => {
                let kill = format!("kill -{ends} {process}");
                assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
            }
        }
        let told = session.exp_string("code=").unwrap();
        assert_eq!(session.exp_string(".").unwrap(), code, "{command:?} {ends:?}: {told}");
        assert!(echoes(&device), "{command:?} {ends:?}");
        let profile = std::fs::read_to_string(cli.config().join("profiles/p.toml")).unwrap();
        assert!(!profile.contains("token"), "{profile}");
    }
}

#[test]
fn nothing_is_asked_where_that_is_not_wanted() {
    let cli = desk();
    let (mut session, _, _) = at_terminal(&cli, &[LOGIN, &["--no-input"]].concat());
    let told = session.exp_string("code=2.").unwrap();
    assert!(told.contains("biometrid.token") && told.contains("pipe it to stdin"), "{told}");
}
