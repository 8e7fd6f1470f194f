//! What the tests of stores share.

use std::time::Duration;

use fid_client::{
    jiff::Timestamp,
    store::{NewRecord, Sealed},
};

/// Returns a record that lives for an hour.
pub(crate) fn new_record(tokens: &str) -> NewRecord {
    let end = Timestamp::now() + Duration::from_secs(3600);
    NewRecord {
        tokens: Sealed::from_text(tokens),
        revoke_hash: None,
        expires: Timestamp::from_second(end.as_second()).unwrap(),
    }
}
