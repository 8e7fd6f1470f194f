//! New connections: name, socket, proxy, TLS, and HTTP on top.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use http::uri::{PathAndQuery, Scheme};
use hyper::client::conn::http1;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::dns::Name;
use hyper_util::rt::TokioIo;
use tokio::time::timeout;
use tower_service::Service;
use url::Url;

use crate::build_error::BuildError;
use crate::origin::Origin;
use crate::transport::TransportError;
use crate::transport::connections::{NoAddress, is_dns, look_up};
use crate::transport::hyper::pool::Sender;
use crate::transport::hyper::proxy::Proxy;
use crate::transport::hyper::stream::Stream;
use crate::transport::hyper::tls::Tls;

/// Makes connections, within a time.
pub(super) struct Connector {
    sockets: HttpConnector<Resolver>,
    timeout: Duration,
    proxy: Option<Proxy>,
    tls: Tls,
}

impl Connector {
    pub(super) fn new(timeout: Duration, proxy: Option<Url>, tls: Tls) -> Result<Self, BuildError> {
        let proxy = proxy.map(|url| Proxy::new(&url)).transpose()?;
        let is_https = |proxy: &Proxy| proxy.origin.scheme == Scheme::HTTPS;
        if proxy.as_ref().is_some_and(is_https) && !cfg!(feature = "rustls") {
            return Err(BuildError::tls(None));
        }
        let mut sockets = HttpConnector::new_with_resolver(Resolver);
        sockets.enforce_http(false);
        sockets.set_nodelay(true);
        // Shared out among the addresses of a name, so that one which is silent leaves time for
        // the next.
        sockets.set_connect_timeout(Some(timeout));
        Ok(Self {
            sockets,
            timeout,
            proxy,
            tls,
        })
    }

    pub(super) fn proxy(&self) -> Option<&Proxy> {
        self.proxy.as_ref()
    }

    /// Connects to a server. Nothing of a request is sent, so all errors say that it never left.
    pub(super) async fn connect(&self, origin: &Origin) -> Result<Sender, TransportError> {
        let connecting = timeout(self.timeout, self.reach(origin)).await;
        let stream = connecting
            .unwrap_or_else(|_| Err(TransportError::connect("no connection came in time")))?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream))
            .await
            .map_err(TransportError::connect)?;
        tokio::spawn(async move {
            // What went wrong is told to the request that it went wrong for.
            let _ended = connection.await;
        });
        Ok(sender)
    }

    async fn reach(&self, origin: &Origin) -> Result<Stream, TransportError> {
        let Some(proxy) = &self.proxy else {
            let socket = self.socket(origin).await?;
            return self.secure(socket, origin).await;
        };
        let socket = self.socket(&proxy.origin).await?;
        let mut stream = self.secure(socket, &proxy.origin).await?;
        if origin.scheme == Scheme::HTTPS {
            proxy.tunnel(&mut stream, origin).await?;
        }
        self.secure(stream, origin).await
    }

    async fn socket(&self, origin: &Origin) -> Result<Stream, TransportError> {
        let uri = origin.uri(Some(PathAndQuery::from_static("/")));
        let connected = self.sockets.clone().call(uri).await;
        let socket = connected.map_err(|error| {
            if is_dns(&error) {
                TransportError::dns(error)
            } else {
                TransportError::connect(error)
            }
        })?;
        Ok(Box::new(socket.into_inner()))
    }

    /// Puts TLS over the stream where the scheme wants it.
    async fn secure(&self, stream: Stream, origin: &Origin) -> Result<Stream, TransportError> {
        if origin.scheme != Scheme::HTTPS {
            return Ok(stream);
        }
        self.tls.secure(stream, origin).await
    }
}

/// Asks the system for addresses, and says of a failure that it was one of names.
#[derive(Clone, Copy)]
struct Resolver;

impl Service<Name> for Resolver {
    type Response = std::vec::IntoIter<std::net::SocketAddr>;
    type Error = NoAddress;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, NoAddress>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), NoAddress>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        Box::pin(async move { look_up(name.as_str()).await })
    }
}
