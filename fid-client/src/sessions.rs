//! Sessions that all replicas of an application share.

mod berth;
mod builder;
mod core;
mod endings;
mod failure;
mod lease;
mod live;
mod once;
mod pace;
mod revoked;
mod tally;
mod tasks;
mod tokens;

use std::{fmt, sync::Arc};

use self::live::Live;
pub(crate) use self::{
    berth::Berth,
    core::{Core, PERSIST_EACH, Settings},
    failure::Failure,
    pace::Pace,
    tasks::Busy,
    tokens::{token_hash, tried_hash},
};
pub use self::{builder::SessionsBuilder, tally::Tally};
use crate::{
    Error, FreedomId, Secret, Session, SignIn,
    revocation::Queue,
    session::Kept,
    store::{Record, SessionId},
};

/// The sessions of an application, in a store that all its replicas share.
///
/// ```
/// use fid_client::{FreedomId, SessionId, Sessions};
///
/// # async fn application(freedom_id: FreedomId, code: &str) -> Result<(), Box<dyn std::error::Error>> {
/// // At the start. Without a store, sessions are in the memory of this process.
/// let sessions = Sessions::builder(freedom_id)
///     .revoke_base("https://app.example/revoke")
///     .build()?;
///
/// // At the callback of the sign-in; the id goes into a cookie.
/// let session = sessions.sign_in(code).await?;
/// let id: Option<SessionId> = session.id();
///
/// // At each request, in whichever replica.
/// # let id = id.unwrap();
/// match sessions.get(id).await? {
///     Some(session) => println!("hello {}", session.user().await?.freedom_id),
///     None => println!("sign in, please"),
/// }
///
/// // At sign-out, and before the process ends.
/// sessions.end(id).await?;
/// sessions.settled().await;
/// # Ok(())
/// # }
/// ```
///
/// # What it keeps to
///
/// * One replica refreshes a session at a time, under a lease that it renews while Freedom ID takes its time; the others
///   take its tokens over. While the old token is valid, it is served meanwhile.
/// * New tokens are the only copy. They are given out even if the store cannot be reached, and written as soon as it can.
/// * A process that is gone in the middle of a refresh may cost that session, and no other: the next one to refresh it
///   shows the token once more, and [`Error::is_lost_refresh`] names the loss.
/// * While the store is down, valid tokens are served. An expired one waits
///   ([`patience`](SessionsBuilder::patience)), and is refreshed without a lease only with
///   [`fail_open`](SessionsBuilder::fail_open).
/// * What another replica did to a session, a sign-out or a revocation above all, counts here within
///   [`recheck`](SessionsBuilder::recheck), 5 seconds unless set, as long as the store can be reached.
/// * Memory holds a bounded number of sessions ([`capacity`](SessionsBuilder::capacity)).
///
/// Clones share everything: make one and hand out clones.
#[derive(Clone)]
pub struct Sessions {
    inner: Arc<Inner>,
}

struct Inner {
    core: Arc<Core>,
    live: Live,
    calls: Queue,
}

impl Sessions {
    /// Starts with the application; the builder has the store, the keys and the rest.
    pub fn builder(freedom_id: FreedomId) -> SessionsBuilder {
        SessionsBuilder::new(freedom_id)
    }

    fn new(core: Core, capacity: usize) -> Self {
        Self {
            inner: Arc::new(Inner {
                core: Arc::new(core),
                live: Live::new(capacity),
                calls: Queue::default(),
            }),
        }
    }

    /// Turns the code of a redirect into a session, which is in the store before it is returned; the value that this
    /// returns is awaited.
    ///
    /// The session has an id that nobody had before, so that no id from before the sign-in is worth anything after it.
    pub fn sign_in(&self, authorization_code: impl Into<Secret>) -> SignIn {
        let berth = Berth::new(self.clone());
        self.freedom_id()
            .sign_in(authorization_code)
            .into_sessions(berth)
    }

    /// Returns a session, from memory or from the store; `None` if there is none of this id any more.
    ///
    /// # Errors
    ///
    /// The session is not in memory, and the store could not be reached for as long as
    /// [`patience`](SessionsBuilder::patience) says; or its tokens cannot be opened.
    pub async fn get(&self, session: SessionId) -> Result<Option<Session>, Error> {
        if self.core().is_ending(session) {
            return Ok(None);
        }
        if let Some(kept) = self.inner.live.get(session).and_then(|known| known.kept()) {
            kept.follow().await;
            if kept.is_over() {
                self.inner.live.remove(session);
                return Ok(None);
            }
            return Ok(Some(kept.session().clone()));
        }
        let Some(record) = self.read(session).await? else {
            return Ok(None);
        };
        let read = Kept::read(self.core(), session, &record)?;
        Ok(read.map(|kept| self.inner.live.insert(session, kept.session())))
    }

    /// Reads a record. Who asks for it has nothing else to go by, so a store that is down is waited for.
    async fn read(&self, session: SessionId) -> Result<Option<Record>, Error> {
        let mut pace = Pace::new(self.core().settings().patience);
        loop {
            match self.core().get(session).await {
                Ok(record) => return Ok(record),
                Err(error) if !pace.wait().await => return Err(Failure::Store(error).into()),
                Err(_) => self.core().tally().waited(),
            }
        }
    }

    /// Ends a session: the user signs out. All replicas get to know it, and its tokens are forgotten. No page of Freedom
    /// ID names a way to end them there.
    ///
    /// # Errors
    ///
    /// The store cannot be reached: the session has ended in this process, and does for the others as soon as the store is
    /// back, if this process lives until then; [`settled`](Self::settled) waits for it.
    pub async fn end(&self, session: SessionId) -> Result<(), Error> {
        if let Some(kept) = self
            .inner
            .live
            .remove(session)
            .and_then(|known| known.kept())
        {
            kept.finish(Failure::Ended.into());
        }
        if let Err(error) = self.core().expire(session).await {
            self.core().expire_later(session);
            return Err(Failure::Store(error).into());
        }
        Ok(())
    }

    /// Returns what happened to the sessions of this process so far.
    pub fn tally(&self) -> Tally {
        self.core().tally().read()
    }

    /// Returns how many sessions are in memory now: at most the
    /// [`capacity`](SessionsBuilder::capacity), and those that the application holds.
    pub fn in_memory(&self) -> usize {
        self.inner.live.count()
    }

    /// Waits until no refresh is under way and the store has all tokens and knows all who signed out: to be awaited before the process ends, with a
    /// time limit of one's own. A refresh that is cut off may cost the session.
    pub async fn settled(&self) {
        self.core().settled().await;
    }

    /// Returns the application that the sessions are of.
    pub fn freedom_id(&self) -> &FreedomId {
        self.core().freedom_id()
    }

    fn core(&self) -> &Arc<Core> {
        &self.inner.core
    }
}

impl fmt::Debug for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sessions").finish_non_exhaustive()
    }
}
