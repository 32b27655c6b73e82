//! TLS: which authorities are trusted, the client certificate, and the meaning of a failed handshake.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::Timestamp;
use rustls_platform_verifier::Verifier;
use tokio_rustls::rustls::{
    AlertDescription, CertificateError, ClientConfig, DigitallySignedStruct, Error, InconsistentKeys, RootCertStore,
    SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, aws_lc_rs},
    pki_types::{
        CertificateDer, PrivateKeyDer, ServerName, UnixTime,
        pem::{self, PemObject as _},
    },
};

use super::{
    error::LocalError,
    fault::TlsFault,
    settings::{Identity, Settings},
};
use crate::env::Env;

/// How many names of a certificate are reported.
const NAMES: usize = 5;
/// The system's own variables for its authorities, which the verifier respects.
const SYSTEM: [&str; 2] = ["SSL_CERT_FILE", "SSL_CERT_DIR"];

/// The files that a TLS failure may concern.
#[derive(Clone, Debug, Default)]
pub(super) struct Files {
    ca_file: Option<PathBuf>,
    identity: Option<PathBuf>,
}

impl Files {
    pub(super) fn of(settings: &Settings) -> Self {
        let identity = settings.identity.as_ref().map(|identity| identity.path.clone());
        Self { ca_file: settings.ca_file.clone(), identity }
    }

    /// The same for a peer that never gets the client certificate.
    pub(super) fn without_identity(&self) -> Self {
        Self { identity: None, ..self.clone() }
    }

    /// The meaning of a TLS error.
    pub(super) fn fault(&self, error: &Error) -> TlsFault {
        match error {
            Error::InvalidCertificate(why) => self.certificate_fault(why),
            Error::InvalidMessage(_) => TlsFault::ClearText,
            Error::PeerIncompatible(_) | Error::AlertReceived(AlertDescription::ProtocolVersion) => TlsFault::Version,
            Error::AlertReceived(alert) if is_about_certificate(*alert) => {
                TlsFault::ClientCertificate { sent: self.identity.clone(), alert: format!("{alert:?}") }
            }
            Error::AlertReceived(alert) => TlsFault::Alert(format!("{alert:?}")),
            other => TlsFault::Other(other.to_string()),
        }
    }

    fn certificate_fault(&self, why: &CertificateError) -> TlsFault {
        match why {
            // A bad signature: an authority was renewed under its old name.
            CertificateError::UnknownIssuer | CertificateError::BadSignature => {
                TlsFault::UnknownIssuer { ca_file: self.ca_file.clone() }
            }
            CertificateError::Expired => TlsFault::Expired { at: None },
            CertificateError::ExpiredContext { not_after, .. } => TlsFault::Expired { at: instant(*not_after) },
            CertificateError::NotValidYet => TlsFault::NotYetValid { from: None },
            CertificateError::NotValidYetContext { not_before, .. } => {
                TlsFault::NotYetValid { from: instant(*not_before) }
            }
            CertificateError::NotValidForNameContext { expected, presented } => TlsFault::WrongName {
                host: expected.to_str().into_owned(),
                names: presented.iter().take(NAMES).map(|name| plain(name)).collect(),
            },
            other if format!("{other:?}").contains("CaUsedAsEndEntity") => TlsFault::Certificate(
                "it is the certificate of an authority; the server must use one signed by it".to_owned(),
            ),
            other => TlsFault::Certificate(other.to_string()),
        }
    }
}

/// Whether an alert concerns the client certificate, also after the handshake.
pub(super) fn is_about_certificate(alert: AlertDescription) -> bool {
    matches!(
        alert,
        AlertDescription::CertificateRequired
            | AlertDescription::NoCertificate
            | AlertDescription::BadCertificate
            | AlertDescription::UnsupportedCertificate
            | AlertDescription::CertificateRevoked
            | AlertDescription::CertificateExpired
            | AlertDescription::CertificateUnknown
            | AlertDescription::UnknownCA
            | AlertDescription::AccessDenied
            | AlertDescription::DecryptError
    )
}

fn instant(at: UnixTime) -> Option<Timestamp> {
    Timestamp::from_second(i64::try_from(at.as_secs()).ok()?).ok()
}

/// `DnsName("a.example")` as `a.example`.
fn plain(name: &str) -> String {
    name.split('"').nth(1).unwrap_or(name).chars().filter(|c| !c.is_control()).take(100).collect()
}

