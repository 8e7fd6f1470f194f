//! Proxies: tunnels for what is `https`, whole URLs for what is not (RFC 9110, sections 9.3.6 and
//! 7.6).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;
use percent_encoding::percent_decode_str;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use url::Url;
use zeroize::Zeroizing;

use crate::build_error::BuildError;
use crate::credential::secret_header_value;
use crate::origin::Origin;
use crate::transport::TransportError;
use crate::transport::hyper::stream::Stream;

/// The longest answer to `CONNECT` that is read, in bytes.
const LONGEST_HEAD: usize = 8 * 1024;

/// Where requests go instead of the server.
pub(super) struct Proxy {
    pub(super) origin: Origin,
    /// `Proxy-Authorization`, for a proxy whose URL has a user name.
    pub(super) credential: Option<HeaderValue>,
}

impl Proxy {
    pub(super) fn new(url: &Url) -> Result<Self, BuildError> {
        Ok(Self {
            origin: Origin::of_proxy(url).map_err(|_| BuildError::proxy())?,
            credential: credential(url)?,
        })
    }

    /// Has the proxy connect to the server, without telling it more than the server's name.
    pub(super) async fn tunnel(
        &self,
        stream: &mut Stream,
        origin: &Origin,
    ) -> Result<(), TransportError> {
        let request = self.connect_request(origin);
        let sent = stream.write_all(&request).await;
        sent.map_err(TransportError::connect)?;
        let head = read_head(stream).await?;
        match status(&head) {
            Some(200..=299) => Ok(()),
            Some(407) => Err(TransportError::connect(
                "the proxy wants a user name and a password",
            )),
            Some(status) => Err(TransportError::connect(format!(
                "the proxy opens no tunnel and answers {status}"
            ))),
            None => Err(TransportError::connect("the proxy does not speak HTTP")),
        }
    }

    fn connect_request(&self, origin: &Origin) -> Zeroizing<Vec<u8>> {
        let (host, port) = (origin.host(), origin.port());
        let mut request = Zeroizing::new(Vec::with_capacity(512));
        request.extend_from_slice(
            format!("CONNECT {host}:{port} HTTP/1.1\r\nhost: {host}:{port}\r\n").as_bytes(),
        );
        if let Some(credential) = &self.credential {
            request.extend_from_slice(b"proxy-authorization: ");
            request.extend_from_slice(credential.as_bytes());
            request.extend_from_slice(b"\r\n");
        }
        request.extend_from_slice(b"\r\n");
        request
    }
}

fn credential(url: &Url) -> Result<Option<HeaderValue>, BuildError> {
    if url.username().is_empty() && url.password().is_none() {
        return Ok(None);
    }
    let mut pair: Zeroizing<Vec<u8>> = Zeroizing::new(Vec::with_capacity(url.as_str().len()));
    pair.extend(percent_decode_str(url.username()));
    pair.push(b':');
    pair.extend(percent_decode_str(url.password().unwrap_or_default()));
    let value = format!("Basic {}", STANDARD.encode(&*pair));
    let value = secret_header_value(value).ok_or_else(BuildError::proxy)?;
    Ok(Some(value))
}

/// Reads up to the empty line. Nobody speaks before us in the tunnel, so what comes after it is a
/// mistake of the proxy.
async fn read_head(stream: &mut Stream) -> Result<Vec<u8>, TransportError> {
    let mut head = Vec::with_capacity(256);
    loop {
        let read = stream.read_buf(&mut head).await;
        if read.map_err(TransportError::connect)? == 0 {
            return Err(TransportError::connect("the proxy closed the connection"));
        }
        let end = head.windows(4).position(|bytes| bytes == b"\r\n\r\n");
        if end.is_some_and(|end| end + 4 == head.len() || !is_success(&head)) {
            return Ok(head);
        }
        if end.is_some() || head.len() > LONGEST_HEAD {
            return Err(TransportError::connect("the proxy says too much"));
        }
    }
}

fn is_success(head: &[u8]) -> bool {
    matches!(status(head), Some(200..=299))
}

/// Reads the status line: `HTTP/1.1 200 OK`.
fn status(head: &[u8]) -> Option<u16> {
    let rest = head.strip_prefix(b"HTTP/1.")?;
    let digits = rest.get(2..5)?;
    std::str::from_utf8(digits).ok()?.parse().ok()
}
