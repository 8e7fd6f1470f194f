//! What comes of each kind of answer.

use fid_runtime::http::{HeaderMap, StatusCode};
use fid_runtime::{Body, Disposition, Error, TransportResponse, codes};

use crate::api::{Client, ErrorEnvelope, PutPetError, TokenExchange, TokenSet, User};
use crate::support::{End, Step, TOKEN_SET, client, configured, credential, stream};

const ENVELOPE: &str = r#"{"error":{"message":"canary-message","code":100101}}"#;

async fn exchange(steps: &[Step]) -> Result<TokenSet, Error<ErrorEnvelope>> {
    client(steps)
        .0
        .partner(&credential())
        .exchange_token(TokenExchange::new("canary-code"))
        .await
}

async fn user(steps: &[Step]) -> Result<User, Error<ErrorEnvelope>> {
    client(steps).0.get_user().await
}

/// Sends a call to a transport that answers with this content type and body.
async fn user_from(
    content_type: Option<&'static str>,
    body: &'static str,
) -> Result<User, Error<ErrorEnvelope>> {
    let transport = move |_| async move {
        let mut headers = HeaderMap::new();
        if let Some(text) = content_type {
            headers.insert("content-type", text.parse().unwrap());
        }
        Ok(TransportResponse::new(
            StatusCode::OK,
            headers,
            Body::full(body),
        ))
    };
    Client::builder()
        .transport(transport)
        .build()
        .unwrap()
        .get_user()
        .await
}

#[tokio::test]
async fn a_success_is_the_body() {
    let tokens = exchange(&[Step::Json(200, TOKEN_SET)]).await.unwrap();
    assert_eq!(tokens.access_token.expose(), "canary-access");
    assert_eq!(
        tokens.access_expire_at.to_string(),
        "2025-03-04T06:32:50.000000Z"
    );
    let user = user(&[Step::Json(
        201,
        r#"{"freedom_id":"f","nick":null,"friends":[]}"#,
    )])
    .await
    .unwrap();
    assert_eq!(user.freedom_id, "f");
}

#[tokio::test]
async fn send_returns_the_whole_answer() {
    let (api, _) = client(&[Step::With(201, "x-canary", "canary", TOKEN_SET)]);
    let response = api
        .partner(&credential())
        .exchange_token(TokenExchange::new("c"))
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 201);
    assert_eq!(response.headers()["x-canary"], "canary");
    assert_eq!(response.body().access_token.expose(), "canary-access");
    assert!(!format!("{response:?} {response:#?}").contains("canary-access"));
    assert!(!format!("{response:?}").contains(": \"canary"));
    assert_eq!(response.into_body().access_token.expose(), "canary-access");
}

#[tokio::test]
async fn where_no_body_is_expected_any_will_do() {
    for step in [
        Step::Json(204, ""),
        Step::Json(200, "{}"),
        Step::Json(200, "no json"),
        Step::Json(200, "null"),
    ] {
        client(&[step]).0.put_pet().await.unwrap();
    }
    let (api, _) = client(&[Step::Torn(200, &[])]);
    assert!(api.put_pet().await.unwrap_err().is_unreadable());
}

#[tokio::test]
async fn a_body_may_come_in_pieces() {
    let transport = |_| async { Ok(stream(200, &["[1", "", ",2", "]"], End::Proper)) };
    let api = Client::builder().transport(transport).build().unwrap();
    assert_eq!(api.list_pets("s").await.unwrap(), [1, 2]);
}

#[tokio::test]
async fn an_error_status_has_the_documented_body() {
    for status in [400, 401, 404, 418, 422, 500] {
        let error = exchange(&[Step::Json(status, ENVELOPE)]).await.unwrap_err();
        assert!(error.is_status() && !error.is_unreadable());
        assert_eq!(error.status(), Some(status));
        assert_eq!(error.is_unauthorized(), status == 401);
        assert_eq!(error.body().unwrap().error.code, Some(100_101));
        assert_eq!(error.raw_body(), Some(ENVELOPE.as_bytes()));
        assert_eq!(error.into_body().unwrap().error.message, "canary-message");
    }
}

