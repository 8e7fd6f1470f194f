//! A store in memory that is right but for one mistake.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard},
    time::{Duration, Instant},
};

use fid_runtime::jiff::Timestamp;

use crate::store::{
    Attempt, Lease, NewRecord, Owner, Record, Sealed, SessionId, StoreError, StoreFuture, Swap,
    TokenStore,
};

/// What is wrong with a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mistake {
    None,
    ReleaseByAnybody,
    RenewByAnybody,
    RenewAfterTheLeaseWasLost,
    LeaseForEver,
    NoRenewal,
    AcquireInTwoSteps,
    OwnerMustWaitForItself,
    SwapOfAnyGeneration,
    SwapInTwoSteps,
    SwapNeedsTheLease,
    SwapReleases,
    SwapKeepsTheAttempt,
    SwapKeepsTheEnd,
    SwapUndoesTheRevocation,
    RevocationKeepsTokens,
    RevocationDeletes,
    BeginWithoutTheLease,
    BeginOfAnyGeneration,
    BeginAfterTheRevocation,
    AttemptEndsWithTheLease,
    CreateReplaces,
    NothingExpires,
    TextIsTrimmed,
    TextOf255,
    LeaseOutlivesTheSession,
    NotThere,
    Panics,
}

pub(super) struct Planted {
    mistake: Mistake,
    rows: Mutex<HashMap<SessionId, Row>>,
    leases_left: Mutex<HashMap<SessionId, (Owner, Instant)>>,
}

struct Row {
    record: Record,
    lease: Option<(Owner, Instant)>,
}

impl Row {
    fn is_held_by_another(&self, owner: Owner) -> bool {
        let held = |(holder, until): (Owner, Instant)| holder != owner && until > Instant::now();
        self.lease.is_some_and(held)
    }

    fn is_held_by(&self, owner: Owner) -> bool {
        let held = |(holder, until): (Owner, Instant)| holder == owner && until > Instant::now();
        self.lease.is_some_and(held)
    }
}

impl Planted {
    pub(super) fn new(mistake: Mistake) -> Self {
        Self {
            mistake,
            rows: Mutex::default(),
            leases_left: Mutex::default(),
        }
    }

    fn has(&self, mistake: Mistake) -> bool {
        self.mistake == mistake
    }

    /// Returns the rows, without those that have expired.
    fn rows(&self) -> Result<MutexGuard<'_, HashMap<SessionId, Row>>, StoreError> {
        if self.has(Mistake::NotThere) {
            return Err(StoreError::new("the store is not there"));
        }
        assert!(!self.has(Mistake::Panics), "a mistake of a store");
        let mut rows = self.rows.lock().unwrap();
        if !self.has(Mistake::NothingExpires) {
            let now = Timestamp::now();
            rows.retain(|_, row| row.record.expires > now);
        }
        Ok(rows)
    }

    fn keep(&self, tokens: &Sealed) -> Sealed {
        let text = tokens.as_text();
        match self.mistake {
            Mistake::TextIsTrimmed => Sealed::from_text(text.trim()),
            Mistake::TextOf255 => Sealed::from_text(text.chars().take(255).collect::<String>()),
            _ => tokens.clone(),
        }
    }

    fn until(&self, ttl: Duration) -> Instant {
        let ttl = if self.has(Mistake::LeaseForEver) {
            Duration::from_secs(9_999)
        } else {
            ttl
        };
        Instant::now() + ttl
    }

    fn lease(&self, row: &mut Row, owner: Owner, ttl: Duration) -> Lease {
        row.lease = Some((owner, self.until(ttl)));
        let record = row.record.clone();
        if self.has(Mistake::AttemptEndsWithTheLease) {
            return Lease::Acquired(Record {
                attempt: None,
                ..record
            });
        }
        Lease::Acquired(record)
    }
}

