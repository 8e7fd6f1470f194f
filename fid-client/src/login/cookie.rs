//! Cookies that only this site can set, and only over HTTPS.

use std::time::Duration;

use fid_runtime::http::{HeaderMap, HeaderValue, header::COOKIE};

/// What browsers hold against cookies that were not set by the host itself, over HTTPS, for the whole host
/// (RFC 6265bis section 4.1.3.2). So neither another site on a neighbouring name nor a page that came unencrypted can
/// plant one.
pub(super) const PREFIX: &str = "__Host-";

/// Returns all cookies of a request, by name and value.
pub(super) fn all(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
}

/// Returns the value of a cookie. One that comes twice is not there: which of them is ours cannot be told.
pub(super) fn find<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let mut values = all(headers).filter(|(found, _)| *found == name);
    match (values.next(), values.next()) {
        (Some((_, value)), None) => Some(value),
        _ => None,
    }
}

/// Writes a cookie for `Set-Cookie`: for this long, or until the browser is closed.
///
/// `SameSite=Lax`: Freedom ID sends the user back from another site, and a stricter cookie would not come along.
pub(super) fn set(name: &str, value: &str, lasts: Option<Duration>) -> HeaderValue {
    let lasts = lasts.map_or(String::new(), |lasts| {
        format!("; Max-Age={}", lasts.as_secs())
    });
    let text = format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax{lasts}");
    let header = HeaderValue::try_from(text);
    let mut header = header.expect("names are of the settings or came in a header, and values are sealed: both are visible ASCII");
    header.set_sensitive(true);
    header
}

/// Takes a cookie out of the browser.
pub(super) fn delete(name: &str) -> HeaderValue {
    set(name, "", Some(Duration::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[&'static str]) -> HeaderMap {
        let lines = lines
            .iter()
            .map(|line| (COOKIE, HeaderValue::from_static(line)));
        lines.collect()
    }

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let headers = headers(&["a=1; __Host-b=2;c=x=y", "d=4"]);
        for (name, value) in [
            ("a", Some("1")),
            ("__Host-b", Some("2")),
            ("b", None),
            ("c", Some("x=y")),
            ("d", Some("4")),
            ("A", None),
        ] {
            assert_eq!(find(&headers, name), value, "{name}");
        }
    }

    #[test]
    fn a_cookie_that_comes_twice_is_not_taken() {
        assert_eq!(find(&headers(&["a=1; a=2"]), "a"), None);
        assert_eq!(find(&headers(&["a=1", "a=1"]), "a"), None);
    }

    #[test]
    fn a_cookie_is_for_this_host_and_hidden_from_scripts() {
        let cookie = set("__Host-a", "v", Some(Duration::from_secs(600)));
        assert_eq!(
            cookie,
            "__Host-a=v; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600"
        );
        assert!(cookie.is_sensitive());
        let cookie = set("__Host-a", "v", None);
        assert_eq!(cookie, "__Host-a=v; Path=/; Secure; HttpOnly; SameSite=Lax");
    }
}
