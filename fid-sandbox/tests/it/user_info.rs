//! User info.

use std::time::Duration;

use fid_sandbox::{Sandbox, User};
use serde_json::json;

use crate::support::{App, answered, message, ok, text};

const ALL: [&str; 15] = [
    "openid",
    "read.email",
    "read.emails",
    "read.phone",
    "read.phones",
    "read.date_of_birth",
    "read.firstname",
    "read.lastname",
    "read.patronymic",
    "read.gender",
    "read.country",
    "read.nationality",
    "read.identifier",
    "read.profile",
    "read.cards",
];

#[tokio::test]
async fn every_grant_opens_its_field() {
    let app = App::start().await;
    let user = ok(app.user_info(&app.tokens(&ALL).await)).await;
    let expected = json!({
        "freedom_id": "5a6f1c1e-0b0d-4c57-9a53-8f2d6b1e0a01",
        "firstname": "Aisulu",
        "lastname": "Primerova",
        "patronymic": "Sandboxovna",
        "date_of_birth": "1994-04-12",
        "gender": "F",
        "country": "KAZ",
        "nationality": "Kazakh",
        "identifier": "940412000001",
        "email": "aisulu@example.com",
        "emails": ["a.primerova@example.org"],
        "phone": "+77000000001",
        "phones": ["+77000000011"],
    });
    assert_eq!(user, expected);
}

#[tokio::test]
async fn without_grants_there_is_the_id_alone() {
    let app = App::start().await;
    let user = ok(app.user_info(&app.tokens(&["openid"]).await)).await;
    assert_eq!(
        user,
        json!({ "freedom_id": app.sandbox.users()[0].freedom_id })
    );
}

#[tokio::test]
async fn what_is_allowed_and_unknown_is_missing_where_the_page_has_a_text_and_null_elsewhere() {
    let user = User::new("+77000000007", "password");
    let id = user.freedom_id;
    let app = App::of(Sandbox::builder().user(user).start().await.unwrap());
    let user = ok(app.user_info(&app.tokens(&ALL).await)).await;
    let expected = json!({
        "freedom_id": id, "patronymic": null, "gender": null, "country": null, "nationality": null,
        "identifier": null, "email": null, "emails": [], "phone": "+77000000007", "phones": [],
    });
    assert_eq!(user, expected);
}

#[tokio::test]
async fn an_access_token_expires_after_seven_days() {
    let app = App::start().await;
    let tokens = app.tokens(&["openid"]).await;
    let week = Duration::from_secs(7 * 24 * 60 * 60);
    app.sandbox.advance(week - Duration::from_secs(30));
    ok(app.user_info(&tokens)).await;
    app.sandbox.advance(Duration::from_secs(30));
    let envelope = answered(app.user_info(&tokens), 401).await;
    assert_eq!(message(&envelope), "The token has expired.");
}

#[tokio::test]
async fn only_an_access_token_opens_it() {
    let app = App::start().await;
    let tokens = app.tokens(&["openid"]).await;
    let path = "/api/v1/oauth/get-data";
    answered(app.get(path), 401).await;
    answered(app.get(path).bearer_auth("unknown"), 401).await;
    answered(
        app.get(path).bearer_auth(text(&tokens, "refresh_token")),
        401,
    )
    .await;
    let basic = app
        .get(path)
        .basic_auth(app.sandbox.client_id(), Some(app.sandbox.client_secret()));
    answered(basic, 401).await;
}
