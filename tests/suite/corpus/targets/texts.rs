//! Text on its way to an eye: sanitised, stripped of markup, masked, and what a token says of itself.

use casectl::{
    profile::Claims,
    ui::{mask_answer, sanitise, sanitise_lines, strip_html},
};

use super::{harmless, harmless_line};

pub fn check(data: &[u8]) {
    let masked = mask_answer(data, str::to_owned);
    harmless(&masked);
    assert!(masked.len() < 4096 + 64);
    let text = String::from_utf8_lossy(data);
    let line = sanitise(&text);
    harmless_line(&line);
    assert_eq!(sanitise(&line), line, "what is clean stays");
    let lines = sanitise_lines(&text);
    harmless(&lines);
    assert_eq!(sanitise_lines(&lines), lines);
    let stripped = strip_html(&text);
    harmless_line(&stripped);
    assert_eq!(stripped.trim(), stripped);
    if !text.contains(['<', '&']) {
        assert_eq!(stripped.split(' ').collect::<String>(), line.split_whitespace().collect::<String>());
    }
    let _ = Claims::of(&text);
}
