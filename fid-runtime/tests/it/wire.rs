//! What really goes over a socket with the transport over each library.

use std::time::Duration;

use fid_runtime::Disposition;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::api::{Client, TokenExchange};
use crate::support::{Over, TOKEN_SET, credential};

/// A server that reads one request, answers and closes.
pub(crate) struct Server {
    pub(crate) url: String,
    pub(crate) listener: TcpListener,
}

impl Server {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self {
            url: format!("http://{}", listener.local_addr().unwrap()),
            listener,
        }
    }

    fn client(&self, over: Over) -> Client {
        let builder = over.set(Client::builder());
        builder.base_url(&self.url).build().unwrap()
    }

    /// Reads one request, sends the answer, and returns the request.
    pub(crate) async fn answer(&self, answer: &[u8]) -> String {
        let (mut socket, _) = self.listener.accept().await.unwrap();
        let request = read_request(&mut socket).await;
        socket.write_all(answer).await.unwrap();
        request
    }

    fn host(&self) -> &str {
        self.url.trim_start_matches("http://")
    }
}

pub(crate) async fn read_request(socket: &mut TcpStream) -> String {
    let mut request = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&request).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "));
            if length.map_or(0, |length| length.parse().unwrap()) == body.len() {
                return text;
            }
        }
        assert_ne!(
            socket.read_buf(&mut request).await.unwrap(),
            0,
            "the request broke off: {text}"
        );
    }
}

pub(crate) fn ok(body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}").into_bytes()
}

const USER_AGENT: &str = concat!("user-agent: fid-runtime/", env!("CARGO_PKG_VERSION"));

#[tokio::test]
async fn a_request_is_written_byte_for_byte() {
    for &over in Over::ALL {
        let server = Server::start().await;
        let api = server.client(over).partner(&credential());
        let call = api.exchange_token(TokenExchange::new("canary-code"));
        let answer = ok(TOKEN_SET);
        let (outcome, request) = tokio::join!(call, server.answer(&answer));
        assert_eq!(outcome.unwrap().access_token.expose(), "canary-access");
        let host = server.host();
        let expected = format!(
            "POST /api/v1/oauth/token HTTP/1.1\r\naccept: application/json\r\ncontent-type: application/json\r\n\
             {USER_AGENT}\r\nauthorization: Basic Y2FuYXJ5LWlkOmNhbmFyeS1zZWNyZXQ=\r\nhost: {host}\r\n\
             content-length: 36\r\n\r\n{{\"authorization_code\":\"canary-code\"}}"
        );
        assert_eq!(request, expected);
    }
}

#[tokio::test]
async fn paths_and_queries_arrive_as_they_were_built() {
    for &over in Over::ALL {
        let server = Server::start().await;
        let answer = ok("{}");
        let call = server.client(over).get_pet("..a/%2e\\'|^`", &["é{}", "~"]);
        let path = call.request().unwrap().path().to_owned();
        let (outcome, request) = tokio::join!(call, server.answer(&answer));
        outcome.unwrap();
        assert_eq!(
            request.lines().next().unwrap(),
            format!("GET {path} HTTP/1.1")
        );
        assert_eq!(
            path,
            "/owners/..a%2F%252e%5C%27%7C%5E%60//pets/%C3%A9%7B%7D,~.json"
        );

        let answer = ok("[]");
        let call = server
            .client(over)
            .list_pets("a'b\"<>")
            .tags(vec!["+ &".into()]);
        let query = call.request().unwrap().query().unwrap().to_owned();
        let (outcome, request) = tokio::join!(call, server.answer(&answer));
        outcome.unwrap();
        assert_eq!(
            request.lines().next().unwrap(),
            format!("GET /pets?{query} HTTP/1.1")
        );
        assert_eq!(query, "scope=a%27b%22%3C%3E&tags%5B%5D=%2B%20%26");
    }
}

#[tokio::test]
async fn a_second_server_sees_nothing_of_a_redirect() {
    for &over in Over::ALL {
        let (server, second) = (Server::start().await, Server::start().await);
        for status in [301, 302, 303, 307, 308] {
            let answer = format!(
                "HTTP/1.1 {status} Moved\r\nlocation: {}/canary\r\ncontent-length: 0\r\n\r\n",
                second.url
            );
            let api = server.client(over).partner(&credential());
            let call = api.exchange_token(TokenExchange::new("canary-code"));
            let (outcome, _) = tokio::join!(call, server.answer(answer.as_bytes()));
            assert!(outcome.unwrap_err().is_redirect());
        }
        let nothing =
            tokio::time::timeout(Duration::from_millis(50), second.listener.accept()).await;
        assert!(nothing.is_err());
    }
}

