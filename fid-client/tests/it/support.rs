//! A sandbox, and replicas of an application that share a store.

mod log;
mod provider;
mod receiver;
mod resting;
mod unreliable;

use std::time::{Duration, Instant};

use fid_client::{
    FreedomId, Grant, Secret, SessionId, Sessions, SessionsBuilder, store::MemoryStore,
};
use fid_sandbox::{Builder, Sandbox};

pub(crate) use self::{
    log::{logged, trace},
    provider::{Answer, Provider},
    receiver::Receiver,
    resting::Resting,
    unreliable::{ALL, GET, OTHER, RENEW, SWAP, SWAP_ANSWER, SWAP_PANICS, Switch, Unreliable},
};

/// Where the application says that the browser is to come back to.
const REDIRECT_URI: &str = "http://127.0.0.1:9/login";

/// How long access tokens live, and a little more.
pub(crate) const EIGHT_DAYS: Duration = Duration::from_secs(8 * 24 * 3600);

/// A sandbox that runs, and the store of an application.
pub(crate) struct World {
    pub(crate) sandbox: Sandbox,
    pub(crate) store: MemoryStore,
    freedom_id: FreedomId,
}

impl World {
    pub(crate) async fn start() -> Self {
        Self::with(|builder| builder).await
    }

    pub(crate) async fn with(change: impl FnOnce(Builder) -> Builder) -> Self {
        let sandbox = change(Sandbox::builder()).start().await.unwrap();
        Self {
            freedom_id: client_of(&sandbox),
            store: MemoryStore::new(),
            sandbox,
        }
    }

    /// The application as another process of it would see it: nothing is shared but the store.
    pub(crate) fn replica(&self) -> Sessions {
        self.replica_with(|builder| builder.store(self.store.clone()))
    }

    pub(crate) fn replica_with(
        &self,
        change: impl FnOnce(SessionsBuilder) -> SessionsBuilder,
    ) -> Sessions {
        change(Sessions::builder(client_of(&self.sandbox)))
            .build()
            .unwrap()
    }

    /// Plays the user up to the code.
    pub(crate) async fn code(&self) -> Secret {
        let link = self
            .freedom_id
            .authorization_link(REDIRECT_URI, [Grant::ReadFirstname])
            .await
            .unwrap();
        Secret::from(self.sandbox.approve(&link).await.unwrap())
    }
}

fn client_of(sandbox: &Sandbox) -> FreedomId {
    FreedomId::builder(sandbox.client_id(), sandbox.client_secret())
        .base_url(sandbox.base_url())
        .build()
        .unwrap()
}

/// Replicas of an application at a Freedom ID of one's own, with nothing in common but the store.
pub(crate) fn replicas_of<const N: usize>(provider: &Provider) -> ([Sessions; N], MemoryStore) {
    let store = MemoryStore::new();
    let replicas = std::array::from_fn(|_| replica_over(provider, &store));
    (replicas, store)
}

pub(crate) fn replica_of(provider: &Provider) -> (Sessions, MemoryStore) {
    let ([sessions], store) = replicas_of(provider);
    (sessions, store)
}

pub(crate) fn replica_over(provider: &Provider, store: &MemoryStore) -> Sessions {
    Sessions::builder(provider.freedom_id())
        .store(store.clone())
        .build()
        .unwrap()
}

/// Waits for what must come. It comes in a moment; the limit is for what is broken.
pub(crate) async fn until(come: impl AsyncFn() -> bool) {
    let started = Instant::now();
    while !come().await {
        assert!(started.elapsed() < Duration::from_secs(30), "it never came");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Signs in, and forgets all of it but the store: whoever gets the session does not know when its tokens came.
pub(crate) async fn expired_session(provider: &Provider, store: &MemoryStore) -> SessionId {
    let session = replica_over(provider, store).sign_in("code").await;
    session.unwrap().id().unwrap()
}
