//! What somebody gets who is not signed in.

use fid_runtime::http::{
    HeaderMap, HeaderValue, Method, StatusCode,
    header::{ACCEPT, CONTENT_TYPE, VARY, WWW_AUTHENTICATE},
};

use super::{Answer, Login, Problem, Trouble, answer};
use crate::{Error, Session};

impl Login {
    /// Returns the session of whoever sent a request, or what to answer instead.
    ///
    /// `path_and_query` is what the service saw. A browser that opens a page is sent to the login and comes back to it (303);
    /// everybody else gets 401 with the address of the login in JSON. Where the store cannot be asked, it is a page.
    ///
    /// # Errors
    ///
    /// The answer to send.
    pub async fn require(
        &self,
        method: &Method,
        path_and_query: &str,
        headers: &HeaderMap,
    ) -> Result<Session, Answer> {
        match self.session(headers).await {
            Ok(Some(session)) => Ok(session),
            Ok(None) if opens_a_page(headers) => {
                // What was posted is lost: there is no page to come back to.
                let is_page = method == Method::GET || method == Method::HEAD;
                let path = if is_page { path_and_query } else { "/" };
                Err(vary(answer::see(&self.sign_in_url(path))))
            }
            Ok(None) => Err(vary(self.unauthorized())),
            Err(error) => Err(self.failed(error, path_and_query)),
        }
    }

    /// Makes the page for a call to Freedom ID that failed while a page of the application was made: it says what to do, and
    /// the way to the login leads back to the page.
    pub fn failed(&self, error: Error, path_and_query: &str) -> Answer {
        self.page(Trouble {
            page: self.inner.site.page(path_and_query),
            ..Problem::PageFailed(error).into()
        })
    }

    fn unauthorized(&self) -> Answer {
        let login = self.sign_in_link(None);
        let mut answer = answer::empty(StatusCode::UNAUTHORIZED);
        let headers = answer.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        // RFC 9110 section 11.6.1 wants to know how to come in, and has no scheme for cookies.
        headers.insert(
            WWW_AUTHENTICATE,
            HeaderValue::from_static("Cookie realm=\"sign in first\""),
        );
        *answer.body_mut() =
            serde_json::json!({ "error": "sign_in_first", "login": login }).to_string();
        answer
    }
}

/// Tells whether a request is that of a browser that opens a page: its answer is shown to a person.
fn opens_a_page(headers: &HeaderMap) -> bool {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    match text("sec-fetch-mode") {
        Some(mode) => mode == "navigate",
        None => text(ACCEPT.as_str()).is_some_and(|types| types.contains("text/html")),
    }
}

/// The answer depends on who asks.
fn vary(mut answer: Answer) -> Answer {
    let by = HeaderValue::from_static("cookie, accept, sec-fetch-mode");
    answer.headers_mut().insert(VARY, by);
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_that_open_a_page_are_told_from_the_rest() {
        for (mode, accept, expected) in [
            (Some("navigate"), None, true),
            (None, Some("text/html,application/xhtml+xml"), true),
            (Some("cors"), Some("text/html"), false),
            (None, Some("application/json"), false),
            (None, Some("*/*"), false),
            (None, None, false),
        ] {
            let mut headers = HeaderMap::new();
            for (name, value) in [("sec-fetch-mode", mode), ("accept", accept)] {
                if let Some(value) = value {
                    headers.insert(name, HeaderValue::from_static(value));
                }
            }
            assert_eq!(opens_a_page(&headers), expected, "{mode:?} {accept:?}");
        }
    }
}