#[tokio::test]
async fn a_torn_answer_leaves_the_outcome_unknown() {
    for &over in Over::ALL {
        let server = Server::start().await;
        for (answer, status) in [
            ("", None),
            ("HTTP/1.1 200 OK\r\ncontent-ty", None),
            (
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{\"id\":",
                Some(200),
            ),
        ] {
            let api = server.client(over).partner(&credential());
            let (outcome, _) = tokio::join!(
                api.exchange_token(TokenExchange::new("c")),
                server.answer(answer.as_bytes())
            );
            let error = outcome.unwrap_err();
            assert_eq!((error.status(), error.attempts()), (status, 1));
            assert_eq!(error.disposition(), Disposition::OutcomeUnknown, "{error}");
        }
    }
}

#[tokio::test]
async fn an_endless_answer_is_cut_off() {
    for &over in Over::ALL {
        let server = Server::start().await;
        let api = server.client(over);
        let endless = async {
            let (mut socket, _) = server.listener.accept().await.unwrap();
            read_request(&mut socket).await;
            let head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
            socket.write_all(head).await.unwrap();
            let chunk = [b"10000\r\n", [b' '; 0x10000].as_slice(), b"\r\n"].concat();
            let mut chunks = 0;
            while socket.write_all(&chunk).await.is_ok() {
                chunks += 1;
            }
            chunks
        };
        let (outcome, chunks) = tokio::join!(
            async { api.get_user().await.map_err(|error| (drop(api), error).1) },
            endless
        );
        let error = outcome.unwrap_err();
        assert!(
            error.to_string().contains("is longer than 1048576 bytes"),
            "{error}"
        );
        // The client reads 16 chunks; the sockets hold some more.
        assert!(chunks < 256, "{chunks}");
    }
}

#[tokio::test]
async fn a_silent_server_is_given_up() {
    for &over in Over::ALL {
        let server = Server::start().await;
        let api = over
            .set(Client::builder())
            .base_url(&server.url)
            .attempt_timeout(Duration::from_millis(300))
            .build()
            .unwrap();
        let call = api
            .partner(&credential())
            .exchange_token(TokenExchange::new("c"));
        let accepted = async {
            let (mut socket, _) = server.listener.accept().await.unwrap();
            read_request(&mut socket).await;
            socket
        };
        let (outcome, _socket) = tokio::join!(call, accepted);
        let error = outcome.unwrap_err();
        assert!(error.is_timeout());
        assert_eq!(error.disposition(), Disposition::OutcomeUnknown);
    }
}

#[tokio::test]
async fn a_refused_connection_is_tried_again_even_for_post() {
    for &over in Over::ALL {
        let closed = {
            let server = Server::start().await;
            server.url.clone()
        };
        let api = over
            .set(Client::builder())
            .base_url(closed)
            .build()
            .unwrap();
        let error = api
            .partner(&credential())
            .exchange_token(TokenExchange::new("c"))
            .await
            .unwrap_err();
        assert!(error.is_connect() && !error.is_tls());
        assert_eq!(
            (error.attempts(), error.disposition()),
            (3, Disposition::Retry { after: None })
        );
    }
}

#[cfg(feature = "rustls")]
#[tokio::test]
async fn a_server_without_tls_is_not_trusted() {
    for &over in Over::ALL {
        let server = Server::start().await;
        let url = server.url.replace("http://", "https://");
        let api = over.set(Client::builder()).base_url(url).build().unwrap();
        let plain = async {
            let (mut socket, _) = server.listener.accept().await.unwrap();
            socket
                .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                .await
                .unwrap();
            socket
        };
        let (outcome, _socket) = tokio::join!(api.get_user(), plain);
        let error = outcome.unwrap_err();
        assert!(
            error.is_tls() && error.is_connect(),
            "{error} {:?}",
            std::error::Error::source(&error)
        );
        assert_eq!(
            (error.attempts(), error.disposition()),
            (1, Disposition::FixConfiguration)
        );
    }
}
