//! Sessions as text, to be written down and read again.

use std::{collections::BTreeMap, error::Error as StdError, fmt};

use fid_runtime::{FidCode, Secret};
use serde_json::value::RawValue;

use crate::{TokenSet, fid_codes};

/// The version of the form. A form that cannot be read by older code gets another one.
const VERSION: u64 = 1;

/// Writes tokens as text. No copy of them stays behind in memory.
pub(crate) fn write(tokens: &TokenSet) -> Secret {
    let id = tokens.id.to_string();
    let fields = [
        ("id", id.as_str()),
        ("access_token", tokens.access_token.expose()),
        ("refresh_token", tokens.refresh_token.expose()),
        ("access_expire_at", tokens.access_expire_at.as_str()),
        ("refresh_expire_at", tokens.refresh_expire_at.as_str()),
    ];
    // A character has six at most when it is escaped, so that the text never moves.
    let length: usize = fields
        .iter()
        .map(|(key, value)| key.len() + 6 * value.len() + 6)
        .sum();
    let mut text = String::with_capacity(length + 20);
    text.push_str("{\"version\":");
    text.push_str(&VERSION.to_string());
    for (key, value) in fields {
        text.push_str(",\"");
        text.push_str(key);
        text.push_str("\":");
        push_quoted(&mut text, value);
    }
    text.push('}');
    Secret::from(text)
}

/// Writes a text as JSON does (RFC 8259 section 7).
fn push_quoted(text: &mut String, value: &str) {
    text.push('"');
    for character in value.chars() {
        match character {
            '"' | '\\' => text.extend(['\\', character]),
            '\0'..='\u{1f}' => text.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => text.push(character),
        }
    }
    text.push('"');
}

/// Reads what [`write`] wrote.
pub(crate) fn read(saved: &Secret) -> Result<TokenSet, SavedError> {
    let garbled = |_| SavedError(Kind::Garbled);
    // Only borrowed: a value of all of it would leave copies of the tokens behind.
    let fields: BTreeMap<&str, &RawValue> =
        serde_json::from_str(saved.expose()).map_err(garbled)?;
    match fields.get("version").and_then(|raw| raw.get().parse().ok()) {
        Some(VERSION) => serde_json::from_str(saved.expose()).map_err(garbled),
        Some(version) => Err(SavedError(Kind::Version(version))),
        None => Err(SavedError(Kind::Garbled)),
    }
}

/// A text is not a session that [`Session::save`](crate::Session::save) wrote.
///
/// `Debug` says what `Display` says.
#[derive(Clone, PartialEq, Eq)]
pub struct SavedError(Kind);

#[derive(Clone, PartialEq, Eq)]
enum Kind {
    Garbled,
    Version(u64),
}

impl SavedError {
    /// Returns the number of this kind of error; [`fid_codes`] has a page about each.
    pub fn fid_code(&self) -> FidCode {
        match self.0 {
            Kind::Garbled => fid_codes::SAVED_UNREADABLE,
            Kind::Version(_) => fid_codes::SAVED_VERSION,
        }
    }
}

impl fmt::Display for SavedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kind::Garbled => f.write_str("the saved session cannot be read")?,
            Kind::Version(version) => write!(
                f,
                "the saved session has version {version}, and this is for version {VERSION}"
            )?,
        }
        let code = self.fid_code();
        write!(f, ": {} [{code}]", code.advice())
    }
}

impl fmt::Debug for SavedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl StdError for SavedError {}

#[cfg(test)]
mod tests {
    use super::*;

    const SAVED: &str = r#"{"version":1,"id":"01953bce-e652-702c-a706-c389e30ebc01","access_token":"access",
        "refresh_token":"refresh","access_expire_at":"2025-03-04T06:32:50.000000Z",
        "refresh_expire_at":"2025-03-25T06:32:50.000000Z"}"#;

    #[test]
    fn what_is_written_is_read_again() {
        let tokens = read(&Secret::from(SAVED)).unwrap();
        assert_eq!(read(&write(&tokens)).unwrap(), tokens);
        assert_eq!(
            tokens.access_expire_at.as_str(),
            "2025-03-04T06:32:50.000000Z"
        );
    }

    #[test]
    fn every_character_is_read_again() {
        for token in ["\"\\/\u{8}\n\u{1f}", "é\u{7f}\u{2028}😀", ""] {
            let mut tokens = read(&Secret::from(SAVED)).unwrap();
            tokens.access_token = Secret::from(token);
            let written = write(&tokens);
            assert_eq!(read(&written).unwrap(), tokens, "{token:?}");
            let value: serde_json::Value = serde_json::from_str(written.expose()).unwrap();
            assert_eq!(value["access_token"], token);
        }
    }

    #[test]
    fn anything_else_is_refused_without_a_word_of_it() {
        for (text, expected) in [
            ("", "cannot be read"),
            (
                "{\"version\":1,\"access_token\":\"canary\"}",
                "cannot be read",
            ),
            ("canary", "cannot be read"),
            ("{\"version\":2,\"x\":\"canary\"}", "version 2"),
        ] {
            let error = read(&Secret::from(text)).unwrap_err();
            let shown = format!("{error} {error:?}");
            assert!(shown.contains(expected), "{shown}");
            assert!(!shown.contains("canary"), "{shown}");
        }
    }
}
