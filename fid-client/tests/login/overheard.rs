//! Revoke callbacks whose key is known: Freedom ID is a closure that tells what it was told.

use std::sync::{Arc, Mutex};

use fid_client::{
    FreedomId, Request, Sessions, TransportResponse, Value, http::StatusCode, login::Login,
};

use crate::support::{Person, app, listen, serve};

const TOKEN_ID: &str = "01953bce-e652-702c-a706-c389e30ebc01";
const OTHER_ID: &str = "01953bce-e652-702c-a706-c389e30ebc02";

/// What the application told Freedom ID last.
#[derive(Default)]
struct Told {
    redirect_uri: String,
    revoke_uri: String,
}

impl Told {
    fn hear(&mut self, request: &Request) -> &'static str {
        let body: Value = serde_json::from_slice(request.body().unwrap()).unwrap();
        if let Some(uri) = body["redirect_uri"].as_str() {
            uri.clone_into(&mut self.redirect_uri);
            return r#"{"redirect_uri":"https://freedom.example/login"}"#;
        }
        body["revoke_uri"]
            .as_str()
            .unwrap()
            .clone_into(&mut self.revoke_uri);
        r#"{"id":"01953bce-e652-702c-a706-c389e30ebc01","access_token":"a","refresh_token":"r",
            "access_expire_at":"2999-01-01T00:00:00Z","refresh_expire_at":"2999-02-01T00:00:00Z"}"#
    }
}

/// Signs somebody in; returns them and their `revoke_uri`.
async fn signed_in() -> (Person, String) {
    let told = Arc::new(Mutex::new(Told::default()));
    let hears = Arc::clone(&told);
    let transport = move |request: Request| {
        let answer = hears.lock().unwrap().hear(&request);
        async move { Ok(TransportResponse::json(StatusCode::OK, answer)) }
    };
    let (listener, url) = listen().await;
    let freedom_id = FreedomId::builder("id", "secret").transport(transport);
    let sessions =
        Sessions::builder(freedom_id.build().unwrap()).revoke_base(format!("{url}/revoke"));
    let login = Login::builder(sessions.build().unwrap(), &url)
        .build()
        .unwrap();
    serve(listener, app(&login));
    let mut person = Person::new(&url);
    person.begin("/login").await;
    let callback = format!(
        "{}&authorization_code=abc",
        told.lock().unwrap().redirect_uri
    );
    person.open(&callback).await;
    let revoke_uri = told.lock().unwrap().revoke_uri.clone();
    (person, revoke_uri)
}

/// Calls a `revoke_uri`, and returns all that the answer says but its date.
async fn call(person: &Person, uri: &str, id: &str) -> String {
    let request = person
        .client()
        .post(uri)
        .body(format!(r#"{{"id":"{id}"}}"#));
    let answer = request.send().await.unwrap();
    let mut headers = answer.headers().clone();
    headers.remove("date");
    format!("{} {headers:?}", answer.status())
}

#[tokio::test]
async fn the_answer_tells_nothing_about_a_key() {
    let (person, revoke_uri) = signed_in().await;
    let unknown = format!("{}{}", &revoke_uri[..revoke_uri.len() - 64], "k".repeat(64));
    let expected = call(&person, &unknown, TOKEN_ID).await;
    assert!(expected.starts_with("204 "), "{expected}");
    for (uri, id) in [
        (&revoke_uri, OTHER_ID),
        (&revoke_uri, TOKEN_ID),
        (&revoke_uri, TOKEN_ID),
        (&unknown, OTHER_ID),
    ] {
        assert_eq!(call(&person, uri, id).await, expected);
    }
}

#[tokio::test]
async fn only_the_right_key_with_the_right_id_ends_the_session() {
    let (mut person, revoke_uri) = signed_in().await;
    let last = if revoke_uri.ends_with('A') { 'B' } else { 'A' };
    let wrong_key = format!("{}{last}", &revoke_uri[..revoke_uri.len() - 1]);
    for (uri, id) in [(&wrong_key, TOKEN_ID), (&revoke_uri, OTHER_ID)] {
        call(&person, uri, id).await;
        for _ in 0..20 {
            assert!(person.is_signed_in().await);
        }
    }
    call(&person, &revoke_uri, TOKEN_ID).await;
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while person.is_signed_in().await {
        assert!(std::time::Instant::now() < deadline, "the session lives on");
    }
}
