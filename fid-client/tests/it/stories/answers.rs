//! Stories 9, 10 and 11: answers that are not what they seem.

use fid_client::Disposition;

use crate::support::{Answer, Provider, logged, replica_of, trace};

/// The remedy: the mark `x-fid-any-status` in the document, and `refusal.rs`.
#[tokio::test]
async fn story_09_an_error_under_status_200_is_an_error() {
    let provider = Provider::new();
    let (sessions, _) = replica_of(&provider);
    let session = sessions.sign_in("code").await.unwrap();
    let before = session.token_id();
    let body = r#"{"error":{"message":"Invalid authorization_code.","code":100101}}"#;
    provider.answer([Answer::Says(200, body)]);
    let error = session.refresh().await.unwrap_err();
    assert_eq!((error.status(), error.code()), (Some(200), Some(100_101)));
    assert_eq!(error.disposition(), Disposition::SignInAgain);
    // The access token is as good as before.
    assert_eq!(session.token_id(), before);
    session.user().await.unwrap();
}

/// The remedy: `says_so` of `refusal.rs` looks for the words wherever they stand, in whatever case.
#[tokio::test]
async fn story_10_a_refusal_is_known_wherever_its_code_stands() {
    for (status, body, refused) in [
        (400, r#"{"error":"invalid_grant"}"#, true),
        (400, r#"{"error":{"code":"INVALID_GRANT"}}"#, true),
        (403, r#"{"errors":[{"code":"Invalid_Grant"}]}"#, true),
        (401, r#"{"code":"whatever"}"#, true),
        (401, "", true),
        (400, r#"{"error":"invalid_request"}"#, false),
        (400, "<h1>invalid_grant</h1>", false),
        (500, r#"{"error":"invalid_grant"}"#, false),
        (404, r#"{"error":"invalid_grant"}"#, false),
    ] {
        let provider = Provider::new();
        let (sessions, _) = replica_of(&provider);
        let session = sessions.sign_in("code").await.unwrap();
        provider.answer([Answer::Says(status, body)]);
        let error = session.refresh().await.unwrap_err();
        assert_eq!(error.needs_sign_in(), refused, "{status} {body}: {error}");
    }
}

/// The remedy: errors hold the body and show none of it; `Secret`, `Sealed` and `SealingKeys` show nothing.
#[tokio::test]
async fn story_11_no_body_of_a_refresh_is_in_a_log() {
    trace();
    let provider = Provider::new();
    let (sessions, store) = replica_of(&provider);
    let session = sessions.sign_in("canary-code").await.unwrap();
    let told = r#"{"error":{"message":"canary-words canary-refresh-1"}}"#;
    provider.answer([
        Answer::Garbled,
        Answer::Says(500, told),
        Answer::Says(400, told),
    ]);
    let mut shown = String::new();
    for _ in 0..3 {
        let error = session.refresh().await.unwrap_err();
        shown += &format!("{error} {error:?} {error:#?}");
    }
    shown += &format!("{session:?} {sessions:?} {store:?} {:#?}", sessions.tally());
    shown += &logged();
    assert!(
        shown.contains("the tokens of a session could not be refreshed"),
        "nothing was logged"
    );
    assert!(!shown.contains("canary"), "{shown}");
}
