//! The keys that tokens at rest are sealed with. None of them is shown.

use std::env;

use fid_client::SealingKeys;

use super::finding::Finding;
use crate::failure::with_sources;

const CHECK: &str = "sealing-key";

pub(super) fn check() -> Finding {
    let is_set = env::var_os("FID_SEALING_KEYS").is_some_and(|keys| !keys.is_empty());
    if !is_set {
        return Finding::skip(
            CHECK,
            "FID_SEALING_KEYS is not set: a store that keeps tokens needs it",
        );
    }
    match SealingKeys::from_env() {
        Ok(_) => Finding::ok(
            CHECK,
            "FID_SEALING_KEYS can be read, and the first key seals",
        ),
        Err(error) => Finding::fail(CHECK, with_sources(&error)).code(error.fid_code()),
    }
}