#[tokio::test]
async fn an_error_status_with_any_other_body_is_typed_all_the_same() {
    for body in [
        "",
        "<html>canary</html>",
        r#"{"error":"canary"}"#,
        r#"{"message":"canary"}"#,
        r#"{"errors":["canary"]}"#,
        "{",
        "null",
    ] {
        let error = exchange(&[Step::Json(400, body)]).await.unwrap_err();
        assert_eq!((error.status(), error.body()), (Some(400), None), "{body}");
        assert_eq!(error.raw_body(), Some(body.as_bytes()));
        let shown = format!("{error} {error:?} {error:#?}");
        assert!(!shown.contains("canary"), "{shown}");
        assert!(
            error.to_string().starts_with(
                "exchangeToken failed: the server answered 400 Bad Request (attempt 1, "
            )
        );
    }
    let error = exchange(&[Step::With(400, "content-type", "text/html", ENVELOPE)])
        .await
        .unwrap_err();
    assert_eq!(error.body(), None);
    let error = exchange(&[Step::Torn(400, &[ENVELOPE])]).await.unwrap_err();
    assert_eq!(
        (error.status(), error.body(), error.raw_body()),
        (Some(400), None, None)
    );
}

#[tokio::test]
async fn errors_differ_by_status() {
    let body = async |status, body| {
        client(&[Step::Json(status, body)])
            .0
            .put_pet()
            .await
            .unwrap_err()
            .into_body()
    };
    assert!(matches!(
        body(404, ENVELOPE).await,
        Some(PutPetError::NotFound(_))
    ));
    assert_eq!(
        body(400, r#"{"a":1}"#).await,
        Some(PutPetError::Client(serde_json::json!({"a": 1})))
    );
    assert_eq!(
        body(500, r#"["a"]"#).await,
        Some(PutPetError::Other(vec!["a".to_owned()]))
    );
    assert_eq!(body(500, "{}").await, None);
    assert_eq!(body(404, "{}").await, None);
}

#[tokio::test]
async fn a_success_with_the_marks_of_an_error_is_one() {
    let error = exchange(&[Step::Json(200, ENVELOPE)]).await.unwrap_err();
    assert!(error.is_status());
    assert_eq!(
        (error.status(), error.disposition()),
        (Some(200), Disposition::Bug)
    );
    assert_eq!(error.body().unwrap().error.code, Some(100_101));
    // Marked, although it has all that a token set needs and its error is not as documented.
    let both = r#"{"id":"01953bce-e652-702c-8b8a-2d3b9a1b5c4d","access_token":"a","access_expire_at":"2025-03-04T06:32:50Z","error":1}"#;
    let error = exchange(&[Step::Json(200, both)]).await.unwrap_err();
    assert!(error.is_status() && error.body().is_none());
    // An error that is null is none.
    exchange(&[Step::Json(
        200,
        Box::leak(both.replace(":1}", ":null}").into_boxed_str()),
    )])
    .await
    .unwrap();
}

#[tokio::test]
async fn without_marks_a_success_that_reads_as_an_error_is_one() {
    let error = user(&[Step::Json(200, ENVELOPE)]).await.unwrap_err();
    assert!(error.is_status() && error.body().is_some());
    let error = user(&[Step::Json(200, r#"{"freedom_id":1}"#)])
        .await
        .unwrap_err();
    assert!(error.is_unreadable() && error.body().is_none());
}

#[tokio::test]
async fn a_body_that_is_not_as_documented_is_unreadable() {
    for (body, text) in [
        ("", "the body breaks off (byte 0)"),
        ("{", "the body breaks off (byte 1)"),
        (r#"{"freedom_id":"can"#, "the body breaks off (byte 18)"),
        ("{} x", "the body is no JSON (byte 4)"),
        ("{}{}", "the body is no JSON (byte 3)"),
        ("<html>", "the body is no JSON (byte 1)"),
        ("\u{feff}{}", "the body is no JSON (byte 1)"),
        ("[]", "the body is not what the document says (byte 2)"),
        (
            r#""canary""#,
            "the body is not what the document says (byte 8)",
        ),
        ("{}", "`freedom_id` is missing in the body (byte 2)"),
        (
            r#"{"freedom_id":null}"#,
            "`freedom_id` in the body is not what the document says (byte 19)",
        ),
        (
            r#"{"freedom_id":"a","freedom_id":"b"}"#,
            "`freedom_id` is there twice in the body (byte 30)",
        ),
        (
            "{\"freedom_id\":\"a\",\n\"date_of_birth\":\"canary\"}",
            "`date_of_birth` in the body is not what the document says (byte 44)",
        ),
        (
            r#"{"freedom_id":"a","nick":null,"friends":[{"nick":"canary"}]}"#,
            "`friends.freedom_id` is missing in the body (byte 60)",
        ),
    ] {
        let error = user_from(Some("application/json"), body).await.unwrap_err();
        assert!(error.is_unreadable());
        assert_eq!(error.disposition(), Disposition::Bug);
        let (start, end) = (
            format!("getUser failed: the server answered 200 OK, but {text} (attempt 1, "),
            " ms): compare the document with the server [FID-0406]",
        );
        let shown = error.to_string();
        assert!(
            shown.starts_with(&start) && shown.ends_with(end),
            "{body}\n{shown}\n{start}"
        );
    }
}

#[tokio::test]
async fn nesting_without_end_is_unreadable() {
    let deep: &'static str = Box::leak("[".repeat(100_000).into_boxed_str());
    assert!(
        user_from(Some("application/json"), deep)
            .await
            .unwrap_err()
            .is_unreadable()
    );
    let deep: &'static str =
        Box::leak(format!(r#"{{"x":{}"#, "[".repeat(100_000)).into_boxed_str());
    assert!(
        user_from(Some("application/json"), deep)
            .await
            .unwrap_err()
            .is_unreadable()
    );
    assert!(
        exchange(&[Step::Json(200, deep)])
            .await
            .unwrap_err()
            .is_unreadable()
    );
}

#[tokio::test]
async fn a_body_of_another_type_is_unreadable() {
    const USER: &str = r#"{"freedom_id":"f","nick":null,"friends":[]}"#;
    user_from(Some("application/vnd.user+json; v=1"), USER)
        .await
        .unwrap();
    for content_type in [None, Some("text/html"), Some("application/jsonp"), Some("")] {
        let error = user_from(content_type, USER).await.unwrap_err();
        assert!(error.is_unreadable(), "{content_type:?}");
        assert!(
            error
                .to_string()
                .contains("answered 200 OK with something else than JSON")
        );
        assert_eq!(error.raw_body(), Some(USER.as_bytes()));
    }
}

#[tokio::test]
async fn a_body_that_is_too_long_is_not_read_on() {
    let limited = |step, limit| configured(&[step], |builder| builder.response_limit(limit)).0;
    assert!(
        limited(Step::Json(200, "[1,2]"), 5)
            .list_pets("s")
            .await
            .is_ok()
    );
    let error = limited(Step::Json(200, "[1,2]"), 4)
        .list_pets("s")
        .await
        .unwrap_err();
    assert!(error.is_unreadable());
    assert!(
        error
            .to_string()
            .contains("the answer (200) is longer than 4 bytes"),
        "{error}"
    );
    // The second piece is one byte too long: that the body never ends does not matter.
    let transport = |_| async { Ok(stream(200, &["[1,", "2,"], End::Never)) };
    let api = Client::builder()
        .transport(transport)
        .response_limit(4)
        .build()
        .unwrap();
    assert!(api.list_pets("s").await.unwrap_err().is_unreadable());
    // An error status stays one.
    let error = limited(Step::Json(400, ENVELOPE), 4)
        .list_pets("s")
        .await
        .unwrap_err();
    assert_eq!(
        (error.status(), error.is_status(), error.body()),
        (Some(400), true, None)
    );
}

#[tokio::test]
async fn redirects_are_errors_that_name_the_host_only() {
    for status in [301, 302, 303, 307, 308, 304] {
        let (api, seen) = client(&[Step::With(
            status,
            "location",
            "https://evil.example/canary?code=canary",
            "",
        )]);
        let error = api.get_user().await.unwrap_err();
        assert!(error.is_redirect() && !error.is_status());
        assert_eq!((error.status(), seen.count()), (Some(status), 1));
        assert_eq!(error.disposition(), Disposition::FixConfiguration);
        let shown = format!("{error} {error:?}");
        assert!(
            shown.contains("to the host evil.example, which is not followed")
                && !shown.contains("canary"),
            "{shown}"
        );
    }
}

#[tokio::test]
async fn what_a_refusal_means_depends_on_the_credential() {
    let (fix, sign_in) = (Disposition::FixConfiguration, Disposition::SignInAgain);
    for (status, basic, key, bearer, none) in
        [(401, fix, fix, sign_in, fix), (403, fix, fix, fix, fix)]
    {
        let (api, _) = client(&[Step::Json(status, "")]);
        let body = || TokenExchange::new("c");
        let refused = api
            .partner(&credential())
            .exchange_token(body())
            .await
            .unwrap_err();
        assert_eq!(refused.disposition(), basic);
        let refused = api
            .api_key(&"k".into())
            .exchange_token(body())
            .await
            .unwrap_err();
        assert_eq!(refused.disposition(), key);
        let refused = api
            .access_token(&"t".into())
            .refresh_token()
            .await
            .unwrap_err();
        assert_eq!(refused.disposition(), bearer);
        assert_eq!(api.get_user().await.unwrap_err().disposition(), none);
    }
}

#[tokio::test]
async fn a_layer_above_may_know_better_what_to_do() {
    let error = exchange(&[Step::Json(400, ENVELOPE)]).await.unwrap_err();
    let error = error.with_disposition(Disposition::SignInAgain);
    assert!(error.to_string().ends_with(": sign in again [FID-0201]"));
    let error = error
        .with_fid_code(codes::TOKEN_REFUSED)
        .with_api_code(Some(7));
    let shown = error.to_string();
    assert!(
        shown.contains("400 Bad Request, code 7 (attempt 1"),
        "{shown}"
    );
    assert!(
        shown.ends_with(": send the user to sign in again [FID-0203]"),
        "{shown}"
    );
}

#[tokio::test]
async fn request_ids_are_shown_if_they_are_plain() {
    for (name, value, id) in [
        ("x-request-id", "7f3c-1", Some("7f3c-1")),
        ("request-id", "req_1", Some("req_1")),
        ("x-request-id", "with space", None),
        ("x-request-id", "", None),
    ] {
        let error = user(&[Step::With(404, name, value, "")]).await.unwrap_err();
        assert_eq!(error.request_id(), id);
        assert_eq!(
            error.to_string().contains("(request "),
            id.is_some(),
            "{error}"
        );
    }
    let long: &'static str = Box::leak("a".repeat(129).into_boxed_str());
    assert_eq!(
        user(&[Step::With(404, "x-request-id", long, "")])
            .await
            .unwrap_err()
            .request_id(),
        None
    );
}

#[tokio::test]
async fn an_error_body_can_be_mapped() {
    let error = user(&[Step::Json(404, ENVELOPE)])
        .await
        .unwrap_err()
        .map_body(|body| body.error.code);
    assert_eq!(error.body(), Some(&Some(100_101)));
    assert_eq!(error.status(), Some(404));
}
