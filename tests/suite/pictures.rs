//! The pictures of the documentation are the screens that the snapshots hold, drawn for light and for dark pages.
//!
//! `CASECTL_REGENERATE=1 cargo test pictures` writes them anew.

use std::{collections::BTreeMap, path::Path};

use anstyle_svg::{Term, VGA, WIN10_CONSOLE};

use super::generated::hold;

/// A picture and the snapshot that it shows.
const PICTURES: &[(&str, &str)] = &[("sheet", "suite__sheets__enrollment-colour")];
/// A picture shows so many lines; what is longer ends with `…`.
const LINES: usize = 40;

#[test]
fn pictures_show_the_screens_of_the_snapshots() {
    let mut drawn = BTreeMap::new();
    for (name, snapshot) in PICTURES {
        let screen = first_lines(&screen(snapshot));
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
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/snapshots");
    let text = std::fs::read_to_string(folder.join(snapshot).with_extension("snap")).unwrap();
    let (_, screen) = text.trim_start_matches("---\n").split_once("\n---\n").unwrap();
    screen.to_owned()
}

fn first_lines(screen: &str) -> String {
    let mut lines: Vec<&str> = screen.lines().take(LINES).collect();
    if screen.lines().count() > LINES {
        lines.push("…");
    }
    lines.join("\n")
}
