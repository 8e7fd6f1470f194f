//! A revocation stays, and wins.

use std::sync::Arc;

use super::check::{LONG, Made, Outcome, checks, ensure};
use crate::store::{Lease, Owner, Swap, TokenStore};

checks![
    a_revocation_forgets_the_tokens,
    a_revocation_twice_is_one,
    a_revocation_wins_over_a_refresh_in_flight,
    a_revocation_wins_whoever_is_first,
    no_attempt_begins_after_a_revocation,
    a_revoked_session_is_not_missing,
];

async fn a_revocation_forgets_the_tokens(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    ensure!(
        made.store.revoke(made.id).await?,
        "it is told that there is no such session"
    );
    let record = made.record().await?;
    ensure!(record.revoked, "there is no mark");
    ensure!(record.tokens.is_none(), "the tokens are still there");
    Ok(())
}

async fn a_revocation_twice_is_one(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    made.store.revoke(made.id).await?;
    let first = made.record().await?;
    ensure!(
        made.store.revoke(made.id).await?,
        "the second is told that there is no such session"
    );
    let second = made.record().await?;
    ensure!(first == second, "the second made {second:?} of {first:?}");
    Ok(())
}

async fn a_revocation_wins_over_a_refresh_in_flight(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    let owner = made.leased(LONG).await?;
    made.begin(owner, 1).await?;
    made.store.revoke(made.id).await?;
    let swap = made.swap(1, "new tokens").await?;
    ensure!(swap == Swap::Revoked, "the refresh in flight gets {swap:?}");
    let record = made.record().await?;
    ensure!(
        record.revoked && record.tokens.is_none(),
        "the refresh undid it: {record:?}"
    );
    Ok(())
}

async fn a_revocation_wins_whoever_is_first(store: Arc<dyn TokenStore>) -> Outcome {
    for _ in 0..20 {
        let made = Made::new(Arc::clone(&store)).await?;
        let revoke = tokio::spawn({
            let (store, id) = (Arc::clone(&store), made.id);
            async move { store.revoke(id).await }
        });
        let swap = made.swap(1, "new tokens").await?;
        let revoked = matches!(revoke.await, Ok(Ok(true)));
        ensure!(revoked, "a revocation beside a swap fails");
        ensure!(
            matches!(swap, Swap::Swapped(2) | Swap::Revoked),
            "a swap beside a revocation gets {swap:?}"
        );
        let record = made.record().await?;
        ensure!(
            record.revoked && record.tokens.is_none(),
            "after a swap and a revocation at once there is {record:?}"
        );
    }
    Ok(())
}

async fn no_attempt_begins_after_a_revocation(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    let owner = made.leased(LONG).await?;
    made.store.revoke(made.id).await?;
    ensure!(!made.begin(owner, 1).await?, "it begins");
    Ok(())
}

async fn a_revoked_session_is_not_missing(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    made.store.revoke(made.id).await?;
    // Whoever is about to refresh must learn why there are no tokens.
    let lease = made.store.acquire(made.id, Owner::random(), LONG).await?;
    let told = matches!(&lease, Lease::Acquired(record) if record.revoked);
    ensure!(told, "`acquire` returns {lease:?}");
    Ok(())
}
