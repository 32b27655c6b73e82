//! Two processes resume one run: the one that loses the race ends like one that comes later.

use std::{fs, path::PathBuf};

use super::{
    Cli, Out, Running,
    bank::{Bank, Gate, stale},
    record::{expire, first_run},
    wait_for,
};

/// A profile whose key is given by a program: where it is told to be slow, it says that it was asked, and waits for a file.
fn with_a_program(bank: &Bank) -> Cli {
    let cli = Cli::with_profile(bank, "bank", "", "", true);
    let wait = "[ -z $SLOW ] || { echo > asked; until [ -e go ]; do /bin/sleep 0.01; done; }; echo key-1234567890";
    let path = cli.config().join("profiles/bank.toml");
    let text = fs::read_to_string(&path).unwrap();
    let key = format!("api_key_command = [\"/bin/sh\", \"-c\", \"{wait}\"]");
    fs::write(&path, text.replace("api_key = \"key-1234567890\"", &key)).unwrap();
    cli
}

fn beside(cli: &Cli, name: &str) -> PathBuf {
    cli.config().parent().unwrap().join(name)
}

/// One that has read the run, and has not taken it up.
fn hesitating(cli: &Cli, args: &[&str]) -> Running {
    for name in ["asked", "go"] {
        let _ = fs::remove_file(beside(cli, name));
    }
    let running = Running::new(cli.command(args).env("SLOW", "1").spawn().unwrap());
    wait_for("the program that gives the key", || beside(cli, "asked").exists());
    running
}

fn go_on(cli: &Cli, loser: Running) -> Out {
    cli.file("go", "");
    loser.end()
}

#[cfg(unix)]
#[test]
fn the_loser_of_a_race_for_a_resumption_ends_as_one_who_comes_later() {
    let gate = Gate::default();
    let held = gate.clone();
    let bank = Bank::start(stale(2), false, move |request| {
        if request.is_write() && request.target.contains("c-01") {
            held.wait();
        }
        None
    });
    let cli = with_a_program(&bank);
    let killed = cli.spawn(&expire(&["-o", "ndjson"]));
    wait_for("the second write", || bank.writes().len() == 2);
    killed.signal("KILL");
    drop(killed.end());
    let run = first_run(&cli);
    let resume = ["runs", "resume", &run, "--yes", "-o", "json"];
    let told = |out: Out| (out.code, out.out, out.err);

    // The other is still at work.
    let loser = hesitating(&cli, &resume);
    let winner = cli.spawn(&["runs", "resume", &run, "--yes"]);
    wait_for("the second write, again", || bank.writes().len() == 3);
    let lost = told(go_on(&cli, loser));
    assert!(lost.0 == 2 && lost.2.contains("run_locked"), "{lost:?}");
    assert_eq!(lost, told(cli.run(&resume)));

    // The other has finished it meanwhile.
    let loser = hesitating(&cli, &resume);
    gate.open();
    assert_eq!(winner.end().code, 0);
    let lost = told(go_on(&cli, loser));
    assert!(lost.0 == 0 && lost.2.contains("nothing is left to do"), "{lost:?}");
    assert_eq!(lost, told(cli.run(&resume)));
    cli.run(&["journal", "verify"]).ok();
}
