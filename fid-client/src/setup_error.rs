//! Why a client cannot be set up.

use std::{error::Error as StdError, fmt};

use fid_runtime::{BuildError, CredentialError};

/// A client cannot be set up.
///
/// `Debug` says what `Display` says, and the cause: a `main` that returns the error prints it that way.
pub struct SetupError(Kind);

enum Kind {
    Missing(&'static str),
    NotUnicode(&'static str),
    Credential(CredentialError),
    Build(BuildError),
}

impl SetupError {
    pub(crate) fn missing(variable: &'static str) -> Self {
        Self(Kind::Missing(variable))
    }

    pub(crate) fn not_unicode(variable: &'static str) -> Self {
        Self(Kind::NotUnicode(variable))
    }

    /// Returns the environment variable at fault, if one is.
    pub fn variable(&self) -> Option<&'static str> {
        match self.0 {
            Kind::Missing(name) | Kind::NotUnicode(name) => Some(name),
            _ => None,
        }
    }

    /// Tells whether an environment variable is missing or empty.
    pub fn is_missing(&self) -> bool {
        matches!(self.0, Kind::Missing(_))
    }

    /// Returns what is wrong with the id or the secret, if one is.
    pub fn credential(&self) -> Option<&CredentialError> {
        match &self.0 {
            Kind::Credential(error) => Some(error),
            _ => None,
        }
    }

    /// Returns what is wrong with the base URL or with TLS, if one is.
    pub fn build(&self) -> Option<&BuildError> {
        match &self.0 {
            Kind::Build(error) => Some(error),
            _ => None,
        }
    }
}

impl fmt::Display for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Missing(name) => write!(
                f,
                "the environment variable {name} is not set: set it to what Freedom ID support gave you, or to what `fid sandbox` prints"
            ),
            Kind::NotUnicode(name) => write!(f, "the environment variable {name} is not Unicode"),
            Kind::Credential(_) => f.write_str("the client id or secret cannot be used"),
            Kind::Build(_) => f.write_str("the client cannot be set up"),
        }
    }
}

impl fmt::Debug for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;
        match self.source() {
            Some(cause) => write!(f, ": {cause}"),
            None => Ok(()),
        }
    }
}

impl StdError for SetupError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0 {
            Kind::Credential(error) => Some(error),
            Kind::Build(error) => Some(error),
            Kind::Missing(_) | Kind::NotUnicode(_) => None,
        }
    }
}

impl From<CredentialError> for SetupError {
    fn from(error: CredentialError) -> Self {
        Self(Kind::Credential(error))
    }
}

impl From<BuildError> for SetupError {
    fn from(error: BuildError) -> Self {
        Self(Kind::Build(error))
    }
}
