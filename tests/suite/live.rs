//! The loop behind `-w`, on a manual clock: when it reads again, what it lives through and what ends it.

use crate::corpus::targets::captured::Captured;
use std::{cell::RefCell, time::Duration};

use casectl::{
    context::{Context, flags::Global},
    env::{Env, ManualClock},
    error::{CliError, Exit, Result},
    profile::Preferences,
    providers::REGISTRY,
    reads::live::{Live, LiveArgs},
    ui::{Column, Format, OutputOptions, Rows, UiOptions},
};
use serde_json::value::RawValue;

const COLUMNS: &[Column] = &[Column::new("id", "ID")];

struct Stage {
    context: Context,
    captured: Captured,
    clock: ManualClock,
}

impl Stage {
    fn new(format: Option<Format>) -> Self {
        let clock = ManualClock::at("2026-11-21T10:00:00Z".parse().unwrap());
        let env = Env::manual(&[], &clock);
        let (ui, captured) = Captured::screen(&env, UiOptions::default(), false, 80);
        let mut global = Global::default();
        global.output.output = format;
        let context = Context::with_ui(env, ui, &REGISTRY, global, Preferences::default(), Vec::new());
        Self { context, captured, clock }
    }

    fn live(&self, interval: Option<&str>) -> Result<Live> {
        let args = LiveArgs { watch: true, interval: interval.map(|text| text.parse().unwrap()) };
        Live::new(&self.context, args, COLUMNS, "id")
    }

    /// Reads what the script says, until it ends; its last entry is the last reading.
    fn play(&self, interval: Option<&str>, script: Vec<Result<&str>>) -> CliError {
        let script = RefCell::new(script.into_iter());
        let reading = async |options: &OutputOptions| {
            let step = script.borrow_mut().next().unwrap();
            if script.borrow().len() == 0 {
                self.context.interrupt.request();
            }
            let mut rows = Rows::new(&self.context.ui, COLUMNS, options, "id")?;
            for id in step?.split_whitespace() {
                rows.push(&RawValue::from_string(format!(r#"{{"id":"{id}"}}"#)).unwrap())?;
            }
            Ok(rows.finish()?)
        };
        self.live(interval).unwrap().run(&self.context, reading).unwrap_err()
    }

    fn told(&self) -> Vec<String> {
        let events = self.captured.out();
        let events = events.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        events
            .map(|event| format!("{} {} {}", &event["at"].as_str().unwrap()[14..19], event["event"], event["id"]))
            .collect()
    }
}

fn away(exit: Exit) -> Result<&'static str> {
    Err(CliError::new(exit, "away", "the server is away"))
}

#[test]
fn it_reads_again_after_the_interval_until_a_signal_and_then_says_nothing() {
    let stage = Stage::new(None);
    let end = stage.play(Some("7s"), vec![Ok("a b"), Ok("a b"), Ok("b c")]);
    assert_eq!((end.exit, end.silent), (Exit::Interrupted, true));
    assert_eq!(stage.clock.slept(), [Duration::from_secs(7); 2]);
    let expected = [r#"00:00 "added" "a""#, r#"00:00 "added" "b""#, r#"00:14 "added" "c""#, r#"00:14 "removed" "a""#];
    assert_eq!(stage.told(), expected);
    assert_eq!(stage.captured.err(), "");
    let stage = Stage::new(None);
    stage.play(None, vec![Ok("a"), Ok("a")]);
    assert_eq!(stage.clock.slept(), [Duration::from_secs(5)], "the default");
}

#[test]
fn it_lives_through_a_server_that_is_away() {
    let stage = Stage::new(None);
    stage.play(None, vec![away(Exit::Remote), Ok("a"), away(Exit::RateLimited), away(Exit::Remote), Ok("a")]);
    assert_eq!(stage.told(), [r#"00:05 "added" "a""#], "nothing is removed by an error");
    let err = stage.captured.err();
    assert_eq!(err.matches("warning: the server is away; trying again").count(), 2, "{err}");
    assert_eq!(err.matches("it can be read again").count(), 2, "{err}");
}

#[test]
fn what_does_not_pass_by_itself_ends_it() {
    for exit in [Exit::Auth, Exit::NotFound, Exit::Refused, Exit::Usage, Exit::Integrity, Exit::Failure] {
        let stage = Stage::new(None);
        let end = stage.play(None, vec![Ok("a"), away(exit), Ok("a")]);
        assert_eq!((end.exit, end.message.as_str()), (exit, "the server is away"));
    }
    let stage = Stage::new(None);
    let wrong = CliError::new(Exit::Remote, "no_collection", "a wrong address");
    assert_eq!(stage.play(None, vec![Err(wrong), Ok("a")]).code, "no_collection");
}

#[test]
fn the_format_of_a_pipe_is_one_that_can_tell_changes() {
    let format = |asked| Stage::new(asked).live(None).map(|live| live.options.format);
    assert_eq!(format(None).unwrap(), Format::Ndjson);
    assert_eq!(format(Some(Format::Json)).unwrap(), Format::Ndjson);
    assert_eq!(format(Some(Format::Table)).unwrap(), Format::Table);
    assert_eq!(format(Some(Format::Csv)).unwrap(), Format::Csv);
    let refused = format(Some(Format::Name)).unwrap_err();
    assert_eq!(refused.exit, Exit::Usage);
    assert!(refused.hints.concat().contains("-q .id"));
}

#[test]
fn without_the_flag_it_reads_once() {
    let stage = Stage::new(Some(Format::Name));
    let live = Live::new(&stage.context, LiveArgs::default(), COLUMNS, "id").unwrap();
    let mut readings = 0;
    live.run_local(&stage.context, |_| {
        readings += 1;
        Ok(())
    })
    .unwrap();
    assert_eq!((readings, stage.clock.slept().len()), (1, 0));
}
