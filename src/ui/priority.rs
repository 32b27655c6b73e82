//! Priorities of lines on stderr for systemd's journal: `<3>` error, `<4>` warning, `<6>` note. Only if stderr is
//! connected to the journal.

use crate::env::Env;

/// Priorities of syslog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Priority {
    Error = 3,
    Warning = 4,
    Remark = 6,
    Debug = 7,
}

/// Whether `$JOURNAL_STREAM` has the device and inode of stderr. A child with another stderr may have inherited the
/// variable.
#[cfg(unix)]
pub(super) fn stderr_is_the_journal(env: &Env) -> bool {
    use std::os::{fd::AsFd as _, unix::fs::MetadataExt as _};
    let named = env.var("JOURNAL_STREAM");
    let Some((device, inode)) = named.as_deref().and_then(|named| named.split_once(':')) else { return false };
    let Ok(copy) = std::io::stderr().as_fd().try_clone_to_owned() else { return false };
    let same = |stat: std::fs::Metadata| device.parse() == Ok(stat.dev()) && inode.parse() == Ok(stat.ino());
    std::fs::File::from(copy).metadata().is_ok_and(same)
}

/// No journal on this system.
#[cfg(not(unix))]
pub(super) fn stderr_is_the_journal(_: &Env) -> bool {
    false
}
