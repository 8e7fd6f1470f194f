//! A session that all replicas share: what this process knows of its record.

mod follow;
mod redeem;
mod refresh;
mod weak;
mod write;

use std::{
    ops::Deref,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use fid_runtime::{Response, Uuid};

pub(crate) use self::weak::WeakSession;
use super::{Inner, Session, state::State};
use crate::{
    Error, TokenSet,
    revocation::Call,
    sessions::{Busy, Core},
    store::{Record, SessionId},
};

/// Where a session is kept.
pub(crate) struct Stored {
    id: SessionId,
    core: Arc<Core>,
    /// The id of the token that the exchange gave: Freedom ID may name the session by it.
    first_id: Uuid,
    place: Mutex<Place>,
    /// Held while the record is read again: once for all who want it.
    reading: tokio::sync::Mutex<()>,
    /// Held while tokens are written: they are written in the order in which they came.
    writing: tokio::sync::Mutex<()>,
}

/// Which record the tokens in memory are those of.
struct Place {
    generation: u64,
    written: Written,
    /// When the generation was last seen in the store.
    seen: Instant,
    /// Since when it is that generation here. What the store was asked before may be older than that.
    since: Instant,
    /// From when on the record is to be read again.
    due: Instant,
    /// The refresh token that gave those in memory. Whatever the store says, tokens with this one are older.
    replaced: Option<[u8; 32]>,
    /// The refresh token that this process sent without getting to know what became of it.
    unanswered: Option<[u8; 32]>,
    /// Whether a task is writing what could not be written at once.
    persisting: bool,
}

/// Whether the tokens in memory are in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Yes,
    /// They are to replace those of the place's generation.
    NotYet,
    /// There is no record yet; one is to be made with this hash of the revoke key.
    NoRecord(Option<[u8; 32]>),
}

/// A session of [`Sessions`](crate::Sessions), and where it is kept.
#[derive(Clone)]
pub(crate) struct Kept {
    session: Session,
    stored: Arc<Stored>,
}

impl Session {
    /// Returns the id under which the session is kept, if it is one of [`Sessions`](crate::Sessions): what the browser's
    /// cookie holds.
    pub fn id(&self) -> Option<SessionId> {
        self.inner.stored.as_ref().map(|stored| stored.id)
    }

    pub(crate) fn kept(&self) -> Option<Kept> {
        Some(Kept {
            session: self.clone(),
            stored: Arc::clone(self.inner.stored.as_ref()?),
        })
    }
}

impl Kept {
    /// Makes the session of tokens that came just now. [`write_first`](Self::write_first) is to follow.
    pub(crate) fn received(
        core: &Arc<Core>,
        id: SessionId,
        revoke_hash: Option<[u8; 32]>,
        answer: Response<TokenSet>,
    ) -> Self {
        let first_id = answer.body().id;
        let state = State::received(answer, core.freedom_id().clock().clone());
        let place = Place::new(core, 1, Written::NoRecord(revoke_hash));
        Self::new(core, id, first_id, state, place)
    }

    /// Makes the session of a record that was read just now; `None` if it was revoked.
    pub(crate) fn read(
        core: &Arc<Core>,
        id: SessionId,
        record: &Record,
    ) -> Result<Option<Self>, Error> {
        let Some(sealed) = record.tokens.as_ref().filter(|_| !record.revoked) else {
            return Ok(None);
        };
        let (tokens, first_id) = core.open(id, sealed)?;
        let state = State::resumed(tokens, core.freedom_id().clock().clone());
        let place = Place::new(core, record.generation, Written::Yes);
        Ok(Some(Self::new(core, id, first_id, state, place)))
    }

    fn new(core: &Arc<Core>, id: SessionId, first_id: Uuid, state: State, place: Place) -> Self {
        let stored = Arc::new(Stored {
            id,
            first_id,
            place: Mutex::new(place),
            reading: tokio::sync::Mutex::new(()),
            writing: tokio::sync::Mutex::new(()),
            core: Arc::clone(core),
        });
        let mut inner = Inner::new(core.freedom_id().clone(), state);
        inner.stored = Some(Arc::clone(&stored));
        Self {
            session: Session::from_inner(inner),
            stored,
        }
    }

    pub(crate) fn session(&self) -> &Session {
        &self.session
    }

    /// Tells whether a call is for this session, of which the store knows nothing yet.
    pub(crate) fn is_unwritten_one_of(&self, call: &Call) -> bool {
        let Written::NoRecord(hash) = self.place().written else {
            return false;
        };
        call.key.is_of(hash) && call.names([self.first_id, self.session.token_id()])
    }

    /// Tells whether the session is over.
    pub(crate) fn is_over(&self) -> bool {
        self.session.lock().over().is_some()
    }

    /// Notes that the session is over, and returns why.
    pub(crate) fn finish(&self, error: Error) -> Error {
        self.session.lock().finish(error.clone());
        error
    }

    /// Says that something is under way that must not be lost.
    pub(super) fn busy(&self) -> Busy {
        self.core.busy()
    }
}

impl Deref for Kept {
    type Target = Stored;

    fn deref(&self) -> &Stored {
        &self.stored
    }
}

impl Stored {
    /// Locks the place, always before the state: tokens and generation change together.
    fn place(&self) -> MutexGuard<'_, Place> {
        // Nothing panics while it holds the lock; should it all the same, the store tells the truth.
        self.place.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    fn new(core: &Core, generation: u64, written: Written) -> Self {
        let now = Instant::now();
        Self {
            generation,
            written,
            seen: now,
            since: now,
            due: now + core.settings().recheck,
            replaced: None,
            unanswered: None,
            persisting: false,
        }
    }

    /// Notes that the store has another generation now.
    fn is_at(&mut self, generation: u64) {
        let now = Instant::now();
        self.generation = generation;
        self.seen = now;
        self.since = now;
    }
}
