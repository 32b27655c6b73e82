//! `profile init` and `set` on a (pseudo) terminal.

use std::{fs, path::Path, process::Command, time::Duration};

use casectl::env::Env;
use rexpect::{
    process::WaitStatus,
    session::{PtySession, spawn_command},
};

use super::{Home, URL, mode_of};

/// The command on a terminal; its name is kept, to see when echo is off.
struct Talk {
    session: PtySession,
    device: String,
}

impl Talk {
    fn begin(home: &Home, args: &[&str]) -> Self {
        let plain = home.command(args);
        let mut command = Command::new("/bin/sh");
        command.args(["-c", "stty echo; tty; exec \"$0\" \"$@\""]).arg(plain.get_program()).args(plain.get_args());
        command.env_clear().current_dir(home.folder.path()).env("TERM", "xterm").env("PATH", "/usr/bin:/bin");
        command.envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let mut session = spawn_command(command, Some(20_000)).unwrap();
        let (_, device) = session.exp_regex("/dev/[a-z]+/?[0-9]+").unwrap();
        Self { session, device }
    }

    /// Waits for a question and answers it.
    fn answer(&mut self, question: &str, typed: &str) {
        self.session.exp_string(question).unwrap();
        self.session.send(typed).unwrap();
        self.session.flush().unwrap();
    }

    /// Waits for a choice and takes the item at this index.
    fn choose(&mut self, question: &str, index: usize) {
        self.answer(question, "");
        self.answer("Number", &format!("{}\r", index + 1));
    }

    /// The prompt appears before echo is off, and what is typed in between would be lost.
    fn secret(&mut self, question: &str, typed: &str) {
        self.session.exp_string(question).unwrap();
        wait_for_no_echo(&self.device);
        self.session.send(typed).unwrap();
        self.session.flush().unwrap();
    }

    /// What is left on the screen, and how the process ended.
    fn end(mut self) -> (String, WaitStatus) {
        let rest = self.session.exp_eof().unwrap();
        (rest, self.session.process().wait().unwrap())
    }
}

fn wait_for_no_echo(device: &str) {
    let env = Env::system();
    for _ in 0..2000 {
        let settings = Command::new("sh").args(["-c", "stty -a <\"$0\"", device]).output().unwrap();
        if String::from_utf8_lossy(&settings.stdout).split_whitespace().any(|word| word == "-echo") {
            return;
        }
        env.block(Duration::from_millis(10));
    }
    panic!("echo stays on");
}

fn exit_code(status: WaitStatus) -> i32 {
    match status {
        WaitStatus::Exited(_, code) => code,
        // What a shell makes of it.
        WaitStatus::Signaled(_, signal, _) => 128 + signal as i32,
        other => panic!("{other:?}"),
    }
}

fn is_empty(folder: &Path) -> bool {
    !folder.exists() || fs::read_dir(folder).unwrap().next().is_none()
}

#[test]
fn the_questions_make_a_profile() {
    let home = Home::new();
    let mut talk = Talk::begin(&home, &["profile", "init"]);
    talk.answer("Name of the profile", "bank\r");
    talk.choose("What are its cases?", 1);
    talk.answer("Base URL", &format!("{URL}\r"));
    talk.choose("How is the API key kept?", 0);
    talk.secret("apiture.api_key (not shown)", "t7ped-key\r");
    talk.choose("How is the access token kept?", 1);
    talk.answer("Command", "pass show bank/token\r");
    talk.answer("Make bank the default?", "y\r");
    let (rest, status) = talk.end();
    assert_eq!(exit_code(status), 0, "{rest}");
    assert!(!rest.contains("t7ped-key"), "{rest}");
    let path = home.profile("bank");
    assert!(rest.contains(&path.display().to_string()), "what was written where: {rest}");
    assert!(rest.contains("casectl -p bank applications list -L 5"), "{rest}");
    assert_eq!(mode_of(&path), 0o600);
    assert_eq!(
        home.read("bank"),
        format!(
            "environment = \"test\"\n\n[apiture]\nbase_url = \"{URL}\"\napi_key = \"t7ped-key\"\n\
             access_token_command = [\"pass\", \"show\", \"bank/token\"]\n"
        )
    );
    assert_eq!(home.default().unwrap(), "default_profile = \"bank\"\n");
}

