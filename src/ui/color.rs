//! Decides whether a stream is coloured: by `--color`, then the environment, then whether it is a terminal.

use crate::env::Env;

/// `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ColorChoice {
    /// Colour on a terminal, unless the environment says otherwise.
    #[default]
    Auto,
    /// Colour wherever output goes.
    Always,
    /// No colour.
    Never,
}

impl ColorChoice {
    /// Whether a stream is coloured.
    pub(super) fn holds(self, env: &Env, tty: bool) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => {
                let not_zero = |name| env.var(name).is_some_and(|value| value != "0");
                if env.var("NO_COLOR").is_some() {
                    false
                } else if not_zero("CLICOLOR_FORCE") {
                    true
                } else {
                    tty && env.var("TERM").as_deref() != Some("dumb") && env.var("CLICOLOR").as_deref() != Some("0")
                }
            }
        }
    }
}
