//! Stories 7 and 8: replicas that refresh at once.

use fid_client::Sessions;
use fid_sandbox::Operation;

use crate::support::{EIGHT_DAYS, Provider, World, replicas_of};

/// The remedy: `Kept::turn` takes the lease before the call. A check of the generation after it would come too late: the
/// provider has ended the session by then.
#[tokio::test(flavor = "multi_thread")]
async fn story_07_a_hundred_sessions_in_four_replicas_cost_a_hundred_calls() {
    const SESSIONS: usize = 100;
    let world = World::start().await;
    let replicas: Vec<_> = (0..4).map(|_| world.replica()).collect();
    let mut ids = Vec::new();
    for _ in 0..SESSIONS {
        let session = replicas[0].sign_in(world.code().await).await.unwrap();
        ids.push(session.id().unwrap());
    }
    world.sandbox.advance(EIGHT_DAYS);
    let mut callers = Vec::new();
    for id in &ids {
        for sessions in &replicas {
            let (sessions, id) = (Sessions::clone(sessions), *id);
            callers.push(tokio::spawn(async move {
                sessions.get(id).await.unwrap().unwrap().user().await
            }));
        }
    }
    for caller in callers {
        caller.await.unwrap().unwrap();
    }
    assert_eq!(world.sandbox.requests(Operation::RefreshToken), SESSIONS);
    for id in ids {
        let session = replicas[3].get(id).await.unwrap().unwrap();
        session.user().await.unwrap();
    }
}

/// The remedy: `Kept::take_in` adopts whatever is newer, however stale it is.
#[tokio::test]
async fn story_08_tokens_of_another_replica_are_adopted_even_if_they_are_stale() {
    let provider = Provider::new().lifetime(-1);
    let ([here, there], _) = replicas_of(&provider);
    let mine = here.sign_in("code").await.unwrap();
    let theirs = there.get(mine.id().unwrap()).await.unwrap().unwrap();
    theirs.refresh().await.unwrap();
    // They have expired as soon as they came, and are adopted all the same.
    mine.refresh().await.unwrap();
    assert_eq!(mine.token_id(), theirs.token_id());
    mine.refresh().await.unwrap();
    assert_eq!(provider.shown(), ["canary-refresh-1", "canary-refresh-2"]);
    assert!(!provider.is_dead());
}
