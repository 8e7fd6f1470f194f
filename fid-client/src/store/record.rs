//! What a store keeps of a session.

use std::fmt;

use fid_runtime::{Uuid, jiff::Timestamp};
use zeroize::Zeroize;

/// Names a session: random, and no secret. Whoever knows it cannot act for the user, so it may be logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SessionId(Uuid);

impl SessionId {
    /// Makes an id that nobody has.
    pub fn random() -> Self {
        Self(Uuid::new_v4())
    }

    /// Reads an id that was written before.
    pub const fn from_uuid(id: Uuid) -> Self {
        Self(id)
    }

    /// Returns the id to be written down.
    pub const fn as_uuid(&self) -> &Uuid {
        &self.0
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Names who holds a lease: each refresh is an owner of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Owner(Uuid);

impl Owner {
    /// Makes an owner that nobody else is.
    pub fn random() -> Self {
        Self(Uuid::new_v4())
    }

    /// Returns the name to be written down.
    pub const fn as_uuid(&self) -> &Uuid {
        &self.0
    }
}

/// The tokens of a session as they are written down: a text in ASCII without line breaks, opaque to the store.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed(String);

impl Sealed {
    /// Takes over a text that a store has read.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Returns the text to be written down.
    pub fn as_text(&self) -> &str {
        &self.0
    }
}

impl Drop for Sealed {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// Shows how long the text is: in a store that keeps to memory it is not sealed.
impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({} bytes)", self.0.len())
    }
}

/// A refresh token that was about to be sent, and whose answer is not written down yet. Left behind, it says that whoever
/// sent it was gone before the answer was safe.
///
/// One whose hash is not that of the record's refresh token is the end of a sending: it changed nothing, or the token was
/// sent a second time and refused. A store need not know which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// When, by the clock of whoever sent it.
    pub started_at: Timestamp,
    /// The SHA-256 of the refresh token.
    pub token_hash: [u8; 32],
}

/// A session that is to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRecord {
    /// The tokens.
    pub tokens: Sealed,
    /// The SHA-256 of the secret in its `revoke_uri`, if it has one.
    pub revoke_hash: Option<[u8; 32]>,
    /// When the record can be forgotten: the refresh token is of no use any more.
    pub expires: Timestamp,
}

/// A session as the store keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// How often the tokens were replaced, and 1 more.
    pub generation: u64,
    /// The tokens; `None` after a revocation.
    pub tokens: Option<Sealed>,
    /// The SHA-256 of the secret in its `revoke_uri`, if it has one.
    pub revoke_hash: Option<[u8; 32]>,
    /// The refresh that is under way, or whose end nobody wrote down.
    pub attempt: Option<Attempt>,
    /// Whether the session was revoked.
    pub revoked: bool,
    /// When the record can be forgotten.
    pub expires: Timestamp,
}