/// The TLS configurations: for the server, and for a proxy, which does not get the client certificate.
pub(super) fn configs(env: &Env, settings: &Settings) -> Result<[Arc<ClientConfig>; 2], LocalError> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let verifier = verifier(env, settings, &provider)?;
    let builder = || {
        let versions = ClientConfig::builder_with_provider(Arc::clone(&provider)).with_safe_default_protocol_versions();
        let builder = versions.map_err(|error| LocalError::Tls(error.to_string()))?;
        Ok(builder.dangerous().with_custom_certificate_verifier(Arc::clone(&verifier)))
    };
    let to_proxy = builder()?.with_no_client_auth();
    let mut to_server = match &settings.identity {
        None => to_proxy.clone(),
        Some(identity) => {
            let (chain, key) = parts(identity)?;
            builder()?.with_client_auth_cert(chain, key).map_err(|error| unusable(identity, &error))?
        }
    };
    to_server.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok([Arc::new(to_server), Arc::new(to_proxy)])
}

fn verifier(
    env: &Env,
    settings: &Settings,
    provider: &Arc<CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>, LocalError> {
    if settings.insecure {
        return Ok(Arc::new(Unchecked(Arc::clone(provider))));
    }
    let authorities = match &settings.ca_file {
        None => Vec::new(),
        Some(path) => authorities(path)?,
    };
    let verifier = Verifier::new_with_extra_roots(authorities, Arc::clone(provider)).map_err(|_| {
        let named = SYSTEM.into_iter().find_map(|name| Some(format!("{name} is {}", env.path(name)?.display())));
        LocalError::NoAuthorities { named }
    })?;
    Ok(Arc::new(verifier))
}

/// The certificates in a file, all of which must be valid PEM.
fn authorities(path: &Path) -> Result<Vec<CertificateDer<'static>>, LocalError> {
    let pem =
        std::fs::read(path).map_err(|error| LocalError::CaFile { path: path.to_owned(), error: Arc::new(error) })?;
    let invalid = |why: String| LocalError::CaFileInvalid { path: path.to_owned(), why };
    let mut found = Vec::new();
    for (at, certificate) in CertificateDer::pem_slice_iter(&pem).enumerate() {
        let number = at + 1;
        let certificate = certificate.map_err(|error| match error {
            pem::Error::MissingSectionEnd { .. } => {
                invalid(format!("certificate {number} is cut off: its END line is missing"))
            }
            _ => invalid(format!("certificate {number} is damaged")),
        })?;
        let added = RootCertStore::empty().add(certificate.clone());
        added.map_err(|_| invalid(format!("certificate {number} is damaged")))?;
        found.push(certificate);
    }
    match (found.is_empty(), pem.is_empty()) {
        (false, _) => Ok(found),
        (true, true) => Err(invalid("it is empty".to_owned())),
        (true, false) => Err(invalid("it holds no certificate in PEM form".to_owned())),
    }
}

fn parts(identity: &Identity) -> Result<(Vec<CertificateDer<'static>>, PrivateKeyDer<'static>), LocalError> {
    let pem = identity.pem.as_bytes();
    let invalid = |why: &str| LocalError::IdentityInvalid { path: identity.path.clone(), why: why.to_owned() };
    if identity.pem.contains("BEGIN ENCRYPTED PRIVATE KEY") || identity.pem.contains("Proc-Type: 4,ENCRYPTED") {
        return Err(invalid("its key is encrypted; an unencrypted key is required"));
    }
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    let chain = chain.map_err(|_| invalid("a certificate or key in it is damaged"))?;
    if chain.is_empty() {
        return Err(invalid("it holds no certificate in PEM form"));
    }
    match PrivateKeyDer::from_pem_slice(pem) {
        Ok(key) => Ok((chain, key)),
        Err(_) if identity.pem.contains("PRIVATE KEY") => Err(invalid("its key is damaged")),
        Err(_) => Err(invalid("it holds no private key in PEM form")),
    }
}

fn unusable(identity: &Identity, error: &Error) -> LocalError {
    let why = match error {
        Error::InconsistentKeys(InconsistentKeys::KeyMismatch) => "its key does not belong to its certificate",
        Error::InvalidCertificate(_) => "its certificate is damaged",
        _ => "its key cannot be used",
    };
    LocalError::IdentityInvalid { path: identity.path.clone(), why: why.to_owned() }
}

/// Accepts any certificate, because the profile says so.
#[derive(Debug)]
struct Unchecked(Arc<CryptoProvider>);

impl ServerCertVerifier for Unchecked {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    // Any certificate is accepted, so an attacker could sign with their own: checking signatures gains nothing.
    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
