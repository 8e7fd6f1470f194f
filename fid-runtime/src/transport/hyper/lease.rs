//! A connection in use.

use std::sync::{Arc, Weak};

use http::{Request, Response};
use hyper::body::Incoming;
use hyper::client::conn::TrySendError;
use tokio::runtime::Handle;
use tokio::time::timeout;

use crate::origin::Origin;
use crate::request_body::RequestBody;
use crate::transport::connections::IDLE;
use crate::transport::hyper::pool::{Pool, Sender};

/// A connection in use, and where it goes when its answer was read.
pub(super) struct Lease {
    sender: Sender,
    home: Option<(Arc<Pool>, Arc<Origin>)>,
}

impl Lease {
    /// Without a home, the connection is closed after its first answer.
    pub(super) fn new(sender: Sender, home: Option<(&Arc<Pool>, &Arc<Origin>)>) -> Self {
        let home = home.map(|(pool, origin)| (Arc::clone(pool), Arc::clone(origin)));
        Self { sender, home }
    }

    /// Sends a request. With the answer comes the lease, unless the connection has ended. An error
    /// has the request in it where none of it was written.
    ///
    /// A request that is put into a connection's queue in the moment in which the connection ends
    /// can stay there (hyper issue 4122): tokio's channel counts a message before it is in, and a
    /// receiver that is dropped in between empties the queue without it. Then nobody answers, and
    /// only the end of the sender frees the request. But a connection says that it has ended before
    /// it empties its queue. So it is enough to ask once, after the request is in, and to wait
    /// without the sender. An answer that was there already is not lost by that.
    pub(super) async fn send(
        mut self,
        request: Request<RequestBody>,
    ) -> Result<(Response<Incoming>, Option<Self>), TrySendError<Request<RequestBody>>> {
        let answer = self.sender.try_send_request(request);
        let is_open = !self.sender.is_closed();
        let lease = is_open.then_some(self);
        Ok((answer.await?, lease))
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

#[cfg(test)]
mod tests;
