//! Credentials as they stand in a request.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, header};
use zeroize::Zeroizing;

use crate::credential::BasicCredential;
use crate::secret::Secret;

/// How a server is told who is calling; what a refusal means depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CredentialKind {
    Basic,
    Bearer,
    ApiKey,
}

/// A credential that is ready to be sent, made once when its door is opened.
#[derive(Clone)]
pub(crate) struct Credential {
    pub(crate) scheme: &'static str,
    pub(crate) kind: CredentialKind,
    /// `None` where the values cannot stand in a header; the calls behind the door then fail before
    /// anything is sent.
    pub(crate) header: Option<(HeaderName, HeaderValue)>,
}

impl Credential {
    pub(crate) fn basic(scheme: &'static str, credential: &BasicCredential) -> Self {
        let header = credential
            .header_value()
            .map(|value| (header::AUTHORIZATION, value));
        Self {
            scheme,
            kind: CredentialKind::Basic,
            header,
        }
    }

    pub(crate) fn bearer(scheme: &'static str, token: &Secret) -> Self {
        // RFC 6750, section 2.1: a token has no spaces.
        let token = header_safe(token).filter(|token| !token.contains(' '));
        let value = token.and_then(|token| secret_header_value(["Bearer ", token].concat()));
        Self {
            scheme,
            kind: CredentialKind::Bearer,
            header: value.map(|value| (header::AUTHORIZATION, value)),
        }
    }

    pub(crate) fn api_key(scheme: &'static str, name: &'static str, key: &Secret) -> Self {
        let value = header_safe(key).and_then(|key| secret_header_value(key.to_owned()));
        let name = HeaderName::try_from(name).ok();
        Self {
            scheme,
            kind: CredentialKind::ApiKey,
            header: name.zip(value),
        }
    }
}

/// Visible ASCII and inner spaces only: anything else is read differently by the next server, or
/// splits the header.
fn header_safe(secret: &Secret) -> Option<&str> {
    let text = secret.expose();
    let safe = text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() || byte == b' ')
        && text.trim() == text;
    (safe && !text.is_empty()).then_some(text)
}

/// Makes a header value whose memory is wiped in the end and that HPACK and logs treat as secret.
pub(crate) fn secret_header_value(text: String) -> Option<HeaderValue> {
    let bytes = Bytes::from_owner(Zeroizing::new(text.into_bytes()));
    let mut value = HeaderValue::from_maybe_shared(bytes).ok()?;
    value.set_sensitive(true);
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_and_keys_must_be_header_safe() {
        for (text, safe) in [
            ("abc~!", true),
            ("", false),
            (" a", false),
            ("a ", false),
            ("a\r\nb", false),
            ("a\0", false),
            ("é", false),
        ] {
            assert_eq!(
                Credential::bearer("s", &text.into()).header.is_some(),
                safe,
                "{text:?}"
            );
            assert_eq!(
                Credential::api_key("s", "x-key", &text.into())
                    .header
                    .is_some(),
                safe,
                "{text:?}"
            );
        }
        assert!(Credential::bearer("s", &"a b".into()).header.is_none());
        assert!(
            Credential::api_key("s", "x-key", &"Token a".into())
                .header
                .is_some()
        );
        let (name, value) = Credential::api_key("s", "X-Api-Key", &"k".into())
            .header
            .unwrap();
        assert_eq!(
            (name.as_str(), value.to_str().unwrap(), value.is_sensitive()),
            ("x-api-key", "k", true)
        );
    }
}
