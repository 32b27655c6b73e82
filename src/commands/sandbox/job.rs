//! `casectl sandbox job`: uploads a job to the simulated Open-Capture, to wait for.

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use serde_json::json;

use crate::{
    context::Context,
    error::Result,
    sandbox::{Options, Script, Store},
    ui::{Column, Format},
};

/// The help below the flags.
pub const HELP: &str = "\
Scripts:
  ok        read to the end; then the server forgets the token, as its worker does
  fail      an error amid the work; done with error, the token forgotten
  hang      the worker dies: running for ever
  queued    no worker: waiting for ever
  short     over after 0.07 seconds
  splitter  a batch of the splitter, which keeps its token
  restart   the worker is killed half-way, and another begins at step 1
  kept      as ok, and the token is kept, so that the document's data can be asked for
  gone      as kept, but the document was deleted since
  corrupt   a damaged file: failed after 0.07 seconds, before anybody can have looked";

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// What happens to it
    #[arg(long, default_value = "ok", value_parser = scripts())]
    script: Script,
    /// How long it takes, from the upload to the end
    #[arg(long, value_name = "N", default_value = "10", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    seconds: u32,
}

fn scripts() -> impl clap::builder::TypedValueParser<Value = Script> {
    PossibleValuesParser::new(Script::ALL.map(|(name, _)| name))
        .try_map(|name| Script::named(&name).ok_or("no such script"))
}

const COLUMNS: &[Column] = &[
    Column::new("id", "id"),
    Column::new("token", "token"),
    Column::new("module", "module"),
    Column::new("script", "script"),
    Column::new("filename", "filename"),
];

/// Runs the command and prints the token.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let output = context.output()?;
    output.check(COLUMNS)?;
    let store = Store::open(&context.env, context.dirs.ensure_state()?)?;
    store.populate(&Options::default())?;
    let job = store.add_job(args.script, std::time::Duration::from_secs(args.seconds.into()))?;
    let ui = &context.ui;
    if output.format == Format::Table && output.jq.is_none() && output.columns.is_none() {
        ui.print(&format!("{}\n", job.token))?;
        return Ok(ui.flush()?);
    }
    let object = json!({
        "id": job.id,
        "token": job.token,
        "module": job.script.module(),
        "script": job.script.name(),
        "filename": job.filename,
    });
    // The token only opens a simulation, and is what the user wants.
    ui.set_reveal(true);
    Ok(ui.value(&object, COLUMNS, "id", &output)?)
}
