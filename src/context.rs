//! What a command gets: the terminal, the environment, folders, global flags, and, created on first use, the profile
//! and the clients. There are no other globals.

mod clients;
pub mod flags;
mod hints;
mod signals;
pub mod tokens;

pub use signals::asked_to_stop;

use std::{
    cell::{Cell, OnceCell, RefCell},
    future::Future,
    path::PathBuf,
    pin::{Pin, pin},
    rc::Rc,
    time::Duration,
};

use jiff::{
    Timestamp,
    tz::{TimeZone, TimeZoneDatabase},
};

use tokio::runtime::Runtime;

use flags::Global;

#[cfg(feature = "sandbox")]
use crate::sandbox;
use crate::{
    cases::{outcome::Counts, stop::Interrupt},
    env::Env,
    error::{CliError, CliErrorKind, Exit, Result, insecure_words, warning_words},
    http::{Exchange, ExchangeEnd},
    profile::{self, Chosen, Dirs, Preferences, Profile},
    providers::Registry,
    ui::{
        Asked, ColorChoice, Format, JqFilter, Known, OutputOptions, PromptError, SortKey, TimeFormat, Ui, UiOptions,
        iso, mask_answer, mask_url,
    },
};

/// Waits from this length on are noted on a terminal.
const NOTICEABLE: Duration = Duration::from_millis(500);
/// How long cases in flight may take to finish after a signal.
const GRACE: Duration = Duration::from_secs(30);

/// Variables without the prefix `CASECTL_` that casectl reads.
const OTHERS: &[&str] = &[
    "HOME",
    "CI",
    "EDITOR",
    "VISUAL",
    "BROWSER",
    "http_proxy",
    "https_proxy",
    "all_proxy",
    "no_proxy",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "NO_PROXY",
];
/// Variables that must be absolute paths, because a relative one would depend on the working directory.
const FOLDERS: &[&str] = &["HOME", "CASECTL_CONFIG_DIR", "CASECTL_STATE_DIR"];

/// Variables that must not be empty: losing one could change the profile or the record, or cause a prompt.
const NEVER_EMPTY: &[&str] = &["CASECTL_PROFILE", "CASECTL_CONFIG_DIR", "CASECTL_STATE_DIR", "CASECTL_NO_INPUT"];

/// Refuses malformed variables, so that no limit is lost because its text was garbled.
fn check_variables(env: &Env) -> Result<()> {
    let refuse = |name: &str, words: &str| {
        Err(CliError::new(Exit::Usage, "bad_setting", format!("{name}: {words}"))
            .about(name)
            .hint(format!("set it anew, or unset it: unset {name}")))
    };
    if let Some(name) = env.unreadable("CASECTL_", OTHERS).first() {
        return refuse(name, "its value is not valid text (UTF-8)");
    }
    if let Some(name) = NEVER_EMPTY.iter().find(|name| env.is_set(name) && env.path(name).is_none()) {
        return refuse(name, "it is set and empty");
    }
    for name in FOLDERS {
        if env.path(name).is_some_and(|path| !path.is_absolute()) {
            return refuse(name, "it must be an absolute path, or it would mean another folder wherever you stand");
        }
    }
    Ok(())
}

/// Whether the environment says that prompts cannot be answered.
fn runs_unattended(env: &Env) -> Result<bool> {
    const NAME: &str = "CASECTL_NO_INPUT";
    let told = match env.var(NAME).as_deref() {
        None | Some("0" | "false") => false,
        Some("1" | "true") => true,
        Some(_) => {
            let words = format!("{NAME}: expected true or false");
            return Err(CliError::new(Exit::Usage, "bad_setting", words).about(NAME));
        }
    };
    let is_ci = env.var("CI").is_some_and(|value| ["true", "1", "yes"].contains(&value.to_lowercase().as_str()));
    Ok(told || is_ci)
}

