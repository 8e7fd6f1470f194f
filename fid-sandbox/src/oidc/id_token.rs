//! The `id_token`.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};

use crate::{clock, codes::Code};

/// Writes an unsecured JWT (RFC 7519, section 6) with the claims of the page's example.
///
/// By which algorithm and key the real one is signed no page says, so this one is `none`: a client that trusts it
/// because it verifies nothing is told so by the header.
pub(crate) fn write(issuer: &str, code: &Code, now: Timestamp) -> String {
    let header = json!({ "alg": "none", "typ": "JWT" });
    let claims = json!({
        "iss": issuer,
        "sub": code.consent.user,
        "aud": code.consent.client_id,
        "exp": clock::after(now, 7.days()).as_second(),
        "iat": now.as_second(),
        "nonce": code.oidc.as_ref().map(|oidc| oidc.nonce.as_str()),
    });
    format!("{}.{}.", part(&header), part(&claims))
}

fn part(json: &Value) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(json.to_string())
}
