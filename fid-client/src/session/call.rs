//! A call for the user, made again where its token was refused and a newer one may be let in.

use std::{future::IntoFuture, sync::Arc};

use fid_runtime::Disposition;

use super::Session;
use crate::{
    Error, TokenSet,
    api::{self, ErrorEnvelope, doors},
    fid_codes,
};

/// How often a call is made at most. More than twice only where somebody else refreshes the session all the while: each
/// refresh can make a token worthless that is on its way already.
const TRIES: usize = 5;

impl Session {
    /// Makes any call that needs the access token: `session.call(|client| client.get_user_info())`.
    ///
    /// Where the token turns out to be no longer accepted (401, RFC 6750 section 3.1, or an error under status 200), it
    /// is refreshed once and the call made once more: a call that was not let in did nothing. Should somebody else have
    /// refreshed the session in that very moment, the call is made again with what came of that.
    ///
    /// # Errors
    ///
    /// Those of the call, and those of the refresh.
    pub async fn call<T, C>(
        &self,
        operation: impl Fn(&api::Client<doors::AccessToken>) -> C,
    ) -> Result<T, Error>
    where
        C: IntoFuture<Output = Result<T, fid_runtime::Error<ErrorEnvelope>>>,
    {
        let mut tokens = self.fresh_tokens().await?;
        for _ in 1..TRIES {
            match operation(&self.open(&tokens)).await {
                Err(error) if not_let_in(&error) && self.may_help(&tokens, &error).await? => {
                    self.refresh_from(&tokens).await?;
                    tokens = self.lock().tokens();
                }
                answer => return Ok(answer?),
            }
        }
        match operation(&self.open(&tokens)).await {
            Err(error) if not_let_in(&error) && self.may_help(&tokens, &error).await? => {
                Err(overtaken(error))
            }
            answer => Ok(answer?),
        }
    }

    /// Tells whether a refresh may help against 401: a server that does not let in tokens that it gave just now will not
    /// let in the next ones either, and each refresh has its price. Unless somebody has got newer ones, or is getting them, or
    /// nobody knows whether a refresh that was cut off made these worthless.
    ///
    /// # Errors
    ///
    /// The store cannot be asked whether another replica has: that is no reason to have the user sign in.
    async fn may_help(
        &self,
        refused: &Arc<TokenSet>,
        error: &fid_runtime::Error<ErrorEnvelope>,
    ) -> Result<bool, Error> {
        if let Some(headers) = error.headers() {
            self.inner.freedom_id.clock().set_by(headers);
        }
        #[cfg(feature = "sessions")]
        let looked = match self.kept() {
            Some(kept) => kept.look_again().await,
            None => Ok(false),
        };
        #[cfg(not(feature = "sessions"))]
        let looked: Result<bool, Error> = Ok(false);
        let may_help = {
            let state = self.lock();
            !Arc::ptr_eq(&state.tokens(), refused)
                || !state.was_just_refreshed()
                || state.is_in_doubt()
        };
        Ok(may_help || looked?)
    }

    fn open(&self, tokens: &TokenSet) -> api::Client<doors::AccessToken> {
        self.inner
            .freedom_id
            .api()
            .with_access_token(&tokens.access_token)
    }
}

/// Tells whether a call was not let in. The pages label errors 200, so an expired token may be told that way: it is not
/// what is wrong where fields of the request are.
fn not_let_in(error: &fid_runtime::Error<ErrorEnvelope>) -> bool {
    let told_as_success = error.body().is_some_and(|body| body.error.errors.is_none())
        && matches!(error.status(), Some(200..=299));
    error.status() == Some(401) || told_as_success
}

/// Makes the error of a call whose token was replaced by somebody else each time before it got there. The session lives.
fn overtaken(error: fid_runtime::Error<ErrorEnvelope>) -> Error {
    let error = error.with_disposition(Disposition::Retry { after: None });
    Error::from(error.with_fid_code(fid_codes::SESSION_HELD))
}
