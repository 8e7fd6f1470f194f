//! The place of a session that is about to be.

use fid_runtime::Response;

use super::{Busy, Sessions};
use crate::{Session, TokenSet, revocation::RevokeKey, session::Kept, store::SessionId};

/// Where a sign-in will be kept: its id, and the key in its `revoke_uri`.
pub(crate) struct Berth {
    sessions: Sessions,
    session: SessionId,
    key: Option<RevokeKey>,
}

impl Berth {
    pub(super) fn new(sessions: Sessions) -> Self {
        let session = SessionId::random();
        let has_base = sessions.core().revoke_base().is_some();
        Self {
            session,
            key: has_base.then(|| RevokeKey::new(session)),
            sessions,
        }
    }

    /// Says that tokens are on their way that must not be lost.
    pub(crate) fn busy(&self) -> Busy {
        self.sessions.core().busy()
    }

    pub(crate) fn revoke_uri(&self) -> Option<String> {
        let base = self.sessions.core().revoke_base()?;
        let key = self.key.as_ref()?.to_text();
        Some(format!("{base}/{}", key.expose()))
    }

    /// Takes in the answer of the exchange. The code is used up, so that the session goes on in memory if it cannot be
    /// written at once.
    pub(crate) async fn take(self, answer: Response<TokenSet>) -> Session {
        let hash = self.key.as_ref().map(RevokeKey::hash);
        let kept = Kept::received(self.sessions.core(), self.session, hash, answer);
        let session = self
            .sessions
            .inner
            .live
            .insert(self.session, kept.session());
        if let Err(error) = kept.write_hard().await {
            tracing::warn!(session = %self.session, %error, "a session was over as soon as it began");
        }
        session
    }
}
