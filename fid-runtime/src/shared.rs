//! What all calls of a client share.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::HeaderValue;

use crate::operation::Operation;
use crate::origin::{Origin, OriginFault};
use crate::retry::Budget;
use crate::transport::Transport;

/// The settings of a client and what its calls use together.
pub(crate) struct Shared {
    pub(crate) origin: Arc<Origin>,
    /// The user set a base URL, which replaces the servers of single operations, too.
    pub(crate) one_origin: bool,
    /// The servers of single operations that were asked for, so that each is taken apart once.
    pub(crate) servers: Mutex<Vec<(&'static str, Arc<Origin>)>>,
    pub(crate) transport: Box<dyn Transport>,
    pub(crate) user_agent: HeaderValue,
    pub(crate) limits: Limits,
    pub(crate) budget: Budget,
}

/// How long and how often a client tries, and how much it reads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) connect_timeout: Duration,
    pub(crate) attempt_timeout: Duration,
    pub(crate) timeout: Duration,
    /// Between two pieces of a stream.
    pub(crate) chunk_timeout: Duration,
    pub(crate) retries: u32,
    /// Bytes of an answer's body.
    pub(crate) response: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            attempt_timeout: Duration::from_secs(30),
            timeout: Duration::from_secs(60),
            chunk_timeout: Duration::from_secs(60),
            retries: 2,
            response: 1024 * 1024,
        }
    }
}

impl Shared {
    /// Returns the server that an operation's requests go to.
    pub(crate) fn origin_for(&self, operation: &Operation) -> Result<Arc<Origin>, OriginFault> {
        match operation.server {
            // A path alone is of the host that all requests go to.
            Some(path) if path.starts_with('/') => Ok(Arc::new(self.origin.with_prefix(path))),
            Some(server) if !self.one_origin => self.server(server),
            _ => Ok(Arc::clone(&self.origin)),
        }
    }

    fn server(&self, url: &'static str) -> Result<Arc<Origin>, OriginFault> {
        // A panic elsewhere leaves a list that is as good as before.
        let mut servers = self.servers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, origin)) = servers.iter().find(|(known, _)| *known == url) {
            return Ok(Arc::clone(origin));
        }
        let origin = Arc::new(Origin::parse(url)?);
        servers.push((url, Arc::clone(&origin)));
        Ok(origin)
    }
}
