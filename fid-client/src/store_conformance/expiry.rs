//! What has expired is not there.

use std::sync::Arc;

use fid_runtime::jiff::{SignedDuration, Timestamp};

use super::check::{GLANCE, LONG, Made, Outcome, checks, ensure, in_an_hour, later, sealed};
use crate::store::{Lease, NewRecord, Owner, SessionId, Swap, TokenStore};

checks![
    an_expired_record_is_not_there,
    a_record_born_expired_is_not_there,
    a_swap_lets_a_record_live_longer,
    a_record_may_live_for_ages,
    an_ended_session_is_gone_with_its_lease,
];

/// How long the records live that are to expire here.
const LIFE: SignedDuration = SignedDuration::from_millis(1500);

async fn an_expired_record_is_not_there(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::until(store, later(LIFE)).await?;
    let mut glances = 0;
    while made.store.get(made.id).await?.is_some() {
        glances += 1;
        ensure!(glances < 400, "it is there 20 s after a life of 1.5 s");
        tokio::time::sleep(GLANCE).await;
    }
    let lease = made.store.acquire(made.id, Owner::random(), LONG).await?;
    ensure!(
        lease == Lease::Missing,
        "`get` finds nothing, and `acquire` returns {lease:?}"
    );
    let swap = made.swap(1, "new").await?;
    ensure!(
        swap == Swap::Missing,
        "`get` finds nothing, and `swap` returns {swap:?}"
    );
    let revoked = made.store.revoke(made.id).await?;
    ensure!(!revoked, "`get` finds nothing, and `revoke` returns true");
    Ok(())
}

async fn a_record_born_expired_is_not_there(store: Arc<dyn TokenStore>) -> Outcome {
    // The provider's clock, or what it sends, may be far from right.
    for expires in [Timestamp::MIN, Timestamp::UNIX_EPOCH, later(-LIFE * 100)] {
        let made = Made::until(Arc::clone(&store), expires).await?;
        let got = made.store.get(made.id).await?;
        ensure!(got.is_none(), "one that expired at {expires} is {got:?}");
    }
    Ok(())
}

async fn a_swap_lets_a_record_live_longer(store: Arc<dyn TokenStore>) -> Outcome {
    let end = later(LIFE);
    let made = Made::until(store, end).await?;
    let swap = made.swap(1, "new").await?;
    ensure!(swap == Swap::Swapped(2), "`swap` returns {swap:?}");
    while Timestamp::now() < end {
        tokio::time::sleep(GLANCE).await;
    }
    tokio::time::sleep(GLANCE * 10).await;
    made.record().await?;
    Ok(())
}

async fn a_record_may_live_for_ages(store: Arc<dyn TokenStore>) -> Outcome {
    let id = SessionId::random();
    let expires = Timestamp::MAX;
    let expires = Timestamp::from_second(expires.as_second()).unwrap_or(expires);
    let new = NewRecord {
        tokens: sealed("tokens"),
        revoke_hash: None,
        expires,
    };
    store.create(id, &new).await?;
    let found = store.get(id).await?.map(|record| record.expires);
    // This one would be left behind otherwise.
    store.expire(id).await?;
    ensure!(
        found == Some(expires),
        "one that expires at {expires} expires at {found:?}"
    );
    Ok(())
}

async fn an_ended_session_is_gone_with_its_lease(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    let owner = made.leased(LONG).await?;
    made.store.expire(made.id).await?;
    let got = made.store.get(made.id).await?;
    ensure!(got.is_none(), "there is {got:?}");
    ensure!(
        !made.store.renew(made.id, owner, LONG).await?,
        "the lease can be renewed"
    );
    let swap = made.swap(1, "new").await?;
    ensure!(swap == Swap::Missing, "a refresh in flight gets {swap:?}");
    let again = NewRecord {
        expires: in_an_hour(),
        ..made.new.clone()
    };
    made.store.create(made.id, &again).await?;
    ensure!(made.is_free().await?, "the lease outlives the session");
    Ok(())
}
