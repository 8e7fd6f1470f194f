//! Every documented error, and those that come of time and misuse.

use std::time::Duration;

use fid_client::{Disposition, FreedomId, Grant, NewUser, Secret, error_code};
use fid_sandbox::{ErrorStatus, Operation};

use crate::support::{CLIENT_ID, REDIRECT_URI, World};

#[tokio::test]
async fn a_wrong_code_is_told_by_its_documented_code() {
    let world = World::start().await;
    let error = world.freedom_id.sign_in("no such code").await.unwrap_err();
    assert_eq!(error.code(), Some(error_code::INVALID_AUTHORIZATION_CODE));
    assert_eq!(error.message(), Some("Invalid authorization_code."));
    assert_eq!(error.disposition(), Disposition::SignInAgain);
    assert_eq!(error.status(), Some(400));
    assert_eq!(world.sandbox.requests(Operation::ExchangeToken), 1);
}

#[tokio::test]
async fn an_error_under_status_200_is_an_error_for_every_operation() {
    let world = World::with(|builder| builder.error_status(ErrorStatus::Ok)).await;
    let error = world.freedom_id.sign_in("no such code").await.unwrap_err();
    assert_eq!((error.status(), error.code()), (Some(200), Some(100_101)));
    assert_eq!(error.disposition(), Disposition::SignInAgain);

    let nobody = world
        .freedom_id
        .api()
        .with_access_token(&Secret::from("nobody"));
    let user = nobody.get_user_info().await.unwrap_err();
    assert_eq!(user.status(), Some(200));
    assert!(user.body().is_some());
    // The answer of this one is an open object, which an envelope would be as well.
    let created = nobody
        .create_user(NewUser::new("+77001234567"))
        .await
        .unwrap_err();
    assert!(created.body().is_some());

    let session = world.signed_in().await;
    world.sandbox.advance(Duration::from_secs(40 * 24 * 3600));
    let refused = session.refresh().await.unwrap_err();
    assert_eq!(refused.disposition(), Disposition::SignInAgain);
}

#[tokio::test]
async fn a_code_is_not_sent_a_second_time() {
    let world = World::start().await;
    let code = world.code().await;
    world.freedom_id.sign_in(code.clone()).await.unwrap();
    let error = world.freedom_id.sign_in(code.clone()).await.unwrap_err();
    assert_eq!(error.disposition(), Disposition::SignInAgain);
    assert_eq!(world.sandbox.requests(Operation::ExchangeToken), 1);

    // Another process may try all the same: then Freedom ID refuses.
    let other = crate::support::client_of(&world.sandbox);
    let error = other.sign_in(code).await.unwrap_err();
    assert_eq!(error.code(), Some(error_code::INVALID_AUTHORIZATION_CODE));
}

#[tokio::test]
async fn what_is_wrong_with_a_field_is_told() {
    let world = World::start().await;
    let error = world
        .freedom_id
        .authorization_link(REDIRECT_URI, [])
        .await
        .unwrap_err();
    assert!(
        error.field_errors().unwrap().contains_key("grants"),
        "{error}"
    );
    assert_eq!(error.disposition(), Disposition::Bug);

    let unknown = Grant::from("read.minds");
    let error = world
        .freedom_id
        .authorization_link(REDIRECT_URI, [unknown])
        .await
        .unwrap_err();
    assert!(
        error.field_errors().unwrap().contains_key("grants.0"),
        "{error}"
    );
}

#[tokio::test]
async fn a_wrong_secret_is_a_matter_of_configuration() {
    let world = World::start().await;
    let stranger = FreedomId::builder(CLIENT_ID, "wrong")
        .base_url(world.sandbox.base_url())
        .build()
        .unwrap();
    let error = stranger
        .authorization_link(REDIRECT_URI, [Grant::ReadEmail])
        .await
        .unwrap_err();
    assert_eq!(
        (error.status(), error.disposition()),
        (Some(401), Disposition::FixConfiguration)
    );
}

#[tokio::test]
async fn an_expired_access_token_is_refreshed_and_the_call_made_once_more() {
    let world = World::start().await;
    let session = world.signed_in().await;
    world.sandbox.advance(Duration::from_secs(8 * 24 * 3600));
    session.user().await.unwrap();
    assert_eq!(world.sandbox.requests(Operation::GetUserInfo), 2);
    assert_eq!(world.sandbox.requests(Operation::RefreshToken), 1);
}

#[tokio::test]
async fn an_expired_refresh_token_ends_the_session_and_is_not_sent_again() {
    let world = World::start().await;
    let session = world.signed_in().await;
    world.sandbox.advance(Duration::from_secs(40 * 24 * 3600));
    for _ in 0..3 {
        let error = session.user().await.unwrap_err();
        assert!(error.needs_sign_in(), "{error}");
    }
    assert_eq!(world.sandbox.requests(Operation::RefreshToken), 1);
}

#[tokio::test]
async fn a_refused_token_without_a_session_is_refused_at_once() {
    let world = World::start().await;
    let client = world
        .freedom_id
        .api()
        .with_access_token(&Secret::from("nobody"));
    let error = client.get_user_info().await.unwrap_err();
    assert_eq!(
        (error.status(), error.disposition()),
        (Some(401), Disposition::SignInAgain)
    );
    assert_eq!(world.sandbox.requests(Operation::GetUserInfo), 1);
}
