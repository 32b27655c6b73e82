//! `processes show ID`, once or again and again.

use super::{display::ID, target::Which};
use crate::{
    cases::id::CaseId,
    commands::verbs::show::read,
    context::Context,
    error::{CliError, Result},
    reads::live::{Live, LiveArgs},
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Which process
    #[arg(value_name = "ID")]
    id: CaseId,
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    live: LiveArgs,
}

/// Shows.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let target = args.which.resolve(context)?;
    let live = Live::new(context, args.live, target.columns(), ID)?;
    target.check_ids(std::slice::from_ref(&args.id))?;
    let (store, _) = context.open(target.noun, target.opening(), None)?;
    let mut last = None;
    live.run(context, async |options| {
        let case = read(&*store, &args.id, &mut last).await;
        let case = case.map_err(|failure| CliError::from(failure).about(args.id.as_str()))?;
        if case.id.as_ref() != Some(&args.id) {
            let shown = case.id.as_ref().map_or("none", CaseId::as_str);
            context.ui.warn(&format!("asked for {}, and the id in the answer is {shown}", args.id));
        }
        target.show(context, &case.raw, options)
    })
}
