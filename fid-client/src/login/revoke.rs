//! `POST /revoke/{key}`: Freedom ID says that a session has ended there.

use std::time::Duration;

use fid_runtime::{
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
    http_body::Body,
};

use super::{
    Answer, Login, answer,
    body::{self, Unread},
};
use crate::{api, revocation::RevokeKey};

/// A callback has some fifty bytes.
const LONGEST: usize = 1024;

/// How long the body is waited for, so that a call is answered within a second.
const PATIENCE: Duration = Duration::from_millis(800);

impl Login {
    /// Takes a revoke callback in. Nobody signs it, so the key in its address is all that shows where it comes from.
    ///
    /// The answer says whether the request is a callback by its form: 204, or 400 and 413 for the body, 404 for a key that
    /// is none, 408 where the body does not come, 429 where too many come at once. Whether the key is that of a session is
    /// not looked at before the answer, so neither answer nor time tells. A call that comes twice does nothing more.
    ///
    /// What Freedom ID sends as `Content-Type` is not documented, so it is not looked at: the body is JSON.
    pub async fn revoke<B: Body>(&self, key: &str, body: B) -> Answer {
        if !self.inner.revoke_rate.take() {
            return too_many();
        }
        if RevokeKey::read(key).is_none() {
            return answer::empty(StatusCode::NOT_FOUND);
        }
        match body::read(body, LONGEST, PATIENCE).await {
            Ok(body) if api::callbacks::access_revoked(&body).is_ok() => {
                self.inner.sessions.revoked(key, &body);
                answer::empty(StatusCode::NO_CONTENT)
            }
            Ok(_) | Err(Unread::Broken) => answer::empty(StatusCode::BAD_REQUEST),
            Err(Unread::TooLong) => answer::empty(StatusCode::PAYLOAD_TOO_LARGE),
            Err(Unread::TooSlow) => answer::empty(StatusCode::REQUEST_TIMEOUT),
        }
    }
}

fn too_many() -> Answer {
    let mut answer = answer::empty(StatusCode::TOO_MANY_REQUESTS);
    answer
        .headers_mut()
        .insert(RETRY_AFTER, HeaderValue::from_static("1"));
    answer
}
