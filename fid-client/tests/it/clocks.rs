//! A wrong clock on this machine, and a map of sessions that does not grow.

use std::time::Duration;

use fid_client::{
    Sessions,
    jiff::{SignedDuration, Timestamp},
};
use fid_sandbox::Operation;

use crate::support::{Provider, World, expired_session, replica_over};

/// Ours is eight days ahead of Freedom ID's, so that every token looks as if it had expired when it comes.
#[tokio::test]
async fn a_wrong_clock_costs_one_refresh_and_no_loop() {
    let there = Timestamp::now() - SignedDuration::from_hours(24 * 8);
    let world = World::with(|builder| builder.starts_at(there)).await;
    let (here, elsewhere) = (world.replica(), world.replica());
    let mut ids = Vec::new();
    for _ in 0..5 {
        let session = here.sign_in(world.code().await).await.unwrap();
        ids.push(session.id().unwrap());
    }
    for _ in 0..3 {
        for id in &ids {
            let session = elsewhere.get(*id).await.unwrap().unwrap();
            session.user().await.unwrap();
            let session = here.get(*id).await.unwrap().unwrap();
            session.user().await.unwrap();
        }
    }
    // The first answer set the clock of the replica, for all its sessions.
    assert_eq!(elsewhere.tally().refreshes, 1);
    assert_eq!(world.sandbox.requests(Operation::RefreshToken), 1);
}

/// A replica that adopts tokens knows that they are new, whatever its clock says.
#[tokio::test]
async fn adopted_tokens_are_used_whatever_the_clock_says() {
    let provider = Provider::new().lifetime(-3600);
    let store = fid_client::store::MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    let (here, there) = (
        replica_over(&provider, &store),
        replica_over(&provider, &store),
    );
    let mine = here.get(id).await.unwrap().unwrap();
    let theirs = there.get(id).await.unwrap().unwrap();
    for _ in 0..5 {
        mine.user().await.unwrap();
        theirs.user().await.unwrap();
    }
    assert_eq!(provider.shown(), ["canary-refresh-1"]);
}

#[tokio::test]
async fn memory_holds_as_many_sessions_as_it_was_told() {
    let provider = Provider::new();
    let sessions = Sessions::builder(provider.freedom_id())
        .capacity(100)
        .recheck(Duration::from_secs(3600))
        .build()
        .unwrap();
    let mut held = None;
    for number in 0..1000 {
        let session = sessions.sign_in(format!("code-{number}")).await.unwrap();
        held.get_or_insert(session);
    }
    let in_memory = sessions.in_memory();
    assert!((50..=101).contains(&in_memory), "{in_memory}");
    // One that somebody holds is the same for all, and those that were let go are read again.
    let held = held.unwrap();
    let found = sessions.get(held.id().unwrap()).await.unwrap().unwrap();
    held.refresh().await.unwrap_err();
    let error = found.refresh().await.unwrap_err();
    assert!(error.needs_sign_in(), "{error}");
    assert_eq!(provider.shown().len(), 1, "there are two of one session");
}
