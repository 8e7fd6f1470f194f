//! Faults, as they arrive.

use std::time::{Duration, Instant};

use fid_sandbox::{Fault, Operation, Times, Work};
use reqwest::Response;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};

use crate::support::{App, answered, location, ok, send, text};

const INFO: Operation = Operation::GetUserInfo;
const REFRESH: Operation = Operation::RefreshToken;

#[tokio::test]
async fn a_status_comes_alone_and_as_often_as_asked() {
    let (app, tokens) = signed_in().await;
    app.sandbox.fault(INFO, Fault::Status(503), Times::Times(2));
    for _ in 0..2 {
        assert_eq!(
            send(app.user_info(&tokens)).await,
            (reqwest::StatusCode::SERVICE_UNAVAILABLE, String::new())
        );
    }
    ok(app.user_info(&tokens)).await;
    app.sandbox.fault(INFO, Fault::Status(99), Times::Once);
    assert_eq!(send(app.user_info(&tokens)).await.0, 500);
}

#[tokio::test]
async fn faults_stay_until_they_are_cleared_and_hit_their_operation_alone() {
    let (app, tokens) = signed_in().await;
    app.sandbox.fault(INFO, Fault::Status(500), Times::Always);
    for _ in 0..3 {
        assert_eq!(send(app.user_info(&tokens)).await.0, 500);
    }
    let tokens = ok(app.refresh(&tokens)).await;
    app.sandbox.clear_faults();
    ok(app.user_info(&tokens)).await;
}

#[tokio::test]
async fn a_proxys_page_is_html() {
    let (app, tokens) = signed_in().await;
    let answer = faulty(&app, &tokens, Fault::Html(502)).await;
    assert_eq!(
        (answer.status().as_u16(), content_type(&answer)),
        (502, "text/html; charset=utf-8")
    );
    assert!(answer.text().await.unwrap().starts_with("<!doctype html>"));
}

#[tokio::test]
async fn an_envelope_can_come_with_200() {
    let (app, tokens) = signed_in().await;
    app.sandbox.fault(INFO, Fault::Envelope200, Times::Once);
    let envelope = ok(app.user_info(&tokens)).await;
    assert_eq!(
        envelope,
        json!({"error": {"message": "Invalid authorization_code.", "code": 100_101}})
    );
}

#[tokio::test]
async fn a_redirect_keeps_the_method_and_leads_where_asked() {
    let (app, tokens) = signed_in().await;
    let answer = faulty(
        &app,
        &tokens,
        Fault::RedirectTo("http://127.0.0.1:9/x".to_owned()),
    )
    .await;
    assert_eq!(
        (answer.status().as_u16(), location(&answer)),
        (307, "http://127.0.0.1:9/x")
    );
}

#[tokio::test]
async fn retry_after_is_sent_as_asked() {
    let (app, tokens) = signed_in().await;
    let answer = faulty(&app, &tokens, Fault::RetryAfter(429, "17".to_owned())).await;
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["retry-after"]),
        (429, &"17".parse().unwrap())
    );
}

#[tokio::test]
async fn a_wrong_content_type_has_the_right_body() {
    let (app, tokens) = signed_in().await;
    let answer = faulty(&app, &tokens, Fault::WrongContentType).await;
    assert_eq!(
        (answer.status().as_u16(), content_type(&answer)),
        (200, "text/html; charset=utf-8")
    );
    let user: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
    assert!(user["freedom_id"].is_string());
}

#[tokio::test]
async fn garbage_is_a_whole_body_of_broken_json() {
    let (app, tokens) = signed_in().await;
    let answer = faulty(&app, &tokens, Fault::GarbageJson).await;
    assert_eq!(
        (answer.status().as_u16(), content_type(&answer)),
        (200, "application/json")
    );
    let body = answer.text().await.unwrap();
    assert!(body.starts_with("{\"freedom_id\"") && serde_json::from_str::<Value>(&body).is_err());
}

#[tokio::test]
async fn a_torn_body_is_shorter_than_declared() {
    let (app, tokens) = signed_in().await;
    app.sandbox.fault(INFO, Fault::TornBody, Times::Once);
    let answer = raw(&app, &tokens).await;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let declared = format!("content-length: {}", body.len() + 1000);
    assert!(
        head.starts_with("HTTP/1.1 200 OK") && head.contains(&declared),
        "{head}"
    );
    assert!(body.starts_with("{\"freedom_id\""));

    app.sandbox.fault(INFO, Fault::TornBody, Times::Once);
    app.user_info(&tokens)
        .send()
        .await
        .unwrap()
        .bytes()
        .await
        .unwrap_err();
}

