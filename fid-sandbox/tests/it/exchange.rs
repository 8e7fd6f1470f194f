//! Token exchange.

use std::time::Duration;

use fid_sandbox::{ErrorStatus, Sandbox};
use serde_json::json;

use crate::support::{App, TOKEN, answered, ok, text};

#[tokio::test]
async fn tokens_are_as_documented() {
    let sandbox = Sandbox::builder()
        .starts_at("2025-02-25T06:32:50.5Z".parse().unwrap())
        .start()
        .await
        .unwrap();
    let app = App::of(sandbox);
    let tokens = app.tokens(&["openid"]).await;

    assert_eq!(tokens.as_object().unwrap().len(), 5);
    for name in ["access_token", "refresh_token"] {
        let token = text(&tokens, name);
        assert_eq!(token.len(), 128);
        assert!(token.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    }
    assert!(text(&tokens, "id").starts_with("01953bc"));
    // A calendar month: this one has 28 days.
    assert!(text(&tokens, "access_expire_at").starts_with("2025-03-04T06:32:5"));
    assert!(text(&tokens, "refresh_expire_at").starts_with("2025-03-25T06:32:5"));
    assert!(text(&tokens, "refresh_expire_at").ends_with(".000000Z"));
}

#[tokio::test]
async fn a_code_is_good_once_and_its_replay_ends_what_it_gave() {
    let app = App::start().await;
    let code = app.code(&["openid"]).await;
    let tokens = ok(app.exchange(&code)).await;

    let envelope = answered(app.exchange(&code), 400).await;
    assert_eq!(
        envelope,
        json!({"error": {"message": "Invalid authorization_code.", "code": 100_101}})
    );
    answered(app.user_info(&tokens), 401).await;
    answered(app.refresh(&tokens), 401).await;
}

#[tokio::test]
async fn without_reuse_detection_a_replayed_code_ends_nothing() {
    let app = App::of(
        Sandbox::builder()
            .reuse_detection(false)
            .start()
            .await
            .unwrap(),
    );
    let code = app.code(&["openid"]).await;
    let tokens = ok(app.exchange(&code)).await;
    answered(app.exchange(&code), 400).await;
    ok(app.user_info(&tokens)).await;
}

#[tokio::test]
async fn a_code_expires_by_the_sandboxs_clock() {
    let app = App::start().await;
    let (early, late) = (app.code(&["openid"]).await, app.code(&["openid"]).await);
    app.sandbox.advance(Duration::from_secs(590));
    ok(app.exchange(&early)).await;
    app.sandbox.advance(Duration::from_secs(10));
    answered(app.exchange(&late), 400).await;
}

#[tokio::test]
async fn a_code_is_good_for_its_application_alone() {
    let sandbox = Sandbox::builder()
        .client("first", "1")
        .client("second", "2")
        .start()
        .await
        .unwrap();
    let app = App::of(sandbox);
    let code = app.code(&["openid"]).await;
    let body = json!({ "authorization_code": code });
    let second = app.post(TOKEN).basic_auth("second", Some("2")).json(&body);
    assert_eq!(answered(second, 400).await["error"]["code"], 100_101);
    ok(app.exchange(&code)).await;
}

#[tokio::test]
async fn mistakes_are_refused() {
    let app = App::start().await;
    answered(app.exchange("never issued"), 400).await;
    answered(
        app.post(TOKEN).json(&json!({ "authorization_code": "x" })),
        401,
    )
    .await;
    let envelope = answered(
        app.basic(TOKEN).json(&json!({ "revoke_uri": "nowhere" })),
        422,
    )
    .await;
    let errors = json!({
        "authorization_code": ["The Authorization code field is required."],
        "revoke_uri": ["The Revoke uri field must be a valid URL."],
    });
    assert_eq!(envelope["error"]["errors"], errors);
}

#[tokio::test]
async fn errors_can_arrive_with_200() {
    let app = App::of(
        Sandbox::builder()
            .error_status(ErrorStatus::Ok)
            .start()
            .await
            .unwrap(),
    );
    let envelope = ok(app.exchange("never issued")).await;
    assert_eq!(envelope["error"]["code"], 100_101);
    ok(app.basic(TOKEN).json(&json!({}))).await;
    ok(app.post(TOKEN).json(&json!({}))).await;
    // What is no operation of Freedom ID keeps its status.
    answered(app.get("/nowhere"), 404).await;
}
