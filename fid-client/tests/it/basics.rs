//! Signing in, finding a session again, signing out.

use fid_client::{SessionId, Sessions};
use fid_sandbox::Operation;

use crate::support::{EIGHT_DAYS, World};

#[tokio::test]
async fn a_session_is_found_by_its_id_in_every_replica() {
    let world = World::start().await;
    let (here, there) = (world.replica(), world.replica());
    let session = here.sign_in(world.code().await).await.unwrap();
    let id = session.id().unwrap();
    for sessions in [&here, &there] {
        let found = sessions.get(id).await.unwrap().unwrap();
        assert_eq!(found.id(), Some(id));
        assert_eq!(found.token_id(), session.token_id());
        found.user().await.unwrap();
    }
    assert!(there.get(SessionId::random()).await.unwrap().is_none());
    assert_eq!(world.sandbox.requests(Operation::RefreshToken), 0);
}

#[tokio::test]
async fn a_session_that_another_replica_refreshed_goes_on() {
    let world = World::start().await;
    let (here, there) = (world.replica(), world.replica());
    let first = here.sign_in(world.code().await).await.unwrap();
    let second = there.get(first.id().unwrap()).await.unwrap().unwrap();
    world.sandbox.advance(EIGHT_DAYS);
    first.user().await.unwrap();
    second.user().await.unwrap();
    assert_eq!(world.sandbox.requests(Operation::RefreshToken), 1);
    assert_eq!(first.token_id(), second.token_id());
    assert_eq!((there.tally().refreshes, there.tally().adoptions), (0, 1));
}

#[tokio::test]
async fn a_session_that_was_signed_out_is_gone() {
    let world = World::start().await;
    let sessions = world.replica();
    let session = sessions.sign_in(world.code().await).await.unwrap();
    let id = session.id().unwrap();
    sessions.end(id).await.unwrap();
    assert!(sessions.get(id).await.unwrap().is_none());
    let error = session.user().await.unwrap_err();
    assert!(error.needs_sign_in(), "{error}");
    assert_eq!(
        error.to_string(),
        "the session has ended: send the user to sign in again [FID-0521]"
    );
}

#[tokio::test]
async fn all_handles_of_one_id_are_one_session() {
    let world = World::start().await;
    let sessions = world.replica();
    let session = sessions.sign_in(world.code().await).await.unwrap();
    let id = session.id().unwrap();
    world.sandbox.advance(EIGHT_DAYS);
    let users = (0..20).map(|_| {
        let sessions = Sessions::clone(&sessions);
        tokio::spawn(async move { sessions.get(id).await.unwrap().unwrap().user().await })
    });
    for user in users.collect::<Vec<_>>() {
        user.await.unwrap().unwrap();
    }
    assert_eq!(world.sandbox.requests(Operation::RefreshToken), 1);
    assert_eq!(sessions.tally().refreshes, 1);
    assert_eq!(sessions.tally().adoptions, 0);
}
