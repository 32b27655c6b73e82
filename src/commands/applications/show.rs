//! `applications show ID`.

use serde_json::value::RawValue;

use super::{
    super::{args::interval, watching},
    COLUMNS,
};
use crate::{
    cases::{age::Age, id::CaseId},
    context::Context,
    error::{CliError, Result},
    providers::apiture::{
        applications::{Applications, NOUN},
        query::ListQuery,
    },
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Which application
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
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let options = context.output()?;
    options.check(COLUMNS)?;
    let store = Applications::new(context.client(context.provider(NOUN.provider)?, None)?, ListQuery::default());
    if args.watch {
        let show = |raw: &RawValue| Ok(context.ui.object(raw, COLUMNS, "_id", &options)?);
        return watching::follow(context, &store, &args.id, args.interval, &show);
    }
    context.block_on(async {
        let about = |error: CliError| error.about(args.id.as_str());
        let response = store.fetch(&args.id, None).await.map_err(|error| about(error.into()))?;
        let case = store.snapshot(&response).map_err(|error| about(error.into()))?;
        if case.id.as_ref() != Some(&args.id) {
            let shown = case.id.as_ref().map_or("none", CaseId::as_str);
            context.ui.warn(&format!("asked for {}, and the representation's _id is {shown}", args.id));
        }
        context.ui.object(&case.raw, COLUMNS, "_id", &options)?;
        if let Some(etag) = &case.etag {
            context.ui.verbose(&format!("entity tag {etag}"));
        }
        Ok(())
    })
}
