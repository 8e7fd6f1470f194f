//! The sessions in memory: one of each id, and not too many.

use std::{
    collections::HashMap,
    mem,
    sync::{Mutex, MutexGuard, PoisonError},
};

use crate::{Session, session::WeakSession, store::SessionId};

/// Holds the sessions that were used last, and knows those that somebody else holds.
pub(super) struct Live {
    /// How many may be in each of the two maps of those that are held.
    half: usize,
    maps: Mutex<Maps>,
}

/// A session that is used moves to `recent`. When that is full, it becomes `older`, and what was there is let go.
#[derive(Default)]
struct Maps {
    recent: HashMap<SessionId, Session>,
    older: HashMap<SessionId, Session>,
    known: HashMap<SessionId, WeakSession>,
    /// How many are known after the last sweep.
    swept: usize,
}

impl Live {
    pub(super) fn new(capacity: usize) -> Self {
        Self {
            half: capacity.div_ceil(2).max(1),
            maps: Mutex::default(),
        }
    }

    pub(super) fn get(&self, id: SessionId) -> Option<Session> {
        let mut maps = self.lock();
        if let Some(session) = maps.recent.get(&id) {
            return Some(session.clone());
        }
        let known = maps.known.get(&id)?.upgrade();
        let session = maps.older.remove(&id).or(known)?;
        let let_go = maps.hold(id, &session, self.half);
        drop(maps);
        drop(let_go);
        Some(session)
    }

    /// Takes a session in, unless there is one of this id: that is returned, for all are to have the same.
    pub(super) fn insert(&self, id: SessionId, session: &Session) -> Session {
        if let Some(known) = self.get(id) {
            return known;
        }
        let mut maps = self.lock();
        // Between the two locks another may have been taken in.
        if let Some(known) = maps.known.get(&id).and_then(WeakSession::upgrade) {
            return known;
        }
        maps.known.insert(id, WeakSession::of(session));
        maps.sweep();
        let let_go = maps.hold(id, session, self.half);
        drop(maps);
        drop(let_go);
        session.clone()
    }

    pub(super) fn remove(&self, id: SessionId) -> Option<Session> {
        let mut maps = self.lock();
        maps.recent.remove(&id);
        maps.older.remove(&id);
        maps.known.remove(&id)?.upgrade()
    }

    /// Returns how many sessions somebody holds, we or others.
    pub(super) fn count(&self) -> usize {
        let maps = self.lock();
        let live = maps.known.values().filter(|known| !known.is_gone());
        live.count()
    }

    fn lock(&self) -> MutexGuard<'_, Maps> {
        // Nothing panics while it holds the lock; should it all the same, the store has everything.
        self.maps.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Maps {
    /// Holds a session, and returns those that are let go for it: to be dropped when nobody waits for the lock.
    fn hold(
        &mut self,
        id: SessionId,
        session: &Session,
        half: usize,
    ) -> HashMap<SessionId, Session> {
        let mut let_go = HashMap::new();
        if self.recent.len() >= half {
            let full = mem::take(&mut self.recent);
            let_go = mem::replace(&mut self.older, full);
        }
        self.recent.insert(id, session.clone());
        let_go
    }

    /// Forgets those that nobody holds any more, once in a while.
    fn sweep(&mut self) {
        if self.known.len() < 64.max(2 * self.swept) {
            return;
        }
        self.known.retain(|_, session| !session.is_gone());
        self.swept = self.known.len();
    }
}
