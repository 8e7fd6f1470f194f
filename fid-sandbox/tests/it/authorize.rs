//! Authorization link.

use std::time::Duration;

use reqwest::RequestBuilder;
use serde_json::{Value, json};

use crate::support::{App, BACK, answered, message, ok, send, text};

const PATH: &str = "/api/v1/oauth/authorize";

#[tokio::test]
async fn the_answer_is_the_address_of_a_login_page() {
    let app = App::start().await;
    let body = json!({ "redirect_uri": BACK, "grants": ["read.email"] });
    let answer = ok(app.basic(PATH).json(&body)).await;

    let link = text(&answer, "redirect_uri");
    let (page, query) = link.split_once('?').unwrap();
    assert_eq!(page, app.url("/login"));
    let (track_id, expire_at) = query
        .strip_prefix("track_id=")
        .unwrap()
        .split_once("&expire_at=")
        .unwrap();
    assert_eq!(track_id.len(), 36);
    let seconds = expire_at.parse::<i64>().unwrap() - app.sandbox.now().as_second();
    assert!((800..=900).contains(&seconds), "{seconds}");
}

#[tokio::test]
async fn mistakes_are_named_in_the_documented_envelope() {
    let app = App::start().await;
    let refused = |body: Value| errors(app.basic(PATH).json(&body));

    let missing = json!({
        "grants": ["The Grants field is required."],
        "redirect_uri": ["The Redirect uri field is required."],
    });
    assert_eq!(refused(json!({})).await, missing);
    let grant = json!({ "grants.1": ["The selected grants.1 is invalid."] });
    let body = json!({ "redirect_uri": BACK, "grants": ["openid", "read.minds", "read.email"] });
    assert_eq!(refused(body).await, grant);
    let kinds = json!({
        "grants": ["The Grants field must be an array."],
        "redirect_uri": ["The Redirect uri field must be a string."],
    });
    assert_eq!(
        refused(json!({ "redirect_uri": 7, "grants": "openid" })).await,
        kinds
    );
    let url = json!({ "redirect_uri": ["The Redirect uri field must be a valid URL."] });
    assert_eq!(
        refused(json!({ "redirect_uri": "javascript:alert(1)", "grants": ["openid"] })).await,
        url
    );
}

#[tokio::test]
async fn the_application_must_be_known() {
    let app = App::start().await;
    let secret = app.sandbox.client_secret().to_owned();
    for request in [
        app.post(PATH),
        app.post(PATH).basic_auth("sandbox-client", Some("wrong")),
        app.post(PATH).basic_auth("wrong", Some(secret)),
        app.post(PATH).bearer_auth("sandbox-secret"),
        app.post(PATH).header("Authorization", "Basic !"),
        app.post(PATH).header("Authorization", "Basic Og=="),
        app.basic(PATH).header("Authorization", "Basic Og=="),
    ] {
        let answer = request.json(&json!({})).send().await.unwrap();
        assert_eq!(answer.status(), 401);
        assert_eq!(
            answer.headers()["www-authenticate"],
            "Basic realm=\"Freedom ID\""
        );
        assert!(!message(&answer.json().await.unwrap()).is_empty());
    }
}

#[tokio::test]
async fn the_scheme_has_no_case() {
    let app = App::start().await;
    let credential = "bAsIc c2FuZGJveC1jbGllbnQ6c2FuZGJveC1zZWNyZXQ=";
    let body = json!({ "redirect_uri": BACK, "grants": ["openid"] });
    ok(app
        .post(PATH)
        .header("Authorization", credential)
        .json(&body))
    .await;
}

#[tokio::test]
async fn the_body_must_be_an_object_and_be_called_json() {
    let app = App::start().await;
    let json = |kind: &str| app.basic(PATH).header("Content-Type", kind);
    for request in [
        json("application/json").body("{"),
        json("application/json").body("[]"),
        json("application/json").body(""),
        json("application/jsonp").body("{}"),
        json("text/plain").body("{}"),
        app.basic(PATH).body("{}"),
    ] {
        let envelope = answered(request, 400).await;
        assert!(envelope["error"]["errors"].is_null(), "{envelope}");
    }
    answered(json("Application/JSON ; charset=utf-8").body("{}"), 422).await;
}

#[tokio::test]
async fn a_link_expires_by_the_sandboxs_clock() {
    let app = App::start().await;
    let link = app.link(&["openid"]).await;
    app.sandbox.advance(Duration::from_secs(15 * 60));
    let (status, page) = send(app.get(link.strip_prefix(app.sandbox.base_url()).unwrap())).await;
    assert_eq!(status, 410);
    assert!(page.contains("This link has expired"));
    let refused = app.sandbox.approve(&link).await.unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the link was refused with 410 Gone: the sandbox's journal says why"
    );
}

async fn errors(request: RequestBuilder) -> Value {
    let envelope = answered(request, 422).await;
    assert_eq!(message(&envelope), "Error validating transmitted data.");
    assert!(envelope["error"]["code"].is_null());
    envelope["error"]["errors"].clone()
}
