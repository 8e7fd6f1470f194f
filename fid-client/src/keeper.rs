//! Where tokens are kept while a session goes on.

use fid_runtime::{BoxError, Secret};

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
