//! The receiver of revoke callbacks.

use std::time::Duration;

use fid_client::{
    http::{StatusCode, header},
    login::Login,
    store::MemoryStore,
};
use fid_sandbox::Sandbox;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};

use crate::support::{Person, Service, app, listen, serve, sessions};

const BODY: &str = r#"{"id":"01953bce-e652-702c-a706-c389e30ebc01"}"#;

/// A key of the right form that nobody gave out.
fn unknown_key() -> String {
    "k".repeat(64)
}

async fn call(service: &Service, key: &str, body: impl Into<reqwest::Body>) -> reqwest::Response {
    let person = service.person();
    let request = person
        .client()
        .post(format!("{}/revoke/{key}", service.url));
    request.body(body).send().await.unwrap()
}

#[tokio::test]
async fn a_callback_that_comes_twice_is_answered_like_one_that_comes_once() {
    let service = Service::start().await;
    for _ in 0..2 {
        let answer = call(&service, &unknown_key(), BODY).await;
        assert_eq!(answer.status(), StatusCode::NO_CONTENT);
        assert_eq!(answer.text().await.unwrap(), "");
    }
}

#[tokio::test]
async fn fields_that_are_not_known_yet_disturb_nobody() {
    let service = Service::start().await;
    let body = BODY.replace('}', r#","reason":"logout","at":[1]}"#);
    let answer = call(&service, &unknown_key(), body).await;
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn a_body_that_is_no_callback_is_refused() {
    let service = Service::start().await;
    for body in [
        "",
        "{}",
        "null",
        "[]",
        r#"{"id":null}"#,
        r#"{"id":7}"#,
        r#"{"id":"x"}"#,
        r#"{"id":["01953bce-e652-702c-a706-c389e30ebc01"]}"#,
        &BODY.replace('}', r#","id":"01953bce-e652-702c-a706-c389e30ebc01"}"#),
        &format!("{BODY}x"),
        "id=01953bce-e652-702c-a706-c389e30ebc01",
        "\u{feff}{}",
    ] {
        let answer = call(&service, &unknown_key(), body.to_owned()).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{body}");
    }
}

#[tokio::test]
async fn a_key_that_is_none_by_its_form_is_not_found() {
    let service = Service::start().await;
    for key in [
        "x",
        &unknown_key()[1..],
        &format!("{}k", unknown_key()),
        &"!".repeat(64),
        &"=".repeat(64),
    ] {
        assert_eq!(
            call(&service, key, BODY).await.status(),
            StatusCode::NOT_FOUND,
            "{key}"
        );
    }
}

#[tokio::test]
async fn a_body_may_have_one_kibibyte() {
    let service = Service::start().await;
    let padded = |length: usize| format!("{BODY}{}", " ".repeat(length - BODY.len()));
    for (length, status) in [
        (1024, StatusCode::NO_CONTENT),
        (1025, StatusCode::PAYLOAD_TOO_LARGE),
        (10 * 1024 * 1024, StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        // A server that does not read on may close the connection before the answer is read.
        let person = service.person();
        let request = person
            .client()
            .post(format!("{}/revoke/{}", service.url, unknown_key()));
        match request.body(padded(length)).send().await {
            Ok(answer) => assert_eq!(answer.status(), status, "{length}"),
            Err(error) => assert!(length > 100_000, "{length}: {error}"),
        }
    }
}

#[tokio::test]
async fn a_body_that_does_not_come_is_not_waited_for() {
    let service = Service::start().await;
    let mut stream = TcpStream::connect(service.url.trim_start_matches("http://"))
        .await
        .unwrap();
    let head = format!(
        "POST /revoke/{} HTTP/1.1\r\nhost: x\r\ncontent-length: 45\r\n\r\n{{",
        unknown_key()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = [0; 12];
    let read = timeout(Duration::from_secs(10), stream.read_exact(&mut answer)).await;
    assert!(read.is_ok(), "it is waited for");
    assert_eq!(&answer, b"HTTP/1.1 408");
}

#[tokio::test]
async fn too_many_callbacks_at_once_are_told_to_come_again() {
    let sandbox = Sandbox::start().await.unwrap();
    let (listener, url) = listen().await;
    let login = Login::builder(sessions(&sandbox, &url, MemoryStore::new()), &url)
        .revokes_per_second(1)
        .build()
        .unwrap();
    serve(listener, app(&login));
    let person = Person::new(&url);
    let mut answers = Vec::new();
    for _ in 0..4 {
        let request = person
            .client()
            .post(format!("{url}/revoke/{}", unknown_key()));
        answers.push(request.body(BODY).send().await.unwrap());
    }
    assert_eq!(answers[0].status(), StatusCode::NO_CONTENT);
    let refused = answers
        .iter()
        .find(|answer| answer.status() == StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.unwrap().headers()[header::RETRY_AFTER], "1");
}

#[tokio::test]
async fn only_a_post_is_taken() {
    let service = Service::start().await;
    let person = service.person();
    for method in ["GET", "PUT", "DELETE", "HEAD"] {
        let url = format!("{}/revoke/{}", service.url, unknown_key());
        let request = person.client().request(method.parse().unwrap(), url);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED, "{method}");
        assert_eq!(answer.headers()[header::ALLOW], "POST");
    }
}
