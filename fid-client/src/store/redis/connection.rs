//! A connection that ends each step in time and comes back by itself.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use redis::{
    Client, RedisResult,
    aio::{ConnectionManager, ConnectionManagerConfig},
};
use rustls::crypto::CryptoProvider;
use tokio::time::timeout;

use super::super::failure::Failure;

/// The pause before a second try to connect. More tries than two are those of the next steps.
const PAUSE: Duration = Duration::from_millis(50);

/// A connection that all steps share.
#[derive(Clone)]
pub(super) struct Connection {
    client: Client,
    timeout: Duration,
    place: Arc<Mutex<Place>>,
}

/// Where the open connection is kept, and how many were let go of.
#[derive(Default)]
struct Place {
    open: Option<ConnectionManager>,
    gone: u64,
}

impl Connection {
    pub(super) fn new(url: &str, timeout: Duration) -> Result<Self, Failure> {
        let client = Client::open(url).map_err(|error| Failure::driver(&error))?;
        if url.starts_with("rediss:") {
            choose_provider();
        }
        Ok(Self {
            client,
            timeout,
            place: Arc::default(),
        })
    }

    pub(super) fn set_timeout(&mut self, timeout: Duration) {
        self.timeout = timeout;
        // What is open has the old one, and so have clones.
        self.place = Arc::default();
    }

    /// Makes a step, within the time that one may take.
    pub(super) async fn run<T>(
        &self,
        step: impl AsyncFnOnce(&mut ConnectionManager) -> RedisResult<T>,
    ) -> Result<T, Failure> {
        let (mut open, gone) = self.open()?;
        match timeout(self.timeout, step(&mut open)).await {
            Ok(Err(error)) if error.is_timeout() => Err(self.too_late(gone)),
            Ok(answer) => answer.map_err(|error| Failure::driver(&error)),
            Err(_) => Err(self.too_late(gone)),
        }
    }

    /// Returns the connection, and how many were let go of before.
    fn open(&self) -> Result<(ConnectionManager, u64), Failure> {
        let mut place = self.place();
        if let Some(open) = &place.open {
            return Ok((open.clone(), place.gone));
        }
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(self.timeout))
            .set_response_timeout(Some(self.timeout))
            .set_number_of_retries(1)
            .set_min_delay(PAUSE);
        let open = ConnectionManager::new_lazy_with_config(self.client.clone(), config)
            .map_err(|error| Failure::driver(&error))?;
        place.open = Some(open.clone());
        Ok((open, place.gone))
    }

    /// Lets go of a connection on which no answer came: where the other end has gone without a word, the system would
    /// take many minutes to notice.
    fn too_late(&self, gone: u64) -> Failure {
        let mut place = self.place();
        // Another step may have let go of it before, and what is open now is a fresh one.
        if place.gone == gone {
            place.open = None;
            place.gone += 1;
        }
        Failure::Deadline(self.timeout)
    }

    fn place(&self) -> MutexGuard<'_, Place> {
        self.place.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Chooses the cryptography of TLS where the process has not: the driver would panic where several are compiled in.
fn choose_provider() {
    if CryptoProvider::get_default().is_none() {
        // Somebody else may choose at this very moment, which is as good.
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    }
}
