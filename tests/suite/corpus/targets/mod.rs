//! What must hold for any bytes whatsoever, a module a kind of input. `fuzz/` calls these with bytes that libFuzzer makes
//! up, the suite with those of `tests/corpus`. They use nothing but the public face of casectl.

pub mod ages;
pub mod answers;
pub mod captured;
pub mod cases;
pub mod links;
pub mod masking;
pub mod problems;
pub mod profiles;
pub mod records;
pub mod rendering;
pub mod retry_after;
pub mod texts;
mod wire;

use casectl::{
    env::{Env, ManualClock},
    error::CliError,
    ui::{Column, Ui, UiOptions, escape_json, sanitise},
};
use jiff::Timestamp;

use captured::Captured;

/// What must hold for these bytes.
pub type Check = fn(&[u8]);

/// Each kind, by the name of its folder in `tests/corpus` and of its target in `fuzz/`.
pub const TARGETS: &[(&str, Check)] = &[
    ("ages", ages::check),
    ("answers", answers::check),
    ("cases", cases::check),
    ("links", links::check),
    ("masking", masking::check),
    ("problems", problems::check),
    ("profiles", profiles::check),
    ("records", records::check),
    ("rendering", rendering::check),
    ("retry_after", retry_after::check),
    ("texts", texts::check),
];

/// Stands for whatever must not be seen.
const SECRET: &str = "S3CRET-VALUE-0042";

const COLUMNS: &[Column] = &[
    Column::new("id", "ID").at("_id"),
    Column::new("name", "NAME"),
    Column::new("state", "STATE").state(),
    Column::new("age", "AGE").at("createdAt").time(),
    Column::new("amount", "AMOUNT").money().wide(),
    Column::new("city", "CITY").at("people[].address.city").wide(),
];

fn now() -> Timestamp {
    Timestamp::constant(1_795_000_000, 0)
}

fn clock() -> ManualClock {
    ManualClock::at(now())
}

fn screen(tty: bool, reveal: bool) -> (Ui, Captured) {
    let env = Env::manual(&[("NO_COLOR", "1")], &clock());
    Captured::screen(&env, UiOptions { reveal, ..UiOptions::default() }, tty, 80)
}

/// Whether a character steers a terminal, reorders a line or cannot be seen. Written down from the Unicode tables, and
/// not taken from what is tested.
fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(u32::from(c),
            0xad | 0x34f | 0x61c | 0x115f | 0x1160 | 0x17b4 | 0x17b5 | 0x180b..=0x180f | 0x200b..=0x200f
            | 0x2028..=0x202e | 0x2060..=0x206f | 0x3164 | 0xfe00..=0xfe0f | 0xfeff | 0xffa0 | 0xfff0..=0xfffb
            | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a | 0xe0000..=0xe0fff)
}

#[track_caller]
fn harmless(text: &str) {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\t')) {
        return;
    }
    let found = text.chars().find(|c| is_hostile(*c) && !matches!(c, '\n' | '\t'));
    assert_eq!(found, None, "in {text:?}");
}

#[track_caller]
fn harmless_line(text: &str) {
    let found = text.chars().find(|c| is_hostile(*c));
    assert_eq!(found, None, "in {text:?}");
}

/// An error as it reaches the screen, in both forms.
#[track_caller]
fn said(error: &CliError) -> String {
    let mut all = String::new();
    for line in error.human() {
        let line = sanitise(&line);
        harmless_line(&line);
        all.push_str(&line);
        all.push('\n');
    }
    let (ui, captured) = screen(false, false);
    ui.error_line(&escape_json(&error.json()));
    let json = captured.err();
    harmless_line(json.trim_end_matches('\n'));
    let value: serde_json::Value = serde_json::from_str(&json).unwrap_or_else(|why| panic!("{why}: {json:?}"));
    assert_eq!(value["error"]["message"], error.message.as_str(), "a script reads what the server said");
    all + &json
}
