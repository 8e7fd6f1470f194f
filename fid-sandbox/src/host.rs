//! The name by which a client calls the sandbox.
//!
//! A web page can have the name of its own site lead to 127.0.0.1 (DNS rebinding): the browser then takes a sandbox for
//! that site and lets the page read it. The `Host` of such a request is still the site's name, and no address.

use std::net::{Ipv4Addr, Ipv6Addr};

use axum::http::{HeaderMap, HeaderValue, header::HOST, uri::Authority};

/// Tells whether a request names `localhost` or an IP address, or nothing, which no browser does.
pub(crate) fn is_local(headers: &HeaderMap) -> bool {
    headers.get_all(HOST).iter().all(names_this_machine)
}

fn names_this_machine(value: &HeaderValue) -> bool {
    let authority = Authority::try_from(value.as_bytes());
    authority.is_ok_and(|authority| {
        let host = authority.host();
        let in_brackets = host
            .strip_prefix('[')
            .and_then(|host| host.strip_suffix(']'));
        match in_brackets {
            Some(ip) => ip.parse::<Ipv6Addr>().is_ok(),
            None => host.eq_ignore_ascii_case("localhost") || host.parse::<Ipv4Addr>().is_ok(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_localhost_are_local_and_names_are_not() {
        for (value, expected) in [
            ("127.0.0.1", true),
            ("127.0.0.1:4000", true),
            ("192.0.2.1:4000", true),
            ("[::1]", true),
            ("[::1]:4000", true),
            ("localhost", true),
            ("LocalHost:4000", true),
            ("evil.example", false),
            ("evil.example:4000", false),
            ("127.0.0.1.evil.example:4000", false),
            ("localhost.evil.example", false),
            ("[evil.example]:4000", false),
            ("127.0.0.1, evil.example", false),
            ("", false),
        ] {
            let headers = HeaderMap::from_iter([(HOST, HeaderValue::from_static(value))]);
            assert_eq!(is_local(&headers), expected, "{value}");
        }
    }

    #[test]
    fn every_name_counts() {
        let mut headers = HeaderMap::new();
        assert!(is_local(&headers));
        headers.append(HOST, HeaderValue::from_static("localhost"));
        headers.append(HOST, HeaderValue::from_static("evil.example"));
        assert!(!is_local(&headers));
    }
}
