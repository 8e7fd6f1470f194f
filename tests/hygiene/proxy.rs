//! Proxies: by configuration only, and without telling them anything.

use std::net::SocketAddr;

use fid_runtime::codes;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
};

use crate::{
    over::Over,
    server::{Act, Server, json, read_request, whole},
    things,
    tls::Identity,
};

#[tokio::test]
async fn a_proxy_that_is_set_is_used_and_sees_no_credential() {
    for over in Over::ALL {
        go_through_proxy(over).await;
    }
}

async fn go_through_proxy(over: Over) {
    let proxy = Server::start(Act::Answer(whole("403 Forbidden", "", b""))).await;
    let client = over
        .builder()
        .base_url("https://things.example")
        .proxy(format!("http://canary-user:canary-pass@{}", proxy.address))
        .retries(0)
        .build()
        .unwrap()
        .with_token(&"canary-token".into());
    let error = client.add_thing(things::Thing::new(1)).await.unwrap_err();
    let seen = proxy.seen();
    assert_eq!(seen.len(), 1);
    assert!(
        seen[0].starts_with("CONNECT things.example:443 HTTP/1.1\r\n"),
        "{seen:?}"
    );
    let lower = seen[0].to_ascii_lowercase();
    assert!(lower.contains("proxy-authorization: basic "), "{seen:?}");
    assert!(
        !lower.contains("canary") && !lower.contains("\nauthorization"),
        "{seen:?}"
    );
    // A tunnel that does not come about carried nothing.
    assert!(error.is_connect(), "{error}");
    assert_eq!(error.fid_code(), codes::NOT_CONNECTED);
    let cause = std::error::Error::source(&error).unwrap();
    let shown = format!("{error} {error:?} {cause} {cause:?} {client:?}");
    assert!(!shown.contains("canary"), "{shown}");
}

/// A tunnel: nothing but the server's name goes to the proxy, and TLS is with the server. Over reqwest, a client that
/// knows another CA has its own proxies, so this is about hyper.
#[tokio::test]
async fn through_a_tunnel_the_server_is_spoken_to_by_tls() {
    let (config, root, host) = Identity::Good.make();
    let server = Server::start_tls(Act::Answer(json(r#"{"id":1}"#)), config).await;
    let (proxy, asked) = tunnel_to(server.address).await;
    let client = Over::Hyper
        .builder_trusting(&root.unwrap())
        .base_url(format!("https://{host}:{}", server.address.port()))
        .proxy(proxy)
        .build()
        .unwrap()
        .with_token(&"canary".into());
    assert_eq!(client.add_thing(things::Thing::new(1)).await.unwrap().id, 1);
    assert_eq!(server.requests(), 1);
    let asked = asked.await.unwrap();
    let port = server.address.port();
    assert!(
        asked.starts_with(&format!("CONNECT localhost:{port} HTTP/1.1\r\n")),
        "{asked}"
    );
    assert!(!asked.contains("canary"), "{asked}");
}

/// Starts a proxy that connects to one server; returns its URL, and what it was asked for.
async fn tunnel_to(server: SocketAddr) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (sender, receiver) = oneshot::channel();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let asked = read_request(&mut stream).await.unwrap();
        sender.send(asked).unwrap();
        let opened = b"HTTP/1.1 200 Connection established\r\nvia: test\r\n\r\n";
        stream.write_all(opened).await.unwrap();
        let mut onward = TcpStream::connect(server).await.unwrap();
        let _ = copy_bidirectional(&mut stream, &mut onward).await;
    });
    (url, tokio::spawn(async { receiver.await.unwrap() }))
}

