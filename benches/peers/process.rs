//! Processes: the server, casectl and its peers, each with a small fixed environment.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

use super::server::Manner;

/// The path of the collection, below each origin.
pub const BASE: &str = "/accountApplications";

/// What all measurements share: a folder, a server, and where the peers are.
pub struct Bench {
    /// Files of this run; gone afterwards.
    pub dir: TempDir,
    /// The server's address for http, `127.0.0.1:PORT`.
    pub http: String,
    /// The server's address for https, `127.0.0.1:PORT`.
    pub https: String,
    server: Child,
}

/// When the server saw what, in seconds since the epoch; 0 for never.
#[derive(Debug)]
pub struct Seen {
    pub gets: u64,
    pub posts: u64,
    pub pages: u64,
    pub first_get: f64,
    pub last_get: f64,
    pub first_post: f64,
    pub last_post: f64,
}

impl Bench {
    /// Starts a server that is near and takes all that comes.
    pub fn start() -> Self {
        Self::with(Manner::default())
    }

    /// Starts a server.
    pub fn with(manner: Manner) -> Self {
        let dir = TempDir::new().expect("a temporary folder");
        for name in ["config", "state", "home"] {
            std::fs::create_dir(dir.path().join(name)).expect("a folder");
        }
        let this = std::env::current_exe().expect("this program");
        let mut server = Command::new(this)
            .args(["serve".as_ref(), dir.path().as_os_str()])
            .args(manner.args())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let mut lines = BufReader::new(server.stdout.take().expect("its output")).lines();
        let mut next = || lines.next().expect("the server says where it listens").expect("text");
        let (http, https) = (next(), next());
        Self { dir, http, https, server }
    }

    /// casectl, with its credentials in the environment.
    pub fn casectl(&self, https: bool) -> Command {
        let mut command = self.command(Path::new(env!("CARGO_BIN_EXE_casectl")));
        let origin = if https { format!("https://{}", self.https) } else { format!("http://{}", self.http) };
        command
            .env("CASECTL_CONFIG_DIR", self.dir.path().join("config"))
            .env("CASECTL_STATE_DIR", self.dir.path().join("state"))
            .env("CASECTL_APITURE_BASE_URL", format!("{origin}{BASE}"))
            .env("CASECTL_APITURE_API_KEY", "bench-key")
            .env("CASECTL_APITURE_ACCESS_TOKEN", "bench-token")
            .env("CASECTL_BECLM_BASE_URL", &origin)
            .env("CASECTL_BECLM_PATH", "/pisteaudit")
            .env("CASECTL_BECLM_SOURCE", "F1")
            .env("CASECTL_BECLM_TOKEN", "bench-token")
            .env("CASECTL_OPENCAPTURE_BASE_URL", format!("{origin}/backend_oc"))
            .env("CASECTL_OPENCAPTURE_TOKEN", "bench.bearer.token");
        if https {
            command.env("CASECTL_CA_FILE", self.dir.path().join("ca.pem"));
        }
        command
    }

    /// A peer.
    pub fn peer(&self, path: &Path) -> Command {
        self.command(path)
    }

    fn command(&self, path: &Path) -> Command {
        let mut command = Command::new(path);
        command
            .env_clear()
            .env("HOME", self.dir.path().join("home"))
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    /// A file of this run.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, text).expect("a file");
        path
    }

    /// What the server saw since it was asked last.
    pub fn seen(&self) -> Seen {
        let mut stream = TcpStream::connect(&self.http).expect("the server listens");
        stream.write_all(b"GET /seen HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n").expect("asked");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("answered");
        let body = answer.split("\r\n\r\n").nth(1).unwrap_or_default();
        let words: Vec<f64> = body.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let [gets, posts, pages, first_get, last_get, first_post, last_post] = words[..] else {
            panic!("the server answered {body:?}");
        };
        let (gets, posts, pages) = (gets as u64, posts as u64, pages as u64);
        Seen { gets, posts, pages, first_get, last_get, first_post, last_post }
    }

    /// The processor time the server has used.
    pub fn server_cpu(&self) -> Option<Duration> {
        cpu_of(self.server.id())
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// User and system time of a process so far. The kernel counts in hundredths of a second.
pub fn cpu_of(pid: u32) -> Option<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    let ticks: u64 = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some(Duration::from_millis(ticks * 10))
}

/// The highest resident memory so far, in KiB.
pub fn high_water(pid: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok())
}

/// Where a program is, or `None`, said aloud.
pub fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&path).map(|dir| dir.join(name)).find(|path| path.is_file());
    if found.is_none() {
        super::report::line(name, "not installed; its figures are left out");
    }
    found
}

/// Runs a command to its end; the wall time. Panics when it fails, because a failure is no measurement.
pub fn time(command: &mut Command) -> Duration {
    let began = Instant::now();
    let status = command.status().expect("the program starts");
    let took = began.elapsed();
    assert!(status.success(), "{command:?} ended with {status}");
    took
}

/// Runs rivals in turns, after one turn that is not counted; the median of each.
pub fn in_turns<const N: usize>(rounds: usize, mut rivals: [&mut dyn FnMut() -> Duration; N]) -> [Duration; N] {
    let mut times: [Vec<Duration>; N] = std::array::from_fn(|_| Vec::with_capacity(rounds));
    for round in 0..=rounds {
        for (rival, times) in rivals.iter_mut().zip(&mut times) {
            let took = rival();
            if round > 0 {
                times.push(took);
            }
        }
    }
    times.map(|mut times| median(&mut times))
}

/// The middle one.
pub fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
