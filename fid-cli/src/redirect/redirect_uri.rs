//! Where the browser comes back to.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    str::FromStr,
};

use axum::http::Uri;

/// A `redirect_uri` that an application has registered.
#[derive(Clone, Debug)]
pub(crate) struct RedirectUri(Uri);

/// A text is no `redirect_uri`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RedirectUriError;

impl fmt::Display for RedirectUriError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected an address like http://127.0.0.1:8400/callback")
    }
}

impl std::error::Error for RedirectUriError {}

impl FromStr for RedirectUri {
    type Err = RedirectUriError;

    fn from_str(text: &str) -> Result<Self, RedirectUriError> {
        let uri: Uri = text.parse().map_err(|_| RedirectUriError)?;
        let is_web = matches!(uri.scheme_str(), Some("http" | "https"));
        let is_plain = !text.contains(['#', '@']);
        if is_web && is_plain {
            Ok(Self(uri))
        } else {
            Err(RedirectUriError)
        }
    }
}

impl RedirectUri {
    pub(crate) fn uri(&self) -> &Uri {
        &self.0
    }

    /// Returns the address of this machine that the `redirect_uri` itself names, if it does.
    fn local_address(&self) -> Option<SocketAddr> {
        let ip = match self.0.host()? {
            "127.0.0.1" | "localhost" => IpAddr::V4(Ipv4Addr::LOCALHOST),
            "[::1]" => IpAddr::V6(Ipv6Addr::LOCALHOST),
            _ => return None,
        };
        Some(SocketAddr::new(ip, self.0.port_u16()?))
    }
}

/// Returns where to listen: on the port that was said, or else on that of the `redirect_uri`, or else on a free one.
///
/// Nothing, if redirects go elsewhere and no port says where they arrive here.
pub(crate) fn listening_address(
    redirect_uri: Option<&RedirectUri>,
    port: Option<u16>,
) -> Option<SocketAddr> {
    let here = |port| SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    match (redirect_uri, port) {
        (None, port) => Some(here(port.unwrap_or(0))),
        (Some(uri), None) => uri.local_address(),
        (Some(uri), Some(port)) => {
            let mut address = uri.local_address().unwrap_or(here(port));
            address.set_port(port);
            Some(address)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_of_a_local_redirect_uri_is_listened_on() {
        for (uri, port, expected) in [
            (None, None, Some("127.0.0.1:0")),
            (None, Some(8400), Some("127.0.0.1:8400")),
            (
                Some("http://127.0.0.1:8400/back"),
                None,
                Some("127.0.0.1:8400"),
            ),
            (Some("http://localhost:8400"), None, Some("127.0.0.1:8400")),
            (Some("http://[::1]:8400/"), None, Some("[::1]:8400")),
            (Some("http://[::1]:8400/"), Some(1), Some("[::1]:1")),
            (
                Some("https://tunnel.example/back"),
                Some(8400),
                Some("127.0.0.1:8400"),
            ),
            (Some("https://tunnel.example/back"), None, None),
            (Some("http://localhost/back"), None, None),
        ] {
            let parsed: Option<RedirectUri> = uri.map(|uri| uri.parse().unwrap());
            let expected = expected.map(|address| address.parse().unwrap());
            assert_eq!(
                listening_address(parsed.as_ref(), port),
                expected,
                "{uri:?} {port:?}"
            );
        }
    }

    #[test]
    fn what_no_browser_comes_back_to_is_refused() {
        for text in [
            "",
            "/back",
            "127.0.0.1:8400",
            "app:/back",
            "http://a@b/",
            "http://a/#b",
        ] {
            assert!(text.parse::<RedirectUri>().is_err(), "{text}");
        }
    }
}
