//! Errors of logins.

use crate::{
    error::{CliError, Exit},
    providers::grant::GrantFault,
};

/// Words the failure of a login.
pub fn no_tokens(provider: &str, fault: GrantFault) -> CliError {
    let is_refusal = matches!(fault, GrantFault::Refused(_)) || fault.is_final();
    match fault {
        GrantFault::Missing(key) => CliError::new(Exit::Usage, "bad_setting", format!("{provider}.{key} is not set"))
            .about(format!("{provider}.{key}"))
            .hint(format!("casectl profile set {provider}.{key}")),
        GrantFault::Unusable(key) => {
            CliError::new(Exit::Usage, "bad_setting", format!("{provider}.{key} cannot be used"))
                .about(format!("{provider}.{key}"))
        }
        GrantFault::Denied { said, .. } => {
            CliError::new(Exit::Auth, "login_refused", format!("login to {provider}: the server refuses: {said}"))
        }
        GrantFault::Spent { error, .. } => CliError::from(error).during(&format!("login to {provider}")),
        GrantFault::Refused(error) | GrantFault::Http(error) => {
            let status = error.status();
            let mut words = CliError::from(error).during(&format!("login to {provider}"));
            if let Some(known) = crate::providers::PROVIDERS.iter().find(|known| known.id == provider) {
                words = words.wrong_address(known);
            }
            if is_refusal || matches!(status, Some(402 | 403)) {
                words.exit = Exit::Auth;
                words.code = "login_refused".into();
                // Details about the credential sent do not apply, as a login has none yet.
                words.details.retain(|detail| !detail.starts_with("the credential is"));
            }
            words
        }
    }
}
