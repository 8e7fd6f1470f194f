//! Of many who do the same at once, one wins.

use std::sync::Arc;

use tokio::{sync::Barrier, task::JoinSet};

use super::check::{Finding, LONG, Made, Outcome, checks, ensure, in_an_hour, sealed};
use crate::store::{Lease, Owner, StoreError, Swap, TokenStore};

checks![
    of_many_who_acquire_one_wins,
    of_many_who_swap_one_wins,
    of_many_who_create_one_wins,
    no_swap_is_lost_under_contention,
];

/// How many do the same at once.
const MANY: usize = 16;

/// How often.
const ROUNDS: usize = 10;

async fn of_many_who_acquire_one_wins(store: Arc<dyn TokenStore>) -> Outcome {
    for _ in 0..ROUNDS {
        let made = Made::new(Arc::clone(&store)).await?;
        let id = made.id;
        let leases = at_once(&store, move |store, _| async move {
            store.acquire(id, Owner::random(), LONG).await
        });
        let won = |lease: &&Lease| matches!(lease, Lease::Acquired(_));
        let winners = leases.await?.iter().filter(won).count();
        ensure!(
            winners == 1,
            "of {MANY} who acquired at once, {winners} got the lease"
        );
    }
    Ok(())
}

async fn of_many_who_swap_one_wins(store: Arc<dyn TokenStore>) -> Outcome {
    for _ in 0..ROUNDS {
        let made = Made::new(Arc::clone(&store)).await?;
        let id = made.id;
        let swaps = at_once(&store, move |store, number| async move {
            let tokens = sealed(&number.to_string());
            store.swap(id, 1, &tokens, in_an_hour()).await
        });
        let swaps = swaps.await?;
        let mut winners = swaps
            .iter()
            .enumerate()
            .filter(|(_, swap)| **swap == Swap::Swapped(2));
        let (first, second) = (winners.next(), winners.next());
        ensure!(
            first.is_some(),
            "of {MANY} who swapped at once, nobody won: {swaps:?}"
        );
        ensure!(
            second.is_none(),
            "of {MANY} who swapped at once, several won: {swaps:?}"
        );
        let winner = first.map(|(number, _)| sealed(&number.to_string()));
        let record = made.record().await?;
        ensure!(
            record.generation == 2,
            "the generation is {} after one swap",
            record.generation
        );
        ensure!(
            record.tokens == winner,
            "the tokens are not those of who won"
        );
    }
    Ok(())
}

async fn of_many_who_create_one_wins(store: Arc<dyn TokenStore>) -> Outcome {
    let template = Made::new(Arc::clone(&store)).await?;
    store.expire(template.id).await?;
    let (id, new) = (template.id, template.new);
    let created = at_once(&store, move |store, _| {
        let new = new.clone();
        async move { Ok(store.create(id, &new).await.is_ok()) }
    });
    let winners = created.await?.into_iter().filter(|won| *won).count();
    ensure!(
        winners == 1,
        "of {MANY} who created one session at once, {winners} are told that they did"
    );
    Ok(())
}

/// Each swaps until it has won once: at the end the generation has moved by as many as there are.
async fn no_swap_is_lost_under_contention(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(Arc::clone(&store)).await?;
    let id = made.id;
    let swapped = at_once(&store, move |store, number| async move {
        let tokens = sealed(&format!("of {number}"));
        loop {
            let Some(record) = store.get(id).await? else {
                return Ok(false);
            };
            let swap = store.swap(id, record.generation, &tokens, in_an_hour());
            if matches!(swap.await?, Swap::Swapped(_)) {
                return Ok(true);
            }
        }
    });
    let won = swapped.await?.into_iter().filter(|won| *won).count();
    let generation = made.record().await?.generation;
    ensure!(
        won == MANY && generation == MANY as u64 + 1,
        "after {won} swaps that were told as done the generation is {generation}"
    );
    Ok(())
}

/// Does something many times at once, and returns what became of each, in order.
async fn at_once<T, F>(
    store: &Arc<dyn TokenStore>,
    what: impl Fn(Arc<dyn TokenStore>, usize) -> F + Clone + Send + 'static,
) -> Result<Vec<T>, Finding>
where
    T: Send + 'static,
    F: Future<Output = Result<T, StoreError>> + Send + 'static,
{
    let start = Arc::new(Barrier::new(MANY));
    let mut running = JoinSet::new();
    for number in 0..MANY {
        let (start, store, what) = (Arc::clone(&start), Arc::clone(store), what.clone());
        running.spawn(async move {
            start.wait().await;
            (number, what(store, number).await)
        });
    }
    let mut done = Vec::with_capacity(MANY);
    while let Some(one) = running.join_next().await {
        done.push(one.map_err(|_| Finding("the store panicked".to_owned()))?);
    }
    done.sort_by_key(|(number, _)| *number);
    let done: Result<Vec<_>, _> = done.into_iter().map(|(_, outcome)| outcome).collect();
    Ok(done?)
}
