//! What a line on stderr is to systemd's journal: `<3>` an error, `<4>` a warning, `<6>` a remark. Only where stderr goes to
//! the journal, and never to a terminal or a file. It must not know what any line means.

use crate::env::Env;

/// The priorities of syslog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Priority {
    Error = 3,
    Warning = 4,
    Remark = 6,
    Debug = 7,
}

impl Priority {
    /// The text with the priority before each of its lines.
    pub(super) fn before_each_line(self, text: &str) -> String {
        text.split_inclusive('\n').map(|line| format!("<{}>{line}", self as u8)).collect()
    }
}

/// Whether `$JOURNAL_STREAM` names the device and inode of stderr: a variable that a child inherited with another stderr says
/// nothing of that one.
#[cfg(unix)]
pub(super) fn stderr_is_the_journal(env: &Env) -> bool {
    use std::os::{fd::AsFd as _, unix::fs::MetadataExt as _};
    let named = env.var("JOURNAL_STREAM");
    let Some((device, inode)) = named.as_deref().and_then(|named| named.split_once(':')) else { return false };
    let Ok(copy) = std::io::stderr().as_fd().try_clone_to_owned() else { return false };
    let same = |stat: std::fs::Metadata| device.parse() == Ok(stat.dev()) && inode.parse() == Ok(stat.ino());
    std::fs::File::from(copy).metadata().is_ok_and(same)
}

/// There is no journal.
#[cfg(not(unix))]
pub(super) fn stderr_is_the_journal(_: &Env) -> bool {
    false
}
