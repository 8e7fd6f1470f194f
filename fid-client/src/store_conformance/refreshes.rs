//! What a refresh writes: that it begins, under the lease, and the new tokens, if the generation is still the one.

use std::sync::Arc;

use super::check::{LONG, Made, Outcome, SHORT, attempt, checks, ensure, in_an_hour, sealed};
use crate::store::{Owner, Swap, TokenStore};

checks![
    an_attempt_needs_the_lease,
    an_attempt_needs_the_lease_still,
    an_attempt_needs_the_generation,
    an_attempt_left_behind_is_seen_by_the_next_owner,
    a_swap_moves_the_generation_by_one,
    a_swap_forgets_the_attempt,
    a_swap_needs_no_lease,
    a_swap_leaves_the_lease_as_it_is,
    a_stale_swap_changes_nothing,
];

async fn an_attempt_needs_the_lease(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    ensure!(
        !made.begin(Owner::random(), 1).await?,
        "it begins where nobody has the lease"
    );
    made.leased(LONG).await?;
    ensure!(
        !made.begin(Owner::random(), 1).await?,
        "it begins under the lease of somebody else"
    );
    let attempt = made.record().await?.attempt;
    ensure!(
        attempt.is_none(),
        "it is told that it does not begin, and is written down"
    );
    Ok(())
}

async fn an_attempt_needs_the_lease_still(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    let late = made.leased(SHORT).await?;
    made.taken_over().await?;
    ensure!(
        !made.begin(late, 1).await?,
        "it begins though somebody else took the lease over"
    );
    Ok(())
}

async fn an_attempt_needs_the_generation(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    made.swap(1, "the second").await?;
    let owner = made.leased(LONG).await?;
    ensure!(
        !made.begin(owner, 1).await?,
        "it begins with tokens that were replaced"
    );
    ensure!(
        !made.begin(owner, 3).await?,
        "it begins with tokens that are yet to come"
    );
    let attempt = made.record().await?.attempt;
    ensure!(
        attempt.is_none(),
        "it is told that it does not begin, and is written down"
    );
    ensure!(
        made.begin(owner, 2).await?,
        "it does not begin though all is as it should be"
    );
    Ok(())
}

async fn an_attempt_left_behind_is_seen_by_the_next_owner(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    // Long enough for the beginning on a slow machine.
    let owner = made.leased(SHORT * 5).await?;
    ensure!(
        made.begin(owner, 1).await?,
        "it does not begin though all is as it should be"
    );
    // The owner crashes: nothing more is heard of it.
    let (_, record) = made.taken_over().await?;
    ensure!(
        record.attempt == Some(attempt()),
        "the next owner sees {:?}",
        record.attempt
    );
    Ok(())
}

async fn a_swap_moves_the_generation_by_one(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    for generation in 1..4 {
        let tokens = sealed(&format!("after {generation}"));
        let expires = in_an_hour();
        let swap = made.store.swap(made.id, generation, &tokens, expires);
        let swap = swap.await?;
        ensure!(
            swap == Swap::Swapped(generation + 1),
            "generation {generation}: {swap:?}"
        );
        let record = made.record().await?;
        ensure!(
            record.generation == generation + 1,
            "the generation is {}",
            record.generation
        );
        ensure!(
            record.tokens.as_ref() == Some(&tokens),
            "the tokens are {:?}",
            record.tokens
        );
        ensure!(
            record.expires == expires,
            "it ends at {} and not {expires}",
            record.expires
        );
        ensure!(
            record.revoke_hash == made.new.revoke_hash,
            "the revoke hash has changed"
        );
    }
    Ok(())
}

async fn a_swap_forgets_the_attempt(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    let owner = made.leased(LONG).await?;
    made.begin(owner, 1).await?;
    made.swap(1, "the second").await?;
    let attempt = made.record().await?.attempt;
    ensure!(
        attempt.is_none(),
        "it is still there, as if the answer had been lost"
    );
    Ok(())
}

async fn a_swap_needs_no_lease(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    let late = made.leased(SHORT).await?;
    made.begin(late, 1).await?;
    made.taken_over().await?;
    // The tokens came late, and there is no other copy.
    let swap = made.swap(1, "the only copy").await?;
    ensure!(
        swap == Swap::Swapped(2),
        "who lost the lease gets {swap:?}, and the tokens are lost"
    );
    Ok(())
}

async fn a_swap_leaves_the_lease_as_it_is(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    let owner = made.leased(LONG).await?;
    made.swap(1, "the second").await?;
    ensure!(!made.is_free().await?, "it is free");
    let renewed = made.store.renew(made.id, owner, LONG).await?;
    ensure!(renewed, "it is not the owner's any more");
    Ok(())
}

async fn a_stale_swap_changes_nothing(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    made.swap(1, "the second").await?;
    made.swap(2, "the third").await?;
    let before = made.record().await?;
    for generation in [0, 1, 2, 4, u64::MAX] {
        let swap = made.swap(generation, "stale").await?;
        ensure!(
            swap == Swap::Stale,
            "at generation 3, one of {generation} gets {swap:?}"
        );
        let after = made.record().await?;
        ensure!(before == after, "it made {after:?} of {before:?}");
    }
    Ok(())
}
