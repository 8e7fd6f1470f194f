//! How a [`FreedomId`] is set up.

use std::{env, fmt, time::Duration};

use fid_runtime::{BasicCredential, ClientBuilder, Transport};

use crate::{FreedomId, Secret, SetupError, api};

/// Sets up a [`FreedomId`]; what is not set has a default that is safe in production.
#[must_use = "a builder does nothing until `build`"]
pub struct Builder {
    client_id: String,
    client_secret: Secret,
    client: ClientBuilder<api::Client>,
    form_encoded: bool,
}

impl Builder {
    pub(crate) fn new(client_id: String, client_secret: Secret) -> Self {
        Self {
            client_id,
            client_secret,
            client: api::Client::builder()
                .user_agent(concat!("fid-client/", env!("CARGO_PKG_VERSION")))
                // A code or a refresh token that is lost to a stale connection costs a sign-in.
                .fresh_connections(true),
            form_encoded: false,
        }
    }

    /// Reads `FID_CLIENT_ID`, `FID_CLIENT_SECRET` and, if it is there, `FID_BASE_URL`.
    ///
    /// # Errors
    ///
    /// One of the first two is missing, or a variable is not Unicode.
    pub fn from_env() -> Result<Self, SetupError> {
        let builder = Self::new(
            variable("FID_CLIENT_ID")?,
            Secret::from(variable("FID_CLIENT_SECRET")?),
        );
        match variable("FID_BASE_URL") {
            Ok(url) => Ok(builder.base_url(url)),
            Err(error) if error.is_missing() => Ok(builder),
            Err(error) => Err(error),
        }
    }

    /// Sends all requests to another server, such as a sandbox. `https` only, except to this machine itself.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.client = self.client.base_url(url);
        self
    }

    /// Sets how long a call may take, waits and retries included. A minute unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.client = self.client.timeout(timeout);
        self
    }

    /// Sets how long one attempt of a call may take. Half a minute unless set.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.client = self.client.attempt_timeout(timeout);
        self
    }

    /// Sets how long connecting may take. Ten seconds unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.client = self.client.connect_timeout(timeout);
        self
    }

    /// Sets how often a call is repeated that may be repeated. Twice unless set.
    pub fn retries(mut self, retries: u32) -> Self {
        self.client = self.client.retries(retries);
        self
    }

    /// Sends requests through this proxy: `http://proxy.example.com:3128`. A user name and a password may be in it, and
    /// are shown nowhere. Variables such as `HTTPS_PROXY` are not read.
    #[cfg(any(feature = "reqwest", feature = "hyper"))]
    pub fn proxy(mut self, url: impl Into<Secret>) -> Self {
        self.client = self.client.proxy(url);
        self
    }

    /// Sends requests with hyper's connections, which is less work than with reqwest, and speaks HTTP/1.1 alone. A build
    /// without reqwest does so unless told otherwise.
    #[cfg(feature = "hyper")]
    pub fn hyper(mut self) -> Self {
        self.client = self.client.hyper();
        self
    }

    /// Sends requests by other means, in tests for example.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.client = self.client.transport(transport);
        self
    }

    /// Encodes the id and the secret as forms are before they are sent (RFC 6749 section 2.3.1). Freedom ID's pages show
    /// them as they are, so that is the default; the two differ for `%`, `+`, `:`, `/` and the like.
    pub fn form_encoded_credential(mut self) -> Self {
        self.form_encoded = true;
        self
    }

    /// Sets what has no method here: the cap on answers, the `User-Agent`, a `reqwest` client with a proxy or roots of
    /// one's own.
    ///
    /// ```
    /// # fn main() -> Result<(), fid_client::SetupError> {
    /// let freedom_id = fid_client::FreedomId::builder("id", "secret")
    ///     .configure(|client| client.response_limit(64 * 1024))
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn configure(
        mut self,
        change: impl FnOnce(ClientBuilder<api::Client>) -> ClientBuilder<api::Client>,
    ) -> Self {
        self.client = change(self.client);
        self
    }

    /// Makes the client. No request is sent.
    ///
    /// # Errors
    ///
    /// The id or secret is empty or cannot be sent (RFC 7617 section 2: an id has no colon), the base URL is not
    /// `https`, or TLS cannot be set up.
    pub fn build(self) -> Result<FreedomId, SetupError> {
        let mut credential = BasicCredential::new(self.client_id, self.client_secret)?;
        if self.form_encoded {
            credential = credential.form_encoded();
        }
        let client = self.client.build()?;
        let partner = client.with_partner(&credential);
        Ok(FreedomId::new(client, partner))
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder").finish_non_exhaustive()
    }
}

fn variable(name: &'static str) -> Result<String, SetupError> {
    match env::var(name) {
        Ok(value) if value.is_empty() => Err(SetupError::missing(name)),
        Ok(value) => Ok(value),
        Err(env::VarError::NotPresent) => Err(SetupError::missing(name)),
        Err(env::VarError::NotUnicode(_)) => Err(SetupError::not_unicode(name)),
    }
}
