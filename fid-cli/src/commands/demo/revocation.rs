//! The application's `revoke_uri`.

use std::{io, net::Ipv4Addr, sync::Arc};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{Method, StatusCode, Uri},
};
use fid_client::{
    Uuid,
    api::{self, AccessRevocation},
};
use tokio::{net::TcpListener, sync::mpsc};

/// Receives what Freedom ID sends when a user's main session is over.
pub(super) struct RevokeListener {
    uri: String,
    received: mpsc::Receiver<AccessRevocation>,
}

struct Door {
    path: String,
    received: mpsc::Sender<AccessRevocation>,
}

impl RevokeListener {
    /// Listens on a free port, under a path that nobody can guess: the call is not signed.
    pub(super) async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let path = format!("/revoked/{}", Uuid::new_v4().simple());
        let uri = format!("http://{}{path}", listener.local_addr()?);
        let (sender, received) = mpsc::channel(8);
        let door = Arc::new(Door {
            path,
            received: sender,
        });
        let router = Router::new().fallback(answer).with_state(door);
        tokio::spawn(axum::serve(listener, router).into_future());
        Ok(Self { uri, received })
    }

    pub(super) fn uri(&self) -> &str {
        &self.uri
    }

    /// Waits for the next call.
    pub(super) async fn next(&mut self) -> AccessRevocation {
        let received = self.received.recv().await;
        received.expect("the server holds a sender and runs as long as the command")
    }
}

async fn answer(
    State(door): State<Arc<Door>>,
    method: Method,
    uri: Uri,
    body: Bytes,
) -> StatusCode {
    if method != Method::POST || uri.path() != door.path {
        return StatusCode::NOT_FOUND;
    }
    match api::callbacks::access_revoked(&body) {
        Ok(revocation) => {
            // A command that has ended needs no call.
            let _ = door.received.send(revocation).await;
            StatusCode::NO_CONTENT
        }
        Err(_) => StatusCode::BAD_REQUEST,
    }
}
