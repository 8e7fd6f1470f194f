//! The application's end of the `revoke_uri`: as little of an HTTP server as that takes.

use std::sync::{Arc, Mutex};

use fid_client::Sessions;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// Listens for the calls of Freedom ID. They go to the sessions that it is given, as soon as there are some.
pub(crate) struct Receiver {
    pub(crate) base: String,
    sessions: Arc<Mutex<Option<Sessions>>>,
}

impl Receiver {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}/revoke", listener.local_addr().unwrap());
        let sessions = Arc::new(Mutex::new(None::<Sessions>));
        let state = Arc::clone(&sessions);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (key, body) = answer(stream).await;
                if let Some(sessions) = &*state.lock().unwrap() {
                    sessions.revoked(&key, &body);
                }
            }
        });
        Self { base, sessions }
    }

    pub(crate) fn hand_to(&self, sessions: &Sessions) {
        *self.sessions.lock().unwrap() = Some(sessions.clone());
    }
}

async fn answer(mut stream: TcpStream) -> (String, Vec<u8>) {
    let mut received = Vec::new();
    let (head, length) = loop {
        let mut piece = [0; 4096];
        let count = stream.read(&mut piece).await.unwrap();
        received.extend_from_slice(&piece[..count]);
        let text = String::from_utf8_lossy(&received).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = length_of(head);
            if body.len() >= length {
                break (head.to_owned(), length);
            }
        }
    };
    let answer = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";
    stream.write_all(answer.as_bytes()).await.unwrap();
    let path = head.split(' ').nth(1).unwrap_or_default();
    let key = path.rsplit('/').next().unwrap_or_default().to_owned();
    (key, received[received.len() - length..].to_vec())
}

fn length_of(head: &str) -> usize {
    let lower = head.to_ascii_lowercase();
    let value = lower.split("content-length:").nth(1).unwrap_or("0");
    value.lines().next().unwrap_or("0").trim().parse().unwrap()
}
