//! `casectl sandbox serve`: runs the simulated server in the foreground, for other programs.

use std::net::{Ipv4Addr, SocketAddr};

use serde_json::json;

use super::population::{PopulationArgs, describe, warn_if_stale};
use crate::{
    context::{Context, silently},
    error::{CliError, Result},
    sandbox::{self, Fault, Options, Server, Stopper, Store},
    ui::{Column, Format},
};

/// The help below the flags.
pub const HELP: &str = "\
Prints the settings that lead casectl to this server, as assignments; with -o json as one object that also names the \
other tokens and OAuth2 clients. Then it serves until SIGINT (exit code 130) or SIGTERM (143):

  casectl sandbox serve --listen 127.0.0.1:8080 > sandbox.env &
  set -a; . ./sandbox.env; set +a
  casectl applications list

All servers and `-p sandbox` of one state directory share one population.
The grammar of faults: casectl sandbox fault --help";

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Address to listen on, loopback only; port 0 picks a free one
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:0", value_parser = address)]
    listen: SocketAddr,
    #[command(flatten)]
    population: PopulationArgs,
    /// The most items on one page
    #[arg(long, value_name = "N", default_value = "100", value_parser = clap::value_parser!(u32).range(1..))]
    page_cap: u32,
    /// Lists carry full representations instead of summaries
    #[arg(long)]
    full_items: bool,
    /// Items of a list stand below `anyOf`, as the samples of the reference print them
    #[arg(long)]
    any_of: bool,
    /// Links are root-relative instead of absolute
    #[arg(long)]
    relative_links: bool,
    /// A write without If-Match is answered with 428
    #[arg(long)]
    require_if_match: bool,
    /// A fault of this server alone; may be repeated
    #[arg(long = "fault", value_name = "SPEC")]
    faults: Vec<Fault>,
}

const COLUMNS: &[Column] = &[
    Column::new("base_url", "base_url"),
    Column::new("api_key", "api_key"),
    Column::new("access_token", "access_token"),
    Column::new("token_url", "token_url"),
    Column::new("authorize_url", "authorize_url"),
    Column::new("client_id", "client_id"),
    Column::new("client_secret", "client_secret"),
    Column::new("public_client_id", "public_client_id"),
    Column::new("read_only_token", "read_only_token"),
    Column::new("customer_token", "customer_token"),
    Column::new("expired_token", "expired_token"),
    Column::new("biometrid_base_url", "biometrid_base_url").at("biometrid.base_url"),
    Column::new("biometrid_token", "biometrid_token").at("biometrid.token"),
    Column::new("masstack_base_url", "masstack_base_url").at("masstack.base_url"),
    Column::new("masstack_customers", "masstack_customers").at("masstack.customers"),
    Column::new("beclm_base_url", "beclm_base_url").at("beclm.base_url"),
    Column::new("opencapture_base_url", "opencapture_base_url").at("opencapture.base_url"),
    Column::new("opencapture_token", "opencapture_token").at("opencapture.token"),
    Column::new("opencapture_expired_token", "opencapture_expired_token").at("opencapture.expired_token"),
    Column::new("opencapture_password", "opencapture_password").at("opencapture.password"),
];

