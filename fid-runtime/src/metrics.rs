//! Counting calls by the `metrics` facade, where the feature is on; the crate's documentation has the table.

#[cfg(feature = "metrics")]
use ::metrics::{counter, histogram};

#[cfg(feature = "metrics")]
use std::time::Duration;

/// A call has ended; `outcome` is `ok` or the name of what is to be done, `code` that of the error.
#[cfg(feature = "metrics")]
pub(crate) fn call(
    operation: &'static str,
    outcome: &'static str,
    code: &'static str,
    took: Duration,
) {
    let labels = [
        ("operation", operation),
        ("outcome", outcome),
        ("code", code),
    ];
    counter!("fid_calls_total", &labels).increment(1);
    histogram!("fid_call_seconds", &labels[..2]).record(took.as_secs_f64());
}

/// A request is sent again.
#[cfg(feature = "metrics")]
pub(crate) fn resend(operation: &'static str) {
    counter!("fid_call_resends_total", "operation" => operation).increment(1);
}
