//! What a replica is told: by its environment, as what is secret belongs in no list of processes.

use std::{env, time::Duration};

use fid_client::{FreedomId, SealingKeys, Secret, Sessions};

use super::TrialError;
use crate::servers::open_store;

/// What a replica is to be like.
#[derive(Clone, Debug)]
pub struct Orders {
    /// Where Freedom ID is.
    pub base_url: String,
    /// Where the store is.
    pub store_url: String,
    /// What tokens are sealed with.
    pub keys: Secret,
    /// How long a lease lasts.
    pub lease: Duration,
    /// How many sessions it works on at once.
    pub at_once: usize,
    /// How often it calls for each user.
    pub rounds: usize,
}

/// The application, whose id and secret are in no output.
pub const CLIENT_ID: &str = "canary-id-5f3a9c";
/// Its secret.
pub const CLIENT_SECRET: &str = "canary-secret-b81e07%:+/ d";

/// How long whoever has no valid token waits: longer than any outage here.
const PATIENCE: Duration = Duration::from_secs(120);

/// How long a refresh may take. A session whose replica was killed is left alone for that long.
const REFRESH: Duration = Duration::from_secs(6);

/// How long a step of the store may take: the machine is busy.
const STEP: Duration = Duration::from_secs(5);

impl Orders {
    /// Returns them as variables.
    pub fn to_env(&self) -> [(&'static str, String); 6] {
        [
            ("FID_BASE_URL", self.base_url.clone()),
            ("FID_TRIAL_STORE", self.store_url.clone()),
            ("FID_SEALING_KEYS", self.keys.expose().to_owned()),
            ("FID_TRIAL_LEASE_MS", self.lease.as_millis().to_string()),
            ("FID_TRIAL_AT_ONCE", self.at_once.to_string()),
            ("FID_TRIAL_ROUNDS", self.rounds.to_string()),
        ]
    }

    /// Reads what [`to_env`](Self::to_env) wrote.
    ///
    /// # Errors
    ///
    /// A variable is missing, or no number.
    pub fn from_env() -> Result<Self, TrialError> {
        Ok(Self {
            base_url: env::var("FID_BASE_URL")?,
            store_url: env::var("FID_TRIAL_STORE")?,
            keys: Secret::from(env::var("FID_SEALING_KEYS")?),
            lease: Duration::from_millis(env::var("FID_TRIAL_LEASE_MS")?.parse()?),
            at_once: env::var("FID_TRIAL_AT_ONCE")?.parse()?,
            rounds: env::var("FID_TRIAL_ROUNDS")?.parse()?,
        })
    }

    /// Makes the application's sessions, as each replica does.
    ///
    /// # Errors
    ///
    /// The orders make no sense.
    pub async fn sessions(&self) -> Result<Sessions, TrialError> {
        let freedom_id = FreedomId::builder(CLIENT_ID, CLIENT_SECRET)
            .base_url(&self.base_url)
            .build()?;
        let store = open_store(&self.store_url, STEP).await?;
        let sessions = Sessions::builder(freedom_id)
            .store(store)
            .keys(SealingKeys::parse(&self.keys)?)
            .lease(self.lease)
            .patience(PATIENCE)
            .refresh_timeout(REFRESH)
            .store_timeout(STEP)
            .build()?;
        Ok(sessions)
    }
}
