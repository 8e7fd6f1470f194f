//! The body of an answer, which gives its connection back when all of it was read.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use hyper::body::Incoming;

use crate::transport::BoxError;
use crate::transport::hyper::lease::Lease;

/// A body on its way. Where it is dropped before its end, its connection is closed.
pub(crate) struct Answered {
    incoming: Incoming,
    lease: Option<Lease>,
}

impl Answered {
    /// Without a lease, there is no connection to give back.
    pub(super) fn new(incoming: Incoming, lease: Option<Lease>) -> Self {
        let mut answered = Self { incoming, lease };
        answered.give_back_at_end();
        answered
    }

    fn give_back_at_end(&mut self) {
        if self.incoming.is_end_stream()
            && let Some(lease) = self.lease.take()
        {
            lease.give_back();
        }
    }
}

impl HttpBody for Answered {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let answered = self.get_mut();
        let frame = ready!(Pin::new(&mut answered.incoming).poll_frame(context));
        match &frame {
            Some(Ok(_)) => answered.give_back_at_end(),
            Some(Err(_)) => answered.lease = None,
            // A body in chunks knows of its end only here.
            None => {
                if let Some(lease) = answered.lease.take() {
                    lease.give_back();
                }
            }
        }
        Poll::Ready(frame.map(|frame| frame.map_err(Into::into)))
    }

    fn is_end_stream(&self) -> bool {
        self.incoming.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.incoming.size_hint()
    }
}
