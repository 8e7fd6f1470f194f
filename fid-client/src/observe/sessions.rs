//! What happens to sessions that replicas share.

use std::time::Duration;

use super::{Metric, record};
use crate::store::{Lease, StoreError};

/// Something happened that is only counted.
pub(crate) fn happened(metric: &Metric) {
    record::count(metric, &[]);
}

/// A lease was asked for.
pub(crate) fn leased(outcome: &Result<Lease, StoreError>) {
    let name = match outcome {
        Ok(Lease::Acquired(_)) => "acquired",
        Ok(Lease::Held) => "held",
        Ok(Lease::Missing) => "missing",
        Err(_) => "store_down",
    };
    record::count(&Metric::LEASES, &[("outcome", name)]);
}

/// The store answered, or did not.
pub(crate) fn store(is_ok: bool, took: Duration) {
    let outcome = if is_ok { "ok" } else { "store_down" };
    record::time(&Metric::STORE_SECONDS, &[("outcome", outcome)], took);
}
