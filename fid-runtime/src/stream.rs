//! Bodies of answers that are read piece by piece.

mod events;
mod items;

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use tokio::time::{Sleep, sleep};

use crate::body::BodyStream;
use crate::disposition::Disposition;
use crate::fid_code::{FidCode, table as codes};
use crate::from_answer::{Arrived, FromAnswer, Misread, Mode};
use crate::json::BodyError;
use crate::transport::BoxError;

pub use crate::stream::events::{Event, EventStream};
pub use crate::stream::items::ItemStream;

/// The bytes of an answer as they come. Their number has no bound; the time between two pieces has
/// ([`chunk_timeout`](crate::ClientBuilder::chunk_timeout)).
pub struct ByteStream {
    body: Option<BodyStream>,
    patience: Duration,
    /// Runs while a piece is awaited.
    deadline: Option<Pin<Box<Sleep>>>,
}

impl ByteStream {
    /// Returns the next piece, or `None` at the end.
    ///
    /// # Errors
    ///
    /// Fails where the answer breaks off, or where nothing comes in time. After that the stream has
    /// ended.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, StreamError> {
        poll_fn(|context| self.poll_chunk(context))
            .await
            .transpose()
    }

    fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, StreamError>>> {
        loop {
            let Some(body) = &mut self.body else {
                return Poll::Ready(None);
            };
            let Poll::Ready(frame) = body.as_mut().poll_frame(context) else {
                ready!(self.poll_deadline(context));
                return self.end(Some(StreamFault::TimedOut));
            };
            self.deadline = None;
            match frame {
                None => return self.end(None),
                Some(Err(error)) => return self.end(Some(StreamFault::Torn(error))),
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) if !data.is_empty() => return Poll::Ready(Some(Ok(data))),
                    // Trailers are no part of the body.
                    _ => {}
                },
            }
        }
    }

    fn poll_deadline(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let patience = self.patience;
        let deadline = self
            .deadline
            .get_or_insert_with(|| Box::pin(sleep(patience)));
        deadline.as_mut().poll(context)
    }

    fn end(&mut self, fault: Option<StreamFault>) -> Poll<Option<Result<Bytes, StreamError>>> {
        self.body = None;
        Poll::Ready(fault.map(|fault| Err(StreamError(fault))))
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, StreamError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_chunk(context)
    }
}

impl FromAnswer for ByteStream {
    fn mode() -> Mode {
        Mode::Streamed
    }

    fn from_answer(answer: &mut Arrived<'_>) -> Result<Self, Misread> {
        Ok(Self {
            body: answer.stream.take().map(crate::body::Body::into_stream),
            patience: answer.patience,
            deadline: None,
        })
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ByteStream(..)")
    }
}

/// A stream ended before its time. Its texts show nothing of what came.
#[derive(Debug)]
pub struct StreamError(StreamFault);

#[derive(Debug)]
enum StreamFault {
    TimedOut,
    Torn(BoxError),
    TooLong(usize),
    Event(BodyError),
    Item(BodyError),
}

impl StreamError {
    /// Returns the number of this kind of error; [`codes`](crate::codes) has them all.
    #[must_use]
    pub fn fid_code(&self) -> FidCode {
        match self.0 {
            StreamFault::TimedOut => codes::STREAM_SILENT,
            StreamFault::Torn(_) => codes::STREAM_TORN,
            StreamFault::TooLong(_) => codes::STREAM_PART_TOO_LARGE,
            StreamFault::Event(_) | StreamFault::Item(_) => codes::STREAM_UNREADABLE,
        }
    }

    /// Returns what to do about it. A stream is asked for by reading, so asking again does no harm.
    #[must_use]
    pub fn disposition(&self) -> Disposition {
        match self.0 {
            StreamFault::TimedOut | StreamFault::Torn(_) => Disposition::Retry { after: None },
            StreamFault::TooLong(_) | StreamFault::Event(_) | StreamFault::Item(_) => {
                Disposition::Bug
            }
        }
    }

    /// Tells whether nothing came in time.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self.0, StreamFault::TimedOut)
    }

    /// Tells whether an event or an item came that is not what the document says; the stream goes on after it.
    #[must_use]
    pub fn is_unreadable(&self) -> bool {
        matches!(self.0, StreamFault::Event(_) | StreamFault::Item(_))
    }
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            StreamFault::TimedOut => f.write_str("the stream went silent")?,
            StreamFault::Torn(_) => f.write_str("the stream broke off")?,
            StreamFault::TooLong(limit) => write!(f, "a part is longer than {limit} bytes")?,
            StreamFault::Event(error) => write!(f, "an event cannot be read: {error}")?,
            StreamFault::Item(error) => write!(f, "an item cannot be read: {error}")?,
        }
        write!(f, ": {} [{}]", self.fid_code().advice(), self.fid_code())
    }
}

impl std::error::Error for StreamError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            StreamFault::Torn(source) => Some(&**source as _),
            _ => None,
        }
    }
}

#[cfg(test)]
impl StreamError {
    /// Returns an error of each kind.
    pub(crate) fn one_of_each() -> [Self; 5] {
        let unreadable = || crate::read_body::<bool>(b"").unwrap_err();
        [
            StreamFault::TimedOut,
            StreamFault::Torn("none".into()),
            StreamFault::TooLong(1),
            StreamFault::Event(unreadable()),
            StreamFault::Item(unreadable()),
        ]
        .map(Self)
    }
}
