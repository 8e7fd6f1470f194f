//! Why keys cannot be used, and why a text does not open.

use std::{error::Error as StdError, fmt};

use fid_runtime::FidCode;

use crate::fid_codes;

/// A text holds no keys that can be used.
///
/// `Debug` says what `Display` says, and neither shows a word of the text.
#[derive(Clone, PartialEq, Eq)]
pub struct SealingKeysError(pub(super) Kind);

#[derive(Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Empty,
    NoName,
    BadName,
    BadKey,
    Twice,
}

impl SealingKeysError {
    /// Returns the number of this kind of error; [`fid_codes`] has a page about each.
    pub fn fid_code(&self) -> FidCode {
        fid_codes::INVALID_SEALING_KEYS
    }
}

impl fmt::Display for SealingKeysError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.0 {
            Kind::Empty => "there is no key in it",
            Kind::NoName => "each key has a name and a colon in front: v1:KEY,v0:KEY",
            Kind::BadName => "the name of a key has 1 to 32 of A-Z a-z 0-9 _ -",
            Kind::BadKey => "a key is 32 bytes in base64",
            Kind::Twice => "two keys have one name",
        };
        let code = self.fid_code();
        write!(f, "{what}: {} [{code}]", code.advice())
    }
}

impl fmt::Debug for SealingKeysError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl StdError for SealingKeysError {}

/// Why a sealed text does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OpenError {
    /// The key that it was sealed with is not among ours.
    NoKey,
    /// It is no sealed text, or was changed, or was sealed for another place.
    Garbled,
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoKey => {
                "they were sealed with a key that is not among FID_SEALING_KEYS: put it back, behind the new one"
            }
            Self::Garbled => {
                "they were changed, or belong to another session, or were not sealed by this application"
            }
        })
    }
}
