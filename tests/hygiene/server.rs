//! A server that does one thing to every connection, and counts the requests.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::TcpListener,
    time::sleep,
};

/// What becomes of a connection.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// It closes before a byte is read.
    Close,
    /// This comes for the first bytes, whatever they are, and then nothing.
    Raw(&'static [u8]),
    /// It closes in the middle of the request.
    CloseInRequest,
    /// It closes after the request.
    CloseAfterRequest,
    /// Nothing comes.
    Hang,
    /// This comes, and then it closes.
    Answer(Vec<u8>),
    /// This comes, and then nothing.
    AnswerAndHang(Vec<u8>),
    /// The head comes, and then a byte each time.
    Drip(Vec<u8>, Duration),
    /// The head comes, and then chunks without end.
    Flood(Vec<u8>),
}

/// Runs until the test ends.
pub(crate) struct Server {
    pub(crate) address: std::net::SocketAddr,
    requests: Arc<AtomicUsize>,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub(crate) async fn start(act: Act) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self::of(&listener);
        let (requests, seen) = (server.requests.clone(), server.seen.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(play(stream, act.clone(), requests.clone(), seen.clone()));
            }
        });
        server
    }

    /// Over TLS, by this configuration.
    pub(crate) async fn start_tls(
        act: Act,
        config: Arc<tokio_rustls::rustls::ServerConfig>,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self::of(&listener);
        let (requests, seen) = (server.requests.clone(), server.seen.clone());
        let acceptor = tokio_rustls::TlsAcceptor::from(config);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (acceptor, act) = (acceptor.clone(), act.clone());
                let (requests, seen) = (requests.clone(), seen.clone());
                tokio::spawn(async move {
                    if let Ok(stream) = acceptor.accept(stream).await {
                        play(stream, act, requests, seen).await;
                    }
                });
            }
        });
        server
    }

    fn of(listener: &TcpListener) -> Self {
        Self {
            address: listener.local_addr().unwrap(),
            requests: Arc::default(),
            seen: Arc::default(),
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns how many requests came, or could have been read if the server had cared to.
    pub(crate) fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }

    /// Returns what came, each request as a text.
    pub(crate) fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

async fn play(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    act: Act,
    requests: Arc<AtomicUsize>,
    seen: Arc<Mutex<Vec<String>>>,
) {
    // A connection has one request, for the server closes each.
    requests.fetch_add(1, Ordering::SeqCst);
    match act {
        Act::Close => {}
        Act::Raw(bytes) => {
            let _ = stream.read(&mut [0; 1024]).await;
            let _ = stream.write_all(bytes).await;
            forever(&mut stream).await;
        }
        Act::CloseInRequest => {
            let _ = stream.read(&mut [0; 20]).await;
        }
        act => {
            if let Some(request) = read_request(&mut stream).await {
                seen.lock().unwrap().push(request);
                answer(&mut stream, act).await;
            }
        }
    }
}

async fn answer(stream: &mut (impl AsyncRead + AsyncWrite + Unpin), act: Act) {
    match act {
        Act::Close | Act::Raw(_) | Act::CloseInRequest | Act::CloseAfterRequest => {}
        Act::Hang => forever(stream).await,
        Act::Answer(bytes) => {
            let _ = stream.write_all(&bytes).await;
            let _ = stream.shutdown().await;
        }
        Act::AnswerAndHang(bytes) => {
            let _ = stream.write_all(&bytes).await;
            forever(stream).await;
        }
        Act::Drip(head, pause) => {
            let _ = stream.write_all(&head).await;
            while stream.write_all(b" ").await.is_ok() {
                sleep(pause).await;
            }
        }
        Act::Flood(head) => {
            let _ = stream.write_all(&head).await;
            let chunk = [b"10000\r\n".as_slice(), &[b' '; 0x10000], b"\r\n"].concat();
            while stream.write_all(&chunk).await.is_ok() {}
        }
    }
}

/// Waits until the client has gone.
async fn forever(stream: &mut (impl AsyncRead + Unpin)) {
    while stream
        .read(&mut [0; 64])
        .await
        .is_ok_and(|length| length > 0)
    {}
}

/// Reads a request with its body, if one comes.
pub(crate) async fn read_request(stream: &mut (impl AsyncRead + Unpin)) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n")
            && body.len() >= length(head)
        {
            return Some(text);
        }
    }
}

fn length(head: &str) -> usize {
    let mut lengths = head.lines().filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse().ok())?
    });
    lengths.next_back().unwrap_or_default()
}

/// Returns an answer with this status line, headers and body, and a length that is right.
pub(crate) fn whole(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

/// Returns a JSON answer.
pub(crate) fn json(body: &str) -> Vec<u8> {
    whole(
        "200 OK",
        "content-type: application/json\r\n",
        body.as_bytes(),
    )
}
