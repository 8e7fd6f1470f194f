//! Signing out.

use fid_client::http::{StatusCode, header};
use fid_sandbox::Operation;

use crate::support::{Person, Service, location};

#[tokio::test]
async fn signing_out_ends_the_session_and_takes_the_cookie() {
    let service = Service::start().await;
    let mut person = service.signed_in().await;
    let mut copy = person.clone();
    let answer = person.post("/logout").await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert_eq!(location(&answer), format!("{}/", service.url));
    assert_eq!(person.session(), None);
    assert!(
        !copy.is_signed_in().await,
        "the cookie still opens something"
    );
}

#[tokio::test]
async fn a_get_signs_nobody_out() {
    let service = Service::start().await;
    let mut person = service.signed_in().await;
    for method in ["GET", "HEAD", "PUT"] {
        let request = person
            .client()
            .request(method.parse().unwrap(), format!("{}/logout", service.url));
        let answer = person
            .send(request.header("sec-fetch-site", "same-origin"))
            .await;
        assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED, "{method}");
        assert_eq!(answer.headers()[header::ALLOW], "POST", "{method}");
    }
    assert!(person.is_signed_in().await);
}

#[tokio::test]
async fn another_site_signs_nobody_out() {
    let service = Service::start().await;
    let mut person = service.signed_in().await;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("x-nothing", "told"),
    ] {
        let answer = post_with(&mut person, name, value).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{name}: {value}");
        assert!(person.is_signed_in().await, "{name}: {value}");
    }
    let answer = post_with(&mut person, "origin", &service.url).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert!(!person.is_signed_in().await);
}

async fn post_with(person: &mut Person, name: &str, value: &str) -> reqwest::Response {
    let request = person.client().post(format!("{}/logout", person.server));
    person.send(request.header(name, value)).await
}

#[tokio::test]
async fn no_sign_in_begins_or_ends_by_a_head() {
    let service = Service::start().await;
    let mut person = service.person();
    let callback = person.go_to_freedom_id(&service.sandbox, "/login").await;
    for path in ["/login".to_owned(), callback.replace(&service.url, "")] {
        let request = person.client().head(format!("{}{path}", service.url));
        let answer = person.send(request).await;
        assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
    }
    assert_eq!(
        service.sandbox.requests(Operation::CreateAuthorizationLink),
        1
    );
    person.open(&callback).await;
    assert!(person.is_signed_in().await);
}
