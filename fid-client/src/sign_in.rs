//! The exchange of a code for a session.

use std::{
    fmt,
    future::{Future, IntoFuture},
    pin::Pin,
    sync::Arc,
};

use fid_runtime::{Disposition, Secret};

#[cfg(feature = "sessions")]
use crate::sessions::Berth;
use crate::{Error, FreedomId, Keeper, Session, api::TokenExchange, observe, session};

/// A sign-in that is about to happen: await it.
#[must_use = "a sign-in does nothing until it is awaited"]
pub struct SignIn {
    freedom_id: FreedomId,
    code: Secret,
    revoke_uri: Option<String>,
    keeper: Option<Arc<dyn Keeper>>,
    /// Where the session will be kept, if it is one of [`Sessions`](crate::Sessions).
    #[cfg(feature = "sessions")]
    berth: Option<Berth>,
}

impl SignIn {
    pub(crate) fn new(freedom_id: FreedomId, code: Secret) -> Self {
        Self {
            freedom_id,
            code,
            revoke_uri: None,
            keeper: None,
            #[cfg(feature = "sessions")]
            berth: None,
        }
    }

    #[cfg(feature = "sessions")]
    pub(crate) fn into_sessions(mut self, berth: Berth) -> Self {
        self.revoke_uri = berth.revoke_uri().or(self.revoke_uri);
        self.berth = Some(berth);
        self
    }

    /// Sets the URL that Freedom ID may POST to after the user's main session ended.
    /// [`api::callbacks::access_revoked`](crate::api::callbacks::access_revoked) reads what comes.
    ///
    /// The call is not signed, and the URL is all that shows where it comes from: give each sign-in one that cannot
    /// be guessed.
    pub fn revoke_uri(mut self, revoke_uri: impl Into<String>) -> Self {
        self.revoke_uri = Some(revoke_uri.into());
        self
    }

    /// Has the session written down as soon as there is one, and after each refresh.
    ///
    /// The exchange runs in a task of its own. A caller that goes away before its answer came has no session, but what is
    /// written down here is one. Without a keeper such a sign-in is lost, and the user signs in again.
    ///
    /// Where the keeper fails, the sign-in succeeds all the same, and the failure is logged.
    pub fn keep_with(mut self, keeper: impl Keeper) -> Self {
        self.keeper = Some(Arc::new(keeper));
        self
    }

    /// Exchanges the code in a task of its own, whose answer is taken in whether or not the caller is still there.
    async fn run(self) -> Result<Session, Error> {
        if !self.freedom_id.used_codes().take(&self.code) {
            return Err(Error::code_used());
        }
        #[cfg(feature = "sessions")]
        let busy = self.berth.as_ref().map(Berth::busy);
        let exchange = async move {
            let session = self.exchange().await;
            observe::sign_in(&session);
            #[cfg(feature = "sessions")]
            drop(busy);
            session
        };
        session::in_task(exchange).await
    }

    async fn exchange(self) -> Result<Session, Error> {
        let mut request = TokenExchange::new(self.code.clone());
        if let Some(revoke_uri) = self.revoke_uri {
            request = request.revoke_uri(revoke_uri);
        }
        match self
            .freedom_id
            .partner()
            .exchange_token(request)
            .send()
            .await
        {
            Ok(response) => {
                #[cfg(feature = "sessions")]
                let session = match self.berth {
                    Some(berth) => berth.take(response).await,
                    None => Session::from_answer(self.freedom_id, response),
                };
                #[cfg(not(feature = "sessions"))]
                let session = Session::from_answer(self.freedom_id, response);
                if let Some(keeper) = self.keeper
                    && let Err(error) = session.keep_with_shared(keeper)
                {
                    observe::not_kept();
                    tracing::error!(%error, "a new session could not be written down and is in memory only");
                }
                Ok(session)
            }
            Err(error) => {
                if was_not_taken(&error) {
                    self.freedom_id.used_codes().give_back(&self.code);
                }
                Err(Error::from(error))
            }
        }
    }
}

/// What may be tried again at once provably took no code: it never left, or the server said that it did not look.
fn was_not_taken<E>(error: &fid_runtime::Error<E>) -> bool {
    matches!(error.disposition(), Disposition::Retry { .. })
}

impl IntoFuture for SignIn {
    type Output = Result<Session, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignIn").finish_non_exhaustive()
    }
}
