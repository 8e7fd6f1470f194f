//! Signing in and out in a web service, whichever framework it is made with.
//!
//! A [`Login`] answers four paths: `/login`, `/callback`, `/logout` and `/revoke/{key}`; [`Login::answer`] takes a request
//! of [`http`](fid_runtime::http) and returns the answer. [`Login::session`] tells who sent any other request. For axum,
//! `fid_client::axum` has a router and an extractor; another framework takes some fifty lines.
//!
//! ```
//! # use fid_client::{FreedomId, Sessions, login::Login};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let freedom_id = FreedomId::builder("id", "secret").build()?;
//! let sessions = Sessions::builder(freedom_id)
//!     .revoke_base("https://app.example/revoke")
//!     .build()?;
//! let login = Login::builder(sessions, "https://app.example").build()?;
//! # Ok(())
//! # }
//! ```
//!
//! # What it keeps to
//!
//! **A sign-in is finished by the browser that began it, once.** Freedom ID documents no `state`, so a one-time value of
//! ours travels in the query of the `redirect_uri`, to which Freedom ID appends its code, and in a cookie of the browser,
//! sealed with the page to return to and the end of its ten minutes (RFC 6749 section 10.12, RFC 9700 section 4.7). Each
//! sign-in has a cookie of its own, so several tabs may be at it. When the browser comes back, both are compared in
//! constant time; then the value is written down as used in the store, which all replicas share, and only then is the code
//! sent. The cookie goes with the answer. So a callback that comes again is refused everywhere, and does not reach Freedom
//! ID, where a code that is shown twice may cost the session: without its cookie, which is gone; with a copy of it, because
//! of what the store knows.
//!
//! **The browser holds a name and no token**: the id of the session, sealed, in a `__Host-` cookie. The id is new with each
//! sign-in, so nobody can have planted it; the session that the browser had before is ended.
//!
//! **Nobody is sent to another site**: see [`ReturnTo`]. Our own address is a setting, and `Host` is never read.
//!
//! **Signing out** takes a POST of a page of ours.
//!
//! **The revoke callback** is answered in the same way and time whether the key is known or not; see
//! [`Login::revoke`].

mod answer;
mod begin;
mod body;
mod builder;
mod callback;
mod cookie;
mod doors;
mod keep;
mod logout;
mod page;
mod problem;
mod query;
mod rate;
mod require;
mod return_to;
mod revoke;
mod same_site;
mod session_cookie;
mod site;
mod state;
mod ticket;

use std::{fmt, sync::Arc, time::Duration};

use fid_runtime::http::{HeaderMap, HeaderValue};

use self::{rate::Rate, site::Site};
use crate::{Error, Grant, SealingKeys, Session, Sessions};

pub use self::{
    answer::Answer,
    builder::{Builder, SiteError},
    page::Links,
    problem::Problem,
    return_to::ReturnTo,
};

/// Signs users in and out. Clones share everything.
#[derive(Clone)]
pub struct Login {
    inner: Arc<Inner>,
}

struct Inner {
    sessions: Sessions,
    keys: SealingKeys,
    site: Site,
    grants: Vec<Grant>,
    after_login: ReturnTo,
    after_logout: ReturnTo,
    cookies: Names,
    keep_cookie: Option<Duration>,
    pages: builder::Pages,
    revoke_rate: Rate,
}

/// What the cookies are called.
struct Names {
    session: String,
    /// What stands before the name of a sign-in.
    sign_in: String,
}

impl Login {
    /// Starts with the sessions and the public address of the application: what browsers see before the paths that the
    /// service sees, such as `https://app.example`, or `https://example.com/shop` behind a proxy that takes `/shop` away.
    pub fn builder(sessions: Sessions, base_url: impl Into<String>) -> Builder {
        Builder::new(sessions, base_url.into())
    }

    /// Returns the sessions.
    pub fn sessions(&self) -> &Sessions {
        &self.inner.sessions
    }

    /// Returns the session of whoever sent a request with these headers; `None`: nobody is signed in.
    ///
    /// # Errors
    ///
    /// The store of the sessions cannot be asked.
    pub async fn session(&self, headers: &HeaderMap) -> Result<Option<Session>, Error> {
        match self.session_id(headers) {
            Some(id) => self.inner.sessions.get(id).await,
            None => Ok(None),
        }
    }

    /// Returns the address of the login for somebody who wants to see a page of the application: its path and query, as
    /// the service sees them. A page that is none leads to the one after logins.
    pub fn sign_in_url(&self, path_and_query: &str) -> String {
        self.sign_in_link(self.inner.site.page(path_and_query).as_ref())
    }

    /// Returns the address to which a form that signs out is posted.
    pub fn sign_out_url(&self) -> String {
        self.inner.site.login("/logout")
    }

    fn sign_in_link(&self, page: Option<&ReturnTo>) -> String {
        let login = self.inner.site.login("/login");
        match page {
            Some(page) => format!("{login}?return_to={}", query::encode(page.as_str())),
            None => login,
        }
    }

    /// Makes the page about a problem.
    fn page(&self, trouble: Trouble) -> Answer {
        let Trouble {
            problem,
            cookies,
            page,
        } = trouble;
        problem::log(&problem);
        let links = Links {
            sign_in: self.sign_in_link(page.as_ref()),
            home: self.inner.site.application("/"),
        };
        answer::finish((self.inner.pages)(&problem, &links), cookies)
    }
}

/// A problem, and what the browser is told besides.
struct Trouble {
    problem: Problem,
    cookies: Vec<HeaderValue>,
    /// What the user wanted to see.
    page: Option<ReturnTo>,
}

impl From<Problem> for Trouble {
    fn from(problem: Problem) -> Self {
        Self {
            problem,
            cookies: Vec::new(),
            page: None,
        }
    }
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Login")
            .field("origin", &self.inner.site.origin())
            .finish_non_exhaustive()
    }
}
