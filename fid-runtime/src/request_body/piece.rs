//! Pieces of a body, and reading them one after the other.

use std::collections::VecDeque;
use std::fmt;
use std::future::Future;
use std::io;
use std::path::Path;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use tokio::io::{AsyncRead, ReadBuf};

use crate::transport::BoxError;

/// How much of a file is read at once, in bytes.
const CHUNK: usize = 64 * 1024;

/// Bytes in memory or on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Memory(Bytes),
    File { path: Arc<Path>, length: u64 },
}

impl Piece {
    pub(crate) fn is_file(&self) -> bool {
        matches!(self, Self::File { .. })
    }

    pub(crate) fn memory(&self) -> &[u8] {
        match self {
            Self::Memory(bytes) => bytes,
            Self::File { .. } => &[],
        }
    }

    fn len(&self) -> u64 {
        match self {
            Self::Memory(bytes) => bytes.len() as u64,
            Self::File { length, .. } => *length,
        }
    }
}

type Opening = Pin<Box<dyn Future<Output = io::Result<tokio::fs::File>> + Send>>;

/// A file that is being read.
enum Reading {
    /// The lock is never held; it makes the future shareable, as HTTP libraries want it.
    Opening(Mutex<Opening>, u64),
    Open(tokio::fs::File, u64),
}

/// Pieces that are read one after the other.
pub(crate) struct Pieces {
    left: VecDeque<Piece>,
    reading: Option<Reading>,
}

impl Clone for Pieces {
    /// Files are opened anew, so that all of them is read again.
    fn clone(&self) -> Self {
        Self {
            left: self.left.clone(),
            reading: None,
        }
    }
}

impl Pieces {
    pub(crate) fn new(pieces: Vec<Piece>) -> Self {
        Self {
            left: pieces.into(),
            reading: None,
        }
    }

    /// Returns how many bytes are still to come.
    pub(crate) fn len(&self) -> u64 {
        let reading = match &self.reading {
            Some(Reading::Opening(_, left) | Reading::Open(_, left)) => *left,
            None => 0,
        };
        self.left.iter().map(Piece::len).sum::<u64>() + reading
    }

    pub(crate) fn poll_data(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, BoxError>>> {
        loop {
            match &mut self.reading {
                None => match self.left.pop_front() {
                    None => return Poll::Ready(None),
                    Some(Piece::Memory(bytes)) if bytes.is_empty() => {}
                    Some(Piece::Memory(bytes)) => return Poll::Ready(Some(Ok(bytes))),
                    Some(Piece::File { path, length }) => {
                        let opening = Box::pin(tokio::fs::File::open(path));
                        self.reading = Some(Reading::Opening(Mutex::new(opening), length));
                    }
                },
                Some(Reading::Opening(opening, left)) => {
                    let opening = opening.get_mut().unwrap_or_else(PoisonError::into_inner);
                    let file = match ready!(opening.as_mut().poll(context)) {
                        Ok(file) => file,
                        Err(error) => return Poll::Ready(Some(Err(unreadable(&error)))),
                    };
                    self.reading = Some(Reading::Open(file, *left));
                }
                Some(Reading::Open(_, 0)) => self.reading = None,
                Some(Reading::Open(file, left)) => {
                    let data = ready!(poll_chunk(file, left, context));
                    return Poll::Ready(Some(data));
                }
            }
        }
    }
}

/// Reads on. A file that has become shorter would leave the server waiting, so it is an error.
fn poll_chunk(
    file: &mut tokio::fs::File,
    left: &mut u64,
    context: &mut Context<'_>,
) -> Poll<Result<Bytes, BoxError>> {
    let size = usize::try_from(*left).unwrap_or(CHUNK).min(CHUNK);
    let mut chunk = vec![0; size];
    let mut buffer = ReadBuf::new(&mut chunk);
    if let Err(error) = ready!(pin!(file).poll_read(context, &mut buffer)) {
        return Poll::Ready(Err(unreadable(&error)));
    }
    let read = buffer.filled().len();
    if read == 0 {
        return Poll::Ready(Err("the file has become shorter".into()));
    }
    chunk.truncate(read);
    *left -= read as u64;
    Poll::Ready(Ok(chunk.into()))
}

/// Says what happened to a file without its path.
fn unreadable(error: &io::Error) -> BoxError {
    format!("a file cannot be read: {}", error.kind()).into()
}

impl fmt::Debug for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pieces(..)")
    }
}
