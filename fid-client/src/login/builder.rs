//! How a [`Login`] is set up.

use std::{error::Error as StdError, fmt, sync::Arc, time::Duration};

use fid_runtime::FidCode;

use super::{Answer, Inner, Links, Login, Names, Problem, cookie, page, rate::Rate, site::Site};
use crate::{Grant, SealingKeys, Sessions};

/// Makes the page about a problem.
pub(super) type Pages = Arc<dyn Fn(&Problem, &Links) -> Answer + Send + Sync>;

/// How many revoke callbacks a second are let in unless set.
const REVOKES_PER_SECOND: u32 = 100;

/// Sets up a [`Login`]; what is not set has a default that is safe in production.
#[must_use = "a builder does nothing until `build`"]
pub struct Builder {
    sessions: Sessions,
    base_url: String,
    mount: String,
    grants: Vec<Grant>,
    after_login: String,
    after_logout: String,
    cookie_name: String,
    keep_cookie: Option<Duration>,
    pages: Pages,
    revokes_per_second: u32,
}

impl Builder {
    pub(super) fn new(sessions: Sessions, base_url: String) -> Self {
        Self {
            sessions,
            base_url,
            mount: String::new(),
            grants: vec![Grant::ReadFirstname, Grant::ReadLastname],
            after_login: "/".to_owned(),
            after_logout: "/".to_owned(),
            cookie_name: "fid".to_owned(),
            keep_cookie: None,
            pages: Arc::new(page::of),
            revokes_per_second: REVOKES_PER_SECOND,
        }
    }

    /// Says that the login is not at `/login` but at `/auth/login`, if the path is `/auth`: as the service sees it.
    pub fn mounted_at(mut self, path: impl Into<String>) -> Self {
        self.mount = path.into();
        self
    }

    /// Sets what the user is asked to share. First and last name unless set.
    pub fn grants(mut self, grants: impl Into<Vec<Grant>>) -> Self {
        self.grants = grants.into();
        self
    }

    /// Sets the page of the application that is shown after a sign-in which named none: `/` unless set.
    pub fn after_login(mut self, path_and_query: impl Into<String>) -> Self {
        self.after_login = path_and_query.into();
        self
    }

    /// Sets the page of the application that is shown after signing out: `/` unless set.
    pub fn after_logout(mut self, path_and_query: impl Into<String>) -> Self {
        self.after_logout = path_and_query.into();
        self
    }

    /// Names the cookies, where several applications share a host: `fid` makes `__Host-fid` and `__Host-fid-…`.
    pub fn cookie_name(mut self, name: impl Into<String>) -> Self {
        self.cookie_name = name.into();
        self
    }

    /// Lets the browser keep the session this long, though it be closed meanwhile. Unless set, it forgets the session when
    /// it is closed.
    pub fn remember_for(mut self, time: Duration) -> Self {
        self.keep_cookie = Some(time);
        self
    }

    /// Makes pages of the application's own for whatever goes wrong.
    ///
    /// The closure chooses status, headers and body. Headers that keep the address of the page secret are added; a page
    /// that comes from a callback should load nothing from other sites.
    ///
    /// ```
    /// # use fid_client::{FreedomId, Sessions, http::Response, login::Login};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sessions = Sessions::builder(FreedomId::builder("id", "secret").build()?).build()?;
    /// let login = Login::builder(sessions, "https://app.example")
    ///     .pages(|problem, links| {
    ///         let (heading, text) = problem.words();
    ///         let html = format!("<h1>{heading}</h1><p>{text} <a href=\"{}\">Home</a>", links.home);
    ///         let mut page = Response::new(html);
    ///         *page.status_mut() = problem.status();
    ///         page
    ///     })
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn pages(
        mut self,
        pages: impl Fn(&Problem, &Links) -> Answer + Send + Sync + 'static,
    ) -> Self {
        self.pages = Arc::new(pages);
        self
    }

    /// Sets how many revoke callbacks a second are let in, in this process. 100 unless set, and twice as many in a burst.
    pub fn revokes_per_second(mut self, limit: u32) -> Self {
        self.revokes_per_second = limit;
        self
    }

    /// Makes the login. No request is sent.
    ///
    /// # Errors
    ///
    /// The public address is no `https` URL (`http` is for this machine alone), a path is none of this site, or the name of
    /// the cookies cannot be one.
    pub fn build(self) -> Result<Login, SiteError> {
        let site = Site::new(&self.base_url, &self.mount)?;
        let page = |path: &str| site.page(path).ok_or(SiteError::NoPath);
        let (after_login, after_logout) = (page(&self.after_login)?, page(&self.after_logout)?);
        let cookies = names(&self.cookie_name)?;
        if let Some(base) = self.sessions.revoke_base()
            && base != site.login("/revoke")
        {
            tracing::warn!(
                "the revoke_base of the sessions is not where the login is: revoke callbacks have to get there some other way"
            );
        }
        // Sessions in memory need no keys, and their cookies are of no use to another process either.
        let keys = self.sessions.keys().cloned();
        Ok(Login {
            inner: Arc::new(Inner {
                keys: keys.unwrap_or_else(SealingKeys::generate),
                sessions: self.sessions,
                site,
                grants: self.grants,
                after_login,
                after_logout,
                cookies,
                keep_cookie: self.keep_cookie,
                pages: self.pages,
                revoke_rate: Rate::new(self.revokes_per_second),
            }),
        })
    }
}

fn names(name: &str) -> Result<Names, SiteError> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if name.is_empty() || !name.bytes().all(is_plain) {
        return Err(SiteError::NoCookieName);
    }
    Ok(Names {
        session: format!("{}{name}", cookie::PREFIX),
        sign_in: format!("{}{name}-in-", cookie::PREFIX),
    })
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("base_url", &self.base_url)
            .finish_non_exhaustive()
    }
}

/// The settings of a [`Login`] are not those of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SiteError {
    /// The public address is no URL, or has more than scheme, host, port and path.
    NoUrl,
    /// It is not `https`, nor `http` of this machine itself.
    NotHttps,
    /// A path is none of this site.
    NoPath,
    /// The cookies cannot be called that.
    NoCookieName,
}

impl SiteError {
    /// Returns the number of this kind of error; [`fid_codes`](crate::fid_codes) has a page about each.
    pub fn fid_code(&self) -> FidCode {
        crate::fid_codes::INVALID_SITE
    }
}

impl fmt::Display for SiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self {
            Self::NoUrl => {
                "the public address of the application is no URL of a site, such as https://app.example"
            }
            Self::NotHttps => {
                "the public address of the application is not https: its cookies would travel in the open (http is for localhost alone)"
            }
            Self::NoPath => {
                "a path of the application begins with one slash and leads to no other site: /account"
            }
            Self::NoCookieName => "the name of a cookie has A-Z a-z 0-9 _ - alone",
        };
        write!(f, "{what} [{}]", self.fid_code())
    }
}

impl StdError for SiteError {}
