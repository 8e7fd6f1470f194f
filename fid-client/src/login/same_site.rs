//! Whether a request was made by a page of this site.

use fid_runtime::http::{HeaderMap, header::ORIGIN};

/// Tells whether a form came from a page of this site, as the browser says.
///
/// `Sec-Fetch-Site` decides where it is sent: a page with `Referrer-Policy: no-referrer` sends `Origin: null` with its
/// forms. Browsers before 2023 may send `Origin` alone. A request with neither is not from a browser whose user can be
/// tricked, and is refused all the same: nobody misses it.
pub(super) fn is_from_here(headers: &HeaderMap, origin: &str) -> bool {
    let mut sites = headers.get_all("sec-fetch-site").iter();
    match (sites.next(), sites.next()) {
        (Some(site), None) => site == "same-origin",
        (None, _) => {
            let mut origins = headers.get_all(ORIGIN).iter();
            origins.next().is_some_and(|sent| sent == origin) && origins.next().is_none()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use fid_runtime::http::{HeaderName, HeaderValue};

    use super::*;

    #[test]
    fn only_pages_of_this_site_are_from_here() {
        let here = "https://app.example";
        for (site, origin, expected) in [
            (Some("same-origin"), None, true),
            (Some("same-origin"), Some("null"), true),
            (None, Some(here), true),
            (None, None, false),
            (None, Some("null"), false),
            (None, Some("https://app.example:8443"), false),
            (None, Some("http://app.example"), false),
            (None, Some("https://app.example.evil.example"), false),
            (Some("same-site"), Some(here), false),
            (Some("cross-site"), Some(here), false),
            (Some("none"), None, false),
            (Some("Same-Origin"), None, false),
        ] {
            let mut headers = HeaderMap::new();
            for (name, value) in [("sec-fetch-site", site), ("origin", origin)] {
                if let Some(value) = value {
                    headers.append(
                        HeaderName::from_static(name),
                        HeaderValue::from_static(value),
                    );
                }
            }
            assert_eq!(
                is_from_here(&headers, here),
                expected,
                "{site:?} {origin:?}"
            );
        }
    }

    #[test]
    fn a_header_that_comes_twice_convinces_nobody() {
        let same = HeaderValue::from_static("same-origin");
        let mut headers = HeaderMap::new();
        headers.append("sec-fetch-site", same.clone());
        headers.append("sec-fetch-site", same);
        assert!(!is_from_here(&headers, "https://app.example"));
    }
}
