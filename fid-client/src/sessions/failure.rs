//! What can be wrong with a session itself, or with its store.

use std::{error::Error as StdError, fmt};

use fid_runtime::Disposition;

use crate::{CallError, Error, api::ErrorEnvelope, seal::OpenError, store::StoreError};

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
    /// The refresh token was shown before, nobody knows what came of it, and it is not accepted any more.
    Lost(Error),
}

impl Failure {
    pub(crate) fn disposition(&self) -> Disposition {
        match self {
            Self::Ended | Self::Revoked | Self::Lost(_) => Disposition::SignInAgain,
            Self::Held | Self::Store(_) => Disposition::Retry { after: None },
            Self::Sealed(_) => Disposition::FixConfiguration,
        }
    }

    pub(crate) fn call(&self) -> Option<&CallError<ErrorEnvelope>> {
        match self {
            Self::Lost(error) => error.call(),
            _ => None,
        }
    }

    pub(crate) fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Store(error) => error.source(),
            Self::Lost(error) => Some(error),
            _ => None,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ended => f.write_str("the session has ended: sign in again"),
            Self::Revoked => f.write_str("Freedom ID has ended the session: sign in again"),
            Self::Held => f.write_str(
                "another replica has been refreshing the session for longer than this one waits: try again later",
            ),
            Self::Store(error) => write!(f, "{error}: try again later"),
            Self::Sealed(why) => {
                write!(f, "the tokens of the session cannot be opened, for {why}")
            }
            Self::Lost(_) => f.write_str(
                "a refresh of the session was cut off before its answer was written down, and the refresh token is no longer accepted: sign in again",
            ),
        }
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
