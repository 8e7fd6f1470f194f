//! The error envelope: `{"error": {"message": …, "code": …, "errors": …}}`.

use std::collections::BTreeMap;

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header::WWW_AUTHENTICATE},
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

use crate::{codes::CodeRefusal, tokens::Refusal};

/// The only code whose meaning is known.
const INVALID_CODE: u32 = 100_101;

/// An error as a client of Freedom ID sees it.
///
/// The messages "Error validating transmitted data." and "Invalid authorization_code." are Freedom ID's; the others are
/// the sandbox's own, as no page prints them, and have no code for the same reason.
#[derive(Debug)]
pub(crate) struct ApiError {
    status: StatusCode,
    message: &'static str,
    code: Option<u32>,
    errors: BTreeMap<String, Vec<String>>,
    challenge: Option<&'static str>,
    note: Option<&'static str>,
}

/// Marks an answer that holds the envelope.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Envelope;

/// What the journal says about an answer. Never a secret.
#[derive(Clone, Debug)]
pub(crate) struct Note(pub(crate) String);

impl ApiError {
    fn new(status: StatusCode, message: &'static str) -> Self {
        Self {
            status,
            message,
            code: None,
            errors: BTreeMap::new(),
            challenge: None,
            note: None,
        }
    }

    pub(crate) fn bad_request(message: &'static str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    pub(crate) fn too_large() -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "The body is larger than 1 MiB.",
        )
    }

    /// Refuses a `Host` that a loopback address does not have (RFC 9110, section 15.5.20).
    pub(crate) fn other_host() -> Self {
        Self::new(
            StatusCode::MISDIRECTED_REQUEST,
            "This sandbox is on a loopback address, and its Host is localhost or an IP address.",
        )
    }

    pub(crate) fn no_such_path() -> Self {
        Self::new(StatusCode::NOT_FOUND, "There is no such path.")
    }

    pub(crate) fn no_such_method() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "The path does not take this method.",
        )
    }

    /// Refuses HTTP Basic.
    pub(crate) fn client(message: &'static str) -> Self {
        let challenge = Some("Basic realm=\"Freedom ID\"");
        Self {
            challenge,
            ..Self::new(StatusCode::UNAUTHORIZED, message)
        }
    }

    /// Refuses HTTP Bearer.
    pub(crate) fn token(message: &'static str) -> Self {
        let challenge = Some("Bearer realm=\"Freedom ID\"");
        Self {
            challenge,
            ..Self::new(StatusCode::UNAUTHORIZED, message)
        }
    }

    /// Refuses fields: each with what is wrong with it.
    pub(crate) fn validation(errors: BTreeMap<String, Vec<String>>) -> Self {
        let error = Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "Error validating transmitted data.",
        );
        Self { errors, ..error }
    }

    fn envelope(&self) -> Value {
        let mut error = Map::new();
        error.insert("message".to_owned(), self.message.into());
        if let Some(code) = self.code {
            error.insert("code".to_owned(), code.into());
        }
        if !self.errors.is_empty() {
            error.insert("errors".to_owned(), json!(self.errors));
        }
        json!({ "error": error })
    }

    /// Says why, and of validation which fields; field names that a client invented are not among them.
    fn note(&self) -> String {
        let fields: Vec<&str> = self.errors.keys().map(String::as_str).collect();
        let reason = self.note.unwrap_or(self.message);
        if fields.is_empty() {
            reason.to_owned()
        } else {
            format!("{reason} ({})", fields.join(", "))
        }
    }
}

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        Self::token(refusal.reason())
    }
}

impl From<CodeRefusal> for ApiError {
    fn from(refusal: CodeRefusal) -> Self {
        let error = Self::bad_request("Invalid authorization_code.");
        Self {
            code: Some(INVALID_CODE),
            note: Some(refusal.reason()),
            ..error
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.envelope())).into_response();
        if let Some(challenge) = self.challenge {
            response
                .headers_mut()
                .insert(WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        response.extensions_mut().insert(Envelope);
        response.extensions_mut().insert(Note(self.note()));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invalid_code_has_the_documented_envelope_and_does_not_tell_why() {
        let error = ApiError::from(CodeRefusal::Expired);
        let expected =
            json!({"error": {"message": "Invalid authorization_code.", "code": 100_101}});
        assert_eq!(error.envelope(), expected);
        assert_eq!(error.note(), "the code has expired");
    }

    #[test]
    fn validation_has_the_documented_envelope_without_a_code() {
        let errors = BTreeMap::from([(
            "grants".to_owned(),
            vec!["The Grants field is required.".to_owned()],
        )]);
        let expected = json!({"error": {
            "message": "Error validating transmitted data.",
            "errors": {"grants": ["The Grants field is required."]},
        }});
        assert_eq!(ApiError::validation(errors).envelope(), expected);
    }
}
