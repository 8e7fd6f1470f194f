//! The exchange of a code for a session.

use std::{
    fmt,
    future::{Future, IntoFuture},
    pin::Pin,
};

use fid_runtime::{Disposition, Secret};

use crate::{Error, FreedomId, Session, api::TokenExchange, session};

/// A sign-in that is about to happen: await it.
#[must_use = "a sign-in does nothing until it is awaited"]
pub struct SignIn {
    freedom_id: FreedomId,
    code: Secret,
    revoke_uri: Option<String>,
}

impl SignIn {
    pub(crate) fn new(freedom_id: FreedomId, code: Secret) -> Self {
        Self {
            freedom_id,
            code,
            revoke_uri: None,
        }
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

    /// Exchanges the code in a task of its own: a caller that goes away must not lose the answer, which is the
    /// only copy of the tokens.
    async fn run(self) -> Result<Session, Error> {
        if !self.freedom_id.used_codes().take(&self.code) {
            return Err(Error::code_used());
        }
        session::in_task(self.exchange()).await
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
            Ok(response) => Ok(Session::from_answer(self.freedom_id, response)),
            Err(error) => {
                if never_left(&error) {
                    self.freedom_id.used_codes().give_back(&self.code);
                }
                Err(Error::from(error))
            }
        }
    }
}

/// Without an answer, only a call that may be repeated at once provably did nothing.
fn never_left<E>(error: &fid_runtime::Error<E>) -> bool {
    error.status().is_none() && matches!(error.disposition(), Disposition::Retry { .. })
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