/// What is known of a write command so far, for its hook.
#[derive(Clone, Debug, Default)]
pub struct Ordered {
    /// The noun, e.g. `applications`. When a run is resumed or a plan applied, that of the record.
    pub noun: String,
    /// The verb, e.g. `expire`.
    pub verb: String,
    /// The run's id, once there is one.
    pub run: Option<String>,
    /// The reason.
    pub reason: Option<String>,
    /// The outcomes of the run's cases.
    pub counts: Counts,
}

/// What a command gets.
pub struct Context {
    /// Variables, clock, identity.
    pub env: Env,
    /// The terminal.
    pub ui: Ui,
    /// The folders of configuration and state.
    pub dirs: Dirs,
    /// Global flags.
    pub global: Global,
    /// Display preferences of `config.toml`.
    pub preferences: Preferences,
    /// The command line, without values that must not be recorded.
    pub argv: Vec<String>,
    /// The APIs of this build.
    pub registry: &'static Registry,
    /// Set when a signal asks a run to stop.
    pub interrupt: Interrupt,
    /// Unknown variables that may have been meant as limits of writes: if there are any, nothing may be written.
    pub unheeded: Vec<String>,
    graceful: Cell<bool>,
    /// The exit code of the signal that asked a run to stop.
    stopped_by: Cell<Option<Exit>>,
    /// The file for the metrics.
    pub metrics: RefCell<Option<PathBuf>>,
    ordered: RefCell<Option<Ordered>>,
    profile: OnceCell<Profile>,
    #[cfg(feature = "sandbox")]
    server: OnceCell<sandbox::Server>,
    /// The credentials that are sent, and their sources.
    sent: RefCell<Vec<(String, profile::Source)>>,
    /// Sensitive values that were read or sent, which `--debug` must not print.
    known: Rc<RefCell<Known>>,
}

impl Context {
    /// Whether `-p`, which filters records where no connection is made, includes this profile.
    #[must_use]
    pub fn is_asked_for(&self, profile: &str) -> bool {
        self.global.profile.as_deref().is_none_or(|asked| asked == profile)
    }

    /// Resolves the display settings: flags, then environment, then `config.toml`.
    ///
    /// # Errors
    /// `config.toml` cannot be read or has an invalid value; a variable is malformed.
    pub fn new(env: Env, registry: &'static Registry, global: Global, argv: Vec<String>) -> Result<Self> {
        check_variables(&env)?;
        let preferences = Preferences::load(&env, &Dirs::resolve(&env))?;
        let context = Self::preferring(env, registry, global, preferences, argv)?;
        for warning in &context.preferences.warnings {
            context.ui.warn(&warning_words(warning));
        }
        Ok(context)
    }

    /// Like [`Context::new`], but ignores a `config.toml` that cannot be read. For commands that describe casectl or
    /// diagnose its configuration.
    pub fn without_preferences(
        env: Env,
        registry: &'static Registry,
        global: Global,
        argv: Vec<String>,
    ) -> Result<Self> {
        check_variables(&env)?;
        let preferences = Preferences::load(&env, &Dirs::resolve(&env)).unwrap_or_default();
        Self::preferring(env, registry, global, preferences, argv)
    }

    fn preferring(
        env: Env,
        registry: &'static Registry,
        global: Global,
        preferences: Preferences,
        argv: Vec<String>,
    ) -> Result<Self> {
        let no_input = global.no_input || runs_unattended(&env)?;
        let global = Global { no_input, ..global };
        let color = match (&global.output.color, &preferences.color) {
            (Some(flag), _) => *flag,
            (None, Some(preferred)) => choice::<ColorChoice>(&preferred.value, "color", &preferred.source.to_string())?,
            (None, None) => ColorChoice::Auto,
        };
        let options = UiOptions {
            color,
            quiet: global.output.quiet,
            reveal: global.output.reveal,
            no_input: global.no_input,
            verbosity: if global.debug { 2 } else { global.verbose.min(1) },
        };
        let ui = Ui::new(&env, options);
        Ok(Self::with_ui(env, ui, registry, global, preferences, argv))
    }

