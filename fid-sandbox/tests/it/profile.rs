//! Request profile and get profile status.

use std::time::Duration;

use fid_sandbox::{ProfileOutcome, Sandbox, User};
use reqwest::RequestBuilder;
use serde_json::{Value, json};

use crate::support::{AISULU, App, TIMUR, answered, ok, text};

const REQUEST: &str = "/api/v1/oauth/get-profile";
const STATUS: &str = "/api/v1/oauth/get-profile/status";
const ID: &str = "7a1c6b64-5d0d-4f2f-8b7f-0f5c8d1c2b3a";
const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn a_profile_is_pending_then_completed_then_forgotten() {
    let app = App::start().await;
    let tokens = signed_in(&app, AISULU).await;
    let taken = ok(request(&app, &tokens)).await;
    let user = app.sandbox.users()[0].freedom_id;
    let expected = json!({
        "request_id": ID, "status": "accepted", "status_message": "PROCESS: profile is pending", "freedom_id": user,
    });
    assert_eq!(taken, expected);
    assert_eq!(ok(request(&app, &tokens)).await["status"], "pending");
    let pending = ok(status(&app, &tokens)).await;
    assert_eq!(
        (&pending["status"], pending.get("profile")),
        (&json!("pending"), None)
    );

    app.sandbox.advance(Duration::from_secs(3));
    let completed = ok(status(&app, &tokens)).await;
    assert_eq!(text(&completed, "status"), "completed");
    assert_eq!(text(&completed["profile"], "payload").len(), 96);
    assert_eq!(text(&completed, "request_id"), ID);
    assert_eq!(completed["freedom_id"], json!(user));
    assert!(text(&completed, "datetime").ends_with('Z'));

    app.sandbox.advance(59 * MINUTE);
    assert_eq!(ok(status(&app, &tokens)).await, completed);
    app.sandbox.advance(MINUTE);
    assert_eq!(ok(status(&app, &tokens)).await["status"], "not_found");
}

#[tokio::test]
async fn a_profile_can_fail() {
    let app = App::start().await;
    let tokens = signed_in(&app, TIMUR).await;
    ok(request(&app, &tokens)).await;
    app.sandbox.advance(Duration::from_secs(3));
    let failed = ok(status(&app, &tokens)).await;
    assert_eq!(
        (&failed["status"], failed.get("profile")),
        (&json!("failed"), None)
    );
    app.sandbox.advance(60 * MINUTE);
    assert_eq!(ok(status(&app, &tokens)).await["status"], "not_found");
}

#[tokio::test]
async fn a_profile_that_stays_pending_is_forgotten_after_a_day() {
    let mut user = User::new("+77000000007", "password");
    user.profile = ProfileOutcome::StaysPending;
    let app = App::of(Sandbox::builder().user(user).start().await.unwrap());
    let tokens = app.tokens(&["read.profile"]).await;
    ok(request(&app, &tokens)).await;
    app.sandbox.advance(24 * 60 * MINUTE - MINUTE);
    assert_eq!(ok(status(&app, &tokens)).await["status"], "pending");
    app.sandbox.advance(MINUTE);
    assert_eq!(ok(status(&app, &tokens)).await["status"], "not_found");
}

#[tokio::test]
async fn without_the_grant_the_request_is_rejected() {
    let app = App::start().await;
    let tokens = app.tokens(&["read.email"]).await;
    let rejected = ok(request(&app, &tokens)).await;
    assert_eq!(rejected["status"], "rejected");
    assert_eq!(ok(status(&app, &tokens)).await["status"], "not_found");
}

#[tokio::test]
async fn a_request_belongs_to_its_person() {
    let app = App::start().await;
    let (aisulu, timur) = (signed_in(&app, AISULU).await, signed_in(&app, TIMUR).await);
    ok(request(&app, &aisulu)).await;
    assert_eq!(ok(status(&app, &timur)).await["status"], "not_found");
}

#[tokio::test]
async fn mistakes_are_refused() {
    let app = App::start().await;
    let tokens = signed_in(&app, AISULU).await;
    let token = text(&tokens, "access_token");
    let post = |body: Value| app.post(REQUEST).bearer_auth(token).json(&body);

    let missing = answered(post(json!({})), 422).await;
    assert_eq!(
        missing["error"]["errors"],
        json!({ "request_id": ["The Request id field is required."] })
    );
    let wrong = answered(
        post(json!({ "request_id": "UUID", "created_at": "soon" })),
        422,
    )
    .await;
    let errors = json!({
        "request_id": ["The Request id field must be a valid UUID."],
        "created_at": ["The Created at field is not a valid date."],
    });
    assert_eq!(wrong["error"]["errors"], errors);
    answered(app.post(REQUEST).json(&json!({ "request_id": ID })), 401).await;
    answered(app.get(STATUS).json(&json!({ "request_id": ID })), 401).await;
    answered(app.get(STATUS).bearer_auth(token), 400).await;
    answered(app.get(STATUS).bearer_auth(token).json(&json!({})), 422).await;
    let unknown = ok(app
        .get(STATUS)
        .bearer_auth(token)
        .json(&json!({ "request_id": "string" })))
    .await;
    assert_eq!(unknown["status"], "not_found");
}

async fn signed_in(app: &App, login: &str) -> Value {
    app.tokens_with(login, &["read.profile"], "").await
}

fn request(app: &App, tokens: &Value) -> RequestBuilder {
    let body = json!({ "request_id": ID, "created_at": "2024-10-17T12:00:00Z" });
    app.post(REQUEST)
        .bearer_auth(text(tokens, "access_token"))
        .json(&body)
}

fn status(app: &App, tokens: &Value) -> RequestBuilder {
    app.get(STATUS)
        .bearer_auth(text(tokens, "access_token"))
        .json(&json!({ "request_id": ID }))
}
