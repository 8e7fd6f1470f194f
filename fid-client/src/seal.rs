//! Sealing what leaves the process: tokens in a store, cookies in a browser.
//!
//! XChaCha20-Poly1305, whose nonce is long enough to be drawn at random for every text. What a text is and whom it
//! belongs to is sealed in with it, so that one cannot be put in another's place.

mod error;
mod text;

use std::{env, fmt, sync::Arc};

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use fid_runtime::Secret;
use zeroize::Zeroizing;

pub(crate) use self::error::OpenError;
pub use self::error::SealingKeysError;
use crate::SetupError;

/// The environment variable that holds the keys.
pub(crate) const VARIABLE: &str = "FID_SEALING_KEYS";

const KEY: usize = 32;
const NONCE: usize = 24;

/// The keys that seal tokens and cookies: one to write with, and those that older texts may be read with.
///
/// As a text: `v2:KEY,v1:KEY`, the one to write with first. A name has at most 32 of `A-Z a-z 0-9 _ -`, a key is 32 bytes
/// in base64. To change the key, put a new one in front, and take the old one out when nothing is sealed with it any
/// more: a month later, for a refresh token lives as long (page "Token exchange").
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use fid_client::SealingKeys;
///
/// // Once, to be kept with the other secrets of the application:
/// let text = SealingKeys::generate().to_text();
/// // At each start; `SealingKeys::from_env` reads it from FID_SEALING_KEYS.
/// let keys = SealingKeys::parse(&text)?;
/// # assert_eq!(format!("{keys:?}"), r#"SealingKeys(["v1"])"#);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct SealingKeys {
    keys: Arc<[Key]>,
}

struct Key {
    id: Box<str>,
    bytes: Zeroizing<[u8; KEY]>,
}

/// What a sealed text is, and whose: it opens nowhere else.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    /// Names the kind of text, such as `tokens`.
    pub(crate) field: &'static str,
    /// Names whose it is, such as the id of a session.
    pub(crate) owner: &'a [u8],
}

impl SealingKeys {
    /// Makes one new key, called `v1`.
    pub fn generate() -> Self {
        let key = Key {
            id: "v1".into(),
            bytes: Zeroizing::new(random()),
        };
        Self {
            keys: Arc::new([key]),
        }
    }

    /// Reads keys from a text as [`to_text`](Self::to_text) writes it.
    ///
    /// # Errors
    ///
    /// There is no key in it, or one that is no 32 bytes of base64, or two have one name.
    pub fn parse(text: &Secret) -> Result<Self, SealingKeysError> {
        Ok(Self {
            keys: text::read(text)?.into(),
        })
    }

    /// Reads keys from the environment variable `FID_SEALING_KEYS`.
    ///
    /// # Errors
    ///
    /// It is not set, or is not what [`parse`](Self::parse) reads.
    pub fn from_env() -> Result<Self, SetupError> {
        match env::var(VARIABLE) {
            Ok(text) if !text.is_empty() => Ok(Self::parse(&Secret::from(text))?),
            Ok(_) | Err(env::VarError::NotPresent) => Err(SetupError::no_keys()),
            Err(env::VarError::NotUnicode(_)) => Err(SetupError::not_unicode(VARIABLE)),
        }
    }

    /// Writes the keys as a text, for `FID_SEALING_KEYS`.
    pub fn to_text(&self) -> Secret {
        text::write(&self.keys)
    }

    /// Seals a text with the first key.
    pub(crate) fn seal(&self, place: Place<'_>, plain: &[u8]) -> String {
        let key = &self.keys[0];
        let nonce = random::<NONCE>();
        let sealed = key
            .cipher()
            .encrypt(&XNonce::from(nonce), place.with(plain).payload())
            .expect("a text that is in memory is shorter than the cipher's limit of 256 GiB");
        text::sealed(&key.id, &nonce, &sealed)
    }

    /// Opens what was sealed with any of the keys, for the same place.
    pub(crate) fn open(
        &self,
        place: Place<'_>,
        sealed: &str,
    ) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let (id, bytes) = text::split(sealed).ok_or(OpenError::Garbled)?;
        let key = self.keys.iter().find(|key| *key.id == *id);
        let key = key.ok_or(OpenError::NoKey)?;
        let (nonce, sealed) = bytes
            .split_first_chunk::<NONCE>()
            .ok_or(OpenError::Garbled)?;
        key.cipher()
            .decrypt(&XNonce::from(*nonce), place.with(sealed).payload())
            .map(Zeroizing::new)
            .map_err(|_| OpenError::Garbled)
    }
}

