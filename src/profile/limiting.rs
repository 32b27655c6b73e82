//! Names that speak of a limit, or of where a write goes, in the words of this and of other tools.

/// A part of a name that speaks of a limit, in the words of other tools too.
const LIMITING: &[&str] = &[
    "ALLOW",
    "ALLOWED",
    "APPROVAL",
    "APPROVALS",
    "APPROVE",
    "APPROVER",
    "BEFORE",
    "BLOCK",
    "CANARY",
    "CAP",
    "CEILING",
    "CONFIRM",
    "CONSENT",
    "DENY",
    "DISABLE",
    "DISABLED",
    "DRY",
    "DRYRUN",
    "ENV",
    "ENVIRONMENT",
    "FORBID",
    "FREEZE",
    "GUARD",
    "LIMIT",
    "LIMITS",
    "LOCK",
    "LOCKDOWN",
    "LOCKED",
    "MAX",
    "MAXIMUM",
    "MODE",
    "NOOP",
    "NOWRITE",
    "NOWRITES",
    "ONLY",
    "PLAN",
    "PRE",
    "PREVIEW",
    "PROD",
    "PRODUCTION",
    "PROTECT",
    "PROTECTED",
    "QUOTA",
    "READONLY",
    "REQUIRE",
    "REQUIRED",
    "RESTRICT",
    "SAFE",
    "SIMULATE",
    "STRICT",
    "WHATIF",
    "WRITABLE",
    "WRITE",
    "WRITES",
];
/// A whole name that speaks of a limit, or of where a write goes.
const MEANT: &[&str] =
    &["ENDPOINT", "HOST", "INSTANCE", "READ_ONLY", "SANDBOX", "SERVER", "STAGE", "STAGING", "TARGET", "URL"];

/// Whether a name speaks of a limit, in the words of other tools too.
pub(super) fn speaks_of_limit(name: &str) -> bool {
    let name = name.to_ascii_uppercase().replace('-', "_");
    MEANT.contains(&name.as_str()) || name.split('_').any(|part| LIMITING.contains(&part))
}
