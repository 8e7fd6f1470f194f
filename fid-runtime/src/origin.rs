//! The server that requests go to.

use std::fmt;

use http::uri::{Authority, Parts, PathAndQuery, Scheme};
use http::{HeaderValue, Uri};
use url::{Host, Url};

use crate::encode;

/// The server of a base URL and the path before every operation's own, taken apart once.
pub(crate) struct Origin {
    /// The base URL without its path.
    pub(crate) url: Url,
    pub(crate) scheme: Scheme,
    pub(crate) authority: Authority,
    /// Empty, or a path without a slash at its end.
    pub(crate) prefix: String,
    /// What stands in `Host`.
    pub(crate) host_header: HeaderValue,
}

/// Why a URL cannot be the base of requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OriginFault {
    NoUrl,
    Insecure,
    Credentials,
    QueryOrFragment,
}

impl fmt::Display for OriginFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoUrl => "the base URL is no absolute http or https URL; write it like https://api.example.com",
            Self::Insecure => "the base URL is http, which would send credentials in the clear; use https (http is taken for localhost, 127.0.0.0/8 and ::1 only)",
            Self::Credentials => "the base URL has a user name or a password; give credentials to the client instead",
            Self::QueryOrFragment => "the base URL has a query or a fragment; write it up to the path only",
        })
    }
}

impl Origin {
    pub(crate) fn parse(text: &str) -> Result<Self, OriginFault> {
        let url = Url::parse(text).map_err(|_| OriginFault::NoUrl)?;
        let scheme = match url.scheme() {
            "https" => Scheme::HTTPS,
            "http" if is_loopback(&url) => Scheme::HTTP,
            "http" => return Err(OriginFault::Insecure),
            _ => return Err(OriginFault::NoUrl),
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(OriginFault::Credentials);
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(OriginFault::QueryOrFragment);
        }
        Self::of(url, scheme)
    }

    /// Takes the server of a proxy's URL; it may be `http`, for it is no server of the API.
    #[cfg(feature = "hyper")]
    pub(crate) fn of_proxy(url: &Url) -> Result<Self, OriginFault> {
        let (scheme, host) = (url.scheme(), url.host_str().ok_or(OriginFault::NoUrl)?);
        let port = url.port_or_known_default().ok_or(OriginFault::NoUrl)?;
        let bare = Url::parse(&format!("{scheme}://{host}:{port}"));
        let scheme = Scheme::try_from(scheme).map_err(|_| OriginFault::NoUrl)?;
        Self::of(bare.map_err(|_| OriginFault::NoUrl)?, scheme)
    }

    fn of(mut url: Url, scheme: Scheme) -> Result<Self, OriginFault> {
        let authority = Authority::try_from(url.authority()).map_err(|_| OriginFault::NoUrl)?;
        let prefix = url.path().trim_end_matches('/').to_owned();
        PathAndQuery::try_from(url.path()).map_err(|_| OriginFault::NoUrl)?;
        url.set_path("");
        let host_header =
            HeaderValue::from_str(authority.as_str()).map_err(|_| OriginFault::NoUrl)?;
        Ok(Self {
            url,
            scheme,
            authority,
            prefix,
            host_header,
        })
    }

    /// Returns the same server with another path before every operation's own, as a document
    /// writes it.
    pub(crate) fn with_prefix(&self, path: &str) -> Self {
        let mut prefix = String::new();
        encode::push_path(&mut prefix, path.trim_end_matches('/'));
        Self {
            url: self.url.clone(),
            scheme: self.scheme.clone(),
            authority: self.authority.clone(),
            host_header: self.host_header.clone(),
            prefix,
        }
    }

    /// Tells whether a connection to the one is a connection to the other.
    #[cfg(feature = "hyper")]
    pub(crate) fn is_same_server(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
            || (self.authority == other.authority && self.scheme == other.scheme)
    }

    /// Returns the URL of a target on the server.
    pub(crate) fn uri(&self, target: Option<PathAndQuery>) -> Uri {
        let mut parts = Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = target;
        Uri::from_parts(parts).expect("the parts were checked or encoded one by one")
    }

    pub(crate) fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    pub(crate) fn port(&self) -> u16 {
        self.url.port_or_known_default().unwrap_or_default()
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_https_and_loopback() {
        for (text, authority, prefix) in [
            (
                "https://passport.freedompay.kz",
                "passport.freedompay.kz",
                "",
            ),
            (
                "https://passport.freedompay.kz/",
                "passport.freedompay.kz",
                "",
            ),
            ("HTTPS://API.example.com:443/v1/", "api.example.com", "/v1"),
            (
                "https://api.example.com:8443/a%20b//",
                "api.example.com:8443",
                "/a%20b",
            ),
            ("http://localhost:3000", "localhost:3000", ""),
            ("http://127.0.0.2/x", "127.0.0.2", "/x"),
            ("http://[::1]:8080", "[::1]:8080", ""),
            ("https://bücher.example", "xn--bcher-kva.example", ""),
        ] {
            let origin = Origin::parse(text).unwrap();
            assert_eq!(
                (origin.authority.as_str(), origin.prefix.as_str()),
                (authority, prefix),
                "{text}"
            );
        }
    }

    #[test]
    fn another_prefix_is_a_path_whatever_it_has() {
        let origin = Origin::parse("https://api.example.com/v1").unwrap();
        for (path, prefix) in [
            ("/v2/", "/v2"),
            ("/a b%20c", "/a%20b%20c"),
            ("/v2?a#b", "/v2%3Fa%23b"),
        ] {
            assert_eq!(origin.with_prefix(path).prefix, prefix, "{path}");
        }
    }

    #[test]
    fn refuses_everything_else() {
        for (text, fault) in [
            ("", OriginFault::NoUrl),
            ("passport.freedompay.kz", OriginFault::NoUrl),
            ("/api", OriginFault::NoUrl),
            ("ftp://example.com", OriginFault::NoUrl),
            ("localhost:3000", OriginFault::NoUrl),
            ("http://example.com", OriginFault::Insecure),
            ("http://localhost.example.com", OriginFault::Insecure),
            ("http://10.0.0.1", OriginFault::Insecure),
            ("http://[::2]", OriginFault::Insecure),
            ("https://user@example.com", OriginFault::Credentials),
            ("https://:pw@example.com", OriginFault::Credentials),
            ("https://example.com/?a=b", OriginFault::QueryOrFragment),
            ("https://example.com/#a", OriginFault::QueryOrFragment),
        ] {
            assert_eq!(Origin::parse(text).err(), Some(fault), "{text}");
        }
    }
}
