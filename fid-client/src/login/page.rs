//! The page that says why somebody is not signed in, where the application has none of its own.

use fid_runtime::http::{
    HeaderValue, Response,
    header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE},
};

use super::{Answer, Problem};

const STYLE: &str = include_str!("page.css");

/// Nothing but the page itself and its style, known by its hash; no script, no form, in no frame.
const POLICY: &str = "default-src 'none'; style-src 'sha256-eNilpI0fQGTNv8ASdICGCdNeDp6ePUiYLRu1SpZ/5ng='; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Where a page about a [`Problem`] can lead.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Links {
    /// The login, with the page that the user wanted to see.
    pub sign_in: String,
    /// The start page of the application.
    pub home: String,
}

/// Makes the page.
pub(super) fn of(problem: &Problem, links: &Links) -> Answer {
    let (heading, text) = problem.words();
    let again = if problem.is_worth_another_try() {
        link(" class=\"first\"", &links.sign_in, "Sign in again")
    } else {
        String::new()
    };
    let html = include_str!("page.html")
        .replace("{{style}}", STYLE)
        .replace("{{heading}}", heading)
        .replace("{{text}}", text)
        .replace("{{code}}", &code(problem))
        .replace(
            "{{links}}",
            &format!("{again}{}", link("", &links.home, "Go to the start page")),
        );
    let mut answer = Response::new(html);
    *answer.status_mut() = problem.status();
    let headers = answer.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    answer
}

/// Returns the number that whoever asks for help can tell.
fn code(problem: &Problem) -> String {
    format!("<p class=\"code\">{}</p>", problem.fid_code())
}

fn link(class: &str, address: &str, text: &str) -> String {
    format!("<a{class} href=\"{}\">{text}</a>", escape(address))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use base64::{Engine as _, prelude::BASE64_STANDARD};
    use sha2::{Digest as _, Sha256};

    use super::*;

    fn links() -> Links {
        Links {
            sign_in: "https://app.example/login?return_to=%2Fx\"><script>&".to_owned(),
            home: "https://app.example/".to_owned(),
        }
    }

    #[test]
    fn an_address_is_an_attribute_and_nothing_else() {
        let html = of(&Problem::Used, &links()).into_body();
        assert!(
            html.contains("?return_to=%2Fx&quot;&gt;&lt;script&gt;&amp;\""),
            "{html}"
        );
        assert!(!html.contains("<script"), "{html}");
    }

    #[test]
    fn the_policy_knows_the_style_of_the_page() {
        let hash = BASE64_STANDARD.encode(Sha256::digest(STYLE));
        assert!(POLICY.contains(&format!("'sha256-{hash}'")), "{hash}");
        let html = of(&Problem::Used, &links()).into_body();
        assert!(html.contains(&format!("<style>{STYLE}</style>")));
    }

    #[test]
    fn only_who_can_sign_in_again_is_told_to() {
        let worth = of(&Problem::Expired, &links()).into_body();
        let not_worth = of(&Problem::OtherSite, &links()).into_body();
        assert!(worth.contains("Sign in again"), "{worth}");
        assert!(!not_worth.contains("Sign in again"), "{not_worth}");
    }
}
