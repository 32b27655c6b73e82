//! The cost of one command: a process from spawn to exit.

use std::{path::Path, time::Duration};

use super::{
    process::{self, BASE, Bench, in_turns, time},
    report::{at_most, line, ms, section, verdict},
    server,
};

const ROUNDS: usize = 60;

/// Where distributions keep the bundle of trusted certificates.
const BUNDLES: [&str; 4] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
];

/// `--version`, `applications show` over http, the same over https.
pub fn run(bench: &Bench) {
    section(&format!("startup (medians of {ROUNDS}, in turns)"));
    let Some(curl) = process::find("curl") else { return };
    version(bench, &curl);
    show(bench, &curl);
    show_https(bench, &curl);
}

fn version(bench: &Bench, curl: &Path) {
    let [ours, theirs, nothing] = in_turns(
        ROUNDS,
        [
            &mut || time(bench.casectl(false).arg("--version")),
            &mut || time(bench.peer(curl).arg("--version")),
            &mut || time(&mut bench.peer(Path::new("/bin/true"))),
        ],
    );
    line("--version", &format!("casectl {}, curl {}, /bin/true {}", ms(ours), ms(theirs), ms(nothing)));
    at_most("--version / curl --version", ratio(ours, theirs), 0.4);
    let above = ours.saturating_sub(nothing);
    verdict("--version above /bin/true", &ms(above), "< 2.00 ms", above < Duration::from_millis(2));
}

fn show(bench: &Bench, curl: &Path) {
    let url = format!("http://{}{BASE}/applications/{}", bench.http, server::id(7));
    let [ours, theirs] = in_turns(
        ROUNDS,
        [&mut || time(bench.casectl(false).args(["applications", "show", &server::id(7)])), &mut || {
            time(bench.peer(curl).args(["-sf", &url]))
        }],
    );
    line("applications show, http", &format!("casectl {}, curl {}", ms(ours), ms(theirs)));
    at_most("show over http / curl", ratio(ours, theirs), 0.6);
}

fn show_https(bench: &Bench, curl: &Path) {
    let Some(bundle) = BUNDLES.iter().find_map(|path| std::fs::read_to_string(path).ok()) else {
        return line("applications show, https", "no bundle of certificates on this system; left out");
    };
    let certificates = bundle.matches("BEGIN CERTIFICATE").count();
    let ca = std::fs::read_to_string(bench.dir.path().join("ca.pem")).expect("the server's CA");
    let merged = bench.file("bundle.pem", &(bundle + &ca));
    let url = format!("https://{}{BASE}/applications/{}", bench.https, server::id(7));
    let [ours, theirs] = in_turns(
        ROUNDS,
        [&mut || time(bench.casectl(true).args(["applications", "show", &server::id(7)])), &mut || {
            time(bench.peer(curl).arg("--cacert").arg(&merged).args(["-sf", &url]))
        }],
    );
    line(
        &format!("applications show, https, {certificates} roots"),
        &format!("casectl {}, curl {}", ms(ours), ms(theirs)),
    );
    at_most("show over https / curl", ratio(ours, theirs), 0.4);
}

fn ratio(ours: Duration, theirs: Duration) -> f64 {
    ours.as_secs_f64() / theirs.as_secs_f64()
}
