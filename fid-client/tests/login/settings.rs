//! What an application may choose.

use std::time::Duration;

use fid_client::{
    http::{HeaderValue, Response, StatusCode, header},
    login::{Builder, Login, SiteError},
    store::MemoryStore,
};
use fid_sandbox::Sandbox;

use crate::support::{Person, app, listen, location, serve, sessions};

/// Starts a service whose login is set up like this.
async fn service(set_up: impl FnOnce(Builder) -> Builder) -> (Sandbox, Person) {
    let sandbox = Sandbox::start().await.unwrap();
    let (listener, url) = listen().await;
    let sessions = sessions(&sandbox, &url, MemoryStore::new());
    let login = set_up(Login::builder(sessions, &url)).build().unwrap();
    serve(listener, app(&login));
    (sandbox, Person::new(&url))
}

#[tokio::test]
async fn an_application_has_pages_of_its_own() {
    let (_sandbox, mut person) = service(|login| {
        login.pages(|problem, links| {
            let mut page = Response::new(format!("{problem} {} {}", links.sign_in, links.home));
            *page.status_mut() = StatusCode::IM_A_TEAPOT;
            let policy = HeaderValue::from_static("default-src 'self'");
            page.headers_mut()
                .insert(header::CONTENT_SECURITY_POLICY, policy);
            page
        })
    })
    .await;
    let answer = person.open("/callback?state=x").await;
    assert_eq!(answer.status(), StatusCode::IM_A_TEAPOT);
    assert_eq!(
        answer.headers()["content-security-policy"],
        "default-src 'self'"
    );
    assert_eq!(answer.headers()["referrer-policy"], "no-referrer");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let url = &person.server;
    let expected = format!(
        "a parameter of the callback is missing, doubled or cannot be read [FID-0532] {url}/login {url}/"
    );
    assert_eq!(answer.text().await.unwrap(), expected);
}

#[tokio::test]
async fn the_browser_forgets_the_session_when_it_is_closed_unless_it_is_told_to_keep_it() {
    for (remember, expected) in [(None, None), (Some(86_400), Some("Max-Age=86400"))] {
        let (sandbox, mut person) = service(|login| match remember {
            Some(seconds) => login.remember_for(Duration::from_secs(seconds)),
            None => login,
        })
        .await;
        let callback = person.go_to_freedom_id(&sandbox, "/login").await;
        let answer = person.open(&callback).await;
        let cookies = answer.headers().get_all(header::SET_COOKIE).iter();
        let mut cookies = cookies.map(|cookie| cookie.to_str().unwrap());
        let cookie = cookies
            .rfind(|cookie| cookie.starts_with("__Host-fid="))
            .unwrap();
        let age = cookie.split("; ").find(|part| part.starts_with("Max-Age"));
        assert_eq!(age, expected);
    }
}

#[tokio::test]
async fn an_application_names_its_cookies_and_the_pages_after_signing_in_and_out() {
    let (sandbox, mut person) = service(|login| {
        login
            .cookie_name("harbour")
            .after_login("/account")
            .after_logout("/bye?x=1")
    })
    .await;
    let callback = person.go_to_freedom_id(&sandbox, "/login").await;
    let url = person.server.clone();
    assert_eq!(
        location(&person.open(&callback).await),
        format!("{url}/account")
    );
    assert_eq!(
        person.cookies.keys().collect::<Vec<_>>(),
        ["__Host-harbour"]
    );
    assert_eq!(
        location(&person.post("/logout").await),
        format!("{url}/bye?x=1")
    );
}

#[tokio::test]
async fn settings_that_would_lead_people_elsewhere_are_refused() {
    let sandbox = Sandbox::start().await.unwrap();
    let build = |site: &str, set_up: fn(Builder) -> Builder| {
        let sessions = sessions(&sandbox, "https://app.example", MemoryStore::new());
        set_up(Login::builder(sessions, site)).build().map(drop)
    };
    let good = "https://app.example";
    assert_eq!(build(good, |login| login), Ok(()));
    assert_eq!(
        build("http://app.example", |login| login),
        Err(SiteError::NotHttps)
    );
    assert_eq!(build("app.example", |login| login), Err(SiteError::NoUrl));
    for set_up in [
        |login: Builder| login.after_login("//evil.example"),
        |login: Builder| login.after_logout("https://evil.example"),
        |login: Builder| login.mounted_at("//evil.example"),
    ] {
        assert_eq!(build(good, set_up), Err(SiteError::NoPath));
    }
    let named = build(good, |login| login.cookie_name("a;b"));
    assert_eq!(named, Err(SiteError::NoCookieName));
}
