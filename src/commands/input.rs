//! Reads input from a file or stdin: bodies, and lists with one entry on each line. It is read completely or refused,
//! because a truncated document may still be valid and must never be sent.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read, StdinLock},
    path::Path,
};

use crate::{
    cases::{json::Json, unique::repeated_key},
    env::Env,
    error::{CliError, Exit, Result},
    ui,
};

/// Maximum size of a body.
const MAX_BODY: u64 = 16 << 20;
/// Maximum length of a line, well above ids, tokens and rows.
const MAX_LINE: u64 = 1 << 20;

/// The text of a file, or of stdin if the name is `-`.
pub fn text(env: &Env, path: &Path) -> Result<String> {
    let name = path.display();
    let read = match is_stdin(path) {
        true => env.stdin().and_then(|stdin| whole(stdin, MAX_BODY)),
        false => File::open(path).and_then(|file| whole(file, MAX_BODY)),
    };
    let text = read.and_then(|bytes| String::from_utf8(bytes).map_err(|_| std::io::Error::other("not UTF-8")));
    text.map_err(|error| CliError::new(Exit::Usage, "bad_body", format!("{name}: {error}")).about(name.to_string()))
}

/// Opens stdin for a list.
///
/// # Errors
/// Exit 2 with this string code if it is closed.
pub fn stdin_of(env: &Env, code: &'static str) -> Result<StdinLock<'static>> {
    env.stdin().map_err(|error| CliError::new(Exit::Usage, code, format!("stdin: {error}")).about("stdin"))
}

/// Where ids come from.
pub enum Source<'a> {
    /// An argument, with its index.
    Argument(usize, &'a str),
    /// A file or stdin, with its name.
    Lines(&'a mut dyn BufRead, &'a str),
}

/// Passes on each argument, stdin for the argument `-`, and `--ids-file`. Returns whether stdin was read.
pub fn sources<'a>(
    env: &Env,
    arguments: impl Iterator<Item = &'a str>,
    file: Option<&Path>,
    code: &'static str,
    mut take: impl FnMut(Source<'_>) -> Result<()>,
) -> Result<bool> {
    let mut from_stdin = false;
    let mut stdin = |take: &mut dyn FnMut(Source<'_>) -> Result<()>| {
        if std::mem::replace(&mut from_stdin, true) {
            return Err(CliError::usage("`-` reads stdin and can be given once"));
        }
        take(Source::Lines(&mut stdin_of(env, code)?, "stdin"))
    };
    for (at, argument) in arguments.enumerate() {
        match argument {
            "-" => stdin(&mut take)?,
            text => take(Source::Argument(at, text))?,
        }
    }
    match file {
        None => {}
        Some(path) if is_stdin(path) => stdin(&mut take)?,
        Some(path) => {
            let name = path.display().to_string();
            let failed = |error| CliError::new(Exit::Usage, code, format!("--ids-file {name}: {error}"));
            let file = File::open(path).map_err(|error: std::io::Error| failed(error).about(name.as_str()))?;
            take(Source::Lines(&mut BufReader::new(file), &name))?;
        }
    }
    Ok(from_stdin)
}

/// Whether a file name means stdin.
#[must_use]
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads everything, up to `limit` bytes.
pub fn whole(source: impl Read, limit: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    match bytes.len() as u64 > limit {
        false => Ok(bytes),
        true => Err(std::io::Error::other(format!("larger than {}; nothing was sent", size(limit)))),
    }
}

fn size(bytes: u64) -> String {
    if bytes.is_multiple_of(1 << 20) { format!("{} MiB", bytes >> 20) } else { format!("{} KiB", bytes >> 10) }
}

/// Reads `--input FILE|-`, which must be a JSON object.
pub fn object(env: &Env, input: &Path) -> Result<String> {
    let name = format!("--input {}", input.display());
    let text = text(env, input).map_err(|error| error.during("--input"))?;
    // Some editors write a byte order mark, which is not part of the JSON to send.
    let text = text.trim_start_matches('\u{feff}').to_owned();
    let bad = |why: String| {
        CliError::new(Exit::Usage, "bad_body", format!("{name}: {why}")).about(input.display().to_string())
    };
    let value = Json::parse(&text).map_err(|error| bad(format!("not JSON: {error}")))?;
    refuse_repeated(&text, &name)?;
    if value.is_object() { Ok(text) } else { Err(bad("not a JSON object".to_owned())) }
}

/// Refuses JSON with duplicate keys, which the server may read differently from casectl.
pub fn refuse_repeated(text: &str, name: &str) -> Result<()> {
    match repeated_key(text) {
        None => Ok(()),
        Some(path) => {
            let words = format!("{name}: {path} stands twice, and nobody can tell which of the two counts");
            Err(CliError::new(Exit::Usage, "bad_body", words).about(name).hint("leave one of them out"))
        }
    }
}

/// Refuses a body with a masked value.
pub fn refuse_masked(text: &str, name: &str) -> Result<()> {
    match ui::carries_masked(text.as_bytes()) {
        None => Ok(()),
        Some(path) => Err(masked(name, &path)),
    }
}

/// The error for a body with a masked value.
#[must_use]
pub fn masked(name: &str, path: &str) -> CliError {
    let words = format!("{name}: {path} holds a masked value, which would overwrite the real one");
    CliError::new(Exit::Usage, "bad_body", words)
        .about(name)
        .hint("read the case with --reveal, or leave the field out")
}

/// Calls `take` for each line of a list that is not blank, with the place of the line in words.
///
/// # Errors
/// Exit 2 with this string code if the list cannot be read or a line is too long; the errors of `take`.
pub fn each_line(
    mut source: impl BufRead,
    name: &str,
    code: &'static str,
    mut take: impl FnMut(&str, &str) -> Result<()>,
) -> Result<()> {
    let failed = |why: String| CliError::new(Exit::Usage, code, format!("{name}{why}")).about(name);
    for number in 1_u64.. {
        let mut line = Vec::new();
        let read = source.by_ref().take(MAX_LINE + 1).read_until(b'\n', &mut line);
        if read.map_err(|error| failed(format!(": {error}")))? == 0 {
            break;
        }
        // The rest of it would be read as another line.
        if line.len() as u64 > MAX_LINE {
            return Err(failed(format!(", line {number}: longer than {}", size(MAX_LINE))));
        }
        let line = String::from_utf8(line).map_err(|_| failed(format!(", line {number}: not UTF-8")))?;
        // Files made on Windows start with a byte order mark.
        let text = line.trim_start_matches('\u{feff}').trim();
        if !text.is_empty() {
            take(&format!("{name}, line {number}"), text)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_larger_than_the_limit_is_an_error_and_not_its_beginning() {
        assert_eq!(whole(&b"1234"[..], 4).unwrap(), b"1234");
        assert!(whole(&b"12345"[..], 4).unwrap_err().to_string().contains("larger than"));
    }

    #[test]
    fn a_line_that_is_too_long_is_an_error_and_not_two_lines() {
        let long = format!("first\n{}tail\nlast\n", " ".repeat(usize::try_from(MAX_LINE).unwrap()));
        let mut seen = Vec::new();
        let mut take = |_: &str, text: &str| {
            seen.push(text.to_owned());
            Ok(())
        };
        let error = each_line(long.as_bytes(), "ids", "ids_file", &mut take).unwrap_err();
        assert_eq!(seen, ["first"]);
        assert!(error.message.contains("line 2") && error.code == "ids_file", "{}", error.message);
    }
}
