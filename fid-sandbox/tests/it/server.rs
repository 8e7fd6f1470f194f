//! The server itself.

use std::time::Duration;

use fid_sandbox::{Fault, Operation, Sandbox, Times, Work};
use serde_json::json;
use tokio::{net::TcpStream, time::timeout};

use crate::support::{App, TOKEN, answered, message, send};

#[tokio::test]
async fn unknown_paths_and_methods_are_in_the_envelope() {
    let app = App::start().await;
    assert_eq!(
        message(&answered(app.get("/nowhere"), 404).await),
        "There is no such path."
    );
    assert_eq!(
        message(&answered(app.delete(TOKEN), 405).await),
        "The path does not take this method."
    );
    assert_eq!(app.sandbox.requests(Operation::Unknown), 2);
}

#[tokio::test]
async fn the_name_of_another_site_is_refused_everywhere() {
    let app = App::start().await;
    let port = app.sandbox.address().port();
    let evil = format!("evil.example:{port}");
    for path in [
        "/",
        "/login",
        "/account",
        "/nowhere",
        "/api/v1/oauth/get-data",
        "/_sandbox/journal",
        "/_sandbox/style.css",
    ] {
        let answer = answered(app.get(path).header("host", &evil), 421).await;
        assert!(message(&answer).contains("loopback"), "{path}");
    }
    let advance = app.post("/_sandbox/clock").header("host", &evil);
    answered(advance.json(&json!({ "advance_seconds": 1 })), 421).await;
    answered(app.delete("/_sandbox/faults").header("host", &evil), 421).await;
    assert_eq!(app.sandbox.journal().len(), 0);
    for name in [format!("localhost:{port}"), format!("[::1]:{port}")] {
        answered(app.get("/_sandbox/journal").header("host", name), 200).await;
    }
}

#[tokio::test]
async fn a_sandbox_that_other_machines_reach_has_any_name() {
    let builder = Sandbox::builder().address("0.0.0.0:0".parse().unwrap());
    let app = App::of(builder.start().await.unwrap());
    let request = app.get("/_sandbox/journal");
    answered(request.header("host", "sandbox.example:4000"), 200).await;
}

#[tokio::test]
async fn a_large_body_is_refused_and_journalled() {
    let app = App::start().await;
    let body = "x".repeat(1024 * 1024 + 1);
    // A client may notice the closed connection before it reads the answer.
    let _ = app.basic(TOKEN).body(body).send().await;
    app.sandbox.wait_for(Operation::ExchangeToken, 1).await;
    assert_eq!(app.sandbox.journal()[0].body, "too large");
}

#[tokio::test]
async fn the_date_of_every_answer_follows_the_clock() {
    let app = App::of(
        Sandbox::builder()
            .starts_at("2030-01-01T00:00:00Z".parse().unwrap())
            .start()
            .await
            .unwrap(),
    );
    app.sandbox
        .fault(Operation::GetUserInfo, Fault::Status(500), Times::Once);
    for path in ["/", "/login", "/nowhere", "/api/v1/oauth/get-data"] {
        let answer = app.get(path).send().await.unwrap();
        let dates: Vec<_> = answer.headers().get_all("date").iter().collect();
        assert_eq!(dates.len(), 1);
        assert!(
            dates[0]
                .to_str()
                .unwrap()
                .starts_with("Tue, 01 Jan 2030 00:00:0"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_shut_down_sandbox_listens_no_more() {
    let sandbox = Sandbox::start().await.unwrap();
    let address = sandbox.address();
    let app = App::of(sandbox);
    send(app.get("/")).await;
    app.sandbox.shutdown().await;
    TcpStream::connect(address).await.unwrap_err();
}

#[tokio::test]
async fn a_request_that_hangs_does_not_keep_it_from_shutting_down() {
    let app = App::start().await;
    app.sandbox.fault(
        Operation::GetUserInfo,
        Fault::Hang(Work::NotDone),
        Times::Once,
    );
    let hanging = tokio::spawn(app.get("/api/v1/oauth/get-data").send());
    app.sandbox.wait_for(Operation::GetUserInfo, 1).await;
    timeout(Duration::from_secs(5), app.sandbox.shutdown())
        .await
        .unwrap();
    hanging.await.unwrap().unwrap_err();
}

#[tokio::test]
async fn a_request_under_way_is_answered_before_it_shuts_down() {
    let app = App::start().await;
    app.sandbox.fault(
        Operation::ShowLogin,
        Fault::Delay(Duration::from_millis(100)),
        Times::Once,
    );
    let slow = tokio::spawn(app.get("/login").send());
    app.sandbox.wait_for(Operation::ShowLogin, 1).await;
    app.sandbox.shutdown().await;
    assert_eq!(slow.await.unwrap().unwrap().status(), 200);
}

#[tokio::test]
async fn a_dropped_sandbox_closes_its_connections() {
    let app = App::start().await;
    let address = app.sandbox.address();
    app.sandbox.fault(
        Operation::ShowLogin,
        Fault::Hang(Work::NotDone),
        Times::Once,
    );
    let hanging = tokio::spawn(app.get("/login").send());
    app.sandbox.wait_for(Operation::ShowLogin, 1).await;
    drop(app);
    hanging.await.unwrap().unwrap_err();
    TcpStream::connect(address).await.unwrap_err();
}

#[tokio::test]
async fn an_address_in_use_is_an_error_that_names_it() {
    let sandbox = Sandbox::start().await.unwrap();
    let error = Sandbox::builder()
        .address(sandbox.address())
        .start()
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("the sandbox cannot listen on {}", sandbox.address())
    );
    assert!(std::error::Error::source(&error).is_some());
}

#[tokio::test]
async fn two_sandboxes_know_nothing_of_each_other() {
    let (first, second) = (App::start().await, App::start().await);
    let code = first.code(&["openid"]).await;
    answered(second.exchange(&code), 400).await;
    assert_ne!(first.sandbox.base_url(), second.sandbox.base_url());
}

#[test]
fn a_sandbox_can_be_sent_and_shared() {
    fn can<T: Send + Sync>() {}
    can::<Sandbox>();
}
