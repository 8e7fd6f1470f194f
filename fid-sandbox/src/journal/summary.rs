//! What may be told of a request: kinds, names and lengths, never a value.

use axum::http::HeaderMap;
use serde_json::Value;

use super::CredentialKind;
use crate::{
    credentials::{self, Credential},
    settings::Settings,
    tokens::{Kind, Tokens},
};

/// A longer piece of a path or a longer name could be a secret in a wrong place.
const LONGEST_NAME: usize = 32;

/// Tells the kind of a request's credential.
pub(crate) fn credential(
    headers: &HeaderMap,
    settings: &Settings,
    tokens: &Tokens,
) -> CredentialKind {
    match credentials::read(headers) {
        Credential::None => CredentialKind::None,
        Credential::Unreadable => CredentialKind::Unreadable,
        Credential::Basic { id, secret } if settings.knows(&id, &secret) => CredentialKind::Client,
        Credential::Basic { .. } => CredentialKind::WrongClient,
        Credential::Bearer(token) => match tokens.kind(&token) {
            Some(Kind::Access) => CredentialKind::AccessToken,
            Some(Kind::Refresh) => CredentialKind::RefreshToken,
            None => CredentialKind::UnknownToken,
        },
    }
}

/// Tells a body's fields: `authorization_code: 64 characters, revoke_uri: 41 characters`.
pub(crate) fn body(bytes: &[u8]) -> String {
    if bytes.is_empty() {
        return String::new();
    }
    let Ok(Value::Object(fields)) = serde_json::from_slice(bytes) else {
        return format!("{} bytes", bytes.len());
    };
    let fields: Vec<String> = fields
        .iter()
        .map(|(key, value)| format!("{}: {}", name(key), kind(value)))
        .collect();
    fields.join(", ")
}

/// Tells a path, with what could be a secret left out.
pub(crate) fn path(path: &str) -> String {
    let segments: Vec<&str> = path.split('/').map(name).collect();
    segments.join("/")
}

fn name(name: &str) -> &str {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    if name.len() <= LONGEST_NAME && name.chars().all(plain) {
        name
    } else {
        "…"
    }
}

fn kind(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(_) => "a boolean".to_owned(),
        Value::Number(_) => "a number".to_owned(),
        Value::String(text) => format!("{} characters", text.chars().count()),
        Value::Array(values) => format!("{} elements", values.len()),
        Value::Object(fields) => format!("{} fields", fields.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_told_by_names_and_lengths() {
        let told = body(br#"{"authorization_code":"CANARY","grants":["a","b"],"x":null,"n":7}"#);
        assert_eq!(
            told,
            "authorization_code: 6 characters, grants: 2 elements, n: a number, x: null"
        );
    }

    #[test]
    fn a_body_that_is_not_an_object_is_told_by_its_length() {
        assert_eq!(body(b"CANARY=1"), "8 bytes");
        assert_eq!(body(b""), "");
    }

    #[test]
    fn long_or_odd_names_are_left_out() {
        let secret = "a".repeat(33);
        assert_eq!(path(&format!("/api/{secret}/x y")), "/api/…/…");
        assert_eq!(
            body(format!("{{\"{secret}\":1}}").as_bytes()),
            "…: a number"
        );
    }
}
