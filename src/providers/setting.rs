//! A provider's settings, by key.

/// The settings of a provider, by key. Credentials are not among them.
pub type Setting<'a> = dyn Fn(&str) -> Option<String> + 'a;
