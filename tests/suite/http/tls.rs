//! Certificates: a private authority is trusted only if it is configured; faults are reported and not retried.

use std::path::{Path, PathBuf};

use casectl::{
    env::{Env, ManualClock},
    http::{BaseUrl, Client, Error, ErrorKind, Identity, LocalError, ProxyWhy, Settings, TlsFault},
};
use rcgen::{BasicConstraints, CertificateParams, IsCa, KeyPair, date_time_ymd};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};
use tokio_rustls::{TlsAcceptor, rustls};

use super::{
    certificates::{Authority, Pair, TlsServer},
    client_with, read,
    server::raw,
    start, write,
};
use crate::cli::Cli;

const BOTH: &[&rustls::SupportedProtocolVersion] = &[&rustls::version::TLS12, &rustls::version::TLS13];

/// An https server for `localhost` under an authority of its own, and a folder for files.
async fn served(known: bool, change: impl FnOnce(&mut CertificateParams)) -> (TlsServer, Authority, tempfile::TempDir) {
    let authority = Authority::new();
    let server = TlsServer::start(authority.acceptor(&authority.signs("localhost", change), known, BOTH)).await;
    (server, authority, tempfile::tempdir().unwrap())
}

fn file(folder: &Path, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

/// Reads once, and says what failed; nothing was done, and nothing was tried again.
async fn fails(settings: Settings) -> (TlsFault, Error) {
    let (client, clock) = client_with(settings);
    let error = read(&client).await.unwrap_err();
    assert_eq!(error.not_applied(), !matches!(error.kind, ErrorKind::Tls(TlsFault::SpeaksTls)), "{error:?}");
    assert_eq!((error.attempts, clock.slept().len()), (1, 0), "{error:?}");
    match &error.kind {
        ErrorKind::Tls(fault) => (fault.clone(), error),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_private_authority_is_trusted_only_when_it_is_named() {
    let (server, authority, folder) = served(false, |_| {}).await;
    let mut settings = Settings::new(server.base());
    assert_eq!(fails(settings.clone()).await.0, TlsFault::UnknownIssuer { ca_file: None });
    // Another one, and an older one of the same name.
    for other in [Authority::named("another"), Authority::new()] {
        let other = file(folder.path(), "other.pem", other.pem);
        settings.ca_file = Some(other.clone());
        assert_eq!(fails(settings.clone()).await.0, TlsFault::UnknownIssuer { ca_file: Some(other) });
    }
    assert_eq!(server.connections(), 3);
    settings.ca_file = Some(file(folder.path(), "ca.pem", authority.pem));
    assert_eq!(&read(&client_with(settings).0).await.unwrap().body[..], b"{}");
}

#[tokio::test]
async fn what_is_wrong_with_a_certificate_is_said_and_not_repeated() {
    for (begins, ends, words) in
        [(1999, 2001, "expired at 2001-02-03T00:00:00Z"), (2090, 2091, "is not valid before 2090-02-03T00:00:00Z")]
    {
        let (server, authority, folder) = served(false, |params| {
            (params.not_before, params.not_after) = (date_time_ymd(begins, 2, 3), date_time_ymd(ends, 2, 3));
        })
        .await;
        let mut settings = Settings::new(server.base());
        settings.ca_file = Some(file(folder.path(), "ca.pem", authority.pem));
        let (_, error) = fails(settings).await;
        assert!(error.to_string().contains(words), "{error}");
        assert_eq!(server.connections(), 1);
    }
}

#[tokio::test]
async fn a_certificate_for_another_name_is_refused() {
    let (server, authority, folder) = served(false, |_| {}).await;
    let address = server.base().as_str().replace("localhost", "127.0.0.1");
    let mut settings = Settings::new(BaseUrl::parse(&address, false).unwrap());
    settings.ca_file = Some(file(folder.path(), "ca.pem", authority.pem));
    let (fault, _) = fails(settings).await;
    let expected = TlsFault::WrongName { host: "127.0.0.1".to_owned(), names: vec!["localhost".to_owned()] };
    assert_eq!(fault, expected);
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn the_certificate_of_an_authority_is_none_of_a_server() {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let pair = Pair { certificate: params.self_signed(&key).unwrap(), key };
    let server = TlsServer::start(Authority::new().acceptor(&pair, false, BOTH)).await;
    let folder = tempfile::tempdir().unwrap();
    let mut settings = Settings::new(server.base());
    settings.ca_file = Some(file(folder.path(), "ca.pem", pair.certificate.pem()));
    let (fault, _) = fails(settings).await;
    assert!(matches!(&fault, TlsFault::Certificate(why) if why.contains("of an authority")), "{fault:?}");
}

#[tokio::test]
async fn an_old_protocol_and_clear_text_are_told_apart() {
    // A handshake of TLS 1.1: its version, a random number, no session, a cipher, no compression.
    const OLD_HELLO: &[u8] = b"\x16\x03\x02\x00\x2a\x02\x00\x00\x26\x03\x02\
        0123456789abcdef0123456789abcdef\x00\x00\x2f\x00";
    for (answer, expected) in [
        (&b"\x15\x03\x01\x00\x02\x02\x46"[..], TlsFault::Version),
        (OLD_HELLO, TlsFault::Version),
        (b"HTTP/1.1 400 Bad Request\r\n\r\nThe plain HTTP request was sent to HTTPS port", TlsFault::ClearText),
        (b"SSH-2.0-OpenSSH_9.2\r\n", TlsFault::ClearText),
        (b"220 mail.example ESMTP\r\n", TlsFault::ClearText),
        (b"\x15\x03\x01\x00\x02\x02\x28", TlsFault::Alert("HandshakeFailure".to_owned())),
    ] {
        let server = TlsServer::saying(answer).await;
        let (fault, error) = fails(Settings::new(server.base())).await;
        assert_eq!(fault, expected, "{error}");
        assert_eq!(server.connections(), 1);
    }
}

#[tokio::test]
async fn a_server_that_speaks_tls_is_recognised_when_it_is_asked_in_clear_text() {
    let (server, ..) = served(false, |_| {}).await;
    let address = format!("http://localhost:{}", server.port);
    let (fault, _) = fails(Settings::new(BaseUrl::parse(&address, false).unwrap())).await;
    assert_eq!(fault, TlsFault::SpeaksTls);
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_server_that_wants_a_certificate_gets_the_one_of_the_profile() {
    let (server, authority, folder) = served(true, |_| {}).await;
    let mut settings = Settings::new(server.base());
    settings.ca_file = Some(file(folder.path(), "ca.pem", &authority.pem));
    let path = folder.path().join("desk.pem");
    let pem = authority.signs("desk", |_| {}).pem();
    settings.identity = Some(Identity { path, pem: pem.into() });
    assert!(!format!("{settings:?}").contains("PRIVATE"), "{settings:?}");
    assert_eq!(read(&client_with(settings).0).await.unwrap().status, 200);
}

#[tokio::test]
async fn a_certificate_that_is_missing_or_not_accepted_is_named_and_not_sent_again() {
    for version in BOTH {
        let authority = Authority::new();
        let pair = authority.signs("localhost", |_| {});
        let server = TlsServer::start(authority.acceptor(&pair, true, &[*version])).await;
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings::new(server.base());
        settings.ca_file = Some(file(folder.path(), "ca.pem", &authority.pem));
        let (fault, error) = fails(settings.clone()).await;
        assert!(matches!(fault, TlsFault::ClientCertificate { sent: None, .. }), "{version:?}: {error}");
        let path = folder.path().join("desk.pem");
        for foreign in [Authority::named("another"), Authority::new()] {
            let foreign = foreign.signs("desk", |_| {}).pem();
            settings.identity = Some(Identity { path: path.clone(), pem: foreign.into() });
            let (fault, error) = fails(settings.clone()).await;
            assert!(matches!(&fault, TlsFault::ClientCertificate { sent: Some(sent), .. } if *sent == path), "{error}");
        }
        assert_eq!(server.connections(), 3);
    }
}

#[tokio::test]
async fn a_client_certificate_that_cannot_be_used_is_refused_with_the_reason() {
    let (server, authority, folder) = served(true, |_| {}).await;
    let pair = authority.signs("desk", |_| {});
    let (certificate, key) = (pair.certificate.pem(), pair.key.serialize_pem());
    let encrypted = key.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
    let old = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n\
         -----END RSA PRIVATE KEY-----\n";
    let other = KeyPair::generate().unwrap().serialize_pem();
    for (pem, words) in [
        (String::new(), "no certificate"),
        ("no certificate".to_owned(), "no certificate"),
        (key.clone(), "no certificate"),
        (certificate.clone(), "no private key"),
        (format!("{certificate}{encrypted}"), "encrypted"),
        (format!("{certificate}{old}"), "encrypted"),
        (format!("{certificate}{other}"), "does not belong to its certificate"),
        (format!("{certificate}-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"), "cannot be used"),
        (format!("{certificate}{}", key.replace("-----END", "-----ENDE")), "certificate or key in it is damaged"),
        (format!("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n{key}"), "cannot be used"),
    ] {
        let mut settings = Settings::new(server.base());
        settings.ca_file = Some(file(folder.path(), "ca.pem", &authority.pem));
        let path = folder.path().join("desk.pem");
        settings.identity = Some(Identity { path: path.clone(), pem: pem.into() });
        let error = read(&client_with(settings).0).await.unwrap_err();
        let named =
            matches!(&error.kind, ErrorKind::Local(LocalError::IdentityInvalid { path: at, .. }) if *at == path);
        assert!(named && error.to_string().contains(words), "{words}: {error:?}");
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_file_of_authorities_is_used_whole_or_refused_with_the_reason() {
    let (server, authority, folder) = served(false, |_| {}).await;
    let good = authority.pem;
    let damaged = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    for (pem, words) in [
        (String::new(), "it is empty"),
        ("no certificate".to_owned(), "no certificate in PEM form"),
        (authority_key(), "no certificate in PEM form"),
        (format!("{good}{damaged}"), "certificate 2 is damaged"),
        (format!("{damaged}{good}"), "certificate 1 is damaged"),
        (format!("{good}-----BEGIN CERTIFICATE-----\n*\n-----END CERTIFICATE-----\n"), "certificate 2 is damaged"),
        (format!("{good}-----BEGIN CERTIFICATE-----\nAAAA\n"), "certificate 2 is cut off: its END line is missing"),
    ] {
        let mut settings = Settings::new(server.base());
        let path = file(folder.path(), "ca.pem", &pem);
        settings.ca_file = Some(path.clone());
        let error = read(&client_with(settings).0).await.unwrap_err();
        let named = matches!(&error.kind, ErrorKind::Local(LocalError::CaFileInvalid { path: at, .. }) if *at == path);
        assert!(named && error.to_string().contains(words), "{words}: {error:?}");
    }
    assert_eq!(server.connections(), 0);
    // What stands around certificates, and the ends of lines of another system, do no harm.
    let mut settings = Settings::new(server.base());
    let commented = format!("# our own\n{good}\n").replace('\n', "\r\n");
    settings.ca_file = Some(file(folder.path(), "ca.pem", commented));
    assert_eq!(read(&client_with(settings).0).await.unwrap().status, 200);
}

fn authority_key() -> String {
    KeyPair::generate().unwrap().serialize_pem()
}

#[tokio::test]
async fn certificates_go_unchecked_only_where_that_is_said() {
    let (server, ..) = served(false, |_| {}).await;
    let mut settings = Settings::new(server.base());
    settings.insecure = true;
    assert_eq!(read(&client_with(settings).0).await.unwrap().status, 200);
}

/// A proxy that connects whoever asks to one https server.
async fn tunnel(acceptor: TlsAcceptor, to_proxy: Option<TlsAcceptor>) -> (u16, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let mut stream: Box<dyn Both> = match to_proxy {
            None => Box::new(stream),
            Some(acceptor) => Box::new(acceptor.accept(stream).await.unwrap()),
        };
        let mut head = vec![0; 4096];
        let read = stream.read(&mut head).await.unwrap();
        stream.write_all(b"HTTP/1.0 200 Connection established\r\nVia: x\r\n\r\n").await.unwrap();
        stream.flush().await.unwrap();
        let mut stream = acceptor.accept(stream).await.unwrap();
        let _ = stream.read(&mut [0; 4096]).await;
        let _ = stream.write_all(&raw(200, &[], "{}")).await;
        let _ = stream.shutdown().await;
        String::from_utf8_lossy(&head[..read]).into_owned()
    });
    (port, asked)
}

trait Both: tokio::io::AsyncRead + tokio::io::AsyncWrite + Send + Unpin {}
impl<T: tokio::io::AsyncRead + tokio::io::AsyncWrite + Send + Unpin> Both for T {}

#[tokio::test]
async fn names_and_addresses_of_both_kinds_are_reached_through_a_tunnel() {
    let folder = tempfile::tempdir().unwrap();
    for (host, in_certificate, scheme) in [
        ("api.example.test", "api.example.test", "http"),
        ("192.0.2.7", "192.0.2.7", "http"),
        ("[2001:db8::7]:8443", "2001:db8::7", "http"),
        ("api.example.test.", "api.example.test", "https"),
    ] {
        let authority = Authority::new();
        let server = authority.acceptor(&authority.signs(in_certificate, |_| {}), false, BOTH);
        let proxy = authority.acceptor(&authority.signs("localhost", |_| {}), false, BOTH);
        let (port, asked) = tunnel(server, (scheme == "https").then_some(proxy)).await;
        let mut settings = Settings::new(BaseUrl::parse(&format!("https://{host}"), false).unwrap());
        settings.ca_file = Some(file(folder.path(), "ca.pem", &authority.pem));
        let url = format!("{scheme}://localhost:{port}");
        let env = Env::manual(&[("https_proxy", &url)], &ManualClock::at(start()));
        assert_eq!(read(&Client::new(env, settings)).await.unwrap().status, 200, "{host}");
        let head = asked.await.unwrap();
        let target = if host.contains("]:") { host.to_owned() } else { format!("{host}:443") };
        assert!(head.starts_with(&format!("CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n")), "{head}");
        assert!(head.contains("User-Agent: casectl/") && !head.contains("Authorization"), "{head}");
    }
}

#[tokio::test]
async fn tls_with_a_proxy_that_fails_names_the_proxy() {
    let proxy = TlsServer::saying(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
    let url = format!("https://user:hunter22@localhost:{}", proxy.port);
    let env = Env::manual(&[("https_proxy", &url)], &ManualClock::at(start()));
    let client = Client::new(env, Settings::new(BaseUrl::parse("https://api.example.test", false).unwrap()));
    let error = write(&client).await.unwrap_err();
    assert!(
        matches!(&error.kind, ErrorKind::Proxy(fault) if fault.why == ProxyWhy::Tls(TlsFault::ClearText)),
        "{error:?}"
    );
    assert!(error.to_string().contains("the proxy does not speak TLS") && !error.to_string().contains("hunter22"));
    assert!(error.not_applied());
}

/// A profile for a server, as an operator has it.
fn desk(base: &str, head: &str) -> Cli {
    let cli = Cli::bare().var("CASECTL_PROFILE", "p");
    let text = format!("{head}[biometrid]\nbase_url = \"{base}\"\ntoken = \"token-123456\"\n");
    crate::cli::write_profile(&cli, "p", &text);
    cli
}

const ASK: &[&str] = &["api", "biometrid", "x"];

#[tokio::test]
async fn the_command_says_what_is_wrong_in_which_file_and_what_to_do() {
    let (server, authority, folder) = served(false, |_| {}).await;
    let url = server.base().as_str().to_owned();
    let ca = file(folder.path(), "ca.pem", &authority.pem);
    let bad = file(folder.path(), "bad.pem", "nothing");
    let named = |path: &Path| format!("ca_file = \"{}\"\n", path.display());
    tokio::task::spawn_blocking(move || {
        desk(&url, &named(&ca)).run(ASK).ok();
        let done =
            desk(&url, "").run(ASK).exits(6).says("not signed by an authority").says("set ca_file in the profile");
        assert!(done.err.contains("1 attempt"), "{}", done.err);
        let done = desk(&url, &named(&bad)).run(ASK).exits(2).says("bad.pem").says("no certificate in PEM form");
        assert!(!done.err.contains("builder"), "{}", done.err);
        // Nobody waits for a certificate to become another.
        let bank = Cli::bare().var("CASECTL_APITURE_BASE_URL", &url).var("CASECTL_APITURE_API_KEY", "key-123456");
        let bank = bank.var("CASECTL_APITURE_ACCESS_TOKEN", "token-123456");
        let wait = ["applications", "wait", "a1", "--for", "state=approved", "--timeout", "60s"];
        bank.run(&wait).exits(6).says("not signed by an authority");
        let other = url.replace("localhost", "127.0.0.1");
        let done = desk(&other, &named(&ca)).run(ASK).exits(6).says("for localhost, not for 127.0.0.1");
        assert!(!done.err.contains("ca_file"), "{}", done.err);
        // A container without the package of authorities.
        let empty = folder.path().join("none.pem");
        let bare = |head: &str| desk(&url, head).var("SSL_CERT_FILE", empty.to_str().unwrap());
        let done = bare("").run(ASK).exits(2).says("no certificate authorities").says("ca-certificates");
        assert!(done.err.contains("SSL_CERT_FILE is") && !done.err.contains("builder"), "{}", done.err);
        bare(&named(&ca)).run(ASK).ok();
    })
    .await
    .unwrap();
}

/// A proxy and an authority of the environment together are a man in the middle.
#[tokio::test]
async fn an_authority_of_the_environment_gets_no_credential_of_the_profile() {
    let (server, authority, folder) = served(false, |_| {}).await;
    let url = server.base().as_str().to_owned();
    let ca = file(folder.path(), "ca.pem", &authority.pem).display().to_string();
    let asked = tokio::task::spawn_blocking(move || {
        let lured = desk(&url, "").var("CASECTL_CA_FILE", &ca);
        lured.run(ASK).exits(4).says("CASECTL_CA_FILE").says("is not sent");
        lured.run(&["auth", "login", "biometrid", "--with-token"]).exits(2);
        let asked = server.connections();
        // What comes from there is served, and an authority that the profile names too.
        lured.var("CASECTL_BIOMETRID_TOKEN", "token-of-the-environment").run(ASK).ok();
        desk(&url, &format!("ca_file = \"{ca}\"\n")).var("CASECTL_CA_FILE", &ca).run(ASK).ok();
        (asked, server.connections())
    })
    .await
    .unwrap();
    assert_eq!(asked, (0, 2));
}

#[tokio::test]
async fn the_command_says_which_proxy_fails_and_where_it_was_named() {
    use super::server::{Server, reply};
    let wants = Server::start([reply(407, &[], "")]).await;
    let refuses = Server::start([reply(403, &[], "")]).await;
    let (one, two) = (wants.origin(), refuses.origin());
    tokio::task::spawn_blocking(move || {
        let with = |variable: &str, value: &str| {
            desk("https://api.example.test", "").var(variable, &value.replace("://", "://user:hunter22@"))
        };
        for (origin, words, server) in [(&one, "user and password", &wants), (&two, "403 Forbidden", &refuses)] {
            let done = with("HTTPS_PROXY", origin).run(ASK).exits(6).says(words).says("HTTPS_PROXY").says(origin);
            assert!(!done.err.contains("hunter22"), "{}", done.err);
            assert_eq!(server.seen().len(), 1);
        }
        let done = with("all_proxy", "socks5://proxy.test:1080").run(ASK).exits(2).says("all_proxy").says("SOCKS");
        assert!(!done.err.contains("hunter22"), "{}", done.err);
        let done = with("https_proxy", "http://proxy.test:port").run(ASK).exits(2).says("https_proxy").says("no URL");
        assert!(!done.err.contains("hunter22"), "{}", done.err);
    })
    .await
    .unwrap();
}
