//! Where tokens are kept while a session goes on.

use std::{error::Error as StdError, fmt};

use fid_runtime::{BoxError, FidCode, Secret};

use crate::fid_codes;

/// Keeps the tokens of one session, for [`Session::keep_with`](crate::Session::keep_with).
///
/// A closure is one: `session.keep_with(|saved: &Secret| write_file(saved))?`.
pub trait Keeper: Send + Sync + 'static {
    /// Writes down what [`FreedomId::resume`](crate::FreedomId::resume) reads.
    ///
    /// It is called in the task of the refresh, before anybody gets the new tokens: they are the only copy, and
    /// the old ones may be dead already. It should not take long.
    ///
    /// # Errors
    ///
    /// Whatever keeps it from writing. The session goes on with the tokens in memory and logs the failure.
    fn keep(&self, saved: &Secret) -> Result<(), BoxError>;
}

impl<F> Keeper for F
where
    F: Fn(&Secret) -> Result<(), BoxError> + Send + Sync + 'static,
{
    fn keep(&self, saved: &Secret) -> Result<(), BoxError> {
        self(saved)
    }
}

/// The tokens of a session could not be written down. Its source is what the [`Keeper`] said.
pub struct KeepError(BoxError);

impl KeepError {
    pub(crate) fn new(source: BoxError) -> Self {
        Self(source)
    }

    /// Returns the number of this kind of error; [`fid_codes`] has a page about each.
    pub fn fid_code(&self) -> FidCode {
        fid_codes::NOT_KEPT
    }
}

impl fmt::Display for KeepError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.fid_code();
        let advice = code.advice();
        write!(
            f,
            "the tokens of the session could not be written down: {advice} [{code}]"
        )
    }
}

impl fmt::Debug for KeepError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}: {}", self.0)
    }
}

impl StdError for KeepError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.0)
    }
}
