//! A lease has one owner, who alone renews and releases it, and runs out by itself.

use std::{sync::Arc, time::Instant};

use super::check::{GLANCE, LONG, Made, Outcome, SHORT, checks, ensure};
use crate::store::{Lease, Owner, TokenStore};

checks![
    a_lease_comes_with_the_record,
    a_lease_has_one_owner,
    the_owner_may_acquire_again,
    a_released_lease_is_free,
    a_lease_runs_out_by_itself_and_not_before,
    a_renewed_lease_lasts_longer,
    another_owner_renews_nothing,
    another_owner_releases_nothing,
    who_lost_the_lease_renews_nothing,
    who_lost_the_lease_releases_nothing,
];

async fn a_lease_comes_with_the_record(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    made.swap(1, "the second").await?;
    let lease = made.store.acquire(made.id, Owner::random(), LONG).await?;
    let record = made.record().await?;
    ensure!(
        lease == Lease::Acquired(record.clone()),
        "`acquire` returns {lease:?}, and the record is {record:?}"
    );
    Ok(())
}

async fn a_lease_has_one_owner(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    made.leased(LONG).await?;
    let lease = made.store.acquire(made.id, Owner::random(), LONG).await?;
    ensure!(
        lease == Lease::Held,
        "the second who acquires gets {lease:?}"
    );
    Ok(())
}

async fn the_owner_may_acquire_again(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    let owner = made.leased(LONG).await?;
    // An answer may be lost; who asks again must not wait for itself.
    let lease = made.store.acquire(made.id, owner, LONG).await?;
    ensure!(
        matches!(lease, Lease::Acquired(_)),
        "the owner gets {lease:?}"
    );
    Ok(())
}

async fn a_released_lease_is_free(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    let owner = made.leased(LONG).await?;
    made.store.release(made.id, owner).await?;
    ensure!(made.is_free().await?, "it is held");
    Ok(())
}

async fn a_lease_runs_out_by_itself_and_not_before(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    let start = Instant::now();
    made.leased(SHORT).await?;
    made.taken_over().await?;
    let lasted = start.elapsed();
    ensure!(
        lasted >= SHORT.mul_f64(0.9),
        "a lease of {SHORT:?} ran out after {lasted:?}"
    );
    Ok(())
}

async fn a_renewed_lease_lasts_longer(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    // Long enough that it is still there when it is renewed, on a slow machine, too.
    let owner = made.leased(SHORT * 5).await?;
    let renewed = made.store.renew(made.id, owner, LONG).await?;
    ensure!(renewed, "the owner cannot renew it");
    tokio::time::sleep(SHORT * 6).await;
    ensure!(
        !made.is_free().await?,
        "it ran out as if it had not been renewed"
    );
    Ok(())
}

async fn another_owner_renews_nothing(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    made.leased(SHORT).await?;
    let renewed = made.store.renew(made.id, Owner::random(), LONG).await?;
    ensure!(!renewed, "somebody renewed the lease of somebody else");
    // It must run out as if nothing had been.
    made.taken_over().await?;
    Ok(())
}

async fn another_owner_releases_nothing(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    made.leased(LONG).await?;
    made.store.release(made.id, Owner::random()).await?;
    ensure!(
        !made.is_free().await?,
        "somebody released the lease of somebody else"
    );
    Ok(())
}

async fn who_lost_the_lease_renews_nothing(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    let late = made.leased(SHORT).await?;
    let (owner, _) = made.taken_over().await?;
    let renewed = made.store.renew(made.id, late, LONG).await?;
    ensure!(
        !renewed,
        "who lost the lease is told that it is still theirs"
    );
    let renewed = made.store.renew(made.id, owner, LONG).await?;
    ensure!(renewed, "who lost the lease took it away from its owner");
    Ok(())
}

async fn who_lost_the_lease_releases_nothing(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    let late = made.leased(SHORT).await?;
    made.taken_over().await?;
    made.store.release(made.id, late).await?;
    tokio::time::sleep(GLANCE).await;
    ensure!(
        !made.is_free().await?,
        "who lost the lease released that of the next owner"
    );
    Ok(())
}
