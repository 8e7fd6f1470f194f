//! Why a client cannot be set up.

use std::{error::Error as StdError, fmt};

use fid_runtime::{BuildError, CredentialError, FidCode};

use crate::fid_codes;

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

    /// Returns the number of this kind of error; [`fid_codes`] has a page about each.
    pub fn fid_code(&self) -> FidCode {
        match &self.0 {
            Kind::Missing(_) => fid_codes::MISSING_VARIABLE,
            Kind::NotUnicode(_) => fid_codes::VARIABLE_NOT_UNICODE,
            Kind::Credential(error) => error.fid_code(),
            Kind::Build(error) => error.fid_code(),
        }
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
            Kind::Missing(name) => write!(f, "the environment variable {name} is not set")?,
            Kind::NotUnicode(name) => write!(f, "the environment variable {name} is not Unicode")?,
            // The cause says the rest, and has the code.
            Kind::Credential(_) => return f.write_str("the client id or secret cannot be used"),
            Kind::Build(_) => return f.write_str("the client cannot be set up"),
        }
        let code = self.fid_code();
        write!(f, ": {} [{code}]", code.advice())
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
