//! Sessions as text, to be written down and read again.

use std::{error::Error as StdError, fmt};

use fid_runtime::{FidCode, Secret, Value};

use crate::{TokenSet, fid_codes};

/// The version of the form. A form that cannot be read by older code gets another one.
const VERSION: u64 = 1;

/// Writes tokens as text.
pub(crate) fn write(tokens: &TokenSet) -> Secret {
    let text = serde_json::json!({
        "version": VERSION,
        "id": tokens.id.to_string(),
        "access_token": tokens.access_token.expose(),
        "refresh_token": tokens.refresh_token.expose(),
        "access_expire_at": tokens.access_expire_at.as_str(),
        "refresh_expire_at": tokens.refresh_expire_at.as_str(),
    });
    Secret::from(text.to_string())
}

/// Reads what [`write`] wrote.
pub(crate) fn read(saved: &Secret) -> Result<TokenSet, SavedError> {
    let value: Value =
        serde_json::from_str(saved.expose()).map_err(|_| SavedError(Kind::Garbled))?;
    match value.get("version").and_then(Value::as_u64) {
        Some(VERSION) => serde_json::from_value(value).map_err(|_| SavedError(Kind::Garbled)),
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
