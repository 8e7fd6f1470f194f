//! Replicas of an application as processes of their own, and what is done to them while they refresh the same sessions.

pub mod orders;
mod outcome;
mod process;
mod run;
mod worker;
mod world;

use std::{fmt, str::FromStr, time::Duration};

pub use self::{
    outcome::{HEAD, Outcome},
    process::{Process, Report},
    run::run,
    worker::work,
    world::World,
};
use crate::servers::Kind;

/// What happens while the replicas work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variation {
    /// Nothing but that all want the same at once.
    Normal,
    /// The provider takes 3 seconds, and a lease lasts 2.
    SlowProvider,
    /// Every second one replica is killed in the midst of its work, and another one is started in its place.
    Kill,
    /// The server of the store is stopped for a while.
    StoreStopped,
}

impl Variation {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Normal,
        Self::SlowProvider,
        Self::Kill,
        Self::StoreStopped,
    ];

    /// Returns how long the provider takes for each refresh: long enough that what is to happen meanwhile does.
    fn provider_takes(self) -> Duration {
        Duration::from_millis(match self {
            Self::Normal => 0,
            Self::SlowProvider => 3000,
            Self::Kill => 1000,
            Self::StoreStopped => 300,
        })
    }

    /// Returns how many sessions a replica works on at once.
    fn at_once(self) -> usize {
        match self {
            Self::Normal | Self::SlowProvider => usize::MAX,
            Self::Kill | Self::StoreStopped => 8,
        }
    }
}

impl fmt::Display for Variation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Normal => "normal",
            Self::SlowProvider => "slow-provider",
            Self::Kill => "kill",
            Self::StoreStopped => "store-stopped",
        })
    }
}

impl FromStr for Variation {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let variation = Self::ALL.into_iter().find(|one| one.to_string() == text);
        variation
            .ok_or_else(|| format!("{text} is none of normal, slow-provider, kill, store-stopped"))
    }
}

/// What is to be tried.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Where the sessions are kept.
    pub store: Kind,
    /// What happens meanwhile.
    pub variation: Variation,
    /// How many processes there are.
    pub replicas: usize,
    /// How many sessions there are; each replica needs all of them.
    pub sessions: usize,
    /// For how long the store is stopped, in that variation.
    pub outage: Duration,
}

/// What goes wrong with a trial itself.
pub type TrialError = Box<dyn std::error::Error + Send + Sync>;
