//! Proxies: by configuration only, and without telling them anything.

use fid_runtime::codes;

use crate::{
    over::Over,
    server::{Act, Server, json, whole},
    things,
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
