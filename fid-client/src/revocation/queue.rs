//! The queue of calls to `revoke_uri`s: whoever calls is answered at once, and learns nothing.

use std::{
    sync::{Arc, OnceLock, Weak},
    time::Duration,
};

use fid_runtime::Uuid;
use subtle::{Choice, ConstantTimeEq};
use tokio::{
    runtime::Handle,
    sync::{OwnedSemaphorePermit, Semaphore, mpsc},
};

use super::RevokeKey;

/// How many calls wait to be looked at. More are forgotten: no session may count on being called for.
const WAITING: usize = 1024;

/// How many are looked at again a little later.
const LATER: usize = 256;

/// The waits before the next looks. The store may be down for some time.
const WAITS: [Duration; 6] = [
    Duration::from_millis(250),
    Duration::from_secs(1),
    Duration::from_secs(4),
    Duration::from_secs(10),
    Duration::from_secs(30),
    Duration::from_secs(60),
];

/// How many looks a call is worth that names nothing: Freedom ID's may be faster than our own write, and the rest is made
/// up.
const LOOKS_FOR_NOTHING: usize = 3;

/// A call that came: the key of its URL, and the id in its body.
pub(crate) struct Call {
    pub(crate) key: RevokeKey,
    pub(crate) token_id: Uuid,
}

impl Call {
    /// Tells whether the id in the body is one of these, in a time that tells nothing.
    pub(crate) fn names(&self, token_ids: [Uuid; 2]) -> bool {
        let equal = |id: Uuid| id.as_bytes().ct_eq(self.token_id.as_bytes());
        let [first, present] = token_ids.map(equal);
        let either: Choice = first | present;
        either.into()
    }
}

/// What a look at a call came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// There is nothing left to do.
    Done,
    /// There is no such session, or not yet.
    Nothing,
    /// The store cannot be reached.
    Down,
}

/// Looks at calls.
pub(crate) trait Judge: Send + Sync + 'static {
    fn judge(&self, call: &Call) -> impl Future<Output = Verdict> + Send;
}

/// Takes calls in; a task looks at them one after the other, so that no flood of them becomes one for the store.
#[derive(Default)]
pub(crate) struct Queue {
    calls: OnceLock<mpsc::Sender<Call>>,
}

impl Queue {
    /// Takes a call in. The task goes away with its judge.
    pub(crate) fn take<J: Judge>(&self, call: Call, judge: &Arc<J>) {
        let Ok(runtime) = Handle::try_current() else {
            tracing::error!("a call to a revoke_uri came outside of a Tokio runtime and is lost");
            return;
        };
        let calls = self.calls.get_or_init(|| {
            let (sender, calls) = mpsc::channel(WAITING);
            runtime.spawn(work(calls, Arc::downgrade(judge)));
            sender
        });
        if calls.try_send(call).is_err() {
            tracing::warn!("too many calls to revoke_uris at once: one is lost");
        }
    }
}

async fn work<J: Judge>(mut calls: mpsc::Receiver<Call>, judge: Weak<J>) {
    let later = Arc::new(Semaphore::new(LATER));
    while let Some(call) = calls.recv().await {
        let Some(here) = judge.upgrade() else {
            return;
        };
        let verdict = here.judge(&call).await;
        if verdict == Verdict::Done {
            continue;
        }
        match Arc::clone(&later).try_acquire_owned() {
            Ok(permit) => drop(tokio::spawn(look_again(call, Weak::clone(&judge), permit))),
            Err(_) => tracing::warn!("a call to a revoke_uri is lost: too many wait already"),
        }
    }
}

async fn look_again<J: Judge>(call: Call, judge: Weak<J>, _permit: OwnedSemaphorePermit) {
    for (looks, wait) in WAITS.into_iter().enumerate() {
        tokio::time::sleep(wait).await;
        let Some(here) = judge.upgrade() else {
            return;
        };
        match here.judge(&call).await {
            Verdict::Done => return,
            Verdict::Nothing if looks + 1 >= LOOKS_FOR_NOTHING => return,
            Verdict::Nothing | Verdict::Down => {}
        }
    }
    tracing::warn!("a call to a revoke_uri is lost: the store could not be reached");
}
