//! Waits on this machine for the redirect that brings the user back.
//!
//! Freedom ID documents no `state`, so a random value travels in the query of our own `redirect_uri`: whoever does not
//! bring it back was not sent by the sign-in that waits here (RFC 6749 section 10.12; RFC 8252 section 8.9).

use std::{
    io,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    extract::State,
    http::{Method, Uri},
};
use fid_client::{Redirect, RedirectError, Secret, Uuid};
use tokio::{
    net::TcpListener,
    sync::{mpsc, oneshot},
    task::JoinHandle,
    time::timeout,
};

use crate::redirect::Page;

/// How long the browser may take to fetch its page when the listener closes.
const GRACE: Duration = Duration::from_secs(1);

/// Somebody at the door.
#[derive(Debug)]
pub(crate) enum Visit {
    /// The redirect.
    Back(Arrival),
    /// A request without the random value: of another sign-in, or of another site.
    Stranger,
}

/// The user's browser, which waits for a page.
#[derive(Debug)]
pub(crate) struct Arrival {
    /// What Freedom ID sent with it.
    pub(crate) redirect: Result<Redirect, RedirectError>,
    page: oneshot::Sender<Page>,
}

impl Arrival {
    /// Shows a page. A browser that has gone does not see it.
    pub(crate) fn show(self, page: Page) {
        let _ = self.page.send(page);
    }
}

/// A server that takes one redirect.
#[derive(Debug)]
pub(crate) struct Listener {
    redirect_uri: String,
    visits: mpsc::Receiver<Visit>,
    stop: oneshot::Sender<()>,
    server: JoinHandle<io::Result<()>>,
}

struct Door {
    path: String,
    state: Secret,
    used: AtomicBool,
    visits: mpsc::Sender<Visit>,
}

impl Listener {
    /// Listens on `address` for the path of `redirect_uri`, or of the listener's own address if none is given.
    pub(crate) async fn start(address: SocketAddr, redirect_uri: Option<&Uri>) -> io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let base = match redirect_uri {
            Some(uri) => uri.to_string(),
            None => format!("http://{}/callback", listener.local_addr()?),
        };
        let state = Uuid::new_v4().simple().to_string();
        let joint = if base.contains('?') { '&' } else { '?' };
        let (sender, visits) = mpsc::channel(8);
        let door = Door {
            path: redirect_uri.map_or("/callback", Uri::path).to_owned(),
            state: Secret::from(state.as_str()),
            used: AtomicBool::new(false),
            visits: sender,
        };
        let router = Router::new().fallback(answer).with_state(Arc::new(door));
        let (stop, stopped) = oneshot::channel::<()>();
        let server = axum::serve(listener, router).with_graceful_shutdown(async {
            // Either the listener says stop, or it is gone.
            let _ = stopped.await;
        });
        Ok(Self {
            redirect_uri: format!("{base}{joint}state={state}"),
            visits,
            stop,
            server: tokio::spawn(server.into_future()),
        })
    }

    /// Returns the address for the authorization link.
    pub(crate) fn redirect_uri(&self) -> &str {
        &self.redirect_uri
    }

    /// Waits for the next visit.
    pub(crate) async fn visit(&mut self) -> Visit {
        let visit = self.visits.recv().await;
        visit.expect("the server holds a sender and runs as long as the listener lives")
    }

    /// Stops listening, once the browser has its page.
    pub(crate) async fn close(self) {
        let _ = self.stop.send(());
        let _ = timeout(GRACE, self.server).await;
    }
}

async fn answer(State(door): State<Arc<Door>>, method: Method, uri: Uri) -> Page {
    if method != Method::GET || uri.path() != door.path {
        return Page::nothing_here();
    }
    let query = uri.query().unwrap_or_default();
    if !door.knows(query) {
        // A crowd of strangers does not hold up the one who is waited for.
        let _ = door.visits.try_send(Visit::Stranger);
        return Page::stranger();
    }
    if door.used.swap(true, Ordering::Relaxed) {
        return Page::too_late();
    }
    let (page, shown) = oneshot::channel();
    let redirect = Redirect::parse(query);
    let visit = Visit::Back(Arrival { redirect, page });
    // Nobody listens any more, or the command ends before it has a page: what happened is in the terminal.
    let _ = door.visits.send(visit).await;
    shown.await.unwrap_or_else(|_| Page::failed())
}

impl Door {
    /// Tells whether the random value is in the query. Comparing secrets takes the same time wherever they differ.
    fn knows(&self, query: &str) -> bool {
        let mut states = query
            .split('&')
            .filter_map(|pair| pair.strip_prefix("state="));
        states.any(|state| Secret::from(state) == self.state)
    }
}
