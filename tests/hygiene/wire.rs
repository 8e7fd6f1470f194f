//! What a request has on it, byte by byte.

use crate::{
    over::Over,
    server::{Act, Server, json},
    things,
};

/// Returns the headers of the one request that this server saw, names in small letters.
fn headers(server: &Server) -> Vec<(String, String)> {
    let seen = server.seen();
    let head = seen[0].split("\r\n\r\n").next().unwrap();
    head.lines()
        .skip(1)
        .map(|line| line.split_once(": ").unwrap())
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect()
}

fn values<'a>(headers: &'a [(String, String)], name: &str) -> Vec<&'a str> {
    let named = headers.iter().filter(|(one, _)| one == name);
    named.map(|(_, value)| value.as_str()).collect()
}

#[tokio::test]
async fn a_request_has_one_credential_and_nothing_that_tells_more() {
    for over in Over::ALL {
        let server = Server::start(Act::Answer(json(r#"{"id":1}"#))).await;
        let client = over.builder().base_url(server.url()).build().unwrap();
        let client = client.with_token(&"canary-token".into());
        client.add_thing(things::Thing::new(1)).await.unwrap();
        let headers = headers(&server);
        assert_eq!(values(&headers, "authorization"), ["Bearer canary-token"]);
        assert_eq!(values(&headers, "accept"), ["application/json"]);
        assert_eq!(values(&headers, "content-type"), ["application/json"]);
        assert_eq!(values(&headers, "user-agent").len(), 1);
        for absent in [
            "referer",
            "cookie",
            "origin",
            "accept-encoding",
            "proxy-authorization",
        ] {
            assert_eq!(values(&headers, absent), [""; 0], "{absent}");
        }
        let seen = server.seen();
        let first = seen[0].lines().next().unwrap();
        assert_eq!(first, "POST /things HTTP/1.1");
        // The token is in its header and nowhere else.
        assert_eq!(seen[0].matches("canary-token").count(), 1);
    }
}

#[tokio::test]
async fn a_cookie_that_the_server_sets_is_not_sent_back() {
    for over in Over::ALL {
        let answer = "HTTP/1.1 200 OK\r\nset-cookie: a=canary\r\ncontent-type: application/json\r\n\
                      content-length: 8\r\nconnection: close\r\n\r\n{\"id\":1}";
        let server = Server::start(Act::Answer(answer.as_bytes().to_vec())).await;
        let client = over.builder().base_url(server.url()).build().unwrap();
        let client = client.with_token(&"t".into());
        for _ in 0..2 {
            client.get_thing().await.unwrap();
        }
        let seen = server.seen();
        assert_eq!(seen.len(), 2);
        assert!(
            !seen[1].contains("canary") && !seen[1].to_ascii_lowercase().contains("cookie"),
            "{seen:?}"
        );
    }
}

#[tokio::test]
async fn a_compressed_answer_is_not_opened() {
    for over in Over::ALL {
        // The client asks for none, so no bomb can be made of what it reads.
        let bomb = crate::server::whole(
            "200 OK",
            "content-type: application/json\r\ncontent-encoding: gzip\r\n",
            b"\x1f\x8b\x08\0",
        );
        let server = Server::start(Act::Answer(bomb)).await;
        let client = over.builder().base_url(server.url()).build().unwrap();
        let error = client
            .with_token(&"t".into())
            .get_thing()
            .await
            .unwrap_err();
        assert!(error.is_unreadable(), "{error}");
    }
}
