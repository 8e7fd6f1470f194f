//! A sandbox, and replicas of an application that share a store.

use std::time::Duration;

use fid_client::{FreedomId, Grant, Secret, Sessions, SessionsBuilder, store::MemoryStore};
use fid_sandbox::{Builder, Sandbox};

/// Where the application says that the browser is to come back to.
const REDIRECT_URI: &str = "http://127.0.0.1:9/login";

/// How long access tokens live, and a little more.
pub(crate) const EIGHT_DAYS: Duration = Duration::from_secs(8 * 24 * 3600);

/// A sandbox that runs, and the store of an application.
pub(crate) struct World {
    pub(crate) sandbox: Sandbox,
    pub(crate) store: MemoryStore,
}

impl World {
    pub(crate) async fn start() -> Self {
        Self::with(|builder| builder).await
    }

    pub(crate) async fn with(change: impl FnOnce(Builder) -> Builder) -> Self {
        Self {
            sandbox: change(Sandbox::builder()).start().await.unwrap(),
            store: MemoryStore::new(),
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
        change(Sessions::builder(self.freedom_id()))
            .build()
            .unwrap()
    }

    pub(crate) fn freedom_id(&self) -> FreedomId {
        FreedomId::builder(self.sandbox.client_id(), self.sandbox.client_secret())
            .base_url(self.sandbox.base_url())
            .build()
            .unwrap()
    }

    /// Plays the user up to the code.
    pub(crate) async fn code(&self) -> Secret {
        let link = self
            .freedom_id()
            .authorization_link(REDIRECT_URI, [Grant::ReadFirstname])
            .await
            .unwrap();
        Secret::from(self.sandbox.approve(&link).await.unwrap())
    }
}
