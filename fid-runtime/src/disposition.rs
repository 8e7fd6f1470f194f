//! What to do about an error.

use std::fmt;
use std::time::Duration;

use crate::credential::CredentialKind;
use crate::fault::FaultKind;
use crate::invalid::Invalid;
use crate::record::Record;
use crate::transport::TransportErrorKind;

/// What a program does about an [`Error`](crate::Error). It is meant to be matched on:
///
/// ```
/// use fid_runtime::Disposition;
///
/// fn act(disposition: Disposition) -> &'static str {
///     match disposition {
///         Disposition::Retry { after: Some(_) } => "wait as long as the server says, then call again",
///         Disposition::Retry { after: None } => "call again a little later",
///         Disposition::SignInAgain => "send the user to sign in",
///         Disposition::FixConfiguration => "tell the operator: no user can help this",
///         Disposition::OutcomeUnknown => "find out what happened before calling again",
///         Disposition::Bug => "tell the developer",
///     }
/// }
/// # assert_eq!(act(Disposition::Bug), "tell the developer");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Disposition {
    /// Nothing happened, or calling twice means the same as once: call again.
    Retry {
        /// How long the server asks to wait.
        after: Option<Duration>,
    },
    /// The token is no longer accepted: only the user can help, by signing in.
    SignInAgain,
    /// The credential, the base URL or the machine is set up wrongly.
    FixConfiguration,
    /// The server may have done what was asked. A one-time code may be used up, a token may be
    /// replaced.
    OutcomeUnknown,
    /// The request, the document or the server is wrong, and calling again will not help.
    Bug,
}

impl Disposition {
    /// Returns the name of it for programs: `retry`, `sign_in_again`, `fix_configuration`,
    /// `outcome_unknown` or `bug`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Retry { .. } => "retry",
            Self::SignInAgain => "sign_in_again",
            Self::FixConfiguration => "fix_configuration",
            Self::OutcomeUnknown => "outcome_unknown",
            Self::Bug => "bug",
        }
    }

    /// Decides. `status` is that of the answer, if there was one.
    pub(crate) fn of(
        kind: &FaultKind,
        status: Option<u16>,
        after: Option<Duration>,
        record: &Record,
    ) -> Self {
        let idempotent = record.operation.is_idempotent();
        let lost = if idempotent {
            Self::Retry { after: None }
        } else {
            Self::OutcomeUnknown
        };
        let unusable = if idempotent {
            Self::Bug
        } else {
            Self::OutcomeUnknown
        };
        match kind {
            FaultKind::Invalid(Invalid::Credential | Invalid::Server(_)) => Self::FixConfiguration,
            FaultKind::Invalid(_) | FaultKind::Marked => Self::Bug,
            FaultKind::Transport(error) => match error.kind() {
                TransportErrorKind::Dns | TransportErrorKind::Connect => {
                    Self::Retry { after: None }
                }
                TransportErrorKind::Tls => Self::FixConfiguration,
                TransportErrorKind::Interrupted => lost,
            },
            FaultKind::TimedOut | FaultKind::Torn(_) => lost,
            FaultKind::TooLarge(_)
            | FaultKind::NoJson
            | FaultKind::NoText
            | FaultKind::Header(_)
            | FaultKind::Unreadable(_) => unusable,
            FaultKind::Redirect(_) => Self::FixConfiguration,
            FaultKind::Status => Self::of_status(
                status.unwrap_or_default(),
                idempotent,
                after,
                record.credential,
            ),
        }
    }

    fn of_status(
        status: u16,
        idempotent: bool,
        after: Option<Duration>,
        credential: Option<CredentialKind>,
    ) -> Self {
        match status {
            401 if credential == Some(CredentialKind::Bearer) => Self::SignInAgain,
            401 | 403 => Self::FixConfiguration,
            // The server says that it did not do what was asked.
            429 | 503 => Self::Retry { after },
            501 | 505 => Self::Bug,
            500..=599 if idempotent => Self::Retry { after },
            500..=599 => Self::OutcomeUnknown,
            _ => Self::Bug,
        }
    }
}

impl fmt::Display for Disposition {
    /// Writes what to do, as the end of a sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Retry { after: Some(after) } => {
                return write!(f, "try again in {} s", after.as_secs());
            }
            Self::Retry { after: None } => "try again later",
            Self::SignInAgain => "sign in again",
            Self::FixConfiguration => "check the credential, the base URL and the machine's set-up",
            Self::OutcomeUnknown => "the server may have done it: find out before trying again",
            Self::Bug => "trying again will not help",
        })
    }
}
