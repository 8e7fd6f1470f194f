//! What proves to the server who is calling.

mod attached;
mod held;

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;
use url::form_urlencoded::byte_serialize;
use zeroize::Zeroizing;

pub(crate) use crate::credential::attached::{
    Credential, CredentialKind, Placed, secret_header_value,
};
pub(crate) use crate::credential::held::Held;
use crate::fid_code::{FidCode, table as codes};
use crate::secret::Secret;

/// A user name (client id) and password (client secret) for the HTTP authentication scheme `Basic`
/// (RFC 7617).
///
/// ```
/// let credential = fid_runtime::BasicCredential::new("client", "secret")?;
/// assert_eq!(format!("{credential:?}"), "BasicCredential(..)");
/// # Ok::<(), fid_runtime::CredentialError>(())
/// ```
#[derive(Clone)]
pub struct BasicCredential {
    id: String,
    secret: Secret,
    form_encoded: bool,
}

impl BasicCredential {
    /// Joins an id and a secret.
    ///
    /// # Errors
    ///
    /// Fails where one of the two is empty or has a control character, or where the id has a colon:
    /// the header cannot carry them (RFC 7617, section 2).
    pub fn new(id: impl Into<String>, secret: impl Into<Secret>) -> Result<Self, CredentialError> {
        let (id, secret) = (id.into(), secret.into());
        check(&id, &secret).map_or(
            Ok(Self {
                id,
                secret,
                form_encoded: false,
            }),
            |fault| Err(CredentialError(fault)),
        )
    }

    /// Form-encodes the id and the secret before they are joined, as RFC 6749, section 2.3.1 wants
    /// it.
    ///
    /// The default is to join them as they are (RFC 7617). The two differ as soon as one holds
    /// something else than letters, digits and `*-._`, and servers take only the one that they
    /// know.
    #[must_use]
    pub fn form_encoded(mut self) -> Self {
        self.form_encoded = true;
        self
    }

    /// Returns the user name (client id).
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    pub(crate) fn header_value(&self) -> Option<HeaderValue> {
        let mut pair = Zeroizing::new(String::with_capacity(
            3 * (self.id.len() + self.secret.expose().len()) + 1,
        ));
        if self.form_encoded {
            pair.extend(byte_serialize(self.id.as_bytes()));
            pair.push(':');
            pair.extend(byte_serialize(self.secret.expose().as_bytes()));
        } else {
            pair.push_str(&self.id);
            pair.push(':');
            pair.push_str(self.secret.expose());
        }
        let mut value = String::with_capacity(6 + 4 * pair.len().div_ceil(3));
        value.push_str("Basic ");
        STANDARD.encode_string(pair.as_bytes(), &mut value);
        secret_header_value(value)
    }
}

impl fmt::Debug for BasicCredential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BasicCredential(..)")
    }
}

/// The id and the secret cannot be a credential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialError(CredentialFault);

#[derive(Clone, Debug, PartialEq, Eq)]
enum CredentialFault {
    EmptyId,
    EmptySecret,
    ColonInId,
    ControlInId,
    ControlInSecret,
}

impl CredentialError {
    /// Returns the number of this kind of error; [`codes`](crate::codes) has them all.
    #[must_use]
    pub fn fid_code(&self) -> FidCode {
        codes::INVALID_CREDENTIAL
    }

    /// Tells whether the id or the secret is missing: an environment variable that is set to
    /// nothing, for example.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(
            self.0,
            CredentialFault::EmptyId | CredentialFault::EmptySecret
        )
    }
}

impl fmt::Display for CredentialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.0 {
            CredentialFault::EmptyId => "the client id is empty",
            CredentialFault::EmptySecret => "the client secret is empty",
            CredentialFault::ColonInId => {
                "the client id has a colon, which Basic authentication cannot carry"
            }
            CredentialFault::ControlInId => {
                "the client id has a control character: is there a line break at its end?"
            }
            CredentialFault::ControlInSecret => {
                "the client secret has a control character: is there a line break at its end?"
            }
        };
        write!(f, "{what} [{}]", self.fid_code())
    }
}

impl std::error::Error for CredentialError {}

fn check(id: &str, secret: &Secret) -> Option<CredentialFault> {
    if id.is_empty() {
        Some(CredentialFault::EmptyId)
    } else if secret.expose().is_empty() {
        Some(CredentialFault::EmptySecret)
    } else if id.contains(':') {
        Some(CredentialFault::ColonInId)
    } else if id.chars().any(char::is_control) {
        Some(CredentialFault::ControlInId)
    } else if secret.expose().chars().any(char::is_control) {
        Some(CredentialFault::ControlInSecret)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use http::header;

    use super::*;

    fn sent(credential: &BasicCredential) -> String {
        let (name, value) = Credential::basic("partner", credential).header().unwrap();
        assert_eq!(name, header::AUTHORIZATION);
        assert!(value.is_sensitive());
        value.to_str().unwrap().to_owned()
    }

    #[test]
    fn joins_as_rfc_7617_does() {
        // The example of RFC 7617, section 2.
        let credential = BasicCredential::new("Aladdin", "open sesame").unwrap();
        assert_eq!(sent(&credential), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        // The example of RFC 7617, section 2.1: UTF-8.
        let credential = BasicCredential::new("test", "123\u{a3}").unwrap();
        assert_eq!(sent(&credential), "Basic dGVzdDoxMjPCow==");
    }

    #[test]
    fn form_encodes_on_demand() {
        let credential = BasicCredential::new("cl%i ent", "s e+c/r%et:x~").unwrap();
        let decoded = |text: &str| String::from_utf8(STANDARD.decode(&text[6..]).unwrap()).unwrap();
        assert_eq!(decoded(&sent(&credential)), "cl%i ent:s e+c/r%et:x~");
        assert_eq!(
            decoded(&sent(&credential.form_encoded())),
            "cl%25i+ent:s+e%2Bc%2Fr%25et%3Ax%7E"
        );
    }

    #[test]
    fn refuses_what_the_header_cannot_carry() {
        for (id, secret, fault) in [
            ("", "s", CredentialFault::EmptyId),
            ("i", "", CredentialFault::EmptySecret),
            ("a:b", "s", CredentialFault::ColonInId),
            ("a\n", "s", CredentialFault::ControlInId),
            ("a", "s\r\n", CredentialFault::ControlInSecret),
            ("a", "s\0", CredentialFault::ControlInSecret),
        ] {
            let error = BasicCredential::new(id, secret).unwrap_err();
            assert_eq!(error.0, fault);
            assert_eq!(error.is_empty(), id.is_empty() || secret.is_empty());
            assert!(!error.to_string().ends_with('.'));
        }
        assert!(BasicCredential::new("i", "a:b").is_ok());
    }
}
