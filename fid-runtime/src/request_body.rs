//! Bodies of requests: bytes, or pieces of which some are files.

mod piece;

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use zeroize::Zeroizing;

use crate::file::File;
pub(crate) use crate::request_body::piece::{Piece, Pieces};
use crate::transport::BoxError;

/// The body of a [`Request`](crate::Request): bytes in memory, or files that are read from the disk
/// while they are sent.
///
/// It is an [`http_body::Body`] and knows its length. A clone begins from the start, so that a
/// request can be sent again.
#[derive(Clone)]
pub struct RequestBody(Inner);

#[derive(Clone)]
enum Inner {
    Bytes(Bytes),
    Pieces(Box<Pieces>),
}

impl RequestBody {
    /// Returns the bytes, if all of them are in memory in one piece.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match &self.0 {
            Inner::Bytes(bytes) => Some(bytes),
            Inner::Pieces(_) => None,
        }
    }

    /// Returns how many bytes it has.
    #[must_use]
    pub fn len(&self) -> u64 {
        match &self.0 {
            Inner::Bytes(bytes) => bytes.len() as u64,
            Inner::Pieces(pieces) => pieces.len(),
        }
    }

    /// Tells whether it has no bytes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[cfg(feature = "hyper")]
    pub(crate) fn empty() -> Self {
        Bytes::new().into()
    }

    /// Takes a text over, whose memory is wiped in the end.
    pub(crate) fn wiped(text: String) -> Self {
        Bytes::from_owner(Zeroizing::new(text.into_bytes())).into()
    }

    /// Joins pieces; where no file is among them, they become one.
    pub(crate) fn of_pieces(pieces: Vec<Piece>) -> Self {
        if pieces.iter().any(Piece::is_file) {
            return Self(Inner::Pieces(Box::new(Pieces::new(pieces))));
        }
        let bytes: Vec<u8> = pieces.iter().flat_map(Piece::memory).copied().collect();
        Bytes::from_owner(Zeroizing::new(bytes)).into()
    }

    #[cfg(feature = "reqwest")]
    pub(crate) fn into_reqwest(self) -> reqwest::Body {
        match self.0 {
            Inner::Bytes(bytes) => bytes.into(),
            Inner::Pieces(_) => reqwest::Body::wrap(self),
        }
    }
}

impl HttpBody for RequestBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let data = match &mut self.get_mut().0 {
            Inner::Bytes(bytes) if bytes.is_empty() => None,
            Inner::Bytes(bytes) => Some(Ok(std::mem::take(bytes))),
            Inner::Pieces(pieces) => ready!(pieces.poll_data(context)),
        };
        Poll::Ready(data.map(|data| Ok(Frame::data(data?))))
    }

    fn is_end_stream(&self) -> bool {
        self.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.len())
    }
}

impl fmt::Debug for RequestBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RequestBody({} bytes)", self.len())
    }
}

impl From<Bytes> for RequestBody {
    fn from(bytes: Bytes) -> Self {
        Self(Inner::Bytes(bytes))
    }
}

impl From<Vec<u8>> for RequestBody {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<&'static [u8]> for RequestBody {
    fn from(bytes: &'static [u8]) -> Self {
        Bytes::from_static(bytes).into()
    }
}

impl From<String> for RequestBody {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for RequestBody {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

impl From<File> for RequestBody {
    fn from(file: File) -> Self {
        Self::of_pieces(vec![file.into_piece()])
    }
}
