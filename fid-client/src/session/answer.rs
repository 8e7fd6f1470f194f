//! What a refresh is answered with.

use std::collections::BTreeMap;

use fid_runtime::Response;
use serde_json::value::RawValue;

use super::Session;
use crate::{CallError, Error, TokenSet, api::ErrorEnvelope};

impl Session {
    /// Returns the tokens of an answer, and sets the clock by it.
    pub(super) fn read_answer(
        &self,
        answer: Result<Response<TokenSet>, CallError<ErrorEnvelope>>,
        old: &TokenSet,
    ) -> Result<TokenSet, Error> {
        let clock = self.inner.freedom_id.clock();
        match answer {
            Ok(answer) => {
                clock.set_by(answer.headers());
                Ok(answer.into_body())
            }
            Err(error) => {
                if let Some(headers) = error.headers() {
                    clock.set_by(headers);
                }
                completed(&error, old).ok_or_else(|| Error::refresh(error))
            }
        }
    }
}

/// Reads an answer that has no refresh token: the old one goes on (RFC 6749 section 6). Freedom ID's page about the
/// refresh says that there always is one. Should there be none some day, no session is to end by it.
fn completed(error: &CallError<ErrorEnvelope>, old: &TokenSet) -> Option<TokenSet> {
    if !error.is_unreadable() || !matches!(error.status(), Some(200..=299)) {
        return None;
    }
    complete(error.raw_body()?, old)
}

fn complete(body: &[u8], old: &TokenSet) -> Option<TokenSet> {
    // Only borrowed: no copy of a token stays behind.
    let fields: BTreeMap<&str, &RawValue> = serde_json::from_slice(body).ok()?;
    let field = |name: &str| {
        let text = fields.get(name)?.get();
        (text != "null").then_some(text)
    };
    if field("refresh_token").is_some() {
        return None;
    }
    let refresh_expire_at = match field("refresh_expire_at") {
        Some(text) => serde_json::from_str(text).ok()?,
        None => old.refresh_expire_at.clone(),
    };
    Some(TokenSet {
        id: serde_json::from_str(field("id")?).ok()?,
        access_token: serde_json::from_str(field("access_token")?).ok()?,
        refresh_token: old.refresh_token.clone(),
        access_expire_at: serde_json::from_str(field("access_expire_at")?).ok()?,
        refresh_expire_at,
    })
}

#[cfg(test)]
mod tests {
    use fid_runtime::Secret;

    use super::*;

    const OLD: &str = r#"{"version":1,"id":"01953bce-e652-702c-a706-c389e30ebc01","access_token":"old access",
        "refresh_token":"old refresh","access_expire_at":"2025-03-04T06:32:50.000000Z",
        "refresh_expire_at":"2025-03-25T06:32:50.000000Z"}"#;

    const ID: &str = r#""id":"01953bce-e652-702c-a706-c389e30ebc02""#;
    const ACCESS: &str = r#""access_token":"new","access_expire_at":"2025-03-11T06:32:50Z""#;

    #[test]
    fn an_answer_without_a_refresh_token_keeps_the_old_one() {
        let old = crate::saved::read(&Secret::from(OLD)).unwrap();
        for (rest, end) in [
            ("", "2025-03-25T06:32:50.000000Z"),
            (r#","refresh_token":null"#, "2025-03-25T06:32:50.000000Z"),
            (
                r#","refresh_expire_at":"2025-04-01T00:00:00Z""#,
                "2025-04-01T00:00:00Z",
            ),
        ] {
            let body = format!("{{{ID},{ACCESS}{rest}}}");
            let tokens = complete(body.as_bytes(), &old).unwrap();
            assert_eq!(tokens.access_token.expose(), "new", "{rest}");
            assert_eq!(tokens.refresh_token.expose(), "old refresh", "{rest}");
            assert_eq!(tokens.refresh_expire_at.as_str(), end, "{rest}");
            assert_ne!(tokens.id, old.id);
        }
    }

    #[test]
    fn an_answer_that_is_broken_in_another_way_stays_broken() {
        let old = crate::saved::read(&Secret::from(OLD)).unwrap();
        for body in [
            String::new(),
            "[]".to_owned(),
            format!("{{{ID}}}"),
            format!("{{{ACCESS}}}"),
            format!("{{{ID},{ACCESS},\"refresh_token\":7}}"),
            format!("{{{ID},{ACCESS},\"refresh_token\":\"new\"}}"),
            format!("{{{ID},{ACCESS},\"refresh_expire_at\":7}}"),
        ] {
            assert_eq!(complete(body.as_bytes(), &old), None, "{body}");
        }
    }
}
