//! Runs the program of `[hooks] after`, which is told how each write command ended and cannot change its result.
//!
//! It gets a JSON summary on stdin, no credentials in its environment, and a time limit.

use std::{
    io::Write as _,
    process::{Child, Command, ExitStatus, Stdio},
    time::Duration,
};

use serde_json::{Value, json};

use crate::{
    context::{Context, Ordered},
    env::Env,
    error::{Exit, Result},
};

/// How often a running hook is polled.
const TICK: Duration = Duration::from_millis(20);
/// Runs the profile's hook after a write command. A failing hook is only a warning.
pub fn after(context: &Context, ordered: &Ordered, ended: &Result<()>) {
    // No readable profile, no hook.
    let Ok(profile) = context.profile() else { return };
    let Some(hook) = profile.hook() else { return };
    let Some((program, args)) = hook.argv.split_first() else { return };
    let mut command = Env::stranger(program);
    // stderr is not passed on: a process left behind by the hook would keep it open, and a reader of ours would wait
    // for it.
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let summary = summary(context, ordered, ended, profile.name()).to_string();
    if let Err(why) = run(&context.env, command, summary, hook.limit) {
        context.ui.warn(&format!("the hook {program} {why}"));
    }
}

fn summary(context: &Context, ordered: &Ordered, ended: &Result<()>, profile: &str) -> Value {
    let (exit, code) = match ended {
        Ok(()) => (Exit::Ok.code(), "ok".to_owned()),
        Err(error) if error.exit == Exit::Ok => (Exit::Ok.code(), "ok".to_owned()),
        Err(error) => (error.exit.code(), error.code.to_string()),
    };
    let counts = ordered.counts.iter().map(|(outcome, count)| (outcome.word().to_owned(), json!(count)));
    json!({
        "run": ordered.run,
        "noun": ordered.noun,
        "verb": ordered.verb,
        "command": context.argv,
        "exit": exit,
        "code": code,
        "counts": counts.collect::<serde_json::Map<_, _>>(),
        "duration_s": context.env.elapsed().as_secs_f64(),
        "reason": ordered.reason,
        "profile": profile,
        "host": context.env.host(),
    })
}

/// Runs the hook until it exits or `limit` has passed. The error is a phrase that follows the program's name.
fn run(env: &Env, mut command: Command, summary: String, limit: Duration) -> std::result::Result<(), String> {
    // In its own process group, so that Ctrl-C does not reach it and killing it also kills its children.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command.spawn().map_err(|error| format!("cannot be started: {error}"))?;
    if let Some(mut stdin) = child.stdin.take() {
        // On a thread, because a hook may never read its stdin. If it closes stdin, the error is ignored.
        std::thread::spawn(move || drop(stdin.write_all(summary.as_bytes())));
    }
    let ended = within(env, &mut child, limit).map_err(|error| format!("cannot be waited for: {error}"))?;
    match ended {
        Some(status) if status.success() => Ok(()),
        Some(status) => Err(format!("failed ({status})")),
        None => {
            end(&mut child);
            Err(format!("was ended: it took longer than {} s", limit.as_secs_f64()))
        }
    }
}

fn within(env: &Env, child: &mut Child, limit: Duration) -> std::io::Result<Option<ExitStatus>> {
    let until = env.elapsed() + limit;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if env.elapsed() >= until {
            return Ok(None);
        }
        env.block(TICK);
    }
}

fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}