    /// Like [`Context::new`], with a given terminal and given preferences.
    #[must_use]
    pub fn with_ui(
        env: Env,
        ui: Ui,
        registry: &'static Registry,
        global: Global,
        preferences: Preferences,
        argv: Vec<String>,
    ) -> Self {
        let dirs = Dirs::resolve(&env);
        Self {
            env,
            ui,
            dirs,
            global,
            preferences,
            argv,
            registry,
            interrupt: Interrupt::default(),
            unheeded: Vec::new(),
            graceful: Cell::new(false),
            stopped_by: Cell::new(None),
            metrics: RefCell::default(),
            ordered: RefCell::default(),
            profile: OnceCell::new(),
            #[cfg(feature = "sandbox")]
            server: OnceCell::new(),
            sent: RefCell::default(),
            known: Rc::default(),
        }
    }

    /// Tells of variables that casectl does not know, and keeps those for [`Context::unheeded`] that resemble a setting or one
    /// of these flags.
    pub fn heed_variables(&mut self, flags: impl FnOnce() -> Vec<String>) {
        let schema = &self.registry.schema;
        let unknown = profile::unknown_variables(&self.env, schema);
        if unknown.is_empty() {
            return;
        }
        let flags = flags();
        let (limits, others): (Vec<String>, Vec<String>) =
            unknown.into_iter().partition(|name| profile::may_limit(name, schema, &flags));
        // In lower case, what is not meant for casectl is somebody else's; set to nothing, it counts as unset. What may protect does
        // not: its value may have been lost (`CASECTL_DRY_RUN=$LOST`).
        let is_told = |name: &String| name.starts_with("CASECTL_") && self.env.path(name).is_some();
        let others: Vec<String> = others.into_iter().filter(is_told).collect();
        for (told, stops) in [(&limits, ": no write is possible"), (&others, "")] {
            if !told.is_empty() {
                let (are, what) = if told.len() == 1 { ("is", "variable") } else { ("are", "variables") };
                self.ui.warn(&format!("{} {are} set, and casectl knows no such {what}{stops}", told.join(", ")));
            }
        }
        self.unheeded = limits;
    }

    /// The profile. If it is the built-in one, its server is running.
    pub fn profile(&self) -> Result<&Profile> {
        self.profile_or(None)
    }

    /// The profile. If the command line and the environment name none, `preferred` is used instead of the default if it
    /// exists, as [`Chosen::Recorded`].
    pub fn profile_or(&self, preferred: Option<&str>) -> Result<&Profile> {
        if let Some(profile) = self.profile.get() {
            return Ok(profile);
        }
        let chosen = self.choose(preferred)?;
        #[cfg(feature = "sandbox")]
        let chosen = if chosen.is_sandbox() { self.sandbox_profile(&chosen)? } else { chosen };
        let profile = chosen;
        for warning in profile.warnings() {
            self.ui.warn(&warning_words(warning));
        }
        if profile.insecure().value {
            self.ui.warn(&insecure_words(profile.name()));
        }
        self.ui.set_reveal(self.global.output.reveal || profile.reveal().value);
        Ok(self.profile.get_or_init(|| profile))
    }

    fn choose(&self, preferred: Option<&str>) -> Result<Profile> {
        let resolve = |name| Profile::resolve(&self.env, &self.dirs, &self.registry.schema, name);
        let flag = self.global.profile.as_deref();
        let is_named = flag.is_some() || self.env.var("CASECTL_PROFILE").is_some();
        let Some(preferred) = preferred.filter(|_| !is_named) else { return Ok(resolve(flag)?) };
        if preferred == profile::NO_PROFILE {
            return match Profile::from_environment(&self.env, &self.dirs, &self.registry.schema) {
                Err(profile::Error::NoProfile { .. }) => Ok(resolve(None)?),
                made => Ok(made?),
            };
        }
        match resolve(Some(preferred)) {
            Ok(profile) => Ok(profile.chosen_by(Chosen::Recorded)),
            Err(profile::Error::NotFound { .. } | profile::Error::BadName { .. }) => Ok(resolve(None)?),
            Err(error) => Err(error.into()),
        }
    }

