//! What a service can be watched by: an event a happening, in `tracing` always and in `metrics` where the feature is on.
//!
//! [`Metric::ALL`] is the one table of names and labels. No label has a value that grows with the users.

mod metric;
#[cfg(feature = "metrics")]
mod record;
#[cfg(not(feature = "metrics"))]
#[path = "observe/silent.rs"]
mod record;
#[cfg(feature = "sessions")]
mod sessions;

use std::time::Duration;

use fid_runtime::Disposition;

pub use self::metric::{Metric, MetricKind};
#[cfg(feature = "sessions")]
pub(crate) use self::sessions::{happened, leased, store};
use crate::Error;

/// A refresh token was sent, and this came of it.
pub(crate) fn refresh<T>(outcome: &Result<T, Error>, took: Duration) {
    let name = outcome_name(outcome.as_ref().err().map(Error::disposition));
    record::count(&Metric::REFRESHES, &[("outcome", name)]);
    record::time(&Metric::REFRESH_SECONDS, &[("outcome", name)], took);
    tracing::debug!(
        outcome = name,
        took_ms = millis(took),
        "a refresh has ended"
    );
}

/// A code was exchanged, and this came of it.
pub(crate) fn sign_in<T>(outcome: &Result<T, Error>) {
    let name = outcome_name(outcome.as_ref().err().map(Error::disposition));
    record::count(&Metric::SIGN_INS, &[("outcome", name)]);
}

/// For whose refresh a caller waited.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Wait {
    /// For one of this process.
    Process,
    /// For one of another replica, which holds the lease.
    #[cfg(feature = "sessions")]
    Replica,
}

/// A caller waited for a refresh that somebody else had begun.
pub(crate) fn waited(wait: Wait, took: Duration) {
    let whose = match wait {
        Wait::Process => "process",
        #[cfg(feature = "sessions")]
        Wait::Replica => "replica",
    };
    record::time(&Metric::WAIT_SECONDS, &[("for", whose)], took);
    tracing::debug!(
        r#for = whose,
        took_ms = millis(took),
        "waited for a refresh"
    );
}

/// Tokens could not be written down and are in memory only.
pub(crate) fn not_kept() {
    record::count(&Metric::UNKEPT, &[]);
}

/// Returns the label for how something ended: what is to be done about it, or `ok`.
fn outcome_name(disposition: Option<Disposition>) -> &'static str {
    disposition.map_or("ok", |disposition| disposition.name())
}

fn millis(took: Duration) -> u64 {
    u64::try_from(took.as_millis()).unwrap_or(u64::MAX)
}
