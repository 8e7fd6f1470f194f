//! What happened to the sessions, in numbers.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::observe::{self, Metric};

macro_rules! tally {
    ($($(#[$doc:meta])* $field:ident by $count:ident $(as $metric:ident)?;)*) => {
        /// What happened to the sessions of one process, counted since its start.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct Tally {
            $($(#[$doc])* pub $field: u64,)*
        }

        /// The counters behind a [`Tally`].
        #[derive(Debug, Default)]
        pub(crate) struct Counters {
            $($field: AtomicU64,)*
        }

        impl Counters {
            pub(super) fn read(&self) -> Tally {
                Tally { $($field: self.$field.load(Ordering::Relaxed),)* }
            }

            $(pub(crate) fn $count(&self) {
                self.$field.fetch_add(1, Ordering::Relaxed);
                $(observe::happened(&Metric::$metric);)?
            })*
        }
    };
}

tally! {
    /// Refresh tokens that were shown to Freedom ID.
    refreshes by refreshed;
    /// Tokens of another replica's refresh that were taken over.
    adoptions by adopted as ADOPTIONS;
    /// Waits for another replica or for the store.
    waits by waited;
    /// Leases that were lost in the middle of a refresh.
    lost_leases by lease_lost as LEASE_LOSSES;
    /// Questions that the store did not answer.
    store_failures by store_failed;
    /// New tokens that could not be written down at once.
    unwritten_tokens by unwritten as UNKEPT;
    /// Refreshes without a lease, with [`fail_open`](super::SessionsBuilder::fail_open).
    unguarded_refreshes by unguarded as UNGUARDED;
    /// Sessions whose refresh token Freedom ID did not accept any more.
    refused_sessions by refused as REFUSED;
    /// Sessions that ended because a refresh was cut off before its answer was safe: a process was gone, or an answer
    /// lost.
    lost_sessions by lost as LOST;
    /// Sessions that Freedom ID's call ended.
    revoked_sessions by revoked as REVOCATIONS;
}