    #[cfg(feature = "sandbox")]
    fn sandbox_profile(&self, chosen: &Profile) -> Result<Profile> {
        let state = self.dirs.ensure_state()?;
        let server = sandbox::Server::start(&self.env, state, sandbox::Options::default())?;
        let server = self.server.get_or_init(|| server);
        let settings = server.settings();
        let settings: Vec<(&str, &str, &str)> = settings.iter().map(|(s, k, v)| (*s, *k, v.as_str())).collect();
        Ok(Profile::sandbox(&self.env, &self.registry.schema, &settings)?.chosen_by(chosen.chosen()))
    }

    /// Adds the sources of the credentials to an error that says the server refused them.
    #[must_use]
    pub fn name_credentials(&self, mut error: CliError) -> CliError {
        if matches!(error.kind, CliErrorKind::Unauthorized | CliErrorKind::Forbidden | CliErrorKind::LoginEnded) {
            // Advice depends on the server's answer alone, so it is chosen before the sources are added.
            error = self.advised(error);
            error.details.extend(self.sent.borrow().iter().map(|(key, source)| format!("{key} comes {source}")));
        }
        error
    }

    /// Adds advice to an error that says that the server refused the credentials, if it has none yet.
    #[must_use]
    pub fn advised(&self, error: CliError) -> CliError {
        let sent = self.sent.borrow();
        let of = sent.first().and_then(|(first, _)| first.split_once('.')).and_then(|(id, _)| self.registry.find(id));
        match (of, self.profile()) {
            (Some(provider), Ok(profile)) => error.advise_login(provider, profile, &sent),
            _ => error,
        }
    }

    /// The time zone of bare dates and of instants in tables.
    pub fn zone(&self) -> Result<TimeZone> {
        let preferred = self.preferences.tz.as_ref().map(|tz| tz.value.as_str());
        match self.global.output.tz.as_deref().or(preferred) {
            None => Ok(TimeZone::UTC),
            Some(name) => zone_named(name).ok_or_else(|| {
                CliError::usage(format!("`{name}` is not a time zone; write for example Europe/Paris or UTC"))
            }),
        }
    }

    /// Formats an instant for people, in their zone.
    #[must_use]
    pub fn when(&self, at: Timestamp) -> String {
        iso(at, &self.zone().unwrap_or(TimeZone::UTC))
    }

    /// How results are displayed: flags, then environment, then `config.toml`.
    pub fn output(&self) -> Result<OutputOptions> {
        let flags = &self.global.output;
        let mut options = OutputOptions::new(self.format()?, self.env.now());
        options.fields = flags
            .json
            .as_ref()
            .filter(|fields| !fields.is_empty())
            .map(|fields| each_once(fields.split(',').map(str::trim)));
        options.jq = flags.jq.as_ref().map(|expr| JqFilter::compile(expr, self.env.now())).transpose()?;
        options.columns = flags.columns.clone();
        options.no_headers = flags.no_headers;
        options.sort_by = flags.sort_by.as_deref().map(SortKey::list).unwrap_or_default();
        options.time_format = match (&flags.time_format, &self.preferences.time_format) {
            (Some(flag), _) => Some(*flag),
            (None, Some(kept)) => Some(choice::<TimeFormat>(&kept.value, "time_format", &kept.source.to_string())?),
            (None, None) => None,
        };
        options.tz = self.zone()?;
        Ok(options)
    }

