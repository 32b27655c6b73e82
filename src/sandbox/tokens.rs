//! The credentials that the simulated APIs accept. None of them is secret.

/// The API key that the sandbox accepts (`API-Key`).
pub const API_KEY: &str = "sandbox-api-key";

/// A bearer token of an administrator with every scope; it never expires.
pub const ACCESS_TOKEN: &str = "sandbox-operator-token";

/// A bearer token of an administrator who may only read.
pub const READ_ONLY_TOKEN: &str = "sandbox-reader-token";

/// A bearer token of a customer, who sees and may cancel only their own application.
pub const CUSTOMER_TOKEN: &str = "sandbox-customer-token";

/// A bearer token that expired before the population was created.
pub const EXPIRED_TOKEN: &str = "sandbox-expired-token";

/// The OAuth2 client with a secret: client credentials, refresh, authorization code.
pub const CLIENT_ID: &str = "sandbox-client";

/// The secret of [`CLIENT_ID`].
pub const CLIENT_SECRET: &str = "sandbox-client-secret";

/// The OAuth2 client without a secret: authorization code with PKCE, and refresh.
pub const PUBLIC_CLIENT_ID: &str = "sandbox-cli";

/// The token of Biometrid's operator; it never expires.
pub const BIOMETRID_TOKEN: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.\
    eyJ1aWQiOiI1ZTM4MTRlYmJhMThhYTI0YTA1ZDQyYzkiLCJpYXQiOjE3NjcyMjU2MDB9.\
    bFwjmeguGcNIY0ToSARmoqJxw1V4Ps73CLvpHX4kDK4";

/// The API token of BeCLM, as `Authorization: Bearer`.
pub const BECLM_TOKEN: &str = "sandbox-beclm-token";

/// The token of MasStack; `x-auth-roles: API_KEY` is accepted with it or instead of it.
pub const MASSTACK_TOKEN: &str = "sandbox-masstack-token";

/// MasStack's customers, of the organisation `telco`. The first one's list is an array, the second one's is wrapped in
/// `items`, and the third one's is a single object.
pub const MASSTACK_CUSTOMERS: [&str; 3] = [
    "1b671a64-40d5-491e-99b0-da01ff1f3341",
    "2c56d0e8-9f3b-4c0a-8f57-6f1d3f0b7a02",
    "3f0e7d4c-5a21-4b1e-9d2f-8c6b5a403f03",
];

/// The access token of Open-Capture's operator; it expires in the year 2100.
pub const OPENCAPTURE_TOKEN: &str = "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9.eyJleHAiOjQxMDI0NDQ4MDAsImlhdCI6MTc2NzIyNTYwMCwic3ViIjoxfQ.Icyp\
    MtFOINKnvzwfBDciHmGYXE-9XqqI_K3Vp-sE-YOmPBofhjB7vvCxtqK8DOAOoFUQsdDCniK_FPCLYN4wgw";

/// An expired access token of Open-Capture's operator.
pub const OPENCAPTURE_EXPIRED_TOKEN: &str = "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9.eyJleHAiOjE3NjczMTIwMDAsImlhdCI6MTc2NzIyNTYwMCwic3ViIjoxfQ.XPPp\
    IiecB3rlHuyc_Wt83MWzaI5oUyIxdonvC41voYvwPRb5Co6bYgCzwbpRTKQSL3amTgIc6WoOU8VVa-k80g";

/// The password of Open-Capture's accounts: `operator` and `clerk` log in with it (the clerk may not see processes),
/// `user_ws` uses it with Basic.
pub const OPENCAPTURE_PASSWORD: &str = "sandbox-password";

/// The credentials of the built-in profile `sandbox`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credentials {
    /// The value of the `API-Key` header.
    pub api_key: &'static str,
    /// The bearer token: an administrator with every scope.
    pub access_token: &'static str,
}

/// The credentials of the built-in profile.
#[must_use]
pub const fn credentials() -> Credentials {
    Credentials { api_key: API_KEY, access_token: ACCESS_TOKEN }
}