impl TokenStore for Planted {
    fn get(&self, session: SessionId) -> StoreFuture<'_, Option<Record>> {
        Box::pin(async move { Ok(self.rows()?.get(&session).map(|row| row.record.clone())) })
    }

    fn create<'a>(&'a self, session: SessionId, new: &'a NewRecord) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let mut rows = self.rows()?;
            if rows.contains_key(&session) && !self.has(Mistake::CreateReplaces) {
                return Err(StoreError::new("taken"));
            }
            let record = Record {
                generation: 1,
                tokens: Some(self.keep(&new.tokens)),
                revoke_hash: new.revoke_hash,
                attempt: None,
                revoked: false,
                expires: new.expires,
            };
            let lease = self.leases_left.lock().unwrap().remove(&session);
            rows.insert(session, Row { record, lease });
            Ok(())
        })
    }

    fn acquire(&self, session: SessionId, owner: Owner, ttl: Duration) -> StoreFuture<'_, Lease> {
        Box::pin(async move {
            let seen = self
                .rows()?
                .get(&session)
                .map(|row| row.is_held_by_another(owner));
            if self.has(Mistake::AcquireInTwoSteps) {
                tokio::task::yield_now().await;
            }
            let mut rows = self.rows()?;
            let Some(row) = rows.get_mut(&session) else {
                return Ok(Lease::Missing);
            };
            let held = match self.mistake {
                Mistake::AcquireInTwoSteps => seen == Some(true),
                Mistake::OwnerMustWaitForItself => {
                    row.is_held_by_another(owner) || row.is_held_by(owner)
                }
                _ => row.is_held_by_another(owner),
            };
            Ok(match held {
                true => Lease::Held,
                false => self.lease(row, owner, ttl),
            })
        })
    }

    fn renew(&self, session: SessionId, owner: Owner, ttl: Duration) -> StoreFuture<'_, bool> {
        Box::pin(async move {
            let mut rows = self.rows()?;
            let Some(row) = rows.get_mut(&session) else {
                return Ok(false);
            };
            let anybody = self.has(Mistake::RenewByAnybody);
            if !anybody && !row.is_held_by(owner) {
                return Ok(self.has(Mistake::RenewAfterTheLeaseWasLost));
            }
            if !self.has(Mistake::NoRenewal) {
                row.lease = row.lease.map(|(owner, _)| (owner, self.until(ttl)));
            }
            Ok(true)
        })
    }

    fn begin<'a>(
        &'a self,
        session: SessionId,
        owner: Owner,
        generation: u64,
        attempt: &'a Attempt,
    ) -> StoreFuture<'a, bool> {
        Box::pin(async move {
            let mut rows = self.rows()?;
            let Some(row) = rows.get_mut(&session) else {
                return Ok(false);
            };
            let holds = row.is_held_by(owner) || self.has(Mistake::BeginWithoutTheLease);
            let same =
                row.record.generation == generation || self.has(Mistake::BeginOfAnyGeneration);
            let live = !row.record.revoked || self.has(Mistake::BeginAfterTheRevocation);
            if holds && same && live {
                row.record.attempt = Some(attempt.clone());
            }
            Ok(holds && same && live)
        })
    }

    fn swap<'a>(
        &'a self,
        session: SessionId,
        generation: u64,
        tokens: &'a Sealed,
        expires: Timestamp,
    ) -> StoreFuture<'a, Swap> {
        Box::pin(async move {
            let seen = self.rows()?.get(&session).map(|row| row.record.generation);
            if self.has(Mistake::SwapInTwoSteps) {
                tokio::task::yield_now().await;
            }
            let mut rows = self.rows()?;
            let Some(row) = rows.get_mut(&session) else {
                return Ok(Swap::Missing);
            };
            if row.record.revoked && !self.has(Mistake::SwapUndoesTheRevocation) {
                return Ok(Swap::Revoked);
            }
            let stale = match self.mistake {
                Mistake::SwapOfAnyGeneration => false,
                Mistake::SwapInTwoSteps => seen != Some(generation),
                // A lease that somebody else has.
                Mistake::SwapNeedsTheLease if row.lease.is_some() && generation == 1 => true,
                _ => row.record.generation != generation,
            };
            if stale {
                return Ok(Swap::Stale);
            }
            self.put(row, generation, tokens, expires);
            Ok(Swap::Swapped(row.record.generation))
        })
    }

    fn release(&self, session: SessionId, owner: Owner) -> StoreFuture<'_, ()> {
        Box::pin(async move {
            if let Some(row) = self.rows()?.get_mut(&session)
                && (row.is_held_by(owner) || self.has(Mistake::ReleaseByAnybody))
            {
                row.lease = None;
            }
            Ok(())
        })
    }

    fn revoke(&self, session: SessionId) -> StoreFuture<'_, bool> {
        Box::pin(async move {
            let mut rows = self.rows()?;
            if self.has(Mistake::RevocationDeletes) {
                return Ok(rows.remove(&session).is_some());
            }
            let Some(row) = rows.get_mut(&session) else {
                return Ok(false);
            };
            row.record.revoked = true;
            if !self.has(Mistake::RevocationKeepsTokens) {
                row.record.tokens = None;
            }
            Ok(true)
        })
    }

    fn expire(&self, session: SessionId) -> StoreFuture<'_, ()> {
        Box::pin(async move {
            let gone = self.rows()?.remove(&session);
            if self.has(Mistake::LeaseOutlivesTheSession)
                && let Some(lease) = gone.and_then(|row| row.lease)
            {
                self.leases_left.lock().unwrap().insert(session, lease);
            }
            Ok(())
        })
    }
}

impl Planted {
    fn put(&self, row: &mut Row, generation: u64, tokens: &Sealed, expires: Timestamp) {
        row.record.generation = generation + 1;
        row.record.tokens = Some(self.keep(tokens));
        if !self.has(Mistake::SwapKeepsTheAttempt) {
            row.record.attempt = None;
        }
        if !self.has(Mistake::SwapKeepsTheEnd) {
            row.record.expires = expires;
        }
        if self.has(Mistake::SwapReleases) {
            row.lease = None;
        }
        if self.has(Mistake::SwapUndoesTheRevocation) {
            row.record.revoked = false;
        }
    }
}
