//! What a connection is made of: a socket, or TLS over one, or TLS through a proxy's.

use tokio::io::{AsyncRead, AsyncWrite};

/// Bytes in both directions.
pub(super) trait Bidirectional: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Bidirectional for T {}

/// One type for all, so that HTTP is compiled once.
pub(super) type Stream = Box<dyn Bidirectional>;
