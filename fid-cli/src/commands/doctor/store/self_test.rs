//! A lease, a stale writer and a swap, on a record that is nobody's.

use std::time::Duration;

use fid_client::{
    fid_codes,
    jiff::{SignedDuration, Timestamp},
    store::{Attempt, Lease, NewRecord, Owner, Sealed, SessionId, StoreError, Swap, TokenStore},
};

use super::CHECK;
use crate::{commands::doctor::finding::Finding, failure::with_sources};

/// The record is gone after a minute, should the self-test not get to its end.
const GONE: SignedDuration = SignedDuration::from_secs(60);

const LEASE: Duration = Duration::from_secs(10);

/// Tests a store, and says what came of it.
pub(super) async fn judge(name: &str, store: &impl TokenStore) -> Finding {
    match self_test(store).await {
        Ok(()) => Finding::ok(
            CHECK,
            format!("{name}: lease and swap work, and a stale writer is refused"),
        ),
        Err(Trouble::Down(why)) => Finding::fail(CHECK, format!("{name}: {why}"))
            .code(fid_codes::STORE_DOWN)
            .for_now(),
        Err(Trouble::Wrong(what)) => Finding::fail(CHECK, format!("{name}: {what}"))
            .help("sessions are not safe in it: run fid_client::store_conformance to see more"),
    }
}

/// What is wrong with a store.
#[derive(Debug)]
enum Trouble {
    /// It did not answer.
    Down(String),
    /// It did not do what a store does.
    Wrong(&'static str),
}

/// Goes through the life of a record, as two replicas would.
async fn self_test(store: &impl TokenStore) -> Result<(), Trouble> {
    let session = SessionId::random();
    let tested = steps(store, session).await;
    // Whatever came of it, nothing is to be left behind.
    let gone = down(store.expire(session).await);
    tested.and(gone)
}

async fn steps(store: &impl TokenStore, session: SessionId) -> Result<(), Trouble> {
    let (one, two) = (Owner::random(), Owner::random());
    let expires = Timestamp::now() + GONE;
    let record = NewRecord {
        tokens: Sealed::from_text("doctor"),
        revoke_hash: None,
        expires,
    };
    down(store.create(session, &record).await)?;
    let lease = down(store.acquire(session, one, LEASE).await)?;
    right(
        matches!(lease, Lease::Acquired(_)),
        "a free lease cannot be had",
    )?;
    let lease = down(store.acquire(session, two, LEASE).await)?;
    right(lease == Lease::Held, "two have one lease")?;
    right(
        down(store.renew(session, one, LEASE).await)?,
        "a lease cannot be renewed by its owner",
    )?;
    right(
        !down(store.renew(session, two, LEASE).await)?,
        "a lease is renewed by who has it not",
    )?;
    let attempt = Attempt {
        started_at: Timestamp::now(),
        token_hash: [0; 32],
    };
    right(
        down(store.begin(session, one, 1, &attempt).await)?,
        "an attempt cannot be written down",
    )?;
    let tokens = Sealed::from_text("doctor, again");
    let swap = down(store.swap(session, 1, &tokens, expires).await)?;
    right(swap == Swap::Swapped(2), "new tokens cannot be written")?;
    // Others, for the same ones could be those of a writer whose answer was lost.
    let others = Sealed::from_text("doctor, too late");
    let swap = down(store.swap(session, 1, &others, expires).await)?;
    right(swap == Swap::Stale, "a stale writer is let in")?;
    down(store.release(session, one).await)?;
    let lease = down(store.acquire(session, two, LEASE).await)?;
    right(
        matches!(lease, Lease::Acquired(_)),
        "a lease that was given back is not free",
    )
}

fn down<T>(answer: Result<T, StoreError>) -> Result<T, Trouble> {
    answer.map_err(|error| Trouble::Down(with_sources(&error)))
}

fn right(is_right: bool, what: &'static str) -> Result<(), Trouble> {
    if is_right {
        Ok(())
    } else {
        Err(Trouble::Wrong(what))
    }
}

#[cfg(test)]
mod tests {
    use fid_client::store::{MemoryStore, Record, StoreFuture};

    use super::*;
    use crate::commands::doctor::finding::Verdict;

    /// A store with a fault of one kind.
    struct Faulty {
        store: MemoryStore,
        two_have_a_lease: bool,
        stale_writers: bool,
        down: bool,
    }

    impl TokenStore for Faulty {
        fn get(&self, session: SessionId) -> StoreFuture<'_, Option<Record>> {
            self.store.get(session)
        }

        fn create<'a>(&'a self, session: SessionId, record: &'a NewRecord) -> StoreFuture<'a, ()> {
            if self.down {
                return Box::pin(async { Err(StoreError::new("refused")) });
            }
            self.store.create(session, record)
        }

        fn acquire(
            &self,
            session: SessionId,
            owner: Owner,
            ttl: Duration,
        ) -> StoreFuture<'_, Lease> {
            Box::pin(async move {
                match self.store.acquire(session, owner, ttl).await? {
                    Lease::Held if self.two_have_a_lease => {
                        let record = self.store.get(session).await?;
                        Ok(record.map_or(Lease::Missing, Lease::Acquired))
                    }
                    lease => Ok(lease),
                }
            })
        }

        fn renew(&self, session: SessionId, owner: Owner, ttl: Duration) -> StoreFuture<'_, bool> {
            self.store.renew(session, owner, ttl)
        }

        fn begin<'a>(
            &'a self,
            session: SessionId,
            owner: Owner,
            generation: u64,
            attempt: &'a Attempt,
        ) -> StoreFuture<'a, bool> {
            self.store.begin(session, owner, generation, attempt)
        }

        fn swap<'a>(
            &'a self,
            session: SessionId,
            generation: u64,
            tokens: &'a Sealed,
            expires: Timestamp,
        ) -> StoreFuture<'a, Swap> {
            Box::pin(async move {
                match self
                    .store
                    .swap(session, generation, tokens, expires)
                    .await?
                {
                    Swap::Stale if self.stale_writers => Ok(Swap::Swapped(generation + 1)),
                    swap => Ok(swap),
                }
            })
        }

        fn release(&self, session: SessionId, owner: Owner) -> StoreFuture<'_, ()> {
            self.store.release(session, owner)
        }

        fn revoke(&self, session: SessionId) -> StoreFuture<'_, bool> {
            self.store.revoke(session)
        }

        fn expire(&self, session: SessionId) -> StoreFuture<'_, ()> {
            self.store.expire(session)
        }
    }

    fn faulty() -> Faulty {
        Faulty {
            store: MemoryStore::default(),
            two_have_a_lease: false,
            stale_writers: false,
            down: false,
        }
    }

    #[tokio::test]
    async fn a_store_that_works_passes() {
        let finding = judge("memory", &faulty()).await;
        assert_eq!(finding.verdict, Verdict::Ok, "{finding:?}");
    }

    #[tokio::test]
    async fn each_fault_of_a_store_is_found() {
        let cases = [
            (
                Faulty {
                    two_have_a_lease: true,
                    ..faulty()
                },
                "two have one lease",
            ),
            (
                Faulty {
                    stale_writers: true,
                    ..faulty()
                },
                "a stale writer is let in",
            ),
            (
                Faulty {
                    down: true,
                    ..faulty()
                },
                "cannot be used now",
            ),
        ];
        for (store, expected) in cases {
            let finding = judge("faulty", &store).await;
            assert_eq!(finding.verdict, Verdict::Fail, "{finding:?}");
            assert!(finding.found.contains(expected), "{finding:?}");
            assert!(finding.help.is_some());
        }
    }
}
