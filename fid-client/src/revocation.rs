//! The key in a `revoke_uri`, which is all that shows where a call to it comes from.

mod queue;

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use fid_runtime::{Secret, Uuid};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

pub(crate) use self::queue::{Call, Judge, Queue, Verdict};
use crate::{seal::random, store::SessionId};

const ID: usize = 16;
const SECRET: usize = 32;
/// How long a key is as text: 48 bytes in base64.
const LENGTH: usize = 64;

/// Names a session and holds a secret of 256 bits. Only its hash is kept, so whoever reads the store cannot end
/// sessions.
pub(crate) struct RevokeKey {
    session: SessionId,
    secret: Zeroizing<[u8; SECRET]>,
}

impl RevokeKey {
    pub(crate) fn new(session: SessionId) -> Self {
        Self {
            session,
            secret: Zeroizing::new(random()),
        }
    }

    /// Reads the last part of a URL's path.
    pub(crate) fn read(text: &str) -> Option<Self> {
        if text.len() != LENGTH {
            return None;
        }
        let bytes = Zeroizing::new(BASE64_URL_SAFE_NO_PAD.decode(text).ok()?);
        let (id, secret) = bytes.split_first_chunk::<ID>()?;
        Some(Self {
            session: SessionId::from_uuid(Uuid::from_bytes(*id)),
            secret: Zeroizing::new(secret.try_into().ok()?),
        })
    }

    /// Writes it as the last part of a URL's path.
    pub(crate) fn to_text(&self) -> Secret {
        let id = self.session.as_uuid().as_bytes().as_slice();
        let bytes = Zeroizing::new([id, self.secret.as_slice()].concat());
        Secret::from(BASE64_URL_SAFE_NO_PAD.encode(&*bytes))
    }

    pub(crate) fn session(&self) -> SessionId {
        self.session
    }

    /// Returns what is kept of it.
    pub(crate) fn hash(&self) -> [u8; 32] {
        Sha256::digest(*self.secret).into()
    }

    /// Tells whether a kept hash is that of this key, in a time that tells nothing.
    pub(crate) fn is_of(&self, hash: Option<[u8; 32]>) -> bool {
        let known = hash.is_some();
        let equal = self.hash().ct_eq(&hash.unwrap_or_default());
        known && equal.into()
    }
}
