//! A signed-in user: the tokens, and keeping them fresh.

mod answer;
mod clock;
mod refresh;
mod state;
#[cfg(feature = "sessions")]
mod stored;

use std::{
    fmt,
    future::{Future, IntoFuture},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use fid_runtime::{Response, Secret, Uuid};
use tracing::Instrument;

pub(crate) use self::clock::Clock;
use self::state::{Freshness, State};
#[cfg(feature = "sessions")]
pub(crate) use self::stored::{Kept, WeakSession};
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
/// A session lives in the process that holds it. [`save`](Self::save) and [`keep_with`](Self::keep_with) take it
/// beyond, and one of `Sessions` (feature `sessions`) lives in a store that all replicas share.
#[derive(Clone)]
pub struct Session {
    inner: Arc<Inner>,
}

struct Inner {
    freedom_id: FreedomId,
    state: Mutex<State>,
    keeper: Mutex<Option<Arc<dyn Keeper>>>,
    /// Where it is kept for all replicas, if it is a session of [`Sessions`](crate::Sessions).
    #[cfg(feature = "sessions")]
    stored: Option<Arc<stored::Stored>>,
}

impl Session {
    pub(crate) fn new(freedom_id: FreedomId, tokens: TokenSet) -> Self {
        let state = State::resumed(tokens, freedom_id.clock().clone());
        Self::from_inner(Inner::new(freedom_id, state))
    }

    pub(crate) fn from_answer(freedom_id: FreedomId, answer: Response<TokenSet>) -> Self {
        let state = State::received(answer, freedom_id.clock().clone());
        Self::from_inner(Inner::new(freedom_id, state))
    }

    fn from_inner(inner: Inner) -> Self {
        Self {
            inner: Arc::new(inner),
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
    /// Where the token turns out to be no longer accepted (401, RFC 6750 section 3.1, or an error under status 200), it
    /// is refreshed once and the call made once more: a call that was not let in did nothing.
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
            Err(error) if not_let_in(&error) && self.may_help(&tokens, &error).await? => {
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
        let tokens = {
            let mut state = self.lock();
            // Asked for by hand, a refresh is tried again however short ago one failed.
            state.forget_failure();
            state.tokens()
        };
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
        self.keep_with_shared(Arc::new(keeper))
    }

    pub(crate) fn keep_with_shared(&self, keeper: Arc<dyn Keeper>) -> Result<(), KeepError> {
        let mut place = self.keeper();
        keeper.keep(&self.save()).map_err(KeepError::new)?;
        *place = Some(keeper);
        Ok(())
    }

    /// Returns tokens that are valid now. Early before their end they are refreshed in the background.
    async fn fresh_tokens(&self) -> Result<Arc<TokenSet>, Error> {
        #[cfg(feature = "sessions")]
        if let Some(kept) = self.kept() {
            kept.follow().await;
        }
        let (tokens, freshness) = self.lock().look()?;
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

    /// Tells whether a refresh may help against 401: a server that does not let in tokens that it gave just now will not
    /// let in the next ones either, and each refresh has its price. Unless another replica has got newer ones, or is getting them.
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
            !Arc::ptr_eq(&state.tokens(), refused) || !state.was_just_refreshed()
        };
        Ok(may_help || looked?)
    }

    fn open(&self, tokens: &TokenSet) -> api::Client<doors::AccessToken> {
        self.inner
            .freedom_id
            .api()
            .with_access_token(&tokens.access_token)
    }

    /// Locks the keeper, always before the state: new tokens are put in place while nobody changes the keeper.
    fn keeper(&self) -> MutexGuard<'_, Option<Arc<dyn Keeper>>> {
        self.inner
            .keeper
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing panics while it holds the lock; should it all the same, the tokens are whole.
        self.inner
            .state
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn new(freedom_id: FreedomId, state: State) -> Self {
        Self {
            freedom_id,
            state: Mutex::new(state),
            keeper: Mutex::new(None),
            #[cfg(feature = "sessions")]
            stored: None,
        }
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tokens = self.lock().tokens();
        let mut shown = f.debug_struct("Session");
        #[cfg(feature = "sessions")]
        shown.field("id", &self.id());
        shown
            .field("token_id", &tokens.id)
            .field("access_expire_at", &tokens.access_expire_at)
            .finish_non_exhaustive()
    }
}

/// Tells whether a call was not let in. The pages label errors 200, so an expired token may be told that way: it is not
/// what is wrong where fields of the request are.
fn not_let_in(error: &fid_runtime::Error<ErrorEnvelope>) -> bool {
    let told_as_success = error.body().is_some_and(|body| body.error.errors.is_none())
        && matches!(error.status(), Some(200..=299));
    error.status() == Some(401) || told_as_success
}

/// Runs a call in a task of its own, so that its answer is taken in even if the caller has gone.
pub(crate) async fn in_task<T: Send + 'static>(
    call: impl Future<Output = Result<T, Error>> + Send + 'static,
) -> Result<T, Error> {
    tokio::spawn(call.in_current_span())
        .await
        .unwrap_or_else(|_| Err(Error::interrupted()))
}
