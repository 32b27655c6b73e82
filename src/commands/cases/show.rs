//! `show ID`: one case in full, once or at each change.

use serde_json::value::RawValue;

use super::{
    super::{args::interval, watching},
    Kind,
};
use crate::{
    cases::{age::Age, id::CaseId},
    context::Context,
    error::{CliError, Result},
    providers::Opening,
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Which case
    #[arg(value_name = "ID")]
    id: CaseId,
    /// Show it again whenever it changes
    #[arg(short, long)]
    watch: bool,
    /// Between two reads while watching
    #[arg(long, value_name = "DURATION", requires = "watch", value_parser = interval)]
    interval: Option<Age>,
}

/// Shows.
pub fn run(context: &Context, kind: &Kind, args: &Args) -> Result<()> {
    let options = context.output()?;
    options.check(kind.columns)?;
    let (store, _) = context.open(kind.noun, Opening::default(), None)?;
    if args.watch {
        let show = |raw: &RawValue| Ok(context.ui.object(raw, kind.columns, kind.id_path, &options)?);
        return watching::follow(context, &*store, &args.id, args.interval, &show);
    }
    context.block_on(async {
        let case = store.read(&args.id).await.map_err(|failure| CliError::from(failure).about(args.id.as_str()))?;
        if case.id.as_ref() != Some(&args.id) {
            let shown = case.id.as_ref().map_or("none", CaseId::as_str);
            context.ui.warn(&format!("asked for {}, and the representation's _id is {shown}", args.id));
        }
        context.ui.object(&case.raw, kind.columns, kind.id_path, &options)?;
        if let Some(etag) = &case.etag {
            context.ui.verbose(&format!("entity tag {}", etag.as_str()));
        }
        Ok(())
    })
}
