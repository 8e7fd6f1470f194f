//! An authorization server: the document on which no other generator is right.

use std::error::Error;

use fid_runtime::{BasicCredential, Secret};

use super::support::{JSON, answered, body, header, path};

#[fid_runtime::client("documents/peers/oauth2.yaml")]
mod api {}

type Outcome = Result<(), Box<dyn Error>>;

/// Returns what an application sends to get its tokens.
fn code_grant() -> api::Grant {
    let grant = api::CodeGrant::new(api::CodeGrantGrantType::AuthorizationCode, "c-secret")
        .redirect_uri("https://b.example/?a=b");
    grant.into()
}

fn application() -> Result<BasicCredential, Box<dyn Error>> {
    Ok(BasicCredential::new("app", "pass-secret")?)
}

#[test]
fn the_document_of_an_authorization_server_is_one_client() -> Outcome {
    let client = api::Client::new()?;
    let request = client.with_user(&Secret::new("t")).get_user().request()?;
    assert_eq!(path(&request), "/userinfo");
    Ok(())
}

#[test]
fn the_grant_is_sent_as_a_form() -> Outcome {
    let client = api::Client::new()?.with_application(&application()?);
    let request = client.get_token(code_grant()).request()?;
    assert_eq!(
        header(&request, "content-type"),
        "application/x-www-form-urlencoded"
    );
    assert_eq!(
        body(&request),
        "grant_type=authorization_code&code=c-secret&redirect_uri=https%3A%2F%2Fb.example%2F%3Fa%3Db"
    );
    Ok(())
}

#[test]
fn the_application_shows_itself_by_http_basic() -> Outcome {
    let client = api::Client::new()?.with_application(&application()?);
    let request = client.get_token(code_grant()).request()?;
    // base64 of `app:pass-secret`
    assert_eq!(
        header(&request, "authorization"),
        "Basic YXBwOnBhc3Mtc2VjcmV0"
    );
    Ok(())
}

#[test]
fn where_nobody_has_to_sign_in_no_credential_is_sent() -> Outcome {
    let client = api::Client::new()?.with_user(&Secret::new("t"));
    let call = client.authorize(&api::AuthorizeResponseType::Code, "app");
    let scopes = ["openid".to_owned(), "email".to_owned()];
    let request = call.scope(&scopes).state("s").request()?;
    assert_eq!(header(&request, "authorization"), "");
    assert_eq!(
        path(&request),
        "/authorize?response_type=code&client_id=app&scope=openid%20email&state=s"
    );
    Ok(())
}

#[tokio::test]
async fn an_oauth_error_is_an_error_with_its_body() -> Outcome {
    let failed = |status, text| async move {
        let client = answered(api::Client::builder(), status, &[JSON], text);
        let client = client.with_application(&application().unwrap());
        client.get_token(code_grant()).await.unwrap_err()
    };
    let error = failed(400, r#"{"error":"invalid_grant"}"#).await;
    let Some(api::GetTokenError::BadRequest(body)) = error.body() else {
        return Err("the body of 400 was not read".into());
    };
    assert_eq!(body.error, api::ErrorError::InvalidGrant);
    let error = failed(401, r#"{"error":"invalid_client"}"#).await;
    assert!(matches!(
        error.body(),
        Some(api::GetTokenError::Unauthorized(_))
    ));
    let error = failed(503, r#"{"until":"2026-01-02T03:04:05Z"}"#).await;
    assert!(matches!(
        error.body(),
        Some(api::GetTokenError::ServiceUnavailable(_))
    ));
    Ok(())
}

#[tokio::test]
async fn a_redirect_is_seen_and_not_followed() -> Outcome {
    let location = ("location", "https://b.example/?code=c");
    let client = answered(api::Client::builder(), 302, &[location], "");
    let call = client.authorize(&api::AuthorizeResponseType::Code, "app");
    let error = call.await.unwrap_err();
    assert!(error.is_redirect());
    assert_eq!(error.headers().unwrap()["location"], location.1);
    Ok(())
}

#[tokio::test]
async fn the_user_comes_as_json_or_as_a_signed_text() -> Outcome {
    const JWT: (&str, &str) = ("content-type", "application/jwt");
    let json = answered(api::Client::builder(), 200, &[JSON], r#"{"sub":"u"}"#);
    let json = json.with_user(&Secret::new("t")).get_user().await?;
    assert!(matches!(json, api::GetUserAnswer::OkJson(user) if user.sub == "u"));
    let jwt = answered(api::Client::builder(), 200, &[JWT], "a.b.c");
    let jwt = jwt.with_user(&Secret::new("t")).get_user().await?;
    assert!(matches!(jwt, api::GetUserAnswer::OkJwt(text) if text.0 == "a.b.c"));
    Ok(())
}

#[tokio::test]
async fn no_token_is_shown_by_debug() -> Outcome {
    const TOKENS: &str =
        r#"{"access_token":"a-secret","token_type":"Bearer","refresh_token":"r-secret"}"#;
    let client = answered(api::Client::builder(), 200, &[JSON], TOKENS);
    let client = client.with_application(&application()?);
    let call = client.get_token(code_grant());
    let shown = format!(
        "{client:?} {call:?} {:?} {:?}",
        code_grant(),
        call.request()?
    );
    let tokens = call.await?;
    let shown = format!("{shown} {tokens:?}");
    assert_eq!(tokens.access_token.expose(), "a-secret");
    assert!(!shown.contains("secret"), "{shown}");
    Ok(())
}
