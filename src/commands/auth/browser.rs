//! Opens a browser: `$BROWSER`, else the platform's default. Does not wait for it.

use std::process::Stdio;

use url::Url;

use crate::{context::Context, env::Env};

/// Opens a URL and returns whether a browser was started.
pub fn open(context: &Context, url: &Url) -> bool {
    let named = context.env.var("BROWSER");
    let candidates: Vec<Vec<String>> = match &named {
        Some(list) => list.split(':').map(|one| shell_words::split(one).unwrap_or_default()).collect(),
        None => vec![platform()],
    };
    candidates.iter().any(|words| start(words, url.as_str()))
}

fn platform() -> Vec<String> {
    let words: &[&str] = match () {
        () if cfg!(target_os = "macos") => &["open"],
        () if cfg!(windows) => &["rundll32", "url.dll,FileProtocolHandler"],
        () => &["xdg-open"],
    };
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// The URL is a separate argument or replaces `%s`; no shell is involved.
fn start(words: &[String], url: &str) -> bool {
    let Some((program, rest)) = words.split_first() else { return false };
    let placed = rest.iter().any(|word| word.contains("%s"));
    let mut arguments: Vec<String> = rest.iter().map(|word| word.replace("%s", url)).collect();
    if !placed {
        arguments.push(url.to_owned());
    }
    let mut command = Env::program(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}
