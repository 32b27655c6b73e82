//! Dynamic completion: the shell calls casectl, which answers from its commands and local files. Nothing is sent or
//! written, and no credential is read.

use std::{ffi::OsString, io, path::Path, sync::Arc};

use clap::{Arg, Command, ValueHint};
use clap_complete::{
    CompletionCandidate,
    engine::{ArgValueCompleter, PathCompleter, ValueCompleter as _},
    env::Shells,
};

#[cfg(feature = "sandbox")]
use crate::sandbox;
use crate::{
    commands::fields::columns_of,
    env::Env,
    journal,
    profile::{Dirs, Form, Key, Name, Preferences, Profile},
    providers::Registry,
    ui::sanitise,
};

/// The variable by which a shell's script asks; it holds the shell's name. Other clap programs use the same one.
pub const VARIABLE: &str = "COMPLETE";
/// A global flag without a value, put in place of a value that would be mistaken for a command.
const NEUTRAL: &str = "--quiet";
/// Maximum number of runs and plans offered, the newest, because the answer must be fast.
const NEWEST: usize = 50;

/// The answer to a shell: its script, or completions. `branch` builds the commands selected by the words. `None` for an
/// ordinary call.
#[must_use]
pub fn answer(
    env: &Env,
    registry: &'static Registry,
    args: &[OsString],
    branch: &dyn Fn(&[OsString]) -> Command,
) -> Option<io::Result<Vec<u8>>> {
    let shell = env.var(VARIABLE).filter(|shell| !shell.is_empty() && shell != "0")?;
    let is_asked = args.len() <= 1 || args.get(1).is_some_and(|word| word == "--");
    let name = Path::new(&shell).file_stem()?.to_str()?.to_owned();
    let shells = Shells::builtins();
    let shell = shells.completer(&name).filter(|_| is_asked)?;
    let words: Vec<OsString> = args.iter().skip(2).cloned().collect();
    if words.is_empty() {
        return Some(script(&name).ok_or_else(|| io::Error::other("no such shell")));
    }
    let index = env.var("_CLAP_COMPLETE_INDEX").and_then(|index| index.parse().ok()).unwrap_or(words.len() - 1);
    let command = branch(&words);
    Some(complete(env, registry, shell, command, words, index, name == "bash"))
}

/// The completion script for a shell.
#[must_use]
pub fn script(shell: &str) -> Option<Vec<u8>> {
    let shells = Shells::builtins();
    let mut script = Vec::new();
    shells.completer(shell)?.write_registration(VARIABLE, "casectl", "casectl", "casectl", &mut script).ok()?;
    Some(script)
}

fn complete(
    env: &Env,
    registry: &'static Registry,
    shell: &dyn clap_complete::env::EnvCompleter,
    branch: Command,
    mut words: Vec<OsString>,
    index: usize,
    splits_at_equals: bool,
) -> io::Result<Vec<u8>> {
    let mut command = branch;
    command.build();
    let command = hinted(command);
    let profile = settle(&command, &mut words, index, splits_at_equals);
    let local = Arc::new(Local { dirs: Dirs::resolve(env), env: env.clone(), registry, profile });
    let mut command = dressed(command, &[], &local);
    let mut answer = Vec::new();
    shell.write_complete(&mut command, words, Env::current_dir().as_deref(), &mut answer)?;
    Ok(answer)
}

/// Joins flags with their values in the words before the cursor, where the engine would take the value for a command
/// (`-p sandbox`) or bash has split them (`--color`, `=`, `al`). The number of words stays the same. Returns the
/// profile named.
fn settle(root: &Command, words: &mut [OsString], index: usize, splits_at_equals: bool) -> Option<String> {
    let mut current = root;
    let mut profile = None;
    let mut at = 1;
    while at < index.min(words.len()) {
        let Some(word) = words[at].to_str().map(str::to_owned) else {
            at += 1;
            continue;
        };
        if word == "--" {
            break;
        }
        let Some(flag) = awaits_value(current, &word) else {
            if let Some(joined) = word.strip_prefix("--profile=").or_else(|| word.strip_prefix("-p")) {
                profile = Some(joined.trim_start_matches('=').to_owned());
            } else if !word.starts_with('-') {
                current = current.find_subcommand(&word).unwrap_or(current);
            }
            at += 1;
            continue;
        };
        let mut value_at = at + 1;
        let is_split = splits_at_equals && words.get(value_at).is_some_and(|next| next == "=");
        if is_split && value_at == index {
            words[index] = OsString::new();
            break;
        }
        if is_split {
            words.swap(at, value_at);
            words[at] = NEUTRAL.into();
            value_at += 1;
        } else if flag.is_require_equals_set() {
            at += 1;
            continue;
        }
        if value_at >= index {
            break;
        }
        let value = std::mem::replace(&mut words[value_at], NEUTRAL.into());
        if flag.get_id() == "profile" {
            profile = value.to_str().map(str::to_owned);
        }
        let mut joined = match (flag.get_long(), flag.get_short()) {
            (Some(long), _) => OsString::from(format!("--{long}=")),
            (None, Some(short)) => OsString::from(format!("-{short}")),
            (None, None) => OsString::from(NEUTRAL),
        };
        joined.push(value);
        words[value_at - 1] = joined;
        at = value_at + 1;
    }
    profile
}