#[test]
fn answers_that_cannot_be_used_are_asked_again() {
    let home = Home::new();
    home.write("first", "");
    home.run(&["profile", "use", "first"]).ended(0);
    let mut talk = Talk::begin(&home, &["profile", "init"]);
    talk.answer("Name of the profile", "a/b\r");
    talk.answer("is not a profile name", "");
    talk.answer("Name of the profile", "sandbox\r");
    talk.answer("built in", "");
    talk.answer("Name of the profile", "bank\r");
    talk.choose("What are its cases?", 0);
    talk.answer("Base URL", "http://bank.example/a\r");
    talk.answer("send credentials in clear", "");
    talk.answer("Base URL", &format!("{URL}\r"));
    talk.choose("How is the API key kept?", 2);
    talk.answer("File", "key\r");
    talk.choose("How is the access token kept?", 0);
    talk.secret("apiture.access_token (not shown)", "\r");
    talk.secret("cannot be empty", "t0ken\r");
    talk.answer("Now it is first.", "");
    talk.answer("Make bank the default?", "\r");
    let (rest, status) = talk.end();
    assert_eq!(exit_code(status), 0, "{rest}");
    let text = home.read("bank");
    assert!(text.starts_with("environment = \"production\"\n"), "{text}");
    assert!(text.contains(&format!("api_key_file = \"{}\"", home.path("key").display())), "{text}");
    assert!(text.contains("access_token = \"t0ken\""), "{text}");
    assert_eq!(home.default().unwrap(), "default_profile = \"first\"\n", "Enter changes no default");
}

#[test]
fn an_api_other_than_apiture_is_asked_for_what_it_needs() {
    let home = Home::new();
    let mut talk = Talk::begin(&home, &["profile", "init", "capture"]);
    talk.choose("What are its cases?", 1);
    talk.answer("Base URL of the Apiture", "-\r");
    // Biometrid, MasStack, BeCLM, Open-Capture.
    talk.choose("Which API?", 3);
    talk.answer("Base URL of the Open-Capture", "http://127.0.0.1:1/backend_oc\r");
    talk.answer("time zone", "Europe/Paris\r");
    talk.answer("web-service account", "robot\r");
    talk.choose("How is the password of that account kept?", 3);
    talk.answer("Make capture the default?", "\r");
    let (rest, status) = talk.end();
    assert_eq!(exit_code(status), 0, "{rest}");
    assert!(
        rest.contains("casectl -p capture doctor")
            && rest.contains("next: casectl -p capture profile set opencapture.password"),
        "{rest}"
    );
    assert_eq!(
        home.read("capture"),
        "environment = \"test\"\n\n[opencapture]\nbase_url = \"http://127.0.0.1:1/backend_oc\"\n\
         timezone = \"Europe/Paris\"\nusername = \"robot\"\n"
    );
    let mut talk = Talk::begin(&home, &["profile", "init", "more", "--provider", "biometrid", "--provider", "beclm"]);
    talk.choose("What are its cases?", 1);
    talk.answer("Base URL of the Biometrid", "http://127.0.0.1:1/api\r");
    talk.choose("How is the token kept?", 3);
    talk.answer("Base URL of the BeCLM", "http://127.0.0.1:1\r");
    talk.answer("The path of audit trails", "/pisteaudit\r");
    talk.answer("The technical name of the source", "-\r");
    talk.choose("How is the token kept?", 3);
    talk.answer("Make more the default?", "\r");
    let (rest, status) = talk.end();
    assert_eq!(exit_code(status), 0, "{rest}");
    let text = home.read("more");
    assert!(text.contains("[biometrid]\nbase_url = ") && text.contains("path = \"/pisteaudit\""), "{text}");
    assert!(!text.contains("apiture") && !text.contains("source"), "{text}");
}

