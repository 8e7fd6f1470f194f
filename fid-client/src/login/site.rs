//! Where the application is, as browsers see it.

use url::{Host, Url};

use super::{ReturnTo, SiteError};

/// The addresses of the login. They come from the settings and never from a request: its `Host` is whatever the sender
/// likes.
#[derive(Clone, Debug)]
pub(super) struct Site {
    /// Scheme, host and port.
    origin: String,
    /// What stands before each path of the application, without a slash at its end: often nothing.
    base: String,
    /// What stands after it and before the paths of the login.
    mount: String,
}

impl Site {
    /// Reads the public address of the application, and the path in it where the login is.
    pub(super) fn new(base_url: &str, mount: &str) -> Result<Self, SiteError> {
        let url = Url::parse(base_url).map_err(|_| SiteError::NoUrl)?;
        if !is_safe(&url) {
            return Err(SiteError::NotHttps);
        }
        let is_plain = url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        if !is_plain {
            return Err(SiteError::NoUrl);
        }
        Ok(Self {
            origin: url.origin().ascii_serialization(),
            base: path(url.path())?,
            mount: path(mount)?,
        })
    }

    /// Returns scheme, host and port, as browsers write them into `Origin`.
    pub(super) fn origin(&self) -> &str {
        &self.origin
    }

    /// Returns the path of a request below that of the login, as a server sees it that hands on whole paths.
    pub(super) fn below_mount<'p>(&self, path: &'p str) -> Option<&'p str> {
        path.strip_prefix(self.mount.as_str())
            .filter(|rest| rest.starts_with('/'))
    }

    /// Returns the address of a path of the login, such as `/callback`.
    pub(super) fn login(&self, path: &str) -> String {
        format!("{}{}{}{path}", self.origin, self.base, self.mount)
    }

    /// Returns the address of a path of the application.
    pub(super) fn application(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.base)
    }

    /// Returns the page that a browser sees under a path of the application.
    pub(super) fn page(&self, path_and_query: &str) -> Option<ReturnTo> {
        ReturnTo::parse(&format!("{}{path_and_query}", self.base))
    }

    /// Returns the address of a page, unless it is one of the login: that would go round in circles.
    pub(super) fn address(&self, page: &ReturnTo) -> Option<String> {
        let path = page.as_str().split('?').next().unwrap_or_default();
        let login = format!("{}{}", self.base, self.mount);
        let is_login = ["/login", "/callback", "/logout"]
            .iter()
            .any(|step| path.strip_prefix(login.as_str()) == Some(step));
        (!is_login).then(|| format!("{}{}", self.origin, page.as_str()))
    }
}

/// Cookies and codes travel encrypted, or do not leave this machine.
pub(super) fn is_safe(url: &Url) -> bool {
    let is_local = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    match url.scheme() {
        "https" => url.has_host(),
        "http" => is_local,
        _ => false,
    }
}

fn path(path: &str) -> Result<String, SiteError> {
    let path = path.trim_end_matches('/');
    if path.is_empty() {
        return Ok(String::new());
    }
    match ReturnTo::parse(path) {
        Some(page) if page.as_str() == path && !path.contains('?') => Ok(path.to_owned()),
        _ => Err(SiteError::NoPath),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_that_browsers_see() {
        for (base_url, mount, login, application) in [
            (
                "https://app.example",
                "",
                "https://app.example/login",
                "https://app.example/x",
            ),
            (
                "https://app.example/",
                "/",
                "https://app.example/login",
                "https://app.example/x",
            ),
            (
                "https://app.example",
                "/auth",
                "https://app.example/auth/login",
                "https://app.example/x",
            ),
            (
                "https://app.example:8443/shop/",
                "/auth/",
                "https://app.example:8443/shop/auth/login",
                "https://app.example:8443/shop/x",
            ),
            (
                "HTTPS://APP.example:443",
                "",
                "https://app.example/login",
                "https://app.example/x",
            ),
            (
                "http://127.0.0.1:3000",
                "",
                "http://127.0.0.1:3000/login",
                "http://127.0.0.1:3000/x",
            ),
            (
                "http://[::1]:3000",
                "",
                "http://[::1]:3000/login",
                "http://[::1]:3000/x",
            ),
        ] {
            let site = Site::new(base_url, mount).unwrap();
            assert_eq!(site.login("/login"), login);
            assert_eq!(site.application("/x"), application);
        }
    }

    #[test]
    fn what_is_no_address_of_a_site_is_refused() {
        for (base_url, mount, error) in [
            ("app.example", "", SiteError::NoUrl),
            ("https://", "", SiteError::NoUrl),
            ("http://app.example", "", SiteError::NotHttps),
            ("http://localhost.example", "", SiteError::NotHttps),
            ("ftp://app.example", "", SiteError::NotHttps),
            ("https://app.example?x", "", SiteError::NoUrl),
            ("https://app.example#x", "", SiteError::NoUrl),
            ("https://user@app.example", "", SiteError::NoUrl),
            ("https://app.example", "auth", SiteError::NoPath),
            ("https://app.example", "//auth", SiteError::NoPath),
            ("https://app.example", "/auth?x", SiteError::NoPath),
            ("https://app.example", "/a/../b", SiteError::NoPath),
        ] {
            assert_eq!(
                Site::new(base_url, mount).unwrap_err(),
                error,
                "{base_url} {mount}"
            );
        }
    }

    #[test]
    fn a_page_of_the_application_is_found_behind_a_proxy_that_takes_a_prefix_away() {
        let site = Site::new("https://app.example/shop", "/auth").unwrap();
        let page = site.page("/cart?x=1").unwrap();
        assert_eq!(page.as_str(), "/shop/cart?x=1");
        assert_eq!(
            site.address(&page).unwrap(),
            "https://app.example/shop/cart?x=1"
        );
        assert_eq!(site.below_mount("/auth/login"), Some("/login"));
        for path in ["/authority/login", "/login", "/auth"] {
            assert_eq!(site.below_mount(path), None, "{path}");
        }
    }

    #[test]
    fn nobody_is_sent_back_to_the_login() {
        let site = Site::new("https://app.example/shop", "/auth").unwrap();
        for page in [
            "/shop/auth/login",
            "/shop/auth/callback?x=1",
            "/shop/auth/logout",
        ] {
            assert_eq!(
                site.address(&ReturnTo::parse(page).unwrap()),
                None,
                "{page}"
            );
        }
        for page in ["/auth/login", "/shop/auth/login/more", "/shop/auth"] {
            assert!(
                site.address(&ReturnTo::parse(page).unwrap()).is_some(),
                "{page}"
            );
        }
    }
}
