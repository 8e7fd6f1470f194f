//! What can be wrong with a session itself, or with its store.

use std::{error::Error as StdError, fmt};

use fid_runtime::{Disposition, FidCode};

use crate::{CallError, Error, api::ErrorEnvelope, fid_codes, seal::OpenError, store::StoreError};

#[derive(Debug)]
pub(crate) enum Failure {
    /// The user signed out, or the record has expired.
    Ended,
    /// Freedom ID said that the user's main session has ended.
    Revoked,
    /// Another replica has been refreshing the session for longer than we wait.
    Held,
    Store(StoreError),
    /// The tokens in the store cannot be opened.
    Sealed(OpenError),
    /// The refresh token was shown before, nobody knows what came of it, and it is not accepted any more: this replica was
    /// told so, or another one was.
    Lost(Option<Error>),
}

impl Failure {
    pub(crate) fn disposition(&self) -> Disposition {
        match self {
            Self::Ended | Self::Revoked | Self::Lost(_) => Disposition::SignInAgain,
            Self::Held | Self::Store(_) => Disposition::Retry { after: None },
            Self::Sealed(_) => Disposition::FixConfiguration,
        }
    }

    pub(crate) fn fid_code(&self) -> FidCode {
        match self {
            Self::Ended => fid_codes::SESSION_ENDED,
            Self::Revoked => fid_codes::SESSION_REVOKED,
            Self::Lost(_) => fid_codes::SESSION_LOST,
            Self::Held => fid_codes::SESSION_HELD,
            Self::Store(_) => fid_codes::STORE_DOWN,
            Self::Sealed(_) => fid_codes::CANNOT_OPEN,
        }
    }

    pub(crate) fn call(&self) -> Option<&CallError<ErrorEnvelope>> {
        match self {
            Self::Lost(error) => error.as_ref()?.call(),
            _ => None,
        }
    }

    pub(crate) fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Store(error) => error.source(),
            Self::Lost(Some(error)) => Some(error),
            _ => None,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ended => f.write_str("the session has ended")?,
            Self::Revoked => f.write_str("Freedom ID has ended the session")?,
            Self::Held => f.write_str(
                "another replica has been refreshing the session for longer than this one waits",
            )?,
            Self::Store(_) => f.write_str("the store of the sessions cannot be used now")?,
            Self::Sealed(why) => {
                write!(f, "the tokens of the session cannot be opened, for {why}")?;
            }
            Self::Lost(_) => f.write_str(
                "a refresh of the session was cut off before its answer was written down, and the refresh token is no longer accepted",
            )?,
        }
        let code = self.fid_code();
        write!(f, ": {} [{code}]", code.advice())
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        Self::session(failure)
    }
}

impl Error {
    /// Tells whether Freedom ID has ended the session by its call to the `revoke_uri`.
    pub fn is_revoked(&self) -> bool {
        matches!(self.failure(), Some(Failure::Revoked))
    }

    /// Tells whether the session was lost because a refresh was cut off before its answer was safe: a process was gone, or
    /// an answer lost. The user is to sign in again; the operator may want to know why.
    pub fn is_lost_refresh(&self) -> bool {
        matches!(self.failure(), Some(Failure::Lost(_)))
    }

    /// Tells whether the store of the sessions cannot be used now.
    pub fn is_store(&self) -> bool {
        matches!(self.failure(), Some(Failure::Store(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_code_and_says_it() {
        let of_each = [
            (Failure::Ended, fid_codes::SESSION_ENDED),
            (Failure::Revoked, fid_codes::SESSION_REVOKED),
            (Failure::Held, fid_codes::SESSION_HELD),
            (
                Failure::Store(StoreError::new("canary")),
                fid_codes::STORE_DOWN,
            ),
            (Failure::Sealed(OpenError::NoKey), fid_codes::CANNOT_OPEN),
            (
                Failure::Lost(Some(Error::code_used())),
                fid_codes::SESSION_LOST,
            ),
            (Failure::Lost(None), fid_codes::SESSION_LOST),
        ];
        for (failure, code) in of_each {
            let error = Error::from(failure);
            assert_eq!(error.fid_code(), code);
            let shown = error.to_string();
            assert!(
                shown.ends_with(&format!(": {} [{code}]", code.advice())),
                "{shown}"
            );
            assert!(!shown.contains("canary"), "{shown}");
        }
    }
}
