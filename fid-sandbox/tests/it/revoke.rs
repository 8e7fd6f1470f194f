//! The revoke callback.

use std::time::Duration;

use fid_sandbox::{Entry, Operation};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

use crate::support::{AISULU, App, TIMUR, answered, ok, send};

#[tokio::test]
async fn logging_out_calls_the_application_and_ends_its_tokens() {
    let app = App::start().await;
    let (listener, address) = listen().await;
    let tokens = app
        .tokens_with(AISULU, &["openid"], &format!("{address}/revoke/SECRET?a=b"))
        .await;

    let (called, request) = tokio::join!(app.sandbox.end_session(AISULU), receive(&listener, 204));
    assert_eq!(called, 1);
    let (head, body) = request;
    assert!(
        head.starts_with("post /revoke/secret?a=b http/1.1\r\n"),
        "{head}"
    );
    assert!(head.contains("content-type: application/json\r\n"));
    assert!(head.contains(&format!(
        "host: {}\r\n",
        address.strip_prefix("http://").unwrap()
    )));
    assert_eq!(body, json!({ "id": tokens["id"] }));

    answered(app.user_info(&tokens), 401).await;
    answered(app.refresh(&tokens), 401).await;
    let call = &calls(&app)[0];
    assert_eq!((call.status, call.method.as_str()), (Some(204), "POST"));
    assert_eq!(call.path, format!("{address}/…"));
}

#[tokio::test]
async fn after_a_refresh_the_newest_id_is_sent() {
    let app = App::start().await;
    let (listener, address) = listen().await;
    let tokens = app.tokens_with(AISULU, &["openid"], &address).await;
    let newest = ok(app.refresh(&tokens)).await;
    let (_, (_, body)) = tokio::join!(app.sandbox.end_session(AISULU), receive(&listener, 200));
    assert_eq!(body, json!({ "id": newest["id"] }));
}

#[tokio::test]
async fn the_button_on_the_account_page_does_it() {
    let app = App::start().await;
    let (listener, address) = listen().await;
    let tokens = app.tokens_with(AISULU, &["openid"], &address).await;
    let form = "login=aisulu@example.com&password=aisulu-password";
    let answer = app.post("/login").body(form).send().await.unwrap();
    let cookie = answer.headers()["set-cookie"]
        .to_str()
        .unwrap()
        .split(';')
        .next()
        .unwrap();

    let log_out = app.post("/logout").header("Cookie", cookie);
    let ((status, page), (_, body)) = tokio::join!(send(log_out), receive(&listener, 200));
    assert_eq!(
        (status.as_u16(), body),
        (200, json!({ "id": tokens["id"] }))
    );
    assert!(page.contains("One application was told."));
    let after = app
        .get("/account")
        .header("Cookie", cookie)
        .send()
        .await
        .unwrap();
    assert_eq!(after.status(), 303);
}

#[tokio::test]
async fn only_live_sessions_of_the_person_are_told() {
    let app = App::start().await;
    let old = app
        .tokens_with(AISULU, &["openid"], "http://127.0.0.1:9/old")
        .await;
    app.sandbox.advance(Duration::from_secs(40 * 24 * 60 * 60));
    answered(app.refresh(&old), 401).await;
    let other = app
        .tokens_with(TIMUR, &["openid"], "http://127.0.0.1:9/other")
        .await;
    let silent = app.tokens_with(AISULU, &["openid"], "").await;

    assert_eq!(app.sandbox.end_session(AISULU).await, 0);
    assert_eq!(app.sandbox.end_session("nobody").await, 0);
    answered(app.user_info(&silent), 401).await;
    ok(app.user_info(&other)).await;
}

#[tokio::test]
async fn an_address_that_does_not_answer_is_noted() {
    let app = App::start().await;
    let (listener, dead) = listen().await;
    drop(listener);
    app.tokens_with(AISULU, &["openid"], &dead).await;
    app.tokens_with(AISULU, &["openid"], "https://example.com/revoke")
        .await;
    assert_eq!(app.sandbox.end_session(AISULU).await, 2);

    let mut notes: Vec<_> = calls(&app)
        .into_iter()
        .map(|call| (call.status, call.note.unwrap()))
        .collect();
    notes.sort();
    let expected = [
        (None, "nobody listens there".to_owned()),
        (None, "the sandbox speaks no https".to_owned()),
    ];
    assert_eq!(notes, expected);
}

async fn listen() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    (listener, address)
}

/// Takes one request and answers it; returns its head in small letters, and its body.
async fn receive(listener: &TcpListener, status: u16) -> (String, Value) {
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut request = Vec::new();
    loop {
        stream.read_buf(&mut request).await.unwrap();
        let text = String::from_utf8(request.clone()).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        if let Ok(body) = serde_json::from_str(body) {
            let answer = format!("HTTP/1.1 {status} Whatever\r\nContent-Length: 0\r\n\r\n");
            stream.write_all(answer.as_bytes()).await.unwrap();
            return (format!("{}\r\n", head.to_lowercase()), body);
        }
    }
}

fn calls(app: &App) -> Vec<Entry> {
    let journal = app.sandbox.journal().into_iter();
    journal
        .filter(|entry| entry.operation == Operation::CallRevokeUri)
        .collect()
}
