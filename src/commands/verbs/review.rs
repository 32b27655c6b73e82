//! `review`: shows cases one by one, to decide each.

use super::{DecideArgs, Kind, show};
use crate::{
    cases::{action::Action, port::Snapshot},
    commands::ids,
    context::Context,
    error::Result,
    ui::OutputOptions,
    writes::review::{self, Review},
};

/// Runs the command.
pub fn run(context: &Context, kind: &Kind, actions: &'static [&'static Action], args: DecideArgs) -> Result<()> {
    let noun = kind.noun;
    let (criteria, as_of) = args.criteria.read(context, noun)?;
    let named = ids::read(context, noun, &args.ids, args.bulk.ids_file.as_deref())?;
    let page = |case: &Snapshot, options: &OutputOptions| {
        let id = case.id.as_ref()?;
        show::page(context, noun, case, id, &show::named(noun, &case.raw, id, options), options)
    };
    let (page_size, settings) = (args.page_size, args.bulk.settings(noun, "review")?);
    let review = Review { noun, actions, within: &[], page_size, named, criteria, as_of, settings, page: &page };
    review::run(context, &review)
}
