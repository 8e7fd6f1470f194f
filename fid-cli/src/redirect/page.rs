//! The page that the browser shows after the redirect.

use axum::{
    http::{
        HeaderName, StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY,
            X_CONTENT_TYPE_OPTIONS,
        },
    },
    response::{IntoResponse, Response},
};

/// The address of the page has the code in it: nothing may send it on or keep it, and the page loads nothing.
const HEADERS: [(HeaderName, &str); 5] = [
    (CONTENT_TYPE, "text/html; charset=utf-8"),
    (CACHE_CONTROL, "no-store"),
    (REFERRER_POLICY, "no-referrer"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (
        CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
];

/// A page with a heading and a sentence.
#[derive(Debug)]
pub(crate) struct Page {
    status: StatusCode,
    mood: &'static str,
    heading: String,
    text: &'static str,
}

impl Page {
    /// All went well.
    pub(crate) fn signed_in(name: Option<&str>) -> Self {
        let heading = name.map_or("You are signed in".to_owned(), |name| {
            format!("Hello, {name}")
        });
        Self {
            status: StatusCode::OK,
            mood: "good",
            heading,
            text: "You are signed in. Close this window and go back to the terminal.",
        }
    }

    /// The person said no.
    pub(crate) fn denied() -> Self {
        Self::problem(
            StatusCode::OK,
            "You are not signed in",
            "Freedom ID sent no code. If that is not what you wanted, run the command again.",
        )
    }

    /// Anything else that went wrong after the redirect.
    pub(crate) fn failed() -> Self {
        Self::problem(
            StatusCode::BAD_GATEWAY,
            "That did not work",
            "You are not signed in. The terminal says what happened.",
        )
    }

    pub(crate) fn stranger() -> Self {
        Self::problem(
            StatusCode::BAD_REQUEST,
            "This is another sign-in",
            "The address does not belong to the sign-in that the terminal waits for. Open the link that it shows.",
        )
    }

    pub(crate) fn too_late() -> Self {
        Self::problem(
            StatusCode::GONE,
            "This was used already",
            "A sign-in comes back once. The terminal says what became of it.",
        )
    }

    pub(crate) fn nothing_here() -> Self {
        Self::problem(
            StatusCode::NOT_FOUND,
            "Nothing is here",
            "This address waits for a sign-in to come back, and for nothing else.",
        )
    }

    fn problem(status: StatusCode, heading: &str, text: &'static str) -> Self {
        Self {
            status,
            mood: "bad",
            heading: heading.to_owned(),
            text,
        }
    }

    fn html(&self) -> String {
        include_str!("page.html")
            .replace("{{mood}}", self.mood)
            .replace("{{text}}", self.text)
            .replace("{{heading}}", &escape(&self.heading))
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        (self.status, HEADERS, self.html()).into_response()
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_text_and_nothing_else() {
        let html = Page::signed_in(Some("<b>\"A&B\"</b> {{text}}")).html();
        let expected = "<h1>Hello, &lt;b&gt;&quot;A&amp;B&quot;&lt;/b&gt; {{text}}</h1>";
        assert!(html.contains(expected), "{html}");
    }
}
