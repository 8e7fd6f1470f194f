//! Reading `Authorization`: HTTP Basic for an application, HTTP Bearer for a token.

use axum::http::{HeaderMap, header::AUTHORIZATION};
use base64::{Engine as _, prelude::BASE64_STANDARD};

use crate::{error::ApiError, settings::Settings};

/// What a request identifies itself with.
pub(crate) enum Credential {
    None,
    Basic {
        id: String,
        secret: String,
    },
    Bearer(String),
    /// Another scheme, text that cannot be read, or more than one header.
    Unreadable,
}

/// Reads the one `Authorization` header. The name of a scheme has no case (RFC 9110, section 11.1).
pub(crate) fn read(headers: &HeaderMap) -> Credential {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let Some(value) = values.next() else {
        return Credential::None;
    };
    let text = value.to_str().ok().filter(|_| values.next().is_none());
    match text.and_then(|text| text.split_once(' ')) {
        Some((scheme, value)) if scheme.eq_ignore_ascii_case("basic") => basic(value.trim()),
        Some((scheme, value)) if scheme.eq_ignore_ascii_case("bearer") => {
            Credential::Bearer(value.trim().to_owned())
        }
        _ => Credential::Unreadable,
    }
}

/// Returns the id of the application that sent this.
pub(crate) fn client(headers: &HeaderMap, settings: &Settings) -> Result<String, ApiError> {
    match read(headers) {
        Credential::Basic { id, secret } if settings.knows(&id, &secret) => Ok(id),
        Credential::Basic { .. } => Err(ApiError::client("The client id or secret is wrong.")),
        _ => Err(ApiError::client(
            "HTTP Basic with the client id and secret is needed.",
        )),
    }
}

/// Returns the token that this request came with.
pub(crate) fn bearer(headers: &HeaderMap) -> Result<String, ApiError> {
    match read(headers) {
        Credential::Bearer(token) => Ok(token),
        _ => Err(ApiError::token("HTTP Bearer with a token is needed.")),
    }
}

/// Decodes `base64(id:secret)`; the parts are taken as they are (RFC 7617), not form-decoded (RFC 6749).
fn basic(value: &str) -> Credential {
    let bytes = BASE64_STANDARD.decode(value).ok();
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    match text.as_deref().and_then(|text| text.split_once(':')) {
        Some((id, secret)) => Credential::Basic {
            id: id.to_owned(),
            secret: secret.to_owned(),
        },
        None => Credential::Unreadable,
    }
}
