//! Errors of building a client.

use std::error::Error as StdError;
use std::fmt;

use crate::fid_code::{FidCode, table as codes};
use crate::origin::OriginFault;
use crate::transport::BoxError;

/// A client cannot be built from its settings.
pub struct BuildError(Kind);

#[derive(Debug)]
enum Kind {
    Url(OriginFault),
    UserAgent,
    #[cfg_attr(
        not(any(feature = "reqwest", feature = "hyper")),
        allow(dead_code, reason = "only with a transport")
    )]
    Proxy,
    #[cfg_attr(
        not(any(feature = "reqwest", feature = "hyper")),
        allow(dead_code, reason = "only with a transport")
    )]
    Tls(Option<BoxError>),
    #[cfg_attr(
        any(feature = "reqwest", feature = "hyper"),
        allow(dead_code, reason = "only without a transport")
    )]
    NoTransport,
}

impl BuildError {
    pub(crate) fn url(fault: OriginFault) -> Self {
        Self(Kind::Url(fault))
    }

    pub(crate) fn user_agent() -> Self {
        Self(Kind::UserAgent)
    }

    pub(crate) fn proxy() -> Self {
        Self(Kind::Proxy)
    }

    pub(crate) fn tls(source: Option<BoxError>) -> Self {
        Self(Kind::Tls(source))
    }

    #[cfg(not(any(feature = "reqwest", feature = "hyper")))]
    pub(crate) fn no_transport() -> Self {
        Self(Kind::NoTransport)
    }

    /// Returns the number of this kind of error; [`codes`](crate::codes) has them all.
    #[must_use]
    pub fn fid_code(&self) -> FidCode {
        match &self.0 {
            Kind::Url(OriginFault::Insecure) => codes::INSECURE_URL,
            Kind::Url(_) => codes::INVALID_URL,
            Kind::UserAgent => codes::INVALID_USER_AGENT,
            Kind::Proxy => codes::INVALID_PROXY,
            Kind::Tls(Some(_)) => codes::NO_ROOTS,
            Kind::Tls(None) => codes::NO_TLS,
            Kind::NoTransport => codes::NO_TRANSPORT,
        }
    }

    /// Tells whether the base URL is none, or has a part that it must not have.
    #[must_use]
    pub fn is_invalid_url(&self) -> bool {
        matches!(self.0, Kind::Url(_)) && !self.is_insecure()
    }

    /// Tells whether the base URL is `http` and not of this machine.
    #[must_use]
    pub fn is_insecure(&self) -> bool {
        matches!(self.0, Kind::Url(OriginFault::Insecure))
    }

    /// Tells whether the product name for `User-Agent` cannot stand in a header.
    #[must_use]
    pub fn is_invalid_user_agent(&self) -> bool {
        matches!(self.0, Kind::UserAgent)
    }

    /// Tells whether the proxy is no URL of one.
    #[must_use]
    pub fn is_invalid_proxy(&self) -> bool {
        matches!(self.0, Kind::Proxy)
    }

    /// Tells whether TLS cannot be set up, most often because the machine has no CA certificates.
    #[must_use]
    pub fn is_tls(&self) -> bool {
        matches!(self.0, Kind::Tls(_))
    }

    /// Tells whether there is nothing to send requests with.
    #[must_use]
    pub fn is_no_transport(&self) -> bool {
        matches!(self.0, Kind::NoTransport)
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Url(fault) => fault.fmt(f)?,
            Kind::UserAgent => f.write_str(
                "the product name for the User-Agent is no visible ASCII text; write it like shop/1.4",
            )?,
            Kind::Proxy => f.write_str(
                "the proxy is no URL of one; write it like http://proxy.example.com:3128",
            )?,
            Kind::Tls(Some(_)) => f.write_str(
                "TLS cannot be set up; does the machine have CA certificates? \
                 Install the package ca-certificates, or name a bundle in SSL_CERT_FILE",
            )?,
            Kind::Tls(None) => f.write_str(
                "the base URL is https and this build has no TLS; turn on the feature `rustls`, or set a transport",
            )?,
            Kind::NoTransport => {
                f.write_str("there is no transport; turn on the feature `reqwest` or `hyper`, or set one")?;
            }
        }
        write!(f, " [{}]", self.fid_code())
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BuildError").field(&self.0).finish()
    }
}

impl StdError for BuildError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0 {
            Kind::Tls(source) => source.as_deref().map(|source| source as _),
            _ => None,
        }
    }
}

#[cfg(test)]
impl BuildError {
    /// Returns an error of each kind.
    pub(crate) fn one_of_each() -> Vec<Self> {
        [
            Kind::Url(OriginFault::NoUrl),
            Kind::Url(OriginFault::Insecure),
            Kind::UserAgent,
            Kind::Proxy,
            Kind::Tls(Some("none".into())),
            Kind::Tls(None),
            Kind::NoTransport,
        ]
        .map(Self)
        .into()
    }
}
