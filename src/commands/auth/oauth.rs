//! The OAuth2 login: in a browser, or with a URL to open and one to paste.

use std::{io::BufRead as _, time::Duration};

use tokio::sync::mpsc;
use url::Url;

use super::{browser, fault::no_tokens};
use crate::{
    cases::duration::Span,
    context::{Context, tokens::Grants},
    error::{CliError, Exit, Result},
    http::{Call, Loopback},
    profile::Profile,
    providers::{
        Provider,
        apiture::oauth::{self, Authorization, Redirected},
        grant::Tokens,
    },
};

/// How long a login in the browser may take.
const PATIENCE: Duration = Duration::from_secs(300);

/// Flags of a login in the browser.
#[derive(clap::Args, Debug)]
pub struct BrowserArgs {
    /// Print the address instead of opening a browser; the address it ends at can be pasted
    #[arg(long)]
    pub no_browser: bool,
    /// Port of this machine that the browser is sent back to [default: a free one]
    #[arg(long, value_name = "PORT", value_parser = clap::value_parser!(u16).range(1..))]
    pub port: Option<u16>,
    /// How long the browser may take [default: 5m]
    #[arg(long, value_name = "DURATION")]
    pub timeout: Option<Span>,
}

/// Requests tokens with `flow` or the configured flow.
pub fn tokens(context: &Context, provider: &Provider, args: &BrowserArgs, flow: Option<&str>) -> Result<Tokens> {
    let grants = context.grants(provider)?;
    let mut profile = grants.profile()?;
    if let Some(flow) = flow {
        profile = profile.with_flag(provider.id, "oauth.flow", "--flow", flow)?;
    }
    let flow = profile.setting(provider.id, "oauth.flow");
    let unattended = flow.is_some_and(|flow| flow.value == "client_credentials");
    context.block_on(async {
        // Fails before prompting if the tokens could not be stored.
        drop(grants.editor().await?);
        match unattended {
            true => {
                let asked = grants.ask(&profile, async |asking| oauth::client_credentials(asking).await).await?;
                asked.map_err(|fault| no_tokens(provider.id, fault))
            }
            false => in_browser(context, provider, args, &grants, &profile).await,
        }
    })
}

async fn in_browser(
    context: &Context,
    provider: &Provider,
    args: &BrowserArgs,
    grants: &Grants,
    profile: &Profile,
) -> Result<Tokens> {
    let port = args.port.unwrap_or(0);
    let loopback = Loopback::bind(port).await.map_err(|error| {
        CliError::new(Exit::Failure, "local_io", format!("cannot listen on port {port} of 127.0.0.1: {error}"))
            .hint("choose another with --port")
    })?;
    let begun = grants.ask(profile, async |asking| oauth::authorize(asking, loopback.redirect_uri())).await?;
    let authorization = begun.map_err(|fault| no_tokens(provider.id, fault))?;
    let by_hand = args.no_browser || !browser::open(context, &authorization.url);
    match by_hand {
        true => context.ui.error_line(&format!("open this address in a browser:\n{}", authorization.url)),
        // Printed even with `--quiet`, because the browser may fail after it was started.
        false => context.ui.error_line(&format!(
            "a browser was started to log in; if none shows, open this address:\n{}",
            authorization.url
        )),
    }
    let timeout = args.timeout.map_or(PATIENCE, Span::duration);
    let code = tokio::select! {
        redirected = loopback.wait(&context.env, |query| verdict(&authorization, query)) => redirected,
        pasted = pasted(context, &authorization, &loopback) => pasted,
        () = context.env.sleep(timeout) => return Err(too_late(timeout)),
    };
    let code = code.map_err(|words| {
        CliError::new(Exit::Auth, "login_refused", format!("login to {}: the server refuses: {words}", provider.id))
    })?;
    let exchanged = grants.ask(profile, async |asking| authorization.exchange(asking, code).await).await?;
    exchanged.map_err(|fault| no_tokens(provider.id, fault))
}

fn verdict(authorization: &Authorization, query: &str) -> Call<Result<String, String>> {
    match authorization.judge(query) {
        Redirected::Foreign => Call::Foreign,
        Redirected::Code(code) => {
            Call::Answer(Ok(code), "The browser's part is done. Close this page and go back to the terminal.")
        }
        Redirected::Refused(words) => {
            Call::Answer(Err(words), "The login was refused. Go back to the terminal, which says why.")
        }
    }
}

/// Reads the URL that the browser ended at, if it runs elsewhere or was opened by hand. Never returns if nobody can
/// paste.
async fn pasted(context: &Context, authorization: &Authorization, loopback: &Loopback) -> Result<String, String> {
    if context.global.no_input {
        return std::future::pending().await;
    }
    context.ui.error_line(&format!(
        "it ends at {}?…: if the browser is on another machine and cannot show that page, paste its whole address here",
        loopback.redirect_uri()
    ));
    let (send, mut lines) = mpsc::unbounded_channel();
    // On a thread, which is abandoned if the redirect comes first, because reading a line cannot be cancelled.
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines().map_while(std::result::Result::ok) {
            if send.send(line).is_err() {
                return;
            }
        }
    });
    while let Some(line) = lines.recv().await {
        if line.trim().is_empty() {
            continue;
        }
        let url = Url::parse(line.trim()).ok();
        match url.as_ref().and_then(Url::query).map_or(Redirected::Foreign, |query| authorization.judge(query)) {
            Redirected::Code(code) => return Ok(code),
            Redirected::Refused(words) => return Err(words),
            Redirected::Foreign => {
                context.ui.error_line("that is not the address this login ends at; paste the whole of it");
            }
        }
    }
    std::future::pending().await
}

fn too_late(timeout: Duration) -> CliError {
    CliError::new(Exit::Auth, "login_timeout", format!("nobody logged in within {} s", timeout.as_secs()))
        .hint("start again, with more time: --timeout 15m")
}
