//! Token refresh.

use std::time::Duration;

use fid_sandbox::Sandbox;
use serde_json::Value;

use crate::support::{App, TOKEN, answered, message, ok, text};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

#[tokio::test]
async fn a_refresh_replaces_both_tokens() {
    let app = App::start().await;
    let old = app.tokens(&["openid"]).await;
    let new = ok(app.refresh(&old)).await;

    for name in ["id", "access_token", "refresh_token"] {
        assert_ne!(new[name], old[name], "{name}");
    }
    answered(app.user_info(&old), 401).await;
    ok(app.user_info(&new)).await;
}

#[tokio::test]
async fn both_lifetimes_begin_again() {
    let app = App::start().await;
    let old = app.tokens(&["openid"]).await;
    app.sandbox.advance(20 * DAY);
    answered(app.user_info(&old), 401).await;
    let new = ok(app.refresh(&old)).await;
    assert!(text(&new, "refresh_expire_at") > text(&old, "refresh_expire_at"));
    app.sandbox.advance(20 * DAY);
    ok(app.refresh(&new)).await;
}

#[tokio::test]
async fn a_refresh_token_shown_again_ends_the_session() {
    let app = App::start().await;
    let first = app.tokens(&["openid"]).await;
    let second = ok(app.refresh(&first)).await;

    let envelope = answered(app.refresh(&first), 401).await;
    assert_eq!(message(&envelope), "The token was replaced by a refresh.");
    let envelope = answered(app.refresh(&second), 401).await;
    assert_eq!(message(&envelope), "The session of the token has ended.");
    answered(app.user_info(&second), 401).await;
}

#[tokio::test]
async fn another_session_of_the_person_goes_on() {
    let app = App::start().await;
    let (first, other) = (app.tokens(&["openid"]).await, app.tokens(&["openid"]).await);
    ok(app.refresh(&first)).await;
    answered(app.refresh(&first), 401).await;
    ok(app.refresh(&other)).await;
}

#[tokio::test]
async fn without_reuse_detection_the_new_tokens_stay_good() {
    let app = App::of(
        Sandbox::builder()
            .reuse_detection(false)
            .start()
            .await
            .unwrap(),
    );
    let first = app.tokens(&["openid"]).await;
    let second = ok(app.refresh(&first)).await;
    answered(app.refresh(&first), 401).await;
    ok(app.refresh(&second)).await;
}

#[tokio::test]
async fn without_rotation_the_old_tokens_stay_good() {
    let app = App::of(
        Sandbox::builder()
            .refresh_rotation(false)
            .start()
            .await
            .unwrap(),
    );
    let first = app.tokens(&["openid"]).await;
    let second = ok(app.refresh(&first)).await;
    let third = ok(app.refresh(&first)).await;
    assert_ne!(second["refresh_token"], third["refresh_token"]);
    for tokens in [&first, &second, &third] {
        ok(app.user_info(tokens)).await;
    }
}

#[tokio::test]
async fn a_refresh_token_expires_after_a_calendar_month() {
    let sandbox = Sandbox::builder()
        .starts_at("2025-02-25T06:32:50Z".parse().unwrap())
        .start()
        .await
        .unwrap();
    let app = App::of(sandbox);
    let tokens = app.tokens(&["openid"]).await;
    app.sandbox.advance(28 * DAY + Duration::from_secs(1));
    let envelope = answered(app.refresh(&tokens), 401).await;
    assert_eq!(message(&envelope), "The token has expired.");
}

#[tokio::test]
async fn lifetimes_can_be_set() {
    let hour = Duration::from_secs(3600);
    let sandbox = Sandbox::builder()
        .access_lifetime(hour)
        .refresh_lifetime(2 * hour);
    let app = App::of(sandbox.start().await.unwrap());
    let tokens = app.tokens(&["openid"]).await;
    app.sandbox.advance(hour);
    answered(app.user_info(&tokens), 401).await;
    app.sandbox.advance(hour);
    answered(app.refresh(&tokens), 401).await;
}

#[tokio::test]
async fn only_a_refresh_token_refreshes() {
    let app = App::start().await;
    let tokens = app.tokens(&["openid"]).await;
    let patch = |token: &str| app.patch(TOKEN).bearer_auth(token);

    let envelope: Value = answered(patch(text(&tokens, "access_token")), 401).await;
    assert_eq!(message(&envelope), "The token is of the other kind.");
    assert_eq!(
        message(&answered(patch("unknown"), 401).await),
        "The token is unknown."
    );
    let missing = app.patch(TOKEN).send().await.unwrap();
    assert_eq!(missing.status(), 401);
    assert_eq!(
        missing.headers()["www-authenticate"],
        "Bearer realm=\"Freedom ID\""
    );
    ok(app.refresh(&tokens)).await;
}