fn address(text: &str) -> Result<SocketAddr, String> {
    let port = text.strip_prefix("localhost:").and_then(|port| port.parse().ok());
    port.map(|port| SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
        .or_else(|| text.parse().ok())
        .ok_or_else(|| "expected an address and a port, such as 127.0.0.1:8080".to_owned())
}

/// Runs the command until a signal.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    if !args.listen.ip().is_loopback() {
        return Err(CliError::usage(format!(
            "{} is not an address of this machine alone, and the sandbox's credentials are known to everybody",
            args.listen
        ))
        .hint("listen on 127.0.0.1, and forward the port to where it is needed (ssh -L)"));
    }
    let output = context.output()?;
    output.check(COLUMNS)?;
    let options = Options {
        listen: args.listen,
        page_cap: args.page_cap as usize,
        full_items: args.full_items,
        any_of_items: args.any_of,
        relative_links: args.relative_links,
        require_if_match: args.require_if_match,
        faults: args.faults.clone(),
        ..args.population.options()
    };
    let state_dir = context.dirs.ensure_state()?;
    let store = Store::open(&context.env, state_dir)?;
    store.populate(&options)?;
    let server = Server::start(&context.env, state_dir, options.clone())?;
    let served = context.block_on(async {
        // Lets both branches of the wait start before the address is printed, because its reader may send a signal at
        // once.
        tokio::task::yield_now().await;
        announce(context, args, &store, &server, &options, &output)?;
        drop(store);
        let _stop = StopOnDrop(server.stopper());
        let ended = tokio::task::spawn_blocking(move || server.wait()).await;
        let died = ended.unwrap_or(Err(sandbox::Error::Died)).err().unwrap_or(sandbox::Error::Died);
        Err(died.into())
    });
    served.map_err(silently)
}

/// Stops the server on drop, because a signal only ends the wait for it.
struct StopOnDrop(Stopper);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.stop();
    }
}

fn announce(
    context: &Context,
    args: &Args,
    store: &Store,
    server: &Server,
    options: &Options,
    output: &crate::ui::OutputOptions,
) -> Result<()> {
    let ui = &context.ui;
    if let Some(status) = store.status()? {
        let wanted = (args.population.applications.map(u64::from), args.population.seed);
        let differs = wanted.0.is_some_and(|n| n != status.applications) || wanted.1.is_some_and(|s| s != status.seed);
        if differs {
            ui.warn(&format!(
                "the sandbox holds {} already; `casectl sandbox reset --applications {} --seed {}` makes the other",
                describe(&status),
                options.applications,
                options.seed
            ));
        }
        warn_if_stale(context, &status);
        ui.note(&format!("serving {} at {}; Ctrl-C ends it", describe(&status), server.base_url()));
    }
    settings(context, server, output)
}

/// Prints the settings for clients. The credentials are constants of casectl, so nothing is masked.
fn settings(context: &Context, server: &Server, output: &crate::ui::OutputOptions) -> Result<()> {
    let (ui, credentials) = (&context.ui, sandbox::credentials());
    let (base, origin) = (server.base_url(), format!("http://{}", server.addr()));
    if output.format == Format::Table && output.jq.is_none() && output.columns.is_none() {
        for (section, key, value) in server.settings() {
            ui.print(&format!("CASECTL_{}_{}={value}\n", section.to_uppercase(), key.to_uppercase()))?;
        }
        return Ok(ui.flush()?);
    }
    let mut object = json!({
        "base_url": base,
        "api_key": credentials.api_key,
        "access_token": credentials.access_token,
        "token_url": format!("{origin}/auth/oauth2/token"),
        "authorize_url": format!("{origin}/auth/oauth2/authorize"),
        "client_id": sandbox::CLIENT_ID,
        "client_secret": sandbox::CLIENT_SECRET,
        "public_client_id": sandbox::PUBLIC_CLIENT_ID,
        "read_only_token": sandbox::READ_ONLY_TOKEN,
        "customer_token": sandbox::CUSTOMER_TOKEN,
        "expired_token": sandbox::EXPIRED_TOKEN,
    });
    for (section, key, value) in server.settings() {
        object[section][key] = json!(value);
    }
    object["masstack"]["customers"] = json!(sandbox::MASSTACK_CUSTOMERS);
    object["opencapture"]["expired_token"] = json!(sandbox::OPENCAPTURE_EXPIRED_TOKEN);
    object["opencapture"]["password"] = json!(sandbox::OPENCAPTURE_PASSWORD);
    ui.set_reveal(true);
    Ok(ui.value(&object, COLUMNS, "base_url", output)?)
}
