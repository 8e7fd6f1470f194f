//! The one-time value that ties a sign-in to the browser that began it.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use fid_runtime::Secret;

use crate::{seal, store::SessionId};

/// Bytes that name the sign-in, and bytes that nobody can guess.
const NAME: usize = 16;
const KEY: usize = 32;

/// The one-time value of a sign-in (RFC 6749 section 10.12): what travels through Freedom ID in the `redirect_uri`, and is
/// kept in a cookie of the browser.
///
/// Its first half names the sign-in, and so its cookie: several may be under way in one browser.
#[derive(Clone)]
pub(super) struct State {
    text: Secret,
    name: [u8; NAME],
}

impl State {
    /// Makes a value of 384 random bits.
    pub(super) fn random() -> Self {
        let bytes = seal::random();
        Self::new(Secret::from(URL_SAFE_NO_PAD.encode(bytes)), &bytes)
    }

    /// Reads what came back. `None`: it is none of ours by its form alone.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; NAME + KEY];
        let read = URL_SAFE_NO_PAD.decode_slice(text, &mut bytes).ok()?;
        (read == bytes.len()).then(|| Self::new(Secret::from(text), &bytes))
    }

    fn new(text: Secret, bytes: &[u8; NAME + KEY]) -> Self {
        let mut name = [0; NAME];
        name.copy_from_slice(&bytes[..NAME]);
        Self { text, name }
    }

    /// Returns the value as it travels.
    pub(super) fn text(&self) -> &Secret {
        &self.text
    }

    /// Returns what the cookie of this sign-in is called, after its prefix.
    pub(super) fn name(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.name)
    }

    /// Returns the id under which a store notes that the value was used.
    pub(super) fn used_id(&self) -> SessionId {
        SessionId::from_uuid(fid_runtime::Uuid::from_bytes(self.name))
    }
}

/// Shows nothing: it is a secret until it was used.
impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("State(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_travels_is_read_again_and_is_long_enough() {
        let state = State::random();
        let again = State::parse(state.text().expose()).unwrap();
        assert_eq!(again.text(), state.text());
        assert_eq!(again.name(), state.name());
        assert_eq!(state.text().expose().len(), 64);
    }

    #[test]
    fn no_two_are_alike() {
        let states: Vec<_> = (0..100).map(|_| State::random()).collect();
        for (at, state) in states.iter().enumerate() {
            let others = &states[..at];
            assert!(others.iter().all(|other| other.text() != state.text()));
            assert!(others.iter().all(|other| other.name() != state.name()));
        }
    }

    #[test]
    fn a_text_of_another_form_is_none() {
        let good = State::random().text().expose().to_owned();
        for text in [
            "",
            "x",
            &good[1..],
            &format!("{good}A"),
            &good.replace(&good[..1], "="),
            &format!("{good}="),
        ] {
            assert!(State::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", State::random()), "State(..)");
    }
}
