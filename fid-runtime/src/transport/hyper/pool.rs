//! Connections that nobody uses at the moment.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

use hyper::client::conn::http1::SendRequest;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tokio::time::sleep;

use crate::origin::Origin;
use crate::request_body::RequestBody;
use crate::transport::connections::IDLE;
use crate::transport::hyper::lease::Lease;

/// The end of a connection that takes requests. When it is dropped, the connection closes.
pub(super) type Sender = SendRequest<RequestBody>;

/// Connections by server. There are few servers, mostly one.
#[derive(Default)]
pub(super) struct Pool(Mutex<Resting>);

#[derive(Default)]
struct Resting {
    servers: Vec<(Arc<Origin>, Vec<Idle>)>,
    /// Closes what nobody asks for; it ends when nothing is left to close.
    sweeper: Option<JoinHandle<()>>,
}

struct Idle {
    sender: Sender,
    since: Instant,
}

impl Idle {
    /// Tells whether a request may be sent over it: it is young, and no end was heard of.
    fn is_usable(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.since) < IDLE && self.sender.is_ready()
    }
}

impl Pool {
    /// Takes the connection to a server that was used last.
    pub(super) fn take(pool: &Arc<Self>, origin: &Arc<Origin>) -> Option<Lease> {
        let mut resting = pool.lock();
        let (_, idle) = resting
            .servers
            .iter_mut()
            .find(|(known, _)| known.is_same_server(origin))?;
        if idle.is_empty() {
            return None;
        }
        let now = Instant::now();
        // Where the one that was used last is too old, all others are.
        let found = idle.pop_if(|last| last.is_usable(now)).or_else(|| {
            idle.retain(|one| one.is_usable(now));
            idle.pop()
        })?;
        drop(resting);
        Some(Lease::new(found.sender, Some((pool, origin))))
    }

    pub(super) fn put(self: &Arc<Self>, runtime: &Handle, origin: Arc<Origin>, sender: Sender) {
        let idle = Idle {
            sender,
            since: Instant::now(),
        };
        let mut resting = self.lock();
        let mut servers = resting.servers.iter_mut();
        match servers.find(|(known, _)| known.is_same_server(&origin)) {
            Some((_, all)) => all.push(idle),
            None => resting.servers.push((origin, vec![idle])),
        }
        // The runtime of an earlier one may be gone, and it with it.
        if resting.sweeper.as_ref().is_none_or(JoinHandle::is_finished) {
            resting.sweeper = Some(runtime.spawn(sweep(Arc::downgrade(self))));
        }
    }

    /// Takes out what has rested too long, and tells whether something is left.
    fn sweep(&self) -> bool {
        let mut resting = self.lock();
        let now = Instant::now();
        for (_, idle) in &mut resting.servers {
            idle.retain(|one| one.is_usable(now));
        }
        resting.servers.retain(|(_, idle)| !idle.is_empty());
        let is_left = !resting.servers.is_empty();
        if !is_left {
            resting.sweeper = None;
        }
        is_left
    }

    fn lock(&self) -> MutexGuard<'_, Resting> {
        // A panic elsewhere leaves a list that is as good as before.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How often is looked for what has rested too long.
const PAUSE: Duration = Duration::from_secs(1);

async fn sweep(pool: Weak<Pool>) {
    loop {
        sleep(PAUSE).await;
        let Some(pool) = pool.upgrade() else {
            return;
        };
        if !pool.sweep() {
            return;
        }
    }
}
