//! Proxies, as curl takes them: the variables, what `no_proxy` lists, how an address is written, and what goes wrong.
//!
//! The tables are what curl 7.88 did when it was asked, but for networks of IPv6: there the documentation counts, which
//! later versions follow.

use casectl::{
    env::{Env, ManualClock},
    http::{BaseUrl, Client, Error, ErrorKind, LocalError, Proxy, ProxyWhy, Settings},
};

use super::{
    read,
    server::{Reply, Server, reply},
    start, write,
};

fn env(vars: &[(&str, &str)]) -> Env {
    Env::manual(vars, &ManualClock::at(start()))
}

fn chosen(vars: &[(&str, &str)], address: &str) -> Option<String> {
    let base = BaseUrl::parse(address, true).unwrap();
    Proxy::of(&env(vars), &base).unwrap().map(|proxy| format!("{} {}", proxy.variable, proxy.address()))
}

#[test]
fn what_no_proxy_excepts_is_what_curl_excepts() {
    let name = "api.example.test";
    let excepted = [
        ("*", name),
        ("*", "192.0.2.7"),
        ("*", "[2001:db8::7]"),
        ("example.test", name),
        ("example.test", "example.test"),
        (".example.test", name),
        (".example.test", "example.test"),
        ("EXAMPLE.test", "api.example.TEST"),
        ("example.test.", name),
        ("example.test", "api.example.test."),
        ("example.test.", "api.example.test."),
        (".example.test.", name),
        ("test", name),
        ("a.test b.test", "b.test"),
        ("a.test  ,  b.test", "b.test"),
        ("a.test,b.test", "b.test"),
        ("a.test\tb.test", "b.test"),
        ("a.test,,b.test", "b.test"),
        (",b.test", "b.test"),
        (name, "api.example.test:8443"),
        ("192.0.2.7", "192.0.2.7"),
        ("192.0.2.0/24", "192.0.2.7"),
        ("192.0.2.7/32", "192.0.2.7"),
        ("192.0.2.7/", "192.0.2.7"),
        ("128.0.0.0/1", "192.0.2.7"),
        ("2001:db8::7", "[2001:db8::7]"),
        ("2001:DB8::7", "[2001:db8::7]"),
        ("2001:db8::7", "[2001:db8:0::7]"),
        ("2001:db8:0:0::7", "[2001:db8::7]"),
        ("2001:db8::/32", "[2001:db8::7]"),
        ("2001:db8::/33", "[2001:db8::7]"),
    ];
    let not_excepted = [
        ("*,x", name),
        ("x,*", name),
        (" * ", name),
        ("x *", name),
        ("*.example.test", name),
        ("example.test", "notexample.test"),
        ("..example.test", name),
        ("a.test;b.test", "b.test"),
        ("api.example.test:443", name),
        ("api.example.test:8443", "api.example.test:8443"),
        ("api", name),
        ("api.example.test/", name),
        ("https://api.example.test", name),
        ("", name),
        (".", name),
        ("192.0.2.0/24", "192.0.3.7"),
        ("192.0.2.0/33", "192.0.2.7"),
        ("192.0.2.0/x", "192.0.2.7"),
        ("192.0.2.7/0", "198.51.100.1"),
        ("0.0.0.0/0", "192.0.2.7"),
        ("192.0.2.0", "192.0.2.7"),
        ("2.7", "192.0.2.7"),
        (".0.2.7", "192.0.2.7"),
        ("192.0.2.7.", "192.0.2.7"),
        ("192.0.2.7:443", "192.0.2.7"),
        ("192.0.2.0/24", "api.192.0.2.7.test"),
        ("[2001:db8::7]", "[2001:db8::7]"),
        ("[2001:db8::]/32", "[2001:db8::7]"),
        ("2001:db9::/32", "[2001:db8::7]"),
        ("::/0", "[2001:db8::7]"),
        ("2001:db8::/129", "[2001:db8::7]"),
        ("2001:db8::/99999999999999999999", "[2001:db8::7]"),
    ];
    for (expected, rows) in [(true, &excepted[..]), (false, &not_excepted)] {
        for (list, host) in rows {
            for variable in ["no_proxy", "NO_PROXY"] {
                let vars = [("https_proxy", "http://proxy.test:3128"), (variable, *list)];
                let direct = chosen(&vars, &format!("https://{host}")).is_none();
                assert_eq!(direct, expected, "{variable}={list:?} {host}");
            }
        }
    }
}

