//! Two processes that resume one run: whoever loses the race ends as one who comes later does.

use std::{fs, path::PathBuf};

use super::{
    Cli, Out, Running,
    bank::{Bank, Gate, stale},
    record::{expire, first_run},
    wait_for,
};

/// A profile on the same server whose key is given by a program: it says that it was asked, and waits for a file.
fn slow_profile(cli: &Cli, bank: &Bank) {
    let wait = "echo > asked; until [ -e go ]; do /bin/sleep 0.01; done; echo key-1234567890";
    let text = format!(
        "[apiture]\nbase_url = \"{}\"\napi_key_command = [\"/bin/sh\", \"-c\", \"{wait}\"]\naccess_token = \"token-1234567890\"\n",
        bank.base_url()
    );
    let path = cli.config().join("profiles/slow.toml");
    fs::write(&path, text).unwrap();
    super::private(&path);
}

fn beside(cli: &Cli, name: &str) -> PathBuf {
    cli.config().parent().unwrap().join(name)
}

/// One that has read the run, and has not taken it up.
fn hesitating(cli: &Cli, args: &[&str]) -> Running {
    for name in ["asked", "go"] {
        let _ = fs::remove_file(beside(cli, name));
    }
    let running = cli.spawn(args);
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
    let cli = Cli::with_profile(&bank, "bank", "", "", true);
    slow_profile(&cli, &bank);
    let killed = cli.spawn(&expire(&["-o", "ndjson"]));
    wait_for("the second write", || bank.writes().len() == 2);
    killed.signal("KILL");
    drop(killed.end());
    let run = first_run(&cli);
    let resume = ["-p", "slow", "runs", "resume", &run, "--yes", "-o", "json"];
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
