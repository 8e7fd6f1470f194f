//! A signed-in user: the tokens, and keeping them fresh.

mod clock;
mod refresh;
mod state;

use std::{
    fmt,
    future::{Future, IntoFuture},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use fid_runtime::{Response, Secret, Uuid};
use tracing::Instrument;

use self::state::{Freshness, State};
use crate::{
    Error, FreedomId, KeepError, Keeper, ProfileRequest, ProfileRequestResult, ProfileStatus,
    TokenSet, UserInfo,
    api::{self, ErrorEnvelope, ProfileStatusQuery, doors},
    saved,
};

/// A signed-in user.
///
/// Clones are the same session: hand them to whoever calls for the user. Whoever needs a new token first
/// starts the refresh; all others wait for it, and a caller that goes away disturbs nobody.
///
/// A session lives in the task that holds it. [`save`](Self::save) and [`keep_with`](Self::keep_with) take it
/// beyond.
#[derive(Clone)]
pub struct Session {
    inner: Arc<Inner>,
}

struct Inner {
    freedom_id: FreedomId,
    state: Mutex<State>,
    keeper: Mutex<Option<Arc<dyn Keeper>>>,
}

impl Session {
    pub(crate) fn new(freedom_id: FreedomId, tokens: TokenSet) -> Self {
        Self::with_state(freedom_id, State::resumed(tokens))
    }

    pub(crate) fn from_answer(freedom_id: FreedomId, answer: Response<TokenSet>) -> Self {
        Self::with_state(freedom_id, State::received(answer))
    }

    fn with_state(freedom_id: FreedomId, state: State) -> Self {
        Self {
            inner: Arc::new(Inner {
                freedom_id,
                state: Mutex::new(state),
                keeper: Mutex::new(None),
            }),
        }
    }

    /// Asks who the user is. What is in the answer besides the id depends on the grants.
    ///
    /// # Errors
    ///
    /// The session has ended, or Freedom ID cannot be reached.
    pub async fn user(&self) -> Result<UserInfo, Error> {
        self.call(api::Client::get_user_info).await
    }

    /// Asks for the user's profile to be put together; [`profile_status`](Self::profile_status) tells when it is.
    /// Needs the grant `read.profile`.
    ///
    /// # Errors
    ///
    /// As [`user`](Self::user). That the profile is not given is no error but a status in the answer.
    pub async fn request_profile(
        &self,
        request: ProfileRequest,
    ) -> Result<ProfileRequestResult, Error> {
        self.call(|client| client.request_profile(request.clone()))
            .await
    }

    /// Asks what became of a request for the profile.
    ///
    /// # Errors
    ///
    /// As [`user`](Self::user).
    pub async fn profile_status(&self, request_id: Uuid) -> Result<ProfileStatus, Error> {
        self.call(|client| client.get_profile_status(ProfileStatusQuery::new(request_id)))
            .await
    }

    /// Makes any call that needs the access token: `session.call(|client| client.get_user_info())`.
    ///
    /// Where the token turns out to be no longer accepted (401, RFC 6750 section 3.1), it is refreshed once and the
    /// call made once more: a call that was not let in did nothing.
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
        let tokens = self.fresh_tokens().await?;
        let answer = operation(&self.open(&tokens)).await;
        match answer {
            Err(error) if error.status() == Some(401) => {
                self.refresh_from(&tokens).await?;
                let tokens = self.lock().tokens();
                Ok(operation(&self.open(&tokens)).await?)
            }
            answer => Ok(answer?),
        }
    }

    /// Returns an access token that is valid now, refreshed if need be.
    ///
    /// # Errors
    ///
    /// The token has expired and cannot be refreshed.
    pub async fn access_token(&self) -> Result<Secret, Error> {
        Ok(self.fresh_tokens().await?.access_token.clone())
    }

    /// Refreshes the tokens now, or joins the refresh that is under way.
    ///
    /// # Errors
    ///
    /// The refresh token is no longer accepted ([`Error::needs_sign_in`]), or Freedom ID cannot be reached.
    pub async fn refresh(&self) -> Result<(), Error> {
        let tokens = self.lock().tokens();
        self.refresh_from(&tokens).await
    }

    /// Returns the id of the access token: what Freedom ID sends to the `revoke_uri`.
    pub fn token_id(&self) -> Uuid {
        self.lock().tokens().id
    }

    /// Returns the tokens as they are now.
    pub fn tokens(&self) -> TokenSet {
        (*self.lock().tokens()).clone()
    }

    /// Writes the session as a text for [`FreedomId::resume`]. It holds the tokens: keep it where only the
    /// application can read it, and write it again after each refresh (or use [`keep_with`](Self::keep_with)).
    pub fn save(&self) -> Secret {
        saved::write(&self.lock().tokens())
    }

    /// Has the session written down, now and after each refresh.
    ///
    /// # Errors
    ///
    /// The keeper fails for the tokens as they are now. Failures after later refreshes are logged.
    pub fn keep_with(&self, keeper: impl Keeper) -> Result<(), KeepError> {
        let keeper: Arc<dyn Keeper> = Arc::new(keeper);
        let mut place = self
            .inner
            .keeper
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        keeper.keep(&self.save()).map_err(KeepError::new)?;
        *place = Some(keeper);
        Ok(())
    }

    /// Returns tokens that are valid now. Early before their end they are refreshed in the background.
    async fn fresh_tokens(&self) -> Result<Arc<TokenSet>, Error> {
        let (tokens, freshness) = self.lock().look();
        match freshness {
            Freshness::Fresh => {}
            Freshness::Early => drop(self.start_refresh(&tokens)),
            Freshness::Expired => {
                self.refresh_from(&tokens).await?;
                return Ok(self.lock().tokens());
            }
        }
        Ok(tokens)
    }

    fn open(&self, tokens: &TokenSet) -> api::Client<doors::AccessToken> {
        self.inner
            .freedom_id
            .api()
            .with_access_token(&tokens.access_token)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing panics while it holds the lock; should it all the same, the tokens are whole.
        self.inner
            .state
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tokens = self.lock().tokens();
        f.debug_struct("Session")
            .field("token_id", &tokens.id)
            .field("access_expire_at", &tokens.access_expire_at)
            .finish_non_exhaustive()
    }
}

/// Runs a call in a task of its own, so that its answer is taken in even if the caller has gone.
pub(crate) async fn in_task<T: Send + 'static>(
    call: impl Future<Output = Result<T, Error>> + Send + 'static,
) -> Result<T, Error> {
    tokio::spawn(call.in_current_span())
        .await
        .unwrap_or_else(|_| Err(Error::interrupted()))
}
