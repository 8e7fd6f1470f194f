//! Why somebody is not signed in, or not signed out.

use std::fmt;

use fid_runtime::{Disposition, FidCode, http::StatusCode};

use crate::{Error, fid_codes};

/// Why a sign-in did not come about, or a request to the login was not answered as it was meant.
///
/// The application may turn each into a page of its own: [`Builder::pages`](super::Builder::pages). `Display` is one line
/// for whoever reads logs.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Problem {
    /// Freedom ID sent the user back without a code: they did not consent, or something failed there.
    Denied {
        /// The `error_code` that came instead. No page says what its values mean.
        error_code: Option<u32>,
    },
    /// The address is none that Freedom ID makes of ours: a parameter is missing, cannot be read or comes twice.
    Garbled,
    /// This browser knows nothing of the sign-in: another one began it, its cookie has expired, or it has come back once
    /// before.
    Unknown,
    /// The user took longer than ten minutes.
    Expired,
    /// The sign-in has come back before, to whichever replica.
    Used,
    /// The sign-in failed: Freedom ID refused the code or could not be reached, or the store of the sessions could not.
    Failed(Error),
    /// A page of the application could not be made, for the same reasons.
    PageFailed(Error),
    /// The session could not be ended in the store. The browser has forgotten it.
    SignOutFailed(Error),
    /// Freedom ID sent a login link that is no address of a web page.
    NoLink,
    /// Another site asked for the user to be signed out.
    OtherSite,
    /// The login has no such page.
    NotFound,
    /// The page is there for another method.
    Method {
        /// The one that it is there for.
        allowed: &'static str,
    },
}

impl Problem {
    /// Returns the status that the page has: 4xx for what happened at the browser or was said no to, 5xx for what failed.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Denied { .. } | Self::OtherSite => StatusCode::FORBIDDEN,
            Self::Garbled | Self::Unknown => StatusCode::BAD_REQUEST,
            Self::Expired | Self::Used => StatusCode::GONE,
            Self::Failed(error) | Self::PageFailed(error) | Self::SignOutFailed(error) => {
                failed(error)
            }
            Self::NoLink => StatusCode::BAD_GATEWAY,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method { .. } => StatusCode::METHOD_NOT_ALLOWED,
        }
    }

    /// Returns the number of this kind of problem; [`fid_codes`] has a page about each.
    pub fn fid_code(&self) -> FidCode {
        match self {
            Self::Denied { .. } => fid_codes::LOGIN_DENIED,
            Self::Garbled => fid_codes::LOGIN_GARBLED,
            Self::Unknown => fid_codes::LOGIN_UNKNOWN,
            Self::Expired => fid_codes::LOGIN_EXPIRED,
            Self::Used => fid_codes::LOGIN_USED,
            Self::Failed(error) | Self::PageFailed(error) | Self::SignOutFailed(error) => {
                error.fid_code()
            }
            Self::NoLink => fid_codes::LOGIN_NO_LINK,
            Self::OtherSite => fid_codes::LOGIN_OTHER_SITE,
            Self::NotFound | Self::Method { .. } => fid_codes::LOGIN_NO_PAGE,
        }
    }

    /// Tells whether the user can do something about it by signing in again.
    pub fn is_worth_another_try(&self) -> bool {
        match self {
            Self::PageFailed(error) => error.needs_sign_in(),
            Self::SignOutFailed(_) | Self::OtherSite | Self::NotFound | Self::Method { .. } => {
                false
            }
            _ => true,
        }
    }

    /// Returns a heading and a sentence for the user.
    pub fn words(&self) -> (&'static str, &'static str) {
        match self {
            Self::Denied { .. } => (
                "You are not signed in",
                "Freedom ID has not told us who you are. If that is not what you wanted, sign in again.",
            ),
            Self::Garbled => (
                "This address is not complete",
                "Something in it is missing or doubled. Please sign in again.",
            ),
            Self::Unknown => (
                "This sign-in cannot go on here",
                "It was begun in another browser, took longer than ten minutes, or is over already.",
            ),
            Self::Expired => (
                "That took too long",
                "A sign-in has to be finished within ten minutes. Please sign in again.",
            ),
            Self::Used => (
                "This sign-in is over already",
                "A sign-in works once. Please begin a new one.",
            ),
            Self::Failed(error) if error.needs_sign_in() => (
                "This sign-in cannot be used any more",
                "Freedom ID did not accept it. Please sign in again.",
            ),
            Self::Failed(_) | Self::NoLink => (
                "You cannot be signed in right now",
                "Something went wrong between us and Freedom ID. Please try again in a moment.",
            ),
            Self::PageFailed(_)
            | Self::SignOutFailed(_)
            | Self::OtherSite
            | Self::NotFound
            | Self::Method { .. } => self.words_of_no_sign_in(),
        }
    }

    /// Returns the same for what is no failure of a sign-in.
    fn words_of_no_sign_in(&self) -> (&'static str, &'static str) {
        match self {
            Self::PageFailed(error) if error.needs_sign_in() => (
                "Your session has ended",
                "Please sign in again to see this page.",
            ),
            Self::PageFailed(_) => (
                "This page cannot be shown right now",
                "Something went wrong between us and Freedom ID. Please try again in a moment.",
            ),
            Self::SignOutFailed(_) => (
                "You are signed out in this browser",
                "The session could not be ended on all of our servers yet.",
            ),
            Self::OtherSite => (
                "You are still signed in",
                "Another site asked to sign you out, and that was not done.",
            ),
            Self::NotFound => (
                "Nothing is here",
                "The page that you asked for does not exist.",
            ),
            Self::Method { .. } => (
                "This page cannot be opened like that",
                "It is there for a form or a button of ours.",
            ),
            _ => ("You are not signed in", "Please sign in again."),
        }
    }
}

