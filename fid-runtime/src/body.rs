//! Bodies of answers.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;

use bytes::Bytes;
use http_body::Body as HttpBody;

use crate::transport::BoxError;

/// The body of an answer as a [`Transport`](crate::Transport) hands it over.
pub struct Body(Inner);

enum Inner {
    Full(Bytes),
    Stream(Pin<Box<dyn HttpBody<Data = Bytes, Error = BoxError> + Send>>),
}

impl Body {
    /// Makes a body of bytes that are there already.
    pub fn full(bytes: impl Into<Bytes>) -> Self {
        Self(Inner::Full(bytes.into()))
    }

    /// Makes a body of bytes that are still to come. Its errors are shown to people, so they must
    /// hold no secrets.
    pub fn stream(body: impl HttpBody<Data = Bytes, Error = BoxError> + Send + 'static) -> Self {
        Self(Inner::Stream(Box::pin(body)))
    }

    /// Reads the body to its end, or until it is longer than `limit` bytes. What a header says
    /// about the length is not believed.
    pub(crate) async fn read(self, limit: usize) -> Result<Bytes, BodyFault> {
        match self.0 {
            Inner::Full(bytes) if bytes.len() <= limit => Ok(bytes),
            Inner::Full(_) => Err(BodyFault::TooLarge(limit)),
            Inner::Stream(stream) => collect(stream, limit).await,
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Body(..)")
    }
}

/// Why a body could not be read.
#[derive(Debug)]
pub(crate) enum BodyFault {
    Torn(BoxError),
    TooLarge(usize),
    TimedOut,
}

async fn collect(
    mut stream: Pin<Box<dyn HttpBody<Data = Bytes, Error = BoxError> + Send>>,
    limit: usize,
) -> Result<Bytes, BodyFault> {
    let mut first = Bytes::new();
    let mut rest = Vec::new();
    while let Some(frame) = poll_fn(|context| stream.as_mut().poll_frame(context)).await {
        // Trailers are no part of the body.
        let Ok(data) = frame.map_err(BodyFault::Torn)?.into_data() else {
            continue;
        };
        if first.len() + rest.len() + data.len() > limit {
            return Err(BodyFault::TooLarge(limit));
        }
        // Most answers come in one piece, which need not be copied.
        if first.is_empty() && rest.is_empty() {
            first = data;
        } else {
            rest.extend_from_slice(&data);
        }
    }
    Ok(if rest.is_empty() {
        first
    } else {
        [&first[..], &rest].concat().into()
    })
}
