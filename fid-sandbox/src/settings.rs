//! What a sandbox was told to be like.

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

/// An application.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Client {
    pub(crate) id: String,
    pub(crate) secret: String,
}

/// Fixed when the sandbox starts. It has no `Debug`: it holds secrets.
pub(crate) struct Settings {
    /// The applications, one at least.
    pub(crate) clients: Vec<Client>,
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

impl Settings {
    /// Tells whether an application has this id and secret.
    pub(crate) fn knows(&self, id: &str, secret: &str) -> bool {
        self.clients
            .iter()
            .any(|client| client.id == id && client.secret == secret)
    }
}

impl Default for Settings {
    /// The lifetimes of tokens are those of the page "Token exchange"; the others no page states.
    fn default() -> Self {
        Self {
            clients: Vec::new(),
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
