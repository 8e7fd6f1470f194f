//! What can go wrong, and what to do about it.

use std::{collections::BTreeMap, error::Error as StdError, fmt, sync::Arc, time::Duration};

use fid_runtime::{Disposition, FidCode};

#[cfg(feature = "sessions")]
use crate::sessions::Failure;
use crate::{api::ErrorEnvelope, fid_codes, refusal};

/// A call to Freedom ID failed.
///
/// [`disposition`](Self::disposition) says what to do, and `fid explain` has a page about each
/// [`fid_code`](Self::fid_code). `Display` is a line for whoever is on call. Neither `Display` nor `Debug` shows a secret or a word of
/// what the server wrote; [`message`](Self::message) does.
///
/// Clones are cheap: everybody who waited for the same refresh gets the same error.
#[derive(Clone)]
pub struct Error {
    kind: Arc<Kind>,
}

#[derive(Debug)]
enum Kind {
    Call(fid_runtime::Error<ErrorEnvelope>),
    CodeUsed,
    Interrupted,
    #[cfg(feature = "sessions")]
    Session(Failure),
}

/// Codes of Freedom ID's errors, as far as they are known: the page that lists them is not public.
pub mod error_code {
    /// "Invalid authorization_code.": it was used already, is too old, or never was one.
    pub const INVALID_AUTHORIZATION_CODE: i64 = 100_101;
}

impl Error {
    pub(crate) fn code_used() -> Self {
        Self::new(Kind::CodeUsed)
    }

    pub(crate) fn interrupted() -> Self {
        Self::new(Kind::Interrupted)
    }

    /// Makes the error of a refresh: where Freedom ID itself refused the refresh token, only the user can help.
    ///
    /// What a refusal looks like is told in `refusal.rs`.
    pub(crate) fn refresh(error: fid_runtime::Error<ErrorEnvelope>) -> Self {
        if refusal::is_refusal(&error) {
            let error = error.with_disposition(Disposition::SignInAgain);
            return Self::of_call(error.with_fid_code(fid_codes::REFRESH_REFUSED));
        }
        Self::of_call(error)
    }

    fn of_call(error: fid_runtime::Error<ErrorEnvelope>) -> Self {
        let code = error.body().and_then(|envelope| envelope.error.code);
        Self::new(Kind::Call(error.with_api_code(code)))
    }

    #[cfg(feature = "sessions")]
    pub(crate) fn session(failure: Failure) -> Self {
        Self::new(Kind::Session(failure))
    }

    /// Returns what is wrong with the session itself or with its store.
    #[cfg(feature = "sessions")]
    pub(crate) fn failure(&self) -> Option<&Failure> {
        match &*self.kind {
            Kind::Session(failure) => Some(failure),
            _ => None,
        }
    }

    fn new(kind: Kind) -> Self {
        Self {
            kind: Arc::new(kind),
        }
    }

    /// Returns what to do: call again, send the user to sign in, tell the operator, or find out what happened.
    pub fn disposition(&self) -> Disposition {
        match &*self.kind {
            Kind::Call(error) => error.disposition(),
            Kind::CodeUsed => Disposition::SignInAgain,
            Kind::Interrupted => Disposition::OutcomeUnknown,
            #[cfg(feature = "sessions")]
            Kind::Session(failure) => failure.disposition(),
        }
    }

    /// Returns the number of this kind of error: `FID-0204`. [`fid_codes`] has a page about each.
    pub fn fid_code(&self) -> FidCode {
        match &*self.kind {
            Kind::Call(error) => error.fid_code(),
            Kind::CodeUsed => fid_codes::CODE_USED,
            Kind::Interrupted => fid_codes::INTERRUPTED_TASK,
            #[cfg(feature = "sessions")]
            Kind::Session(failure) => failure.fid_code(),
        }
    }

    /// Tells whether the same may be tried again: see [`Disposition::Retry`].
    pub fn is_retryable(&self) -> bool {
        matches!(self.disposition(), Disposition::Retry { .. })
    }

    /// Tells whether Freedom ID answered 401.
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(401)
    }

    /// Returns how long Freedom ID asks to wait (`Retry-After`).
    pub fn retry_after(&self) -> Option<Duration> {
        self.call()?.retry_after()
    }

    /// Returns Freedom ID's name for the request, if it gave one.
    pub fn request_id(&self) -> Option<&str> {
        self.call()?.request_id()
    }

    /// Tells whether only the user can help, by signing in again.
    pub fn needs_sign_in(&self) -> bool {
        self.disposition() == Disposition::SignInAgain
    }

    /// Returns the status of the answer, if one came. It may be 200: errors of Freedom ID can come under it.
    pub fn status(&self) -> Option<u16> {
        self.call()?.status()
    }

    /// Returns Freedom ID's code of the error, if it gave one; see [`error_code`].
    pub fn code(&self) -> Option<i64> {
        self.envelope()?.error.code
    }

    /// Returns Freedom ID's words about the error. They are for the developer and may quote what was sent.
    pub fn message(&self) -> Option<&str> {
        Some(&self.envelope()?.error.message)
    }

    /// Returns what Freedom ID found wrong with each field of the request.
    pub fn field_errors(&self) -> Option<&BTreeMap<String, Vec<String>>> {
        self.envelope()?.error.errors.as_ref()
    }

    /// Returns the failed call, for all that is not Freedom ID's own: timeouts, attempts, the request id.
    pub fn call(&self) -> Option<&fid_runtime::Error<ErrorEnvelope>> {
        match &*self.kind {
            Kind::Call(error) => Some(error),
            #[cfg(feature = "sessions")]
            Kind::Session(failure) => failure.call(),
            Kind::CodeUsed | Kind::Interrupted => None,
        }
    }

    fn envelope(&self) -> Option<&ErrorEnvelope> {
        self.call()?.body()
    }
}

impl From<fid_runtime::Error<ErrorEnvelope>> for Error {
    fn from(error: fid_runtime::Error<ErrorEnvelope>) -> Self {
        let code = error.body().and_then(|envelope| envelope.error.code);
        if code == Some(error_code::INVALID_AUTHORIZATION_CODE) {
            let error = error.with_disposition(Disposition::SignInAgain);
            return Self::of_call(error.with_fid_code(fid_codes::CODE_REFUSED));
        }
        Self::of_call(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match &*self.kind {
            Kind::Call(error) => return error.fmt(f),
            Kind::CodeUsed => {
                "exchangeToken was not sent: this authorization code was sent already, and a code works once"
            }
            Kind::Interrupted => {
                "the task of the call ended before the answer came, for the runtime is shutting down"
            }
            #[cfg(feature = "sessions")]
            Kind::Session(failure) => return failure.fmt(f),
        };
        let code = self.fid_code();
        write!(f, "{what}: {} [{code}]", code.advice())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What `main` prints when it returns the error: the message and its causes.
        write!(f, "{self}")?;
        let mut cause = self.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &*self.kind {
            #[cfg(feature = "sessions")]
            Kind::Session(failure) => failure.source(),
            _ => self.call()?.source(),
        }
    }
}