    fn format(&self) -> Result<Format> {
        let flags = &self.global.output;
        match (&flags.output, &flags.json, &self.preferences.output) {
            (Some(format), None, _) => Ok(*format),
            (Some(Format::Json | Format::Ndjson | Format::Yaml), Some(_), _) => Ok(flags.output.unwrap_or_default()),
            (Some(_), Some(_), _) => Err(CliError::usage("--json and --output ask for two formats")),
            (None, Some(_), _) => Ok(Format::Json),
            (None, None, _) if flags.jq.is_some() => Ok(Format::Json),
            (None, None, Some(kept)) => choice::<Format>(&kept.value, "output", &kept.source.to_string()),
            (None, None, None) => Ok(Format::Table),
        }
    }

    /// Whether errors are printed as JSON.
    #[must_use]
    pub fn machine_errors(&self) -> bool {
        self.global.output.jq.is_some()
            || matches!(self.format(), Ok(Format::Json | Format::Ndjson | Format::Csv | Format::Yaml))
    }

    /// Updates what is known of a write command, for its hook.
    pub fn note_order(&self, note: impl FnOnce(&mut Ordered)) {
        note(self.ordered.borrow_mut().get_or_insert_default());
    }

    /// What is known of this command, if it writes.
    #[must_use]
    pub fn ordered(&self) -> Option<Ordered> {
        self.ordered.borrow().clone()
    }

    /// From now on, the first signal asks the run to stop by itself within 30 seconds.
    pub fn finish_gracefully(&self) {
        self.graceful.set(true);
    }

    /// The exit code of the signal that asked a run to stop, if one did.
    #[must_use]
    pub fn stopped_by(&self) -> Option<Exit> {
        self.stopped_by.get()
    }

    /// Runs `work` until it or a signal ends it.
    ///
    /// # Errors
    /// The work's own; `interrupted` with [`Exit::Interrupted`], [`Exit::Terminated`] or [`Exit::HungUp`].
    pub fn block_on<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| CliError::new(Exit::Failure, "runtime", error.to_string()))?;
        // Dropped before the runtime, which waits on drop for threads that only `work` can stop.
        let work = pin!(work);
        self.run_to_its_end(&runtime, work)
    }

    /// Not generic over the kind of future, which saves about 100 kB of machine code.
    fn run_to_its_end<T>(&self, runtime: &Runtime, mut work: Pin<&mut dyn Future<Output = Result<T>>>) -> Result<T> {
        runtime.block_on(async {
            let signal = tokio::select! {
                // Polls the signals first, so that their handlers are installed before the work starts.
                biased;
                signal = signals::received() => signal,
                done = work.as_mut() => return done,
            };
            if !self.graceful.get() {
                return Err(CliError::new(signal, "interrupted", "interrupted"));
            }
            let left = |signal| {
                Err(CliError::new(signal, "interrupted", "interrupted: left before the cases in flight had ended"))
            };
            self.stopped_by.set(Some(signal));
            self.interrupt.request();
            self.ui.note("stopping: cases in flight finish, no new write begins; a second signal leaves at once");
            tokio::select! {
                done = work.as_mut() => match done {
                    Err(error) if error.exit == Exit::Interrupted => Err(CliError { exit: signal, ..error }),
                    other => other,
                },
                second = signals::received() => left(second),
                () = self.env.sleep(GRACE) => left(signal),
            }
        })
    }

    /// Waits for the answer to a prompt of [`Ui`]. A signal ends it without a message.
    pub fn asked<T>(&self, question: impl Future<Output = Result<T, PromptError>>) -> Result<T> {
        self.block_on(async { Ok(question.await?) }).map_err(silently)
    }

    /// Like [`Context::block_on`], for output without an end: ends as soon as the reader of stdout is gone, not only at
    /// the next line.
    ///
    /// # Errors
    /// As [`Context::block_on`]; silent [`Exit::Ok`] when the reader is gone.
    pub fn block_on_while_read<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        let piped = self.ui.is_piped();
        let work: Pin<&mut dyn Future<Output = Result<T>>> = pin!(work);
        self.block_on(async {
            tokio::select! {
                biased;
                done = work => done,
                () = signals::reader_gone(), if piped => Err(CliError::silent(Exit::Ok)),
            }
        })
    }
}

