//! Who sent a request, for axum.

use axum::Router;
use fid_client::{
    axum::login_router,
    http::{StatusCode, header},
    login::Login,
    store::MemoryStore,
};
use fid_sandbox::Sandbox;

use crate::support::{Person, Service, listen, location, pages, serve, sessions};

#[tokio::test]
async fn who_is_no_browser_gets_401_and_the_address_of_the_login() {
    let service = Service::start().await;
    let mut person = service.person();
    let request = person.client().get(format!("{}/account", service.url));
    let answer = person
        .send(request.header(header::ACCEPT, "application/json"))
        .await;
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    assert!(answer.headers().contains_key(header::WWW_AUTHENTICATE));
    assert!(
        answer.headers()[header::VARY]
            .to_str()
            .unwrap()
            .contains("cookie")
    );
    let expected = format!(
        r#"{{"error":"sign_in_first","login":"{}/login"}}"#,
        service.url
    );
    assert_eq!(answer.text().await.unwrap(), expected);
}

#[tokio::test]
async fn a_form_that_was_posted_too_late_does_not_come_back_as_a_page() {
    let service = Service::start().await;
    let mut person = service.person();
    let request = person.client().post(format!("{}/account?x=1", service.url));
    let answer = person
        .send(request.header(header::ACCEPT, "text/html"))
        .await;
    assert_eq!(
        location(&answer),
        format!("{}/login?return_to=%2F", service.url)
    );
}

#[tokio::test]
async fn a_session_cookie_that_was_changed_or_made_up_opens_nothing() {
    let service = Service::start().await;
    let person = service.signed_in().await;
    let good = person.session().unwrap().to_owned();
    let other_name = good.replacen("v1:", "v2:", 1);
    for value in [
        "",
        "x",
        "v1:",
        &good[..good.len() - 1],
        &format!("{good}A"),
        &other_name,
    ] {
        let mut copy = person.clone();
        copy.cookies
            .insert(crate::support::SESSION.to_owned(), value.to_owned());
        assert!(!copy.is_signed_in().await, "{value}");
    }
}

#[tokio::test]
async fn the_cookie_of_a_sign_in_is_no_session() {
    let service = Service::start().await;
    let mut person = service.person();
    person.begin("/login").await;
    let value = person.cookies.values().next().unwrap().clone();
    person
        .cookies
        .insert(crate::support::SESSION.to_owned(), value);
    assert!(!person.is_signed_in().await);
}

#[tokio::test]
async fn the_host_of_a_request_is_not_believed() {
    let service = Service::start().await;
    let mut person = service.person();
    for path in ["/account", "/login"] {
        let request = person.client().get(format!("{}{path}", service.url));
        let request = request
            .header(header::HOST, "evil.example")
            .header("x-forwarded-host", "evil.example")
            .header("forwarded", "host=evil.example")
            .header(header::ACCEPT, "text/html");
        let answer = person.send(request).await;
        assert!(!location(&answer).contains("evil"), "{path}");
    }
    let callback = person.go_to_freedom_id(&service.sandbox, "/login").await;
    assert!(callback.starts_with(&service.url), "{callback}");
}

#[tokio::test]
async fn the_login_works_nested_and_behind_a_proxy_that_takes_a_prefix_away() {
    let sandbox = Sandbox::start().await.unwrap();
    let (listener, url) = listen().await;
    // What browsers see; the proxy in front takes `/shop` away.
    let public = "https://app.example/shop";
    let sessions = sessions(
        &sandbox,
        "https://app.example/shop/auth",
        MemoryStore::new(),
    );
    let login = Login::builder(sessions, public)
        .mounted_at("/auth")
        .build()
        .unwrap();
    let app = pages().nest("/auth", login_router(login.clone()));
    serve(listener, app.with_state(login));

    let mut person = Person::new(&url);
    let address = location(&person.open("/account?x=1").await);
    assert_eq!(
        address,
        "https://app.example/shop/auth/login?return_to=%2Fshop%2Faccount%3Fx%3D1"
    );
    let proxied = |address: &str| address.replace(public, "");
    let callback = person.go_to_freedom_id(&sandbox, &proxied(&address)).await;
    assert!(callback.starts_with("https://app.example/shop/auth/callback?state="));
    let answer = person.open(&proxied(&callback)).await;
    assert_eq!(location(&answer), "https://app.example/shop/account?x=1");
    assert!(person.is_signed_in().await);
    let answer = person.post("/auth/logout").await;
    assert_eq!(location(&answer), "https://app.example/shop/");
}

#[tokio::test]
async fn a_page_knows_where_it_is_though_its_router_is_nested() {
    let service = Service::start().await;
    let (listener, url) = listen().await;
    let app: Router = Router::new()
        .nest("/inner", pages())
        .with_state(service.login.clone());
    serve(listener, app);
    let answer = Person::new(&url).open("/inner/account?x").await;
    assert_eq!(
        location(&answer),
        format!("{}/login?return_to=%2Finner%2Faccount%3Fx", service.url)
    );
}