#[test]
fn the_variables_outrank_each_other_as_for_curl() {
    let (one, two) = ("http://one.test:1", "http://two.test:2");
    let (https, http) = ("https://a.test", "http://a.test");
    for (vars, address, expected) in [
        (&[("https_proxy", one)][..], https, Some("https_proxy http://one.test:1")),
        (&[("HTTPS_PROXY", one)], https, Some("HTTPS_PROXY http://one.test:1")),
        (&[("http_proxy", one)], http, Some("http_proxy http://one.test:1")),
        (&[("HTTP_PROXY", one)], http, None),
        (&[("HTTP_PROXY", one), ("ALL_PROXY", two)], http, Some("ALL_PROXY http://two.test:2")),
        (&[("http_proxy", one)], https, None),
        (&[("https_proxy", one)], http, None),
        (&[("all_proxy", one)], https, Some("all_proxy http://one.test:1")),
        (&[("ALL_PROXY", one)], http, Some("ALL_PROXY http://one.test:1")),
        (&[("https_proxy", one), ("HTTPS_PROXY", two)], https, Some("https_proxy http://one.test:1")),
        (&[("https_proxy", ""), ("HTTPS_PROXY", two)], https, Some("HTTPS_PROXY http://two.test:2")),
        (&[("https_proxy", ""), ("all_proxy", two)], https, Some("all_proxy http://two.test:2")),
        (&[("HTTPS_PROXY", one), ("all_proxy", two)], https, Some("HTTPS_PROXY http://one.test:1")),
        (&[("all_proxy", one), ("ALL_PROXY", two)], https, Some("all_proxy http://one.test:1")),
        (
            &[("https_proxy", one), ("no_proxy", "b.test"), ("NO_PROXY", "a.test")],
            https,
            Some("https_proxy http://one.test:1"),
        ),
        (&[("https_proxy", one), ("no_proxy", ""), ("NO_PROXY", "a.test")], https, None),
        (&[("https_proxy", one), ("no_proxy", "a.test"), ("NO_PROXY", "b.test")], https, None),
        // Not curl's: nothing on this machine is asked through a proxy.
        (&[("https_proxy", one)], "https://localhost:8443", None),
        (&[("https_proxy", one)], "https://127.0.0.2", None),
        (&[("https_proxy", one)], "https://[::1]", None),
    ] {
        assert_eq!(chosen(vars, address).as_deref(), expected, "{vars:?} {address}");
    }
}

#[test]
fn an_address_of_a_proxy_is_read_as_curl_reads_it() {
    for (value, address) in [
        ("proxy.test:3128", "http://proxy.test:3128"),
        ("proxy.test", "http://proxy.test:1080"),
        ("http://proxy.test:80", "http://proxy.test:80"),
        ("http://proxy.test:3128/", "http://proxy.test:3128"),
        ("http://proxy.test:3128/path?x", "http://proxy.test:3128"),
        ("HTTP://proxy.test:3128", "http://proxy.test:3128"),
        ("https://proxy.test:3128", "https://proxy.test:3128"),
        ("https://proxy.test", "https://proxy.test:443"),
        ("http://[::1]:3128", "http://[::1]:3128"),
        ("[2001:db8::1]:3128", "http://[2001:db8::1]:3128"),
        ("http://user:p%40ss@proxy.test:3128", "http://proxy.test:3128"),
        ("user@proxy.test:3128", "http://proxy.test:3128"),
    ] {
        assert_eq!(
            chosen(&[("https_proxy", value)], "https://a.test").unwrap(),
            format!("https_proxy {address}"),
            "{value}"
        );
    }
    for (value, words) in [
        (" http://proxy.test:3128", "begins with http://"),
        ("http://proxy.test:3128\n", "white space"),
        ("http://user:hunter22@proxy.test:99999", "no URL"),
        ("http://", "no URL"),
        ("http://user:hunt#er22@proxy.test", "no URL"),
        ("http://user:hunter22@[bad", "no URL"),
        ("http://:3128", "no URL"),
        ("ftp://proxy.test:3128", "begins with http://"),
        ("socks5h://user:hunter22@proxy.test:1080", "SOCKS"),
    ] {
        let base = BaseUrl::parse("https://a.test", false).unwrap();
        let error = Proxy::of(&env(&[("all_proxy", value)]), &base).unwrap_err();
        assert!(matches!(error, LocalError::Proxy { variable: "all_proxy", .. }), "{value}: {error:?}");
        let said = format!("{error} {error:?}");
        assert!(said.contains(words) && said.contains("all_proxy") && !said.contains("er22"), "{value}: {said}");
        // What is not asked through it is not troubled by it.
        assert_eq!(chosen(&[("all_proxy", value), ("no_proxy", "a.test")], "https://a.test"), None);
    }
}