#[tokio::test]
async fn what_is_no_https_goes_to_the_proxy_with_its_whole_url() {
    for over in Over::ALL {
        let proxy = Server::start(Act::Answer(json(r#"{"id":1}"#))).await;
        let client = over
            .builder()
            .base_url("http://127.0.0.1:9/prefix")
            .proxy(format!("http://na%20me:pass@{}", proxy.address))
            .build()
            .unwrap()
            .with_token(&"t".into());
        assert_eq!(client.get_thing().await.unwrap().id, 1, "{over:?}");
        let seen = proxy.seen().remove(0);
        assert!(
            seen.starts_with("GET http://127.0.0.1:9/prefix/things HTTP/1.1\r\n"),
            "{over:?}: {seen}"
        );
        // `na me:pass`
        let credential = "proxy-authorization: basic bmegbwu6cgfzcw==\r\n";
        let lower = seen.to_ascii_lowercase();
        assert!(lower.contains(credential), "{over:?}: {seen}");
        assert!(
            lower.contains("\r\nhost: 127.0.0.1:9\r\n"),
            "{over:?}: {seen}"
        );
    }
}

#[tokio::test]
async fn a_proxy_that_says_something_else_is_no_way_to_the_server() {
    let answers: [(&[u8], bool); 4] = [
        (b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", true),
        (b"HTTP/1.1 200 OK\r\n\r\nand more", false),
        (b"220 mail.example ESMTP\r\n\r\n", true),
        (b"HTTP/1.1 200 OK\r\nx: y", true),
    ];
    for (over, (answer, is_of_both)) in Over::ALL
        .into_iter()
        .flat_map(|over| answers.map(|answer| (over, answer)))
    {
        // reqwest's proxies may say more than they should.
        if over == Over::Reqwest && !is_of_both {
            continue;
        }
        let proxy = Server::start(Act::Answer(answer.to_vec())).await;
        let client = over
            .builder()
            .base_url("https://things.example")
            .proxy(format!("http://{}", proxy.address))
            .retries(0)
            .build()
            .unwrap();
        let error = client.with_token(&"t".into()).get_thing().await;
        let error = error.unwrap_err();
        assert!(error.is_connect() && !error.is_tls(), "{over:?}: {error}");
        assert_eq!(proxy.requests(), 1);
    }
}

/// After a refusal there is no tunnel, and what goes on would be read by the proxy.
#[tokio::test]
async fn a_proxy_that_refuses_is_told_no_more() {
    for (over, status) in Over::ALL
        .into_iter()
        .flat_map(|over| ["403 Forbidden", "407 No"].map(|status| (over, status)))
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let proxy = async {
            let (mut stream, _) = listener.accept().await.unwrap();
            let asked = read_request(&mut stream).await.unwrap();
            let refusal = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n");
            stream.write_all(refusal.as_bytes()).await.unwrap();
            let mut more = Vec::new();
            // However it ends, what came before is in there.
            let _ = stream.read_to_end(&mut more).await;
            (asked, more)
        };
        let builder = over.builder().base_url("https://things.example");
        let client = builder.proxy(url).retries(0).build().unwrap();
        let client = client.with_token(&"t".into());
        let (outcome, (asked, more)) = tokio::join!(client.get_thing().into_future(), proxy);
        assert!(asked.starts_with("CONNECT things.example:443"), "{asked}");
        assert_eq!(more, b"", "{over:?}, {status}");
        assert!(outcome.unwrap_err().is_connect(), "{over:?}, {status}");
    }
}

#[tokio::test]
async fn a_proxy_that_is_none_is_refused_and_not_shown() {
    for proxy in [
        "http://canary:canary@",
        "canary canary",
        "ftp://canary:canary@proxy",
    ] {
        for over in Over::ALL {
            let builder = over.builder().proxy(proxy);
            assert!(!format!("{builder:?}").contains("canary"));
            let Err(error) = builder.build() else {
                panic!("{proxy} was taken over {over:?}");
            };
            assert!(error.is_invalid_proxy(), "{proxy}: {error}");
            assert!(
                !format!("{error} {error:?}").contains("canary"),
                "{error:?}"
            );
        }
    }
}

/// Whoever can set a variable must not see where tokens go. Only another process can have the variables.
#[test]
fn proxies_of_the_environment_are_not_used() {
    const NAME: &str = "proxy::proxies_of_the_environment_are_not_used";
    const VARIABLES: [&str; 4] = ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];
    if std::env::var_os("ALL_PROXY").is_some_and(|proxy| proxy == "http://127.0.0.1:9") {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            for over in Over::ALL {
                let server = Server::start(Act::Answer(json(r#"{"id":1}"#))).await;
                let client = over.builder().base_url(server.url()).build().unwrap();
                let client = client.with_token(&"canary".into());
                client.get_thing().await.unwrap();
            }
        });
        return;
    }
    let mut child = std::process::Command::new(std::env::current_exe().unwrap());
    child
        .args(["--exact", NAME])
        .envs(VARIABLES.map(|name| (name, "http://127.0.0.1:9")));
    let done = child.output().unwrap();
    let text = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success() && text.contains("1 passed"), "{text}");
}
