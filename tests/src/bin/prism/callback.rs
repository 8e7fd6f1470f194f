//! A listener for the revoke callback, which Prism makes by itself.

use std::{io, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// Listens at a `revoke_uri` of its own.
pub(crate) struct Callback {
    listener: TcpListener,
}

impl Callback {
    pub(crate) async fn listen() -> io::Result<Self> {
        Ok(Self {
            listener: TcpListener::bind("127.0.0.1:0").await?,
        })
    }

    pub(crate) fn uri(&self) -> io::Result<String> {
        Ok(format!("http://{}/revoke/key", self.listener.local_addr()?))
    }

    /// Waits for one request and returns its body.
    pub(crate) async fn receive(self) -> io::Result<Vec<u8>> {
        tokio::time::timeout(Duration::from_secs(10), async {
            let (stream, _) = self.listener.accept().await?;
            read_body(stream).await
        })
        .await
        .map_err(|_| io::Error::new(io::ErrorKind::TimedOut, "no callback came"))?
    }
}

async fn read_body(mut stream: TcpStream) -> io::Result<Vec<u8>> {
    let mut received = Vec::new();
    loop {
        if stream.read_buf(&mut received).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let text = String::from_utf8_lossy(&received).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        if body.len() >= content_length(head) {
            stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await?;
            return Ok(body.as_bytes().to_vec());
        }
    }
}

fn content_length(head: &str) -> usize {
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .and_then(|(_, length)| length.trim().parse().ok())
        .unwrap_or(0)
}
