//! Bodies that are wrong on the wire.

use std::{
    fmt, io,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::body::{Body, Bytes};
use http_body::{Body as HttpBody, Frame};
use tokio::time::{Interval, MissedTickBehavior, interval};

type Chunk = Poll<Option<Result<Frame<Bytes>, Broken>>>;

/// The end of a body that breaks off: the connection is closed.
#[derive(Debug)]
pub(crate) struct Broken;

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body breaks off, as the planned fault asks")
    }
}

impl std::error::Error for Broken {}

impl From<Broken> for io::Error {
    fn from(broken: Broken) -> Self {
        Self::other(broken)
    }
}

/// Sends `start` and breaks off.
pub(crate) fn torn(start: Bytes) -> Body {
    Body::new(Torn {
        start: Some(start),
        paused: false,
    })
}

/// Sends an object that goes on for ever.
pub(crate) fn endless() -> Body {
    Body::new(Endless { begun: false })
}

/// Sends `body` a byte at a time, each after a pause.
pub(crate) fn drip(body: Bytes, pause: Duration) -> Body {
    let mut ticks = interval(pause.max(Duration::from_millis(1)));
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks.reset();
    Body::new(Drip { body, ticks })
}

struct Torn {
    start: Option<Bytes>,
    paused: bool,
}

impl HttpBody for Torn {
    type Data = Bytes;
    type Error = Broken;

    /// Pauses once between the start and the break: hyper flushes when a body is not ready, and drops what it has not
    /// flushed when a body fails.
    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Chunk {
        if let Some(start) = self.start.take() {
            return Poll::Ready(Some(Ok(Frame::data(start))));
        }
        if !std::mem::replace(&mut self.paused, true) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(Broken)))
    }
}

struct Endless {
    begun: bool,
}

impl HttpBody for Endless {
    type Data = Bytes;
    type Error = Broken;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Chunk {
        static PADDING: [u8; 16 * 1024] = [b'a'; 16 * 1024];
        let begun = std::mem::replace(&mut self.begun, true);
        let chunk: &[u8] = if begun { &PADDING } else { b"{\"padding\":\"" };
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(chunk)))))
    }
}

struct Drip {
    body: Bytes,
    ticks: Interval,
}

impl HttpBody for Drip {
    type Data = Bytes;
    type Error = Broken;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Chunk {
        if self.body.is_empty() {
            return Poll::Ready(None);
        }
        ready!(self.ticks.poll_tick(context));
        Poll::Ready(Some(Ok(Frame::data(self.body.split_to(1)))))
    }
}
