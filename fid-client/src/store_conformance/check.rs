//! What the checks are made of.

use std::{future::Future, pin::Pin, sync::Arc, time::Duration};

use fid_runtime::jiff::{SignedDuration, Timestamp};

use crate::store::{
    Attempt, Lease, NewRecord, Owner, Record, Sealed, SessionId, StoreError, Swap, TokenStore,
};

/// A lease that does not run out while a check runs.
pub(super) const LONG: Duration = Duration::from_secs(600);

/// A lease that runs out while a check waits.
pub(super) const SHORT: Duration = Duration::from_millis(400);

/// How often a check looks whether something has run out.
pub(super) const GLANCE: Duration = Duration::from_millis(50);

/// A check: what a store does, and how to find out.
pub(super) struct Check {
    pub(super) name: &'static str,
    pub(super) run: fn(Arc<dyn TokenStore>) -> Run,
}

pub(super) type Run = Pin<Box<dyn Future<Output = Outcome> + Send>>;

pub(super) type Outcome = Result<(), Finding>;

/// What a store did instead.
#[derive(Debug)]
pub(super) struct Finding(pub(super) String);

impl From<StoreError> for Finding {
    fn from(error: StoreError) -> Self {
        Self(format!("{error:?}"))
    }
}

/// Makes the list of a file's checks: each is named as its function is.
macro_rules! checks {
    ($($name:ident),* $(,)?) => {
        pub(super) const CHECKS: &[super::check::Check] = &[$(super::check::Check {
            name: stringify!($name),
            run: |store| Box::pin($name(store)),
        }),*];
    };
}

/// Ends the check with a finding unless something holds.
macro_rules! ensure {
    ($condition:expr, $($words:tt)+) => {
        if !$condition {
            return Err(super::check::Finding(format!($($words)+)));
        }
    };
}

pub(super) use {checks, ensure};

/// A session that a check made.
pub(super) struct Made {
    pub(super) store: Arc<dyn TokenStore>,
    pub(super) id: SessionId,
    pub(super) new: NewRecord,
}

impl Made {
    /// Makes a session that lasts longer than any check.
    pub(super) async fn new(store: Arc<dyn TokenStore>) -> Result<Self, Finding> {
        Self::until(store, in_an_hour()).await
    }

    /// Makes a session that lasts so long.
    pub(super) async fn until(
        store: Arc<dyn TokenStore>,
        expires: Timestamp,
    ) -> Result<Self, Finding> {
        let id = SessionId::random();
        let new = NewRecord {
            tokens: sealed("the first"),
            revoke_hash: Some(std::array::from_fn(|index| index as u8)),
            expires,
        };
        store.create(id, &new).await?;
        Ok(Self { store, id, new })
    }

    /// Returns the record, which must be there.
    pub(super) async fn record(&self) -> Result<Record, Finding> {
        let record = self.store.get(self.id).await?;
        record.ok_or_else(|| Finding("the session is not there".to_owned()))
    }

    /// Returns an owner who has the lease.
    pub(super) async fn leased(&self, ttl: Duration) -> Result<Owner, Finding> {
        let owner = Owner::random();
        match self.store.acquire(self.id, owner, ttl).await? {
            Lease::Acquired(_) => Ok(owner),
            Lease::Held => Err(Finding("a free lease is told as held".to_owned())),
            Lease::Missing => Err(Finding("the session is told as missing".to_owned())),
        }
    }

    /// Tells whether somebody else would get the lease, and takes it if so.
    pub(super) async fn is_free(&self) -> Result<bool, Finding> {
        let lease = self.store.acquire(self.id, Owner::random(), LONG).await?;
        Ok(matches!(lease, Lease::Acquired(_)))
    }

    /// Waits until somebody else gets the lease: returns who, and what there was under it.
    pub(super) async fn taken_over(&self) -> Result<(Owner, Record), Finding> {
        let owner = Owner::random();
        for _ in 0..200 {
            if let Lease::Acquired(record) = self.store.acquire(self.id, owner, LONG).await? {
                return Ok((owner, record));
            }
            tokio::time::sleep(GLANCE).await;
        }
        Err(Finding(
            "a lease of 0.4 s has not run out after 10 s".to_owned(),
        ))
    }

    pub(super) async fn swap(&self, generation: u64, tokens: &str) -> Result<Swap, Finding> {
        let tokens = sealed(tokens);
        let swapped = self.store.swap(self.id, generation, &tokens, in_an_hour());
        Ok(swapped.await?)
    }

    pub(super) async fn begin(&self, owner: Owner, generation: u64) -> Result<bool, Finding> {
        let attempt = attempt();
        let begun = self.store.begin(self.id, owner, generation, &attempt).await;
        Ok(begun?)
    }
}

/// Returns a refresh that is about to happen, at a time that has microseconds.
pub(super) fn attempt() -> Attempt {
    Attempt {
        started_at: Timestamp::from_microsecond(1_700_000_000_123_456).unwrap_or_default(),
        token_hash: [0xA5; 32],
    }
}

pub(super) fn sealed(text: &str) -> Sealed {
    Sealed::from_text(text)
}

/// Returns a time that no check sees, in whole microseconds: what is finer a store may round.
pub(super) fn in_an_hour() -> Timestamp {
    later(SignedDuration::from_hours(1))
}

pub(super) fn later(by: SignedDuration) -> Timestamp {
    let time = Timestamp::now()
        .saturating_add(by)
        .unwrap_or(Timestamp::MAX);
    Timestamp::from_microsecond(time.as_microsecond()).unwrap_or(time)
}
