//! The application, as Freedom ID knows it.

use std::{fmt, sync::Arc};

use crate::{
    Builder, Error, Grant, SavedError, Secret, Session, SetupError, SignIn,
    api::{self, AuthorizationLinkRequest, doors},
    codes::UsedCodes,
    saved,
    session::Clock,
};

/// Freedom ID, as an application talks to it.
///
/// Clones share everything, connections included: make one and hand out clones.
#[derive(Clone)]
pub struct FreedomId {
    inner: Arc<Inner>,
}

struct Inner {
    client: api::Client,
    partner: api::Client<doors::Partner>,
    used_codes: UsedCodes,
    clock: Clock,
}

impl FreedomId {
    /// Starts with what the application got from Freedom ID support: its id and its secret.
    pub fn builder(client_id: impl Into<String>, client_secret: impl Into<Secret>) -> Builder {
        Builder::new(client_id.into(), client_secret.into())
    }

    /// Reads the settings from the environment: `FID_CLIENT_ID`, `FID_CLIENT_SECRET` and, where requests are to
    /// go to a sandbox or a proxy, `FID_BASE_URL`.
    ///
    /// # Errors
    ///
    /// A variable is missing or empty, or says something that cannot be.
    pub fn from_env() -> Result<Self, SetupError> {
        Builder::from_env()?.build()
    }

    pub(crate) fn new(client: api::Client, partner: api::Client<doors::Partner>) -> Self {
        Self {
            inner: Arc::new(Inner {
                client,
                partner,
                used_codes: UsedCodes::default(),
                clock: Clock::default(),
            }),
        }
    }

    /// Asks for a link to the login page of Freedom ID; the user's browser is to open it.
    ///
    /// After signing in and consenting to `grants`, the user is sent to `redirect_uri` with an
    /// `authorization_code`, which [`Redirect::parse`](crate::Redirect::parse) reads.
    ///
    /// # Errors
    ///
    /// Freedom ID does not know the application or does not accept a grant, or it cannot be reached.
    pub async fn authorization_link(
        &self,
        redirect_uri: &str,
        grants: impl Into<Vec<Grant>>,
    ) -> Result<String, Error> {
        let request = AuthorizationLinkRequest::new(redirect_uri, grants);
        let link = self
            .inner
            .partner
            .create_authorization_link(request)
            .await?;
        Ok(link.redirect_uri)
    }

    /// Turns the code of a redirect into a session; the value that this returns is awaited.
    ///
    /// A code works once. It is never sent twice from here: not after a failure that leaves open whether it
    /// arrived (RFC 6749 section 4.1.2), and not when the same code is handed in again.
    pub fn sign_in(&self, authorization_code: impl Into<Secret>) -> SignIn {
        SignIn::new(self.clone(), authorization_code.into())
    }

    /// Goes on with a session that [`Session::save`] wrote down.
    ///
    /// # Errors
    ///
    /// The text is not one that `save` wrote.
    pub fn resume(&self, saved: &Secret) -> Result<Session, SavedError> {
        Ok(Session::new(self.clone(), saved::read(saved)?))
    }

    /// Returns the client for calls that no door is in front of, and for opening doors oneself.
    pub fn api(&self) -> &api::Client {
        &self.inner.client
    }

    /// Returns the client behind the application's own door.
    pub fn partner(&self) -> &api::Client<doors::Partner> {
        &self.inner.partner
    }

    /// Returns the provider's clock, as its answers told it.
    pub(crate) fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    pub(crate) fn used_codes(&self) -> &UsedCodes {
        &self.inner.used_codes
    }
}

impl fmt::Debug for FreedomId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FreedomId").finish_non_exhaustive()
    }
}
