//! The metrics of all runs in the Prometheus text format, and the file that `--metrics` or `metrics_file` names, made
//! for the textfile collector of node_exporter. They are computed from the journal and contain no ids.

use std::{fmt::Write as _, io::Write as _, path::Path};

use jiff::Timestamp;

use crate::{
    context::Context,
    error::{CliError, Exit, Result},
    journal::{self, History, Series, SeriesKey},
};

/// Remembers the file that this command writes its metrics to when it ends: the flag's, else the profile's.
pub fn arm(context: &Context, flag: Option<&Path>) -> Result<()> {
    let configured = context.profile()?.metrics_file();
    let (path, source) = match (flag, &configured) {
        (Some(path), _) => (path.to_owned(), "--metrics".to_owned()),
        (None, Some(configured)) => (configured.value.clone(), configured.source.to_string()),
        (None, None) => return Ok(()),
    };
    let refused = |why: &str| {
        CliError::new(
            Exit::Usage,
            "metrics_file",
            format!("no metrics can be written to {} ({source}): {why}", path.display()),
        )
        .detail("nothing was sent")
        .hint("name a file in a folder that exists and can be written")
    };
    if path.file_name().is_none() || path.is_dir() {
        return Err(refused("it is a folder"));
    }
    if let Some(why) = cannot_be_replaced(&path) {
        return Err(refused(why));
    }
    let folder = folder_of(&path);
    if !folder.is_dir() {
        return Err(refused("its folder does not exist"));
    }
    beside(folder).map_err(|error| refused(&error.to_string()))?;
    context.write_metrics_to(std::path::absolute(&path).unwrap_or(path));
    Ok(())
}

/// Writes the metrics to the remembered file, if any. A failure is only a warning, because it says nothing about the
/// writes.
pub fn write(context: &Context) {
    let Some(path) = context.metrics_path() else { return };
    let written = text(context, None).and_then(|text| {
        replace(&path, &text).map_err(|error| CliError::new(Exit::Failure, "local_io", error.to_string()))
    });
    if let Err(error) = written {
        context.ui.warn(&format!("the metrics in {} are not current: {}", path.display(), error.message));
    }
}

/// Why what stands at the path may not be replaced.
fn cannot_be_replaced(path: &Path) -> Option<&'static str> {
    match std::fs::symlink_metadata(path) {
        Err(_) => None,
        Ok(found) if found.is_symlink() => Some("it is a symbolic link"),
        Ok(found) if !found.is_file() => Some("it is no regular file"),
        Ok(_) => None,
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A temporary file whose name no collector reads.
fn beside(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    tempfile::Builder::new().prefix(".casectl-metrics-").suffix(".new").tempfile_in(folder)
}

/// Replaces the file atomically. It is world-readable, because the collector runs as another user.
fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = beside(folder_of(path))?;
    file.write_all(text.as_bytes())?;
    #[cfg(unix)]
    file.as_file().set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644))?;
    file.persist(path).map(drop).map_err(|error| error.error)
}

/// The current metrics, of all runs or of one profile's.
pub fn text(context: &Context, profile: Option<&str>) -> Result<String> {
    let state_dir = context.dirs.state()?;
    let history = History::read(state_dir, None);
    let series = journal::series(state_dir, &history);
    history.read?;
    let wanted = |(key, _): &One<'_>| profile.is_none_or(|profile| key.profile == profile);
    Ok(render(series.iter().filter(wanted).collect::<Vec<_>>().as_slice()))
}

type One<'a> = (&'a SeriesKey, &'a Series);
/// Samples of a metric: additional labels, and the value.
type Samples = Vec<(String, String)>;

fn render(series: &[One<'_>]) -> String {
    let mut out = String::new();
    let mut family = |name: &str, help: &str, samples: &dyn Fn(&Series) -> Samples| {
        let mut lines = String::new();
        for (key, series) in series {
            for (label, value) in samples(series) {
                let SeriesKey { profile, noun, verb } = key;
                let (profile, noun, verb) = (escaped(profile), escaped(noun), escaped(verb));
                let _ =
                    writeln!(lines, "{name}{{profile=\"{profile}\",noun=\"{noun}\",verb=\"{verb}\"{label}}} {value}");
            }
        }
        if !lines.is_empty() {
            let _ = write!(out, "# HELP {name} {help}\n# TYPE {name} gauge\n{lines}");
        }
    };
    let plain = |value: Option<String>| value.map(|value| (String::new(), value)).into_iter().collect::<Samples>();
    let last = |series: &Series| series.last.clone();
    family("casectl_last_run_timestamp_seconds", "When the last run ended, or was last heard of.", &|series| {
        plain(last(series).map(|last| seconds(last.at)))
    });
    family(
        "casectl_last_run_exit_code",
        "The exit code of the last run; 137 where its process was killed.",
        &|series| plain(last(series).map(|last| last.exit.to_string())),
    );
    family(
        "casectl_last_success_timestamp_seconds",
        "When the last run ended in which every case is done.",
        &|series| plain(series.last_success.map(seconds)),
    );
    family("casectl_last_run_duration_seconds", "How long the last run took.", &|series| {
        plain(last(series).map(|last| format!("{:.3}", last.at.duration_since(last.began).as_secs_f64().max(0.0))))
    });
    family("casectl_last_run_cases", "How the cases of the last run ended.", &|series| {
        let counts = last(series).map(|last| last.counts).unwrap_or_default();
        counts.iter().map(|(outcome, count)| (format!(",outcome=\"{}\"", outcome.word()), count.to_string())).collect()
    });
    family("casectl_runs_open", "Runs that have no end: under way, or left by their process.", &|series| {
        plain(Some(series.open.to_string()))
    });
    family("casectl_cases_unknown", "Cases whose outcome is not known.", &|series| {
        plain(Some(series.unknown.to_string()))
    });
    out
}

fn seconds(at: Timestamp) -> String {
    format!("{:.3}", at.as_duration().as_secs_f64())
}

/// Escapes a label value.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}
