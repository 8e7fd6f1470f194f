//! Setting a sandbox up.

use std::{
    fmt, io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use jiff::{Span, Timestamp};
use tokio::net::TcpListener;

use crate::{
    Sandbox,
    clock::Clock,
    routes,
    server::Server,
    settings::{Client, ErrorStatus, Settings},
    state::{Shared, State},
    users::{self, User},
};

const CLIENT_ID: &str = "sandbox-client";
const CLIENT_SECRET: &str = "sandbox-secret";

/// Sets a sandbox up. [`Sandbox::builder`] returns one.
#[must_use = "nothing listens before `start`"]
pub struct Builder {
    address: SocketAddr,
    users: Vec<User>,
    start: Option<Timestamp>,
    settings: Settings,
}

/// Shows where it will listen, and no secret.
impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

/// The sandbox cannot listen on its address.
#[derive(Debug)]
pub struct StartError {
    address: SocketAddr,
    source: io::Error,
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the sandbox cannot listen on {}", self.address)
    }
}

impl std::error::Error for StartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

impl Builder {
    pub(crate) fn new() -> Self {
        Self {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            users: Vec::new(),
            start: None,
            settings: Settings::default(),
        }
    }

    /// Listens on this address instead of a free port of `127.0.0.1`.
    pub fn address(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// Adds an application. The one called `sandbox-client`, with `sandbox-secret`, is there only if none is added.
    pub fn client(mut self, id: impl Into<String>, secret: impl Into<String>) -> Self {
        self.settings.clients.push(Client {
            id: id.into(),
            secret: secret.into(),
        });
        self
    }

    /// Adds a person. The two invented ones are there only if nobody is added.
    pub fn user(mut self, user: User) -> Self {
        self.users.push(user);
        self
    }

    /// Starts the clock at this time instead of now.
    pub fn starts_at(mut self, start: Timestamp) -> Self {
        self.start = Some(start);
        self
    }

    /// Makes access tokens live so long instead of 7 days.
    pub fn access_lifetime(mut self, lifetime: Duration) -> Self {
        self.settings.access_lifetime = span(lifetime);
        self
    }

    /// Makes refresh tokens live so long instead of one calendar month.
    pub fn refresh_lifetime(mut self, lifetime: Duration) -> Self {
        self.settings.refresh_lifetime = span(lifetime);
        self
    }

    /// Makes codes live so long instead of 10 minutes, of which no page says anything.
    pub fn code_lifetime(mut self, lifetime: Duration) -> Self {
        self.settings.code_lifetime = span(lifetime);
        self
    }

    /// Makes login links live so long instead of 15 minutes, of which no page says anything.
    pub fn link_lifetime(mut self, lifetime: Duration) -> Self {
        self.settings.link_lifetime = span(lifetime);
        self
    }

    /// Takes so long for a profile instead of 3 seconds, by the sandbox's clock.
    pub fn profile_time(mut self, time: Duration) -> Self {
        self.settings.profile_time = span(time);
        self
    }

    /// Says whether a refresh ends the pair that it replaces, access token included. It does unless set.
    ///
    /// No page says whether the real one does; a client must be safe under the worst case, so that is what there is.
    pub fn refresh_rotation(mut self, on: bool) -> Self {
        self.settings.rotation = on;
        self
    }

    /// Says whether a refresh token that was replaced, or a code that was used, ends its whole session when it is shown
    /// again. It does unless set: the worst case, as with [`Builder::refresh_rotation`].
    pub fn reuse_detection(mut self, on: bool) -> Self {
        self.settings.reuse_detection = on;
        self
    }

    /// Says which HTTP status the operations' error envelopes have.
    pub fn error_status(mut self, status: ErrorStatus) -> Self {
        self.settings.error_status = status;
        self
    }

    /// Starts the sandbox.
    ///
    /// # Errors
    ///
    /// If it cannot listen on its address.
    ///
    /// # Panics
    ///
    /// Outside a Tokio runtime.
    pub async fn start(mut self) -> Result<Sandbox, StartError> {
        if self.settings.clients.is_empty() {
            self = self.client(CLIENT_ID, CLIENT_SECRET);
        }
        if self.users.is_empty() {
            self.users = users::invented();
        }
        let refused = |source| StartError {
            address: self.address,
            source,
        };
        let listener = TcpListener::bind(self.address).await.map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        let clock = self.start.map(Clock::starting_at).unwrap_or_default();
        let client = self.settings.clients[0].clone();
        let state = State::new(self.settings, clock, self.users);
        let base_url = format!("http://{}", reachable(address));
        let shared = Arc::new(Shared::new(base_url, address, state));
        let router = routes::router(shared.clone());
        let server = Server::start(listener, address, shared.clone(), router);
        Ok(Sandbox::new(shared, server, client))
    }
}

/// Returns an address that a client on this machine can reach: an unspecified one is everywhere, loopback included.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

/// Returns a span of this length; one beyond what the calendar holds is as good as for ever.
fn span(duration: Duration) -> Span {
    let seconds = i64::try_from(duration.as_secs())
        .unwrap_or(i64::MAX)
        .min(300_000_000_000);
    Span::new()
        .seconds(seconds)
        .nanoseconds(i64::from(duration.subsec_nanos()))
}
