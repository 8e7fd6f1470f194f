//! OpenID Connect.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use fid_sandbox::Operation;
use serde_json::{Value, json};

use crate::support::{App, answered, ok, send, text};

const PRINTED: &str = "/api/v1oidc//token";
const MERGED: &str = "/api/v1oidc/token";
const NATURAL: &str = "/api/v1/oidc/token";
const REDIRECT: &str = "http://127.0.0.1:9/back";
const QUERY: [(&str, &str); 6] = [
    ("scope", "openid read.email"),
    ("state", "the state"),
    ("response_type", "code"),
    ("client_id", "sandbox-client"),
    ("redirect_uri", REDIRECT),
    ("nonce", "the nonce"),
];

#[tokio::test]
async fn the_code_comes_back_with_the_state_and_gives_an_id_token() {
    let app = App::start().await;
    for path in [PRINTED, MERGED, NATURAL] {
        let location = app
            .sandbox
            .approve_location(&app.url(&openid(&QUERY)))
            .await
            .unwrap();
        let (code, state) = location
            .strip_prefix("http://127.0.0.1:9/back?code=")
            .unwrap()
            .split_once('&')
            .unwrap();
        assert_eq!(state, "state=the%20state");

        let tokens = ok(app.basic(path).json(&exchange(code))).await;
        assert_eq!(
            (&tokens["token_type"], &tokens["expires_in"]),
            (&json!("Bearer"), &json!(604_800))
        );
        let user = ok(app.user_info(&tokens)).await;
        assert_eq!(user["email"], "aisulu@example.com");
        ok(app.refresh(&tokens)).await;

        let parts: Vec<&str> = text(&tokens, "id_token").split('.').collect();
        assert_eq!(
            (decode(parts[0]), parts[2]),
            (json!({ "alg": "none", "typ": "JWT" }), "")
        );
        let claims = decode(parts[1]);
        let issued = claims["iat"].as_i64().unwrap();
        let expected = json!({
            "iss": app.sandbox.base_url(), "sub": user["freedom_id"], "aud": "sandbox-client",
            "iat": issued, "exp": issued + 604_800, "nonce": "the nonce",
        });
        assert_eq!(claims, expected);
    }
    assert_eq!(app.sandbox.requests(Operation::ExchangeOidcToken), 3);
}

#[tokio::test]
async fn a_denial_comes_back_with_the_state() {
    let app = App::start().await;
    let location = app.sandbox.deny(&app.url(&openid(&QUERY))).await.unwrap();
    assert_eq!(
        location,
        "http://127.0.0.1:9/back?error=access_denied&state=the%20state"
    );
}

#[tokio::test]
async fn a_wrong_request_is_refused_here_and_goes_nowhere() {
    let app = App::start().await;
    let wrong = [
        ("scope", "read.email"),
        ("scope", "openid read.minds"),
        ("state", ""),
        ("response_type", "token"),
        ("client_id", "unknown"),
        ("redirect_uri", "/back"),
        ("nonce", ""),
    ];
    for (name, value) in wrong {
        let query = QUERY.map(|(key, right)| {
            if key == name {
                (key, value)
            } else {
                (key, right)
            }
        });
        let (status, page) = send(app.get(&openid(&query))).await;
        assert_eq!(status, 422, "{name}");
        assert!(
            page.contains("This request is wrong") && page.contains(name),
            "{name}"
        );
    }
}

#[tokio::test]
async fn a_code_belongs_to_its_endpoint_and_its_redirect() {
    let app = App::start().await;
    let code = app
        .sandbox
        .approve(&app.url(&openid(&QUERY)))
        .await
        .unwrap();
    assert_eq!(
        answered(app.exchange(&code), 400).await["error"]["code"],
        100_101
    );
    let mut other = exchange(&code);
    other["redirect_uri"] = json!("http://127.0.0.1:9/other");
    answered(app.basic(NATURAL).json(&other), 400).await;
    let ordinary = app.code(&["openid"]).await;
    answered(app.basic(NATURAL).json(&exchange(&ordinary)), 400).await;

    ok(app.basic(NATURAL).json(&exchange(&code))).await;
    answered(app.basic(NATURAL).json(&exchange(&code)), 400).await;
}

#[tokio::test]
async fn mistakes_are_refused() {
    let app = App::start().await;
    answered(app.post(PRINTED).json(&exchange("x")), 401).await;
    let missing = answered(app.basic(PRINTED).json(&json!({})), 422).await;
    let errors = json!({
        "code": ["The Code field is required."],
        "grant_type": ["The Grant type field is required."],
        "redirect_uri": ["The Redirect uri field is required."],
    });
    assert_eq!(missing["error"]["errors"], errors);
    let mut other = exchange("x");
    other["grant_type"] = json!("password");
    let wrong = answered(app.basic(PRINTED).json(&other), 422).await;
    assert_eq!(
        wrong["error"]["errors"],
        json!({ "grant_type": ["The selected grant_type is invalid."] })
    );
}

fn openid(query: &[(&str, &str)]) -> String {
    let query: Vec<String> = query
        .iter()
        .map(|(name, value)| format!("{name}={}", value.replace(' ', "+")))
        .collect();
    format!("/openid?{}", query.join("&"))
}

fn exchange(code: &str) -> Value {
    json!({ "code": code, "redirect_uri": REDIRECT, "grant_type": "authorization_code" })
}

fn decode(part: &str) -> Value {
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}
