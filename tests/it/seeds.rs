//! Every example of the authoritative pages, read and written again.

use fid_client::{TokenSet, UserInfo, Uuid, Value, api::TokenExchange, api::callbacks};
use serde_json::json;

const TOKEN_SET: &str = r#"{
  "id": "01953bce-e652-702c-a706-c389e30ebc01",
  "access_token": "RTtW2Q2EU2zKl8PdBFZIjQZzo3ZuUaClyxZasDjnlPWV4tcQVHJlN5stG4LMjC6Vg6VcBGi9ajUfLWRYn4AVR07fwmkbdi0JbGG39UFFeuS4QXsO4ZU5SdUKBNmzeuV9",
  "refresh_token": "vOrJ9DgKXiBgTkeh1zVZKMsE1Qo8TNJCNo7DTDD3tjvqiMAaP4qbEdNDz34fiUEVkoVSJKMPOjWEVPXOhKeAEPTgbWBYOjur0Qlid2XhwqGMqVrkUN5LHCZIPnaLUzeO",
  "access_expire_at": "2025-03-04T06:32:50.000000Z",
  "refresh_expire_at": "2025-03-25T06:32:50.000000Z"
}"#;

const USER_INFO: &str = r#"{
  "freedom_id": "01e272c9-8da6-466e-8a20-fcdf4d4c49ff",
  "firstname": "John",
  "lastname": "Doe",
  "date_of_birth": "2000-01-01"
}"#;

const TOKEN_EXCHANGE: &str = r#"{
  "authorization_code": "your_authorization_code",
  "revoke_uri": "https://example.com/revoke-user-session"
}"#;

#[test]
fn the_tokens_of_the_page_are_read_as_they_are() {
    let tokens: TokenSet = serde_json::from_str(TOKEN_SET).unwrap();
    let again = json!({
        "id": tokens.id,
        "access_token": tokens.access_token.expose(),
        "refresh_token": tokens.refresh_token.expose(),
        "access_expire_at": tokens.access_expire_at.as_str(),
        "refresh_expire_at": tokens.refresh_expire_at.as_str(),
    });
    assert_eq!(again, serde_json::from_str::<Value>(TOKEN_SET).unwrap());
}

#[test]
fn the_user_of_the_page_is_read_as_it_is() {
    let user: UserInfo = serde_json::from_str(USER_INFO).unwrap();
    assert!(user.additional.is_empty());
    let again = json!({
        "freedom_id": user.freedom_id,
        "firstname": user.firstname,
        "lastname": user.lastname,
        "date_of_birth": user.date_of_birth.map(|date| date.to_string()),
    });
    assert_eq!(again, serde_json::from_str::<Value>(USER_INFO).unwrap());
}

#[test]
fn other_fields_of_a_user_are_kept_whatever_their_type() {
    let mut page: Value = serde_json::from_str(USER_INFO).unwrap();
    let others =
        json!({"a": "s", "b": 1, "c": true, "d": [1], "e": {"f": null}, "g": 1.5, "h": null});
    page.as_object_mut()
        .unwrap()
        .extend(others.as_object().unwrap().clone());
    let user: UserInfo = serde_json::from_value(page).unwrap();
    assert_eq!(Value::Object(user.additional), others);
}

#[tokio::test]
async fn the_exchange_of_the_page_is_sent_as_it_is() {
    let client = fid_client::api::Client::new().unwrap();
    let credential = fid_runtime::BasicCredential::new("id", "secret").unwrap();
    let exchange = TokenExchange::new("your_authorization_code")
        .revoke_uri("https://example.com/revoke-user-session");
    let request = client
        .with_partner(&credential)
        .exchange_token(exchange)
        .request()
        .unwrap();
    assert_eq!(request.method(), "POST");
    assert_eq!(
        request.uri().to_string(),
        "https://passport.freedompay.kz/api/v1/oauth/token"
    );
    let sent: Value = serde_json::from_slice(request.body().unwrap()).unwrap();
    assert_eq!(sent, serde_json::from_str::<Value>(TOKEN_EXCHANGE).unwrap());
}

#[test]
fn the_callback_of_the_page_is_read() {
    let id: Uuid = "01953bce-e652-702c-a706-c389e30ebc01".parse().unwrap();
    let body = format!("{{\n    \"id\": \"{id}\"\n}}");
    assert_eq!(callbacks::access_revoked(body.as_bytes()).unwrap().id, id);
    for wrong in ["", "{}", "{\"id\":\"{TOKEN_ID}\"}", "[]", "{\"id\":null}"] {
        assert!(
            callbacks::access_revoked(wrong.as_bytes()).is_err(),
            "{wrong}"
        );
    }
}
