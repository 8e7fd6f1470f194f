//! The lease on a record: renewed while its owner works, and given back by its owner only.

use std::{
    future::{pending, poll_fn},
    pin::pin,
    time::Duration,
};

use super::Core;
use crate::observe;
use crate::store::{Lease, Owner, SessionId, StoreError};

impl Core {
    pub(crate) async fn acquire(
        &self,
        session: SessionId,
        owner: Owner,
    ) -> Result<Lease, StoreError> {
        let outcome = self
            .ask(|store| store.acquire(session, owner, self.settings().lease))
            .await;
        observe::leased(&outcome);
        outcome
    }

    /// Gives the lease back. Should that fail, it ends by itself.
    pub(crate) async fn release(&self, session: SessionId, owner: Owner) {
        if let Err(error) = self.ask(|store| store.release(session, owner)).await {
            tracing::debug!(%session, ?error, "a lease could not be given back and will expire");
        }
    }

    /// Works under a lease that is held as long as the work takes. A lease shorter than the work would let a second
    /// replica show the same refresh token.
    pub(crate) async fn renewing<T>(
        &self,
        session: SessionId,
        owner: Owner,
        work: impl Future<Output = T>,
    ) -> T {
        beside(work, self.renew_for_ever(session, owner)).await
    }

    async fn renew_for_ever(&self, session: SessionId, owner: Owner) {
        let lease = self.settings().lease;
        let mut wait = lease / 3;
        loop {
            tokio::time::sleep(wait).await;
            wait = lease / 3;
            match self.renew_soon(session, owner, lease).await {
                Ok(true) => {}
                Ok(false) => {
                    // The call is out already. What comes of it is written all the same: the generation decides.
                    tracing::warn!(%session, "the lease on a session was lost in the middle of its refresh");
                    self.tally().lease_lost();
                    return pending().await;
                }
                Err(error) => {
                    tracing::warn!(%session, ?error, "a lease could not be renewed");
                    wait = lease / 10;
                }
            }
        }
    }

    /// Renews the lease, or gives up while there is time for another try.
    async fn renew_soon(
        &self,
        session: SessionId,
        owner: Owner,
        lease: Duration,
    ) -> Result<bool, StoreError> {
        let renewal = self.ask(|store| store.renew(session, owner, lease));
        match tokio::time::timeout(lease / 3, renewal).await {
            Ok(result) => result,
            Err(_) => Err(StoreError::new("it took too long")),
        }
    }
}

/// Works, and does something else as long as that takes.
async fn beside<T>(work: impl Future<Output = T>, other: impl Future<Output = ()>) -> T {
    let mut work = pin!(work);
    let mut other = pin!(other);
    let mut going = true;
    poll_fn(|context| {
        let answer = work.as_mut().poll(context);
        if answer.is_pending() && going {
            going = other.as_mut().poll(context).is_pending();
        }
        answer
    })
    .await
}
