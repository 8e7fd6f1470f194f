//! Why a store behind a connection could not be used.

use std::{error::Error as StdError, fmt, time::Duration};

use super::StoreError;

/// What stands behind the [`StoreError`] of a store that is reached by a connection. Its words are those of the driver,
/// which shows neither a password nor what was bound to a statement.
pub(super) enum Failure {
    /// No answer came in time: whether the step was done is not known.
    Deadline(Duration),
    /// The server cannot be reached, or refuses.
    Driver(String),
    /// What stands in the store is not what this library wrote.
    Unreadable(&'static str),
    /// A session has this id already.
    Taken,
}

impl Failure {
    pub(super) fn driver(error: &dyn fmt::Display) -> Self {
        Self::Driver(error.to_string())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Deadline(after) => write!(f, "no answer within {} ms", after.as_millis()),
            Self::Driver(words) => f.write_str(words),
            Self::Unreadable(what) => write!(f, "the {what} of a record cannot be read"),
            Self::Taken => f.write_str("a session has this id already"),
        }
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl StdError for Failure {}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        Self::new(failure)
    }
}
