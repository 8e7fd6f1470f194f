//! Takes in a small body.

use std::{
    future::poll_fn,
    pin::{Pin, pin},
    time::Duration,
};

use fid_runtime::{Bytes, http_body::Body};

/// Why a body was not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// It is too long.
    TooLong,
    /// It did not come in time.
    TooSlow,
    /// The connection broke.
    Broken,
}

/// Reads a body of at most so many bytes. What it claims to be long is not believed; no more is held than is allowed.
pub(super) async fn read<B: Body>(
    body: B,
    longest: usize,
    within: Duration,
) -> Result<Vec<u8>, Unread> {
    let reading = collect(body, longest);
    tokio::time::timeout(within, reading)
        .await
        .unwrap_or(Err(Unread::TooSlow))
}

async fn collect<B: Body>(body: B, longest: usize) -> Result<Vec<u8>, Unread> {
    let mut body = pin!(body);
    let mut whole = Vec::new();
    while let Some(piece) = next(body.as_mut()).await? {
        if whole.len() + piece.len() > longest {
            return Err(Unread::TooLong);
        }
        whole.extend_from_slice(&piece);
    }
    Ok(whole)
}

/// Returns the next piece of data; trailers are left aside.
async fn next<B: Body>(mut body: Pin<&mut B>) -> Result<Option<Bytes>, Unread> {
    use bytes::Buf as _;

    loop {
        match poll_fn(|context| body.as_mut().poll_frame(context)).await {
            Some(Ok(frame)) => {
                if let Ok(mut data) = frame.into_data() {
                    return Ok(Some(data.copy_to_bytes(data.remaining())));
                }
            }
            Some(Err(_)) => return Err(Unread::Broken),
            None => return Ok(None),
        }
    }
}
