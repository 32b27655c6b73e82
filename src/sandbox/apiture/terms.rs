//! The vocabulary of Account Applications: the states of an application, the actions, the base path.

/// The base path of the API, as the reference gives it.
pub const BASE: &str = "/accountApplications";

/// The media type of every body.
pub const HAL: &str = "application/hal+json";

/// The states of an application: the seven of the reference's query parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Pending,
    Running,
    Blocked,
    Approved,
    Rejected,
    Canceled,
    Expired,
}

impl State {
    /// All by their names on the wire, in life-cycle order.
    pub const ALL: [(&'static str, Self); 7] = [
        ("pending", Self::Pending),
        ("running", Self::Running),
        ("blocked", Self::Blocked),
        ("approved", Self::Approved),
        ("rejected", Self::Rejected),
        ("canceled", Self::Canceled),
        ("expired", Self::Expired),
    ];

    /// The name on the wire.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, state)| *state == self).map_or("", |(name, _)| name)
    }

    /// The state of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, state)| *state)
    }

    /// Whether the state is final.
    pub const fn is_terminal(self) -> bool {
        matches!(self, Self::Approved | Self::Rejected | Self::Canceled | Self::Expired)
    }
}

/// The five actions: adding an application to a resource set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    Approve,
    Reject,
    Expire,
    Cancel,
    Start,
}

impl Verb {
    /// The name in links and in the log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Reject => "reject",
            Self::Expire => "expire",
            Self::Cancel => "cancel",
            Self::Start => "start",
        }
    }

    /// The state it leads to.
    pub const fn target(self) -> State {
        match self {
            Self::Approve => State::Approved,
            Self::Reject => State::Rejected,
            Self::Expire => State::Expired,
            Self::Cancel => State::Canceled,
            Self::Start => State::Running,
        }
    }

    /// Whether the reference allows it from `state`: from running and blocked; `start` only from blocked.
    pub const fn leaves(self, state: State) -> bool {
        match self {
            Self::Start => matches!(state, State::Blocked),
            _ => matches!(state, State::Running | State::Blocked),
        }
    }
}
