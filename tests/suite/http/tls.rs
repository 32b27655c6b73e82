//! Certificates: a private authority is trusted when it is named, and only then.

use std::sync::Arc;

use casectl::http::{BaseUrl, ErrorKind, Identity, LocalError, Settings, TlsFault};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};
use tokio_rustls::{TlsAcceptor, rustls};

use super::{client_with, read, server::raw};

/// Starts an https server for `localhost` under an authority of its own. Returns its base URL and the authority as PEM.
async fn serve() -> (BaseUrl, String) {
    let (base, authority, _) = serve_to(false).await;
    (base, authority)
}

/// As [`serve`], for clients with a certificate of the same authority alone, if `known`; with one such, and its key.
async fn serve_to(known: bool) -> (BaseUrl, String, String) {
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority_key = KeyPair::generate().unwrap();
    let own = authority.self_signed(&authority_key).unwrap();
    let pem = own.pem();
    let issuer = Issuer::new(authority, authority_key);
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(vec!["localhost".to_owned()]).unwrap().signed_by(&key, &issuer).unwrap();
    let client_key = KeyPair::generate().unwrap();
    let client = CertificateParams::new(vec!["desk".to_owned()]).unwrap().signed_by(&client_key, &issuer).unwrap();
    let identity = format!("{}{}", client.pem(), client_key.serialize_pem());
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .unwrap();
    let config = match known {
        false => config.with_no_client_auth(),
        true => {
            let mut roots = rustls::RootCertStore::empty();
            roots.add(own.der().clone()).unwrap();
            let verifier = rustls::server::WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
            config.with_client_cert_verifier(verifier.build().unwrap())
        }
    };
    let config =
        config.with_single_cert(vec![certificate.der().clone()], key.serialize_der().try_into().unwrap()).unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // A client that refuses the certificate ends the handshake; the next one may come.
            if let Ok(mut stream) = acceptor.accept(stream).await {
                let _ = stream.read(&mut [0; 4096]).await;
                let _ = stream.write_all(&raw(200, &[], "{}")).await;
                let _ = stream.shutdown().await;
            }
        }
    });
    (BaseUrl::parse(&format!("https://localhost:{port}"), false).unwrap(), pem, identity)
}

#[tokio::test]
async fn a_private_authority_is_trusted_only_when_it_is_named() {
    let (base, pem) = serve().await;
    let (client, clock) = client_with(Settings::new(base.clone()));
    let error = read(&client).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::Tls(_)), "{error:?}");
    assert!(error.not_applied());
    assert_eq!((error.attempts, clock.slept().len()), (1, 0));
    assert!(matches!(error.kind, ErrorKind::Tls(TlsFault::UnknownIssuer { ca_file: None })), "{error:?}");

    let folder = tempfile::tempdir().unwrap();
    let mut settings = Settings::new(base);
    settings.ca_file = Some(folder.path().join("ca.pem"));
    std::fs::write(folder.path().join("ca.pem"), pem).unwrap();
    let reply = read(&client_with(settings).0).await.unwrap();
    assert_eq!(&reply.body[..], b"{}");
}

#[tokio::test]
async fn a_certificate_for_another_name_is_refused() {
    let (base, pem) = serve().await;
    let folder = tempfile::tempdir().unwrap();
    let mut settings = Settings::new(BaseUrl::parse(&base.as_str().replace("localhost", "127.0.0.1"), false).unwrap());
    settings.ca_file = Some(folder.path().join("ca.pem"));
    std::fs::write(folder.path().join("ca.pem"), pem).unwrap();
    let error = read(&client_with(settings).0).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::Tls(_)), "{error:?}");
}

#[tokio::test]
async fn a_server_that_wants_a_certificate_gets_the_one_of_the_profile() {
    let (base, pem, identity) = serve_to(true).await;
    let folder = tempfile::tempdir().unwrap();
    let mut settings = Settings::new(base);
    settings.ca_file = Some(folder.path().join("ca.pem"));
    std::fs::write(folder.path().join("ca.pem"), pem).unwrap();
    settings.retry.retries = 0;
    assert!(read(&client_with(settings.clone()).0).await.is_err(), "without one nobody is served");
    let path = folder.path().join("desk.pem");
    settings.identity = Some(Identity { path: path.clone(), pem: identity.into() });
    assert!(!format!("{settings:?}").contains("PRIVATE"), "{settings:?}");
    assert_eq!(read(&client_with(settings.clone()).0).await.unwrap().status, 200);
    settings.identity = Some(Identity { path, pem: "no certificate".into() });
    let error = read(&client_with(settings).0).await.unwrap_err();
    assert!(matches!(&error.kind, ErrorKind::Local(LocalError::IdentityInvalid { .. })), "{error:?}");
}

#[tokio::test]
async fn certificates_go_unchecked_only_where_that_is_said() {
    let (base, _) = serve().await;
    let mut settings = Settings::new(base);
    settings.insecure = true;
    assert_eq!(read(&client_with(settings).0).await.unwrap().status, 200);
}
