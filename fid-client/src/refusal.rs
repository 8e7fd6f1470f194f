//! What a refused refresh token looks like.

use fid_runtime::Value;

use crate::{CallError, api::ErrorEnvelope};

/// The words of RFC 6749 section 5.2 and RFC 6750 section 3.1 for a token that is no longer accepted.
const WORDS: [&str; 2] = ["invalid_grant", "invalid_token"];

/// How deep in a body the words are looked for.
const DEPTH: u8 = 4;

/// Tells whether Freedom ID itself refused the refresh token, so that only the user can help.
///
/// It did so with 401 (RFC 6750 section 3.1), and with its envelope under whatever status its errors have, which is not
/// documented. Nor is whether its errors are OAuth's: their words count wherever they stand in the JSON, and in whatever
/// case. A page of a proxy is no refusal, and neither is an error of the server or a limit of its.
pub(crate) fn is_refusal(error: &CallError<ErrorEnvelope>) -> bool {
    let may_refuse = matches!(error.status(), Some(200..=299 | 400..=403 | 422));
    let said = || error.body().is_some() || error.raw_body().is_some_and(says_so);
    error.status() == Some(401) || (may_refuse && said())
}

fn says_so(body: &[u8]) -> bool {
    serde_json::from_slice(body).is_ok_and(|value: Value| holds_the_words(&value, DEPTH))
}

fn holds_the_words(value: &Value, depth: u8) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    match value {
        Value::String(text) => WORDS.iter().any(|word| text.eq_ignore_ascii_case(word)),
        Value::Array(items) => items.iter().any(|item| holds_the_words(item, depth)),
        Value::Object(fields) => fields.values().any(|item| holds_the_words(item, depth)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_count_wherever_they_stand() {
        for (body, expected) in [
            (r#"{"error":"invalid_grant"}"#, true),
            (r#"{"error":{"code":"INVALID_GRANT"}}"#, true),
            (r#"{"errors":[{"type":"Invalid_Token"}]}"#, true),
            (r#"{"error":{"a":{"b":{"c":"invalid_grant"}}}}"#, false),
            (r#"{"error":"invalid_request"}"#, false),
            (r#"{"invalid_grant":true}"#, false),
            ("<h1>invalid_grant</h1>", false),
            ("", false),
        ] {
            assert_eq!(says_so(body.as_bytes()), expected, "{body}");
        }
    }
}
