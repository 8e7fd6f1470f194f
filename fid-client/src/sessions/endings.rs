//! Sign-outs that the store could not be told of yet.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tracing::Instrument;

use super::{Core, PERSIST_EACH};
use crate::store::SessionId;

/// How many sign-outs wait for the store at most. More are told to the caller only, who may sign out again.
const WAITING: usize = 10_000;

/// The sessions that have ended here and are in the store still.
#[derive(Default)]
pub(super) struct Endings {
    waiting: Mutex<Waiting>,
}

#[derive(Default)]
struct Waiting {
    sessions: HashSet<SessionId>,
    /// Whether a task is telling the store.
    telling: bool,
}

impl Endings {
    pub(super) fn has(&self, session: SessionId) -> bool {
        self.lock().sessions.contains(&session)
    }

    fn done(&self, session: SessionId) {
        self.lock().sessions.remove(&session);
    }

    /// Returns those that wait; where there are none, the task's turn has ended.
    fn all(&self) -> Vec<SessionId> {
        let mut waiting = self.lock();
        waiting.telling = !waiting.sessions.is_empty();
        waiting.sessions.iter().copied().collect()
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        // Nothing panics while it holds the lock; should it all the same, a session is ended once more.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Core {
    /// Tells whether a session has ended here, whatever the store says.
    pub(super) fn is_ending(&self, session: SessionId) -> bool {
        self.endings.has(session)
    }

    /// Takes a session out of the store as soon as that can be reached.
    pub(super) fn expire_later(self: &Arc<Self>, session: SessionId) {
        let mut waiting = self.endings.lock();
        if waiting.sessions.len() >= WAITING {
            tracing::error!(%session, "a session stays in the store after its end: too many wait for the store");
            return;
        }
        waiting.sessions.insert(session);
        if waiting.telling {
            return;
        }
        waiting.telling = true;
        drop(waiting);
        let (core, busy) = (Arc::clone(self), self.busy());
        let task = async move {
            core.tell_endings().await;
            drop(busy);
        };
        tokio::spawn(task.in_current_span());
    }

    async fn tell_endings(&self) {
        loop {
            // Not all replicas at once, when the store is back.
            tokio::time::sleep(PERSIST_EACH.mul_f64(0.5 + fastrand::f64() / 2.0)).await;
            for session in self.endings.all() {
                if self.expire(session).await.is_err() {
                    break;
                }
                self.endings.done(session);
            }
            if self.endings.all().is_empty() {
                return;
            }
        }
    }
}
