//! What a sandbox was told to be like.

use std::collections::BTreeMap;

use jiff::{Span, ToSpan};

/// Which HTTP status the error envelope arrives with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ErrorStatus {
    /// The fitting one: 400, 401, 404 or 422.
    #[default]
    Http,
    /// Always 200: some pages of Freedom ID print their error example under the label `200`.
    Ok,
}

/// Fixed when the sandbox starts.
#[derive(Debug)]
pub(crate) struct Settings {
    /// Ids and secrets of the applications.
    pub(crate) clients: BTreeMap<String, String>,
    /// A refresh ends the pair that it replaces.
    pub(crate) rotation: bool,
    /// A replaced refresh token or a used code, shown again, ends all that came of it.
    pub(crate) reuse_detection: bool,
    pub(crate) error_status: ErrorStatus,
    pub(crate) access_lifetime: Span,
    pub(crate) refresh_lifetime: Span,
    pub(crate) code_lifetime: Span,
    pub(crate) link_lifetime: Span,
    /// From the request of a profile to its end.
    pub(crate) profile_time: Span,
}

impl Default for Settings {
    /// The lifetimes of tokens are those of the page "Token exchange"; the others no page states.
    fn default() -> Self {
        Self {
            clients: BTreeMap::new(),
            rotation: true,
            reuse_detection: true,
            error_status: ErrorStatus::default(),
            access_lifetime: 7.days(),
            refresh_lifetime: 1.month(),
            code_lifetime: 10.minutes(),
            link_lifetime: 15.minutes(),
            profile_time: 3.seconds(),
        }
    }
}
