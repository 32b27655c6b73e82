//! The pictures of the documentation are the screens that the snapshots hold, drawn for light and for dark pages.
//!
//! `CASECTL_REGENERATE=1 cargo test pictures` writes them anew.

use std::{collections::BTreeMap, path::Path};

use anstyle_svg::{Term, VGA, WIN10_CONSOLE};

use super::generated::hold;

/// A picture: its name, what was typed, the snapshot that it shows, and how many lines of it; what is longer ends with `…`.
const PICTURES: &[(&str, &str, &str, usize)] = &[
    ("sheet", "", "snapshots/suite__sheets__enrollment-colour", 40),
    ("review", "casectl applications review", "screens/snapshots/suite__screens__moving__review-colour", 60),
    (
        "run",
        "casectl applications expire --older-than 30d --yes",
        "screens/snapshots/suite__screens__moving__run-colour",
        40,
    ),
    ("status", "casectl status --over 14d", "screens/snapshots/suite__screens__status__status-colour", 40),
    ("wait", "casectl monitor wait 1 2 3 4", "screens/snapshots/suite__screens__moving__wait-colour", 40),
];

#[test]
fn pictures_show_the_screens_of_the_snapshots() {
    let mut drawn = BTreeMap::new();
    for (name, typed, snapshot, lines) in PICTURES {
        let typed = if typed.is_empty() { String::new() } else { format!("$ {typed}\n") };
        let screen = first_lines(&format!("{typed}{}", screen(snapshot)), *lines);
        drawn.insert(format!("{name}-light.svg"), light().render_svg(&screen).into_bytes());
        drawn.insert(format!("{name}-dark.svg"), dark().render_svg(&screen).into_bytes());
    }
    hold("docs/pictures", drawn);
}

fn light() -> Term {
    Term::new()
        .palette(VGA)
        .fg_color(anstyle::RgbColor(0x1f, 0x23, 0x28).into())
        .bg_color(anstyle::RgbColor(0xf6, 0xf8, 0xfa).into())
}

fn dark() -> Term {
    Term::new()
        .palette(WIN10_CONSOLE)
        .fg_color(anstyle::RgbColor(0xe6, 0xed, 0xf3).into())
        .bg_color(anstyle::RgbColor(0x0d, 0x11, 0x17).into())
}

/// What stands below the head of a snapshot.
fn screen(snapshot: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let text = std::fs::read_to_string(folder.join(snapshot).with_extension("snap")).unwrap();
    let (_, screen) = text.trim_start_matches("---\n").split_once("\n---\n").unwrap();
    screen.to_owned()
}

fn first_lines(screen: &str, most: usize) -> String {
    let mut lines: Vec<&str> = screen.lines().take(most).collect();
    if screen.lines().count() > most {
        lines.push("…");
    }
    lines.join("\n")
}
