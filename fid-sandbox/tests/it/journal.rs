//! The journal.

use fid_sandbox::{CredentialKind, Operation, Sandbox, User};
use serde_json::json;

use crate::support::{App, BACK, TOKEN, answered, ok, send, text};

#[tokio::test]
async fn an_entry_tells_what_came_and_what_became_of_it() {
    let app = App::of(
        Sandbox::builder()
            .starts_at("2030-01-01T00:00:00Z".parse().unwrap())
            .start()
            .await
            .unwrap(),
    );
    answered(app.exchange("never issued"), 400).await;

    let entry = &app.sandbox.journal()[0];
    assert_eq!(
        (entry.sequence, entry.operation),
        (1, Operation::ExchangeToken)
    );
    assert_eq!(
        (entry.method.as_str(), entry.path.as_str()),
        ("POST", TOKEN)
    );
    assert_eq!(entry.credential, CredentialKind::Client);
    assert_eq!(entry.body, "authorization_code: 12 characters");
    assert_eq!((entry.status, entry.fault), (Some(400), None));
    assert_eq!(entry.note.as_deref(), Some("no such code was issued"));
    let line = entry.to_string();
    assert!(line.starts_with("1 2030-01-01T00:00:00."), "{line}");
    let end = "POST /api/v1/oauth/token [client secret] {authorization_code: 12 characters} -> 400: no such code was issued";
    assert!(line.ends_with(end), "{line}");
}

#[tokio::test]
async fn credentials_are_told_by_kind() {
    let app = App::start().await;
    let tokens = app.tokens(&["openid"]).await;
    app.sandbox.clear_journal();
    let path = "/api/v1/oauth/get-data";
    for request in [
        app.get(path),
        app.get(path)
            .basic_auth("sandbox-client", Some("sandbox-secret")),
        app.get(path).basic_auth("sandbox-client", Some("x")),
        app.get(path).bearer_auth(text(&tokens, "access_token")),
        app.get(path).bearer_auth(text(&tokens, "refresh_token")),
        app.get(path).bearer_auth("x"),
        app.get(path).header("Authorization", "Digest x"),
    ] {
        send(request).await;
    }
    let kinds: Vec<_> = app
        .sandbox
        .journal()
        .iter()
        .map(|entry| entry.credential)
        .collect();
    let expected = [
        CredentialKind::None,
        CredentialKind::Client,
        CredentialKind::WrongClient,
        CredentialKind::AccessToken,
        CredentialKind::RefreshToken,
        CredentialKind::UnknownToken,
        CredentialKind::Unreadable,
    ];
    assert_eq!(kinds, expected);
}

#[tokio::test]
async fn nobodys_secret_is_in_it() {
    let app = App::of(with_canaries().start().await.unwrap());
    let tokens = app
        .tokens_with(
            "canary@example.com",
            &["read.email"],
            "http://127.0.0.1:9/CANARY",
        )
        .await;
    ok(app.user_info(&tokens)).await;
    let tokens = ok(app.refresh(&tokens)).await;
    app.sandbox.end_session("canary@example.com").await;
    let canary =
        json!({ "authorization_code": "CANARY", "grants": ["CANARY"], "redirect_uri": "CANARY" });
    send(
        app.post(TOKEN)
            .basic_auth("CANARY", Some("CANARY"))
            .json(&canary),
    )
    .await;
    send(app.basic("/api/v1/oauth/authorize").json(&canary)).await;
    send(app.basic(TOKEN).body("CANARY")).await;
    send(app.user_info(&json!({ "access_token": "CANARY" }))).await;
    send(app.get("/login?track_id=CANARY")).await;
    send(app.post("/login").body("login=CANARY&password=CANARY")).await;
    send(app.get(&format!("/{}", text(&tokens, "access_token")))).await;

    let journal = app.sandbox.journal();
    let lines: Vec<String> = journal.iter().map(ToString::to_string).collect();
    let shown = format!(
        "{journal:?} {} {:?} {:?}",
        lines.join(" "),
        app.sandbox,
        app.sandbox.users()
    );
    assert!(!shown.to_lowercase().contains("canary"), "{shown}");
    for name in ["access_token", "refresh_token"] {
        assert!(!shown.contains(text(&tokens, name)));
    }
    assert!(!format!("{:?}", with_canaries()).contains("CANARY"));
    let (_, over_http) = send(app.get("/_sandbox/journal")).await;
    assert!(!over_http.to_lowercase().contains("canary"));
}

#[tokio::test]
async fn requests_are_counted_and_waited_for() {
    let app = App::start().await;
    assert_eq!(app.sandbox.requests(Operation::CreateAuthorizationLink), 0);
    let arrived = app.sandbox.wait_for(Operation::CreateAuthorizationLink, 2);
    let asking = async {
        app.link(&["openid"]).await;
        app.link(&["openid"]).await;
    };
    tokio::join!(arrived, asking);
    assert_eq!(app.sandbox.requests(Operation::CreateAuthorizationLink), 2);
    app.sandbox.clear_journal();
    assert!(app.sandbox.journal().is_empty());
}

fn with_canaries() -> fid_sandbox::Builder {
    let mut user = User::new("+77000000007", "CANARY");
    user.email = Some("canary@example.com".to_owned());
    user.firstname = Some("CANARY".to_owned());
    Sandbox::builder().client("app", "CANARY").user(user)
}

#[tokio::test]
async fn a_link_of_another_place_is_not_opened() {
    let app = App::start().await;
    let refused = app.sandbox.approve(BACK).await.unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the link does not lead to this sandbox"
    );
    let link = app.link(&["openid"]).await;
    let refused = app.sandbox.approve_as(&link, "nobody").await.unwrap_err();
    assert_eq!(refused.to_string(), "nobody in the sandbox is called that");
}
