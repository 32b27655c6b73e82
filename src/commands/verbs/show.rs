//! `show ID`: one case in full, once or with `-w`.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::Kind;
use crate::{
    cases::{
        id::CaseId,
        outcome::Failure,
        port::{CaseStore, Snapshot},
    },
    commands::ids::CaseRef,
    context::Context,
    error::{CliError, Result},
    providers::{
        Noun, Opening,
        identity::{Identity, with_id},
    },
    reads::{
        live::{Live, LiveArgs},
        sheet,
    },
    ui::{Format, OutputOptions, Page},
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Which case
    #[arg(value_name = "ID")]
    id: CaseRef,
    #[command(flatten)]
    live: LiveArgs,
}

/// Runs the command.
pub fn run(context: &Context, kind: &Kind, args: &Args) -> Result<()> {
    let live = Live::new(context, args.live, kind.columns, kind.id_path)?;
    let id = args.id.resolve(context, kind.noun)?;
    let (store, _) = context.open(kind.noun, Opening::default(), None)?;
    let mut last = None;
    live.run(context, async |options| {
        let case = read(&*store, &id, &mut last).await;
        let case = case.map_err(|failure| CliError::from(failure).of_case("reading", kind.noun.one, id.as_str()))?;
        case.misnamed(&id).iter().for_each(|words| context.ui.warn(words));
        let named = named(kind.noun, &case.raw, &id, options);
        let page = || page(context, kind.noun, case, &id, &named, options);
        match Some(()).filter(|()| sheet::is_wanted(&context.ui, options)).and_then(|()| page()) {
            Some(page) => sheet::show(&context.ui, &page, named.get())?,
            None => context.ui.object(&named, kind.columns, kind.id_path, options)?,
        }
        if let Some(etag) = &case.etag {
            context.ui.verbose(&format!("entity tag {}", etag.as_str()));
        }
        Ok(())
    })
}

/// The sheet of a case, if its kind has one.
pub fn page(
    context: &Context,
    noun: &Noun,
    case: &Snapshot,
    id: &CaseId,
    named: &RawValue,
    options: &OutputOptions,
) -> Option<Page> {
    let mut page = sheet::page(&context.ui, noun.sheet?, &title(noun, case, id), named.get(), options)?;
    if let Some(tag) = &case.etag {
        sheet::add_version(&mut page, tag.as_str());
    }
    Some(page)
}

/// The first line of a case's sheet.
fn title(noun: &Noun, case: &Snapshot, id: &CaseId) -> String {
    let title = format!("{} {}", noun.one, case.names.first().map_or(id.as_str(), String::as_str));
    match (&case.id, &case.also) {
        (Some(other), _) if other != id => format!("{title} (asked for {id}; it names {other})"),
        (_, Some(also)) => format!("{title} ({id}; it names {also} too)"),
        _ => title,
    }
}

/// The representation with the id that it was read by, which may differ from the one it states. Unchanged if it states
/// none, except for `-o name`. As in lists, an id that only a link states is added for people, but not to JSON and YAML.
pub fn named<'a>(noun: &Noun, raw: &'a RawValue, id: &CaseId, options: &OutputOptions) -> Cow<'a, RawValue> {
    let documents = options.jq.is_some() || matches!(options.format, Format::Json | Format::Ndjson | Format::Yaml);
    match (noun.identify)(raw) {
        Identity { id: None, also: None } if options.format != Format::Name => Cow::Borrowed(raw),
        Identity { id: Some(named), also: None } if named == *id && documents => Cow::Borrowed(raw),
        _ => with_id(raw, id).map_or(Cow::Borrowed(raw), Cow::Owned),
    }
}

/// Reads the case, unless it has not changed since the last read.
pub async fn read<'a>(
    store: &dyn CaseStore,
    id: &CaseId,
    last: &'a mut Option<Snapshot>,
) -> Result<&'a Snapshot, Failure> {
    let tag = last.as_ref().and_then(|case| case.etag.clone());
    match (store.read_if_changed(id, tag.as_ref()).await?, last) {
        (None, Some(last)) => Ok(last),
        (None, last @ None) => Ok(last.insert(store.read(id).await?)),
        (Some(case), last) => Ok(last.insert(case)),
    }
}
