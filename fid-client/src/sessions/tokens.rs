//! Tokens as they are given to the store.

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use fid_runtime::{
    DateTime, Secret, Uuid,
    jiff::{SignedDuration, Timestamp},
};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{Core, Failure};
use crate::{
    Error, TokenSet, saved,
    seal::{OpenError, Place},
    store::{NewRecord, Sealed, SessionId},
};

/// In front of tokens that are not sealed: a store that keeps to memory needs no keys.
const PLAIN: &str = "plain:";

/// How much longer than its tokens a record is kept: the store's clock is not the provider's.
const LONGER: SignedDuration = SignedDuration::from_hours(24);

/// Returns what a record says of a refresh token that is about to be shown.
pub(crate) fn token_hash(token: &Secret) -> [u8; 32] {
    Sha256::digest(token.expose()).into()
}

/// Returns what a record says of a refresh token that was shown a second time, as nobody knew what came of the first, and
/// was refused: there is nothing left to try.
pub(crate) fn tried_hash(token_hash: &[u8; 32]) -> [u8; 32] {
    Sha256::digest([b"tried ".as_slice(), token_hash].concat()).into()
}

impl Core {
    pub(crate) fn new_record(
        &self,
        session: SessionId,
        tokens: &TokenSet,
        first_id: Uuid,
        revoke_hash: Option<[u8; 32]>,
    ) -> NewRecord {
        NewRecord {
            tokens: self.seal(session, tokens, first_id),
            revoke_hash,
            expires: self.end_of(tokens),
        }
    }

    pub(super) fn seal(&self, session: SessionId, tokens: &TokenSet, first_id: Uuid) -> Sealed {
        let saved = saved::write(tokens);
        let plain = [first_id.as_bytes().as_slice(), saved.expose().as_bytes()];
        let plain = Zeroizing::new(plain.concat());
        Sealed::from_text(match &self.keys {
            Some(keys) => keys.seal(place(&session), &plain),
            None => format!("{PLAIN}{}", BASE64_URL_SAFE_NO_PAD.encode(&*plain)),
        })
    }

    /// Opens what [`seal`](Self::seal) made, and returns the id that the exchange gave, too.
    pub(crate) fn open(
        &self,
        session: SessionId,
        sealed: &Sealed,
    ) -> Result<(TokenSet, Uuid), Error> {
        let plain = match &self.keys {
            Some(keys) => keys.open(place(&session), sealed.as_text()),
            None => read_plain(sealed.as_text()),
        };
        let plain = plain.map_err(Failure::Sealed)?;
        Ok(read(&plain).ok_or(Failure::Sealed(OpenError::Garbled))?)
    }

    /// Returns when tokens can be forgotten, by our clock. A date of theirs may be nonsense; a record that is forgotten
    /// is a session lost, and one that is not costs a few bytes.
    pub(super) fn end_of(&self, tokens: &TokenSet) -> Timestamp {
        let ends = [&tokens.access_expire_at, &tokens.refresh_expire_at];
        let end = ends.map(DateTime::timestamp).into_iter().max();
        let here = self
            .freedom_id()
            .clock()
            .here(end.unwrap_or(Timestamp::MAX));
        here.max(Timestamp::now())
            .saturating_add(LONGER)
            .unwrap_or(Timestamp::MAX)
    }
}

fn place(session: &SessionId) -> Place<'_> {
    Place {
        field: "tokens",
        owner: session.as_uuid().as_bytes(),
    }
}

fn read_plain(text: &str) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let text = text.strip_prefix(PLAIN).ok_or(OpenError::NoKey)?;
    let plain = BASE64_URL_SAFE_NO_PAD.decode(text);
    plain.map(Zeroizing::new).map_err(|_| OpenError::Garbled)
}

fn read(plain: &[u8]) -> Option<(TokenSet, Uuid)> {
    let (first_id, saved) = plain.split_first_chunk::<16>()?;
    let saved = Secret::from(str::from_utf8(saved).ok()?);
    Some((saved::read(&saved).ok()?, Uuid::from_bytes(*first_id)))
}