#[test]
fn ctrl_c_at_any_question_leaves_nothing() {
    for stop in 0..8 {
        let home = Home::new();
        let mut talk = Talk::begin(&home, &["profile", "init"]);
        let questions: [(&str, &str); 8] = [
            ("Name of the profile", "bank\r"),
            ("Number", "\r"),
            ("Base URL", "https://bank.example/a\r"),
            ("Number", "\r"),
            ("apiture.api_key (not shown)", "k3y\r"),
            // The line of an answered question is drawn again without its default.
            ("[1]: ", "9\r"),
            ("[1]: ", "4\r"),
            ("Make bank the default?", "y\r"),
        ];
        for (at, (question, answer)) in questions.iter().enumerate().take(stop + 1) {
            let typed = if at == stop { "\u{3}" } else { answer };
            match question.contains("not shown") {
                true => talk.secret(question, typed),
                false => talk.answer(question, typed),
            }
        }
        let (rest, status) = talk.end();
        assert_eq!(exit_code(status), 130, "{stop}: {rest}");
        assert!(is_empty(&home.path("config")), "{stop}");
        assert!(!rest.contains("\u{1b}[?25l"), "{stop}: the cursor stays hidden: {rest:?}");
    }
}

#[test]
fn a_declined_overwrite_leaves_the_profile_alone() {
    for answer in ["n\r", "\r"] {
        let home = Home::new();
        home.write("bank", "# mine\n");
        let mut talk = Talk::begin(&home, &["profile", "init", "bank"]);
        talk.answer("Overwrite it?", answer);
        let (rest, status) = talk.end();
        assert_eq!(exit_code(status), 13, "{rest}");
        assert!(rest.contains("left as it is"), "{rest}");
        assert_eq!(home.read("bank"), "# mine\n");
    }
}

#[test]
fn an_agreed_overwrite_replaces_it_whole() {
    let home = Home::new();
    home.write("bank", "# mine\n[apiture]\napi_key = \"old\"\n");
    let mut talk = Talk::begin(&home, &["profile", "init", "bank"]);
    talk.answer("Overwrite it?", "y\r");
    talk.choose("What are its cases?", 1);
    talk.answer("Base URL", &format!("{URL}\r"));
    talk.choose("How is the API key kept?", 3);
    talk.choose("How is the access token kept?", 3);
    talk.answer("Make bank the default?", "n\r");
    let (rest, status) = talk.end();
    assert_eq!(exit_code(status), 0, "{rest}");
    assert!(rest.contains("no api_key for apiture") && rest.contains("apiture.access_token is not set"), "{rest}");
    assert!(rest.contains("next: casectl -p bank profile set apiture.api_key"), "{rest}");
    assert_eq!(home.read("bank"), format!("environment = \"test\"\n\n[apiture]\nbase_url = \"{URL}\"\n"));
}

#[test]
fn set_asks_for_a_credential_unseen_and_no_input_does_not_ask() {
    let home = Home::new();
    home.write("bank", "");
    let mut talk = Talk::begin(&home, &["-p", "bank", "profile", "set", "apiture.api_key"]);
    talk.secret("apiture.api_key (not shown)", "t7ped\r");
    let (rest, status) = talk.end();
    assert_eq!(exit_code(status), 0, "{rest}");
    assert!(!rest.contains("t7ped"), "{rest}");
    assert_eq!(home.read("bank"), "[apiture]\napi_key = \"t7ped\"\n");
    let talk = Talk::begin(&home, &["--no-input", "profile", "init", "new"]);
    let (rest, status) = talk.end();
    assert_eq!(exit_code(status), 2, "{rest}");
    assert!(!home.profile("new").exists());
}

#[test]
fn what_it_tells_is_broken_between_words() {
    let home = Home::new();
    let mut talk = Talk::begin(&home, &["profile", "init"]);
    let told = talk.session.exp_string("Name of the profile").unwrap();
    let lines: Vec<&str> = told.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert!(lines.iter().all(|line| line.chars().count() <= 80), "{told}");
    assert!(lines.join(" ").contains("in a file that only you can read. Ctrl-C leaves everything"), "{told}");
    talk.session.send_control('c').unwrap();
    talk.session.exp_eof().unwrap();
}
