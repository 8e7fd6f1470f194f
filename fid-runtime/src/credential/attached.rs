//! Credentials as they stand in a request.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, header};
use zeroize::Zeroizing;

use crate::credential::BasicCredential;
use crate::encode;
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
    /// `None` where the values cannot stand in their place; the calls behind the door then fail
    /// before anything is sent.
    pub(crate) placed: Option<Placed>,
}

/// Where a credential stands in a request.
#[derive(Clone)]
pub(crate) enum Placed {
    Header(HeaderName, HeaderValue),
    /// `name=value`, escaped.
    Query(Secret),
    /// `name=value`.
    Cookie(Secret),
}

impl Credential {
    pub(crate) fn basic(scheme: &'static str, credential: &BasicCredential) -> Self {
        let placed = credential
            .header_value()
            .map(|value| Placed::Header(header::AUTHORIZATION, value));
        Self {
            scheme,
            kind: CredentialKind::Basic,
            placed,
        }
    }

    pub(crate) fn bearer(scheme: &'static str, token: &Secret) -> Self {
        // RFC 6750, section 2.1: a token has no spaces.
        let token = header_safe(token).filter(|token| !token.contains(' '));
        let value = token.and_then(|token| secret_header_value(["Bearer ", token].concat()));
        Self {
            scheme,
            kind: CredentialKind::Bearer,
            placed: value.map(|value| Placed::Header(header::AUTHORIZATION, value)),
        }
    }

    pub(crate) fn api_key(scheme: &'static str, name: &'static str, key: &Secret) -> Self {
        let value = header_safe(key).and_then(|key| secret_header_value(key.to_owned()));
        let name = HeaderName::try_from(name).ok();
        Self {
            scheme,
            kind: CredentialKind::ApiKey,
            placed: name
                .zip(value)
                .map(|(name, value)| Placed::Header(name, value)),
        }
    }

    pub(crate) fn api_key_query(scheme: &'static str, name: &'static str, key: &Secret) -> Self {
        let mut pair = String::new();
        encode::push_pair(&mut pair, name, key.expose());
        Self {
            scheme,
            kind: CredentialKind::ApiKey,
            placed: (!key.expose().is_empty()).then(|| Placed::Query(pair.into())),
        }
    }

    pub(crate) fn api_key_cookie(scheme: &'static str, name: &'static str, key: &Secret) -> Self {
        let key = header_safe(key).filter(|key| key.bytes().all(is_cookie_byte));
        Self {
            scheme,
            kind: CredentialKind::ApiKey,
            placed: key.map(|key| Placed::Cookie([name, "=", key].concat().into())),
        }
    }

    #[cfg(test)]
    pub(crate) fn header(self) -> Option<(HeaderName, HeaderValue)> {
        match self.placed? {
            Placed::Header(name, value) => Some((name, value)),
            Placed::Query(_) | Placed::Cookie(_) => None,
        }
    }
}

/// RFC 6265, section 4.1.1. A key is not escaped: few servers would undo it.
fn is_cookie_byte(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"\",;\\".contains(&byte)
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
                Credential::bearer("s", &text.into()).header().is_some(),
                safe,
                "{text:?}"
            );
            assert_eq!(
                Credential::api_key("s", "x-key", &text.into())
                    .header()
                    .is_some(),
                safe,
                "{text:?}"
            );
        }
        assert!(Credential::bearer("s", &"a b".into()).header().is_none());
        assert!(
            Credential::api_key("s", "x-key", &"Token a".into())
                .header()
                .is_some()
        );
        let (name, value) = Credential::api_key("s", "X-Api-Key", &"k".into())
            .header()
            .unwrap();
        assert_eq!(
            (name.as_str(), value.to_str().unwrap(), value.is_sensitive()),
            ("x-api-key", "k", true)
        );
    }
}
