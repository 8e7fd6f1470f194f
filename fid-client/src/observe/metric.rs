//! The table of metrics.

/// A metric of this crate, for dashboards and alarms. They are recorded where the feature `metrics` is on, by the
/// recorder that the application installs; durations are in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Metric {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub kind: MetricKind,
    /// The names of its labels. Each has a handful of values.
    pub labels: &'static [&'static str],
    /// What it tells.
    pub help: &'static str,
}

/// What a metric does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MetricKind {
    /// It counts up.
    Counter,
    /// It has the distribution of durations, in seconds.
    Histogram,
}

/// Declares the metrics and the list of them, so that none can be left out of it.
macro_rules! metrics {
    ($($constant:ident = $kind:ident $name:literal $labels:tt $help:literal;)*) => {
        impl Metric {
            $(
                #[doc = concat!("`", $name, "`: ", $help)]
                pub const $constant: Self = Self {
                    name: $name,
                    kind: MetricKind::$kind,
                    labels: &$labels,
                    help: $help,
                };
            )*

            /// Every metric of this crate.
            pub const ALL: &'static [Self] = &[$(Self::$constant),*];
        }
    };
}

metrics! {
    CALLS = Counter "fid_calls_total" ["operation", "outcome", "code"]
        "calls that have ended, by `ok` or what is to be done about the error, and its code; counted by the runtime";
    CALL_SECONDS = Histogram "fid_call_seconds" ["operation", "outcome"]
        "how long a call took, waits and retries included";
    CALL_RESENDS = Counter "fid_call_resends_total" ["operation"]
        "requests that were sent again";
    SIGN_INS = Counter "fid_sign_ins_total" ["outcome"]
        "codes that were exchanged, by `ok` or what is to be done about the error";
    REFRESHES = Counter "fid_refreshes_total" ["outcome"]
        "refresh tokens that were sent, by `ok` or what is to be done about the error";
    REFRESH_SECONDS = Histogram "fid_refresh_seconds" ["outcome"]
        "how long a refresh took at the provider";
    WAIT_SECONDS = Histogram "fid_refresh_wait_seconds" ["for"]
        "how long a caller waited for the refresh of another one: of this `process` or of another `replica`";
    LEASES = Counter "fid_leases_total" ["outcome"]
        "leases that were asked for: `acquired`, `held`, `missing` or `store_down`";
    LEASE_LOSSES = Counter "fid_lease_losses_total" []
        "leases that went to somebody else before the refresh under them had ended";
    ADOPTIONS = Counter "fid_adoptions_total" []
        "tokens of another replica's refresh that were taken over";
    REFUSED = Counter "fid_refused_sessions_total" []
        "sessions whose refresh token was not accepted any more";
    LOST = Counter "fid_lost_sessions_total" []
        "sessions that ended because a refresh was cut off before its answer was written down";
    REVOCATIONS = Counter "fid_revoked_sessions_total" []
        "sessions that ended by a call of the revoke callback";
    UNGUARDED = Counter "fid_unguarded_refreshes_total" []
        "refreshes without a lease, with `fail_open`";
    UNKEPT = Counter "fid_unkept_tokens_total" []
        "new tokens that could not be written down and are in memory only";
    STORE_SECONDS = Histogram "fid_store_seconds" ["outcome"]
        "how long the store took to answer: `ok` or `store_down`";
}