fn failed(error: &Error) -> StatusCode {
    match error.disposition() {
        Disposition::SignInAgain => StatusCode::GONE,
        Disposition::Retry { .. } => StatusCode::SERVICE_UNAVAILABLE,
        Disposition::FixConfiguration | Disposition::Bug => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::BAD_GATEWAY,
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Denied {
                error_code: Some(code),
            } => {
                write!(
                    f,
                    "Freedom ID sent the user back with the error_code {code}"
                )?;
            }
            // Its own line has its code.
            Self::Failed(error) | Self::PageFailed(error) | Self::SignOutFailed(error) => {
                return error.fmt(f);
            }
            Self::Method { allowed } => write!(f, "the page is there for {allowed} alone")?,
            _ => f.write_str(self.plain())?,
        }
        write!(f, " [{}]", self.fid_code())
    }
}

impl Problem {
    /// Returns the line about a problem of which there is nothing more to tell.
    fn plain(&self) -> &'static str {
        match self {
            Self::Denied { .. } => "Freedom ID sent the user back with an error and no code",
            Self::Garbled => "a parameter of the callback is missing, doubled or cannot be read",
            Self::Unknown => {
                "the browser has no cookie of this sign-in: it was begun elsewhere, has expired or was used"
            }
            Self::Expired => "the sign-in took longer than ten minutes",
            Self::Used => "the callback of a sign-in came a second time",
            Self::Failed(_) | Self::PageFailed(_) | Self::SignOutFailed(_) => "a call failed",
            Self::NoLink => "Freedom ID sent a login link that is no address of a web page",
            Self::OtherSite => "another site asked for the user to be signed out",
            Self::NotFound | Self::Method { .. } => "the login has no such page",
        }
    }
}

/// Logs a problem: loudly where somebody on call can do something about it.
pub(super) fn log(problem: &Problem) {
    if problem.status().is_server_error() {
        tracing::error!(%problem, "a request to the login, or of somebody signed in, failed");
    } else {
        tracing::info!(%problem, "a request to the login was refused");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_has_a_code_and_says_it() {
        let of_each = [
            (
                Problem::Denied { error_code: None },
                fid_codes::LOGIN_DENIED,
            ),
            (Problem::Garbled, fid_codes::LOGIN_GARBLED),
            (Problem::Unknown, fid_codes::LOGIN_UNKNOWN),
            (Problem::Expired, fid_codes::LOGIN_EXPIRED),
            (Problem::Used, fid_codes::LOGIN_USED),
            (Problem::Failed(Error::code_used()), fid_codes::CODE_USED),
            (Problem::NoLink, fid_codes::LOGIN_NO_LINK),
            (Problem::OtherSite, fid_codes::LOGIN_OTHER_SITE),
            (Problem::NotFound, fid_codes::LOGIN_NO_PAGE),
            (
                Problem::Method { allowed: "POST" },
                fid_codes::LOGIN_NO_PAGE,
            ),
        ];
        for (problem, code) in of_each {
            assert_eq!(problem.fid_code(), code);
            assert!(
                problem.to_string().ends_with(&format!(" [{code}]")),
                "{problem}"
            );
        }
    }
}
