//! A certificate authority for tests, and servers with certificates that it signs.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use casectl::http::BaseUrl;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{self, ServerConfig, SupportedProtocolVersion},
};

use super::server::raw;

/// An authority, its certificate as PEM.
pub struct Authority {
    pub pem: String,
    own: rcgen::Certificate,
    issuer: Issuer<'static, KeyPair>,
}

/// A certificate and its key.
pub struct Pair {
    pub certificate: rcgen::Certificate,
    pub key: KeyPair,
}

impl Pair {
    pub fn pem(&self) -> String {
        format!("{}{}", self.certificate.pem(), self.key.serialize_pem())
    }
}

impl Authority {
    pub fn new() -> Self {
        Self::named("our own")
    }

    pub fn named(name: &str) -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.distinguished_name.push(rcgen::DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let own = params.self_signed(&key).unwrap();
        Self { pem: own.pem(), own, issuer: Issuer::new(params, key) }
    }

    /// A certificate for this name, after `change`.
    pub fn signs(&self, name: &str, change: impl FnOnce(&mut CertificateParams)) -> Pair {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        change(&mut params);
        Pair { certificate: params.signed_by(&key, &self.issuer).unwrap(), key }
    }

    /// What accepts connections with this certificate; from clients with a certificate of this authority alone, if
    /// `known`.
    pub fn acceptor(&self, pair: &Pair, known: bool, versions: &[&'static SupportedProtocolVersion]) -> TlsAcceptor {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config =
            ServerConfig::builder_with_provider(Arc::clone(&provider)).with_protocol_versions(versions).unwrap();
        let config = match known {
            false => config.with_no_client_auth(),
            true => {
                let mut roots = rustls::RootCertStore::empty();
                roots.add(self.own.der().clone()).unwrap();
                let verifier = rustls::server::WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
                config.with_client_cert_verifier(verifier.build().unwrap())
            }
        };
        let key = pair.key.serialize_der().try_into().unwrap();
        TlsAcceptor::from(Arc::new(config.with_single_cert(vec![pair.certificate.der().clone()], key).unwrap()))
    }
}

/// An https server on this machine that counts its connections.
pub struct TlsServer {
    pub port: u16,
    connections: Arc<AtomicUsize>,
}

impl TlsServer {
    pub async fn start(acceptor: TlsAcceptor) -> Self {
        Self::answering(move |stream| {
            let acceptor = acceptor.clone();
            async move {
                // A client that refuses the certificate ends the handshake; the next one may come.
                if let Ok(mut stream) = acceptor.accept(stream).await {
                    let _ = stream.read(&mut [0; 4096]).await;
                    let _ = stream.write_all(&raw(200, &[], "{}")).await;
                    let _ = stream.shutdown().await;
                }
            }
        })
        .await
    }

    /// One that reads something and answers so, whatever came.
    pub async fn saying(bytes: &'static [u8]) -> Self {
        Self::answering(move |mut stream: TcpStream| async move {
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(bytes).await;
        })
        .await
    }

    async fn answering<F: Future<Output = ()> + Send>(answer: impl Fn(TcpStream) -> F + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let connections = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&connections);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                counted.fetch_add(1, Ordering::SeqCst);
                answer(stream).await;
            }
        });
        Self { port, connections }
    }

    pub fn base(&self) -> BaseUrl {
        BaseUrl::parse(&format!("https://localhost:{}", self.port), false).unwrap()
    }

    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}
