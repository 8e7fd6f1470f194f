//! Why a client cannot be set up.

use std::{error::Error as StdError, fmt};

use fid_runtime::{BuildError, CredentialError, FidCode};

use crate::fid_codes;

#[cfg(feature = "sessions")]
use crate::SealingKeysError;

/// A client cannot be set up.
///
/// `Debug` says what `Display` says, and the cause: a `main` that returns the error prints it that way.
pub struct SetupError(Kind);

enum Kind {
    Missing(&'static str),
    NotUnicode(&'static str),
    Credential(CredentialError),
    Build(BuildError),
    #[cfg(feature = "sessions")]
    NoKeys,
    #[cfg(feature = "sessions")]
    Keys(SealingKeysError),
    #[cfg(feature = "sessions")]
    RevokeBase(&'static str),
}

impl SetupError {
    pub(crate) fn missing(variable: &'static str) -> Self {
        Self(Kind::Missing(variable))
    }

    pub(crate) fn not_unicode(variable: &'static str) -> Self {
        Self(Kind::NotUnicode(variable))
    }

    #[cfg(feature = "sessions")]
    pub(crate) fn no_keys() -> Self {
        Self(Kind::NoKeys)
    }

    #[cfg(feature = "sessions")]
    pub(crate) fn revoke_base(what: &'static str) -> Self {
        Self(Kind::RevokeBase(what))
    }

    /// Returns the number of this kind of error; [`fid_codes`] has a page about each.
    pub fn fid_code(&self) -> FidCode {
        match &self.0 {
            Kind::Missing(_) => fid_codes::MISSING_VARIABLE,
            Kind::NotUnicode(_) => fid_codes::VARIABLE_NOT_UNICODE,
            Kind::Credential(error) => error.fid_code(),
            Kind::Build(error) => error.fid_code(),
            #[cfg(feature = "sessions")]
            Kind::NoKeys => fid_codes::NO_SEALING_KEYS,
            #[cfg(feature = "sessions")]
            Kind::Keys(error) => error.fid_code(),
            #[cfg(feature = "sessions")]
            Kind::RevokeBase(_) => fid_codes::INVALID_REVOKE_BASE,
        }
    }

    /// Returns the environment variable at fault, if one is.
    pub fn variable(&self) -> Option<&'static str> {
        match self.0 {
            Kind::Missing(name) | Kind::NotUnicode(name) => Some(name),
            #[cfg(feature = "sessions")]
            Kind::NoKeys | Kind::Keys(_) => Some(crate::seal::VARIABLE),
            _ => None,
        }
    }

    /// Tells whether an environment variable is missing or empty.
    pub fn is_missing(&self) -> bool {
        match self.0 {
            Kind::Missing(_) => true,
            #[cfg(feature = "sessions")]
            Kind::NoKeys => true,
            _ => false,
        }
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
            #[cfg(feature = "sessions")]
            Kind::Keys(_) => return f.write_str("the keys in FID_SEALING_KEYS cannot be used"),
            #[cfg(feature = "sessions")]
            Kind::NoKeys => f.write_str(
                "there is no key to seal tokens with, and they are not written down in the clear",
            )?,
            #[cfg(feature = "sessions")]
            Kind::RevokeBase(what) => {
                write!(f, "the base of the revoke URLs cannot be used, for {what}")?;
            }
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
            #[cfg(feature = "sessions")]
            Kind::Keys(error) => Some(error),
            #[cfg(feature = "sessions")]
            Kind::NoKeys | Kind::RevokeBase(_) => None,
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

#[cfg(feature = "sessions")]
impl From<SealingKeysError> for SetupError {
    fn from(error: SealingKeysError) -> Self {
        Self(Kind::Keys(error))
    }
}