impl Key {
    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.bytes).into())
    }
}

/// Shows the names of the keys.
impl fmt::Debug for SealingKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.keys.iter().map(|key| &key.id).collect();
        f.debug_tuple("SealingKeys").field(&names).finish()
    }
}

impl<'a> Place<'a> {
    fn with(self, text: &'a [u8]) -> Placed<'a> {
        // No field has a zero byte in it, so that no two places are written alike.
        let told = [b"fid-client ", self.field.as_bytes(), b"\0", self.owner].concat();
        Placed { told, text }
    }
}

/// A text and the place that is sealed in with it.
struct Placed<'a> {
    told: Vec<u8>,
    text: &'a [u8],
}

impl Placed<'_> {
    fn payload(&self) -> Payload<'_, '_> {
        Payload {
            msg: self.text,
            aad: &self.told,
        }
    }
}

/// Returns random bytes of the operating system.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .expect("the operating system gives random bytes: without them nothing here is safe");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> SealingKeys {
        SealingKeys::parse(&Secret::from(text)).unwrap()
    }

    const ONE: &str = "v1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    const TWO: &str = "v2:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";

    const HERE: Place<'_> = Place {
        field: "tokens",
        owner: b"alice",
    };

    #[test]
    fn what_is_sealed_opens_and_shows_nothing() {
        let keys = SealingKeys::generate();
        let sealed = keys.seal(HERE, b"canary");
        assert_eq!(*keys.open(HERE, &sealed).unwrap(), b"canary");
        assert!(sealed.starts_with("v1:"), "{sealed}");
        assert!(sealed.is_ascii() && !sealed.contains("canary"), "{sealed}");
        assert_ne!(sealed, keys.seal(HERE, b"canary"), "a nonce was used twice");
    }

    #[test]
    fn it_opens_in_its_own_place_only() {
        let keys = SealingKeys::generate();
        let sealed = keys.seal(HERE, b"canary");
        for (field, owner) in [
            ("tokens", &b"bob"[..]),
            ("cookie", b"alice"),
            ("token", b"s\0alice"),
            ("tokens", b""),
        ] {
            let opened = keys.open(Place { field, owner }, &sealed);
            assert_eq!(opened.unwrap_err(), OpenError::Garbled, "{field}");
        }
    }

    #[test]
    fn a_change_of_any_character_is_noticed() {
        let keys = SealingKeys::generate();
        let sealed = keys.seal(HERE, b"canary");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert!(keys.open(HERE, &changed).is_err(), "{at}");
        }
        assert!(keys.open(HERE, "").is_err());
        assert!(keys.open(HERE, "v1:").is_err());
        assert!(keys.open(HERE, "canary").is_err());
    }

    #[test]
    fn keys_are_changed_by_putting_a_new_one_in_front() {
        let old = keys(ONE).seal(HERE, b"canary");
        let both = keys(&format!("{TWO},{ONE}"));
        assert_eq!(*both.open(HERE, &old).unwrap(), b"canary");
        let new = both.seal(HERE, b"canary");
        assert!(new.starts_with("v2:"), "{new}");
        assert_eq!(*keys(TWO).open(HERE, &new).unwrap(), b"canary");
        assert_eq!(keys(TWO).open(HERE, &old).unwrap_err(), OpenError::NoKey);
    }

    #[test]
    fn keys_go_through_their_text() {
        let both = keys(&format!("{TWO},{ONE}"));
        let again = SealingKeys::parse(&both.to_text()).unwrap();
        let sealed = both.seal(HERE, b"canary");
        assert_eq!(*again.open(HERE, &sealed).unwrap(), b"canary");
        assert_eq!(format!("{again:?}"), r#"SealingKeys(["v2", "v1"])"#);
    }

    #[test]
    fn texts_that_are_no_keys_are_refused_without_a_word_of_them() {
        for (text, expected) in [
            ("", "there is no key"),
            ("canary", "a name and a colon"),
            ("v1:canary", "32 bytes in base64"),
            ("v1:", "32 bytes in base64"),
            ("v1:Y2FuYXJ5", "32 bytes in base64"),
            (&format!("{ONE},"), "a name and a colon"),
            (&format!("{ONE},{ONE}"), "one name"),
            (&ONE.replace("v1", "v canary"), "name of a key"),
            (&ONE.replace("v1", ""), "name of a key"),
        ] {
            let error = SealingKeys::parse(&Secret::from(text)).unwrap_err();
            let shown = format!("{error} {error:?}");
            assert!(shown.contains(expected), "{text}: {shown}");
            assert!(!shown.contains("canary"), "{shown}");
        }
    }
}