async fn through(proxy: &str, address: &str) -> (Error, Error, usize) {
    let clock = ManualClock::at(start());
    let variable = if address.starts_with("https") { "HTTPS_PROXY" } else { "http_proxy" };
    let env = Env::manual(&[(variable, proxy)], &clock);
    let client = Client::new(env, Settings::new(BaseUrl::parse(address, true).unwrap()));
    let (read, slept) = (read(&client).await.unwrap_err(), clock.slept().len());
    (read, write(&client).await.unwrap_err(), slept)
}

fn why(error: &Error) -> &ProxyWhy {
    match &error.kind {
        ErrorKind::Proxy(fault) => &fault.why,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_a_proxy_refuses_is_told_with_its_name_and_not_repeated_when_it_is_final() {
    for (status, attempts) in
        [(407, 1), (403, 1), (400, 1), (404, 1), (405, 1), (302, 1), (429, 5), (500, 5), (502, 5), (503, 5), (504, 5)]
    {
        let proxy = Server::start([reply(status, &[], "no")]).await;
        let url = proxy.origin().replace("http://", "http://user:hunter22@");
        let (read, written, slept) = through(&url, "https://api.example.test").await;
        assert_eq!(why(&read), &ProxyWhy::Status(status));
        assert_eq!((read.attempts, slept), (attempts, attempts as usize - 1), "{status}");
        assert!(read.not_applied() && written.not_applied(), "nothing went through the tunnel");
        assert_eq!(proxy.seen().len(), attempts as usize + 1, "one connection an attempt, one for the write: {status}");
        assert!(proxy.seen().iter().all(|seen| seen.line() == "CONNECT api.example.test:443 HTTP/1.1"));
        let said = format!("{read} {read:?}");
        let name = format!("the proxy {} (from HTTPS_PROXY)", proxy.origin());
        assert!(said.contains(&name) && said.contains(&status.to_string()) && !said.contains("hunter22"), "{said}");
    }
    // In clear text the proxy answers in place of the server.
    let proxy = Server::start([reply(407, &[], "no")]).await;
    let (read, written, _) = through(&proxy.origin(), "http://api.example.test").await;
    assert_eq!((why(&read), read.attempts), (&ProxyWhy::Status(407), 1));
    assert!(written.not_applied());
}

#[tokio::test]
async fn a_proxy_that_cannot_be_reached_is_told_from_a_server_that_cannot() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    // A label of 64 characters cannot exist, so no name server has to be asked.
    let nameless = format!("http://user:hunter22@{}.test:3128", "a".repeat(64));
    let silent = Server::start([Reply::Cut(Vec::new())]).await;
    let other = Server::start([Reply::Cut(b"SSH-2.0-OpenSSH_9.2\r\n\r\n".to_vec())]).await;
    for (proxy, expected) in [
        (format!("http://user:hunter22@{closed}"), ProxyWhy::Connect),
        (nameless, ProxyWhy::Dns),
        (silent.origin(), ProxyWhy::NoAnswer),
        (other.origin(), ProxyWhy::NoAnswer),
    ] {
        for address in ["https://api.example.test", "http://api.example.test"] {
            let (read, written, _) = through(&proxy, address).await;
            let is_tunnel = address.starts_with("https");
            if expected == ProxyWhy::NoAnswer && !is_tunnel {
                // The request itself went to the proxy: what became of it is not known.
                assert!(!written.not_applied(), "{written:?}");
                continue;
            }
            assert_eq!(why(&read), &expected, "{proxy}");
            assert_eq!(read.attempts, 5, "it may be there in a moment");
            assert!(read.not_applied() && written.not_applied());
            assert!(!format!("{read} {read:?}").contains("hunter22"), "{read:?}");
        }
    }
}

#[tokio::test]
async fn a_proxy_of_ipv6_is_reached() {
    let Ok(listener) = tokio::net::TcpListener::bind("[::1]:0").await else { return };
    let proxy = Server::on(listener, [reply(403, &[], "")]);
    let (read, ..) = through(&format!("http://[::1]:{}", proxy.port()), "https://[2001:db8::7]:8443").await;
    assert_eq!(why(&read), &ProxyWhy::Status(403));
    assert_eq!(proxy.seen()[0].line(), "CONNECT [2001:db8::7]:8443 HTTP/1.1");
    assert_eq!(proxy.seen()[0].header("host"), Some("[2001:db8::7]:8443"));
}
