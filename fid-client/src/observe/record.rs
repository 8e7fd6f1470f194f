//! Recording by the `metrics` facade.

use std::time::Duration;

use super::Metric;

type Labels<'a> = &'a [(&'static str, &'static str)];

pub(super) fn count(metric: &Metric, labels: Labels<'_>) {
    metrics::counter!(metric.name, labels).increment(1);
}

pub(super) fn time(metric: &Metric, labels: Labels<'_>, took: Duration) {
    metrics::histogram!(metric.name, labels).record(took.as_secs_f64());
}