/// The flag at the end of a word whose value is the next word.
fn awaits_value<'a>(command: &'a Command, word: &str) -> Option<&'a Arg> {
    let takes = |arg: &&Arg| arg.get_num_args().is_some_and(|count| count.takes_values());
    if let Some(long) = word.strip_prefix("--") {
        let named = |arg: &&Arg| arg.get_long_and_visible_aliases().is_some_and(|longs| longs.contains(&long));
        return command.get_arguments().find(named).filter(takes);
    }
    let letters = word.strip_prefix('-').filter(|letters| !letters.is_empty())?;
    for (at, letter) in letters.char_indices() {
        let arg = command.get_arguments().find(|arg| arg.get_short() == Some(letter))?;
        if takes(&arg) {
            return (at + letter.len_utf8() == letters.len()).then_some(arg);
        }
    }
    None
}

/// Sources of completions on this machine.
struct Local {
    env: Env,
    dirs: Dirs,
    registry: &'static Registry,
    /// The profile named by the words.
    profile: Option<String>,
}

/// Adds completers to a command.
fn dressed(command: Command, path: &[String], local: &Arc<Local>) -> Command {
    let command = command.mut_args(|arg| match completer(path, &arg, local) {
        Some(completer) => arg.add(completer),
        None => arg,
    });
    command.mut_subcommands(|below| {
        let path: Vec<String> = path.iter().cloned().chain([below.get_name().to_owned()]).collect();
        dressed(below, &path, local)
    })
}

type Values = Vec<(String, Option<String>)>;

/// The completer of an argument; `None` leaves it to its possible values and hint.
fn completer(path: &[String], arg: &Arg, local: &Arc<Local>) -> Option<ArgValueCompleter> {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let noun = path.first().copied().unwrap_or_default().to_owned();
    let of = |find: fn(&Local) -> Values| {
        let local = Arc::clone(local);
        Some(ArgValueCompleter::new(move |current: &std::ffi::OsStr| fitting(find(&local), current)))
    };
    let parts =
        |values: Values| Some(ArgValueCompleter::new(move |current: &std::ffi::OsStr| fitting_part(&values, current)));
    match (&path[..], arg.get_id().as_str()) {
        (_, "profile") => of(Local::profiles),
        (_, "reason_code") => of(Local::reasons),
        (["profile", "use" | "show" | "path"], "name") => of(Local::profiles),
        (["profile", "set" | "unset"], "key") => of(Local::keys),
        (["auth" | "api", ..] | ["processes", ..], "provider") => of(Local::providers),
        (["plan", ..], "file") => {
            let local = Arc::clone(local);
            Some(ArgValueCompleter::new(move |current: &std::ffi::OsStr| {
                let mut all = fitting(local.plans(), current);
                all.extend(PathCompleter::file().complete(current));
                all
            }))
        }
        (["runs", ..], "run" | "runs") if arg.is_positional() => of(Local::runs),
        (_, "columns" | "json" | "sort_by") => {
            parts(columns_of(&noun).into_iter().map(|column| (column.to_owned(), None)).collect())
        }
        (_, "state" | "states" | "status") if arg.get_possible_values().is_empty() => {
            parts(local.states(&noun).into_iter().map(|state| (state, None)).collect())
        }
        (_, "goal") => {
            let states = local.states(&noun);
            let both = states.iter().flat_map(|state| [(format!("state={state}"), None), (state.clone(), None)]);
            parts(both.collect())
        }
        #[cfg(feature = "sandbox")]
        _ if arg.is_positional()
            && arg
                .get_value_names()
                .is_some_and(|names| matches!(names.first(), Some(name) if name == "ID" || name == "TOKEN")) =>
        {
            let local = Arc::clone(local);
            Some(ArgValueCompleter::new(move |current: &std::ffi::OsStr| fitting(local.sandbox_ids(&noun), current)))
        }
        _ => None,
    }
}

fn candidate((value, help): (String, Option<String>)) -> CompletionCandidate {
    CompletionCandidate::new(value).help(help.map(|help| sanitise(&help).into_owned().into()))
}

fn fitting(values: Values, current: &std::ffi::OsStr) -> Vec<CompletionCandidate> {
    let current = current.to_string_lossy();
    values.into_iter().filter(|(value, _)| value.starts_with(&*current)).map(candidate).collect()
}

