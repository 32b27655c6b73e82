//! `monitor wait` and `monitor watch`: follows many processes, as events in a pipe and as live lines on a terminal.

use std::time::Duration;

use super::{
    screen::{EVENTS, Screen},
    server::{monitoring, trouble},
    story::Story,
    tokens::Which,
};
use crate::{
    cases::{
        duration::Span,
        follow::{self, FollowEnd, How, Key, Notice},
    },
    commands::args,
    context::{Context, silently},
    error::{CliError, Exit, Result},
    ui::{Format, OutputOptions, TimeFormat},
};

/// How often live lines are updated.
const TICK: Duration = Duration::from_millis(500);

/// Arguments of `watch`.
#[derive(clap::Args, Debug)]
pub struct WatchArgs {
    #[command(flatten)]
    which: Which,
    /// Between two looks at a process [default: from 250ms after a change to 5s]
    #[arg(long, value_name = "DURATION", value_parser = args::interval, help_heading = "Watching")]
    interval: Option<Span>,
    /// Stop after this long
    #[arg(long, value_name = "DURATION", help_heading = "Watching")]
    timeout: Option<Span>,
}

/// Arguments of `wait`.
#[derive(clap::Args, Debug)]
pub struct WaitArgs {
    #[command(flatten)]
    which: Which,
    /// One process that ends without an error is enough
    #[arg(long, help_heading = "Watching")]
    any: bool,
    /// Between two looks at a process [default: from 250ms after a change to 5s]
    #[arg(long, value_name = "DURATION", value_parser = args::interval, help_heading = "Watching")]
    interval: Option<Span>,
    /// Give up after this long: a process can hang for ever
    #[arg(long, value_name = "DURATION", default_value = "10m", help_heading = "Watching")]
    timeout: Span,
}

/// Runs `watch`, until all processes have ended.
pub fn watch(context: &Context, args: &WatchArgs) -> Result<()> {
    let how = How {
        timeout: args.timeout.map(Span::duration),
        interval: args.interval.map(Span::duration),
        ..How::default()
    };
    let keys = args.which.keys(&context.env)?;
    let mut story = Story::new(&keys);
    run(context, &keys, how, true, &mut story).map_err(silently)?;
    story.conclude_watch(args.timeout)
}

/// Runs `wait`, until all processes or one have ended.
pub fn wait(context: &Context, args: &WaitArgs) -> Result<()> {
    let how = How {
        timeout: Some(args.timeout.duration()),
        interval: args.interval.map(Span::duration),
        any: args.any,
        tick: None,
    };
    let keys = args.which.keys(&context.env)?;
    let mut story = Story::new(&keys);
    match run(context, &keys, how, false, &mut story) {
        Ok(()) => story.conclude(args.any, Some(args.timeout)),
        Err(error) if error.is_interruption() => {
            story.so_far().iter().for_each(|line| context.ui.note(&context.as_typed(line)));
            Err(silently(error))
        }
        // For example an expired login. Processes seen by token can now be found by id.
        Err(error) => Err(match story.continued() {
            Some(command) if matches!(error.exit, Exit::Auth) => error.hint(format!("then continue: {command}")),
            _ => error,
        }),
    }
}

fn run(context: &Context, keys: &[Key], how: How, watches: bool, story: &mut Story) -> Result<()> {
    let options = options(context)?;
    options.check(EVENTS)?;
    let store = monitoring(context)?;
    let following = async {
        let mut screen = Screen::new(context, &options, watches, &mut *story)?;
        let how = How { tick: screen.draws().then_some(TICK), ..how };
        let told = |notice: Notice<'_>| screen.told(&notice);
        let end = follow::follow(&context.env, &store, keys, &how, &context.interrupt, told).await;
        screen.end()?;
        end.map_err(|failure| trouble(&failure))
    };
    if !watches {
        context.ui.outlive_reader();
    }
    let end = if watches { context.block_on_while_read(following)? } else { context.block_on(following)? };
    story.settle(end.fates());
    match end {
        FollowEnd::Interrupted(_) => Err(CliError::silent(Exit::Interrupted)),
        FollowEnd::Settled(_) | FollowEnd::TimedOut(_) => Ok(()),
    }
}

/// In a pipe, the default is NDJSON: it is read by programs, and an array could not be closed.
fn options(context: &Context) -> Result<OutputOptions> {
    let mut options = context.output()?;
    let asked = context.global.output.output.is_some()
        || context.global.output.columns.is_some()
        || context.preferences.output.is_some();
    let streams = match options.format {
        Format::Json => options.jq.is_none(),
        Format::Table => !asked && !context.ui.out_is_tty(),
        _ => false,
    };
    if streams {
        options.format = Format::Ndjson;
    }
    // Events have just happened, so their age would say nothing.
    if options.format != Format::Csv {
        options.time_format = options.time_format.or(Some(TimeFormat::Iso));
    }
    Ok(options)
}
