//! What the replicas stand in: a Freedom ID, a store, and sessions whose tokens have expired.

use std::{sync::Arc, time::Duration};

use fid_client::{
    Grant, SealingKeys, Secret, Sessions,
    store::{SessionId, TokenStore},
};
use fid_sandbox::{Builder, Operation, Sandbox};
use tokio::task::JoinSet;

use super::{
    TrialError,
    orders::{CLIENT_ID, CLIENT_SECRET, Orders},
};
use crate::servers::{Backend, open_store};

/// Where the application says that the browser is to come back to.
const REDIRECT_URI: &str = "http://127.0.0.1:9/login";

/// A day more than an access token lives.
const EIGHT_DAYS: Duration = Duration::from_secs(8 * 24 * 3600);

/// How many users sign in at once.
const AT_ONCE: usize = 32;

/// A Freedom ID in this process, a store in a process of its own, and what a replica is to know.
pub struct World {
    /// Freedom ID, with rotation and reuse detection.
    pub sandbox: Arc<Sandbox>,
    /// The server of the store.
    pub backend: Backend,
    /// What each replica is told.
    pub orders: Orders,
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("World").finish_non_exhaustive()
    }
}

impl World {
    /// Starts one around the server of a store.
    ///
    /// # Errors
    ///
    /// Something does not start.
    pub async fn start(backend: Backend) -> Result<Self, TrialError> {
        Self::start_with(backend, |sandbox| sandbox).await
    }

    /// Starts one around the server of a store, with a Freedom ID of one's own liking.
    ///
    /// # Errors
    ///
    /// Something does not start.
    pub async fn start_with(
        backend: Backend,
        change: impl FnOnce(Builder) -> Builder,
    ) -> Result<Self, TrialError> {
        let sandbox = Sandbox::builder()
            .client(CLIENT_ID, CLIENT_SECRET)
            .starts_at(fid_client::jiff::Timestamp::now() - EIGHT_DAYS);
        let sandbox = change(sandbox).start().await?;
        let orders = Orders {
            base_url: sandbox.base_url().to_owned(),
            store_url: backend.url(),
            keys: SealingKeys::generate().to_text(),
            lease: Duration::from_secs(10),
            at_once: usize::MAX,
            rounds: 1,
        };
        Ok(Self {
            sandbox: Arc::new(sandbox),
            backend,
            orders,
        })
    }

    /// Signs users in, in this process.
    ///
    /// # Errors
    ///
    /// One cannot sign in.
    pub async fn sign_in(&self, users: usize) -> Result<Vec<SessionId>, TrialError> {
        let sessions = self.orders.sessions().await?;
        let mut ids = vec![];
        let mut running = JoinSet::new();
        for _ in 0..users {
            if running.len() >= AT_ONCE
                && let Some(id) = running.join_next().await
            {
                ids.push(id??);
            }
            running.spawn(sign_in(Arc::clone(&self.sandbox), sessions.clone()));
        }
        for id in running.join_all().await {
            ids.push(id?);
        }
        Ok(ids)
    }

    /// Lets the access tokens of all who have signed in expire. After that the sandbox's clock is right, so that new
    /// processes, which know of no other clock, agree with it.
    pub fn expire_tokens(&self) {
        self.sandbox.advance(EIGHT_DAYS);
        self.sandbox.clear_journal();
    }

    /// Returns how often a refresh token was shown since the tokens expired.
    pub fn token_calls(&self) -> usize {
        self.sandbox.requests(Operation::RefreshToken)
    }

    /// Opens the store, to look at what is in it.
    ///
    /// # Errors
    ///
    /// It cannot be reached.
    pub async fn store(&self) -> Result<Arc<dyn TokenStore>, TrialError> {
        Ok(open_store(&self.orders.store_url, Duration::from_secs(5)).await?)
    }

    /// Refreshes every session once more, as a process that has just started; returns those that are dead.
    ///
    /// # Errors
    ///
    /// The store cannot be reached.
    pub async fn dead_among(&self, ids: &[SessionId]) -> Result<Vec<SessionId>, TrialError> {
        self.sandbox.clear_faults();
        let sessions = self.orders.sessions().await?;
        let mut running = JoinSet::new();
        for id in ids.iter().copied() {
            let sessions = sessions.clone();
            running.spawn(async move { (id, is_alive(&sessions, id).await) });
        }
        let lives = running.join_all().await;
        let dead = lives.into_iter().filter(|(_, alive)| !alive);
        Ok(dead.map(|(id, _)| id).collect())
    }
}

async fn is_alive(sessions: &Sessions, id: SessionId) -> bool {
    let Ok(Some(session)) = sessions.get(id).await else {
        return false;
    };
    session.refresh().await.is_ok() && session.user().await.is_ok()
}

async fn sign_in(sandbox: Arc<Sandbox>, sessions: Sessions) -> Result<SessionId, TrialError> {
    let link = sessions
        .freedom_id()
        .authorization_link(REDIRECT_URI, [Grant::ReadFirstname])
        .await?;
    let code = Secret::from(sandbox.approve(&link).await?);
    let session = sessions.sign_in(code).await?;
    Ok(session.id().ok_or("a session of a store has no id")?)
}
