//! A signed-in user: the tokens, and keeping them fresh.

mod answer;
mod call;
mod clock;
mod refresh;
mod state;
#[cfg(feature = "sessions")]
mod stored;

use std::{
    fmt,
    future::Future,
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
    api::{self, ProfileStatusQuery},
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

/// Runs a call in a task of its own, so that its answer is taken in even if the caller has gone.
pub(crate) async fn in_task<T: Send + 'static>(
    call: impl Future<Output = Result<T, Error>> + Send + 'static,
) -> Result<T, Error> {
    tokio::spawn(call.in_current_span())
        .await
        .unwrap_or_else(|_| Err(Error::interrupted()))
}
