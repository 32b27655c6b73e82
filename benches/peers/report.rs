//! How figures are printed.

use std::time::Duration;

/// A heading.
pub fn section(title: &str) {
    println!("\n{title}");
}

/// One measured thing.
pub fn line(label: &str, value: &str) {
    println!("  {label:<44} {value}");
}

/// A ratio that must be at most `bar`.
pub fn at_most(label: &str, ratio: f64, bar: f64) {
    verdict(label, &format!("{ratio:.2} x"), &format!("<= {bar:.2} x"), ratio <= bar);
}

/// A ratio that must be at least `bar`.
pub fn at_least(label: &str, ratio: f64, bar: f64) {
    let text = |ratio: f64| if ratio >= 10.0 { format!("{ratio:.0} x") } else { format!("{ratio:.2} x") };
    verdict(label, &text(ratio), &format!(">= {} ", text(bar)), ratio >= bar);
}

/// Anything else that has a bar.
pub fn verdict(label: &str, value: &str, bar: &str, holds: bool) {
    println!("  {label:<44} {value:>12}   bar {bar:<12} {}", if holds { "ok" } else { "SHORT" });
}

/// Milliseconds with two digits.
pub fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}
