//! Showing what a sandbox received.

use fid_sandbox::{CredentialKind, Entry};
use serde_json::{Value, json};

use crate::printer::{BAD, GOOD, STRONG};

/// Returns the kind of a credential: how it came, and what it is.
pub(crate) fn credential(kind: CredentialKind) -> String {
    match kind {
        CredentialKind::Client => "Basic: client id and secret".to_owned(),
        CredentialKind::WrongClient => "Basic: wrong client id or secret".to_owned(),
        CredentialKind::AccessToken => "Bearer: access token".to_owned(),
        CredentialKind::RefreshToken => "Bearer: refresh token".to_owned(),
        CredentialKind::UnknownToken => "Bearer: unknown token".to_owned(),
        other => other.to_string(),
    }
}

/// Returns the status of an answer, in the colour of its class.
pub(crate) fn status(entry: &Entry) -> String {
    match entry.status {
        Some(status @ 200..300) => format!("{GOOD}{status}{GOOD:#}"),
        Some(status @ 300..400) => format!("{STRONG}{status}{STRONG:#}"),
        Some(status) => format!("{BAD}{status}{BAD:#}"),
        None => format!("{BAD}---{BAD:#}"),
    }
}

/// Returns an entry for programs.
pub(crate) fn to_json(entry: &Entry) -> Value {
    json!({
        "method": entry.method,
        "path": entry.path,
        "credential": credential(entry.credential),
        "sent": entry.body,
        "status": entry.status,
        "note": entry.note,
    })
}
