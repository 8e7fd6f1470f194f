//! Create user and update user.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{App, answered, ok, text};

const PATH: &str = "/api/v1/oauth/user";

#[tokio::test]
async fn a_created_person_can_sign_in() {
    let app = App::start().await;
    let token = token(&app).await;
    let person = json!({
        "phone": "+1234567890", "email": "user@example.com", "firstname": "John", "lastname": "Doe",
        "date_of_birth": "2000-01-01", "identifier": "123456789", "country": "KAZ", "gender": "M",
        "nationality": "citizen of the world",
    });
    let created = ok(app.post(PATH).bearer_auth(&token).json(&person)).await;
    let id: Uuid = text(&created, "freedom_id").parse().unwrap();
    assert_eq!(created, json!({ "freedom_id": id }));

    let grants = [
        "read.phone",
        "read.email",
        "read.firstname",
        "read.lastname",
        "read.date_of_birth",
        "read.identifier",
        "read.country",
        "read.gender",
        "read.nationality",
    ];
    let tokens = app.tokens_with("user@example.com", &grants, "").await;
    let mut known = ok(app.user_info(&tokens)).await;
    assert_eq!(
        known.as_object_mut().unwrap().remove("freedom_id"),
        Some(json!(id))
    );
    assert_eq!(known, person);
}

#[tokio::test]
async fn an_update_changes_what_it_names() {
    let app = App::start().await;
    let tokens = app
        .tokens(&["read.firstname", "read.lastname", "read.phone"])
        .await;
    let id = app.sandbox.users()[0].freedom_id;
    let change = json!({ "freedom_id": id, "firstname": "Ainur", "phone": "+77000000099" });
    let changed = ok(app
        .put(PATH)
        .bearer_auth(text(&tokens, "access_token"))
        .json(&change))
    .await;
    assert_eq!(changed, json!({ "freedom_id": id }));

    let known = ok(app.user_info(&tokens)).await;
    let expected = json!({
        "freedom_id": id, "firstname": "Ainur", "lastname": "Primerova", "phone": "+77000000099",
    });
    assert_eq!(known, expected);
}

#[tokio::test]
async fn an_update_may_repeat_what_the_person_has() {
    let app = App::start().await;
    let id = app.sandbox.users()[0].freedom_id;
    let same = json!({ "freedom_id": id, "phone": "+77000000001", "email": "aisulu@example.com" });
    ok(app.put(PATH).bearer_auth(token(&app).await).json(&same)).await;
}

#[tokio::test]
async fn phone_and_mail_are_unique() {
    let app = App::start().await;
    let token = token(&app).await;
    let taken = json!({
        "phone": ["The Phone has already been taken."], "email": ["The Email has already been taken."],
    });
    let person = json!({ "phone": "+77000000002", "email": "TIMUR@example.com" });
    let refused = answered(app.post(PATH).bearer_auth(&token).json(&person), 422).await;
    assert_eq!(refused["error"]["errors"], taken);

    let mut change = person;
    change["freedom_id"] = json!(app.sandbox.users()[0].freedom_id);
    let refused = answered(app.put(PATH).bearer_auth(&token).json(&change), 422).await;
    assert_eq!(refused["error"]["errors"], taken);
    assert_eq!(app.sandbox.users().len(), 2);
}

#[tokio::test]
async fn every_pattern_is_checked() {
    let app = App::start().await;
    let token = token(&app).await;
    let person = json!({
        "phone": "87000000000", "email": "nobody", "date_of_birth": "01.01.2000", "country": "kz", "gender": "X",
        "firstname": 7,
    });
    let refused = answered(app.post(PATH).bearer_auth(&token).json(&person), 422).await;
    let errors = json!({
        "phone": ["The Phone field format is invalid."],
        "email": ["The Email field must be a valid email address."],
        "date_of_birth": ["The Date of birth field does not match the format Y-m-d."],
        "country": ["The Country field format is invalid."],
        "gender": ["The Gender field format is invalid."],
        "firstname": ["The Firstname field must be a string."],
    });
    assert_eq!(refused["error"]["errors"], errors);
}

#[tokio::test]
async fn what_is_required_is_required() {
    let app = App::start().await;
    let token = token(&app).await;
    let errors = async |request: reqwest::RequestBuilder, body: Value| -> Value {
        answered(request.bearer_auth(&token).json(&body), 422).await["error"]["errors"].clone()
    };
    let phone = json!({ "phone": ["The Phone field is required."] });
    assert_eq!(errors(app.post(PATH), json!({})).await, phone);
    let id = json!({ "freedom_id": ["The Freedom id field is required."] });
    assert_eq!(errors(app.put(PATH), json!({})).await, id);
    let nobody = json!({ "freedom_id": ["The selected freedom_id is invalid."] });
    assert_eq!(
        errors(app.put(PATH), json!({ "freedom_id": Uuid::nil() })).await,
        nobody
    );
    answered(app.post(PATH).json(&json!({ "phone": "+1234567890" })), 401).await;
    answered(app.put(PATH).json(&json!({})), 401).await;
}

async fn token(app: &App) -> String {
    text(&app.tokens(&["openid"]).await, "access_token").to_owned()
}