/// Drops the message of an interruption, for work that only a signal ends.
#[must_use]
pub fn silently(error: CliError) -> CliError {
    match error.exit {
        exit if exit.is_signal() => CliError::silent(exit),
        _ => error,
    }
}

fn choice<T: clap::ValueEnum>(text: &str, key: &str, source: &str) -> Result<T> {
    T::from_str(text, true).map_err(|_| {
        let known: Vec<String> = T::value_variants()
            .iter()
            .filter_map(|value| value.to_possible_value().map(|value| value.get_name().to_owned()))
            .collect();
        CliError::usage(format!("{key} ({source}): `{text}` is none of {}", known.join(", ")))
    })
}

/// Removes duplicate fields, as an object has each key once.
fn each_once<'t>(fields: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut once: Vec<String> = Vec::new();
    for field in fields {
        if !once.iter().any(|known| known == field) {
            once.push(field.to_owned());
        }
    }
    once
}

/// Prints one line with `-v`, everything with `--debug`. Without either, notes longer waits before a retry.
fn show_exchange(ui: &Ui, known: &RefCell<Known>, exchange: &Exchange<'_>) {
    if ui.verbosity() == 0 {
        if let Some(wait) = exchange.retry_in.filter(|wait| *wait >= NOTICEABLE) {
            let trouble = match &exchange.end {
                ExchangeEnd::Reply { status, .. } => format!("the server answered {status}"),
                ExchangeEnd::Failed(kind) => kind.to_string(),
            };
            ui.note(&format!("{trouble}; trying again in {:.1} s", wait.as_secs_f64()));
        }
        return;
    }
    let elapsed = exchange.elapsed.as_millis();
    let (method, url, asked) = (exchange.method, mask_url(&exchange.url), Asked::of(&exchange.url));
    let end = match &exchange.end {
        ExchangeEnd::Reply { status, .. } => status.to_string(),
        ExchangeEnd::Failed(kind) => kind.to_string(),
    };
    let again = exchange.retry_in.map(|wait| format!(", again in {:.1} s", wait.as_secs_f64())).unwrap_or_default();
    ui.verbose(&format!("{method} {url} → {end} ({elapsed} ms, attempt {}{again})", exchange.attempt));
    if ui.verbosity() < 2 {
        return;
    }
    let mut known = known.borrow_mut();
    known.learn(&String::from_utf8_lossy(exchange.request_body));
    if let ExchangeEnd::Reply { body, .. } = &exchange.end {
        known.learn(&String::from_utf8_lossy(body));
    }
    let strike = |text: &str| known.strike(&asked.strike(text));
    for (name, value) in &exchange.request_headers {
        ui.debug(&format!("> {name}: {value}"));
    }
    if !exchange.request_body.is_empty() {
        ui.debug(&format!("> {}", mask_answer(exchange.request_body, strike)));
    }
    if let ExchangeEnd::Reply { headers, body, .. } = &exchange.end {
        for (name, value) in headers {
            ui.debug(&format!("< {name}: {}", strike(value)));
        }
        if !body.is_empty() {
            ui.debug(&format!("< {}", mask_answer(body, strike)));
        }
    }
}

/// Finds a time zone by name, first in the system's database, which may be missing or incomplete, then in the built-in
/// one.
#[must_use]
pub fn zone_named(name: &str) -> Option<TimeZone> {
    if ["UTC", "Z", "Etc/UTC"].iter().any(|utc| name.eq_ignore_ascii_case(utc)) {
        return Some(TimeZone::UTC);
    }
    TimeZone::get(name).or_else(|_| TimeZoneDatabase::bundled().get(name)).ok()
}
