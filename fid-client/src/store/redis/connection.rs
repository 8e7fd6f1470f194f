//! A connection that ends each step in time and comes back by itself.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use redis::{
    Client, Cmd, ErrorKind, FromRedisValue, RedisResult, ServerErrorKind, TlsCertificates,
    aio::{ConnectionManager, ConnectionManagerConfig},
};
use rustls::{
    crypto::CryptoProvider,
    pki_types::{CertificateDer, pem::PemObject},
};
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

/// What it does to make a step a second time, of whose first time nothing is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Again {
    Harmless,
    /// The second answer would not be that of the first.
    Misleading,
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

    /// Trusts nobody but these certificate authorities.
    pub(super) fn trust(&mut self, pem: &[u8]) -> Result<(), Failure> {
        if CertificateDer::pem_slice_iter(pem).next().is_none() {
            // The driver would take it, and refuse every server after that.
            return Err(Failure::driver(&"there is no certificate in the text"));
        }
        let certificates = TlsCertificates {
            client_tls: None,
            root_cert: Some(pem.to_vec()),
        };
        let info = self.client.get_connection_info().clone();
        self.client =
            Client::build_with_tls(info, certificates).map_err(|error| Failure::driver(&error))?;
        self.place = Arc::default();
        Ok(())
    }

    pub(super) fn set_timeout(&mut self, timeout: Duration) {
        self.timeout = timeout;
        // What is open has the old one, and so have clones.
        self.place = Arc::default();
    }

    /// Makes a step, within the time that one may take. A server closes connections that were idle, and it is the next
    /// step that finds out: one that may be done twice is then done on a new connection.
    pub(super) async fn run<T: FromRedisValue>(
        &self,
        again: Again,
        step: &[Cmd; 2],
    ) -> Result<T, Failure> {
        let (mut open, gone) = self.open()?;
        let work = async {
            match ask(&mut open, step).await {
                Err(error) if error.is_connection_dropped() && again == Again::Harmless => {
                    ask(&mut open, step).await
                }
                answer => answer,
            }
        };
        match timeout(self.timeout, work).await {
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

/// Runs a script by its hash, or by its text on a server that does not know it yet.
async fn ask<T: FromRedisValue>(
    connection: &mut ConnectionManager,
    [by_hash, by_text]: &[Cmd; 2],
) -> RedisResult<T> {
    match by_hash.query_async(connection).await {
        Err(error) if error.kind() == ErrorKind::Server(ServerErrorKind::NoScript) => {
            by_text.query_async(connection).await
        }
        answer => answer,
    }
}

/// Chooses the cryptography of TLS where the process has not: the driver would panic where several are compiled in.
fn choose_provider() {
    if CryptoProvider::get_default().is_none() {
        // Somebody else may choose at this very moment, which is as good.
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    }
}
