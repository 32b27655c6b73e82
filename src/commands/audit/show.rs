//! `audit show REF`: a trail as a sheet or as sent, or a verdict with `--check`.

use std::collections::HashSet;

use serde_json::json;

use super::{
    drawing,
    references::{Persons, nobody},
    trails::{COLUMNS, TrailArgs, failure_json, has_address, judge, open, verdict_error, word},
};
use crate::{
    cases::age::Age,
    context::Context,
    error::{CliError, Result},
    providers::beclm::{
        record::Record,
        reference::Reference,
        trails::{ControlType, Trail, Trails},
        verdict::Verdict,
    },
    reads::live::{Live, LiveArgs},
    ui::{Column, Format, OutputOptions, Rows, sanitise_lines},
    wording::counted,
};

/// The path of a person's id in a trail.
const ID: &str = "person.externalRef.externalRefId|riskFolder.externalRef.externalRefId";

/// Columns of `--check`.
const CHECK_COLUMNS: &[Column] = &[
    Column::new("type", "TYPE"),
    Column::new("verdict", "VERDICT").state(),
    Column::new("state", "STATE").state(),
    Column::new("control", "CONTROL").time(),
    Column::new("why", "WHY"),
    Column::new("ref", "REF").wide(),
    Column::new("error", "ERROR").at("error.code").wide(),
];

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(flatten)]
    persons: Persons,
    #[command(flatten)]
    trails: TrailArgs,
    #[command(flatten)]
    live: LiveArgs,
}

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    if args.live.watch && args.trails.check {
        return Err(CliError::usage("--watch shows, and --check judges once: leave one of them out"));
    }
    let (columns, id) = if args.trails.check { (CHECK_COLUMNS, "ref") } else { (COLUMNS, ID) };
    let live = Live::new(context, args.live, columns, id)?;
    let trails = open(context, &args.trails, None)?;
    let persons = args.persons.read(&context.env)?.all;
    if persons.is_empty() {
        return Err(nobody());
    }
    persons.iter().try_for_each(|reference| has_address(&trails, reference))?;
    let all: Vec<Call> =
        persons.iter().flat_map(|person| args.trails.controls.iter().map(move |c| (person, *c))).collect();
    if args.trails.check {
        context.ui.outlive_reader();
    }
    live.run(context, async |options| match args.trails.max_age {
        Some(max_age) => check(context, &trails, &all, max_age, options).await,
        None => show(context, &trails, &all, options).await,
    })
}

/// A person and a control type.
type Call<'a> = (&'a Reference, ControlType);

async fn show(context: &Context, trails: &Trails, all: &[Call<'_>], options: &OutputOptions) -> Result<()> {
    let draws = matches!(options.format, Format::Table | Format::Wide)
        && !context.ui.tells_changes()
        && options.jq.is_none()
        && options.columns.is_none()
        && options.sort_by.is_empty();
    if draws {
        return draw(context, trails, all, options).await;
    }
    if options.format == Format::Name && options.jq.is_none() && !context.ui.tells_changes() {
        return name(context, trails, all).await;
    }
    if let [(reference, control)] = all {
        let trail = fetch(trails, reference, *control).await?;
        return Ok(context.ui.object(&trail.raw, COLUMNS, ID, options)?);
    }
    let mut rows = Rows::new(&context.ui, COLUMNS, options, ID)?;
    for (reference, control) in all {
        match fetch(trails, reference, *control).await {
            Ok(trail) => rows.push(&trail.raw)?,
            Err(error) => {
                rows.abort()?;
                return Err(error);
            }
        }
    }
    Ok(rows.finish()?)
}

/// Prints the reference in each trail, or the requested one if it has none.
async fn name(context: &Context, trails: &Trails, all: &[Call<'_>]) -> Result<()> {
    for (reference, control) in all {
        let trail = fetch(trails, reference, *control).await?;
        let record = Record(&trail.value);
        let places = ["/person/externalRef/externalRefId", "/riskFolder/externalRef/externalRefId"];
        let shown = places.iter().find_map(|place| record.text(place)).and_then(|text| Reference::new(text).ok());
        let shown = shown.unwrap_or_else(|| (*reference).clone()).to_string();
        context.ui.print(&format!("{}\n", sanitise_lines(&shown)))?;
    }
    Ok(context.ui.flush()?)
}

/// Draws the trails; returns the first error.
async fn draw(context: &Context, trails: &Trails, all: &[Call<'_>], options: &OutputOptions) -> Result<()> {
    let mut failed = None;
    let mut drawn = 0;
    for (reference, control) in all {
        match fetch(trails, reference, *control).await {
            Ok(trail) => {
                let before = if drawn > 0 { "\n" } else { "" };
                let assessment = judge(context, &trail, reference, *control, None);
                let page = drawing::trail(&context.ui, &trail, &assessment, reference, *control, options);
                let text = drawing::text(&context.ui, &page);
                context.ui.print(&format!("{before}{text}"))?;
                context.ui.note_drawn_masked(trail.raw.get(), &text);
                drawn += 1;
            }
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    context.ui.flush()?;
    failed.map_or(Ok(()), Err)
}

async fn check(
    context: &Context,
    trails: &Trails,
    all: &[Call<'_>],
    max_age: Age,
    options: &OutputOptions,
) -> Result<()> {
    let mut rows = Rows::new(&context.ui, CHECK_COLUMNS, options, "ref")?;
    let (mut failed, mut worst): (Option<CliError>, Option<Verdict>) = (None, None);
    let persons: HashSet<&str> = all.iter().map(|(reference, _)| reference.as_str()).collect();
    for (reference, control) in all {
        let row = match fetch(trails, reference, *control).await {
            Ok(trail) => {
                let assessment = judge(context, &trail, reference, *control, Some(max_age));
                worst = worst.max(Some(assessment.verdict));
                let record = Record(&trail.value);
                json!({
                    "ref": reference, "type": control.name(), "verdict": word(assessment.verdict),
                    "state": record.state(), "control": record.text("/lastPersonControlResult/date"),
                    "why": why(record, &assessment.doubts), "error": null,
                })
            }
            Err(error) => {
                let row = json!({
                    "ref": reference, "type": control.name(), "verdict": "failed", "state": null, "control": null,
                    "why": [error.message], "error": failure_json(&error),
                });
                failed = failed.or(Some(error));
                row
            }
        };
        rows.push_value(&row)?;
    }
    rows.finish()?;
    match failed {
        Some(error) => Err(error),
        None => match all {
            [(reference, _), ..] if persons.len() == 1 => {
                verdict_error(worst, reference.as_str()).map_err(|error| error.about(reference.as_str()))
            }
            _ => verdict_error(worst, &counted(persons.len() as u64, "person")),
        },
    }
}

/// The doubts, or the reasons for the verdict if there are none.
pub(super) fn why(record: Record<'_>, doubts: &[crate::providers::beclm::verdict::Doubt]) -> Vec<String> {
    let mut words: Vec<String> = doubts.iter().map(ToString::to_string).collect();
    if words.is_empty() {
        words.push(match (record.state(), record.has("/riskFolder")) {
            (Some(state), true) => format!("the risk folder's last status is {state}"),
            (Some(state), false) => format!("no risk folder, and the record's state is {state}"),
            (None, _) => "there is no state".to_owned(),
        });
    }
    words
}

async fn fetch(trails: &Trails, reference: &Reference, control: ControlType) -> Result<Trail> {
    trails.fetch(reference, control).await.map_err(|error| {
        CliError::from(error).during(&format!("{reference}, {}", control.name())).about(reference.as_str())
    })
}
