//! Listens, serves each connection, and stops.

use std::{net::SocketAddr, pin::pin, sync::Arc, time::Duration};

use axum::Router;
use hyper::{server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
    task::{JoinHandle, JoinSet},
};

use crate::{exchange, state::Shared};

/// How long requests that are under way may take when the sandbox shuts down.
const GRACE: Duration = Duration::from_secs(1);

/// A server that runs until it is stopped or dropped.
#[derive(Debug)]
pub(crate) struct Server {
    address: SocketAddr,
    stop: watch::Sender<()>,
    task: JoinHandle<()>,
}

impl Server {
    /// Serves on a listener.
    pub(crate) fn start(
        listener: TcpListener,
        address: SocketAddr,
        shared: Arc<Shared>,
        router: Router,
    ) -> Self {
        let (stop, stopped) = watch::channel(());
        let task = tokio::spawn(run(listener, shared, router, stopped));
        Self {
            address,
            stop,
            task,
        }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Takes no more connections and lets requests that are under way end, for a second at most.
    pub(crate) async fn shutdown(mut self) {
        self.stop.send_replace(());
        // The task ends by itself; it cannot have failed, and was not aborted.
        let _ = (&mut self.task).await;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn run(
    listener: TcpListener,
    shared: Arc<Shared>,
    router: Router,
    mut stopped: watch::Receiver<()>,
) {
    let mut connections = JoinSet::new();
    let for_connections = stopped.clone();
    loop {
        tokio::select! {
            _ = stopped.changed() => break,
            Some(_) = connections.join_next() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(serve(stream, shared.clone(), router.clone(), for_connections.clone()));
                }
                // No more files can be opened: connections that end will free some.
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            },
        }
    }
    drop(listener);
    // What is left after the time is cut off as the set is dropped.
    let _ = tokio::time::timeout(GRACE, async {
        while connections.join_next().await.is_some() {}
    })
    .await;
}

async fn serve(
    stream: TcpStream,
    shared: Arc<Shared>,
    router: Router,
    mut stopped: watch::Receiver<()>,
) {
    // Answers are small and must not wait for more; a socket that refuses is slower and no worse.
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| exchange::answer(shared.clone(), router.clone(), request));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    // A connection fails when the client breaks it or a planned fault does: neither is news.
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = stopped.changed() => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}