/// Completes the last of several comma-separated values. A leading `-`, which reverses an order, is kept.
fn fitting_part(values: &[(String, Option<String>)], current: &std::ffi::OsStr) -> Vec<CompletionCandidate> {
    let current = current.to_string_lossy();
    let at = current.rfind(',').map_or(0, |at| at + 1);
    let at = at + usize::from(current[at..].starts_with('-'));
    let (before, last) = current.split_at(at);
    let fits = values.iter().filter(|(value, _)| value.starts_with(last));
    fits.map(|(value, help)| candidate((format!("{before}{value}"), help.clone()))).collect()
}

impl Local {
    fn profiles(&self) -> Values {
        let default = Preferences::load(&self.env, &self.dirs).ok().and_then(|found| found.default_profile);
        let default = default.map(|name| name.value.to_string());
        let names = self.dirs.profile_names().unwrap_or_default();
        let stored = names.iter().map(Name::to_string).map(|name| {
            let words = (default.as_deref() == Some(&name)).then(|| "the default".to_owned());
            (name, words)
        });
        let built_in = ("sandbox".to_owned(), Some("the built-in server".to_owned()));
        stored.chain(cfg!(feature = "sandbox").then_some(built_in)).collect()
    }

    /// The reason codes of the named or current profile.
    fn reasons(&self) -> Values {
        let profile = Profile::resolve(&self.env, &self.dirs, &self.registry.schema, self.profile.as_deref());
        let reasons = profile.map(|profile| profile.reasons()).unwrap_or_default();
        reasons.into_iter().map(|(code, text)| (code, Some(text))).collect()
    }

    fn keys(&self) -> Values {
        let forms = |(name, key): (String, &'static Key)| {
            Form::of(key.kind).iter().map(move |form| (format!("{name}{}", form.suffix()), Some(key.help.to_owned())))
        };
        self.registry.schema.all().flat_map(forms).collect()
    }

    fn providers(&self) -> Values {
        self.registry
            .providers
            .iter()
            .map(|provider| (provider.id.to_owned(), Some(provider.title.to_owned())))
            .collect()
    }

    fn states(&self, noun: &str) -> Vec<String> {
        let nouns = self.registry.providers.iter().flat_map(|provider| provider.nouns);
        let mut states: Vec<String> = Vec::new();
        for state in nouns.filter(|known| known.name == noun).flat_map(|known| known.states) {
            if !states.iter().any(|known| known == state) {
                states.push((*state).to_owned());
            }
        }
        states
    }

    fn runs(&self) -> Values {
        let Ok(state) = self.dirs.state() else { return Values::new() };
        journal::newest_runs(state, NEWEST)
            .into_iter()
            .map(|run| {
                let words = run.words(self.env.now());
                (run.id, Some(words))
            })
            .collect()
    }

    fn plans(&self) -> Values {
        let Ok(state) = self.dirs.state() else { return Values::new() };
        let mut found: Vec<String> = std::fs::read_dir(state.join("plans"))
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok()?.path().to_str().map(str::to_owned))
            .filter(|path| path.ends_with(".jsonl"))
            .collect();
        // Names start with the time.
        found.sort_unstable_by(|a, b| b.cmp(a));
        found.into_iter().take(NEWEST).map(|path| (path, Some("a plan".to_owned()))).collect()
    }

    /// Ids of the sandbox, whose cases are on this machine.
    #[cfg(feature = "sandbox")]
    fn sandbox_ids(&self, noun: &str) -> Values {
        let named = self.profile.clone().or_else(|| self.env.var("CASECTL_PROFILE")).or_else(|| {
            Preferences::load(&self.env, &self.dirs).ok()?.default_profile.map(|name| name.value.to_string())
        });
        if named.as_deref() != Some("sandbox") {
            return Values::new();
        }
        let Ok(state) = self.dirs.state() else { return Values::new() };
        let ids = sandbox::known_ids(state, noun, NEWEST);
        ids.into_iter().map(|(id, words)| (id, Some(words))).collect()
    }
}

/// Sets which arguments complete file names, by the name of their value. Other arguments must not.
#[must_use]
pub fn hinted(command: Command) -> Command {
    let command = command.mut_args(|arg| {
        let name = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
        let hint = match (name.as_deref(), arg.get_id().as_str()) {
            (Some("FILE"), _) => ValueHint::FilePath,
            (Some("DIR"), _) | (_, "dir") => ValueHint::DirPath,
            _ => ValueHint::Other,
        };
        let is_open = arg.get_value_hint() == ValueHint::Unknown && arg.get_action().takes_values();
        if is_open { arg.value_hint(hint) } else { arg }
    });
    command.mut_subcommands(hinted)
}
