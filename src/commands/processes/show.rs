//! `processes show ID`.

use serde_json::value::RawValue;

use super::{
    super::{args::interval, watching},
    target::Which,
};
use crate::{
    cases::{age::Age, id::CaseId},
    context::Context,
    error::{CliError, Result},
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Which process
    #[arg(value_name = "ID")]
    id: CaseId,
    #[command(flatten)]
    which: Which,
    /// Show it again whenever it changes
    #[arg(short, long)]
    watch: bool,
    /// Between two reads while watching
    #[arg(long, value_name = "DURATION", requires = "watch", value_parser = interval)]
    interval: Option<Age>,
}

/// Shows.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let options = context.output()?;
    let target = args.which.resolve(context)?;
    options.check(target.columns())?;
    target.check_ids(std::slice::from_ref(&args.id))?;
    let (store, _) = context.open(target.noun, target.opening(), None)?;
    if args.watch {
        let show = |raw: &RawValue| target.show(context, raw, &options);
        return watching::follow(context, &*store, &args.id, args.interval, &show);
    }
    context.block_on(async {
        let read = store.read(&args.id).await;
        let case = read.map_err(|failure| CliError::from(failure).about(args.id.as_str()))?;
        if case.id.as_ref() != Some(&args.id) {
            let shown = case.id.as_ref().map_or("none", CaseId::as_str);
            context.ui.warn(&format!("asked for {}, and the id in the answer is {shown}", args.id));
        }
        target.show(context, &case.raw, &options)
    })
}
