//! A connection in use.

use std::sync::{Arc, Weak};

use tokio::runtime::Handle;
use tokio::time::timeout;

use crate::origin::Origin;
use crate::transport::connections::IDLE;
use crate::transport::hyper::pool::{Pool, Sender};

/// A connection in use, and where it goes when its answer was read.
pub(super) struct Lease {
    pub(super) sender: Sender,
    home: Option<(Arc<Pool>, Arc<Origin>)>,
}

impl Lease {
    /// Without a home, the connection is closed after its first answer.
    pub(super) fn new(sender: Sender, home: Option<(&Arc<Pool>, &Arc<Origin>)>) -> Self {
        let home = home.map(|(pool, origin)| (Arc::clone(pool), Arc::clone(origin)));
        Self { sender, home }
    }

    /// The answer was read. The connection itself may need a moment more to know, or to send the
    /// rest of a request which the server did not wait for.
    pub(super) fn give_back(self) {
        let Self { sender, home } = self;
        let (Some((pool, origin)), Ok(runtime)) = (home, Handle::try_current()) else {
            return;
        };
        if sender.is_ready() {
            pool.put(&runtime, origin, sender);
        } else if !sender.is_closed() {
            let waiting = put_when_ready(Arc::downgrade(&pool), origin, sender);
            runtime.spawn(waiting);
        }
    }
}

async fn put_when_ready(pool: Weak<Pool>, origin: Arc<Origin>, mut sender: Sender) {
    let ready = timeout(IDLE, sender.ready()).await;
    if let (Ok(Ok(())), Some(pool)) = (ready, pool.upgrade()) {
        pool.put(&Handle::current(), origin, sender);
    }
}
