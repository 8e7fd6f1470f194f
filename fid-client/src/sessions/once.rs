//! What happens once, on whichever replica.

use fid_runtime::jiff::Timestamp;

use super::{Failure, Sessions};
use crate::{
    Error, SealingKeys,
    store::{NewRecord, Sealed, SessionId},
};

impl Sessions {
    /// Uses up an id that nobody else has; `false` if it was before. The store remembers it until it expires, as a record
    /// without tokens.
    pub(crate) async fn use_up(&self, id: SessionId, expires: Timestamp) -> Result<bool, Error> {
        let record = NewRecord {
            // A store keeps no empty text apart from none.
            tokens: Sealed::from_text("used"),
            revoke_hash: None,
            expires,
        };
        let Err(error) = self.core().create(id, &record).await else {
            return Ok(true);
        };
        // A store says with an error that a record is there already, and that it cannot be reached, too.
        match self.core().get(id).await {
            Ok(Some(_)) => Ok(false),
            Ok(None) | Err(_) => Err(Failure::Store(error).into()),
        }
    }

    /// Returns the keys that seal what leaves the process.
    pub(crate) fn keys(&self) -> Option<&SealingKeys> {
        self.core().keys.as_ref()
    }

    /// Returns where Freedom ID is told to call.
    pub(crate) fn revoke_base(&self) -> Option<&str> {
        self.core().revoke_base()
    }
}
