//! What happens to sessions that replicas share.

#![allow(dead_code, reason = "whoever keeps the sessions tells it")]

use std::time::Duration;

use super::{Metric, record};

/// What came of asking for a lease.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Leased {
    /// It is ours.
    Acquired,
    /// Another replica has it.
    Held,
    /// There is no such session.
    Missing,
    /// The store cannot be reached.
    StoreDown,
}

/// A lease was asked for.
pub(crate) fn leased(outcome: Leased) {
    let name = match outcome {
        Leased::Acquired => "acquired",
        Leased::Held => "held",
        Leased::Missing => "missing",
        Leased::StoreDown => "store_down",
    };
    record::count(&Metric::LEASES, &[("outcome", name)]);
    tracing::debug!(outcome = name, "asked for the lease of a session");
}

/// A lease went to somebody else while the work under it was not done.
pub(crate) fn lease_lost() {
    record::count(&Metric::LEASE_LOSSES, &[]);
    tracing::warn!("the lease of a session was lost before its refresh had ended");
}

/// A refresh was found that nobody wrote the end of: its replica is gone.
pub(crate) fn crash_window() {
    record::count(&Metric::CRASH_WINDOWS, &[]);
    tracing::warn!("a replica was gone before the answer of its refresh was written down");
}

/// What came of a revocation that was reported.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Revoked {
    /// A session has ended by it.
    Ended,
    /// It names no session of ours, or the key is not that of the session.
    Unknown,
    /// The key, or the body, is none.
    Unreadable,
    /// There is more to do than there is room for.
    Dropped,
    /// The store could not be reached in time.
    StoreDown,
}

/// The revoke callback was called.
pub(crate) fn revocation(outcome: Revoked) {
    let name = match outcome {
        Revoked::Ended => "ended",
        Revoked::Unknown => "unknown",
        Revoked::Unreadable => "unreadable",
        Revoked::Dropped => "dropped",
        Revoked::StoreDown => "store_down",
    };
    record::count(&Metric::REVOCATIONS, &[("outcome", name)]);
    tracing::debug!(outcome = name, "the revoke callback was called");
}

/// The store answered, or did not.
pub(crate) fn store(operation: &'static str, is_ok: bool, took: Duration) {
    let outcome = if is_ok { "ok" } else { "store_down" };
    let labels = [("operation", operation), ("outcome", outcome)];
    record::time(&Metric::STORE_SECONDS, &labels, took);
}
