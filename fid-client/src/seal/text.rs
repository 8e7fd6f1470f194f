//! Keys and sealed texts as they are written.

use base64::prelude::{BASE64_STANDARD, BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD, Engine};
use fid_runtime::Secret;
use zeroize::Zeroizing;

use super::{
    KEY, Key, SealingKeysError,
    error::Kind::{self, BadKey, BadName, Empty, NoName, Twice},
};

const LONGEST_NAME: usize = 32;

/// Reads `v2:KEY,v1:KEY`.
pub(super) fn read(text: &Secret) -> Result<Vec<Key>, SealingKeysError> {
    if text.expose().trim().is_empty() {
        return Err(SealingKeysError(Empty));
    }
    let mut keys: Vec<Key> = Vec::new();
    for part in text.expose().split(',') {
        let key = read_key(part.trim()).map_err(SealingKeysError)?;
        if keys.iter().any(|known| known.id == key.id) {
            return Err(SealingKeysError(Twice));
        }
        keys.push(key);
    }
    Ok(keys)
}

fn read_key(text: &str) -> Result<Key, Kind> {
    let (id, key) = text.split_once(':').ok_or(NoName)?;
    let known = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    if !(1..=LONGEST_NAME).contains(&id.len()) || !id.bytes().all(known) {
        return Err(BadName);
    }
    // `openssl rand -base64 32` pads, and other tools do not.
    let bytes = BASE64_STANDARD_NO_PAD.decode(key.trim_end_matches('='));
    let bytes = Zeroizing::new(bytes.map_err(|_| BadKey)?);
    let bytes = <[u8; KEY]>::try_from(bytes.as_slice()).map_err(|_| BadKey)?;
    Ok(Key {
        id: id.into(),
        bytes: Zeroizing::new(bytes),
    })
}

/// Writes what [`read`] reads.
pub(super) fn write(keys: &[Key]) -> Secret {
    let mut text = Zeroizing::new(String::with_capacity(keys.len() * 80));
    for key in keys {
        if !text.is_empty() {
            text.push(',');
        }
        text.push_str(&key.id);
        text.push(':');
        BASE64_STANDARD.encode_string(*key.bytes, &mut text);
    }
    Secret::from(text.as_str())
}

/// Writes a sealed text, the name of its key in front.
pub(super) fn sealed(id: &str, nonce: &[u8], sealed: &[u8]) -> String {
    let mut text = format!("{id}:");
    BASE64_URL_SAFE_NO_PAD.encode_string([nonce, sealed].concat(), &mut text);
    text
}

/// Returns the name of the key, and what was sealed with it.
pub(super) fn split(text: &str) -> Option<(&str, Vec<u8>)> {
    let (id, sealed) = text.split_once(':')?;
    Some((id, BASE64_URL_SAFE_NO_PAD.decode(sealed).ok()?))
}
