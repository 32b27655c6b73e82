//! `processes show ID`, once or with `-w`.

use super::{display::ID, target::Which};
use crate::{
    commands::{
        ids::CaseRef,
        verbs::show::{named, read},
    },
    context::Context,
    error::{CliError, Result},
    reads::live::{Live, LiveArgs},
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Which process
    #[arg(value_name = "ID")]
    id: CaseRef,
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    live: LiveArgs,
}

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let target = args.which.resolve(context)?;
    let live = Live::new(context, args.live, target.columns(), ID)?;
    let id = args.id.resolve(context, target.noun)?;
    target.check_ids(std::slice::from_ref(&id))?;
    let (store, _) = context.open(target.noun, target.opening(), None)?;
    let mut last = None;
    live.run(context, async |options| {
        let case = read(&*store, &id, &mut last).await;
        let case = case.map_err(|failure| CliError::from(failure).of_case("reading", "process", id.as_str()))?;
        case.misnamed(&id).iter().for_each(|words| context.ui.warn(words));
        target.show(context, &named(target.noun, &case.raw, &id, options), options)
    })
}
