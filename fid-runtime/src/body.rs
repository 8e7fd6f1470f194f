//! Bodies of answers.

use std::fmt;
use std::future::poll_fn;
use std::mem;
use std::pin::Pin;

use bytes::Bytes;
use http_body::Body as HttpBody;

use crate::request_body::RequestBody;
use crate::transport::BoxError;
#[cfg(feature = "hyper")]
use crate::transport::hyper::Answered;

/// The body of an answer as a [`Transport`](crate::Transport) hands it over.
pub struct Body(Inner);

enum Inner {
    Full(Bytes),
    /// Read by reqwest's own method, which is cheaper than through a stream.
    #[cfg(feature = "reqwest")]
    Reqwest(reqwest::Response),
    #[cfg(feature = "hyper")]
    Hyper(Answered),
    Stream(BodyStream),
}

/// A body that is read frame by frame.
pub(crate) type BodyStream = Pin<Box<dyn HttpBody<Data = Bytes, Error = BoxError> + Send>>;

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

    #[cfg(feature = "reqwest")]
    pub(crate) fn reqwest(response: reqwest::Response) -> Self {
        Self(Inner::Reqwest(response))
    }

    #[cfg(feature = "hyper")]
    pub(crate) fn hyper(answered: Answered) -> Self {
        Self(Inner::Hyper(answered))
    }

    /// Hands the body over to be read frame by frame.
    pub(crate) fn into_stream(self) -> BodyStream {
        match self.0 {
            Inner::Full(bytes) => Box::pin(RequestBody::from(bytes)),
            #[cfg(feature = "reqwest")]
            Inner::Reqwest(response) => Box::pin(ReqwestStream(response.into())),
            #[cfg(feature = "hyper")]
            Inner::Hyper(answered) => Box::pin(answered),
            Inner::Stream(stream) => stream,
        }
    }

    /// Reads the body to its end, or until it is longer than `limit` bytes. What a header says
    /// about the length is not believed.
    ///
    /// The body is lent, since a future keeps what is moved into it twice.
    pub(crate) async fn read(&mut self, limit: usize) -> Result<Bytes, BodyFault> {
        match &mut self.0 {
            Inner::Full(bytes) if bytes.len() <= limit => Ok(mem::take(bytes)),
            Inner::Full(_) => Err(BodyFault::TooLarge(limit)),
            #[cfg(feature = "reqwest")]
            Inner::Reqwest(response) => {
                let mut collected = Collected::new(limit);
                while let Some(data) = response.chunk().await.map_err(torn)? {
                    collected.push(data)?;
                }
                Ok(collected.into_bytes())
            }
            #[cfg(feature = "hyper")]
            Inner::Hyper(answered) => collect(answered, limit).await,
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

async fn collect<B>(stream: &mut B, limit: usize) -> Result<Bytes, BodyFault>
where
    B: HttpBody<Data = Bytes, Error = BoxError> + Unpin,
{
    let mut collected = Collected::new(limit);
    while let Some(frame) = poll_fn(|context| Pin::new(&mut *stream).poll_frame(context)).await {
        // Trailers are no part of the body.
        if let Ok(data) = frame.map_err(BodyFault::Torn)?.into_data() {
            collected.push(data)?;
        }
    }
    Ok(collected.into_bytes())
}

/// reqwest's body with errors that name no URL.
#[cfg(feature = "reqwest")]
struct ReqwestStream(reqwest::Body);

#[cfg(feature = "reqwest")]
impl HttpBody for ReqwestStream {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, BoxError>>> {
        let body = Pin::new(&mut self.get_mut().0);
        body.poll_frame(context)
            .map_err(|error| error.without_url().into())
    }
}

#[cfg(feature = "reqwest")]
fn torn(error: reqwest::Error) -> BodyFault {
    BodyFault::Torn(error.without_url().into())
}

/// What has come so far. Most answers come in one piece, which need not be copied.
struct Collected {
    limit: usize,
    first: Bytes,
    rest: Vec<u8>,
}

impl Collected {
    fn new(limit: usize) -> Self {
        Self {
            limit,
            first: Bytes::new(),
            rest: Vec::new(),
        }
    }

    fn push(&mut self, data: Bytes) -> Result<(), BodyFault> {
        if self.first.len() + self.rest.len() + data.len() > self.limit {
            return Err(BodyFault::TooLarge(self.limit));
        }
        if self.first.is_empty() && self.rest.is_empty() {
            self.first = data;
        } else {
            self.rest.extend_from_slice(&data);
        }
        Ok(())
    }

    fn into_bytes(self) -> Bytes {
        if self.rest.is_empty() {
            return self.first;
        }
        [&self.first[..], &self.rest].concat().into()
    }
}
