//! Building a client.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::HeaderValue;

use crate::build_error::BuildError;
use crate::caller::Caller;
use crate::origin::Origin;
use crate::retry::Budget;
use crate::server::ToServer;
use crate::shared::{Limits, Shared};
use crate::transport::Transport;
use crate::transport::connections::Connections;
#[cfg(all(feature = "hyper", feature = "rustls"))]
use crate::transport::hyper::Tls;
use crate::transport::library::Library;

/// The name under which the runtime makes requests.
const PRODUCT: &str = concat!("fid-runtime/", env!("CARGO_PKG_VERSION"));

/// Settings of a generated client. Every one has a default.
///
/// The transport in place, timeouts need a Tokio runtime with its clock on.
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder<C> {
    default_base_url: Cow<'static, str>,
    base_url: Option<String>,
    limits: Limits,
    product: Option<String>,
    transport: Option<Box<dyn Transport>>,
    library: Library,
    connections: Connections,
    make: fn(Caller) -> C,
}

impl<C> ClientBuilder<C> {
    /// Begins with the server of the document. Not public API.
    #[doc(hidden)]
    pub fn new(default_base_url: &'static str, make: fn(Caller) -> C) -> Self {
        Self {
            default_base_url: Cow::Borrowed(default_base_url),
            base_url: None,
            limits: Limits::default(),
            product: None,
            transport: None,
            library: Library::default(),
            connections: Connections::default(),
            make,
        }
    }

    /// Sends every request to this server instead of the document's, those of operations with a
    /// server of their own too.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Sends requests to this server of the document. Operations with a server of their own keep
    /// it.
    pub fn server(mut self, server: &impl ToServer) -> Self {
        self.default_base_url = Cow::Owned(server.url());
        self
    }

    /// Sets the time within which a connection comes about; 10 s unless set. A transport of your
    /// own has its own.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.limits.connect_timeout = timeout;
        self
    }

    /// Sets the time within which a request is answered to the last byte; 30 s unless set.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.limits.attempt_timeout = timeout;
        self
    }

    /// Sets the time within which a call ends, waits and retries included; 60 s unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.limits.timeout = timeout;
        self
    }

    /// Sets the time within which the next piece of a streamed answer comes; 60 s unless set. A
    /// stream has no other deadline once its head is there.
    pub fn chunk_timeout(mut self, timeout: Duration) -> Self {
        self.limits.chunk_timeout = timeout;
        self
    }

    /// Sets how often a request is sent again; 2 unless set.
    ///
    /// Requests that change something (POST, PATCH) are sent again only where they provably never
    /// left. All calls of a client share a budget: a server that is down gets about a tenth more
    /// requests than without retries.
    pub fn retries(mut self, retries: u32) -> Self {
        self.limits.retries = retries;
        self
    }

    /// Sets how long the body of an answer may be, in bytes; 1 MiB unless set.
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.limits.response = bytes;
        self
    }

    /// Sets the product that stands before the runtime's own in `User-Agent`: `shop/1.4`.
    pub fn user_agent(mut self, product: impl Into<String>) -> Self {
        self.product = Some(product.into());
        self
    }

    /// Sends requests with this transport.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Sends requests through this proxy: `http://proxy.example.com:3128`. What is `https` stays so up to the server.
    ///
    /// A user name and a password may be in the URL, and are shown nowhere. Variables such as `HTTPS_PROXY` are not
    /// read. A transport of your own has its own proxies.
    #[cfg(any(feature = "reqwest", feature = "hyper"))]
    pub fn proxy(mut self, url: impl Into<crate::secret::Secret>) -> Self {
        self.connections.proxy = Some(url.into());
        self
    }

    /// Sets whether each request that changes something (POST, PATCH) has a connection of its own; it has not unless
    /// set.
    ///
    /// A server may close a connection that nobody uses at the moment in which a request is written to it, and then
    /// nobody knows whether it was read. A new connection has no such moment: for one-time codes and tokens that is
    /// worth the time that it takes. Connections for what only reads are used again all the same. A transport of your
    /// own does as it likes.
    pub fn fresh_connections(mut self, for_changes: bool) -> Self {
        self.connections.fresh_for_changes = for_changes;
        self
    }

    /// Sends requests with this client, for proxies, certificates of your own and the like.
    ///
    /// Turn its redirects off (`redirect::Policy::none()`), or credentials may follow them, and its
    /// retries (`retry::never()`), or one-time codes may be sent twice.
    #[cfg(feature = "reqwest")]
    pub fn reqwest_client(self, client: reqwest::Client) -> Self {
        self.transport(crate::transport::reqwest::ReqwestTransport::from(client))
    }

    /// Sends requests with hyper's connections, which is less work than with reqwest, and speaks
    /// HTTP/1.1 alone. A build without reqwest does so unless told otherwise.
    ///
    /// Where a connection ends in the moment in which a request is handed to it, the attempt fails
    /// at once. With reqwest, one in many thousands of such requests is left without an answer, and
    /// [`attempt_timeout`](Self::attempt_timeout) ends it (hyper issue 4122).
    ///
    /// All settings mean the same as with reqwest: timeouts, [`proxy`](Self::proxy),
    /// [`fresh_connections`](Self::fresh_connections). With the feature `rustls`, the machine's
    /// certificates are trusted; the cryptography is the process's default provider of rustls, or
    /// else aws-lc-rs.
    #[cfg(feature = "hyper")]
    pub fn hyper(mut self) -> Self {
        self.library = Library::Hyper;
        self
    }

    /// Sends requests as [`hyper`](Self::hyper) does, with this configuration of TLS: for
    /// certificates of your own and the like. What it says of ALPN is not heeded.
    #[cfg(all(feature = "hyper", feature = "rustls"))]
    pub fn hyper_with(mut self, tls: tokio_rustls::rustls::ClientConfig) -> Self {
        self.library = Library::HyperWith(Tls::with(tls));
        self
    }

    /// Builds the client. This needs no network.
    ///
    /// # Errors
    ///
    /// Fails where the base URL cannot be one, where it is `http` and not of this machine, or where
    /// TLS cannot be set up.
    pub fn build(self) -> Result<C, BuildError> {
        let url = self.base_url.as_deref().unwrap_or(&self.default_base_url);
        let origin = Origin::parse(url).map_err(BuildError::url)?;
        let user_agent = user_agent(self.product.as_deref())?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => self
                .library
                .transport(&origin, &self.limits, &self.connections)?,
        };
        Ok((self.make)(Caller::new(Shared {
            origin: Arc::new(origin),
            one_origin: self.base_url.is_some(),
            servers: Mutex::default(),
            transport,
            user_agent,
            limits: self.limits,
            budget: Budget::new(),
        })))
    }
}

impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

fn user_agent(product: Option<&str>) -> Result<HeaderValue, BuildError> {
    let Some(product) = product else {
        return Ok(HeaderValue::from_static(PRODUCT));
    };
    HeaderValue::try_from(format!("{product} {PRODUCT}"))
        .ok()
        .filter(|value| !product.is_empty() && value.to_str().is_ok())
        .ok_or_else(BuildError::user_agent)
}
