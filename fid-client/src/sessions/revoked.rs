//! The end of a session that Freedom ID tells.

use super::{Failure, Inner, Sessions};
use crate::{
    api::callbacks,
    revocation::{Call, Judge, RevokeKey, Verdict},
    store::Record,
};

/// How long a body may be. One that Freedom ID sends has about 50 bytes.
const LONGEST_BODY: usize = 1024;

impl Sessions {
    /// Takes a call to a `revoke_uri`: `key` is the part of its path behind the
    /// [`revoke_base`](super::SessionsBuilder::revoke_base), `body` its body. Answer 204 to whatever comes.
    ///
    /// It returns at once and tells nothing, whether there is such a session or not: the work is done by a task. Twice is
    /// once. The page "Token exchange" says that the URL *can* be called, so no session may count on it.
    ///
    /// Key and body have to name the same session. The key is a secret: keep it out of access logs.
    pub fn revoked(&self, key: &str, body: &[u8]) {
        if body.len() > LONGEST_BODY {
            return;
        }
        let Some(key) = RevokeKey::read(key) else {
            return;
        };
        if let Ok(revocation) = callbacks::access_revoked(body) {
            let call = Call {
                key,
                token_id: revocation.id,
            };
            self.inner.calls.take(call, &self.inner);
        }
    }
}

impl Judge for Inner {
    async fn judge(&self, call: &Call) -> Verdict {
        let record = match self.core.get(call.key.session()).await {
            Ok(Some(record)) => record,
            Ok(None) => return self.judge_unwritten(call),
            Err(_) => return Verdict::Down,
        };
        if !call.key.is_of(record.revoke_hash) || record.revoked {
            return Verdict::Done;
        }
        if !self.is_named(call, &record) {
            // A refresh may be under way, whose new id is not written down yet.
            return Verdict::Nothing;
        }
        self.revoke(call).await
    }
}

impl Inner {
    fn is_named(&self, call: &Call, record: &Record) -> bool {
        let session = call.key.session();
        let sealed = record.tokens.as_ref();
        match sealed.map(|sealed| self.core.open(session, sealed)) {
            Some(Ok((tokens, first_id))) => call.names([first_id, tokens.id]),
            Some(Err(error)) => {
                tracing::error!(%session, %error, "a session that was revoked cannot be read");
                false
            }
            None => false,
        }
    }

    /// Looks whether the session is in memory only: it was signed in while the store was down.
    fn judge_unwritten(&self, call: &Call) -> Verdict {
        let session = call.key.session();
        let kept = self.live.get(session).and_then(|known| known.kept());
        match kept.filter(|kept| kept.is_unwritten_one_of(call)) {
            Some(kept) => {
                kept.finish(Failure::Revoked.into());
                self.core.tally().revoked();
                Verdict::Done
            }
            None => Verdict::Nothing,
        }
    }

    async fn revoke(&self, call: &Call) -> Verdict {
        let session = call.key.session();
        if let Err(error) = self.core.revoke(session).await {
            tracing::warn!(%session, ?error, "a session could not be revoked yet: the store cannot be reached");
            return Verdict::Down;
        }
        if let Some(kept) = self.live.remove(session).and_then(|known| known.kept()) {
            kept.finish(Failure::Revoked.into());
        }
        self.core.tally().revoked();
        tracing::info!(%session, "Freedom ID has ended a session");
        Verdict::Done
    }
}