#[tokio::test]
async fn a_closed_connection_has_no_answer() {
    let (app, tokens) = signed_in().await;
    app.sandbox
        .fault(INFO, Fault::CloseBeforeAnswer(Work::NotDone), Times::Once);
    assert_eq!(raw(&app, &tokens).await, "");
    let entry = app.sandbox.journal().pop().unwrap();
    assert_eq!(
        (entry.status, entry.fault),
        (None, Some("close-before-answer"))
    );
    ok(app.user_info(&tokens)).await;
}

#[tokio::test]
async fn what_is_lost_was_done_or_not_as_asked() {
    let (app, tokens) = signed_in().await;
    app.sandbox.fault(
        REFRESH,
        Fault::CloseBeforeAnswer(Work::NotDone),
        Times::Once,
    );
    app.refresh(&tokens).send().await.unwrap_err();
    let tokens = ok(app.refresh(&tokens)).await;

    app.sandbox
        .fault(REFRESH, Fault::CloseBeforeAnswer(Work::Done), Times::Once);
    app.refresh(&tokens).send().await.unwrap_err();
    answered(app.user_info(&tokens), 401).await;
}

#[tokio::test]
async fn what_hangs_was_done_or_not_as_asked() {
    let (app, tokens) = signed_in().await;
    for (work, status) in [(Work::NotDone, 200), (Work::Done, 401)] {
        app.sandbox.clear_journal();
        app.sandbox.fault(REFRESH, Fault::Hang(work), Times::Once);
        let hanging = tokio::spawn(app.refresh(&tokens).send());
        app.sandbox.wait_for(REFRESH, 1).await;
        answered(app.user_info(&tokens), status).await;
        assert!(!hanging.is_finished());
        assert_eq!(app.sandbox.journal()[0].status, None);
        hanging.abort();
    }
}

#[tokio::test]
async fn a_delay_comes_after_the_work() {
    let (app, tokens) = signed_in().await;
    let delay = Duration::from_millis(300);
    app.sandbox.fault(REFRESH, Fault::Delay(delay), Times::Once);
    let begin = Instant::now();
    let refreshing = tokio::spawn(ok(app.refresh(&tokens)));
    app.sandbox.wait_for(REFRESH, 1).await;
    answered(app.user_info(&tokens), 401).await;
    ok(app.user_info(&refreshing.await.unwrap())).await;
    assert!(begin.elapsed() >= delay);
}

#[tokio::test]
async fn a_drip_is_slow_and_whole() {
    let (app, tokens) = signed_in().await;
    app.sandbox
        .fault(INFO, Fault::Drip(Duration::from_millis(2)), Times::Once);
    let begin = Instant::now();
    let user = ok(app.user_info(&tokens)).await;
    assert!(user["freedom_id"].is_string());
    assert!(begin.elapsed() >= Duration::from_millis(2 * 50));
}

#[tokio::test]
async fn an_endless_body_does_not_end() {
    let (app, tokens) = signed_in().await;
    let mut answer = faulty(&app, &tokens, Fault::EndlessBody).await;
    let mut read = 0;
    while read < 4 * 1024 * 1024 {
        read += answer.chunk().await.unwrap().unwrap().len();
    }
}

async fn signed_in() -> (App, Value) {
    let app = App::start().await;
    let tokens = app.tokens(&["openid"]).await;
    (app, tokens)
}

async fn faulty(app: &App, tokens: &Value, fault: Fault) -> Response {
    app.sandbox.fault(INFO, fault, Times::Once);
    app.user_info(tokens).send().await.unwrap()
}

fn content_type(answer: &Response) -> &str {
    answer.headers()["content-type"].to_str().unwrap()
}

/// Asks for user info and reads whatever comes until the sandbox closes.
async fn raw(app: &App, tokens: &Value) -> String {
    let mut stream = TcpStream::connect(app.sandbox.address()).await.unwrap();
    let token = text(tokens, "access_token");
    let request = format!(
        "GET /api/v1/oauth/get-data HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    timeout(Duration::from_secs(5), stream.read_to_string(&mut answer))
        .await
        .unwrap()
        .unwrap();
    answer
}
