//! Which library sends requests where no transport is set.

use crate::build_error::BuildError;
use crate::origin::Origin;
use crate::shared::Limits;
use crate::transport::Transport;
use crate::transport::connections::Connections;
#[cfg(feature = "hyper")]
use crate::transport::hyper::{HyperTransport, Tls};
#[cfg(feature = "reqwest")]
use crate::transport::reqwest::ReqwestTransport;

/// A library that this build has, or none.
#[derive(Default)]
pub(crate) enum Library {
    /// reqwest where this build has it, else hyper.
    #[default]
    Any,
    #[cfg(feature = "hyper")]
    Hyper,
    /// hyper, with this configuration of TLS.
    #[cfg(all(feature = "hyper", feature = "rustls"))]
    HyperWith(Tls),
}

impl Library {
    pub(crate) fn transport(
        self,
        origin: &Origin,
        limits: &Limits,
        connections: &Connections,
    ) -> Result<Box<dyn Transport>, BuildError> {
        let has_library = cfg!(any(feature = "reqwest", feature = "hyper"));
        let wants_tls = origin.scheme == http::uri::Scheme::HTTPS;
        if has_library && wants_tls && !cfg!(feature = "rustls") {
            return Err(BuildError::tls(None));
        }
        match self {
            Self::Any => any(limits, connections),
            #[cfg(feature = "hyper")]
            Self::Hyper => hyper(Tls::of_machine()?, limits, connections),
            #[cfg(all(feature = "hyper", feature = "rustls"))]
            Self::HyperWith(tls) => hyper(tls, limits, connections),
        }
    }
}

#[cfg(feature = "reqwest")]
fn any(limits: &Limits, connections: &Connections) -> Result<Box<dyn Transport>, BuildError> {
    let transport = ReqwestTransport::new(limits.connect_timeout, connections)?;
    Ok(Box::new(transport))
}

#[cfg(all(feature = "hyper", not(feature = "reqwest")))]
fn any(limits: &Limits, connections: &Connections) -> Result<Box<dyn Transport>, BuildError> {
    hyper(Tls::of_machine()?, limits, connections)
}

#[cfg(not(any(feature = "reqwest", feature = "hyper")))]
fn any(_: &Limits, _: &Connections) -> Result<Box<dyn Transport>, BuildError> {
    Err(BuildError::no_transport())
}

#[cfg(feature = "hyper")]
fn hyper(
    tls: Tls,
    limits: &Limits,
    connections: &Connections,
) -> Result<Box<dyn Transport>, BuildError> {
    let transport = HyperTransport::new(limits.connect_timeout, connections, tls)?;
    Ok(Box::new(transport))
}
