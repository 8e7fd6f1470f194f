//! The base URL.

use fid_client::{FreedomId, SetupError};

use super::finding::Finding;
use crate::failure::with_sources;

const CHECK: &str = "base-url";

pub(super) fn check(url: &str) -> Finding {
    // The id and the secret are checked elsewhere; these are none.
    match FreedomId::builder("none", "none").base_url(url).build() {
        Ok(_) => judge(url),
        Err(error) => refused(&error),
    }
}

fn judge(url: &str) -> Finding {
    let Ok(url) = reqwest::Url::parse(url) else {
        return Finding::fail(CHECK, "the base URL is none");
    };
    let origin = url.origin().ascii_serialization();
    if url.path().trim_matches('/').is_empty() {
        return Finding::ok(CHECK, origin);
    }
    // Each operation has its whole path already.
    Finding::warn(CHECK, format!("{origin} with a path, {}", url.path()))
        .help("the paths of Freedom ID's operations begin with /api: leave out the path")
}

fn refused(error: &SetupError) -> Finding {
    Finding::fail(CHECK, with_sources(error)).code(error.fid_code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::doctor::finding::Verdict;

    #[test]
    fn a_base_url_is_judged() {
        for (url, verdict) in [
            ("https://passport.freedompay.kz", Verdict::Ok),
            ("http://127.0.0.1:4000/", Verdict::Ok),
            ("https://passport.freedompay.kz/api/v1", Verdict::Warn),
            ("http://passport.freedompay.kz", Verdict::Fail),
            ("passport.freedompay.kz", Verdict::Fail),
            ("https://user:canary@example.com", Verdict::Fail),
        ] {
            let finding = check(url);
            assert_eq!(finding.verdict, verdict, "{url}");
            assert!(!format!("{finding:?}").contains("canary"), "{finding:?}");
        }
    }
}
