//! What stands for TLS in a build without it.

use crate::build_error::BuildError;
use crate::origin::Origin;
use crate::transport::TransportError;
use crate::transport::hyper::stream::Stream;

/// Refuses to connect where the scheme wants TLS.
#[derive(Clone)]
pub(crate) struct Tls(());

impl Tls {
    #[allow(
        clippy::unnecessary_wraps,
        reason = "with TLS, reading the machine's certificates can fail"
    )]
    pub(crate) fn of_machine() -> Result<Self, BuildError> {
        Ok(Self(()))
    }

    #[allow(
        clippy::unused_async,
        reason = "with TLS, the server has something to say"
    )]
    pub(super) async fn secure(&self, _: Stream, _: &Origin) -> Result<Stream, TransportError> {
        Err(TransportError::tls("this build has no TLS"))
    }
}
