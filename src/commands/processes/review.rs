//! `processes review`: shows processes one by one, to decide each.

use super::args::AcceptArgs;
use crate::{
    cases::port::Snapshot,
    commands::ids,
    context::Context,
    error::{CliError, Result},
    ui::OutputOptions,
    writes::review::{self, Review},
};

/// Runs the command.
pub fn run(context: &Context, args: AcceptArgs) -> Result<()> {
    let target = args.which.resolve(context)?;
    let (criteria, as_of) = args.criteria.read(context, target.noun)?;
    let named = ids::read(context, target.noun, &args.ids, args.bulk.ids_file.as_deref())?;
    if let Some(ids) = &named.ids {
        target.check_ids(ids)?;
    }
    if target.is_biometrid() && args.bulk.strict {
        return Err(CliError::usage("--strict: processes of biometrid carry no links to actions"));
    }
    let settings = args.bulk.settings(target.noun, "review")?;
    let page = |case: &Snapshot, options: &OutputOptions| target.page(context, &case.raw, options);
    let review = Review {
        noun: target.noun,
        actions: target.noun.actions,
        within: &target.within,
        page_size: None,
        named,
        criteria,
        as_of,
        settings,
        page: &page,
    };
    review::run(context, &review)
}
