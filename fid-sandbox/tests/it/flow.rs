//! The whole way of a sign-in.

use fid_sandbox::{CredentialKind, Operation};
use serde_json::json;

use crate::support::{App, ok, text};

#[tokio::test]
async fn a_person_signs_in_and_stays_signed_in() {
    let app = App::start().await;
    let tokens = app.tokens(&["read.firstname", "read.email"]).await;
    assert_eq!(text(&tokens, "access_token").len(), 128);

    let user = ok(app.user_info(&tokens)).await;
    let id = app.sandbox.users()[0].freedom_id;
    assert_eq!(
        user,
        json!({ "freedom_id": id, "firstname": "Aisulu", "email": "aisulu@example.com" })
    );

    let next = ok(app.refresh(&tokens)).await;
    assert_ne!(next["id"], tokens["id"]);
    assert_eq!(ok(app.user_info(&next)).await, user);

    let came: Vec<_> = app
        .sandbox
        .journal()
        .iter()
        .map(|entry| (entry.operation, entry.credential))
        .collect();
    assert_eq!(
        came,
        [
            (Operation::CreateAuthorizationLink, CredentialKind::Client),
            (Operation::ShowLogin, CredentialKind::None),
            (Operation::SubmitLogin, CredentialKind::None),
            (Operation::SubmitConsent, CredentialKind::None),
            (Operation::ExchangeToken, CredentialKind::Client),
            (Operation::GetUserInfo, CredentialKind::AccessToken),
            (Operation::RefreshToken, CredentialKind::RefreshToken),
            (Operation::GetUserInfo, CredentialKind::AccessToken),
        ]
    );
    app.sandbox.shutdown().await;
}
