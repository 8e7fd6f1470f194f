//! What a browser gets: a redirect or a page.

use fid_runtime::http::{
    HeaderMap, HeaderName, HeaderValue, Response, StatusCode,
    header::{CACHE_CONTROL, LOCATION, REFERRER_POLICY, SET_COOKIE, X_CONTENT_TYPE_OPTIONS},
};

/// An answer of the login, for whichever framework sends it.
pub type Answer = Response<String>;

/// The address of a callback holds a code: nothing keeps it or sends it on (RFC 9700 section 4.2.4).
const ALWAYS: [(HeaderName, &str); 3] = [
    (CACHE_CONTROL, "no-store"),
    (REFERRER_POLICY, "no-referrer"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
];

/// Sends the browser elsewhere, with another GET whatever it sent here (303, RFC 9110 section 15.4.4).
pub(super) fn see(address: &str) -> Answer {
    let mut answer = empty(StatusCode::SEE_OTHER);
    match HeaderValue::try_from(address) {
        Ok(location) => drop(answer.headers_mut().insert(LOCATION, location)),
        // No address of ours is such; one that were is no reason to send anybody to an empty page.
        Err(_) => *answer.status_mut() = StatusCode::INTERNAL_SERVER_ERROR,
    }
    finish(answer, Vec::new())
}

/// Answers with a status alone.
pub(super) fn empty(status: StatusCode) -> Answer {
    let mut answer = Response::new(String::new());
    *answer.status_mut() = status;
    finish(answer, Vec::new())
}

/// Adds what every answer of the login has.
pub(super) fn finish(mut answer: Answer, cookies: Vec<HeaderValue>) -> Answer {
    let headers = answer.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    add_cookies(headers, cookies);
    answer
}

fn add_cookies(headers: &mut HeaderMap, cookies: Vec<HeaderValue>) {
    for cookie in cookies {
        headers.append(SET_COOKIE, cookie);
    }
}
