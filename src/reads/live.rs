//! `-w`: repeats a reading command until a signal ends it.
//!
//! On a terminal, each result is drawn over the last one; otherwise, changes are printed. The command supplies one
//! reading, which is the same with and without `-w`.

use std::time::Duration;

use crate::{
    cases::duration::Span,
    context::flags::{self, INTERVAL},
    context::{Context, asked_to_stop, silently},
    error::{CliError, Exit, Result},
    ui::{Column, Format, OutputOptions, Watching},
};

/// Flags of everything that can be watched.
#[derive(clap::Args, Clone, Copy, Debug, Default)]
#[command(next_help_heading = "Watching")]
pub struct LiveArgs {
    /// Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change
    #[arg(short, long)]
    pub watch: bool,
    /// Time between two reads [default: 5s]
    #[arg(long, value_name = "DURATION", requires = "watch", value_parser = flags::interval)]
    pub interval: Option<Span>,
}

/// A command that prints something once, or repeatedly.
#[derive(Debug)]
pub struct Live {
    /// How results are displayed.
    pub options: OutputOptions,
    interval: Option<Duration>,
    columns: &'static [Column],
    id_path: &'static str,
    ignored: &'static [&'static str],
}

impl Live {
    /// Rows with these columns, identified by the value at `id_path`.
    pub fn new(context: &Context, args: LiveArgs, columns: &'static [Column], id_path: &'static str) -> Result<Self> {
        let mut options = context.output()?;
        options.check(columns)?;
        let interval = args.watch.then(|| args.interval.map_or(INTERVAL, Span::duration));
        if interval.is_some() && !context.ui.redraws(&options) {
            let asked = context.global.output.output.is_some();
            match options.format {
                _ if options.jq.is_some() => {}
                Format::Name => {
                    return Err(CliError::usage("-o name with --watch cannot say what happened to an id")
                        .hint("-q .id prints the ids of all changes; -o ndjson says what each is"));
                }
                Format::Json => options.format = Format::Ndjson,
                // On a terminal without cursor control, changes are lines of a table; otherwise they are ndjson.
                _ if !asked && !context.ui.out_is_tty() => options.format = Format::Ndjson,
                _ => {}
            }
        }
        Ok(Self { options, interval, columns, id_path, ignored: &[] })
    }

    /// Ignores these members when looking for changes, because they differ with each reading.
    #[must_use]
    pub fn ignoring(self, members: &'static [&'static str]) -> Self {
        Self { ignored: members, ..self }
    }

    /// Calls `reading`, which reads and prints everything once, or repeatedly with `-w`.
    ///
    /// # Errors
    /// Without `-w`, the reading's own. With it, the first error that is not transient, or the signal that ended it.
    pub fn run(self, context: &Context, mut reading: impl AsyncFnMut(&OutputOptions) -> Result<()>) -> Result<()> {
        match self.interval {
            None => context.block_on(reading(&self.options)),
            Some(interval) => context.block_on_while_read(self.again(context, interval, reading)).map_err(silently),
        }
    }

    /// Like [`Live::run`], for local data.
    pub fn run_local(self, context: &Context, mut reading: impl FnMut(&OutputOptions) -> Result<()>) -> Result<()> {
        match self.interval {
            None => reading(&self.options),
            Some(_) => self.run(context, async |options| reading(options)),
        }
    }

    async fn again(
        mut self,
        context: &Context,
        interval: Duration,
        mut reading: impl AsyncFnMut(&OutputOptions) -> Result<()>,
    ) -> Result<()> {
        let rhythm = format!("every {} s", interval.as_secs());
        let watching = context.ui.watch(self.columns, &self.options, self.id_path, rhythm)?;
        watching.ignore(self.ignored);
        let readings = async {
            loop {
                self.options.now = context.env.now();
                watching.begin(self.options.now);
                match reading(&self.options).await {
                    Ok(()) => watching.end(context.env.now())?,
                    Err(error) if will_pass(&error) => watching.trouble(&format!("{}; trying again", error.message))?,
                    Err(error) => return Err(error),
                }
                if context.interrupt.is_requested() {
                    return Err(CliError::silent(Exit::Interrupted));
                }
                context.env.sleep(interval).await;
            }
        };
        tokio::select! {
            end = readings => end,
            end = stops(context, &watching) => end,
        }
    }
}

/// On Ctrl-Z, leaves the alternate screen before stopping. In a pipe, the process stops as usual.
async fn stops(context: &Context, watching: &Watching) -> Result<()> {
    if !watching.draws() {
        return std::future::pending().await;
    }
    loop {
        asked_to_stop().await;
        watching.suspend()?;
        context.env.stop_process();
        watching.resume()?;
    }
}

/// Whether the error is transient, e.g. the server restarts or asks to slow down.
fn will_pass(error: &CliError) -> bool {
    matches!(error.exit, Exit::Remote | Exit::RateLimited) && error.code != "no_collection"
}
