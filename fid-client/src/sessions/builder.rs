//! How [`Sessions`] are set up.

use std::{fmt, sync::Arc, time::Duration};

use fid_runtime::http::Uri;

use super::{Core, Sessions, Settings};
use crate::{
    FreedomId, SealingKeys, SetupError,
    store::{MemoryStore, TokenStore},
};

/// Sets up [`Sessions`]; what is not set has a default that is safe in production.
#[must_use = "a builder does nothing until `build`"]
pub struct SessionsBuilder {
    freedom_id: FreedomId,
    store: Arc<dyn TokenStore>,
    keys: Option<SealingKeys>,
    settings: Settings,
    revoke_base: Option<String>,
    capacity: usize,
}

/// How many sessions are kept in memory unless set.
const CAPACITY: usize = 10_000;

impl SessionsBuilder {
    pub(super) fn new(freedom_id: FreedomId) -> Self {
        Self {
            freedom_id,
            store: Arc::new(MemoryStore::new()),
            keys: None,
            settings: Settings::default(),
            revoke_base: None,
            capacity: CAPACITY,
        }
    }

    /// Keeps the sessions there. Unless set, they are in the memory of this process and end with it.
    pub fn store(mut self, store: impl TokenStore) -> Self {
        self.store = Arc::new(store);
        self
    }

    /// Seals what is written to the store. Every store but that in memory needs it.
    pub fn keys(mut self, keys: SealingKeys) -> Self {
        self.keys = Some(keys);
        self
    }

    /// Sets how long a replica has a session for itself to refresh it, if it is cut off; while it is not, it holds the
    /// lease as long as it needs. Half a minute unless set: a replica that is gone keeps the others waiting so long.
    pub fn lease(mut self, lease: Duration) -> Self {
        self.settings.lease = lease;
        self
    }

    /// Sets for how long a session in memory is used without a look at the store. Five seconds unless set.
    ///
    /// What another replica did to a session, a sign-out or a revocation above all, is known here after that time at the
    /// latest, as long as the store can be reached.
    pub fn recheck(mut self, recheck: Duration) -> Self {
        self.settings.recheck = recheck;
        self
    }

    /// Sets how long a caller whose token has expired waits for another replica's refresh or for the store, and one whose
    /// session is not in memory for the store. Half a minute unless set.
    pub fn patience(mut self, patience: Duration) -> Self {
        self.settings.patience = patience;
        self
    }

    /// Sets how long one answer of the store may take. Two seconds unless set.
    pub fn store_timeout(mut self, timeout: Duration) -> Self {
        self.settings.store_timeout = timeout;
        self
    }

    /// Sets how long one refresh may take at Freedom ID. Twenty seconds unless set.
    pub fn refresh_timeout(mut self, timeout: Duration) -> Self {
        self.settings.refresh_timeout = timeout;
        self
    }

    /// Says whether a token that has expired is refreshed without a lease while the store cannot be reached. It is not,
    /// unless set: two replicas that do so at once may end the session, where Freedom ID takes the second one for a
    /// thief. With it, users are served while the store is down.
    pub fn fail_open(mut self, on: bool) -> Self {
        self.settings.fail_open = on;
        self
    }

    /// Has Freedom ID call this URL, with a key of its own for each session behind it, when the user's main session has
    /// ended. [`Sessions::revoked`] takes what comes.
    pub fn revoke_base(mut self, url: impl Into<String>) -> Self {
        self.revoke_base = Some(url.into());
        self
    }

    /// Sets how many sessions are kept in memory. 10,000 unless set; one takes about 2 kB.
    pub fn capacity(mut self, sessions: usize) -> Self {
        self.capacity = sessions;
        self
    }

    /// Makes the sessions. The store is not called.
    ///
    /// # Errors
    ///
    /// The store keeps what it is given beyond this process, and there are no keys to seal it with. Or the base of the
    /// revoke URLs is not `https`.
    pub fn build(self) -> Result<Sessions, SetupError> {
        if self.keys.is_none() && self.store.keeps_at_rest() {
            return Err(SetupError::no_keys());
        }
        let revoke_base = self.revoke_base.as_deref().map(check_base).transpose()?;
        let core = Core::new(
            self.freedom_id,
            self.store,
            self.keys,
            self.settings,
            revoke_base,
        );
        Ok(Sessions::new(core, self.capacity))
    }
}

/// Checks the base of the revoke URLs, and takes the slash off its end.
fn check_base(base: &str) -> Result<String, SetupError> {
    let uri = base
        .parse::<Uri>()
        .map_err(|_| SetupError::revoke_base("it is no URL"))?;
    let host = uri.host().unwrap_or_default();
    let here = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
    match uri.scheme_str() {
        Some("https") => {}
        Some("http") if here => {}
        _ => return Err(SetupError::revoke_base("it is not https://…")),
    }
    if uri.query().is_some() || base.contains('#') {
        return Err(SetupError::revoke_base(
            "a key is to follow it, so it has no query and no fragment",
        ));
    }
    Ok(base.trim_end_matches('/').to_owned())
}

impl fmt::Debug for SessionsBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionsBuilder")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
